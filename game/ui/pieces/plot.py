"""What charts share: the room inside their frame, lines at 0, 50 and 100, and words beside a point."""

from __future__ import annotations

import pygame

from game.ui.kit import Canvas, Look, draw
from game.ui.kit.text import lay_out
from game.ui.kit.theme import TextSize, Token

FULL = 100
"""Every chart here goes from 0 to this."""

SHARES = (0, 50, FULL)
"""Where lines are drawn, with their figure at the left."""


def frame(look: Look, surface: Canvas, rect: pygame.Rect, right: int) -> pygame.Rect:
    """Draw a chart's ground and its lines, and return the plot: *right* pixels are left free beside it."""
    draw.rounded(look, surface, rect)
    left = lay_out(look, str(FULL), size="caption").width + look.px(22)
    top, foot = look.tx(14), look.tx(20) + look.px(8)
    plot = pygame.Rect(
        rect.x + left,
        rect.y + top,
        max(1, rect.width - left - right),
        max(1, rect.height - top - foot),
    )
    lines(look, surface, plot)
    for share in SHARES:
        middle = round(height(plot, share))
        write(look, surface, str(share), "ink_soft", right=plot.x - look.px(8), middle=middle, size="caption")
    return plot


def lines(look: Look, surface: Canvas, plot: pygame.Rect) -> None:
    """Draw a plot's lines; once more where a ground was laid over them."""
    for share in SHARES:
        y = round(height(plot, share))
        surface.fill(look.colour("track"), (plot.x, y, plot.width, look.px(1)))


def height(plot: pygame.Rect, score: float) -> float:
    """Return where in a plot a score lies, in pixels from the top of the window."""
    return plot.bottom - plot.height * score / FULL


def foot(look: Look, plot: pygame.Rect) -> float:
    """Return the middle of the line of words under a plot."""
    return plot.bottom + look.px(4) + look.text_px("caption") * 0.7


def write(
    look: Look,
    surface: Canvas,
    text: str,
    colour: Token,
    *,
    middle: float,
    left: float | None = None,
    right: float = 0,
    size: TextSize = "strong",
) -> None:
    """Write a word that begins at *left*, or else ends at *right*, around a height."""
    words = lay_out(look, text, size=size, colour=colour)
    x = left if left is not None else right - words.width
    words.draw(look, surface, (round(x), round(middle - words.height / 2)))
