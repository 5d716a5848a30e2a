"""Every line of a play, where there are few enough: the best and the worst score, and the value of every choice.

Two situations with the same key and the same points have the same future, so each is looked at once. Chance is that of
the seed: with another seed the same choices may come to something else.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from game.analysis.compiled import Lean
from game.analysis.compiled.forms import DEBRIEF
from game.analysis.search import Line, Numbers

A_STATE: Final = 600
"""Bytes that a situation takes, about: its key, what is known of it, its place in the table."""


class TooManyStates(Exception):
    """There are more situations than were allowed; the message says how many."""


class Known(NamedTuple):
    """What can come of a situation: the best and the worst score, and the deed that leads there."""

    best: float
    by: int
    worst: float
    worst_by: int


class _Frame:
    """A situation that is being looked at."""

    __slots__ = ("best", "by", "deeds", "key", "next", "state", "worst", "worst_by")

    def __init__(self, state: list[int], key: bytes, deeds: list[int]) -> None:
        self.state, self.key, self.deeds, self.next = state, key, deeds, 0
        self.best, self.by = -1.0, -1
        self.worst, self.worst_by = 101.0, -1


class Exact:
    """All that can come of a play from a state on."""

    def __init__(self, lean: Lean, start: Numbers, most: int) -> None:
        """Look at every line.

        :raises TooManyStates: if there are more than ``most`` situations.
        """
        self.lean, self.start = lean, list(start)
        self.known: dict[bytes, Known] = {}
        """Every situation but the debriefs, by its key."""
        self.edges = 0
        """Choices in them, all together."""
        self.best_with: dict[int, float] = {}
        """The best score of any line with each deed."""
        self._explore(most)

    @property
    def states(self) -> int:
        """How many situations there are, told apart by what was earned as well; debriefs are not among them."""
        return len(self.known)

    def key(self, state: list[int]) -> bytes:
        """Return what tells a situation from others."""
        points = state[self.lean.points]
        return self.lean.key(state) + b"".join([value.to_bytes(3, "little", signed=True) for value in points])

    def value(self, state: Numbers) -> Known:
        """Return what can come of a situation.

        :raises KeyError: if it cannot be reached from where this began.
        """
        return self.known[self.key(list(state))]

    def best(self) -> Line:
        """Return a line to the best score."""
        return self._line(lambda known: known.by)

    def worst(self) -> Line:
        """Return a line to the worst score."""
        return self._line(lambda known: known.worst_by)

    def _explore(self, most: int) -> None:
        lean, known, effects, key = self.lean, self.known, self.lean.effects, self.key
        stack = [_Frame(self.start, key(self.start), lean.moves(self.start))]
        while stack:
            frame = stack[-1]
            if frame.next == len(frame.deeds):
                stack.pop()
                found = known[frame.key] = Known(frame.best, frame.by, frame.worst, frame.worst_by)
                if len(known) > most:
                    raise TooManyStates(str(len(known)))
                if stack:
                    self._take(stack[-1], found)
                continue
            after = frame.state[:]
            effects[frame.deeds[frame.next]](after)
            frame.next += 1
            self.edges += 1
            if after[lean.session] == DEBRIEF:
                score = lean.score(after)
                self._take(frame, Known(score, -1, score, -1))
            elif (there := known.get(place := key(after))) is not None:
                self._take(frame, there)
            else:
                stack.append(_Frame(after, place, lean.moves(after)))

    def _take(self, frame: _Frame, found: Known) -> None:
        """Hand what the deed just tried can come to on to the situation it was tried in."""
        deed = frame.deeds[frame.next - 1]
        if found.best > frame.best:
            frame.best, frame.by = found.best, deed
        if found.worst < frame.worst:
            frame.worst, frame.worst_by = found.worst, deed
        if found.best > self.best_with.get(deed, -1.0):
            self.best_with[deed] = found.best

    def _line(self, by: Callable[[Known], int]) -> Line:
        lean, state, deeds = self.lean, self.start[:], list[int]()
        while state[lean.session] != DEBRIEF:
            deeds.append(by(self.known[self.key(state)]))
            lean.effects[deeds[-1]](state)
        return Line(lean.score(state), tuple(deeds))
