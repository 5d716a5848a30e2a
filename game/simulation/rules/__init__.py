"""The rules of scoring: one file a competency, one short function a rule.

A rule looks at one :class:`~game.simulation.rules.award.Line` and yields awards. Awards for what happens by itself (a
promise that falls due, a relationship that moves) stand in the same files and are handed out where it happens.
"""

from collections.abc import Iterator
from types import ModuleType

from game.simulation.rules import (
    candour,
    dialogue,
    follow_up,
    generosity,
    listening,
    patience,
    personal_touch,
    virtual_to_real,
)
from game.simulation.rules.award import Award, Given, Line, Rule

_ROOMS: tuple[ModuleType, ...] = (
    listening,
    personal_touch,
    generosity,
    follow_up,
    dialogue,
    candour,
    patience,
    virtual_to_real,
)

RULES: tuple[Rule, ...] = tuple(rule for room in _ROOMS for rule in getattr(room, "RULES", ()))
"""Every rule, competency by competency."""

AWARDS: dict[str, Award] = {
    award.reason: award for room in _ROOMS for award in vars(room).values() if isinstance(award, Award)
}
"""Every fixed award by its reason. ``plan_came_true`` is worth what a scenario says and is not among them."""


def judge(line: Line) -> Iterator[Given]:
    """Yield every award for a line, with the fact it is about."""
    for rule in RULES:
        yield from rule(line)
