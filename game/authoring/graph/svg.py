"""A picture as SVG: lanes from above to below, time from left to right, no program needed but what shows it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from textwrap import wrap
from typing import Final

from game.authoring.graph.model import Box, Lane, Picture, Row

FAMILIES: Final[Mapping[str, str]] = {
    "listening": "#0F766E",
    "giving": "#4D7C0F",
    "continuing": "#1D4ED8",
    "asking": "#B45309",
    "broadcasting": "#E6007E",
    "candour": "#6D28D9",
    "floor": "#475569",
}
"""The colour of each family of acts."""

RED: Final = "#C81E1E"
INK, PAPER, QUIET = "#1E1A16", "#F7F2E8", "#6B6257"

WIDE: Final = 330
"""Pixels of a box."""

GAP: Final = 110
"""Pixels between two columns, through which arrows go."""

LINE: Final = 15
"""Pixels of a line of text."""

LETTERS: Final = 50
"""Letters that fit into a line."""

MARGIN: Final = 24

_STYLE = f"""
text {{ font: 12px 'Atkinson Hyperlegible', system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; fill: {INK}; }}
.big {{ font-size: 24px; font-weight: 700; }} .name {{ font-size: 18px; font-weight: 700; }}
.key {{ font-weight: 700; }} .when {{ font-style: italic; fill: {QUIET}; }} .said {{ fill: {INK}; }}
.never {{ fill: {RED}; }} .act {{ font-size: 10px; fill: #fff; font-weight: 700; }}
""".strip()


@dataclass(slots=True)
class _Drawing:
    """Shapes, and where arrows begin and boxes stand."""

    grounds: list[str] = field(default_factory=list)
    """What lies below everything: the lanes."""
    shapes: list[str] = field(default_factory=list)
    arrows: list[str] = field(default_factory=list)
    places: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Box to the point at which arrows reach it."""
    leaving: list[tuple[str, str, float, float, str, bool]] = field(default_factory=list)
    """Lane, target, point, colour, and whether it is ever taken."""

    def text(self, x: float, y: float, text: str, kind: str = "said", **more: str) -> None:
        extra = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())
        self.shapes.append(f'<text x="{x:g}" y="{y:g}" class="{kind}"{extra}>{escape(text)}</text>')

    def box(
        self, x: float, y: float, wide: float, high: float, fill: str, edge: str = "none", stroke: float = 1
    ) -> None:
        self.shapes.append(
            f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}" rx="6" fill="{fill}" '
            f'stroke="{edge}" stroke-width="{stroke:g}"/>'
        )


def svg(pictures: Iterable[Picture], words: Mapping[str, str]) -> str:
    """Return the pictures, one below the other, as an SVG document; ``words`` are those of the legend."""
    drawing = _Drawing()
    wide, y = 0.0, float(MARGIN)
    for picture in pictures:
        drawing.text(MARGIN, y + 24, picture.title, "big")
        y = _legend(drawing, y + 40, words)
        if picture.plays:
            drawing.text(MARGIN, y + 4, words["plays"].replace("{n}", str(picture.plays)), "when")
            y += 14
        most = max((row.taken for lane in picture.lanes for box in lane.boxes for row in box.rows), default=0)
        for lane in picture.lanes:
            right, y = _lane(drawing, lane, y + 18, most if picture.plays else 0)
            wide = max(wide, right)
        y += 40
    wide = max(wide, 900) + MARGIN
    body = "\n".join((*drawing.grounds, *drawing.arrows, *drawing.shapes))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}" height="{y:g}" viewBox="0 0 {wide:g} {y:g}">\n'
        f"<style>{_STYLE}</style>\n<defs>{_heads()}</defs>\n"
        f'<rect width="100%" height="100%" fill="{PAPER}"/>\n{body}\n</svg>\n'
    )


def _heads() -> str:
    colours = (*FAMILIES.values(), RED)
    return "".join(
        f'<marker id="a{colour[1:]}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        'orient="auto">'
        f'<path d="M0 0L8 4L0 8z" fill="{colour}"/></marker>'
        for colour in colours
    )


def _legend(drawing: _Drawing, y: float, words: Mapping[str, str]) -> float:
    x = float(MARGIN)
    for family, colour in (*FAMILIES.items(), ("never", RED)):
        label = words[family]
        drawing.box(x, y, 14, 14, colour)
        drawing.text(x + 20, y + 11, label)
        x += 44 + 7 * len(label)
    return y + 26


def _lane(drawing: _Drawing, lane: Lane, y: float, most: int) -> tuple[float, float]:
    """Draw a lane and return its right edge and its lower one."""
    top = y
    drawing.text(MARGIN + 12, y + 24, lane.title, "name")
    y += 40
    heights: dict[int, float] = {}
    at: float
    drawing.places.clear()
    drawing.leaving.clear()
    for box in lane.boxes:
        x = MARGIN + 12 + box.column * (WIDE + GAP)
        at = heights.get(box.column, y)
        high = _box(drawing, box, x, at, most)
        drawing.places[box.key] = (x, at + 12)
        heights[box.column] = at + high + 18
    right: float = MARGIN + 24 + (max(heights, default=0) + 1) * (WIDE + GAP) - GAP
    bottom: float = max(heights.values(), default=y)
    drawing.grounds.append(
        f'<rect x="{MARGIN}" y="{top:g}" width="{right - MARGIN:g}" height="{bottom - top:g}" rx="10" '
        f'fill="#FFFDF8" stroke="{INK}" stroke-width="2"/>'
    )
    for key, target, from_x, from_y, colour, taken in drawing.leaving:
        goal = drawing.places.get(f"{key}.{target}")
        if goal:
            drawing.arrows.append(_arrow(from_x, from_y, *goal, colour, taken=taken))
    return right, bottom


def _arrow(x: float, y: float, to_x: float, to_y: float, colour: str, *, taken: bool) -> str:
    colour = colour if taken else RED
    back = to_x <= x
    reach = 60 if not back else 90
    bend = f"M{x:g} {y:g}C{x + reach:g} {y:g} {to_x - reach:g} {to_y:g} {to_x:g} {to_y:g}"
    dash = ' stroke-dasharray="5 4"' if back or not taken else ""
    faint = 0.35 if back else 0.8
    return (
        f'<path d="{bend}" fill="none" stroke="{colour}" stroke-width="1.6" opacity="{faint}"{dash} '
        f'marker-end="url(#a{colour[1:]})"/>'
    )


def _box(drawing: _Drawing, box: Box, x: float, y: float, most: int) -> float:
    """Draw a box and return its height."""
    place = len(drawing.shapes)
    at = y + 18
    drawing.text(x + 10, at, box.title, "key" if box.possible else "key never")
    if box.badge:
        drawing.text(x + WIDE - 10, at, box.badge, "when", text_anchor="end")
    at += 4
    for line in _wrapped(box.text, 4):
        at += LINE
        drawing.text(x + 10, at, line, "said" if box.possible else "never")
    at += 8
    lane = box.key.partition(".")[0]
    for row in box.rows:
        at = _row(drawing, row, lane, x, at, most)
    edge = INK if box.possible else RED
    high = at - y + 6
    rect = (
        f'<g id="{escape(box.key)}"><rect x="{x:g}" y="{y:g}" width="{WIDE}" height="{high:g}" rx="8" fill="#fff" '
        f'stroke="{edge}" stroke-width="{1.5 if box.possible else 3}"/></g>'
    )
    drawing.shapes.insert(place, rect)
    return high


def _row(drawing: _Drawing, row: Row, lane: str, x: float, y: float, most: int) -> float:
    """Draw a row and return where the next begins."""
    colour = FAMILIES.get(row.family, QUIET)
    at = y + LINE
    place = len(drawing.shapes)
    if row.act:
        wide = 8 + 6 * len(row.act)
        drawing.box(x + 10, at - 11, wide, 14, colour if row.possible else RED)
        drawing.text(x + 14, at, row.act, "act")
        drawing.text(x + 16 + wide, at, row.key, "key" if row.possible else "key never")
    elif row.key:
        drawing.text(x + 10, at, row.key, "key" if row.possible else "key never")
    if most and row.act:
        drawing.text(x + WIDE - 10, at, f"{row.taken}×", "key", text_anchor="end")
    if not row.key:
        at -= LINE
    kind = "said" if row.possible else "never"
    for line in _wrapped(row.text, 3):
        at += LINE
        drawing.text(x + 10, at, line, kind)
    for line in _conditions(row.conditions):
        at += LINE
        drawing.text(x + 10, at, line, "when" if row.possible else "when never")
    for target, takes, taken in row.ways:
        at += LINE
        good = taken and row.possible
        for number, line in enumerate(_wrapped(f"› {target}" + (f" ({takes})" if takes else ""), 3)):
            at += LINE if number else 0
            drawing.text(x + 10, at, line, "key" if good else "key never")
        drawing.leaving.append((lane, target, x + WIDE, at - 4, colour, good))
    high = at + 6 - y
    if most and row.act:
        share = row.taken / most
        drawing.shapes.insert(
            place,
            f'<rect x="{x + 4:g}" y="{y + 2:g}" width="{WIDE - 8}" height="{high:g}" rx="4" fill="#FFE08A" '
            f'opacity="{0.15 + 0.85 * share if row.taken else 0:.2f}"/>',
        )
    return y + high


def _conditions(conditions: Iterable[str]) -> Iterator[str]:
    for condition in conditions:
        yield from _wrapped(f"? {condition}", 3)


def _wrapped(text: str, most: int) -> list[str]:
    lines = wrap(text, LETTERS)
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1][: LETTERS - 1] + "…"]
