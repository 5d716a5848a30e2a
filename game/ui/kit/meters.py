"""Measures: bars, shares of a whole, steps, and the slider a reader moves."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

import pygame

from game.ui.kit import draw
from game.ui.kit.canvas import Canvas
from game.ui.kit.events import Key, Pointer
from game.ui.kit.hatch import hatch
from game.ui.kit.look import Look
from game.ui.kit.text import lay_out
from game.ui.kit.theme import Token
from game.ui.kit.widget import Role, Size, Widget


class Bar(Widget):
    """A measure from 0 to 1, with an optional black tick for comparison."""

    role: Role = "progress"

    def __init__(
        self, value: float, *, mark: float | None = None, colour: Token = "people", thick: float = 14, **common: Any
    ) -> None:
        super().__init__(**common)
        self.value = value
        self.mark = mark
        self.colour: Token = colour
        self.thick = thick

    def content_size(self, look: Look, width: int) -> Size:
        """Return the full width, and room for the tick."""
        return width, look.px(self.thick) + look.px(8)

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw it."""
        box = pygame.Rect(self.rect.x, 0, self.rect.width, look.px(self.thick))
        box.centery = self.rect.centery
        draw.bar(look, surface, box, self.value, self.colour, self.mark)

    def state(self) -> dict[str, str | int | float | bool]:
        """Return the value in percent."""
        state: dict[str, str | int | float | bool] = {"value": round(100 * self.value)}
        if self.mark is not None:
            state["mark"] = round(100 * self.mark)
        return state


class Shares(Widget):
    """How a whole is divided: parts side by side, each a number with its colour, which has a hatching of its own."""

    role: Role = "progress"

    def __init__(self, parts: Sequence[tuple[float, Token]], *, thick: float = 22, **common: Any) -> None:
        super().__init__(**common)
        self.parts = list(parts)
        self.thick = thick

    def content_size(self, look: Look, width: int) -> Size:
        """Return the full width."""
        return width, look.px(self.thick)

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the parts within one outline."""
        line = look.px(look.theme.outline)
        bend = look.px(look.theme.radius_small)
        draw.rounded(look, surface, self.rect, "track", "ink", bend)
        inner = self.rect.inflate(-2 * line, -2 * line)
        total = sum(part for part, _ in self.parts) or 1
        before = surface.get_clip()
        x = float(inner.x)
        for part, token in self.parts:
            wide = inner.width * part / total
            piece = pygame.Rect(round(x), inner.y, round(x + wide) - round(x), inner.height)
            surface.set_clip(piece.clip(before))
            draw.rounded(look, surface, inner, token, None, max(1, bend - line))
            hatch(look, surface, piece, token)
            surface.set_clip(before)
            x += wide
            if x < inner.right - 1:
                surface.fill(look.colour("ink"), (round(x) - line // 2, inner.y, max(1, line // 2), inner.height))

    def state(self) -> dict[str, str | int | float | bool]:
        """Return the parts in percent, unless something is read out in their place."""
        if self.aloud:
            return {}
        total = sum(part for part, _ in self.parts) or 1
        return {"value": " ".join(f"{round(100 * part / total)}" for part, _ in self.parts)}


class Swatch(Widget):
    """A patch of the colour and hatching that somebody has among the shares."""

    def __init__(self, token: Token) -> None:
        super().__init__()
        self.token: Token = token

    def content_size(self, look: Look, width: int) -> Size:  # noqa: ARG002 - always the same
        """Return a patch large enough for its hatching."""
        return look.tx(20), look.tx(14)

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw it."""
        bend, line = look.px(3), look.px(1)
        draw.rounded(look, surface, self.rect, self.token, None, bend)
        hatch(look, surface, self.rect.inflate(-2 * line, -2 * line), self.token)
        draw.rounded(look, surface, self.rect, None, "ink", bend, line)


class Pips(Widget):
    """Steps taken out of a number of steps: dashes for a stage, dots for what may be spent."""

    role: Role = "progress"

    def __init__(
        self,
        filled: int,
        total: int,
        *,
        shape: Literal["dash", "dot"] = "dash",
        colour: Token = "people",
        **common: Any,
    ) -> None:
        super().__init__(**common)
        self.filled = filled
        self.total = total
        self.shape: Literal["dash", "dot"] = shape
        self.colour: Token = colour

    def content_size(self, look: Look, width: int) -> Size:
        """Return the steps and the gaps between them."""
        if self.shape == "dot":
            side = look.tx(14)
            return self.total * side + (self.total - 1) * look.px(4), side
        return min(width, self.total * look.px(25)), look.px(6)

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw them."""
        box = pygame.Rect(self.rect.topleft, self.content_size(look, self.rect.width))
        draw.pips(look, surface, box, self.total, self.filled, self.colour, self.shape)

    def state(self) -> dict[str, str | int | float | bool]:
        """Return the steps taken and the steps there are."""
        return {"value": self.filled, "max": self.total}


class Slider(Widget):
    """A value the reader sets: arrows, Page Up and Down, Home and End, or the pointer.

    Nothing is set until she touches it when *value* is ``None``. ``told`` is how the value is read out, if not as
    the number it is.
    """

    role: Role = "slider"
    focusable = True

    def __init__(
        self,
        value: int | None,
        on_change: Callable[[int], object] | None = None,
        *,
        low: int = 0,
        high: int = 100,
        step: int = 1,
        show_value: bool = True,
        told: str = "",
        **common: Any,
    ) -> None:
        super().__init__(**common)
        self.value = value
        self.told = told
        self.on_change = on_change
        self.low = low
        self.high = high
        self.step = step
        self.show_value = show_value
        self._track = pygame.Rect(0, 0, 0, 0)

    def content_size(self, look: Look, width: int) -> Size:
        """Return the full width and the height of the knob."""
        return width, look.tx(30)

    def arrange(self, look: Look, rect: pygame.Rect) -> None:
        """Find where the track lies."""
        super().arrange(look, rect)
        knob = look.tx(22)
        value = look.text_px("strong") * 2 if self.show_value else 0
        self._track = pygame.Rect(rect.x + knob // 2, 0, max(1, rect.width - knob - value), look.px(10))
        self._track.centery = rect.centery

    def shift(self, dx: int, dy: int) -> None:
        """Move with the track."""
        super().shift(dx, dy)
        self._track.move_ip(dx, dy)

    def _at(self, value: int) -> int:
        return self._track.x + round(self._track.width * (value - self.low) / max(1, self.high - self.low))

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the track, its steps when they are few, the knob and the value."""
        span = max(1, self.high - self.low)
        share = 0.0 if self.value is None else (self.value - self.low) / span
        draw.bar(look, surface, self._track, share)
        if span // self.step <= 10:
            for value in range(self.low, self.high + 1, self.step):
                passed = self.value is not None and value <= self.value
                token: Token = "people" if passed else "track"
                draw.circle(look, surface, (self._at(value), self._track.centery), look.px(8), token, None)
        if self.value is not None:
            spot = (self._at(self.value), self._track.centery)
            draw.circle(look, surface, spot, look.tx(11), "hover" if self.hovered else "card", "ink")
        if self.show_value:
            text = "–" if self.value is None else str(self.value)
            block = lay_out(look, text, size="strong")
            block.draw(look, surface, (self.rect.right - block.width, self.rect.centery - block.height // 2))
        if self.focused:
            draw.ring(look, surface, self.rect, look.px(look.theme.radius_small))

    def set(self, value: int) -> bool:
        """Set the value and tell the caller."""
        value = max(self.low, min(self.high, value))
        if value != self.value:
            self.value = value
            if self.on_change is not None:
                self.on_change(value)
        return True

    def on_key(self, key: Key) -> bool:
        """Move the knob; the first press of an arrow starts in the middle."""
        if key.name == "home":
            return self.set(self.low)
        if key.name == "end":
            return self.set(self.high)
        big = max(self.step, (self.high - self.low) // 10)
        small = self.step if self.high - self.low <= 10 else max(self.step, (self.high - self.low) // 20)
        moves = {"left": -small, "right": small, "page down": -big, "page up": big}
        if key.name not in moves:
            return False
        if self.value is None:
            return self.set((self.low + self.high) // 2)
        return self.set(self.value + moves[key.name])

    def on_pointer(self, pointer: Pointer) -> bool:
        """Follow the pointer while it is down."""
        if pointer.kind == "up":
            return True
        if pointer.kind == "down" or self.pressed:
            share = (pointer.pos[0] - self._track.x) / self._track.width
            steps = round(share * (self.high - self.low) / self.step)
            return self.set(self.low + steps * self.step)
        return False

    def state(self) -> dict[str, str | int | float | bool]:
        """Return the value and its bounds."""
        state: dict[str, str | int | float | bool] = {"min": self.low, "max": self.high, "step": self.step}
        if self.value is not None:
            state["value"] = self.value
        if self.told:
            state["told"] = self.told
        return state
