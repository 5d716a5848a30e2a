"""``tertulia list``: the scenarios that can be played."""

import argparse
import contextlib

from game.cli import arguments as take
from game.language import Catalogue

HELP = "cli.list"


def arguments(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Say what the command takes."""
    take.as_json(parser, words)


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """List the library, with the best result of each."""
    from game import places
    from game.cli.output import complain, dump, say
    from game.records import shelf
    from game.scenario import library

    entries, best = library.entries(), shelf.best()
    refused = library.refused()
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
                ],
                "refused": [
                    {"path": str(path), "diagnostics": [each.to_json(words.language) for each in error.diagnostics]}
                    for path, error in refused
                ],
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
    for path, error in refused:
        complain(words.text("pack.refused", path=path, why=error.diagnostics[0].message(words.language)))
    with contextlib.suppress(OSError):
        say(words.text("pack.folder", path=places.user_scenarios()))
    return 0
