"""``tertulia graph``: a picture of a scenario."""

import argparse

from game.cli import arguments as take
from game.language import Catalogue

HELP = "cli.graph"


def arguments(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Say what the command takes."""
    take.scenario(parser, words)
    file = words.text("cli.graph.file.metavar")
    parser.add_argument("-o", "--output", required=True, metavar=file, help=words.text("cli.graph.file"))
    logs = words.text("cli.graph.plays.metavar")
    parser.add_argument("--plays", nargs="+", default=[], metavar=logs, help=words.text("cli.graph.plays"))


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """Draw it into the file."""
    from pathlib import Path

    from game.authoring.graph.draw import FORMS, draw
    from game.cli.output import broken, complain, fail, say
    from game.scenario import library
    from game.scenario.diagnostics import ScenarioError

    target = Path(given.output)
    if target.suffix not in FORMS:
        complain("tertulia: " + words.text("cli.graph.form", file=given.output, known=", ".join(FORMS)))
        return 2
    try:
        scenario = library.load(given.scenario)
        target.write_text(draw(scenario, target.suffix, words, map(Path, given.plays)), encoding="utf-8", newline="\n")
    except ScenarioError as error:
        return broken(error, words, as_json=False)
    except OSError as error:
        why = error.strerror or str(error)
        return fail(words.text("cli.cannot_write", file=given.output, why=why), as_json=False)
    say(words.text("cli.graph.done", file=target))
    return 0
