"""A living tree of widgets: laid out, drawn, and told what happened."""

from __future__ import annotations

from typing import Final

import pygame

from game.ui.kit import draw
from game.ui.kit.buttons import Button
from game.ui.kit.canvas import Canvas
from game.ui.kit.events import Event, Key, Pointer, Typed, Wheel
from game.ui.kit.focus import Focus
from game.ui.kit.look import Look
from game.ui.kit.scroll import ScrollView
from game.ui.kit.text import lay_out, plain
from game.ui.kit.widget import Node, Widget

SLOP: Final = 12
"""How far a press may stray, in logical units, before it is a drag."""

TRAIL_MS: Final = 100
"""Over which time the speed of a finger is taken when it lets go; one that has rested longer does not flick."""


class Tree:
    """One root widget with its focus, and the way from an event to the widget it is for."""

    def __init__(self) -> None:
        self.root = Widget()
        self.focus = Focus()
        self._captured: Widget | None = None
        self._down: tuple[int, int] | None = None
        self._hovered: Widget | None = None
        self._pointer: tuple[int, int] | None = None
        self._trail: list[tuple[int, int]] = []
        """Where a finger was of late: when, in milliseconds, and at which height."""
        self._gliding: ScrollView | None = None
        self._slop = 12

    def replace(self, root: Widget, look: Look, first: str | None = None) -> None:
        """Show another tree: what the reader did to widgets of the same key is carried over."""
        kept = {widget.key: widget for widget in self.root.walk() if widget.key is not None}
        for widget in root.walk():
            old = kept.get(widget.key) if widget.key is not None else None
            if old is not None and type(old) is type(widget):
                widget.adopt(old)
        self.root = root
        self._captured = self._held_on(self._captured)
        self._gliding = None
        self._hovered = None
        self.lay_out(look)
        self.focus.carry_over(root, first)
        if self._pointer is not None:
            self._hover(self._pointer)

    def _held_on(self, held: Widget | None) -> Widget | None:
        """Return what is pressed now that was pressed in the tree before, if it is still there."""
        if held is None or held.key is None or isinstance(held, ScrollView):
            return None
        found = self.root.find(held.key)
        if found is None or type(found) is not type(held):
            return None
        found.pressed = held.pressed
        return found

    def lay_out(self, look: Look) -> None:
        """Give everything its place in the window."""
        self.root.arrange(look, pygame.Rect((0, 0), look.window))
        self.focus.margin = look.px(14)
        self._slop = look.px(SLOP)

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw it all, and the name of a button that shows only its sign."""
        self.root.draw(look, surface)
        current = self.focus.current
        for widget in (self._hovered, current if current is not None and current.focused else None):
            if isinstance(widget, Button) and not plain(widget.text) and widget.name:
                _tip(look, surface, widget)
                break

    def nodes(self) -> list[Node]:
        """Return the tree as assistive technology sees it."""
        return self.root.node()

    def handle(self, event: Event) -> bool:
        """Bring an event to the widget it is for; return whether anything came of it."""
        if isinstance(event, Key):
            return self._key(event)
        if isinstance(event, Typed):
            current = self.focus.current
            return current is not None and current.on_typed(event)
        if isinstance(event, Pointer):
            return self._pointed(event)
        if isinstance(event, Wheel):
            return self._wheel(event)
        return False

    def _key(self, key: Key) -> bool:
        seen = self.focus.by_pointer
        if key.name in ("tab", "up", "down", "left", "right", "enter", "space") or key.name.isdigit():
            self.focus.by_pointer = False
            self.focus.show_ring()
        current = self.focus.current
        if current is not None:
            for widget in (current, *current.ancestors()):
                if widget.on_key(key):
                    return True
        if key.name in ("page up", "page down", "home", "end"):
            view = self._main_view()
            if view is not None and view.on_key(key):
                return True
        return self.focus.on_key(key) or seen != self.focus.by_pointer

    def _main_view(self) -> ScrollView | None:
        views = [view for view in self.root.walk() if isinstance(view, ScrollView) and view.furthest]
        return max(views, key=lambda view: view.rect.width * view.rect.height, default=None)

    def _wheel(self, wheel: Wheel) -> bool:
        start = self.root.under(wheel.pos) if wheel.pos is not None else self._main_view()
        if start is None:
            return False
        moved = any(widget.on_wheel(wheel) for widget in (start, *start.ancestors()))
        if moved and self._pointer is not None:
            self._hover(self._pointer)
        return moved

    def scrolls(self, wheel: Wheel) -> bool:
        """Return whether there is anything to scroll where the wheel is."""
        if wheel.pos is None:
            return self._main_view() is not None
        under = self.root.under(wheel.pos)
        around = (under, *under.ancestors()) if under is not None else ()
        return any(isinstance(widget, ScrollView) and widget.furthest for widget in around)

    def _hover(self, pos: tuple[int, int]) -> bool:
        under = self.root.under(pos)
        target = next((w for w in (under, *under.ancestors()) if w.focusable), None) if under is not None else None
        if target is self._hovered:
            return False
        if self._hovered is not None:
            self._hovered.hovered = False
        if target is not None:
            target.hovered = True
        self._hovered = target
        return True

    @property
    def gliding(self) -> bool:
        """Whether something still moves that a finger has let go."""
        return self._gliding is not None

    def glide(self, seconds: float, *, still: bool = False) -> bool:
        """Let it move on for a moment, or, *still*, stand at once; return whether it moved."""
        view = self._gliding
        if still:
            self._gliding = None
        if view is None or still:
            return False
        moved = view.glide(seconds)
        if not view.gliding:
            self._gliding = None
        return moved

    def _let_go(self, pointer: Pointer) -> bool:
        """Let what a finger has dragged go on; return whether anything hovers no more, now that the finger is away."""
        view, trail = self._captured, [spot for spot in self._trail if pointer.at - spot[0] <= TRAIL_MS]
        self._trail = []
        if isinstance(view, ScrollView) and len(trail) > 1 and trail[-1][0] > trail[0][0]:
            view.flick((trail[-1][1] - trail[0][1]) * 1000 / (trail[-1][0] - trail[0][0]))
            self._gliding = view if view.gliding else None
        self._pointer = None
        hovered, self._hovered = self._hovered, None
        if hovered is not None:
            hovered.hovered = False
        return hovered is not None

    def _pointed(self, pointer: Pointer) -> bool:
        self._pointer = pointer.pos
        if pointer.finger and pointer.kind != "up":
            self._trail = [*self._trail[-9:], (pointer.at, pointer.pos[1])] if pointer.kind == "move" else []
        if pointer.kind == "move":
            changed = self._hover(pointer.pos)
            if self._captured is not None:
                changed |= self._start_dragging(pointer)
                changed = self._captured.on_pointer(pointer) or changed
            return changed
        if pointer.kind == "down":
            self._down, self._gliding = pointer.pos, None
            under = self.root.under(pointer.pos)
            if under is None:
                return False
            self.focus.by_pointer = True
            for widget in (under, *under.ancestors()):
                if widget.focusable and not isinstance(widget, ScrollView):
                    self.focus.focus(widget, reveal=False)
                if widget.on_pointer(pointer):
                    self._captured = widget
                    widget.pressed = True
                    break
            self.focus.show_ring()
            return True
        left = pointer.finger and self._let_go(pointer)
        captured, self._captured, self._down = self._captured, None, None
        if captured is not None:
            captured.pressed = False
            captured.on_pointer(pointer)
            return True
        return left

    def _start_dragging(self, pointer: Pointer) -> bool:
        """Turn a press that moved away into scrolling, as a finger expects; return whether that looks different."""
        held = self._captured
        if held is None or self._down is None or held.role in ("slider", "scroll area", "text input"):
            return False
        if abs(pointer.pos[1] - self._down[1]) < self._slop:
            return False
        view = next((w for w in held.ancestors() if isinstance(w, ScrollView) and w.furthest), None)
        if view is None:
            return False
        held.pressed = False
        view.on_pointer(Pointer("down", self._down))
        self._captured = view
        return True


def _tip(look: Look, surface: Canvas, widget: Widget) -> None:
    """Write the name of a widget below it, or above it at the foot of the window."""
    x, y = look.px(9), look.px(4)
    words = lay_out(look, widget.name, look.wide(280), "caption", "paper", "left")
    box = pygame.Rect(0, 0, words.width + 2 * x, words.height + 2 * y)
    box.midtop = (widget.rect.centerx, widget.rect.bottom + look.px(7))
    window = surface.get_rect().inflate(-2 * y, -2 * y)
    if box.bottom > window.bottom:
        box.bottom = widget.rect.top - look.px(7)
    box.clamp_ip(window)
    draw.rounded(look, surface, box, "ink", None, look.px(look.theme.radius_small))
    words.draw(look, surface, (box.x + x, box.y + y))
