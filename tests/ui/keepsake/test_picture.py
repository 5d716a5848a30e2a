"""The debrief as a picture: as tall as it is long, with something on it from top to bottom, and without a window."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pygame
import pytest

from game.ui.flow import Flow
from game.ui.keepsake import picture
from game.ui.keepsake.picture import WIDTH, draw
from game.ui.kit import Look
from game.ui.routes import Screens
from game.ui.shelf import Shelf
from tests.ui.keepsake.kept import told
from tests.ui.screens.shell import home

__all__ = ["home"]

BAND = 400
"""Pixels of height within which there is always something to see."""


def image(language: str, name: str = "days", policy: str = "", *, rated: bool = True) -> pygame.Surface:
    flow = Flow(Shelf(), Screens(), language=language, aside=False)
    return pygame.image.load(BytesIO(draw(flow, told(name, policy, language, rated=rated))), "debrief.png")


@pytest.mark.parametrize("language", ["en", "es"])
def test_it_is_as_wide_as_it_should_be_and_nowhere_empty(home: Path, language: str) -> None:
    found = image(language)
    wide, tall = found.get_size()
    assert wide == WIDTH
    assert tall > 3 * WIDTH / 2
    paper = Look().colour("paper")
    assert found.get_at((2, 2))[:3] == paper
    for top in range(0, tall - BAND, BAND):
        strip = found.subsurface((0, top, WIDTH, BAND))
        assert pygame.transform.average_color(strip)[:3] != paper
        assert pygame.mask.from_threshold(strip, paper, (4, 4, 4)).count() < WIDTH * BAND


def test_a_longer_play_makes_a_taller_picture(home: Path) -> None:
    assert image("en", "hola-amigo", "listener", rated=False).get_height() > image("en").get_height()


def test_one_that_would_be_too_tall_leaves_out_lines_without_points(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = image("en", "hola-amigo", "listener", rated=False).get_height()
    monkeypatch.setattr(picture, "MOST", whole - 1)
    assert image("en", "hola-amigo", "listener", rated=False).get_height() < whole - 100


def test_no_window_is_opened_for_it(home: Path) -> None:
    program = (
        "import pygame\n"
        "from game.ui.keepsake import aside\n"
        "from tests.ui.keepsake.kept import told\n"
        "data = aside.png(told('days', ''))\n"
        "assert data.startswith(b'\\x89PNG')\n"
        "assert not pygame.display.get_init()\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
