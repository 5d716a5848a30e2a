"""The measure finds what is wrong: words over words, words cut or outside, targets too small or out of reach."""

from typing import Any, cast

import pygame

from game.ui.app import Window
from game.ui.kit import Button, Canvas, Column, Label, Look, ScrollView, Widget
from game.ui.kit.text import lay_out
from tests.ui.kit.stage import stage
from tests.ui.pages.measure import drawn, faults


class Scribble(Widget):
    """Writes words wherever it is told to, as a chart does that reckons wrongly."""

    def __init__(self, *places: tuple[int, int], clip: pygame.Rect | None = None, **common: Any) -> None:
        super().__init__(**common)
        self.places, self.clip = places, clip

    def draw(self, look: Look, surface: Canvas) -> None:
        """Write."""
        surface.set_clip(self.clip)
        for number, place in enumerate(self.places):
            lay_out(look, f"Palabras {number}").draw(look, surface, place)
        surface.set_clip(None)


def wrong(root: Widget) -> str:
    """Return what the measure finds in a window that shows this."""
    app = stage(lambda: root)
    window = cast("Window", app)
    return "\n".join(faults(window, drawn(window)))


def test_what_is_right_has_no_faults() -> None:
    rows = [Label("Una línea"), Button("Un botón", lambda: None), Scribble((20, 300), (20, 340))]
    assert wrong(Column([ScrollView(Column(rows), key="view")])) == ""


def test_words_over_words() -> None:
    assert "is written over" in wrong(Column([Scribble((20, 300), (40, 306))]))


def test_words_outside_the_window_or_cut() -> None:
    assert "outside the window" in wrong(Column([Scribble((1250, 300))]))
    assert "cut at the side" in wrong(Column([Scribble((20, 300), clip=pygame.Rect(0, 0, 60, 720))]))
    assert "is cut by" in wrong(Column([Scribble((20, 300), clip=pygame.Rect(0, 0, 900, 308))]))


def test_targets_too_small_or_out_of_reach() -> None:
    class Fixed(Column):
        """Puts what is in it where nobody gets."""

        def arrange(self, look: Look, rect: pygame.Rect) -> None:
            super().arrange(look, rect)
            self.children[0].arrange(look, pygame.Rect(20, 900, 200, 40))

    assert "outside the window" in wrong(Fixed([Button("Lejos", lambda: None)]))
    assert "too small to be hit" in wrong(Column([Button("", lambda: None, name="Nada", height=12)], align="start"))
