"""A campaign in the window: its card, the briefing of each part, going on, going back, and resuming."""

from pathlib import Path

import pytest

from game.records import shelf as records
from game.scenario import library
from game.simulation import Play
from game.simulation.events import PromiseMade, TheySaid
from game.simulation.play import GO_ON
from game.telling.debrief import debrief
from game.telling.teller import Teller
from game.ui.app import Window
from game.ui.flow import Flow
from game.ui.pieces.underlines import underlines
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.debrief import PAGES, DebriefScreen
from game.ui.screens.library import LibraryScreen
from game.ui.screens.party import PartyScreen
from game.ui.screens.prospects import ProspectsScreen
from game.ui.screens.rating import RatingScreen
from game.ui.shelf import Shelf
from tests.kills import script
from tests.samples import write_campaign
from tests.ui.screens.shell import SIZES, Open, faults
from tests.ui.screens.test_prospects import by_keys, still

PROMISE = "nil.lines.photo"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_campaign(tmp_path)


def evening(file: Path) -> Play:
    """Return a play at the end of the first part, with a promise open."""
    return Play(library.load(file), 3, ["begin", PROMISE, "let_run", "let_run", "let_run"])


def test_a_promise_that_goes_along_is_neither_due_nor_broken(open_window: Open, file: Path) -> None:
    play = evening(file)
    assert [(pledge.kept, pledge.still_open) for pledge in debrief(play).promises] == [(False, True)]
    made = next(event for event in play.events if isinstance(event, PromiseMade))
    said = Teller(play.scenario, "en").event(made)
    assert said == "You have promised Nil: Send Nil the photo of the poster (for the days to come)."
    window = open_window(lambda flow: flow.debrief(play), "en", shelf=Shelf(file))
    assert isinstance(window.screen, DebriefScreen)
    window.screen.open("moments")
    assert "Send Nil the photo of the poster – still open, it goes along" in told(window)
    window.flow.scene(Play(library.load(file), 3, ["begin", PROMISE]))
    assert isinstance(window.screen, PartyScreen)
    window.screen.open_notebook()
    assert "For the days to come" in told(window)


def told(window: Window) -> str:
    window.build()
    return str(window.screen.tree.nodes())


def playing(window: Window) -> Play:
    assert window.flow.play is not None
    return window.flow.play


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(("size", "text"), SIZES)
def test_nothing_is_cut_off(open_window: Open, file: Path, language: str, size: tuple[int, int], text: float) -> None:
    window = open_window(Flow.library, language, size, text, Shelf(file))
    assert faults(window) == []
    window.flow.briefing(library.load(file))
    assert faults(window) == []
    window.flow.scene(Play(library.load(file), 3, ["begin"]))
    assert faults(window) == []
    play = evening(file)
    window.flow.debrief(play)
    assert isinstance(window.screen, DebriefScreen)
    window.screen.open(PAGES[-1])
    assert faults(window) == []
    window.flow.go_on(play)
    assert faults(window) == []


def test_the_card_speaks_of_the_whole(open_window: Open, file: Path) -> None:
    window = open_window(Flow.library, "es", shelf=Shelf(file))
    said = told(window)
    for part in (
        "El jueves y lo que vino después",
        "Una noche en una cocina",
        "campaña · 2 partes · 10 min",
        "Eva Sol",
    ):
        assert part in said
    assert "The kitchen" not in said


def to_the_debrief(window: Window) -> None:
    """Leave a part that is over, skip the rating, and turn to the last page of the debrief."""
    window.flow.scene(playing(window))
    assert isinstance(window.screen, RatingScreen)
    window.press("escape")
    for _ in PAGES[1:]:
        window.press("enter")
    assert isinstance(window.screen, DebriefScreen)


def test_a_whole_campaign_with_what_goes_along(open_window: Open, file: Path) -> None:
    window = still(open_window(lambda flow: flow.briefing(str(file)), "en", shelf=Shelf(file)))
    window.flow.preferences.reduced_motion = True
    assert "Thursday and what came after · part 1 of 2" in told(window)
    window.click("begin")
    assert isinstance(window.screen, PartyScreen)
    said = told(window)
    assert "To Nil: “I have a poster" in said
    for choice in evening(file).choices[1:]:
        playing(window).choose(choice)
    to_the_debrief(window)
    window.click("go_on")
    assert isinstance(window.screen, BriefingScreen)
    said = told(window)
    for part in ("part 2 of 2", "The days after", "knows you", "Nil: prints by hand", "To Nil: Send Nil the photo"):
        assert part in said
    window.click("plan:know.eva")
    window.click("begin")
    play = playing(window)
    assert isinstance(window.screen, ProspectsScreen)
    assert play.state.plan == ("know.eva",)
    assert "Prints by hand, with his grandfather's press" in told(window)
    by_keys(window, "keep:nil.photo")
    assert play.state.kept == 1
    while not play.over:
        window.press("z")
        window.press("enter")
    assert isinstance(window.screen, RatingScreen)
    window.press("escape")
    for _ in PAGES[1:]:
        window.press("enter")
    assert window.screen.tree.root.find("go_on") is None
    (log,) = records.finished()
    assert log.choices == play.log_choices
    window.click("way:library")
    title = next(title for title in Shelf(file).titles("en") if title.id == "campaign")
    assert title.best == pytest.approx(play.whole_score(), abs=0.01)
    assert not title.unfinished


def test_again_begins_with_the_first_part(open_window: Open, file: Path) -> None:
    play = script(library.load(file))
    window = open_window(lambda flow: flow.debrief(play), "en", shelf=Shelf(file))
    assert isinstance(window.screen, DebriefScreen)
    window.screen.open(PAGES[-1])
    window.click("way:again")
    assert "part 1 of 2" in told(window)
    assert window.flow.play is None


def test_back_to_the_part_before(open_window: Open, file: Path) -> None:
    play = evening(file)
    play.choose(GO_ON)
    window = still(open_window(lambda flow: flow.part(play), "en"))
    window.press("enter")
    assert isinstance(window.screen, ProspectsScreen)
    window.press("z", ctrl=True)
    assert isinstance(window.screen, BriefingScreen)
    window.press("z", ctrl=True)
    assert play.over
    assert not play.past
    assert isinstance(window.screen, RatingScreen)


@pytest.mark.parametrize(
    ("more", "where", "screen"),
    [
        ([], "part 1 of 2 · 21:30", RatingScreen),
        ([GO_ON], "part 2 of 2", BriefingScreen),
        ([GO_ON, "begin", "open:nil"], "part 2 of 2 · Monday", ProspectsScreen),
    ],
)
def test_goes_on_from_the_library(open_window: Open, file: Path, more: list[str], where: str, screen: type) -> None:
    shelf = Shelf(file)
    kept = shelf.begin(shelf.load(file), 3, "en")
    for choice in [*evening(file).choices, *more]:
        kept.choose(choice)
    shelf.let_go(kept)
    window = still(open_window(Flow.library, "en", shelf=shelf))
    assert where in told(window)
    window.click("resume:campaign")
    assert isinstance(window.screen, screen)
    assert playing(window).log_choices == kept.log_choices
    window.flow.library()
    assert isinstance(window.screen, LibraryScreen)


def test_what_was_underlined_before_stays_in_the_notebook(open_window: Open, file: Path) -> None:
    play = evening(file)
    said = next(event for event in play.events if isinstance(event, TheySaid) and event.who == "nil")
    underlines(play).toggle(said.line, 0, "nil")
    for choice in (GO_ON, "begin"):
        play.choose(choice)
    window = still(open_window(lambda flow: flow.scene(play), "en"))
    window.flow.preferences.guided = False
    window.flow.refresh()
    assert "By hand, with my grandfather's press." in told(window)


def test_says_in_sight_why_a_play_cannot_go_on(open_window: Open, file: Path) -> None:
    shelf = Shelf(file)
    kept = shelf.begin(shelf.load(file), 3, "en")
    for choice in ["begin", PROMISE]:
        kept.choose(choice)
    shelf.let_go(kept)
    party = next(path for path in file.parent.rglob("*.yaml") if "photo:" in path.read_text(encoding="utf-8"))
    party.write_text(party.read_text(encoding="utf-8").replace("photo:", "picture:"), encoding="utf-8")
    for catalogue in party.parent.glob("*.po"):
        catalogue.unlink()
    window = still(open_window(Flow.library, "en", shelf=Shelf(file)))
    window.click("resume:campaign")
    assert isinstance(window.screen, LibraryScreen)
    assert "no longer exists" in told(window)
    says = next(node for node in window.screen.tree.nodes() if "no longer exists" in node.name)
    assert says.rect.bottom < window.look.room[1]
