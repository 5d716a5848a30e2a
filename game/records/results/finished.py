"""A finished play as it is kept."""

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from game.records.log import Log, Result
from game.simulation import Play
from game.simulation.competencies import Evidence
from game.simulation.events import Event, Scored

PLAYS: Final = uuid.uuid5(uuid.NAMESPACE_URL, "https://tertulia.example/plays")
"""The name space of finished plays."""

Line = tuple[int, int, int, str, int, str, str, str, str, str]
"""A line of evidence as it is kept: its number in the play from 0, the part of a campaign from 1, then what an
:class:`~game.simulation.competencies.Evidence` has."""

REPRODUCED: Final = "reproduced"
"""How a log stands that comes to the result it states. The other words are those of a verdict, and ``no_scenario``."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished play: what its log says, and the evidence that making its choices again brings up."""

    log: Log
    data: bytes
    """The log, as it is on the disk."""
    result: Result
    evidence: Sequence[Line]
    """In the order in which it came up; empty where the log does not prove its result."""
    proof: str
    file: str = ""
    """The name of the log among those of this computer; empty for a play from elsewhere."""
    player: str = ""
    """Who played, where the log does not say."""
    reworded: bool = False
    """Whether the scenario here is not word for word the one that was played."""

    @property
    def who(self) -> str:
        """Return the pseudonym of who played."""
        return self.log.header.player or self.player

    @property
    def key(self) -> str:
        """Return the play's permanent key: a UUID that hangs on what was played, by whom, when and how, and no more."""
        return str(key(self.log))


def key(log: Log) -> uuid.UUID:
    """Return the permanent key of the play in a log.

    How she rated herself and what she meant to do next are no part of it: both may still come when the play is over.
    """
    header = log.header
    played = [header.scenario, header.content_hash, header.seed, header.started, header.player, log.choices]
    return uuid.uuid5(PLAYS, json.dumps(played, separators=(",", ":")))


def evidence(play: Play) -> list[Line]:
    """Return all evidence of a play, as its lines are kept."""
    return numbered([[*_scored(steps)] for steps in _parts(play)])


def numbered(parts: Iterable[Iterable[Evidence]]) -> list[Line]:
    """Return what was scored in each part of a play as its lines are kept."""
    every = ((part, each) for part, scored in enumerate(parts, 1) for each in scored)
    return [(n, part, *each) for n, (part, each) in enumerate(every)]


def scoring(event: Event) -> Evidence | None:
    """Return what an event scored, if it did."""
    return event.evidence if isinstance(event, Scored) else None


def _parts(play: Play) -> Iterator[Sequence[tuple[Event, ...]]]:
    yield from (part.steps for part in play.past)
    yield play.steps


def _scored(steps: Sequence[tuple[Event, ...]]) -> Iterator[Evidence]:
    return (event.evidence for step in steps for event in step if isinstance(event, Scored))


def rated(log: Log) -> Mapping[str, int]:
    """Return how the player rated herself, by competency; empty where she did not."""
    return log.rating or {}


def name(path: Path | str) -> str:
    """Return by what name a log of this computer is known."""
    return Path(path).name
