"""A play in words."""

import pytest

from game.analysis.policies import POLICIES
from game.analysis.simulate import play_out
from game.language import LANGUAGES, catalogue
from game.scenario.facts import Span
from game.simulation import Play, Scenario, initial
from game.simulation.events import (
    ApprovalChanged,
    Arrived,
    Event,
    Introduced,
    Line,
    PromiseMade,
    ReachChanged,
    SpreadChanged,
    StageChanged,
)
from game.telling.summary import netted
from game.telling.teller import Teller
from tests.samples import crisis, days, evening, shipped


def scenarios() -> list[Scenario]:
    return [days(), evening(), crisis(), shipped("hola-amigo"), shipped("la-fiesta")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("policy", sorted(POLICIES))
@pytest.mark.parametrize("which", range(5))
def test_all_that_happens_can_be_told(which: int, policy: str, language: str) -> None:
    """Every event, offer and reason of whole plays has its words, with nothing left to fill in."""
    scenario = scenarios()[which]
    teller = Teller(scenario, language)
    for seed in range(3):
        play = play_out(scenario, POLICIES[policy], seed)
        told = [teller.event(event) for event in play.events]
        assert all(text is None or (text.strip() and "{" not in text) for text in told)
        for evidence in play.evidence:
            reason = catalogue(language).text(f"reason.{evidence.reason}")
            assert evidence.who or "{name}" not in reason, evidence
            assert evidence.fact or "{fact}" not in reason, evidence
            assert "{" not in teller.reason(evidence)
            teller.source(evidence.source)


@pytest.mark.parametrize("language", LANGUAGES)
def test_offers_and_clock_are_told_on_every_turn(language: str) -> None:
    for scenario in scenarios():
        teller = Teller(scenario, language)
        play = Play(scenario, 1)
        while not play.over:
            assert teller.clock(play.state)
            assert all("{" not in teller.offer(offer) for offer in play.offers)
            play.choose(play.offers[-1].id)


@pytest.mark.parametrize(
    ("scenario", "turn", "language", "expected"),
    [
        (days, 4, "es", "jueves · día 4 de 8"),
        (days, 1, "en", "Monday · day 1 of 8"),
        (days, 0, "es", "8 días"),
        (evening, 1, "es", "21:30 · quedan 6 rondas"),
        (evening, 6, "en", "22:20 · 1 round left"),
        (evening, 7, "es", "lunes · el día después"),
        (evening, 0, "en", "6 rounds"),
    ],
)
def test_the_clock(scenario: object, turn: int, language: str, expected: str) -> None:
    assert callable(scenario)
    assert Teller(scenario(), language).turn(turn) == expected


def test_hours_of_a_crisis() -> None:
    crisis = days()._replace(clock=days().clock._replace(unit="hour", starts="22:00", turns=4, minutes=60))
    teller = Teller(crisis, "es")
    assert teller.turn(1) == "22:00 · quedan 4 horas"
    assert teller.turn(3) == "00:00 · quedan 2 horas"
    assert teller.turn(4) == "01:00 · queda 1 hora"
    assert teller.deadline(3) == "00:00"
    assert teller.turn(0) == "4 horas"


def test_turns_of_two_hours_are_not_called_hours() -> None:
    teller = Teller(crisis(), "es")
    assert teller.turn(0) == "8 turnos de 2 horas"
    assert teller.turn(1) == "07:00 · quedan 8 turnos"
    assert teller.turn(8) == "21:00 · queda 1 turno"
    assert teller.deadline(3) == "11:00"
    assert teller.takes("tess") == "tarda 4 horas"
    assert teller.takes("agency") == "contesta al momento"


def test_who_reads_along_is_said() -> None:
    teller = Teller(crisis(), "en")
    assert teller.onlookers("ann") == "In public; reading along: Bob"
    assert teller.onlookers("bob") == "In public: everybody here reads along"
    assert teller.onlookers("bea") == ""


def test_how_a_secret_stands() -> None:
    teller, play = Teller(crisis(), "en"), Play(crisis(), 1, ["begin"])
    assert teller.secret_stands(play.state, "batch") == "not said yet"
    play.choose("page.confess")
    assert teller.secret_stands(play.state, "batch") == "you said it"
    late = Play(crisis(), 1, ["begin", *["end_turn"] * 5])
    assert teller.secret_stands(late.state, "batch") == "it came out by itself"
    late.choose("page.confess")
    assert teller.secret_stands(late.state, "batch") == "it came out; then you said it, too"


def test_figures_that_moved_more_than_once_are_told_as_one() -> None:
    up, down, there = SpreadChanged(1, 5, 25), SpreadChanged(1, -2, 23), ReachChanged(1, 1, 1)
    assert netted([up, there, down]) == [there, SpreadChanged(1, 3, 23)]
    assert netted([up, there, SpreadChanged(1, -5, 20)]) == [there]
    assert netted([ApprovalChanged(1, 3, 58)]) == [ApprovalChanged(1, 3, 58)]
    won = [ReachChanged(1, 2, 102), ReachChanged(1, 2, 104), ReachChanged(1, 1, 105)]
    assert netted(won) == [ReachChanged(1, 5, 105)]


def test_a_clock_without_a_start() -> None:
    plain = days()._replace(clock=days().clock._replace(starts=""))
    assert Teller(plain, "en").clock(initial(plain, 1)._replace(turn=2)) == "day 2 of 8"


def test_a_deadline_is_a_date() -> None:
    assert Teller(evening(), "en").deadline(5) == "22:10"
    assert Teller(days(), "en").deadline(99) == "Monday · day 8 of 8"


def test_facts_are_found_in_a_line_and_worded_for_the_notebook() -> None:
    teller = Teller(days(), "en")
    assert teller.rich(Line("prospects.ana.profile")) == [
        Span("Opened "),
        Span("her shop in 2004", "ana.since"),
        Span("."),
    ]
    assert teller.line(Line("prospects.ana.profile")) == "Opened her shop in 2004."
    assert teller.fact("ana.patio") == "patio"
    noted = days()._replace(notes={"ana.patio": "title"})
    assert Teller(noted, "en").fact("ana.patio") == "Two neighbours"


def test_a_translation_falls_back_to_the_original() -> None:
    teller = Teller(days(), "es", {**days().texts, "title": "Dos vecinas", "prospects.ana.name": ""})
    assert teller.title() == "Dos vecinas"
    assert teller.name("ana") == "Ana"


def test_names_are_filled_in() -> None:
    line = Line("standing.open", (("name", "prospects.ana.name"),))
    assert Teller(days(), "es").line(line) == "Abrir el mensaje de Ana"
    assert Teller(days(), "en").line(line) == "Open Ana’s message"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Ana Ruiz", "Bo Lee"), "Ana"),
        (("Ana Ruiz", "Ana Lee"), "Ana Ruiz"),
        (("Doña Ana", "Bo"), "Doña Ana"),
        (("A. Ruiz", "Bo"), "A. Ruiz"),
        (("Ana", "Bo"), "Ana"),
    ],
)
def test_what_one_calls_somebody(names: tuple[str, str], expected: str) -> None:
    """The first name, where it says plainly who is meant."""
    texts = {**days().texts, "prospects.ana.name": names[0], "prospects.bo.name": names[1]}
    assert Teller(days(), "en", texts).called("ana") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two three four five six seven", "one two three four five six…"),
        ("Hello.", "Hello."),
        ("one, two, three, four, five, six, seven", "one, two, three, four, five, six…"),
        ("x" * 200, "x" * 48 + "…"),
        ("[a fact](fact:patio) at once", "a fact at once"),
        ("", ""),
    ],
)
def test_the_first_words_of_a_message(text: str, expected: str) -> None:
    texts = {**days().texts, "prospects.ana.beats.first.says": text}
    scenario = days()._replace(texts=texts)
    assert Teller(scenario, "en").first_words(Line("prospects.ana.beats.first.says")) == expected


def test_quotations_within_quotations() -> None:
    assert Teller(days(), "es").quoted("Dijo «no».") == "«Dijo “no”.»"
    assert Teller(days(), "en").quoted("She said “no”.") == "“She said ‘no’.”"
    assert Teller(days(), "en").quoted("A note: “Sell…") == "“A note: ‘Sell…”"


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (StageChanged(2, "ana", "grow", "known", "liked"), "A Ana le alegra saber de ti."),
        (StageChanged(2, "ana", "mend", "cooling", "known"), "Ana te da otra oportunidad."),
        (ReachChanged(2, -1, 4), "Se va 1 seguidor (quedan 4)."),
        (ReachChanged(2, 40, 140), "40 seguidores más (140 en total)."),
        (Introduced(2, "ana", "bo"), "Ana y Bo ya se conocen, gracias a ti."),
        (Arrived(2, "ana", Line("prospects.ana.beats.thanks.says")), "Mensaje de Ana: «You listened.»"),
        (
            PromiseMade(2, "ana.cure", 4),
            "Le has prometido a Ana: Find out what ails the patio (hasta: jueves · día 4 de 8).",
        ),
    ],
)
def test_what_happens_in_spanish(event: Event, expected: str) -> None:
    assert Teller(days(), "es").event(event) == expected


def test_points_go_without_saying() -> None:
    play = play_out(days(), POLICIES["listener"], 1)
    assert Teller(days(), "en").event(next(e for e in play.events if type(e).__name__ == "Scored")) is None
