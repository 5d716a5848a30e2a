"""Characters no text may hold: they move a terminal's cursor, turn the direction of reading, or cannot be seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from game.scenario.diagnostics import Report

if TYPE_CHECKING:
    from game.scenario.marks import Document, Path
    from game.scenario.plain import Value

LONGEST_TEXT: Final = 1200
"""Characters a text may have in all."""

UNFIT: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff"
    "\ufff9-\ufffb\ufffe\uffff]"
)
"""Control characters but for tab and line feed, marks of direction, and what is drawn as nothing at all."""

_ESCAPED: Final = r"\\[0abefvrNxuULP]"
"""What could stand for such a character in a quoted text."""

_SHOWN: Final = 20


def refuse(document: Document, report: Report) -> None:
    """Report every text and key of a file in which such a character stands, however it was written."""
    text = document.text
    if document.usual or not (UNFIT.search(text) or re.search(_ESCAPED, text)):
        return
    shown = 0
    seen: set[int] = set()
    pending: list[tuple[Value, Path]] = [(document.root, ())]
    while pending and shown < _SHOWN:
        value, path = pending.pop()
        if isinstance(value, str):
            if found := UNFIT.search(value):
                report.error("control-character", document.at_value(path), character=named(found[0]))
                shown += 1
        elif isinstance(value, dict | list) and id(value) not in seen:
            seen.add(id(value))
            if isinstance(value, dict):
                for key, inner in value.items():
                    if found := UNFIT.search(key):
                        report.error("control-character", document.at_key((*path, key)), character=named(found[0]))
                        shown += 1
                    pending.append((inner, (*path, key)))
            else:
                pending += ((inner, (*path, number)) for number, inner in enumerate(value))


def named(character: str) -> str:
    """Return what such a character is called: ``U+202E``."""
    return f"U+{ord(character):04X}"
