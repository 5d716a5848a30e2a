"""What commands write: lines for people, one JSON object for programs."""

import json
import sys
from time import monotonic
from typing import Any, Final

from game.language import Catalogue
from game.scenario.diagnostics import ScenarioError, printable

PATIENCE: Final = 1.0
"""Seconds before which nobody needs to be told that something is under way."""

WIDE: Final = 30
"""Characters of a progress bar."""


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


class Progress:
    """A line on a terminal's standard error that says how far something is, and goes when it is done.

    Nothing is written where standard error is no terminal, or before :data:`PATIENCE` seconds have passed.
    """

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        self.total, self.begun = total, 0
        self._shown, self._started = False, monotonic()
        self._quiet = quiet or not sys.stderr.isatty()

    def tick(self, done: int) -> None:
        """Say that so much more is done since :attr:`begun`."""
        if self._quiet or monotonic() - self._started < PATIENCE:
            return
        share = min(1.0, (self.begun + done) / max(1, self.total))
        filled = round(share * WIDE)
        print(f"\r{'█' * filled}{'░' * (WIDE - filled)} {share:4.0%}", end="", file=sys.stderr, flush=True)
        self._shown = True

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            print(f"\r{' ' * (WIDE + 6)}\r", end="", file=sys.stderr, flush=True)
