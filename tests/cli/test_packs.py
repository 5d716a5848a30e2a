"""Packs on the command line: checked, listed, taken in and played; a bad one harms nothing."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from game.cli import main
from game.records import shelf
from tests.samples import DAYS, write_campaign

Output = pytest.CaptureFixture[str]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return a zip with one sound scenario."""
    path = tmp_path / "taller.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("taller/mercado.yaml", DAYS)
        archive.writestr("taller/LEEME.txt", "Hola")
        archive.writestr("__MACOSX/taller/._mercado.yaml", "\0")
    return path


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_it_is_played_as_text_and_gone_on_with_when_the_stick_is_out(
    home: Path, pack: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "begin\n")
    assert main(["play", str(pack), "--text", "--lang", "en"]) == 0
    pack.unlink()
    (log,) = shelf.unfinished()
    assert log.header.path is not None
    assert Path(log.header.path).is_relative_to(home / "data" / "scenarios")
    capsys.readouterr()
    typed(monkeypatch, "")
    assert main(["play", "mercado", "--text", "--lang", "en"]) == 0
    assert "You left a play in the middle" in capsys.readouterr().out


def test_a_zip_by_itself_is_played(pack: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "")
    assert main([str(pack), "--text", "--lang", "en"]) == 0
    assert "Taken into your library" in capsys.readouterr().err


def test_it_is_listed_from_then_on(pack: Path, home: Path, capsys: Output) -> None:
    (home / "data" / "scenarios").mkdir(parents=True)
    pack.rename(home / "data" / "scenarios" / pack.name)
    assert main(["list", "--json"]) == 0
    assert "mercado" in [each["id"] for each in json.loads(capsys.readouterr().out)["scenarios"]]


def test_what_is_wrong_is_told_of_the_file_in_the_pack(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "taller.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mercado.yaml", DAYS.replace("act: ask_open", "act: shout", 1))
    assert main(["check", str(path), "--json"]) == 1
    (told,) = json.loads(capsys.readouterr().out)["diagnostics"]
    assert told["code"] == "unknown-act"
    assert told["file"] == f"{path}/mercado.yaml"
    assert main(["play", str(path), "--text"]) == 1


def test_one_that_is_refused_changes_nothing(tmp_path: Path, home: Path, capsys: Output) -> None:
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../mercado.yaml", DAYS)
    assert main(["play", str(path), "--text"]) == 1
    assert "[pack-path-outside]" in capsys.readouterr().err
    assert not [each for each in home.rglob("*") if each.is_file()]


def test_a_folder_with_several_says_how_to_play_each(tmp_path: Path, capsys: Output) -> None:
    folder = tmp_path / "taller"
    folder.mkdir()
    for name in ("uno", "dos"):
        (folder / f"{name}.yaml").write_text(DAYS, encoding="utf-8")
    assert main(["play", str(folder), "--text", "--lang", "en"]) == 0
    assert f"tertulia play --text {folder / 'dos.yaml'}" in capsys.readouterr().out


def test_a_campaign_with_its_catalogues_is_a_pack_like_any_other(tmp_path: Path, capsys: Output) -> None:
    folder = tmp_path / "taller"
    folder.mkdir()
    write_campaign(folder)
    (folder / "campaign.es.po").write_text(
        'msgctxt "title"\nmsgid "Thursday and what came after"\nmsgstr "El jueves y lo de después"\n', encoding="utf-8"
    )
    from game.scenario import library, translation
    from game.scenario.packs import checking

    taken = checking.take_in(folder)
    (scenario,) = taken.scenarios
    loaded = library.load(scenario)
    assert loaded.parts > 1
    assert "El jueves y lo de después" in translation.texts(loaded, "es", scenario).values()
