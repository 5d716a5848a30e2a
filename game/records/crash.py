"""What is kept of a crash: a report that the user can read, and send to somebody if she wants to. Nothing is sent."""

import contextlib
import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from game import __version__, places
from game.files import replace_whole

MOST: Final = 20
"""Reports that are kept; the oldest go."""

LARGEST: Final = 60_000
"""Characters of a report."""


def folder() -> Path:
    """Return the folder of reports, made if it is missing.

    :raises OSError: if it cannot be made.
    """
    reports = places.user_data() / "reports"
    reports.mkdir(exist_ok=True)
    return reports


def keep(error: BaseException) -> Path | None:
    """Write a report of a crash and return where it is; ``None`` where nothing can be written."""
    try:
        where = folder()
        path = where / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.txt"
        replace_whole(path, told(error))
        for old in sorted(where.glob("crash-*.txt"))[:-MOST]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path


def told(error: BaseException) -> str:
    """Return what is to be known of a crash: versions, the last play, and how it came about; no names, no words."""
    pygame = sys.modules.get("pygame")
    lines = [
        f"Tertulia {__version__}",
        f"Python {platform.python_version()}, {platform.platform()}",
        f"pygame-ce {getattr(pygame, '__version__', '-')}, SDL {getattr(pygame, 'get_sdl_version', lambda: '-')()}",
        f"Play: {_play()}",
        "",
        *traceback.format_exception(error),
    ]
    whole = "\n".join(line.rstrip("\n") for line in lines)
    with contextlib.suppress(RuntimeError):  # there may be no home
        whole = whole.replace(str(Path.home()), "~")
    return whole[-LARGEST:] + "\n"


def _play() -> str:
    """Return which play was under way, by what it takes to play it again."""
    from game.records import shelf

    for log in shelf.logs():
        return f"{log.header.scenario}, seed {log.header.seed}, after {len(log.choices)} choices ({log.path.name})"
    return "-"
