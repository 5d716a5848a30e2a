"""Arguments that several commands take."""

import argparse
from collections.abc import Callable

from game.language import LANGUAGES, Catalogue


def scenario(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Take a scenario, by id or path."""
    metavar = words.text("cli.scenario.metavar")
    parser.add_argument("scenario", metavar=metavar, help=words.text("cli.scenario"))


def as_json(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Take ``--json``."""
    parser.add_argument("--json", action="store_true", help=words.text("cli.json"))


def player(to: argparse._ActionsContainer, words: Catalogue) -> None:
    """Take ``--player``, by pseudonym or name."""
    to.add_argument("--player", metavar=words.text("cli.results.player.metavar"), help=words.text("cli.results.player"))


def language(to: argparse.ArgumentParser, words: Catalogue, default: str | None) -> None:
    """Take ``--lang``."""

    def known(value: str) -> str:
        if value not in LANGUAGES:
            raise argparse.ArgumentTypeError(words.text("cli.lang.unknown", value=value, known=", ".join(LANGUAGES)))
        return value

    metavar = words.text("cli.lang.metavar")
    to.add_argument("--lang", type=known, default=default, metavar=metavar, help=words.text("cli.lang"))


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
