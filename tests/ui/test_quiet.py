"""Garbage is looked for while nothing moves, not in the middle of something."""

import gc

import pygame
import pytest

from game.ui import app
from tests.ui.screens.shell import Open, home, open_window

__all__ = ["home", "open_window"]


@pytest.mark.parametrize(("minutes", "looked"), [(0, False), (1, True)])
def test_garbage_is_looked_for_everywhere_once_it_is_quiet(
    open_window: Open, monkeypatch: pytest.MonkeyPatch, minutes: int, *, looked: bool
) -> None:
    window = open_window(lambda flow: flow.library())
    while window.frame():
        pass
    gc.disable()
    try:
        gc.collect()
        for _ in range(app.LOOKS_AROUND + 1):
            gc.collect(1)
        now = pygame.time.get_ticks()
        monkeypatch.setattr(pygame.time, "get_ticks", lambda: now + minutes * 60_000)
        window.frame()
        assert (gc.get_count()[2] == 0) is looked
    finally:
        gc.enable()
