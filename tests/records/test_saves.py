"""Saves: a moment under a name, whole or not there, taken up as often as one likes with the same luck."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from game.analysis.policies import POLICIES, see
from game.records import saves
from game.records.errors import CannotResume, CannotWrite, Damaged, NewerFormat, RecordsError
from game.records.log import Result, read
from game.records.results import forgetting
from game.records.results.database import opened
from game.records.session import RecordedPlay
from game.simulation import Play, Scenario
from tests.records.changed import changed_days
from tests.samples import days


def played(turns: int = 0) -> RecordedPlay:
    """Return a play in which so many choices were made after the beginning."""
    play = RecordedPlay.start(days(), 3, "en", choices=["begin"])
    for _ in range(turns):
        play.choose(POLICIES["listener"](see(play)))
    return play


def taken_up(save: saves.Save, scenario: Scenario | None = None) -> RecordedPlay:
    return saves.take_up(save, load=lambda _: scenario or days())


def test_a_save_is_taken_up_with_the_same_choices_and_luck() -> None:
    play = played(4)
    save = saves.keep(play, "before the ask")
    assert (save.name, save.log.choices) == ("before the ask", play.choices)
    again = taken_up(save)
    assert again.state == play.state
    for each in (play, again):
        while not each.over:
            each.choose(POLICIES["listener"](see(each)))
    assert Result.of(again) == Result.of(play)


def test_the_play_and_the_save_go_their_own_ways() -> None:
    play = played(3)
    save = saves.keep(play, "here")
    kept = list(play.choices)
    play.undo(1)
    again = taken_up(save)
    assert again.log is not None
    assert play.log is not None
    assert again.log.path != play.log.path
    again.choose(again.offers[0].id)
    assert saves.read(save.path).log.choices == kept
    assert read(play.log.path).choices == kept[:1]
    assert read(again.log.path).choices[: len(kept)] == kept
    assert read(again.log.path).header.again == play.log.path.name


def test_what_was_taken_back_is_not_in_a_save() -> None:
    play = played(3)
    play.undo()
    assert saves.keep(play, "here").log.choices == play.choices


def test_saves_stand_newest_first_and_go_one_by_one() -> None:
    play = played(1)
    made = [saves.keep(play, name) for name in ("one", "two", "three")]
    assert {save.name for save in saves.saves()} == {"one", "two", "three"}
    saves.remove(made[1])
    assert {save.name for save in saves.saves()} == {"one", "three"}
    saves.remove(made[1])  # gone already: nothing to say


def test_a_save_may_take_the_place_of_another() -> None:
    play = played(1)
    first = saves.keep(play, "here")
    play.choose(play.offers[0].id)
    second = saves.keep(play, "here", instead=first)
    assert [save.log.choices for save in saves.saves()] == [play.choices]
    assert second.path == first.path


def test_a_name_is_one_short_line() -> None:
    name = saves.keep(played(), "  a\nname " + "x" * 200).name
    assert name.startswith("a name xxx")
    assert len(name) == saves.LONGEST_NAME


def test_a_changed_scenario_goes_on_where_its_choices_still_stand() -> None:
    save = saves.keep(played(2), "here")
    other = changed_days(("title:", "title: A"))
    assert other.content_hash != save.log.header.content_hash
    assert taken_up(save, other).choices == save.log.choices


def test_a_changed_scenario_says_which_choice_is_gone() -> None:
    play = played()
    play.choose("open:ana")
    save = saves.keep(play, "here")
    broken = Path(save.path)
    broken.write_text(broken.read_text(encoding="utf-8").replace("open:ana", "open:nobody"), encoding="utf-8")
    with pytest.raises(CannotResume) as error:
        taken_up(saves.read(broken))
    assert "open:nobody" in error.value.message("es")


@pytest.mark.parametrize("cut", [1, 40, -1, -9])
def test_half_a_save_is_none(cut: int) -> None:
    save = saves.keep(played(2), "here")
    whole = save.path.read_bytes()
    save.path.write_bytes(whole[:cut])
    with pytest.raises(Damaged):
        saves.read(save.path)
    assert saves.saves() == []


def test_a_log_is_no_save_and_a_newer_save_is_not_read() -> None:
    play = played(2)
    assert play.log is not None
    with pytest.raises(Damaged):
        saves.read(play.log.path)
    save = saves.keep(play, "here")
    text = save.path.read_text(encoding="utf-8").replace('"format":1', '"format":2', 1)
    save.path.write_text(text, encoding="utf-8")
    with pytest.raises(NewerFormat):
        saves.read(save.path)


def test_where_nothing_can_be_written_it_says_so_and_leaves_what_was(monkeypatch: pytest.MonkeyPatch) -> None:
    play = played(2)
    first = saves.keep(play, "here")
    before = first.path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(saves, "replace_whole", full)
    with pytest.raises(CannotWrite):
        saves.keep(play, "there", instead=first)
    assert first.path.read_bytes() == before


def test_to_forget_everything_forgets_saves() -> None:
    saves.keep(played(1), "here")
    with opened() as connection:
        forgetting.forget(connection)
    assert saves.saves() == []


WRITER = """
from game.records import saves
from game.records.session import RecordedPlay
from tests.samples import days
play = RecordedPlay.start(days(), 3, "en", choices=["begin", "open:ana"])
save = saves.keep(play, "0")
print("ready", flush=True)
for n in range(1, 100_000):
    save = saves.keep(play, str(n), instead=save if n % 2 else None)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills as this system does")
@pytest.mark.parametrize("seed", range(4))
def test_a_kill_leaves_whole_saves_only(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (a moment, not a secret)
    with subprocess.Popen([sys.executable, "-c", WRITER], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        wanted = chance.randrange(2, 40)
        while len(list(saves.folder().glob("*.jsonl"))) < wanted and process.poll() is None:
            pass
        process.send_signal(signal.SIGKILL)
        process.wait()
    found = list(saves.folder().glob("*.jsonl"))
    assert found
    for path in found:
        try:
            save = saves.read(path)
        except RecordsError as error:
            pytest.fail(str(error))
        assert save.log.choices == ["begin", "open:ana"]
        assert Play(days(), 3, save.log.choices).state.turn == 1
