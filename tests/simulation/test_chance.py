"""Chance: the same for the same seed and occasion, and even over seeds."""

from collections import Counter
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from game.simulation.chance import PRIME, draw, lot, places, roll

names = st.lists(st.text(max_size=8), unique=True, min_size=2, max_size=8)


@given(seed=st.integers(0, 2**32), named=names, data=st.data())
def test_an_order_does_not_hang_on_where_things_stood_before(seed: int, named: list[str], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(named))
    assert sorted(named, key=places(seed, "order")) == sorted(shuffled, key=places(seed, "order"))


@given(seed=st.integers(0, 2**32), named=names)
def test_taking_one_away_leaves_the_others_in_their_order(seed: int, named: list[str]) -> None:
    whole = sorted(named, key=places(seed, "order", 3))
    assert sorted(named[1:], key=places(seed, "order", 3)) == [each for each in whole if each != named[0]]


@given(seed=st.integers(0, 2**32), name=st.text(max_size=8))
def test_a_place_is_a_number_of_the_field_and_never_nothing(seed: int, name: str) -> None:
    assert 0 < lot(name) < PRIME
    assert 0 < draw(seed, "order") < PRIME
    assert 0 < places(seed, "order")(name) < PRIME


def test_every_order_of_lines_comes_about_equally_often() -> None:
    lines = ("joana.first.thank", "joana.first.again", "joana.first.ask", "joana.first.wait")
    plays = 4_800
    seen = Counter(tuple(sorted(lines, key=places(seed, "order"))) for seed in range(plays))
    assert set(seen) == set(permutations(lines))
    assert all(abs(many - plays / 24) < 70 for many in seen.values()), "five times what chance alone would do"


def test_a_roll_is_even_over_seeds() -> None:
    seen = Counter(roll(seed, 6, "dice") for seed in range(6_000))
    assert set(seen) == set(range(6))
    assert all(abs(many - 1_000) < 145 for many in seen.values()), "five times what chance alone would do"
