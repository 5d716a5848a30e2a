"""The README shows the game as it is."""

import subprocess
import sys
from pathlib import Path

import pygame
import pytest

from game import places

COARSE = (160, 90)
"""To which pictures are scaled down before they are compared: where a letter's edge lies is up to the machine."""

FAR = 40
"""How far apart a channel of two points may be that look the same."""

MOST = 0.02
"""The share of points that may be further apart."""


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    subprocess.run([sys.executable, "-m", "tests.pictures", str(folder)], check=True, stdout=subprocess.DEVNULL)
    return folder


def coarse(path: Path) -> bytes:
    return pygame.image.tobytes(pygame.transform.smoothscale(pygame.image.load(path), COARSE), "RGB")


@pytest.mark.parametrize("name", ["library", "prospects", "party", "debrief", "results"])
def test_a_picture_shows_what_the_game_looks_like(name: str, taken: Path) -> None:
    """Where it does not: ``python -m tests.pictures`` takes all of them again."""
    pictured, now = (coarse(folder / f"{name}.png") for folder in (places.assets() / "pictures", taken))
    apart = sum(abs(a - b) > FAR for a, b in zip(pictured, now, strict=True))
    assert apart <= MOST * len(now), f"{name}.png is another by now: run python -m tests.pictures"


def test_every_picture_is_taken_and_shown(taken: Path) -> None:
    shipped = {path.name for path in (places.assets() / "pictures").glob("*.png")}
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert shipped == {path.name for path in taken.iterdir()} == {name for name in shipped if name in readme}
