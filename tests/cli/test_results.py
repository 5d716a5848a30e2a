"""``tertulia results``: what it shows, writes, gives away, takes in and forgets."""

import csv
import json
import os
from pathlib import Path
from typing import Any

import pytest

from game.cli import main
from game.cli.results import ACTIONS
from game.language import LANGUAGES, catalogue
from game.records import players
from game.records.results.database import file as database
from game.records.results.database import opened
from tests.records.results.played import finished, log_path, scenarios

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system speak English."""
    monkeypatch.setenv("LC_ALL", "C")


def the_object(output: Output) -> dict[str, Any]:
    """Return the one JSON object on standard output."""
    text = output.readouterr().out
    assert text.count("\n") == 1
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("action", [*ACTIONS])
def test_help_of_every_action_in_every_language(action: str, language: str, capsys: Output) -> None:
    assert main(["results", action, "--lang", language, "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith({"en": "usage: tertulia results", "es": "uso: tertulia results"}[language])
    assert "{" not in said
    assert main(["--lang", language, "results", action, "--help"]) == 0


def test_nothing_played_yet(capsys: Output) -> None:
    assert main(["results"]) == 0
    assert capsys.readouterr().out == "No finished play yet.\n"
    assert main(["results", "--json"]) == 0
    assert the_object(capsys) == {"results": [], "progress": []}


def test_how_one_gets_on(capsys: Output) -> None:
    finished(1, "broadcaster")
    play = finished(2, "listener")
    assert main(["results", "--lang", "es"]) == 0
    said = capsys.readouterr().out
    assert f"{players.me().pseudonym}, 2 intentos." in said
    (row,) = [line for line in said.splitlines() if "Puntuación total" in line]
    assert row.split()[-1] == f"{play.score():.1f}"
    assert "Escucha" in said


def test_as_json(capsys: Output) -> None:
    finished(1, "broadcaster")
    finished(2, name="campaign")
    assert main(["results", "--json"]) == 0
    found = the_object(capsys)
    assert {each["scenario"] for each in found["results"]} == {"days", "campaign"}
    days = next(each for each in found["progress"] if each["scenario"] == "days")
    assert days["attempts"] == 1
    assert set(days["score"]) == {"first", "best", "last"}
    assert set(days["competencies"]["listening"]) == {"first", "best", "last"}
    assert main(["results", "--json", "--scenario", "campaign"]) == 0
    assert [each["scenario"] for each in the_object(capsys)["progress"]] == ["campaign"]
    assert main(["results", "--json", "--everyone"]) == 0
    assert {each["scenario"] for each in the_object(capsys)["classes"]} == {"days", "campaign"}


def test_as_a_sheet_and_as_a_page(tmp_path: Path, capsys: Output) -> None:
    finished()
    assert main(["results", "--csv", str(tmp_path / "x.csv")]) == 0
    assert len(list(csv.DictReader((tmp_path / "x.csv").read_text(encoding="utf-8").splitlines()))) == 1
    for arguments in ([], ["--everyone"]):
        assert main(["results", "--html", str(tmp_path / "x.html"), *arguments]) == 0
        assert "<svg" in (tmp_path / "x.html").read_text(encoding="utf-8") or not arguments
    assert capsys.readouterr().out.count("1 play.") == 3


def test_a_place_where_nothing_can_be_written(tmp_path: Path, capsys: Output) -> None:
    finished()
    nowhere = str(tmp_path / "no" / "x")
    for arguments in (["--csv", nowhere], ["--html", nowhere], ["export", nowhere], ["export", "--xapi", nowhere]):
        assert main(["results", *arguments]) == 1
        assert "cannot be written" in capsys.readouterr().err


def test_the_debrief_of_a_play_as_a_page_and_as_a_picture(tmp_path: Path, capsys: Output) -> None:
    first, last = finished(1, "broadcaster"), finished(2, "listener")
    page, picture = tmp_path / "x.html", tmp_path / "x.png"
    assert main(["results", "--debrief", "last", "--html", str(page), "--png", str(picture)]) == 0
    assert capsys.readouterr().out.count("The debrief is in") == 2
    assert f'class="figure">{last.score():.0f}<' in page.read_text(encoding="utf-8")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert main(["results", "--json"]) == 0
    keys = {each["score"]: each["key"] for each in the_object(capsys)["results"]}
    for which in (keys[round(first.score(), 1)][:13], str(log_path(first))):
        assert main(["results", "--debrief", which, "--html", str(page), "--lang", "es"]) == 0
        text = page.read_text(encoding="utf-8")
        assert f'class="figure">{first.score():.0f}<' in text
        assert '<html lang="es">' in text
        assert catalogue("es").text("debrief.turning") in text
        assert "El balance está en" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["--debrief", "last"], ["--png", "x"], ["--debrief", "last", "--csv", "x"], ["--json", "--png", "x"]]
)
def test_a_debrief_wants_a_play_and_a_file(arguments: list[str], capsys: Output) -> None:
    finished()
    assert main(["results", *arguments]) == 2
    assert "--debrief PLAY" in capsys.readouterr().err


def test_a_debrief_of_no_play_or_into_nowhere(tmp_path: Path, capsys: Output) -> None:
    assert main(["results", "--debrief", "last", "--html", str(tmp_path / "x")]) == 1
    assert "no finished play last" in capsys.readouterr().err
    finished(1)
    finished(2)
    for which in ("nothing", ""):
        assert main(["results", "--debrief", which or "-", "--html", str(tmp_path / "x")]) == 1
        assert "tertulia results --json" in capsys.readouterr().err
    assert main(["results", "--debrief", "last", "--png", str(tmp_path / "no" / "x")]) == 1
    assert "cannot be written" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_there_and_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    for seed in range(1, 4):
        finished(seed, "random")
    own = str(scenarios())
    assert main(["results", "export", str(tmp_path / "x.tertulia")]) == 0
    assert "pseudonyms" in capsys.readouterr().out
    monkeypatch.setenv("TERTULIA_HOME", str(tmp_path / "class"))
    take = ["results", "import", str(tmp_path / "x.tertulia"), "--scenarios", own]
    assert main(take) == 0
    assert "3 new, 0 known already, 0 refused" in capsys.readouterr().out
    assert main([*take, "--json"]) == 0
    (found,) = the_object(capsys)["files"]
    assert (found["added"], found["known"], found["refused"]) == (0, 3, [])
    assert main(["results"]) == 0
    assert "--everyone" in capsys.readouterr().out
    assert main(["results", "--everyone", "--lang", "es"]) == 0
    assert "Personas: 1; intentos: 3." in capsys.readouterr().out


def test_what_is_refused_is_said_and_a_failure(tmp_path: Path, capsys: Output) -> None:
    finished()
    main(["results", "export", str(tmp_path / "x.tertulia")])
    text = (tmp_path / "x.tertulia").read_text(encoding="utf-8")
    (tmp_path / "x.tertulia").write_text(text.replace('\\"score\\":', '\\"score\\":9'), encoding="utf-8")
    main(["results", "forget", "--all", "--yes"])
    capsys.readouterr()
    take = ["results", "import", str(tmp_path / "x.tertulia"), str(tmp_path / "none"), "--scenarios", str(scenarios())]
    assert main(take) == 1
    said = capsys.readouterr().out
    assert "x.tertulia:2: refused. Its log comes to another result. What differs: score." in said
    assert f"{tmp_path / 'none'}: refused." in said


def test_statements_in_a_file(tmp_path: Path, capsys: Output) -> None:
    finished()
    assert main(["results", "export", "--xapi", str(tmp_path / "x.json"), "--json"]) == 0
    found = the_object(capsys)["xapi"]
    assert found["results"] == 1
    assert found["statements"] == len(json.loads((tmp_path / "x.json").read_text(encoding="utf-8")))


def test_a_store_that_is_not_there(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    finished()
    monkeypatch.setattr("game.records.xapi.sending.PAUSES", ())
    assert main(["results", "export", "--lrs", "http://127.0.0.1:1/xapi"]) == 1
    assert "goes on from there" in capsys.readouterr().err
    assert main(["results", "export", "--lrs", "file:///etc/passwd"]) == 1
    assert "no address" in capsys.readouterr().err


def test_an_export_to_nowhere_is_wrong_usage(capsys: Output) -> None:
    assert main(["results", "export"]) == 2
    assert capsys.readouterr().out == ""


def test_forgetting_says_what_went(capsys: Output) -> None:
    path = log_path(finished())
    assert main(["results", "forget", "--all", "--yes"]) == 0
    said = capsys.readouterr().out
    assert "1 results" in said
    assert "1 logs" in said
    assert "out of reach" in said
    assert not path.exists()
    assert not players.file().exists()


def test_forgetting_asks_first(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    path = log_path(finished())
    assert main(["results", "forget", "--all"]) == 1
    assert "Nothing was forgotten" in capsys.readouterr().err
    assert path.exists()


@pytest.mark.parametrize("arguments", [[], ["--all", "--scenario", "days"]])
def test_forgetting_wants_to_know_what(arguments: list[str]) -> None:
    assert main(["results", "forget", "--yes", *arguments]) == 2


def test_names(tmp_path: Path, capsys: Output) -> None:
    finished()
    assert main(["results", "name"]) == 0
    assert "without a name" in capsys.readouterr().out
    assert main(["results", "name", "Ana"]) == 0
    assert main(["results", "--player", "ana", "--json"]) == 0
    assert '"name": "Ana"' in capsys.readouterr().out
    assert main(["results", "export", str(tmp_path / "x.tertulia"), "--player", "Ana", "--json"]) == 0
    assert the_object(capsys)["exported"]["results"] == 1
    assert main(["results", "forget", "--yes", "--player", "Ana", "--json"]) == 0
    assert the_object(capsys)["results"] == 1
    assert main(["results", "name", "--none", "--json"]) == 0
    before = the_object(capsys)
    assert before["name"] == ""
    assert main(["results", "name", "--new", "--json"]) == 0
    assert the_object(capsys)["player"] != before["player"]
    assert main(["results", "name", "x" * 100]) == 1
    assert "80" in capsys.readouterr().err


def test_made_anew(capsys: Output) -> None:
    finished()
    database().write_bytes(b"nonsense")
    assert main(["results"]) == 1
    assert "results rebuild" in capsys.readouterr().err
    assert main(["results", "rebuild"]) == 0
    said = capsys.readouterr().out
    assert "1 result," in said
    assert "damaged-1" in said
    assert main(["results"]) == 0


def test_results_of_a_later_version(capsys: Output) -> None:
    finished()
    with opened() as connection:
        connection.execute("PRAGMA user_version = 99")
    for arguments in ([], ["--json"], ["rebuild"], ["export", os.devnull], ["forget", "--all", "--yes"]):
        assert main(["results", *arguments]) == 1
        said = capsys.readouterr()
        assert catalogue("en").text("records.results_newer", path=database(), version=99, known=2) in (
            json.loads(said.out)["error"] if "--json" in arguments else said.err
        )
