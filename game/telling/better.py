"""What a better line would have been like: what would have been done first, said, and answered."""

from collections.abc import Sequence
from typing import NamedTuple

from game.simulation import NotOffered, Play
from game.simulation.events import Arrived, Line, TheySaid, YouSaid
from game.simulation.offers import Offer
from game.simulation.view import talks_party

SAYINGS = 2
"""Lines of the player's that are told."""

DEEDS = 2
"""Deeds without words that are told."""

FAR = 24
"""Choices of the better line that are looked at for them and their answers."""


class Saying(NamedTuple):
    """One thing that would have been said."""

    who: str
    """To whom, or by whom."""
    line: Line
    turn: int
    yours: bool
    said: int | None = None
    """The turn on which the player did say these words all the same, where it was hers to say."""
    same: bool = False
    """Whether these are the very words of the choice that is looked at: what differs then is what comes before."""


class Instead(NamedTuple):
    """How a better line differs from what was chosen."""

    deeds: tuple[Offer, ...] = ()
    """What would have been done first, without words: a message opened, a profile read, the day called."""
    sayings: tuple[Saying, ...] = ()
    """What would have been said then, each line with its answer, if one came soon."""


class _Told(NamedTuple):
    saying: Saying
    answers: int = -1
    """The place of the saying that it answers."""


def instead(play: Play, index: int, better: Sequence[str], who: str = "") -> Instead:
    """Return how it would have gone, had the player gone on from before choice ``index`` along a better line.

    What would have been said to ``who`` is preferred, and above all what the player never said. The answers are those
    to the lines that are told; nothing where the line cannot be played.
    """
    told: list[_Told] = []
    deeds: list[Offer] = []
    arrived: set[str] = set()
    """Whose newest message came after the last line to them."""
    said, own = _said(play), _own(play, index)
    try:
        other = play.before(index)
        evening = talks_party(other.scenario, other.state)
        for choice in better[:FAR]:
            offer = next((offer for offer in other.offers if offer.id == choice), None)
            spoken = -1
            for event in other.choose(choice):
                if isinstance(event, YouSaid) and not event.voice:
                    words = event.who, event.line
                    same = words == own
                    spoken = len(told)
                    told.append(_Told(Saying(*words, event.turn, yours=True, said=said.get(words), same=same)))
                    arrived.discard(event.who)
                elif isinstance(event, Arrived):
                    arrived.add(event.who)
                elif isinstance(event, TheySaid):
                    place = _answered(told, event.who, spoken, heard=evening or event.who in arrived)
                    if place >= 0:
                        told.append(_Told(Saying(event.who, event.line, event.turn, yours=False), place))
            if not told and offer is not None:
                deeds.append(offer)
    except NotOffered:
        return Instead()
    return Instead(tuple(deeds[:DEEDS]), tuple(_first(told, who, after_deeds=bool(deeds))))


def _said(play: Play) -> dict[tuple[str, Line], int]:
    """Return all that the player said, with the turn on which she said it first."""
    found: dict[tuple[str, Line], int] = {}
    for event in play.events:
        if isinstance(event, YouSaid) and not event.voice:
            found.setdefault((event.who, event.line), event.turn)
    return found


def _own(play: Play, index: int) -> tuple[str, Line] | None:
    """Return what the player said with a choice, and to whom."""
    return next(
        ((event.who, event.line) for event in play.steps[index] if isinstance(event, YouSaid) and not event.voice), None
    )


def _answered(told: Sequence[_Told], who: str, spoken: int, *, heard: bool) -> int:
    """Return the place of the line that somebody answers now; -1 where it is none that is told.

    Who speaks up at once after words to all, an appeal or an introduction, answers those. Else it is the last line to
    them, once: if their message came in after it (``heard``).
    """
    if spoken >= 0 and not told[spoken].saying.who:
        return spoken
    last = next((n for n in range(len(told) - 1, -1, -1) if told[n].saying.who == who), -1)
    return last if heard and last >= 0 and told[last].saying.yours else -1


def _first(told: Sequence[_Told], who: str, *, after_deeds: bool) -> list[Saying]:
    """Return the player's lines that are worth telling, and the first answer to each.

    New words to whoever it is about come first, then new words to anybody, and only then those that the player did say
    at another time. Where deeds come first and the very same words follow, it is they that are told.
    """
    yours = [n for n, each in enumerate(told) if each.saying.yours]
    new = [n for n in yours if told[n].saying.said is None]
    to_them = [n for n in yours if who and told[n].saying.who == who]
    if after_deeds and yours and told[yours[0]].saying.same:
        chosen = yours[:1]
    else:
        chosen = ([n for n in new if n in to_them] or new)[:SAYINGS] or (to_them or yours)[:1]
    found: list[Saying] = []
    for place in chosen:
        found.append(told[place].saying)
        found += [each.saying for each in told if each.answers == place][:1]
    return found
