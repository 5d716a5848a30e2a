"""A round of a party comes about in its order, can be hurried, and then rests."""

from itertools import pairwise

import pytest

from game.ui.staging import BEAT, NODS, RISE, WALK, Staging


def begun(*, walks: bool = True, answered: bool = True, pace: float = 1.0) -> Staging:
    staging = Staging()
    staging.begin(walks=walks, answered=answered, pace=pace)
    return staging


def after(seconds: float, staging: Staging) -> Staging:
    staging.pass_time(seconds)
    return staging


def test_people_walk_then_you_have_spoken_then_somebody_answers() -> None:
    staging = begun()
    assert (staging.walked, staging.heard, staging.risen, staging.settled) == (0, False, 0, False)
    after(WALK, staging)
    assert (staging.walked, staging.heard, staging.risen) == (1, True, 0)
    after(BEAT, staging)
    assert staging.heard
    assert not staging.settled
    after(RISE, staging)
    assert (staging.risen, staging.settled, staging.moving) == (1, True, True)
    after(NODS, staging)
    assert (staging.nod, staging.moving) == (0, False)


def test_where_nobody_walks_words_are_there_at_once() -> None:
    staging = begun(walks=False, answered=False)
    assert (staging.walked, staging.heard) == (1, True)
    assert after(RISE, staging).settled


def test_a_walk_begins_and_ends_slowly() -> None:
    steps = [after(at * WALK / 10, begun()).walked for at in range(11)]
    paces = [b - a for a, b in pairwise(steps)]
    assert paces[0] < paces[4] > paces[9]


def test_whoever_speaks_moves_with_the_words_less_and_less() -> None:
    staging = begun(walks=False, answered=False)
    tops = [max(after(NODS / 60, staging).nod for _ in range(20)) for _ in range(3)]
    assert tops[0] > tops[1] > tops[2] > 0


def test_at_half_the_pace_all_takes_twice_as_long() -> None:
    slow = after(WALK, begun(pace=0.5))
    assert 0 < slow.walked < 1
    assert after(WALK, slow).walked == 1


def test_at_once_means_at_once() -> None:
    staging = begun(pace=0)
    assert (staging.walked, staging.risen, staging.settled, staging.moving) == (1, 1, True, False)


def test_hurried_all_has_been_said() -> None:
    staging = begun()
    staging.hurry()
    assert (staging.walked, staging.heard, staging.risen, staging.settled) == (1, True, 1, True)


def test_the_next_words_come_up_without_another_beat() -> None:
    staging = begun()
    staging.turn(still=False)
    assert (staging.walked, staging.heard) == (1, True)
    assert after(RISE, staging).settled
    staging.turn(still=True)
    assert not staging.moving


@pytest.mark.parametrize("staging", [Staging(), begun()])
def test_at_rest_nothing_moves(staging: Staging) -> None:
    staging.rest()
    assert (staging.walked, staging.risen, staging.nod, staging.moving) == (1, 1, 0, False)
