"""Every line of a play, where there are few enough: the best and the worst score, and the value of every choice.

Two situations with the same key and the same points have the same future, so each is looked at once. Chance is that of
the seed: with another seed the same choices may come to something else.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from game.analysis.compiled import Lean
from game.analysis.compiled.forms import DEBRIEF
from game.analysis.search import Line, Numbers
from game.simulation.competencies import COMPETENCIES

A_STATE: Final = 240
"""Bytes that a situation takes, about: its key, what is known of it, its place in the table."""

_BITS: Final = 16
_MASK: Final = (1 << _BITS) - 1

Values = dict[bytes, int]
"""What can come of each situation, by its key: :func:`packed`."""


class TooManyStates(Exception):
    """There are more situations than were allowed; the message says how many."""


class Stopped(Exception):
    """Somebody pressed the key for stopping; ``known`` is what was found out so far, to go on from."""

    def __init__(self, known: Values, edges: int) -> None:
        super().__init__(f"{len(known)} situations")
        self.known, self.edges = known, edges


class Known(NamedTuple):
    """What can come of a situation: the best and the worst score, and the deed that leads there."""

    best: float
    by: int
    worst: float
    worst_by: int


class Exact:
    """All that can come of a play from a state on."""

    def __init__(self, lean: Lean, start: Numbers, most: int, known: Values | None = None) -> None:
        """Look at every line.

        :param known: what an earlier look that was stopped found out; it is not looked at again.
        :raises TooManyStates: if there are more than ``most`` situations.
        :raises Stopped: if it is interrupted from the keyboard.
        """
        self.lean, self.start = lean, list(start)
        self._whole = sum(lean.scenario.weights.get(name, 1) for name in COMPETENCIES) or 1
        first = lean.points.start
        self._earned = [
            first + place for place, name in enumerate(COMPETENCIES) if lean.scenario.weights.get(name, 1) != 0
        ]
        """Where the points lie that count."""
        self.known: Values = {} if known is None else known
        """Every situation but the debriefs, by its key."""
        self.edges = 0
        """Choices in them, all together; those of an earlier look are not among them."""
        self._best_with = [-1] * (len(lean.deeds.offers))
        try:
            self._explore(most)
        except KeyboardInterrupt:
            raise Stopped(self.known, self.edges) from None

    @property
    def states(self) -> int:
        """How many situations there are, told apart by what was earned as well; debriefs are not among them."""
        return len(self.known)

    @property
    def best_with(self) -> Mapping[int, float]:
        """The best score of any line with each deed that was tried."""
        found = {deed: best / self._whole for deed, best in enumerate(self._best_with) if best >= 0}
        return MappingProxyType(found)

    def key(self, state: list[int]) -> bytes:
        """Return what tells a situation from others."""
        return self.lean.key(state) + b"".join(
            [state[each].to_bytes(2, "little", signed=True) for each in self._earned]
        )

    def value(self, state: Numbers) -> Known:
        """Return what can come of a situation.

        :raises KeyError: if it cannot be reached from where this began.
        """
        return self._unpacked(self.known[self.key(list(state))])

    def best(self) -> Line:
        """Return a line to the best score."""
        return self._line(lambda known: known.by)

    def worst(self) -> Line:
        """Return a line to the worst score."""
        return self._line(lambda known: known.worst_by)

    def _unpacked(self, value: int) -> Known:
        return Known(
            (value >> 3 * _BITS) / self._whole,
            value >> 2 * _BITS & _MASK,
            (value >> _BITS & _MASK) / self._whole,
            value & _MASK,
        )

    def _explore(self, most: int) -> None:
        """Go down every line, and put down of a situation what can come of it once all its choices were tried."""
        lean, known, key, with_deed = self.lean, self.known, self.key, self._best_with
        effects, moves, session, score, whole = lean.effects, lean.moves, lean.session, lean.score, self._whole
        same: dict[int, int] = {}  # equal values are one number
        stack: list[tuple[list[int], bytes, list[int], int, int, int, int, int]] = []
        state, place = self.start, key(self.start)
        deeds, at, best, by, worst, worst_by = moves(state), 0, -1, 0, _MASK, 0
        while True:
            if at < len(deeds):
                deed = deeds[at]
                at += 1
                after = state[:]
                effects[deed](after)
                if after[session] == DEBRIEF:
                    high = low = round(score(after) * whole)
                else:
                    there = key(after)
                    value = known.get(there)
                    if value is None:
                        stack.append((state, place, deeds, at, best, by, worst, worst_by))
                        state, place = after, there
                        deeds, at, best, by, worst, worst_by = moves(after), 0, -1, 0, _MASK, 0
                        continue
                    high, low = value >> 3 * _BITS, value >> _BITS & _MASK
            else:
                self.edges += len(deeds)
                value = best << 3 * _BITS | by << 2 * _BITS | worst << _BITS | worst_by
                known[place] = same.setdefault(value, value)
                if len(known) > most:
                    raise TooManyStates(str(len(known)))
                if not stack:
                    return
                high, low = best, worst
                state, place, deeds, at, best, by, worst, worst_by = stack.pop()
                deed = deeds[at - 1]
            if high > best:
                best, by = high, deed
            if low < worst:
                worst, worst_by = low, deed
            if high > with_deed[deed]:
                with_deed[deed] = high

    def _line(self, by: Callable[[Known], int]) -> Line:
        lean, state, deeds = self.lean, self.start[:], list[int]()
        while state[lean.session] != DEBRIEF:
            deeds.append(by(self.value(tuple(state))))
            lean.effects[deeds[-1]](state)
        return Line(lean.score(state), tuple(deeds))
