"""Generosity: to give before one asks, and to bring together those who should meet."""

from collections.abc import Iterator

from game.simulation.acts import ASKS
from game.simulation.rules.award import Award, Given, Line

GAVE_FIRST = Award("gave_first", "generosity", 5, "falk")
GAVE = Award("gave", "generosity", 3, "falk")
GAVE_TO_SOME = Award("gave_to_some", "generosity", 2, "connect")
INTRODUCED = Award("introduced", "generosity", 6, "connect")
INTRODUCED_AMISS = Award("introduced_amiss", "generosity", -2, "kluger")
ASKED_WITHOUT_GIVING = Award("asked_without_giving", "generosity", -3, "connect")
TOOK_WITHOUT_GIVING = Award("took_without_giving", "generosity", -2, "connect")


def gives(line: Line) -> Iterator[Given]:
    """Something useful, nothing asked; before the first ask it counts most (Falk 2007)."""
    if line.act == "give" and line.who:
        yield (GAVE if line.tie.asks or line.tie.gives else GAVE_FIRST), ""


def gives_on_the_page(line: Line) -> Iterator[Given]:
    """Once for each person whom the post is worth something to."""
    if line.kind == "page" and line.act == "give" and line.choice:
        for _ in line.choice.interested:
            yield GAVE_TO_SOME, ""


def introduces(line: Line) -> Iterator[Given]:
    """Two people who should meet; two who only sounded alike cost them their time."""
    if line.kind == "introduce" and line.choice:
        yield (INTRODUCED if line.choice.fits else INTRODUCED_AMISS), ""


def asks_before_giving(line: Line) -> Iterator[Given]:
    """Asking of someone to whom nothing was given yet."""
    if line.act in ASKS and line.who and line.tie.gives <= line.tie.asks:
        yield ASKED_WITHOUT_GIVING, ""


def takes_the_room(line: Line) -> Iterator[Given]:
    """A broadcast takes everybody's attention and leaves nothing."""
    if line.act in ("broadcast", "repeat", "monologue"):
        yield TOOK_WITHOUT_GIVING, ""


RULES = (gives, gives_on_the_page, introduces, asks_before_giving, takes_the_room)
