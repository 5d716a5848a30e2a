"""The keys that choose: each stays with its choice for as long as that is offered, whatever else comes or goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

SIGNS: Final = "1234567890QRSTUVWXY"
"""The digits as they lie on the keyboard, then letters that nothing else has."""


class Signs:
    """Gives keys to choices, and remembers which has which."""

    def __init__(self) -> None:
        self._about: object = None
        self._of: dict[str, str] = {}

    def give(self, about: object, offered: Sequence[str]) -> dict[str, str]:
        """Return the key of each choice, by its id; beyond :data:`SIGNS` they have none.

        What was offered before keeps its key; what is new gets the first that is free. Where it is *about* something
        else than the last time, all begin anew.
        """
        if about != self._about:
            self._about, self._of = about, {}
        kept = {choice: sign for choice, sign in self._of.items() if choice in offered}
        free = iter([sign for sign in SIGNS if sign not in kept.values()])
        for choice in offered:
            if choice not in kept and (sign := next(free, "")):
                kept[choice] = sign
        self._of = kept
        return dict(kept)
