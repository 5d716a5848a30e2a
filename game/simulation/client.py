"""The one above: approves or doesn't, pays the time, and can be convinced with what was heard below.

What pleases them is seldom what works: broadcasts raise approval and tire everybody else. Approval earns no points.
"""

from typing import Final

from game.simulation.events import CalledAway
from game.simulation.moment import Moment
from game.simulation.rules.candour import evidence

PLEASES: Final = (8, 5, 3)
"""Approval that the first, the second and each further broadcast wins: the wonder wears off."""

CONVINCES: Final = 5
"""Approval that each piece of evidence wins, the first time it is used."""

MEETING: Final = 1
"""Attention a meeting takes."""


def hears_evidence(moment: Moment, who: str, fresh: frozenset[str]) -> None:
    """Let a line to the one above convince by each fact of others that it draws on for the first time."""
    client = moment.scenario.client
    if client and who == client.who:
        moment.approve(CONVINCES * len(evidence(who, fresh)))


def hears_a_broadcast(moment: Moment) -> None:
    """Let the one above enjoy a broadcast; it is counted already."""
    if moment.scenario.client:
        moment.approve(PLEASES[min(moment.state.broadcasts, len(PLEASES)) - 1])


def a_turn_passes(moment: Moment) -> None:
    """Let approval sag where nothing was shouted."""
    client = moment.scenario.client
    if client and moment.state.shouted < moment.state.turn:
        moment.approve(-client.sags)


def calls_a_meeting(moment: Moment) -> None:
    """Take attention at the beginning of a turn where approval is low."""
    client = moment.scenario.client
    if client and moment.state.approval < client.calls_below and moment.state.attention > MEETING:
        moment.change(attention=moment.state.attention - MEETING)
        moment.tell(CalledAway(moment.state.turn, client.who))
