"""Finding choices that lead to a beat: plays by chance that lean towards what the way there takes.

What it takes is read off the scenario, backwards from the beat: the choices that lead to it, the beats those stand in,
the facts they draw on, and what their conditions ask for. Where no way is found within the effort, that is all that is
said; only where :func:`game.scenario.flow.flow` proves that no play gets there, is it said that there is none.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import exp
from random import Random
from typing import Final, NamedTuple

from game.analysis.policies import POLICIES
from game.analysis.search import leaning
from game.analysis.seen import see
from game.scenario.flow import flow
from game.simulation import Play, Scenario
from game.simulation.conditions import Call, Condition, Node, Operation, Word
from game.simulation.definitions import Beat, Choice, Person, Way
from game.simulation.offers import Offer
from game.simulation.play import GO_ON
from game.simulation.state import NOTHING, State
from game.simulation.step import offers, step
from game.simulation.view import tie_of

EFFORT: Final = 12_000
"""Choices that are tried before it is given up."""

FADES: Final = 0.85
"""How much less it counts what leads to something than the thing itself."""

LEAST: Final = 0.12
"""What counts less is not followed further back."""


class Spot(NamedTuple):
    """A beat of somebody, in a part of a campaign (0 for a scenario by itself)."""

    part: int
    who: str
    beat: str


class Manner(NamedTuple):
    """How a play by chance leans: to what the way takes, to what wins people over, and away from all else."""

    way: float
    winning: float
    rest: float


MANNERS: Final = (
    Manner(5, 0.3, -4),
    Manner(5, 0.6, -1.5),
    Manner(4, 1, 0),
    Manner(4, 0, -2),
    Manner(3, -1, 0),
    Manner(2, 0.5, 0.5),
    Manner(6, 0, -6),
)
"""The manners of plays, in turn."""


@dataclass(frozen=True, slots=True)
class Found:
    """What came of looking for the way to a beat."""

    spot: Spot
    choices: tuple[str, ...] | None
    """Every choice from the beginning; ``None`` if no way was found."""
    tried: int
    """Choices that were tried."""
    never: bool = False
    """Whether it is proven that no play leads there."""


def spots(scenario: Scenario) -> list[Spot]:
    """Return every beat of a scenario, or of all the parts of a campaign, in the order of the file."""
    return [
        Spot(part.part, person.key, beat)
        for part in scenario.chain()
        for person in part.people.values()
        for beat in person.beats
    ]


def stands_at(scenario: Scenario, state: State, spot: Spot) -> bool:
    """Say whether a beat is at hand: its message is there, or it is the player's turn to write."""
    if scenario.part != spot.part or state.session != "turn" or spot.who not in scenario.people:
        return False
    tie = tie_of(scenario, state, spot.who)
    if tie.beat != spot.beat or tie.due:
        return False
    beat = scenario.people[spot.who].beats.get(spot.beat)
    return beat is not None and (tie.message != NOTHING or beat.says is None) and not _evening(scenario, state)


def _evening(scenario: Scenario, state: State) -> bool:
    return scenario.kind == "party" and state.turn <= scenario.clock.turns


def passed(play: Play) -> Mapping[Spot, int]:
    """Return the beats a play has come by, and after how many choices from the very beginning it first stood there."""
    found: dict[Spot, int] = {}
    before = 0
    for scenario, states in [*((part.scenario, part.states) for part in play.past), (play.scenario, play.states)]:
        for index, state in enumerate(states):
            for who in scenario.people:
                spot = Spot(scenario.part, who, tie_of(scenario, state, who).beat)
                if spot not in found and stands_at(scenario, state, spot):
                    found[spot] = before + index
        before += len(states)  # one choice fewer than states, and the one that goes on to the next part
    return found


def find(play: Play, spot: Spot, effort: int = EFFORT, going: Callable[[int], bool] = lambda _: True) -> Found:
    """Look for choices that lead to a beat: back in the play, on from where it stands, or anew from its beginning.

    The seed stays. ``going`` is told how many choices were tried, and says whether to go on looking.
    """
    log = play.log_choices
    at = passed(play).get(spot)
    if at is not None:
        return Found(spot, tuple(log[:at]), 0)
    target = next((part for part in play.head.chain() if part.part == spot.part), None)
    if target is None or spot.who not in target.people or (spot.who, spot.beat) not in flow(target).beats:
        return Found(spot, None, 0, never=True)
    prefix, scenario, begun = _part_begun(play, spot)
    starts = [(prefix, begun)]
    if play.scenario is scenario and play.state.session == "turn":
        starts.insert(0, (tuple(log), play.state))
    search = _Search(scenario, spot, effort, going)
    for round_ in range(effort):
        before, state = starts[round_ % len(starts)]
        found = search.once(state, MANNERS[(round_ // len(starts)) % len(MANNERS)])
        if found is not None:
            return Found(spot, (*before, *found), search.tried)
        if search.tried >= effort or not going(search.tried):
            break
    return Found(spot, None, search.tried)


def _part_begun(play: Play, spot: Spot) -> tuple[tuple[str, ...], Scenario, State]:
    """Return the choices up to the beginning of a spot's part, that part, and the state there."""
    there: list[tuple[Scenario, list[State], list[str]]] = [(p.scenario, p.states, p.choices) for p in play.past]
    there.append((play.scenario, play.states, play.choices))
    choices: tuple[str, ...] = ()
    for scenario, states, made in there:
        if scenario.part == spot.part:
            return choices, scenario, states[0]
        choices += (*made, GO_ON)
    ahead = Play(play.head, play.seed, play.log_choices)
    decide = POLICIES["listener"]
    while ahead.scenario.part != spot.part:
        ahead.choose(GO_ON if ahead.over else decide(see(ahead)))
    return tuple(ahead.log_choices), ahead.scenario, ahead.state


@dataclass(slots=True)
class _Search:
    scenario: Scenario
    spot: Spot
    effort: int
    going: Callable[[int], bool]
    tried: int = 0
    takes: Mapping[str, float] = field(default_factory=dict)
    random: Random = field(default_factory=lambda: Random(1))  # noqa: S311 (a search, no secret)

    def __post_init__(self) -> None:
        self.takes = what_it_takes(self.scenario, self.spot.who, self.spot.beat)

    def once(self, state: State, manner: Manner) -> tuple[str, ...] | None:
        """Play by chance from a state to the end; return the choices if they lead to the beat."""
        made: list[str] = []
        while (now := offers(self.scenario, state)) and self.tried < self.effort:
            offer = self._drawn(now, manner)
            state, _ = step(self.scenario, state, offer.id)
            made.append(offer.id)
            self.tried += 1
            if stands_at(self.scenario, state, self.spot):
                return tuple(made)
            if self.tried % 50 == 0 and not self.going(self.tried):
                return None
        return None

    def _drawn(self, now: tuple[Offer, ...], manner: Manner) -> Offer:
        now = tuple(offer for offer in now if offer.kind != "plan")
        if len(now) == 1:
            return now[0]
        odds = [exp(min(30.0, self._inclined(offer, manner))) for offer in now]
        return self.random.choices(now, odds)[0]

    def _inclined(self, offer: Offer, manner: Manner) -> float:
        if offer.kind in ("end_turn", "let_run", "begin"):
            return 0.0
        taken = self.takes.get(offer.id)
        if taken is None:
            taken_kind = self.takes.get(f"{offer.kind}:{offer.who}", 0.0) if offer.who else 0.0
            if not taken_kind:
                return manner.rest + manner.winning * leaning(offer)
            taken = taken_kind
        return manner.way * taken + manner.winning * leaning(offer)


def what_it_takes(scenario: Scenario, who: str, beat: str) -> Mapping[str, float]:
    """Return the offers that the way to a beat may take, from 1 (the last step) down."""
    return _Backwards(scenario).follow(("beat", f"{who}.{beat}"))


Need = tuple[str, str]
"""A kind (beat, fact, choice, promise, introduction, person) and its key."""


class _Backwards:
    """Follows needs back to what fulfils them."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.found: dict[str, float] = {}
        self.met: dict[Need, float] = {}
        self.queue: deque[tuple[Need, float]] = deque()

    def follow(self, need: Need) -> Mapping[str, float]:
        """Return what fulfils a need, and what that takes."""
        self.want(need, 1.0)
        meet = {
            "beat": self._beat,
            "fact": self._fact,
            "used": self._used,
            "choice": self._choice,
            "promise": self._promise,
            "introduced": self._introduced,
            "person": self._person,
        }
        while self.queue:
            (kind, key), weight = self.queue.popleft()
            if self.met[kind, key] <= weight:
                meet[kind](key, weight)
        return self.found

    def want(self, need: Need, weight: float) -> None:
        """Note a need, if it counts, and counts more than it did."""
        if weight >= LEAST and self.met.get(need, 0.0) < weight:
            self.met[need] = weight
            self.queue.append((need, weight))

    def do(self, offer: str, weight: float) -> None:
        """Note that an offer helps."""
        self.found[offer] = max(weight, self.found.get(offer, 0.0))

    def _beat(self, key: str, weight: float) -> None:
        who, _, beat = key.partition(".")
        person = self.scenario.people[who]
        less = weight * FADES
        for offer, choice, stands in _to_person(person):
            if any(way.to == beat for way in choice.then) or _kept(choice, beat):
                self.do(offer, weight)
                self._asked(choice, less)
                self._way_conditions(choice.then, beat, less)
                if choice.promise and _kept(choice, beat):
                    self.do(f"keep:{choice.promise.key}", weight)
                if stands:
                    self.want(("beat", f"{who}.{stands.key}"), less)
                    self.do(f"open:{who}", less)
                elif choice in person.follow_ups.values():
                    self._to_silence(person, less)
                else:
                    self.want(("person", who), less)
        for news in self.scenario.news:
            if news.who == who and news.then == beat:
                self._condition(news.when, less)
        self._way_conditions(person.start, beat, less)
        if person.guest:
            self.want(("person", who), less)

    def _to_silence(self, person: Person, weight: float) -> None:
        """Let a thread come to rest, so that one can follow up."""
        self.do(f"open:{person.key}", weight)
        for offer, choice, stands in _to_person(person):
            if stands and any(way.to in ("silence", "") for way in choice.then):
                self.do(offer, weight * FADES)

    def _fact(self, fact: str, weight: float) -> None:
        less = weight * FADES
        for person in self.scenario.people.values():
            if fact in person.profile_facts:
                self.do(f"profile:{person.key}", weight)
            for post in person.posts.values():
                if fact in post.facts:
                    self.do(f"read:{post.key}", weight)
            for beat in person.beats.values():
                if fact in beat.facts:
                    self.do(f"open:{person.key}", weight)
                    self.want(("beat", f"{person.key}.{beat.key}"), less)
            for item in person.guest.knows.values() if person.guest else ():
                if fact in item.facts:
                    self.do(f"ask:{item.key}", weight)
                    self.do(f"closed:{item.key}", less)
                    self.want(("person", person.key), less)
                    for before in item.after:
                        self.want(("fact", before), less)
        for key, (_, choice) in self.scenario.choices.items():
            if fact in choice.answer_facts:
                self.want(("choice", key), weight)

    def _used(self, fact: str, weight: float) -> None:
        self.want(("fact", fact), weight)
        if fact in self.scenario.knowledge:
            self.do(f"reflect:{fact}", weight)
        for key, (_, choice) in self.scenario.choices.items():
            if fact in choice.uses:
                self.want(("choice", key), weight)

    def _choice(self, key: str, weight: float) -> None:
        found = self.scenario.choices.get(key)
        if found is None:
            return
        who, choice = found
        self.do(key, weight)
        self._asked(choice, weight * FADES)
        if who:
            self.want(("person", who), weight * FADES)
            for offer, _, stands in _to_person(self.scenario.people[who]):
                if offer == key and stands:
                    self.do(f"open:{who}", weight)
                    self.want(("beat", f"{who}.{stands.key}"), weight * FADES)

    def _promise(self, key: str, weight: float) -> None:
        self.do(f"keep:{key}", weight)
        for choice_key, (_, choice) in self.scenario.choices.items():
            if choice.promise and choice.promise.key == key:
                self.want(("choice", choice_key), weight * FADES)

    def _introduced(self, key: str, weight: float) -> None:
        choice = self.scenario.introductions.get(key)
        if choice is None:
            return
        self.do(choice.key, weight)
        self._asked(choice, weight * FADES)
        for who in choice.between or ():
            self.want(("person", who), weight * FADES)

    def _person(self, who: str, weight: float) -> None:
        """Be with somebody: read them, write to them, stand where they stand."""
        person = self.scenario.people[who]
        for verb in ("open", "profile", "answer", "ask", "reflect", "invite_in", "line", "let_run"):
            self.do(f"{verb}:{who}", weight)
        if person.guest:
            self.do(f"go:{person.guest.circle}", weight * 0.5)

    def _asked(self, choice: Choice, weight: float) -> None:
        for fact in choice.uses | choice.needs:
            self.want(("fact", fact), weight)
        self._condition(choice.when, weight)

    def _way_conditions(self, ways: Iterable[Way], beat: str, weight: float) -> None:
        for way in ways:
            if way.to == beat:
                self._condition(way.when, weight)

    def _condition(self, condition: Condition | None, weight: float) -> None:
        if condition is not None:
            for asked in _asked(condition.root):
                if isinstance(asked, Call):
                    self._call(asked, weight)
                elif asked.name == "broadcasts":
                    for choice in self.scenario.megaphone.values():
                        self.do(choice.key, weight)

    def _call(self, call: Call, weight: float) -> None:
        first = call.arguments[0]
        kinds = {"heard": "fact", "said": "fact", "used": "used", "chose": "choice", "introduced": "introduced"}
        kinds |= {"kept_promise": "promise", "broke_promise": "promise"}
        if call.name in kinds:
            self.want((kinds[call.name], first), weight)
        elif first in self.scenario.people:
            self.want(("person", first), weight)
        elif call.name == "count":
            for who in self.scenario.people:
                self.want(("person", who), weight * FADES)


def _to_person(person: Person) -> Iterator[tuple[str, Choice, Beat | None]]:
    """Yield what can be said to somebody: the offer, the choice, and the beat it stands in, if any."""
    for beat in person.beats.values():
        for choice in (*beat.choices.values(), *beat.voices.values()):
            yield choice.key, choice, beat
    for post in person.posts.values():
        for choice in post.comments.values():
            yield choice.key, choice, None
    for choice in person.follow_ups.values():
        yield choice.key, choice, None
    for choice in person.guest.lines.values() if person.guest else ():
        yield choice.key, choice, None


def _kept(choice: Choice, beat: str) -> bool:
    return choice.promise is not None and any(way.to == beat for way in choice.promise.then)


def _asked(node: Node) -> Iterator[Call | Word]:
    """Yield what a condition asks of a play."""
    if isinstance(node, Call | Word):
        yield node
    elif isinstance(node, Operation):
        for operand in node.operands:
            yield from _asked(operand)
