"""A line the reader writes."""

from collections.abc import Callable
from typing import Any

import pygame

from game.ui.kit import draw
from game.ui.kit.canvas import Canvas
from game.ui.kit.events import Key, Pointer, Typed
from game.ui.kit.look import Look
from game.ui.kit.text import lay_out
from game.ui.kit.widget import Role, Size, Widget


class TextInput(Widget):
    """One line of text. Give it a ``key``, so that what was typed outlives a rebuild.

    Characters come from the system's text events only, so that ñ, accents and input methods work.
    """

    role: Role = "text input"
    focusable = True

    def __init__(
        self,
        text: str = "",
        on_change: Callable[[str], object] | None = None,
        *,
        on_enter: Callable[[str], object] | None = None,
        placeholder: str = "",
        limit: int = 280,
        **common: Any,
    ) -> None:
        super().__init__(**common)
        self.text = text
        self.on_change = on_change
        self.on_enter = on_enter
        self.placeholder = placeholder
        self.limit = limit
        self.caret = len(text)
        self._scrolled = 0
        self._look: Look | None = None

    def content_size(self, look: Look, width: int) -> Size:
        """Return the full width and one line with its padding."""
        return width, round(look.text_px("body") * look.theme.line_height) + 2 * look.px(9)

    def _width(self, look: Look, text: str) -> int:
        return lay_out(look, text.replace(" ", "\u00a0")).width if text else 0

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the line, scrolled so that the caret can be seen."""
        self._look = look
        pad = look.px(12)
        draw.rounded(look, surface, self.rect, "card", "ink")
        inner = self.rect.inflate(-2 * pad, 0)
        caret = self._width(look, self.text[: self.caret])
        if caret - self._scrolled > inner.width - look.px(2):
            self._scrolled = caret - inner.width + look.px(2)
        self._scrolled = max(0, min(self._scrolled, caret))
        before = surface.get_clip()
        surface.set_clip(inner.clip(before))
        shown = self.text.replace(" ", "\u00a0") or self.placeholder
        block = lay_out(look, shown, colour="ink" if self.text else "ink_soft")
        y = self.rect.centery - block.height // 2
        block.draw(look, surface, (inner.x - (self._scrolled if self.text else 0), y))
        if self.focused:
            tall = look.text_px("body") + look.px(4)
            x = inner.x + caret - self._scrolled
            surface.fill(look.colour("focus"), (x, self.rect.centery - tall // 2, look.px(2), tall))
        surface.set_clip(before)
        if self.focused:
            draw.ring(look, surface, self.rect)

    def _set(self, text: str, caret: int) -> bool:
        self.caret = max(0, min(caret, len(text)))
        if text != self.text:
            self.text = text
            if self.on_change is not None:
                self.on_change(text)
        return True

    def write(self, text: str) -> bool:
        """Write *text* in place of what is there."""
        new = "".join(character for character in text if character.isprintable())[: self.limit]
        return self._set(new, len(new))

    def on_typed(self, typed: Typed) -> bool:
        """Insert at the caret."""
        new = "".join(character for character in typed.text if character.isprintable())
        new = new[: max(0, self.limit - len(self.text))]
        text = self.text[: self.caret] + new + self.text[self.caret :]
        return self._set(text, self.caret + len(new))

    def on_key(self, key: Key) -> bool:
        """Move the caret and delete; plain characters are swallowed, they come as text."""
        text, caret = self.text, self.caret
        if key.name == "left":
            return self._set(text, self._word(-1) if key.ctrl else caret - 1)
        if key.name == "right":
            return self._set(text, self._word(1) if key.ctrl else caret + 1)
        if key.name == "home":
            return self._set(text, 0)
        if key.name == "end":
            return self._set(text, len(text))
        if key.name == "backspace":
            start = self._word(-1) if key.ctrl else max(0, caret - 1)
            return self._set(text[:start] + text[caret:], start)
        if key.name == "delete":
            return self._set(text[:caret] + text[caret + 1 :], caret)
        if key.name == "enter":
            if self.on_enter is not None:
                self.on_enter(text)
            return self.on_enter is not None
        if key.ctrl:
            return self._clipboard(key.name)
        return key.name == "space" or len(key.name) == 1

    def _clipboard(self, name: str) -> bool:
        try:
            if name == "v":
                return self.on_typed(Typed(pygame.scrap.get_text().replace("\n", " ")))
            if name in ("c", "x"):
                pygame.scrap.put_text(self.text)
                return name == "c" or self._set("", 0)
        except pygame.error:
            return True
        return False

    def _word(self, direction: int) -> int:
        at = self.caret
        while 0 <= at + (direction - 1) // 2 < len(self.text):
            at += direction
            if 0 < at < len(self.text) and self.text[at - 1].isspace() != self.text[at].isspace():
                beyond = self.text[at] if direction < 0 else self.text[at - 1]
                if not beyond.isspace():
                    break
        return at

    def on_pointer(self, pointer: Pointer) -> bool:
        """Set the caret where the pointer went down."""
        if pointer.kind == "down" and self._look is not None:
            look = self._look
            x = pointer.pos[0] - self.rect.x - look.px(12) + self._scrolled
            nearest = min(range(len(self.text) + 1), key=lambda at: abs(self._width(look, self.text[:at]) - x))
            self.caret = nearest
        return pointer.kind != "move"

    def adopt(self, old: Widget) -> None:
        """Keep what was typed and the caret, unless the caller set another text."""
        if isinstance(old, TextInput):
            if not self.text:
                self.text = old.text
            self.caret = min(old.caret, len(self.text))
            self._scrolled = old._scrolled

    def state(self) -> dict[str, str | int | float | bool]:
        """Return what is written."""
        return {"value": self.text}
