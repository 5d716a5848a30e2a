"""The typefaces that ship, and which characters they have.

What the window draws is looked for in the typeface that the reader chose, then among the emoji, then in Noto Sans; a
few signs are drawn as icons. A checker of scenarios asks here as well, and needs no window for it.
"""

import re
import struct
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from math import ceil
from pathlib import Path
from typing import NamedTuple

from game import places

LETTERS = {
    (False, False): "AtkinsonHyperlegible-Regular.ttf",
    (True, False): "AtkinsonHyperlegible-Bold.ttf",
    (False, True): "AtkinsonHyperlegible-Italic.ttf",
    (True, True): "AtkinsonHyperlegible-BoldItalic.ttf",
}
"""The letters of Atkinson Hyperlegible, by whether they are bold and whether italic."""


class Typeface(NamedTuple):
    """Letters that a reader may choose."""

    letters: Mapping[tuple[bool, bool], str]
    """The files, by whether they are bold and whether italic."""
    size: float = 1.0
    """Times the size at which they are drawn, so that small letters are as tall as those of Atkinson Hyperlegible."""
    width: float = 1.0
    """Times the width that a line takes by then."""


TYPEFACES = {
    "hyperlegible": Typeface(LETTERS),
    "dyslexic": Typeface(
        {
            (False, False): "OpenDyslexic-Regular.otf",
            (True, False): "OpenDyslexic-Bold.otf",
            (False, True): "OpenDyslexic-Italic.otf",
            (True, True): "OpenDyslexic-BoldItalic.otf",
        },
        size=0.886,
        width=1.25,
    ),
}
"""The typefaces to choose from; the first is the usual one."""

EMOJI = "Twemoji.ttf"
OTHER = "NotoSans-Regular.ttf"

SQUARE = 1.05
"""How wide emoji and signs are, as a share of the type's size; what is looked for elsewhere is taken to be as wide."""

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

_PARTS = frozenset({*"\n\t", *map(chr, range(0xE0020, 0xE0080)), *"\u200d\ufe0e\ufe0f\u20e3"})
"""Characters that are drawn only as part of others, or as none."""


def path(name: str) -> Path:
    """Return the file of a typeface."""
    return places.assets() / "fonts" / name


@cache
def covered(name: str) -> frozenset[int]:
    """Return the code points a typeface has glyphs for."""
    return frozenset(_glyphs(name))


@cache
def _tables(name: str) -> dict[bytes, bytes]:
    """Return the tables of a typeface that are read here, by their tags."""
    found = {}
    with path(name).open("rb") as file:
        (tables,) = struct.unpack(">4xH6x", file.read(12))
        directory = file.read(16 * tables)
        for at in range(0, len(directory), 16):
            tag, offset, length = struct.unpack_from(">4s4xII", directory, at)
            if tag in (b"cmap", b"head", b"hhea", b"hmtx"):
                file.seek(offset)
                found[tag] = file.read(length)
    return found


@cache
def _glyphs(name: str) -> dict[int, int]:
    """Return the glyph of each code point, from a typeface's ``cmap`` table."""
    return dict(_code_points(_tables(name).get(b"cmap", b"\0\0\0\0")))


@cache
def _widths(name: str) -> dict[str, float]:
    """Return how wide each character is, as a share of the type's size."""
    tables = _tables(name)
    (units,) = struct.unpack_from(">18xH", tables[b"head"])
    (count,) = struct.unpack_from(">34xH", tables[b"hhea"])
    wide = struct.unpack(">" + "H2x" * count, tables[b"hmtx"][: 4 * count])
    return {chr(code): wide[min(glyph, count - 1)] / units for code, glyph in _glyphs(name).items()}


def width(text: str) -> float:
    """Return how wide a text is in the type of the letters, upright, as a share of its size; kerning is left out."""
    widths = _widths(LETTERS[False, False])
    try:
        return sum(map(widths.__getitem__, text))
    except KeyError:
        return sum([widths.get(character, SQUARE) for character in text])


@cache
def _hundredths(name: str) -> bytes:
    """Return how wide each character of Latin-1 is at most, in hundredths of the type's size."""
    widths = _widths(name)
    return bytes(min(255, ceil(100 * widths.get(chr(code), SQUARE))) for code in range(256))


def surely_within(text: str, wide: float) -> bool:
    """Say quickly whether a text is no wider than ``wide`` sizes of its type; of some that just are it says no."""
    try:
        return sum(text.encode("latin-1").translate(_hundredths(LETTERS[False, False]))) <= 100 * wide
    except UnicodeEncodeError:
        return width(text) <= wide


def _code_points(cmap: bytes) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">2xH", cmap)
    for record in range(count):
        (at,) = struct.unpack_from(">4xI", cmap, 4 + 8 * record)
        (form,) = struct.unpack_from(">H", cmap, at)
        if form == 4:
            yield from _segments(cmap, at)
        elif form == 12:
            (groups,) = struct.unpack_from(">12xI", cmap, at)
            for group in range(groups):
                first, last, glyph = struct.unpack_from(">III", cmap, at + 16 + 12 * group)
                yield from ((first + n, glyph + n) for n in range(last + 1 - first))


def _segments(cmap: bytes, at: int) -> Iterator[tuple[int, int]]:
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
                yield code, glyph


_RARE = re.compile("[^\0-\u017f]")
"""What is beyond the letters of Latin script: those every typeface has."""


@cache
def _drawn() -> frozenset[int]:
    faces = (LETTERS[False, False], EMOJI, OTHER)
    return frozenset[int]().union(*map(covered, faces), map(ord, (*SIGNS, *_PARTS)))


def missing(text: str) -> str:
    """Return the first character of a text that no typeface has, ``""`` if there is none."""
    with suppress(UnicodeEncodeError):
        text.encode("latin-1")  # by far the quickest way to see that there is nothing beyond
        return ""
    if not _RARE.search(text):
        return ""
    rare = _RARE.findall(unicodedata.normalize("NFC", text))
    return next((c for c in rare if ord(c) not in _drawn()), "")
