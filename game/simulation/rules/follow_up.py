"""Follow-up: to answer in time, to keep one's word, to come back once or twice and then leave be."""

from collections.abc import Iterator

from game.simulation.rules.award import Award, Given, Line

ANSWERED_AT_ONCE = Award("answered_at_once", "follow_up", 3, "hbr")
ANSWERED_SOON = Award("answered_soon", "follow_up", 2, "hbr")
ANSWERED_LATE = Award("answered_late", "follow_up", -1, "hbr")
LEFT_WAITING = Award("left_waiting", "follow_up", -1, "hbr")
CAME_BACK = Award("came_back", "follow_up", 3, "belkins")
CAME_BACK_TWICE = Award("came_back_twice", "follow_up", 1, "belkins")
CAME_BACK_TOO_OFTEN = Award("came_back_too_often", "follow_up", -4, "belkins")
CAME_BACK_TOO_SOON = Award("came_back_too_soon", "follow_up", -2, "belkins")
KEPT_A_PROMISE = Award("kept_a_promise", "follow_up", 7, "gneezy")
BROKE_A_PROMISE = Award("broke_a_promise", "follow_up", -9, "gneezy")
THANKED = Award("thanked", "follow_up", 1, "unread")
WROTE_OVER_THEIR_ANSWER = Award("wrote_over_their_answer", "follow_up", -4, "unread")
SHOUTED_PAST_THEM = Award("shouted_past_them", "follow_up", -2, "growbots")
CALLED_AFTER_THEM = Award("called_after_them", "follow_up", -2, "growbots")

WAIT_AT_LEAST = 2
"""Turns to wait before a follow-up, where they have not answered (Belkins: two to five days)."""


def answers_in_time(line: Line) -> Iterator[Given]:
    """The first hour counts seven times an hour later for buyers' questions; among people we soften it to turns."""
    if line.answers and not line.unread:
        if line.latency <= 0:
            yield ANSWERED_AT_ONCE, ""
        elif line.latency == 1:
            yield ANSWERED_SOON, ""
        elif line.latency >= 3:
            yield ANSWERED_LATE, ""


def writes_over_an_answer(line: Line) -> Iterator[Given]:
    """Whoever wrote has no answer when what they wrote was never read."""
    if line.unread:
        yield WROTE_OVER_THEIR_ANSWER, ""


def comes_back(line: Line) -> Iterator[Given]:
    """One follow-up helps, a second helps a little, a third costs (Belkins 2023, a vendor's figures)."""
    if line.kind == "follow_up":
        if line.tie.wrote and line.state.turn - line.tie.wrote < WAIT_AT_LEAST:
            yield CAME_BACK_TOO_SOON, ""
        else:
            steps = (CAME_BACK, CAME_BACK_TWICE, CAME_BACK_TOO_OFTEN)
            yield steps[min(line.tie.nudges, 2)], ""


def keeps_a_promise(line: Line) -> Iterator[Given]:
    """Kept is what counts: more than was promised adds nothing (Gneezy & Epley 2014)."""
    if line.kind == "keep":
        yield KEPT_A_PROMISE, ""


def thanks(line: Line) -> Iterator[Given]:
    """Someone answered; say so."""
    if line.act == "thank" and not line.unread:
        yield THANKED, ""


def shouts_past_those_who_wait(line: Line) -> Iterator[Given]:
    """A message to everybody while people wait for the answer to theirs."""
    if line.to_everybody and any(tie.message != "nothing" for tie in line.state.ties):
        yield SHOUTED_PAST_THEM, ""


def calls_after_those_who_left(line: Line) -> Iterator[Given]:
    """A message to everybody, those who have closed the door included."""
    if line.to_everybody and any(tie.stage == "closed" for tie in line.state.ties):
        yield CALLED_AFTER_THEM, ""


RULES = (
    answers_in_time,
    writes_over_an_answer,
    comes_back,
    keeps_a_promise,
    thanks,
    shouts_past_those_who_wait,
    calls_after_those_who_left,
)
