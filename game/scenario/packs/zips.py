"""Zips laid out: a zip in the library folder stays as it is, and what is in it is laid out beside, out of sight.

So plays of what is in it can be gone on with. It is laid out anew whenever the zip is another.
"""

import contextlib
import hashlib
import secrets
import shutil
from pathlib import Path
from typing import Final

from game import places
from game.scenario import source
from game.scenario.diagnostics import Report
from game.scenario.packs import archive, contents

LAID_OUT: Final = ".unpacked"
"""The hidden folder in which zips are laid out, each in a folder of its name."""

_MARK: Final = ".zip"
"""The file that says which zip a folder was laid out from."""


def lay_out(path: Path, report: Report) -> Path | None:
    """Return the folder in which a zip is laid out, laid out now if need be; ``None``, with the reason reported.

    Another program that does the same at the same time does no harm: a folder takes its place whole or not at all.
    """
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
