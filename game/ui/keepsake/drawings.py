"""The drawings of the page as SVG that stands inside it: the same geometry as the window's, in the page's colours.

Colours are the page's own variables, so that they follow its light and its dark.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from math import cos as cosine
from math import dist, pi, sin, sqrt
from typing import Final

from game import places
from game.scenario.diagnostics import printable
from game.telling.debrief_told import DebriefTold
from game.ui.pieces.verdicts import SIGNS
from game.ui.screens.frame import evenly
from game.ui.screens.network import GAP, INWARD, MARK, NEIGHBOURS, RING, STROKES, Stroke, around, between, scattered

WIDE, TALL, LEFT, RIGHT, HEAD, FOOT = 800, 220, 44, 96, 14, 30
"""Units of the curve: its plot's right edge, its whole height, and the room for figures and words around the plot."""

ROOM: Final = (560, 330)
"""Units of a network's drawing."""

FACE, CAPTION, YOU = 60, 20, 26
"""Units: the side of a face at most, the height of a name, the player's radius."""

CENTRE: Final = (ROOM[0] / 2, (ROOM[1] - CAPTION) / 2)
"""Where the player is."""

Point = tuple[float, float]


def colour(token: str) -> str:
    """Return a colour of the page by its name in the theme."""
    return f"var(--{token.replace('_', '-')})"


def safe(text: str) -> str:
    """Return a text as it may stand in the page: nothing in it is taken for a mark, or turns the way of reading."""
    return escape(printable(text))


@cache
def _icon_paths(name: str) -> str:
    """Return what an icon is made of."""
    found = (places.assets() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", found[found.index(">", found.index("<svg")) + 1 : found.rindex("</svg>")]).strip()


def icon(name: str, token: str = "ink", size: float = 18, at: Point | None = None) -> str:  # noqa: S107 (a colour)
    """Return an icon, around a point of another drawing or within a line of text; it is an ornament."""
    spot = f' x="{at[0] - size / 2:.1f}" y="{at[1] - size / 2:.1f}"' if at is not None else ""
    return (
        f'<svg{spot} class="icon" width="{size:.0f}" height="{size:.0f}" viewBox="0 0 24 24" fill="none"'
        f' style="stroke:{colour(token)}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
        f' aria-hidden="true">{_icon_paths(name)}</svg>'
    )


def _begun(width: float, height: float, name: str, kind: str) -> list[str]:
    return [
        f'<svg class="{kind}" viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{safe(name)}">'
        f"<title>{safe(name)}</title>"
    ]


def _words(
    at: Point,
    text: str,
    anchor: str = "start",
    token: str = "ink",  # noqa: S107 (a colour)
    weight: str = "normal",
    kind: str = "",
) -> str:
    classed = f' class="{kind}"' if kind else ""
    return (
        f'<text{classed} x="{at[0]:.1f}" y="{at[1]:.1f}" text-anchor="{anchor}" font-weight="{weight}"'
        f' style="fill:{colour(token)}">{safe(text)}</text>'
    )


def _line(points: Sequence[Point], token: str, thick: float, *, dashed: bool = False) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dash = ' stroke-dasharray="7 5"' if dashed else ""
    return (
        f'<polyline points="{path}" fill="none" style="stroke:{colour(token)}" stroke-width="{thick:g}"'
        f' stroke-linejoin="round" stroke-linecap="round"{dash}/>'
    )


def _area(points: Sequence[Point], token: str) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polygon points="{path}" style="fill:{colour(token)}"/>'


def _disc(at: Point, radius: float, fill: str, stroke: str, thick: float = 2) -> str:
    return (
        f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius:g}" style="fill:{fill};stroke:{colour(stroke)}"'
        f' stroke-width="{thick:g}"/>'
    )


# The curve


def curve(told: DebriefTold) -> str:
    """Return score, what could still be reached, and reach, turn by turn, with moments and turning points."""
    points, last = told.curve, told.curve[-1]
    most = max((abs(point.reach) for point in points), default=0) or 1
    first, span = points[0].turn, max(1, last.turn - points[0].turn)

    def spot(turn: int, score: float) -> Point:
        return LEFT + (WIDE - LEFT) * (turn - first) / span, HEAD + TALL * (1 - score / 100)

    score = [spot(point.turn, point.score) for point in points]
    reach = [spot(point.turn, 94 * max(0, point.reach) / most) for point in points]
    best = [spot(turn, reached) for turn, reached in sorted(told.reachable().items())]
    parts = _begun(WIDE + RIGHT, HEAD + TALL + FOOT, told.curve_aloud(), "curve")
    parts.append(_area([*score, spot(last.turn, 0), spot(first, 0)], "people_soft"))
    if len(best) > 1:
        parts.append(_area([*best, (best[-1][0], best[0][1])], "warn_soft"))
    for share in (0, 50, 100):
        y = spot(first, share)[1]
        parts.append(_line([(LEFT, y), (WIDE, y)], "track", 1))
        parts.append(_words((LEFT - 8, y + 4), str(share), "end", "ink_soft"))
    if len(best) > 1:
        parts.append(_line([best[0], (best[-1][0], best[0][1])], "warn", 1, dashed=True))
        parts.append(_line(best, "ink", 2))
    parts.append(_line(reach, "neon", 3, dashed=True))
    parts.append(_line(score, "people", 4))
    below = 18 if abs(reach[-1][1] - score[-1][1]) < 18 else 0
    parts.append(_words((WIDE + 14, score[-1][1] + 5), str(round(last.score)), token="people", weight="bold"))  # noqa: S106
    beside = (WIDE + 14, reach[-1][1] + 5 - below)
    parts.append(_words(beside, f"▲ {told.reach_at_last()}", token="neon_ink", weight="bold"))  # noqa: S106
    for point in told.turning_points:
        sign, token = SIGNS[point.mark]
        at = spot(point.turn, point.kept)
        parts += [_disc(at, 10, colour("card"), token), icon(sign, token, 13, at)]
    heights = {point.turn: at for point, at in zip(points, score, strict=True)}
    stacked: dict[int, int] = {}
    for moment in told.moments:
        turn = moment.entry.turn
        x, y = heights.get(turn, spot(turn, 0))
        y += 24 * stacked.get(turn, 0) * (1 if y < HEAD + TALL - 60 else -1)
        stacked[turn] = stacked.get(turn, 0) + 1
        soft = "people_soft" if moment.entry.points > 0 else "bad_soft"
        parts += [_disc((x, y), 11, colour(soft), "ink"), _words((x, y + 5), str(moment.figure), "middle")]
    foot = HEAD + TALL + 22
    parts.append(_words((LEFT, foot), told.text("lines.before"), token="ink_soft"))  # noqa: S106
    parts.append(_words((WIDE, foot), told.teller.turn(last.turn), "end", "ink_soft"))
    return "".join([*parts, "</svg>"])


# The networks


def potential(told: DebriefTold, faces: Mapping[str, str]) -> str:
    """Return the network there could be: all ties, and a ring for those who only follow."""
    name = " ".join([told.bonds.possible(), told.followers()]).strip()
    parts = _begun(*ROOM, name, "network")
    people = [bond.who for bond in told.found.bonds.bonds]
    spots, side = _places(len(people))
    dots = told.dots()
    if dots is not None:
        parts += _crowd(dots.count, [(CENTRE, YOU), *((spot, side / 2) for spot in spots)])
    every = [CENTRE, *spots]
    for index, one in enumerate(every):
        parts += [_line([one, other], "track", 1.4) for other in every[index + 1 :]]
    parts.append(_player(told))
    parts += [_face(faces[who], spot, side, muted=True) for who, spot in zip(people, spots, strict=True)]
    return "".join([*parts, "</svg>"])


def real(told: DebriefTold, faces: Mapping[str, str]) -> str:
    """Return the network there is: each tie by its kind, introductions, and who would answer."""
    network = told.found.bonds
    parts = _begun(*ROOM, told.bonds.aloud(), "network")
    people = {bond.who: place for place, bond in enumerate(network.bonds)}
    spots, side = _places(len(people))
    for tie in network.introductions:
        one, other = people[tie.one], people[tie.other]
        beside = (one - other) % len(spots) in (1, len(spots) - 1)
        inward = NEIGHBOURS if beside else INWARD
        bend = around(spots[one], spots[other], CENTRE, YOU * 1.9, side / 2 + 5, inward)
        parts += _tie(bend, STROKES["introduced" if tie.fits else "dead_end"])
    for bond, spot in zip(network.bonds, spots, strict=True):
        if bond.stage in STROKES:
            parts += _tie(between(CENTRE, spot, YOU + 5, side / 2 + 5), STROKES[bond.stage])
    parts.append(_player(told))
    for bond, spot in zip(network.bonds, spots, strict=True):
        rebound = bond.who in network.rebound
        parts.append(_face(faces[bond.who], spot, side, muted=not (bond.near or rebound)))
        if rebound:
            parts.append(
                f'<circle cx="{spot[0]:.1f}" cy="{spot[1]:.1f}" r="{side / 2 + 4:.1f}" fill="none"'
                f' style="stroke:{colour("people")}" stroke-width="3" stroke-dasharray="7 5"/>'
            )
        under = (spot[0], spot[1] + side / 2 + GAP + 13)
        parts.append(_words(under, told.teller.called(bond.who), "middle"))
    return "".join([*parts, "</svg>"])


def sample(kind: str) -> str:
    """Return a sample of a kind of tie, for the key; it is an ornament beside its words."""
    ends = [(4.0, 13.0), (56.0, 13.0)]
    inside = _tie(ends, STROKES[kind]) if kind in STROKES else []
    if kind == "rebound":
        inside = [
            f'<circle cx="30" cy="13" r="9" fill="none" style="stroke:{colour("people")}" stroke-width="3"'
            ' stroke-dasharray="7 5"/>'
        ]
    return f'<svg class="tie" viewBox="0 0 60 26" width="60" height="26" aria-hidden="true">{"".join(inside)}</svg>'


def _places(count: int) -> tuple[list[Point], float]:
    """Return where people stand around the player, and how large their faces are."""
    wide, tall = ROOM
    a, b = (wide - FACE) / 2 - 40, (tall - FACE - CAPTION) / 2 - 4
    around_it = pi * (3 * (a + b) - sqrt((3 * a + b) * (a + 3 * b)))
    side = max(28.0, min(FACE, around_it / max(1, count) * 0.8 - CAPTION))
    turns = evenly(count, a, b) if count != 2 else [pi + 0.6, -0.6]  # as in the window: not on one line
    middle = (tall - CAPTION) / 2 + (b * 0.28 if count == 2 else 0)
    return [(wide / 2 + a * cosine(turn), middle + b * sin(turn)) for turn in turns], side


def _crowd(count: int, taken: Sequence[tuple[Point, float]]) -> list[str]:
    spots = [
        spot
        for spot in scattered(count * 3, ROOM[0], ROOM[1], RING * 1.5)
        if all(dist(spot, at) > radius + RING * 2 for at, radius in taken)
    ][:count]
    return [_disc(spot, RING, "none", "neon") for spot in spots]


def _player(told: DebriefTold) -> str:
    words = _words((CENTRE[0], CENTRE[1] + 5), told.words.text("bonds.you"), "middle", "on_people", "bold", "you")
    return _disc(CENTRE, YOU, colour("people"), "ink") + words


def _face(name: str, spot: Point, side: float, *, muted: bool) -> str:
    kind = ' class="muted"' if muted else ""
    return (
        f'<g{kind}><use href="#{name}" x="{spot[0] - side / 2:.1f}" y="{spot[1] - side / 2:.1f}" width="{side:.1f}"'
        f' height="{side:.1f}"/></g>{_disc(spot, side / 2, "none", "ink_soft" if muted else "ink")}'
    )


def _tie(points: Sequence[Point], how: Stroke) -> list[str]:
    middle = points[len(points) // 2] if len(points) > 2 else _between(points[0], points[-1])
    parts = [points]
    if how.cut:
        fine = points if len(points) > 2 else [_between(points[0], points[-1], step / 32) for step in range(33)]
        half = len(fine) // 2
        parts = [[p for p in part if dist(p, middle) > MARK + 5] for part in (fine[:half], fine[half:])]
    drawn = []
    for part in parts:
        if len(part) < 2:
            continue
        if how.double:
            drawn.append(_line(part, how.colour, how.thick * 2 + 3))
            drawn.append(_line(part, "card", 3))
        else:
            drawn.append(_line(part, how.colour, how.thick, dashed=how.dashed))
    if how.icon:
        drawn += [_disc(middle, MARK, colour("card"), how.colour), icon(how.icon, how.colour, MARK * 1.3, middle)]
    return drawn


def _between(one: Point, other: Point, share: float = 0.5) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share
