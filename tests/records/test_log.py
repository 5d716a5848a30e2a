"""The log of a play: what is written is safe, what is torn is dropped, what is broken is said."""

import errno
import json
import os
from pathlib import Path

import pytest

from game.records.errors import CannotRead, CannotWrite, Damaged, InUse, NewerFormat
from game.records.log import FORMAT, PlayLog, Result, read
from game.simulation import Play
from tests.samples import days


def begun(*choices: str) -> Path:
    """Write a log with these choices and return where it is."""
    log = PlayLog.start(days(), 7, "es")
    for choice in choices:
        log.choose(choice)
    log.close()
    return log.path


def test_what_is_written_is_read() -> None:
    log = PlayLog.start(days(), 7, "es", mode="alone", path="days.yaml", again="other.jsonl")
    log.choose("begin")
    log.choose("open:ana")
    log.choose("end_turn")
    log.undo(1)
    log.choose("end_turn")
    log.rate({"listening": 75})
    result = Result(12.5, {"listening": 3}, -4, 2, "quiet")
    log.finish(result)
    log.commit("Preguntar más. «Sí»")
    log.close()
    found = read(log.path)
    header = found.header
    assert (header.scenario, header.seed, header.language, header.mode) == ("days", 7, "es", "alone")
    assert (header.content_hash, header.fingerprint) == (days().content_hash, dict(days().fingerprint))
    assert header.path == str(Path("days.yaml").resolve())
    assert header.again == "other.jsonl"
    assert found.choices == ["begin", "end_turn"]
    assert (found.rating, found.commitment, found.result) == ({"listening": 75}, "Preguntar más. «Sí»", result)
    assert not found.torn


def test_the_lines_are_as_documented() -> None:
    lines = [json.loads(line) for line in begun("begin", "open:ana").read_text(encoding="utf-8").splitlines()]
    assert lines[0]["tertulia"] == "play"
    assert lines[0]["format"] == FORMAT
    assert [{**line, "t": 0} for line in lines[1:]] == [
        {"n": 1, "choose": "begin", "t": 0},
        {"n": 2, "choose": "open:ana", "t": 0},
    ]
    assert 0 <= lines[1]["t"] <= lines[2]["t"]


def test_time_goes_on_where_it_stopped_and_never_back(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([100.0, 103.5, 9000.0, 9001.25, 9002.0])
    monkeypatch.setattr("game.records.log.time.monotonic", lambda: next(clock))
    path = begun("begin")
    _, log = PlayLog.open(path)
    log.choose("open:ana")
    log.finish(Result(1.0, {}, 0, 0, "quiet"))
    log.close()
    found = read(path)
    assert (found.times, found.seconds) == ([3.5, 4.75], 5.5)
    with path.open("a", encoding="utf-8") as file:
        file.write('{"n":3,"choose":"end_turn","t":2}\n{"undo_to":0}\n')
    assert (read(path).times, read(path).seconds) == ([], 5.5)


@pytest.mark.parametrize("time", ["-1", "1e999", "NaN", '"3"', "true", "1e12"])
def test_a_time_that_makes_no_sense_is_damage(time: str) -> None:
    path = begun("begin")
    with path.open("a", encoding="utf-8") as file:
        file.write(f'{{"n":2,"choose":"x","t":{time}}}\n{{"n":3,"choose":"y"}}\n')
    with pytest.raises(Damaged):
        read(path)


def test_a_log_of_old_has_no_times(tmp_path: Path) -> None:
    path = begun("begin")
    path.write_text(path.read_text(encoding="utf-8").partition("\n")[0] + '\n{"n":1,"choose":"begin"}\n', "utf-8")
    assert (read(path).times, read(path).seconds) == ([0.0], None)


def test_the_name_says_when_and_what(home: Path) -> None:
    path = begun()
    assert path.parent == home / "data" / "plays"
    assert path.suffix == ".jsonl"
    assert "-days-" in path.name


def test_every_line_is_on_the_disk_before_it_returns(monkeypatch: pytest.MonkeyPatch) -> None:
    log = PlayLog.start(days(), 7, "es")
    synced: list[bytes] = []
    real = os.fsync

    def fsync(file: int) -> None:
        real(file)
        synced.append(log.path.read_bytes())

    monkeypatch.setattr(os, "fsync", fsync)
    log.choose("begin")
    assert len(synced) == 1
    assert b'"begin"' in synced[0].splitlines()[-1]
    log.close()


@pytest.mark.parametrize("cut", range(1, 26))
def test_a_torn_last_line_is_dropped_and_then_cut_off(cut: int) -> None:
    path = begun("begin", "open:ana")
    whole = path.read_bytes()
    last = len(whole.splitlines(keepends=True)[-1])
    assert cut < last
    path.write_bytes(whole[:-cut])
    found = read(path)
    assert found.torn
    assert found.choices == ["begin"]
    again, log = PlayLog.open(path)
    assert again.choices == ["begin"]
    log.choose("end_turn")
    log.close()
    assert read(path).choices == ["begin", "end_turn"]
    assert not read(path).torn


@pytest.mark.parametrize("tail", [b"\0" * 40, b"\0\0\n", b'{"n": 9, "choose": "x"}\n', b"\xff\n", b"[]\n", b"{}\n"])
def test_a_last_line_that_makes_no_sense_is_torn(tail: bytes) -> None:
    path = begun("begin")
    path.write_bytes(path.read_bytes() + tail)
    assert read(path).choices == ["begin"]
    assert read(path).torn


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"nonsense",
        b'{"n": 5, "choose": "begin"}',
        b'{"n": 1, "choose": 3}',
        b'{"undo_to": 9}',
        b"[" * 100_000,
        b"\0",
    ],
)
def test_a_log_broken_in_the_middle_says_where(line: bytes) -> None:
    path = begun("begin")
    lines = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join([lines[0], line, lines[1], b""]))
    with pytest.raises(Damaged) as raised:
        read(path)
    assert raised.value.line == 2
    assert "2" in raised.value.message("es")


@pytest.mark.parametrize("data", [b"", b"\n", b"{}\n", b"hello\n", b'{"tertulia": "play"}\n', b"\xff\xfe\n", b"torn"])
def test_what_is_no_log(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "no.jsonl"
    path.write_bytes(data)
    with pytest.raises(Damaged):
        read(path)


def test_a_later_format_is_named_as_such() -> None:
    path = begun("begin")
    header, rest = path.read_text(encoding="utf-8").split("\n", 1)
    later = {**json.loads(header), "format": FORMAT + 1, "app": "9.0"}
    path.write_text(f"{json.dumps(later)}\n{rest}", encoding="utf-8")
    with pytest.raises(NewerFormat, match=r"9\.0"):
        read(path)


def test_what_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.jsonl", tmp_path):
        with pytest.raises(CannotRead) as raised:
            read(path)
        assert str(path) in raised.value.message("es")


def test_one_program_at_a_time() -> None:
    path = begun("begin")
    _, first = PlayLog.open(path)
    with pytest.raises(InUse):
        PlayLog.open(path)
    first.close()
    PlayLog.open(path)[1].close()


def test_a_full_disk_leaves_no_half_line(monkeypatch: pytest.MonkeyPatch) -> None:
    path = begun("begin")
    before = path.read_bytes()
    _, log = PlayLog.open(path)
    real, room = os.write, [5]

    def write(file: int, data: bytes) -> int:
        if not room[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        written, room[0] = real(file, bytes(data)[: room[0]]), 0
        return written

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(CannotWrite, match="No space"):
        log.choose("open:ana")
    assert path.read_bytes() == before
    monkeypatch.undo()
    log.choose("end_turn")
    log.close()
    assert read(path).choices == ["begin", "end_turn"]


def test_a_home_where_nothing_can_be_written(home: Path) -> None:
    home.parent.mkdir(exist_ok=True)
    home.write_text("a file, not a folder")
    with pytest.raises(CannotWrite):
        PlayLog.start(days(), 1, "en")


def test_a_closed_log_takes_nothing() -> None:
    log = PlayLog.start(days(), 7, "es")
    log.close()
    log.close()
    with pytest.raises(CannotWrite):
        log.choose("begin")


def test_lone_surrogates_do_no_harm() -> None:
    log = PlayLog.start(days(), 7, "es")
    log.commit("\udcff ok")
    log.close()
    assert read(log.path).commitment == "? ok"


def test_the_result_of_a_play() -> None:
    result = Result.of(Play(days(), 1, ["begin"]))
    assert set(result.to_json()) == {"score", "competencies", "reach", "network", "ending"}
