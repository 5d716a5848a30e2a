"""Typefaces: which one has a glyph for which character, and fonts at any size.

Pygame draws a box for a character the face lacks and offers no way to ask, so the face's own
character map is read (:mod:`game.typefaces`). A character is looked for in the reader's typeface, then among the
emoji, then in Noto Sans; a few signs are drawn as icons; what nobody knows becomes ``□``.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Literal

import pygame

from game.typefaces import EMOJI, LETTERS, OTHER, SIGNS, TYPEFACES, covered, path

Kind = Literal["letters", "emoji", "other", "icon"]

UNKNOWN = "□"
_UNSEEN = frozenset({0x00, 0x0D, 0xAD})
_JOINERS = "\u200d\ufe0f\u20e3"
_SKIN = "\U0001f3fb-\U0001f3ff"
_FLAGS = "\U0001f1e6-\U0001f1ff"


def _ranges(codes: Iterable[int]) -> str:
    """Write code points as the inside of a character class, in ranges: it compiles ten times as fast."""
    ranges: list[list[int]] = []
    for code in sorted(codes):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges)


@cache
def _emoji() -> re.Pattern[str]:
    """Match one emoji with its modifiers and joined parts, a flag, or a keycap."""
    plain = covered(EMOJI) - _letters() - {ord(sign) for sign in SIGNS}
    base = _ranges(code for code in plain if chr(code) not in _JOINERS)
    one = f"[{base}][{_SKIN}]?\ufe0f?[\U000e0020-\U000e007f]*"
    return re.compile(f"[{_FLAGS}]{{2}}|[0-9#*]\ufe0f?\u20e3|{one}(?:\u200d{one})*")


USUAL = next(iter(TYPEFACES))

MOST_WIDTHS = 20_000
"""Words whose widths are kept."""


@cache
def _letters(typeface: str = USUAL) -> frozenset[int]:
    # What the usual typeface leaves to icons and emoji looks the same in every other.
    return covered(TYPEFACES[typeface].letters[False, False]) & covered(LETTERS[False, False]) - _UNSEEN


def pieces(text: str, typeface: str = USUAL) -> list[tuple[Kind, str]]:
    """Split *text* by what draws it in a typeface; characters nobody has are replaced."""
    letters = _letters(typeface)
    text = unicodedata.normalize("NFC", text)
    if all(ord(character) in letters or character in "\n\t" for character in text):
        return [("letters", text)] if text else []
    found: list[tuple[Kind, str]] = []

    def add(kind: Kind, part: str) -> None:
        if found and found[-1][0] == kind and kind in ("letters", "other"):
            found[-1] = (kind, found[-1][1] + part)
        else:
            found.append((kind, part))

    at = 0
    while at < len(text):
        character = text[at]
        keycap = character in "0123456789#*" and "\u20e3" in text[at : at + 3]
        if (ord(character) in letters and not keycap) or character in "\n\t":
            add("letters", character)
        elif character in SIGNS:
            add("icon", SIGNS[character])
        elif match := _emoji().match(text, at):
            add("emoji", match.group())
            at = match.end()
            continue
        elif character in _JOINERS or unicodedata.category(character) in ("Cf", "Cc", "Cs"):
            pass
        elif ord(character) in covered(OTHER):
            add("other", character)
        elif unicodedata.category(character) != "Mn":
            plain = unicodedata.normalize("NFKD", character)
            known = "".join(part for part in plain if ord(part) in letters)
            if known:
                add("letters", known)
            else:
                add("other", UNKNOWN)
        at += 1
    return found


class Fonts:
    """Fonts by size in pixels, made once each, with the letters of one typeface."""

    def __init__(self, typeface: str = USUAL) -> None:
        self.typeface = typeface
        self._made: dict[tuple[str, int, bool], pygame.Font] = {}
        self._widths: dict[tuple[str, Kind, int, bool, bool], int] = {}

    def get(self, kind: Kind, size: int, bold: bool = False, italic: bool = False) -> pygame.Font:
        """Return the font that draws *kind* at *size* pixels."""
        face = TYPEFACES[self.typeface]
        name = {"emoji": EMOJI, "other": OTHER}.get(kind, face.letters[bold, italic])
        if kind == "letters":
            size = round(size * face.size)
        fake_bold = kind == "other" and bold
        key = (name, size, fake_bold)
        if key not in self._made:
            font = pygame.Font(path(name), size)
            font.bold = fake_bold
            self._made[key] = font
        return self._made[key]

    def width(self, text: str, kind: Kind, size: int, bold: bool, italic: bool) -> int:
        """Return how wide a text is in pixels; words, which come again and again, are measured once."""
        key = (text, kind, size, bold, italic)
        known = self._widths.get(key)
        if known is None:
            known = self.get(kind, size, bold, italic).size(text)[0]
            if " " not in text:
                if len(self._widths) >= MOST_WIDTHS:
                    self._widths.clear()
                self._widths[key] = known
        return known
