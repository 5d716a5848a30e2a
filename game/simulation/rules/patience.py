"""Patience: to ask at the stage that bears it."""

from collections.abc import Iterator

from game.simulation.rules.award import Award, Given, Line
from game.simulation.view import RANK

ASKED_PERMISSION = Award("asked_permission", "patience", 4, "connect")
ASKED_IN_TIME = Award("asked_in_time", "patience", 5, "connect")
ASKED_TOO_SOON = Award("asked_too_soon", "patience", -4, "connect")
ASKED_FAR_TOO_SOON = Award("asked_far_too_soon", "patience", -7, "connect")
WENT_ON_AFTER_NO = Award("went_on_after_no", "patience", -12, "unread")
GAVE_IT_TIME = Award("gave_it_time", "patience", 3, "connect")
HURRIED_ALL = Award("hurried_all", "patience", -2, "growbots")

BEARS: dict[str, str] = {"pitch": "liked", "request": "liked", "invite": "trusted"}
"""The stage from which an asking act is borne."""


def asks_at_the_right_stage(line: Line) -> Iterator[Given]:
    """Know, like, trust, and only then ask; permission lowers a pitch's threshold by one stage."""
    if line.act not in BEARS or not line.who or line.tie.stage == "closed":
        return
    lacking = RANK[BEARS[line.act]] - RANK[line.tie.stage]
    if line.act == "pitch" and line.tie.permission:
        lacking -= 1
    if lacking <= 0:
        yield ASKED_IN_TIME, ""
    else:
        yield (ASKED_TOO_SOON if lacking == 1 else ASKED_FAR_TOO_SOON), ""


def asks_permission(line: Line) -> Iterator[Given]:
    """Asking whether one may tell about it, before one does."""
    if line.act == "ask_permission" and not line.unread:
        yield ASKED_PERMISSION, ""


def stops_at_a_no(line: Line) -> Iterator[Given]:
    """Who has closed the door has closed it: going on costs most of all."""
    if line.tie.stage == "closed" and line.who and line.kind not in ("let_run", "keep"):
        yield WENT_ON_AFTER_NO, ""


def hurries_everybody(line: Line) -> Iterator[Given]:
    """Broadcasts wear: the fifth finds half the warmth of the first (Growbots, a vendor's figures)."""
    if line.act in ("broadcast", "repeat", "template"):
        yield HURRIED_ALL, ""


RULES = (asks_at_the_right_stage, asks_permission, stops_at_a_no, hurries_everybody)
