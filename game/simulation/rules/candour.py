"""Candour and voice: to say it oneself, first, and like a person."""

from collections.abc import Iterable, Iterator

from game.simulation.definitions import YOU
from game.simulation.rules.award import Award, Given, Line

OWNED_UP = Award("owned_up", "candour", 6, "arpan")
EXPLAINED = Award("explained", "candour", 3, "arpan")
LET_THE_RIGHT_ONE_SPEAK = Award("let_the_right_one_speak", "candour", 4, "human_voice")
ASKED_THE_WRONG_ONE = Award("asked_the_wrong_one", "candour", -3, "human_voice")
EXPLAINED_UNKNOWING = Award("explained_unknowing", "candour", -3, "human_voice")
SAID_IT_FIRST = Award("said_it_first", "candour", 12, "arpan")
SAID_IT_LATE = Award("said_it_late", "candour", 2, "arpan")
FOUND_OUT = Award("found_out", "candour", -12, "arpan")
SPOKE_UPWARDS = Award("spoke_upwards", "candour", 3, "party")
OPENED_UP = Award("opened_up", "candour", 3, "sprecher")
STATEMENT = Award("statement", "candour", -5, "human_voice")
DENIED = Award("denied", "candour", -8, "arpan")
HID = Award("hid", "candour", -6, "human_voice")
NOBODY_SPEAKING = Award("nobody_speaking", "candour", -2, "human_voice")

_BY_ACT = {
    "own_up": OWNED_UP,
    "explain": EXPLAINED,
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
    award = _BY_ACT.get(line.act)
    if award is EXPLAINED and explains_unknowing(line):
        yield EXPLAINED_UNKNOWING, ""
    elif award and not (line.unread and award.points > 0):
        yield award, ""


def explains_unknowing(line: Line) -> bool:
    """Say whether the player explains what the player does not know, and has heard nothing of."""
    you = line.scenario.voices.get(YOU)
    about = line.beat.about if line.beat else None
    return bool(line.scenario.voices and about and not line.uses and (you is None or about not in you.knows))


def lets_somebody_speak(line: Line) -> Iterator[Given]:
    """Who knows the work should speak of it, not a hired account: the voice counts as soon as it is asked."""
    if line.act != "delegate":
        return
    if line.kind != "delegate" or line.choice is None:
        yield LET_THE_RIGHT_ONE_SPEAK, ""
        return
    beat = line.scenario.people[line.who].beats[line.tie.beat]
    voice = line.scenario.voices[line.choice.voice]
    yield (LET_THE_RIGHT_ONE_SPEAK if voice.answers_for(beat) else ASKED_THE_WRONG_ONE), ""
    if line.choice.act in ("press_release", "deny", "hide"):
        yield _BY_ACT[line.choice.act], ""


def evidence(client: str, facts: Iterable[str]) -> list[str]:
    """Return those facts that are evidence to the one above: what others told."""
    return sorted(fact for fact in facts if fact.split(".", 1)[0] != client)


def speaks_upwards(line: Line) -> Iterator[Given]:
    """Taking to the one above what others told: evidence that only listening gathers."""
    client = line.scenario.client
    if client and line.who == client.who:
        for fact in evidence(client.who, line.fresh):
            yield SPOKE_UPWARDS, fact


RULES = (speaks_as_a_person, lets_somebody_speak, speaks_upwards)
