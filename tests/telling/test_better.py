"""What a better line would have been like."""

import pytest

from game.simulation import Play
from game.simulation.events import YouSaid
from game.simulation.offers import Offer
from game.telling.better import Instead, instead
from tests.samples import days, played


def deeds(found: Instead) -> list[str]:
    return [deed.id for deed in found.deeds]


def test_where_the_same_words_follow_what_differs_is_said_first() -> None:
    play = Play(days(), 1, ["begin", "ana.first.again", "end_turn"])
    found = instead(play, 1, ("open:ana", "ana.first.again", "end_turn"), "ana")
    assert deeds(found) == ["open:ana"]
    own = found.sayings[0]
    assert (own.yours, own.same, own.said) == (True, True, 1)


def test_words_that_the_player_said_another_day_are_told_with_it() -> None:
    play = Play(days(), 1, ["begin", "end_turn", "open:ana", "ana.first.why", "end_turn"])
    found = instead(play, 1, ("open:ana", "ana.first.why", "end_turn"), "ana")
    assert deeds(found) == ["open:ana"]
    assert (found.sayings[0].same, found.sayings[0].said) == (False, 2)


def test_new_words_come_before_those_that_were_said_all_the_same() -> None:
    play = Play(days(), 1, ["begin", "megaphone.launch", "open:ana", "ana.first.why", "end_turn"])
    better = ("page.guide", "open:ana", "ana.first.why", "end_turn")
    found = instead(play, 1, better)
    assert deeds(found) == []
    assert [saying.said for saying in found.sayings if saying.yours] == [None]


def test_a_line_that_cannot_be_played_tells_nothing() -> None:
    assert instead(Play(days(), 1, ["begin", "end_turn"]), 1, ("ana.first.why", "no.such.thing")) == Instead()


@pytest.mark.parametrize("seed", range(3))
def test_an_answer_to_an_appeal_follows_the_appeal(seed: int) -> None:
    play = played("an-empty-page", "listener", seed)
    appeals = {choice.key: dict(choice.answers) for choice in play.scenario.appeals.values()}
    asked = [index for index, choice in enumerate(play.choices) if choice in appeals]
    assert asked
    answers = {text for told in appeals.values() for text in told.values()}
    for start in range(max(1, asked[0] - 12), asked[0] + 1):
        other = Play(play.scenario, play.seed, [*play.choices[:start], _silent(play, start)])
        found = instead(other, start, play.choices[start:])
        for before, after in zip(found.sayings, found.sayings[1:], strict=False):
            if not after.yours and after.line.key in answers:
                assert before.line.key == play.scenario.choices[play.choices[asked[0]]][1].say


def _silent(play: Play, index: int) -> str:
    """Return another deed than the one that was done: the turn called off."""
    offered: tuple[Offer, ...] = play.before(index).offers
    return next(offer.id for offer in offered if offer.kind == "end_turn")


def test_the_answer_stands_right_after_the_line_that_it_answers() -> None:
    play = played("hola-amigo", "random")
    for index in range(2, len(play.choices) - 8, 3):
        listener = played("hola-amigo", "listener")
        if listener.choices[:index] != play.choices[:index]:
            continue
        found = instead(play, index, listener.choices[index:])
        said = {(event.who, event.line) for event in listener.events if isinstance(event, YouSaid)}
        for before, after in zip(found.sayings, found.sayings[1:], strict=False):
            if not after.yours:
                assert before.yours
                assert before.who in (after.who, "")
                assert (before.who, before.line) in said
