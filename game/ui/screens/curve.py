"""The curve of a play: the score so far, the best that could still be reached, and the reach beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pygame

from game.ui.kit import Look, Widget, draw
from game.ui.kit.text import lay_out
from game.ui.kit.widget import Size
from game.ui.pieces import plot
from game.ui.screens.debrief_parts import Mark

REACH_TOP = 94
"""How high the most reach there was is drawn, where a score of as much would be."""


class Curve(Widget):
    """Draws the score as a thick line from 0 to 100, what was reachable as a thin one above it, the reach dashed.

    The reach has a scale of its own.

    ``numbers`` marks turns with a figure in a circle, the same that stands at the moments below; ``labels`` says when
    the first and the last turn were.
    """

    role = "image"

    def __init__(
        self,
        marks: Sequence[Mark],
        *,
        numbers: Mapping[int, Sequence[tuple[int, bool]]],
        labels: tuple[str, str],
        reach: str,
        name: str,
        reachable: Mapping[int, float] = MappingProxyType({}),
        height: float = 190,
    ) -> None:
        super().__init__(name=name, height=height)
        self.marks = list(marks)
        self.numbers = numbers
        """Turn to the moments on it: their figure, and whether they earned."""
        self.labels = labels
        self.reachable = reachable
        """Turn to the best score that could still be reached when it was over, as far as that is known."""
        self.reach = reach
        """The reach at the end, in words."""

    def content_size(self, look: Look, width: int) -> Size:
        """Return the full width; the height is fixed."""
        return width, look.px(self.height or 0)

    def draw(self, look: Look, surface: pygame.Surface) -> None:
        """Draw the frame, both lines, their last figures, and the moments."""
        margin = max(lay_out(look, self.reach, size="strong").width, look.px(40)) + look.tx(16) + look.px(12)
        frame = plot.frame(look, surface, self.rect, margin)
        if not self.marks:
            return
        most = max((abs(mark.reach) for mark in self.marks), default=0) or 1
        score = [(self._x(frame, m.turn), plot.height(frame, m.score)) for m in self.marks]
        reach = [(self._x(frame, m.turn), plot.height(frame, REACH_TOP * max(0, m.reach) / most)) for m in self.marks]
        best = [(self._x(frame, t), plot.height(frame, s)) for t, s in sorted(self.reachable.items())]
        if len(best) > 1:
            draw.path(look, surface, best, "ink", look.px(2))
        if len(score) > 1:
            draw.path(look, surface, reach, "neon", look.px(3), dashed=True)
            draw.path(look, surface, score, "people", look.px(4))
        last = self.marks[-1]
        plot.write(look, surface, str(round(last.score)), "people", left=frame.right + look.tx(16), middle=score[-1][1])
        beside, line = reach[-1][1], look.text_px("strong") * 1.2
        if abs(beside - score[-1][1]) < line:
            over = beside < score[-1][1] and score[-1][1] - line >= frame.top
            beside = score[-1][1] + (-line if over else line)
        plot.write(look, surface, self.reach, "neon_ink", left=frame.right + look.tx(16), middle=beside)
        self._moments(look, surface, frame, score)
        foot = plot.foot(look, frame)
        plot.write(look, surface, self.labels[0], "ink_soft", left=frame.x, middle=foot, size="caption")
        plot.write(look, surface, self.labels[1], "ink_soft", right=frame.right, middle=foot, size="caption")

    def _moments(
        self, look: Look, surface: pygame.Surface, frame: pygame.Rect, score: Sequence[tuple[float, float]]
    ) -> None:
        heights = {mark.turn: y for mark, (_, y) in zip(self.marks, score, strict=True)}
        side = look.tx(11)
        for turn, figures in self.numbers.items():
            y = heights.get(turn, float(frame.bottom))
            for place, (figure, earned) in enumerate(figures):
                centre = round(self._x(frame, turn)), round(y) - place * (2 * side + look.px(2))
                centre = centre[0], max(frame.top + side, centre[1])
                draw.circle(look, surface, centre, side, "people_soft" if earned else "bad_soft", "ink")
                words = lay_out(look, str(figure), size="caption", colour="ink")
                words.draw(look, surface, (centre[0] - words.width // 2, centre[1] - words.height // 2))

    def _x(self, frame: pygame.Rect, turn: int) -> float:
        first, last = self.marks[0].turn, self.marks[-1].turn
        return frame.x + frame.width * (turn - first) / max(1, last - first)
