"""Looking for the best line of a play, and the worst: nested rollouts that learn which choices lead there.

The space of a scenario is far too wide to be searched whole, but a play is short, and what is good in one line is
mostly good in the next. Nested rollout policy adaptation (Rosin, IJCAI 2011) plays by chance, leans towards the best
line it has seen, and starts again from what it learnt. What it finds is a line that can really be played: its score
is a bound from below of the best (or from above of the worst), never the best itself.
"""

from collections.abc import Callable, Mapping, Sequence
from math import exp
from random import Random
from typing import Final, NamedTuple

from game.analysis.compiled import Lean
from game.analysis.compiled.forms import DEBRIEF
from game.simulation.offers import Offer

EFFORT: Final = 200
"""How long to search: so many squared plays."""

PLAYS: Final = 4
"""Plays between two lessons of the innermost level: what one play was lucky with is not yet worth learning (stabilised
as by Cazenave, Sevestre and Toulemont, 2020). Measured: with one play, and two levels of a hundred lessons, the same
time found 91 of what this finds 96 of."""

LESSONS: Final = 14
"""Lessons of each inner level at most; a longer search has more of the outermost. There are three levels."""

NO_END: Final = -1
"""Stands for the deed that ends a turn where there is none: an evening's rounds end by themselves."""

STEP: Final = 1.0
"""How far one lesson leans towards the best line."""

Numbers = tuple[int, ...]


class Line(NamedTuple):
    """A line that can be played: deeds from where the search began to the debrief, and what it comes to."""

    score: float
    deeds: tuple[int, ...]


class _Step(NamedTuple):
    deed: int
    turn: int
    offered: tuple[int, ...]


class _Rollout(NamedTuple):
    value: float
    score: float
    steps: tuple[_Step, ...]


_HUNCHES: Final[Mapping[str, float]] = {
    "keep": 2.0,
    "open": 1.5,
    "introduce": 1.0,
    "end_turn": -2.5,
    "template": -4.0,
    "megaphone": -4.0,
    "reflect": 1.0,
    "give": 1.0,
    "own_up": 0.5,
    "ask_open": 0.5,
    "pitch": -2.0,
    "repeat": -3.0,
    "monologue": -3.0,
    "press_release": -2.0,
    "deny": -3.0,
    "hide": -3.0,
}
"""Kinds of offers and acts towards which, or away from which, a search for the best leans as it begins."""


def leaning(offer: Offer) -> float:
    """Return how much a search for the best begins by leaning towards an offer: a hunch, which lessons overrule."""
    hunch = _HUNCHES.get(offer.kind, 0.0) + _HUNCHES.get(offer.act, 0.0) * (offer.act != offer.kind)
    return hunch + (1.0 if offer.uses else 0.0) - (3.0 if offer.unread else 0.0)


class Search:
    """A search in one compiled scenario, for the best line or (``sign`` -1) the worst."""

    def __init__(self, lean: Lean, seed: int, sign: int = 1) -> None:
        self.lean, self.sign = lean, sign
        self.random = Random(seed).random  # noqa: S311 (a search, no secret)
        offers = lean.deeds.offers
        self.turn = lean.layout.place["turn"]
        self.end = next((number for number, offer in enumerate(offers) if offer.id == "end_turn"), NO_END)
        turns = lean.scenario.last_turn + 1
        self.prior = [sign * leaning(offer) for offer in offers]
        ending = self.prior[self.end] if self.end != NO_END else 0.0
        self.prior += [*[ending] * turns, 0.0]
        self.rollouts = 0
        """Plays so far."""
        self.best_with: dict[int, float] = {}
        """The best (or worst) score seen in a line with each deed."""
        self.stopped = False
        """Whether a search was interrupted from the keyboard."""
        self._top: _Rollout | None = None
        """The best play since the search began."""

    def run(
        self,
        start: Numbers,
        effort: int = EFFORT,
        known: Sequence[int] = (),
        tick: Callable[[float], None] | None = None,
    ) -> Line | None:
        """Search from a state, with about ``effort`` squared plays, and return the best line found.

        Interrupted from the keyboard, it returns the best so far, or ``None`` where there is none yet.

        :param known: the deeds of a line to the debrief that an earlier search found: what is found is never worse.
        :param tick: told the share that is done.
        """
        state, weights, rounds = list(start), list(self.prior), effort**2 / PLAYS
        self._top = self._followed(state, known) if known else None
        best: _Rollout | None = None  # it learns nothing from what is known: that would find the same again
        inner = max(1, min(LESSONS, round(rounds ** (1 / 3))))
        lessons = max(1, round(rounds / inner**2))
        try:
            for lesson in range(lessons):
                found = self._nested(state, weights, inner, 2)
                if best is None or found.value >= best.value:
                    best = found
                self._learn(weights, best)
                if tick:
                    tick((lesson + 1) / lessons)
        except KeyboardInterrupt:
            self.stopped = True
        return None if self._top is None else Line(self._top.score, tuple(step.deed for step in self._top.steps))

    def quick(self, start: Numbers, rollouts: int) -> Line:
        """Search from a state with only so many plays, and return the best line found."""
        found = self._nested(list(start), self.prior, rollouts, 1, plays=1)
        return Line(found.score, tuple(step.deed for step in found.steps))

    def _followed(self, start: list[int], deeds: Sequence[int]) -> _Rollout:
        """Return a line as a play of it would have been."""
        state, steps = start[:], []
        for deed in deeds:
            steps.append(_Step(deed, state[self.turn], tuple(self.lean.moves(state))))
            self.lean.effects[deed](state)
        score = self.lean.score(state)
        return self._note(_Rollout(self.sign * score, score, tuple(steps)))

    def _nested(
        self, start: list[int], weights: list[float], lessons: int, level: int, *, plays: int = PLAYS
    ) -> _Rollout:
        """Learn from the best play so far, again and again; the weights stay as they were."""
        weights, best = weights[:], None
        for _ in range(lessons):
            if level > 1:
                tried = [self._nested(start, weights, lessons, level - 1, plays=plays)]
            else:
                odds = [exp(weight) for weight in weights]
                tried = [self._play(start, odds) for _ in range(plays)]
            for found in tried:
                if best is None or found.value >= best.value:
                    best = found
            assert best is not None  # noqa: S101 (at least one play)
            self._learn(weights, best)
        assert best is not None  # noqa: S101 (at least one lesson)
        return best

    def _play(self, start: list[int], odds: list[float]) -> _Rollout:
        lean = self.lean
        moves, effects, session, at_turn, end = lean.moves, lean.effects, lean.session, self.turn, self.end
        random, first = self.random, len(lean.deeds.offers)
        state, steps = start[:], []
        while state[session] != DEBRIEF:
            offered = moves(state)
            turn = state[at_turn]
            deed = offered[0]
            if len(offered) > 1:
                odds[end] = odds[first + turn]
                left = random() * sum([odds[each] for each in offered])
                for deed in offered:
                    left -= odds[deed]
                    if left <= 0:
                        break
            steps.append(_Step(deed, turn, tuple(offered)))
            effects[deed](state)
        score = lean.score(state)
        return self._note(_Rollout(self.sign * score, score, tuple(steps)))

    def _note(self, found: _Rollout) -> _Rollout:
        self.rollouts += 1
        if self._top is None or found.value > self._top.value:
            self._top = found
        best, sign, value = self.best_with, self.sign, found.value
        for step in found.steps:
            seen = best.get(step.deed)
            if seen is None or sign * seen < value:
                best[step.deed] = found.score
        return found

    def _learn(self, weights: list[float], line: _Rollout) -> None:
        first, end = len(self.lean.deeds.offers), self.end
        lessons: dict[int, float] = {}
        for deed, turn, offered in line.steps:
            if len(offered) == 1:
                continue
            places = [first + turn if each == end else each for each in offered]
            odds = [exp(weights[place]) for place in places]
            whole = sum(odds)
            chosen = first + turn if deed == end else deed
            lessons[chosen] = lessons.get(chosen, 0.0) + STEP
            for place, chance in zip(places, odds, strict=True):
                lessons[place] = lessons.get(place, 0.0) - STEP * chance / whole
        for place, amount in lessons.items():
            weights[place] = max(-30.0, min(30.0, weights[place] + amount))
