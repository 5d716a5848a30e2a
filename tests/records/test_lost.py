"""Nothing is lost: the whole program on a full disk, without a home, twice at once, under a clock that jumps."""

import json
import os
import subprocess
import sys
import zipfile
from datetime import datetime, tzinfo
from pathlib import Path

import pytest

from game.analysis.policies import policy, see
from game.records import log as logs
from game.records import shelf
from game.records.session import RecordedPlay
from game.scenario import library
from game.scenario.diagnostics import ScenarioError
from game.scenario.packs import checking, own
from tests.samples import DAYS, days

posix = pytest.mark.skipif(sys.platform == "win32", reason="the system is told otherwise there")

NARROW = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, ({bytes}, {bytes}))
from game.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""Runs the program where no file can grow beyond so many bytes: to a program that is a full disk."""


def tertulia(home: Path | str, *arguments: str, typed: str = "", room: int = 0) -> subprocess.CompletedProcess[str]:
    program = ["-c", NARROW.format(bytes=room)] if room else ["-m", "game"]
    environment = os.environ | {"TERTULIA_HOME": str(home), "PYTHONUTF8": "1", "LC_ALL": "C"}
    command = [sys.executable, *program, *arguments]
    return subprocess.run(command, env=environment, input=typed, capture_output=True, text=True, check=False)


@posix
@pytest.mark.parametrize("beyond", [-500, 5, 60, 110])
def test_on_a_full_disk_the_play_goes_on_says_so_and_keeps_what_was_there(home: Path, beyond: int) -> None:
    """There is room for so many bytes beyond the first line of a log: for none of it, or for a choice or two."""
    earlier = RecordedPlay.start(library.load("primer-mensaje"), 9)
    assert earlier.log
    room = earlier.log.path.stat().st_size + beyond
    earlier.choose("begin")
    earlier.close()
    before = {log.path: log.path.read_bytes() for log in shelf.logs()}
    played = tertulia(home, "play", "primer-mensaje", "--text", "--lang", "en", typed="n\n" + "\n1" * 9, room=room)
    assert played.returncode == 0, played.stderr
    assert "is not being saved" in played.stdout
    assert {path: path.read_bytes() for path in before} == before
    for path in (home / "data" / "plays").glob("*.jsonl"):
        if path.stat().st_size:
            assert not logs.read(path).torn


@posix
def test_without_a_home_one_can_play_and_is_told(tmp_path: Path) -> None:
    nowhere = tmp_path / "file"
    nowhere.write_text("no folder", encoding="utf-8")
    played = tertulia(nowhere, "play", "primer-mensaje", "--text", "--lang", "en", typed="\n1\n")
    assert played.returncode == 0, played.stderr
    assert "is not being saved" in played.stdout
    listed = tertulia(nowhere, "list", "--lang", "en")
    assert (listed.returncode, listed.stderr) == (0, "")
    pack = tmp_path / "taller.zip"
    with zipfile.ZipFile(pack, "w") as archive:
        archive.writestr("mercado.yaml", DAYS)
    taken = tertulia(nowhere, "play", str(pack), "--text", "--lang", "en")
    assert taken.returncode == 1
    assert "pack-not-kept" in taken.stderr
    assert nowhere.read_text(encoding="utf-8") == "no folder"


def test_two_programs_at_once_keep_both_plays_and_take_a_pack_in_once(home: Path, tmp_path: Path) -> None:
    pack = tmp_path / "taller.zip"
    with zipfile.ZipFile(pack, "w") as archive:
        archive.writestr("mercado.yaml", DAYS)
    environment = os.environ | {"TERTULIA_HOME": str(home), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "game", "play", str(pack), "--text", "--lang", "en"]
    both = [
        subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        for _ in range(2)
    ]
    for each in both:
        each.communicate("begin\n")
        assert each.returncode == 0
    kept = [log.choices for log in shelf.logs()]  # whoever comes when the other has left goes on with its play
    assert kept in ([["begin"], ["begin"]], [["begin"]])
    assert [path.stem for path in own.files()] == ["mercado"]
    assert sorted(path.name for path in (home / "data" / "scenarios").iterdir()) == [".unpacked", "taller.zip"]


@posix
def test_on_a_full_disk_an_import_says_so_and_keeps_what_was_there(home: Path, tmp_path: Path) -> None:
    elsewhere, path = tmp_path / "elsewhere", str(tmp_path / "class.tertulia")
    own_results, others = results(home, 1), results(elsewhere, 40)
    assert tertulia(elsewhere, "results", "export", path).returncode == 0
    room = (home / "data" / "results.sqlite3").stat().st_size + 30_000
    taken = tertulia(home, "results", "--lang", "en", "import", path, room=room)
    assert taken.returncode == 1
    assert "Traceback" not in taken.stderr
    assert "results.sqlite3" in taken.stderr
    there = listed(home)
    assert own_results.items() <= there.items() <= (own_results | others).items()
    again = tertulia(home, "results", "import", path)
    assert again.returncode == 0, again.stderr
    assert listed(home) == own_results | others


def test_two_imports_at_once_bring_every_result_once(home: Path, tmp_path: Path) -> None:
    elsewhere, path = tmp_path / "elsewhere", str(tmp_path / "class.tertulia")
    others = results(elsewhere, 40)
    assert tertulia(elsewhere, "results", "export", path).returncode == 0
    environment = os.environ | {"TERTULIA_HOME": str(home), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "game", "results", "import", path, "--json"]
    both = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    told = [json.loads(each.communicate()[0])["files"][0] for each in both]
    assert [each.returncode for each in both] == [0, 0]
    assert sum(each["added"] for each in told) == len(others)
    assert sum(each["known"] for each in told) == len(others)
    assert listed(home) == others


@posix
def test_without_a_home_results_say_so(tmp_path: Path) -> None:
    nowhere = tmp_path / "file"
    nowhere.write_text("no folder", encoding="utf-8")
    told = tertulia(nowhere, "results", "--lang", "en")
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert str(nowhere) in told.stderr


def results(home: Path, plays: int) -> dict[str, object]:
    """Play, in a home, and return what is listed there then."""
    before = os.environ["TERTULIA_HOME"]
    os.environ["TERTULIA_HOME"] = str(home)
    try:
        for seed in range(plays):
            play = RecordedPlay.start(library.load("primer-mensaje"), seed)
            choose = policy("random")
            while not play.complete:
                play.choose(choose(see(play)))
            play.finish()
            play.close()
    finally:
        os.environ["TERTULIA_HOME"] = before
    return listed(home)


def listed(home: Path) -> dict[str, object]:
    """Return every result there is in a home, by its key."""
    told = tertulia(home, "results", "--everyone", "--json")
    assert told.returncode == 0, told.stderr
    return {each["key"]: each for each in json.loads(told.stdout)["results"]}


def test_a_clock_that_jumps_hides_no_play(monkeypatch: pytest.MonkeyPatch) -> None:
    for year in (2031, 1999, 2026):

        class Clock(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None, year: int = year) -> "Clock":
                return cls(year, 1, 1, tzinfo=tz)

        monkeypatch.setattr(logs, "datetime", Clock)
        play = RecordedPlay.start(days(), year)
        play.choose("begin")
        play.close()
    assert sorted(log.header.seed for log in shelf.unfinished()) == [1999, 2026, 2031]


def test_a_pack_half_written_when_the_power_went_is_not_there_and_comes_in_anew(home: Path, tmp_path: Path) -> None:
    pack = tmp_path / "taller.zip"
    with zipfile.ZipFile(pack, "w") as archive:
        archive.writestr("mercado.yaml", DAYS)
    mine = home / "data" / "scenarios"
    (mine / ".unpacked" / "taller.new-00").mkdir(parents=True)
    (mine / ".unpacked" / "taller").mkdir()
    (mine / ".unpacked" / "taller" / "mercado.yaml").write_text(DAYS[:50], encoding="utf-8")
    (mine / ".taller.zip.ab12").write_bytes(pack.read_bytes()[:40])
    assert own.files() == []
    (laid_out,) = checking.take_in(pack).scenarios
    assert laid_out.read_text(encoding="utf-8") == DAYS
    assert [path.stem for path in own.files()] == ["mercado"]


@pytest.mark.parametrize("after", range(6))
def test_a_disk_that_fills_at_any_step_leaves_the_earlier_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    pack = tmp_path / "taller.zip"
    with zipfile.ZipFile(pack, "w") as archive:
        archive.writestr("mercado.yaml", DAYS)
    checking.take_in(pack)
    with zipfile.ZipFile(pack, "w") as archive:
        archive.writestr("mercado.yaml", DAYS.replace("title:", "shelf: 1\ntitle:", 1))
    left, replace = [after], Path.replace

    def full(path: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", full)
    try:
        checking.take_in(pack)
    except ScenarioError as error:
        assert [each.code for each in error.diagnostics] == ["pack-not-kept"]
    (there,) = own.files()
    assert there.read_text(encoding="utf-8") in (DAYS, DAYS.replace("title:", "shelf: 1\ntitle:", 1))


def test_a_play_of_a_later_version_is_left_as_it_is_and_the_others_are_listed(home: Path) -> None:
    play = RecordedPlay.start(days(), 1)
    play.choose("begin")
    play.close()
    newer = home / "data" / "plays" / "20990101-000000-x-abcdef.jsonl"
    newer.write_text(json.dumps({"tertulia": "play", "format": 99, "app": "9"}) + "\n", encoding="utf-8")
    assert [log.header.seed for log in shelf.unfinished()] == [1]
    told = tertulia(home, "replay", str(newer), "--lang", "en")
    assert told.returncode == 1
    assert "later version" in told.stderr
    assert newer.exists()
