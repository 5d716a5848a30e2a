"""Marks for the choices of a play, as chess engines rate moves: by how much of what was still reachable each gave away.

The play is walked through from its end to its beginning. At each choice, the best line that could be found from there,
with the play's own luck, is held against the best that could be found after what was chosen. Every line is one that can
be played, so that what was reachable is a bound from below; where everything could be looked at it would be exact. What
a choice gave away is therefore said to be "at least" or "about", never to the point.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from game.analysis.workers import Tick, silent
from game.simulation import Play, Scenario, State

if TYPE_CHECKING:
    from game.analysis.compiled import Lean

ROLLOUTS: Final = 120
"""Plays tried from each choice on."""

TURNING_POINTS: Final = 3
"""The most turning points that are named."""


class Mark(StrEnum):
    """How good a choice was."""

    BEST = "best"
    GOOD = "good"
    INACCURACY = "inaccuracy"
    MISTAKE = "mistake"
    BLUNDER = "blunder"


THRESHOLDS: Final = ((0.5, Mark.BEST), (2.0, Mark.GOOD), (5.0, Mark.INACCURACY), (10.0, Mark.MISTAKE))
"""Percent of the reachable score given away below which a choice still gets each mark; more is a blunder."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One choice of a play, rated."""

    index: int
    """Which of the play's choices, from 0."""
    choice: str
    reachable: float
    """The best score that was found from before the choice."""
    kept: float
    """The best score that was found from after it."""
    mark: Mark
    better: tuple[str, ...]
    """The choices of a better line from that moment on; empty where none was found."""

    @property
    def lost(self) -> float:
        """What the choice gave away, in points of the score."""
        return self.reachable - self.kept


def grade(reachable: float, kept: float) -> Mark:
    """Return the mark for a choice that kept so much of what was reachable."""
    percent = 100 * (reachable - kept) / reachable if reachable > 0 else 0.0
    return next((mark for limit, mark in THRESHOLDS if percent < limit), Mark.BLUNDER)


class Ahead(NamedTuple):
    """The best line that was found from a moment on."""

    score: float
    choices: tuple[str, ...]


def rate(scenario: Scenario, seed: int, choices: Sequence[str], tick: Tick = silent) -> tuple[Marked, ...]:
    """Return the marks of a play's choices, in their order; none where the scenario cannot be searched.

    In a campaign they are those of the part that the choices lead to.

    :param tick: told how many choices have been looked at.
    :raises NotOffered: if these choices cannot be made.
    """
    from game.analysis.compiled import NotCompiled, compile_scenario

    play = Play(scenario, seed, choices)
    try:
        lean = compile_scenario(play.scenario).lean
    except NotCompiled:
        return ()
    found = {}
    for done, index in enumerate(rated(play), 1):
        found[index] = look(lean, play.states[index], index)
        tick(done)
    return marks(play, found)


def rated(play: Play) -> list[int]:
    """Return which of a play's choices get a mark: those of its turns, not what comes before them."""
    return [index for index in range(len(play.choices)) if play.states[index].session == "turn"]


def look(lean: "Lean", state: State, index: int) -> Ahead:
    """Return the best line that a quick search finds from a state; ``index`` sets its dice."""
    from game.analysis.search import Search  # what shows marks needs not load what finds them

    tried = Search(lean, index).quick(lean.pack(state), ROLLOUTS)
    return Ahead(tried.score, tuple(lean.deeds.offers[deed].id for deed in tried.deeds))


def marks(play: Play, looked: Mapping[int, Ahead]) -> tuple[Marked, ...]:
    """Return the marks of a play from the best line that was found before each of its rated choices."""
    last = len(play.choices)
    found = {last: Ahead(play.score(), ())}
    indices = rated(play)
    for index in reversed(indices):
        after, tried = found[index + 1], looked[index]
        found[index] = tried if tried.score > after.score else Ahead(after.score, (play.choices[index], *after.choices))
    for index in indices:  # a line that begins as the play went on is still there after that choice
        score, choices = found[index]
        if choices[0] == play.choices[index] and score > found[index + 1].score:
            found[index + 1] = Ahead(score, choices[1:])
    return tuple(
        Marked(
            index,
            play.choices[index],
            found[index].score,
            found[index + 1].score,
            grade(found[index].score, found[index + 1].score),
            found[index].choices if found[index].choices[0] != play.choices[index] else (),
        )
        for index in indices
    )


def turning_points(marks: Sequence[Marked]) -> tuple[Marked, ...]:
    """Return the choices that gave most away, the earliest first: none that was good."""
    worst = sorted(marks, key=lambda mark: -mark.lost)[:TURNING_POINTS]
    return tuple(sorted((each for each in worst if each.mark not in (Mark.BEST, Mark.GOOD)), key=lambda m: m.index))
