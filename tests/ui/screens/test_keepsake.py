"""Keeping a debrief from its last page: a sign while it is done, and where it is."""

from concurrent.futures import Future
from pathlib import Path

import pytest

from game.analysis.marks import Marked
from game.simulation import Play
from game.ui.app import Window
from game.ui.flow import Flow
from game.ui.keepsake.aside import Kept, Wanted
from game.ui.screens.debrief import DebriefScreen
from tests.samples import played
from tests.ui.keepsake.kept import Reader
from tests.ui.screens.shell import SIZES, Open, faults
from tests.ui.screens.test_crisis import shown
from tests.ui.screens.test_marks import Asked


@pytest.fixture(scope="module")
def play() -> Play:
    return played("primer-mensaje", "random")


def last_page(window: Window) -> DebriefScreen:
    screen = window.screen
    assert isinstance(screen, DebriefScreen)
    screen.open("next")
    window.build()
    return screen


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_page_and_a_picture_are_written_and_it_is_said_where(
    open_window: Open, home: Path, play: Play, language: str
) -> None:
    window = open_window(lambda flow: flow.debrief(play), language)
    screen = last_page(window)
    window.click("way:keepsake")
    assert screen.keepsake is not None
    page, picture = screen.keepsake.files
    assert page.parent == picture.parent == home / "documents"
    assert Reader(page.read_text(encoding="utf-8")).tags[0] == ("html", {"lang": language})
    assert picture.read_bytes().startswith(b"\x89PNG")
    window.build()
    assert str(page.parent) in shown(window)
    assert page.name in shown(window)
    window.click("way:keepsake")
    assert len(list((home / "documents").iterdir())) == 4


def test_what_was_kept_is_looked_at_in_the_browser(open_window: Open, play: Play) -> None:
    window = open_window(lambda flow: flow.debrief(play), "en")
    screen = last_page(window)
    with pytest.raises(LookupError):
        window.find("way:look")
    asked: list[Path] = []
    found = True

    def browse(page: Path) -> bool:
        asked.append(page)
        return found

    window.flow.browse = browse  # type: ignore[method-assign]
    screen.keepsake = Kept((Path("/documents/Tertulia/one.html"), Path("/documents/Tertulia/one.png")))
    screen.refresh()
    window.build()
    window.click("way:look")
    assert asked == [screen.keepsake.files[0]]
    missing = window.flow.text("debrief.next.look.failed")
    window.build()
    assert missing not in shown(window)
    found = False
    window.click("way:look")
    window.build()
    assert missing in shown(window)


def waiting(flow: Flow, play: Play, asked: list[Wanted], future: "Future[Kept]", marks: tuple[Marked, ...]) -> Asked:
    """Show a debrief whose marks and whose keeping take their time."""
    analyst = Asked(marks)
    flow.analyst = analyst  # type: ignore[assignment]

    def keep(wanted: Wanted) -> "Future[Kept]":
        asked.append(wanted)
        return future

    flow.keep = keep  # type: ignore[method-assign]
    flow.debrief(play)
    return analyst


def test_it_waits_for_the_marks_and_says_that_it_is_at_it(open_window: Open, play: Play) -> None:
    asked: list[Wanted] = []
    future: Future[Kept] = Future()
    analysts: list[Asked] = []
    window = open_window(lambda flow: analysts.append(waiting(flow, play, asked, future, ())), "en")
    screen = last_page(window)
    working = window.flow.text("debrief.next.keepsake.working")
    window.click("way:keepsake")
    window.build()
    assert working in shown(window)
    assert asked == []
    analysts[0].ready = True
    screen.update(1.0)
    window.click("way:keepsake")
    assert len(asked) == 1
    assert asked[0].choices == tuple(play.log_choices)
    assert screen.tick is not None
    future.set_result(Kept(why="No space left on device"))
    screen.update(1.0)
    window.build()
    assert working not in shown(window)
    assert "No space left on device" in shown(window)
    assert screen.tick is None


@pytest.mark.parametrize(("size", "text"), SIZES)
def test_a_long_place_fits(open_window: Open, play: Play, size: tuple[int, int], text: float) -> None:
    window = open_window(lambda flow: flow.debrief(play), size=size, text=text)
    screen = last_page(window)
    folder = Path("/home/somebody_with_a_long_name/Documentos compartidos/de la empresa/Tertulia")
    screen.keepsake = Kept((folder / "Hola, amigoa 2026-11-22 18.05 (2).html", folder / "Hola, amigoa 2026-11-22.png"))
    screen.refresh()
    assert faults(window) == []
