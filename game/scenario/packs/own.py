"""The user's library folder: scenarios of her own, as single files, as folders and as zips.

A zip stays as it is. What is in it is laid out beside, in a hidden folder, so that plays can be gone on with; it is
laid out anew whenever the zip is another.
"""

import contextlib
import hashlib
import os
import secrets
import shutil
import stat
from itertools import islice
from pathlib import Path
from typing import Final

from game import places
from game.scenario.diagnostics import Report
from game.scenario.packs import contents, folder

LAID_OUT: Final = ".unpacked"
"""The hidden folder in which zips are laid out, each in a folder of its name."""

_MARK: Final = ".zip"
"""The file that says which zip a folder was laid out from."""

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
        laid_out = lay_out(path, Report(""))
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


def lay_out(path: Path, report: Report) -> Path | None:
    """Return the folder in which a zip is laid out, laid out now if need be; ``None``, with the reason reported.

    Another program that does the same at the same time does no harm: a folder takes its place whole or not at all.
    """
    from game.scenario import source
    from game.scenario.packs import archive

    data = source.read_bytes(path, report, contents.LARGEST_WHOLE)
    if data is None:
        return None
    mark = hashlib.sha256(data).hexdigest()
    try:
        target = places.user_scenarios() / LAID_OUT / path.stem
        if _marked(target) == mark:
            return target
        files = archive.unpacked(data, report)
        if files is None:
            return None
        _replace(target, files, mark)
    except OSError as error:
        if _marked(target) == mark:
            return target
        report.error("pack-not-kept", contents.NOWHERE, problem=error.strerror or str(error))
        return None
    return target


def _marked(target: Path) -> str:
    try:
        return (target / _MARK).read_text(encoding="ascii")
    except (OSError, ValueError):
        return ""


def _replace(target: Path, files: contents.Files, mark: str) -> None:
    """Put a laid-out pack in the place of an earlier one of its name."""
    new = target.with_name(f"{target.name}.new-{secrets.token_hex(4)}")
    old = target.with_name(f"{target.name}.old-{secrets.token_hex(4)}")
    try:
        new.mkdir(parents=True)
        contents.write(files, new)
        (new / _MARK).write_text(mark, encoding="ascii")
        with contextlib.suppress(FileNotFoundError):
            target.rename(old)
        new.rename(target)
    finally:
        for leftover in (new, old):
            shutil.rmtree(leftover, ignore_errors=True)
