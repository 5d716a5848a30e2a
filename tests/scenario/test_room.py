"""What is asked quickly of a text says no less than what would be found by measuring it."""

from hypothesis import example, given
from hypothesis import strategies as st

from game import typefaces
from game.scenario import room

LETTERS = st.text("iWm ñÑ¿.—'…\n\tß@ABCabc\xa0\xad日", max_size=200)


@given(LETTERS, st.floats(0, 120))
def test_what_is_surely_within_is_no_wider(text: str, wide: float) -> None:
    if typefaces.surely_within(text, wide):
        assert typefaces.width(text) <= wide
    else:
        assert typefaces.width(text) + 0.01 * len(text) + 0.001 > wide


@given(LETTERS)
@example("un texto corriente y tan largo que no cabe en seis filas del sitio más estrecho " * 4)
@example("WWWWWWWWWWWWWWWW " * 9)
def test_a_line_is_too_tall_if_it_takes_more_rows_than_can_be_seen(text: str) -> None:
    assert room.too_tall(text) == (room.rows(text) > room.TALL)


@given(st.lists(LETTERS, max_size=4), st.integers(24, 30))
def test_no_word_is_too_wide_where_there_may_be_none(texts: list[str], letters: int) -> None:
    assert room.may_be_too_wide([*texts, "W" * letters]) == (letters >= 26 or room.may_be_too_wide(texts))
    if not room.may_be_too_wide(texts):
        assert not any(map(room.too_wide, texts))
