"""What a better line would have sounded like: what would have been said, and what would have been answered."""

from collections.abc import Sequence
from typing import NamedTuple

from game.simulation import NotOffered, Play
from game.simulation.events import Arrived, Line, TheySaid, YouSaid
from game.simulation.view import talks_party

SAYINGS = 2
"""Lines of the player's that are told."""

FAR = 24
"""Choices of the better line that are looked at for them and their answers."""


class Saying(NamedTuple):
    """One thing that would have been said."""

    who: str
    """To whom, or by whom."""
    line: Line
    turn: int
    yours: bool


def instead(play: Play, index: int, better: Sequence[str], who: str = "") -> tuple[Saying, ...]:
    """Return what would have been said, had the player gone on from before choice ``index`` along a better line.

    What would have been said to ``who`` is preferred, if there was anything. The answers are those to the lines that
    are told, as far as they come soon; nothing where the line cannot be played.
    """
    told: list[Saying] = []
    answered: set[str] = set()
    """Whose newest message came after the last line to them."""
    try:
        other = play.before(index)
        evening = talks_party(other.scenario, other.state)
        for choice in better[:FAR]:
            for event in other.choose(choice):
                if isinstance(event, YouSaid) and not event.voice:
                    told.append(Saying(event.who, event.line, event.turn, yours=True))
                    answered.discard(event.who)
                elif isinstance(event, Arrived):
                    answered.add(event.who)
                elif isinstance(event, TheySaid) and (evening or event.who in answered) and _spoken_to(event.who, told):
                    told.append(Saying(event.who, event.line, event.turn, yours=False))
    except NotOffered:
        return ()
    to_them = [saying for saying in told if saying.who == who] if who else []
    return tuple(_first(to_them if any(saying.yours for saying in to_them) else told))


def _spoken_to(who: str, told: Sequence[Saying]) -> bool:
    """Say whether somebody was spoken to and has not been heard since."""
    last = [saying.yours for saying in told if saying.who == who]
    return bool(last) and last[-1]


def _first(told: Sequence[Saying]) -> list[Saying]:
    """Return the first few of the player's lines and the first answer to each."""
    yours = [place for place, saying in enumerate(told) if saying.yours][:SAYINGS]
    found = set(yours)
    for place in yours:
        later = (n for n in range(place + 1, len(told)) if told[n].who == told[place].who and not told[n].yours)
        found.update(list(later)[:1])
    return [told[place] for place in sorted(found)]
