"""What a better line would have sounded like: what would have been said, and what would have been answered."""

from collections.abc import Sequence
from typing import NamedTuple

from game.simulation import NotOffered, Play
from game.simulation.events import Line, TheySaid, YouSaid

SAYINGS = 2
"""Lines of the player's that are told."""

FAR = 14
"""Choices of the better line that are looked at for them and their answers."""


class Saying(NamedTuple):
    """One thing that would have been said."""

    who: str
    """To whom, or by whom."""
    line: Line
    turn: int
    yours: bool


def instead(play: Play, index: int, better: Sequence[str]) -> tuple[Saying, ...]:
    """Return what would have been said, had the player gone on from before choice ``index`` along a better line.

    The answers are those to the lines that are told, as far as they come soon; nothing where the line cannot be played.
    """
    told: list[Saying] = []
    try:
        other = Play(play.scenario, play.seed, play.choices[:index])
        for choice in better[:FAR]:
            for event in other.choose(choice):
                if isinstance(event, YouSaid) and sum(saying.yours for saying in told) < SAYINGS:
                    told.append(Saying(event.who, event.line, event.turn, yours=True))
                elif isinstance(event, TheySaid) and _answers(event.who, told):
                    told.append(Saying(event.who, event.line, event.turn, yours=False))
    except NotOffered:
        return ()
    return tuple(told)


def _answers(who: str, told: Sequence[Saying]) -> bool:
    """Say whether somebody was spoken to and has not been heard since."""
    last = [saying.yours for saying in told if saying.who == who]
    return bool(last) and last[-1]
