"""The command line: what it prints, in which language, and with which exit code."""

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game import __version__
from game.analysis.policies import POLICIES
from game.cli import main
from game.cli.commands import simulate
from game.cli.front import COMMANDS, load, parser
from game.cli.words import KEYS, chosen_language
from game.language import LANGUAGES, catalogue
from game.records import settings
from game.records.session import RecordedPlay
from game.records.settings import Settings
from game.scenario import library
from tests.samples import DAYS, days, write_campaign

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system speak English."""
    monkeypatch.setenv("LC_ALL", "C")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a scenario of one's own."""
    path = tmp_path / "days.yaml"
    path.write_text(DAYS, encoding="utf-8")
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return a scenario with errors."""
    path = tmp_path / "broken.yaml"
    path.write_text(DAYS.replace("act: ask_open", "act: shout").replace("kind: prospects", "kind: \x1b[31m"), "utf-8")
    return path


def the_object(output: Output) -> dict[str, Any]:
    """Return the one JSON object on standard output."""
    text = output.readouterr().out
    assert text.count("\n") == 1
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


def run(*arguments: str, stdin: str = "", **environment: str | None) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own."""
    merged = {**os.environ, "PYTHONUTF8": "1", **environment}
    return subprocess.run(
        [sys.executable, "-m", "game", *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={name: value for name, value in merged.items() if value is not None},
        check=False,
    )


# Languages


@pytest.mark.parametrize(
    ("arguments", "stored", "system", "expected"),
    [
        ([], "", "C", "en"),
        ([], "", "es_ES.UTF-8", "es"),
        ([], "es", "C", "es"),
        (["--lang", "en"], "es", "es_ES", "en"),
        (["list", "--lang=es"], "", "C", "es"),
        (["--lang", "es", "check", "--lang", "en"], "", "C", "en"),
        (["--lang", "xx"], "es", "C", "es"),
        (["--lang"], "", "es_MX", "es"),
        (["--", "--lang", "es"], "", "C", "en"),
    ],
)
def test_which_language(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], stored: str, system: str, expected: str
) -> None:
    monkeypatch.setenv("LC_ALL", system)
    settings.save(Settings(stored))
    assert chosen_language(arguments) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_in_every_language(command: str, language: str, capsys: Output) -> None:
    assert main([*([command] if command else []), "--lang", language, "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith({"en": "usage: tertulia", "es": "uso: tertulia"}[language])
    assert catalogue(language).text("argparse.help") in said
    assert "{" not in said
    if language == "es":
        for english_word in ("usage", "options", "positional", "show this"):
            assert english_word not in said


def test_argparse_still_has_the_words_that_we_translate() -> None:
    """Those that every supported Python has; later ones have a few more."""
    source = Path(argparse.__file__).read_text(encoding="utf-8")
    later = {"choice_meant", "parser", "explicit", "unexpected"}
    for key in KEYS:
        english = catalogue("en").text(f"argparse.{key}").encode("unicode_escape").decode()
        assert key in later or english in source, key


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nonsense"], "'nonsense' no es una de las posibilidades"),
        (["play"], "faltan estos argumentos: GUION"),
        (["list", "--nope"], "argumentos desconocidos: --nope"),
        (["simulate", "x", "--runs", "0"], "a partir de 1"),
        (["simulate", "x", "--runs"], "falta un valor"),
        (["simulate", "x", "--policy", "sell"], "'sell' no es una de las posibilidades"),
        (["play", "x", "--seed", "1.5"], "número entero"),
        (["list", "--json=yes"], "esta opción no lleva valor"),
        (["check"], "faltan estos argumentos: RUTA"),
        (["list", "\x1b[2J"], "argumentos desconocidos"),
    ],
)
def test_wrong_usage_is_2_and_said_in_ones_language(arguments: list[str], message: str, capsys: Output) -> None:
    assert main(["--lang", "es", *arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert message in said.err
    assert "\x1b" not in said.err


def test_an_unknown_language(capsys: Output) -> None:
    assert main(["list", "--lang", "fr"]) == 2
    assert "There are: en, es" in capsys.readouterr().err


def test_every_command_has_what_the_front_door_asks_for() -> None:
    words = catalogue("en")
    for name in COMMANDS:
        assert words.text(load(name).HELP)
    parser(words)


# version


def test_the_version(capsys: Output) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"tertulia {__version__}\n"
    assert main(["--version", "--lang", "es"]) == 0


def test_the_version_imports_nothing_heavy() -> None:
    code = "import sys; from game.cli import main; main(['--version']); print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for module in ("argparse", "pygame", "msgspec", "babel", "yaml", "transitions", "platformdirs", "game.simulation"):
        assert f"'{module}'" not in loaded


@pytest.mark.parametrize("arguments", [["--help"], ["list", "--help"], ["nonsense"]])
def test_help_and_usage_import_neither_the_game_nor_the_window(arguments: list[str]) -> None:
    code = f"import sys; from game.cli import main; main({arguments!r}); print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for module in ("pygame", "msgspec", "babel", "yaml", "transitions", "game.simulation"):
        assert f"'{module}'" not in loaded


# list, check, simulate, replay


def finished(scenario_path: Path | None = None) -> RecordedPlay:
    """Return a finished play of a shipped scenario, or of one's own."""
    from game.analysis.policies import see

    source = str(scenario_path) if scenario_path else "hola-amigo"
    scenario = library.load(source)
    play = RecordedPlay.start(scenario, 5, "en", path=scenario_path)
    while not play.over:
        play.choose(POLICIES["listener"](see(play)))
    play.finish()
    play.close()
    return play


def log_of(play: RecordedPlay) -> str:
    assert play.log is not None
    return str(play.log.path)


def test_the_library_as_json(capsys: Output) -> None:
    play = finished()
    assert main(["list", "--json", "--lang", "es"]) == 0
    scenarios = the_object(capsys)["scenarios"]
    assert [entry["id"] for entry in scenarios] == [entry.id for entry in library.entries()]
    hola = next(entry for entry in scenarios if entry["id"] == "hola-amigo")
    assert set(hola) == {"id", "kind", "title", "languages", "minutes", "best"}
    assert hola["title"] == "Hola, amigo/a"
    assert hola["best"] == round(play.score(), 2)


def test_the_library_for_people(capsys: Output) -> None:
    assert main(["list", "--lang", "es"]) == 0
    assert "hola-amigo: Hola, amigo/a." in capsys.readouterr().out


def test_a_sound_file(file: Path, capsys: Output) -> None:
    assert main(["check", str(file)]) == 0
    capsys.readouterr()
    assert main(["check", str(file), "--json"]) == 0
    found = the_object(capsys)
    assert found["ok"]
    assert all(diagnostic["severity"] == "warning" for diagnostic in found["diagnostics"])


def test_a_broken_file(broken: Path, capsys: Output) -> None:
    assert main(["check", str(broken), "--json"]) == 1
    found = the_object(capsys)
    assert not found["ok"]
    assert found["diagnostics"]
    for diagnostic in found["diagnostics"]:
        assert set(diagnostic) == {"code", "severity", "file", "line", "column", "message", "hint"}
    assert main(["check", str(broken), "--lang", "es"]) == 1
    said = capsys.readouterr().out
    assert f"{broken}:" in said
    assert "\x1b" not in said


@pytest.mark.parametrize("path", ["missing.yaml", "no-such-id", "/", "\x1b[2J"])
def test_there_is_nothing_to_check(path: str, capsys: Output) -> None:
    assert main(["check", path]) == 1
    said = capsys.readouterr()
    assert (said.out + said.err).strip()
    assert "\x1b" not in said.out + said.err


def test_a_folder_and_an_id_can_be_checked(file: Path, capsys: Output) -> None:
    assert main(["check", str(file.parent), "hola-amigo"]) == 0
    assert "hola-amigo" in capsys.readouterr().out


def test_simulate_as_json(file: Path, capsys: Output) -> None:
    assert main(["simulate", str(file), "--policy", "random", "--runs", "4", "--seed", "9", "--json"]) == 0
    found = the_object(capsys)
    assert set(found) >= {
        *("scenario", "policy", "runs", "score", "competencies", "reach", "endings", "choices_per_second"),
    }
    assert (found["policy"], found["runs"]) == ("random", 4)
    assert set(found["score"]) >= {"mean", "p5", "p50", "p95"}
    assert sum(found["endings"].values()) == 4


def test_simulate_for_people(file: Path, capsys: Output) -> None:
    assert main(["simulate", str(file), "--runs", "2", "--lang", "es"]) == 0
    said = capsys.readouterr().out
    assert "2 partidas" in said
    assert "Escucha: " in said
    assert "{" not in said


def test_the_policies_are_those_there_are() -> None:
    assert set(simulate.POLICIES) <= set(POLICIES)


@pytest.mark.parametrize("arguments", [["simulate", "{}"], ["play", "{}", "--text"]])
def test_a_broken_scenario_is_not_played(broken: Path, arguments: list[str], capsys: Output) -> None:
    assert main([argument.format(broken) for argument in arguments]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert str(broken) in said.err


def test_a_broken_scenario_as_json(broken: Path, capsys: Output) -> None:
    assert main(["simulate", str(broken), "--json"]) == 1
    assert the_object(capsys)["diagnostics"]


def test_a_log_proves_its_result(file: Path, capsys: Output) -> None:
    log = log_of(finished(file))
    assert main(["replay", log, "--json"]) == 0
    assert the_object(capsys)["outcome"] == "reproduced"
    assert main(["replay", log, "--lang", "es"]) == 0
    assert "probado" in capsys.readouterr().out


def test_a_log_that_lies(file: Path, capsys: Output) -> None:
    log = Path(log_of(finished(file)))
    log.write_text(re.sub(r'"score":[0-9.]+', '"score":100', log.read_text()), encoding="utf-8")
    assert main(["replay", str(log), "--json"]) == 1
    assert the_object(capsys)["differences"] == ["score"]
    assert main(["replay", str(log)]) == 1
    assert "NOT proved" in capsys.readouterr().out


def test_a_log_of_a_changed_scenario(file: Path, capsys: Output) -> None:
    log = log_of(finished(file))
    file.write_text(DAYS.replace("          why: {", "          how: {"), encoding="utf-8")
    assert main(["replay", log]) == 1
    said = capsys.readouterr().out
    assert "no longer exists" in said
    assert "Changed: ana.first" in said


@pytest.mark.parametrize("data", [None, b"", b"nonsense\n", b'{"tertulia": "play", "format": 99}\n'])
def test_a_log_that_cannot_be_read(tmp_path: Path, data: bytes | None, capsys: Output) -> None:
    path = tmp_path / "log.jsonl"
    if data is not None:
        path.write_bytes(data)
    assert main(["replay", str(path)]) == 1
    assert str(path) in capsys.readouterr().err
    assert main(["replay", str(path), "--json"]) == 1
    assert set(the_object(capsys)) == {"error"}


# play


@pytest.mark.parametrize("arguments", [[], ["play", "hola-amigo"]])
def test_no_screen_is_said_in_one_line(arguments: list[str]) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only here can a screen be taken away")
    found = run(*arguments, "--lang", "es", SDL_VIDEODRIVER=None, DISPLAY=None, WAYLAND_DISPLAY=None)
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr.count("\n") == 1
    assert "tertulia play hola-amigo --text" in found.stderr


def test_a_piped_play_saves_and_goes_on(file: Path) -> None:
    found = run("play", str(file), "--text", "--lang", "es", "--seed", "4", stdin="begin\nopen:ana\n")
    assert (found.returncode, found.stderr) == (0, "")
    assert "Guardado." in found.stdout
    found = run("play", str(file), "--text", "--lang", "es", stdin="\nq\n")
    assert (found.returncode, found.stderr) == (0, "")
    assert "Dejaste una partida a medias" in found.stdout


def test_input_that_is_no_text(file: Path) -> None:
    command = [sys.executable, "-m", "game", "play", str(file), "--text"]
    found = subprocess.run(command, input=b"\xff\xfe\0\n\x1b[2J\nbegin\n", capture_output=True, check=False)
    assert (found.returncode, found.stderr) == (0, b"")
    assert b"\x1b" not in found.stdout


def test_nobody_reads_on(file: Path) -> None:
    command = [sys.executable, "-m", "game", "play", str(file), "--text"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.write(b"begin\nopen:ana\n")
        process.stdin.close()
        said = process.stderr.read()
        assert process.wait() == 0
    assert said == b""


def test_streams_that_are_closed(file: Path) -> None:
    for closed, code in (("<&-", 0), (">&-", 0), ("2>&-", 0)):
        command = f'"{sys.executable}" -m game play "{file}" --text --seed 1 {closed}'
        found = subprocess.run(["sh", "-c", command], input="1\n1\nq\n", capture_output=True, text=True)
        assert (found.returncode, found.stderr) == (code, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_a_full_disk_is_no_traceback() -> None:
    found = subprocess.run(["sh", "-c", f'"{sys.executable}" -m game list > /dev/full'], capture_output=True, text=True)
    assert found.returncode == 1
    assert found.stderr.count("\n") == 1


def test_an_interrupt_is_no_traceback(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("game.cli.commands.list.run", interrupted)
    assert main(["list"]) == 130
    assert capsys.readouterr().err == "Interrupted.\n"


def _raising(error: BaseException) -> Callable[..., int]:
    def run_it(*_: object, **__: object) -> int:
        raise error

    return run_it


def test_the_window_finds_no_screen(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    from game.ui.display import NoDisplay

    monkeypatch.setattr("game.ui.app.run", _raising(NoDisplay("no")))
    assert main([]) == 1
    assert "--text" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["play", "preview"])
def test_the_old_pygame_is_told_by_its_name(tmp_path: Path, command: str) -> None:
    package = tmp_path / "pygame"  # the old one has no Event, Window or IS_CE, and this has nothing at all
    package.mkdir()
    (package / "__init__.py").touch()
    start = "from game.cli import main; raise SystemExit(main())"
    path = str(library.locate("primer-mensaje"))
    around = os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
    done = subprocess.run([sys.executable, "-c", start, command, path], env=around, capture_output=True, text=True)
    assert done.returncode == 1
    assert "pip install --force-reinstall pygame-ce" in done.stderr


def test_the_window_is_given_what_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, object] = {}

    def opened(**arguments: object) -> int:
        given.update(arguments)
        return 0

    monkeypatch.setattr("game.ui.app.run", opened)
    assert main(["play", "hola-amigo", "--seed", "-3", "--lang", "es"]) == 0
    assert given.pop("scenario") == str(library.locate("hola-amigo"))
    assert given == {"language": "es", "seed": -3, "beside": (), "dropped": None}


def test_the_sample_is_what_the_file_holds(file: Path) -> None:
    assert library.load(file).fingerprint == days().fingerprint


def test_a_campaign_is_listed_as_one(capsys: Output, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_campaign(tmp_path)
    monkeypatch.setattr("game.places.scenarios", lambda: tmp_path)
    assert main(["list", "--lang", "es"]) == 0
    assert capsys.readouterr().out.startswith("campaign: Thursday and what came after. Campaña, 10 minutos")
