"""A campaign that is kept: one log for all its parts, rated part by part, its result only at the very end."""

from pathlib import Path

import pytest

from game.records import shelf
from game.records.log import read
from game.records.replay import replay
from game.records.session import RecordedPlay
from game.scenario import library
from game.simulation import Play, Scenario
from game.simulation.play import GO_ON
from game.telling.rating import SelfRating
from tests.kills import script
from tests.samples import write_campaign

RATED = SelfRating({"listening": 75})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_campaign(tmp_path)


@pytest.fixture
def campaign(file: Path) -> Scenario:
    return library.load(file)


def begun(campaign: Scenario, file: Path) -> RecordedPlay:
    """Return a kept play at the end of the first part, rated."""
    play = RecordedPlay.start(campaign, 3, choices=script(campaign).past[0].choices, path=str(file))
    play.rate(RATED)
    play.finish()
    return play


def path_of(play: RecordedPlay) -> Path:
    assert play.log is not None
    return play.log.path


def test_the_result_comes_with_the_last_part(campaign: Scenario, file: Path) -> None:
    play = begun(campaign, file)
    path = path_of(play)
    assert read(path).result is None
    assert shelf.best() == {}
    play.choose(GO_ON)
    for choice in script(campaign).choices:
        play.choose(choice)
    play.finish()
    play.close()
    assert play.finished
    verdict = replay(path)
    assert verdict.ok
    assert verdict.outcome == "reproduced"
    assert shelf.best()[str(file)].result == read(path).result


@pytest.mark.parametrize(
    "more", [[], [GO_ON], [GO_ON, "plan:know.eva"], [GO_ON, "begin"], [GO_ON, "begin", "open:nil"]]
)
def test_goes_on_from_anywhere(campaign: Scenario, file: Path, more: list[str]) -> None:
    play = begun(campaign, file)
    for choice in more:
        play.choose(choice)
    play.close()
    again = RecordedPlay.resume(path_of(play))
    assert again.log_choices == play.log_choices
    assert again.state == play.state
    assert again.scenario.part == (2 if more else 1)
    assert (again.rating is None) == bool(more)
    again.close()


def test_undo_leads_back_into_the_part_before_with_its_rating(campaign: Scenario, file: Path) -> None:
    play = begun(campaign, file)
    play.choose(GO_ON)
    play.choose("begin")
    assert play.rating is None
    play.undo()
    play.undo()
    assert play.over
    assert play.scenario.part == 1
    assert play.rating == RATED
    play.close()
    log = read(path_of(play))
    assert log.rating == dict(RATED.scores)
    assert GO_ON not in log.choices


def test_again_from_a_moment_of_the_second_part(campaign: Scenario, file: Path) -> None:
    play = begun(campaign, file)
    for choice in (GO_ON, "begin", "open:nil", "end_turn"):
        play.choose(choice)
    again = play.again(2)
    assert again.scenario.part == 2
    assert again.choices == ["begin", "open:nil"]
    assert again.state == Play(campaign, 3, again.log_choices).state
    again.close()
