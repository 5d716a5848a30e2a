"""Nothing is told by colour alone: words can be read and shares told apart whatever colours one sees.

With ``TERTULIA_PICTURES=FOLDER`` the filtered pictures are kept in that folder, to be looked at.
"""

from itertools import combinations
from pathlib import Path

import pygame
import pytest

from game.ui.kit import THEMES, Shares, Swatch
from game.ui.kit.hatch import HATCHINGS
from game.ui.kit.look import Look
from game.ui.kit.theme import Theme, Token
from tests.ui.kit.stage import look
from tests.ui.pages.contrasts import faint
from tests.ui.pages.measure import drawn, living
from tests.ui.pages.scenes import opened
from tests.ui.pages.sight import SIGHTS, filtered, seen
from tests.ui.pages.test_every_screen import FOLDER, home, keep, place

__all__ = ["home", "place"]

SHARES: tuple[Token, ...] = ("share_1", "share_2", "share_3", "share_4", "share_5", "share_6")
LOOKED_AT = ("prospects_voices", "party_seven", "debrief_people_la_fiesta", "debrief_moments_la_fiesta")


@pytest.mark.parametrize("name", LOOKED_AT)
def test_words_can_be_read_whatever_colours_one_sees(name: str, place: Path) -> None:
    window = opened(name, place)
    texts = living(window, drawn(window))
    for sight in SIGHTS:
        assert faint(window.surface, texts, sight) == [], sight
        if FOLDER:
            keep(filtered(window.surface, sight), f"sight-{name}-{sight}")
    window.close()


def grey(measured: Look, token: Token) -> bytes:
    """Return a patch of a share as it looks where no colours are seen."""
    patch = Swatch(token)
    patch.arrange(measured, pygame.Rect((0, 0), patch.measure(measured, 100)))
    picture = pygame.Surface(patch.rect.size)
    picture.fill(measured.colour("paper"))
    patch.draw(measured, picture)
    return pygame.image.tobytes(filtered(picture, "achromatopsia"), "RGB")


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_shares_are_told_apart_without_colours(theme: Theme) -> None:
    measured = look()
    measured.theme = theme
    patches = {token: grey(measured, token) for token in SHARES}
    assert set(HATCHINGS) == set(SHARES[1:])
    for one, other in combinations(SHARES, 2):
        differing = sum(abs(a - b) > 60 for a, b in zip(patches[one], patches[other], strict=True))
        assert differing > len(patches[one]) / 12, (one, other)


def test_the_bar_of_shares_has_the_hatching_of_its_key() -> None:
    measured = look()
    bar = Shares([(1, "share_1"), (1, "share_3")])
    bar.arrange(measured, pygame.Rect(0, 0, 200, 22))
    picture = pygame.Surface((200, 22))
    bar.draw(measured, picture)
    halves = [picture.subsurface((x, 6, 60, 10)) for x in (20, 120)]
    plain, hatched = (len(set(pygame.image.tobytes(half, "RGB")[0::3])) for half in halves)
    assert plain == 1
    assert hatched > plain


def test_the_filters_are_those_of_the_literature() -> None:
    assert seen((255, 255, 255), "deuteranopia") == (255, 255, 255)
    assert seen((255, 0, 0), "achromatopsia") == (127, 127, 127)
    red, green = seen((200, 60, 60), "deuteranopia"), seen((120, 120, 60), "deuteranopia")
    assert max(abs(a - b) for a, b in zip(red, green, strict=True)) < 60
