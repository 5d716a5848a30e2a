"""Personal touch: a line that could have been written to nobody else."""

from collections.abc import Iterator

from game.simulation.rules.award import Award, Given, Line

MEANT_FOR_THEM = Award("meant_for_them", "personal_touch", 4, "ray")
REMEMBERED = Award("remembered", "personal_touch", 2, "ray")
MAIL_MERGE = Award("mail_merge", "personal_touch", -4, "sahni")
SAME_AGAIN = Award("same_again", "personal_touch", -6, "unread")
TO_EVERYBODY = Award("to_everybody", "personal_touch", -2, "linkedin")


def means_them(line: Line) -> Iterator[Given]:
    """A specific fact counts in full the first time and as a remembrance later; a first name alone does not."""
    for fact in sorted(line.uses):
        yield (MEANT_FOR_THEM if fact in line.fresh else REMEMBERED), fact
        return


def sends_a_template(line: Line) -> Iterator[Given]:
    """The same text to one person as to any other."""
    if line.act == "template":
        yield (SAME_AGAIN if line.tie.fatigue else MAIL_MERGE), ""


def repeats(line: Line) -> Iterator[Given]:
    """The same thing said again."""
    if line.act == "repeat":
        yield SAME_AGAIN, ""


def speaks_to_everybody(line: Line) -> Iterator[Given]:
    """One text for all (LinkedIn 2014: restricting mass messages raised responses by a quarter)."""
    if line.act == "broadcast":
        yield TO_EVERYBODY, ""


RULES = (means_them, sends_a_template, repeats, speaks_to_everybody)
