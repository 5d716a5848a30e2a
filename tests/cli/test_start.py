"""How the game is started does not outlast the start."""

import gc

import pytest

from game.cli import main


def test_garbage_is_looked_for_again_where_no_window_came_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert main(["play", "primer-mensaje"]) == 1
    assert gc.isenabled()
