"""The rules, each on the smallest play that shows it."""

from collections import Counter

import pytest

from game.scenario import library
from game.simulation import Play, Tabled
from game.simulation.competencies import COMPETENCIES, PAR, START, competency_score, total_score
from game.simulation.definitions import SILENCE
from game.simulation.events import PromiseBroken, ReachChanged, StageChanged, TheySaid
from game.simulation.moment import WARMTH_A_TURN, Moment
from game.simulation.relationship import guard
from game.simulation.rules import AWARDS
from game.simulation.rules.award import Award
from game.simulation.sources import SOURCES
from game.simulation.state import Tie
from game.simulation.view import StateView
from tests import samples


def days(*choices: str, seed: int = 1) -> Play:
    return Play(samples.days(), seed, ["begin", *choices])


def evening(*choices: str, seed: int = 1) -> Play:
    return Play(samples.evening(), seed, ["begin", *choices])


def reasons(play: Play) -> Counter[str]:
    """Return the reasons of the last choice's points."""
    last = play.choices[-1]
    return Counter(evidence.reason for evidence in play.evidence if evidence.choice == last)


def tie(play: Play, who: str) -> Tie:
    return play.state.ties[play.scenario.order[who]]


# Listening


def test_opening_before_answering_earns() -> None:
    assert reasons(days("open:ana", "ana.first.why"))["opened_first"] == 1


def test_answering_unread_costs_and_goes_against_what_was_said() -> None:
    found = reasons(days("ana.first.again"))
    assert found["answered_unread"] == found["wrote_over_their_answer"] == found["went_against"] == 1


def test_the_template_over_an_unread_answer_is_the_classic_mistake() -> None:
    found = reasons(days("template:ana"))
    assert {"answered_unread", "mail_merge", "nobody_speaking"} <= set(found)


def test_the_same_template_again_is_a_repeat() -> None:
    play = days("template:ana", "template:ana")
    assert reasons(play)["same_again"] == 1
    assert play.choices[-1] == "template:ana"


def test_a_fact_counts_in_full_once() -> None:
    play = days("open:ana", "ana.first.why", "end_turn", "open:ana", "ana.patio.told", "end_turn", "open:ana")
    play.choose("ana.thanks.come")
    found = reasons(play)
    assert found["remembered"] == 1
    assert not found["took_up"]


def test_asking_for_what_one_was_told_costs() -> None:
    play = days("open:ana", "ana.first.why", "end_turn", "open:ana", "ana.patio.re_ask")
    assert reasons(play)["asked_again"] == 1


def test_a_line_that_draws_on_a_fact_is_offered_once_it_was_heard() -> None:
    before, after = days(), days("open:ana")
    assert "ana.first.why" not in {offer.id for offer in before.offers}
    assert "ana.first.why" in {offer.id for offer in after.offers}


# Time and attention


def test_opening_answering_and_reading_cost_attention() -> None:
    assert days("open:ana", "ana.first.why", "profile:ana").state.attention == 1


def test_without_attention_only_the_end_of_the_day_is_left() -> None:
    play = days("open:ana", "ana.first.why", "profile:ana", "page.guide")
    assert [offer.id for offer in play.offers] == ["end_turn"]


def test_a_reply_takes_its_time() -> None:
    play = days("open:ana", "ana.first.why")
    assert tie(play, "ana").due == 2
    play.choose("end_turn")
    assert tie(play, "ana").message == "unread"


def test_leaving_someone_waiting_is_noticed_from_the_second_day_on() -> None:
    play = days("open:ana", "end_turn")
    assert not any(e.reason == "left_waiting" for e in play.evidence)
    play.choose("end_turn")
    assert [e.who for e in play.evidence if e.reason == "left_waiting"] == ["ana"]


# Promises


def test_a_kept_promise_earns_and_a_broken_one_costs_more() -> None:
    kept = days("open:ana", "ana.first.vow", "end_turn", "keep:ana.cure")
    assert reasons(kept)["kept_a_promise"] == 1
    assert kept.state.kept == 1
    broken = days("open:ana", "ana.first.vow", "end_turn", "end_turn", "end_turn")
    assert broken.state.broken == 1
    assert any(isinstance(event, PromiseBroken) for event in broken.events)
    assert tie(broken, "ana").trust < tie(kept, "ana").trust
    assert -AWARDS["broke_a_promise"].points > AWARDS["kept_a_promise"].points


def test_the_offer_to_keep_a_promise_stands_until_it_is_due() -> None:
    play = days("open:ana", "ana.first.vow")
    for _ in range(2):
        play.choose("end_turn")
        assert "keep:ana.cure" in {offer.id for offer in play.offers}
    play.choose("end_turn")
    assert "keep:ana.cure" not in {offer.id for offer in play.offers}


# The megaphone


def test_broadcasting_wins_followers_and_nothing_else() -> None:
    play = days("megaphone.launch")
    assert 40 <= play.reach() <= 60
    assert play.score() < days("end_turn").score()
    assert play.network() == 0


def test_a_second_broadcast_strains_and_repeats_and_wins_less() -> None:
    play = days("megaphone.launch", "megaphone.launch")
    first, second = (event.amount for event in play.events if isinstance(event, ReachChanged))
    assert second < first
    assert reasons(play)["same_again"] == 1
    assert tie(play, "ana").strain > tie(days("megaphone.launch"), "ana").strain


def test_a_broadcast_while_someone_waits_says_so() -> None:
    assert {"flooded", "shouted_past_them"} <= set(reasons(days("megaphone.launch")))


def test_too_much_pressure_closes_the_door_and_it_stays_closed() -> None:
    play = days(*["megaphone.launch"] * 4, "end_turn", *["megaphone.launch"] * 4)
    assert tie(play, "bo").stage == "closed"
    assert tie(play, "bo").beat == SILENCE
    play.choose("end_turn")
    left = {"open", "template", "follow_up", "profile", "read"}
    assert {offer.kind for offer in play.offers if offer.who in ("ana", "bo")} <= left
    moves = [e.after for e in play.events if isinstance(e, StageChanged) and e.who == "bo"]
    assert moves[-1] == "closed"


# Know, like, trust, met


def test_a_grand_gesture_in_one_day_is_not_yet_liking() -> None:
    assert not guard("likes_you", Tie(warmth=20, contacts=1), 3)
    assert guard("likes_you", Tie(warmth=4, contacts=2), 3)


def test_trust_asks_for_trust_and_for_days() -> None:
    assert not guard("trusts_you", Tie(warmth=9, trust=9, contacts=2), 3)
    assert not guard("trusts_you", Tie(warmth=9, trust=2, contacts=5), 3)
    assert guard("trusts_you", Tie(warmth=7, trust=3, contacts=3), 3)


def test_warmth_of_one_day_counts_only_so_far() -> None:
    play = days("open:ana", "ana.first.why", "page.guide")
    moment = Moment(play.scenario, play.state, Tabled())
    for _ in range(5):
        moment.touch("ana", "give")
    assert moment.tie("ana").warmth == WARMTH_A_TURN
    assert moment.tie("ana").contacts == 1


def test_small_contacts_on_several_days_lead_to_a_meeting() -> None:
    play = days("open:ana", "ana.first.why", "end_turn", "open:ana", "ana.patio.told", "end_turn")
    for choice in ("open:ana", "ana.thanks.sorry", "end_turn", "open:ana", "ana.thanks_more.gift", "end_turn"):
        play.choose(choice)
    assert tie(play, "ana").stage == "trusted"
    for choice in ("open:ana", "ana.thanks_last.come", "end_turn"):
        play.choose(choice)
    assert tie(play, "ana").stage == "met"
    assert "goal:coffee" in play.state.done


def test_asking_too_soon_costs_and_the_invitation_waits() -> None:
    play = days("open:ana", "ana.first.why", "end_turn", "open:ana", "ana.patio.told", "end_turn", "open:ana")
    play.choose("ana.thanks.come")
    assert {"asked_too_soon", "asked_far_too_soon"} & set(reasons(play))
    assert tie(play, "ana").beat == "later"


# The party


def test_asking_the_one_who_speaks_brings_out_what_they_know() -> None:
    play = evening()
    asked = next(offer.id for offer in play.offers if offer.id.startswith("ask:lou"))
    play.choose(asked)
    assert asked.removeprefix("ask:") in play.state.done


def test_a_wish_comes_true_when_its_condition_holds() -> None:
    play = evening()
    while "reflect:lou.sail" not in {offer.id for offer in play.offers}:
        play.choose("ask:lou.sail" if "ask:lou.sail" in {o.id for o in play.offers} else "let_run")
    play.choose("reflect:lou.sail")
    assert tie(play, "lou").glowed
    assert any(e.reason == "wish_came_true" for e in play.evidence)


def test_bringing_in_a_quiet_guest_earns_dialogue() -> None:
    play = evening("let_run", "let_run")
    play.choose("may.invite_in.craft")
    assert reasons(play)["brought_in"] == 1
    assert "may.oven" in play.state.done


def test_moderating_helps_once_it_is_needed_and_cuts_short_before() -> None:
    play = evening()
    while play.state.floor.held < 2:
        play.choose("let_run")
    early = Play(play.scenario, 1, [*play.choices, "lou.moderate"])
    assert reasons(early)["cut_short"] == 1
    play.choose("let_run")
    if play.state.floor.held >= 3:
        play.choose("lou.moderate")
        assert reasons(play)["moderated"] == 1


def test_cards_are_reach_and_tire_the_circle() -> None:
    quiet, loud = evening("let_run"), evening("megaphone.cards")
    assert 2 <= loud.reach() <= 4
    assert tie(loud, "may").energy < tie(quiet, "may").energy


def test_a_text_for_all_is_offered_only_while_it_suits() -> None:
    cards = 'cards: {say: "Here is my card, all of you.", '
    monday = 'monday: {if: "turn > 6", say: "To all of Saturday.", reach: [1, 1]}, '
    source = samples.EVENING.replace(cards, f'{monday}{cards}if: "turn <= 6", ')
    play = Play(library.loads(source, "evening"), 1, ["begin"])
    while play.state.turn <= 6:
        play.choose("megaphone.cards")
    loud = [offer for offer in play.offers if offer.kind == "megaphone"]
    assert [(offer.id, offer.act) for offer in loud] == [("megaphone.monday", "broadcast")]


def test_who_is_bored_says_so_and_walks() -> None:
    play = evening(*["megaphone.cards"] * 4)
    assert any(isinstance(e, TheySaid) and e.line.key == "guests.may.bored" for e in play.events)
    assert tie(play, "may").circle != "kitchen"


def test_the_morning_after_only_those_one_met_can_be_written_to() -> None:
    play = evening(*["let_run"] * 6)
    assert play.state.turn == 7
    assert play.state.attention == 3
    assert not any(offer.who == "sol" for offer in play.offers)


# Scores


def test_nobody_begins_at_zero_and_par_makes_a_hundred() -> None:
    assert [competency_score(points) for points in (-2 * PAR, -PAR, 0, PAR, 2 * PAR)] == [0, 0, START, 100, 100]


def test_weights_leave_competencies_out() -> None:
    points = (PAR, *[0] * (len(COMPETENCIES) - 1))
    only_listening = {name: int(name == "listening") for name in COMPETENCIES}
    assert total_score(points, only_listening, {}) == 100
    assert total_score(points, dict.fromkeys(COMPETENCIES, 0), {}) == 0


@pytest.mark.parametrize("award", AWARDS.values(), ids=list(AWARDS))
def test_every_award_counts_in_a_competency_and_rests_on_something(award: Award) -> None:
    assert award.competency in COMPETENCIES
    assert award.source in SOURCES
    assert award.points != 0


def test_who_is_tired_of_broadcasts_answers_later() -> None:
    fresh = days("open:ana", "ana.first.why")
    tired = days("megaphone.launch", "megaphone.launch", "open:ana", "ana.first.why")
    assert tie(tired, "ana").due == tie(fresh, "ana").due + 1


def test_finding_out_why_is_worth_something_once() -> None:
    scenario = library.loads(samples.DAYS.replace("template:", "insights: [ana.not_now]\ntemplate:", 1), "why")
    play = Play(scenario, 1, ["begin", "open:ana"])
    assert [e.fact for e in play.evidence if e.reason == "learnt_why"] == ["ana.not_now"]
    view = StateView(scenario, play.state)
    assert view.word("insights") == 1


def test_conditions_can_ask_about_one_promise() -> None:
    kept = days("open:ana", "ana.first.vow", "end_turn", "keep:ana.cure")
    broken = days("open:ana", "ana.first.vow", "end_turn", "end_turn", "end_turn")
    for play, word in ((kept, "kept_promise"), (broken, "broke_promise")):
        view = StateView(play.scenario, play.state)
        assert [view.call(name, ("ana.cure",)) for name in ("kept_promise", "broke_promise")] == [
            word == "kept_promise",
            word == "broke_promise",
        ]


APPEAL = """
appeals:
  van: {say: "I need a van tomorrow.", answers: {ana: "Take mine.", bo: "At eight?"}, crowd: "212 likes."}
template:"""


def test_an_appeal_is_answered_by_friends_and_on_the_rebound_by_theirs() -> None:
    scenario = library.loads(samples.DAYS.replace("\ntemplate:", APPEAL, 1), "appeal")
    lonely = Play(scenario, 1, ["begin", "megaphone.launch", "appeals.van"])
    assert reasons(lonely)["nobody_answered"] == 1
    choices = [
        "begin",
        "bo.write.hello",
        "open:ana",
        "ana.first.why",
        "end_turn",
        "open:ana",
        "ana.patio.told",
        "end_turn",
    ]
    alone = Play(scenario, 3, [*choices, "appeals.van"])
    assert [e.who for e in alone.evidence if e.reason == "answered_your_call"] == ["ana"]
    play = Play(scenario, 3, choices)
    while "introductions.ana_bo" not in {offer.id for offer in play.offers}:
        play.choose(next((o.id for o in play.offers if o.id == "open:bo"), "end_turn"))
    play.choose("introductions.ana_bo")
    play.choose("appeals.van")
    assert reasons(play)["answered_your_call"] == 2
    assert StateView(scenario, play.state).word("answered") == 2


def test_a_message_that_asks_for_nothing_ends_the_thread_in_good_order() -> None:
    play = days("open:ana", "ana.first.why", "end_turn", "open:ana", "ana.patio.told", "end_turn", "open:ana")
    play.choose("ana.thanks.come")
    play.choose("end_turn")
    assert tie(play, "ana").beat == "later"
    play.choose("open:ana")
    assert (tie(play, "ana").message, tie(play, "ana").beat) == ("nothing", "")
    before = [e for e in play.evidence if e.reason == "left_waiting" and e.who == "ana"]
    for _ in range(2):
        play.choose("end_turn")
    assert [e for e in play.evidence if e.reason == "left_waiting" and e.who == "ana"] == before


SELLER = """
format: 1
kind: prospects
language: en
title: Seller
clock: {unit: day, turns: 4, attention: 4}
prospects:
  ann:
    name: Ann
    role: baker
    temper: {replies_after: 0}
    beats:
      one: {says: "Hello?", choices: {sell: {say: "Buy.", act: pitch, then: two}}}
      two: {says: "Who is this?", choices: {sell: {say: "Buy now.", act: pitch, then: silence}}}
  bob: {name: Bob, role: cook, beats: {one: {says: "Are you there?", choices: {yes: {say: "Yes.", act: acknowledge}}}}}
"""


def test_a_pitch_repeated_to_one_person_is_no_broadcast() -> None:
    play = Play(library.loads(SELLER, "seller"), 1, ["begin", "open:ann", "ann.one.sell", "open:ann", "ann.two.sell"])
    assert reasons(play)["same_again"] == 1
    assert not reasons(play).keys() & {"spoke_at_all", "flooded", "shouted_past_them", "called_after_them"}
