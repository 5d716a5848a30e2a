"""Whether a line stands whole in its place on the screen, measured by the typefaces without any window.

The place is the tightest there is: the smallest window with the largest type. There a line that can be said is as wide
as :data:`WIDE`, and of the lines to choose among :data:`TALL` rows can be seen at once. A test holds both against the
window.
"""

import re
from collections.abc import Iterable
from typing import Final

from game import typefaces
from game.scenario import facts

WIDE: Final = 26.6
"""The width of a line that can be said, in sizes of its type."""

TALL: Final = 6
"""The rows of it that can be seen at once."""

SURE: Final = 100
"""Characters that stand in so many rows however wide they are."""

WORD: Final = 16
"""Letters of the longest word for which it can be told quickly that a line fits."""

_BLANKED: Final = bytes(ord(" ") if chr(byte) in " \t\n" else ord("x") for byte in range(256))
"""Letters all alike, and blanks all alike."""

_LONG: Final = rf"[^ \t\n]{{{int(WIDE)},}}"
_PARTS: Final = r"\n|[ \t]+|[^ \t\n]+?[-—–](?=\w)|[^ \t\n]+"


def rows(text: str) -> int:
    """Return how many rows a text takes as a line that can be said."""
    count, x, space = 1, 0.0, 0.0
    for part in re.findall(_PARTS, facts.plain(text)):
        if part == "\n":
            count, x, space = count + 1, 0.0, 0.0
        elif part[0] in " \t":
            space = typefaces.width(" ")
        else:
            wide = typefaces.width(part)
            if x and x + space + wide > WIDE:
                count, x = count + 1, wide
            else:
                x += space + wide if x else wide
            more = int(x / WIDE)
            count, x, space = count + more, x - more * WIDE, 0.0
    return count


def too_tall(text: str) -> bool:
    """Say whether a line cannot be seen whole."""
    if "\n" not in text:
        if len(text) <= SURE:
            return False
        if max(map(len, text.split(" "))) <= WORD and typefaces.surely_within(text, TALL * (WIDE - WORD)):
            return False  # each row but the last is filled but for a word at most, and no letter exceeds its size
    return rows(text) > TALL


def may_be_too_wide(texts: Iterable[str]) -> bool:
    """Say whether there is a word in some texts that is long enough for :func:`too_wide`: in most there is none."""
    return b"x" * int(WIDE) in " ".join(texts).encode("latin-1", "replace").translate(_BLANKED)


def too_wide(text: str) -> str:
    """Return a word that has to be broken within, for it is wider than a line; ``""`` if there is none."""
    if not re.search(_LONG, text):
        return ""
    words = (part for part in re.findall(_PARTS, facts.plain(text)) if len(part) > WIDE)
    return next((word for word in words if typefaces.width(word) > WIDE), "")
