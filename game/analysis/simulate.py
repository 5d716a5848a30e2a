"""Many plays of one scenario by one policy, and what came of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from game.analysis.headless import LONGEST, EndlessPlay
from game.analysis.tally import Tally, play_out
from game.analysis.workers import Tick, plays, silent
from game.simulation import Scenario

__all__ = ["LONGEST", "EndlessPlay", "Heat", "Report", "play_out", "simulate"]


@dataclass(frozen=True, slots=True)
class Heat:
    """How often a choice was there to be made, and how often it was made."""

    offered: int
    taken: int


@dataclass(frozen=True, slots=True)
class Report:
    """What many plays came to. Scores are 0 to 100, reach is followers won."""

    scenario: str
    policy: str
    runs: int
    """Plays that were played to their end."""
    wanted: int
    """Plays that were asked for: more, where it was interrupted."""
    scores: tuple[float, ...]
    """Of each play, ascending."""
    score: Mapping[str, float]
    """``mean``, ``p5``, ``p50`` and ``p95``."""
    competencies: Mapping[str, float]
    """The mean of each competency that counts."""
    reach: Mapping[str, float]
    """``mean``."""
    endings: Mapping[str, int]
    heat: Mapping[str, Heat]
    """By the id of the choice, the most often taken first."""
    choices_per_second: float

    def to_json(self) -> dict[str, Any]:
        """Return the report as plain data, the shape ``tertulia simulate --json`` prints."""
        return {
            "scenario": self.scenario,
            "policy": self.policy,
            "runs": self.runs,
            "interrupted": self.runs < self.wanted,
            "score": dict(self.score),
            "competencies": dict(self.competencies),
            "reach": dict(self.reach),
            "endings": dict(self.endings),
            "heat": {key: {"offered": heat.offered, "taken": heat.taken} for key, heat in self.heat.items()},
            "choices_per_second": self.choices_per_second,
        }


def simulate(
    scenario: Scenario,
    policy: str,
    runs: int,
    seed: int,
    *,
    source: str | None = None,
    jobs: int = 0,
    tick: Tick = silent,
) -> Report:
    """Play ``runs`` times, with seeds from ``seed`` on; interrupted from the keyboard, say what is there so far.

    The other parameters are those of :func:`game.analysis.workers.plays`. The report is the same however many workers
    took part, but for its speed.

    :raises KeyError: if there is no such policy.
    :raises ValueError: if ``runs`` is less than 1.
    :raises EndlessPlay: if a play does not come to its end.
    """
    if runs < 1:
        raise ValueError(f"runs must be at least 1, not {runs}")
    begun = perf_counter()
    tally, _ = plays(scenario, policy, range(seed, seed + runs), source=source, jobs=jobs, tick=tick)
    return _report(scenario, policy, runs, tally, perf_counter() - begun)


def _report(scenario: Scenario, policy: str, wanted: int, tally: Tally, seconds: float) -> Report:
    scores, runs = sorted(tally.scores.values()), len(tally.scores)
    share = max(runs, 1)
    return Report(
        scenario=scenario.id,
        policy=policy,
        runs=runs,
        wanted=wanted,
        scores=tuple(scores),
        score={
            "mean": round(sum(scores) / share, 2),
            **{f"p{percent}": round(_percentile(scores, percent), 2) for percent in (5, 50, 95)},
        },
        competencies={name: round(total / share, 2) for name, total in tally.competencies.items()},
        reach={"mean": round(tally.reach / share, 2)},
        endings=dict(sorted(tally.endings.items(), key=lambda each: (-each[1], each[0]))),
        heat={
            key: Heat(tally.offered[key], tally.taken[key])
            for key in sorted(tally.offered, key=lambda key: (-tally.taken[key], -tally.offered[key], key))
        },
        choices_per_second=round(tally.choices / seconds, 1),
    )


def _percentile(ordered: list[float], percent: int) -> float:
    """Return the nearest-rank percentile of ordered numbers; 0 of none."""
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)] if ordered else 0.0
