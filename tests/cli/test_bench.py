"""The commands of the author's bench, as they are given at a terminal."""

import json
from pathlib import Path

import pytest

from game.authoring.examples import HEAD, PEOPLE, SOUND, beat
from game.cli import main

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system speak English, and want no colours unless it is asked."""
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return a scenario with one error."""
    path = tmp_path / "broken, 100%.yaml"
    path.write_text(beat("{say: a, act: ask_opn}"), encoding="utf-8")
    return path


# check


def test_annotations_for_a_pull_request(broken: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(broken.parent)
    assert main(["check", str(broken.parent), "--format", "github"]) == 1
    assert capsys.readouterr().out == (
        "::error file=broken%2C 100%25.yaml,line=28,col=29,title=unknown-act::"
        'there is no act "ask_opn" here%0ADid you mean "ask_open"?\n'
    )


def test_the_format_json_is_the_option_json(broken: Path, capsys: Output) -> None:
    assert main(["check", str(broken), "--json"]) == 1
    first = json.loads(capsys.readouterr().out)
    assert main(["check", str(broken), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out) == first


def test_a_catalogue_that_lags_behind_does_not_hide_the_scenario(tmp_path: Path, capsys: Output) -> None:
    """Of what one command brings up to date a reader is shown three of a kind and the number; a program gets all."""
    path = tmp_path / "one.yaml"
    path.write_text(SOUND, encoding="utf-8")
    header = 'msgid ""\nmsgstr "Language: en\\n"\n'
    old = "".join(f'\nmsgctxt "old.{n}"\nmsgid "a"\nmsgstr "b"\n' for n in range(5))
    (tmp_path / "one.en.po").write_text(header + old, encoding="utf-8")
    assert main(["check", str(path)]) == 0
    told = capsys.readouterr().out
    assert main(["check", str(path), "--json"]) == 0
    codes = [each["code"] for each in json.loads(capsys.readouterr().out)["diagnostics"]]
    assert told.count("warning[translation-missing]") == told.count("warning[translation-orphan]") == 3
    assert f"{codes.count('translation-missing') - 3} more like those [translation-missing]" in told
    assert "2 more like those [translation-orphan]" in told
    assert f"Warnings: {len(codes)}." in told


def test_colours_are_for_terminals_and_for_who_asks(
    broken: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["check", str(broken)])
    plain = capsys.readouterr().out
    assert "\x1b" not in plain
    monkeypatch.setenv("FORCE_COLOR", "1")
    main(["check", str(broken)])
    painted = capsys.readouterr().out
    assert "\x1b[1;31merror[unknown-act]:\x1b[0m" in painted
    assert "^\x1b[0m" in painted
    import re

    assert re.sub("\x1b\\[[0-9;]*m", "", painted) == plain
    monkeypatch.setenv("NO_COLOR", "1")
    main(["check", str(broken)])
    assert capsys.readouterr().out == plain


def test_a_file_moves_no_cursor_in_colour_either(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(HEAD + 'brief: "\x1b[2J"\nkey_\x1b: 1\n' + PEOPLE, encoding="utf-8")
    monkeypatch.setenv("FORCE_COLOR", "1")
    main(["check", str(path)])
    assert "\x1b[2J" not in capsys.readouterr().out
    main(["check", str(path), "--format", "github"])
    assert "\x1b" not in capsys.readouterr().out


def test_a_sound_folder_is_zero(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "one.yaml").write_text(SOUND, encoding="utf-8")
    assert main(["check", str(tmp_path), "--format", "github"]) == 0
    assert capsys.readouterr().out == ""


# explain


@pytest.mark.parametrize(("language", "word"), [("en", "Right:"), ("es", "Bien:")])
def test_the_page_of_a_code(language: str, word: str, capsys: Output) -> None:
    assert main(["explain", "missing-beat", "--lang", language]) == 0
    said = capsys.readouterr().out
    assert said.startswith("# missing-beat\n")
    assert word in said


def test_all_codes(capsys: Output) -> None:
    assert main(["explain"]) == 0
    assert "  unused-fact (warning)\n" in capsys.readouterr().out


def test_a_code_that_does_not_exist(capsys: Output) -> None:
    assert main(["explain", "mising-beat"]) == 2
    assert 'Did you mean "missing-beat"?' in capsys.readouterr().err
    assert main(["explain", "x"]) == 2
    assert '"tertulia explain" lists all.' in capsys.readouterr().err


# new


def test_a_scenario_to_begin_with(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "mine.yaml"
    assert main(["new", str(path), "--kind", "party", "--language", "es", "--people", "Ada Roca,Leo Paz"]) == 0
    assert "tertulia check" in capsys.readouterr().out
    assert main(["check", str(tmp_path)]) == 0
    assert "nothing to mend" in capsys.readouterr().out
    assert main(["simulate", str(path), "--runs", "2"]) == 0
    assert main(["new", str(path)]) == 2
    assert "is there already" in capsys.readouterr().err


def test_what_was_not_said_is_not_asked_of_a_pipe(tmp_path: Path, capsys: Output) -> None:
    assert main(["new", str(tmp_path / "mine"), "--lang", "es"]) == 0
    text = (tmp_path / "mine.yaml").read_text(encoding="utf-8")
    assert "kind: prospects" in text
    assert "language: es" in text


def test_what_was_not_said_is_asked(tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["nonsense", "pa", "", "3"])
    monkeypatch.setattr("game.cli.commands.new._somebody_is_there", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    assert main(["new", str(tmp_path / "mine")]) == 0
    text = (tmp_path / "mine.yaml").read_text(encoding="utf-8")
    assert "kind: party" in text
    assert "language: en" in text
    assert "nora:" in text


# translate


def test_a_catalogue_is_made_and_then_left_as_it_is(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "shop.yaml"
    path.write_text(SOUND, encoding="utf-8")
    assert main(["translate", str(path), "--to", "en"]) == 0
    said = capsys.readouterr().out
    assert "written; 0 of 10 texts translated." in said
    assert "10 are missing." in said
    assert main(["translate", str(path), "--to", "en", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["catalogues"]
    assert (found["changed"], found["missing"], found["texts"]) == (False, 10, 10)


def test_what_cannot_be_translated(tmp_path: Path, broken: Path, capsys: Output) -> None:
    path = tmp_path / "shop.yaml"
    path.write_text(SOUND, encoding="utf-8")
    assert main(["translate", str(path), "--to", "es"]) == 2
    assert main(["translate", str(path), "--to", "../en"]) == 2
    assert main(["translate", str(broken), "--to", "en"]) == 1
    (tmp_path / "shop.en.po").write_text("hello\n", encoding="utf-8")
    assert main(["translate", str(path), "--to", "en"]) == 1
    assert (tmp_path / "shop.en.po").read_text(encoding="utf-8") == "hello\n"
    assert "was left alone" in capsys.readouterr().err


# preview


def test_a_preview_of_nothing_says_so(tmp_path: Path, capsys: Output) -> None:
    assert main(["preview", str(tmp_path / "none.yaml")]) == 1
    assert "there is no file" in capsys.readouterr().err
    assert main(["preview", "hola-amgo"]) == 1
    assert 'Did you mean "hola-amigo"?' in capsys.readouterr().err


def test_a_preview_without_a_screen_says_what_does_without(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    path = tmp_path / "sound.yaml"
    path.write_text(SOUND, encoding="utf-8")
    assert main(["preview", str(path)]) == 1
    assert "--text" in capsys.readouterr().err
