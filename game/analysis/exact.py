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

A_STATE: Final = 170
"""Bytes that a situation takes, about: its key, what is known of it, its place in the table. Measured: 154."""

A_LOOK: Final = 1 << 17
"""Situations after which it is looked at how far it has come."""

NO_END_IN_SIGHT: Final = 1e-9
"""The share of all lines of which, after the first :data:`A_LOOK` situations, less is done where there is no end in
sight. Measured: 2e-2 where there are 3.4 million, 4e-20 and less in the shipped scenarios where there are far more."""

_BITS: Final = 16
_MASK: Final = (1 << _BITS) - 1

Values = dict[bytes, int]
"""What can come of each situation, by its key: :func:`packed`."""


_Frame = tuple[list[int], bytes, list[int], int, int, int, int, int]
"""A situation in the midst of being looked at: state, key, deeds and how many of them were tried, and what is known."""


class TooManyStates(Exception):
    """There are more situations than were allowed; the message says how many."""


class Begun(NamedTuple):
    """What a look that was stopped found out, to go on from."""

    known: Values
    edges: int
    best_with: list[int]
    """By deed."""


class Stopped(Exception):
    """Somebody pressed the key for stopping; ``begun`` is what was found out so far."""

    def __init__(self, begun: Begun) -> None:
        super().__init__(f"{len(begun.known)} situations")
        self.begun = begun


class Known(NamedTuple):
    """What can come of a situation: the best and the worst score, and the deed that leads there."""

    best: float
    by: int
    worst: float
    worst_by: int


class Exact:
    """All that can come of a play from a state on."""

    def __init__(
        self,
        lean: Lean,
        start: Numbers,
        most: int,
        begun: Begun | None = None,
        tick: Callable[[float], None] | None = None,
    ) -> None:
        """Look at every line.

        :param begun: what an earlier look that was stopped found out; it is not looked at again.
        :param tick: told now and then the share of all lines that is done.
        :raises TooManyStates: if there are more than ``most`` situations, or no end is in sight.
        :raises Stopped: if it is interrupted from the keyboard.
        """
        self.lean, self.start = lean, list(start)
        self._whole = sum(lean.scenario.weights.get(name, 1) for name in COMPETENCIES) or 1
        first = lean.points.start
        self._earned = [
            first + place for place, name in enumerate(COMPETENCIES) if lean.scenario.weights.get(name, 1) != 0
        ]
        """Where the points lie that count."""
        begun = begun or Begun({}, 0, [-1] * len(lean.deeds.offers))
        self.known, self.edges, self._best_with = begun
        self._tick = tick
        try:
            self._explore(most)
        except KeyboardInterrupt:
            raise Stopped(Begun(self.known, self.edges, self._best_with)) from None

    known: Values
    """Every situation but the debriefs, by its key."""
    edges: int
    """Choices in them, all together."""

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
        stack: list[_Frame] = []
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
                if not len(known) % A_LOOK:
                    share = _done(stack)
                    if self._tick:
                        self._tick(share)
                    if len(known) == A_LOOK and share < NO_END_IN_SIGHT:
                        raise TooManyStates(f"more than {most}")
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


def _done(stack: list[_Frame]) -> float:
    """Return the share of all lines that was looked at, were there as many below each deed as below any other."""
    done, below = 0.0, 1.0
    for _, _, deeds, at, *_ in stack:
        below /= len(deeds)
        done += (at - 1) * below
    return done
