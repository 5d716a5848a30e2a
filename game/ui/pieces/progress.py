"""Progress drawn: scores from attempt to attempt as a line, and first, best and last on a bar.

The first is an empty circle, the best a star, the last a full circle: each has a shape beside its colour.
"""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.records.results.progress import Trend
from game.ui.kit import Canvas, Look, Widget, draw
from game.ui.kit.icons import icon
from game.ui.kit.text import lay_out
from game.ui.kit.widget import Size
from game.ui.pieces import plot

DOT, STAR = 6, 22
"""Units of text: the radius of an attempt's dot, the side of the star."""

TRACK = 8
"""How thick the bar is on which first, best and last lie."""


class Attempts(Widget):
    """The scores of all attempts, the first first, as a line from 0 to 100; ``name`` says it in words.

    ``figures`` writes what first, best and last came to beside them.
    """

    role = "image"

    def __init__(self, scores: Sequence[float], *, name: str, height: float, figures: bool = True) -> None:
        super().__init__(name=name, height=height)
        self.scores = list(scores)
        self.figures = figures

    def content_size(self, look: Look, width: int) -> Size:
        """Return the full width; the height is fixed."""
        return width, look.px(self.height or 0)

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the frame, the line, a dot for each attempt, and their figures and numbers."""
        frame = plot.frame(look, surface, self.rect, look.tx(STAR))
        if not self.scores:
            return
        points = [(self._x(look, frame, n), plot.height(frame, score)) for n, score in enumerate(self.scores)]
        if len(points) > 1:
            draw.path(look, surface, points, "people", look.px(4))
        last, best = len(points) - 1, self.scores.index(max(self.scores))
        if self.figures:
            self._figures(look, surface, frame, points, [best, last, 0])
        for n, (x, y) in enumerate(points):
            if n != best:
                dot(look, surface, (x, y), full=n > 0 or last == 0)
        star(look, surface, points[best])
        self._numbers(look, surface, frame, [x for x, _ in points])

    def _x(self, look: Look, frame: pygame.Rect, n: int) -> float:
        """Return where an attempt lies; the first and the last keep clear of the edges."""
        inner = frame.inflate(-2 * look.tx(STAR), 0)
        if len(self.scores) == 1:
            return float(inner.centerx)
        return inner.x + inner.width * n / (len(self.scores) - 1)

    def _figures(
        self,
        look: Look,
        surface: Canvas,
        frame: pygame.Rect,
        points: Sequence[tuple[float, float]],
        which: Sequence[int],
    ) -> None:
        """Write what attempts came to beside their dots, the more important first, none over another."""
        taken: list[pygame.Rect] = []
        for n in which:
            words = lay_out(look, f"{self.scores[n]:.0f}", size="strong", colour="ink")
            x, y = points[n]
            box = pygame.Rect(0, 0, words.width, words.height)
            away = look.tx(STAR) // 2
            box.midbottom = (round(x), round(y) - away)
            if box.top < frame.top - look.tx(DOT):
                box.midtop = (round(x), round(y) + away)
            if box.collidelist(taken) < 0:
                surface.fill(look.colour("card"), box.clip(frame))
                words.draw(look, surface, box.topleft)
                taken.append(box.inflate(look.px(4), 0))

    @staticmethod
    def _numbers(look: Look, surface: Canvas, frame: pygame.Rect, places: Sequence[float]) -> None:
        """Number the attempts under the plot, as many as there is room for, the first and the last among them."""
        wide = lay_out(look, f" {len(places)} ", size="caption").width
        step = 1
        while len(places) > 1 and (places[-1] - places[0]) / (len(places) - 1) * step < wide:
            step += 1
        last = len(places) - 1
        for n in [*(n for n in range(0, last, step) if last - n >= step), last]:
            half = lay_out(look, str(n + 1), size="caption").width / 2
            middle = plot.foot(look, frame) + look.tx(DOT) / 2  # below the dot of a score of 0
            plot.write(look, surface, str(n + 1), "ink_soft", left=places[n] - half, middle=middle, size="caption")


class Span(Widget):
    """First, best and last on a bar from 0 to 100; ``name`` says what of."""

    role = "progress"

    def __init__(self, trend: Trend, *, name: str) -> None:
        super().__init__(name=name)
        self.trend = trend

    def content_size(self, look: Look, width: int) -> Size:
        """Return the full width, and the height of the star."""
        return width, look.tx(STAR)

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the bar, coloured as far as the last attempt came, and the three signs on it."""
        box = pygame.Rect(self.rect.x, 0, self.rect.width, look.px(TRACK))
        box.centery = self.rect.centery
        inner = self.rect.inflate(-look.tx(STAR), 0)

        def at(score: float) -> tuple[float, float]:
            return inner.x + inner.width * score / plot.FULL, self.rect.centery

        draw.bar(look, surface, box, (at(self.trend.last)[0] - box.x) / box.width)
        dot(look, surface, at(self.trend.first), full=False)
        star(look, surface, at(self.trend.best))
        if self.trend.last < self.trend.best:
            dot(look, surface, at(self.trend.last), full=True)

    def state(self) -> dict[str, str | int | float | bool]:
        """Return the three figures."""
        return {name: round(figure) for name, figure in self.trend.to_json().items()}


class Sign(Widget):
    """One of the three signs, for the line that explains them; the words beside it say what it is."""

    def __init__(self, which: str) -> None:
        super().__init__()
        self.which = which

    def content_size(self, look: Look, width: int) -> Size:
        """Return a square that grows with the text."""
        del width
        return look.tx(STAR), look.tx(STAR)

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the sign of the first, the best or the last."""
        centre = (float(self.rect.centerx), float(self.rect.centery))
        if self.which == "best":
            star(look, surface, centre)
        else:
            dot(look, surface, centre, full=self.which == "last")


def dot(look: Look, surface: Canvas, centre: tuple[float, float], *, full: bool) -> None:
    """Draw an attempt: full, or as the first empty."""
    where = round(centre[0]), round(centre[1])
    draw.circle(look, surface, where, look.tx(DOT), "people" if full else "card", "people", look.px(2))


def star(look: Look, surface: Canvas, centre: tuple[float, float]) -> None:
    """Draw the best attempt."""
    side = look.tx(STAR)
    under = icon(look, "star", side, "marker", filled=True)
    over = icon(look, "star", side, "ink")
    corner = round(centre[0] - side / 2), round(centre[1] - side / 2)
    surface.blit(under, corner)
    surface.blit(over, corner)
