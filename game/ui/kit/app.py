"""The window: it shows screens, brings them events, and draws only when something changed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from queue import Empty, SimpleQueue

import pygame

from game.ui import display
from game.ui.display import NoDisplay
from game.ui.kit.canvas import Canvas, DisplayList
from game.ui.kit.events import (
    KEYS,
    REPEATING,
    Attended,
    Closed,
    Event,
    Exposed,
    Key,
    Pointer,
    Resized,
    Translator,
    Wheel,
)
from game.ui.kit.fonts import USUAL
from game.ui.kit.look import BASE, LARGEST, LEAST_TEXT, MOST_TEXT, SMALLEST, Look
from game.ui.kit.pads import KINDS, Pads
from game.ui.kit.screen import Screen
from game.ui.kit.theme import PAPER, Theme
from game.ui.kit.widget import Widget

IDLE_MS, BUSY_MS = 25, 6
"""How long the loop sleeps. SDL's own waiting wakes every millisecond on X11, which costs more."""
TEXT_STEP = 0.25
HOLD_MS = 250
"""How long presses are let pass by after a choice: what lay under the finger is somewhere else now."""


class App:
    """A window with a stack of screens; the top one has the events.

    ``run`` is the loop. Without a loop (in tests, for pictures) post events and call ``frame``.

    :raises NoDisplay: when there is nothing to open a window on and *headless* is false.
    :raises WrongPygame: when pygame is not pygame-ce.
    """

    def __init__(
        self,
        screen: Screen,
        *,
        title: str = "",
        size: tuple[int, int] = BASE,
        theme: Theme = PAPER,
        text_scale: float = 1.0,
        typeface: str = USUAL,
        headless: bool = False,
        before_shown: Callable[[], object] | None = None,
    ) -> None:
        display.start(headless=headless)
        pygame.font.init()
        self._before_shown = before_shown
        """Called when there is a window that was not shown yet: assistive technology must know it before."""
        self.headless = headless
        self.title = title
        self.running = True
        self.fullscreen = False
        self.after_frame: list[Callable[[App], None]] = []
        """Called after each drawn frame, for instance to tell assistive technology."""
        self.chores: SimpleQueue[Callable[[], None]] = SimpleQueue()
        """What is to be done before the next frame; may be put here from any thread."""
        self._translate = Translator()
        self.pads = Pads()
        """The game pads there are; their buttons may be given other meanings."""
        self.by_pad = False
        """Whether the last thing the player used was a game pad."""
        self._dirty = True
        self._shown: DisplayList | None = None
        """What stands in the window; ``None`` where that is not certain."""
        self._clock = self._glided = 0
        self.hold_ms = 0 if headless else HOLD_MS
        """How long :meth:`hold` lasts; driven without hands, nobody presses by mistake."""
        self._held_until = 0
        self.surface = self._open(size)
        self.typeface = typeface
        """The name of the typeface; see :data:`game.typefaces.TYPEFACES`."""
        self.look = Look(theme, self.stage.size, text_scale, typeface=typeface)
        self.screens: list[Screen] = []
        self.push(screen)

    def _open(self, size: tuple[int, int]) -> pygame.Surface:
        surface = pygame.display.get_surface()
        if surface is None or surface.get_size() != size:  # one that stands open already is gone on with
            try:
                hidden = pygame.HIDDEN if self._before_shown is not None else 0
                surface = pygame.display.set_mode(size, pygame.RESIZABLE | hidden)
            except pygame.error as error:
                raise NoDisplay(str(error)) from error
        pygame.display.set_caption(self.title)
        if self._before_shown is not None:
            self._before_shown()
            display.window().show()
        pygame.key.set_repeat(350, 40)
        return surface

    # Screens

    @property
    def stage(self) -> pygame.Rect:
        """The part of the window in which screens are shown, from its upper left corner on: all of it."""
        return self.surface.get_rect()

    @property
    def where(self) -> pygame.Rect:
        """Where on the system's screen the window is; at its upper left corner where the system does not say."""
        corner = (0, 0) if self.headless else display.window().position
        return pygame.Rect(corner, self.surface.get_size())

    @property
    def screen(self) -> Screen:
        """The screen on top."""
        return self.screens[-1]

    def push(self, screen: Screen) -> None:
        """Show *screen* over the present one."""
        self.screens.append(screen)
        screen.enter(self)
        self._dirty = True

    def pop(self) -> None:
        """Go back to the screen below; the last one closes the window."""
        self.screens.pop().leave()
        if self.screens:
            self.screen.refresh()
            self._dirty = True
        else:
            self.running = False

    def replace(self, screen: Screen) -> None:
        """Show *screen* in place of the present one."""
        self.screens.pop().leave()
        self.push(screen)

    def quit(self) -> None:
        """Leave the loop after this frame."""
        self.running = False

    @property
    def still(self) -> bool:
        """Whether nothing shall move that need not: what a finger flicks stands at once."""
        return False

    # The look

    def set_look(
        self, theme: Theme | None = None, text_scale: float | None = None, typeface: str | None = None
    ) -> None:
        """Change the theme, the reader's text size (1 to 2) or the typeface."""
        self.typeface = typeface or self.typeface
        self._relook(theme or self.look.theme, text_scale or self.look.text_scale)

    def _relook(self, theme: Theme, text_scale: float) -> None:
        self.look = Look(theme, self.stage.size, text_scale, typeface=self.typeface)
        self.look.by_pad = self.by_pad
        for screen in self.screens:
            screen.refresh()
        self._dirty = True

    def resize(self, size: tuple[int, int]) -> None:
        """Lay everything out for a window of another size."""
        size = (min(size[0], LARGEST[0] * 2), min(size[1], LARGEST[1] * 2))
        present = pygame.display.get_surface()
        self.surface = present if present is not None and present.get_size() == size else self._open(size)
        if self.look.window != self.stage.size:
            self._relook(self.look.theme, self.look.text_scale)
        self.repaint()

    def toggle_fullscreen(self) -> None:
        """Fill the screen, or go back to a window."""
        self.fullscreen = not self.fullscreen
        if self.fullscreen:
            display.window().set_fullscreen(desktop=True)
        else:
            display.window().set_windowed()
        surface = pygame.display.get_surface()
        if surface is not None:
            self.resize(surface.get_size())

    # Events

    def hold(self) -> None:
        """Let presses pass by for a moment: what can be pressed has just changed its place."""
        self._held_until = pygame.time.get_ticks() + self.hold_ms

    def _passes_by(self, event: Event) -> bool:
        """Return whether an event is a press meant for what was there before."""
        if pygame.time.get_ticks() >= self._held_until:
            return False
        if isinstance(event, Key):
            return (event.name in ("enter", "space") or len(event.name) == 1) and not (event.ctrl or event.alt)
        return isinstance(event, Pointer) and event.kind == "down"

    def handle(self, event: Event) -> None:
        """Deal with one event."""
        if self._passes_by(event):
            return
        if isinstance(event, Attended):
            self.pads.release()
        elif isinstance(event, Key | Pointer):
            self._taken_up(isinstance(event, Key) and event.pad)
        if not self.screen.settled and self._hurries(event):
            self.screen.hurry()
            self._dirty = True
        elif isinstance(event, Closed):
            if self.screen.on_close():
                self.quit()
        elif isinstance(event, Resized):
            self.resize(event.size)
        elif isinstance(event, Exposed):
            self.repaint()
        elif isinstance(event, Key) and self._shortcut(event):
            self._dirty = True
        else:
            self.build()
            if self.screen.tree.handle(event):
                self._dirty = True
            elif isinstance(event, Key):
                if event.name == "escape":
                    self.screen.on_back()
                    self._dirty = True
                elif self.screen.on_key(event) or self.on_unused(event):
                    self._dirty = True
            elif isinstance(event, Wheel) and not self.screen.tree.scrolls(event) and self.screen.on_wheel(event):
                self._dirty = True

    @staticmethod
    def _hurries(event: Event) -> bool:
        """Return whether an event asks for what is still to come to be there at once."""
        if isinstance(event, Key):
            return event.name in ("enter", "space", "escape") and not (event.ctrl or event.alt)
        return isinstance(event, Pointer) and event.kind == "down"

    def _taken_up(self, pad: bool) -> None:
        """Notice what the player has in her hands: keys that are drawn somewhere mean nothing on a pad."""
        if pad != self.by_pad:
            self.by_pad = self.look.by_pad = pad
            self._dirty = True

    def on_unused(self, key: Key) -> bool:
        """Deal with a key the screen had no use for: Ctrl with Page Up or Down scrolls where nothing can be leafed."""
        if key.ctrl and key.name in ("page up", "page down"):
            return self.screen.tree.handle(replace(key, ctrl=False))
        return False

    def _shortcut(self, key: Key) -> bool:
        if key.name == "f11" or (key.name == "enter" and key.alt):
            self.toggle_fullscreen()
            return True
        if not key.ctrl:
            return False
        present = self.look.text_scale
        sizes = {"+": present + TEXT_STEP, "=": present + TEXT_STEP, "-": present - TEXT_STEP, "0": 1.0}
        name = key.name.strip("[]")
        if name not in sizes:
            return False
        self.set_look(text_scale=max(LEAST_TEXT, min(MOST_TEXT, sizes[name])))
        return True

    def build(self) -> None:
        """Build the trees that are out of date, and lay them out."""
        for screen in self.screens[self._lowest() :]:
            if screen.stale:
                screen.stale = False
                screen.tree.replace(screen.build(), self.look, screen.first_focus)
                self._dirty = True

    def _lowest(self) -> int:
        lowest = len(self.screens) - 1
        while lowest > 0 and self.screens[lowest].overlay:
            lowest -= 1
        return lowest

    # Frames

    def redraw(self) -> None:
        """Draw the next frame even if nothing happened; what looks different then is painted."""
        self._dirty = True

    def repaint(self) -> None:
        """Paint the whole window with the next frame: nobody knows what stands in it."""
        self._shown = None
        self._dirty = True

    def soon(self, chore: Callable[[], None]) -> None:
        """Have *chore* done before the next frame; may be called from any thread, and wakes the window."""
        self.chores.put(chore)
        # A full queue or a window just closed: the chore waits for the next frame, if there is one.
        with suppress(pygame.error):
            pygame.event.post(pygame.Event(pygame.USEREVENT))

    def _do_chores(self) -> None:
        while True:
            try:
                chore = self.chores.get_nowait()
            except Empty:
                return
            chore()

    def frame(self) -> bool:
        """Deal with all waiting events and draw if anything changed; return whether it drew."""
        now = pygame.time.get_ticks()
        for event in pygame.event.get():
            ours = self.pads(event, now) if event.type in KINDS else self._translate(event)
            if ours is not None and self.running:
                self.handle(ours)
        for again in self.pads.due(now, REPEATING):
            if self.running:
                self.handle(again)
        self._do_chores()
        return self._pass_time_and_draw()

    def _pass_time_and_draw(self) -> bool:
        if not self.running or not self.screens:
            return False
        now = pygame.time.get_ticks()
        tick = self.screen.tick
        if tick is not None and now - self._clock >= tick * 1000:
            self.screen.update((now - self._clock) / 1000)
            self._clock = now
        if self.screens and self.screen.tree.gliding:
            self._dirty |= self.screen.tree.glide((now - self._glided) / 1000, still=self.still)
        self._glided = now
        if not self.screens:
            return False
        self.build()
        if not self._dirty:
            return False
        self._show()
        self._dirty = False
        for tell in self.after_frame:
            tell(self)
        return True

    def _show(self) -> None:
        """Bring the window up to date, where it looks different now."""
        whole = self.surface.get_rect()
        frame, before = DisplayList(whole.size), self._shown
        self.draw_on(frame)
        places = [whole] if before is None or before.size != frame.size else frame.damage(before)
        frame.paint(self.surface, places)
        self._shown = frame
        if places == [whole]:
            pygame.display.flip()
        elif places:
            pygame.display.update(places)

    def draw(self) -> None:
        """Draw the whole window at once, without showing it."""
        self._shown = None
        self.draw_on(self.surface)

    def draw_on(self, canvas: Canvas) -> None:
        """Draw the screens that can be seen on a canvas as large as the window."""
        stage = canvas.subsurface(self.stage)
        for index, screen in enumerate(self.screens[self._lowest() :]):
            if index == 0:
                stage.fill(self.look.colour(screen.ground))
            else:
                stage.blit(self._veil(), (0, 0))
            screen.tree.draw(self.look, stage)

    def _veil(self) -> pygame.Surface:
        """Return what lies over the screens below the one on top."""

        def make() -> pygame.Surface:
            veil = pygame.Surface(self.stage.size, pygame.SRCALPHA)
            veil.fill((*self.look.colour("disc_ink"), self.look.theme.veil))
            return veil

        return self.look.surfaces.get(self.look.key("veil", self.stage.size), make)

    def run(self) -> None:
        """Show the window until it is closed; idle, it sleeps."""
        if not self.headless:
            display.window().minimum_size = SMALLEST
        self._clock = busy = pygame.time.get_ticks()
        listens = self.headless
        try:
            while self.running:
                drew = self.frame()
                if not self.running:
                    break
                if drew:
                    busy = pygame.time.get_ticks()
                idle = pygame.time.get_ticks() - busy > 1000
                if idle and not listens:
                    listens = True  # not before the first picture stands: pads are looked for in the player's time
                    self.pads.start()
                pygame.time.wait(IDLE_MS if idle else BUSY_MS)
        finally:
            self.close()

    def close(self) -> None:
        """Close the window."""
        for screen in reversed(self.screens):
            screen.leave()
        self.screens.clear()
        self.running = False
        pygame.display.quit()

    # Driving it without hands

    def post(self, event: pygame.Event) -> None:
        """Put a Pygame event in the queue."""
        pygame.event.post(event)

    def press(self, name: str, *, shift: bool = False, ctrl: bool = False) -> None:
        """Press a key by its name (``tab``, ``enter``, ``2`` …) and draw a frame."""
        code = KEYS[name] if name in KEYS else pygame.key.key_code(name)
        mod = (pygame.KMOD_SHIFT if shift else 0) | (pygame.KMOD_CTRL if ctrl else 0)
        self.post(pygame.Event(pygame.KEYDOWN, key=code, mod=mod, unicode="", scancode=0))
        self.post(pygame.Event(pygame.KEYUP, key=code, mod=mod, scancode=0))
        self.frame()

    def write(self, text: str) -> None:
        """Enter text and draw a frame."""
        self.post(pygame.Event(pygame.TEXTINPUT, text=text))
        self.frame()

    def click(self, target: Widget | str | tuple[int, int]) -> None:
        """Click a widget, the widget with a key, or a point, and draw a frame; what is out of sight is scrolled to.

        :raises LookupError: when no widget has that key.
        """
        if isinstance(target, tuple):
            pos = target
        else:
            widget = self.find(target)
            self.screen.tree.focus.reveal(widget)
            pos = widget.rect.center
        self.post(pygame.Event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0)))
        self.post(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=pos, button=1))
        self.post(pygame.Event(pygame.MOUSEBUTTONUP, pos=pos, button=1))
        self.frame()

    def find(self, target: Widget | str) -> Widget:
        """Return the widget with a key on the top screen.

        :raises LookupError: when there is none.
        """
        if isinstance(target, Widget):
            return target
        self.build()
        found = self.screen.tree.root.find(target)
        if found is None:
            raise LookupError(target)
        return found

    def screenshot(self, path: Path | str) -> None:
        """Draw a frame and save it as a picture."""
        self.frame()
        pygame.image.save(self.surface, str(path))
