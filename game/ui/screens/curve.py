"""The curve of a play: the score so far, the best that could still be reached, and the reach beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pygame

from game.telling.debrief_told import DebriefTold
from game.ui.kit import Canvas, Look, Widget, draw, icons
from game.ui.kit.text import lay_out
from game.ui.kit.theme import Token
from game.ui.kit.widget import Size
from game.ui.pieces import plot
from game.ui.pieces.verdicts import SIGNS

REACH_TOP = 94
"""How high the most reach there was is drawn, where a score of as much would be."""

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Turned:
    """A turning point on the curve: the turn, what could still be reached after it, and its mark."""

    turn: int
    kept: float
    mark: str


class Curve(Widget):
    """Draws the score as a thick line from 0 to 100 on its own ground, what was reachable as a thin one above it.

    What the second lost since the beginning was given away: a ground of its own under a thin dashed line, with a sign
    at each turning point. The reach is dashed too, thick and bright, on a scale of its own. Figures in circles are the
    moments below.
    """

    role = "image"

    def __init__(self, told: DebriefTold, *, height: float = 210) -> None:
        super().__init__(name=told.curve_aloud(), height=height)
        self.points = told.curve
        self.reachable = told.reachable()
        self.turned = [Turned(each.turn, each.kept, each.mark) for each in told.turning_points]
        self.moments: dict[int, list[tuple[int, bool]]] = {}
        """Turn to the moments on it: their figure, and whether they earned."""
        for moment in told.moments:
            self.moments.setdefault(moment.entry.turn, []).append((moment.figure, moment.entry.points > 0))
        self.labels = told.text("lines.before"), told.teller.turn(self.points[-1].turn)
        self.reach = f"▲ {told.reach_at_last()}"
        """The reach at the end, in words."""

    def content_size(self, look: Look, width: int) -> Size:
        """Return the full width; the height is fixed."""
        return width, look.px(self.height or 0)

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the frame, the grounds, the lines, their last figures, and the moments."""
        margin = max(lay_out(look, self.reach, size="strong").width, look.px(40)) + look.tx(16) + look.px(12)
        frame = plot.frame(look, surface, self.rect, margin)
        most = max((abs(point.reach) for point in self.points), default=0) or 1
        score = [(self._x(frame, p.turn), plot.height(frame, p.score)) for p in self.points]
        reach = [(self._x(frame, p.turn), plot.height(frame, REACH_TOP * max(0, p.reach) / most)) for p in self.points]
        best = [(self._x(frame, t), plot.height(frame, s)) for t, s in sorted(self.reachable.items())]
        floor = [(x, float(frame.bottom)) for x, _ in score]
        if len(score) > 1:
            self._ground(look, surface, frame, score, floor, "people_soft")
        if len(best) > 1:
            self._ground(look, surface, frame, [(x, best[0][1]) for x, _ in best], best, "warn_soft")
        plot.lines(look, surface, frame)
        if len(best) > 1:
            draw.path(look, surface, [best[0], (best[-1][0], best[0][1])], "warn", look.px(1), dashed=True)
            draw.path(look, surface, best, "ink", look.px(2))
        if len(score) > 1:
            draw.path(look, surface, reach, "neon", look.px(3), dashed=True)
            draw.path(look, surface, score, "people", look.px(4))
        last = self.points[-1]
        plot.write(look, surface, str(round(last.score)), "people", left=frame.right + look.tx(16), middle=score[-1][1])
        beside, line = reach[-1][1], look.text_px("strong") * 1.2
        if abs(beside - score[-1][1]) < line:
            over = beside < score[-1][1] and score[-1][1] - line >= frame.top
            beside = score[-1][1] + (-line if over else line)
        plot.write(look, surface, self.reach, "neon_ink", left=frame.right + look.tx(16), middle=beside)
        self._turning_points(look, surface, frame)
        self._moments(look, surface, frame, score)
        foot = plot.foot(look, frame)
        plot.write(look, surface, self.labels[0], "ink_soft", left=frame.x, middle=foot, size="caption")
        plot.write(look, surface, self.labels[1], "ink_soft", right=frame.right, middle=foot, size="caption")

    def _ground(
        self,
        look: Look,
        surface: Canvas,
        frame: pygame.Rect,
        above: Sequence[Spot],
        below: Sequence[Spot],
        token: Token,
    ) -> None:
        """Fill what lies between two lines."""
        outline = tuple((x - frame.x, y - frame.y) for x, y in (*above, *reversed(below)))

        def paint(big: pygame.Surface, fine: int) -> None:
            pygame.draw.polygon(big, look.colour(token), [(x * fine, y * fine) for x, y in outline])

        surface.blit(draw.sprite(look, ("ground", outline, token), frame.size, look.colour(token), paint, 2), frame)

    def _turning_points(self, look: Look, surface: Canvas, frame: pygame.Rect) -> None:
        side = look.tx(10)
        for each in self.turned:
            icon, colour = SIGNS[each.mark]
            centre = round(self._x(frame, each.turn)), round(plot.height(frame, each.kept))
            centre = centre[0], max(frame.top + side, min(frame.bottom - side, centre[1]))
            draw.circle(look, surface, centre, side, "card", colour)
            image = icons.icon(look, icon, round(side * 1.3), colour)
            surface.blit(image, image.get_rect(center=centre))

    def _moments(self, look: Look, surface: Canvas, frame: pygame.Rect, score: Sequence[Spot]) -> None:
        heights: Mapping[int, float] = {p.turn: y for p, (_, y) in zip(self.points, score, strict=True)}
        side = look.tx(11)
        for turn, figures in self.moments.items():
            y = heights.get(turn, float(frame.bottom))
            step = 2 * side + look.px(2)
            # Below one another, clear of the turning points above; above where the ground is near.
            down = round(y) + step * (len(figures) - 1) + side <= frame.bottom
            for place, (figure, earned) in enumerate(figures):
                centre = round(self._x(frame, turn)), round(y) + place * (step if down else -step)
                centre = centre[0], max(frame.top + side, centre[1])
                draw.circle(look, surface, centre, side, "people_soft" if earned else "bad_soft", "ink")
                words = lay_out(look, str(figure), size="caption", colour="ink")
                words.draw(look, surface, (centre[0] - words.width // 2, centre[1] - words.height // 2))

    def _x(self, frame: pygame.Rect, turn: int) -> float:
        first, last = self.points[0].turn, self.points[-1].turn
        return frame.x + frame.width * (turn - first) / max(1, last - first)
