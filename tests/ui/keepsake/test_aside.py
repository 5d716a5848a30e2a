"""Keeping a debrief aside: in a process of its own, from nothing but what it is given."""

from datetime import datetime
from pathlib import Path

from game.telling.debrief_told import DebriefTold
from game.telling.teller import Teller
from game.ui.keepsake import aside
from game.ui.keepsake.aside import Wanted
from tests.samples import played
from tests.ui.keepsake.kept import Reader, close
from tests.ui.screens.shell import home

__all__ = ["home"]

WHEN = datetime(2026, 11, 22, 18, 5)


def wanted(source: str = "primer-mensaje", choices: tuple[str, ...] | None = None) -> Wanted:
    play = played("primer-mensaje", "random")
    taken = tuple(play.log_choices) if choices is None else choices
    return Wanted(source, play.seed, taken, "es", (), {"listening": 80}, "Abrir antes de contestar.", WHEN)


def test_another_process_tells_the_very_same_debrief(home: Path) -> None:
    kept = aside.begin(wanted()).result(timeout=120)
    assert kept.why == ""
    page, picture = kept.files
    play = played("primer-mensaje", "random")
    told = DebriefTold(play, Teller(play.scenario, "es"), rated={}, ratings={"listening": 80})
    said = Reader(page.read_text(encoding="utf-8")).said
    assert f"{round(told.found.score)}Puntuación" in said
    assert close("Abrir antes de contestar.") in said
    assert close(told.bonds.aloud()) in said
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert {path.parent for path in kept.files} == {home / "documents"}


def test_what_cannot_be_told_again_says_why(home: Path) -> None:
    assert "nowhere" in aside.keep(wanted("nowhere")).why
    assert "no.such.line" in aside.keep(wanted(choices=("begin", "no.such.line"))).why
    assert not (home / "documents").exists()


def test_a_folder_that_cannot_be_written_to_says_why(home: Path) -> None:
    (home / "documents").write_text("a file where the folder should be")
    assert aside.keep(wanted()).why
