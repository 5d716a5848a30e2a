"""Marks: how much of what was reachable a choice gave away."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.analysis.marks import Mark, grade, rate, rated, turning_points
from game.simulation import Play
from tests import samples

SHOUTED = ("begin", "template:ana", "megaphone.launch", *["end_turn"] * 8)


@pytest.mark.parametrize(
    ("kept", "mark"),
    [
        (80, Mark.BEST),
        (79.7, Mark.BEST),
        (79, Mark.GOOD),
        (77, Mark.INACCURACY),
        (74, Mark.MISTAKE),
        (60, Mark.BLUNDER),
    ],
)
def test_a_mark_says_what_share_of_the_reachable_was_given_away(kept: float, mark: Mark) -> None:
    assert grade(80, kept) is mark


@given(st.floats(0, 100), st.floats(0, 100))
def test_to_keep_more_is_never_a_worse_mark(one: float, other: float) -> None:
    order = list(Mark)
    worse, better = sorted((one, other))
    assert order.index(grade(100, better)) <= order.index(grade(100, worse))


def test_nothing_is_lost_between_the_marks_and_every_line_can_be_played() -> None:
    marks = rate(samples.days(), 1, SHOUTED)
    play = Play(samples.days(), 1, SHOUTED)
    assert [mark.choice for mark in marks] == list(SHOUTED[1:])
    assert marks[-1].kept == play.score()
    for before, after in pairwise(marks):
        assert before.kept == after.reachable
    assert all(mark.lost >= 0 for mark in marks)
    for mark in marks:
        if mark.better:
            line = [*SHOUTED[: mark.index], *mark.better]
            assert Play(samples.days(), 1, line).score() == pytest.approx(mark.reachable)
            assert mark.better[0] != mark.choice


def test_at_most_three_turning_points_none_of_them_good() -> None:
    points = turning_points(rate(samples.days(), 1, SHOUTED))
    assert 1 <= len(points) <= 3
    assert not {point.mark for point in points} & {Mark.BEST, Mark.GOOD}
    assert [point.index for point in points] == sorted(point.index for point in points)


def test_an_evening_whose_rounds_end_by_themselves_is_rated_too() -> None:
    play = Play(samples.evening(), 1, ["begin"])
    while len(play.choices) < 4:
        play.choose(play.offers[0].id)
    assert [mark.index for mark in rate(samples.evening(), 1, play.choices)] == [1, 2, 3]


def test_the_later_part_of_a_campaign_is_rated_with_all_that_it_began_with() -> None:
    play = Play(samples.shipped("el-jueves"), 3)
    while not play.past:
        play.choose(play.offers[0].id)
    while not play.over:
        play.choose(play.offers[-1].id if len(play.choices) > 3 else play.offers[0].id)
    marks = rate(play.head, 3, play.log_choices)
    assert [mark.index for mark in marks] == rated(play)
    assert marks[-1].kept == play.score()
    better = next(mark for mark in marks if mark.better)
    other = play.before(better.index)
    for choice in better.better:
        other.choose(choice)
    assert other.score() == pytest.approx(better.reachable)
    assert other.past[0].choices == play.past[0].choices
