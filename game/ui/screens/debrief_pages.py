"""The pages of the debrief, as widgets: the same in the window and in the picture to keep.

With ``again`` a line leads back to its moment; without it, on paper so to speak, nothing can be pressed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.simulation.competencies import START
from game.telling.debrief_told import Circle, Counted, DebriefTold, Moment, Rated, Talker, TurningPoint
from game.ui.flow import Flow
from game.ui.kit import (
    Bar,
    Button,
    Chip,
    Column,
    Heading,
    Icon,
    Label,
    Look,
    Panel,
    Row,
    Run,
    Said,
    Spacer,
    Widget,
)
from game.ui.kit.theme import Token
from game.ui.pieces.moods import MOODS
from game.ui.pieces.verdicts import points_tag, verdict
from game.ui.screens.curve import Curve
from game.ui.screens.frame import NARROW, Gathering, iconed, person_face, titled
from game.ui.screens.transcript import Transcript

TWO_COLUMNS = 860
"""Units of text from which on two columns stand side by side."""

PLEDGES: dict[str, tuple[str, Token]] = {
    "kept": ("handshake", "people"),
    "open": ("calendar", "warn"),
    "broken": ("heart-crack", "bad"),
}
"""The icon and colour of what became of a promise."""

GOALS: dict[str, tuple[str, Token]] = {"reached": ("circle-check", "people"), "missed": ("circle", "ink_soft")}
"""The icon and colour of what became of a line of the plan."""


class Pages:
    """Builds the pages from what is told."""

    def __init__(self, flow: Flow, told: DebriefTold, look: Look, again: Callable[[int], None] | None = None) -> None:
        self.flow, self.told, self.look, self.again = flow, told, look, again
        self.scenario = told.play.scenario

    def text(self, key: str, **params: object) -> str:
        """Return one of the debrief's texts."""
        return self.told.text(key, **params)

    @property
    def narrow(self) -> bool:
        """Whether only one column fits."""
        return self.look.room[0] < NARROW

    def two(self, left: Widget, right: Widget, shares: tuple[float, float] = (1, 1), gap: float = 34) -> Widget:
        """Return two columns, or one below the other where only one fits."""
        if self.look.room[0] < TWO_COLUMNS:
            return Column([left, right], gap=22)
        left.flex, right.flex = shares
        return Row([left, right], gap=gap, align="start")

    def _stages(self) -> dict[str, str]:
        return {bond.who: bond.stage for bond in self.told.found.bonds.bonds}

    def _back(self, index: int, key: str, line: str) -> Widget:
        """Return the way back to a moment, called by its *line* where it is read out."""
        assert self.again is not None  # noqa: S101 (asked before)
        words = self.text("again")
        again = Button(
            words,
            partial(self.again, index),
            icon="rotate-ccw",
            size="caption",
            name=f"{words}: {line}",
            key=f"{key}:{index}",
        )
        return Row([again])

    # What happened

    def ending(self, trouble: str = "") -> Widget:
        """Return how it ended, the network in short, and what the people say; ``trouble`` is why it is not kept."""
        teller, found = self.told.teller, self.told.found
        story: list[Widget] = [
            Column(
                [
                    Label(self.text("ended"), "caption", colour="ink_soft"),
                    Heading(teller.plain(found.ending.title), "display"),
                ],
                gap=0,
            ),
            Label(teller.plain(found.ending.text)),
            self._network(),
            self._reach(),
        ]
        if trouble:
            says = self.flow.text("shell.not_kept", why=trouble)
            story.append(Panel([iconed(Icon("circle-alert", colour="bad"), says)], fill="bad_soft", outline="bad"))
        return self.two(Column(story, gap=14), self._remarks(), (10, 11))

    def _network(self) -> Widget:
        near, stages = self.told.found.network, self._stages()
        faces = [
            person_face(self.flow, self.scenario, person, 46, MOODS[stages[key]], muted=key not in near)
            for key, person in sorted(self.scenario.people.items(), key=lambda pair: pair[0] not in near)
        ]
        return Panel(
            [
                Row(
                    [
                        Icon("users", 20, colour="people"),
                        Label(self.text("network"), flex=1),
                        Label(Run(self.told.network(), bold=True), colour="people"),
                    ],
                    gap=8,
                ),
                Gathering(faces, height=150),
            ],
            gap=8,
            padding=(14, 10),
        )

    def _reach(self) -> Widget:
        chip = Chip(f"▲ {self.told.reach()}", variant="neon", glow=self.told.found.reach > 0)
        return Panel(
            [
                Row([Icon("megaphone", 20, colour="neon_ink"), Label(self.text("reach"), flex=1), chip], gap=8),
                Label(self.text("reach.about"), "caption", colour="ink_soft"),
            ],
            gap=6,
            padding=(14, 10),
        )

    def _remarks(self) -> Widget:
        said: list[Widget] = []
        stages = self._stages()
        for who, name, words in self.told.remarks():
            face = person_face(self.flow, self.scenario, self.scenario.people[who], 54, MOODS[stages[who]])
            said.append(Said(words, who=name, face=face, share=1.0))
        return titled(self.text("said"), *said, gap=12)

    # Your marks

    def conversation(self) -> Widget:
        """Return the competencies, who talked, and what can be counted."""
        own = self.text("marks.own" if self.told.ratings else "marks.none")
        left = Column(
            [
                *self._scores(),
                Column([Heading(self.text("marks"), "strong"), Label(own, "caption", colour="ink_soft")], gap=0),
                *(self._competency(one) for one in self.told.competencies()),
            ],
            gap=9,
        )
        right = Column(
            [
                *self._talk(),
                Column(
                    [
                        Heading(self.text("measures"), "strong"),
                        Label(self.text("measures.about"), "caption", colour="ink_soft"),
                    ],
                    gap=0,
                ),
                *(self._measure(one) for one in self.told.counted()),
            ],
            gap=9,
        )
        return self.two(left, right, (4, 7))

    def _scores(self) -> list[Widget]:
        """Return the score; in a campaign the whole one, and that of each part."""
        parts = self.told.parts()
        score = self.told.play.whole_score() if parts else self.told.found.score
        name = self.text("score.campaign" if parts else "score")
        shown: list[Widget] = [
            Row(
                [
                    Heading(str(round(score)), "display", colour="people"),
                    Column(
                        [Label(Run(name, bold=True)), Label(self.text("score.of"), "caption", colour="ink_soft")], gap=0
                    ),
                ],
                gap=12,
            )
        ]
        for part in parts:
            title = f"{part.title} · {self.text('score.here')}" if part.here else part.title
            figure = Label(Run(str(round(part.score)), bold=part.here))
            shown.append(Row([Label(Run(title, bold=part.here), flex=1), figure], gap=8))
        return shown

    def _competency(self, one: Rated) -> Widget:
        line: list[Widget] = [Label(one.name)]
        if one.low:
            line.append(Icon("arrow-down", 16, colour="warn"))
        line += [Spacer(), Label(Run(str(one.score), bold=True), colour="warn" if one.low else "ink")]
        mark = None if one.rated is None else one.rated / 100
        return Column(
            [
                Row(line, gap=6),
                Bar(one.score / 100, mark=mark, colour="warn" if one.low else "people", name=one.name),
            ],
            gap=0,
        )

    def _talk(self) -> list[Widget]:
        circles = self.told.circles()
        if not circles:
            return []
        about = Label(self.text("talk.about"), "caption", colour="ink_soft")
        title = Column([Heading(self.text("talk"), "strong"), about], gap=0)
        return [title, *(self._circle(circle) for circle in circles)]

    def _circle(self, circle: Circle) -> Widget:
        rows: list[Widget] = [Label(Run(circle.name, bold=True))]
        rows += [self._talker(talker, circle) for talker in circle.heard]
        if circle.silent:
            names = self.told.bonds.listed(circle.silent)
            says = self.text("talk.silent", names=names)
            rows.append(iconed(Icon("mic-off", 18, colour="ink_soft"), says, "caption"))
        return Panel(rows, gap=4, padding=(14, 9))

    def _talker(self, talker: Talker, circle: Circle) -> Widget:
        yours = not talker.who
        much = yours and circle.too_much
        colour: Token = "warn" if much else "people" if yours else "ink_soft"
        name = Label(Run(talker.name, bold=yours), width=110, max_lines=1)
        bar = Bar(talker.share / 100, mark=circle.fair / 100, colour=colour, name=talker.name, flex=1)
        figure: list[Run] = [Run(f"{talker.share}", bold=yours)]
        if much:
            figure.insert(0, Run(" ", icon="arrow-up", colour="warn"))
        return Row([name, bar, Label(figure, width=54, align="right")], gap=8)

    def _measure(self, one: Counted) -> Widget:
        kind, source = self.told.source(one.source)
        words = Column(
            [
                Label(one.words),
                Label([Run(f"{kind} · ", bold=True), Run(source, italic=True)], "caption", colour="ink_soft"),
            ],
            gap=1,
            flex=1,
        )
        figure = Column([Heading(one.figure, "title", colour="people", align="right")], width=84)
        return Panel([Row([figure, words], gap=14, align="start")], outline=None, padding=(10, 8))

    # Moments

    def moments(self) -> Widget:
        """Return the curve, the turning points, the moments that weighed most, the plan and the promises."""
        height = 210 * max(1.0, self.look.text_scale * 0.8)
        top = Column(
            [
                Heading(self.text("curve"), "strong"),
                self._legend(),
                Curve(self.told, height=height),
            ],
            gap=6,
        )
        three: list[Widget] = [self._moment(moment) for moment in self.told.moments]
        if not three:
            three = [Label(self.text("moments.none"), colour="ink_soft")]
        about = Label(
            self.text("moments.about.paper" if self.again is None else "moments.about"), "caption", colour="ink_soft"
        )
        heading = Column([Heading(self.text("moments"), "strong"), about], gap=0)
        story = Column([top, *self._turning_points(), heading, *three], gap=9)
        beside: list[Widget] = [*self._plan(), *self._promises()]
        return self.two(story, Column(beside, gap=18), (7, 3)) if beside else story

    def _legend(self) -> Widget:
        signs: list[tuple[Run, str]] = [
            (Run(" ", icon="trending-up", colour="people"), self.text("curve.score", start=START))
        ]
        if self.told.rated:
            signs.append((Run("— ", bold=True), self.text("curve.reachable")))
            signs.append((Run(" ", icon="square", colour="warn"), self.text("curve.gap")))
        reach = self.text(f"curve.reach.{self.told.teller.units()}")
        signs.append((Run("▲\u00a0", bold=True, colour="neon_ink"), reach))
        if self.narrow:
            return Column([Label([sign, words], "caption") for sign, words in signs], gap=0)
        line = [part for sign, words in signs for part in ("  ·  ", sign, words)]
        return Label(line[1:], "caption")

    def _turning_points(self) -> list[Widget]:
        if self.told.rated is None:
            if self.again is None:
                return []
            return [iconed(Icon("eye", 18, colour="ink_soft"), self.text("turning.looking"))]
        if not self.told.rated:
            return []
        about = [self.text("turning.about"), self.text("verdicts")]
        told = [self._turning_point(point) for point in self.told.turning_points]
        if not told:
            about.pop()
            told = [iconed(Icon("circle-check", 20, colour="people"), self.text("turning.none"))]
        captions = [Label(each, "caption", colour="ink_soft") for each in about]
        return [Column([Heading(self.text("turning"), "strong"), *captions], gap=0), *told]

    def _turning_point(self, point: TurningPoint) -> Widget:
        words: list[Widget] = [
            Row(
                [
                    verdict(self.flow.words, point.mark),
                    Label(Run(point.head, bold=True), flex=1),
                    Label(Run(point.lost, bold=True)),
                ],
                gap=10,
            ),
            Label(point.line),
        ]
        if point.why:
            words.append(Label(Run(point.why, italic=True), colour="ink_soft"))
        if point.deeds or point.others:
            words.append(Label(Run(self.text("turning.instead"), bold=True), "caption"))
        if point.deeds:
            words.append(iconed(Icon("footprints", 18, colour="people"), point.deeds))
        for other in point.others:
            says: list[str | Run] = [Run(f"{other.who}: ", bold=True), other.text]
            if other.note:
                says.append(Run(f" ({other.note})", italic=True))
            words.append(Label(says))
        if self.again is not None:
            words.append(self._back(point.index, "turning", f"{point.head}: {point.line}"))
        return Panel(words, gap=5, padding=(14, 10))

    def _moment(self, moment: Moment) -> Widget:
        entry = moment.entry
        words: list[Widget] = [
            Row(
                [
                    Chip(str(moment.figure), size="caption"),
                    Label(Run(moment.head, bold=True), flex=1),
                    points_tag(entry.points),
                ],
                gap=10,
            ),
            Label(moment.line),
            Label(Run(moment.reasons, italic=True), colour="ink_soft"),
        ]
        if self.again is not None and entry.index > 0:
            words.append(self._back(entry.index, "moment", f"{moment.head}: {moment.line}"))
        return Panel(words, gap=5, padding=(14, 10))

    def _plan(self) -> list[Widget]:
        rows: list[Widget] = []
        for goal in self.told.plan():
            icon, colour = GOALS[goal.state]
            state = Run(f" · {self.text(f'plan.{goal.state}')}", bold=goal.state == "reached")
            rows.append(iconed(Icon(icon, 20, colour=colour), [goal.text, state]))
        return [titled(self.text("plan"), *rows)] if rows else []

    def _promises(self) -> list[Widget]:
        rows: list[Widget] = []
        for promise in self.told.promises():
            icon, colour = PLEDGES[promise.state]
            rows.append(iconed(Icon(icon, 20, colour=colour), promise.text))
        return [titled(self.text("promises"), *rows)] if rows else []

    # Line by line

    def lines_about(self) -> list[Widget]:
        """Return what stands above the transcript: what it is, and how many choices got which verdict."""
        about: list[Widget] = [Label(self.text("lines.about"), colour="ink_soft")]
        tally = self.told.tally()
        if tally:
            about.append(Label(self.text("verdicts"), "caption", colour="ink_soft"))
            signs: list[Widget] = [verdict(self.flow.words, mark, count) for mark, count in tally]
            about.append(Column(signs, gap=2) if self.narrow else Row(signs, gap=20))
        return about

    def lines(self, *, scored: bool = False, sources: bool = False) -> list[Widget]:
        """Return the transcript, row by row."""
        return list(Transcript(self.flow, self.told, self.look, self.again).rows(scored=scored, sources=sources))
