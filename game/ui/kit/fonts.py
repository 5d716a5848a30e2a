"""Typefaces: which one has a glyph for which character, and fonts at any size.

Pygame draws a box for a character the face lacks and offers no way to ask, so the face's own
character map is read here. A character is looked for in Atkinson Hyperlegible, then among the
emoji, then in Noto Sans; a few signs are drawn as icons; what nobody knows becomes ``□``.
"""

import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import pygame

from game import places

Kind = Literal["letters", "emoji", "other", "icon"]

LETTERS = {
    (False, False): "AtkinsonHyperlegible-Regular.ttf",
    (True, False): "AtkinsonHyperlegible-Bold.ttf",
    (False, True): "AtkinsonHyperlegible-Italic.ttf",
    (True, True): "AtkinsonHyperlegible-BoldItalic.ttf",
}
EMOJI = "Twemoji.ttf"
OTHER = "NotoSans-Regular.ttf"

SIGNS = {
    "→": "arrow-right",
    "←": "arrow-left",
    "↑": "arrow-up",
    "↓": "arrow-down",
    "✓": "check",
    "✗": "x",
    "★": "star",
    "▸": "chevron-right",
    "▲": "triangle",
    "●": "dot",
}
"""Characters drawn as icons."""

UNKNOWN = "□"
_UNSEEN = frozenset({0x00, 0x0D, 0xAD})
_JOINERS = "\u200d\ufe0f\u20e3"
_SKIN = "\U0001f3fb-\U0001f3ff"
_FLAGS = "\U0001f1e6-\U0001f1ff"


def path(name: str) -> Path:
    """Return the file of a typeface."""
    return places.assets() / "fonts" / name


@cache
def covered(name: str) -> frozenset[int]:
    """Return the code points a typeface has glyphs for, from its ``cmap`` table."""
    with path(name).open("rb") as file:
        (tables,) = struct.unpack(">4xH6x", file.read(12))
        directory = file.read(16 * tables)
        for at in range(0, len(directory), 16):
            tag, offset, length = struct.unpack_from(">4s4xII", directory, at)
            if tag == b"cmap":
                file.seek(offset)
                return frozenset(_code_points(file.read(length)))
    return frozenset()


def _code_points(cmap: bytes) -> Iterator[int]:
    (count,) = struct.unpack_from(">2xH", cmap)
    for record in range(count):
        (at,) = struct.unpack_from(">4xI", cmap, 4 + 8 * record)
        (form,) = struct.unpack_from(">H", cmap, at)
        if form == 4:
            yield from _segments(cmap, at)
        elif form == 12:
            (groups,) = struct.unpack_from(">12xI", cmap, at)
            for group in range(groups):
                first, last = struct.unpack_from(">II", cmap, at + 16 + 12 * group)
                yield from range(first, last + 1)


def _segments(cmap: bytes, at: int) -> Iterator[int]:
    (double,) = struct.unpack_from(">6xH", cmap, at)
    segments = double // 2
    ends = struct.unpack_from(f">{segments}H", cmap, at + 14)
    starts = struct.unpack_from(f">{segments}H", cmap, at + 16 + double)
    deltas = struct.unpack_from(f">{segments}H", cmap, at + 16 + 2 * double)
    offsets_at = at + 16 + 3 * double
    offsets = struct.unpack_from(f">{segments}H", cmap, offsets_at)
    for index, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            if offsets[index] == 0:
                glyph = (code + deltas[index]) & 0xFFFF
            else:
                slot = offsets_at + 2 * index + offsets[index] + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", cmap, slot)
            if glyph:
                yield code


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


@cache
def _letters() -> frozenset[int]:
    return covered(LETTERS[False, False]) - _UNSEEN


def pieces(text: str) -> list[tuple[Kind, str]]:
    """Split *text* by what draws it; characters nobody has are replaced."""
    letters = _letters()
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
    """Fonts by size in pixels, made once each."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, int, bool], pygame.Font] = {}

    def get(self, kind: Kind, size: int, bold: bool = False, italic: bool = False) -> pygame.Font:
        """Return the font that draws *kind* at *size* pixels."""
        name = {"emoji": EMOJI, "other": OTHER}.get(kind, LETTERS[bold, italic])
        fake_bold = kind == "other" and bold
        key = (name, size, fake_bold)
        if key not in self._made:
            font = pygame.Font(path(name), size)
            font.bold = fake_bold
            self._made[key] = font
        return self._made[key]
