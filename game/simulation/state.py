"""The state of a play: a value, small, hashable, and enough to go on from.

What was said and scored on the way is not in it; those are events, and come back by replaying the log.
"""

from typing import NamedTuple

from game.simulation.competencies import COMPETENCIES
from game.simulation.definitions import SILENCE

NOTHING, UNREAD, READ = "nothing", "unread", "read"
"""Where a thread stands: nothing to answer, a message not yet opened, one opened and not yet answered."""


class Tie(NamedTuple):
    """How things stand between the player and one person."""

    stage: str = "stranger"
    warmth: int = 0
    trust: int = 0
    strain: int = 0
    contacts: int = 0
    """Turns on which there was a good contact: constancy, not intensity."""
    last_contact: int = 0
    """The last turn with a good contact; 0 for none yet."""
    warmed: int = 0
    """Warmth gained this turn, of which only so much counts."""
    beat: str = SILENCE
    """The beat the thread is at."""
    message: str = NOTHING
    arrived: int = 0
    """The turn on which the newest message came."""
    due: int = 0
    """The turn on which the beat's message arrives; 0 when none is on its way."""
    wrote: int = 0
    """The last turn the player wrote to them; 0 for never."""
    nudges: int = 0
    """Follow-ups since they last answered."""
    fatigue: int = 0
    """Broadcasts and templates they have had from the player."""
    gives: int = 0
    asks: int = 0
    permission: bool = False
    mood: str = ""
    circle: str = ""
    """Party: where they stand; empty once they have gone home."""
    energy: int = 0
    quiet: int = 0
    """Party: rounds since they last said something."""
    spoke: int = 0
    """Party: words they have said in the player's hearing."""
    glowed: bool = False
    """Party: whether their wish has come true."""
    pitched: str = ""
    """The stage at which they were last pitched to; empty for never."""
    voice: str = ""
    """The voice that their message was handed to and that has not answered yet."""
    speaks: int = 0
    """The turn on which that voice answers."""


class Floor(NamedTuple):
    """Who holds the floor in the player's circle, on what, and for how long."""

    state: str = "silence"
    holder: str = ""
    """A guest's key; empty for nobody or the player."""
    topic: str = ""
    held: int = 0
    """Rounds in a row the holder has had it."""


class State(NamedTuple):
    """A moment of a play."""

    seed: int
    session: str
    turn: int
    """From 1; 0 before the beginning."""
    attention: int
    ties: tuple[Tie, ...]
    """In the order of the scenario's people."""
    said: frozenset[str] = frozenset()
    """Facts that reached the player, read or not."""
    heard: frozenset[str] = frozenset()
    used: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    """Keys of what happens once: choices made, profiles and posts read, news, items told at the party."""
    plan: tuple[str, ...] = ()
    """The player's own aims, in the order of choosing."""
    promises: tuple[tuple[str, int], ...] = ()
    """Open promises: their key and the last turn on which they can be kept."""
    kept: int = 0
    broken: int = 0
    broadcasts: int = 0
    followers: int = 0
    variables: tuple[int, ...] = ()
    points: tuple[int, ...] = (0,) * len(COMPETENCIES)
    """Points per competency, before they become a score."""
    circle: str = ""
    """Party: the circle the player stands in."""
    floor: Floor = Floor()
    spoke: int = 0
    """Party: words the player has said."""
    learnt: frozenset[tuple[str, str]] = frozenset()
    """Party: which guest learnt which fact of another."""
    spread: int = 0
    """Crises: how far it has gone, 0 to 100."""
    approval: int = 0
    """Clients: how content the one above is, 0 to 100."""
    shouted: int = 0
    """The last turn with a broadcast; 0 for none."""
    carried: bool = False
    """Whether an earlier part of a campaign came before."""
