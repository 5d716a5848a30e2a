# ruff: noqa: ARG002 - its size hangs on the text size alone
"""The key that presses something, drawn as on a keyboard."""

from __future__ import annotations

import pygame

from game.ui.kit import Canvas, Look, Token, Widget, draw
from game.ui.kit.text import lay_out
from game.ui.kit.widget import Size


class KeyCap(Widget):
    """One letter on a small key; an ornament for whoever is read to, who hears of the key elsewhere."""

    def __init__(self, letter: str, colour: Token = "ink_soft") -> None:
        super().__init__()
        self.letter = letter
        self.colour: Token = colour

    def content_size(self, look: Look, width: int) -> Size:
        """Return a small square."""
        return look.tx(20), look.tx(20)

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the key and its letter."""
        sign = look.cap(self.letter, focused=any(around.focused for around in self.ancestors()))
        if not sign:
            return
        side = look.tx(20)
        cap = pygame.Rect(0, 0, side, side)
        cap.center = self.rect.center
        draw.rounded(look, surface, cap, None, self.colour, look.px(5), look.px(1))
        letter = lay_out(look, sign, size="caption", colour=self.colour)
        letter.draw(look, surface, (cap.centerx - letter.width // 2, cap.centery - letter.height // 2))
