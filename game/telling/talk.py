"""Who talked how much at a party: in each circle that the player stood in, while the player stood there."""

from dataclasses import dataclass
from itertools import pairwise
from statistics import mean
from typing import Final

from game.simulation import Play
from game.simulation.party import circle_of
from game.simulation.state import State
from game.simulation.view import talks_party

PLAYER: Final = ""
"""Who the player is among those who talk."""


@dataclass(frozen=True, slots=True)
class Talk:
    """What was said in one circle."""

    circle: str
    words: dict[str, int]
    """By who said them: the player (:data:`PLAYER`) first, then everybody who stood there, in the scenario's order."""
    fair: int
    """The percent that everybody would have had at equal parts, on average over the rounds: 1 in n of who was there."""

    @property
    def said(self) -> int:
        """All words said there."""
        return sum(self.words.values())

    def share(self, who: str) -> int:
        """Return somebody's percent of the words."""
        return round(100 * self.words.get(who, 0) / self.said) if self.said else 0


def talk(play: Play) -> tuple[Talk, ...]:
    """Return who said how much, circle by circle in the order in which the player came to them; none without a party.

    The words are those that the share of talk is reckoned from; a sigh or an aside is none of them.
    """
    scenario = play.scenario
    order = [PLAYER, *scenario.people]
    counted: dict[str, dict[str, int]] = {}
    parts: dict[str, list[float]] = {}
    for before, after in pairwise(play.states):
        if not talks_party(scenario, before):
            continue
        circle = after.circle or before.circle
        here = counted.setdefault(circle, {PLAYER: 0})
        there = circle_of(scenario, before, circle)
        parts.setdefault(circle, []).append(1 / (1 + len(there)))
        for who, words in zip(order, _added(before, after), strict=True):
            if words or who in there:
                here[who] = here.get(who, 0) + words
    return tuple(
        Talk(circle, {who: words[who] for who in order if who in words}, round(100 * mean(parts[circle])))
        for circle, words in counted.items()
        if any(words.values())
    )


def _added(before: State, after: State) -> list[int]:
    """Return the words that came from one state to the next: the player's, then everybody's in the scenario's order."""
    others = (now.spoke - then.spoke for now, then in zip(after.ties, before.ties, strict=True))
    return [after.spoke - before.spoke, *others]
