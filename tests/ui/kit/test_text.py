"""Text wraps, is measured as it is drawn, and never shows a missing glyph."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.typefaces import SIGNS, TYPEFACES, covered, path
from game.ui.kit.fonts import pieces
from game.ui.kit.icons import UnknownIcon, icon, names
from game.ui.kit.text import Run, lay_out, plain
from tests.ui.kit.stage import look

FILES = [file for typeface in TYPEFACES.values() for file in typeface.letters.values()]

LONG = "Con una vecina que no podía bajar a la calle empezó la ruta de patios, y aún sigue."


@pytest.mark.parametrize("name", [*FILES, "NotoSans-Regular.ttf", "Twemoji.ttf"])
def test_coverage_agrees_with_the_reference_reader(name: str) -> None:
    ttlib = pytest.importorskip("fontTools.ttLib")
    with ttlib.TTFont(path(name)) as font:
        assert covered(name) - {0xFFFF} == set(font.getBestCmap()) - {0xFFFF}


@pytest.mark.parametrize("name", FILES)
def test_every_typeface_has_the_letters_of_both_languages(name: str) -> None:
    letters = (
        "abcdefghijklmnopqrstuvwxyzáéíóúüñABCDEFGHIJKLMNOPQRSTUVWXYZÁÉÍÓÚÜÑ0123456789 ¿?¡!.,;:“”‘’«»—–…€%&@#/()+-'·ºª"
    )
    assert {character for character in letters if ord(character) not in covered(name)} == set()


@pytest.mark.parametrize("typeface", TYPEFACES)
def test_small_letters_are_as_tall_in_every_typeface(typeface: str) -> None:
    def tall(name: str) -> int:
        (box,) = look(scale=4, typeface=name).font("body").metrics("x")
        assert box is not None
        return box[3]

    assert tall(typeface) == pytest.approx(tall("hyperlegible"), rel=0.05)


@pytest.mark.parametrize("typeface", TYPEFACES)
@pytest.mark.parametrize("scale", [1, 3])
def test_lines_set_as_a_whole_fit_though_kerning_moves_their_words_apart(typeface: str, scale: float) -> None:
    measured = look(scale=scale, typeface=typeface)
    assert [width for width in range(100, 900, 3) if lay_out(measured, LONG, width).width > width] == []


def test_another_typeface_draws_other_letters_and_the_same_signs() -> None:
    text = "¿Qué tal, niño? → Шум 🇪🇸"
    assert pieces(text, "dyslexic") == pieces(text)
    one, other = look(), look(typeface="dyslexic")
    assert lay_out(one, LONG).width < lay_out(other, LONG).width
    assert one.room[0] > other.room[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("¿Qué tal, niño?", [("letters", "¿Qué tal, niño?")]),
        ("ahora → luego", [("letters", "ahora "), ("icon", "arrow-right"), ("letters", " luego")]),
        ("hola 👩‍🌾!", [("letters", "hola "), ("emoji", "👩‍🌾"), ("letters", "!")]),
        ("🇪🇸👍🏽❤️", [("emoji", "🇪🇸"), ("emoji", "👍🏽"), ("emoji", "❤️")]),
        ("1️⃣ a", [("emoji", "1️⃣"), ("letters", " a")]),
        ("Шум", [("other", "Шум")]),
        ("cafe\u0301", [("letters", "café")]),
        ("a\u200b\u0007b", [("letters", "ab")]),
        ("漢", [("other", "□")]),
        ("", []),
    ],
)
def test_characters_go_to_the_face_that_has_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert pieces(text) == expected


def test_every_sign_has_its_icon() -> None:
    assert set(SIGNS.values()) <= set(names())


def test_an_unknown_icon_says_so() -> None:
    with pytest.raises(UnknownIcon):
        icon(look(), "no-such-icon", 20)


@given(st.text(max_size=80), st.integers(30, 600))
@settings(max_examples=60, deadline=None)
def test_text_fits_the_width_it_is_laid_out_to(text: str, width: int) -> None:
    block = lay_out(look(), text, width)
    assert block.width <= width or all(len(line) == 1 for line in block.lines)
    assert block.height == block.line_height * len(block.lines)


@given(st.text(alphabet="abc íñ AVTo.,-→☕", max_size=60))
@settings(max_examples=60, deadline=None)
def test_text_measured_freely_fits_its_own_width(text: str) -> None:
    free = lay_out(look(), text)
    assert len(lay_out(look(), text, free.width).lines) == len(free.lines)


def test_styles_within_a_word_do_not_break_it() -> None:
    block = lay_out(look(), ["ami", Run("go", bold=True), "/a ", Run("hola", mark=True)], 90)
    assert "".join(part.text for part in block.lines[0]) == "amigo/a"


def test_line_breaks_are_kept() -> None:
    assert len(lay_out(look(), "a\nb\n\nc").lines) == 4


def test_no_break_space_holds() -> None:
    wide = lay_out(look(), "uno dos").width
    assert len(lay_out(look(), "x uno\u00a0dos", wide + 3).lines) == 2


def test_more_lines_than_allowed_end_in_an_ellipsis() -> None:
    block = lay_out(look(), LONG, 200, max_lines=2)
    assert block.cut
    assert len(block.lines) == 2
    assert block.lines[-1][-1].text.endswith("…")
    assert block.width <= 200
    assert not lay_out(look(), "corto", 200, max_lines=2).cut


def test_a_word_wider_than_the_line_is_broken() -> None:
    block = lay_out(look(), "W" * 60, 120)
    assert len(block.lines) > 3
    assert block.width <= 120


def test_layouts_are_kept() -> None:
    here = look()
    assert lay_out(here, LONG, 300) is lay_out(here, LONG, 300)


def test_plain_leaves_the_words() -> None:
    assert plain(["Hola, ", Run("Joana", bold=True)]) == "Hola, Joana"


def test_links_know_where_they_are() -> None:
    block = lay_out(look(), ["Uno ", Run("dos tres", link="b")], 60)
    assert [name for name, _ in block.links()] == ["b", "b"]
