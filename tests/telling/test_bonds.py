"""What became of each relationship: the data, and its words."""

import re
from dataclasses import replace

import pytest

from game.analysis.policies import POLICIES
from game.analysis.simulate import play_out
from game.language import LANGUAGES
from game.simulation import Play, Scenario
from game.simulation.relationship import closing_strain
from game.simulation.state import Tie
from game.telling.bonds import Bond, Introduction, Network, Step, network, waits
from game.telling.bonds_told import BondsTold
from game.telling.teller import Teller
from tests.samples import days, evening, shipped


def scenarios() -> list[Scenario]:
    return [days(), evening(), shipped("hola-amigo"), shipped("la-fiesta")]


def staged(stages: dict[str, str], done: frozenset[str] = frozenset(), figures: dict[str, int] | None = None) -> Play:
    """Return a play of the neighbours in which ties stand as given."""
    play = Play(days(), 1, ["begin"])
    people = list(days().people)
    ties = tuple(
        Tie()._replace(stage=stages.get(who, "stranger"), **(figures or {}))  # type: ignore[arg-type]
        for who in people
    )
    play.states[-1] = play.state._replace(ties=ties, done=done)
    return play


def told(play: Play, language: str = "en") -> tuple[BondsTold, dict[str, Bond]]:
    found = network(play)
    return BondsTold(Teller(play.scenario, language), found), {bond.who: bond for bond in found.bonds}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("policy", sorted(POLICIES))
@pytest.mark.parametrize("which", range(4))
def test_every_relationship_has_its_words(which: int, policy: str, language: str) -> None:
    scenario = scenarios()[which]
    for seed in range(3):
        play = play_out(scenario, POLICIES[policy], seed)
        say, bonds = told(play, language)
        assert list(bonds) == list(scenario.people)
        lines = [say.possible(), say.alive(), say.answer(), say.aloud()]
        for bond in bonds.values():
            assert len(say.all_of(bond)) == 3
            assert len(say.ledger(bond)) == 5
            lines += say.all_of(bond)
        for line in lines:
            assert line.strip()
            assert not re.search(r"[{}→]|\.\.|  ", line), line


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_a_path_leads_to_where_it_stands(policy: str) -> None:
    for scenario in scenarios():
        play = play_out(scenario, POLICIES[policy], 3)
        for bond in network(play).bonds:
            assert (bond.path[-1].after if bond.path else bond.start) == bond.stage
            assert [step.turn for step in bond.path] == sorted(step.turn for step in bond.path)
            assert (bond.closing is not None) == (bond.stage == "closed")


def test_the_ties_there_could_be_are_those_of_all_pairs() -> None:
    assert network(Play(days(), 1)).possible == 3
    assert network(play_out(shipped("la-fiesta"), POLICIES["random"], 1)).possible == 11 * 10 // 2


@pytest.mark.parametrize(("stage", "alive", "near"), [
    ("stranger", False, False), ("known", True, False), ("liked", True, True), ("trusted", True, True),
    ("met", True, True), ("cooling", False, False), ("closed", False, False),
])  # fmt: skip
def test_which_ties_live(stage: str, alive: bool, near: bool) -> None:
    found = network(staged({"ana": stage}))
    assert found.alive == alive
    assert found.near == (("ana",) if near else ())


def test_who_is_introduced_to_a_friend_answers_on_the_rebound() -> None:
    introduced = frozenset({"introductions.ana_bo"})
    play = staged({"ana": "trusted", "bo": "known"}, introduced)
    found = network(play)
    assert found.introductions == (Introduction("ana", "bo", fits=True),)
    assert found.rebound == ("bo",)
    assert found.alive == 3
    assert told(play)[0].answer() == "One person would answer you: Ana. Bo too, on the rebound, through Ana."
    assert told(play, "es")[0].rebound("bo") == "De rebote, también Bo, por Ana."


def test_a_dead_end_is_no_tie() -> None:
    scenario = days()
    choice = scenario.introductions["ana_bo"]._replace(fits=False)
    play = staged({"ana": "trusted", "bo": "known"}, frozenset({"introductions.ana_bo"}))
    play.scenario = scenario._replace(introductions={"ana_bo": choice})
    found = network(play)
    assert (found.alive, found.rebound) == (2, ())
    assert told(play)[0].introduction(found.introductions[0]) == "Between Ana and Bo nothing came of it."


@pytest.mark.parametrize(("language", "stage", "figures", "expected"), [
    ("en", "liked", {"warmth": 7, "trust": 1, "contacts": 2},
     "To trust you, Ana needed one more good day and 2 more points of trust."),
    ("es", "liked", {"warmth": 7, "trust": 1, "contacts": 1},
     "Para confiar en ti, Ana necesitaba 2 días buenos más y 2 puntos más de confianza."),
    ("en", "stranger", {}, "To know you, Ana needed a first good day."),
    ("es", "known", {"warmth": 1, "contacts": 2}, "Para tenerte aprecio, Ana necesitaba 3 puntos más de simpatía."),
    ("en", "cooling", {"warmth": -1, "strain": 4},
     "To come closer again, Ana needed 3 points less of pressure and 2 more points of warmth."),
    ("en", "cooling", {"warmth": 5}, "A few words of yours would have been enough."),
    ("en", "trusted", {}, "All that was missing was to meet."),
    ("es", "met", {}, "Llegasteis hasta el final."),
])  # fmt: skip
def test_what_was_missing(language: str, stage: str, figures: dict[str, int], expected: str) -> None:
    say, bonds = told(staged({"ana": stage}, figures=figures), language)
    assert say.missing(bonds["ana"]) == expected


def test_where_there_is_no_meeting_trust_is_as_far_as_it_goes() -> None:
    say, bonds = told(staged({"bo": "trusted"}))
    assert say.missing(bonds["bo"]) == "It could go no further here."


def test_silence_cools() -> None:
    say, bonds = told(staged({"ana": "cooling"}, figures={"warmth": 5}))
    faded = replace(bonds["ana"], path=(Step(2, "grow", "known"), Step(6, "fade", "cooling")))
    assert say.path(faded) == "day 2: knows you; day 6: pulling away, out of silence"
    assert say.missing(faded) == "Silence cooled it; a few words of yours would have been enough."
    assert say.path(faded, " → ").count("→") == 1
    mended = replace(faded, path=(*faded.path, Step(7, "mend", "known")))
    assert say.path(mended).endswith("day 7: gives you another chance")


def test_a_closed_door_is_respected_or_not() -> None:
    play = Play(days(), 1, ["begin"])
    while "closed" not in {tie.stage for tie in play.state.ties}:
        wanted = [offer.id for offer in play.offers if offer.act in ("template", "pitch", "broadcast", "repeat")]
        play.choose(wanted[0] if wanted else "end_turn")
    say, bonds = told(play)
    shut = next(bond for bond in bonds.values() if bond.closing)
    assert shut.closing is not None
    assert shut.closing.lines_after == 0
    assert shut.closing.at == closing_strain(days().people[shut.who].temper.patience)
    assert (shut.closing.strain or 0) >= shut.closing.at
    assert say.missing(shut).endswith("You respected it.")
    again = replace(shut, closing=replace(shut.closing, lines_after=2))
    assert say.missing(again).endswith("You wrote 2 times more all the same.")


def test_what_an_earlier_part_left_is_said() -> None:
    play = staged({"ana": "liked", "bo": "closed"})
    play.states[0] = play.states[0]._replace(ties=play.state.ties)
    say, bonds = told(play)
    assert say.path(bonds["ana"]) == "from before: likes you"
    assert bonds["bo"].closing is not None
    assert say.missing(bonds["bo"]) == "Bo had shut the door before this part began. You respected it."


def test_the_ledger() -> None:
    play = Play(days(), 1, ["begin", "open:ana", "end_turn", "ana.first.why", "bo.write.sell", "nudge:bo"])
    say, bonds = told(play)
    assert (bonds["ana"].contacts, bonds["ana"].longest_wait, bonds["ana"].waiting) == (1, 1, False)
    assert (bonds["bo"].asks, bonds["bo"].follow_ups, bonds["bo"].longest_wait) == (1, 1, None)
    assert say.ledger_aloud(bonds["ana"]) == ("Given: 0; asked: 0; good day: 1; follow-ups: 0; waited for you: 1 day.")
    assert "waited" not in say.ledger_aloud(bonds["bo"])
    assert [(wait.who, wait.turns, wait.unread) for wait in waits(play)] == [("ana", 1, False)]


def test_whoever_waits_still_is_said_to() -> None:
    play = Play(days(), 1, ["begin", "end_turn", "end_turn"])
    say, bonds = told(play, "es")
    assert (bonds["ana"].waiting, bonds["ana"].longest_wait) == (True, 2)
    assert say.ledger(bonds["ana"])[-1] == ("2 días", "y aún te espera")


@pytest.mark.parametrize(("turn", "scenario", "expected"), [
    (4, days, "day 4"), (2, evening, "21:40"), (7, evening, "Monday"),
])  # fmt: skip
def test_a_turn_in_few_words(turn: int, scenario: object, expected: str) -> None:
    assert callable(scenario)
    assert BondsTold(Teller(scenario(), "en"), Network((), (), ())).when(turn) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("unit", "minutes"), [("day", 10), ("hour", 60), ("hour", 20), ("round", 10)])
def test_every_unit_of_time_has_its_words(unit: str, minutes: int, language: str) -> None:
    play = staged({"ana": "known"}, figures={"contacts": 1})
    play.scenario = days()._replace(clock=days().clock._replace(unit=unit, minutes=minutes, starts=""))
    say, bonds = told(play, language)
    waited = [replace(bonds["ana"], longest_wait=turns, contacts=turns) for turns in (1, 2)]
    lines = [say.when(2), *(line for bond in (*bonds.values(), *waited) for line in say.all_of(bond))]
    hours = re.search(r"\b(hour|hora)", " ".join(lines))
    assert bool(hours) == (unit == "hour" and minutes == 60)


def test_lists_are_said_as_one_says_them() -> None:
    empty = Network((), (), ())
    assert BondsTold(Teller(days(), "en"), empty).listed(["Ana", "Bo", "Eva"]) == "Ana, Bo and Eva"
    spanish = BondsTold(Teller(days(), "es"), empty)
    assert [spanish.listed(["Ana", name]) for name in ("Irene", "Hilario", "Hierro", "Bo")] == [
        "Ana e Irene", "Ana e Hilario", "Ana y Hierro", "Ana y Bo"
    ]  # fmt: skip
    assert (spanish.listed([]), spanish.listed(["Ana"])) == ("", "Ana")
