"""Many rolls that begin alike, quickly: the very rolls of :func:`game.simulation.chance.roll`; tests see to it."""

from hashlib import blake2b


class Rolls:
    """Rolls of one play whose identities begin with the same words."""

    def __init__(self, seed: int, *identity: object) -> None:
        self.begun = blake2b("\x1f".join((str(seed), *map(str, identity), "")).encode(), digest_size=8)
