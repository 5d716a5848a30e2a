"""What somebody says: a bubble with a tail, and a face beside it."""

from dataclasses import replace
from typing import Any

import pygame

from game.ui.kit import draw
from game.ui.kit.canvas import Canvas
from game.ui.kit.labels import Label
from game.ui.kit.layout import Column
from game.ui.kit.look import Look
from game.ui.kit.text import Text
from game.ui.kit.theme import Token
from game.ui.kit.widget import Node, Size, Widget


class Bubble(Column):
    """A speech bubble around any widgets, most often a ``Label``; *who* is written small on top.

    ``tail`` says where the speaker is; with *mine* the bubble has the colour of people and stands
    to the right. ``share`` is the part of the width it may take.
    """

    def __init__(
        self,
        says: Text | Widget,
        *,
        who: Text = "",
        mine: bool = False,
        tail: draw.Side | None = "left",
        share: float = 1.0,
        **common: Any,
    ) -> None:
        parts: list[Widget] = [Label(who, "caption", colour="ink_soft")] if who else []
        parts.append(says if isinstance(says, Widget) else Label(says))
        super().__init__(parts, padding=(14, 10), gap=2, **common)
        self.mine = mine
        self.tail: draw.Side | None = tail
        self.share = share
        self.tail_at: int | None = None

    def content_size(self, look: Look, width: int) -> Size:
        """Return the text's own size, up to the share of the width."""
        return super().content_size(look, round(width * self.share))

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the bubble, then what is said."""
        fill: Token = "people_soft" if self.mine else "card"
        draw.bubble(look, surface, self.rect, fill, "ink", self.tail, self.tail_at)
        self.draw_children(look, surface)


class Said(Widget):
    """One line of a conversation: the face and the bubble on the speaker's side.

    ``speaker`` is said before the words where they are read out, and is not shown.
    """

    role = "list item"

    def __init__(
        self,
        says: Text | Widget,
        *,
        who: Text = "",
        face: Widget | None = None,
        mine: bool = False,
        share: float = 0.8,
        speaker: str = "",
        **common: Any,
    ) -> None:
        self.mine = mine
        self.speaker = speaker
        self.face = face
        self.bubble = Bubble(says, who=who, mine=mine, tail="right" if mine else "left", share=1.0)
        self.share = share
        parts: list[Widget] = [self.bubble] if face is None else [face, self.bubble]
        super().__init__(children=parts, **common)

    def _parts(self, look: Look, width: int) -> tuple[Size, Size]:
        face = self.face.measure(look, width) if self.face is not None else (0, 0)
        beside = face[0] + look.px(16)
        room = min(width - beside, round(width * self.share))
        return face, self.bubble.measure(look, max(1, room))

    def content_size(self, look: Look, width: int) -> Size:
        """Return the full width and the taller of face and bubble."""
        face, bubble = self._parts(look, width)
        return width, max(face[1], bubble[1])

    def arrange(self, look: Look, rect: pygame.Rect) -> None:
        """Set the face at the speaker's edge, at the foot of the bubble."""
        super().arrange(look, rect)
        face, bubble = self._parts(look, rect.width)
        beside = face[0] + look.px(16)
        x = rect.right - beside - bubble[0] if self.mine else rect.x + beside
        self.bubble.arrange(look, pygame.Rect(x, rect.bottom - bubble[1], *bubble))
        self.bubble.tail_at = None
        if self.face is not None:
            left = rect.right - face[0] if self.mine else rect.x
            self.face.arrange(look, pygame.Rect(left, rect.bottom - face[1], *face))

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw both; the tail points at the middle of the face."""
        foot = look.px(24)
        if self.face is not None:
            foot = min(self.face.rect.height // 2, self.bubble.rect.height - look.px(23))
        self.bubble.tail_at = self.rect.bottom - max(look.px(23), foot)
        self.draw_children(look, surface)

    def node(self) -> list[Node]:
        """Return the line in one piece, who says it first; what can be picked or pressed in it stands below."""
        (found,) = super().node()
        inside = [node for child in self.bubble.node() for node in child.walk()]
        told = [node.name for node in inside if node.act is None and not node.children]
        below = [node for node in inside if node.act is not None]
        name = self.name or ": ".join(part for part in (self.speaker, *told) if part)
        return [replace(found, name=name, children=below)]
