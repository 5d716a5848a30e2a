"""Many rolls that begin alike, quickly: the very rolls of :func:`game.simulation.chance.roll`; tests see to it."""

from hashlib import blake2b


class Rolls:
    """Rolls of one play whose identities begin with the same words."""

    def __init__(self, seed: int, *identity: object) -> None:
        self.begun = blake2b("\x1f".join((str(seed), *map(str, identity), "")).encode(), digest_size=8)

    def roll(self, sides: int, last: bytes) -> int:
        """Return 0 to ``sides - 1`` for the identity that ends with ``last``."""
        whole = self.begun.copy()
        whole.update(last)
        return int.from_bytes(whole.digest(), "big") % sides
