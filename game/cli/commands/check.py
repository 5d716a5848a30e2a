"""``tertulia check``: all that is wrong with scenario files, at once."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from game.cli import arguments as take
from game.language import Catalogue

HELP = "cli.check"


def arguments(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Say what the command takes."""
    metavar = words.text("cli.check.path.metavar")
    parser.add_argument("paths", nargs="+", metavar=metavar, help=words.text("cli.check.path"))
    take.as_json(parser, words)


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """Check every file; warnings alone are no failure."""
    from game.cli.output import complain, dump, say
    from game.scenario import library
    from game.scenario.diagnostics import ERROR, ScenarioError

    found, fine, empty = [], [], []
    for path in given.paths:
        files = list(_files(path))
        if not files:
            empty.append(path)
        for file in files:
            try:
                diagnostics = library.check(library.locate(file))
            except ScenarioError as error:
                diagnostics = list(error.diagnostics)
            found += diagnostics
            if not diagnostics:
                fine.append(str(file))
    errors = sum(diagnostic.severity == ERROR for diagnostic in found)
    failed = bool(errors or empty)
    if given.json:
        dump({"ok": not failed, "diagnostics": [diagnostic.to_json(words.language) for diagnostic in found]})
        return int(failed)
    for diagnostic in found:
        say(diagnostic.render(words.language))
    for file in fine:
        say(words.text("cli.check.fine", file=file))
    for path in empty:
        complain(words.text("cli.check.no_files", path=path))
    if found:
        say(words.text("cli.check.sum", errors=errors, warnings=len(found) - errors))
    return int(failed)


def _files(path: str) -> Iterable[str]:
    """Yield the scenario files of a folder, or what was given."""
    from game.scenario.library import SUFFIXES

    if Path(path).is_dir():
        return [str(file) for file in sorted(Path(path).iterdir()) if file.suffix in SUFFIXES and file.is_file()]
    return [path]
