"""Every finished play is a row with its evidence; whatever goes wrong, the log makes it come back."""

import sqlite3
from pathlib import Path

import pytest

from game.records import players
from game.records.errors import ResultsDamaged, ResultsNewer, ResultsUnkept
from game.records.log import Result
from game.records.results import database, keeping, proof, schema
from game.records.results.database import changing, opened
from game.records.results.progress import Attempt, attempts, evidence
from game.records.results.proof import Prover
from game.records.session import RecordedPlay
from game.scenario import library
from game.telling.rating import SelfRating
from tests.records.results.played import finished, log_path, of, play_out


def kept() -> list[Attempt]:
    with opened() as connection:
        return attempts(connection)


def everything() -> dict[str, object]:
    """Return all rows with their evidence, by key."""
    with opened() as connection:
        return {row.key: (row.to_json(), evidence(connection, row)) for row in attempts(connection)}


def test_a_finished_play_is_a_row_with_its_evidence() -> None:
    play = finished()
    (row,) = kept()
    result = Result.of(play)
    assert (row.score, row.reach, row.network, row.ending) == (
        result.score,
        result.reach,
        result.network,
        result.ending,
    )
    assert dict(row.competencies) == result.competencies
    assert (row.scenario, row.seed, row.choices, row.proof) == ("days", "3", len(play.choices), "reproduced")
    assert (row.player, row.name, row.rated) == (players.me().pseudonym, "", {})
    assert row.file == log_path(play).name
    with opened() as connection:
        lines = evidence(connection, row)
    assert lines == [(1, *each) for each in play.evidence]
    assert lines


def test_the_evidence_of_a_row_adds_up_to_its_score() -> None:
    """Every point of a competency stands in a line of evidence."""
    play = finished()
    (row,) = kept()
    with opened() as connection:
        lines = evidence(connection, row)
    for place, name in enumerate(("listening", "personal_touch", "generosity", "follow_up")):
        assert sum(points for _, _, competency, points, *_ in lines if competency == name) == play.state.points[place]


def test_a_campaign_is_one_row_over_all_its_parts() -> None:
    play = finished(name="campaign")
    (row,) = kept()
    assert row.score == round(play.whole_score(), 2)
    assert row.choices == len(play.log_choices)
    with opened() as connection:
        lines = evidence(connection, row)
    assert {part for part, *_ in lines} == {1, 2}
    assert [tuple(line) for part, *line in lines if part == 2] == play.evidence


def test_what_comes_after_the_end_is_added() -> None:
    play = RecordedPlay.start(library.load(of("days")), 3, "en", path=of("days"))
    play_out(play)
    play.finish()
    play.rate(SelfRating({"listening": 55}))
    play.commit("Ask more.")
    play.close()
    (row,) = kept()
    assert row.rated == {"listening": 55}
    with opened() as connection:
        (log,) = connection.execute("SELECT log FROM results").fetchone()
    assert log == log_path(play).read_bytes()


def test_a_play_that_is_not_finished_is_no_row() -> None:
    play = RecordedPlay.start(library.load(of("days")), 3, "en", choices=["begin"], path=of("days"))
    play.finish()
    play.close()
    assert kept() == []


# What goes wrong


def test_a_play_goes_on_while_another_program_writes_and_is_listed_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.0)
    with opened() as connection, changing(connection):
        play = finished()
    assert isinstance(play.unlisted, ResultsUnkept)
    assert play.problem is None
    assert kept() == []
    with opened() as connection:
        assert keeping.catch_up(connection) == 1
        assert keeping.catch_up(connection) == 0
    assert [row.score for row in kept()] == [Result.of(play).score]


def test_a_full_disk_loses_nothing_that_was_there(monkeypatch: pytest.MonkeyPatch) -> None:
    finished(1)
    before = kept()
    real = database._connected

    def small(path: Path) -> sqlite3.Connection:
        connection = real(path)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(database, "_connected", small)
        play = finished(2)
    assert isinstance(play.unlisted, ResultsUnkept)
    assert "full" in str(play.unlisted)
    assert kept() == before
    with opened() as connection:
        keeping.catch_up(connection)
    assert len(kept()) == 2


def test_a_place_where_no_database_can_be(home: Path) -> None:
    database.file().mkdir()
    play = finished()
    assert isinstance(play.unlisted, ResultsUnkept)
    assert log_path(play).exists()


def test_a_database_of_a_later_version_is_left_alone() -> None:
    finished()
    with opened() as connection:
        connection.execute("PRAGMA user_version = 99")
    before = database.file().read_bytes()
    play = finished(4)
    assert isinstance(play.unlisted, ResultsNewer)
    assert "99" in play.unlisted.message("es")
    with pytest.raises(ResultsNewer):
        kept()
    with pytest.raises(ResultsNewer):
        keeping.rebuild()
    assert database.file().read_bytes() == before


@pytest.mark.parametrize("content", [b"This is no database." * 90, b"\0" * 5000])
def test_a_file_that_is_no_database_is_put_aside_and_made_anew(content: bytes) -> None:
    finished(1)
    database.file().write_bytes(content)
    play = finished(2)
    assert isinstance(play.unlisted, ResultsDamaged)
    count, aside = keeping.rebuild()
    assert count == len(kept()) == 2
    assert aside is not None
    assert aside.read_bytes() == content


def test_somebody_elses_database_is_not_touched() -> None:
    with sqlite3.connect(database.file()) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    before = database.file().read_bytes()
    with pytest.raises(ResultsDamaged):
        kept()
    assert database.file().read_bytes() == before


def test_a_database_of_the_first_version_is_brought_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(database, "MIGRATIONS", schema.MIGRATIONS[:1])
        finished()
        before = kept()
    assert kept() == before
    with opened() as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(schema.MIGRATIONS),)
        assert connection.execute("SELECT * FROM sent").fetchall() == []
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_migration_that_breaks_off_leaves_what_was_there(monkeypatch: pytest.MonkeyPatch) -> None:
    finished()
    before = kept()
    with monkeypatch.context() as patch:
        patch.setattr(database, "MIGRATIONS", (*schema.MIGRATIONS, ("CREATE TABLE more (x)", "CREATE NONSENSE")))
        with pytest.raises(ResultsUnkept):
            kept()
    assert kept() == before


def test_a_change_that_breaks_off_leaves_nothing_half_there() -> None:
    finished(1)
    prover, found = Prover(), keeping.read_whole(log_path(finished(2)))
    with opened() as connection:
        connection.execute("DELETE FROM results")
        with pytest.raises(KeyboardInterrupt), changing(connection):  # noqa: PT012 (in the middle of the change)
            keeping.add(connection, [prover.own(*found, "")])
            raise KeyboardInterrupt
        counts = "SELECT (SELECT COUNT(*) FROM results), (SELECT COUNT(*) FROM evidence)"
        assert connection.execute(counts).fetchone() == (0, 0)


# From the logs


def test_the_results_can_be_made_anew_from_the_logs() -> None:
    for seed, choose in enumerate(("listener", "random", "broadcaster"), 1):
        finished(seed, choose)
    finished(name="campaign")
    before = everything()
    database.file().unlink()
    assert keeping.rebuild() == (4, None)
    assert everything() == before


def test_a_result_whose_scenario_is_gone_stays_with_what_its_log_says() -> None:
    play = finished()
    of("days").unlink()
    keeping.rebuild()
    (row,) = kept()
    assert (row.score, row.proof) == (Result.of(play).score, "no_scenario")
    with opened() as connection:
        assert evidence(connection, row) == []


def test_a_result_that_was_improved_is_marked() -> None:
    path = log_path(finished())
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"result":{"score":', '"result":{"score":9'), encoding="utf-8")
    keeping.rebuild()
    (row,) = kept()
    assert row.proof == "differs"


def test_compiled_or_not_the_proof_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """From some logs on a scenario is compiled; the rows come out alike."""
    monkeypatch.setattr(proof, "WORTH_COMPILING", 2)
    for seed in range(1, 5):
        finished(seed, "random")
        finished(seed, "random", name="campaign")
    before = everything()
    keeping.rebuild()
    assert everything() == before
    assert {row.proof for row in kept()} == {"reproduced"}
