"""A play that is kept."""

import random
from pathlib import Path

import pytest

from game.analysis.policies import POLICIES, see
from game.records import shelf
from game.records.errors import CannotResume, CannotWrite, InUse
from game.records.log import Result, read
from game.records.session import RecordedPlay
from game.simulation import NotOffered, Play, Scenario
from game.telling.rating import SelfRating
from tests.records.changed import changed_days
from tests.samples import days


def start(*choices: str) -> RecordedPlay:
    return RecordedPlay.start(days(), 3, "en", choices=choices)


def resume(path: Path, scenario: Scenario | None = None) -> RecordedPlay:
    return RecordedPlay.resume(path, load=lambda _: scenario or days())


def path_of(play: RecordedPlay) -> Path:
    assert play.log is not None
    return play.log.path


def played_out(play: RecordedPlay, policy: str = "listener") -> RecordedPlay:
    while not play.over:
        play.choose(POLICIES[policy](see(play)))
    return play


def test_each_choice_is_written_before_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    play = start("begin")
    seen: list[list[str]] = []
    real = Play.choose

    def choose(self: Play, choice: str) -> object:
        seen.append(read(path_of(play)).choices)
        return real(self, choice)

    monkeypatch.setattr(Play, "choose", choose)
    play.choose("open:ana")
    assert seen == [["begin", "open:ana"]]
    play.close()


def test_what_is_not_offered_is_not_written() -> None:
    play = start("begin")
    with pytest.raises(NotOffered):
        play.choose("no.such.choice")
    assert read(path_of(play)).choices == play.choices == ["begin"]
    play.close()


@pytest.mark.parametrize("cut", [1, 5, 9])
def test_a_play_goes_on_where_it_was(cut: int) -> None:
    whole = played_out(start())
    part = start(*whole.choices[:cut])
    part.close()
    again = resume(path_of(part))
    assert again.state == Play(days(), 3, whole.choices[:cut]).state
    for choice in whole.choices[cut:]:
        again.choose(choice)
    assert Result.of(again) == Result.of(whole)
    again.finish()
    assert read(path_of(again)).result == Result.of(whole)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_done_the_log_is_the_play(seed: int) -> None:
    """Choose, take back, close and go on, at random: the log always holds just what stands."""
    chance = random.Random(seed)  # noqa: S311 (a walk, not a secret)
    play = start("begin")
    for _ in range(40):
        what = chance.randrange(10)
        if what == 0:
            play.undo(chance.randrange(1, len(play.choices) + 1))
        elif what == 1:
            path = path_of(play)
            play.close()
            play = resume(path)
        elif what == 2 and play.undone:
            play.redo()
        elif what == 3:
            play.go_back(chance.randrange(1, len(play.choices) + 1))
        elif play.offers:
            play.choose(chance.choice(play.offers).id)
        assert read(path_of(play)).choices == play.choices
        assert play.state == Play(days(), 3, play.choices).state
    play.close()


def test_undo_is_kept() -> None:
    play = start("begin", "open:ana", "end_turn")
    play.undo()
    play.undo(1)
    play.undo(5)
    assert play.choices == ["begin"]
    play.close()
    assert resume(path_of(play)).choices == ["begin"]


def test_a_finished_play_is_not_taken_back() -> None:
    play = played_out(start())
    play.rate(SelfRating({"listening": 50}))
    result = play.finish()
    assert play.finish() == result
    play.undo()
    play.go_back(1)
    assert play.over
    assert path_of(play).read_text(encoding="utf-8").count('"result"') == 1
    play.commit("Ask more.")
    play.close()
    found = read(path_of(play))
    assert (found.rating, found.commitment) == ({"listening": 50}, "Ask more.")
    again = resume(path_of(play))
    assert again.finished
    assert again.rating == SelfRating({"listening": 50})
    again.close()


def test_taking_back_the_end_takes_back_the_rating() -> None:
    play = played_out(start())
    play.rate(SelfRating({"listening": 50}))
    play.undo()
    assert play.rating is None
    play.close()
    assert resume(path_of(play)).rating is None


def test_a_play_that_is_not_over_has_no_result_to_keep() -> None:
    play = start("begin")
    play.finish()
    play.close()
    assert not read(path_of(play)).finished


def test_again_from_a_moment_in_a_log_of_its_own() -> None:
    play = played_out(start())
    play.finish()
    again = play.again(4)
    assert again.choices == play.choices[:4]
    assert again.state == play.states[4]
    assert path_of(again) != path_of(play)
    again.close()
    assert read(path_of(again)).header.again == path_of(play).name
    assert read(path_of(again)).choices == play.choices[:4]
    assert read(path_of(play)).finished


def test_two_at_once() -> None:
    play = start("begin")
    with pytest.raises(InUse):
        resume(path_of(play))
    play.close()


def test_a_changed_scenario_goes_on_if_it_can() -> None:
    play = start("begin", "open:ana", "ana.first.why")
    play.close()
    changed = changed_days(("It gets no sun.", "It gets no sun at all."))
    again = resume(path_of(play), changed)
    again.close()
    assert read(path_of(play)).header.content_hash == changed.content_hash
    gone = changed_days(("          why: {", "          how: {"))
    with pytest.raises(CannotResume, match=r"ana\.first\.why") as raised:
        resume(path_of(play), gone)
    assert raised.value.params["n"] == 3
    resume(path_of(play), changed).close()


def test_nothing_can_be_written(home: Path) -> None:
    home.parent.mkdir(exist_ok=True)
    home.write_text("no folder")
    play = played_out(start())
    play.rate(SelfRating({}))
    play.commit("x")
    assert play.finish() == Result.of(play)
    assert isinstance(play.problem, CannotWrite)
    assert "no se está guardando" in play.problem.message("es")
    assert play.again(2).problem is not None


def test_the_disk_fills_up_in_the_middle(monkeypatch: pytest.MonkeyPatch) -> None:
    play = start("begin")
    path = path_of(play)

    def full(self: object, **entry: object) -> None:
        raise CannotWrite(path, why="full")

    monkeypatch.setattr("game.records.log.PlayLog.append", full)
    play.choose("open:ana")
    assert play.choices == ["begin", "open:ana"]
    assert play.problem is not None
    assert play.log is None
    play.choose("end_turn")
    assert read(path).choices == ["begin"]


def test_the_shelf() -> None:
    loud, kind = played_out(start(), "broadcaster"), played_out(start(), "listener")
    for play in (loud, kind):
        play.finish()
        play.close()
    begun = start("begin", "open:ana")
    begun.close()
    start().close()
    (path_of(begun).parent / "broken.jsonl").write_text("nonsense\n")
    assert [log.path for log in shelf.unfinished()] == [path_of(begun)]
    assert [log.path for log in shelf.unfinished("days")] == [path_of(begun)]
    assert shelf.unfinished("other") == []
    assert {log.path for log in shelf.finished()} == {path_of(loud), path_of(kind)}
    assert shelf.best()["days"].path == path_of(kind)


def test_the_newest_is_first() -> None:
    made = [start("begin") for _ in range(3)]
    for index, play in enumerate(made):
        play.close()
        path = path_of(play)
        path.rename(path.with_name(f"2026010{index + 1}-000000-days-aaaaaa.jsonl"))
    assert [log.path.name[:8] for log in shelf.unfinished()] == ["20260103", "20260102", "20260101"]


def test_a_play_in_which_nothing_was_chosen_leaves_no_log() -> None:
    play = start()
    play.close()
    assert not path_of(play).exists()
    play = start("begin")
    play.close()
    assert path_of(play).exists()


def test_no_home_no_plays(home: Path) -> None:
    home.parent.mkdir(exist_ok=True)
    home.write_text("no folder")
    assert shelf.unfinished() == []
    assert shelf.best() == {}


def test_a_play_without_a_log_is_a_play() -> None:
    plain = RecordedPlay(days()._replace(), 3, ["begin"])
    plain.choose("open:ana")
    assert plain.problem is None
    assert Result.of(plain) == Result.of(Play(days(), 3, ["begin", "open:ana"]))
