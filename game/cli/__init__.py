"""The command line. Nothing heavy is imported before it is known that it is needed."""

import contextlib
import sys
from collections.abc import Sequence

from game import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say and return the exit code: 0 all well, 1 the input has errors, 2 wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:
        print(f"tertulia {__version__}")
        return 0
    if not given or (given[0] == "play" and "--text" not in given):
        from game.ui import opening

        with contextlib.suppress(ImportError):
            opening.show(given)
    from game.cli.front import run

    return run(given)
