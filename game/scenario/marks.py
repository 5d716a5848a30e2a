"""YAML with the place of every key and value.

The C parser's *events* are turned by a builder of our own into plain dictionaries, lists and strings: no constructor
runs, and every scalar stays the string that stands in the file. Whether ``no``, ``12:30`` or ``2026-05-01`` is a word,
a number or a time is for the format to say, not for YAML 1.1 to guess. The places live beside the values, so that
whatever is found wrong later, by whomever, can be shown where it stands.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Final, Protocol, TypeAlias, cast

import yaml

from game.scenario.diagnostics import Place, Report, split_lines

Value: TypeAlias = "dict[str, Value] | list[Value] | str | None"
"""What a file can hold; ``None`` is a key with nothing after it."""

Path: TypeAlias = "tuple[str | int, ...]"
"""Keys and indices from the root to a value."""

DEEPEST: Final = 40
"""Levels of nesting a file may have."""

MOST_NODES: Final = 200_000
"""Keys and values a file may have, aliases counted as often as they stand for something."""

MENDS: Final = 8
"""Syntax errors after which reading is given up."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Mark(Protocol):
    line: int
    column: int
    index: int


_Both: TypeAlias = "tuple[_Mark, _Mark]"
"""The marks of a key and of its value."""

_Places: TypeAlias = "dict[str, _Both] | list[_Mark]"


def _place(mark: _Mark) -> Place:
    return Place(mark.line + 1, mark.column + 1)


@dataclass(slots=True)
class Document:
    """A file's values, and where each of them stands."""

    root: dict[str, Value]
    text: str
    places: dict[int, _Places]
    """The identity of a container to the marks of what it holds."""
    mended: frozenset[int] = frozenset()
    """Lines (from 1) left out because they could not be read."""
    renamed: dict[str | int, str] = field(default_factory=dict)
    """Keys given provisionally in place of impossible ones, to what stands in the file."""

    def _find(self, path: Path) -> tuple[_Mark | None, _Mark | None]:
        """Return the marks of the key and the value at a path, or of the deepest part of it that exists."""
        node: Value = self.root
        key: _Mark | None = None
        value: _Mark | None = None
        for given in path:
            step = self.renamed.get(given, given)
            places = self.places.get(id(node))
            if isinstance(step, str) and isinstance(node, dict) and isinstance(places, dict) and step in places:
                key, value = places[step]
                node = node.get(step)
            elif isinstance(node, list) and isinstance(places, list) and isinstance(step, int):
                if step >= len(node):
                    break
                key = value = places[step]
                node = node[step]
            else:
                break
        return key, value

    def at_key(self, path: Path) -> Place:
        """Return the place of the key (or list item) at a path, or of the nearest one around it."""
        key, _ = self._find(path)
        return _place(key) if key else Place(1, 1)

    def at_value(self, path: Path) -> Place:
        """Return the place of the value at a path, or of the nearest one around it."""
        _, value = self._find(path)
        if value is None:
            return Place(1, 1)
        named = _PROPERTY.match(self.text, value.index)
        return self._at(value, named.end()) if named else _place(value)

    def _at(self, mark: _Mark, index: int) -> Place:
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


_ESCAPE = re.compile(r"\\(?:x(..)|u(.{4})|U(.{8})|(\r\n|.))", re.DOTALL)
_PROPERTY = re.compile(r"&[^\s]+\s*")
_WHITE_ESCAPES = " tvfn_NLPre\t\r\n0ab"


def _source_index(text: str, start: int, count: int) -> int:
    """Return where the visible character number ``count`` of the scalar at ``start`` stands in the source."""
    if text.startswith("&", start) and (anchor := _PROPERTY.match(text, start)):
        start = anchor.end()
    style = text[start : start + 1]
    index, seen, end = start, 0, len(text)
    if style in "|>" and style:
        while index < end and text[index] not in "\n\r":
            index += 1
    elif style in "\"'" and style:
        index += 1
    else:
        style = ""
    while index < end:
        character, width = text[index], 1
        if style == '"' and character == "\\" and (escape := _ESCAPE.match(text, index)):
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


class _Stop(Exception):
    """Reading can't go on: what is wrong has been reported."""


def read(text: str, report: Report) -> Document | None:
    """Read a YAML text, reporting everything that is wrong with it.

    After a syntax error its line is left out and reading is tried again, so that further errors are found too;
    the places stay those of the original. Returns ``None`` where nothing can be made of the text.
    """
    mended: set[int] = set()
    present = text
    lines: list[str] | None = None
    while True:
        trial = report.trial()
        builder = _Builder(present, trial)
        try:
            document = builder.build()
        except yaml.reader.ReaderError as error:
            cleaned = _without_controls(present, report)
            if cleaned == present:  # the parser objects to something it does not show
                report.error("yaml-syntax", Place(1, 1), problem=str(error.reason))
                return None
            present, lines = cleaned, None
            continue
        except yaml.MarkedYAMLError as error:
            lines = lines or split_lines(present, keep=True)
            code, place, params = _explain(error, present, lines, builder.last)
            if place.line in mended or (mended and place.line <= max(mended)) or len(mended) >= MENDS:
                if not mended:
                    report.error(code, place, **params)
                report.take(trial, but=mended)
                return None
            report.error(code, place, **params)
            if code == "tab":
                present, touched = _without_tabs(lines, report, place.line)
                if any(line.startswith(" ") for line in lines):
                    return None  # spaces and tabs together: how deep a line was meant to be is anyone's guess
                lines = None
                mended |= touched
            else:
                _leave_out(lines, place.line)
                present = "".join(lines)
                mended.add(place.line)
            if not present.strip():
                return None
            continue
        except _Stop:
            report.take(trial)
            return None
        report.take(trial, but=mended)
        if document:
            document.mended = frozenset(mended)
            document.text = present
        return document


def _without_controls(text: str, report: Report) -> str:
    lines = split_lines(text)
    shown = 0
    for number, line in enumerate(lines, 1):
        for found in _CONTROL.finditer(line):
            if (shown := shown + 1) > 20:
                break
            report.error("control-character", Place(number, found.start() + 1), character=f"U+{ord(found[0]):04X}")
    return _CONTROL.sub("�", text)


_KEY_ALONE = re.compile(r"(\s+)[\w.-]+")
_KEY_LINE = re.compile(r"""(\s*(?:- )*(?:[\w.-]+|"[^"]*"|'[^']*')\s*:)(?=\s|$)""")


def _leave_out(lines: list[str], number: int) -> None:
    """Take away what stands on one line, but for its key, so that what is below keeps its parent."""
    if number <= len(lines):
        line = lines[number - 1]
        key = _KEY_LINE.match(line)
        lines[number - 1] = (key[1] if key else "") + line[len(line.rstrip("\r\n")) :]


def _without_tabs(lines: list[str], report: Report, first: int) -> tuple[str, set[int]]:
    """Return the text with the tabs of its indentation as two spaces each, reporting the lines after the first."""
    touched: set[int] = set()
    result = []
    for number, line in enumerate(lines, 1):
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if number >= first and ("\t" in indent or number == first):
            touched.add(number)
            if number > first and len(touched) <= 20:
                report.error("tab", Place(number, indent.index("\t") + 1))
            spaces = indent.replace("\t", "  ") + line[len(indent) :]
            line = spaces if "\t" in indent else line.replace("\t", " ")
        result.append(line)
    return "".join(result), touched


def _explain(
    error: yaml.MarkedYAMLError, text: str, lines: list[str], last: Any = None
) -> tuple[str, Place, dict[str, str]]:
    """Return code, place and parameters of a syntax error in an author's terms rather than in the parser's.

    ``last`` is what was read last before it, if that was a text.
    """
    problem, context = str(error.problem or ""), str(error.context or "")
    mark = cast("_Mark | None", error.problem_mark)
    start = cast("_Mark | None", error.context_mark)
    if mark is None:
        return "yaml-syntax", _place(start) if start else Place(1, 1), {"problem": problem}
    place = _place(mark)
    line = lines[mark.line] if mark.line < len(lines) else ""
    before = line[: mark.column + 1]
    if "\t" in before and not before.strip():
        return "tab", Place(place.line, before.index("\t") + 1), {}
    if "quoted scalar" in context and start and ("end of stream" in problem or "document" in problem):
        return "unclosed-quote", _place(start), {}
    if last is not None and last.style in ("'", '"') and not text[last.end_mark.index : mark.index].strip():
        begun, ended = last.start_mark, last.end_mark
        if begun.line != ended.line and ended.line == mark.line:
            return "unclosed-quote", _place(begun), {}
        if begun.line == mark.line:
            return "text-after-quote", place, {}
    if problem.endswith("but got '?'"):  # without libyaml PyYAML lets no plain text within brackets hold one
        return "reserved-character", place, {"character": "?"}
    if "flow" in context and start and (start.line != mark.line or not line[mark.column :].strip()):
        return "unclosed-bracket", _place(start), {"bracket": text[start.index : start.index + 1]}
    if "mapping values are not allowed" in problem:
        alone = _KEY_ALONE.fullmatch(line[: mark.column])
        if alone:
            return "bad-indentation", Place(place.line, len(alone[1]) + 1), {}
        return "stray-colon", place, {}
    if "cannot start any token" in problem or "found character" in problem:
        character = line[mark.column : mark.column + 1]
        if character == "\t":
            return "tab", place, {}
        return "reserved-character", place, {"character": character}
    if not before[:-1].strip() and ("block" in context or "document start" in problem):
        return "bad-indentation", place, {}
    if start and start.line != mark.line and mark.line >= len(lines):
        place = _place(start)
    return "yaml-syntax", place, {"problem": problem}


class _Builder:
    """Turns the events of one text into a document."""

    def __init__(self, text: str, report: Report) -> None:
        self.text, self.report = text, report
        self.places: dict[int, _Places] = {}
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.open: set[str] = set()
        self.last: Any = None
        """The text read last, if it was the last thing read."""

    def build(self) -> Document | None:
        loader = _Loader(self.text)
        try:
            return self.document(loader.get_event)
        finally:
            loader.dispose()

    def stop(self, code: str, mark: Any, **params: str) -> _Stop:
        self.report.error(code, _place(mark), **params)
        return _Stop()

    def property(self, event: Any, value: Any, size: int = 1) -> None:
        """Note the anchor and refuse the tag of a node."""
        if event.tag is not None:
            self.report.error("tag", _place(event.start_mark), tag=event.tag)
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, size)

    def document(self, get: Any) -> Document | None:
        report, places = self.report, self.places
        scalar, mapping_start, sequence_start = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
        mapping_end, sequence_end, alias = yaml.MappingEndEvent, yaml.SequenceEndEvent, yaml.AliasEvent
        stack: list[tuple[Any, Any, str | None, Any, Any, str | None, int, bool]] = []
        root: Any = None
        root_mark: Any = None
        container: Any = None
        here: Any = None
        key: str | None = None
        key_mark: Any = None
        mapping = duplicate = False
        count = documents = 0
        event: Any = None
        while True:
            try:
                event = get()
            except yaml.YAMLError:
                self.last = event if event.__class__ is scalar else None
                raise
            kind = event.__class__
            if kind is scalar:
                count += 1
                value: Any = event.value
                if event.tag is not None or event.anchor is not None:
                    self.property(event, value)
                if mapping and key is None:
                    key, key_mark = value, event.start_mark
                    if key in container or key == "<<":
                        if key == "<<" and event.implicit[0]:
                            report.error("merge-key", _place(key_mark))
                            duplicate = True
                        elif key in container:
                            first = here[key][0].line + 1
                            report.error("duplicate-key", _place(key_mark), key=value, first=str(first))
                            duplicate = True
                    if count > MOST_NODES:
                        raise self.stop("too-many-values", key_mark, most=str(MOST_NODES))
                    continue
                if mapping and value and not duplicate:
                    container[key] = value
                    here[key] = (key_mark, event.start_mark)
                    key = None
                    continue
                if not value and event.implicit[0]:
                    value = None
                mark = event.start_mark
            elif kind is mapping_start or kind is sequence_start:
                count += 1
                if len(stack) >= DEEPEST:
                    raise self.stop("too-deep", event.start_mark, deepest=str(DEEPEST))
                if mapping and key is None:
                    raise self.stop("key-not-a-word", event.start_mark)
                if event.tag is not None:
                    self.property(event, None)
                stack.append((container, here, key, key_mark, event.start_mark, event.anchor, count, duplicate))
                if event.anchor is not None:
                    self.open.add(event.anchor)
                mapping = kind is mapping_start
                container, here = ({}, {}) if mapping else ([], [])
                places[id(container)] = here
                key, duplicate = None, False
                continue
            elif kind is mapping_end or kind is sequence_end:
                value = container
                container, here, key, key_mark, mark, anchor, began, duplicate = stack.pop()
                mapping = container.__class__ is dict
                if anchor is not None:
                    self.open.discard(anchor)
                    self.anchors[anchor] = (value, count - began + 1)
            elif kind is alias:
                mark = event.start_mark
                if event.anchor in self.open:
                    raise self.stop("recursive-alias", mark, alias=event.anchor)
                if event.anchor not in self.anchors:
                    report.error("unknown-alias", _place(mark), alias=event.anchor)
                    self.anchors[event.anchor] = ("?", 1)
                value, size = self.anchors[event.anchor]
                count += size
                if count > MOST_NODES:
                    raise self.stop("alias-bomb", mark, most=str(MOST_NODES))
                if mapping and key is None:
                    if not isinstance(value, str):
                        raise self.stop("key-not-a-word", mark)
                    key, key_mark = value, mark
                    if key in container:
                        first = here[key][0].line + 1
                        report.error("duplicate-key", _place(mark), key=value, first=str(first))
                        duplicate = True
                    continue
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    report.error("second-document", _place(event.start_mark))
                    break
                if event.version or event.tags:
                    report.error("directive", _place(event.start_mark))
                continue
            elif kind is yaml.StreamEndEvent:
                break
            else:
                continue
            # a value is complete: it goes where it belongs
            if mapping:
                if not duplicate:
                    container[key] = value
                    here[key] = (key_mark, mark)
                if value is None:
                    report.error("empty-value", _place(key_mark), key=str(key))
                key, duplicate = None, False
            elif container is not None:
                if count > MOST_NODES:
                    raise self.stop("too-many-values", mark, most=str(MOST_NODES))
                container.append(value)
                here.append(mark)
                if value is None:
                    report.error("empty-value", _place(mark), key="-")
            elif not stack:
                root, root_mark = value, mark
        if root is None:
            report.error("file-empty", Place(1, 1))
            return None
        if root.__class__ is not dict:
            report.error("not-a-mapping", _place(root_mark))
            return None
        return Document(root, self.text, places)
