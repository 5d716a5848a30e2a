"""What the debrief picks out of a play."""

import pytest

from game.language import catalogue
from game.telling.debrief import UNDONE, YOU, debrief
from game.ui.screens.debrief_parts import counted, curve, moments, number, percent, signed, worst
from tests.ui.screens.shell import finished


@pytest.mark.parametrize("policy", ["listener", "broadcaster", "random"])
@pytest.mark.parametrize("scenario", ["hola-amigo", "la-fiesta"])
def test_moments_are_the_heaviest_lines(scenario: str, policy: str) -> None:
    found = debrief(finished(scenario, policy))
    picked = moments(found)
    points = [entry.points for entry in found.transcript if entry.speaker in (YOU, UNDONE)]
    assert len(picked) == min(3, sum(value != 0 for value in points))
    chosen = {entry.points for entry in picked}
    for extreme, there in ((min(points), min(points) < 0), (max(points), max(points) > 0)):
        assert extreme in chosen or not there
    assert [entry.turn for entry in picked] == sorted(entry.turn for entry in picked)


def test_the_curve_ends_where_the_play_ended() -> None:
    play = finished("hola-amigo", "broadcaster")
    marks = curve(play)
    assert marks[0].reach == 0
    assert marks[-1].score == pytest.approx(play.score())
    assert marks[-1].reach == play.reach() > 0
    assert [mark.turn for mark in marks] == sorted({state.turn for state in play.states})


def test_the_worst_line_is_one_that_can_be_taken_again() -> None:
    found = debrief(finished("hola-amigo", "broadcaster"))
    line = worst(found)
    assert line is not None
    assert line.index in found.restart_points


def test_measures_name_a_source_each() -> None:
    words = catalogue("es")
    rows = list(counted(debrief(finished("la-fiesta")), words, None))
    assert len(rows) >= 4
    assert all(f"source.{row.source}" in words for row in rows)


def test_figures_are_written_as_each_language_does() -> None:
    assert (number(1.25, catalogue("es")), number(2.0, catalogue("es"))) == ("1,2", "2")
    assert number(0.5, catalogue("en")) == "0.5"
    assert (percent(70, catalogue("es")), percent(70, catalogue("en"))) == ("70\u00a0%", "70%")
    assert [signed(points) for points in (3, 0, -4)] == ["+3", "0", "−4"]


def test_a_wait_is_told_in_hours_where_a_turn_takes_some() -> None:
    found = debrief(finished("twenty-four-hours"))
    assert found.measures.mean_latency
    hours = {one.source: one.figure for one in counted(found, catalogue("en"), 3.0)}["hbr"]
    assert hours == number(3 * found.measures.mean_latency, catalogue("en"))
