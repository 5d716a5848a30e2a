"""Chance that depends on the seed and on what it is about, never on when it is asked.

Because a roll is a function of the play's seed and the event's own identity, taking a move back and making it again
meets the same luck, and trying another line elsewhere does not disturb it.
"""

from hashlib import blake2b


def roll(seed: int, sides: int, *identity: object) -> int:
    """Return a whole number from 0 to ``sides - 1``, evenly distributed over seeds and identities."""
    text = "\x1f".join((str(seed), *map(str, identity)))
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) % sides


def happens(seed: int, percent: int, *identity: object) -> bool:
    """Say whether an event of that probability (0 to 100) happens in this play."""
    return percent >= 100 or roll(seed, 100, *identity) < percent
