"""What became of each relationship: how far it went and when, what was given and asked, what was missing.

It is data, like the rest of the debrief; :mod:`game.telling.bonds_told` puts it into words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from game.simulation import Play, Scenario
from game.simulation.events import StageChanged, YouSaid
from game.simulation.relationship import Shortfall, closing_strain, missing
from game.simulation.state import NOTHING, UNREAD, State
from game.simulation.view import RANK, reachable, talks_party, tie_of

NEAR: Final = RANK["liked"]
"""The stage from which on somebody would answer."""


@dataclass(frozen=True, slots=True)
class Step:
    """One arrow that a relationship took."""

    turn: int
    trigger: str
    after: str
    """The stage it led to."""


@dataclass(frozen=True, slots=True)
class Wait:
    """A message answered, and how long whoever wrote it had waited."""

    who: str
    turns: int
    """0 where it was answered on the turn on which it came."""
    unread: bool
    """Whether it was answered without having been opened."""


@dataclass(frozen=True, slots=True)
class Closing:
    """A door that was shut."""

    strain: int | None
    """The pressure it had come to; ``None`` where it was shut before this part of a campaign began."""
    at: int
    """The pressure at which it had to shut."""
    lines_after: int
    """Times the player wrote to them all the same."""


@dataclass(frozen=True, slots=True)
class Bond:
    """How it went with one person."""

    who: str
    stage: str
    start: str
    """How they stood at the beginning: a stranger, or what an earlier part of a campaign left."""
    path: tuple[Step, ...]
    lacks: tuple[Shortfall, ...]
    """What was missing for the next stage, or for mending it."""
    could_meet: bool
    """Whether there was a meeting to come to in this story."""
    closing: Closing | None
    gives: int
    asks: int
    contacts: int
    """Turns with a good contact: constancy."""
    follow_ups: int
    longest_wait: int | None
    """Turns they waited for an answer at the most; ``None`` where they never had to."""
    waiting: bool
    """Whether a message of theirs was still unanswered at the end."""

    @property
    def alive(self) -> bool:
        """Whether there is a tie: they know the player, and neither drew back nor shut the door."""
        return RANK[self.stage] >= RANK["known"]

    @property
    def near(self) -> bool:
        """Whether they would answer."""
        return RANK[self.stage] >= NEAR


@dataclass(frozen=True, slots=True)
class Introduction:
    """Two people whom the player brought together."""

    one: str
    other: str
    fits: bool
    """Whether they had something for each other; where not, no tie came of it."""


@dataclass(frozen=True, slots=True)
class Network:
    """The network there could have been, and the one there is."""

    bonds: tuple[Bond, ...]
    """One for each person, in the scenario's order."""
    introductions: tuple[Introduction, ...]
    rebound: tuple[str, ...]
    """Who would answer because of whom they were introduced to."""

    @property
    def possible(self) -> int:
        """The pairs there are among all people and the player: what a network is often said to be worth."""
        n = len(self.bonds) + 1
        return n * (n - 1) // 2

    @property
    def alive(self) -> int:
        """The ties that came to life: the player's own, and those between two people who fitted."""
        return sum(bond.alive for bond in self.bonds) + sum(tie.fits for tie in self.introductions)

    @property
    def near(self) -> tuple[str, ...]:
        """Who would answer directly."""
        return tuple(bond.who for bond in self.bonds if bond.near)


def network(play: Play) -> Network:
    """Return what became of every relationship of a play."""
    scenario, state = play.scenario, play.state
    waited = list(waits(play))
    bonds = tuple(_bond(play, who, [wait.turns for wait in waited if wait.who == who]) for who in scenario.people)
    reached = reachable(scenario, state)
    return Network(
        bonds,
        tuple(
            Introduction(*choice.between, choice.fits)
            for choice in scenario.introductions.values()
            if choice.between and choice.key in state.done
        ),
        tuple(bond.who for bond in bonds if bond.who in reached and not bond.near),
    )


def waits(play: Play) -> Iterator[Wait]:
    """Yield every message that was answered with words written for it, one's own or another voice's, in order."""
    scenario = play.scenario
    for choice, before in zip(play.choices, play.states, strict=False):
        who, authored = scenario.choices.get(choice, ("", None))
        if not who or authored is None or talks_party(scenario, before):
            continue
        tie = tie_of(scenario, before, who)
        beat = scenario.people[who].beats.get(tie.beat)
        if tie.message == NOTHING or beat is None:
            continue
        if authored in beat.choices.values():
            yield Wait(who, before.turn - tie.arrived, tie.message == UNREAD)
        elif authored in beat.voices.values():
            takes = scenario.voices[authored.voice].takes
            yield Wait(who, before.turn - tie.arrived + takes, unread=False)


def _bond(play: Play, who: str, answered: Sequence[int]) -> Bond:
    scenario, state = play.scenario, play.state
    tie, person = tie_of(scenario, state, who), scenario.people[who]
    pending = [state.turn - tie.arrived] if _still_waits(scenario, state, who) else []
    return Bond(
        who=who,
        stage=tie.stage,
        start=tie_of(scenario, play.states[0], who).stage,
        path=tuple(
            Step(event.turn, event.trigger, event.after)
            for event in play.events
            if isinstance(event, StageChanged) and event.who == who
        ),
        lacks=missing(tie),
        could_meet=any(beat.meets for beat in person.beats.values()),
        closing=_closing(play, who, person.temper.patience) if tie.stage == "closed" else None,
        gives=tie.gives,
        asks=tie.asks,
        contacts=tie.contacts,
        follow_ups=_follow_ups(play, who),
        longest_wait=max([*answered, *pending], default=None),
        waiting=bool(pending),
    )


def _still_waits(scenario: Scenario, state: State, who: str) -> bool:
    tie = tie_of(scenario, state, who)
    beat = scenario.people[who].beats.get(tie.beat)
    asked = beat is not None and bool(beat.choices)
    return tie.message != NOTHING and asked and tie.stage != "closed" and not talks_party(scenario, state)


def _follow_ups(play: Play, who: str) -> int:
    """Count the times the player wrote again without having been answered."""
    authored = {choice.key for choice in play.scenario.people[who].follow_ups.values()}
    return sum(choice in authored or choice == f"nudge:{who}" for choice in play.choices)


def _closing(play: Play, who: str, patience: int) -> Closing:
    shut = tie_of(play.scenario, play.states[0], who).stage == "closed"
    strain, lines = None, 0
    for events, after in zip(play.steps, play.states[1:], strict=True):
        for event in events:
            if isinstance(event, StageChanged) and event.who == who and event.after == "closed":
                shut, strain = True, tie_of(play.scenario, after, who).strain
            elif shut and isinstance(event, YouSaid) and event.who == who and not event.voice:
                lines += 1
    return Closing(strain, closing_strain(patience), lines)
