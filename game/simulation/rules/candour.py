"""Candour and voice: to say it oneself, first, and like a person."""

from collections.abc import Iterator

from game.simulation.rules.award import Award, Given, Line

OWNED_UP = Award("owned_up", "candour", 6, "arpan")
EXPLAINED = Award("explained", "candour", 3, "arpan")
LET_THE_RIGHT_ONE_SPEAK = Award("let_the_right_one_speak", "candour", 4, "human_voice")
OPENED_UP = Award("opened_up", "candour", 3, "sprecher")
STATEMENT = Award("statement", "candour", -5, "human_voice")
DENIED = Award("denied", "candour", -8, "arpan")
HID = Award("hid", "candour", -6, "human_voice")
NOBODY_SPEAKING = Award("nobody_speaking", "candour", -2, "human_voice")

_BY_ACT = {
    "own_up": OWNED_UP,
    "explain": EXPLAINED,
    "delegate": LET_THE_RIGHT_ONE_SPEAK,
    "share": OPENED_UP,
    "press_release": STATEMENT,
    "deny": DENIED,
    "hide": HID,
    "broadcast": NOBODY_SPEAKING,
    "template": NOBODY_SPEAKING,
    "repeat": NOBODY_SPEAKING,
}


def speaks_as_a_person(line: Line) -> Iterator[Given]:
    """Disclosing first raises credibility (Arpan & Roskos-Ewoldsen 2005); a statement is not a conversation."""
    if (award := _BY_ACT.get(line.act)) and not (line.unread and award.points > 0):
        yield award, ""


RULES = (speaks_as_a_person,)
