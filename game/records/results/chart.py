"""Charts of results as SVG that stands inside a page: attempts as a line, a class as bars."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from game.records.results.progress import Trend

WIDE, TALL, LEFT, HEAD, FOOT = 640, 180, 44, 16, 30
"""Units: the plot, room for figures, above and below."""

INK, PEOPLE, SOFT, PEN = "#1E1A16", "#0F766E", "#C9BFAF", "#FFE08A"

BAR, ROW, NAMES = 9, 40, 200
"""Units: the height of a bar, of a competency's row, and the room for its name."""

COLOURS: Final = {"first": SOFT, "best": PEN, "last": PEOPLE}
"""What first, best and last are drawn in."""


def attempts(scores: Sequence[float], name: str) -> str:
    """Return the scores of attempts, the first first, as a line from 0 to 100; ``name`` says it in words."""
    step = WIDE / max(1, len(scores) - 1)
    points = [(LEFT + place * step, HEAD + TALL * (1 - score / 100)) for place, score in enumerate(scores)]
    parts = [_begun(LEFT + WIDE + 24, HEAD + TALL + FOOT, name)]
    for share in (0, 50, 100):
        y = HEAD + TALL * (1 - share / 100)
        parts.append(f'<line x1="{LEFT}" x2="{LEFT + WIDE}" y1="{y:.0f}" y2="{y:.0f}" stroke="{SOFT}"/>')
        parts.append(_words(LEFT - 8, y + 4, str(share), "end"))
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    parts.append(f'<polyline points="{line}" fill="none" stroke="{PEOPLE}" stroke-width="2.5"/>')
    for number, ((x, y), score) in enumerate(zip(points, scores, strict=True), 1):
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{PEOPLE}"/>')
        if len(scores) <= 20:
            parts.append(_words(x, y - 9 if y > HEAD + 14 else y + 18, f"{score:.0f}", "middle"))
            parts.append(_words(x, HEAD + TALL + 20, str(number), "middle"))
    return "".join([*parts, "</svg>"])


def bars(rows: Mapping[str, Trend], name: str) -> str:
    """Return first, best and last of several figures as bars from 0 to 100; ``name`` says it in words."""
    parts = [_begun(NAMES + WIDE + 40, ROW * len(rows) + 8, name)]
    for place, (label, trend) in enumerate(rows.items()):
        top = place * ROW + 6
        parts.append(_words(NAMES - 10, top + 18, label, "end"))
        for at, (kind, colour) in enumerate(COLOURS.items()):
            score = getattr(trend, kind)
            y, wide = top + at * (BAR + 1), max(1.0, score / 100 * WIDE)
            parts.append(f'<rect x="{NAMES}" y="{y}" width="{wide:.1f}" height="{BAR}" fill="{colour}"/>')
        parts.append(_words(NAMES + trend.last / 100 * WIDE + 6, top + 28, f"{trend.last:.0f}", "start"))
    return "".join([*parts, "</svg>"])


def _begun(wide: float, tall: float, name: str) -> str:
    return (
        f'<svg viewBox="0 0 {wide:.0f} {tall:.0f}" role="img" aria-label="{escape(name)}"'
        f' font-size="12" font-family="inherit" fill="{INK}">'
    )


def _words(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
