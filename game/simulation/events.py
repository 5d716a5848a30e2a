"""What happens in a step, for screens, logs and the debrief to tell.

A text in an event is a :class:`Line`: a key into the scenario's texts, or into the program's own where it begins with
``standing.``, with the names to fill in. Nothing here is in any language yet.
"""

from typing import NamedTuple

from game.simulation.competencies import Evidence


class Line(NamedTuple):
    """A text by its key. ``params`` name other texts or plain values to fill into ``{braces}``."""

    key: str
    params: tuple[tuple[str, str], ...] = ()
    """Name to a text key of the scenario."""


class TurnBegan(NamedTuple):
    """A new turn: a day, an hour or a round."""

    turn: int


class YouSaid(NamedTuple):
    """The player's words, to one person, or to all where ``who`` is empty."""

    turn: int
    who: str
    line: Line
    act: str
    choice: str
    """The id of the offer taken."""
    voice: str = ""
    """The voice that said it, where it was not the player."""


class TheySaid(NamedTuple):
    """Words of a person: a message opened, a line at the party, an answer to an introduction."""

    turn: int
    who: str
    line: Line
    facts: frozenset[str] = frozenset()
    mood: str = ""


class Arrived(NamedTuple):
    """A message came in, still unread."""

    turn: int
    who: str
    line: Line


class Posted(NamedTuple):
    """Somebody posted something, still unread."""

    turn: int
    who: str
    post: str
    line: Line


class Read(NamedTuple):
    """The player read a profile or a post."""

    turn: int
    who: str
    what: str
    line: Line
    facts: frozenset[str] = frozenset()


class FactHeard(NamedTuple):
    """A fact came into the notebook."""

    turn: int
    fact: str


class StageChanged(NamedTuple):
    """A relationship took an arrow of its machine."""

    turn: int
    who: str
    trigger: str
    before: str
    after: str


class ReachChanged(NamedTuple):
    """Followers (or cards handed out) came or went."""

    turn: int
    amount: int
    total: int


class PromiseMade(NamedTuple):
    """The player promised something."""

    turn: int
    promise: str
    due: int


class PromiseKept(NamedTuple):
    """A promise was kept."""

    turn: int
    promise: str


class PromiseBroken(NamedTuple):
    """A promise fell due and was not kept."""

    turn: int
    promise: str


class Told(NamedTuple):
    """Something the story tells: news, or what became of someone that evening."""

    turn: int
    who: str
    line: Line


class Introduced(NamedTuple):
    """The player brought two people together."""

    turn: int
    one: str
    other: str


class HandedOver(NamedTuple):
    """A message was handed to a voice, which answers on turn ``speaks``."""

    turn: int
    who: str
    voice: str
    speaks: int


class Overheard(NamedTuple):
    """What was said in public moved those who read along: ``amount`` of trust and warmth together, each."""

    turn: int
    who: str
    onlookers: int
    amount: int


class SpreadChanged(NamedTuple):
    """A crisis went further, or less far."""

    turn: int
    amount: int
    total: int


class ApprovalChanged(NamedTuple):
    """The one above grew more content, or less."""

    turn: int
    amount: int
    total: int


class Disclosed(NamedTuple):
    """The player said what only the player knew; ``first`` while it was not yet out."""

    turn: int
    secret: str
    first: bool


class CameOut(NamedTuple):
    """A secret came out by itself."""

    turn: int
    secret: str
    line: Line


class CalledAway(NamedTuple):
    """The one above wanted a meeting, which cost attention."""

    turn: int
    who: str


class FloorChanged(NamedTuple):
    """The floor of the player's circle passed on."""

    turn: int
    before: str
    after: str
    holder: str
    topic: str


class Moved(NamedTuple):
    """Someone walked to another circle, or home where ``to`` is empty; ``who`` is empty for the player."""

    turn: int
    who: str
    to: str


class Glowed(NamedTuple):
    """A guest's wish came true."""

    turn: int
    who: str


class Learnt(NamedTuple):
    """A guest learnt something from another."""

    turn: int
    who: str
    fact: str


class Planned(NamedTuple):
    """The player put an aim into the plan."""

    turn: int
    aim: str


class GoalReached(NamedTuple):
    """A line of the plan came true: a goal's key, or an aim's (``know.<person>``)."""

    turn: int
    goal: str


class Scored(NamedTuple):
    """Points, with their evidence."""

    evidence: Evidence


class Ended(NamedTuple):
    """The play is over."""

    turn: int
    ending: str


Event = (
    TurnBegan
    | YouSaid
    | TheySaid
    | Arrived
    | Posted
    | Read
    | FactHeard
    | StageChanged
    | ReachChanged
    | PromiseMade
    | PromiseKept
    | PromiseBroken
    | Told
    | Introduced
    | HandedOver
    | Overheard
    | SpreadChanged
    | ApprovalChanged
    | Disclosed
    | CameOut
    | CalledAway
    | FloorChanged
    | Moved
    | Glowed
    | Learnt
    | Planned
    | GoalReached
    | Scored
    | Ended
)
