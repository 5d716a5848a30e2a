"""The command line. Nothing heavy is imported before it is known that it is needed."""

import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from typing import Final

from game import __version__

LEAVE_AT_ONCE: Final = frozenset({"check"})
"""Commands that leave nothing open: the system takes all they used back at once, Python would do so piece by piece.

That is a twentieth of the time that checking a large file takes.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say and return the exit code: 0 all well, 1 the input has errors, 2 wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:
        print(f"tertulia {__version__}")
        return 0
    if given and (given[0] != "play" or "--text" in given):
        from game.scenario.collector import rare_collection

        with rare_collection():  # nothing that is made while modules are loaded is garbage
            from game.cli.front import run

            code = run(given)
        if arguments is None and given[0] in LEAVE_AT_ONCE:
            with contextlib.suppress(OSError):
                sys.stderr.flush()
            os._exit(code)
        return code
    gc.disable()  # looking for garbage takes a fifth of the time until the window stands, and finds none
    try:
        from game.ui import opening

        with contextlib.suppress(ImportError):
            opening.show(given)
        from game.cli.front import run

        return run(given)
    finally:
        gc.enable()
