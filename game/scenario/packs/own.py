"""The user's library folder: scenarios of her own, as single files, as folders and as zips."""

import contextlib
import os
import stat
from itertools import islice
from pathlib import Path
from typing import Final

from game import places
from game.scenario.diagnostics import Report
from game.scenario.packs import contents, folder

MOST_PACKS: Final = 200
"""Entries of the library folder that are looked at."""


def files() -> list[Path]:
    """Return the scenario files in the library folder; of a pack that is not fit, the pack itself."""
    try:
        home = places.user_scenarios()
        with os.scandir(home) as found:
            entries = sorted(entry.name for entry in islice(found, MOST_PACKS))
    except OSError:
        return []
    return [file for name in entries if not contents.is_junk(name) for file in scenarios_of(home / name)]


def scenarios_of(path: Path) -> list[Path]:
    """Return the scenario files of a file, folder or zip, or the pack itself if it is not fit; links lead nowhere."""
    try:
        mode = path.lstat().st_mode
    except (OSError, ValueError):
        return []
    suffix = path.suffix.lower()
    if stat.S_ISDIR(mode):
        return _tops(path) if folder.read(path, Report("")) else [path]
    if not stat.S_ISREG(mode):
        return []
    if suffix == contents.ARCHIVE:
        from game.scenario.packs import zips  # few have any

        laid_out = zips.lay_out(path, Report(""))
        return [path] if laid_out is None else _tops(laid_out)
    return [path] if suffix in contents.SCENARIOS else []


def is_pack(path: Path) -> bool:
    """Say whether a path leads to a folder or to what calls itself a zip, rather than to a single file."""
    try:
        return path.is_dir() or (path.suffix.lower() == contents.ARCHIVE and path.is_file())
    except (OSError, ValueError):
        return False


def read(path: Path, report: Report) -> contents.Files | None:
    """Return what is in a folder or zip; ``None``, with every reason reported, if it is not fit."""
    if path.is_dir():
        return folder.read(path, report)
    from game.scenario.packs import archive

    return archive.read(path, report)


def _tops(path: Path) -> list[Path]:
    """Return the scenarios on top of a folder, or of the one folder in it that a pack came in."""

    def among(where: Path) -> list[Path]:
        return sorted(
            file
            for file in where.iterdir()
            if file.suffix.lower() in contents.SCENARIOS and file.is_file() and not contents.is_junk(file.name)
        )

    with contextlib.suppress(OSError):
        if found := among(path):
            return found
        inner = [each for each in path.iterdir() if each.is_dir() and not contents.is_junk(each.name)]
        return among(inner[0]) if len(inner) == 1 else []
    return []
