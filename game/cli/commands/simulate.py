"""``tertulia simulate``: a policy plays a scenario many times."""

import argparse
from collections.abc import Iterator
from typing import Final

from game.cli import arguments as take
from game.language import Catalogue

HELP = "cli.simulate"

POLICIES: Final = ("listener", "broadcaster", "random", "polite")
"""The policies' plain names; a test holds them, and the next, against those there are."""

SHAPES: Final = ("longest", "shortest", "first", "last", "only:<act>", "kind:<rule>", "noisy:<policy>:<0-1>")
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
        choices=_Names(),
        default="listener",
        metavar=words.text("cli.simulate.policy.metavar"),
        help=words.text("cli.simulate.policy", known=", ".join((*POLICIES, *SHAPES))),
    )
    runs, seed = take.whole_number(words, 1), take.whole_number(words)
    parser.add_argument("--runs", type=runs, default=100, metavar="N", help=words.text("cli.simulate.runs"))
    parser.add_argument("--seed", type=seed, default=1, metavar="N", help=words.text("cli.simulate.seed"))
    take.as_json(parser, words)


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """Play and say what came of it."""
    from game.analysis.simulate import EndlessPlay, simulate
    from game.cli.output import broken, dump, fail, say
    from game.scenario import library
    from game.scenario.diagnostics import ScenarioError

    try:
        scenario = library.load(given.scenario)
        report = simulate(scenario, given.policy, given.runs, given.seed)
    except ScenarioError as error:
        return broken(error, words, as_json=given.json)
    except EndlessPlay as error:
        return fail(str(error), as_json=given.json)
    if given.json:
        dump(report.to_json())
        return 0
    names = {"policy": report.policy, "scenario": report.scenario, "runs": report.runs, "mean": report.score["mean"]}
    spread = {"median": report.score["p50"], "low": report.score["p5"], "high": report.score["p95"]}
    say(words.text("cli.simulate.result", **names, **spread))
    for name, score in report.competencies.items():
        say(words.text("cli.simulate.competency", name=words.text(f"telling.competency.{name}"), score=score))
    say(words.text("cli.simulate.reach", mean=report.reach["mean"]))
    for name, count in report.endings.items():
        say(words.text("cli.simulate.ending", name=name, count=count))
    say(words.text("cli.simulate.speed", n=report.choices_per_second))
    return 0
