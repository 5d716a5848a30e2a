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
    from game.cli.output import dump, say
    from game.scenario import library
    from game.scenario.diagnostics import ERROR, Diagnostic, ScenarioError

    found, fine = [], []
    for path in given.paths:
        files = list(_files(path))
        if not files:
            found.append(Diagnostic("no-scenario-files", ERROR, path, 0, 0))
        for file in files:
            try:
                diagnostics = library.check(library.locate(file))
            except ScenarioError as error:
                diagnostics = list(error.diagnostics)
            found += diagnostics
            if not diagnostics:
                fine.append(str(file))
    errors = sum(diagnostic.severity == ERROR for diagnostic in found)
    failed = bool(errors)
    if given.json:
        dump({"ok": not failed, "diagnostics": [diagnostic.to_json(words.language) for diagnostic in found]})
        return int(failed)
    for diagnostic in found:
        say(diagnostic.render(words.language))
    for file in fine:
        say(words.text("cli.check.fine", file=file))
    if found:
        say(words.text("cli.check.sum", errors=errors, warnings=len(found) - errors))
    return int(failed)


def _files(path: str) -> Iterable[str]:
    """Yield the scenario files of a folder, or what was given."""
    from game.scenario.library import SUFFIXES

    if path and Path(path).is_dir():
        return [str(file) for file in sorted(Path(path).iterdir()) if file.suffix in SUFFIXES and file.is_file()]
    return [path]
