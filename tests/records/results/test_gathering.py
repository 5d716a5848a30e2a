"""Results from elsewhere: what proves itself stays, of the rest it is said why not, and nothing can do harm."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game import places
from game.language import LANGUAGES
from game.records import players
from game.records.results import gathering, portable
from game.records.results.database import opened
from game.records.results.gathering import Gathered, gather
from game.records.results.progress import attempts, evidence
from game.records.results.proof import Prover
from tests.records.results.played import finished, log_path, scenarios

Change = Callable[[dict[str, Any]], object]


@contextmanager
def laptop(home: Path) -> Iterator[None]:
    """Play on another computer for a while."""
    before = os.environ[places.HOME_VARIABLE]
    os.environ[places.HOME_VARIABLE] = str(home)
    try:
        yield
    finally:
        os.environ[places.HOME_VARIABLE] = before


def exported(home: Path, *, name: str = "", names: bool = False, seeds: range = range(1, 4)) -> tuple[Path, Path]:
    """Return the export of another computer and where its scenarios are."""
    with laptop(home):
        if name:
            players.rename(name)
        for seed in seeds:
            finished(seed, "random")
        if name:
            from game.records.results.keeping import name_player

            name_player(players.me())
        with opened() as connection:
            assert portable.write(connection, home / "class.tertulia", names=names) == len(seeds)
        return home / "class.tertulia", scenarios()


def take(file: Path, *paths: Path) -> Gathered:
    with opened() as connection:
        return gather(connection, file, Prover(paths or (scenarios(),)))


def rows() -> dict[str, object]:
    with opened() as connection:
        return {row.key: (row.to_json(), evidence(connection, row)) for row in attempts(connection)}


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Return three results from elsewhere."""
    return exported(tmp_path / "elsewhere")[0]


def reasons(found: Gathered) -> list[str]:
    for refusal in found.refused:
        for language in LANGUAGES:
            assert refusal.message(language)
            assert "{" not in refusal.message(language)
    return [refusal.reason for refusal in found.refused]


# What is meant


def test_many_laptops_become_one_class(tmp_path: Path) -> None:
    files = [exported(tmp_path / f"laptop{n}")[0] for n in range(3)]
    found = [take(file) for file in files]
    assert [(each.added, each.known, each.refused) for each in found] == [(3, 0, [])] * 3
    with opened() as connection:
        gathered = attempts(connection)
    assert len(gathered) == 9
    assert len({each.player for each in gathered}) == 3


def test_importing_twice_changes_nothing(export: Path) -> None:
    take(export)
    before = rows()
    again = take(export)
    assert (again.added, again.known, again.refused) == (0, 3, [])
    assert rows() == before


def test_what_is_gathered_is_what_was_played(export: Path, tmp_path: Path) -> None:
    with laptop(tmp_path / "elsewhere"):
        there = rows()
    take(export)
    assert rows() == there


def test_ones_own_results_come_back_as_known() -> None:
    finished()
    with opened() as connection:
        portable.write(connection, scenarios() / "own.tertulia")
    before = rows()
    found = take(scenarios() / "own.tertulia")
    assert (found.added, found.known) == (0, 1)
    assert rows() == before


def test_an_export_of_gathered_results_can_be_gathered_again(export: Path, tmp_path: Path) -> None:
    take(export)
    before = rows()
    with opened() as connection:
        portable.write(connection, tmp_path / "second.tertulia")
    with laptop(tmp_path / "third"):
        assert take(tmp_path / "second.tertulia").added == 3
        assert rows() == before


def test_a_single_log_can_be_gathered(tmp_path: Path) -> None:
    with laptop(tmp_path / "elsewhere"):
        path = log_path(finished())
    assert take(path).added == 1
    assert take(path).known == 1


def test_pseudonyms_are_the_default_and_names_are_asked_for(tmp_path: Path) -> None:
    plain, _ = exported(tmp_path / "one", name="Ana María")
    assert "Ana" not in plain.read_text(encoding="utf-8")
    named, _ = exported(tmp_path / "two", name="Ana María", names=True)
    take(plain)
    take(named)
    with opened() as connection:
        assert {each.name for each in attempts(connection)} == {"", "Ana María"}


def test_where_a_scenario_lay_on_somebodys_disk_is_not_told(export: Path, tmp_path: Path) -> None:
    assert str(tmp_path) not in export.read_text(encoding="utf-8")


def test_words_may_differ_if_the_result_does_not(export: Path) -> None:
    file = scenarios() / "days.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("It gets no sun.", "It sees no sun."), encoding="utf-8")
    found = take(export)
    assert (found.added, found.changed) == (3, 3)


def test_an_import_that_is_broken_off_is_simply_done_again(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "BATCH", 1)

    def interrupted(line: int) -> None:
        if line == 4:
            raise KeyboardInterrupt

    with opened() as connection, pytest.raises(KeyboardInterrupt):
        gather(connection, export, Prover((scenarios(),)), interrupted)
    assert len(rows()) == 2
    found = take(export)
    assert (found.added, found.known) == (1, 2)


# What does not prove itself


def changed(export: Path, change: Change, *, header: bool = False) -> Path:
    """Change the log of the second result, or its first line."""
    lines = export.read_text(encoding="utf-8").splitlines()
    entry = json.loads(lines[2])
    log = [json.loads(line) for line in entry["log"].splitlines()]
    change(log[0] if header else next(line for line in log if "result" in line)["result"])
    entry["log"] = "".join(json.dumps(line) + "\n" for line in log)
    lines[2] = json.dumps(entry)
    export.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return export


@pytest.mark.parametrize(
    "change",
    [
        {"score": 100.0},
        {"score": float("nan")},
        {"score": 10**400},
        {"reach": 10**12},
        {"network": 2},
        {"ending": "met"},
        {"competencies": {"listening": 100}},
        {"competencies": {}},
    ],
)
def test_an_improved_result_is_refused_and_the_rest_taken(export: Path, change: dict[str, Any]) -> None:
    found = take(changed(export, lambda result: result.update(change)))
    assert found.added == 2
    assert reasons(found) in (["differs"], ["damaged"])
    assert found.refused[0].line == 3


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"seed": 99}, ("differs", "missing_choice")),
        ({"seed": 1 << 70}, ("senseless",)),
        ({"scenario": "nowhere"}, ("no_scenario",)),
        ({"scenario": "../../etc/passwd"}, ("no_scenario",)),
        ({"scenario": "days\x1b[2J"}, ("no_scenario",)),
        ({"mode": "cheating"}, ("senseless",)),
        ({"started": "yesterday"}, ("senseless",)),
        ({"started": "2026-01-01"}, ("senseless",)),
        ({"started": "9999-12-31T23:59:59+00:00"}, ("senseless",)),
        ({"language": "<script>"}, ("senseless",)),
        ({"app": "=cmd()"}, ("senseless",)),
        ({"app": "x" * 9000}, ("senseless",)),
        ({"player": "../../x"}, ("senseless",)),
        ({"player": "<b>"}, ("senseless",)),
        ({"content_hash": "\u202e"}, ("senseless",)),
        ({"content_hash": 3}, ("damaged",)),
        ({"format": 2}, ("newer",)),
        ({"format": "1"}, ("damaged",)),
        ({"tertulia": "cake"}, ("damaged",)),
        ({"fingerprint": []}, ("damaged",)),
    ],
)
def test_a_log_that_cannot_be_is_refused(export: Path, change: dict[str, Any], reason: tuple[str, ...]) -> None:
    found = take(changed(export, lambda head: head.update(change), header=True))
    assert found.added == 2
    assert reasons(found)[0] in reason
    assert "\x1b" not in json.dumps(found.to_json("en"), ensure_ascii=False)


def test_a_choice_more_or_less_is_found_out(export: Path) -> None:
    lines = export.read_text(encoding="utf-8").splitlines()
    entry = json.loads(lines[1])
    log = entry["log"].splitlines()
    result = log.pop()
    last = log.pop()
    entry["log"] = "\n".join([*log, result, ""])
    longer = {**entry, "log": "\n".join([*log, last, last.replace('"n":', '"n":1'), result, ""])}
    lines[1:] = [json.dumps(entry), json.dumps(longer)]
    export.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = take(export)
    assert found.added == 0
    assert reasons(found)[0] == "unfinished"
    assert reasons(found)[1] in ("missing_choice", "damaged")


def test_no_path_in_a_log_is_followed(export: Path, tmp_path: Path) -> None:
    """The scenario lies where the log says, and nowhere else: it is not looked for there."""
    own = scenarios() / "days.yaml"
    secret = tmp_path / "secret.yaml"
    shutil.move(own, secret)
    found = take(changed(export, lambda head: head.update(path=str(secret)), header=True), tmp_path / "nothing")
    assert reasons(found) == ["no_scenario"] * 3


# Hostile files


HEADER = b'{"tertulia":"results","format":1}\n'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not_results"),
        (b"\n", "not_results"),
        (b"[]\n", "not_results"),
        (b"\xff\xfe\0\0", "not_results"),
        (b"PK\x03\x04 a zip", "not_results"),
        (b"\x1f\x8b\x08 a gzip", "not_results"),
        (b"SQLite format 3\0", "not_results"),
        (b"[" * 100_000, "not_results"),
        (b'{"tertulia":"results"}\n', "newer"),
        (b'{"tertulia":"results","format":2,"app":"9.0"}\n', "newer"),
        (b'{"tertulia":"results","format":"\x1b[2J"}\n', "not_results"),
        (b'{"tertulia":"cake","format":1}\n', "not_results"),
        (HEADER + b"nonsense\n", "no_log"),
        (HEADER + b"[]\n", "no_log"),
        (HEADER + b"{}\n", "no_log"),
        (HEADER + b'{"log":3}\n', "no_log"),
        (HEADER + b'{"log":""}\n', "no_log"),
        (HEADER + b'{"log":"\\ud800"}\n', "no_log"),
        (HEADER + b'{"log":"x","player":[]}\n', "no_log"),
        (HEADER + b'{"log":"' + b"[" * 100_000 + b'"}\n', "damaged"),
        (HEADER + b'{"log":"{}\\n"}\n', "damaged"),
        (HEADER + b'{"log":"\\u0000\\n"}\n', "damaged"),
        (HEADER + b'{"n":' + b"9" * 10_000 + b"}\n", "no_log"),
        (HEADER + b"[" * 100_000 + b"\n", "no_log"),
        (b'{"tertulia":"play","format":1}\n', "damaged"),
    ],
    ids=range(25),
)
def test_a_hostile_file_is_refused_with_a_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    file = tmp_path / "hostile.tertulia"
    file.write_bytes(data)
    found = take(file)
    assert reasons(found)[0] == reason
    assert found.added == 0
    assert rows() == {}


def test_a_log_of_too_many_choices_is_not_even_tried(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "MOST_CHOICES", 5)
    assert reasons(take(export)) == ["too_long"] * 3


def test_the_work_for_one_file_is_bounded(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "MOST_WORK", 40)
    found = take(export)
    assert found.added < 3
    assert reasons(found) == ["too_much_work"]


@pytest.mark.parametrize(
    ("limit", "most", "reason"),
    [
        ("LARGEST_FILE", 100, "too_large"),
        ("LONGEST_LINE", 100, "line_too_long"),
        ("MOST_RESULTS", 2, "too_many"),
    ],
)
def test_a_file_is_bounded(export: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int, reason: str) -> None:
    monkeypatch.setattr(gathering, limit, most)
    assert reasons(take(export)) == [reason]


def test_a_file_of_refusals_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "MOST_REFUSED", 10)
    file = tmp_path / "many.tertulia"
    file.write_bytes(HEADER + b"{}\n" * 5000)
    assert reasons(take(file)) == ["no_log"] * 10 + ["too_many_refused"]


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    assert reasons(take(tmp_path)) == ["no_file"]
    assert reasons(take(tmp_path / "missing")) == ["cannot_read"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert reasons(take(tmp_path / "pipe")) == ["no_file"]


@pytest.mark.parametrize("name", ["x" * 100, "\x1b[31mAna", "a\u202eb"])
def test_a_name_that_is_none_is_refused(export: Path, name: str) -> None:
    lines = export.read_text(encoding="utf-8").splitlines()
    lines[1] = json.dumps({**json.loads(lines[1]), "name": name})
    export.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = take(export)
    assert (found.added, reasons(found)) == (2, ["senseless"])


def test_nobody_is_renamed_by_a_later_file(tmp_path: Path) -> None:
    named, _ = exported(tmp_path / "one", name="Ana", names=True, seeds=range(1, 2))
    take(named)
    named.write_text(named.read_text(encoding="utf-8").replace('"Ana"', '"Eva"'), encoding="utf-8")
    take(named)
    with opened() as connection:
        assert {each.name for each in attempts(connection)} == {"Ana"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_changed_only_what_proves_itself_is_taken(data: st.DataObject, tmp_path_factory: Any) -> None:
    """Bytes changed, cut and put in anywhere: never an error, and never a result that was not really played."""
    home = _once(tmp_path_factory)
    export = bytearray((home / "class.tertulia").read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(export) - 1))
        what = data.draw(st.sampled_from([b"", b"\0", b"9", b"\n", b'"', b"}", b"\\", b"\xff", b"1e9", b"null"]))
        export[at : at + data.draw(st.integers(0, 3))] = what
    file = tmp_path_factory.mktemp("fuzzed") / "fuzzed.tertulia"
    file.write_bytes(bytes(export))
    with sqlite3.connect(":memory:", isolation_level=None) as connection:
        _tables(connection)
        found = gather(connection, file, _prover)
        reasons(found)
        scores = {row[0] for row in connection.execute("SELECT score FROM results")}
    connection.close()
    assert scores <= _scores


_home: list[Path] = []
_scores: set[float] = set()
_prover = Prover()


def _once(factory: pytest.TempPathFactory) -> Path:
    global _prover
    if not _home:
        home = factory.mktemp("elsewhere")
        exported(home)
        with laptop(home):
            _prover = Prover((scenarios(),))
            with opened() as connection:
                _scores.update(each.score for each in attempts(connection))
        _home.append(home)
    return _home[0]


def _tables(connection: sqlite3.Connection) -> None:
    from game.records.results.schema import MIGRATIONS

    for version in MIGRATIONS:
        for statement in version:
            connection.execute(statement)
