"""How big and in which colours: the theme at the scale of this window and this reader.

A widget asks its ``Look`` for every length. ``px`` turns logical units of space into pixels, ``tx``
does the same for what belongs to text and grows with the reader's own text size, ``wide`` lies
between the two and is meant for the fixed width of columns.
"""

from collections.abc import Hashable

import pygame

from game.typefaces import TYPEFACES
from game.ui.kit.cache import Piece, Recent, pieces, surfaces
from game.ui.kit.fonts import USUAL, Fonts, Kind
from game.ui.kit.theme import PAPER, Colour, TextSize, Theme, Token

BASE = (1280, 720)
SMALLEST = (960, 540)
LARGEST = (3840, 2160)
LEAST_SCALE, MOST_SCALE = 0.88, 4.0
LEAST_TEXT, MOST_TEXT = 1.0, 2.0
PAD_BUTTON = "A"
"""The button of a game pad that presses."""
LEAST_PIXELS = 12
"""No text is drawn smaller than this."""


def window_scale(window: tuple[int, int]) -> float:
    """Return pixels a logical unit in a window of this size."""
    fitted = min(window[0] / BASE[0], window[1] / BASE[1])
    return max(LEAST_SCALE, min(MOST_SCALE, fitted))


class Look:
    """A theme, at the scale of one window, for one reader; ``scale`` sets another, for what is but beside a window."""

    def __init__(
        self,
        theme: Theme = PAPER,
        window: tuple[int, int] = BASE,
        text_scale: float = 1.0,
        scale: float | None = None,
        typeface: str = USUAL,
    ) -> None:
        self.theme = theme
        self.window = window
        self.scale = window_scale(window) if scale is None else scale
        self.text_scale = max(LEAST_TEXT, min(MOST_TEXT, text_scale))
        self.by_pad = False
        """Whether the player has a game pad in her hands, on which no letters and figures can be pressed."""
        self.fonts = Fonts(typeface)
        self.surfaces: Recent[pygame.Surface] = surfaces()
        self.texts: Recent[list[Piece]] = pieces()
        self.corners: dict[tuple[Hashable, ...], tuple[pygame.Surface, ...]] = {}
        self._sizes: dict[TextSize, int] = {}
        self.layouts: Recent[object] = Recent(4000, lambda _: 1)

    @property
    def typeface(self) -> str:
        """The typeface of the reader's choice."""
        return self.fonts.typeface

    def px(self, units: float) -> int:
        """Return logical units of space in pixels; never nothing for something."""
        return max(1, round(units * self.scale)) if units > 0 else round(units * self.scale)

    def tx(self, units: float) -> int:
        """Return logical units that grow with the reader's text size, in pixels."""
        return max(1, round(units * self.scale * self.text_scale))

    def wide(self, units: float) -> int:
        """Return the width of a column: it grows with the text, half as fast."""
        return max(1, round(units * self.scale * (1 + (self.text_scale - 1) / 2)))

    @property
    def room(self) -> tuple[float, float]:
        """The window in units of text: what a screen asks before it sets three columns side by side."""
        per_unit = self.scale * self.text_scale
        return self.window[0] / (per_unit * TYPEFACES[self.typeface].width), self.window[1] / per_unit

    def colour(self, token: Token) -> Colour:
        """Return a colour as red, green, blue."""
        value = self.theme.colours[token]
        return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)

    def text_px(self, size: TextSize) -> int:
        """Return a step of the type scale in pixels."""
        pixels = self._sizes.get(size)
        if pixels is None:
            pixels = self._sizes[size] = max(LEAST_PIXELS, self.tx(self.theme.sizes[size]))
        return pixels

    def font(self, size: TextSize, bold: bool = False, italic: bool = False, kind: Kind = "letters") -> pygame.Font:
        """Return the font of one step of the type scale."""
        return self.fonts.get(kind, self.text_px(size), bold, italic)

    def cap(self, sign: str, *, focused: bool) -> str:
        """Return what stands on a drawn key: on a game pad nothing but the button that presses what has the focus."""
        return sign if not self.by_pad else PAD_BUTTON if focused else ""

    def key(self, *parts: Hashable) -> tuple[Hashable, ...]:
        """Return a cache key that holds for this theme only."""
        return (self.theme.name, *parts)
