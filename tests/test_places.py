"""Folders are found in a checkout, in a wheel, and where the user says."""

from pathlib import Path

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
