"""Helpers for the screens around a play: a window on a home of its own, faces left undrawn."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.simulation import Play
from game.ui import portraits
from game.ui.app import Window
from game.ui.flow import Flow
from game.ui.kit import problems
from game.ui.routes import Screens
from game.ui.shelf import Shelf
from tests.samples import played

Open = Callable[..., Window]

SIZES = [((960, 540), 1.0), ((960, 540), 2.0), ((1280, 720), 1.0), ((1280, 720), 1.5), ((3840, 2160), 1.0)]
"""Windows and text sizes in which nothing may be cut off or lie over another."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TERTULIA_HOME", str(tmp_path))
    monkeypatch.setattr(portraits, "portrait_png", lambda *_, **__: None)
    return tmp_path


@pytest.fixture
def open_window(home: Path) -> Iterator[Open]:
    windows: list[Window] = []

    def make(
        first: Callable[[Flow], None],
        language: str = "es",
        size: tuple[int, int] = (1280, 720),
        text: float = 1.0,
        shelf: Shelf | None = None,
    ) -> Window:
        shelf = shelf or Shelf()
        shelf.settings.text_scale = text
        flow = Flow(shelf, Screens(), language=language, seed=5, aside=False)
        first(flow)
        window = Window(flow, headless=True, size=size)
        window.frame()
        windows.append(window)
        return window

    yield make
    for window in windows:
        if window.screens:
            window.close()


def faults(window: Window) -> list[str]:
    """Return what is wrong with the layout of the screen on top."""
    window.build()
    return problems(window.screen.tree.root, window.look)


def finished(name: str, policy: str = "listener") -> Play:
    """Return a play that came to its end, by a policy."""
    return played(name, policy)
