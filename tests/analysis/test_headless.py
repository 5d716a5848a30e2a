"""A policy plays the compiled form just as it plays the game."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.analysis.headless import Headless
from game.analysis.policies import policy
from game.analysis.tally import Tally, play_out, tally
from game.scenario import library
from game.simulation import Scenario
from tests import samples
from tests.analysis import made

POLICIES = ("listener", "noisy:listener:0.4", "random", "perfectionist", "kind:first", "longest", "broadcaster")


def same_as_the_game(scenario: Scenario, name: str, seed: int) -> None:
    plays, counted, taken = Tally(), Counter[str](), Counter[str]()
    play = play_out(scenario, policy(name), seed, plays)
    parts = Headless(scenario).play(policy(name), seed, counted, taken)
    assert [part.choices for part in parts] == [*(part.choices for part in play.past), play.choices]
    assert [part.states[-1] for part in parts] == [*(part.states[-1] for part in play.past), play.state]
    assert (counted, taken) == (plays.offered, plays.taken)


@pytest.mark.parametrize("scenario", [entry.id for entry in library.entries()])
@pytest.mark.parametrize("name", POLICIES)
def test_a_policy_plays_a_shipped_scenario_the_same_without_the_game(scenario: str, name: str) -> None:
    same_as_the_game(samples.shipped(scenario), name, 11)


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=15)
@given(made.scenarios(), st.sampled_from(POLICIES), st.integers(0, 99))
def test_a_policy_plays_any_scenario_the_same_without_the_game(scenario: Scenario, name: str, seed: int) -> None:
    same_as_the_game(scenario, name, seed)


def test_what_plays_come_to_is_counted_the_same_both_ways() -> None:
    scenario, listener = samples.shipped("el-jueves"), policy("listener")
    by_hand = Tally()
    for seed in (1, 2):
        play = play_out(scenario, listener, seed, by_hand)
        by_hand.count([*play.past, play.as_part()], seed)
        assert by_hand.scores[seed] == play.whole_score()
    assert tally(scenario, listener, (1, 2)) == by_hand
