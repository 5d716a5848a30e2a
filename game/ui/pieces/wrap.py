"""Things side by side, in as many rows as they need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pygame

from game.ui.kit import Box, Look, Widget
from game.ui.kit.widget import Size


class Wrap(Box):
    """Children side by side, in as many rows as they need, each row in the middle unless ``align`` is ``start``.

    Within a row they hang from its top; with ``level`` they lie on its middle.
    """

    def __init__(self, children: Sequence[Widget] = (), *, level: bool = False, **common: Any) -> None:
        super().__init__(children, **common)
        self.level = level

    def _rows(self, look: Look, width: int) -> list[list[tuple[Widget, Size]]]:
        gap = look.px(self.gap)
        rows: list[list[tuple[Widget, Size]]] = [[]]
        x = 0
        for child in self.children:
            size = child.measure(look, width)
            if rows[-1] and x + size[0] > width:
                rows.append([])
                x = 0
            rows[-1].append((child, size))
            x += size[0] + gap
        return rows

    def content_size(self, look: Look, width: int) -> Size:
        """Return the widest row and the sum of heights."""
        gap = look.px(self.gap)
        rows = [row for row in self._rows(look, width) if row]
        wide = max((sum(size[0] for _, size in row) + gap * (len(row) - 1) for row in rows), default=0)
        tall = sum(max(size[1] for _, size in row) for row in rows) + gap * max(0, len(rows) - 1)
        return wide, tall

    def arrange(self, look: Look, rect: pygame.Rect) -> None:
        """Fill the rows."""
        super().arrange(look, rect)
        gap, y = look.px(self.gap), rect.y
        for row in self._rows(look, rect.width):
            if not row:
                continue
            wide = sum(size[0] for _, size in row) + gap * (len(row) - 1)
            x = rect.x + (0 if self.align == "start" else max(0, rect.width - wide) // 2)
            tall = max(size[1] for _, size in row)
            for child, size in row:
                down = (tall - size[1]) // 2 if self.level else 0
                child.arrange(look, pygame.Rect(x, y + down, *size))
                x += size[0] + gap
            y += tall + gap
