"""What is wrong with a scenario file, where, and how to mend it.

A diagnostic names its kind by a stable code; what it says lives in the catalogues, under ``diagnostic.<code>`` and
``diagnostic.<code>.hint``, so that it can be said in the language of whoever reads it.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from game.language import Catalogue, catalogue

ERROR: Final = "error"
WARNING: Final = "warning"
Severity = Literal["error", "warning"]

MOST: Final = 500
"""Diagnostics after which a file's further ones are only counted."""

WIDEST: Final = 100
"""Columns of a source line that are shown."""

MOST_COMPARED: Final = 10_000
"""Names that are compared, over a whole file, in search of those that were meant."""

# (compiled when something is to be said)
_BREAK: Final = "\r\n|[\n\r\x85\u2028\u2029]"
_UNPRINTABLE: Final = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"


class Place(NamedTuple):
    """Where something stands in a file: line and column, both from 1, the column in characters."""

    line: int
    column: int


class Term(str):
    """A parameter that is itself a text of the catalogue: its key. The other parameters are filled into it."""

    __slots__ = ()


def split_lines(text: str, *, keep: bool = False) -> list[str]:
    """Return the lines of a text as YAML counts them, with their endings if ``keep``."""
    if not keep:
        return re.split(_BREAK, text)
    lines, start = [], 0
    for found in re.finditer(_BREAK, text):
        lines.append(text[start : found.end()])
        start = found.end()
    lines.append(text[start:])
    return lines


class Diagnostic(NamedTuple):
    """One thing that is wrong (``error``) or doubtful (``warning``) in a file."""

    code: str
    """Its kind: stable, lower case with hyphens."""
    severity: Severity
    file: str
    line: int
    """From 1; 0 where the file as a whole is meant and has no lines to show."""
    column: int
    """From 1, in characters."""
    params: Mapping[str, str] = MappingProxyType({})
    """What the message speaks of."""
    source: str = ""
    """The line of the file."""

    def message(self, language: str = "en") -> str:
        """Return what is wrong, in a language."""
        texts = catalogue(language)
        return texts.text(f"diagnostic.{self.code}", **_worded(self.params, texts))

    def hint(self, language: str = "en") -> str:
        """Return what to do about it, in a language."""
        texts = catalogue(language)
        params = _worded(self.params, texts)
        if suggestion := params.get("suggestion"):
            same = suggestion == params.get("name")  # but for white space, which is not shown
            return texts.text("diagnostic.white-space" if same else "diagnostic.did-you-mean", **params)
        if told := params.get("hint"):
            return told
        if params.get("known"):
            return texts.text("diagnostic.known", **params)
        return texts.text(f"diagnostic.{self.code}.hint", **params)

    def render(self, language: str = "en") -> str:
        """Return the diagnostic as it is shown on a terminal: message, source line, caret and hint."""
        texts = catalogue(language)
        where = ":".join([printable(self.file), *([str(self.line), str(self.column)] if self.line else [])])
        severity = texts.text(f"diagnostic.severity.{self.severity}")
        lines = [f"{where}: {severity}[{self.code}]: {self.message(language)}"]
        if self.source.strip():
            lines += [f"    {part}" for part in _excerpt(self.source, self.column)]
        lines.append("  " + texts.text("diagnostic.hint", hint=self.hint(language)))
        return "\n".join(lines)

    def to_json(self, language: str = "en") -> dict[str, str | int]:
        """Return the diagnostic as a JSON object: code, severity, file, line, column, message and hint."""
        return {
            "code": self.code,
            "severity": self.severity,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "message": self.message(language),
            "hint": self.hint(language),
        }


class ScenarioError(Exception):
    """A scenario that cannot be played; ``diagnostics`` says everything that is wrong with it."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(*self.diagnostics)

    def __str__(self) -> str:
        return "\n".join(diagnostic.render() for diagnostic in self.diagnostics)


class Report:
    """Collects what is found wrong with one file."""

    def __init__(self, file: str, text: str = "") -> None:
        self.file, self.text = file, text
        self.items: list[Diagnostic] = []
        self.left_out = 0
        self._lines: list[str] | None = None
        self._compared = 0

    def trial(self) -> "Report":
        """Return an empty report on the same file, to be taken over or forgotten."""
        return Report(self.file, self.text)

    def take(self, other: "Report", but: Collection[int] = (), only: Collection[str] = ()) -> None:
        """Take over what another report has collected, ``but`` nothing on these lines; ``only`` these codes, if any."""
        self.items += [item for item in other.items if item.line not in but and (not only or item.code in only)]
        self.left_out += other.left_out

    @property
    def failed(self) -> bool:
        """Whether there is an error among what was found."""
        return any(item.severity == ERROR for item in self.items)

    @property
    def full(self) -> bool:
        """Whether nothing more is taken in."""
        return self.left_out > 0

    def error(self, code: str, place: Place, **params: str) -> None:
        """Add an error."""
        self.add(code, "error", place, params)

    def warning(self, code: str, place: Place, **params: str) -> None:
        """Add a warning."""
        self.add(code, "warning", place, params)

    def unknown(self, code: str, place: Place, name: str, known: Collection[str], **params: str) -> str:
        """Add an error about a name that does not exist; return the nearest that does, or ``""``."""
        if len(self.items) >= MOST:
            self.left_out += 1
            return ""
        suggestion = ""
        self._compared += len(known)
        if self._compared <= MOST_COMPARED:
            suggestion = nearest(name, known)
        several = dict.fromkeys(islice(known, 12))
        listed = ", ".join(several) + (" …" if len(known) > 12 else "")
        self.error(code, place, name=name, suggestion=suggestion, known=listed, **params)
        return suggestion

    def add(self, code: str, severity: Severity, place: Place, params: Mapping[str, str]) -> None:
        """Add a diagnostic."""
        if len(self.items) >= MOST:
            self.left_out += 1
            return
        if self._lines is None:
            self._lines = split_lines(self.text)
        source = self._lines[place.line - 1] if 0 < place.line <= len(self._lines) else ""
        cut = {name: _cut(value) for name, value in params.items()}
        self.items.append(Diagnostic(code, severity, self.file, place.line, place.column, cut, source))

    def finished(self) -> list[Diagnostic]:
        """Return everything found, in the order of the file, each thing once."""
        once = {(item.line, item.column, item.code, tuple(item.params.items())): item for item in self.items}
        result = sorted(once.values(), key=lambda item: (item.line, item.column, item.code))
        if self.left_out:
            severity: Severity = "error" if self.failed else "warning"
            more = {"count": str(self.left_out)}
            result.append(Diagnostic("more-errors", severity, self.file, 0, 0, more))
        return result


def nearest(name: str, known: Collection[str]) -> str:
    """Return the name among ``known`` that was probably meant, or ``""``."""
    if len(name) > 80:
        return ""
    import difflib  # where nothing is misspelt it is not needed

    found = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return found[0] if found else ""


def printable(text: str) -> str:
    """Return a text in which nothing can move a terminal's cursor or turn its reading direction."""
    return text if text.isprintable() else re.sub(_UNPRINTABLE, "�", text)


def _cut(value: str) -> str:
    kind = type(value)
    if kind is Term:
        return value
    flat = printable(" ".join(value.split())) if value.strip() else value
    return flat if len(flat) <= 160 else flat[:159] + "…"


def _worded(params: Mapping[str, str], texts: Catalogue) -> dict[str, str]:
    return {name: texts.text(value, **params) if isinstance(value, Term) else value for name, value in params.items()}


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _excerpt(source: str, column: int) -> tuple[str, str]:
    """Return a source line, cut where it is long, and the line with the caret under a column."""
    at = max(0, min(column - 1, len(source)))
    start = 0
    if len(source) > WIDEST and at > WIDEST * 2 // 3:
        start = at - WIDEST // 2
    end = min(len(source), start + WIDEST)
    shown = printable(source[start:end].replace("\t", " "))
    left, right = "…" if start else "", "…" if end < len(source) else ""
    width = len(left) + sum(map(_width, shown[: at - start]))
    return left + shown + right, " " * width + "^"
