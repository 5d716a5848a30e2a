"""``tertulia results rebuild``: the results made anew from the logs."""

import argparse

from game.cli import arguments as take
from game.language import Catalogue

HELP = "cli.results.rebuild"


def arguments(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Say what the action takes."""
    take.as_json(parser, words)


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """Make the results anew."""
    from game.cli.output import dump, say
    from game.records.results.keeping import rebuild

    count, aside = rebuild()
    if given.json:
        dump({"results": count, "aside": str(aside) if aside else None})
        return 0
    say(words.text_n("cli.results.rebuild.done", count))
    if aside:
        say(words.text("cli.results.rebuild.aside", path=aside))
    return 0
