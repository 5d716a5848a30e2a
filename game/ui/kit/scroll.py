"""A window onto something taller than it."""

import math
from typing import Any, Final

import pygame

from game.ui.kit import draw
from game.ui.kit.canvas import Canvas
from game.ui.kit.events import Key, Pointer, Wheel
from game.ui.kit.look import Look
from game.ui.kit.theme import Token
from game.ui.kit.widget import Node, Role, Size, Widget

BRAKE: Final = 3.2
"""How fast what a finger has flicked comes to rest: a second slows it to a twenty-fourth."""

SLOWEST: Final = 40.0
"""Pixels a second below which it stands."""


class ScrollView(Widget):
    """Scrolls its one child up and down: wheel, drag, the thumb, Page Up and Down, Home and End.

    With ``to_end`` it starts at the end and stays there when something is added, as a chat does,
    until the reader scrolls up. The position outlives a rebuild when the view has a ``key``.

    It takes the room that is left; with ``fit`` it is as tall as its content instead, up to that
    share of the window's height (0.6: choices that may grow, below a thread that may shrink).
    With ``fill`` the content is at least as tall as the view, so that a ``Spacer`` in it can push
    the rest to the foot, as a chat does that has just begun.
    """

    role: Role = "scroll area"

    def __init__(
        self,
        child: Widget,
        *,
        to_end: bool = False,
        margin: float = 8,
        fit: float | None = None,
        fill: bool = False,
        **common: Any,
    ) -> None:
        common.setdefault("flex", 1 if fit is None else 0)
        common.setdefault("min_height", 48)
        super().__init__(children=[child], **common)
        self.offset = 0
        self.to_end = to_end
        self.fit = fit
        self.fill = fill
        self.at_end = to_end
        self.margin = margin
        self.content_height = 0
        self._step = 48
        self._rest = 0.0
        """What is left of a fine wheel's turns that came to no whole pixel."""
        self._speed = 0.0
        """Pixels a second the content still moves after a finger has let it go, down being positive."""
        self._drag: tuple[int, int] | None = None
        self._thumb_drag = False
        self._bar = 0

    @property
    def child(self) -> Widget:
        """The widget that scrolls."""
        return self.children[0]

    @property
    def furthest(self) -> int:
        """The offset at which the end can be seen."""
        return max(0, self.content_height - self.rect.height)

    def content_size(self, look: Look, width: int) -> Size:
        """Return the full size of the content; a flexible view takes what it gets."""
        inset = look.px(self.margin)
        wide, tall = self.child.measure(look, width - 2 * inset)
        tall += 2 * inset
        if self.fit is not None:
            tall = min(tall, round(look.window[1] * self.fit))
        return wide + 2 * inset, tall

    def arrange(self, look: Look, rect: pygame.Rect) -> None:
        """Lay the content out at its full height, moved up by the offset."""
        super().arrange(look, rect)
        inset = look.px(self.margin)
        wide = max(0, rect.width - 2 * inset)
        tall = self.child.measure(look, wide)[1]
        if self.fill:
            tall = max(tall, rect.height - 2 * inset)
        self.content_height = tall + 2 * inset
        self._step = look.px(56)
        self._bar = look.px(5)
        self.offset = self.furthest if self.at_end else max(0, min(self.offset, self.furthest))
        self.child.arrange(look, pygame.Rect(rect.x + inset, rect.y + inset - self.offset, wide, tall))
        self.focusable = self.furthest > 0 and not any(widget.focusable for widget in self.walk() if widget is not self)

    def scroll_to(self, offset: float) -> bool:
        """Scroll; return whether anything moved."""
        target = max(0, min(round(offset), self.furthest))
        moved = target - self.offset
        self.offset = target
        self.at_end = self.to_end and target >= self.furthest
        if moved:
            self.child.shift(0, -moved)
        return moved != 0

    def show(self, rect: pygame.Rect, margin: int = 0) -> bool:
        """Scroll as little as it takes to see *rect*; return whether anything moved."""
        top, bottom = rect.top - margin, rect.bottom + margin
        if top < self.rect.top or bottom - top > self.rect.height:
            return self.scroll_to(self.offset + top - self.rect.top)
        if bottom > self.rect.bottom:
            return self.scroll_to(self.offset + bottom - self.rect.bottom)
        return False

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw what can be seen of the content, and the thumb."""
        before = surface.get_clip()
        surface.set_clip(self.rect.clip(before))
        self.draw_children(look, surface)
        thumb = self.thumb()
        if thumb is not None:
            token: Token = "ink" if self._thumb_drag or self.focused else "ink_soft"
            draw.rounded(look, surface, thumb, token, None, self._bar // 2)
        surface.set_clip(before)
        if self.focused:
            draw.rounded(look, surface, self.rect, None, "focus", 0, look.px(look.theme.ring))

    def under(self, pos: tuple[int, int]) -> Widget | None:
        """Return the deepest widget at a point that can be seen: what is scrolled away catches nothing."""
        return super().under(pos) if self.rect.collidepoint(pos) else None

    def thumb(self) -> pygame.Rect | None:
        """Return the thumb's rectangle, or ``None`` when all can be seen."""
        if not self.furthest:
            return None
        track = self.rect.height - 2 * self._bar
        tall = max(4 * self._bar, track * self.rect.height // self.content_height)
        y = self.rect.y + self._bar + (track - tall) * self.offset // self.furthest
        return pygame.Rect(self.rect.right - self._bar, y, self._bar, tall)

    def on_wheel(self, wheel: Wheel) -> bool:
        """Scroll; at the end the wheel goes to the view around this one."""
        wanted = wheel.steps * self._step + self._rest
        pixels = round(wanted)
        self._rest = wanted - pixels
        if not pixels:
            return self.offset > 0 if wheel.steps > 0 else self.offset < self.furthest
        moved = self.scroll_to(self.offset - pixels)
        if not moved:
            self._rest = 0.0
        return moved

    @property
    def gliding(self) -> bool:
        """Whether the content still moves after a finger has let it go."""
        return abs(self._speed) >= SLOWEST

    def flick(self, speed: float) -> None:
        """Let the content go on at this speed, in pixels a second, and come to rest by itself."""
        self._speed = speed

    def glide(self, seconds: float) -> bool:
        """Let the content move on for a moment; return whether it moved."""
        moved = self.scroll_to(self.offset - self._speed * seconds)
        self._speed *= math.exp(-BRAKE * seconds)
        if not moved and self.offset in (0, self.furthest):
            self._speed = 0.0
        return moved

    def on_key(self, key: Key) -> bool:
        """Scroll by pages, to either end, or by steps when the view itself has the focus."""
        page = max(self._step, self.rect.height - self._step)
        targets = {
            "page up": self.offset - page,
            "page down": self.offset + page,
            "home": 0,
            "end": self.furthest,
        }
        if self.focused:
            targets |= {"up": self.offset - self._step, "down": self.offset + self._step}
        if key.name not in targets or not self.furthest or (key.ctrl and key.name.startswith("page")):
            return False
        return self.scroll_to(targets[key.name]) or key.name in ("page up", "page down")

    def on_pointer(self, pointer: Pointer) -> bool:
        """Drag the thumb, or the content as with a finger."""
        thumb = self.thumb()
        if pointer.kind == "down":
            self._drag = (pointer.pos[1], self.offset)
            self._thumb_drag = thumb is not None and pointer.pos[0] >= thumb.left - self._bar
            return self.furthest > 0
        if pointer.kind == "up":
            self._drag, self._thumb_drag = None, False
            return True
        if self._drag is None or thumb is None:
            return False
        moved = pointer.pos[1] - self._drag[0]
        if self._thumb_drag:
            way = self.rect.height - 2 * self._bar - thumb.height
            return self.scroll_to(self._drag[1] + moved * self.furthest / max(1, way))
        return self.scroll_to(self._drag[1] - moved)

    def adopt(self, old: Widget) -> None:
        """Keep the place the reader scrolled to."""
        if isinstance(old, ScrollView):
            self.offset = old.offset
            self.at_end = self.to_end and old.at_end

    def node(self) -> list[Node]:
        """Return the view, where it has a name or can be scrolled by itself; else what is in it."""
        found = super().node()
        return found if self.name or self.focusable else found[0].children

    def accessible_name(self) -> str:
        """Return its name; without one, that of the first heading in it, or on the screen."""
        top = next((widget for widget in self.ancestors() if widget.parent is None), self)
        headings = (w for around in (self, top) for w in around.walk() if w.role == "heading")
        return self.name or next((heading.accessible_name() for heading in headings), "")

    def state(self) -> dict[str, str | int | float | bool]:
        """Return how far it is scrolled, in percent."""
        return {"scrolled": round(100 * self.offset / self.furthest)} if self.furthest else {}
