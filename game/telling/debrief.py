"""The debrief: what a play was like, every point at the line that earned it.

It is data: lines by their key, points with their evidence. :class:`~game.telling.teller.Teller` turns it into words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from game.simulation import Play
from game.simulation.competencies import COMPETENCIES, INDEX, PAR, Evidence
from game.simulation.definitions import Ending, Remark
from game.simulation.events import Event, FactHeard, Line, Read, Scored, TheySaid, Told, TurnBegan, YouSaid
from game.simulation.plan import lines
from game.simulation.prospects import clock_unit
from game.simulation.state import State
from game.simulation.step import offers
from game.simulation.view import talk_share, talks_party
from game.telling.bonds import Network, network, waits
from game.telling.measures import Measures

YOU: Final = "you"
THEY: Final = "they"
VOICE: Final = "voice"
STORY: Final = "story"
UNDONE: Final = "undone"
"""Who an entry of the transcript is by; ``UNDONE`` is what was left undone, or came by itself, between two turns."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the transcript, with all the points that it earned or cost."""

    turn: int
    who: str
    """The person it was said to or by; ``""`` for everybody or nobody."""
    speaker: str
    """:data:`YOU`, :data:`THEY`, :data:`VOICE`, :data:`STORY` or :data:`UNDONE`."""
    line: Line
    """The words; for something done in silence, the name of the deed."""
    choice: str = ""
    """The id of the offer taken, where it is the player's."""
    index: int = -1
    """How many choices had been made before it; ``-1`` where it is not the player's."""
    kind: str = ""
    """The kind of the offer taken."""
    act: str = ""
    said: bool = True
    """Whether these are words that were said, not the name of a deed."""
    evidence: tuple[Evidence, ...] = ()
    voice: str = ""
    """The voice that answered in the player's place, where it is a voice's."""

    @property
    def points(self) -> int:
        """What the line earned or cost, all competencies together."""
        return sum(evidence.points for evidence in self.evidence)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one competency came out."""

    name: str
    points: int
    score: int
    """0 to 100."""
    par: int
    """The points that would have made 100."""
    weight: int


@dataclass(frozen=True, slots=True)
class Reached:
    """A line of the plan and whether it came true."""

    key: str
    line: Line
    by: int
    """The last turn that counted."""
    reached: bool
    own: bool
    """Whether the player had chosen it."""


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise the player made and what became of it."""

    key: str
    who: str
    kept: bool
    still_open: bool = False
    """It goes on into the next part of a campaign."""


@dataclass(frozen=True, slots=True)
class Debrief:
    """All there is to say about a play."""

    score: float
    """0 to 100."""
    competencies: tuple[Standing, ...]
    """Those that count in this scenario."""
    transcript: tuple[Entry, ...]
    reach: int
    """Followers won, or cards handed out: worth nothing."""
    followers: int
    network: tuple[str, ...]
    """Who would answer."""
    people: int
    """Of how many."""
    bonds: Network
    """What became of every relationship."""
    ending: Ending
    remarks: Mapping[str, Remark]
    """What each person says of the player."""
    goals: tuple[Reached, ...]
    measures: Measures
    promises: tuple[Pledge, ...]
    facts: tuple[str, ...]
    """The facts heard, in the order in which they were heard."""

    @property
    def restart_points(self) -> tuple[int, ...]:
        """The choices, by how many were made before each, from which one can begin again: each line of the player's."""
        return tuple(entry.index for entry in self.transcript if entry.speaker == YOU and entry.said)


def debrief(play: Play) -> Debrief:
    """Return the debrief of a play as it stands, over or not."""
    state, scenario = play.state, play.scenario
    scores = play.competencies()
    bonds = network(play)
    return Debrief(
        score=play.score(),
        competencies=tuple(
            Standing(
                name,
                state.points[INDEX[name]],
                scores[name],
                scenario.par.get(name, PAR),
                scenario.weights.get(name, 1),
            )
            for name in COMPETENCIES
            if name in scores
        ),
        transcript=tuple(_transcript(play)),
        reach=play.reach(),
        followers=state.followers,
        network=bonds.near,
        people=len(scenario.people),
        bonds=bonds,
        ending=play.ending(),
        remarks=play.remarks(),
        goals=tuple(
            Reached(line.key, line.line, line.by, f"goal:{line.key}" in state.done, line.key in state.plan)
            for line in lines(scenario, state)
        ),
        measures=_measures(play),
        promises=tuple(
            Pledge(
                key,
                who,
                f"kept:{key}" in state.done,
                scenario.goes_on and any(key == made for made, _ in state.promises),
            )
            for key, (who, _) in scenario.promises.items()
            if state.done & {f"kept:{key}", f"broken:{key}"} or any(key == made for made, _ in state.promises)
        ),
        facts=tuple(event.fact for event in play.events if isinstance(event, FactHeard)),
    )


def _transcript(play: Play) -> Iterator[Entry]:
    for index, (choice, before, step) in enumerate(zip(play.choices, play.states, play.steps, strict=False)):
        offer = next(o for o in offers(play.scenario, before) if o.id == choice)
        mine = tuple(e.evidence for e in step if isinstance(e, Scored) and e.evidence.choice)
        rest = [e.evidence for e in step if isinstance(e, Scored) and not e.evidence.choice]
        said = next((e for e in step if isinstance(e, YouSaid) and not e.voice), None)
        line = said.line if said else offer.line
        yield Entry(before.turn, offer.who, YOU, line, choice, index, offer.kind, offer.act, said is not None, mine)
        after = [entry for event in step if (entry := _said_by_others(event))]
        morning = next((at for at, event in enumerate(step) if isinstance(event, TurnBegan)), len(step))
        here = sum(_said_by_others(event) is not None for event in step[:morning])
        yield from after[:here]
        for turn in dict.fromkeys(evidence.turn for evidence in rest):
            yield _by_itself(play, before, turn, tuple(evidence for evidence in rest if evidence.turn == turn))
        yield from after[here:]


def _said_by_others(event: Event) -> Entry | None:
    if isinstance(event, TheySaid):
        return Entry(event.turn, event.who, THEY, event.line)
    if isinstance(event, Read):
        return Entry(event.turn, event.who, THEY, event.line, kind="profile" if event.what == "profile" else "read")
    if isinstance(event, YouSaid) and event.voice:
        return Entry(event.turn, event.who, VOICE, event.line, voice=event.voice)
    if isinstance(event, Told):
        return Entry(event.turn, event.who, STORY, event.line)
    return None


def _by_itself(play: Play, before: State, turn: int, evidence: tuple[Evidence, ...]) -> Entry:
    """Return the entry for what no line earned or cost: what was left undone, or came at the end or start of a turn."""
    state = before._replace(turn=turn)
    unit = "round" if talks_party(play.scenario, state) else clock_unit(play.scenario, state)
    when = "undone" if turn == before.turn else "dawn"
    return Entry(turn, "", UNDONE, Line(f"standing.{when}.{unit}"), evidence=evidence)


def _measures(play: Play) -> Measures:
    """Count what the research counts."""
    scenario, state = play.scenario, play.state
    said = [event for event in play.events if isinstance(event, YouSaid) and not event.voice]
    acts = [event.act for event in said]
    reasons = [evidence.reason for evidence in play.evidence]
    waited = list(waits(play))
    return Measures(
        open_questions=acts.count("ask_open"),
        closed_questions=acts.count("ask_closed"),
        reflections=acts.count("reflect"),
        facts_told=len(state.said),
        facts_heard=len(state.heard),
        facts_used=len(state.used),
        facts_asked_again=reasons.count("asked_again"),
        facts_contradicted=reasons.count("went_against"),
        answers=len(waited),
        unread_answers=sum(wait.unread for wait in waited),
        mean_latency=sum(wait.turns for wait in waited) / len(waited) if waited else None,
        talk_share=talk_share(state) if scenario.kind == "party" else None,
        promises_kept=state.kept,
        promises_broken=state.broken,
        gives=sum(tie.gives for tie in state.ties),
        asks=sum(tie.asks for tie in state.ties),
        broadcasts=state.broadcasts,
    )
