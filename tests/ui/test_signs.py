"""The keys that choose: each its own, and the same for as long as its choice is offered."""

from hypothesis import given
from hypothesis import strategies as st

from game.ui.evening import LETTERS as CIRCLES
from game.ui.pieces.people import LETTERS, PAGE_LETTER
from game.ui.pieces.signs import SIGNS, Signs

offers = st.lists(st.text("abcdefgh", min_size=1, max_size=2), unique=True, max_size=24)


@given(st.lists(offers, max_size=6))
def test_what_stays_keeps_its_key_and_no_two_have_the_same(rounds: list[list[str]]) -> None:
    signs, before = Signs(), dict[str, str]()
    for offered in rounds:
        given_now = signs.give("here", offered)
        assert set(given_now) <= set(offered)
        assert len(set(given_now.values())) == len(given_now) == min(len(offered), len(SIGNS))
        assert all(given_now[choice] == sign for choice, sign in before.items() if choice in offered)
        before = given_now


def test_they_begin_with_the_digits_in_their_order() -> None:
    given_first = Signs().give("here", [f"line{n}" for n in range(12)])
    assert list(given_first.values()) == [*"1234567890", "Q", "R"]


def test_a_gap_is_filled_by_what_is_new() -> None:
    signs = Signs()
    signs.give("here", ["a", "b", "c"])
    assert signs.give("here", ["b", "c", "d"]) == {"b": "2", "c": "3", "d": "1"}


def test_about_something_else_all_begin_anew() -> None:
    signs = Signs()
    signs.give("here", ["a", "b"])
    assert signs.give("there", ["b", "a"]) == {"b": "1", "a": "2"}


def test_no_key_chooses_what_another_key_does_already() -> None:
    taken = {*LETTERS, *CIRCLES, PAGE_LETTER, *"MZNH"}
    assert taken.isdisjoint(SIGNS)
