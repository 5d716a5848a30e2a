"""What can come of a scenario: the best and the worst play, what a choice is worth, and whether a dull rule finds it.

Where there are few enough situations, all of them are looked at, and what is said is exact for the seed's luck. Where
there are not, the best and the worst are lines that were found and can be played: the truth lies between what was found
and the end of the scale. Nothing that was only found is called exact.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from game.analysis import dull
from game.analysis.compiled import Lean, NotCompiled, compile_scenario
from game.analysis.exact import A_STATE, Exact, TooManyStates
from game.analysis.policies import POLICIES, Policy, noisy
from game.analysis.search import ROLLOUTS, Line, Search
from game.analysis.simulate import simulate
from game.analysis.tally import play_out
from game.analysis.workers import Tick, silent
from game.simulation import Play, Scenario

DULL_RUNS: Final = 6
"""Plays of each dull rule."""

PLAYED: Final = 12
"""Plays of each policy where there is no compiled form to search."""

A_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class End:
    """One end of what can be reached."""

    score: float
    """Of the line."""
    bound: float
    """No line passes this score; the same as ``score`` where it is exact."""
    line: tuple[str, ...]
    """The ids of the choices, from the briefing on."""

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {"score": self.score, "bound": self.bound, "line": list(self.line)}


@dataclass(frozen=True, slots=True)
class Worth:
    """What an authored choice is worth: the best score of the lines it is in, against the best of all."""

    beat: str
    """``person.beat``, or the group it stands in."""
    choice: str
    score: float | None
    """``None`` where no line with it was met."""
    regret: float | None

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {"beat": self.beat, "choice": self.choice, "score": self.score, "regret": self.regret}


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found out about a scenario with one seed's luck."""

    scenario: str
    seed: int
    method: str
    """``exhaustive``, ``search``, or ``plays`` where there is no form of the scenario that can be searched."""
    states: int
    """Situations looked at, or plays tried where not all were."""
    edges: int
    best: End
    worst: End
    choices: Sequence[Worth]
    dull_rules: Mapping[str, float]
    """The mean score of each dull rule."""

    @property
    def exact(self) -> bool:
        """Whether every situation was looked at."""
        return self.method == "exhaustive"

    @property
    def gap(self) -> float:
        """How far the best may lie above the best that was found."""
        return self.best.bound - self.best.score

    def to_json(self) -> dict[str, Any]:
        """Return the analysis as plain data, the shape ``tertulia analyse --json`` prints."""
        return {
            "scenario": self.scenario,
            "seed": self.seed,
            "method": self.method,
            "states": self.states,
            "edges": self.edges,
            "exact": self.exact,
            "gap": self.gap,
            "best": self.best.to_json(),
            "worst": self.worst.to_json(),
            "choices": [worth.to_json() for worth in self.choices],
            "dull_rules": dict(self.dull_rules),
        }


class _Found:
    """What was found, before it is told."""

    def __init__(self, method: str) -> None:
        self.method, self.states, self.edges = method, 0, 0
        self.best: tuple[float, tuple[str, ...]] = (-1.0, ())
        self.worst: tuple[float, tuple[str, ...]] = (101.0, ())
        self.best_with: dict[str, float] = {}

    def saw(self, score: float, line: Sequence[str]) -> None:
        """Take note of a line that was played."""
        if score > self.best[0]:
            self.best = (score, tuple(line))
        if score < self.worst[0]:
            self.worst = (score, tuple(line))
        for choice in line:
            self.best_with[choice] = max(score, self.best_with.get(choice, -1.0))


def analyse(
    scenario: Scenario,
    *,
    seed: int = 1,
    rollouts: int = ROLLOUTS,
    memory: int = 256,
    dull_rules: bool = True,
    tick: Tick = silent,
) -> Analysis:
    """Find out what can come of a scenario.

    :param seed: whose luck it is.
    :param rollouts: how long to search where not everything can be looked at: so many squared plays for the best, and
        a quarter of them for the worst.
    :param memory: megabytes that looking at everything may take.
    :param dull_rules: whether to play the dull rules as well.
    :param tick: told how many of about a hundred steps are done.
    """
    try:
        lean = None if scenario.sequel else compile_scenario(scenario).lean
    except NotCompiled:
        lean = None
    tick(5)
    if lean is None:
        found = _by_plays(scenario, seed)
    else:
        found = _exhaustive(lean, seed, memory) or _by_search(lean, seed, rollouts)
    tick(80)
    exact = found.method == "exhaustive"
    rules = {}
    if dull_rules:
        for name in dull.names(scenario):
            rules[name] = simulate(scenario, name, DULL_RUNS, seed, jobs=1).score["mean"]
    tick(100)
    return Analysis(
        scenario=scenario.id,
        seed=seed,
        method=found.method,
        states=found.states,
        edges=found.edges,
        best=End(found.best[0], found.best[0] if exact else 100.0, found.best[1]),
        worst=End(found.worst[0], found.worst[0] if exact else 0.0, found.worst[1]),
        choices=tuple(_worth(scenario, found)),
        dull_rules=rules,
    )


def _exhaustive(lean: Lean, seed: int, memory: int) -> _Found | None:
    try:
        exact = Exact(lean, lean.initial(seed), memory * A_MEGABYTE // A_STATE)
    except TooManyStates:
        return None
    found = _Found("exhaustive")
    found.states, found.edges = exact.states, exact.edges
    best, worst = exact.best(), exact.worst()
    found.best, found.worst = (best.score, _ids(lean, best)), (worst.score, _ids(lean, worst))
    found.best_with = by_choice(lean, exact.best_with)
    return found


def _by_search(lean: Lean, seed: int, rollouts: int) -> _Found:
    found = _Found("search")
    up, down = Search(lean, seed), Search(lean, seed, sign=-1)
    best = up.run(lean.initial(seed), rollouts)
    worst = down.run(lean.initial(seed), max(1, rollouts // 2))
    found.saw(best.score, _ids(lean, best))
    found.saw(worst.score, _ids(lean, worst))
    for name in POLICIES:
        play = play_out(lean.scenario, POLICIES[name], seed)
        found.saw(play.score(), play.choices)
    for choice, score in by_choice(lean, up.best_with).items():
        found.best_with[choice] = max(score, found.best_with.get(choice, -1.0))
    found.states = up.rollouts + down.rollouts + len(POLICIES)
    return found


def _by_plays(scenario: Scenario, seed: int) -> _Found:
    """Play by the policies, wavering a little, where there is nothing to search in; all with the seed's luck."""
    found = _Found("plays")
    for dice in range(PLAYED):
        for policy in POLICIES.values():
            play = play_out(scenario, _with_dice(noisy(policy, dice / PLAYED / 2), dice), seed)
            found.saw(play.whole_score(), play.log_choices)
            found.states += 1
    return found


def by_choice(lean: Lean, by_deed: Mapping[int, float]) -> dict[str, float]:
    """Return the best score by the id of the choice: one choice can be two deeds, said with and without reading."""
    found: dict[str, float] = {}
    for deed, score in by_deed.items():
        choice = lean.deeds.offers[deed].id
        found[choice] = max(score, found.get(choice, -1.0))
    return found


def _with_dice(policy: Policy, dice: int) -> Policy:
    """Return a policy that wavers by dice of its own: the play's luck stays the seed's."""
    return lambda seen: policy(seen._replace(seed=dice))


def _ids(lean: Lean, line: Line) -> tuple[str, ...]:
    return tuple(lean.deeds.offers[deed].id for deed in line.deeds)


def _worth(scenario: Scenario, found: _Found) -> list[Worth]:
    """Return what every authored choice is worth, in the order of the file, a campaign part by part."""
    rows: list[Worth] = []
    part: Scenario | None = scenario
    while part is not None:
        for key in part.choices:
            score = found.best_with.get(key)
            regret = None if score is None else round(found.best[0] - score, 4)
            rows.append(Worth(key.rpartition(".")[0], key, score, regret))
        part = part.sequel
    return rows


def verified(scenario: Scenario, analysis: Analysis) -> bool:
    """Say whether the game itself comes to the scores of the lines that an analysis tells."""
    return all(
        round(Play(scenario, analysis.seed, end.line).whole_score(), 6) == round(end.score, 6)
        for end in (analysis.best, analysis.worst)
    )
