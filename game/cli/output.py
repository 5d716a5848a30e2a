"""What commands write: lines for people, one JSON object for programs."""

import json
import sys
from typing import Any

from game.language import Catalogue
from game.scenario.diagnostics import ScenarioError, printable


def say(text: str) -> None:
    """Write one or more lines for people, in which nothing can move a terminal's cursor."""
    print(printable(text))


def complain(text: str) -> None:
    """Write to standard error, for people."""
    sys.stdout.flush()
    print(printable(text), file=sys.stderr)


def dump(data: dict[str, Any]) -> None:
    """Write the one JSON object."""
    print(json.dumps(data, ensure_ascii=False, allow_nan=False))


def fail(message: str, *, as_json: bool) -> int:
    """Say what is wrong with the input, and return the exit code."""
    if as_json:
        dump({"error": message})
    else:
        complain(f"tertulia: {message}")
    return 1


def broken(error: ScenarioError, words: Catalogue, *, as_json: bool) -> int:
    """Say all that is wrong with a scenario, and return the exit code."""
    if as_json:
        dump({"diagnostics": [diagnostic.to_json(words.language) for diagnostic in error.diagnostics]})
    else:
        complain("\n".join(diagnostic.render(words.language) for diagnostic in error.diagnostics))
    return 1
