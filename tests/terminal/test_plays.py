"""Whole plays as text, in both languages, with nothing that a screen reader could not say."""

import io
import re
import unicodedata
from pathlib import Path

import pytest

from game import terminal
from game.analysis.policies import POLICIES
from game.analysis.simulate import play_out
from game.language import LANGUAGES, catalogue
from game.records import shelf
from game.records.log import read
from game.simulation import Play, Scenario
from game.simulation.competencies import COMPETENCIES
from game.simulation.offers import KINDS
from game.terminal import playing
from tests.samples import crisis, days, evening, shipped

ASKED_TO_RATE = len(COMPETENCIES)
"""Questions of the rating in a scenario where everything counts."""


def play(
    scenario: Scenario,
    *lines: str,
    language: str = "en",
    seed: int | None = 3,
    thinker: terminal.Thinker | None = None,
) -> str:
    """Play with these lines of input and return all that was said."""
    source, target = io.StringIO("".join(f"{line}\n" for line in lines)), io.StringIO()
    assert terminal.play(scenario, language, source, target, seed=seed, thinker=thinker) == 0
    return target.getvalue()


def text(key: str, language: str = "en", **params: object) -> str:
    return catalogue(language).text(f"terminal.{key}", **params)


def counted(scenario: Scenario) -> list[str]:
    """Return the competencies that count in a scenario."""
    return [name for name in COMPETENCIES if scenario.weights.get(name, 1)]


def complete(scenario: Scenario, policy: str, seed: int = 3) -> list[str]:
    """Return the lines of a whole play: choices, ratings, a commitment, and no play again."""
    return [
        *play_out(scenario, POLICIES[policy], seed).choices,
        *["4"] * len(counted(scenario)),
        "Ask one more question.",
        "",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("policy", sorted(POLICIES))
@pytest.mark.parametrize("which", range(5))
def test_a_whole_play(which: int, policy: str, language: str) -> None:
    scenario = [days(), evening(), crisis(), shipped("hola-amigo"), shipped("la-fiesta")][which]
    said = play(scenario, *complete(scenario, policy), language=language)
    whole = play_out(scenario, POLICIES[policy], 3)
    assert text("score", language, score=round(whole.score())) in said
    assert text("committed", language, text="Ask one more question.") in said
    assert said.rstrip().endswith(text("bye", language))
    assert "{" not in said
    assert "](fact:" not in said
    for number, line in enumerate(said.split("\n")):
        odd = [c for c in line if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs", "So") and ord(c) < 0x2600]
        assert not odd, (number, line)
        assert not re.search("[\u2500-\u259f]", line), (number, line)
    log = shelf.finished()[0]
    assert log.choices == whole.choices
    assert log.commitment == "Ask one more question."
    assert log.rating == dict.fromkeys(counted(scenario), 75)
    assert log.header.language == language


def test_every_point_is_shown_with_its_reason_and_its_source() -> None:
    said = play(days(), *complete(days(), "listener"))
    whole = play_out(days(), POLICIES["listener"], 3)
    shown = re.findall(r"^([+-]\d+), .+\(source (\d+)\)$", said, re.MULTILINE)
    assert sum(int(points) for points, _ in shown) == sum(whole.state.points)
    assert len(shown) == len(whole.evidence)
    for number in {number for _, number in shown}:
        assert re.search(rf"^Source {number}: \S", said, re.MULTILINE)


def test_one_rates_oneself_before_the_score() -> None:
    said = play(days(), *complete(days(), "listener"))
    assert said.index(text("rate")) < said.index("Result: ")
    assert said.count("you gave yourself 75") == ASKED_TO_RATE


def test_the_rating_may_be_skipped_and_nothing_else_is_taken_for_one() -> None:
    whole = play_out(days(), POLICIES["random"], 3)
    said = play(days(), *whole.choices, "9", "", *[""] * (ASKED_TO_RATE - 1), "", "")
    assert text("rate.again") in said
    assert "you gave yourself" not in said
    assert shelf.finished()[0].rating == {}


def test_the_briefing_says_who_what_and_for_what() -> None:
    said = play(shipped("hola-amigo"), language="es")
    for part in ("Hola, amigo/a", "Reme Soler", "Tu plan:", "10 días"):
        assert part in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_offer_has_its_words(kind: str, language: str) -> None:
    assert kind in playing.DEEDS or "{text}" in text(f"kind.{kind}", language)


@pytest.mark.parametrize(("language", "said"), [("en", False), ("es", True)])
def test_a_scenario_that_is_not_translated_says_so(language: str, said: bool) -> None:
    assert (text("untranslated", language) in play(days(), language=language)) == said


def test_numbers_choose() -> None:
    said = play(days(), "1", "1", "q")
    assert shelf.unfinished()[0].choices == ["begin", "open:ana"]
    assert "Opened message" not in said


def test_an_empty_line_begins_and_chooses_nothing_else() -> None:
    play(days(), "", "", "q")
    assert shelf.unfinished()[0].choices == ["begin"]


@pytest.mark.parametrize("answer", ["0", "99", "-1", "x", "1.5", "²", "9" * 5000, "begin", "\x1b[2J", "u u u"])
def test_what_is_not_understood_is_said_and_does_nothing(answer: str) -> None:
    said = play(days(), "1", answer, "q")
    assert shelf.unfinished()[0].choices == ["begin"]
    assert "I don’t understand" in said
    assert "\x1b" not in said


def test_help_notebook_and_backlog() -> None:
    said = play(days(), "1", "open:ana", "ana.first.vow", "?", "n", "b", "b 1", "q")
    assert text("help") in said
    assert "- patio\n" in said
    assert "Find out what ails the patio (by: Wednesday" in said
    assert "A coffee with somebody" in said
    assert said.count("You, to Ana") == 2
    assert said.count(text("backlog")) == 2


def test_an_empty_notebook() -> None:
    assert text("notebook.empty") in play(days(), "1", "n", "q")


def test_undo_takes_back_and_the_same_luck_comes_again() -> None:
    said = play(days(), "begin", "u", "open:ana", "u", "open:ana", "end_turn", "u", "end_turn", "q")
    assert text("nothing_to_undo") in said
    assert said.count("Taken back: ") == 2
    assert shelf.unfinished()[0].choices == ["begin", "open:ana", "end_turn"]


@pytest.mark.parametrize("last", [[], ["q"]])
def test_the_end_of_the_input_saves_like_leaving(last: list[str]) -> None:
    said = play(days(), "begin", "open:ana", *last)
    assert text("saved", scenario="days") in said
    assert shelf.unfinished()[0].choices == ["begin", "open:ana"]


def test_an_unfinished_play_is_offered_and_gone_on_with() -> None:
    play(days(), "begin", "open:ana")
    said = play(days(), "", "ana.first.why", seed=None)
    assert "You left a play in the middle: Monday · day 1 of 8" in said
    assert text("resumed") in said
    assert "We buy nothing this year" in said
    assert [log.choices for log in shelf.unfinished()] == [["begin", "open:ana", "ana.first.why"]]


@pytest.mark.parametrize(("language", "no"), [("en", "n"), ("es", "no")])
def test_or_not(language: str, no: str) -> None:
    play(days(), "begin", "open:ana")
    said = play(days(), no, "begin", "end_turn", language=language, seed=None)
    assert text("plan", language) in said
    assert sorted(len(log.choices) for log in shelf.unfinished()) == [2, 2]


def test_a_play_left_while_rating_is_rated_when_it_goes_on() -> None:
    whole = play_out(days(), POLICIES["listener"], 3)
    said = play(days(), *whole.choices, "5", "5")
    assert "Result: " not in said
    said = play(days(), "", *["2"] * ASKED_TO_RATE, "", "")
    assert "you gave yourself 25" in said
    assert shelf.finished()


def test_again_from_a_line_with_the_same_luck() -> None:
    whole = play_out(days(), POLICIES["listener"], 3)
    first = complete(days(), "listener")[:-1]
    said = play(days(), *first, "1", "end_turn")
    assert text("from_here", n=1) in said
    again = shelf.unfinished()[0]
    cut = len(again.choices) - 1
    assert again.choices == [*whole.choices[:cut], "end_turn"]
    assert again.header.again == shelf.finished()[0].path.name
    assert again.header.seed == 3


def test_a_play_that_another_program_has_open_is_not_offered() -> None:
    from game.records.session import RecordedPlay

    other = RecordedPlay.start(days(), 3, choices=["begin", "open:ana"])
    said = play(days(), "begin")
    assert "is open in another Tertulia" in said
    assert "You left a play" not in said
    other.close()


def test_nothing_can_be_saved_and_the_play_goes_on(home: Path) -> None:
    home.parent.mkdir(exist_ok=True)
    home.write_text("no folder")
    said = play(days(), *complete(days(), "listener"))
    assert said.count("is not being saved") == 1
    assert "Result: " in said
    assert text("not_saved") in play(days(), "begin")


def test_nothing_in_a_file_can_move_the_cursor() -> None:
    scenario = days()._replace(texts={**days().texts, "title": "\x1b[31mRed"})  # no file that loads has such a text
    assert "\x1b" not in play(scenario, "begin", "q")


def test_the_log_is_that_of_the_play_on_the_screen() -> None:
    play(days(), "begin", "open:ana", "ana.first.why", "u", "ana.first.again")
    log = read(shelf.unfinished()[0].path)
    assert Play(days(), 3, log.choices).choices == ["begin", "open:ana", "ana.first.again"]


def test_what_one_writes_first_is_not_called_an_answer() -> None:
    said = play(days(), "begin", "open:ana", "q")
    assert "Write: “What do you play?”" in said
    assert "Answer without opening it: “Our offer stands.”" in said
    assert "Answer: “What is wrong with it?”" in said


def test_an_interrupt_saves(monkeypatch: pytest.MonkeyPatch) -> None:
    source = io.StringIO("begin\nopen:ana\n")
    real = source.readline

    def readline() -> str:
        if line := real():
            return line
        raise KeyboardInterrupt

    monkeypatch.setattr(source, "readline", readline, raising=False)
    target = io.StringIO()
    with pytest.raises(KeyboardInterrupt):
        terminal.play(days(), "en", source, target, seed=3)
    assert text("saved", scenario="days") in target.getvalue()
    assert shelf.unfinished()[0].choices == ["begin", "open:ana"]
