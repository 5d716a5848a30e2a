"""Voices, public threads, crises, secrets, the one above, and repeats, each on the smallest play that shows it."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.scenario import library
from game.simulation import Play, Scenario
from game.simulation.events import (
    ApprovalChanged,
    CalledAway,
    CameOut,
    Disclosed,
    HandedOver,
    Overheard,
    SpreadChanged,
    YouSaid,
)
from game.simulation.prospects import PASSED_ON
from game.simulation.public import CALMS, FOUND_OUT_SPREADS, SAID_FIRST_CALMS, SPREADS
from game.simulation.state import Tie

CRISIS = """
format: 1
kind: prospects
language: en
title: Gas
clock: {unit: hour, turns: 8, attention: 6, starts: "07:00", minutes: 120}
followers: 100
topics: {boiler: the boiler, money: refunds}
crisis: {spread: 20, grows: 3}
voices:
  you: {knows: [money]}
  tess: {name: Tess the engineer, sounds: Dry., knows: [boiler], takes: 2}
  agency: {name: The agency, sounds: Smooth., takes: 0, reach: [50, 60]}
  boss: {name: The founder, sounds: Short., knows: [boiler, money], takes: 1, if: "turn >= 3"}
secrets:
  batch: {text: That batch seven leaks, out: "turn >= 5", news: "Somebody posted the report."}
page:
  confess: {say: "Batch seven leaks. It is our fault.", act: own_up, discloses: [batch]}
  excuse: {say: "We hear there are rumours.", act: press_release}
  tips: {say: "How to shut the valve.", act: give, for: [ann, bob]}
prospects:
  ann:
    name: Ann
    role: neighbour
    public: true
    temper: {patience: 6, replies_after: 1}
    beats:
      leak:
        says: "Mine [drips](fact:drips)."
        about: boiler
        choices:
          ask: {say: "Since when?", act: ask_open, then: since}
          guess: {say: "That is only the seal.", act: explain, then: since}
          shown: {say: "A drip like that is only the seal.", act: explain, uses: [drips], then: since}
          deny: {say: "Our boilers don't drip.", act: deny, then: silence}
          delete: {say: "(delete it)", act: hide, then: silence}
          own: {say: "It's ours. I'm sorry.", act: own_up, discloses: [batch], then: since}
          calm: {say: "Please, Ann, mind your words.", act: moderate, then: since}
        voices:
          tess: {say: "I drew it. Shut the lower tap.", act: explain, then: since}
          agency: {say: "Your safety is our priority.", act: press_release, then: silence}
          boss: {say: "We pay for it.", act: own_up, then: since}
      since:
        says: "Since Tuesday."
  bob:
    name: Bob
    role: joker
    public: true
    temper: {patience: 6, replies_after: 1}
    beats:
      joke:
        says: "Ann is a fool and her house deserves it."
        heated: true
        about: boiler
        choices:
          calm: {say: "Bob, Ann is frightened. Laugh at us, not at her.", act: moderate, then: fine}
          money: {say: "We refund.", act: explain, then: fine}
        voices:
          tess: {say: "It is a seal.", act: explain, then: fine}
      fine:
        says: "Fair."
  cat:
    name: Cat
    role: owner
    temper: {patience: 6, replies_after: 1}
    beats:
      refund:
        says: "Do I get my money back?"
        about: money
        choices:
          yes_you: {say: "Yes, on Friday.", act: explain, then: thanks}
      thanks:
        says: "Good."
"""

CLIENT = """
format: 1
kind: prospects
language: en
title: The board
clock: {unit: day, turns: 6, attention: 4}
client: {who: boss, approval: 40, sags: 5, calls_below: 34}
megaphone: {big: {say: "BIG", reach: [10, 10]}, bigger: {say: "BIGGER", reach: [10, 10]}}
prospects:
  boss:
    name: Bea
    role: owner
    temper: {patience: 8, replies_after: 1}
    beats:
      wants:
        says: "I want [a billboard](fact:billboard)."
        choices:
          agree: {say: "You shall have it.", act: acknowledge, uses: [billboard], then: wants}
          show: {say: "Nil waits every Monday because of the label.", act: explain, uses: [nil.label], then: wants}
          please: {say: "I'll double it.", act: promise, effects: {approval: 9}, then: wants}
  nil:
    name: Nil
    role: baker
    temper: {patience: 8, replies_after: 1}
    beats:
      hello:
        says: "[The label comes off](fact:label) in the wash."
        choices:
          one: {say: "Buy ten.", act: pitch, then: hello_again}
          two: {say: "Oh?", act: ask_open, then: hello_again}
      hello_again:
        says: "As I said, it comes off."
        choices:
          three: {say: "Buy twenty.", act: pitch, then: hello_again}
          four: {say: "Go on.", act: acknowledge, then: hello_again}
"""


def load(text: str) -> Scenario:
    return library.loads(text)


CRISIS_SCENARIO, CLIENT_SCENARIO = load(CRISIS), load(CLIENT)


def crisis(*choices: str) -> Play:
    return Play(CRISIS_SCENARIO, 1, ["begin", *choices])


def client(*choices: str) -> Play:
    return Play(CLIENT_SCENARIO, 1, ["begin", *choices])


def tie(play: Play, who: str) -> Tie:
    return play.state.ties[play.scenario.order[who]]


def reasons(play: Play) -> Counter[str]:
    return Counter(evidence.reason for evidence in play.evidence if evidence.choice == play.choices[-1])


def last(play: Play, kind: type) -> list[object]:
    return [event for event in play.steps[-1] if isinstance(event, kind)]


def ids(play: Play) -> set[str]:
    return {offer.id for offer in play.offers}


# Voices


def test_a_thread_can_be_handed_over_once_it_is_opened() -> None:
    assert not any(offer.kind == "delegate" for offer in crisis().offers)
    offered = {offer.voice: offer.knows for offer in crisis("open:ann").offers if offer.kind == "delegate"}
    assert offered == {"tess": True, "agency": False}


def test_a_voice_is_there_only_when_it_is_at_hand() -> None:
    play = crisis("open:ann", "end_turn", "end_turn")
    assert "ann.leak.voices.boss" in ids(play)


def test_to_hand_over_takes_time_and_the_words_are_the_voices_own() -> None:
    play = crisis("open:ann", "ann.leak.voices.tess")
    assert last(play, HandedOver) == [HandedOver(1, "ann", "tess", 3)]
    assert not [offer for offer in play.offers if offer.who == "ann" and offer.kind == "answer"]
    play.choose("end_turn")
    assert not last(play, YouSaid)
    play.choose("end_turn")
    (said,) = last(play, YouSaid)
    assert isinstance(said, YouSaid)
    assert (said.voice, said.line.key) == ("tess", "prospects.ann.beats.leak.voices.tess.say")
    play.choose("end_turn")
    assert "open:ann" in ids(play)


def test_a_voice_answers_one_thread_at_a_time() -> None:
    play = crisis("open:ann", "open:bob", "ann.leak.voices.tess")
    assert "bob.joke.voices.tess" not in ids(play)
    play.choose("end_turn")
    play.choose("end_turn")
    assert "bob.joke.voices.tess" in ids(play)


def test_who_knows_is_worth_more_than_who_is_quick() -> None:
    right, wrong = crisis("open:ann", "ann.leak.voices.tess"), crisis("open:ann", "ann.leak.voices.agency")
    assert reasons(right) == {"let_the_right_one_speak": 1}
    assert {"asked_the_wrong_one", "statement"} <= set(reasons(wrong))
    assert wrong.reach() >= 50
    for _ in range(2):
        right.choose("end_turn")
    assert tie(right, "ann").trust > 0 > tie(wrong, "ann").trust


def test_nobody_explains_what_they_do_not_know_unless_they_were_told() -> None:
    assert reasons(crisis("open:ann", "ann.leak.guess"))["explained_unknowing"] == 1
    assert reasons(crisis("open:ann", "ann.leak.shown"))["explained"] == 1
    assert reasons(crisis("open:cat", "cat.refund.yes_you"))["explained"] == 1


def test_nobody_is_held_waiting_against_the_player_while_a_voice_works() -> None:
    play = crisis("open:ann", "ann.leak.voices.tess", "end_turn", "end_turn")
    assert not any(evidence.reason == "left_waiting" and evidence.who == "ann" for evidence in play.evidence)


# In public


def test_what_is_said_in_public_is_seen_by_others() -> None:
    play = crisis("open:ann", "ann.leak.deny")
    assert last(play, Overheard) == [Overheard(1, "ann", 2, -2)]
    assert tie(play, "bob").trust == tie(play, "cat").trust == -2
    assert tie(play, "bob").contacts == 0


def test_what_is_said_in_private_is_not() -> None:
    assert not last(crisis("open:cat", "cat.refund.yes_you"), Overheard)


@pytest.mark.parametrize(
    ("choice", "amount"),
    [
        ("ann.leak.deny", SPREADS["deny"]),
        ("ann.leak.delete", SPREADS["hide"]),
        ("ann.leak.guess", SPREADS["explain"]),
        ("ann.leak.ask", CALMS),
    ],
)
def test_denying_and_deleting_spread_and_answering_calms(choice: str, amount: int) -> None:
    assert last(crisis("open:ann", choice), SpreadChanged) == [SpreadChanged(1, amount, 20 + amount)]


def test_a_public_question_without_an_answer_travels() -> None:
    quiet = crisis("end_turn")
    assert quiet.state.spread == 20 + 2 * 3
    assert quiet.reach() == quiet.state.spread // 10
    answered = crisis("open:ann", "ann.leak.ask", "open:bob", "bob.joke.calm", "end_turn")
    assert answered.state.spread == 20 + 2 * CALMS


def test_decency_may_be_asked_for_where_somebody_went_too_far_and_only_there() -> None:
    right, wrong = crisis("open:bob", "bob.joke.calm"), crisis("open:ann", "ann.leak.calm")
    assert reasons(right)["moderated"] == 1
    assert tie(right, "ann").trust == 1
    assert reasons(wrong)["policed"] == 1
    assert tie(wrong, "bob").trust == -1


# Bad news


def test_to_say_it_first_is_worth_more_than_to_be_found_out() -> None:
    first = crisis("page.confess")
    assert last(first, Disclosed) == [Disclosed(1, "batch", first=True)]
    assert reasons(first)["said_it_first"] == 1
    assert first.state.spread == 20 + SAID_FIRST_CALMS + SPREADS["own_up"]
    found = crisis(*["end_turn"] * 5)
    assert len(last(found, CameOut)) == 1
    assert any(evidence.reason == "found_out" for evidence in found.evidence)
    assert found.state.spread >= 20 + FOUND_OUT_SPREADS
    assert first.competencies()["candour"] - found.competencies()["candour"] > 20


def test_to_say_it_afterwards_is_worth_little_and_only_once() -> None:
    late = crisis(*["end_turn"] * 5, "page.confess")
    assert reasons(late)["said_it_late"] == 1
    again = crisis("page.confess", "open:ann", "ann.leak.own")
    assert not last(again, Disclosed)


def test_what_was_said_does_not_come_out_any_more() -> None:
    play = crisis("page.confess", *["end_turn"] * 6)
    assert not [event for event in play.events if isinstance(event, CameOut)]


def test_a_statement_to_all_costs_trust() -> None:
    play = crisis("page.excuse")
    assert {tie(play, who).trust for who in ("ann", "bob", "cat")} == {-1}


def test_what_is_useful_to_friends_is_passed_on() -> None:
    def won(friends: int) -> int:
        play = crisis()
        ties = [t._replace(stage="liked") if n < friends else t for n, t in enumerate(play.state.ties)]
        play.states[-1] = play.state._replace(ties=tuple(ties))
        play.choose("page.tips")
        return play.reach()

    assert won(1) - won(0) in range(PASSED_ON[0], PASSED_ON[1] + 1)
    assert won(2) - won(1) in range(PASSED_ON[0], PASSED_ON[1] + 1)


# The one above


def test_a_broadcast_pleases_the_client_less_each_time() -> None:
    play = client("megaphone.big", "megaphone.bigger", "megaphone.big")
    assert [event.amount for event in play.events if isinstance(event, ApprovalChanged)] == [8, 5, 3]


def test_approval_sags_without_noise_and_then_they_want_meetings() -> None:
    play = client("end_turn")
    assert play.state.approval == 35
    assert play.state.attention == 4
    play.choose("end_turn")
    assert last(play, CalledAway) == [CalledAway(3, "boss")]
    assert play.state.attention == 3


def test_what_others_told_convinces_once() -> None:
    play = client("open:nil", "open:boss", "boss.wants.show")
    assert play.state.approval == 45
    assert reasons(play)["spoke_upwards"] == 1
    agreed = client("open:boss", "boss.wants.agree")
    assert agreed.state.approval == 40


def test_an_author_may_change_approval() -> None:
    assert client("open:boss", "boss.wants.please").state.approval == 49


# The same pitch twice


def test_the_same_pitch_twice_is_a_repeat_unless_they_came_nearer() -> None:
    play = client("open:nil", "nil.hello.one", "end_turn", "open:nil")
    assert {offer.id: offer.act for offer in play.offers}["nil.hello_again.three"] == "repeat"
    play.choose("nil.hello_again.three")
    assert reasons(play)["same_again"] == 1
    fresh = client("open:nil", "nil.hello.two", "end_turn", "open:nil")
    assert {offer.id: offer.act for offer in fresh.offers}["nil.hello_again.three"] == "pitch"


@given(st.sampled_from([CRISIS_SCENARIO, CLIENT_SCENARIO]), st.integers(0, 999), st.lists(st.integers(0, 99)))
def test_spread_and_approval_stay_between_0_and_100_and_no_voice_works_twice(
    scenario: Scenario, seed: int, picks: list[int]
) -> None:
    play = Play(scenario, seed)
    for pick in picks:
        if play.over:
            break
        play.choose(play.offers[pick % len(play.offers)].id)
        busy = [tie.voice for tie in play.state.ties if tie.voice]
        assert len(busy) == len(set(busy))
        assert 0 <= play.state.spread <= 100
        assert 0 <= play.state.approval <= 100
