"""``tertulia schema``: the JSON Schema of a scenario file, for editors."""

import argparse

from game.language import Catalogue

HELP = "cli.schema"


def arguments(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Say what the command takes."""
    del parser, words


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """Print the schema."""
    del given, words
    from game.authoring.schema import text

    print(text(), end="")
    return 0
