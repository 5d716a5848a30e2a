"""Diagnostics as they are written: in colour for a terminal, or as the annotations of a continuous integration."""

import os
import sys
from pathlib import Path
from typing import Final

from game.scenario.diagnostics import Diagnostic, printable

_COLOURS: Final = {"error": "31", "warning": "33"}
_ESCAPES: Final = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_IN_PROPERTIES: Final = (*_ESCAPES, (":", "%3A"), (",", "%2C"))


def in_colour() -> bool:
    """Say whether standard output is a terminal that wants colours (https://no-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def terminal(diagnostic: Diagnostic, language: str, *, colour: bool) -> str:
    """Return a diagnostic for a terminal, in which nothing that the file says can move the cursor."""
    first, *rest = printable(diagnostic.render(language)).split("\n")
    if not colour:
        return "\n".join([first, *rest])
    shade = _COLOURS[diagnostic.severity]
    where, mark, said = first.partition(f"[{diagnostic.code}]: ")
    place, _, grave = where.rpartition(": ")
    painted = [f"\033[1m{place}:\033[0m \033[1;{shade}m{grave}{mark[:-2]}:\033[0m \033[1m{said}\033[0m"]
    painted += [f"\033[1;{shade}m{line}\033[0m" if line.strip() == "^" else line for line in rest[:-1]]
    return "\n".join([*painted, f"\033[36m{rest[-1]}\033[0m"])


def github(diagnostic: Diagnostic, language: str) -> str:
    """Return a diagnostic as a workflow command, which GitHub shows beside the line in a pull request."""
    path = Path(diagnostic.file)
    file = path.relative_to(Path.cwd()) if path.is_absolute() and path.is_relative_to(Path.cwd()) else path
    where = [f"file={_escaped(file.as_posix(), _IN_PROPERTIES)}"]
    if diagnostic.line:
        where += [f"line={diagnostic.line}", f"col={diagnostic.column}"]
    where.append(f"title={_escaped(diagnostic.code, _IN_PROPERTIES)}")
    said = printable(f"{diagnostic.message(language)}\n{diagnostic.hint(language)}")
    return f"::{diagnostic.severity} {','.join(where)}::{_escaped(said, _ESCAPES)}"


def _escaped(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    for found, instead in escapes:
        text = text.replace(found, instead)
    return text
