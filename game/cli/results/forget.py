"""``tertulia results forget``: results taken away for good."""

import argparse

from game.cli import arguments as take
from game.language import Catalogue

HELP = "cli.results.forget"


def arguments(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Say what the action takes."""
    parser.add_argument("--all", action="store_true", help=words.text("cli.results.forget.all"))
    take.player(parser, words)
    parser.add_argument("--scenario", metavar="ID", help=words.text("cli.results.scenario"))
    parser.add_argument("--yes", action="store_true", help=words.text("cli.results.forget.yes"))
    take.as_json(parser, words)


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """Forget, once that is sure, and say what went and what stays out of reach."""
    from game.cli.output import complain, dump, say
    from game.records import players
    from game.records.results.database import opened
    from game.records.results.forgetting import forget
    from game.records.results.keeping import catch_up
    from game.records.results.progress import pseudonym

    if given.all == bool(given.player or given.scenario):
        complain(f"tertulia: {words.text('cli.results.forget.which')}")
        return 2
    if not given.yes and not _sure(words):
        complain(words.text("cli.results.forget.not_sure"))
        return 1
    with opened() as connection:
        catch_up(connection)
        player = pseudonym(connection, given.player) if given.player else None
        gone = forget(connection, player=player, scenario=given.scenario)
    name = given.all and players.forget()
    if given.json:
        figures = {"results": gone.results, "evidence": gone.evidence, "logs": gone.logs, "names": gone.names}
        figures = {**figures, "unfinished": gone.unfinished}
        dump({**figures, "player": name, "left": [str(path) for path in gone.left]})
        return int(bool(gone.left))
    say(words.text("cli.results.forget.done", results=gone.results, evidence=gone.evidence, logs=gone.logs))
    if gone.unfinished:
        say(words.text_n("cli.results.forget.unfinished", gone.unfinished))
    if gone.names or name:
        say(words.text("cli.results.forget.player" if name else "cli.results.forget.names", n=gone.names))
    for path in gone.left:
        say(words.text("cli.results.forget.left", path=path))
    say(words.text("cli.results.forget.elsewhere"))
    return int(bool(gone.left))


def _sure(words: Catalogue) -> bool:
    """Ask whether that is meant, where somebody can be asked."""
    import sys

    if not sys.stdin.isatty():
        return False
    print(words.text("cli.results.forget.ask"), end=" ", flush=True)
    return sys.stdin.readline().strip().lower() == words.text("cli.results.forget.answer")
