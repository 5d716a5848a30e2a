"""The window of an author: the game as players see it, a pane of what is behind it, and a line at its foot."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

import pygame

from game.ui.app import Window
from game.ui.kit import Canvas, Key, Look, Pointer, Theme, Typed, Wheel
from game.ui.kit.events import Event
from game.ui.kit.look import LEAST_TEXT, MOST_TEXT, window_scale
from game.ui.kit.tree import Tree
from game.ui.preview.bench import PreviewFlow
from game.ui.preview.pane import Dock, Pane, Strip

PANE: Final = 350
"""Units that the pane is wide."""

ROOM: Final = 1150
"""Units of text the window has to be wide for the pane to stand beside the game."""

SMALLER: Final = 0.92
"""The scale of what is beside the game: more fits, and what players see stays the larger."""

NOWHERE: Final = (-1, -1)


class PreviewWindow(Window):
    """The game's own window, with less room for it.

    F4 shows and hides the pane, F5 reads the file, F6 leads the keyboard to the pane and back. Where there is no room
    beside the game the pane comes in its place.
    """

    def __init__(self, flow: PreviewFlow, *, headless: bool = False, size: tuple[int, int] | None = None) -> None:
        self.bench = flow.bench
        self.pane, self.strip = Pane(flow, flow.bench), Strip(flow, flow.bench)
        self.shown = True
        """Whether the pane is shown where there is room beside the game."""
        self.over = False
        """Whether it is shown in the game's place where there is none."""
        self.active: Dock | None = None
        """What has the keyboard: the pane, or the game."""
        self._pointed: Dock | None = None
        self._held = False
        self._tall = 0
        self._text = flow.preferences.text_scale
        self._signature: tuple[object, ...] = ()
        super().__init__(flow, headless=headless, size=size)
        self.pane.tree.focus.by_pointer = True  # the keyboard is in the game
        self._lay_docks()

    # Where things are

    @property
    def roomy(self) -> bool:
        """Whether there is room for the pane beside the game."""
        size = self.surface.get_size()
        return size[0] / (window_scale(size) * self._text) >= ROOM

    @property
    def pane_visible(self) -> bool:
        """Whether the pane can be seen."""
        return self.shown if self.roomy else self.over

    def _pane_width(self) -> int:
        size = self.surface.get_size()
        return round(PANE * window_scale(size) * (1 + (self._text - 1) / 2)) if self.roomy and self.shown else 0

    def _strip_height(self) -> int:
        return self._tall or round(34 * window_scale(self.surface.get_size()) * self._text)

    @property
    def stage(self) -> pygame.Rect:
        """The part of the window in which the game is shown."""
        wide, tall = self.surface.get_size()
        return pygame.Rect(0, 0, wide - self._pane_width(), tall - self._strip_height())

    def place(self, dock: Dock) -> pygame.Rect:
        """Return where in the window the pane or the strip is."""
        wide, tall = self.surface.get_size()
        foot = tall - self._strip_height()
        if dock is self.strip:
            return pygame.Rect(0, foot, wide, tall - foot)
        left = wide - self._pane_width() if self.roomy else 0
        return pygame.Rect(left, 0, wide - left, foot)

    def _docks(self) -> list[Dock]:
        return [self.strip, self.pane] if self.pane_visible else [self.strip]

    def _lay_docks(self) -> None:
        scale = window_scale(self.surface.get_size()) * SMALLER
        for dock in (self.pane, self.strip):
            size = self.place(dock).size
            look = dock.own_look
            wanted = size, self.look.theme, self._text, scale, self.typeface
            if (look.window, look.theme, look.text_scale, look.scale, look.typeface) != wanted:
                dock.own_look = Look(self.look.theme, size, self._text, scale, self.typeface)
            dock.refresh()

    def _relook(self, theme: Theme, text_scale: float) -> None:
        self._text = max(LEAST_TEXT, min(MOST_TEXT, text_scale))
        self._tall = 0
        super()._relook(theme, text_scale)
        self._lay_docks()

    def _rearrange(self) -> None:
        """Give the game and what is beside it their room anew."""
        if not self.pane_visible:
            self.active = None
        super()._relook(self.look.theme, self._text)
        self._lay_docks()

    # Showing

    def toggle_pane(self) -> None:
        """Show the pane, or hide it."""
        if self.roomy:
            self.shown = not self.shown
        else:
            self.over = not self.over
            self.active = self.pane if self.over else None
        self._rearrange()
        self._show_rings()

    def switch(self) -> None:
        """Lead the keyboard to the pane, shown if it was hidden, or back to the game."""
        if not self.pane_visible:
            self.toggle_pane()
        elif not self.roomy:
            self.toggle_pane()
            return
        self.active = None if self.active is self.pane else self.pane
        self._show_rings()

    def _show_rings(self) -> None:
        """Show where the keyboard is, in one of the two only."""
        self.build()
        for tree, here in ((self.screen.tree, self.active is None), (self.pane.tree, self.active is self.pane)):
            tree.focus.by_pointer = not here
            if here and tree.focus.current is None:
                tree.focus.step(1)
            tree.focus.show_ring()
        self.redraw()

    # Events

    def handle(self, event: Event) -> None:
        """Bring an event to the game or to what is beside it."""
        if isinstance(event, Key) and event.name in ("f4", "f5", "f6"):
            {"f4": self.toggle_pane, "f5": self.bench.again, "f6": self.switch}[event.name]()
            self.redraw()
        elif isinstance(event, Pointer | Wheel):
            self._pointer(event)
        elif self.active is not None and isinstance(event, Key | Typed) and not self._everywhere(event):
            self.build()
            if self.active.tree.handle(event):
                self.redraw()
            elif isinstance(event, Key) and event.name == "escape":
                self.switch()
        else:
            super().handle(event)

    @staticmethod
    def _everywhere(event: Key | Typed) -> bool:
        if not isinstance(event, Key):
            return False
        return event.ctrl or event.alt or (event.name[0] == "f" and event.name[1:].isdigit())

    def _pointer(self, event: Pointer | Wheel) -> None:
        self.build()
        pos = event.pos
        if pos is None:
            self._to(self.active, event)
            return
        under = next((dock for dock in reversed(self._docks()) if self.place(dock).collidepoint(pos)), None)
        if isinstance(event, Pointer) and not self._held and under is not self._pointed:
            self._to(self._pointed, Pointer("move", NOWHERE))
            self._pointed = under
        target = self._pointed if self._held else under
        if isinstance(event, Pointer):
            self._held = event.kind == "down" or (self._held and event.kind == "move")
            if event.kind == "down" and target is not self.strip:
                self.active = target
                self._show_rings()
        self._to(target, event)

    def _to(self, dock: Dock | None, event: Pointer | Wheel) -> None:
        if dock is None:
            super().handle(event)
            return
        at = self.place(dock).topleft
        if event.pos is not None and event.pos != NOWHERE:
            event = replace(event, pos=(event.pos[0] - at[0], event.pos[1] - at[1]))
        if dock.tree.handle(event):
            self.redraw()

    # Frames

    def build(self) -> None:
        """Build what is out of date, in the game and beside it."""
        super().build()
        play, bench = self.flow.play, self.bench
        choices = len(play.log_choices) if play is not None else -1
        about = (id(play), choices, self.flow.language, bench.version, getattr(bench.base, "selected", ""))
        if about != self._signature:
            self._signature = about
            self.pane.refresh()
            self.strip.refresh()
        if self.strip.stale:
            self._build(self.strip)
            tall = self.strip.tree.root.measure(self.strip.look, self.strip.look.window[0])[1]
            if tall != self._strip_height():
                self._tall = tall
                self._rearrange()
                self.strip.stale = False
                self._build(self.strip)
                super().build()
        if self.pane.stale and self.pane_visible:
            self._build(self.pane)

    def _build(self, dock: Dock) -> None:
        dock.stale = False
        dock.tree.replace(dock.build(), dock.look, dock.first_focus)
        self.redraw()

    def draw_on(self, canvas: Canvas) -> None:
        """Draw the game, then what is beside it."""
        super().draw_on(canvas)
        for dock in self._docks():
            region = canvas.subsurface(self.place(dock))
            region.fill(dock.look.colour(dock.ground))
            dock.tree.draw(dock.look, region)
        if self.pane_visible and self.roomy:
            place = self.place(self.pane)
            line = self.look.px(self.look.theme.outline)
            canvas.fill(self.look.colour("ink"), (place.x, 0, line, place.height))

    def tree_at(self, dock: Dock) -> Tree:
        """Return the tree of the pane or the strip, up to date."""
        self.build()
        return dock.tree

    def close(self) -> None:
        """Watch the file no more, and close."""
        self.bench.stop()
        super().close()


def run(path: Path, language: str | None = None, seed: int | None = None) -> int:
    """Preview a scenario until the window is closed, and return the exit code.

    :raises NoDisplay: when there is no screen to open a window on.
    :raises WrongPygame: when pygame is not pygame-ce.
    """
    flow = PreviewFlow(path, language=language, seed=seed)
    flow.library()
    window = PreviewWindow(flow)
    pygame.display.set_caption(flow.text("preview.title", file=path.name))
    flow.bench.start()
    window.run()
    return 0
