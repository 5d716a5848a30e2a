"""What the debrief picks out of a play."""

import pytest

from game.language import catalogue
from game.telling.debrief import UNDONE, YOU, debrief
from game.telling.figures import number, percent, signed
from game.telling.highlights import curve, moments, worst
from tests.samples import played


@pytest.mark.parametrize("policy", ["listener", "broadcaster", "random"])
@pytest.mark.parametrize("scenario", ["hola-amigo", "la-fiesta"])
def test_moments_are_the_heaviest_lines(scenario: str, policy: str) -> None:
    found = debrief(played(scenario, policy))
    picked = moments(found)
    points = [entry.points for entry in found.transcript if entry.speaker in (YOU, UNDONE)]
    assert len(picked) == min(3, sum(value != 0 for value in points))
    chosen = {entry.points for entry in picked}
    for extreme, there in ((min(points), min(points) < 0), (max(points), max(points) > 0)):
        assert extreme in chosen or not there
    assert [entry.turn for entry in picked] == sorted(entry.turn for entry in picked)


@pytest.mark.parametrize("scenario", ["hola-amigo", "el-jueves"])
def test_the_curve_ends_where_the_play_or_its_last_part_ended(scenario: str) -> None:
    play = played(scenario, "broadcaster")
    marks = curve(play)
    assert marks[0].reach == 0
    assert marks[-1].score == pytest.approx(play.score())
    assert marks[-1].reach == play.reach() > 0
    assert [mark.turn for mark in marks] == sorted({state.turn for state in play.states})


def test_the_worst_line_is_one_that_can_be_taken_again() -> None:
    found = debrief(played("hola-amigo", "broadcaster"))
    line = worst(found)
    assert line is not None
    assert line.index in found.restart_points


def test_figures_are_written_as_each_language_does() -> None:
    assert (number(1.25, catalogue("es")), number(2.0, catalogue("es"))) == ("1,2", "2")
    assert number(0.5, catalogue("en")) == "0.5"
    assert (percent(70, catalogue("es")), percent(70, catalogue("en"))) == ("70\u00a0%", "70%")
    assert [signed(points) for points in (3, 0, -4)] == ["+3", "0", "−4"]
