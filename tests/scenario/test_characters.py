"""No text of a scenario or of its translations can move a terminal's cursor or hide what it says."""

from pathlib import Path

import pytest

from game.authoring.examples import HEAD, PEOPLE
from game.scenario import library, translation

ESCAPED = [r"\e[2J", r"\0", r"\x9b", r"\a", r"\u202e", r"\u2066", r"\u200b", r"\u2028", r"\ufeff", r"\r", r"\U0000ffff"]


@pytest.mark.parametrize("escape", ESCAPED)
def test_an_escape_in_quotes_is_found_where_its_text_stands(escape: str) -> None:
    text = HEAD + f'brief: "a{escape}b"\n' + PEOPLE
    assert [(d.code, d.line, d.column) for d in library.check_text(text)] == [("control-character", 5, 8)]


@pytest.mark.parametrize("character", ["\u202e", "\u2067", "\u200f", "\u061c", "\u200b", "\ufffb"])
def test_so_is_a_character_that_stands_there_as_it_is(character: str) -> None:
    text = HEAD + PEOPLE.replace("Adiós.", f"Adi{character}ós.")
    (found,) = library.check_text(text)
    assert (found.code, found.params["character"]) == ("control-character", f"U+{ord(character):04X}")


def test_a_key_may_hide_nothing_either() -> None:
    assert "control-character" in {d.code for d in library.check_text(HEAD + '"bri\\u202eef": x\n' + PEOPLE)}


@pytest.mark.parametrize(
    "text", ["¡Hola! «Sí» — “no” … ½", "👩‍🌾 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "漢字 עברית عربي", "a\\tb\\nc", "e\u0301 \u00ad \u202f"]
)
def test_what_people_write_is_left_alone(text: str) -> None:
    found = library.check_text(HEAD + f'brief: "{text}"\n' + PEOPLE)
    assert [d.code for d in found if d.code != "letter-unknown"] == []


@pytest.mark.parametrize("character", ["\x1b[31m", "\x07", "\u202e", "\x85"])
def test_a_translation_with_one_is_refused_and_not_said(tmp_path: Path, character: str) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(HEAD + PEOPLE, encoding="utf-8")
    catalogue = f'msgctxt "title"\nmsgid "T"\nmsgstr "A title{character}"\n'
    path.with_name("one.en.po").write_bytes(catalogue.encode())
    assert {d.code for d in library.check(path) if d.severity == "error"} & {
        "control-character",
        "translation-unreadable",
    }
    assert translation.texts(library.load(path), "en", path)["title"] == "T"
