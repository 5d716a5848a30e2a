"""The plan: whom to get to know and what to reach by when, chosen before the first turn.

Beside the goals that a scenario sets for everybody, a player picks up to :data:`PLAN_SIZE` aims of their own: people to
get to know, topics to hear people on, and the goals that the author marked as optional. The debrief holds them against
what happened. A plan says whom and what for; it is no script.
"""

from collections.abc import Iterator
from typing import NamedTuple

from game.simulation.definitions import Scenario
from game.simulation.events import GoalReached, Line, Planned
from game.simulation.moment import Moment
from game.simulation.offers import Offer
from game.simulation.rules.virtual_to_real import MISSED_OWN_AIM, for_the_plan
from game.simulation.state import State
from game.simulation.view import RANK, tie_of

PLAN_SIZE = 3
"""Aims of one's own in a plan, at most."""

KNOWN_WELL = "liked"
"""The stage that counts as having got to know somebody."""

KNOW_POINTS = 6
"""What getting to know somebody one had planned to is worth."""


TOPIC_POINTS = 5
"""What hearing people on a topic one had planned to is worth."""

VOICES_ON_A_TOPIC = 2
"""How many different people one has to have heard on it."""


class Aim(NamedTuple):
    """Something a player may put into the plan."""

    key: str
    """``know.<person>``, ``hear.<topic>``, or an optional goal's key."""
    line: Line
    by: int
    """The last turn that counts."""
    who: str = ""


def aims(scenario: Scenario) -> Iterator[Aim]:
    """Yield what can be put into the plan: the scenario's optional goals, then its people, then its topics."""
    for goal in scenario.plan:
        if goal.optional:
            yield Aim(goal.key, Line(goal.text), goal.by)
    for person in scenario.people.values():
        line = Line("standing.plan.know", (("name", person.name),))
        yield Aim(f"know.{person.key}", line, scenario.last_turn, person.key)
    for topic, name in scenario.topics.items():
        if len(_who_tells(scenario, topic)) >= VOICES_ON_A_TOPIC:
            yield Aim(f"hear.{topic}", Line("standing.plan.hear", (("topic", name),)), scenario.last_turn)


def _who_tells(scenario: Scenario, topic: str) -> dict[str, frozenset[str]]:
    """Return what each person could tell on a topic: guests by what they know, others by what they write about."""
    found: dict[str, frozenset[str]] = {}
    for who, person in scenario.people.items():
        items = person.guest.knows.values() if person.guest else ()
        facts = {fact for item in items if item.topic == topic for fact in item.facts}
        facts |= {fact for beat in person.beats.values() if beat.about == topic for fact in beat.facts}
        if facts:
            found[who] = frozenset(facts)
    return found


def aim(scenario: Scenario, key: str) -> Aim:
    """Return a line of the plan by its key: a goal, or somebody to get to know.

    :raises StopIteration: if there is none.
    """
    return next(line for line in (*_set_goals(scenario), *aims(scenario)) if line.key == key)


def lines(scenario: Scenario, state: State) -> tuple[Aim, ...]:
    """Return the whole plan of a play: the goals that count for everybody, then the player's own aims."""
    return (*_set_goals(scenario), *(aim(scenario, key) for key in state.plan))


def _set_goals(scenario: Scenario) -> Iterator[Aim]:
    return (Aim(goal.key, Line(goal.text), goal.by) for goal in scenario.plan if not goal.optional)


def offers(scenario: Scenario, state: State) -> Iterator[Offer]:
    """Yield the aims that can still be put into the plan."""
    if len(state.plan) < PLAN_SIZE:
        for aim in aims(scenario):
            if aim.key not in state.plan:
                yield Offer(f"plan:{aim.key}", "plan", aim.line, who=aim.who)


def choose(moment: Moment, offer: Offer) -> None:
    """Put an aim into the plan; only undoing takes it out again."""
    key = offer.id.removeprefix("plan:")
    moment.change(plan=(*moment.state.plan, key))
    moment.tell(Planned(moment.state.turn, key))


def reach(moment: Moment) -> None:
    """Note the goals and aims that have come true in time."""
    scenario, state = moment.scenario, moment.state
    for goal in scenario.plan:
        counts = not goal.optional or goal.key in state.plan
        if counts and _in_time(state, goal.key, goal.by) and moment.holds(goal.when):
            _reached(moment, goal.key, goal.points)
    for key in state.plan:
        kind, _, name = key.partition(".")
        if not _in_time(state, key, scenario.last_turn):
            continue
        if kind == "know" and RANK[tie_of(scenario, state, name).stage] >= RANK[KNOWN_WELL]:
            _reached(moment, key, KNOW_POINTS, name)
        elif kind == "hear":
            heard = [who for who, facts in _who_tells(scenario, name).items() if facts & state.heard]
            if len(heard) >= VOICES_ON_A_TOPIC:
                _reached(moment, key, TOPIC_POINTS)


def settle(moment: Moment) -> None:
    """At the end, count the aims of one's own that were missed."""
    for key in moment.state.plan:
        if f"goal:{key}" not in moment.state.done:
            who = key.removeprefix("know.")
            moment.award(MISSED_OWN_AIM, who if who in moment.scenario.people else "")


def _in_time(state: State, key: str, by: int) -> bool:
    return f"goal:{key}" not in state.done and 0 < state.turn <= by


def _reached(moment: Moment, key: str, points: int, who: str = "") -> None:
    moment.done(f"goal:{key}")
    moment.award(for_the_plan(points), who)
    moment.tell(GoalReached(moment.state.turn, key))
