"""``tertulia simulate``: a policy plays a scenario many times."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from game.cli import arguments as take
from game.language import Catalogue

if TYPE_CHECKING:
    from game.analysis.simulate import Report

HELP = "cli.simulate"

POLICIES: Final = ("listener", "broadcaster", "random", "polite-but-deaf", "pushy", "shy", "perfectionist")
"""The policies' plain names; a test holds them, and the next, against those there are."""

SHAPES: Final = (
    "longest",
    "shortest",
    "first",
    "last",
    "only:<act>",
    "kind:<rule>",
    "prefer:<act>,…",
    "noisy:<policy>:<0-1>",
)
"""What other names look like."""


class _Names:
    """All names of policies, those that are made up of several included, as argparse wants its choices."""

    def __contains__(self, name: str) -> bool:
        from game.analysis.policies import policy

        try:
            policy(name)
        except KeyError:
            return False
        return True

    def __iter__(self) -> Iterator[str]:
        return iter((*POLICIES, *SHAPES))


def arguments(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Say what the command takes."""
    take.scenario(parser, words)
    parser.add_argument(
        "--policy",
        action="append",
        choices=_Names(),
        metavar=words.text("cli.simulate.policy.metavar"),
        help=words.text("cli.simulate.policy", known=", ".join((*POLICIES, *SHAPES))),
    )
    runs, seed = take.whole_number(words, 1), take.whole_number(words)
    parser.add_argument("--runs", type=runs, default=100, metavar="N", help=words.text("cli.simulate.runs"))
    parser.add_argument("--seed", type=seed, default=1, metavar="N", help=words.text("cli.simulate.seed"))
    jobs = take.whole_number(words, 1)
    parser.add_argument("--jobs", type=jobs, default=0, metavar="N", help=words.text("cli.simulate.jobs"))
    parser.add_argument("--heat", action="store_true", help=words.text("cli.simulate.heat"))
    parser.add_argument("--plot", metavar="FILE.svg", help=words.text("cli.simulate.plot"))
    take.as_json(parser, words)


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """Play and say what came of it."""
    from game.analysis.simulate import EndlessPlay, simulate
    from game.cli.output import Progress, broken, dump, fail
    from game.scenario import library
    from game.scenario.diagnostics import ScenarioError

    policies = list(dict.fromkeys(given.policy or ["listener"]))
    reports: list[Report] = []
    try:
        path = library.locate(given.scenario)
        scenario = library.load(path)
        with Progress(given.runs * len(policies), quiet=given.json) as progress:
            for number, name in enumerate(policies):
                progress.begun = number * given.runs
                jobs, source = given.jobs, str(path)
                report = simulate(scenario, name, given.runs, given.seed, source=source, jobs=jobs, tick=progress.tick)
                reports.append(report)
                if report.runs < report.wanted:
                    break
    except ScenarioError as error:
        return broken(error, words, as_json=given.json)
    except EndlessPlay as error:
        return fail(str(error), as_json=given.json)
    if given.plot and (problem := _plot(given.plot, reports, words)):
        return fail(problem, as_json=given.json)
    if given.json:
        dump(reports[0].to_json() if len(policies) == 1 else {"reports": [report.to_json() for report in reports]})
    else:
        for report in reports:
            _tell(report, words, heat=given.heat)
    return 0


def _tell(report: "Report", words: Catalogue, *, heat: bool) -> None:
    from game.cli.output import say

    if report.runs < report.wanted:
        say(words.text("cli.simulate.interrupted", runs=report.runs, wanted=report.wanted))
    names = {"policy": report.policy, "scenario": report.scenario, "runs": report.runs, "mean": report.score["mean"]}
    spread = {"median": report.score["p50"], "low": report.score["p5"], "high": report.score["p95"]}
    say(words.text("cli.simulate.result", **names, **spread))
    for name, score in report.competencies.items():
        say(words.text("cli.simulate.competency", name=words.text(f"telling.competency.{name}"), score=score))
    say(words.text("cli.simulate.reach", mean=report.reach["mean"]))
    for name, count in report.endings.items():
        say(words.text("cli.simulate.ending", name=name, count=count))
    if heat:
        for key, each in report.heat.items():
            say(words.text("cli.simulate.heat.row", choice=key, taken=each.taken, offered=each.offered))
    say(words.text("cli.simulate.speed", n=report.choices_per_second))


def _plot(file: str, reports: "list[Report]", words: Catalogue) -> str:
    """Write the picture; return why that was not possible, or nothing."""
    from pathlib import Path

    from game.analysis.plot import Lane, svg

    lanes = [
        Lane(r.policy, r.scores, words.text("cli.simulate.plot.mean", mean=r.score["mean"], runs=r.runs))
        for r in reports
    ]
    title = words.text("cli.simulate.plot.title", scenario=reports[0].scenario)
    try:
        Path(file).write_text(svg(title, words.text("cli.simulate.plot.axis"), lanes), encoding="utf-8")
    except OSError as error:
        return words.text("cli.cannot_write", file=file, why=error.strerror or str(error))
    return ""
