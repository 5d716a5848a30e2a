"""In public: what those who read along make of it, how a crisis spreads, and what comes out by itself.

What is said in a public thread is said to everybody who reads it. Denying and deleting spread bad news, and who is
found out is worse off than who said it first (Arpan & Roskos-Ewoldsen 2005). The amounts are our own, in points of a
spread from 0 to 100.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from game.simulation.acts import ACTS, Family
from game.simulation.events import CameOut, Disclosed, Line, Overheard
from game.simulation.moment import Moment
from game.simulation.rules.candour import FOUND_OUT, SAID_IT_FIRST, SAID_IT_LATE
from game.simulation.state import NOTHING

ONLOOKERS: Mapping[str, tuple[int, int, int]] = MappingProxyType(
    {
        "own_up": (0, 1, -1),
        "explain": (0, 1, 0),
        "delegate": (0, 1, 0),
        "keep_promise": (0, 1, 0),
        "press_release": (0, -1, 0),
        "template": (-1, 0, 0),
        "repeat": (-1, 0, 0),
        "pitch": (-1, 0, 0),
        "monologue": (-1, 0, 0),
        "deny": (0, -2, 1),
        "hide": (0, -2, 1),
    }
)
"""What an act in public does to each who reads along: warmth, trust, strain. What is not here changes nothing."""

ASKED_FOR_DECENCY, POLICED = (0, 1, 0), (0, -1, 0)
"""The same for moderating, where somebody went too far, and where nobody did."""

SPREADS: Mapping[str, int] = MappingProxyType(
    {
        "deny": 12,
        "hide": 15,
        "press_release": 4,
        "broadcast": 5,
        "template": 5,
        "repeat": 5,
        "pitch": 5,
        "monologue": 5,
        "own_up": -6,
        "explain": -3,
        "delegate": -4,
    }
)
"""How much further an act in public carries a crisis, in points of spread."""

CALMS: Final = -2
"""What any other answer in public does."""

SAID_FIRST_CALMS, FOUND_OUT_SPREADS = -10, 25
"""What telling the bad news oneself, and being found out, does to the spread."""

CURIOUS: Final = 10
"""For every so many points of spread one more follower comes to watch, each turn."""


def said_in_public(moment: Moment, who: str, act: str, *, heated: bool = False) -> None:
    """Let those who read along, and the crisis, take what was said to a person where others could read it."""
    person = moment.scenario.people[who]
    if person.public:
        _read_along(moment, who, person.onlookers, act, heated)
        _carry_on(moment, act, heated)


def said_to_all(moment: Moment, act: str) -> None:
    """Let everybody, and the crisis, take what was posted on one's own page or shouted."""
    if ACTS[act].family is Family.CANDOUR:
        _read_along(moment, "", moment.scenario.people, act, heated=False)
    if act in SPREADS:
        _carry_on(moment, act, heated=False)


def _read_along(moment: Moment, who: str, onlookers: Iterable[str], act: str, heated: bool) -> None:
    moves = (ASKED_FOR_DECENCY if heated else POLICED) if act == "moderate" else ONLOOKERS.get(act)
    if moves is None:
        return
    reading = [each for each in onlookers if each != who and moment.tie(each).stage != "closed"]
    for each in sorted(reading):
        moment.sway(each, *moves)
    if reading:
        moment.tell(Overheard(moment.state.turn, who, len(reading), moves[0] + moves[1]))


def _carry_on(moment: Moment, act: str, heated: bool) -> None:
    if act == "moderate" and not heated:
        return
    moment.spread(SPREADS.get(act, CALMS))


def disclose(moment: Moment, secrets: Iterable[str]) -> None:
    """Say what only the player knew: before it is out it is worth most."""
    for key in sorted(secrets):
        if f"disclosed:{key}" in moment.state.done:
            continue
        first = f"out:{key}" not in moment.state.done
        moment.done(f"disclosed:{key}")
        moment.tell(Disclosed(moment.state.turn, key, first))
        if first:
            moment.award(SAID_IT_FIRST)
            _everybody(moment, 1)
            moment.spread(SAID_FIRST_CALMS)
        else:
            moment.award(SAID_IT_LATE)


def come_out(moment: Moment) -> None:
    """Let come out by themselves the secrets whose time has come and that nobody said."""
    for secret in moment.scenario.secrets.values():
        if moment.state.done & {f"disclosed:{secret.key}", f"out:{secret.key}"} or not moment.holds(secret.out):
            continue
        moment.done(f"out:{secret.key}")
        moment.tell(CameOut(moment.state.turn, secret.key, Line(secret.news)))
        moment.award(FOUND_OUT)
        _everybody(moment, -3)
        moment.spread(FOUND_OUT_SPREADS)


def _everybody(moment: Moment, trust: int) -> None:
    for who in moment.scenario.people:
        if moment.tie(who).stage != "closed":
            moment.sway(who, 0, trust, 0)


def spread_by_itself(moment: Moment) -> None:
    """Let a turn pass over a crisis: what nobody answers in public travels, and the curious come."""
    crisis = moment.scenario.crisis
    if crisis is None:
        return
    unanswered = sum(
        person.public and moment.tie(who).message != NOTHING for who, person in moment.scenario.people.items()
    )
    moment.spread(crisis.grows * unanswered)
    moment.reach(moment.state.spread // CURIOUS)
