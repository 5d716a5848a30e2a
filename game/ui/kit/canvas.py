"""What is drawn on: a surface, or a display list, which holds what a frame is made of before a pixel is touched.

The window draws each frame onto a :class:`DisplayList`. Beside that of the frame before, it tells where the window
looks different now (:meth:`DisplayList.damage`), and only that is painted. So nobody has to say that something has
changed, and nothing can be forgotten: what is drawn differently has changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol, TypeAlias

import pygame

from game.ui.kit.theme import Colour

Place: TypeAlias = "tuple[int, int] | pygame.Rect"
"""Where the top left corner of a picture goes."""

Bounds: TypeAlias = "tuple[int, int, int, int] | pygame.Rect"
"""Left, top, width and height."""

WASTE: Final = 40_000
"""Pixels that are rather painted needlessly than that two places are painted one by one."""

MOSTLY: Final = 0.75
"""The share of a window from which it is painted whole."""


class Canvas(Protocol):
    """What widgets may ask of what they draw on; a ``pygame.Surface`` can all of it.

    Pictures that are put on a canvas may not be painted on any more: it is by their identity that a frame is told from
    the one before.
    """

    def blit(self, source: pygame.Surface, dest: Place, /) -> object:
        """Put a picture somewhere."""
        ...

    def fblits(self, blit_sequence: Iterable[tuple[pygame.Surface, tuple[int, int]]], /) -> object:
        """Put many pictures, each somewhere."""
        ...

    def fill(self, color: Colour, rect: Bounds | None = None, /) -> object:
        """Fill a rectangle, or all of it, with a colour."""
        ...

    def get_clip(self) -> pygame.Rect:
        """Return the rectangle outside which nothing is drawn."""
        ...

    def set_clip(self, rect: Bounds | None, /) -> None:
        """Have nothing drawn outside a rectangle."""
        ...

    def get_rect(self) -> pygame.Rect:
        """Return its bounds."""
        ...

    def subsurface(self, rect: pygame.Rect, /) -> Canvas:
        """Return a part of it as a canvas of its own, with coordinates and a clip of its own."""
        ...


def suited(picture: pygame.Surface) -> pygame.Surface:
    """Return a picture from a file in the window's own order of colours: it is put there many times as fast."""
    return picture.convert_alpha() if pygame.display.get_surface() is not None else picture


Step: TypeAlias = "tuple[pygame.Surface | Colour, int, int, int, int, int, int]"
"""A picture or a colour, where its top left corner lies, and left, top, width and height of what is seen of it."""


class DisplayList:
    """A canvas that notes what is drawn on it, in its order."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size
        self.steps: list[Step] = []
        self._left = self._top = 0
        self.set_clip(None)

    # As a canvas

    def blit(self, source: pygame.Surface, dest: Place, /) -> None:
        """Note a picture."""
        x, y = self._left + dest[0], self._top + dest[1]
        wide, tall = source.get_size()
        self._note(source, x, y, wide, tall)

    def fblits(self, blit_sequence: Iterable[tuple[pygame.Surface, tuple[int, int]]], /) -> None:
        """Note many pictures."""
        for source, dest in blit_sequence:
            self.blit(source, dest)

    def fill(self, color: Colour, rect: Bounds | None = None, /) -> None:
        """Note a filled rectangle."""
        x, y, wide, tall = (0, 0, *self.size) if rect is None else rect
        self._note(color, self._left + x, self._top + y, wide, tall)

    def _note(self, what: pygame.Surface | Colour, x: int, y: int, wide: int, tall: int) -> None:
        near, high, far, low = self._bounds
        left = x if x > near else near
        top = y if y > high else high
        right, bottom = x + wide, y + tall
        right = right if right < far else far
        bottom = bottom if bottom < low else low
        if left < right and top < bottom:
            self.steps.append((what, x, y, left, top, right - left, bottom - top))

    def get_clip(self) -> pygame.Rect:
        """Return the rectangle outside which nothing is noted."""
        return self._clip.copy()

    def set_clip(self, rect: Bounds | None, /) -> None:
        """Have nothing noted outside a rectangle."""
        whole = self.get_rect()
        self._clip = whole if rect is None else whole.clip(rect)
        left, top = self._left + self._clip.left, self._top + self._clip.top
        self._bounds = (left, top, left + self._clip.width, top + self._clip.height)

    def get_rect(self) -> pygame.Rect:
        """Return its bounds."""
        return pygame.Rect((0, 0), self.size)

    def subsurface(self, rect: pygame.Rect, /) -> DisplayList:
        """Return a part of it that notes what is drawn on it in this list."""
        part = DisplayList(rect.size)
        part.steps = self.steps
        part._left, part._top = self._left + rect.left, self._top + rect.top
        part.set_clip(None)
        return part

    # As a frame

    def damage(self, before: DisplayList) -> list[pygame.Rect]:
        """Return where this frame looks different from another of the same size.

        Outside these places both consist of the same steps in the same order, and so of the same pixels.
        """
        old, new = before.steps, self.steps
        start, most = 0, min(len(old), len(new))
        while start < most and old[start] == new[start]:
            start += 1
        end, most = 0, most - start
        while end < most and old[-1 - end] == new[-1 - end]:
            end += 1
        there = {step: at for at, step in enumerate(old[start : len(old) - end])}
        kept: set[int] = set()
        last = -1
        changed: list[Step] = []
        for step in new[start : len(new) - end]:
            at = there.get(step, -1)
            if at > last:
                last = at
                kept.add(at)
            else:
                changed.append(step)
        changed += [step for at, step in enumerate(old[start : len(old) - end]) if at not in kept]
        return _places([pygame.Rect(step[3:]) for step in changed], self.size)

    def paint(self, surface: pygame.Surface, places: Iterable[pygame.Rect]) -> None:
        """Paint what lies in some places of a surface, and nothing beside them."""
        blit, fill = surface.blit, surface.fill
        for place in places:
            surface.set_clip(place)
            near, high, far, low = place.left, place.top, place.right, place.bottom
            for what, x, y, left, top, wide, tall in self.steps:
                if left < far and top < low and left + wide > near and top + tall > high:
                    if isinstance(what, tuple):
                        fill(what, (left, top, wide, tall))
                    else:
                        blit(what, (left, top), (left - x, top - y, wide, tall))
        surface.set_clip(None)


def _places(damaged: list[pygame.Rect], size: tuple[int, int]) -> list[pygame.Rect]:
    """Return few rectangles around many: those that lie in or near each other become one."""
    found: list[pygame.Rect] = []
    for rect in sorted(damaged, key=lambda each: each.width * each.height, reverse=True):
        at = 0
        while at < len(found):
            both = rect.union(found[at])
            apart = found[at].width * found[at].height + rect.width * rect.height
            if both.width * both.height - apart <= WASTE:
                rect = both
                del found[at]
                at = 0
            else:
                at += 1
        found.append(rect)
    whole = size[0] * size[1]
    if sum(rect.width * rect.height for rect in found) >= whole * MOSTLY:
        return [pygame.Rect((0, 0), size)]
    return found
