"""``tertulia results import``: the results of many computers, each proved by its log."""

import argparse

from game.cli import arguments as take
from game.language import Catalogue

HELP = "cli.results.import"


def arguments(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Say what the action takes."""
    file = words.text("cli.results.file.metavar")
    parser.add_argument("files", nargs="+", metavar=file, help=words.text("cli.results.import.files"))
    parser.add_argument(
        "--scenarios",
        action="append",
        default=[],
        metavar=words.text("cli.check.path.metavar"),
        help=words.text("cli.results.import.scenarios"),
    )
    take.as_json(parser, words)


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """Import every file; what is refused is said, and is a failure."""
    from pathlib import Path

    from game.cli.output import dump, say
    from game.records.results.database import opened
    from game.records.results.gathering import gather
    from game.records.results.proof import Prover

    found = []
    prover = Prover(given.scenarios)
    with opened() as connection:
        for file in given.files:
            found.append(gather(connection, Path(file), prover))
            if given.json:
                continue
            one = found[-1]
            for refusal in one.refused:
                place = f"{one.file}:{refusal.line}" if refusal.line else one.file
                say(words.text("cli.results.import.refused", place=place, why=refusal.message(words.language)))
            figures = {"added": one.added, "known": one.known, "refused": len(one.refused)}
            say(words.text("cli.results.import.done", file=one.file, **figures))
            if one.changed:
                say(words.text_n("cli.results.import.changed", one.changed))
    refused = any(one.refused for one in found)
    if given.json:
        dump({"ok": not refused, "files": [one.to_json(words.language) for one in found]})
    return int(refused)
