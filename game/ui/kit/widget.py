# ruff: noqa: ARG002 - hooks take what their overrides need
"""The root of all widgets: a node that is measured, placed, drawn and told what happened.

A screen builds its tree anew whenever its state changes. Widgets hold no state of the game; what
they do hold for the reader (how far she scrolled, what she typed) passes to the widget with the
same ``key`` in the next tree, through ``adopt``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import pygame

from game.ui.kit.canvas import Canvas
from game.ui.kit.events import Key, Pointer, Typed, Wheel
from game.ui.kit.look import Look

Role = Literal[
    "none",
    "group",
    "heading",
    "label",
    "button",
    "toggle",
    "radio",
    "list",
    "list item",
    "image",
    "slider",
    "progress",
    "text input",
    "scroll area",
    "link",
]
Size = tuple[int, int]


@dataclass(frozen=True)
class Node:
    """What assistive technology is told of a widget, or of a part of one."""

    role: Role
    name: str
    state: dict[str, str | int | float | bool]
    rect: pygame.Rect
    widget: Widget
    children: list[Node] = field(default_factory=list)
    part: str = ""
    """Which part of the widget it is; nothing for the widget itself."""
    act: Callable[[], bool] | None = None
    """What a click of an assistive tool does, where it can do anything."""

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Widget:
    """A node of the tree.

    ``width`` and ``height`` fix a size and ``min_width``/``max_width``/``min_height`` bound it, all
    in logical units; ``flex`` is the share of the room left over that the widget takes in a row
    or column. ``floating`` widgets may lie over their siblings. ``aloud`` is read out in place of all that is in
    it; only what can be pressed in there is still told of. What is ``live`` is told by itself when it is new.
    """

    role: Role = "none"
    focusable = False

    def __init__(
        self,
        *,
        key: str | None = None,
        name: str = "",
        flex: float = 0,
        width: float | None = None,
        height: float | None = None,
        min_width: float | None = None,
        max_width: float | None = None,
        min_height: float | None = None,
        floating: bool = False,
        aloud: str = "",
        live: bool = False,
        children: Sequence[Widget] = (),
    ) -> None:
        self.key = key
        self.name = name
        self.flex = flex
        self.width = width
        self.height = height
        self.min_width = min_width
        self.max_width = max_width
        self.min_height = min_height
        self.floating = floating
        self.aloud = aloud
        self.live = live
        self.children: list[Widget] = list(children)
        self.parent: Widget | None = None
        self.rect = pygame.Rect(0, 0, 0, 0)
        self._measured: dict[int, Size] = {}
        self._measured_for: Look | None = None
        self.focused = False
        self.hovered = False
        self.pressed = False
        for child in self.children:
            child.parent = self

    def add(self, *children: Widget) -> Widget:
        """Append children and return the widget itself."""
        for child in children:
            child.parent = self
            self.children.append(child)
        return self

    # Layout: first every widget says how large it would be at a width, then it is given its place.

    def content_size(self, look: Look, width: int) -> Size:
        """Return the size this widget would have in *width* pixels; subclasses say."""
        return 0, 0

    def measure(self, look: Look, width: int) -> Size:
        """Return the size wanted in *width* pixels, with the bounds the caller set; reckoned once."""
        if self._measured_for is not look:
            self._measured_for = look
            self._measured.clear()
        size = self._measured.get(width)
        if size is None:
            size = self._measured[width] = self._measure(look, width)
        return size

    def _measure(self, look: Look, width: int) -> Size:
        if self.width is not None:
            width = min(width, look.wide(self.width))
        if self.max_width is not None:
            width = min(width, look.wide(self.max_width))
        wide, tall = self.content_size(look, width)
        if self.width is not None:
            wide = width
        if self.min_width is not None:
            wide = max(wide, min(width, look.wide(self.min_width)))
        if self.height is not None:
            tall = look.px(self.height)
        if self.min_height is not None:
            tall = max(tall, look.px(self.min_height))
        return wide, tall

    def arrange(self, look: Look, rect: pygame.Rect) -> None:
        """Take a place, and give the children theirs."""
        self.rect = rect.copy()

    def cut_short(self, look: Look) -> bool:
        """Return whether words are missing that the caller did not allow to be left out."""
        return False

    def shift(self, dx: int, dy: int) -> None:
        """Move the widget and all below it."""
        self.rect.move_ip(dx, dy)
        for child in self.children:
            child.shift(dx, dy)

    # Drawing

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the widget and its children that can be seen."""
        self.draw_children(look, surface)

    def draw_children(self, look: Look, surface: Canvas) -> None:
        """Draw the children that lie within what is being drawn; those with focus last."""
        margin = look.px(24)
        seen = surface.get_clip().inflate(margin, margin)
        for child in self.children:
            if seen.colliderect(child.rect) or not child.rect:
                child.draw(look, surface)

    # What happened. Return True when it is dealt with; otherwise the parent is asked.

    def on_key(self, key: Key) -> bool:
        """Deal with a key while this widget, or one inside it, has the focus."""
        return False

    def on_typed(self, typed: Typed) -> bool:
        """Deal with entered characters while this widget has the focus."""
        return False

    def on_pointer(self, pointer: Pointer) -> bool:
        """Deal with the pointer over this widget, or captured by it."""
        return False

    def on_wheel(self, wheel: Wheel) -> bool:
        """Deal with the wheel over this widget."""
        return False

    def activate(self) -> bool:
        """Do what the widget is for; what a click, Enter, Space or an assistive tool calls."""
        return False

    # The tree

    def walk(self) -> Iterator[Widget]:
        """Yield this widget and all below it, in reading order."""
        ahead = [self]  # no generator within generators: a step would cost as many as the tree is deep
        while ahead:
            widget = ahead.pop()
            yield widget
            ahead += widget.children[::-1]

    def ancestors(self) -> Iterator[Widget]:
        """Yield the parent, its parent, and so on."""
        at = self.parent
        while at is not None:
            yield at
            at = at.parent

    def find(self, key: str) -> Widget | None:
        """Return the widget with this key, or ``None``."""
        return next((widget for widget in self.walk() if widget.key == key), None)

    def under(self, pos: tuple[int, int]) -> Widget | None:
        """Return the deepest widget at a point; later ones lie above earlier ones."""
        for child in reversed(self.children):
            found = child.under(pos)
            if found is not None:
                return found
        return self if self.rect.collidepoint(pos) else None

    def adopt(self, old: Widget) -> None:
        """Take over what the reader did to the widget of the same key in the tree before."""

    # Assistive technology

    def accessible_name(self) -> str:
        """Return what the widget is called when it is read out."""
        return self.name

    def state(self) -> dict[str, str | int | float | bool]:
        """Return what is to be said beside the name: value, selected, disabled and the like."""
        return {}

    def node(self) -> list[Node]:
        """Return the accessible nodes of this widget: itself, or its children's where it is mere layout."""
        below = [node for child in self.children for node in child.node()]
        if self.aloud:
            below = [node for top in below for node in top.walk() if node.act is not None]
            role = "label" if self.role == "none" else self.role
            return [Node(role, self.aloud, self.state(), self.rect.copy(), self, below)]
        if self.role == "none":
            return below
        act = self.activate if self.focusable else None
        return [Node(self.role, self.accessible_name(), self.state(), self.rect.copy(), self, below, act=act)]
