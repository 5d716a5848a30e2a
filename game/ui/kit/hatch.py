"""Hatchings: what tells the parts of a whole apart beside their colours, as on a map printed in black."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count, takewhile

import pygame

from game.ui.kit import draw
from game.ui.kit.canvas import Canvas
from game.ui.kit.look import Look
from game.ui.kit.theme import Colour, Token

STEP, LINE, DOT = 6, 1.5, 1.5
"""How far strokes are apart, how thick they are, and the radius of a dot, in logical units."""

Strokes = Callable[[pygame.Surface, Colour, float, int, int], None]
"""Draws strokes on a surface: in a colour, so far apart, so thick, and for dots of such a radius."""


def _places(end: float, step: float, start: float = 0.0) -> list[float]:
    return list(takewhile(lambda at: at < end, count(start, step)))


def _slanted(rising: bool) -> Strokes:
    def strokes(big: pygame.Surface, colour: Colour, step: float, thick: int, dot: int) -> None:
        del dot
        wide, tall = big.get_size()
        for x in _places(wide + tall, step * 1.4, -tall):
            ends = ((x, tall), (x + tall, 0)) if rising else ((x, 0), (x + tall, tall))
            pygame.draw.line(big, colour, *ends, round(thick * 1.4))

    return strokes


def _level(big: pygame.Surface, colour: Colour, step: float, thick: int, dot: int) -> None:
    del dot
    for y in _places(big.get_height(), step * 0.8, step * 0.5):
        pygame.draw.line(big, colour, (0, y), (big.get_width(), y), thick)


def _upright(big: pygame.Surface, colour: Colour, step: float, thick: int, dot: int) -> None:
    del dot
    for x in _places(big.get_width(), step, step * 0.5):
        pygame.draw.line(big, colour, (x, 0), (x, big.get_height()), thick)


def _dots(big: pygame.Surface, colour: Colour, step: float, thick: int, dot: int) -> None:
    del thick
    for row, y in enumerate(_places(big.get_height(), step * 0.8, step * 0.5)):
        for x in _places(big.get_width(), step, step * (0.5 if row % 2 else 1.0)):
            pygame.draw.circle(big, colour, (x, y), dot)


HATCHINGS: Mapping[Token, Strokes] = {
    "share_2": _slanted(rising=True),
    "share_3": _dots,
    "share_4": _slanted(rising=False),
    "share_5": _upright,
    "share_6": _level,
}
"""The hatching of each share; the first is plain."""


def hatch(look: Look, surface: Canvas, rect: pygame.Rect, token: Token) -> None:
    """Draw the hatching of a share over its colour."""
    strokes = HATCHINGS.get(token)
    if strokes is None or rect.width <= 0 or rect.height <= 0:
        return
    colour = look.colour("card")

    def paint(big: pygame.Surface, fine: int) -> None:
        strokes(big, colour, look.px(STEP) * fine, round(look.px(LINE) * fine), round(look.px(DOT) * fine))

    surface.blit(draw.sprite(look, ("hatch", token), rect.size, colour, paint), rect)
