"""The law of the game, on every scenario that ships: listening wins, and broadcasting looks like success."""

from functools import cache

import pytest

from game.analysis.simulate import Report, simulate
from game.scenario import library
from tests import samples

SCENARIOS = [entry.id for entry in library.entries()]
RUNS = 60


@cache
def report(scenario: str, policy: str) -> Report:
    return simulate(samples.shipped(scenario), policy, RUNS, seed=1)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_listener_beats_chance_and_chance_beats_a_broadcaster(scenario: str) -> None:
    listener, random, broadcaster = (
        report(scenario, policy).score["mean"] for policy in ("listener", "random", "broadcaster")
    )
    assert listener >= random + 15
    assert random >= broadcaster + 15


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_broadcaster_has_the_highest_reach(scenario: str) -> None:
    loud = report(scenario, "broadcaster").reach["mean"]
    assert loud > max(report(scenario, policy).reach["mean"] for policy in ("listener", "random"))


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
