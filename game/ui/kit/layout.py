"""Widgets that place other widgets: columns, rows, grids, layers, scattered places."""

from collections.abc import Sequence
from typing import Any, Literal

import pygame

from game.ui.kit import draw
from game.ui.kit.canvas import Canvas
from game.ui.kit.look import Look
from game.ui.kit.theme import Token
from game.ui.kit.widget import Role, Size, Widget

Cross = Literal["stretch", "start", "centre", "end"]
Main = Literal["start", "centre", "end"]
Padding = float | tuple[float, float] | tuple[float, float, float, float]


def sides(look: Look, padding: Padding) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom in pixels; a pair is horizontal and vertical."""
    if isinstance(padding, int | float):
        return (look.px(padding),) * 4
    if len(padding) == 2:
        x, y = look.px(padding[0]), look.px(padding[1])
        return x, y, x, y
    return look.px(padding[0]), look.px(padding[1]), look.px(padding[2]), look.px(padding[3])


class Box(Widget):
    """A background with a padding: what columns, rows and cards have in common.

    ``stripe`` colours the left edge, as on the notes of the notebook.
    """

    def __init__(
        self,
        children: Sequence[Widget] = (),
        *,
        padding: Padding = 0,
        gap: float = 0,
        align: Cross = "stretch",
        justify: Main = "start",
        fill: Token | None = None,
        outline: Token | None = None,
        radius: float | None = None,
        stripe: Token | None = None,
        role: Role = "none",
        **common: Any,
    ) -> None:
        super().__init__(children=children, **common)
        self.padding = padding
        self.gap = gap
        self.align = align
        self.justify = justify
        self.fill = fill
        self.outline = outline
        self.radius = radius
        self.stripe = stripe
        self.role = role

    def inner(self, look: Look) -> pygame.Rect:
        """Return the rectangle within the padding."""
        left, top, right, bottom = sides(look, self.padding)
        return pygame.Rect(
            self.rect.x + left,
            self.rect.y + top,
            max(0, self.rect.width - left - right),
            max(0, self.rect.height - top - bottom),
        )

    def bend(self, look: Look) -> int:
        """Return the radius of the corners in pixels."""
        if self.radius is not None:
            return look.px(self.radius)
        return look.px(look.theme.radius) if self.outline is not None else 0

    def draw_box(self, look: Look, surface: Canvas) -> None:
        """Draw the background."""
        if self.fill is not None or self.outline is not None:
            draw.rounded(look, surface, self.rect, self.fill, self.outline, self.bend(look))
        if self.stripe is not None:
            surface.fill(look.colour(self.stripe), (self.rect.x, self.rect.y, look.px(5), self.rect.height))

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the background, then what is on it."""
        self.draw_box(look, surface)
        self.draw_children(look, surface)


def _cross(align: Cross, start: int, room: int, wanted: int) -> tuple[int, int]:
    if align == "stretch":
        return start, room
    wanted = min(wanted, room)
    spare = {"start": 0, "centre": (room - wanted) // 2, "end": room - wanted}[align]
    return start + spare, wanted


class Column(Box):
    """Children one below the other; those with ``flex`` share the height that is left."""

    def content_size(self, look: Look, width: int) -> Size:
        """Return the widest child and the sum of heights."""
        left, top, right, bottom = sides(look, self.padding)
        sizes = [child.measure(look, width - left - right) for child in self.children]
        gaps = look.px(self.gap) * max(0, len(sizes) - 1)
        wide = max((size[0] for size in sizes), default=0) + left + right
        return wide, sum(size[1] for size in sizes) + gaps + top + bottom

    def arrange(self, look: Look, rect: pygame.Rect) -> None:
        """Stack the children."""
        super().arrange(look, rect)
        inner = self.inner(look)
        gap = look.px(self.gap)
        sizes = [child.measure(look, inner.width) for child in self.children]
        fixed = sum(size[1] for size, child in zip(sizes, self.children, strict=True) if not child.flex)
        spare = inner.height - fixed - gap * max(0, len(sizes) - 1)
        shares = sum(child.flex for child in self.children)
        y = inner.y
        if not shares and self.justify != "start":
            y += max(0, spare // 2 if self.justify == "centre" else spare)
        left_over = max(0, spare)
        for (wide, tall), child in zip(sizes, self.children, strict=True):
            if child.flex:
                least = look.px(child.min_height) if child.min_height is not None else 0
                tall = max(least, round(left_over * child.flex / shares))
            align: Cross = self.align
            if align == "stretch" and (child.width is not None or child.max_width is not None):
                align = "start"
            x, wide = _cross(align, inner.x, inner.width, wide)
            child.arrange(look, pygame.Rect(x, y, wide, tall))
            y += tall + gap


class Row(Box):
    """Children side by side; those with ``flex`` share the width that is left."""

    def __init__(self, children: Sequence[Widget] = (), *, align: Cross = "centre", **common: Any) -> None:
        super().__init__(children, align=align, **common)

    def _widths(self, look: Look, width: int) -> list[int]:
        gap = look.px(self.gap)
        room = width - gap * max(0, len(self.children) - 1)
        widths: list[int] = []
        for child in self.children:
            wide = 0 if child.flex else child.measure(look, max(0, room))[0]
            widths.append(wide)
            room -= wide
        shares = sum(child.flex for child in self.children)
        for index, child in enumerate(self.children):
            if child.flex:
                share = max(0, round(room * child.flex / shares))
                if child.max_width is not None:
                    share = min(share, look.wide(child.max_width))
                if child.min_width is not None:
                    share = max(share, look.wide(child.min_width))
                widths[index] = share
        return widths

    def content_size(self, look: Look, width: int) -> Size:
        """Return the sum of widths and the tallest child."""
        left, top, right, bottom = sides(look, self.padding)
        room = width - left - right
        if any(child.flex for child in self.children):
            widths = self._widths(look, room)
            natural = [
                child.measure(look, wide)[0] if child.flex else wide
                for child, wide in zip(self.children, widths, strict=True)
            ]
        else:
            natural = widths = self._widths(look, room)
        heights = [child.measure(look, wide)[1] for child, wide in zip(self.children, widths, strict=True)]
        gaps = look.px(self.gap) * max(0, len(widths) - 1)
        return sum(natural) + gaps + left + right, max(heights, default=0) + top + bottom

    def arrange(self, look: Look, rect: pygame.Rect) -> None:
        """Set the children side by side."""
        super().arrange(look, rect)
        inner = self.inner(look)
        gap = look.px(self.gap)
        widths = self._widths(look, inner.width)
        x = inner.x
        spare = inner.width - sum(widths) - gap * max(0, len(widths) - 1)
        if self.justify != "start" and spare > 0:
            x += spare // 2 if self.justify == "centre" else spare
        for wide, child in zip(widths, self.children, strict=True):
            tall = child.measure(look, wide)[1]
            if child.flex and self.align == "stretch":
                tall = max(tall, inner.height)
            y, tall = _cross(self.align, inner.y, inner.height, tall)
            child.arrange(look, pygame.Rect(x, y, wide, tall))
            x += wide + gap


class Grid(Box):
    """Equal columns, as many as fit when each is at least ``cell`` logical units wide."""

    def __init__(self, children: Sequence[Widget] = (), *, cell: float = 280, **common: Any) -> None:
        super().__init__(children, **common)
        self.cell = cell

    def _columns(self, look: Look, width: int) -> int:
        gap = look.px(self.gap)
        return max(1, min(len(self.children) or 1, (width + gap) // (look.wide(self.cell) + gap)))

    def _rows(self, look: Look, width: int) -> tuple[int, list[tuple[list[Widget], int]]]:
        columns = self._columns(look, width)
        cell = (width - look.px(self.gap) * (columns - 1)) // columns
        rows = []
        for start in range(0, len(self.children), columns):
            row = self.children[start : start + columns]
            rows.append((row, max(child.measure(look, cell)[1] for child in row)))
        return cell, rows

    def content_size(self, look: Look, width: int) -> Size:
        """Return the full width and the sum of the rows' heights."""
        left, top, right, bottom = sides(look, self.padding)
        _, rows = self._rows(look, width - left - right)
        gaps = look.px(self.gap) * max(0, len(rows) - 1)
        return width, sum(tall for _, tall in rows) + gaps + top + bottom

    def arrange(self, look: Look, rect: pygame.Rect) -> None:
        """Fill the rows."""
        super().arrange(look, rect)
        inner = self.inner(look)
        gap = look.px(self.gap)
        cell, rows = self._rows(look, inner.width)
        y = inner.y
        for row, tall in rows:
            for column, child in enumerate(row):
                child.arrange(look, pygame.Rect(inner.x + column * (cell + gap), y, cell, tall))
            y += tall + gap


class Layers(Box):
    """Children on top of each other, each as large as the whole."""

    def content_size(self, look: Look, width: int) -> Size:
        """Return the largest child."""
        sizes = [child.measure(look, width) for child in self.children]
        return max((size[0] for size in sizes), default=0), max((size[1] for size in sizes), default=0)

    def arrange(self, look: Look, rect: pygame.Rect) -> None:
        """Give every child the whole place."""
        super().arrange(look, rect)
        for child in self.children:
            child.arrange(look, self.inner(look))


class Scatter(Box):
    """Children at places of their own: the centre of each at a fraction of the width and height.

    A child is kept within the box. ``places`` has one pair for each child.
    """

    def __init__(
        self, children: Sequence[Widget] = (), *, places: Sequence[tuple[float, float]] = (), **common: Any
    ) -> None:
        super().__init__(children, **common)
        self.places = list(places)

    def arrange(self, look: Look, rect: pygame.Rect) -> None:
        """Put each child at its place."""
        super().arrange(look, rect)
        inner = self.inner(look)
        for child, (x, y) in zip(self.children, self.places, strict=True):
            box = pygame.Rect((0, 0), child.measure(look, inner.width))
            box.center = (inner.x + round(inner.width * x), inner.y + round(inner.height * y))
            child.arrange(look, box.clamp(inner))


class Panel(Column):
    """A card: a column on a ground with an outline and round corners."""

    def __init__(
        self,
        children: Sequence[Widget] = (),
        *,
        padding: Padding = 14,
        fill: Token | None = "card",
        outline: Token | None = "ink",
        **common: Any,
    ) -> None:
        super().__init__(children, padding=padding, fill=fill, outline=outline, **common)


class Spacer(Widget):
    """Nothing, of a size; without one it takes what is left over."""

    def __init__(self, size: float | None = None) -> None:
        super().__init__(flex=0 if size is not None else 1, width=size, height=size)


class Rule(Widget):
    """A line of ink between two parts."""

    def __init__(self, vertical: bool = False, token: Token = "ink") -> None:  # noqa: S107 - a colour
        super().__init__()
        self.vertical = vertical
        self.token: Token = token

    def content_size(self, look: Look, width: int) -> Size:
        """Return the thickness of an outline, and nothing or everything along it."""
        thick = look.px(look.theme.outline)
        return (thick, 0) if self.vertical else (width, thick)

    def arrange(self, look: Look, rect: pygame.Rect) -> None:
        """Reach as far as the parent's inner height where it is vertical."""
        if self.vertical and isinstance(self.parent, Box):
            inner = self.parent.inner(look)
            rect = pygame.Rect(rect.x, inner.y, rect.width, inner.height)
        super().arrange(look, rect)

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the line."""
        surface.fill(look.colour(self.token), self.rect)
