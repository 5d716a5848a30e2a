"""What is drawn, noted while it is drawn: every stretch of text and every shape, its place, colour and ground."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pygame
import pytest

from game.ui.kit import Widget, draw, icons
from game.ui.kit.look import Look
from game.ui.kit.scroll import ScrollView
from game.ui.kit.text import Block, Fragment
from game.ui.kit.theme import Colour, Token

GROUNDS: frozenset[Token] = frozenset(
    (
        *("paper", "paper_deep", "card", "people_soft", "neon_soft", "warn_soft", "bad_soft"),
        *("marker", "hover", "track", "disc"),
    )
)
"""What only lies under something else, and is never told from what surrounds it by its colour alone."""


@dataclass(frozen=True)
class Written:
    """A stretch of text as it was drawn."""

    text: str
    rect: pygame.Rect
    """Where its letters are, in the window."""
    clip: pygame.Rect
    """Where anything could be drawn at that moment."""
    pixels: int
    front: Colour
    ground: Colour
    owner: Widget | None
    block: int
    """Which block of text it belongs to."""

    @property
    def seen(self) -> pygame.Rect:
        """What of it can be seen."""
        return self.rect.clip(self.clip)


@dataclass(frozen=True)
class Drawn:
    """A shape as it was drawn."""

    kind: str
    token: Token
    front: Colour
    grounds: tuple[Colour, ...]
    """What lies around it, and within it where it is an outline: it is told from one of them."""
    owner: Widget | None


@dataclass
class Record:
    """All that was drawn."""

    window: pygame.Surface
    texts: list[Written] = field(default_factory=list)
    shapes: list[Drawn] = field(default_factory=list)
    within: list[Widget] = field(default_factory=list)

    @property
    def owner(self) -> Widget | None:
        """The widget that is drawing."""
        return self.within[-1] if self.within else None

    def offset(self, surface: pygame.Surface) -> tuple[int, int] | None:
        """Return where a surface lies in the window; ``None`` for one that is not part of it."""
        if surface is self.window:
            return 0, 0
        return surface.get_abs_offset() if surface.get_abs_parent() is self.window else None

    def write(self, block: Block, look: Look, surface: pygame.Surface, at: tuple[int, int]) -> None:
        """Note a block of text before it is drawn."""
        offset = self.offset(surface)
        if offset is None:
            return
        clip = surface.get_clip()
        for line in block.lines:
            for fragment in line:
                if fragment.text.strip():
                    self._fragment(block, fragment, look, surface, at, clip, offset)

    def _fragment(
        self,
        block: Block,
        fragment: Fragment,
        look: Look,
        surface: pygame.Surface,
        at: tuple[int, int],
        clip: pygame.Rect,
        offset: tuple[int, int],
    ) -> None:
        run = fragment.run
        rect = fragment.rect.move(at)
        letters = rect.inflate(0, -round(rect.height * 0.3))
        front = look.colour(run.colour or ("marker_ink" if run.mark else block.colour))
        under = letters.clip(clip)
        if not under.width or not under.height:
            return
        ground = look.colour("marker") if run.mark else _common(surface, under)
        if fragment.kind == "emoji":
            front = look.colour("ink")
        self.texts.append(
            Written(
                fragment.text,
                letters.move(offset),
                clip.move(offset),
                look.text_px(block.size),
                front,
                ground,
                self.owner,
                block.number,
            )
        )

    def shape(
        self,
        kind: str,
        token: Token | None,
        look: Look,
        surface: pygame.Surface,
        rect: pygame.Rect,
        within: Token | None = None,
    ) -> None:
        """Note a shape before it is drawn, against what surrounds it and what is *within*."""
        if token is None or token in GROUNDS or self.offset(surface) is None:
            return
        around = rect.inflate(4, 4)
        if not surface.get_clip().contains(around):
            return
        ground = _around(surface, around)
        if ground is not None:
            grounds = (ground,) if within is None else (ground, look.colour(within))
            self.shapes.append(Drawn(kind, token, look.colour(token), grounds, self.owner))

    def against(self, kind: str, token: Token, ground: Token, look: Look) -> None:
        """Note a shape on a ground that is known."""
        if token not in GROUNDS:
            grounds = (look.colour(ground),)
            self.shapes.append(Drawn(kind, token, look.colour(token), grounds, self.owner))


def _common(surface: pygame.Surface, rect: pygame.Rect) -> Colour:
    """Return the colour most of a rectangle has."""
    found: Counter[Colour] = Counter()
    for column in range(7):
        for row in range(3):
            x = rect.x + (rect.width - 1) * column // 6
            y = rect.y + (rect.height - 1) * row // 2
            red, green, blue, _ = surface.get_at((x, y))
            found[red, green, blue] += 1
    return found.most_common(1)[0][0]


def _around(surface: pygame.Surface, rect: pygame.Rect) -> Colour | None:
    """Return the colour most of a rectangle's edge has."""
    found: Counter[Colour] = Counter()
    whole = surface.get_rect()
    for x, y in (rect.midtop, rect.midleft, (rect.right - 1, rect.centery), (rect.centerx, rect.bottom - 1)):
        if whole.collidepoint(x, y):
            red, green, blue, _ = surface.get_at((x, y))
            found[red, green, blue] += 1
    return found.most_common(1)[0][0] if found else None


def follow(record: Record, root: Widget) -> None:
    """Have every widget of a tree say when it draws."""
    for widget in root.walk():
        if "draw" in vars(widget):
            continue
        inner = widget.draw

        def drawn(look: Look, surface: pygame.Surface, widget: Widget = widget, inner: Any = inner) -> None:
            record.within.append(widget)
            inner(look, surface)
            record.within.pop()

        setattr(widget, "draw", drawn)  # noqa: B010 - mypy forbids a plain assignment to a method


@contextmanager
def recording(window: pygame.Surface) -> Iterator[Record]:
    """Note what is drawn in a window."""
    record = Record(window)
    write, rounded, path, bar, put = Block.draw, draw.rounded, draw.path, draw.bar, icons.put

    def note_text(block: Block, look: Look, surface: pygame.Surface, at: tuple[int, int]) -> None:
        record.write(block, look, surface, at)
        write(block, look, surface, at)

    def note_box(
        look: Look,
        surface: pygame.Surface,
        rect: pygame.Rect,
        fill: Token | None = "card",
        outline: Token | None = "ink",
        *more: Any,
        **named: Any,
    ) -> None:
        record.shape("box", outline or fill, look, surface, rect, fill if outline is not None else None)
        rounded(look, surface, rect, fill, outline, *more, **named)

    def note_path(look: Look, surface: pygame.Surface, points: Any, token: Token = "ink", *more: Any, **k: Any) -> None:  # noqa: S107
        if record.offset(surface) is not None and token not in GROUNDS:
            x, y = points[len(points) // 2]
            spot = (round(x), round(y))
            if surface.get_clip().collidepoint(spot):
                red, green, blue, _ = surface.get_at(spot)
                record.shapes.append(Drawn("line", token, look.colour(token), ((red, green, blue),), record.owner))
        path(look, surface, points, token, *more, **k)

    def note_bar(
        look: Look,
        surface: pygame.Surface,
        rect: pygame.Rect,
        share: float,
        token: Token = "people",  # noqa: S107 - a colour
        *more: Any,
        **named: Any,
    ) -> None:
        record.against("bar", token, "track", look)
        bar(look, surface, rect, share, token, *more, **named)

    def note_icon(
        look: Look,
        surface: pygame.Surface,
        name: str,
        at: tuple[int, int],
        size: int,
        colour: Token = "ink",
        *more: Any,
    ) -> None:
        record.shape("icon", colour, look, surface, pygame.Rect(at, (size, size)).inflate(-4, -4))
        put(look, surface, name, at, size, colour, *more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Block, "draw", note_text)
        patch.setattr(draw, "rounded", note_box)
        patch.setattr(draw, "path", note_path)
        patch.setattr(draw, "bar", note_bar)
        patch.setattr(icons, "put", note_icon)
        yield record


def scrolls(widget: Widget | None) -> bool:
    """Return whether a widget can be moved into sight."""
    return widget is not None and any(isinstance(around, ScrollView) for around in (widget, *widget.ancestors()))
