"""All that is wrong with a pack, at once; and taking a sound one into the user's library."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from game import places
from game.files import put_whole
from game.scenario import library, source
from game.scenario.diagnostics import ERROR, Diagnostic, Report, ScenarioError
from game.scenario.packs import archive, contents, own, zips

MOST_READ: Final = 24_000_000
"""Bytes that checking a pack may read: the parts of campaigns are read more than once."""

BEFORE: Final = ".before"
"""The hidden folder in which a pack is kept that another of its name took the place of."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A pack in the user's library."""

    path: Path
    """The zip in the library folder."""
    scenarios: tuple[Path, ...]
    """What can be played of it."""
    before: Path | None = None
    """Where the earlier pack of this name is kept, if there was another."""


def check(path: Path) -> list[Diagnostic]:
    """Return everything that is wrong or doubtful in a folder or zip, and in the scenarios and translations in it."""
    report = Report(str(path))
    files = own.read(path, report)
    if files is None:
        return report.finished()
    return report.finished() + _check(files, path)


def _check(files: contents.Files, path: Path) -> list[Diagnostic]:
    """Check the scenarios of a pack in a folder that is gone again afterwards."""
    report = Report(str(path))
    found: list[Diagnostic] = []
    try:
        with tempfile.TemporaryDirectory(prefix="tertulia-") as name:
            place = Path(name)
            contents.write(files, place)
            with source.at_most(MOST_READ):
                for file in sorted(files):
                    if "/" not in file and file.lower().endswith(contents.SCENARIOS):
                        found += [_named(each, place, path) for each in library.check(place / file)]
    except OSError as error:
        report.error("pack-not-kept", contents.NOWHERE, problem=error.strerror or str(error))
    return report.finished() + found


def _named(diagnostic: Diagnostic, place: Path, pack: Path) -> Diagnostic:
    """Let a diagnostic speak of the file in the pack."""
    before, after = f"{place}{os.sep}", f"{pack}/"
    params = {name: type(value)(value.replace(before, after)) for name, value in diagnostic.params.items()}
    return diagnostic._replace(file=diagnostic.file.replace(before, after), params=params)


def take_in(path: Path) -> Taken:
    """Take a sound pack into the user's library; the same one twice changes nothing.

    Another pack of the same name takes its place; the earlier one is kept aside.

    :raises ScenarioError: with everything that is wrong with it; nothing was changed then.
    """
    report = Report(str(path))
    files = own.read(path, report)
    if files is None:
        raise ScenarioError(report.finished())
    name = _name(path, report)
    found = _check(files, path) if name else []
    target = _place(f"{name}{contents.ARCHIVE}", report)
    if name and target:
        _free(files, target, report)
    errors = [each for each in (*report.finished(), *found) if each.severity == ERROR]
    if errors or target is None:
        raise ScenarioError(errors)
    try:
        before = _put(target, archive.packed(files))
    except OSError as error:
        report.error("pack-not-kept", contents.NOWHERE, problem=error.strerror or str(error))
        raise ScenarioError(report.finished()) from error
    laid_out = zips.lay_out(target, report)
    if laid_out is None:
        raise ScenarioError(report.finished())
    return Taken(target, tuple(own.scenarios_of(target)), before)


def _place(name: str, report: Report) -> Path | None:
    """Return where a pack of this name is kept; ``None``, with the reason reported, where nothing can be."""
    try:
        return places.user_scenarios() / name
    except OSError as error:
        report.error("pack-not-kept", contents.NOWHERE, problem=error.strerror or str(error))
        return None


def _name(path: Path, report: Report) -> str | None:
    """Return what a pack is called in the library: as its file or folder is."""
    whole = path.resolve()
    return contents.proper_name(whole.name if whole.is_dir() else whole.stem, report)


def _free(files: Iterable[str], target: Path, report: Report) -> None:
    """Report scenarios whose names others bear already: they would stand in one another's way."""
    taken: dict[str, Path] = {}
    for file in (*library.files(), *own.files()):
        laid_out = target.parent / zips.LAID_OUT / target.stem
        if laid_out not in file.parents and file != target:
            taken.setdefault(file.stem.casefold(), file)
    for name in files:
        stem = name.rsplit(".", 1)[0].casefold()
        if "/" not in name and name.lower().endswith(contents.SCENARIOS) and stem in taken:
            report.error("pack-scenario-known", contents.NOWHERE, name=name, other=str(taken[stem]))


def _put(target: Path, data: bytes) -> Path | None:
    """Put a pack into the library, whole or not at all; return where the one that was there is kept now.

    :raises OSError: if it cannot be written; what was there is then as it was.
    """
    before: Path | None = None
    old = target.read_bytes() if target.exists() else None
    if old == data:
        return None
    if old is not None:
        before = target.parent / BEFORE / f"{target.stem}-{hashlib.sha256(old).hexdigest()[:8]}{contents.ARCHIVE}"
        before.parent.mkdir(exist_ok=True)
        put_whole(before, old)
    put_whole(target, data)
    return before
