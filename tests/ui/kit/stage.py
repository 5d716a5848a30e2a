"""Helpers: one widget, or a tree of them, on a screen without a window."""

from collections.abc import Callable

from game.ui.kit import App, Look, Screen, Widget
from game.ui.kit.fonts import USUAL


class Stage(Screen):
    """A screen that builds what it is given."""

    def __init__(self, make: Callable[[], Widget], first: str | None = None) -> None:
        super().__init__()
        self.make = make
        self.first_focus = first
        self.backs = 0

    def build(self) -> Widget:
        """Build it."""
        return self.make()

    def on_back(self) -> None:
        """Count the Escapes."""
        self.backs += 1


def stage(make: Callable[[], Widget], first: str | None = None, size: tuple[int, int] = (1280, 720)) -> App:
    """Return a drawn application with one screen."""
    app = App(Stage(make, first), size=size, headless=True)
    app.frame()
    return app


def look(
    size: tuple[int, int] = (1280, 720), text_scale: float = 1.0, scale: float | None = None, typeface: str = USUAL
) -> Look:
    """Return a look; fonts need no window."""
    import pygame

    pygame.font.init()
    return Look(window=size, text_scale=text_scale, scale=scale, typeface=typeface)


def focused(app: App) -> str | None:
    """Return the key of what has the focus."""
    current = app.screen.tree.focus.current
    return current.key if current is not None else None
