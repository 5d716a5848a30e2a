"""How a relationship grows, cools, mends and closes."""

from game.scenario import library
from game.simulation import Play
from game.simulation.events import StageChanged
from game.simulation.state import Tie

NEIGHBOURS = """
format: 1
kind: prospects
language: en
title: The same stairs
clock: {unit: day, turns: 14, attention: 6}
template: "Dear friend, here is our offer."
prospects:
  ann:
    name: Ann
    role: baker
    temper: {patience: 2, remembers: 3, replies_after: 1}
    beats:
      open:
        choices:
          warm: {say: "How are you?", act: ask_open, then: open}
          warm_too: {say: "It matters to me.", act: reflect, then: open}
          grand: {say: "Here, all of it.", act: give, effects: {warmth: 20, trust: 20}, then: open}
          press: {say: "Buy.", act: request, then: open}
          push: {say: "Buy now.", act: request, then: open}
          sorry: {say: "That was too much of me.", act: own_up, then: open}
          thanks: {say: "Thank you.", act: thank, then: open}
"""


def play(*choices: str) -> Play:
    return Play(library.loads(NEIGHBOURS), 1, ["begin", *choices])


def ann(after: Play) -> Tie:
    return after.state.ties[0]


def test_one_grand_gesture_does_not_make_a_friend_but_several_small_days_do() -> None:
    assert ann(play("ann.open.grand")).stage == "known"
    assert ann(play("ann.open.grand", "end_turn", "end_turn")).stage == "known"
    assert ann(play("ann.open.warm", "end_turn", "ann.open.warm_too", "end_turn", "ann.open.thanks")).stage == "liked"


def test_pressure_cools_and_an_apology_mends() -> None:
    cool = play("ann.open.warm", "ann.open.press")
    assert ann(cool).stage == "cooling"
    cool.choose("ann.open.sorry")
    assert ann(cool).stage == "known"
    assert [event.trigger for event in cool.events if isinstance(event, StageChanged)] == ["grow", "press", "mend"]


def test_silence_cools_and_a_good_word_mends() -> None:
    faded = play("ann.open.warm", "end_turn", "end_turn", "end_turn")
    assert ann(faded).stage == "known"
    faded.choose("end_turn")
    assert ann(faded).stage == "cooling"
    faded.choose("ann.open.thanks")
    assert ann(faded).stage == "known"


def test_a_closed_door_stays_closed_and_going_on_costs_most() -> None:
    shut = play("ann.open.warm", "ann.open.press", "ann.open.push")
    assert ann(shut).stage == "closed"
    offered = {offer.id for offer in shut.offers if offer.who == "ann"}
    assert offered == {"nudge:ann", "template:ann"}
    before = shut.score()
    shut.choose("end_turn")
    shut.choose("template:ann")
    costs = {e.reason: e.points for e in shut.evidence if e.choice == "template:ann" and e.turn == shut.state.turn}
    assert min(costs, key=lambda reason: costs[reason]) == "went_on_after_no"
    assert shut.score() < before
