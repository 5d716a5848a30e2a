"""The command line. Nothing heavy is imported before it is known that it is needed."""

import contextlib
import gc
import sys
from collections.abc import Sequence

from game import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say and return the exit code: 0 all well, 1 the input has errors, 2 wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:
        print(f"tertulia {__version__}")
        return 0
    if given and (given[0] != "play" or "--text" in given):
        from game.cli.front import run

        try:
            return run(given)
        finally:
            if arguments is None:
                gc.freeze()  # the process ends now: Python need not look through all that it has once more
    gc.disable()  # looking for garbage takes a fifth of the time until the window stands, and finds none
    try:
        from game.ui import opening

        with contextlib.suppress(ImportError):
            opening.show(given)
        from game.cli.front import run

        return run(given)
    finally:
        gc.enable()
