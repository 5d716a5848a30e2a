"""Every idea that the game teaches is at work in a scenario that ships, and taking it out of the engine shows there.

Each row says what is so in a play of that scenario; with the mechanism removed it is no longer so.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from game.analysis.policies import policy
from game.analysis.simulate import play_out
from game.simulation import (
    NotOffered,
    Play,
    Scenario,
    party,
    plan,
    prospects,
    public,
    relationship,
    rules,
    view,
    voices,
)
from game.simulation import play as simulated
from game.simulation.campaign import Carried
from game.simulation.events import ApprovalChanged, CameOut, GoalReached, StageChanged, YouSaid
from game.simulation.moment import Moment
from game.simulation.rules import dialogue, follow_up, listening, patience, personal_touch
from game.simulation.rules.award import Rule
from game.simulation.state import State
from game.simulation.view import RANK, StateView
from tests import samples

Without = Callable[[pytest.MonkeyPatch], None]


class Mechanism(NamedTuple):
    """One idea: a scenario in which it shows, what is so there, and how to take it out of the engine."""

    scenario: str
    shows: Callable[[Scenario], bool]
    without: Without


def plays(scenario: Scenario, name: str, runs: int = 12) -> Iterator[Play]:
    return (play_out(scenario, policy(name), seed) for seed in range(1, runs + 1))


def reasons(play: Play) -> set[str]:
    return {evidence.reason for evidence in play.evidence}


def moved(play: Play, trigger: str) -> bool:
    return any(isinstance(event, StageChanged) and event.trigger == trigger for event in play.events)


def no_rule(*left_out: Rule) -> Without:
    def remove(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(rules, "RULES", tuple(rule for rule in rules.RULES if rule not in left_out))

    return remove


def instead(module: object, name: str, value: object) -> Without:
    return lambda patch: patch.setattr(module, name, value)


def no_insights(patch: pytest.MonkeyPatch) -> None:
    word = StateView.word
    patch.setattr(StateView, "word", lambda self, name: 0 if name == "insights" else word(self, name))


def intensity_is_enough(patch: pytest.MonkeyPatch) -> None:
    (stage, likes) = relationship.GROWTH["likes_you"]
    at_once = {**relationship.GROWTH, "likes_you": (stage, likes._replace(contacts=0))}
    patch.setattr(relationship, "GROWTH", at_once)


# What is so


def the_answer_that_was_not_read(scenario: Scenario) -> bool:
    play = Play(scenario, 1, ["begin", "vicent.first.list"])
    return "answered_unread" in reasons(play) and play.state.ties[scenario.order["vicent"]].beat == "unread"


def the_same_again(scenario: Scenario) -> bool:
    play = Play(scenario, 1, ["begin", "template:reme", "end_turn", "end_turn", "template:reme"])
    return "same_again" in reasons(play)


def a_no_is_worth_an_insight(scenario: Scenario) -> bool:
    return any(
        isinstance(event, GoalReached) and event.goal == "reasons"
        for play in plays(scenario, "listener")
        for event in play.events
    )


def nobody_is_liked_after_one_day(scenario: Scenario) -> bool:
    return not any(
        RANK[tie.stage] >= RANK["liked"] and tie.contacts < 2
        for name in ("listener", "random")
        for play in plays(scenario, name, 20)
        for state in play.states
        for tie in state.ties
    )


def silence_cools(scenario: Scenario) -> bool:
    return any(moved(play, "fade") for play in plays(scenario, "random"))


def what_cooled_can_be_mended(scenario: Scenario) -> bool:
    return any(moved(play, "mend") for play in plays(scenario, "random", 40))


def going_on_after_a_no_costs(scenario: Scenario) -> bool:
    return any("went_on_after_no" in reasons(play) for play in plays(scenario, "broadcaster"))


def friends_of_friends_come(scenario: Scenario) -> bool:
    return any(
        len(view.reachable(scenario, play.state)) > view.real_network(play.state)
        for play in plays(scenario, "listener", 40)
    )


def answered(play: Play) -> int:
    return StateView(play.scenario, play.state).word("answered")


def only_the_real_network_answers(scenario: Scenario) -> bool:
    loud = [play_out(scenario, shouting_then_asking, seed) for seed in range(1, 9)]
    return all(play.reach() > 200 and answered(play) == 0 for play in loud) and any(
        answered(play) >= 3 for play in plays(scenario, "listener")
    )


def shouting_then_asking(seen: object) -> str:
    """Broadcast, and on the day it matters ask everybody."""
    offers = seen.offers  # type: ignore[attr-defined]
    ask = next((offer.id for offer in offers if offer.kind == "appeal"), None)
    return ask or policy("broadcaster")(seen)  # type: ignore[arg-type]


def a_plan_of_ones_own_comes_true(scenario: Scenario) -> bool:
    return any(
        f"goal:{aim}" in play.state.done and aim.startswith("know.")
        for play in plays(scenario, "listener")
        for aim in play.state.plan
    )


def who_is_talked_at_goes_away(scenario: Scenario) -> bool:
    return all(
        any(done.startswith("drifted:") for done in play.state.done) for play in plays(scenario, "broadcaster", 6)
    )


def reached(scenario: Scenario, *choices: str, turns: int = 0) -> Play | None:
    """Play these choices and let turns pass; ``None`` if they cannot be made."""
    try:
        return Play(scenario, 1, ["begin", *choices, *["end_turn"] * turns])
    except NotOffered:
        return None


def who_knows_speaks(scenario: Scenario) -> bool:
    play = reached(scenario, "open:breda", "breda.first.voices.fintan", turns=2)
    return play is not None and any(
        isinstance(event, YouSaid) and event.voice == "fintan" and event.turn == 2 for event in play.events
    )


def what_is_said_in_public_is_read_by_others(scenario: Scenario) -> bool:
    play = reached(scenario, "open:breda", "breda.first.voices.agency")
    assert play
    onlookers = [scenario.order[who] for who in scenario.people["breda"].onlookers]
    return bool(onlookers) and all(play.state.ties[who].trust < 0 for who in onlookers)


def silence_lets_it_spread_and_come_out(scenario: Scenario) -> bool:
    return all(
        any(isinstance(event, CameOut) and event.turn < 6 for event in play.events)
        for play in plays(scenario, "broadcaster", 6)
    )


def to_be_first_beats_being_found_out(scenario: Scenario) -> bool:
    first = reached(scenario, "page.told", turns=7)
    caught = reached(scenario, *["end_turn"] * 6, "page.told", turns=1)
    assert first
    assert caught
    return first.competencies()["candour"] - caught.competencies()["candour"] >= 15


def decency_can_be_asked_for(scenario: Scenario) -> bool:
    play = Play(scenario, 1, ["begin"])
    while "open:derek" not in {offer.id for offer in play.offers}:
        play.choose("end_turn")
    play.choose("open:derek")
    play.choose("derek.first.leave_him")
    return "moderated" in reasons(play)


def loud_pleases_the_client_and_evidence_convinces(scenario: Scenario) -> bool:
    loud = [play for play in plays(scenario, "broadcaster", 6) if play.state.approval >= 60]
    told = [play for play in plays(scenario, "listener", 6) if "spoke_upwards" in reasons(play)]
    return len(loud) == 6 and any(
        isinstance(event, ApprovalChanged) and event.amount >= 5 for play in told for event in play.events
    )


def monday_remembers_thursday(scenario: Scenario) -> bool:
    return all(
        play.past and play.states[0].heard and any(tie.contacts for tie in play.states[0].ties)
        for play in plays(scenario, "listener", 4)
    )


def nothing_goes_along(scenario: Scenario, state: State) -> Carried:
    del scenario, state
    return Carried((), frozenset(), frozenset(), frozenset(), (), 0)


def everybody_is_reachable(scenario: Scenario, state: State) -> frozenset[str]:
    del state
    return frozenset(scenario.people)


MECHANISMS = {
    "unread": Mechanism(
        "hola-amigo",
        the_answer_that_was_not_read,
        no_rule(listening.opens_before_answering, follow_up.writes_over_an_answer),
    ),
    "repeat": Mechanism("hola-amigo", the_same_again, no_rule(personal_touch.sends_a_template, personal_touch.repeats)),
    "insight": Mechanism("hola-amigo", a_no_is_worth_an_insight, no_insights),
    "constancy": Mechanism("un-cafe", nobody_is_liked_after_one_day, intensity_is_enough),
    "cooling": Mechanism("un-cafe", silence_cools, instead(prospects, "_wait", lambda *_: None)),
    "mending": Mechanism("hola-amigo", what_cooled_can_be_mended, instead(relationship, "FORGIVEN_STRAIN", -1)),
    "closed": Mechanism("hola-amigo", going_on_after_a_no_costs, no_rule(patience.stops_at_a_no)),
    "introductions": Mechanism("la-fiesta", friends_of_friends_come, instead(view, "introductions", lambda *_: [])),
    "network": Mechanism(
        "an-empty-page", only_the_real_network_answers, instead(prospects, "reachable", everybody_is_reachable)
    ),
    "plan": Mechanism("un-cafe", a_plan_of_ones_own_comes_true, instead(plan, "reach", lambda *_: None)),
    "voices": Mechanism("twenty-four-hours", who_knows_speaks, instead(voices, "offers", lambda *_: ())),
    "public": Mechanism(
        "twenty-four-hours", what_is_said_in_public_is_read_by_others, instead(public, "_read_along", lambda *_: None)
    ),
    "spread": Mechanism(
        "twenty-four-hours", silence_lets_it_spread_and_come_out, instead(Moment, "spread", lambda *_: None)
    ),
    "first": Mechanism(
        "twenty-four-hours", to_be_first_beats_being_found_out, instead(prospects, "come_out", lambda *_: None)
    ),
    "moderation": Mechanism("twenty-four-hours", decency_can_be_asked_for, no_rule(dialogue.moderates)),
    "client": Mechanism(
        "la-valla", loud_pleases_the_client_and_evidence_convinces, instead(Moment, "approve", lambda *_: None)
    ),
    "campaign": Mechanism("el-jueves", monday_remembers_thursday, instead(simulated, "carry", nothing_goes_along)),
    "party": Mechanism("la-fiesta", who_is_talked_at_goes_away, instead(party, "_fade", lambda *_: None)),
}


@pytest.mark.parametrize("name", MECHANISMS)
def test_the_idea_is_at_work_in_its_scenario(name: str) -> None:
    mechanism = MECHANISMS[name]
    assert mechanism.shows(samples.shipped(mechanism.scenario))


@pytest.mark.parametrize("name", MECHANISMS)
def test_without_the_mechanism_it_is_not(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    mechanism = MECHANISMS[name]
    mechanism.without(monkeypatch)
    assert not mechanism.shows(samples.shipped(mechanism.scenario))
