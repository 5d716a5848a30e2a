"""Checking thoroughly: what only plays can say of a scenario, and whether it teaches what it is meant to.

Where every situation can be looked at, what is said to never happen never does. Elsewhere it is an estimate, and said
to be one. The time is bounded; what is found hangs on it only where it runs out, and then that is said as well.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path as File
from time import monotonic, process_time
from typing import Any, Final

from game.analysis import exploring, teaching
from game.analysis.compiled import Lean, NotCompiled, compile_scenario
from game.analysis.headless import EndlessPlay, ready
from game.analysis.merits import merits
from game.analysis.policies import policy
from game.analysis.survey import Survey, Unmet, unmet
from game.analysis.teaching import CLEAR, LAW, LISTENS, Group, Lesson
from game.authoring.played import Played
from game.scenario import library
from game.scenario.diagnostics import Diagnostic, Place, Term
from game.scenario.flow import flow
from game.scenario.library import Opened
from game.scenario.marks import Path
from game.simulation import Scenario, initial
from game.simulation.campaign import carry

SURVEYED: Final = 0.6
"""The share of the time that going about by chance may take; the rest is for the policies."""

FUMBLES: Final = "noisy:listener:0.7"
"""Who goes before the later parts of a campaign: a player who listens, but mostly does something else."""

BEFORE: Final = 240
"""Plays of that player."""

SECONDS: Final = 180
"""Seconds of work that one file may take: what other programs take of the processor does not count."""

MINUTES: Final = (3, 25)
"""The fewest and most minutes a play should take."""

OFTEN: Final = 0.6
"""The share of messages to which the right line may be the longest, or the only polite one."""

MANY: Final = 8
"""Messages from which on that says something."""

OFTEN_ENOUGH: Final = 20
"""Times a line must have stood beside others before it can be said that nobody would take it."""

POLITE: Final = re.compile(
    r"\b(gracias|por favor|perd[oó]n\w*|disculp\w+|lo siento|encantad[oa]|un placer|muy amable|con permiso|"
    r"thank\w*|please|sorry|excuse me|pardon|kind of you|my pleasure|apologi\w+|appreciate\w*)\b",
    re.IGNORECASE,
)
"""Words by which a line is known for polite, in the languages of the game."""


def silent(done: int) -> None:
    """Tell nobody."""
    del done


def thorough(
    path: File, seconds: float = SECONDS, tick: Callable[[int], None] = silent
) -> tuple[list[Diagnostic], Played | None]:
    """Return what plays say of a file, and how it was looked at; nothing of a file with an error.

    :param tick: is told how many of about a hundred steps are done.
    """
    files = library.opened(path)
    if not files:
        return [], None
    begun, worked = monotonic(), process_time()

    def gone() -> float:
        return (process_time() - worked) / seconds if seconds > 0 else 1.0

    def enough(share: float = 1.0) -> bool:
        return gone() > share or seconds <= 0

    def going(until: float, first: int) -> Callable[[], bool]:
        """Return what is asked whether there is time for more, and tells in forty steps how much of it is gone."""
        since = gone()

        def asked() -> bool:
            left = until - since
            tick(first + (min(40, round(40 * (gone() - since) / left)) if left > 0 else 40))
            return enough(until)

        return asked

    whole = files[0].scenario
    parts = files[1:] or files
    survey, lean = _survey(whole, going(SURVEYED, 0))
    first = 0 if whole.sequel else 40
    tick(first)
    try:
        lesson = teaching.teach(whole, survey, enough=enough, tick=lambda done: tick(first + done * 6 // 10))
    except EndlessPlay:
        lesson = Lesson(survey)
    if whole.sequel:
        _beginnings(whole, lesson, enough)
        _parts(parts, survey, lesson, going(1.0, 60))
    for number, part in enumerate(parts):
        _flow(part, survey, lesson, number)
        _lines(part, lesson, number)
        if lean and survey.certain:
            _merits(part, lean)
    _law(files[0], lesson)
    _reading(files[0], lesson, len(parts))
    took = monotonic() - begun
    stopped = lesson.stopped or survey.stopped
    played = Played(str(path), survey.method, survey.situations, survey.plays, took, stopped)
    return [found for each in files for found in each.report.finished()], played


def _survey(scenario: Scenario, enough: Callable[[], bool]) -> tuple[Survey, Lean | None]:
    """Go everywhere that can be gone to without a policy; a campaign is left to the policies."""
    if scenario.sequel:
        return Survey(), None
    try:
        lean = compile_scenario(scenario).lean
    except NotCompiled:
        return Survey(), None
    found = exploring.explore(lean)
    return found or exploring.wander(lean, Survey(), enough=enough), lean


def _beginnings(whole: Scenario, lesson: Lesson, enough: Callable[[], bool]) -> None:
    """Add how later parts begin for somebody who does all kinds of things: what they hold for each hangs on it.

    Of those that begin with the same promises, introductions and amounts there is one.
    """
    before = ready(_without_last(whole))
    if before is None:
        return
    following = list(whole.chain())[1:]
    known: dict[int, set[object]] = {}
    for seed in range(1, BEFORE + 1):
        if enough():
            return
        played = before.play(policy(FUMBLES), seed, Counter(), Counter())
        for number, (part, after) in enumerate(zip(played, following, strict=True), start=1):
            state = initial(after, seed, carry(part.scenario, part.states[-1]))
            same = frozenset(state.promises), state.done, state.variables
            if same not in known.setdefault(number, set()):
                known[number].add(same)
                lesson.began.setdefault(number, []).append(state)


def _without_last(scenario: Scenario) -> Scenario:
    """Return a campaign without its last part."""
    following = scenario.sequel
    return scenario._replace(sequel=_without_last(following) if following and following.sequel else None)


def _parts(parts: list[Opened], survey: Survey, lesson: Lesson, enough: Callable[[], bool]) -> None:
    """Go about in each part of a campaign, the later ones from where plays of the whole came to."""
    for number, part in enumerate(parts):
        try:
            lean = compile_scenario(part.scenario._replace(sequel=None)).lean
        except NotCompiled:
            continue
        starts = [lean.pack(state) for state in lesson.began.get(number, ())]
        exploring.wander(lean, survey, part=number, starts=starts, enough=enough)


# Where things stand in the file


def _base(scenario: Scenario, who: str) -> tuple[str, ...]:
    return ("guests" if scenario.kind == "party" else "prospects", who)


def _choice(scenario: Scenario, key: str) -> tuple[str, ...]:
    """Return the path of a choice: that of its words, without the last step."""
    return tuple(scenario.choices[key][1].say.split(".")[:-1])


def _file(opened: Opened, *path: str) -> Place:
    """Return the place of a key, or of the title where it is left out."""
    here: Any = opened.document.root
    for step in path:
        if not isinstance(here, dict) or step not in here:
            return opened.document.at_key(("title",))
        here = here[step]
    return opened.document.at_key(path)


def _how(survey: Survey) -> dict[str, str]:
    return {
        "how": Term(f"diagnostic.how.{survey.method}"),
        "situations": str(survey.situations),
        "plays": str(survey.plays),
        "seeds": str(exploring.SEEDS),
    }


# What never happens


_NOTHING: Final = Unmet((), (), (), (), (), ())
"""Where there was no time to look, nothing is said to be missing."""


def _flow(opened: Opened, survey: Survey, lesson: Lesson, part: int) -> None:
    scenario, document, report = opened.scenario, opened.document, opened.report
    missed, how = _NOTHING if survey.stopped else unmet(scenario, survey, part), _how(survey)
    for path, code, name in _never(scenario, missed):
        report.warning(code, document.at_key(path), name=name, **how)
    for key in missed.promises:
        made = next((choice for choice, (_, c) in scenario.choices.items() if c.promise and c.promise.key == key), None)
        if made:
            place = document.at_key((*_choice(scenario, made), "promise"))
            report.warning("promise-unkept", place, name=key.rpartition(".")[2], **how)
    for spot in survey.stuck:
        beat = scenario.people[spot.who].beats.get(spot.key) if spot.part == part else None
        if beat and beat.choices:
            place = document.at_key((*_base(scenario, spot.who), "beats", spot.key))
            report.warning("dead-end", place, name=spot.key)
    runs = len(lesson.scores.get(LISTENS, ()))
    idle = sorted(int(spot.key) for spot, times in lesson.idle.items() if spot.part == part and times == runs)
    if idle:
        turns = ", ".join(map(str, idle))
        report.warning("idle-turn", _file(opened, "clock", "turns"), turns=turns, runs=str(runs))
    for person in scenario.people.values():
        if not person.afterwards and scenario.sequel is None:
            report.warning("no-last-word", document.at_key(_base(scenario, person.key)), name=person.key)


def _never(scenario: Scenario, missed: Unmet) -> Iterator[tuple[Path, str, str]]:
    """Yield what is never met, the cause alone: not what stands in it, nor what the file by itself says already."""
    possible = flow(scenario)
    beats = set(missed.beats)
    for who in missed.people:
        yield _base(scenario, who), "person-not-heard", who
    for who, beat in missed.beats:
        if who not in missed.people and (who, beat) in possible.beats:
            yield (*_base(scenario, who), "beats", beat), "beat-not-met", beat
    for key in missed.choices:
        path = _choice(scenario, key)
        inside = len(path) > 3 and path[2] == "beats" and (path[1], path[3]) in beats
        if not inside and key in possible.choices and path[1] not in missed.people:
            yield path, "choice-not-met", path[-1]
    for key in missed.endings:
        ending = next(each for each in scenario.endings if each.key == key)
        if possible.can(ending.when):
            yield ("endings", key), "ending-not-met", key
    for goal in scenario.plan:
        if goal.key in missed.goals and possible.can(goal.when):
            yield ("plan", goal.key), "plan-not-met", goal.key


# What it teaches


def _lines(opened: Opened, lesson: Lesson, part: int) -> None:
    """Report lines that give themselves away, and lines that nobody would say."""
    scenario, report = opened.scenario, opened.report
    told = [group for (number, _), group in lesson.groups.items() if number == part and group.right]
    for code, gives_away in (("right-is-longest", _longest), ("right-is-polite", _only_polite)):
        caught = [group for group in told if gives_away(scenario, group)]
        if len(told) >= MANY and len(caught) > OFTEN * len(told):
            example = caught[0].right
            figures = {"count": str(len(caught)), "of": str(len(told)), "example": example}
            report.warning(code, opened.document.at_key(_choice(scenario, example)), **figures)
    for spot, times in sorted(lesson.met.items()):
        if spot.part == part and times >= OFTEN_ENOUGH and spot not in lesson.wanted:
            path = _choice(scenario, spot.key)
            report.warning("choice-unwanted", opened.document.at_key(path), name=path[-1], times=str(times))


def _longest(scenario: Scenario, group: Group) -> bool:
    words = {key: scenario.words[scenario.choices[key][1].say] for key in group.lines}
    return all(words[group.right] > count for key, count in words.items() if key != group.right)


def _only_polite(scenario: Scenario, group: Group) -> bool:
    polite = [key for key in group.lines if POLITE.search(scenario.texts[scenario.choices[key][1].say])]
    return polite == [group.right]


def _merits(opened: Opened, lean: Lean) -> None:
    """Report lines that are best for nothing, whatever a player is after: only where all situations were looked at."""
    for key, aims in (merits(lean) or {}).items():
        if not aims:
            path = _choice(opened.scenario, key)
            opened.report.warning("choice-never-best", opened.document.at_key(path), name=path[-1])


def _law(opened: Opened, lesson: Lesson) -> None:
    """Report that listening does not win, or that a rule which looks at nothing wins as well."""
    means, reached = lesson.means, lesson.reached
    if not all(name in means for name in LAW):
        return
    report, place = opened.report, _file(opened, "title")
    figures = {name: f"{means[name]:.1f}" for name in LAW} | {f"{name}_reach": f"{reached[name]:.0f}" for name in LAW}
    best, middle, loud = LAW
    if means[best] < means[middle] + CLEAR or means[middle] < means[loud] + CLEAR:
        report.warning("law-broken", place, margin=str(CLEAR), runs=str(teaching.RUNS), **figures)
    elif reached[loud] <= max(reached[best], reached[middle]):
        report.warning("broadcasting-unseen", place, runs=str(teaching.RUNS), **figures)
    elif rules := _rules(lesson):
        named = ", ".join(f"{rule} ({means[rule]:.1f})" for rule in rules[:5]) + (" …" if len(rules) > 5 else "")
        report.warning("dull-rule-wins", place, rules=named, listener=figures[LISTENS], margin=str(CLEAR))


def _rules(lesson: Lesson) -> list[str]:
    played: Iterable[str] = [name for name in lesson.scores if name not in (*LAW, *teaching.OTHERS)]
    near = [rule for rule in played if teaching.near(lesson, rule, CLEAR)]
    return sorted(near, key=lambda rule: -lesson.means[rule])


def _reading(opened: Opened, lesson: Lesson, parts: int) -> None:
    """Report that a play takes too short or too long to be a lesson: so many minutes for each part of a campaign."""
    if not lesson.loads:
        return
    minutes, (least, most) = lesson.minutes / parts, MINUTES
    if not least <= minutes <= most:
        words = round(sum(load.words for load in lesson.loads) / len(lesson.loads) / parts)
        report, place = opened.report, _file(opened, "minutes")
        figures = {"minutes": f"{minutes:.1f}", "words": str(words), "least": str(least), "most": str(most)}
        report.warning("reading-time", place, speed=str(teaching.WORDS_A_MINUTE), **figures)
