"""Checking files, folders and whole libraries: each file once, the parts of a campaign with their campaign."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from game.authoring import project
from game.authoring.played import Played
from game.authoring.project import Project
from game.scenario import library
from game.scenario.diagnostics import ERROR, Diagnostic, ScenarioError

PASSED_OVER: Final = frozenset({"node_modules", "__pycache__", "venv", "build", "dist"})
"""Folders in which nobody keeps scenarios; those whose name begins with a dot are passed over as well."""


Plays = Callable[[Path], tuple[list[Diagnostic], Played | None]]
"""Plays a scenario and returns what is to be said of it, and how it was looked at."""


class Checked:
    """What came of checking."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.fine: list[Path] = []
        """Files about which there is nothing to say."""
        self.files: list[Path] = []
        """Every scenario file that was looked at, the parts of campaigns included."""
        self.played: list[Played] = []
        """How the files were looked at that were checked thoroughly."""

    @property
    def errors(self) -> int:
        """How many of the diagnostics are errors."""
        return sum(each.severity == ERROR for each in self.diagnostics)


class _Projects:
    """The projects of the folders met, each read once and its own mistakes told once."""

    def __init__(self, checked: Checked) -> None:
        self.checked, self.known, self.told = checked, dict[Path, Project](), set[Path]()

    def of(self, folder: Path) -> Project:
        """Return the project of a folder."""
        if folder not in self.known:
            found = self.known[folder] = project.find(folder)
            if found.folder and found.folder not in self.told:
                self.told.add(found.folder)
                self.checked.diagnostics += found.problems
        return self.known[folder]


def check(given: Iterable[str], plays: Plays | None = None) -> Checked:
    """Check what is given: files, folders with all that is in them, or ids of the library.

    :param plays: checks a file thoroughly; without it nothing is played.
    """
    checked = Checked()
    projects = _Projects(checked)
    files: dict[Path, Path] = {}
    parts: set[Path] = set()
    for each in given:
        for path in _files(each, projects):
            files.setdefault(_resolved(path), path)
    for real, path in files.items():
        if real not in parts:
            own = library.parts(path)
            parts |= {_resolved(part) for part in own}
            checked.files += [path, *own]
    for real, path in files.items():
        if real not in parts:
            wishes = projects.of(path.parent)
            problems = library.check(path)
            if plays:
                more, played = plays(path)
                problems = _merged(problems, more)
                checked.played += [played] if played else []
            found = [told for each in problems if (told := wishes.told(each))]
            checked.diagnostics += found
            if not found:
                checked.fine.append(path)
    return checked


def _merged(problems: list[Diagnostic], more: list[Diagnostic]) -> list[Diagnostic]:
    """Return what is wrong and what plays said, file by file in the order of each."""
    files = list(dict.fromkeys(each.file for each in (*problems, *more)))
    return sorted((*problems, *more), key=lambda each: (files.index(each.file), each.line, each.column))


def _files(given: str, projects: _Projects) -> Iterator[Path]:
    if given and _is_folder(Path(given)):
        found = list(_walk(Path(given), projects))
        if not found:
            projects.checked.diagnostics.append(Diagnostic("no-scenario-files", ERROR, given, 0, 0))
        yield from found
        return
    try:
        yield library.locate(given)
    except ScenarioError as error:
        projects.checked.diagnostics += error.diagnostics


def _walk(folder: Path, projects: _Projects) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in PASSED_OVER)
        place = Path(here)
        for path in (place / name for name in sorted(names) if not name.startswith(".")):
            if path.suffix in library.SUFFIXES and path.is_file() and not projects.of(place).excludes(path):
                yield path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that the system cannot bear: said when the file is read
        return False


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, ValueError):
        return path
