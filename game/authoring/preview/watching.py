"""Watching a scenario's files, and reading them again when one of them was saved.

Files are asked for their size and time a few times a second: that works on every system and over every network, asks
for no library, and costs some microseconds. It happens aside, so that a slow disk holds nobody up.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from game.authoring import project
from game.scenario import library
from game.scenario.diagnostics import ERROR, Diagnostic, ScenarioError
from game.simulation import Scenario

PAUSE: Final = 0.15
"""Seconds between two looks at the files."""

Stamp = frozenset[tuple[str, int, int]]
"""Name, time and size of each file there is."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was there when the files were read."""

    scenario: Scenario | None
    """``None`` where it has errors."""
    diagnostics: tuple[Diagnostic, ...]
    """Everything that is wrong or doubtful."""
    at: datetime

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What has to be mended."""
        return tuple(each for each in self.diagnostics if each.severity == ERROR)


def read(path: Path) -> Seen:
    """Read a scenario, its parts and the catalogues beside them, and check them as ``tertulia check`` does."""
    now = datetime.now().astimezone()
    try:
        scenario = library.load(path)
        found = library.check(path)
    except ScenarioError as error:
        return Seen(None, error.diagnostics, now)
    wishes = project.find(path.parent)
    told = (told for each in found if (told := wishes.told(each)))
    return Seen(scenario, (*wishes.problems, *told), now)


def stamp(*files: Path) -> Stamp:
    """Return what tells one state of scenario files from another: their times and sizes, and the catalogues' beside."""
    found: set[tuple[str, int, int]] = set()
    for file in files:
        try:
            with os.scandir(file.parent) as there:
                names = [each for each in there if _belongs(each.name, file)]
            about = [(each.path, each.stat()) for each in names]
        except OSError:  # the folder is gone, or a file between two breaths
            continue
        found |= {(name, told.st_mtime_ns, told.st_size) for name, told in about}
    return frozenset(found)


def _belongs(name: str, file: Path) -> bool:
    return name in (file.name, project.NAME) or (name.startswith(f"{file.stem}.") and name.endswith(".po"))


class Watch:
    """Looks at a scenario's files again and again, and tells when they have changed.

    A change counts once two looks running see the same: an editor may still be writing. What should not have happened
    while it looks is handed to ``fail``.
    """

    def __init__(self, path: Path, tell: Callable[[Seen], object], fail: Callable[[Exception], object]) -> None:
        self.path, self.tell, self.fail = path, tell, fail
        self._files = (path, *library.parts(path))
        self._known = self._before = stamp(*self._files)
        self._end = threading.Event()
        self._now = threading.Event()
        self._thread: threading.Thread | None = None

    def look(self) -> bool:
        """Look once; tell, and return true, if the files have changed and are at rest."""
        here = stamp(*self._files)
        rests, self._before = here == self._before, here
        if self._now.is_set() or (rests and here != self._known):
            self._now.clear()
            self._files = (self.path, *library.parts(self.path))
            self._known = self._before = stamp(*self._files)
            self.tell(read(self.path))
            return True
        return False

    def again(self) -> None:
        """Have the files read at the next look, changed or not."""
        self._now.set()

    def start(self) -> None:
        """Begin to look, aside."""
        self._thread = threading.Thread(target=self._run, name="preview", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._end.set()

    def _run(self) -> None:
        try:
            while not self._end.wait(PAUSE):
                self.look()
        except Exception as error:
            self.fail(error)
