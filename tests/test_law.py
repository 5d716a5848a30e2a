"""The law of the game, on every scenario that ships: listening wins, and broadcasting looks like success."""

from collections.abc import Iterable
from functools import cache

import pytest

from game.analysis import dull
from game.analysis.simulate import Report, simulate
from game.scenario import library
from tests import samples

SCENARIOS = [entry.id for entry in library.entries()]

RUNS = 24
"""Plays of each policy whose margin the law names."""

RUNS_OF_ONE_ACT = 4
"""Plays of each rule that always takes the same act: they end far behind, and there are many."""

MARGIN = 15
"""Points that make a clear difference."""

OTHERS = (
    "random",
    "broadcaster",
    "polite-but-deaf",
    "noisy:listener:0.15",
    "noisy:listener:0.4",
    "kind:longest",
    "kind:first",
)
"""Ways of playing that lead to the endings a listener does not see."""


@cache
def report(scenario: str, policy: str, runs: int = RUNS) -> Report:
    """Return what plays of a shipped scenario by a policy came to."""
    return simulate(samples.shipped(scenario), policy, runs, seed=1)


def mean(scenario: str, policy: str, runs: int = RUNS) -> float:
    return report(scenario, policy, runs).score["mean"]


def too_good(scenario: str, rules: Iterable[str], runs: int) -> dict[str, float]:
    """Return the rules that come within the margin of the listener, with what they make."""
    means = {rule: mean(scenario, rule, runs) for rule in rules}
    return {rule: made for rule, made in means.items() if made > mean(scenario, "listener") - MARGIN}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_listening_wins_and_broadcasting_only_looks_like_it(scenario: str) -> None:
    assert mean(scenario, "listener") >= mean(scenario, "random") + MARGIN
    assert mean(scenario, "random") >= mean(scenario, "broadcaster") + MARGIN
    loud = report(scenario, "broadcaster").reach["mean"]
    assert loud > max(report(scenario, policy).reach["mean"] for policy in ("listener", "random"))


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("form", ["", dull.KIND])
def test_no_rule_that_looks_at_place_or_length_plays_well(scenario: str, form: str) -> None:
    assert not too_good(scenario, (f"{form}{rule}" for rule in dull.BY_PLACE_AND_LENGTH), RUNS)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_no_act_is_always_right(scenario: str) -> None:
    rules = [rule for rule in dull.names(samples.shipped(scenario)) if dull.ONLY in rule]
    assert not too_good(scenario, rules, RUNS_OF_ONE_ACT)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_to_be_polite_is_not_to_listen(scenario: str) -> None:
    polite = mean(scenario, "polite-but-deaf")
    assert polite < 50 or polite <= mean(scenario, "listener") - 20


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_plays_end_in_different_ways(scenario: str) -> None:
    endings = set(report(scenario, "listener").endings)
    for policy in OTHERS:
        if len(endings) < 4:
            endings |= set(report(scenario, policy).endings)
    assert len(endings) >= 4


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_same_seeds_give_the_same_report(scenario: str) -> None:
    again = simulate(samples.shipped(scenario), "listener", 3, seed=5).to_json()
    once = simulate(samples.shipped(scenario), "listener", 3, seed=5).to_json()
    del again["choices_per_second"], once["choices_per_second"]
    assert again == once


def test_no_runs_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        simulate(samples.days(), "random", 0, 1)
