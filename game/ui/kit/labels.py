"""Text on the screen, and small things made of text: chips, key-caps, badges."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Literal

import pygame

from game.ui.kit import draw, icons
from game.ui.kit.canvas import Canvas
from game.ui.kit.events import Key, Pointer
from game.ui.kit.look import Look
from game.ui.kit.text import Align, Block, Text, aloud, lay_out, runs
from game.ui.kit.theme import TextSize, Token
from game.ui.kit.widget import Node, Role, Size, Widget


class Label(Widget):
    """Rich text that wraps.

    With *on_link* the runs that have a ``link`` can be picked: with the pointer, or with the left
    and right arrows and Enter once the label has the focus.
    """

    def __init__(
        self,
        text: Text,
        size: TextSize = "body",
        *,
        colour: Token = "ink",
        align: Align = "left",
        max_lines: int | None = None,
        role: Role = "label",
        on_link: Callable[[str], None] | None = None,
        **common: Any,
    ) -> None:
        super().__init__(**common)
        self.text = text
        self.size: TextSize = size
        self.colour: Token = colour
        self.align: Align = align
        self.max_lines = max_lines
        self.role = role
        self.on_link = on_link
        self.block: Block | None = None
        self.picked = 0

    def lay_out(self, look: Look, width: int) -> Block:
        """Return the text laid out to a width."""
        return lay_out(look, self.text, width, self.size, self.colour, self.align, self.max_lines)

    def content_size(self, look: Look, width: int) -> Size:
        """Return the size of the wrapped text."""
        block = lay_out(look, self.text, width, self.size, self.colour, "left", self.max_lines)
        return block.width, block.height

    def arrange(self, look: Look, rect: pygame.Rect) -> None:
        """Wrap to the width given."""
        super().arrange(look, rect)
        self.block = self.lay_out(look, rect.width)
        self.focusable = self.on_link is not None and bool(self.block.links())

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the text, and a ring around the link that Enter would pick."""
        if self.block is None:
            return
        top = self.rect.y + max(0, (self.rect.height - self.block.height) // 2)
        self.block.draw(look, surface, (self.rect.x, top))
        if self.focused and self.focusable:
            names = self.links()
            if names:
                for name, rect in self.block.links():
                    if name == names[self.picked % len(names)]:
                        spot = rect.move(self.rect.x, top)
                        draw.rounded(look, surface, spot.inflate(look.px(4), 0), None, "focus", look.px(4))

    def links(self) -> list[str]:
        """Return the links in reading order."""
        return list(dict.fromkeys(name for name, _ in self.block.links())) if self.block else []

    def on_key(self, key: Key) -> bool:
        """Move among the links."""
        count = len(self.links())
        if key.name in ("left", "right") and count > 1:
            step = 1 if key.name == "right" else -1
            if 0 <= self.picked + step < count:
                self.picked += step
                return True
        return False

    def on_pointer(self, pointer: Pointer) -> bool:
        """Pick the link under the pointer."""
        if self.on_link is None or self.block is None or pointer.kind == "move":
            return False
        for name, rect in self.block.links():
            if rect.move(self.rect.topleft).collidepoint(pointer.pos):
                if pointer.kind == "down":
                    return True
                self.picked = self.links().index(name)
                return self.activate()
        return False

    def activate(self) -> bool:
        """Pick the current link."""
        names = self.links()
        if self.on_link is None or not names:
            return False
        self.on_link(names[self.picked % len(names)])
        return True

    def adopt(self, old: Widget) -> None:
        """Keep the link that was current."""
        if isinstance(old, Label):
            self.picked = old.picked

    def accessible_name(self) -> str:
        """Return the text without its styles."""
        return self.name or aloud(self.text)

    def node(self) -> list[Node]:
        """Return the label, with its links below it, each in one piece however often it wraps."""
        found = super().node()
        if not self.focusable or self.block is None or not found:
            return found
        for at, link in enumerate(self.links()):
            parts = [part for line in self.block.lines for part in line if part.run.link == link]
            place = parts[0].rect.unionall([part.rect for part in parts]).move(self.rect.topleft)
            state: dict[str, str | int | float | bool] = {"selected": True} if any(p.run.mark for p in parts) else {}
            words = aloud([run for run in runs(self.text) if run.link == link])
            found[0].children.append(Node("link", words, state, place, self, part=link, act=partial(self._pick, at)))
        return [replace(found[0], act=None)]

    def _pick(self, at: int) -> bool:
        self.picked = at
        return self.activate()


LEVELS: dict[TextSize, int] = {"display": 1, "title": 1, "strong": 2, "body": 2, "caption": 3}
"""How deep a heading of each size stands, for those who go from heading to heading."""


class Heading(Label):
    """A title, announced as one."""

    def __init__(self, text: Text, size: TextSize = "title", *, level: int | None = None, **common: Any) -> None:
        super().__init__(text, size, role="heading", **common)
        self.level = level or LEVELS[size]

    def state(self) -> dict[str, str | int | float | bool]:
        """Return how deep it stands."""
        return {"level": self.level}


Variant = Literal["normal", "primary", "neon", "quiet"]


class Chip(Widget):
    """A pill with a few words: a figure in the header, a count, a tag."""

    role: Role = "label"

    def __init__(
        self,
        text: Text,
        *,
        variant: Variant = "normal",
        icon: str | None = None,
        glow: bool = False,
        size: TextSize = "strong",
        **common: Any,
    ) -> None:
        super().__init__(**common)
        self.text = text
        self.variant: Variant = variant
        self.icon = icon
        self.glow = glow
        self.size: TextSize = size

    def _tokens(self) -> tuple[Token | None, Token | None, Token]:
        return VARIANT_TOKENS[self.variant]

    def _pads(self, look: Look) -> tuple[int, int]:
        return (look.px(7), look.px(1)) if self.size == "caption" else (look.px(14), look.px(4))

    def _icon_side(self, look: Look) -> int:
        return round(look.text_px(self.size) * 1.05)

    def _block(self, look: Look, width: int) -> Block:
        x, _ = self._pads(look)
        room = width - 2 * x - (self._icon_side(look) + look.px(6) if self.icon else 0)
        return lay_out(look, self.text, max(1, room), self.size, self._tokens()[2], max_lines=1)

    def content_size(self, look: Look, width: int) -> Size:
        """Return the text with its padding; at least a circle."""
        block = self._block(look, width)
        x, y = self._pads(look)
        beside = self._icon_side(look) + look.px(6) if self.icon else 0
        tall = block.height + 2 * y
        return max(block.width + beside + 2 * x, tall), tall

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the pill, its light, icon and words."""
        bend = self.rect.height // 2
        if self.glow:
            draw.glow(look, surface, self.rect, bend)
        fill, outline, ink = self._tokens()
        draw.rounded(look, surface, self.rect, fill, outline, bend)
        block = self._block(look, self.rect.width)
        beside = self._icon_side(look) + look.px(6) if self.icon else 0
        x = self.rect.centerx - (block.width + beside) // 2
        if self.icon:
            side = self._icon_side(look)
            icons.put(look, surface, self.icon, (x, self.rect.centery - side // 2), side, ink)
        block.draw(look, surface, (x + beside, self.rect.centery - block.height // 2))

    def cut_short(self, look: Look) -> bool:
        """Return whether the words end in an ellipsis."""
        return self._block(look, self.rect.width).cut

    def accessible_name(self) -> str:
        """Return its words."""
        return self.name or aloud(self.text)


VARIANT_TOKENS: dict[Variant, tuple[Token | None, Token | None, Token]] = {
    "normal": ("card", "ink", "ink"),
    "primary": ("people", "people", "on_people"),
    "neon": ("neon_soft", "neon", "neon_ink"),
    "quiet": (None, None, "ink"),
}
"""Ground, outline and ink of each variant."""
