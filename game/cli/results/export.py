"""``tertulia results export``: results with their logs in a file, as xAPI statements, or to a record store."""

import argparse
import os
from typing import TYPE_CHECKING, Final

from game.cli import arguments as take
from game.language import Catalogue

if TYPE_CHECKING:
    import sqlite3

    from game.records.xapi.sending import Sent
    from game.records.xapi.writing import Told

HELP = "cli.results.export"

PASSWORD: Final = "TERTULIA_LRS_PASSWORD"  # noqa: S105 (a name)
"""The environment variable that holds the password for a record store."""


def arguments(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Say what the action takes."""
    file = words.text("cli.results.file.metavar")
    parser.add_argument("file", nargs="?", metavar=file, help=words.text("cli.results.export.file"))
    parser.add_argument("--xapi", metavar=file, help=words.text("cli.results.export.xapi"))
    parser.add_argument("--lrs", metavar="URL", help=words.text("cli.results.export.lrs"))
    user = words.text("cli.results.export.user.metavar")
    parser.add_argument("--user", default="", metavar=user, help=words.text("cli.results.export.user", name=PASSWORD))
    parser.add_argument("--names", action="store_true", help=words.text("cli.results.export.names"))
    take.player(parser, words)
    take.as_json(parser, words)


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """Export what was asked for, in every form that was asked for."""
    from game.cli.output import dump, fail, say
    from game.records.results.database import opened
    from game.records.results.keeping import catch_up
    from game.records.results.progress import pseudonym
    from game.records.xapi.sending import StoreError

    if not (given.file or given.xapi or given.lrs):
        return _usage(words)
    told: dict[str, object] = {}
    code = 0
    with opened() as connection:
        catch_up(connection)
        given.player = pseudonym(connection, given.player) if given.player else None
        try:
            if given.file:
                told["exported"] = _portable(connection, given)
            if given.xapi:
                told["xapi"] = _statements(connection, given)
        except OSError as error:
            file = error.filename or given.file or given.xapi
            why = error.strerror or str(error)
            return fail(words.text("cli.cannot_write", file=file, why=why), as_json=given.json)
        if given.lrs:
            try:
                told["lrs"], problem = _send(connection, given, words)
            except StoreError as error:
                return fail(words.text(f"results.store.{error.reason}", **error.params), as_json=given.json)
            if problem:
                told["error"], code = problem, 1
    if given.json:
        dump(told)
        return code
    for key, what in told.items():
        if isinstance(what, dict):
            for line in _lines(key, what, given, words):
                say(line)
    if "error" in told:
        return fail(str(told["error"]), as_json=False)
    return code


def _usage(words: Catalogue) -> int:
    from game.cli.output import complain

    complain(f"tertulia: {words.text('cli.results.export.nothing')}")
    return 2


def _portable(connection: "sqlite3.Connection", given: argparse.Namespace) -> dict[str, object]:
    from pathlib import Path

    from game.records.results import portable

    count = portable.write(connection, Path(given.file), player=given.player, names=given.names)
    return {"file": given.file, "results": count}


def _statements(connection: "sqlite3.Connection", given: argparse.Namespace) -> dict[str, object]:
    from pathlib import Path

    from game.records.results.proof import Prover
    from game.records.xapi import writing

    plays = writing.told(connection, Prover(), player=given.player)
    count, statements, left = writing.write(Path(given.xapi), plays)
    return {"file": given.xapi, "results": count, "statements": statements, "left": _left(left)}


def _left(left: "list[Told]") -> list[dict[str, str]]:
    return [{"play": each.key, "reason": each.unproved.outcome if each.unproved else ""} for each in left]


def _send(
    connection: "sqlite3.Connection", given: argparse.Namespace, words: Catalogue
) -> tuple[dict[str, object], str]:
    """Send, and return what was sent and what went wrong, if anything did."""
    from game.cli.output import Progress, complain
    from game.records.results.proof import Prover
    from game.records.xapi import writing
    from game.records.xapi.sending import Sent, Store, StoreError, complete, send

    store = Store.at(given.lrs, given.user, os.environ.get(PASSWORD, ""))
    if store.user and not store.password:
        store = Store.at(given.lrs, given.user, _asked(words))
    if store.open_to_all:
        complain(words.text("results.store.open", url=store.url))
    done = complete(connection, store)
    every = writing.keys(connection, given.player)
    sent = Sent(known=sum(key in done for key in every))
    problem = ""
    with Progress(len(every) - sent.known, quiet=given.json) as progress:
        try:
            plays = writing.told(connection, Prover(), player=given.player, skip=done)
            send(connection, store, plays, sent, tick=progress.tick)
        except StoreError as error:
            problem = words.text(f"results.store.{error.reason}", **error.params)
    return _sent(store.url, sent), problem


def _sent(url: str, sent: "Sent") -> dict[str, object]:
    figures = {"results": sent.plays, "statements": sent.statements, "known": sent.known}
    return {"url": url, **figures, "left": _left(sent.left)}


def _asked(words: Catalogue) -> str:
    """Ask for the password where somebody can be asked."""
    import sys
    from getpass import getpass

    return getpass(words.text("results.store.password")) if sys.stdin.isatty() else ""


def _lines(key: str, what: dict[str, object], given: argparse.Namespace, words: Catalogue) -> list[str]:
    lines = [
        words.text(f"cli.results.export.{key}.done", **{name: value for name, value in what.items() if value != []})
    ]
    left = what.get("left")
    if isinstance(left, list):
        lines += [words.text("cli.results.export.left", **each) for each in left]
    if key == "exported" and not given.names:
        lines.append(words.text("cli.results.export.pseudonyms"))
    return lines
