"""The transcript: everything that was said, with each point at the line that earned or cost it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from game.telling.debrief import THEY, VOICE, YOU
from game.telling.debrief_told import DebriefTold, Reason
from game.telling.debrief_told import Row as Told
from game.ui.flow import Flow
from game.ui.kit import Box, Bubble, Button, Column, Heading, Label, Look, Row, Run, Text, Widget
from game.ui.pieces.verdicts import points_tag, verdict
from game.ui.screens.frame import person_face

GUTTER = 62

AGAIN_BELOW = 900
"""Units of text below which what can be done with a line stands under it."""


class Transcript:
    """Builds the rows of a transcript; with ``again`` each line of the player's leads back to its moment."""

    def __init__(self, flow: Flow, told: DebriefTold, look: Look, again: Callable[[int], None] | None) -> None:
        self.flow, self.told, self.look, self.again = flow, told, look, again

    def rows(self, *, scored: bool, sources: bool) -> Iterator[Widget]:
        """Yield a heading for each turn and a row for each line.

        :param scored: whether lines without points are left out.
        :param sources: whether what each point rests on is shown.
        """
        for turn in self.told.transcript(scored=scored):
            yield Box([], height=4)
            yield Heading(turn.title, "strong", colour="ink_soft")
            for row in turn.rows:
                yield self._row(row, sources=sources)

    def _row(self, row: Told, *, sources: bool) -> Widget:
        parts: list[Widget] = [self._says(row)]
        parts += [self._reason(reason, sources=sources) for reason in row.reasons]
        total = points_tag(row.entry.points) if row.entry.points else Box([], height=1)
        total.role = "none"  # each point is read out with its reason
        gutter = Column([total], width=GUTTER * 1.2)
        return Row([gutter, Column(parts, gap=4, flex=1, align="start")], gap=8, align="start")

    def _says(self, row: Told) -> Widget:
        entry = row.entry
        words = "".join(span.text for span in row.words)
        if entry.speaker == YOU and entry.said:
            return self._mine(row, words)
        if entry.speaker == VOICE:
            return Bubble(words, who=[Run(f" {row.who}", icon="mic")], mine=True, tail=None)
        if entry.speaker == THEY:
            return self._theirs(row)
        deed = Label(Run(words, italic=True), colour="ink_soft")
        return deed if row.mark is None else Row([deed, verdict(self.flow.words, row.mark)], gap=10)

    def _mine(self, row: Told, words: str) -> Widget:
        bubble = Bubble(words, who=row.who, mine=True, tail=None, share=1.0, aloud=f"{row.who}: {words}")
        beside: list[Widget] = []
        when = self.told.teller.turn(row.entry.turn)
        if row.mark is not None:
            beside.append(verdict(self.flow.words, row.mark))
        if self.again is not None:
            beside.append(
                Button(
                    self.flow.text("debrief.again"),
                    partial(self.again, row.entry.index),
                    icon="rotate-ccw",
                    variant="quiet",
                    size="caption",
                    name=f"{self.flow.text('debrief.again')} ({row.entry.index}. {when}): {row.who}: {words}",
                    key=f"again:{row.entry.index}",
                )
            )
        if self.look.room[0] < AGAIN_BELOW:
            return Column([bubble, Row(beside, gap=10)], gap=2, align="start")
        return Row([Column([bubble], align="start", flex=1), *beside], gap=10)

    def _theirs(self, row: Told) -> Widget:
        words: Text = [Run(span.text, mark=span.fact is not None) for span in row.words]
        told = "".join(span.text for span in row.words)
        bubble = Bubble(words, who=row.who, tail=None, share=1.0, aloud=f"{row.who}: {told}")
        scenario = self.told.play.scenario
        person = scenario.people.get(row.entry.who)
        if person is None:
            return bubble
        face = person_face(self.flow, scenario, person, 38)
        face.role = "none"  # the bubble says who speaks
        return Row([face, Column([bubble], align="start", flex=1)], gap=10, align="start")

    def _reason(self, reason: Reason, *, sources: bool) -> Widget:
        words: list[str | Run] = [
            Run(f"{self.told.points(reason)} ", bold=True, colour="people" if reason.points > 0 else "bad"),
            Run(f"{reason.competency}. ", bold=True),
            reason.text,
        ]
        if not sources or not reason.source:
            return Label(words, "caption")
        rests = [Run(f"{reason.kind}: ", bold=True), Run(reason.source, italic=True)]
        return Column(
            [
                Label(words, "caption"),
                Label(rests, "caption", colour="ink_soft"),
            ],
            gap=0,
        )
