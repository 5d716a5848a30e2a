"""A scenario file's values, and the place of every one of them.

Most files are sound and written as people write: those are read for their values alone (:mod:`.plain`). All others, and
all whose places are asked for, are read by the parser of YAML (:mod:`.syntax`), which is not even imported before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from game.scenario import plain
from game.scenario.collector import no_collection
from game.scenario.diagnostics import Place, Report, split_lines
from game.scenario.plain import Value

if TYPE_CHECKING:
    from game.scenario.syntax import Mark, Marked

Path: TypeAlias = "tuple[str | int, ...]"
"""Keys and indices from the root to a value."""


class Document:
    """A file's values, and where each of them stands.

    :param marked: the same values with their marks, where they were read with them.
    """

    def __init__(self, root: dict[str, Value], text: str, marked: Marked | None = None) -> None:
        self.root, self.text = root, text
        self.mended: frozenset[int] = marked.mended if marked else frozenset()
        """Lines (from 1) left out because they could not be read."""
        self.renamed: dict[str | int, str] = {}
        """Keys given provisionally in place of impossible ones, to what stands in the file."""
        self._marked = marked
        """Read as soon as anybody asks for a place."""
        self.usual = marked is None
        """Whether it was read quickly, as a text in which nothing is unusual."""

    def _all_marks(self) -> Marked:
        if self._marked is None:
            from game.scenario import syntax

            with no_collection():
                self._marked = syntax.read(self.text, Report(""))
        assert self._marked is not None  # noqa: S101 - what can be read quickly can be read in full
        return self._marked

    def _find(self, path: Path) -> tuple[Mark | None, Mark | None]:
        """Return the marks of the key and the value at a path, or of the deepest part of it that exists."""
        marked = self._all_marks()
        node: Value = marked.root
        key: Mark | None = None
        value: Mark | None = None
        for given in path:
            step = self.renamed.get(given, given)
            marks = marked.marks.get(id(node))
            if isinstance(step, str) and isinstance(node, dict) and isinstance(marks, dict) and step in marks:
                key, value = marks[step]
                node = node.get(step)
            elif isinstance(node, list) and isinstance(marks, list) and isinstance(step, int):
                if step >= len(node):
                    break
                key = value = marks[step]
                node = node[step]
            else:
                break
        return key, value

    def path(self, key: str) -> Path:
        """Return the path to the text with a dotted key; the steps to it may have dots of their own."""
        found: list[str] = []
        node: Any = self.root
        name = ""
        for step in key.split("."):
            name = f"{name}.{step}" if name else step
            given = self.renamed.get(name, name)
            if isinstance(node, dict) and given in node:
                found.append(name)
                node, name = node[given], ""
        return (*found, name) if name else tuple(found)

    def at_key(self, path: Path) -> Place:
        """Return the place of the key (or list item) at a path, or of the nearest one around it."""
        key, _ = self._find(path)
        return self._at(key, key.index) if key else Place(1, 1)

    def at_value(self, path: Path) -> Place:
        """Return the place of the value at a path, or of the nearest one around it."""
        _, value = self._find(path)
        if value is None:
            return Place(1, 1)
        named = re.compile(_PROPERTY).match(self.text, value.index)
        return self._at(value, named.end() if named else value.index)

    def _at(self, mark: Mark, index: int) -> Place:
        """Return the place of a character at or after a mark."""
        lines = split_lines(self.text[mark.index - mark.column : index])
        return Place(mark.line + len(lines), len(lines[-1]) + 1)

    def inside(self, path: Path, offset: int) -> Place:
        """Return the place of one character of the text at a path.

        Folding and quoting change nothing but white space and escapes, so the character is found again
        by counting those that are not white.
        """
        node: Any = self.root
        for given in path:
            step = self.renamed.get(given, given)
            if isinstance(node, dict):
                node = node.get(step)
            elif isinstance(node, list) and isinstance(step, int) and step < len(node):
                node = node[step]
            else:
                node = None
        _, mark = self._find(path)
        if not isinstance(node, str) or mark is None or self.text.startswith("*", mark.index):
            return self.at_value(path)  # what an alias stands for is written elsewhere, and may be meant there
        offset += len(node) - len(node.lstrip())
        before = sum(not character.isspace() for character in node[:offset])
        visible = offset < len(node) and not node[offset].isspace()
        index = _source_index(self.text, mark.index, before if visible else before - 1) + (not visible)
        return self._at(mark, index)


_ESCAPE: Final = r"(?s:\\(?:x(..)|u(.{4})|U(.{8})|(\r\n|.)))"
_PROPERTY: Final = r"&[^\s]+\s*"
_WHITE_ESCAPES = " tvfn_NLPre\t\r\n0ab"


def _source_index(text: str, start: int, count: int) -> int:
    """Return where the visible character number ``count`` of the scalar at ``start`` stands in the source."""
    if text.startswith("&", start) and (anchor := re.compile(_PROPERTY).match(text, start)):
        start = anchor.end()
    style = text[start : start + 1]
    index, seen, end = start, 0, len(text)
    escapes = re.compile(_ESCAPE)
    if style in "|>" and style:
        while index < end and text[index] not in "\n\r":
            index += 1
    elif style in "\"'" and style:
        index += 1
    else:
        style = ""
    while index < end:
        character, width = text[index], 1
        if style == '"' and character == "\\" and (escape := escapes.match(text, index)):
            width = escape.end() - index
            short = escape[4]
            code = escape[1] or escape[2] or escape[3]
            try:
                white = chr(int(code, 16)).isspace() if code else short[0] in _WHITE_ESCAPES
            except (ValueError, OverflowError):
                white = False
        else:
            white = character.isspace()
            if style == "'" and text.startswith("''", index):
                width = 2
        if not white:
            if seen >= count:
                return index
            seen += 1
        index += width
    return index


def read(text: str, report: Report) -> Document | None:
    """Read a YAML text, reporting everything that is wrong with it.

    After a syntax error its line is left out and reading is tried again, so that further errors are found too;
    the places stay those of the original. Returns ``None`` where nothing can be made of the text.
    """
    root = plain.values(text)
    if root is not None:
        return Document(root, text)
    from game.scenario import syntax

    found = syntax.read(text, report)
    return Document(found.root, found.text, found) if found else None
