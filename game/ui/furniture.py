"""What stands around at a party: rugs, props and a string of lights, drawn with a few lines in the theme's colours.

Circles come from any scenario, so nothing here knows what a kitchen is: each circle takes the next rug and props.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import pygame

from game.ui.kit import Canvas, Look, Token, draw

Paint = Callable[[Look, Canvas, pygame.Rect], None]

RUGS = 4
"""How many patterns of rugs there are."""


def rug(look: Look, surface: Canvas, rect: pygame.Rect, pattern: int, *, yours: bool = False) -> None:
    """Draw the rug a circle stands on; *yours* has the colour of people and a whole outline, others a dashed one."""
    fill: Token = "people_soft" if yours else "hover"
    line: Token = "people" if yours else "ink_soft"
    _oval(look, surface, rect, fill, line, look.px(3 if yours else 1.6))
    inset = look.px(9 if yours else 6)
    inner = rect.inflate(-2 * inset, -2 * inset)
    if inner.width < 8 or inner.height < 8:
        return
    match pattern % RUGS:
        case 0:
            draw.ellipse(look, surface, inner, None, line if yours else "track", dashed=True, width=look.px(1))
        case 1:
            for step in (1, 2):
                band = inner.inflate(-2 * step * look.px(5), -2 * step * look.px(5))
                if band.width > 8 and band.height > 8:
                    draw.ellipse(look, surface, band, None, "track", dashed=False, width=look.px(1))
        case 2:
            _fringe(look, surface, rect, line if yours else "track")
        case _:
            _dots(look, surface, inner, line if yours else "track")


def _oval(look: Look, surface: Canvas, rect: pygame.Rect, fill: Token, outline: Token, line: int) -> None:
    """Draw an ellipse with an even outline."""

    def paint(big: pygame.Surface, fine: int, box: pygame.Rect) -> None:
        pygame.draw.ellipse(big, look.colour(outline), box)
        pygame.draw.ellipse(big, look.colour(fill), box.inflate(-2 * line * fine, -2 * line * fine))

    surface.blit(draw.mirrored(look, ("oval", fill, outline, line), rect.size, look.colour(outline), paint), rect)


def _around(steps: int) -> list[tuple[float, float]]:
    return [(math.cos(math.tau * step / steps), math.sin(math.tau * step / steps)) for step in range(steps)]


def _fringe(look: Look, surface: Canvas, rect: pygame.Rect, token: Token) -> None:
    a, b = rect.width / 2, rect.height / 2
    reach = look.px(7)
    for x, y in _around(max(24, (rect.width + rect.height) // look.px(16))):
        if abs(x) < 0.55:
            continue
        start = (rect.centerx + a * x, rect.centery + b * y)
        end = (start[0] + math.copysign(reach, x), start[1] + reach * 0.3 * y)
        draw.path(look, surface, [start, end], token, look.px(1.5))


def _dots(look: Look, surface: Canvas, rect: pygame.Rect, token: Token) -> None:
    a, b = rect.width / 2, rect.height / 2
    for x, y in _around(max(20, (rect.width + rect.height) // look.px(22))):
        draw.circle(look, surface, (round(rect.centerx + a * x), round(rect.centery + b * y)), look.px(2), token, None)


def lights(look: Look, surface: Canvas, rect: pygame.Rect, drop: int) -> None:
    """Hang a string of lamps along the top of *rect*, sagging by *drop* pixels between its hooks."""
    spans = max(2, round(rect.width / look.px(300)))
    wide = rect.width / spans
    for span in range(spans):
        left = rect.x + span * wide
        points = [(left + wide * t / 16, rect.y + drop * (1 - (2 * t / 16 - 1) ** 2)) for t in range(17)]
        draw.path(look, surface, points, "ink_soft", look.px(1.4))
        for t in range(2, 16, 3):
            x, y = points[t]
            lamp = pygame.Rect(0, 0, look.px(9), look.px(11))
            lamp.midtop = (round(x), round(y))
            draw.glow(look, surface, lamp, look.px(5), "marker", 0.5)
            draw.rounded(look, surface, lamp, "marker", "ink_soft", look.px(4), look.px(1.2))


def _plant(look: Look, surface: Canvas, rect: pygame.Rect) -> None:
    w, h = rect.size
    pot = pygame.Rect(rect.x + round(w * 0.28), rect.y + round(h * 0.6), round(w * 0.44), round(h * 0.38))
    top = (pot.centerx, pot.y + look.px(2))
    for dx, dy in ((-0.42, -0.26), (-0.2, -0.5), (0.06, -0.58), (0.26, -0.44), (0.44, -0.2)):
        tip = (pot.centerx + w * dx, pot.y + h * dy)
        bend = (pot.centerx + w * dx * 0.25, pot.y + h * dy * 0.9)
        curve = [
            (
                (1 - t) ** 2 * top[0] + 2 * t * (1 - t) * bend[0] + t * t * tip[0],
                (1 - t) ** 2 * top[1] + 2 * t * (1 - t) * bend[1] + t * t * tip[1],
            )
            for t in (step / 8 for step in range(9))
        ]
        draw.path(look, surface, curve, "people", look.px(4))
    draw.rounded(look, surface, pot, "warn_soft", "ink_soft", look.px(6), look.px(1.6))


def _table(look: Look, surface: Canvas, rect: pygame.Rect) -> None:
    top = pygame.Rect(rect.x, rect.y + round(rect.height * 0.42), rect.width, round(rect.height * 0.34))
    for x in (top.x + top.width * 0.3, top.x + top.width * 0.7):
        draw.path(look, surface, [(x, top.centery), (x, rect.bottom)], "ink_soft", look.px(2))
    draw.ellipse(look, surface, top, "card", "ink_soft", dashed=False, width=look.px(1.6))
    for share, tall, fill in ((0.3, 0.3, "people_soft"), (0.5, 0.46, "marker"), (0.7, 0.26, "warn_soft")):
        glass = pygame.Rect(0, 0, round(rect.width * 0.13), round(rect.height * tall))
        glass.midbottom = (round(top.x + top.width * share), top.centery)
        token: Token = fill  # type: ignore[assignment]
        draw.rounded(look, surface, glass, token, "ink_soft", look.px(3), look.px(1.4))


def _sofa(look: Look, surface: Canvas, rect: pygame.Rect) -> None:
    w, h = rect.size
    line = look.px(1.6)
    back = pygame.Rect(rect.x + round(w * 0.08), rect.y + round(h * 0.2), round(w * 0.84), round(h * 0.55))
    draw.rounded(look, surface, back, "people_soft", "ink_soft", look.px(10), line)
    seat = pygame.Rect(rect.x + round(w * 0.12), rect.y + round(h * 0.5), round(w * 0.76), round(h * 0.34))
    draw.rounded(look, surface, seat, "card", "ink_soft", look.px(7), line)
    for x in (rect.x, rect.right - round(w * 0.16)):
        arm = pygame.Rect(x, rect.y + round(h * 0.44), round(w * 0.16), round(h * 0.46))
        draw.rounded(look, surface, arm, "people_soft", "ink_soft", look.px(7), line)


def _lamp(look: Look, surface: Canvas, rect: pygame.Rect) -> None:
    x, w, h = rect.centerx, rect.width, rect.height
    draw.path(look, surface, [(x, rect.y + h * 0.3), (x, rect.bottom - 2)], "ink_soft", look.px(2.4))
    foot = [(x - w * 0.2, rect.bottom - 2), (x + w * 0.2, rect.bottom - 2)]
    draw.path(look, surface, foot, "ink_soft", look.px(3))
    shade = pygame.Rect(0, 0, round(w * 0.62), round(h * 0.32))
    shade.midtop = (x, rect.y)
    draw.glow(look, surface, shade, look.px(10), "marker", 0.45)
    draw.rounded(look, surface, shade, "marker", "ink_soft", look.px(9), look.px(1.6))


def _speaker(look: Look, surface: Canvas, rect: pygame.Rect) -> None:
    box = pygame.Rect(rect.x + round(rect.width * 0.24), rect.y, round(rect.width * 0.52), rect.height)
    draw.rounded(look, surface, box, "ink_soft", "ink", look.px(6), look.px(1.6))
    for y, radius in ((0.26, 0.15), (0.66, 0.2)):
        centre = (box.centerx, round(box.y + box.height * y))
        draw.circle(look, surface, centre, round(rect.width * radius), "paper_deep", "ink", look.px(1.6))
        draw.circle(look, surface, centre, round(rect.width * radius * 0.4), "ink", None)


PROPS: tuple[Paint, ...] = (_plant, _table, _sofa, _lamp, _speaker)
"""What can stand beside a circle."""


def prop(look: Look, surface: Canvas, rect: pygame.Rect, which: int) -> None:
    """Draw a piece of furniture."""
    PROPS[which % len(PROPS)](look, surface, rect)
