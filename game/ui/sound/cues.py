"""Which sounds go with what happened in a play. No sound is made here: this is a table, asked after every choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from game.simulation import Play
from game.simulation import events as happened
from game.simulation.acts import ACTS, Family
from game.simulation.events import Event
from game.simulation.party import circle_of
from game.simulation.view import RANK, talks_party, tie_of

SOUNDS: Final = ("sent", "page", "reach", "arrived", "noted", "warmer", "left", "kept")
"""The sounds of a step, in the order in which they are heard; the murmur of a party goes on below them."""

YOURS: Final = frozenset({"sent", "page", "reach"})
"""The sounds of what one does oneself: heard at once, while others may wait until their words are written."""

WORN: Final = 5
"""From this broadcast on the counter's sound grows no thinner."""

MOST: Final = 3
"""At most so many sounds for one step: more would be noise."""

QUIETEST, FULL_HOUSE, HUSHED = 0.25, 12, 0.35
"""How loud the murmur is with hardly anybody there, how many guests make it whole, and what is left of it in a hush."""


class Cue(NamedTuple):
    """A sound to be heard, by the name of its file."""

    sound: str
    at_once: bool
    """Whether it does not wait for words that are still being written."""


def cues(play: Play) -> tuple[Cue, ...]:
    """Return what is heard after the last step of a play, in its order; each sound once, and no more than three."""
    if not play.steps:
        return ()
    step = play.steps[-1]
    found = {sound for event in step if (sound := _sound(play, event))}
    if "reach" in found:
        found.discard("sent")  # the megaphone drowns the paper
    heard = [sound for sound in SOUNDS if sound in found][:MOST]
    return tuple(Cue(_file(play, sound), sound in YOURS) for sound in heard)


def _sound(play: Play, event: Event) -> str:
    """Return the sound of an event; nothing for what is not heard."""
    party = talks_party(play.scenario, play.states[-2])
    match event:
        case happened.YouSaid(voice="") if not party:
            return "sent"
        case happened.ReachChanged(amount=amount) if amount > 0 and broadcasts(play.steps[-1]):
            return "reach"
        case happened.TurnBegan() | happened.Ended() if not party:
            return "page"
        case happened.Read():
            return "page"
        case happened.Arrived():
            return "arrived"
        case happened.TheySaid() if not party:
            return "arrived"
        case happened.FactHeard():
            return "noted"
        case happened.StageChanged(before=before, after=after):
            return "warmer" if RANK[after] > RANK[before] else "left"
        case happened.PromiseBroken():
            return "left"
        case happened.Moved(who=who, to=to) if who and _was_here(play, who) and to != play.state.circle:
            return "left"
        case happened.PromiseKept() | happened.Introduced() | happened.Glowed() | happened.GoalReached():
            return "kept"
    return ""


def _was_here(play: Play, who: str) -> bool:
    """Say whether somebody stood in the player's circle before the last step."""
    before = play.states[-2]
    return bool(before.circle) and tie_of(play.scenario, before, who).circle == before.circle


def broadcasts(step: Sequence[Event]) -> bool:
    """Say whether the player spoke to everybody in a step, and was counted."""
    loud = any(isinstance(each, happened.YouSaid) and ACTS[each.act].family == Family.BROADCASTING for each in step)
    return loud and any(isinstance(each, happened.ReachChanged) for each in step)


def worn(play: Play) -> int:
    """Return how many broadcasts there were in the whole play, all parts of a campaign counted."""
    every = [*(step for part in play.past for step in part.steps), *play.steps]
    return sum(broadcasts(step) for step in every)


def _file(play: Play, sound: str) -> str:
    return f"reach-{min(worn(play), WORN)}" if sound == "reach" else sound


def murmur(play: Play) -> float:
    """Return how loud the room is, 0 to 1: it rises with the people there, and hushes for what is worth hearing.

    That is a guest who tells something of their own, or whose wish has just come true.
    """
    scenario, state = play.scenario, play.state
    if not talks_party(scenario, state) or state.session != "turn":
        return 0.0
    others = sum(len(circle_of(scenario, state, circle)) for circle in scenario.circles)
    level = QUIETEST + (1 - QUIETEST) * min(1.0, others / FULL_HOUSE)
    last = play.steps[-1] if play.steps else ()
    hush = any(isinstance(e, happened.Glowed) or (isinstance(e, happened.TheySaid) and e.facts) for e in last)
    return round(level * (HUSHED if hush and state.floor.state != "crosstalk" else 1.0), 2)
