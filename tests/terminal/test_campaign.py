"""A campaign, and a crisis, as text."""

import io
from pathlib import Path

import pytest

from game import terminal
from game.language import LANGUAGES, catalogue
from game.records import shelf
from game.scenario import library
from game.simulation import Scenario
from game.simulation.play import GO_ON
from tests.kills import RATINGS, SEED, script
from tests.samples import crisis, write_campaign

DEBRIEF = (*RATINGS, "Ask more.", "")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_campaign(tmp_path)


@pytest.fixture
def campaign(file: Path) -> Scenario:
    return library.load(file)


def play(scenario: Scenario, *lines: str, language: str = "en", path: Path | None = None) -> str:
    """Play with these lines of input and return all that was said."""
    source, target = io.StringIO("".join(f"{line}\n" for line in lines)), io.StringIO()
    assert terminal.play(scenario, language, source, target, seed=SEED, path=str(path) if path else None) == 0
    return target.getvalue()


def evening(campaign: Scenario) -> list[str]:
    """Return the choices of the first part, the promise among them."""
    return ["begin", "nil.lines.photo", "let_run", "let_run", "let_run"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_parts_in_one_sitting(campaign: Scenario, file: Path, language: str) -> None:
    whole = script(campaign)
    first, second = whole.past[0].choices, whole.choices
    said = play(campaign, *first, *DEBRIEF, *second, *DEBRIEF, language=language, path=file)
    assert catalogue(language).text("telling.part", part=2, parts=2) in said
    assert said.count(catalogue(language).text("terminal.score.campaign", score=round(whole.whole_score()))) == 1
    log = shelf.finished()[0]
    assert log.choices == [*first, GO_ON, *second]
    assert log.result is not None
    assert log.result.score == pytest.approx(whole.whole_score(), abs=0.01)
    assert shelf.unfinished() == []
    assert "{" not in said


def test_the_briefing_says_which_part_and_what_goes_along(campaign: Scenario, file: Path) -> None:
    said = play(campaign, *evening(campaign), *DEBRIEF, "q", path=file)
    assert "Thursday and what came after: part 1 of 2." in said
    after = said[said.index("part 2 of 2") :]
    assert "The days after" in after
    assert "Nil Bosch, in your notebook: prints by hand, with his grandfather's press" in after
    assert "Promised to Nil Bosch: Send Nil the photo of the poster (by: Tuesday · day 2 of 3)" in after


def test_left_in_the_debrief_of_a_part_and_gone_on_with(campaign: Scenario, file: Path) -> None:
    said = play(campaign, *evening(campaign), *RATINGS, "", "q", path=file)
    assert "Saved." in said
    assert shelf.best() == {}
    said = play(campaign, "", "", "", "begin", "n", path=file)
    assert "You left a play in the middle: part 1 of 2 · 21:30" in said
    assert text_of("rate") not in said
    assert "- prints by hand, with his grandfather's press" in said
    said = play(campaign, "", "q", path=file)
    assert "You left a play in the middle: part 2 of 2 · Monday" in said


def test_left_in_the_briefing_of_a_part(campaign: Scenario, file: Path) -> None:
    play(campaign, *evening(campaign), *DEBRIEF, path=file)
    said = play(campaign, "", "begin", "q", path=file)
    assert said.index("You left a play in the middle: part 2 of 2. ") < said.index(text_of("carried"))
    assert shelf.unfinished()[0].choices[-2:] == [GO_ON, "begin"]


def test_the_second_part_is_rated_anew(campaign: Scenario, file: Path) -> None:
    whole = script(campaign)
    play(campaign, *whole.past[0].choices, *DEBRIEF, *whole.choices, path=file)
    said = play(campaign, "", *DEBRIEF, path=file)
    assert text_of("rate") in said
    assert shelf.finished()


def test_undo_leads_back_into_the_part_before(campaign: Scenario, file: Path) -> None:
    said = play(campaign, *evening(campaign), *DEBRIEF, "begin", "u", "u", "", "q", path=file)
    assert "Taken back: Go on to the next part" in said
    assert said.count("Result: ") == 2
    assert said.count(text_of("rate")) == 1
    assert shelf.unfinished()[0].choices == evening(campaign)


def test_again_from_a_line_of_a_part(campaign: Scenario, file: Path) -> None:
    said = play(campaign, *evening(campaign), *RATINGS, "", "1", "let_run", path=file)
    assert "Again from line 1." in said
    assert shelf.unfinished()[0].choices == ["begin", "let_run"]


def text_of(key: str) -> str:
    return catalogue("en").text(f"terminal.{key}")


# A crisis


def test_the_briefing_names_the_voices_and_the_rules() -> None:
    said = play(crisis())
    assert "Tess, who designed the boiler: knows about the boiler; needs 4 hours. Dry and exact." in said
    assert "Your notebook keeps what only you know." in said
    assert "8 turns of 2 hours" in said


def test_a_turn_says_how_it_stands_and_who_could_answer() -> None:
    said = play(crisis(), "begin", "open:ann", "ann.leak.voices.tess", "n")
    assert "How far it has spread: 20 of 100, nearly calm." in said
    assert "Bea Lund has doubts: approval 48 of 100." in said
    assert "About the boiler." in said
    assert "In public; reading along: Bob." in said
    assert "Hand it over: Tess, who designed the boiler (needs 4 hours; knows about the boiler). Sounds: Dry" in said
    assert "Tess is going to answer: 11:00." in said
    assert "- That batch seven left the works with a badly cut seal (not said yet)" in said


def test_what_comes_out_and_what_a_voice_says_is_told() -> None:
    said = play(crisis(), "begin", "open:ann", "ann.leak.voices.tess", *["end_turn"] * 5)
    assert "Tess, who designed the boiler, to Ann: “I am Tess, I drew it." in said
    assert "It has come out: Somebody put the internal report" in said
    assert "Bea wants a meeting" in said


def test_the_debrief_tells_a_voices_words_from_the_players() -> None:
    said = play(crisis(), "begin", "open:ann", "ann.leak.voices.tess", *["end_turn"] * 8, *DEBRIEF)
    line = said[said.index(catalogue("en").text("terminal.transcript")) :]
    assert "Tess, who designed the boiler, to Ann: “I am Tess" in line
    assert "You: “I am Tess" not in line
