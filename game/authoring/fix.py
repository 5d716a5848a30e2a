"""Mending what is mechanical in a file, by edits at exact places: remarks and layout stay as they are.

An edit is kept only if the file is the better for it. What takes a decision is left to the author.
"""

import difflib
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from game.authoring.codes import CODES
from game.files import put_whole
from game.scenario import library
from game.scenario.diagnostics import ERROR, Diagnostic, split_lines
from game.scenario.source import LARGEST

MOST: Final = 200
"""Edits that are tried on one file."""

ALIKE: Final = 0.75
"""How much alike a word and the one that was probably meant must be, from 0 to 1."""

_PLAIN = re.compile(r"(\s*(?:- )?[\w-]+:\s+)(\S.*?)(\s*)")
_TIGHT = re.compile(r"[a-z][a-z0-9_]*:(?=\S)")
_PAIR = re.compile(r"\[\s*([+-]?\d+)\s*,\s*([+-]?\d+)\s*\]")
_FLAGS: Final = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}

Mend = Callable[[str, Diagnostic], str | None]
"""Returns a line with one thing mended, given what is wrong with it; ``None`` where that takes a decision."""


def fix(path: Path) -> int:
    """Mend a file where it lies and return how many things were mended.

    :raises OSError: if it cannot be read or written; it is then as it was.
    """
    data = path.read_bytes()
    if len(data) > LARGEST:
        return 0
    mended, count = fixed(data)
    if count:
        put_whole(path, mended)
    return count


def fixed(data: bytes) -> tuple[bytes, int]:
    """Return a file's bytes with what is mechanical mended, and how many things that were."""
    text = _text(data)
    count = int(text.encode() != data)
    tried: set[tuple[str, int, int, str]] = set()
    found = _errors(text)
    while len(tried) < MOST:
        todo = [d for d in found if d.code in MENDS and (d.code, d.line, d.column, d.source) not in tried]
        if not todo:
            break
        each = todo[0]
        tried.add((each.code, each.line, each.column, each.source))
        better = _mended(text, each)
        if better is not None and _grave(after := _errors(better)) < _grave(found):
            text, found, count = better, after, count + 1
    return text.encode(), count


def _errors(text: str) -> list[Diagnostic]:
    return [each for each in library.check_text(text) if each.severity == ERROR]


def _grave(found: list[Diagnostic]) -> tuple[int, int]:
    """Return how bad it is: what keeps a file from being read hides what else is wrong with it, so it counts first."""
    return sum(CODES.get(each.code) in ("file", "syntax") for each in found), len(found)


def _text(data: bytes) -> str:
    """Return a file's text: without a mark at its beginning, and out of the encodings that editors of old leave."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        raw = data.decode(errors="surrogateescape")
        return re.sub("[\udc80-\udcff]", lambda m: bytes([ord(m[0]) - 0xDC00]).decode("cp1252", errors="replace"), raw)


def _mended(text: str, found: Diagnostic) -> str | None:
    lines = split_lines(text, keep=True)
    if not 0 < found.line <= len(lines):
        return None
    line = lines[found.line - 1]
    bare = line.rstrip("\r\n\x85\u2028\u2029")
    better = MENDS[found.code](bare, found)
    if better is None or better == bare:
        return None
    lines[found.line - 1] = better + line[len(bare) :]
    return "".join(lines)


def _instead(line: str, at: int, old: str, new: str) -> str | None:
    return line[:at] + new + line[at + len(old) :] if old and line.startswith(old, at) else None


def _meant(line: str, found: Diagnostic) -> str | None:
    """Put the word that was probably meant."""
    name, meant = found.params.get("name", ""), found.params.get("suggestion", "")
    if not meant or difflib.SequenceMatcher(None, name, meant).ratio() < ALIKE:
        return None
    at = found.column - 1
    return _instead(line, at + (line[at : at + 1] in ("'", '"')), name, meant)


def _spaces(line: str, found: Diagnostic) -> str | None:
    del found
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    return indent.replace("\t", "  ") + line[len(indent) :]


def _without_control(line: str, found: Diagnostic) -> str | None:
    at = found.column - 1
    here = line[at : at + 1]
    return line[:at] + " " * here.isspace() + line[at + 1 :] if here and not here.isprintable() else None


def _flag(line: str, found: Diagnostic) -> str | None:
    word = re.match(r"[\"']?(\w+)[\"']?", line[found.column - 1 :])
    if not word:
        return None
    meant = _FLAGS.get(word[1].lower(), word[1].lower())
    return _instead(line, found.column - 1, word[0], meant) if meant in ("true", "false") else None


def _turned(line: str, found: Diagnostic) -> str | None:
    pair = _PAIR.match(line, found.column - 1)
    return line[: pair.start()] + f"[{pair[2]}, {pair[1]}]" + line[pair.end() :] if pair else None


def _quoted(line: str, found: Diagnostic) -> str | None:
    """Put a whole text, which stands behind its key on one line, within quotation marks."""
    whole = _PLAIN.fullmatch(line)
    if not whole or " #" in whole[2]:
        return None
    first = found.column - 1 == whole.start(2)  # what it begins with is said to be wrong, and was hardly meant as such
    if whole[2][0] in ("\"'|>&!#" if first else "\"'[{|>&*!"):
        return None
    escaped = whole[2].replace("\\", "\\\\").replace('"', '\\"')
    return f'{whole[1]}"{escaped}"{whole[3]}'


def _spaced(line: str, found: Diagnostic) -> str | None:
    """Put the space that is missing after a colon."""
    tight = _TIGHT.match(line, found.column - 1)
    return line[: tight.end()] + " " + line[tight.end() :] if tight else None


def _doubled(line: str, found: Diagnostic) -> str | None:
    """Write a backslash as such."""
    at = found.column - 1
    return line[:at] + "\\" + line[at:] if line.startswith("\\", at) else None


MENDS: Final[Mapping[str, Mend]] = MappingProxyType(
    {
        **dict.fromkeys(("unknown-key", "unknown-act", "unknown-value", "unknown-effect"), _meant),
        **dict.fromkeys(("unknown-competency", "condition-unknown-word"), _meant),
        **dict.fromkeys(("stray-colon", "reserved-character"), _quoted),
        "missing-colon": _spaced,
        "bad-escape": _doubled,
        "tab": _spaces,
        "control-character": _without_control,
        "not-a-flag": _flag,
        "span-reversed": _turned,
    }
)
"""What is mechanical, by code, and how it is mended. Encodings and a mark at the beginning are, too."""
