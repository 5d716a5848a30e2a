"""What every line is good for, where all situations can be looked at: the whole score, one competency, or followers.

Points add up, so what a line is worth is what it and all that can follow it earn, whatever was earned before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from game.analysis.compiled import Lean
from game.analysis.compiled.forms import DEBRIEF
from game.simulation.competencies import COMPETENCIES, PAR

MOST: Final = 40_000
"""Situations after which it is given up."""

Gains = tuple[float, ...]
"""The most that can be won from a situation on: of the score, of each competency, and of followers."""


@dataclass(slots=True)
class _Frame:
    """A situation that is being looked at."""

    state: list[int]
    key: bytes
    deeds: list[int]
    gains: list[Gains] = field(default_factory=list)
    """What can be won by each of the deeds tried so far."""


def merits(lean: Lean, seed: int = 1, most: int = MOST) -> Mapping[str, frozenset[str]] | None:
    """Return, for each authored choice that can be made, what it is ever best for; ``None`` if that is too much.

    A choice is best for something where nothing else that can be done at the moment wins more of it, and a line that
    could be said in its place wins less.
    """
    looked = _Merits(lean, most)
    return looked.found() if looked.walk(list(lean.initial(seed))) else None


class _Merits:
    def __init__(self, lean: Lean, most: int) -> None:
        self.lean, self.most = lean, most
        self.known: dict[bytes, Gains] = {}
        self.best: dict[int, set[int]] = {}
        self.at_points, self.reach = lean.points, lean.layout.place["followers"]
        scenario = lean.scenario
        self.weights = [scenario.weights.get(name, 1) / scenario.par.get(name, PAR) for name in COMPETENCIES]
        self.nothing: Gains = (0.0,) * (len(COMPETENCIES) + 2)
        self.authored = [offer.id in scenario.choices for offer in lean.deeds.offers]
        self.stands = [(offer.who, offer.kind) for offer in lean.deeds.offers]

    def found(self) -> Mapping[str, frozenset[str]]:
        """Return what each choice is best for, by name."""
        names = ("score", *COMPETENCIES, "reach")
        told: dict[str, frozenset[str]] = {}
        for deed, aims in self.best.items():
            key = self.lean.deeds.offers[deed].id
            told[key] = told.get(key, frozenset()) | {names[aim] for aim in aims}
        return told

    def walk(self, start: list[int]) -> bool:
        """Look at everything from a state on; say whether that could be done."""
        lean = self.lean
        stack = [_Frame(start, lean.key(start), lean.moves(start))]
        while stack:
            frame = stack[-1]
            if len(frame.gains) == len(frame.deeds):
                stack.pop()
                self._judge(frame)
                if len(self.known) > self.most:
                    return False
                continue
            after = frame.state[:]
            lean.effects[frame.deeds[len(frame.gains)]](after)
            if after[lean.session] == DEBRIEF:
                frame.gains.append(self._won(frame.state, after, self.nothing))
            elif (there := self.known.get(place := lean.key(after))) is not None:
                frame.gains.append(self._won(frame.state, after, there))
            else:
                stack.append(_Frame(after, place, lean.moves(after)))
        return True

    def _won(self, before: list[int], after: list[int], then: Gains) -> Gains:
        points = [b - a for a, b in zip(before[self.at_points], after[self.at_points], strict=True)]
        whole = sum(weight * each for weight, each in zip(self.weights, points, strict=True))
        reach = after[self.reach] - before[self.reach]
        return tuple(round(one + more, 6) for one, more in zip((whole, *points, reach), then, strict=True))

    def _judge(self, frame: _Frame) -> None:
        most = tuple(max(column) for column in zip(*frame.gains, strict=True))
        self.known[frame.key] = most
        beside: dict[tuple[str, str], list[Gains]] = {}
        for deed, gains in zip(frame.deeds, frame.gains, strict=True):
            beside.setdefault(self.stands[deed], []).append(gains)
        telling = {stand: _differs(gains) or _differs(frame.gains) for stand, gains in beside.items()}
        for deed, gains in zip(frame.deeds, frame.gains, strict=True):
            if self.authored[deed]:
                aims = (aim for aim in telling[self.stands[deed]] if gains[aim] == most[aim])
                self.best.setdefault(deed, set()).update(aims)


def _differs(gains: list[Gains]) -> list[int]:
    """Return for what it makes a difference which of these one takes."""
    return [aim for aim, column in enumerate(zip(*gains, strict=True)) if min(column) < max(column)]
