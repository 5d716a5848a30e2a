"""Dropping a file or a folder on the window: what is sound can be played at once, what is not says why."""

import zipfile
from pathlib import Path

import pygame
import pytest

from game.ui.app import Window
from game.ui.flow import Flow
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.dropped import DroppedScreen
from game.ui.screens.library import LibraryScreen
from game.ui.screens.prospects import ProspectsScreen
from tests import samples
from tests.ui.screens.shell import SIZES, Open, faults


def pack(folder: Path, **files: str) -> Path:
    path = folder / "taller.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.yaml", text)
    return path


def drop(window: Window, path: Path) -> None:
    window.post(pygame.Event(pygame.DROPFILE, file=str(path)))
    window.frame()
    window.frame()


def test_a_sound_pack_stands_in_the_library_and_can_be_played(open_window: Open, tmp_path: Path) -> None:
    window = open_window(Flow.library)
    drop(window, pack(tmp_path, mercado=samples.DAYS))
    assert isinstance(window.screen, DroppedScreen)
    assert faults(window) == []
    window.click("play:mercado")
    assert isinstance(window.screen, BriefingScreen)
    window.press("escape")
    assert isinstance(window.screen, LibraryScreen)
    window.find("card:mercado")


def test_a_bad_one_shows_what_is_wrong_and_leaves_no_trace(open_window: Open, home: Path, tmp_path: Path) -> None:
    window = open_window(Flow.library)
    drop(window, pack(tmp_path, mercado=samples.DAYS.replace("kind: prospects", "kind: prospect")))
    screen = window.screen
    assert isinstance(screen, DroppedScreen)
    assert [fault.code for fault in screen.faults] == ["unknown-value"]
    assert faults(window) == []
    window.press("escape")
    assert isinstance(window.screen, LibraryScreen)
    assert [path.name for path in (home / "data" / "scenarios").iterdir()] == []


@pytest.mark.parametrize(("size", "text"), SIZES)
def test_nothing_is_cut_off_however_much_is_wrong(
    open_window: Open, tmp_path: Path, size: tuple[int, int], text: float
) -> None:
    window = open_window(Flow.library, "es", size, text)
    drop(window, pack(tmp_path, **{f"x{n}": "format: 2\n" * 3 for n in range(12)}))
    assert isinstance(window.screen, DroppedScreen)
    assert faults(window) == []


def test_a_play_goes_on_under_what_is_dropped(open_window: Open, tmp_path: Path) -> None:
    window = open_window(lambda flow: flow.begin(flow.shelf.load("hola-amigo")))
    play = window.flow.play
    drop(window, pack(tmp_path, mercado=samples.DAYS))
    drop(window, tmp_path / "nothing-here.zip")
    assert len(window.screens) == 2
    window.press("escape")
    assert isinstance(window.screen, ProspectsScreen)
    assert window.flow.play is play


def test_a_single_file_is_played_from_where_it_lies(open_window: Open, tmp_path: Path) -> None:
    (tmp_path / "mercado.yaml").write_text(samples.DAYS, encoding="utf-8")
    window = open_window(Flow.library)
    drop(window, tmp_path / "mercado.yaml")
    window.click("play:mercado")
    assert isinstance(window.screen, BriefingScreen)
    window.press("escape")
    window.find("card:mercado")


def test_what_lies_in_the_library_folder_by_hand_is_listed_or_says_what_is_wrong(
    open_window: Open, home: Path, tmp_path: Path
) -> None:
    own = home / "data" / "scenarios"
    own.mkdir(parents=True)
    pack(own, mercado=samples.DAYS)
    (own / "bad.zip").write_bytes(b"no zip")
    (own / "la-fiesta.yaml").write_text(samples.DAYS, encoding="utf-8")
    window = open_window(Flow.library)
    window.find("card:mercado")
    window.find("broken:bad")
    window.find(f"broken:{own / 'la-fiesta.yaml'}")
    assert faults(window) == []
