"""Folders are found in a checkout, in a wheel, and where the user says."""

from pathlib import Path

import platformdirs
import pytest

from game import places


def test_what_ships_is_found() -> None:
    assert (places.assets() / "fonts").is_dir()
    assert places.scenarios().name == "scenarios"


def test_an_installed_package_finds_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shipped" / "assets").mkdir(parents=True)
    monkeypatch.setattr(places, "_PACKAGE", tmp_path)
    assert places.assets() == tmp_path / "shipped" / "assets"


def test_the_home_can_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERTULIA_HOME", str(tmp_path))
    assert [places.user_data(), places.user_cache(), places.user_config()] == [
        tmp_path / "data",
        tmp_path / "cache",
        tmp_path / "config",
    ]


@pytest.mark.parametrize("named", ["", "/elsewhere", "/else/where/", "not/from/the/root", " "])
@pytest.mark.parametrize("home", ["/home/ana", "/home/ana/", "/", "ana"])
def test_without_a_home_of_its_own_it_lives_where_the_system_says(
    named: str, home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", home)
    for kind in ("DATA", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", named)
    assert [Path(places._usual(kind)) for kind in ("data", "cache", "config")] == [
        Path(platformdirs.user_data_dir(places.APP, appauthor=False)),
        Path(platformdirs.user_cache_dir(places.APP, appauthor=False)),
        Path(platformdirs.user_config_dir(places.APP, appauthor=False)),
    ]
