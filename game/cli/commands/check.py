"""``tertulia check``: all that is wrong with scenario files, folders and libraries, at once."""

import argparse
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from game.cli import arguments as take
from game.language import Catalogue

if TYPE_CHECKING:
    from game.authoring.played import Played
    from game.scenario.diagnostics import Diagnostic

HELP = "cli.check"

SECONDS: Final = 180
"""Seconds that checking one file thoroughly may take."""

UNFINISHED: Final = frozenset({"translation-missing", "translation-stale", "translation-orphan"})
"""Codes of what is so of many texts at once while a scenario is being written, and is mended by bringing its catalogue
up to date."""

SHOWN: Final = 3
"""Of those, how many of a kind are shown to a reader: a hundred would hide what is wrong with the scenario itself."""

FORMATS: Final = ("text", "json", "github")
"""What can be written."""


def arguments(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Say what the command takes."""
    metavar = words.text("cli.check.path.metavar")
    parser.add_argument("paths", nargs="+", metavar=metavar, help=words.text("cli.check.path"))
    form = words.text("cli.check.format.metavar")
    parser.add_argument("--format", choices=FORMATS, default="text", metavar=form, help=words.text("cli.check.format"))
    parser.add_argument("--fix", action="store_true", help=words.text("cli.check.fix"))
    parser.add_argument("--thorough", action="store_true", help=words.text("cli.check.thorough"))
    seconds = words.text("cli.check.seconds", default=SECONDS)
    parser.add_argument("--seconds", type=take.whole_number(words, 1), default=SECONDS, metavar="N", help=seconds)
    take.as_json(parser, words)


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """Check everything; warnings alone are no failure."""
    from game.authoring.check import check
    from game.cli.output import complain, dump, say

    checked = check(given.paths)
    if given.fix:
        mended = _fix(checked.files, words)
    if given.fix or given.thorough:
        checked = check(given.paths, partial(_play, given) if given.thorough else None)
    found, failed = checked.diagnostics, checked.errors > 0
    if given.json or given.format == "json":
        dump(
            {
                "ok": not failed,
                **({"mended": mended} if given.fix else {}),
                **({"played": [each.to_json() for each in checked.played]} if given.thorough else {}),
                "diagnostics": [diagnostic.to_json(words.language) for diagnostic in found],
            }
        )
        return int(failed)
    if found:
        _show(found, given.format, words)
    if given.format == "github":
        return int(failed)
    for file in checked.fine:
        say(words.text("cli.check.fine", file=file))
    for played in checked.played:
        told = {name: str(value) for name, value in played.to_json().items()}
        say(words.text(f"cli.check.played.{played.method}", **told))
        if played.stopped:
            say(words.text("cli.check.played.stopped", file=played.file))
    if not given.thorough and checked.fine and not failed:
        complain(words.text("cli.check.more"))
    if found:
        say(words.text("cli.check.sum", errors=checked.errors, warnings=len(found) - checked.errors))
    return int(failed)


def _show(found: "list[Diagnostic]", form: str, words: Catalogue) -> None:
    from game.cli import paint
    from game.cli.output import say

    colour = paint.in_colour()
    unfinished: Counter[tuple[str, str]] = Counter()
    for diagnostic in found:
        if form == "github":
            print(paint.github(diagnostic, words.language))
            continue
        if diagnostic.code in UNFINISHED:
            about = diagnostic.file, diagnostic.code
            unfinished[about] += 1
            if unfinished[about] > SHOWN:
                continue
        print(paint.terminal(diagnostic, words.language, colour=colour))
    for (file, code), count in unfinished.items():
        if count > SHOWN:
            say(words.text("cli.check.unfinished", file=file, code=code, count=count - SHOWN))


def _play(given: argparse.Namespace, path: Path) -> "tuple[list[Diagnostic], Played | None]":
    """Check a file thoroughly, showing how far it is."""
    from game.authoring.thorough import thorough
    from game.cli.output import Progress

    with Progress(100, quiet=given.json or given.format != "text") as progress:
        return thorough(path, given.seconds, progress.tick)


def _fix(files: list[Path], words: Catalogue) -> int:
    """Mend the files, saying so, and return how many things were mended."""
    from game.authoring.fix import fix
    from game.cli.output import complain

    mended = 0
    for file in files:
        try:
            count = fix(file)
        except OSError as error:
            complain(words.text("cli.cannot_write", file=file, why=error.strerror or str(error)))
            continue
        if count:
            mended += count
            complain(words.text_n("cli.check.mended", count, file=file))
    return mended
