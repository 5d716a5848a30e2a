# ruff: noqa: ARG002 - sizes here do not hang on the width offered
"""Widgets that are pictures: portraits, icons, and paintings of the caller's own."""

import math
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pygame

from game.ui.kit import draw, icons
from game.ui.kit.canvas import Canvas, suited
from game.ui.kit.look import Look
from game.ui.kit.text import Block, lay_out
from game.ui.kit.theme import TextSize, Token
from game.ui.kit.widget import Role, Size, Widget

Picture = pygame.Surface | Path | bytes | None
Pictured = Picture | Callable[[], Picture]
"""A picture, or what gives that of the moment while it is drawn."""


COMING: Final = Path("coming")
"""Stands for a picture that is still being made."""


CAPITAL = 0.75
"""How tall a capital is, with what stands on it, as a share of its line."""


class Portrait(Widget):
    """A face in a circle. Without a picture it shows the initial of the name; of one to come, who is there in outline.

    *picture* is a file, the bytes of one, or a surface, or gives one of these while it is drawn; it should be four
    times as large as it is shown, and is scaled down smoothly. *ring* is drawn outside the circle; *muted* fades the
    face; *turned* has it look to the other side.
    """

    role: Role = "image"

    def __init__(
        self,
        name: str,
        picture: Pictured = None,
        side: float = 52,
        *,
        ring: Token | None = None,
        muted: bool = False,
        turned: bool = False,
        **common: Any,
    ) -> None:
        super().__init__(name=name, **common)
        self.picture = picture
        self.turned = turned
        self.side = side
        self.ring: Token | None = ring
        self.muted = muted

    def _margin(self, look: Look) -> int:
        return look.px(5) if self.ring is not None else 0

    def content_size(self, look: Look, width: int) -> Size:
        """Return a square, as large as the ring."""
        side = look.tx(self.side) + 2 * self._margin(look)
        return side, side

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the face, its outline and the ring."""
        side = min(self.rect.width, self.rect.height) - 2 * self._margin(look)
        if side <= 2:
            return
        if self.ring is not None:
            draw.circle(look, surface, self.rect.center, side // 2 + self._margin(look), None, self.ring, look.px(3))
        box = pygame.Rect(0, 0, side, side)
        box.center = self.rect.center
        picture = self.picture() if callable(self.picture) else self.picture
        if picture is COMING:
            self._outline(look, surface, box)
            return
        source = self._source(look, picture)
        if source is None:
            letter = self._initial(look, side)
            if letter is None:
                self._outline(look, surface, box)
                return
            draw.circle(look, surface, box.center, side // 2, "disc", "ink_soft" if self.muted else "disc_ink")
            letter.draw(look, surface, (box.centerx - letter.width // 2, box.centery - letter.height // 2))
            return
        identity = id(picture) if isinstance(picture, pygame.Surface) else picture
        surface.blit(draw.avatar(look, source, identity, side, "ink", self.muted, self.turned), box)

    def _initial(self, look: Look, side: int) -> Block | None:
        """Return the first letter of the name, as large as fits a disc of this width; ``None`` where none does."""
        steps: tuple[TextSize, ...] = ("title", "strong", "caption")
        letters = (lay_out(look, self.name[:1].upper(), size=step, colour="disc_ink") for step in steps)
        return next((letter for letter in letters if math.hypot(letter.width, letter.height * CAPITAL) <= side), None)

    def _outline(self, look: Look, surface: Canvas, box: pygame.Rect) -> None:
        """Draw head and shoulders, whoever it may be."""
        draw.circle(look, surface, box.center, box.width // 2, "disc", "ink_soft" if self.muted else "disc_ink")
        head, middle = max(1, box.width // 6), box.centerx
        draw.circle(look, surface, (middle, box.y + round(box.height * 0.4)), head, "track", None)
        shoulders = pygame.Rect(0, 0, round(box.width * 0.56), round(box.height * 0.3))
        shoulders.midtop = (middle, box.y + round(box.height * 0.6))
        draw.rounded(look, surface, shoulders, "track", None, shoulders.height // 2)

    @staticmethod
    def _source(look: Look, picture: Picture) -> pygame.Surface | None:
        if picture is None or isinstance(picture, pygame.Surface):
            return picture

        def load() -> pygame.Surface:
            file = BytesIO(picture) if isinstance(picture, bytes) else picture
            try:
                return suited(pygame.image.load(file))
            except (pygame.error, OSError):
                return pygame.Surface((0, 0))

        loaded = look.surfaces.get(("picture", picture), load)
        return loaded if loaded.get_width() else None


class Icon(Widget):
    """A line icon. With a ``name`` it is read out, without one it is an ornament."""

    def __init__(
        self,
        icon: str,
        side: float = 20,
        *,
        colour: Token = "ink",
        filled: bool = False,
        name: str = "",
        **common: Any,
    ) -> None:
        super().__init__(name=name, **common)
        self.icon = icon
        self.side = side
        self.colour: Token = colour
        self.filled = filled
        self.role = "image" if name else "none"

    def content_size(self, look: Look, width: int) -> Size:
        """Return a square that grows with the text."""
        return look.tx(self.side), look.tx(self.side)

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw it in the middle of its place."""
        side = look.tx(self.side)
        at = self.rect.centerx - side // 2, self.rect.centery - side // 2
        icons.put(look, surface, self.icon, at, side, self.colour, self.filled)


class Painting(Widget):
    """A place the caller paints: a chart, the floor of the party.

    *paint* is called with the look, the surface and the place, and keeps within it.
    """

    def __init__(
        self,
        paint: Callable[[Look, Canvas, pygame.Rect], None],
        *,
        name: str = "",
        **common: Any,
    ) -> None:
        super().__init__(name=name, **common)
        self.paint = paint
        self.role = "image" if name else "none"

    def content_size(self, look: Look, width: int) -> Size:
        """Return the full width; the caller fixes the height."""
        return width, 0

    def draw(self, look: Look, surface: Canvas) -> None:
        """Let the caller paint, within the place."""
        before = surface.get_clip()
        surface.set_clip(self.rect.clip(before))
        self.paint(look, surface, self.rect)
        surface.set_clip(before)
