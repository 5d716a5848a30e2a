"""The plan: chosen before the first turn, held against what happened."""

from game.scenario import library
from game.simulation import Play
from game.simulation.plan import PLAN_SIZE, lines
from tests import samples

MEETING = ("open:ana", "ana.first.why", "end_turn", "open:ana", "ana.patio.told", "end_turn")


def plan_of(play: Play) -> list[str]:
    return [line.key for line in lines(play.scenario, play.state)]


def reasons(play: Play) -> list[str]:
    return [evidence.reason for evidence in play.evidence]


def test_people_can_be_put_into_the_plan_and_undoing_takes_them_out() -> None:
    play = Play(samples.days(), 1, ["plan:know.ana"])
    assert plan_of(play) == ["coffee", "know.ana"]
    assert "plan:know.ana" not in {offer.id for offer in play.offers}
    play.undo()
    assert plan_of(play) == ["coffee"]
    assert play.state.turn == 0


def test_a_plan_has_room_for_only_so_much() -> None:
    scenario = samples.shipped("hola-amigo")
    play = Play(scenario, 1)
    while more := [offer.id for offer in play.offers if offer.kind == "plan"]:
        play.choose(more[0])
    assert len(play.state.plan) == PLAN_SIZE
    assert [offer.id for offer in play.offers] == ["begin"]


def test_getting_to_know_somebody_counts_when_it_was_planned() -> None:
    planned = Play(samples.days(), 1, ["plan:know.ana", "begin", *MEETING])
    unplanned = Play(samples.days(), 1, ["begin", *MEETING])
    assert "goal:know.ana" in planned.state.done
    assert reasons(planned).count("plan_came_true") == 1
    assert "plan_came_true" not in reasons(unplanned)


def test_what_was_planned_and_missed_costs_at_the_end_and_only_then() -> None:
    play = Play(samples.days(), 1, ["plan:know.bo", "begin", *["end_turn"] * 7])
    assert "missed_own_aim" not in reasons(play)
    play.choose("end_turn")
    assert play.over
    assert [e.who for e in play.evidence if e.reason == "missed_own_aim"] == ["bo"]


def test_an_optional_goal_counts_only_for_whoever_chose_it() -> None:
    text = samples.DAYS.replace(
        "points: 10}", "points: 10}\n  insight: {text: Hear it, when: heard(ana.patio), optional: true}", 1
    )
    scenario = library.loads(text, "optional")
    with_it, without = (
        Play(scenario, 1, ["plan:insight", "begin", "open:ana"]),
        Play(scenario, 1, ["begin", "open:ana"]),
    )
    assert "goal:insight" in with_it.state.done
    assert "goal:insight" not in without.state.done
    assert plan_of(without) == ["coffee"]


def test_nothing_can_be_planned_once_it_has_begun() -> None:
    assert not [offer for offer in Play(samples.days(), 1, ["begin"]).offers if offer.kind == "plan"]


def test_a_topic_in_the_plan_is_reached_once_two_people_were_heard_on_it() -> None:
    reached = 0
    for offer in Play(samples.shipped("la-fiesta"), 1).offers:
        if not offer.id.startswith("plan:hear."):
            continue
        topic = offer.id.removeprefix("plan:hear.")
        play = Play(samples.shipped("la-fiesta"), 1, [offer.id, "begin"])
        while not play.over:
            items = [(who, item) for who, item in play.scenario.knowledge.values() if item.topic == topic]
            heard = {who for who, item in items if item.facts & play.state.heard}
            assert (f"goal:hear.{topic}" in play.state.done) == (len(heard) >= 2)
            play.choose(next(o.id for o in play.offers if o.kind in ("let_run", "end_turn")))
        reached += f"goal:hear.{topic}" in play.state.done
    assert reached


def test_nobody_can_plan_to_hear_of_what_only_one_person_knows() -> None:
    assert not [offer for offer in Play(samples.days(), 1).offers if offer.id.startswith("plan:hear.")]
