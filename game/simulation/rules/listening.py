"""Listening: to open before answering, to ask so that they can tell, to take up what was told."""

from collections.abc import Iterator

from game.simulation.rules.award import Award, Given, Line

OPENED_FIRST = Award("opened_first", "listening", 1, "kluger")
ANSWERED_UNREAD = Award("answered_unread", "listening", -6, "unread")
ASKED_OPENLY = Award("asked_openly", "listening", 3, "mi_open")
REFLECTED = Award("reflected", "listening", 4, "miti")
LET_THEM_SPEAK = Award("let_them_speak", "listening", 1, "kluger")
TOOK_UP = Award("took_up", "listening", 2, "huang")
ASKED_AGAIN = Award("asked_again", "listening", -4, "ray")
WENT_AGAINST = Award("went_against", "listening", -6, "unread")
READ_BEFORE_WRITING = Award("read_before_writing", "listening", 2, "kluger")
LEARNT_WHY = Award("learnt_why", "listening", 3, "unread")
FLOODED = Award("flooded", "listening", -2, "linkedin")


def opens_before_answering(line: Line) -> Iterator[Given]:
    """Answering what one has opened earns; answering what one has not is the classic mistake."""
    if line.answers or line.unread:
        yield (ANSWERED_UNREAD if line.unread else OPENED_FIRST), ""


def asks_openly(line: Line) -> Iterator[Given]:
    """Open questions let people tell; closed ones earn nothing (motivational interviewing: 70 % open is good)."""
    if line.act == "ask_open" and not line.unread:
        yield ASKED_OPENLY, ""


def reflects(line: Line) -> Iterator[Given]:
    """A reflection is worth more than a question (MITI 4: two to one is good)."""
    if line.act == "reflect" and not line.unread:
        yield REFLECTED, ""


def lets_them_speak(line: Line) -> Iterator[Given]:
    """Acknowledging, or leaving the floor to whoever has just taken it."""
    if (line.act == "acknowledge" and not line.unread) or (line.kind == "let_run" and line.state.floor.held < 3):
        yield LET_THEM_SPEAK, ""


def takes_up_facts(line: Line) -> Iterator[Given]:
    """A question or line that follows on what was told makes people like one (Huang et al. 2017)."""
    for fact in sorted(line.fresh):
        yield TOOK_UP, fact


def asks_for_what_was_told(line: Line) -> Iterator[Given]:
    """Asking again for what one was told says that one forgot, and being forgotten hurts (Ray et al. 2019)."""
    if line.choice:
        for fact in sorted(line.choice.asks & line.state.heard):
            yield ASKED_AGAIN, fact


def goes_against_what_was_said(line: Line) -> Iterator[Given]:
    """It counts whether or not the player opened the message in which it was said."""
    if line.choice:
        for fact in sorted(line.choice.contradicts & line.state.said):
            yield WENT_AGAINST, fact


def reads_before_writing(line: Line) -> Iterator[Given]:
    """The first words to someone whose profile one has read."""
    if line.who and not line.tie.wrote and f"profile:{line.who}" in line.state.done:
        yield READ_BEFORE_WRITING, ""


def floods(line: Line) -> Iterator[Given]:
    """Speaking to everybody while answers lie unopened."""
    if line.to_everybody and any(tie.message == "unread" for tie in line.state.ties):
        yield FLOODED, ""


RULES = (
    opens_before_answering,
    asks_openly,
    reflects,
    lets_them_speak,
    takes_up_facts,
    asks_for_what_was_told,
    goes_against_what_was_said,
    reads_before_writing,
    floods,
)
