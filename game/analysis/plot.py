"""A picture of how scores fall: one lane a policy, as an SVG that any browser and any document can show."""

from collections.abc import Sequence
from typing import Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

BINS: Final = 25
"""Columns from 0 to 100: four points each."""

LANE, WIDE, LEFT, FOOT, HEAD = 96, 640, 190, 44, 56
"""Pixels: height of a lane, width of the plot, room for names, for the axis, for the title."""

INK, PAPER, PEOPLE, SOFT = "#1E1A16", "#F7F2E8", "#0F766E", "#C9BFAF"


class Lane(NamedTuple):
    """One policy's scores (0 to 100) under the name by which it is shown, with its mean in words."""

    name: str
    scores: Sequence[float]
    mean: str


def svg(title: str, axis: str, lanes: Sequence[Lane]) -> str:
    """Return the picture. Every column's height is its share of the lane's plays, the highest of all filling a lane."""
    counts = [_columns(lane.scores) for lane in lanes]
    shares = [[n / max(1, len(lane.scores)) for n in column] for lane, column in zip(lanes, counts, strict=True)]
    top = max((share for row in shares for share in row), default=0) or 1
    height = HEAD + LANE * len(lanes) + FOOT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDE + 30} {height}" role="img"'
        f' aria-label={quoteattr(title)} font-family="sans-serif">',
        f'<rect width="100%" height="100%" fill="{PAPER}"/>',
        f'<text x="20" y="34" font-size="20" fill="{INK}">{escape(title)}</text>',
    ]
    for place, (lane, row) in enumerate(zip(lanes, shares, strict=True)):
        parts += _lane(lane, row, top, HEAD + LANE * (place + 1))
    parts += _axis(axis, HEAD + LANE * len(lanes))
    return "\n".join([*parts, "</svg>", ""])


def _columns(scores: Sequence[float]) -> list[int]:
    found = [0] * BINS
    for score in scores:
        found[min(BINS - 1, int(score * BINS / 100))] += 1
    return found


def _lane(lane: Lane, shares: Sequence[float], top: float, foot: int) -> list[str]:
    wide = WIDE / BINS
    parts = [
        f'<text x="20" y="{foot - 44}" font-size="15" fill="{INK}">{escape(lane.name)}</text>',
        f'<text x="20" y="{foot - 24}" font-size="13" fill="{INK}">{escape(lane.mean)}</text>',
        f'<line x1="{LEFT}" x2="{LEFT + WIDE}" y1="{foot}" y2="{foot}" stroke="{SOFT}"/>',
    ]
    for index, share in enumerate(shares):
        if share:
            tall = max(1.5, share / top * (LANE - 18))
            parts.append(
                f'<rect x="{LEFT + index * wide + 1:.1f}" y="{foot - tall:.1f}" width="{wide - 2:.1f}"'
                f' height="{tall:.1f}" fill="{PEOPLE}"/>'
            )
    if lane.scores:
        at = LEFT + sum(lane.scores) / len(lane.scores) / 100 * WIDE
        parts.append(f'<path d="M{at:.1f} {foot} l-6 9 h12 z" fill="{INK}"/>')
    return parts


def _axis(axis: str, foot: int) -> list[str]:
    marks = [
        f'<text x="{LEFT + score / 100 * WIDE:.0f}" y="{foot + 26}" font-size="13" text-anchor="middle"'
        f' fill="{INK}">{score}</text>'
        for score in range(0, 101, 20)
    ]
    return [*marks, f'<text x="20" y="{foot + 26}" font-size="13" fill="{INK}">{escape(axis)}</text>']
