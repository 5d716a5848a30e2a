"""The law of the game, on every scenario that ships: listening wins, and broadcasting looks like success."""

import pytest

from game.analysis.simulate import simulate
from game.scenario import library
from tests import samples

SCENARIOS = [entry.id for entry in library.entries()]
RUNS = 60


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_listening_wins_and_broadcasting_only_looks_like_it(scenario: str) -> None:
    listener, random, broadcaster = (
        simulate(samples.shipped(scenario), policy, RUNS, seed=1) for policy in ("listener", "random", "broadcaster")
    )
    assert listener.score["mean"] >= random.score["mean"] + 15
    assert random.score["mean"] >= broadcaster.score["mean"] + 15
    assert broadcaster.reach["mean"] > max(listener.reach["mean"], random.reach["mean"])


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_same_seeds_give_the_same_report(scenario: str) -> None:
    again = simulate(samples.shipped(scenario), "listener", 3, seed=5).to_json()
    once = simulate(samples.shipped(scenario), "listener", 3, seed=5).to_json()
    del again["choices_per_second"], once["choices_per_second"]
    assert again == once


def test_a_policy_that_does_not_exist_and_no_runs_are_refused() -> None:
    with pytest.raises(KeyError):
        simulate(samples.days(), "shouter", 1, 1)
    with pytest.raises(ValueError, match="at least 1"):
        simulate(samples.days(), "random", 0, 1)
