"""Reading a folder that may mean harm, in memory and within bounds: no link is followed, only files are opened."""

import os
import stat
from pathlib import Path
from typing import Final

from game.scenario.diagnostics import Report
from game.scenario.packs import contents
from game.scenario.packs.contents import MOST_ENTRIES, NOWHERE, Files

DEEPEST: Final = 3
"""Levels of folders that are looked into: one the pack may have come in, and those of campaigns."""

_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class _TooMany(Exception):
    """There are more files than a pack has; nobody looks at the rest."""


def read(path: Path, report: Report) -> Files | None:
    """Return what is in a folder; ``None``, with every reason reported, if it is not fit to be taken in."""
    files: Files = {}
    try:
        _walk(path, "", files, [0], report)
    except _TooMany:
        report.error("pack-too-many-files", NOWHERE, limit=str(MOST_ENTRIES))
    except OSError as error:
        report.error("file-unreadable", NOWHERE, file=str(path), problem=error.strerror or str(error))
    return None if report.failed else contents.assembled(files, report)


def _walk(path: Path, above: str, files: Files, seen: list[int], report: Report) -> None:
    with os.scandir(path) as found:
        for entry in found:
            seen[0] += 1
            if seen[0] > MOST_ENTRIES:
                raise _TooMany
            name = f"{above}{entry.name}"
            if contents.is_junk(name):
                continue
            _take(entry, name, files, seen, report)


def _take(entry: os.DirEntry[str], name: str, files: Files, seen: list[int], report: Report) -> None:
    kept = contents.proper_name(name.encode(errors="replace").decode(), report)
    if kept is None:
        return
    about = entry.stat(follow_symlinks=False)
    if stat.S_ISLNK(about.st_mode) or getattr(about, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_REPARSE_POINT:
        report.error("pack-link", NOWHERE, name=name)
    elif stat.S_ISDIR(about.st_mode):
        if name.count("/") >= DEEPEST:
            report.error("pack-too-deep", NOWHERE, name=name)
        else:
            _walk(Path(entry.path), f"{kept}/", files, seen, report)
    elif not stat.S_ISREG(about.st_mode):
        report.error("pack-special-file", NOWHERE, name=name)
    elif contents.is_wanted(kept, report) and contents.fits_in(
        kept, about.st_size, sum(map(len, files.values())), report
    ):
        files[kept] = _content(entry.path, about.st_size)


def _content(path: str, size: int) -> bytes:
    """Return the bytes of a regular file that has not grown.

    :raises OSError: if it cannot be read, or is something else by now.
    """
    file = os.open(path, _FLAGS)
    with os.fdopen(file, "rb") as opened:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise OSError(path)
        return opened.read(size)
