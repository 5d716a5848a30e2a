"""After a crash in the window a report is kept, and the library opens, where the play goes on from its last choice."""

from pathlib import Path

import pytest

from game.records import crash
from game.ui import app
from game.ui.app import Window
from game.ui.flow import Flow
from game.ui.screens.library import LibraryScreen
from game.ui.screens.prospects import ProspectsScreen
from tests.ui.screens.shell import Open, faults

Opened = list[Flow]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Note every window's flow instead of waiting for hands; the first breaks when it is run."""
    found: Opened = []

    def run(window: Window) -> None:
        found.append(window.flow)
        if len(found) == 1:
            window.close()
            raise ZeroDivisionError("in the middle")

    monkeypatch.setattr(app.Window, "run", run)
    return found


def test_the_play_goes_on_from_its_last_choice(home: Path, open_window: Open, opened: Opened) -> None:
    window = open_window(lambda flow: flow.begin(flow.shelf.load("hola-amigo")))
    play = window.flow.play
    assert play is not None
    play.choose(play.offers[0].id)
    made = list(play.choices)
    window.close()
    assert app.run("hola-amigo", "en", 5) == 0
    after = opened[1]
    (report,) = (home / "data" / "reports").iterdir()
    said = report.read_text(encoding="utf-8")
    assert "ZeroDivisionError: in the middle" in said
    assert "hola-amigo, seed 5, after 2 choices" in said
    assert isinstance(after.screen, LibraryScreen)
    trouble = after.screen.trouble
    assert isinstance(trouble, str)
    again = open_window(lambda flow: flow.library(trouble))
    assert str(report) in trouble
    assert faults(again) == []
    again.click("resume:hola-amigo")
    assert isinstance(again.screen, ProspectsScreen)
    assert again.flow.play is not None
    assert list(again.flow.play.choices) == made


def test_reports_do_not_pile_up(home: Path) -> None:
    for number in range(crash.MOST + 5):
        assert crash.keep(ValueError(number))
    assert len(list((home / "data" / "reports").iterdir())) == crash.MOST


def test_nothing_of_who_plays_is_in_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: home)
    assert str(home) not in crash.told(OSError(f"{home}/secret"))
