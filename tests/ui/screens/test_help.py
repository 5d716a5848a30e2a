"""Help and credits: the keys of each screen, in words, and everything that was made by others."""

import re
from pathlib import Path

import pytest

from game import __version__, places
from game.language import catalogue
from game.ui.flow import Flow
from game.ui.kit import Screen
from game.ui.pieces.backlog import BacklogScreen
from game.ui.pieces.menu import MenuScreen
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.credits import CARRIED, NEEDED, CreditsScreen
from game.ui.screens.debrief import DebriefScreen
from game.ui.screens.help import EVERYWHERE, PAD, HelpScreen
from game.ui.screens.library import LibraryScreen
from game.ui.screens.overnight import OvernightScreen
from game.ui.screens.party import Morning, Notes, PartyScreen
from game.ui.screens.prospects import ProspectsScreen
from game.ui.screens.rating import RatingScreen
from game.ui.screens.results import ResultsScreen
from game.ui.screens.saves import SavesScreen
from tests.ui.screens.shell import SIZES, Open, faults, finished

WITH_KEYS: list[type[Screen]] = [
    *(LibraryScreen, BriefingScreen, ProspectsScreen, PartyScreen, Notes, Morning, OvernightScreen, RatingScreen),
    *(DebriefScreen, ResultsScreen, SavesScreen, BacklogScreen, MenuScreen, CreditsScreen),
]
THIRD_PARTY = Path(__file__).parents[3] / "THIRD-PARTY.md"


@pytest.mark.parametrize("screen", WITH_KEYS)
def test_every_key_of_every_screen_is_told_in_words(screen: type[Screen]) -> None:
    assert screen.keys
    for language in ("es", "en"):
        words = catalogue(language)
        for name in screen.keys:
            assert words.text(f"help.name.{name}")
            assert words.text(f"help.key.{name}")


def test_the_help_tells_of_the_screen_below(open_window: Open) -> None:
    window = open_window(Flow.library, "en")
    window.press("f1")
    assert "go on with it" in str(window.find("here").node())
    window.press("escape")
    play = finished("la-fiesta")
    window.flow.scene(window.flow.shelf.again(play, 3))
    window.press("f1")
    here = str(window.find("here").node())
    assert "walk over to that circle" in here
    assert "go on with it" not in here
    window.press("f1")
    window.press("n")
    window.press("f1")
    assert "close the notebook" in str(window.find("here").node())


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(("size", "text"), SIZES)
def test_nothing_is_cut_off(open_window: Open, language: str, size: tuple[int, int], text: float) -> None:
    play = finished("la-fiesta")
    window = open_window(lambda flow: flow.scene(flow.shelf.again(play, 3)), language, size, text)
    window.press("f1")
    assert isinstance(window.screen, HelpScreen)
    assert faults(window) == []
    for name in (*EVERYWHERE, *PAD):
        assert name
    window.press("escape")
    window.flow.credits()
    assert faults(window) == []
    for part in CARRIED:
        if part.file:
            window.click(f"part:{part.file}")
            assert faults(window) == []
            window.press("escape")


@pytest.mark.parametrize("way", ["f1", "f2", ""])
def test_credits_are_reached_from_help_settings_and_library(open_window: Open, way: str) -> None:
    window = open_window(Flow.library)
    if way:
        window.press(way)
    window.click("credits")
    assert isinstance(window.screen, CreditsScreen)
    assert __version__ in str(window.screen.tree.root.node())


def test_every_licence_carried_can_be_read_by_keys(open_window: Open) -> None:
    window = open_window(Flow.library)
    window.flow.credits()
    window.frame()
    read = 0
    for part in CARRIED:
        if not part.file:
            continue
        window.screen.tree.focus.focus(window.find(f"part:{part.file}"))
        window.press("enter")
        told = str(window.screen.tree.root.node())
        first = (places.assets() / "licences" / f"{part.file}.txt").read_text(encoding="utf-8").split()[:2]
        assert " ".join(first) in told
        view = window.find("card")
        assert view.state()["scrolled"] == 0
        window.press("page down")
        assert view.state()["scrolled"] != 0
        window.press("escape")
        assert isinstance(window.screen, CreditsScreen)
        assert window.screen.tree.focus.current is window.find(f"part:{part.file}")
        read += 1
    assert read == len(list((places.assets() / "licences").glob("*.txt")))


def test_nobody_who_made_something_is_forgotten() -> None:
    """Hold the screen against THIRD-PARTY.md, which is kept for those who read the repository."""
    rows = re.findall(r"^\| (.+?) \| (.*?) \| (.*) \|$", THIRD_PARTY.read_text(encoding="utf-8"), re.MULTILINE)
    named = " ".join(part.name for part in (*CARRIED, *NEEDED))
    wanted = [row for row in rows if row[0] not in ("what", "---")]
    assert len(wanted) > 10
    for what, _, _ in wanted:
        for each in re.split(r", with |; |, ", re.sub(r" \(.*?\)|’s starter|'s starter", "", what)):
            assert each.removeprefix("with ") in named, each
