"""Bounded stores for surfaces and layouts: the least recently used goes first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

import pygame

T = TypeVar("T")


class Recent(Generic[T]):
    """Keep made values until their weight exceeds a budget."""

    def __init__(self, budget: int, weigh: Callable[[T], int]) -> None:
        self.budget = budget
        self.weight = 0
        self._weigh = weigh
        self._kept: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value under *key*, made by *make* when it is not there."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        value = make()
        self._kept[key] = value
        self.weight += self._weigh(value)
        while self.weight > self.budget and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self.weight -= self._weigh(dropped)
        return value

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self.weight = 0

    def __len__(self) -> int:
        return len(self._kept)


def surfaces(budget: int = 256 * 1024 * 1024) -> Recent[pygame.Surface]:
    """Return a store of surfaces, bounded by the bytes of their pixels."""
    return Recent(budget, lambda surface: surface.get_width() * surface.get_height() * 4)


Piece = tuple[pygame.Surface, int, int]
"""A part of a picture, and where it stands in it."""


def pieces(budget: int = 128 * 1024 * 1024) -> Recent[list[Piece]]:
    """Return a store of pictures in pieces, bounded by the bytes of their pixels."""
    return Recent(budget, lambda found: sum(image.get_width() * image.get_height() * 4 for image, _, _ in found) + 1)
