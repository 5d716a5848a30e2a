"""``tertulia list``: the scenarios that can be played."""

import argparse

from game.cli import arguments as take
from game.language import Catalogue

HELP = "cli.list"


def arguments(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Say what the command takes."""
    take.as_json(parser, words)


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """List the library, with the best result of each."""
    from game.cli.output import dump, say
    from game.records import shelf
    from game.scenario import library

    entries, best = library.entries(), shelf.best()
    results = {key: log.result.score for key, log in best.items() if log.result}
    if given.json:
        dump(
            {
                "scenarios": [
                    {
                        "id": entry.id,
                        "kind": entry.kind,
                        "title": entry.title(words.language),
                        "languages": [*entry.languages],
                        "minutes": entry.minutes,
                        "best": results.get(entry.id),
                    }
                    for entry in entries
                ]
            }
        )
        return 0
    for entry in entries:
        score = results.get(entry.id)
        known = words.text("cli.list.unplayed") if score is None else words.text("cli.list.best", score=round(score))
        say(
            words.text(
                "cli.list.line",
                id=entry.id,
                title=entry.title(words.language),
                kind=words.text(f"cli.kind.{entry.kind}"),
                minutes=entry.minutes,
                languages=" ".join(entry.languages),
                best=known,
            )
        )
    if not entries:
        say(words.text("cli.list.empty"))
    return 0
