"""The debrief: every point at its line, and all the rest there is to say."""

from collections import Counter

import pytest

from game.analysis.policies import POLICIES
from game.analysis.simulate import play_out
from game.simulation import Play
from game.simulation.competencies import COMPETENCIES
from game.simulation.events import YouSaid
from game.telling.debrief import UNDONE, YOU, debrief
from game.telling.rating import SelfRating
from tests.samples import days, evening, shipped


@pytest.mark.parametrize("policy", sorted(POLICIES))
@pytest.mark.parametrize("which", range(4))
def test_every_point_stands_at_exactly_one_line(which: int, policy: str) -> None:
    scenario = [days(), evening(), shipped("hola-amigo"), shipped("la-fiesta")][which]
    for seed in range(3):
        play = play_out(scenario, POLICIES[policy], seed)
        told = debrief(play)
        shown = [evidence for entry in told.transcript for evidence in entry.evidence]
        assert Counter(shown) == Counter(play.evidence)
        assert sum(entry.points for entry in told.transcript) == sum(play.state.points)
        for entry in told.transcript:
            for evidence in entry.evidence:
                assert evidence.choice == entry.choice
                assert (entry.speaker == UNDONE) == (not evidence.choice)
                assert evidence.turn == entry.turn


def test_one_can_begin_again_from_each_line_of_ones_own() -> None:
    play = play_out(days(), POLICIES["listener"], 4)
    told = debrief(play)
    said = [event for event in play.events if isinstance(event, YouSaid)]
    assert len(told.restart_points) == len(said)
    for index, event in zip(told.restart_points, said, strict=True):
        assert play.choices[index] == event.choice
        again = Play(play.scenario, play.seed, play.choices[:index])
        assert event.choice in [offer.id for offer in again.offers]


def test_reach_stands_beside_the_real_network() -> None:
    loud = debrief(play_out(days(), POLICIES["broadcaster"], 1))
    kind = debrief(play_out(days(), POLICIES["listener"], 1))
    assert loud.reach > kind.reach
    assert len(kind.network) > len(loud.network) == 0
    assert kind.people == 2
    assert loud.measures.broadcasts > 0
    assert set(kind.remarks) == {"ana"}
    assert kind.remarks["ana"].key == "warm"


def test_measures_of_a_play() -> None:
    choices = ["begin", "open:ana", "ana.first.why", "bo.write.sell", "end_turn"]
    measures = debrief(Play(days(), 1, choices)).measures
    assert (measures.open_questions, measures.closed_questions, measures.open_share) == (1, 0, 100)
    assert (measures.answers, measures.unread_answers, measures.mean_latency) == (1, 0, 0)
    assert (measures.facts_heard, measures.facts_used) == (2, 1)
    assert measures.asks == 1
    assert measures.talk_share is None
    assert measures.reflections_a_question == 0


def test_nothing_to_divide() -> None:
    measures = debrief(Play(days(), 1)).measures
    assert (measures.open_share, measures.reflections_a_question, measures.mean_latency) == (None, None, None)


def test_promises_and_goals() -> None:
    made = ["begin", "open:ana", "ana.first.vow"]
    kept = debrief(Play(days(), 1, [*made, "keep:ana.cure"]))
    assert [(pledge.key, pledge.who, pledge.kept) for pledge in kept.promises] == [("ana.cure", "ana", True)]
    broken = debrief(Play(days(), 1, [*made, "end_turn", "end_turn", "end_turn"]))
    assert [pledge.kept for pledge in broken.promises] == [False]
    undone = [entry for entry in broken.transcript if entry.speaker == UNDONE]
    assert "broke_a_promise" in [evidence.reason for entry in undone for evidence in entry.evidence]
    assert [(goal.key, goal.reached) for goal in broken.goals] == [("coffee", False)]


def test_competencies_are_those_that_count() -> None:
    told = debrief(play_out(days(), POLICIES["random"], 1))
    assert [standing.name for standing in told.competencies] == [*COMPETENCIES]
    assert told.transcript[0].speaker == YOU


@pytest.mark.parametrize("scores", [{"listening": 101}, {"listening": -1}, {"charm": 50}])
def test_a_rating_is_of_a_competency_and_from_0_to_100(scores: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"\w+: -?\d+"):
        SelfRating(scores)
