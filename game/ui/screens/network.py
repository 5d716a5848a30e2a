"""The network as a drawing: the player in the middle, everybody else around, and the ties there are."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pygame

from game.ui.kit import Canvas, Label, Look, Portrait, Widget, draw
from game.ui.kit import icons as kit_icons
from game.ui.kit.text import lay_out
from game.ui.kit.theme import Token
from game.ui.kit.widget import Size
from game.ui.screens.frame import evenly

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a tie is drawn: its kind differs in shape, never in colour alone."""

    colour: Token
    thick: float
    """Logical units."""
    double: bool = False
    dashed: bool = False
    cut: bool = False
    """Whether it breaks off in the middle."""
    icon: str = ""
    """A sign in the middle."""


STROKES: Mapping[str, Stroke] = {
    "known": Stroke("ink_soft", 1.5),
    "liked": Stroke("people", 4),
    "trusted": Stroke("people", 3, double=True),
    "met": Stroke("people", 3, double=True, icon="coffee"),
    "cooling": Stroke("warn", 3, dashed=True),
    "closed": Stroke("bad", 3, cut=True, icon="x"),
    "introduced": Stroke("ink", 3, icon="handshake"),
    "dead_end": Stroke("ink_soft", 3, dashed=True, cut=True, icon="x"),
}
"""The ties by the stage of the player's own; a stranger has none. Then those between two people introduced."""

MARK = 11
"""Half the height of a sign on a tie."""

GAP = 4
"""Between a face and its name, where the ring of who answers on the rebound goes."""

RING = 5
"""Radius of the ring that stands for those who only follow."""

INWARD, NEIGHBOURS = 0.45, 0.08
"""The part of the way to the centre by which a tie between two people bends inward, and between neighbours."""


def stroke(look: Look, surface: Canvas, points: Sequence[Point], how: Stroke) -> None:
    """Draw a tie along points, its sign in the middle."""
    apart = (how.thick * look.px(1) + look.px(3)) / 2 if how.double else 0
    parts = _halves(points, look.px(MARK + 5)) if how.cut else [points]
    for part in parts:
        for side in (-apart, apart) if apart else (0.0,):
            draw.path(look, surface, _beside(part, side), how.colour, look.px(how.thick), how.dashed)
    if how.icon:
        _sign(look, surface, _middle(points), how)


def _sign(look: Look, surface: Canvas, at: Point, how: Stroke) -> None:
    centre = round(at[0]), round(at[1])
    draw.circle(look, surface, centre, look.px(MARK), "card", how.colour)
    side = look.px(MARK * 1.3)
    kit_icons.put(look, surface, how.icon, (centre[0] - side // 2, centre[1] - side // 2), side, how.colour)


def _beside(points: Sequence[Point], away: float) -> list[Point]:
    """Return a line that runs beside another."""
    if not away:
        return list(points)
    (x0, y0), (x1, y1) = points[0], points[-1]
    length = math.hypot(x1 - x0, y1 - y0) or 1
    dx, dy = -(y1 - y0) / length * away, (x1 - x0) / length * away
    return [(x + dx, y + dy) for x, y in points]


def _middle(points: Sequence[Point]) -> Point:
    if len(points) % 2:
        return points[len(points) // 2]
    (x0, y0), (x1, y1) = points[len(points) // 2 - 1], points[len(points) // 2]
    return (x0 + x1) / 2, (y0 + y1) / 2


def _halves(points: Sequence[Point], away: float) -> list[list[Point]]:
    """Return what is left of a line on both sides of its middle."""
    middle = _middle(points)
    fine = [
        (x0 + (x1 - x0) * step / 16, y0 + (y1 - y0) * step / 16)
        for (x0, y0), (x1, y1) in pairwise(points)
        for step in range(17)
    ]
    half = len(fine) // 2
    kept = [[p for p in part if math.dist(p, middle) > away] for part in (fine[:half], fine[half:])]
    return [part for part in kept if len(part) > 1]


def between(a: Point, b: Point, trim_a: float, trim_b: float) -> list[Point]:
    """Return the straight line between two discs."""
    length = math.dist(a, b) or 1
    dx, dy = (b[0] - a[0]) / length, (b[1] - a[1]) / length
    return [(a[0] + dx * trim_a, a[1] + dy * trim_a), (b[0] - dx * trim_b, b[1] - dy * trim_b)]


def around(a: Point, b: Point, centre: Point, clear: float, trim: float, inward: float) -> list[Point]:
    """Return a bend between two points, drawn in from who sits between them, that keeps clear of the centre."""
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    middle = (middle[0] + (centre[0] - middle[0]) * inward, middle[1] + (centre[1] - middle[1]) * inward)
    away = math.dist(middle, centre)
    if away < clear:
        if away < 1:
            length = math.dist(a, b) or 1
            out = (-(b[1] - a[1]) / length, (b[0] - a[0]) / length)
        else:
            out = ((middle[0] - centre[0]) / away, (middle[1] - centre[1]) / away)
        middle = (centre[0] + out[0] * clear, centre[1] + out[1] * clear)
    bend = (2 * middle[0] - (a[0] + b[0]) / 2, 2 * middle[1] - (a[1] + b[1]) / 2)
    steps = 60
    curve = [
        tuple((1 - t) ** 2 * p + 2 * t * (1 - t) * q + t * t * r for p, q, r in zip(a, bend, b, strict=True))
        for t in (step / steps for step in range(steps + 1))
    ]
    kept = [(x, y) for x, y in curve if math.dist((x, y), a) > trim and math.dist((x, y), b) > trim]
    return kept if len(kept) > 1 else [a, b]


def scattered(count: int, width: float, height: float, margin: float) -> list[Point]:
    """Return places strewn evenly and without a pattern over a box, always the same (a Halton sequence)."""
    return [
        (margin + (width - 2 * margin) * _radical(n, 2), margin + (height - 2 * margin) * _radical(n, 3))
        for n in range(1, count + 1)
    ]


def _radical(n: int, base: int) -> float:
    """Return the van der Corput fraction of a number: its digits mirrored behind the point."""
    value, unit = 0.0, 1.0
    while n:
        n, digit = divmod(n, base)
        unit /= base
        value += digit * unit
    return value


class TieSign(Widget):
    """A sample of a tie, as it is drawn in the network: what the key and the cards show."""

    def __init__(self, kind: str, width: float = 58) -> None:
        super().__init__()
        self.kind = kind
        self.wide_units = width

    def content_size(self, look: Look, width: int) -> Size:
        """Return the length of the sample and the height of its sign."""
        del width
        return look.px(self.wide_units), look.px(2 * MARK + 2)

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw it; a stranger has no tie."""
        if self.kind == "rebound":
            ringed(look, surface, self.rect.center, look.px(MARK - 2))
        elif self.kind in STROKES:
            y = float(self.rect.centery)
            ends = [(self.rect.x + look.px(2), y), (self.rect.right - look.px(2), y)]
            stroke(look, surface, ends, STROKES[self.kind])


def ringed(look: Look, surface: Canvas, centre: tuple[int, int], radius: int) -> None:
    """Draw the ring of dashes around who would answer on the rebound."""
    turns = [math.tau * step / 72 for step in range(73)]
    circle = [(centre[0] + radius * math.cos(turn), centre[1] + radius * math.sin(turn)) for turn in turns]
    draw.path(look, surface, circle, "people", look.px(3), dashed=True)


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody in the drawing."""

    face: Portrait
    called: str
    """The name under the face."""
    tie: str = ""
    """The kind of tie to the player, one of :data:`STROKES`."""
    rebound: bool = False


class Graph(Widget):
    """Draws people around the player, with their ties; or, *whole*, with all the ties there could be.

    ``links`` are ties between two people, by their places among the nodes, and whether they came to life. ``dots`` are
    those who only follow: rings all over the place, bright and hollow, behind whoever has a face.
    """

    role = "group"

    def __init__(
        self,
        you: str,
        nodes: Sequence[Node],
        *,
        links: Sequence[tuple[int, int, bool]] = (),
        whole: bool = False,
        dots: int = 0,
        **common: Any,
    ) -> None:
        self.dots = dots
        self.you = you
        self.nodes = list(nodes)
        self.links = list(links)
        self.whole = whole
        self.labels = [Label(node.called, "caption", align="centre", floating=True) for node in nodes]
        for node in nodes:
            node.face.floating = True
            node.face.side = 1  # the drawing gives each its place and size
        # All ties there could be are shown without names, but in the same places.
        super().__init__(children=[*(node.face for node in nodes), *([] if whole else self.labels)], **common)
        self._radius = self._drop = 0

    def content_size(self, look: Look, width: int) -> Size:
        """Return the full width, and a height that grows with the text and the people."""
        many = 0.85 if len(self.nodes) < 4 else 1 + max(0, len(self.nodes) - 6) * 0.03
        return width, round(min(look.px(290) * max(1.0, look.text_scale * 0.75) * many, width * 0.8))

    def _caption(self, look: Look) -> int:
        return lay_out(look, "Áy", size="caption").height

    def arrange(self, look: Look, rect: pygame.Rect) -> None:
        """Set the people around an ellipse, the first at the left, their names below them."""
        super().arrange(look, rect)
        count = len(self.nodes)
        if not count:
            return
        caption = self._caption(look) + look.px(GAP)
        widest = max((label.measure(look, rect.width)[0] for label in self.labels), default=0)
        side = float(look.px(60))
        for _ in range(3):
            b = max(1.0, (rect.height - side - caption) / 2 - look.px(3))
            a = max(1.0, min((rect.width - max(side, widest)) / 2 - look.px(3), b * 2.1))
            apart = math.pi * (3 * (a + b) - math.sqrt((3 * a + b) * (a + 3 * b))) / count
            side = max(look.px(24), min(side, rect.height * 0.24, apart * 0.85 - caption))
        words = lay_out(look, self.you, size="strong").width
        fallen = b * 0.28 if count == 2 else 0
        self._drop = round(caption / 2 - fallen)
        self._radius = max(words // 2 + look.px(7), min(look.wide(26), round(b * 0.4)))
        # Two would sit on one line with the player, and their own tie could not be seen.
        turns = evenly(count, a, b) if count != 2 else [math.pi + 0.6, -0.6]
        for place, turn in enumerate(turns):
            x, y = rect.centerx + a * math.cos(turn), rect.centery + fallen + b * math.sin(turn)
            box = pygame.Rect(0, 0, round(side), round(side))
            box.center = (round(x), round(y - caption / 2))
            self.nodes[place].face.arrange(look, box)
            label = self.labels[place]
            wide = label.measure(look, rect.width)[0]
            label.arrange(
                look, pygame.Rect(round(x - wide / 2), box.bottom + look.px(GAP), wide, caption - look.px(GAP))
            )

    @property
    def centre(self) -> tuple[int, int]:
        """Where the player is."""
        return self.rect.centerx, self.rect.centery - self._drop

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the ties, then who they join."""
        if self.dots:
            self._crowd(look, surface)
        if self.whole:
            self._all_pairs(look, surface)
        else:
            self._ties(look, surface)
            for label in self.labels:
                draw.rounded(look, surface, label.rect.inflate(look.px(6), 0), "card", None, look.px(6))
        self._player(look, surface)
        self.draw_children(look, surface)
        for node in self.nodes:
            if node.rebound and not self.whole:
                ringed(look, surface, node.face.rect.center, node.face.rect.width // 2 + look.px(3))

    def _crowd(self, look: Look, surface: Canvas) -> None:
        """Draw a ring for each dot, those nearest to the edge of the faces first, clear of all faces."""
        width, height = self.rect.size
        side = look.px(RING)
        taken = [(self.centre, self._radius + side * 2)]
        taken += [(node.face.rect.center, node.face.rect.width // 2 + side * 2) for node in self.nodes]
        blocked = tuple((x - self.rect.x, y - self.rect.y, radius) for (x, y), radius in taken)
        spots = [
            (x, y)
            for x, y in scattered(self.dots * 3, width, height, side * 1.5)
            if all(math.dist((x, y), (a, b)) > radius for a, b, radius in blocked)
        ][: self.dots]

        def paint(big: pygame.Surface, fine: int) -> None:
            line = look.px(2) * fine
            for x, y in spots:
                pygame.draw.circle(big, look.colour("neon"), (x * fine, y * fine), side * fine, line)

        key = ("crowd", self.dots, blocked)
        surface.blit(draw.sprite(look, key, self.rect.size, look.colour("neon"), paint, 2), self.rect)

    def _all_pairs(self, look: Look, surface: Canvas) -> None:
        spots = [self.centre, *(node.face.rect.center for node in self.nodes)]
        here = tuple((x - self.rect.x, y - self.rect.y) for x, y in spots)

        def paint(big: pygame.Surface, fine: int) -> None:
            colour, thick = look.colour("track"), max(1, round(look.px(1.4) * fine))
            for index, (x0, y0) in enumerate(here):
                for x1, y1 in here[index + 1 :]:
                    pygame.draw.line(big, colour, (x0 * fine, y0 * fine), (x1 * fine, y1 * fine), thick)

        image = draw.sprite(look, ("pairs", here), self.rect.size, look.colour("track"), paint, 2)
        surface.blit(image, self.rect)

    def _ties(self, look: Look, surface: Canvas) -> None:
        centre, gap = self.centre, look.px(5)
        for one, other, fits in self.links:
            a, b = self.nodes[one].face.rect, self.nodes[other].face.rect
            beside = (one - other) % len(self.nodes) in (1, len(self.nodes) - 1)
            inward = NEIGHBOURS if beside else INWARD
            bend = around(a.center, b.center, centre, self._radius * 1.9, a.width / 2 + gap, inward)
            stroke(look, surface, bend, STROKES["introduced" if fits else "dead_end"])
        for node in self.nodes:
            if node.tie in STROKES:
                face = node.face.rect
                line = between(centre, face.center, self._radius + gap, face.width / 2 + gap)
                stroke(look, surface, line, STROKES[node.tie])

    def _player(self, look: Look, surface: Canvas) -> None:
        draw.circle(look, surface, self.centre, self._radius, "people", "ink")
        words = lay_out(look, self.you, size="strong", colour="on_people")
        x, y = self.centre
        words.draw(look, surface, (x - words.width // 2, y - words.height // 2))
