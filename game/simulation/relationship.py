"""When a relationship moves: the guards of its machine, as thresholds over what happened.

Know, like and trust are built by constancy: each stage asks for good contacts on different turns, so that many small
ones outweigh a grand gesture. Players see nothing of these figures while they play; the debrief tells what was missing.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from game.simulation.state import Tie

LOWEST: Final = -10
"""The least warmth and trust there can be: a threshold that asks for nothing."""


class Threshold(NamedTuple):
    """The least it takes to come a stage closer."""

    contacts: int
    """Turns with a good contact."""
    warmth: int = LOWEST
    trust: int = LOWEST


GROWTH: Final[Mapping[str, tuple[str, Threshold]]] = MappingProxyType(
    {
        "knows_you": ("stranger", Threshold(contacts=1)),
        "likes_you": ("known", Threshold(contacts=2, warmth=4)),
        "trusts_you": ("liked", Threshold(contacts=3, warmth=7, trust=3)),
    }
)
"""The guards of growing: the stage each leads on from, and what it takes."""

FORGIVEN_STRAIN: Final = 1
"""The strain that may be left when a cooled relationship mends."""

FORGIVING_WARMTH: Final = 1
"""The warmth that must be left for it."""


class Shortfall(NamedTuple):
    """Something that was missing for a relationship to come a stage closer."""

    what: str
    """``contacts``, ``warmth`` or ``trust``, of which there was too little; ``strain``, of which there was too much."""
    by: int
    """By how much."""


def settle() -> tuple[str, ...]:
    """Return the triggers to try after anything has touched a person, in order."""
    return ("press", "mend", "grow")


def closing_strain(patience: int) -> int:
    """Return the strain at which somebody shuts the door for good."""
    return 2 * patience


def guard(name: str, tie: Tie, patience: int) -> bool:
    """Answer a guard of the relationship machine; ``patience`` is the strain they bear before they cool."""
    if name in GROWTH:
        _, (contacts, warmth, trust) = GROWTH[name]
        return tie.contacts >= contacts and tie.warmth >= warmth and tie.trust >= trust
    match name:
        case "feels_pressed":
            return tie.strain >= patience
        case "had_enough":
            return tie.strain >= closing_strain(patience)
        case "forgives":
            return tie.strain <= FORGIVEN_STRAIN and tie.warmth >= FORGIVING_WARMTH
    raise KeyError(name)


def missing(tie: Tie) -> tuple[Shortfall, ...]:
    """Return all that is missing for the next stage, or for a relationship that cooled to mend.

    There is nothing where the next touch will do, nor where no figure leads on: from trust it takes a meeting, and a
    closed door stays closed.
    """
    needs: list[Shortfall] = []
    for stage, (contacts, warmth, trust) in GROWTH.values():
        if tie.stage == stage:
            needs = [
                Shortfall("contacts", contacts - tie.contacts),
                Shortfall("warmth", warmth - tie.warmth),
                Shortfall("trust", trust - tie.trust),
            ]
    if tie.stage == "cooling":
        needs = [
            Shortfall("strain", tie.strain - FORGIVEN_STRAIN),
            Shortfall("warmth", FORGIVING_WARMTH - tie.warmth),
        ]
    return tuple(need for need in needs if need.by > 0)
