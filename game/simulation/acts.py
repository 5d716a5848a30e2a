"""The vocabulary of conversational acts and what each does by default.

Every choice a player can make is one of these acts. An act moves the relationship with the person it is addressed to;
what it earns or costs in the eight competencies is said in :mod:`game.simulation.rules`. A scenario may replace
an act's effects for one choice where its story needs that.

Units: ``warmth`` (how much they like you) and ``trust`` (how far they rely on you) are small whole numbers kept between
-10 and 20; ``strain`` (how much pressure they have felt) is kept between 0 and 20 and held against a person's patience.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class Family(StrEnum):
    """The seven families of acts, as an instructor would group them on a board."""

    LISTENING = "listening"
    GIVING = "giving"
    CONTINUING = "continuing"
    ASKING = "asking"
    BROADCASTING = "broadcasting"
    CANDOUR = "candour"
    FLOOR = "floor"


class Act(NamedTuple):
    """One conversational act and its default effects on the person it is addressed to."""

    name: str
    family: Family
    warmth: int = 0
    trust: int = 0
    strain: int = 0
    """Pressure added; negative where the act relieves it."""


def _family(family: Family, **effects: tuple[int, int, int]) -> list[Act]:
    """Make the acts of a family, each given as its warmth, trust and strain."""
    return [Act(name, family, warmth, trust, strain) for name, (warmth, trust, strain) in effects.items()]


ACTS: Mapping[str, Act] = MappingProxyType(
    {
        act.name: act
        for act in (
            *_family(
                Family.LISTENING,
                listen=(1, 0, -1),
                ask_open=(2, 0, -1),
                ask_closed=(0, 0, 0),
                reflect=(2, 1, -1),
                acknowledge=(1, 0, -1),
            ),
            *_family(Family.GIVING, give=(2, 1, 0), share=(1, 1, 0), introduce=(2, 2, 0)),
            *_family(
                Family.CONTINUING,
                follow_up=(1, 0, 0),
                promise=(1, 0, 0),
                keep_promise=(1, 3, -1),
                thank=(1, 0, -1),
            ),
            *_family(
                Family.ASKING,
                ask_permission=(1, 1, 0),
                invite=(1, 0, 1),
                pitch=(-1, 0, 2),
                request=(0, 0, 2),
            ),
            *_family(
                Family.BROADCASTING,
                broadcast=(-1, 0, 1),
                template=(-1, -1, 2),
                monologue=(-2, 0, 1),
                repeat=(-2, -1, 3),
            ),
            *_family(
                Family.CANDOUR,
                own_up=(1, 3, -2),
                explain=(0, 2, -1),
                delegate=(1, 2, 0),
                press_release=(-1, -2, 1),
                deny=(-2, -4, 2),
                hide=(-1, -3, 1),
            ),
            *_family(
                Family.FLOOR,
                pass_the_floor=(1, 0, -1),
                invite_in=(2, 1, -1),
                moderate=(0, 1, 0),
                join=(0, 0, 0),
                leave=(0, 0, 0),
            ),
        )
    }
)
"""Every act by its name."""

ASKS = frozenset({"invite", "pitch", "request"})
"""Acts that want something of the other: they count on the asking side of the ledger."""

GIVES = frozenset({"give", "introduce", "keep_promise"})
"""Acts that leave the other better off, nothing asked: the giving side of the ledger."""

NEEDS_NO_READING = frozenset({"template", "repeat", "monologue", "pitch", "press_release"})
"""Acts that one can commit without having opened what the other wrote, and people do."""
