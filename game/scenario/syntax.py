"""YAML in full: the values of a text with their marks, and what is wrong with it in an author's terms.

The C parser's *events* are turned by a builder of our own into plain dictionaries, lists and strings: no constructor
runs, and every scalar stays the string that stands in the file. Whether ``no``, ``12:30`` or ``2026-05-01`` is a word,
a number or a time is for the format to say, not for YAML 1.1 to guess. The marks live beside the values, so that
whatever is found wrong later, by whomever, can be shown where it stands.
"""

import re
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeAlias, cast

import yaml

from game.scenario.diagnostics import Place, Report, split_lines
from game.scenario.plain import DEEPEST, MOST_NODES, Value

MENDS: Final = 8
"""Syntax errors after which reading is given up."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Mark(Protocol):
    """Where something begins: line and column from 0, and the character of the text."""

    line: int
    column: int
    index: int


_Both: TypeAlias = "tuple[Mark, Mark]"
"""The marks of a key and of its value."""

Marks: TypeAlias = "dict[int, dict[str, _Both] | list[Mark]]"
"""The identity of a container to the marks of what it holds."""


def _place(mark: Mark) -> Place:
    return Place(mark.line + 1, mark.column + 1)


@dataclass(slots=True)
class Marked:
    """What a text holds, and the marks of all of it."""

    root: dict[str, Value]
    text: str
    """What was read: without the lines that could not be."""
    marks: Marks
    mended: frozenset[int] = frozenset()
    """Lines (from 1) left out because they could not be read."""


class _Stop(Exception):
    """Reading can't go on: what is wrong has been reported."""


def read(text: str, report: Report) -> Marked | None:
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
            marked = builder.build()
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
                _leave_out(lines, place.line, code)
                present = "".join(lines)
                mended.add(place.line)
            if not present.strip():
                return None
            continue
        except _Stop:
            report.take(trial)
            return None
        report.take(trial, but=mended)
        if marked:
            marked.mended = frozenset(mended)
            marked.text = present
        return marked


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
_WORD_ALONE = re.compile(r" *[a-z][a-z0-9_]*")
_KEY_LINE = re.compile(r"""(\s*(?:- )*(?:[\w.-]+|"[^"]*"|'[^']*')\s*:)(?=\s|$)""")


_ODD = r"[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_ODD_SPACE = re.compile(rf" *(?:- )*(?:[\w.-]+:)?({_ODD})")
"""A space of another kind where the indentation is, or after a key: to YAML it is a letter like any other."""

_NAMED = re.compile(r"(?<=[\s\[{,])[&*][\w-]+\s*$")
"""An anchor or an alias, with nothing after it."""

_COMMENTED = re.compile(r"""(?:[\w.-]+|"[^"\n]*"|'[^'\n]*')[ \t]*:[ \t]+(?=#[^\s#])""")
"""A key whose text begins with a hash, which makes it a remark."""

_NEAR: Final = 200
"""Characters before a key among which a comma is looked for."""

_NO_COLON = re.compile(r"(?![\"'])(?:[^,{}\[\]\n:]|:(?=[^\s,}\]]))+(?=[,}])")
"""A key between braces without a colon behind it: there may be some within."""

_VALUE_BEFORE = re.compile(r"(?:^|[:,\[{-])\s*\Z")
"""What stands before the beginning of a value on its line."""


def _leave_out(lines: list[str], number: int, code: str) -> None:
    """Take away what stands on one line, but for its key, so that what is below keeps its parent."""
    if number <= len(lines):
        line = lines[number - 1]
        if code == "control-character":  # a space of another kind: nothing else is wrong with the line
            lines[number - 1] = re.sub(_ODD, " ", line)
            return
        key = _KEY_LINE.match(line)
        kept = key[1] if key else ""
        following = next((each for each in lines[number:] if each.strip()), "")
        if code == "missing-colon" and _WORD_ALONE.fullmatch(line.rstrip()) and _indent(following) > _indent(line):
            kept = line.rstrip() + ":"
        lines[number - 1] = kept + line[len(line.rstrip("\r\n")) :]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


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
    mark = cast("Mark | None", error.problem_mark)
    start = cast("Mark | None", error.context_mark)
    if mark is None:
        return "yaml-syntax", _place(start) if start else Place(1, 1), {"problem": problem}
    place = _place(mark)
    line = lines[mark.line] if mark.line < len(lines) else ""
    before = line[: mark.column + 1]
    for number in (mark.line - 1, mark.line):
        odd = _ODD_SPACE.match(lines[number]) if 0 <= number < len(lines) else None
        if odd:
            return "control-character", Place(number + 1, odd.start(1) + 1), {"character": f"U+{ord(odd[1]):04X}"}
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
    if "unknown escape" in problem or "hexdecimal" in problem or "escape sequence" in problem:
        at = line.rfind("\\", 0, mark.column + 1)
        return "bad-escape", Place(place.line, at + 1), {"character": line[at + 1 : at + 2]}
    begun = _begun(problem, context, line, mark, start)
    if begun is not None:
        return "reserved-character", Place(place.line, begun + 1), {"character": line[begun]}
    if "flow mapping" in context and start and start.line == mark.line and line.startswith(":", mark.column):
        return "stray-colon", place, {}
    if "could not find expected ':'" in problem and start and "simple key" in context:
        return "missing-colon", _place(start), {}
    if problem.endswith("but got '?'"):  # without libyaml PyYAML lets no plain text within brackets hold one
        return "reserved-character", place, {"character": "?"}
    if "flow" in context and start and (start.line != mark.line or not line[mark.column :].strip()):
        return "unclosed-bracket", _place(start), {"bracket": text[start.index : start.index + 1]}
    if "mapping values are not allowed" in problem:
        alone = _KEY_ALONE.fullmatch(line[: mark.column])
        if alone:
            above = [number for number in range(mark.line) if lines[number].strip()][-2:]
            if len(above) == 2 and _lacks_colon(lines[above[0]], lines[above[1]], line):
                return "missing-colon", Place(above[1] + 1, len(alone[1]) + 1), {}
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


def _begun(problem: str, context: str, line: str, mark: Mark, start: Mark | None) -> int | None:
    """Return the column (from 0) of a text that begins with a sign of YAML's own, if that is what is wrong."""
    if "sequence entries are not allowed" in problem and line.startswith("-", mark.column):
        return mark.column
    if start and start.line == mark.line and context.endswith(("an alias", "an anchor", "a block scalar")):
        return start.column
    if (named := _NAMED.search(line, 0, mark.column)) and "expected" in problem:
        return named.start()
    before = line[: mark.column].rstrip()
    if "mapping" not in context or before[-1:] not in ("]", "}") or line[mark.column : mark.column + 1] in "]}:#":
        return None
    deep = 0
    for column in range(len(before) - 1, -1, -1):
        deep += (before[column] in "]}") - (before[column] in "[{")
        if not deep:
            return column if _VALUE_BEFORE.search(before[:column]) else None
    return None


def _lacks_colon(parent: str, line: str, following: str) -> bool:
    """Say whether a line, the first below its parent, is a key without a colon: the next stands as far in."""
    level = _indent(line)
    alone = parent.rstrip().endswith(":") and not _KEY_LINE.match(line)
    return alone and _indent(parent) < level == _indent(following)


class _Builder:
    """Turns the events of one text into values with their marks."""

    def __init__(self, text: str, report: Report) -> None:
        self.text, self.report = text, report
        self.left_out = "" if text == report.text else report.text
        """The text with the lines that this one does without; nothing where there are none."""
        self.marks: Marks = {}
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.open: set[str] = set()
        self.unused: dict[str, Any] = {}
        """The anchors that nothing has repeated yet, and where they stand."""
        self.last: Any = None
        """The text read last, if it was the last thing read."""

    def build(self) -> Marked | None:
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
            shown = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.report.error("tag", _place(event.start_mark), tag=shown)
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, size)
            self.anchored(event)

    def anchored(self, event: Any) -> None:
        """Note that an anchor stands here; one of the same name before can be repeated no more."""
        self.tell_unused(event.anchor)
        self.unused[event.anchor] = event.start_mark

    def tell_unused(self, *anchors: str) -> None:
        """Report those of these anchors that nothing has repeated."""
        for anchor in anchors:
            mark = self.unused.pop(anchor, None)
            if mark and f"*{anchor}" not in self.left_out:
                self.report.warning("unused-anchor", _place(mark), name=anchor)

    def cut_short(self, container: dict[str, Value], key: Mark) -> tuple[str, Place, dict[str, str]] | None:
        """Return what makes a value empty that was not meant to be: a comma or a hash in a text, or a missing space."""
        text, place = self.text, Place(key.line + 1, key.column + 1)
        if hashed := _COMMENTED.match(text, key.index):
            return "reserved-character", place._replace(column=place.column + len(hashed[0])), {"character": "#"}
        alone = _NO_COLON.match(text, key.index)
        if not alone:
            return None
        if ":" in alone[0]:
            return "missing-colon", place, {}
        around = text[max(key.index - key.column, key.index - _NEAR) : key.index]
        before = around.rstrip(" ")
        last = next(reversed(container.values()), None)
        if before.endswith(",") and isinstance(last, str):
            return "stray-comma", place._replace(column=key.column - (len(around) - len(before))), {}
        return None

    def document(self, get: Any) -> Marked | None:
        report, marks = self.report, self.marks
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
                    self.anchored(event)
                mapping = kind is mapping_start
                container, here = ({}, {}) if mapping else ([], [])
                marks[id(container)] = here
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
                    if f"&{event.anchor}" not in self.left_out:
                        report.error("unknown-alias", _place(mark), alias=event.anchor)
                    self.anchors[event.anchor] = ("?", 1)
                self.unused.pop(event.anchor, None)
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
                if value is None and (cut := self.cut_short(container, key_mark)):
                    code, place, params = cut
                    report.error(code, place, **params)
                    duplicate = duplicate or code in ("stray-comma", "missing-colon")
                    name, _, rest = str(key).partition(":")
                    if code == "missing-colon" and name not in container:
                        container[name], here[name] = rest, (key_mark, key_mark)
                elif value is None:
                    report.error("empty-value", _place(key_mark), key=str(key))
                if not duplicate:
                    container[key] = value
                    here[key] = (key_mark, mark)
                elif key == "<<" and value.__class__ is dict:  # said already; what it brings along is not missing
                    for name in value.keys() - container.keys():
                        container[name], here[name] = value[name], marks[id(value)][name]
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
        self.tell_unused(*self.unused)
        if root is None:
            report.error("file-empty", Place(1, 1))
            return None
        if root.__class__ is not dict:
            report.error("not-a-mapping", _place(root_mark))
            return None
        return Marked(root, self.text, marks)
