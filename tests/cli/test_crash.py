"""A crash ends with a message and a report, never with a bare traceback; the play is there as it was."""

from pathlib import Path

import pytest

from game.cli import main
from game.records import shelf
from game.records.session import RecordedPlay
from game.scenario import library

Output = pytest.CaptureFixture[str]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def play(*_: object, **__: object) -> int:
        game = RecordedPlay.start(library.load("hola-amigo"), 1, "en")
        game.choose("begin")
        game.close()
        raise ZeroDivisionError

    monkeypatch.setattr("game.terminal.play", play)


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize(("language", "word"), [("en", "report"), ("es", "informe")])
def test_it_says_where_the_report_is(home: Path, capsys: Output, language: str, word: str) -> None:
    assert main(["play", "hola-amigo", "--text", "--lang", language]) == 1
    (report,) = (home / "data" / "reports").iterdir()
    said = capsys.readouterr().err
    assert word in said
    assert str(report) in said
    assert "Traceback" not in said
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")
    assert [log.choices for log in shelf.unfinished()] == [["begin"]]


@pytest.mark.usefixtures("broken")
def test_where_no_report_can_be_kept_it_is_said(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.setattr("game.records.crash.keep", lambda _: None)
    assert main(["play", "hola-amigo", "--text", "--lang", "en"]) == 1
    assert "ZeroDivisionError" in capsys.readouterr().err
