"""What the debrief is made of, apart from how it is shown: moments, the curve, measures, faces by stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from game.language import Catalogue
from game.simulation import Play
from game.simulation.competencies import total_score
from game.telling.debrief import UNDONE, YOU, Debrief, Entry

MOODS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "closed": "contempt",
        "cooling": "suspicious",
        "stranger": "blank",
        "known": "calm",
        "liked": "smile",
        "trusted": "smile_big",
        "met": "delighted",
    }
)
"""The face with which somebody who stands so to the player speaks of her."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of the curve: the end of a turn."""

    turn: int
    score: float
    """The score as it would have been had the play ended there, 0 to 100."""
    reach: int
    """Followers won or cards handed out by then."""


def curve(play: Play) -> list[Mark]:
    """Return how score and reach went, turn by turn, from before the first."""
    scenario = play.scenario
    last = {state.turn: state for state in play.states}
    return [
        Mark(turn, total_score(state.points, scenario.weights, scenario.par), state.followers - scenario.followers)
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


@dataclass(frozen=True, slots=True)
class Counted:
    """One measure of the research: its figure, what was counted, and what it rests on."""

    figure: str
    words: str
    source: str


def counted(debrief: Debrief, words: Catalogue, hours: float | None) -> Iterator[Counted]:
    """Yield the measures for which there was something to count; a turn takes so many hours, or else a day."""
    found = debrief.measures
    questions = found.open_questions + found.closed_questions
    if found.open_share is not None:
        yield Counted(percent(found.open_share, words), words.text("debrief.measure.open", n=questions), "mi_open")
    if found.reflections_a_question is not None:
        figure = number(found.reflections_a_question, words)
        yield Counted(figure, words.text("debrief.measure.reflections"), "miti")
    if found.facts_heard:
        says = words.text("debrief.measure.facts", used=found.facts_used, heard=found.facts_heard)
        yield Counted(percent(round(100 * found.facts_used / found.facts_heard), words), says, "ray")
    if found.answers:
        says = words.text("debrief.measure.unread", n=found.answers, unread=found.unread_answers)
        yield Counted(str(found.unread_answers), says, "unread")
    if found.mean_latency is not None:
        says = words.text(f"debrief.measure.latency.{'day' if hours is None else 'hour'}")
        yield Counted(number(found.mean_latency * (hours or 1), words), says, "hbr")
    if found.talk_share is not None:
        yield Counted(percent(found.talk_share, words), words.text("debrief.measure.talk"), "woolley")
    if found.promises_kept or found.promises_broken:
        says = words.text("debrief.measure.promises", kept=found.promises_kept, broken=found.promises_broken)
        yield Counted(f"{found.promises_kept}/{found.promises_kept + found.promises_broken}", says, "gneezy")
    says = words.text("debrief.measure.gives", gives=found.gives, asks=found.asks)
    yield Counted(f"{found.gives} : {found.asks}", says, "falk")
    if found.broadcasts:
        says = words.text_n("debrief.measure.broadcasts", found.broadcasts)
        yield Counted(str(found.broadcasts), says, "linkedin")


def number(value: float, words: Catalogue) -> str:
    """Return a number with at most one decimal, as the language writes it."""
    text = f"{value:.1f}".removesuffix(".0")
    return text.replace(".", ",") if words.language == "es" else text


def percent(value: int, words: Catalogue) -> str:
    """Return a percentage as the language writes it."""
    return f"{value}\u00a0%" if words.language == "es" else f"{value}%"


def signed(points: int) -> str:
    """Return points with their sign, a true minus included."""
    return f"+{points}" if points > 0 else f"−{-points}" if points < 0 else "0"
