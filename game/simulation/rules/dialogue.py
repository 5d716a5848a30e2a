"""Dialogue: turns that alternate, and a floor that is everybody's."""

from collections.abc import Iterator

from game.simulation.rules.award import Award, Given, Line

ALTERNATED = Award("alternated", "dialogue", 2, "sprecher")
LONG_TURN = Award("long_turn", "dialogue", -2, "gong")
MONOLOGUE = Award("monologue", "dialogue", -5, "party")
SPOKE_AT_ALL = Award("spoke_at_all", "dialogue", -3, "party")
BROUGHT_IN = Award("brought_in", "dialogue", 5, "woolley")
BROUGHT_IN_AGAIN = Award("brought_in_again", "dialogue", 1, "woolley")
BROUGHT_IN_BY_THEIR_OWN = Award("brought_in_by_their_own", "dialogue", 2, "party")
PASSED_THE_FLOOR = Award("passed_the_floor", "dialogue", 3, "party")
MODERATED = Award("moderated", "dialogue", 5, "party")
POLICED = Award("policed", "dialogue", -4, "party")
CUT_SHORT = Award("cut_short", "dialogue", -2, "party")
LEFT_IT_TO_ONE = Award("left_it_to_one", "dialogue", -2, "woolley")
FAIR_SHARE = Award("fair_share", "dialogue", 8, "woolley")
TOO_MUCH_TALK = Award("too_much_talk", "dialogue", -10, "woolley")
OPENED_THE_CIRCLE = Award("opened_the_circle", "dialogue", 2, "party")

QUIET_ROUNDS = 2
"""Rounds without a word after which a guest counts as quiet."""

HELD_TOO_LONG = 3
"""Rounds in a row after which someone has held the floor too long."""


def alternates(line: Line) -> Iterator[Given]:
    """An answer about as long as what it answers; twice as long and more is a speech (Sprecher 2013; Gong)."""
    if not line.answers or line.unread:
        return
    beat = line.scenario.people[line.who].beats.get(line.tie.beat)
    theirs = line.scenario.words.get(beat.says, 0) if beat and beat.says else 0
    if line.words > max(2 * theirs, 30):
        yield LONG_TURN, ""
    elif line.act not in ("pitch", "template", "monologue", "repeat", "press_release"):
        yield ALTERNATED, ""


def monologues(line: Line) -> Iterator[Given]:
    """A long turn about oneself."""
    if line.act == "monologue":
        yield MONOLOGUE, ""


def speaks_at_everybody(line: Line) -> Iterator[Given]:
    """Everybody hears, nobody answers."""
    if line.to_everybody:
        yield SPOKE_AT_ALL, ""


def brings_in(line: Line) -> Iterator[Given]:
    """A quiet guest has the floor, which counts in full once; by something of their own, they keep it."""
    if line.kind == "invite_in" and line.tie.quiet >= QUIET_ROUNDS:
        again = f"brought_in:{line.who}" in line.state.done
        yield (BROUGHT_IN_AGAIN if again else BROUGHT_IN), ""
        if line.uses:
            yield BROUGHT_IN_BY_THEIR_OWN, ""


def moderates(line: Line) -> Iterator[Given]:
    """Decency may be asked for without owning the conversation.

    At a party that is once someone holds the floor too long, and in a thread where somebody went too far; else it only
    cuts them short, or tells people what they may say.
    """
    if line.kind == "moderate":
        yield (MODERATED if line.state.floor.held >= HELD_TOO_LONG else CUT_SHORT), ""
    elif line.act == "moderate":
        yield (MODERATED if line.beat and line.beat.heated else POLICED), ""


def passes_the_floor(line: Line) -> Iterator[Given]:
    """Handing on what one has."""
    if line.act == "pass_the_floor":
        yield PASSED_THE_FLOOR, ""


def leaves_it_to_one(line: Line) -> Iterator[Given]:
    """Comfortable, and the others fade: nobody stops the one who never stops."""
    if line.kind == "let_run" and line.state.floor.held >= HELD_TOO_LONG:
        yield LEFT_IT_TO_ONE, ""


RULES = (
    alternates,
    monologues,
    speaks_at_everybody,
    brings_in,
    moderates,
    passes_the_floor,
    leaves_it_to_one,
)
