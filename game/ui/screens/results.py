"""Results: how one gets on, scenario by scenario, competency by competency, from attempt to attempt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from game.records.errors import RecordsError
from game.records.players import Player
from game.records.results.progress import Attempt, Progress, Trend
from game.scenario.diagnostics import ScenarioError
from game.telling.figures import grouped
from game.ui.flow import Flow
from game.ui.kit import (
    Button,
    Card,
    Chip,
    Column,
    Grid,
    Group,
    Heading,
    Icon,
    Label,
    Panel,
    Row,
    Run,
    ScrollView,
    Widget,
)
from game.ui.pieces.progress import Attempts, Sign, Span
from game.ui.screens.frame import ShellScreen, bar, iconed, titled

SIGNS = ("first", "best", "last")
"""What is told of every figure."""

SMALL, LARGE = 110, 230
"""Height of the chart on a card, and on the page of a scenario."""

MOST_TOLD = 12
"""Attempts told one by one, the last of them; the chart has all."""

NUMBERED = 9
"""Cards that have a key of their own."""

FIGURE = 34
"""Units of width for a score, so that scores stand one below the other."""

SECONDS = 60
"""Of a minute."""


class ResultsScreen(ShellScreen):
    """Cards of the scenarios one has finished; behind each a page with its chart, competencies and attempts."""

    first_focus = "results"
    keys = ("results_cards", "library")

    def __init__(self, flow: Flow, scenario: str = "") -> None:
        super().__init__(flow)
        self.player = Player("")
        self.found: list[Progress] = []
        self.trouble: RecordsError | None = None
        try:
            self.player, self.found = flow.shelf.progress()
        except RecordsError as error:
            self.trouble = error
        self._titles: tuple[str, dict[str, str]] | None = None
        self.gone = ""
        """Why a debrief cannot be shown again."""
        self.shown = ""
        """The competency that the chart is about; empty for the whole score."""
        self.page: Progress | None = next((each for each in self.found if each.scenario == scenario), None)
        """The scenario whose page is open."""

    @property
    def titles(self) -> dict[str, str]:
        """What the scenarios are called; read once in each language."""
        if self._titles is None or self._titles[0] != self.flow.language:
            names = self.flow.shelf.names({each.scenario for each in self.found}, self.flow.language)
            self._titles = self.flow.language, names
        return self._titles[1]

    def build(self) -> Widget:
        """Return the cards, or the page that is open."""
        heading = Heading(self.text("results.title"))
        back = Button(
            "" if self.narrow else self.text("shell.back" if self.page else "shell.library"),
            self.on_back,
            icon="arrow-left",
            variant="quiet",
            name=self.text("shell.back"),
            key="back",
        )
        parts = self._one(self.page) if self.page else self._all()
        name = self.page.scenario if self.page else ""
        return Column(
            [
                bar(self.flow, self.look, [back, heading]),
                ScrollView(Column(parts, gap=16, padding=(26, 14)), key=f"page:{name}", margin=0),
            ]
        )

    # All of them

    def _all(self) -> list[Widget]:
        if self.trouble is not None:
            says = self.trouble.message(self.flow.language)
            return [Panel([iconed(Icon("circle-alert", colour="bad"), says)], fill="bad_soft", outline="bad")]
        if not self.found:
            return [Label(self.text("results.none")), Label(self.text("results.window.none"), colour="ink_soft")]
        cards = [self._card(number, each) for number, each in enumerate(self.found, 1)]
        return [self._whose(), self._signs(), Grid(cards, cell=380, gap=18, key="results")]

    def _whose(self) -> Widget:
        many = sum(len(each.attempts) for each in self.found)
        who = self.flow.text_n("results.attempts", many, who=self.player.name or self.player.pseudonym)
        return Column(
            [
                Label(Run(who, bold=True)),
                Label(self.text("results.window.about"), "caption", colour="ink_soft"),
            ]
        )

    def _signs(self) -> Widget:
        """Return what the three signs mean."""
        told = [
            Row([Sign(which), Label(self.text(f"results.{which}"), "caption", colour="ink_soft")], gap=6)
            for which in SIGNS
        ]
        return Row(told, gap=22, aloud=", ".join(self.text(f"results.{which}") for which in SIGNS))

    def _card(self, number: int, found: Progress) -> Widget:
        title, many = self.titles[found.scenario], self._many(found)
        return Card(
            [
                Column(
                    [
                        Row([*_cap(number), Heading(title, "strong", flex=1)], gap=10),
                        Label(f"{many} · {moment(found.attempts[-1])}", "caption", colour="ink_soft"),
                        self._chart(found, "", SMALL),
                        self._figures(found.score),
                    ],
                    gap=6,
                    flex=1,
                )
            ],
            partial(self.open, found),
            name=f"{title}. {many}. {self._spoken(found.score)}",
            number=number if number <= NUMBERED else None,
            fill="card",
            outline="ink",
            padding=(14, 10),
            key=f"result:{found.scenario}",
        )

    def _many(self, found: Progress) -> str:
        return self.flow.text_n("results.window.attempts", len(found.attempts))

    def _figures(self, trend: Trend) -> Widget:
        """Return first, best and last, each with its sign, side by side."""
        return Row(
            [
                Row(
                    [Sign(which), Label(Run(f"{getattr(trend, which):.0f}", bold=True), min_width=FIGURE)],
                    gap=4,
                    name=which,
                )
                for which in SIGNS
            ],
            gap=18,
        )

    def _spoken(self, trend: Trend) -> str:
        return ", ".join(f"{self.text(f'results.{which}')} {getattr(trend, which):.0f}" for which in SIGNS)

    # One scenario

    def _one(self, found: Progress) -> list[Widget]:
        many = f"{self._many(found)} · {moment(found.attempts[-1])}"
        head: list[Widget] = [
            Column(
                [Heading(self.titles[found.scenario], "title"), Label(many, "caption", colour="ink_soft")],
                flex=1,
            )
        ]
        if self.flow.shelf.find(found.scenario) is not None:
            again = partial(self._again, found.scenario)
            head.append(
                Button(self.text("debrief.next.again"), again, icon="refresh-cw", variant="primary", key="again")
            )
        chart = titled(self._called(self.shown), self._signs(), self._chart(found, self.shown, LARGE), gap=10)
        each, pick = self._told(found), Label(self.text("results.window.pick"), "caption", colour="ink_soft")
        rows = self._rows(found)
        top = Column(head, gap=8) if self.narrow else Row(head, gap=16)
        if self.narrow:  # the chart stands where one is looking: right below what was picked
            rows.insert([row.key for row in rows].index(f"row:{self.shown}") + 1, chart)
            return [top, pick, Group(rows, gap=8, key="rows"), each]
        left, right = (
            Column([chart, each], gap=10, flex=6),
            Column([pick, Group(rows, gap=4, key="rows")], gap=6, flex=5),
        )
        return [top, Row([left, right], gap=26, align="start")]

    def _rows(self, found: Progress) -> list[Widget]:
        """Return the whole score and every competency that counted, each with its first, best and last."""
        told = [("", found.score), *found.competencies.items()]
        return [self._row(number, name, trend) for number, (name, trend) in enumerate(told, 1)]

    def _called(self, competency: str) -> str:
        return self.text(f"telling.competency.{competency}" if competency else "results.score")

    def _row(self, number: int, name: str, trend: Trend) -> Widget:
        called, chosen = self._called(name), name == self.shown
        label = Row([*_cap(number), Label(Run(called, bold=chosen), flex=1)], gap=10, flex=0 if self.narrow else 1)
        words: list[Widget] = [label, self._figures(trend)]
        if not self.narrow:
            words = [Row(words, gap=12)]
        return Card(
            [Column([*words, Span(trend, name=f"{called}. {self._spoken(trend)}")], gap=2, flex=1)],
            partial(self.show, name),
            name=f"{called}. {self._spoken(trend)}",
            selected=chosen,
            number=number,
            padding=(12, 6),
            key=f"row:{name}",
        )

    def _chart(self, found: Progress, competency: str, height: float) -> Widget:
        scores = scores_of(found.attempts, competency)
        told = ", ".join(f"{score:.0f}" for score in scores)
        title = f"{self.titles[found.scenario]}, {self._called(competency)}"
        return Attempts(
            scores,
            name=self.text("results.window.chart", title=title, scores=told),
            height=height * max(1.0, self.look.text_scale * 0.8),
            figures=height == LARGE,
        )

    def _told(self, found: Progress) -> Widget:
        """Return the attempts one by one, the last first."""
        told = list(enumerate(found.attempts, 1))[-MOST_TOLD:]
        rows: list[Widget] = [self._attempt(number, attempt) for number, attempt in reversed(told)]
        if self.gone:
            says = iconed(Icon("circle-alert", colour="bad"), self.gone)
            rows.insert(0, Panel([says], fill="bad_soft", outline="bad"))
        return titled(self.text("results.window.each"), *rows, gap=4)

    def _attempt(self, number: int, attempt: Attempt) -> Widget:
        parts = [moment(attempt)]
        if attempt.seconds is not None:
            parts.append(self.text("shell.minutes", n=round(attempt.seconds / SECONDS)))
        parts.append(f"{self.text('results.network')}: {attempt.network}")
        parts.append(f"▲ {grouped(attempt.reach, self.flow.language)}")
        score = Label(Run(f"{attempt.score:.0f}", bold=True), colour="people")
        told = Label(" · ".join(parts), "caption", colour="ink_soft", flex=1)
        reach = f"{self.text('results.reach')}: {grouped(attempt.reach, self.flow.language)}"
        aloud = f"{number}. {self.text('results.score')} {attempt.score:.0f}, {', '.join((*parts[:-1], reach))}"
        says = self.text("results.window.debrief")
        debrief = Button(
            says,
            partial(self._debrief, attempt.key),
            icon="message-circle",
            variant="quiet",
            size="caption",
            name=f"{says}: {number}",
            key=f"debrief:{attempt.key}",
        )
        line = Row([Label(f"{number}."), score, told], gap=10, aloud=aloud, flex=1)
        return Column([line, Row([debrief])], gap=0) if self.narrow else Row([line, debrief], gap=10)

    # The way through

    def open(self, found: Progress) -> None:
        """Open the page of a scenario."""
        self.page, self.shown, self.gone, self.first_focus = found, "", "", "rows"
        self.refresh()

    def show(self, competency: str) -> None:
        """Draw the chart of a competency; of the whole score for an empty one."""
        self.shown = competency
        self.refresh()

    def _again(self, scenario: str) -> None:
        loaded = self.flow.shelf.find(scenario)
        if loaded is not None:
            self.flow.briefing(loaded)

    def _debrief(self, key: str) -> None:
        """Show the debrief of an attempt again, or say why that cannot be."""
        try:
            play = self.flow.shelf.finished(key)
        except (RecordsError, ScenarioError) as error:
            cause = error if isinstance(error, RecordsError) else error.diagnostics[0]
            self.gone = cause.message(self.flow.language)
        else:
            if play is not None:
                self.flow.scene(play)
                return
            self.gone = self.text("results.window.gone")
        self.refresh()

    def on_back(self) -> None:
        """Go back to the cards, and from there to the library."""
        if self.page is None:
            self.flow.library()
            return
        self.page, self.first_focus = None, "results"
        self.refresh()


def scores_of(attempts: Sequence[Attempt], competency: str) -> list[float]:
    """Return what attempts scored in a competency, those in which it counted; in all, for an empty one."""
    if not competency:
        return [attempt.score for attempt in attempts]
    return [float(a.competencies[competency]) for a in attempts if competency in a.competencies]


def _cap(number: int) -> list[Widget]:
    """Return the key that presses something, where it has one."""
    return [Chip(str(number), size="caption")] if number <= NUMBERED else []


def moment(attempt: Attempt) -> str:
    """Return when an attempt began, by the clock of this computer."""
    return f"{datetime.fromisoformat(attempt.started).astimezone():%Y-%m-%d %H:%M}"
