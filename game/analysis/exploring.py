"""Going everywhere in a compiled scenario: to every situation there is, or by chance to as many as there is time for.

Where there are few enough situations, all of them are looked at, whatever was earned on the way; what was not met there
can not be met. Where there are too many, or where chance decides, what was not met may still be somewhere.
"""

from collections.abc import Callable, Sequence
from heapq import heappush, heapreplace
from math import exp
from operator import mul
from random import Random
from typing import Final

from game.analysis.compiled import Lean
from game.analysis.compiled.forms import DEBRIEF, TURN
from game.analysis.compiled.layout import MESSAGES
from game.analysis.search import Numbers, leaning
from game.analysis.survey import ENOUGH, Spot, Survey, hangs_on_luck, unmet
from game.simulation.charts import STAGES
from game.simulation.state import NOTHING, READ

MOST: Final = 60_000
"""Situations after which looking at all of them is given up."""

SEEDS: Final = 5
"""Seeds whose luck is looked at where chance decides."""

STEPS: Final = 1_000_000
"""Choices after which going about by chance is given up."""

LEANINGS: Final = (0.0, 0.5, 1.0, -0.5)
"""How far plays by chance lean towards what is mostly good: not at all, some, much, and the other way."""

TASTE: Final = 1.0
"""How far a play's own taste goes for or against a line."""

TASTES: Final = 1 << 12
"""Tastes drawn beforehand, of which each play picks one for every line: to draw them anew takes ten times as long."""

DEAR: Final = 4.0
"""How much more a play turns to some of the people."""

FEW: Final = 3
"""The most people that are dear to one play."""

SHUNNED: Final = 0.03
"""How much less half of the plays turn to all others: what hangs on two who belong together takes all of one's time."""

LAST: Final = 0.6
"""How readily a turn is ended while something else can be done."""

AGAIN: Final = 3
"""Of so many plays one starts at the beginning; the others go on from where something was seen for the first time."""

A_WHILE: Final = 50
"""Plays after which it is asked whether everything was met."""

Cell = tuple[int, int, int, int]
"""A deed that is offered; or somebody, their beat, where its message stands, and how they stand to the player."""


class _Eye:
    """Notes what there is in a lean state."""

    def __init__(self, lean: Lean, survey: Survey, part: int = 0) -> None:
        self.lean, self.survey, self.part = lean, survey, part
        self.deeds: set[int] = set()
        self.threads: set[Cell] = set()
        self.stuck: set[tuple[int, int]] = set()
        self.done = 0
        place = lean.layout.place
        self.ties = [
            (who, *(place.get(f"{who}.{name}", -1) for name in ("beat", "message", "stage", "voice", "due")))
            for who in range(len(lean.scenario.people))
            if f"{who}.beat" in place and f"{who}.message" in place
        ]
        self.closed, self.read = STAGES.index("closed"), MESSAGES.index(READ)
        self.at_done, self.attention = place.get("done", -1), place.get("attention", -1)
        order = lean.scenario.order
        self.answers = [order[o.who] if o.kind in ("answer", "delegate") else -1 for o in lean.deeds.offers]

    def look(self, state: Sequence[int], offered: Sequence[int]) -> bool:
        """Note a situation and what can be done in it; say whether any of it was never seen before."""
        self.survey.situations += 1
        known = len(self.deeds) + len(self.threads)
        self.deeds.update(offered)
        answered = None
        for who, at_beat, at_message, at_stage, at_voice, at_due in self.ties:
            beat, message, stage = state[at_beat], state[at_message], state[at_stage] if at_stage >= 0 else 0
            self.threads.add((who, beat, message, stage))
            if message == self.read and (self.attention < 0 or state[self.attention] >= ENOUGH):
                if answered is None:
                    answered = {self.answers[deed] for deed in offered}
                waits = not (at_voice >= 0 and state[at_voice]) and not (at_due >= 0 and state[at_due])
                if waits and who not in answered and stage != self.closed:
                    self.stuck.add((who, beat))
        if self.at_done >= 0:
            self.done |= state[self.at_done]
        return len(self.deeds) + len(self.threads) > known

    def over(self, state: Sequence[int]) -> None:
        """Note how a play ended."""
        self.threads.update((who, state[beat], state[message], 0) for who, beat, message, *_ in self.ties)
        if self.at_done >= 0:
            self.done |= state[self.at_done]
        self.survey.endings.add(Spot(self.part, "", self.lean.ending(list(state))))

    def told(self) -> Survey:
        """Put what was noted into the survey, and return it."""
        lean, survey = self.lean, self.survey
        codes, offers = lean.layout.codes, lean.deeds.offers
        for deed in self.deeds:
            offer = offers[deed]
            survey.offered.add(Spot(self.part, "", offer.id))
            if offer.kind == "keep":
                survey.kept.add(offer.id.removeprefix("keep:"))
            elif offer.kind == "open":
                survey.heard.add(Spot(self.part, offer.who, ""))
            if (found := lean.scenario.choices.get(offer.id)) and found[1].promise:
                survey.promised.add(found[1].promise.key)
        for who, at, message, _ in self.threads:
            person, key = codes.people[who], codes.beats[who][at]
            beat = lean.scenario.people[person].beats.get(key)
            if beat and (message != MESSAGES.index(NOTHING) or beat.says is None):
                survey.beats.add(Spot(self.part, person, key))
        survey.stuck |= {Spot(self.part, codes.people[who], codes.beats[who][at]) for who, at in self.stuck}
        bits = lean.layout.bits["done"]
        for goal in lean.scenario.plan:
            if self.done & bits.get(f"goal:{goal.key}", 0):
                survey.goals.add(Spot(self.part, "", goal.key))
        return survey


def explore(lean: Lean, most: int = MOST) -> Survey | None:
    """Look at every situation of a scenario, whatever was earned; ``None`` where there are more than ``most``.

    Where chance decides, look at all there are with the luck of some seeds.
    """
    luck = hangs_on_luck(lean.scenario)
    eye = _Eye(lean, Survey("luck" if luck else "all"))
    seeds = range(1, SEEDS + 1 if luck else 2)
    whole = all(_whole(lean, seed, most // len(seeds), eye) for seed in seeds)
    return eye.told() if whole else None


def _whole(lean: Lean, seed: int, most: int, eye: _Eye) -> bool:
    moves, effects, key, session = lean.moves, lean.effects, lean.key, lean.session
    start = list(lean.initial(seed))
    seen, stack = {key(start)}, [start]
    while stack:
        state = stack.pop()
        offered = moves(state)
        if state[session] == TURN:
            eye.look(state, offered)
        for deed in offered:
            after = state[:]
            effects[deed](after)
            if after[session] == DEBRIEF:
                eye.over(after)
                continue
            there = key(after)
            if there not in seen:
                if len(seen) >= most:
                    return False
                seen.add(there)
                stack.append(after)
    return True


_Corner = tuple[int, int, list[int]]
"""How often plays went on from a situation in which something was seen for the first time; its number, the first the
greatest; and the situation."""


def wander(
    lean: Lean,
    survey: Survey,
    steps: int = STEPS,
    *,
    part: int = 0,
    starts: Sequence[Numbers] = (),
    enough: Callable[[], bool] = lambda: False,
) -> Survey:
    """Play by chance, note what is met, and return the survey: for so many choices, or until everything was met.

    Each play has a taste of its own and a few people dear to it. Some start at the beginning; the others start from a
    situation in which something was seen for the first time, the seldom used and newest first: what is rare is found
    behind what is rare (Ecoffet and others: First return, then explore. Nature 590, 2021).

    :param part: which part of a campaign this is.
    :param starts: where plays begin; without them at the briefing.
    :param enough: is asked now and then whether there is no time for more.
    """
    eye, dice = _Eye(lean, survey, part), Random(1)  # noqa: S311 (no secret)
    offers = lean.deeds.offers
    people = sorted({offer.who for offer in offers})
    whom = {who: [deed for deed, offer in enumerate(offers) if offer.who == who] for who in people}
    ends = [deed for deed, offer in enumerate(offers) if offer.kind == "end_turn"]
    priors = [[exp(by * leaning(offer)) for offer in offers] for by in LEANINGS]
    tastes = [exp(dice.gauss(0.0, TASTE)) for _ in range(TASTES)]
    corners: list[_Corner] = []  # a heap: the seldom used and newest first
    moves, effects, session, random = lean.moves, lean.effects, lean.session, dice.random
    number = done = 0
    while done < steps:
        if number % A_WHILE == A_WHILE - 1:
            if not unmet(lean.scenario, eye.told(), part):
                break
            if enough():
                survey.stopped = True
                break
        prior, shuns = priors[number % len(LEANINGS)], number // len(LEANINGS) % 2
        dear = dice.sample(people, 1 + int(random() * min(FEW, len(people))))
        weights = list(map(mul, prior, dice.choices(tastes, k=len(prior))))
        for who in people:
            factor = DEAR if who in dear else SHUNNED if shuns else 1.0
            if factor != 1.0:
                for deed in whom[who]:
                    weights[deed] *= factor
        for deed in ends:
            weights[deed] = LAST
        if corners and number % AGAIN:
            used, newness, corner = corners[0]
            heapreplace(corners, (used + 1, newness, corner))
            state = corner[:]
        elif starts:
            state = list(starts[number // AGAIN % len(starts)])
        else:
            state = lean.begun[:]
            state[lean.seed] = number + 1
        number += 1
        while state[session] != DEBRIEF:
            offered = moves(state)
            if state[session] == TURN and eye.look(state, offered):
                heappush(corners, (0, -len(corners), state[:]))
            deed = offered[0]
            if len(offered) > 1:
                left = random() * sum([weights[each] for each in offered])
                for deed in offered:
                    left -= weights[deed]
                    if left <= 0:
                        break
            effects[deed](state)
            done += 1
        eye.over(state)
    survey.plays += number
    return eye.told()
