"""What can come of a scenario: the best and the worst play, what a choice is worth, and whether a dull rule finds it.

Where there are few enough situations, all of them are looked at, and what is said is exact for the seed's luck. Where
there are not, the best and the worst are lines that were found and can be played: the truth lies between what was found
and the end of the scale. Nothing that was only found is called exact.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from game.analysis import dull
from game.analysis.archive import Archive, Found
from game.analysis.compiled import Lean, NotCompiled, compile_scenario
from game.analysis.exact import A_STATE, Exact, Stopped, TooManyStates
from game.analysis.policies import POLICIES, Policy, noisy
from game.analysis.search import EFFORT, Line, Numbers, Search
from game.analysis.simulate import simulate
from game.analysis.tally import play_out
from game.analysis.workers import Tick, silent
from game.simulation import Play, Scenario
from game.simulation.competencies import COMPETENCIES, INDEX, total_score
from game.simulation.events import Scored
from game.simulation.play import GO_ON

DULL_RUNS: Final = 6
"""Plays of each dull rule."""

PLAYED: Final = 12
"""Plays of each policy where there is no compiled form to search."""

A_MEGABYTE: Final = 1_000_000

MEMORY: Final = 1_000
"""Megabytes that looking at everything may take: room for 5.8 million situations."""


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
class Share:
    """What one reason contributes to the best line."""

    reason: str
    """Names the rule: the text ``reason.<reason>`` says it."""
    competency: str
    points: int
    score: float
    """By how much the score of the line would be lower (or higher) without these points."""

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {"reason": self.reason, "competency": self.competency, "points": self.points, "score": self.score}


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
    mechanisms: Sequence[Share]
    """What each mechanism contributes to the best line, by the reasons of its points: what matters most comes first."""
    interrupted: bool = False
    """Whether it was stopped before its end; another analysis goes on from there, where it could be kept."""

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
            "interrupted": self.interrupted,
            "best": self.best.to_json(),
            "worst": self.worst.to_json(),
            "choices": [worth.to_json() for worth in self.choices],
            "dull_rules": dict(self.dull_rules),
            "mechanisms": [share.to_json() for share in self.mechanisms],
        }


def analyse(
    scenario: Scenario,
    *,
    seed: int = 1,
    effort: int = EFFORT,
    memory: int = MEMORY,
    dull_rules: bool = True,
    kept: Path | None = None,
    tick: Tick = silent,
) -> Analysis:
    """Find out what can come of a scenario; interrupted from the keyboard, say what is there so far.

    :param seed: whose luck it is.
    :param effort: how long to search where not everything can be looked at: so many squared plays for the best, and
        a quarter of them for the worst.
    :param memory: megabytes that looking at everything may take.
    :param dull_rules: whether to play the dull rules as well.
    :param kept: a folder in which analyses are kept. What is there is not found out again, what was interrupted goes
        on, and a longer search is never worse than a shorter one.
    :param tick: told how many of about a hundred steps are done.
    """
    archive = None
    try:
        parts = [compile_scenario(part).lean for part in scenario.chain()]
    except NotCompiled:
        found, whole = _by_plays(scenario, seed), True
    else:
        tick(5)
        archive = None if kept is None else Archive(kept, parts, seed)
        found, whole = _found(parts, seed, effort, memory, archive, tick)
    if dull_rules and whole:
        whole = _rules(scenario, seed, found, tick)
        if whole and archive is not None:
            archive.save(found)
    tick(100)
    exact = found.method == "exhaustive"
    return Analysis(
        scenario=scenario.id,
        seed=seed,
        method=found.method,
        states=found.states,
        edges=found.edges,
        best=End(found.best[0], found.best[0] if exact else 100.0, found.best[1]),
        worst=End(found.worst[0], found.worst[0] if exact else 0.0, found.worst[1]),
        choices=tuple(_worth(scenario, found)),
        dull_rules=found.rules if dull_rules else {},
        mechanisms=shares(scenario, seed, found.best[1]),
        interrupted=not whole,
    )


def _found(
    parts: Sequence[Lean], seed: int, effort: int, memory: int, archive: Archive | None, tick: Tick
) -> tuple[Found, bool]:
    """Return what is kept, or found now, and whether it is all that was asked for."""
    lean = parts[0]
    known = archive.load() if archive else None
    if known is not None and not _holds(lean.scenario, seed, known):
        known = None
    if known is not None and (known.method == "exhaustive" or known.effort >= effort):
        return known, True
    found = None
    if known is None and len(parts) == 1:
        try:
            found = _exhaustive(lean, seed, memory, archive, lambda share: tick(5 + round(70 * share)))
        except Stopped as stopped:
            if archive:
                archive.save_part(stopped.begun)
            found = Found("plays")
            _by_policies(lean.scenario, seed, found)
            return found, False
    whole = True
    if found is None:
        found, whole = _by_search(parts, seed, effort, known, lambda share: tick(5 + round(70 * share)))
    if archive and found.method != "plays":
        archive.save(found)
    return found, whole


def _holds(scenario: Scenario, seed: int, found: Found) -> bool:
    """Say whether the game itself comes to what was kept."""
    try:
        return all(
            round(Play(scenario, seed, line).whole_score(), 6) == round(score, 6)
            for score, line in (found.best, found.worst)
        )
    except ValueError:  # a choice that is not on offer
        return False


def _exhaustive(
    lean: Lean, seed: int, memory: int, archive: Archive | None, tick: Callable[[float], None]
) -> Found | None:
    begun = archive.load_part() if archive else None
    try:
        exact = Exact(lean, lean.initial(seed), memory * A_MEGABYTE // A_STATE, begun, tick)
    except TooManyStates:
        return None
    found = Found("exhaustive", states=exact.states, edges=exact.edges)
    for line in (exact.best(), exact.worst()):
        found.saw(line.score, _ids(lean, line))
    found.worth(by_choice(lean, exact.best_with))
    return found


def _by_search(
    parts: Sequence[Lean], seed: int, effort: int, known: Found | None, tick: Callable[[float], None]
) -> tuple[Found, bool]:
    """Search for the best and for the worst, from what is known on; say as well whether nobody interrupted it.

    A campaign is searched part by part, each from where the line that was found for those before it leads.
    """
    found = replace(known, rules={}) if known else Found("search")
    dice = seed + 1_000_003 * found.effort  # a longer search is another search
    stopped, done = False, 0.0
    for sign, squared, share in ((1, effort, 0.8), (-1, max(1, effort // 2), 0.2)):
        play = Play(parts[0].scenario, seed)
        before = Play(parts[0].scenario, seed, (found.best if sign > 0 else found.worst)[1]) if known else None
        for number, lean in enumerate(parts):
            search, here = Search(lean, dice, sign), share / len(parts)
            start = lean.pack(play.state)
            line = _choices(before, number) if before else ()
            got = search.run(
                start,
                squared,
                _deeds(lean, start, line),
                lambda lessons, done=done, here=here: tick(done + here * lessons),  # type: ignore[misc]
            )
            done += here
            found.states += search.rollouts
            stopped = stopped or search.stopped
            if sign > 0 and len(parts) == 1:
                found.worth(by_choice(lean, search.best_with))
            if got is None:
                break
            for choice in (*_ids(lean, got), *([GO_ON] if number + 1 < len(parts) else [])):
                play.choose(choice)
            if stopped:
                break
        if play.complete:
            found.saw(play.whole_score(), play.log_choices)
        if stopped:
            break
    _by_policies(parts[0].scenario, seed, found)
    if not stopped:
        found.effort = effort
    return found, not stopped


def _choices(play: Play, number: int) -> Sequence[str]:
    """Return the choices of one part of a campaign that was played, none where it began otherwise."""
    return play.past[number].choices if number < len(play.past) else play.choices


def _deeds(lean: Lean, start: Numbers, line: Sequence[str]) -> tuple[int, ...]:
    """Return a line as deeds; none where it cannot be played from a state."""
    state, deeds = list(start), list[int]()
    for choice in line:
        deed = next((deed for deed in lean.moves(state) if lean.deeds.offers[deed].id == choice), None)
        if deed is None:
            return ()
        deeds.append(deed)
        lean.effects[deed](state)
    return tuple(deeds)


def _by_policies(scenario: Scenario, seed: int, found: Found) -> None:
    for policy in POLICIES.values():
        play = play_out(scenario, policy, seed)
        found.saw(play.whole_score(), play.log_choices)
        found.states += 1


def _by_plays(scenario: Scenario, seed: int) -> Found:
    """Play by the policies, wavering a little, where there is nothing to search in; all with the seed's luck."""
    found = Found("plays")
    for dice in range(PLAYED):
        for policy in POLICIES.values():
            play = play_out(scenario, _with_dice(noisy(policy, dice / PLAYED / 2), dice), seed)
            found.saw(play.whole_score(), play.log_choices)
            found.states += 1
    return found


def _rules(scenario: Scenario, seed: int, found: Found, tick: Tick) -> bool:
    """Play the dull rules that were not played yet, and say whether nobody interrupted it."""
    names = [name for name in dull.names(scenario) if name not in found.rules]
    for done, name in enumerate(names):
        tick(75 + 25 * done // len(names))
        report = simulate(scenario, name, DULL_RUNS, seed, jobs=1)
        if report.runs < report.wanted:
            return False
        found.rules[name] = report.score["mean"]
    return True


def shares(scenario: Scenario, seed: int, line: Sequence[str]) -> tuple[Share, ...]:
    """Return what the points of each reason contribute to a line, in a campaign to the mean of its parts.

    Points are additive, but a competency has an end of its scale: what lies beyond contributes nothing.
    """
    play = Play(scenario, seed, line)
    parts = [(part.scenario, part.states[-1], part.steps) for part in play.past]
    parts.append((play.scenario, play.state, play.steps))
    points: dict[tuple[str, str], int] = {}
    scores: dict[tuple[str, str], float] = {}
    for part, state, steps in parts:
        here: dict[tuple[str, str], int] = {}
        for event in (event for happened in steps for event in happened if isinstance(event, Scored)):
            key = event.evidence.reason, event.evidence.competency
            here[key] = here.get(key, 0) + event.evidence.points
        whole = total_score(state.points, part.weights, part.par)
        for (reason, competency), many in here.items():
            if not part.weights.get(competency, 1):
                continue
            without = list(state.points)
            without[INDEX[competency]] -= many
            lower = total_score(without, part.weights, part.par)
            key = reason, competency
            points[key] = points.get(key, 0) + many
            scores[key] = scores.get(key, 0.0) + (whole - lower) / len(parts)
    order = sorted(points, key=lambda key: (-abs(scores[key]), COMPETENCIES.index(key[1]), key[0]))
    return tuple(Share(*key, points[key], round(scores[key], 4)) for key in order)


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


def _worth(scenario: Scenario, found: Found) -> list[Worth]:
    """Return what every authored choice is worth, in the order of the file, a campaign part by part."""
    rows: list[Worth] = []
    for part in scenario.chain():
        for key in part.choices:
            score = found.best_with.get(key)
            regret = None if score is None else round(found.best[0] - score, 4)
            rows.append(Worth(key.rpartition(".")[0], key, score, regret))
    return rows


def verified(scenario: Scenario, analysis: Analysis) -> bool:
    """Say whether the game itself comes to the scores of the lines that an analysis tells."""
    return all(
        round(Play(scenario, analysis.seed, end.line).whole_score(), 6) == round(end.score, 6)
        for end in (analysis.best, analysis.worst)
    )
