"""How a round of a party comes about before one's eyes: people walk, you have spoken, a beat, somebody answers, rest.

Only times are kept here, and only while they run: afterwards nothing moves, and nothing has to be drawn again.
"""

from __future__ import annotations

import math
from typing import Final

WALK: Final = 0.7
"""Seconds people take to walk to where they stand now."""

BEAT: Final = 0.45
"""Seconds between your words and the answer: the time it takes to have heard you."""

RISE: Final = 0.18
"""Seconds in which a bubble comes up."""

NODS: Final = 1.1
"""Seconds for which whoever speaks moves with the words."""


class Staging:
    """The times of one moment; until :meth:`begin` all is as it will be."""

    def __init__(self) -> None:
        self._walk = self._beat = 0.0
        self._time = math.inf

    def begin(self, *, walks: bool, answered: bool, pace: float) -> None:
        """Begin a round: whether people walk, whether your words are answered, and how many times the usual pace.

        A pace of 0 shows all at once.
        """
        self._walk = WALK / pace if walks and pace else 0.0
        self._beat = self._walk + (BEAT / pace if answered and pace else 0.0)
        self._time = 0.0 if pace else math.inf

    def turn(self, *, still: bool) -> None:
        """Go on to the next words: nobody walks any more."""
        self._walk = self._beat = 0.0
        self._time = math.inf if still else 0.0

    def hurry(self) -> None:
        """Have everybody where they go, and everything said."""
        self._time = max(self._time, self._beat + RISE)

    def rest(self) -> None:
        """Have nothing move any more."""
        self._time = math.inf

    def pass_time(self, seconds: float) -> None:
        """Go on."""
        self._time += seconds

    @property
    def walked(self) -> float:
        """How much of the way people have walked, 0 to 1, slow at both ends."""
        part = min(1.0, self._time / self._walk) if self._walk else 1.0
        return part * part * (3 - 2 * part)

    @property
    def heard(self) -> bool:
        """Whether your words stand there: once everybody has arrived."""
        return self._time >= self._walk

    @property
    def risen(self) -> float:
        """How far up the bubble of whoever answers is: 0 while it is not there, 1 in its place."""
        if self.settled:
            return 1.0
        return max(0.0, self._time - self._beat) / RISE

    @property
    def nod(self) -> float:
        """How far whoever speaks is out of place, 0 to 1, of as much as one moves in talking."""
        since = self._time - self._beat
        if not 0 <= since < NODS:
            return 0.0
        return abs(math.sin(since / NODS * 3 * math.pi)) * (1 - since / NODS)

    @property
    def settled(self) -> bool:
        """Whether all has been said."""
        return self._time >= self._beat + RISE

    @property
    def moving(self) -> bool:
        """Whether anything will look different in a moment."""
        return self._time < self._beat + max(RISE, NODS)
