"""What of a play is told in short: figures that moved more than once as one, and what was heard from the beginning."""

from collections.abc import Iterable

from game.simulation import Play
from game.simulation.events import ApprovalChanged, Event, FactHeard, ReachChanged, SpreadChanged


def netted(events: Iterable[Event]) -> list[Event]:
    """Return events with each figure's changes drawn together: the last says by how much it moved in all, if it did."""
    found = list(events)
    for kind in (SpreadChanged, ApprovalChanged, ReachChanged):
        moved = [event for event in found if isinstance(event, kind)]
        total = sum(event.amount for event in moved)
        for event in moved[: None if not total else -1]:
            found.remove(event)
        if total:
            found[found.index(moved[-1])] = moved[-1]._replace(amount=total)
    return found


def facts_heard(play: Play) -> list[str]:
    """Return the facts in the notebook, in the order in which they came: first those of the part before."""
    carried = play.states[0].heard
    order = {who: place for place, who in enumerate(play.scenario.people)}
    before = sorted(carried, key=lambda fact: (order.get(fact.partition(".")[0], len(order)), fact))
    heard = (event.fact for event in play.events if isinstance(event, FactHeard))
    return list(dict.fromkeys([*before, *heard]))
