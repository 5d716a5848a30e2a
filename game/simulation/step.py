"""The one door to the simulation: where a play starts, what can be done, and what it leads to.

:func:`step` is pure: the same scenario, state and offer always give the same state and events; nothing else changes.
"""

from game.simulation import party, plan, prospects
from game.simulation.campaign import Carried, take_over
from game.simulation.conditions import holds
from game.simulation.definitions import Ending, Remark, Scenario
from game.simulation.events import Ended, Event, Line
from game.simulation.machine import Runner, Tabled
from game.simulation.moment import Moment
from game.simulation.offers import Offer
from game.simulation.state import Floor, State, Tie
from game.simulation.view import StateView, talks_party

TABLED = Tabled()


class NotOffered(ValueError):
    """A choice that cannot be made at this moment; ``offered`` lists what can."""

    def __init__(self, choice: str, offered: tuple[str, ...]) -> None:
        super().__init__(f"{choice!r} is not offered now; what is: {', '.join(offered) or 'nothing'}")
        self.choice, self.offered = choice, offered


def initial(scenario: Scenario, seed: int, carried: Carried | None = None) -> State:
    """Return the state at the briefing, before anything was done, with what an earlier part of a campaign left."""
    ties = tuple(
        Tie(
            mood=person.face,
            circle=person.guest.circle if person.guest else "",
            energy=person.guest.energy if person.guest else 0,
        )
        for person in scenario.people.values()
    )
    circle = scenario.your_circle or ""
    topic = scenario.circles[circle].topic if circle else ""
    state = State(
        seed=seed,
        session="briefing",
        turn=0,
        attention=0,
        ties=ties,
        followers=scenario.followers,
        variables=tuple(variable.start for variable in scenario.variables),
        circle=circle,
        floor=Floor(topic=topic),
        spread=scenario.crisis.spread if scenario.crisis else 0,
        approval=scenario.client.approval if scenario.client else 0,
    )
    return take_over(scenario, state, carried) if carried else state


def offers(scenario: Scenario, state: State) -> tuple[Offer, ...]:
    """Return what the player can do now; nothing once the play is over."""
    if state.session == "briefing":
        return (Offer("begin", "begin", Line("standing.begin")), *plan.offers(scenario, state))
    if state.session != "turn":
        return ()
    if talks_party(scenario, state):
        return tuple(party.offers(scenario, state))
    return tuple(o for o in prospects.offers(scenario, state) if o.cost <= state.attention)


def step(scenario: Scenario, state: State, choice: str, runner: Runner = TABLED) -> tuple[State, tuple[Event, ...]]:
    """Make a choice, by its offer's id, and return the next state and what happened on the way.

    :raises NotOffered: if no offer of this moment has that id.
    """
    now = offers(scenario, state)
    offer = next((o for o in now if o.id == choice), None)
    if offer is None:
        raise NotOffered(choice, tuple(o.id for o in now))
    moment = Moment(scenario, state, runner)
    moment.choice = offer.id
    if offer.kind == "plan":
        plan.choose(moment, offer)
    elif offer.kind == "begin":
        moment.fire_session("begin")
        if scenario.kind == "party":
            party.begin(moment)
        else:
            prospects.start_threads(moment)
            prospects.dawn(moment)
    elif talks_party(scenario, state):
        party.act(moment, offer)
    else:
        prospects.act(moment, offer)
    plan.reach(moment)
    if moment.state.session == "debrief":
        plan.settle(moment)
        moment.tell(Ended(moment.state.turn, ending(scenario, moment.state).key))
    return moment.state, tuple(moment.events)


NO_ENDING = Ending("over", "standing.over.title", "standing.over.text")
"""How a play ends whose author wrote no ending that holds."""


def ending(scenario: Scenario, state: State) -> Ending:
    """Return how the play ends as things stand: the first ending whose condition holds."""
    view = StateView(scenario, state)
    return next((e for e in scenario.endings if holds(e.when, view)), NO_ENDING)


def remarks(scenario: Scenario, state: State) -> dict[str, Remark]:
    """Return what each person would say of the player as things stand, by person."""
    view = StateView(scenario, state)
    said = {}
    for person in scenario.people.values():
        remark = next((r for r in person.afterwards if holds(r.when, view)), None)
        if remark:
            said[person.key] = remark
    return said
