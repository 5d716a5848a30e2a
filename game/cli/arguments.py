"""Arguments that several commands take."""

import argparse
from collections.abc import Callable

from game.language import Catalogue


def scenario(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Take a scenario, by id or path."""
    metavar = words.text("cli.scenario.metavar")
    parser.add_argument("scenario", metavar=metavar, help=words.text("cli.scenario"))


def as_json(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Take ``--json``."""
    parser.add_argument("--json", action="store_true", help=words.text("cli.json"))


def whole_number(words: Catalogue, least: int | None = None) -> Callable[[str], int]:
    """Return what reads a whole number, from ``least`` on if given."""

    def number(value: str) -> int:
        try:
            found = int(value)
        except ValueError:
            found = None
        if found is None or (least is not None and found < least):
            key = "cli.whole" if least is None else "cli.from_one"
            raise argparse.ArgumentTypeError(words.text(key, value=repr(value)))
        return found

    return number
