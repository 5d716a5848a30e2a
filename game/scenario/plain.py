r"""YAML as people write scenarios, read quickly: the values alone, without their places.

A sound file is read for its values; where they stand matters only once something is to be said of them. Most files
keep to a small part of YAML, and that part one pass of compiled expressions reads in about half of the time that a
general parser takes (and without importing one). It takes:

- mappings and lists in block style, indented in any consistent way, a list also at the indentation of its key and
  with mappings as its items (``- key: value``); keys that are plain words;
- values on one line: plain, in single quotation marks, in double ones with the escapes of ``"``, ``\``, ``/``, ``n``
  and ``t``; texts over several lines after ``>``, ``>-``, ``|`` and ``|-``;
- mappings and lists in flow style, nested, on one line, or on several where each breaks after a comma or bracket;
- blank lines, lines of remarks, and remarks after values.

Whatever is the least bit unusual (characters that cannot be seen, anchors, tags, documents, tabs, texts in quotation
marks over several lines, values that are missing, keys that come twice, and all that is wrong) is refused without a
word, and :mod:`.syntax` is to read the text. So there are two ways, and one law: what is taken here is, to the order of
its keys, what the other way makes of it without any complaint. ``tests/scenario/test_plain.py`` holds it on texts
changed in thousands of ways.

Nothing recurs, and no expression tries a part of the text in more than a few ways, so that time is linear in the text.
In Python before 3.11.5 a possessive quantifier errs where what it repeats may match in part: only single characters
have one here, the rest is in atomic groups.
"""

import re
from typing import Any, Final, TypeAlias

from game.scenario.characters import UNFIT

Value: TypeAlias = "dict[str, Value] | list[Value] | str | None"
"""What a file can hold; ``None`` is a key with nothing after it."""

DEEPEST: Final = 40
"""Levels of nesting a file may have."""

MOST_NODES: Final = 200_000
"""Keys and values a file may have, aliases counted as often as they stand for something."""

_UNUSUAL: Final = "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
"""Characters that YAML refuses, breaks lines at, or takes for more than themselves: an expression that takes long to
compile, and few files have anything that is not printable. What no text may hold is looked for besides."""

_LATIN: Final = bytes([ord("\n"), *range(0x20, 0x7F), *range(0xA0, 0x100)])
"""The letters, signs and blanks of Latin-1."""

_START: Final = r"""(?:[^\s\-?:,\[\]{}\#&*!|>'"%@`]|-\d)"""
"""What a plain value may begin with."""

_MOST_LINES: Final = 100_000
"""Lines a text may have: all are matched before any is looked at."""

_LONGEST_FLOW: Final = 50_000
"""Characters a collection in flow style may have, for the same reason."""

_MOST_PARTS: Final = 1000
"""Lines or words and escapes that one value may have: what is matched part by part costs memory for each."""

_KEY: Final = r"([a-zA-Z0-9_][a-zA-Z0-9_.-]{0,99}+):"
"""A key, far shorter than the longest that YAML knows to be one (1024 characters)."""

_WORDS: Final = r"\[(-?\w[\w.-]*+(?:,\ -?\w[\w.-]*+){0,200})\]"
"""A list of words in flow style."""

_BROKEN: Final = r"""
    [^\n]*+(?:(?<=[,{\[])\n++|\n(?=\ *+[\]}]))
  | (?![^\n]*+(?<=[\]}])\n)[^\n\#]*+(?:(?<=[,{\[]\ )|(?<=[,{\[]\ \ ))\#[^\n]*+\n++
"""
"""A line of a collection in flow style that goes on in the next: after a comma or bracket, or before a bracket."""

_LINES: Final = re.compile(
    rf"""
    (\ *+)(-\ )?(?:{_KEY}(?:\ ++|(?=\n)))?                  # how deep it stands, whether it is an item, its key
    (?:
        "([^\n]+)"\n                                        # a text in quotation marks, or several
      | ({_START}[^\n]*+(?<!\ ))\n                          # a plain one, it may be with a remark
      | (?:\#[^\n]*+)?\n                                    # nothing: what belongs to the key is below
      | {_WORDS}\n
      | ([{{\[](?>(?:{_BROKEN}){{0,{_MOST_PARTS}}})[^\n]*+)(?:\n|\Z)   # any collection in flow style
      | ([|>]-?)\ *+\n((?>(?:\1(?(2)(?(3)\ \ ))\ ++[^\n]++\n|\ *+\n){{1,{_MOST_PARTS}}}))  # a text of several lines
      | ([^\n]++)\n                                         # anything else
      | \Z
    )
    """,
    re.VERBOSE,
)
"""A line, with all that belongs to the value that begins in it."""

_VALUE: Final = re.compile(
    rf"""
    (?:
        "((?>(?:[^"\\]++|\\["\\/nt]){{0,{_MOST_PARTS}}}))"
      | '((?>(?:[^']++|''){{0,{_MOST_PARTS}}}))'
      | ({_START}(?>(?:[^ :]++|\ ++(?!\#|\Z)|:(?!\ |\Z)){{0,{_MOST_PARTS}}}))
    )
    (?:\ ++\#.*+)?\ *+
    """,
    re.VERBOSE,
)
"""A value on a line of its own, and a remark after it."""

_SPACE: Final = r"(?>(?:[ \n]++(?:\#[^\n]*+)?){0,100})"
"""What may stand between the parts of a collection in flow style."""

_ENTRIES: Final = re.compile(
    rf"""
    (?!\Z)
    (?:(\{{){_SPACE})?(?:{_KEY}(?=[ \n]){_SPACE})?
    (?:
        "([^"]++)"(?<!\\")
      | ({_START}[^\n:\#,?\[\]{{}}]*(?<!\ )(?::\w[^\n:\#,?\[\]{{}}\ ]*+){{0,9}})
      | {_WORDS}
      | ([\[{{])
      | ("(?>(?:[^"\\\n]++|\\["\\/nt]){{0,{_MOST_PARTS}}})"|'(?>(?:[^'\n]++|''){{0,{_MOST_PARTS}}})')
      | (?=[\]}}])                                          # a comma after the last entry
      | [\s\S]*+                                            # anything else
    )
    {_SPACE}(?:([\]}}\ \n]*[\]}}]){_SPACE})?(,?){_SPACE}
    """,
    re.VERBOSE,
)
"""One entry of a collection in flow style: its value, or the bracket that opens it, and the brackets that close."""

_ESCAPE: Final = re.compile(r"\\(.?)", re.DOTALL)
_ESCAPES: Final = {'"': '"', "\\": "\\", "/": "/", "n": "\n", "t": "\t"}


def values(text: str) -> dict[str, Value] | None:
    """Return what a text holds, every scalar as the string that stands there.

    ``None`` where it is to be read by :func:`game.scenario.syntax.read`, for whatever reason.
    """
    if text.count("\n") > _MOST_LINES or (not _usual(text) and (re.search(_UNUSUAL, text) or UNFIT.search(text))):
        return None
    return _block(text) if text.endswith("\n") else _block(text + "\n", ended=False)


def _usual(text: str) -> bool:
    """Say quickly whether all characters are such that none needs a closer look."""
    try:
        return not text.encode("latin-1").translate(None, _LATIN)
    except UnicodeEncodeError:
        return text.replace("\n", "").isprintable()


def _block(text: str, *, ended: bool = True) -> dict[str, Value] | None:
    """Return what a text in block style holds; ``ended`` says whether its author ended its last line."""
    root: dict[str, Value] = {}
    here: Any = root
    level = ""  # the spaces before the keys or dashes of what is being read
    around: list[tuple[Any, str]] = []
    waiting = ""  # a key whose value is to stand below
    value: Any
    found = _LINES.findall(text)
    most = 3 * len(found)  # keys and values, so that they need not be counted where there cannot be too many
    for lead, dash, key, quoted, bare, words, flow, style, lines, rest in found:
        if not key and not dash:
            if quoted or bare or words or flow or style or rest:
                return None
            continue
        if waiting:
            if lead < level or (lead == level and not dash):
                return None
            around.append((here, level))
            if len(around) >= DEEPEST:
                return None
            here[waiting] = value = [] if dash else {}
            here, level, waiting = value, lead, ""
        elif lead != level:
            if lead > level:
                if root:
                    return None
                level = lead
            while lead < level and around:
                here, level = around.pop()
            if lead != level:
                return None
        if dash:
            if here.__class__ is not list:
                return None
            if key:
                around.append((here, level))
                if len(around) >= DEEPEST:
                    return None
                value = {}
                here.append(value)
                here, level = value, lead + "  "
        elif here.__class__ is list:  # it stood at the indentation of its key
            here, level = around.pop()
            if lead != level:
                return None
        if key and key in here:
            return None
        if quoted:
            value = _value(f'"{quoted}"') if '"' in quoted or "\\" in quoted else quoted
        elif bare:
            value = _value(bare) if ":" in bare or "#" in bare else bare
        elif words or flow:
            if len(around) + 1 >= DEEPEST:
                return None
            most += (len(words) + len(flow)) // 2 + 1
            value = words.split(", ") if words else _flow(flow, DEEPEST - 1 - len(around))
        elif style:
            value = _lines(style, lines) if ended or style[1:] else None
        elif rest:
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
    if waiting or not root or (most > MOST_NODES and _nodes(root) > MOST_NODES):
        return None
    return root


def _lines(style: str, text: str) -> str | None:
    """Return a text of several lines: ``|`` keeps their breaks, ``>`` makes spaces of them."""
    lines = text.rstrip("\n").split("\n")
    first = len(lines[0]) - len(lines[0].lstrip(" "))
    indent = lines[0][:first]
    if not indent or text.count("\n") >= _MOST_PARTS:
        return None
    for line in lines:
        if line and not (line.startswith(indent) and line.strip(" ")):
            return None  # it ends before it seems to, or there are spaces alone
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


def _escaped(text: str) -> str | None:
    """Return what a text in double quotation marks stands for, if it has the usual escapes only."""
    try:
        return _ESCAPE.sub(lambda found: _ESCAPES[found[1]], text)
    except KeyError:
        return None


def _flow(text: str, room: int) -> Value:
    """Return a collection in flow style, no deeper than there is room for; ``None`` where it is not one alone."""
    whole: list[Value] = []
    here: Any = whole
    around: list[Any] = []
    expected: object = True  # a value has to follow
    broken = "\n" in text
    if len(text) > _LONGEST_FLOW or "\n..." in text:  # (there the document would end)
        return None
    value: Any
    for brace, key, quoted, bare, words, opening, marked, closing, comma in _ENTRIES.findall(text):
        if not expected and (brace or quoted or bare or words or opening or marked):
            return None
        expected = comma
        if brace:
            if here.__class__ is not list or len(around) >= room:
                return None
            value = {}
            here.append(value)
            around.append(here)
            here = value
        if quoted:
            value = _escaped(quoted) if "\\" in quoted else quoted
            if value is None or (broken and "\n" in quoted):
                return None
        elif bare:
            value = bare
        elif words or opening:
            if len(around) >= room:
                return None
            value = words.split(", ") if words else [] if opening == "[" else {}
            if opening and not closing:
                if comma:
                    return None
                expected = True
        elif marked:
            value = _escaped(marked[1:-1]) if marked[0] == '"' else marked[1:-1].replace("''", "'")
        elif key or not closing:
            return None
        else:
            value = None  # nothing between the brackets, or after the last comma
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
    count = 1
    pending: list[Any] = [root]
    for each in pending:
        inner = each
        count += len(each)
        if each.__class__ is dict:
            count += len(each)
            inner = each.values()
        pending += [value for value in inner if value.__class__ is not str]
    return count
