"""Every declared pair of colours can be told apart, and nothing is written too small."""

import pytest

from game.ui.kit.look import LEAST_PIXELS
from game.ui.kit.theme import PAIRS, PAPER, THEMES, TextSize, Theme, contrast
from tests.ui.kit.stage import look


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_declared_pairs_reach_their_contrast(theme: Theme) -> None:
    poor = [
        (front, ground, round(contrast(theme.hex(front), theme.hex(ground)), 2))
        for front, ground, least in PAIRS
        if contrast(theme.hex(front), theme.hex(ground)) < least
    ]
    assert poor == []


def test_contrast_is_the_formula_of_the_guidelines() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_themes_name_the_same_colours(theme: Theme) -> None:
    assert set(theme.colours) == set(PAPER.colours)


@pytest.mark.parametrize("size", [(640, 400), (960, 540), (1280, 720), (3840, 2160)])
def test_no_text_is_under_the_least(size: tuple[int, int]) -> None:
    steps: list[TextSize] = ["caption", "body", "strong", "title", "display"]
    assert min(look(size).text_px(step) for step in steps) >= LEAST_PIXELS


def test_the_scale_follows_the_window_and_the_reader() -> None:
    assert look((3840, 2160)).scale == 3
    assert look((3840, 720)).scale == 1
    assert look(text_scale=2).text_px("body") == 2 * look().text_px("body")
    assert look(text_scale=2).px(10) == look().px(10)
    assert look(text_scale=9).text_scale == 2
