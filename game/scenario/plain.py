r"""YAML as people write scenarios, read quickly: the values alone, without their places.

A sound file is read for its values; where they stand matters only once something is to be said of them. Most files
keep to a small part of YAML, and that part one pass of compiled expressions reads in a third of the time that a
general parser takes (and without importing one). It takes:

- mappings and lists in block style, indented in any consistent way, a list also at the indentation of its key and
  with mappings as its items (``- key: value``); keys that are plain words;
- values on one line: plain, in single quotation marks, in double ones with the escapes of ``"``, ``\``, ``/``, ``n``
  and ``t``; texts over several lines after ``>``, ``>-``, ``|`` and ``|-``;
- mappings and lists in flow style, nested, on one line, or on several where each breaks after a comma or bracket;
- blank lines, lines of remarks, and remarks after values.

Whatever is the least bit unusual (anchors, tags, documents, tabs, texts in quotation marks over several lines, values
that are missing, keys that come twice, and all that is wrong) is refused without a word, and :mod:`.syntax` is to read
the text. So there are two ways, and one law: what is taken here is, to the order of its keys, what the other way makes
of it without any complaint. ``tests/scenario/test_plain.py`` holds it on texts changed in thousands of ways.

No expression goes back over what it has matched more than once, and nothing recurs, so that time is linear in the text.
"""

import re
from typing import Any, Final, TypeAlias

Value: TypeAlias = "dict[str, Value] | list[Value] | str | None"
"""What a file can hold; ``None`` is a key with nothing after it."""

DEEPEST: Final = 40
"""Levels of nesting a file may have."""

MOST_NODES: Final = 200_000
"""Keys and values a file may have, aliases counted as often as they stand for something."""

_UNUSUAL: Final = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Characters that YAML refuses, breaks lines at, or takes for more than themselves."""

_START: Final = r"""(?:[^\s\-?:,\[\]{}\#&*!|>'"%@`]|-\d)"""
"""What a plain value may begin with."""

_KEY: Final = r"(\w[\w.-]{0,99}+):(?=[ \n])"
"""A key, far shorter than the longest that YAML knows to be one (1024 characters)."""

_BROKEN: Final = r"""
    [^\n]*+(?:(?<=[,{\[])\n++|\n(?=\ *+[\]}]))
  | [^\n\#]*+(?:(?<=[,{\[]\ )|(?<=[,{\[]\ \ ))\#[^\n]*+\n++
"""
"""A line of a collection in flow style that goes on in the next: after a comma or bracket, or before a bracket."""

_LINES: Final = re.compile(
    rf"""
    (?:\ *+(?:\#[^\n]*+)?\n)*+                              # blank lines and remarks
    (\ *+)(-\ )?+(?:{_KEY}\ *+)?+                           # how deep it stands, whether it is an item, its key
    (?:
        "([^"\\\n]++)"\ *+\n                                # a text in quotation marks
      | ({_START}[^\n:\#]*(?<!\ ))\ *+\n                    # a plain one
      | \n                                                  # nothing: what belongs to the key is below
      | \[(-?\w[\w.-]*+(?:,\ -?\w[\w.-]*+)*+)\]\ *+\n       # a list of words
      | ([{{\[](?:{_BROKEN})*+[^\n]*+)\n                      # any collection in flow style
      | ([|>]-?+)\ *+\n((?:\1(?(2)(?(3)\ \ ))\ ++[^\n ][^\n]*+\n|\n)++)(?!\ ++\n)  # a text of several lines
      | ([^\n]++)\n                                         # anything else
      | \Z
    )
    """,
    re.VERBOSE,
)
"""One line that holds something, with all that belongs to its value."""

_VALUE: Final = re.compile(
    rf"""
    (?:
        "((?:[^"\\]++|\\["\\/nt])*+)"
      | '((?:[^']++|'')*+)'
      | ({_START}(?:[^ :\#]++|\ ++(?!\#|\Z)|:(?!\ |\Z)|(?<!\ )\#)*+)
    )
    (?:\ ++\#.*+)?\ *+
    """,
    re.VERBOSE,
)
"""A value on a line of its own, and a remark after it."""

_SPACE: Final = r"(?:[ \n]++(?:\#[^\n]*+)?)*+"
"""What may stand between the parts of a collection in flow style."""

_ENTRIES: Final = re.compile(
    rf"""
    (?:{_KEY}{_SPACE})?+
    (?:
        "([^"\\\n]++)"
      | ({_START}[^\n:\#,?\[\]{{}}]*(?::\w[^\n:\#,?\[\]{{}}]*)*(?<!\ ))
      | ([\[{{])
      | ("(?:[^"\\\n]++|\\["\\/nt])*+"|'(?:[^'\n]++|'')*+')
      | (?=[\]}}])                                          # a comma after the last entry
      | (?:[\s\S]++)
    )
    {_SPACE}((?:[\]}}][ \n]*+)*+)(,?+){_SPACE}
    """,
    re.VERBOSE,
)
"""One entry of a collection in flow style: its value, or the bracket that opens it, and the brackets that close."""

_ESCAPE: Final = re.compile(r"\\(.)")
_ESCAPES: Final = {'"': '"', "\\": "\\", "/": "/", "n": "\n", "t": "\t"}


def values(text: str) -> dict[str, Value] | None:
    """Return what a text holds, every scalar as the string that stands there.

    ``None`` where it is to be read by :func:`game.scenario.syntax.read`, for whatever reason.
    """
    if not text.replace("\n", "").isprintable() and _UNUSUAL.search(text):
        return None
    if text.startswith(("---", "...")) or "\n---" in text or "\n..." in text:  # where documents begin and end
        return None
    root = _block(text) if text.endswith("\n") else _block(text + "\n", ended=False)
    return None if root is not None and len(text) > MOST_NODES and _nodes(root) > MOST_NODES else root


def _block(text: str, *, ended: bool = True) -> dict[str, Value] | None:
    """Return what a text in block style holds; ``ended`` says whether its author ended its last line."""
    root: dict[str, Value] = {}
    here: Any = root
    level = -1
    around: list[tuple[Any, int]] = []
    waiting = ""  # a key whose value is to stand below
    value: Any
    for lead, dash, key, quoted, bare, words, flow, style, lines, rest in _LINES.findall(text):
        column = len(lead)
        if not key and not dash:
            if waiting or quoted or bare or words or flow or style or rest:
                return None
            break  # the end
        if waiting:
            if column < level or (column == level and not dash):
                return None
            around.append((here, level))
            if len(around) >= DEEPEST:
                return None
            here[waiting] = value = [] if dash else {}
            here, level, waiting = value, column, ""
        elif column < level:
            while column < level and around:
                here, level = around.pop()
            if column != level:
                return None
        elif column > level:
            if root:
                return None
            level = column
        if dash:
            if here.__class__ is not list:
                return None
            if key:
                around.append((here, level))
                if len(around) >= DEEPEST:
                    return None
                value = {}
                here.append(value)
                here, level = value, column + 2
        elif here.__class__ is list:  # it stood at the indentation of its key
            here, level = around.pop()
            if column != level:
                return None
        if key and key in here:
            return None
        if quoted:
            value = quoted
        elif bare:
            value = bare
        elif words or flow:
            if len(around) + 1 >= DEEPEST:
                return None
            value = words.split(", ") if words else _flow(flow, DEEPEST - 1 - len(around))
        elif style:
            value = _lines(style, lines) if ended or style[1:] else None
        elif rest and rest[0] != "#":
            value = _value(rest)
        else:
            if not key:
                return None
            waiting = key
            continue
        if value is None:
            return None
        if key:
            here[key] = value
        else:
            here.append(value)
    return root or None


def _lines(style: str, text: str) -> str | None:
    """Return a text of several lines: ``|`` keeps their breaks, ``>`` makes spaces of them."""
    first = len(text) - len(text.lstrip(" "))
    indent = text[:first]
    lines = text.rstrip("\n").split("\n")
    if not indent or not all(line.startswith(indent) for line in lines if line):
        return None  # it begins with an empty line, or ends before it seems to
    if style[0] == "|":
        parts = [line[first:] + "\n" for line in lines]
        parts[-1] = parts[-1][:-1]
    else:
        parts, breaks, deeper = [], 0, False
        for line in lines:
            if not line:
                breaks += 1
                continue
            if parts:
                was, deeper = deeper, line[first] == " "
                parts.append("\n" * (breaks + 1) if was or deeper else "\n" * breaks or " ")
                breaks = 0
            parts.append(line[first:])
    return "".join(parts) if style[1:] else "".join(parts) + "\n"


def _value(text: str) -> str | None:
    """Return the value that stands on a line."""
    found = _VALUE.fullmatch(text)
    if found is None:
        return None
    double, single, bare = found.groups()
    if bare is not None:
        return str(bare)
    return _escaped(double) if double is not None else str(single).replace("''", "'")


def _escaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: _ESCAPES[found[1]], text)


def _flow(text: str, room: int) -> Value:
    """Return a collection in flow style, no deeper than there is room for; ``None`` where it is not one alone."""
    whole: list[Value] = []
    here: Any = whole
    around: list[Any] = []
    expected: object = True  # a value has to follow
    value: Any
    for key, quoted, bare, opening, marked, closing, comma in _ENTRIES.findall(text):
        if not expected and (quoted or bare or opening or marked):
            return None
        expected = comma
        if quoted:
            value = quoted
        elif bare:
            value = bare
        elif opening:
            if len(around) >= room:
                return None
            value = [] if opening == "[" else {}
            if not closing:
                if comma:
                    return None
                expected = True
        elif marked:
            value = _escaped(marked[1:-1]) if marked[0] == '"' else marked[1:-1].replace("''", "'")
        elif key or not closing or not around:
            return None
        else:
            value = None  # a comma after the last entry
        if value is None:
            pass
        elif here.__class__ is list:
            if key:
                return None
            here.append(value)
        elif not key or key in here:
            return None
        else:
            here[key] = value
        if opening:
            around.append(here)
            here = value
        if closing:
            for bracket in closing:
                if bracket in "]}":
                    if not around or (here.__class__ is list) != (bracket == "]"):
                        return None
                    here = around.pop()
    return whole[0] if here is whole and len(whole) == 1 and not expected else None


def _nodes(root: Value) -> int:
    """Return how many keys and values there are."""
    count, pending = 1, [root]
    for each in pending:
        if isinstance(each, dict):
            count += 2 * len(each)
            pending += each.values()
        elif isinstance(each, list):
            count += len(each)
            pending += each
    return count
