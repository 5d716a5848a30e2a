"""A project's own wishes: ``tertulia.toml``, in the folder of a scenario or in one around it.

::

    [check]
    exclude = ["drafts/*"]          # files and folders that a walk through a folder leaves out

    [check.severity]
    unused-fact = "off"             # or "warning", or "error"

What is an error by itself stays one: a file that cannot be played is not made playable by a wish.
"""

import re
from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from game.authoring.codes import CODES, severity
from game.scenario import source
from game.scenario.diagnostics import ERROR, Diagnostic, Place, Report, Severity

NAME: Final = "tertulia.toml"
"""The file's name."""

OFF: Final = "off"
"""In place of a severity: the diagnostic is not told."""

LEVELS: Final = ("error", "warning", OFF)
"""What a project may say of a diagnostic."""

_WHERE: Final = r"\(at line (\d+), column (\d+)\)"


class Project(NamedTuple):
    """What holds for the files of a folder and those below it."""

    folder: Path | None = None
    severities: Mapping[str, str] = MappingProxyType({})
    """Code to severity, or to :data:`OFF`, where it differs from the default."""
    exclude: tuple[str, ...] = ()
    """Patterns of paths below the folder, of files or of folders, that a walk leaves out."""
    problems: tuple[Diagnostic, ...] = ()
    """What is wrong with the file itself."""

    def told(self, diagnostic: Diagnostic) -> Diagnostic | None:
        """Return a diagnostic with the severity it has in this project, ``None`` if it is off."""
        wanted = self.severities.get(diagnostic.code, diagnostic.severity)
        if wanted == diagnostic.severity:
            return diagnostic
        level: Severity | None = {"error": "error", "warning": "warning"}.get(wanted)  # type: ignore[assignment]
        return diagnostic._replace(severity=level) if level else None

    def excludes(self, path: Path) -> bool:
        """Say whether a walk leaves a file out."""
        if not self.exclude or self.folder is None:
            return False
        inside = path.resolve().relative_to(self.folder.resolve())
        around = [each.as_posix() for each in (inside, *inside.parents[:-1])]
        return any(fnmatch(each, pattern.rstrip("/")) for pattern in self.exclude for each in around)


def find(folder: Path) -> Project:
    """Return the project that a folder belongs to; an empty one where no file says anything."""
    start = folder.resolve()
    for place in (start, *start.parents):
        if (place / NAME).is_file():
            return _read(place / NAME, folder / NAME if place == start else place / NAME)
    return Project()


def _read(path: Path, shown: Path) -> Project:
    report = Report(str(shown))
    data = source.read_bytes(path, report)
    text = source.decode(data, report) if data else ""
    if not text:
        return Project(path.parent, problems=tuple(report.finished()))
    import tomllib  # most scenarios lie in no project

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(_WHERE, str(error))
        lines = text.splitlines()
        place = Place(int(where[1]), int(where[2])) if where else Place(len(lines), len(lines[-1]) + 1)
        report.error("project-unreadable", place, problem=re.sub(_WHERE, "", str(error)).strip())
        return Project(path.parent, problems=tuple(report.finished()))
    severities, exclude = _check(found, text, report)
    return Project(path.parent, severities, exclude, tuple(report.finished()))


def _check(found: dict[str, Any], text: str, report: Report) -> tuple[dict[str, str], tuple[str, ...]]:
    for key in found:
        if key != "check":
            report.unknown("project-unknown-key", _place(text, key), key, ["check"])
    check = found.get("check", {})
    if not isinstance(check, dict):
        report.error("project-unknown-key", _place(text, "check"), name="check")
        return {}, ()
    for key in check:
        if key not in ("severity", "exclude"):
            report.unknown("project-unknown-key", _place(text, key), key, ["severity", "exclude"])
    exclude = check.get("exclude", [])
    if not isinstance(exclude, list) or not all(isinstance(each, str) for each in exclude):
        report.error("project-unknown-key", _place(text, "exclude"), name="exclude")
        exclude = []
    wanted = check.get("severity", {})
    if not isinstance(wanted, dict):
        report.error("project-unknown-key", _place(text, "severity"), name="severity")
        wanted = {}
    good = {}
    for code, level in wanted.items():
        place = _place(text, code)
        if code not in CODES:
            report.unknown("project-unknown-code", place, code, list(CODES))
        elif level not in LEVELS:
            report.error("project-severity", place, name=code, value=str(level), known=", ".join(LEVELS))
        elif severity(code) == ERROR and level != ERROR:
            report.error("project-floor", place, name=code)
        else:
            good[code] = level
    return good, tuple(exclude)


def _place(text: str, key: str) -> Place:
    """Return where a key stands in a TOML text: the first line that sets it, bare, quoted or dotted."""
    pattern = re.compile(rf"(?:^|[\s{{,.\[\"'])({re.escape(key)})(?=[\"'\s.=\]])")
    for number, line in enumerate(text.splitlines(), 1):
        if hit := pattern.search(line.split("#", 1)[0]):
            return Place(number, hit.start(1) + 1)
    return Place(1, 1)
