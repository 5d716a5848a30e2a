"""What a pack may hold: how its files are called, how many, how large, how deep."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias

from game.scenario.characters import UNFIT
from game.scenario.diagnostics import Place, Report

Files: TypeAlias = dict[str, bytes]
"""A pack in memory: names with ``/`` between folder and file, to bytes."""

NOWHERE: Final = Place(0, 0)
"""Where a fault stands that belongs to no line."""

MOST_FILES: Final = 100
"""Scenarios and catalogues of a pack."""

MOST_ENTRIES: Final = 400
"""Everything there may be in one, folders, texts to read and what systems leave lying about included."""

LARGEST_WHOLE: Final = 8_000_000
"""Bytes of all scenarios and catalogues together; also of an archive as it is."""

LONGEST_NAME: Final = 80
"""Characters of the name of a file or folder."""

ARCHIVE: Final = ".zip"
"""How the names of archives end."""

SCENARIOS: Final = (".yaml", ".yml")
WANTED: Final = (*SCENARIOS, ".po")
"""How the names of files end that the game reads."""

UNREAD: Final = (".md", ".txt")
"""How the names of files end that people read and the game leaves alone."""

NESTED: Final = (".zip", ".7z", ".rar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".tar", ".jar", ".whl", ".iso")

_FIT: Final = r"\w[\w .()+,&'’-]*"
_DRIVE: Final = r"[A-Za-z]:"
_DEVICE: Final = r"(?i:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(?:[ .].*)?"
_JUNK: Final = ("__macosx", "thumbs.db", "desktop.ini")


def proper_name(given: str, report: Report) -> str | None:
    """Return the name of a file or folder as it is kept; ``None``, with the reason reported, for one that may not be.

    Names that lead out of the pack, that some system takes for something else, or that cannot be read are refused,
    on whatever system this runs: a pack is handed on.
    """
    name = unicodedata.normalize("NFC", given)
    parts = name.split("/")
    if name.startswith(("/", "\\")) or re.match(_DRIVE, name) or ".." in re.split(r"[/\\]", name):
        code = "pack-path-outside"
    elif UNFIT.search(given) or not all(_fit(part) for part in parts):
        code = "pack-name-characters"
    elif any(len(part) > LONGEST_NAME for part in parts):
        code = "pack-name-too-long"
    elif any(re.fullmatch(_DEVICE, part) for part in parts):
        code = "pack-name-reserved"
    else:
        return name
    report.error(code, NOWHERE, name=given)
    return None


def _fit(part: str) -> bool:
    return bool(re.fullmatch(_FIT, part.lstrip("._"))) and part[-1] not in ". "


def is_junk(name: str) -> bool:
    """Say whether a file or folder is something that systems and editors leave lying about: it is passed over."""
    return any(part[0] == "." or part[-1] == "~" or part.casefold() in _JUNK for part in name.split("/"))


def is_wanted(name: str, report: Report) -> bool:
    """Say whether the game reads a file; a kind of file that has no place in a pack is reported."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in NESTED:
        report.error("pack-nested", NOWHERE, name=name)
    elif suffix not in (*WANTED, *UNREAD):
        report.error("pack-foreign-file", NOWHERE, name=name)
    return suffix in WANTED


def fits_in(name: str, size: int, whole: int, report: Report) -> bool:
    """Say whether a file of so many bytes has room beside the ``whole`` there is already."""
    from game.scenario.source import LARGEST

    if size > LARGEST:
        report.error("pack-file-too-large", NOWHERE, name=name, limit=str(LARGEST // 1_000_000))
        return False
    if whole + size > LARGEST_WHOLE:
        report.error("pack-too-large", NOWHERE, limit=str(LARGEST_WHOLE // 1_000_000))
        return False
    return True


def assembled(files: Mapping[str, bytes], report: Report) -> Files | None:
    """Return a pack with its scenarios on top, out of the one folder they may have come in; ``None`` if it is none."""
    names = list(files)
    if len(names) > MOST_FILES:
        report.error("pack-too-many-files", NOWHERE, limit=str(MOST_FILES))
        return None
    tops = {name.split("/")[0] for name in names}
    if len(tops) == 1 and all("/" in name for name in names):
        files = {name.split("/", 1)[1]: data for name, data in files.items()}
        names = list(files)
    for name in names:
        if name.count("/") > 1:
            report.error("pack-too-deep", NOWHERE, name=name)
    _twice(names, report)
    if not any("/" not in name and name.lower().endswith(SCENARIOS) for name in names) and not report.failed:
        report.error("pack-without-scenario", NOWHERE)
    return None if report.failed else dict(files)


def _twice(names: Iterable[str], report: Report) -> None:
    """Report names that some systems cannot tell apart, and files that would be folders as well."""
    seen: dict[str, str] = {}
    folders = {folder.casefold() for name in names for folder in map(str, PurePosixPath(name).parents)}
    for name in names:
        folded = name.casefold()
        if folded in seen or folded in folders:
            report.error("pack-name-twice", NOWHERE, name=name)
        seen[folded] = name


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write a sound pack into an empty folder.

    :raises OSError: if it cannot be written.
    """
    for name, data in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(data)
