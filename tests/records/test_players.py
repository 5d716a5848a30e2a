"""Who plays: a pseudonym by default, a name only if one is given."""

import json
from pathlib import Path

import pytest

from game.records import players
from game.records.log import read
from game.records.session import RecordedPlay
from tests.samples import days


def test_whoever_has_never_played_gets_a_pseudonym_and_keeps_it() -> None:
    first = players.me()
    assert players.PSEUDONYM.fullmatch(first.pseudonym)
    assert first.name == ""
    assert players.me() == first


def test_pseudonyms_differ() -> None:
    drawn = {players.drawn() for _ in range(300)}
    assert len(drawn) == 300
    assert all(players.PSEUDONYM.fullmatch(each) for each in drawn)


def test_a_name_is_optional_and_can_be_taken_away() -> None:
    me = players.me()
    assert players.rename("  Ana   María ") == players.Player(me.pseudonym, "Ana María")
    assert players.me().name == "Ana María"
    assert players.rename("") == me


@pytest.mark.parametrize("name", ["x" * 81, "Ana\x1b[2J", "a\u202eb", "\ud800"])
def test_what_is_no_name(name: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        players.rename(name)
    assert players.me().name == ""


def test_somebody_else_plays_here_under_another_pseudonym() -> None:
    before = players.rename("Ana")
    after = players.begin_anew()
    assert after.pseudonym != before.pseudonym
    assert players.me() == players.Player(after.pseudonym, "")


@pytest.mark.parametrize("torn", ["", "{", "[]", '{"pseudonym": "../x", "name": ""}', '{"pseudonym": 3, "name": ""}'])
def test_a_file_that_makes_no_sense_is_replaced(torn: str) -> None:
    players.file().write_text(torn, encoding="utf-8")
    assert players.PSEUDONYM.fullmatch(players.me().pseudonym)
    assert json.loads(players.file().read_text(encoding="utf-8"))["pseudonym"] == players.me().pseudonym


def test_nothing_can_be_kept(home: Path) -> None:
    home.write_text("no folder")
    assert players.me() == players.Player("")
    with pytest.raises(OSError, match=r"."):
        players.rename("Ana")


def test_the_log_has_the_pseudonym_and_never_the_name() -> None:
    me = players.rename("Ana")
    play = RecordedPlay.start(days(), 3, "en", choices=["begin"])
    play.close()
    assert play.log is not None
    assert read(play.log.path).header.player == me.pseudonym
    assert 'Ana"' not in play.log.path.read_text(encoding="utf-8")


def test_forgotten() -> None:
    before = players.me()
    assert players.forget()
    assert not players.forget()
    assert players.me() != before
