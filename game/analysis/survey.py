"""What was met of a scenario: which beats were reached, which choices offered, which endings came about."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from game.simulation import Play, Scenario
from game.simulation.conditions import Condition
from game.simulation.definitions import Way
from game.simulation.events import GoalReached, PromiseKept, PromiseMade, TheySaid
from game.simulation.state import NOTHING, READ

ENOUGH: Final = 2
"""Attention with which any line but the dearest can be said."""


class Spot(NamedTuple):
    """Something of one part of a campaign; a scenario by itself has only part 0."""

    part: int
    who: str
    """The person it belongs to; empty where its key says it all."""
    key: str


@dataclass(slots=True)
class Survey:
    """What was met."""

    method: str = "plays"
    """``all``: in every situation there is; ``luck``: in every one with the luck of some seeds; ``plays``: in plays."""
    situations: int = 0
    """Situations looked at."""
    plays: int = 0
    """Plays that were played."""
    stopped: bool = False
    """Whether there was no time to go about as far as was meant."""
    offered: set[Spot] = field(default_factory=set)
    """Choices and deeds that could be made, by their ids."""
    beats: set[Spot] = field(default_factory=set)
    stuck: set[Spot] = field(default_factory=set)
    """Beats whose message was read and to which nothing could be answered at that moment."""
    endings: set[Spot] = field(default_factory=set)
    goals: set[Spot] = field(default_factory=set)
    promised: set[str] = field(default_factory=set)
    """Promises that could be made."""
    kept: set[str] = field(default_factory=set)
    """Promises that could be kept."""
    heard: set[Spot] = field(default_factory=set)
    """People (``key`` is empty) who said something that could be heard."""

    @property
    def certain(self) -> bool:
        """Whether what was not met cannot be met."""
        return self.method == "all"


@dataclass(frozen=True, slots=True)
class Unmet:
    """What there is in one part and was not met."""

    people: tuple[str, ...]
    beats: tuple[tuple[str, str], ...]
    choices: tuple[str, ...]
    endings: tuple[str, ...]
    goals: tuple[str, ...]
    promises: tuple[str, ...]
    """Promises that were made and could not be kept."""

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return any((self.people, self.beats, self.choices, self.endings, self.goals, self.promises))


def unmet(scenario: Scenario, survey: Survey, part: int = 0) -> Unmet:
    """Return what there is in a scenario, or one part of a campaign, and was not met."""
    people = scenario.people.values()
    unkept = survey.promised - survey.kept if scenario.sequel is None else ()
    return Unmet(
        tuple(person.key for person in people if Spot(part, person.key, "") not in survey.heard),
        tuple((p.key, beat) for p in people for beat in p.beats if Spot(part, p.key, beat) not in survey.beats),
        tuple(key for key in scenario.choices if Spot(part, "", key) not in survey.offered),
        tuple(end.key for end in scenario.endings if Spot(part, "", end.key) not in survey.endings),
        tuple(goal.key for goal in scenario.plan if Spot(part, "", goal.key) not in survey.goals),
        tuple(key for key in scenario.promises if key in unkept),
    )


def watch(play: Play, survey: Survey) -> None:
    """Note where a play stands now."""
    scenario, state, part = play.scenario, play.state, len(play.past)
    survey.offered.update(Spot(part, "", offer.id) for offer in play.offers)
    able = state.session == "turn" and state.attention >= ENOUGH
    answers = {offer.who for offer in play.offers if offer.kind in ("answer", "delegate")}
    for person, tie in zip(scenario.people.values(), state.ties, strict=True):
        beat = person.beats.get(tie.beat)
        if beat is None:
            continue
        if tie.message != NOTHING or beat.says is None:
            survey.beats.add(Spot(part, person.key, beat.key))
        waits = tie.message == READ and not tie.voice and not tie.due and tie.stage != "closed"
        if able and waits and person.key not in answers:
            survey.stuck.add(Spot(part, person.key, beat.key))


def conclude(play: Play, survey: Survey) -> None:
    """Note what came of a play, or of one part of a campaign, that is over."""
    part = len(play.past)
    survey.endings.add(Spot(part, "", play.ending().key))
    for event in play.events:
        match event:
            case GoalReached(goal=goal):
                survey.goals.add(Spot(part, "", goal))
            case PromiseMade(promise=promise):
                survey.promised.add(promise)
            case PromiseKept(promise=promise):
                survey.kept.add(promise)
            case TheySaid(who=who):
                survey.heard.add(Spot(part, who, ""))
            case _:
                pass


def hangs_on_luck(scenario: Scenario) -> bool:
    """Say whether chance may decide what is offered or how it ends."""
    if scenario.kind == "party":
        return True
    spans = [person.temper.replies_after for person in scenario.people.values()]
    spans += [beat.after for person in scenario.people.values() for beat in person.beats.values() if beat.after]
    return (
        any(least < most for least, most in spans)
        or any(0 < way.chance < 100 for way in _ways(scenario))
        or any("followers" in condition.source for condition in _conditions(scenario))
    )


def _ways(scenario: Scenario) -> Iterator[Way]:
    for person in scenario.people.values():
        yield from person.start
    for _, choice in scenario.choices.values():
        yield from choice.then
    for _, promise in scenario.promises.values():
        yield from promise.then


def _conditions(scenario: Scenario) -> Iterator[Condition]:
    asked = [way.when for way in _ways(scenario)]
    asked += [choice.when for _, choice in scenario.choices.values()]
    asked += [voice.when for voice in scenario.voices.values()]
    asked += [ending.when for ending in scenario.endings]
    asked += [person.guest.granted for person in scenario.people.values() if person.guest]
    yield from (condition for condition in asked if condition)
    yield from (news.when for news in scenario.news)
    yield from (goal.when for goal in scenario.plan)
    yield from (secret.out for secret in scenario.secrets.values())
