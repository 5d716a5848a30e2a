"""Chance that depends on the seed and on what it is about, never on when it is asked.

Because a roll is a function of the play's seed and the event's own identity, taking a move back and making it again
meets the same luck, and trying another line elsewhere does not disturb it.
"""

from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b
from typing import Final

PRIME: Final = (1 << 30) - 35
"""Lots are numbers of the field of this prime, the greatest below 2**30: products of two are quick."""


def roll(seed: int, sides: int, *identity: object) -> int:
    """Return a whole number from 0 to ``sides - 1``, evenly distributed over seeds and identities."""
    return _digest(str(seed), *map(str, identity)) % sides


def happens(seed: int, percent: int, *identity: object) -> bool:
    """Say whether an event of that probability (0 to 100) happens in this play."""
    return percent >= 100 or roll(seed, 100, *identity) < percent


def places(seed: int, *identity: object) -> Callable[[str], int]:
    """Return the places that chance gives to names, to sort them by: the same each time in one play.

    A lot times what is drawn, in a field: one product for each name, where a roll for each would take ten times as
    long. Of two names, each is first in half of all draws.
    """
    drawn = draw(seed, *identity)
    return lambda name: lot(name) * drawn % PRIME


def draw(seed: int, *identity: object) -> int:
    """Return what is drawn for an occasion: by what all lots are multiplied, modulo :data:`PRIME`."""
    return _digest(str(seed), *map(str, identity)) % (PRIME - 1) + 1


@lru_cache(maxsize=1 << 14)
def lot(name: str) -> int:
    """Return the lot of a name, from 1 to ``PRIME - 1``."""
    return _digest("lot", name) % (PRIME - 1) + 1


def _digest(*words: str) -> int:
    return int.from_bytes(blake2b("\x1f".join(words).encode(), digest_size=8).digest())
