"""The game in a window, from the first frame to the last."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game.ui import display, opening
from game.ui.access.bridge import Bridge
from game.ui.access.reading import ReadAloud
from game.ui.access.voices import SystemVoice, Voice
from game.ui.flow import Flow
from game.ui.kit import THEMES, App, Key, Screen, Theme
from game.ui.kit.events import Attended, Dropped, Event, Put
from game.ui.routes import Screens

if TYPE_CHECKING:
    from game.ui.shelf import Shelf
    from game.ui.sound.ears import Ears
    from game.ui.sound.speaker import Speaker

SETTLED_MS = 400
"""How long a window must have kept its size before that is written down."""

QUIET_MS = 1500
"""How long nothing must have moved before garbage is looked for everywhere, which takes as long as several frames."""

LOOKS_AROUND = 10
"""Times the younger garbage was looked for after which it is time to look everywhere: as Python has it by itself."""

AT_THE_LATEST = 200
"""The same, where it is never quiet."""

PREPARES_AFTER = 0.7
"""Seconds after which what may be shown next is imported, aside: the first screen stands by then."""


class Window(App):
    """The toolkit's window, with the keys that work on every screen, and settings kept as they change."""

    def __init__(
        self,
        flow: Flow,
        *,
        headless: bool = False,
        size: tuple[int, int] | None = None,
        audible: bool = False,
        voice: Voice | None = None,
    ) -> None:
        chosen = flow.preferences
        self.bridge: Bridge | None = None
        """The way to assistive technology; ``None`` where there is no window to be seen."""
        super().__init__(
            flow.screen or Screen(),
            title=flow.text("shell.title"),
            size=size or chosen.window,
            theme=THEMES.get(chosen.theme, THEMES["paper"]),
            text_scale=chosen.text_scale,
            typeface=chosen.typeface,
            headless=headless,
            before_shown=None if headless else self._offer,
        )
        self.flow = flow
        self._resized: int | None = None
        """When the window last changed its size, as long as that is not kept."""
        self._moved = 0
        """When something was last drawn."""
        self.first: Callable[[], object] | None = None
        """Shows the screen that this start began with, which the next may begin with as well."""
        self.speaker: Speaker | None = None
        """What sounds are played with; ``None`` for a window that is silent, and until there is a play."""
        self._ears: Ears | None = None
        if audible:
            self.after_frame.append(lambda _: self._listen())
        self.aloud: ReadAloud | None = None
        """What reads aloud; ``None`` for a window without a voice."""
        if voice is not None:
            self.aloud = ReadAloud(self, voice, lambda: flow.words, lambda: flow.language, lambda: chosen.speak)
        self.pads.buttons[pygame.CONTROLLER_BUTTON_Y] = Key("h")
        flow.attach(self)

    def _listen(self) -> None:
        """Let be heard what is new in the play; nothing of that is loaded before there is one."""
        if self._ears is None:
            if self.flow.play is None:
                return
            from game.ui.sound.ears import Ears
            from game.ui.sound.speaker import Speaker

            self.speaker = Speaker()
            self._ears = Ears(self.speaker, lambda: self.flow.preferences)
        self._ears.listen(self.flow.play, settled=self.screen.settled)

    def _offer(self) -> None:
        """Offer the window to assistive technology, before it is shown."""
        if self.bridge is None:
            self.bridge = Bridge(self)
        self.bridge.attach()

    def handle(self, event: Event) -> None:
        """Deal with one event; some keys work anywhere.

        F1 helps, F2 opens the settings, F3 changes the language, F4 reads aloud (with Shift the whole screen),
        F5 saves, F6 silences, F9 opens the saves.
        """
        flow = self.flow
        anywhere: dict[str, Callable[[], object]] = {
            "f1": flow.help,
            "f2": flow.settings,
            "f3": flow.switch_language,
            "f4": flow.speak,
            "f5": partial(flow.saves, saving=True),
            "f6": flow.silence,
            "f9": flow.saves,
        }
        if isinstance(event, Key) and event.name == "f4" and event.shift and self.aloud is not None:
            self.aloud.read_all()
            return
        if isinstance(event, Key) and event.name in anywhere:
            anywhere[event.name]()
            return
        if isinstance(event, Attended):
            if self.bridge is not None:
                self.bridge.attend(here=event.here)
            if self.speaker is not None:
                self.speaker.pause(not event.here)
            return
        if isinstance(event, Put):
            if self.bridge is not None:
                self.bridge.tell()
            return
        if isinstance(event, Dropped):
            self.flow.dropped(Path(event.path))
            return
        super().handle(event)

    def on_unused(self, key: Key) -> bool:
        """Open the settings with the menu key where a screen has no menu; go back into a part with Ctrl+Z."""
        if key.name == "menu":
            self.flow.settings()
            return True
        if key.ctrl and key.name == "z":
            return self.flow.take_back_end()
        return super().on_unused(key)

    @property
    def still(self) -> bool:
        """Whether the player wants nothing to move that need not."""
        return self.flow.preferences.reduced_motion

    def set_look(
        self, theme: Theme | None = None, text_scale: float | None = None, typeface: str | None = None
    ) -> None:
        """Change theme, text size or typeface, and keep the size."""
        super().set_look(theme, text_scale, typeface)
        if text_scale is not None:
            self.flow.preferences.text_scale = self.look.text_scale
            self.flow.shelf.save()

    def toggle_fullscreen(self) -> None:
        """Fill the screen or go back to a window, and keep that."""
        super().toggle_fullscreen()
        self.flow.preferences.fullscreen = self.fullscreen
        self.flow.shelf.save()
        self.flow.refresh()

    def resize(self, size: tuple[int, int]) -> None:
        """Lay everything out for a window of another size, and keep it once it stays."""
        super().resize(size)
        if not self.fullscreen:
            self.flow.preferences.window = self.surface.get_size()
            self._resized = pygame.time.get_ticks()

    def frame(self) -> bool:
        """Deal with what happened and draw; a size that has stayed for a moment is kept, however the game may end."""
        drew, now = super().frame(), pygame.time.get_ticks()
        if self._resized is not None and now - self._resized > SETTLED_MS:
            self._resized = None
            self.flow.shelf.save()
        if drew:
            self._moved = now
        elif now - self._moved > QUIET_MS and gc.get_count()[2] > LOOKS_AROUND:
            gc.collect()
        return drew

    def close(self) -> None:
        """Keep the settings, let go of the play, and close."""
        chosen = self.flow.preferences
        chosen.fullscreen = self.fullscreen
        if not self.fullscreen:
            chosen.window = self.surface.get_size()
        self.flow.shelf.save()
        if self.flow.analyst is not None:
            self.flow.analyst.close()
        if self.flow.play is not None:
            self.flow.shelf.let_go(self.flow.play)
        if self.speaker is not None:
            self.speaker.close()
        if self.aloud is not None:
            self.aloud.voice.close()
        if self.bridge is not None:
            self.bridge.close()
        if self.first is not None and not self.fullscreen:
            self._leave_picture(self.first)
        super().close()

    def _leave_picture(self, first: Callable[[], object]) -> None:
        """Keep a picture of what the next start will show, out of sight."""
        with suppress(Exception):  # the next start takes a moment longer then, which is no reason not to close
            if not self.headless:
                display.window().hide()
            first()
            self.build()
            self.draw()
            opening.keep(self.surface)


def _window(flow: Flow) -> Window:
    """Return the window as players have it: with sounds, and with a voice if there is one."""
    display.start()
    if pygame.display.get_surface() is None:  # else the opening stands there, which has it already
        pygame.display.set_icon(display.icon())
    voice = SystemVoice()
    window = Window(flow, audible=True, voice=voice)
    voice.on_silent = lambda: window.soon(flow.no_speech)
    return window


def run(
    scenario: str | None = None,
    language: str | None = None,
    seed: int | None = None,
    shelf: Shelf | None = None,
    *,
    beside: Iterable[Path] = (),
    dropped: Path | None = None,
) -> int:
    """Play in a window: at the library, or straight at a scenario's briefing; return the exit code.

    ``beside`` are scenario files that stand in the library as well; ``dropped`` is a file to look at as if it had been
    dropped on the window.

    :raises ScenarioError: when the scenario has errors or does not exist.
    :raises NoDisplay: when there is no screen to open a window on.
    :raises WrongPygame: when pygame is not pygame-ce.
    """
    if shelf is None:
        from game.ui.shelf import Shelf

        shelf = Shelf(*beside)
    screens = Screens()
    flow = Flow(shelf, screens, language=language, seed=seed)
    first: Callable[[], object] = flow.library if scenario is None else partial(flow.briefing, scenario)
    first()
    window = _window(flow)
    window.first = first if dropped is None else None
    if flow.preferences.fullscreen:
        window.toggle_fullscreen()
    if dropped is not None:
        flow.dropped(dropped)
    gc.freeze()  # what was made until now stays until the end
    gc.set_threshold(*gc.get_threshold()[:2], AT_THE_LATEST)
    gc.enable()
    aside = threading.Timer(PREPARES_AFTER, screens.prepare)
    aside.daemon = True
    aside.start()
    try:
        window.run()
    except Exception as error:
        _open_again(error, flow)
    return 0


def _open_again(error: Exception, broken: Flow) -> None:
    """After a crash, keep a report and open the library, where the play can be gone on with.

    :raises Exception: if that goes wrong as well, or no report could be kept.
    """
    from game.records import crash

    path = crash.keep(error)
    if path is None:
        raise error
    flow = Flow(type(broken.shelf)(*broken.shelf.paths), Screens(), language=broken.language, seed=broken.seed)
    flow.library(flow.text("crash.kept", path=path))
    _window(flow).run()


if __name__ == "__main__":
    sys.exit(run())
