"""What is forgotten is gone: from the tables, from the bytes of the database, from the logs."""

from pathlib import Path

import pytest

from game import places
from game.records import players, shelf
from game.records.log import PlayLog
from game.records.results import keeping
from game.records.results.database import BESIDE, file, opened
from game.records.results.forgetting import Forgotten, forget
from game.records.results.progress import attempts
from game.records.session import RecordedPlay
from game.scenario import library
from tests.records.results.played import finished, log_path, of, play_out


def do(player: str | None = None, scenario: str | None = None) -> Forgotten:
    with opened() as connection:
        return forget(connection, player=player, scenario=scenario)


def bytes_of_everything() -> bytes:
    """Return every byte that is kept of plays and results."""
    paths = [file(), *(file().with_name(file().name + end) for end in BESIDE), *places.user_data().rglob("*.jsonl")]
    return b"".join(path.read_bytes() for path in paths if path.exists())


def test_nothing_is_left_of_it() -> None:
    marker = "jamás-se-lo-diré-a-nadie"
    play = RecordedPlay.start(library.load(of("days")), 3, "en", path=of("days"))
    play_out(play)
    play.finish()
    play.commit(marker)
    play.close()
    (line, *_) = [each for each in play.evidence if each.choice]
    assert marker.encode() in bytes_of_everything()
    gone = do()
    assert (gone.results, gone.evidence, gone.logs, gone.left) == (1, len(play.evidence), 1, [])
    left = bytes_of_everything()
    assert marker.encode() not in left
    assert line.choice.encode() not in left
    assert players.me().pseudonym.encode() not in left
    assert shelf.finished() == []


def test_what_is_forgotten_does_not_come_back() -> None:
    finished()
    do()
    with opened() as connection:
        assert keeping.catch_up(connection) == 0
        assert attempts(connection) == []
    assert keeping.rebuild() == (0, None)


def test_one_scenario_or_one_player_and_nothing_else() -> None:
    finished(1)
    finished(2, name="campaign")
    assert do(scenario="campaign").results == 1
    with opened() as connection:
        assert [each.scenario for each in attempts(connection)] == ["days"]
    assert do(player="somebody-else").results == 0
    assert len(shelf.finished()) == 1
    assert do(player=players.me().pseudonym).results == 1
    assert shelf.finished() == []


def test_unfinished_plays_go_only_with_everything() -> None:
    play = RecordedPlay.start(library.load(of("days")), 3, "en", choices=["begin"], path=of("days"))
    play.close()
    finished()
    assert do(scenario="days").unfinished == 0
    assert log_path(play).exists()
    gone = do()
    assert (gone.unfinished, gone.logs) == (1, 1)
    assert not log_path(play).exists()


def test_a_play_that_is_open_elsewhere_stays_and_is_named() -> None:
    path = log_path(finished())
    _, log = PlayLog.open(path)
    gone = do()
    assert (gone.results, gone.left) == (0, [path])
    with opened() as connection:
        assert len(attempts(connection)) == 1
    log.close()
    assert do().results == 1


def test_a_name_goes_with_the_last_result() -> None:
    keeping.name_player(players.rename("Ana"))
    finished(1)
    finished(2, name="campaign")
    assert do(scenario="days").names == 0
    assert do(scenario="campaign").names == 1
    assert b"Ana" not in bytes_of_everything()


def test_what_was_sent_is_forgotten_too() -> None:
    finished()
    with opened() as connection:
        connection.execute("INSERT INTO sent SELECT 'https://store.example', key, 1, 2 FROM results")
    do()
    with opened() as connection:
        assert connection.execute("SELECT * FROM sent").fetchall() == []


def test_there_was_nothing() -> None:
    assert do() == Forgotten()


@pytest.mark.parametrize("content", [b"", b"nonsense\n"])
def test_a_damaged_log_goes_as_well(content: bytes) -> None:
    from game.records.log import folder

    path: Path = folder() / "20260101-000000-x-000000.jsonl"
    path.write_bytes(content)
    assert do().logs == 1
    assert not path.exists()
