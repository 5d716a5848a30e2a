"""Where a play was left: its scenario, the moment, with whom, and whether it can still be gone on with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from game.records.errors import RecordsError
from game.records.log import Log
from game.records.replay import replayed
from game.scenario.diagnostics import ScenarioError
from game.simulation import Play, Scenario
from game.simulation.events import Read, TheySaid, YouSaid
from game.simulation.view import talks_party
from game.ui.flow import Flow
from game.ui.kit import Icon, Widget
from game.ui.pieces.speech import face_of


@dataclass(frozen=True, slots=True)
class LeftOff:
    """A log, made again as far as that goes."""

    log: Log
    play: Play | None
    """``None`` where the scenario cannot be loaded any more."""
    missing: int = 0
    """The number of the first choice that the scenario no longer has, if it has changed that much."""

    @property
    def playable(self) -> bool:
        """Whether one can go on."""
        return self.play is not None and not self.missing

    def title(self, flow: Flow) -> str:
        """Return what the scenario is called, or its id where it is not here any more."""
        return flow.teller_of(self.play.head).whole_title() if self.play else self.log.header.scenario

    def words(self, flow: Flow) -> str:
        """Return the moment and who one was with."""
        return moment(flow, self.play) if self.play else ""

    def trouble(self, flow: Flow) -> str:
        """Return, kindly, why one cannot go on; nothing if one can."""
        if self.play is None:
            return flow.text("saves.gone")
        return flow.text("saves.changed", n=self.missing) if self.missing else ""

    def face(self, flow: Flow, side: float) -> Widget:
        """Return the face of whom one was with last."""
        who = company(self.play) if self.play else ""
        if self.play is None or not who:
            return Icon("bookmark", side, colour="ink_soft")
        mood = self.play.state.ties[self.play.scenario.order[who]].mood
        return face_of(flow, self.play, who, side, mood)


def left_off(flow: Flow, log: Log, known: dict[str, Scenario | None]) -> LeftOff:
    """Make the choices of a log again, as far as its scenario has them; *known* are the scenarios loaded already."""
    source = log.header.source
    if source not in known:
        try:
            known[source] = flow.shelf.load(source)
        except ScenarioError:
            known[source] = None
    scenario = known[source]
    if scenario is None:
        return LeftOff(log, None)
    play, missing = replayed(log, scenario)
    return LeftOff(log, play, missing[0] if missing else 0)


def moment(flow: Flow, play: Play) -> str:
    """Return where a play is and who one is with: "Thursday · day 4 of 12 · with Joana"."""
    teller, state = flow.teller(play), play.state
    parts = [teller.where(state)]
    who = company(play)
    if talks_party(play.scenario, state) and state.circle:
        parts.append(teller.circle(state.circle))
    elif who:
        parts.append(flow.text("saves.with", name=teller.called(who)))
    return " · ".join(part for part in parts if part)


def company(play: Play) -> str:
    """Return who was spoken with, or read of, last."""
    for step in reversed(play.steps):
        for event in reversed(step):
            if isinstance(event, YouSaid | TheySaid | Read) and event.who in play.scenario.people:
                return event.who
    return ""


def by_clock(stamp: str) -> str:
    """Return an ISO time by the clock of this computer."""
    return f"{datetime.fromisoformat(stamp).astimezone():%Y-%m-%d %H:%M}"


def why(flow: Flow, error: RecordsError | ScenarioError) -> str:
    """Return, in the language of the moment, why a play cannot be saved or gone on with."""
    if isinstance(error, RecordsError):
        return error.message(flow.language)
    return flow.text("library.cannot_go_on", why=error.diagnostics[0].message(flow.language))
