"""Many plays of one scenario by one policy, and what came of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from game.analysis.policies import Policy, see
from game.analysis.policies import policy as named
from game.simulation import Play, Scenario
from game.simulation.play import GO_ON

LONGEST = 5_000
"""Choices after which a play is taken to be endless."""


class EndlessPlay(RuntimeError):
    """A policy's play that did not come to its end; the message names scenario, policy and seed."""


@dataclass(frozen=True, slots=True)
class Report:
    """What many plays came to. Scores are 0 to 100, reach is followers won."""

    scenario: str
    policy: str
    runs: int
    score: Mapping[str, float]
    """``mean``, ``p5``, ``p50`` and ``p95``."""
    competencies: Mapping[str, float]
    """The mean of each competency that counts."""
    reach: Mapping[str, float]
    """``mean``."""
    endings: Mapping[str, int]
    choices_per_second: float

    def to_json(self) -> dict[str, Any]:
        """Return the report as plain data, the shape ``tertulia simulate --json`` prints."""
        return {
            "scenario": self.scenario,
            "policy": self.policy,
            "runs": self.runs,
            "score": dict(self.score),
            "competencies": dict(self.competencies),
            "reach": dict(self.reach),
            "endings": dict(self.endings),
            "choices_per_second": self.choices_per_second,
        }


def play_out(scenario: Scenario, policy: Policy, seed: int) -> Play:
    """Play a scenario to its debrief by a policy.

    :raises EndlessPlay: if it does not come to its end.
    """
    play = Play(scenario, seed)
    while not play.complete:
        if len(play.choices) >= LONGEST:
            raise EndlessPlay(f"{scenario.id}: no end after {LONGEST} choices with seed {seed}")
        play.choose(GO_ON if play.over else policy(see(play)))
    return play


def simulate(scenario: Scenario, policy: str, runs: int, seed: int) -> Report:
    """Play ``runs`` times, with seeds from ``seed`` on.

    :raises KeyError: if there is no such policy.
    :raises ValueError: if ``runs`` is less than 1.
    """
    if runs < 1:
        raise ValueError(f"runs must be at least 1, not {runs}")
    chooser = named(policy)
    scores: list[float] = []
    endings: Counter[str] = Counter()
    competencies: Counter[str] = Counter()
    reach = choices = 0
    begun = perf_counter()
    for run in range(runs):
        play = play_out(scenario, chooser, seed + run)
        scores.append(play.whole_score())
        competencies.update(play.whole_competencies())
        endings[play.ending().key] += 1
        reach += play.whole_reach()
        choices += len(play.log_choices)
    seconds = perf_counter() - begun
    scores.sort()
    return Report(
        scenario=scenario.id,
        policy=policy,
        runs=runs,
        score={
            "mean": round(sum(scores) / runs, 2),
            **{f"p{percent}": round(_percentile(scores, percent), 2) for percent in (5, 50, 95)},
        },
        competencies={name: round(total / runs, 2) for name, total in competencies.items()},
        reach={"mean": round(reach / runs, 2)},
        endings=dict(endings.most_common()),
        choices_per_second=round(choices / seconds, 1),
    )


def _percentile(ordered: list[float], percent: int) -> float:
    """Return the nearest-rank percentile of ordered numbers."""
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]
