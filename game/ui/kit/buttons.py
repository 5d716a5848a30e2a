"""What can be pressed: buttons, cards, lists of choices."""

from collections.abc import Callable, Sequence
from typing import Any

import pygame

from game.ui.kit import draw, icons
from game.ui.kit.canvas import Canvas
from game.ui.kit.events import Pointer
from game.ui.kit.labels import VARIANT_TOKENS, Variant
from game.ui.kit.layout import Column, Row
from game.ui.kit.look import Look
from game.ui.kit.text import Align, Block, Text, aloud, lay_out, plain
from game.ui.kit.theme import TextSize, Token
from game.ui.kit.widget import Node, Role, Size, Widget

Action = Callable[[], object]


class Pressable(Widget):
    """Behaviour of everything that can be pressed, with pointer or keyboard."""

    role: Role = "button"
    on_press: Action | None
    enabled: bool

    def set_action(self, on_press: Action | None, enabled: bool) -> None:
        """Say what pressing does; a disabled one can neither be focused nor pressed."""
        self.on_press = on_press
        self.enabled = enabled
        self.focusable = enabled and on_press is not None

    def on_pointer(self, pointer: Pointer) -> bool:
        """Press on release, if the pointer is still here."""
        if not self.focusable:
            return False
        if pointer.kind == "up" and self.rect.collidepoint(pointer.pos):
            return self.activate()
        return pointer.kind in ("down", "up")

    def activate(self) -> bool:
        """Press it."""
        if self.on_press is None or not self.enabled:
            return False
        self.on_press()
        return True


class Button(Pressable):
    """A button: a number to press it by, an icon, its words, and a small note at the end.

    ``checked`` makes it a switch that is on or off; with ``one_of`` it is one of several of which one is on.
    """

    def __init__(
        self,
        text: Text,
        on_press: Action | None = None,
        *,
        number: int | str | None = None,
        icon: str | None = None,
        note: Text = "",
        variant: Variant = "normal",
        enabled: bool = True,
        checked: bool | None = None,
        one_of: bool = False,
        glow: bool = False,
        align: Align = "centre",
        size: TextSize | None = None,
        **common: Any,
    ) -> None:
        super().__init__(**common)
        self.set_action(on_press, enabled)
        self._laid: dict[tuple[object, ...], tuple[Block, Block | None]] = {}
        self.text = text
        self.number = number
        self.icon = icon
        self.note = note
        self.variant: Variant = variant
        self.checked = checked
        self.glow = glow
        self.align: Align = align
        bold = variant in ("primary", "neon") and number is None
        self.size: TextSize = size or ("strong" if bold else "body")
        if checked is not None:
            self.role = "radio" if one_of else "toggle"

    def _tokens(self) -> tuple[Token | None, Token | None, Token]:
        fill, outline, ink = VARIANT_TOKENS[self.variant]
        if not self.enabled:
            return ("paper_deep", "ink_soft", "ink_soft") if fill is not None else (None, None, "ink_soft")
        if self.variant == "primary" and (self.hovered or self.pressed):
            outline = "ink"
        elif (self.hovered or self.pressed) and self.variant in ("normal", "quiet"):
            fill = "hover"
        return fill, outline, ink

    def _padding(self, look: Look) -> tuple[int, int]:
        if self.variant == "quiet":
            return look.px(8), look.px(5)
        return look.px(14), look.px(10)

    def _cap(self, look: Look) -> int:
        return look.tx(26)

    def _lead(self, look: Look) -> int:
        """Return the width of what stands before the words."""
        lead = self._cap(look) + look.px(12) if self.number is not None else 0
        if self.checked is not None or self.icon:
            lead += look.tx(20) + (look.px(8) if plain(self.text) else 0)
        return lead

    def _blocks(self, look: Look, width: int) -> tuple[Block, Block | None]:
        key = (id(look), width, self.enabled, self.number)
        if key not in self._laid:
            self._laid[key] = self._lay_out(look, width)
        return self._laid[key]

    def _lay_out(self, look: Look, width: int) -> tuple[Block, Block | None]:
        x, _ = self._padding(look)
        room = width - 2 * x - self._lead(look)
        note = None
        _, _, ink = self._tokens()
        if plain(self.note):
            soft: Token = "ink_soft" if self.variant in ("normal", "quiet") else ink
            note = lay_out(look, self.note, max(1, room // 3), "caption", soft, "left")
            room -= note.width + look.px(14)
        return lay_out(look, self.text, max(1, room), self.size, ink, "left"), note

    def content_size(self, look: Look, width: int) -> Size:
        """Return the words and what stands around them, with the padding."""
        block, note = self._blocks(look, width)
        x, y = self._padding(look)
        wide = self._lead(look) + block.width + 2 * x
        tall = max(block.height, self._cap(look) if self.number is not None else 0)
        if self.icon and not plain(self.text):
            tall = max(tall, look.tx(24))
        if note is not None:
            wide += note.width + look.px(14)
            tall = max(tall, note.height)
        return wide, tall + 2 * y

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the button."""
        fill, outline, ink = self._tokens()
        rect = self.rect.move(0, look.px(1)) if self.pressed else self.rect
        if self.glow and self.enabled:
            draw.glow(look, surface, rect)
        draw.rounded(look, surface, rect, fill, outline)
        block, note = self._blocks(look, self.rect.width)
        pad, _ = self._padding(look)
        lead = self._lead(look)
        x = rect.x + pad
        if self.align == "centre" and note is None and self.number is None:
            x = rect.centerx - (lead + block.width) // 2
        if self.number is not None:
            side = self._cap(look)
            cap = pygame.Rect(x, rect.centery - side // 2, side, side)
            sign = look.cap(str(self.number), focused=self.focused)
            if sign:
                draw.rounded(look, surface, cap, fill, ink, look.px(look.theme.radius_small))
                figure = lay_out(look, sign, size="strong", colour=ink)
                figure.draw(look, surface, (cap.centerx - figure.width // 2, cap.centery - figure.height // 2))
            x += side + look.px(12)
        name = self.icon
        if self.checked is not None:
            on, off = ("circle-chosen", "circle") if self.role == "radio" else ("square-check", "square")
            name = on if self.checked else off
        if name:
            side = look.tx(20)
            icons.put(look, surface, name, (x, rect.centery - side // 2), side, ink)
            x += side + look.px(8)
        block.draw(look, surface, (x, rect.centery - block.height // 2))
        if note is not None:
            note.draw(look, surface, (rect.right - pad - note.width, rect.centery - note.height // 2))
        if self.focused:
            draw.ring(look, surface, rect)

    def accessible_name(self) -> str:
        """Return its words and the note."""
        if self.name:
            return self.name
        return ", ".join(part for part in (aloud(self.text), aloud(self.note)) if part)

    def state(self) -> dict[str, str | int | float | bool]:
        """Return whether it is disabled or checked, and its key."""
        state: dict[str, str | int | float | bool] = {}
        if not self.enabled:
            state["disabled"] = True
        if self.checked is not None:
            state["checked"] = self.checked
        if self.number is not None:
            state["shortcut"] = str(self.number)
        return state


class Card(Pressable, Row):
    """A row of any widgets that can be pressed as one: a person in a list, a scenario on a shelf.

    Give it a ``name``: it is what is read out.
    """

    def __init__(
        self,
        children: Sequence[Widget] = (),
        on_press: Action | None = None,
        *,
        name: str,
        selected: bool = False,
        enabled: bool = True,
        number: int | str | None = None,
        padding: Any = (10, 8),
        gap: float = 10,
        fill: Token | None = None,
        outline: Token | None = None,
        **common: Any,
    ) -> None:
        Row.__init__(self, children, name=name, padding=padding, gap=gap, fill=fill, outline=outline, **common)
        self.role = "button"
        self.set_action(on_press, enabled)
        self.selected = selected
        self.number = number

    def under(self, pos: tuple[int, int]) -> Widget | None:
        """Return the card itself, unless something inside it can be pressed on its own."""
        found = super().under(pos)
        return found if found is None or found.focusable else self

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the ground by state, then what is on it."""
        bend = look.px(look.theme.radius)
        if self.selected:
            draw.rounded(look, surface, self.rect, "card", "ink", bend)
        elif (self.hovered or self.pressed) and self.focusable:
            draw.rounded(look, surface, self.rect, "hover", self.outline, bend)
        elif self.fill is not None or self.outline is not None:
            draw.rounded(look, surface, self.rect, self.fill, self.outline, bend)
        self.draw_children(look, surface)
        if self.focused:
            draw.ring(look, surface, self.rect)

    def state(self) -> dict[str, str | int | float | bool]:
        """Return whether it is selected or disabled, and its key."""
        state: dict[str, str | int | float | bool] = {}
        if self.selected:
            state["selected"] = True
        if not self.enabled:
            state["disabled"] = True
        if self.number is not None:
            state["shortcut"] = str(self.number)
        return state

    def node(self) -> list[Node]:
        """Return the card; its name says all that is on it, but what can be pressed on its own stays."""
        (found,) = super().node()
        found.children[:] = [node for child in found.children for node in child.walk() if node.act is not None]
        return [found]


class Group(Column):
    """A column within which the arrow keys move, from the last to the first."""

    def __init__(self, children: Sequence[Widget] = (), *, gap: float = 8, **common: Any) -> None:
        super().__init__(children, gap=gap, **common)


class ChoiceList(Group):
    """Choices one below the other, numbered from *first* unless they have numbers already; the tenth has 0."""

    def __init__(self, choices: Sequence[Button], *, first: int = 1, gap: float = 9, **common: Any) -> None:
        super().__init__(choices, gap=gap, role="list", **common)
        number = first
        for choice in choices:
            choice.align = "left"
            if choice.number is None and number <= 10:
                choice.number = number % 10
            number += 1
