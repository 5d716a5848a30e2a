"""What the debrief picks out of a play: the curve, the moments that weighed most, the line that cost most."""

from dataclasses import dataclass

from game.simulation import Play
from game.simulation.competencies import total_score
from game.telling.debrief import UNDONE, YOU, Debrief, Entry


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the curve: the end of a turn."""

    turn: int
    score: float
    """The score as it would have been had the play ended there, 0 to 100."""
    reach: int
    """Followers won or cards handed out by then, in this part of a campaign."""


def curve(play: Play) -> list[Point]:
    """Return how score and reach went, turn by turn, from before the first."""
    scenario, before = play.scenario, play.states[0].followers
    last = {state.turn: state for state in play.states}
    return [
        Point(turn, total_score(state.points, scenario.weights, scenario.par), state.followers - before)
        for turn, state in sorted(last.items())
    ]


def moments(debrief: Debrief, count: int = 3) -> list[Entry]:
    """Return the entries that cost and earned most, both kinds if there are both, in the order of the play."""
    told = [entry for entry in debrief.transcript if entry.points and entry.speaker in (YOU, UNDONE)]
    losses = sorted((e for e in told if e.points < 0), key=lambda e: (e.points, e.turn))
    gains = sorted((e for e in told if e.points > 0), key=lambda e: (-e.points, e.turn))
    chosen = losses[:1] + gains[:1]
    rest = sorted(losses[1:] + gains[1:], key=lambda e: -abs(e.points))
    chosen += rest[: count - len(chosen)]
    return [entry for entry in debrief.transcript if any(entry is one for one in chosen)]


def worst(debrief: Debrief) -> Entry | None:
    """Return the player's own line that cost most, if any did."""
    lines = [e for e in debrief.transcript if e.speaker == YOU and e.said and e.points < 0]
    return min(lines, key=lambda e: e.points, default=None)
