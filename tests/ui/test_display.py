"""What is asked of the system before there is a window."""

import os
import stat
from pathlib import Path

import pytest

from game import places
from game.ui import display


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(places.HOME_VARIABLE, str(tmp_path))
    monkeypatch.setenv("XCOMPOSECACHE", "/elsewhere")


def test_x11_keeps_its_compositions_where_only_their_owner_may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XCOMPOSECACHE")
    display._recall_compositions()
    folder = places.user_cache() / "compose"
    assert os.environ["XCOMPOSECACHE"] == str(folder)
    assert not stat.S_IMODE(folder.stat().st_mode) & 0o022, "libX11 would not use it"


def test_another_folder_that_was_chosen_for_them_stays() -> None:
    display._recall_compositions()
    assert os.environ["XCOMPOSECACHE"] == "/elsewhere"
    assert not (places.user_cache() / "compose").exists()


def test_the_icon_is_as_large_as_the_opening_takes_it_to_be() -> None:
    assert display.icon().get_size() == display.ICON
