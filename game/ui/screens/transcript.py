"""The transcript: everything that was said, with each point at the line that earned or cost it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from game.analysis.marks import Mark, Marked
from game.simulation import Play
from game.simulation.competencies import Evidence
from game.simulation.sources import SOURCES
from game.telling.debrief import THEY, VOICE, YOU, Debrief, Entry
from game.telling.teller import Teller
from game.ui.flow import Flow
from game.ui.kit import Box, Bubble, Button, Column, Heading, Icon, Label, Row, Run, Text, Token, Widget
from game.ui.pieces.figures import capital
from game.ui.screens.debrief_parts import signed
from game.ui.screens.frame import person_face

GUTTER = 62


def points_tag(points: int) -> Widget:
    """Return points with sign, shape and colour: a plus on green, a minus on red."""
    earned = points > 0
    return Row(
        [
            Icon("trending-up" if earned else "trending-down", 18, colour="people" if earned else "bad"),
            Label(Run(signed(points), bold=True), colour="people" if earned else "bad"),
        ],
        gap=4,
    )


MARKS: Final[Mapping[str, tuple[str, Token]]] = MappingProxyType(
    {
        "best": ("star", "people"),
        "good": ("check", "people"),
        "inaccuracy": ("circle", "ink_soft"),
        "mistake": ("circle-alert", "warn"),
        "blunder": ("x", "bad"),
    }
)
"""The sign and colour of each mark; its word always stands beside them."""

PRAISE: Final = frozenset({Mark.BEST, Mark.GOOD})
"""Marks that are not shown at a line that cost points: nothing better was found, which does not make it good."""


def mark_sign(flow: Flow, mark: str) -> Widget:
    """Return a mark as a sign with its word."""
    icon, colour = MARKS[mark]
    return Label([Run(" ", icon=icon, colour=colour), Run(flow.text(f"debrief.mark.{mark}"), bold=True)], colour=colour)


class Transcript:
    """Builds the rows of a transcript from a debrief."""

    def __init__(self, flow: Flow, play: Play, debrief: Debrief, again: Callable[[int], None]) -> None:
        self.flow, self.play, self.debrief, self.again = flow, play, debrief, again
        self.sources = False
        """Whether what each point rests on is shown."""
        self.scored = False
        """Whether lines without points are left out."""
        self.rated: Mapping[int, Marked] = {}
        """The marks of the player's choices, by which choice it was."""

    def rows(self) -> Iterator[Widget]:
        """Yield a heading for each turn and a row for each line."""
        teller = self.flow.teller(self.play)
        turn = None
        for entry in self.debrief.transcript:
            if (self.scored and not entry.evidence) or (entry.turn == 0 and not entry.said):
                continue
            if entry.turn != turn:
                turn = entry.turn
                title = teller.turn(turn) if turn else self.flow.text("debrief.lines.before")
                yield Box([], height=4)
                yield Heading(title, "strong", colour="ink_soft")
            yield self._row(teller, entry)

    def _row(self, teller: Teller, entry: Entry) -> Widget:
        says: Widget
        if entry.speaker == YOU and entry.said:
            says = self._mine(teller, entry)
        elif entry.speaker == VOICE:
            to = self.flow.text("scene.voice.to", voice=teller.voice(entry.voice), name=teller.called(entry.who))
            says = Bubble(teller.line(entry.line), who=[Run(f" {capital(to)}", icon="mic")], mine=True, tail=None)
        elif entry.speaker == THEY:
            says = self._theirs(teller, entry)
        else:
            says = Label(Run(teller.line(entry.line), italic=True), colour="ink_soft")
        parts: list[Widget] = [says]
        parts += [self._reason(teller, evidence) for evidence in entry.evidence]
        total = points_tag(entry.points) if entry.points else Box([], height=1)
        gutter = Column([total], width=GUTTER * 1.2)
        return Row([gutter, Column(parts, gap=4, flex=1, align="start")], gap=8, align="start")

    def _mine(self, teller: Teller, entry: Entry) -> Widget:
        to = self.flow.text("debrief.lines.to", name=teller.name(entry.who)) if entry.who else ""
        who = to or self.flow.text("debrief.lines.you")
        if entry.act:
            who += f" · {teller.act(entry.act)}"
        again: Widget = Button(
            self.flow.text("debrief.again"),
            partial(self.again, entry.index),
            icon="rotate-ccw",
            variant="quiet",
            size="caption",
            key=f"again:{entry.index}",
        )
        bubble = Bubble(teller.line(entry.line), who=who, mine=True, tail=None, share=1.0)
        rated = self.rated.get(entry.index)
        if rated is not None and (entry.points >= 0 or rated.mark not in PRAISE):
            again = Row([mark_sign(self.flow, rated.mark), again], gap=10)
        if self.flow.app is not None and self.flow.app.look.room[0] < 900:
            return Column([bubble, again], gap=2, align="start")
        return Row([Column([bubble], align="start", flex=1), again], gap=10)

    def _theirs(self, teller: Teller, entry: Entry) -> Widget:
        words: Text = [Run(span.text, mark=span.fact is not None) for span in teller.rich(entry.line)]
        name = teller.name(entry.who)
        if entry.kind:
            name = self.flow.text(f"debrief.lines.{'profile' if entry.kind == 'profile' else 'post'}", name=name)
        bubble = Bubble(words, who=name, tail=None, share=1.0)
        person = self.play.scenario.people.get(entry.who)
        if person is None:
            return bubble
        face = person_face(self.flow, self.play.scenario, person, 38)
        return Row([face, Column([bubble], align="start", flex=1)], gap=10, align="start")

    def _reason(self, teller: Teller, evidence: Evidence) -> Widget:
        earned = evidence.points > 0
        words: list[str | Run] = [
            Run(f"{signed(evidence.points)} ", bold=True, colour="people" if earned else "bad"),
            Run(f"{teller.competency(evidence.competency)}. ", bold=True),
            teller.reason(evidence),
        ]
        source = teller.source(evidence.source)
        if not self.sources or not source:
            return Label(words, "caption")
        kind = self.flow.text(f"debrief.kind.{SOURCES[evidence.source].kind}")
        return Column(
            [
                Label(words, "caption"),
                Label([Run(f"{kind}: ", bold=True), Run(source, italic=True)], "caption", colour="ink_soft"),
            ],
            gap=0,
        )
