"""The debrief: what became of it, of whom, how the conversation went, what counted, every line, and what now.

Six pages, in the order in which they are worth reading: first the people, then the figures. The number keys and the
button below lead through them.
"""

from __future__ import annotations

from functools import partial

from game.analysis.marks import Marked, turning_points
from game.simulation import Play
from game.simulation.competencies import START
from game.simulation.definitions import Clock
from game.simulation.play import GO_ON
from game.simulation.sources import SOURCES
from game.simulation.view import tie_of
from game.telling.better import instead
from game.telling.debrief import YOU, Entry, debrief
from game.telling.teller import AN_HOUR, Teller
from game.ui.flow import Flow
from game.ui.kit import (
    Bar,
    Box,
    Button,
    Card,
    Chip,
    Column,
    Heading,
    Icon,
    Key,
    Label,
    Panel,
    Row,
    Rule,
    Run,
    Said,
    ScrollView,
    Spacer,
    TextInput,
    Token,
    Widget,
)
from game.ui.pieces.figures import grouped
from game.ui.screens.curve import Curve
from game.ui.screens.debrief_parts import MOODS, Counted, counted, curve, moments, number, worst
from game.ui.screens.debrief_people import People
from game.ui.screens.frame import Gathering, ShellScreen, bar, iconed, person_face, titled
from game.ui.screens.transcript import Transcript, mark_sign, points_tag

PAGES = ("ending", "people", "conversation", "moments", "lines", "next")
REASONS = 3
"""Reasons given at a moment; all of them stand in the transcript."""

MARKS_TICK = 0.25
"""Seconds between two looks whether the marks are there."""

LOW = 45
"""A competency below this is drawn in the colour of warning, with its own sign."""

_PLEDGES: dict[str, tuple[str, Token]] = {
    "kept": ("handshake", "people"),
    "open": ("calendar", "warn"),
    "broken": ("heart-crack", "bad"),
}
"""The icon and colour of what became of a promise."""


class DebriefScreen(ShellScreen):
    """What a finished play was like."""

    first_focus = "onward"

    def __init__(self, flow: Flow, play: Play) -> None:
        super().__init__(flow)
        self.play = play
        self.debrief = debrief(play)
        self.marks = curve(play)
        self.moments = moments(self.debrief)
        self.ratings = flow.shelf.ratings(play)
        self.commitment = flow.shelf.commitment(play)
        self.kept = self.commitment
        self.page = PAGES[0]
        self.rated: dict[int, Marked] | None = None
        """The marks of the player's choices, by which choice it was; ``None`` as long as they are being looked for."""
        self.transcript = Transcript(flow, play, self.debrief, self._again)
        self._look_for_marks()
        self.people = People(self)

    @property
    def teller(self) -> Teller:
        """Who tells the play in the language of the moment."""
        return self.flow.teller(self.play)

    def build(self) -> Widget:
        """Return the page that is open, with the way to the others."""
        build = {
            "ending": self._ending,
            "people": self.people.page,
            "conversation": self._conversation,
            "moments": self._moments_page,
            "lines": self._lines,
            "next": self._next,
        }[self.page]
        title = Label([Run(self.teller.title(), bold=True)])
        decisions = self.flow.text_n("debrief.decisions", sum(self._decided(choice) for choice in self.play.choices))
        about = Label(f"{self.teller.turn(0)} · {decisions}", colour="ink_soft")
        left: list[Widget] = [title] if self.look.room[0] < 1000 else [title, about]
        return Column(
            [
                bar(self.flow, self.look, left),
                self._tabs(),
                ScrollView(Column([build()], padding=(26, 14)), key=f"page:{self.page}", margin=0),
                *self._foot(),
            ]
        )

    @staticmethod
    def _decided(choice: str) -> bool:
        """Return whether a choice belongs to the play itself, not to what comes before it."""
        return choice != "begin" and not choice.startswith("plan:")

    # Marks

    def _look_for_marks(self) -> None:
        analyst = self.flow.analyst if self.flow.preferences.analysis else None
        found = () if analyst is None else analyst.marks(self.play)
        if found is not None:
            self.rated = self.transcript.rated = {each.index: each for each in found}
        self.tick = MARKS_TICK if found is None else None

    def update(self, seconds: float) -> None:
        """See whether the marks are there."""
        del seconds
        if self.rated is None:
            self._look_for_marks()
            if self.rated is not None:
                self.refresh()

    def _reachable(self) -> dict[int, float]:
        """Return, by turn, the best that could still be reached when it was over."""
        found: dict[int, float] = {}
        for each in (self.rated or {}).values():
            found.setdefault(self.play.states[each.index].turn - 1, each.reachable)
            found[self.play.states[each.index].turn] = each.kept
        return found

    def _turning_points(self) -> list[Widget]:
        """Return the choices that gave most away, with what would have been better."""
        if self.rated is None:
            return [iconed(Icon("eye", 18, colour="ink_soft"), self.text("debrief.turning.looking"))]
        if not self.rated:
            return []
        points = turning_points(tuple(self.rated.values()))
        about = Label(self.text("debrief.turning.about"), "caption", colour="ink_soft")
        told = [self._turning_point(point) for point in points]
        if not told:
            told = [iconed(Icon("circle-check", 20, colour="people"), self.text("debrief.turning.none"))]
        return [Heading(self.text("debrief.turning"), "strong"), about, *told]

    def _turning_point(self, point: Marked) -> Widget:
        teller, entry = self.teller, next(e for e in self.debrief.transcript if e.index == point.index)
        when = teller.turn(entry.turn)
        head = f"{when} · {teller.name(entry.who)}" if entry.who else when
        line = teller.line(entry.line)
        lost = self.text("debrief.turning.lost", n=number(round(point.lost, 1), self.flow.words))
        words: list[Widget] = [
            Row(
                [mark_sign(self.flow, point.mark), Label(Run(head, bold=True), flex=1), Label(Run(lost, bold=True))],
                gap=10,
            ),
            Label(teller.quoted(line) if entry.said else line),
        ]
        costs = sorted((e for e in entry.evidence if e.points < 0), key=lambda e: e.points)
        if costs:
            words.append(Label(Run(teller.reason(costs[0]), italic=True), colour="ink_soft"))
        sayings = instead(self.play, point.index, point.better, entry.who)
        if sayings:
            words.append(Label(Run(self.text("debrief.turning.instead"), bold=True), "caption"))
        for saying in sayings:
            text = teller.quoted(teller.line(saying.line))
            if saying.yours:
                to = self.text("debrief.lines.to", name=teller.name(saying.who)) if saying.who else ""
                words.append(Label([Run(f"{to or self.text('debrief.lines.you')}: ", bold=True), text]))
            else:
                words.append(Label([Run(f"{teller.name(saying.who)}: ", bold=True), text]))
        again = Button(
            self.text("debrief.again"),
            partial(self._again, point.index),
            icon="rotate-ccw",
            size="caption",
            key=f"turning:{point.index}",
        )
        return Panel([*words, Row([again])], gap=5, padding=(14, 10))

    # The way through

    def _tabs(self) -> Widget:
        tabs: list[Widget] = []
        for place, page in enumerate(PAGES, 1):
            here = page == self.page
            name = self.text(f"debrief.tab.{page}")
            text = name if here or not self.narrow else ""
            cap = Chip(str(place), variant="primary" if here else "normal", size="caption")
            label = Label(Run(text, bold=here), colour="people" if here else "ink")
            parts: list[Widget] = [cap, label] if text else [cap]
            tabs.append(
                Card(
                    parts,
                    partial(self.open, page),
                    name=name,
                    selected=here,
                    number=place,
                    padding=(12, 5),
                    gap=8,
                    key=f"tab:{page}",
                )
            )
        return Row(tabs, gap=6, padding=(20, 7, 20, 0))

    def _foot(self) -> list[Widget]:
        place = PAGES.index(self.page)
        if place + 1 == len(PAGES):
            return self._next_part()
        after = PAGES[place + 1]
        onward = Button(
            self.text("debrief.next", tab=self.text(f"debrief.tab.{after}")),
            partial(self.open, after),
            icon="arrow-right",
            variant="primary",
            key="onward",
        )
        return [Rule(), Column([Row([Spacer(), onward])], fill="paper_deep", padding=(26, 8))]

    def _next_part(self) -> list[Widget]:
        """Return the way to the next part of a campaign, if one follows."""
        offer = next((offer for offer in self.play.offers if offer.kind == GO_ON), None)
        if offer is None:
            return []
        go = Button(self.teller.offer(offer), self._go_on, icon="arrow-right", variant="primary", key="go_on")
        return [Rule(), Column([Row([Spacer(), go])], fill="paper_deep", padding=(26, 8))]

    def _go_on(self) -> None:
        self._keep()
        self.flow.go_on(self.play)

    def open(self, page: str) -> None:
        """Turn to a page."""
        self._keep()
        self.page = page
        self.first_focus = "commitment" if page == PAGES[-1] else "onward"
        self.refresh()

    def on_key(self, key: Key) -> bool:
        """Turn the pages with left and right where no widget wants them."""
        step = {"left": -1, "right": 1}.get(key.name)
        if step is None:
            return False
        place = PAGES.index(self.page) + step
        if 0 <= place < len(PAGES):
            self.open(PAGES[place])
        return True

    def on_back(self) -> None:
        """Go back to the library."""
        self._library()

    def on_close(self) -> bool:
        """Keep what was written."""
        self._keep()
        return True

    def _library(self) -> None:
        self._keep()
        self.flow.library()

    def _again(self, index: int) -> None:
        self._keep()
        self.flow.again(self.play, index)

    def _two(self, left: Widget, right: Widget, shares: tuple[float, float] = (1, 1), gap: float = 34) -> Widget:
        """Return two columns, or one below the other where only one fits."""
        if self.look.room[0] < 860:
            return Column([left, right], gap=22)
        left.flex, right.flex = shares
        return Row([left, right], gap=gap, align="start")

    # What happened

    def _ending(self) -> Widget:
        teller, found = self.teller, self.debrief
        story: list[Widget] = [
            Column(
                [
                    Label(self.text("debrief.ended"), "caption", colour="ink_soft"),
                    Heading(teller.plain(found.ending.title), "display"),
                ],
                gap=0,
            ),
            Label(teller.plain(found.ending.text)),
            self._network(),
            self._reach(),
        ]
        trouble = self.flow.shelf.trouble(self.play, self.flow.language)
        if trouble:
            says = self.text("shell.not_kept", why=trouble)
            story.append(Panel([iconed(Icon("circle-alert", colour="bad"), says)], fill="bad_soft", outline="bad"))
        return self._two(Column(story, gap=14), self._remarks(), (10, 11))

    def _network(self) -> Widget:
        found, scenario = self.debrief, self.play.scenario
        faces = [
            person_face(self.flow, scenario, person, 46, self._mood(key), muted=key not in found.network)
            for key, person in sorted(scenario.people.items(), key=lambda pair: pair[0] not in found.network)
        ]
        count = self.text("debrief.network.count", n=len(found.network), people=found.people)
        says = count if found.network else self.text("debrief.network.none")
        return Panel(
            [
                Row(
                    [
                        Icon("users", 20, colour="people"),
                        Label(self.text("debrief.network"), flex=1),
                        Label(Run(says, bold=True), colour="people"),
                    ],
                    gap=8,
                ),
                Gathering(faces, height=150),
            ],
            gap=8,
            padding=(14, 10),
        )

    def _reach(self) -> Widget:
        reach = self.debrief.reach
        unit = "cards" if self.play.scenario.kind == "party" else "lost" if reach < 0 else "followers"
        key = f"debrief.reach.{unit}.{'one' if abs(reach) == 1 else 'other'}"
        says = self.text(key, n=grouped(abs(reach), self.flow.language))
        chip = Chip(f"▲ {says}", variant="neon", glow=reach > 0)
        title = Label(self.text("debrief.reach"), flex=1)
        return Panel(
            [
                Row([Icon("megaphone", 20, colour="neon_ink"), title, chip], gap=8),
                Label(self.text("debrief.reach.about"), "caption", colour="ink_soft"),
            ],
            gap=6,
            padding=(14, 10),
        )

    def _mood(self, who: str) -> str:
        return MOODS.get(tie_of(self.play.scenario, self.play.state, who).stage, "")

    def _remarks(self) -> Widget:
        teller, scenario = self.teller, self.play.scenario
        said: list[Widget] = []
        for who, remark in self.debrief.remarks.items():
            stage = tie_of(scenario, self.play.state, who).stage
            face = person_face(self.flow, scenario, scenario.people[who], 54, self._mood(who))
            name = f"{teller.name(who)} · {teller.stage(stage)}"
            said.append(Said(teller.plain(remark.says), who=name, face=face, share=1.0))
        return titled(self.text("debrief.said"), *said, gap=12)

    # Your marks

    def _conversation(self) -> Widget:
        found = self.debrief
        own = self.text("debrief.marks.own" if self.ratings else "debrief.marks.none")
        score = Row(
            [
                Heading(str(round(found.score)), "display", colour="people"),
                Column(
                    [
                        Label(Run(self.text("debrief.score"), bold=True)),
                        Label(self.text("debrief.score.of"), "caption", colour="ink_soft"),
                    ],
                    gap=0,
                ),
            ],
            gap=12,
        )
        bars: list[Widget] = []
        for standing in found.competencies:
            low = standing.score < LOW
            rated = self.ratings.get(standing.name)
            name = self.teller.competency(standing.name)
            line: list[Widget] = [Label(name)]
            if low:
                line.append(Icon("arrow-down", 16, colour="warn"))
            line += [Spacer(), Label(Run(str(standing.score), bold=True), colour="warn" if low else "ink")]
            bars.append(
                Column(
                    [
                        Row(line, gap=6),
                        Bar(
                            standing.score / 100,
                            mark=None if rated is None else rated / 100,
                            colour="warn" if low else "people",
                            name=name,
                        ),
                    ],
                    gap=0,
                )
            )
        left = Column(
            [
                score,
                Column(
                    [Heading(self.text("debrief.marks"), "strong"), Label(own, "caption", colour="ink_soft")], gap=0
                ),
                *bars,
            ],
            gap=9,
        )
        rows = [self._measure(one) for one in counted(found, self.flow.words, self._hours())]
        right = Column(
            [
                Column(
                    [
                        Heading(self.text("debrief.measures"), "strong"),
                        Label(self.text("debrief.measures.about"), "caption", colour="ink_soft"),
                    ],
                    gap=0,
                ),
                *rows,
            ],
            gap=9,
        )
        return self._two(left, right, (4, 7))

    def _hours(self) -> float | None:
        """Return the hours of a turn in which one writes; ``None`` where it is a day."""
        clock: Clock = self.play.scenario.morning_after or self.play.scenario.clock
        return clock.minutes / AN_HOUR if clock.unit == "hour" else None

    def _measure(self, one: Counted) -> Widget:
        kind = self.text(f"debrief.kind.{SOURCES[one.source].kind}")
        words = Column(
            [
                Label(one.words),
                Label(
                    [Run(f"{kind} · ", bold=True), Run(self.teller.source(one.source), italic=True)],
                    "caption",
                    colour="ink_soft",
                ),
            ],
            gap=1,
            flex=1,
        )
        figure = Column([Heading(one.figure, "title", colour="people", align="right")], width=84)
        return Panel([Row([figure, words], gap=14, align="start")], outline=None, padding=(10, 8))

    # Moments

    def _moments_page(self) -> Widget:
        numbers: dict[int, list[tuple[int, bool]]] = {}
        for figure, entry in enumerate(self.moments, 1):
            numbers.setdefault(entry.turn, []).append((figure, entry.points > 0))
        last = self.marks[-1]
        reach = "cards" if self.play.scenario.kind == "party" else "followers"
        chart = Curve(
            self.marks,
            numbers=numbers,
            labels=(self.text("debrief.lines.before"), self.teller.turn(last.turn)),
            reach=f"▲ {grouped(last.reach, self.flow.language)}",
            reachable=self._reachable(),
            name=self.text(
                "debrief.curve.spoken", first=round(self.marks[0].score), last=round(last.score), reach=last.reach
            ),
            height=190 * max(1.0, self.look.text_scale * 0.8),
        )
        legend: list[Widget] = [
            Label(
                [Run(" ", icon="trending-up", colour="people"), self.text("debrief.curve.score", start=START)],
                "caption",
            ),
            Label(
                [Run("▲ ", bold=True, colour="neon_ink"), self.text(f"debrief.curve.reach.{reach}")],
                "caption",
                colour="ink_soft",
            ),
        ]
        if self.rated:
            legend.insert(1, Label([Run("— ", bold=True), self.text("debrief.curve.reachable")], "caption"))
        top = Column(
            [
                Heading(self.text("debrief.curve"), "strong"),
                Column(legend, gap=0) if self.narrow else Row(legend, gap=24),
                chart,
            ],
            gap=6,
        )
        three: list[Widget] = [self._moment(figure, entry) for figure, entry in enumerate(self.moments, 1)]
        if not three:
            three = [Label(self.text("debrief.moments.none"), colour="ink_soft")]
        about = Label(self.text("debrief.moments.about"), "caption", colour="ink_soft")
        turning = self._turning_points()
        story = Column([top, *turning, Heading(self.text("debrief.moments"), "strong"), about, *three], gap=9)
        beside: list[Widget] = [*self._plan(), *self._promises()]
        return self._two(story, Column(beside, gap=18), (7, 3)) if beside else story

    def _moment(self, figure: int, entry: Entry) -> Widget:
        teller = self.teller
        when = teller.turn(entry.turn)
        head = f"{when} · {teller.name(entry.who)}" if entry.who else when
        line = teller.line(entry.line)
        words: list[Widget] = [
            Row(
                [Chip(str(figure), size="caption"), Label(Run(head, bold=True), flex=1), points_tag(entry.points)],
                gap=10,
            ),
            Label(teller.quoted(line) if entry.speaker == YOU and entry.said else line),
        ]
        same = [e for e in entry.evidence if (e.points > 0) == (entry.points > 0)]
        heaviest = sorted(same, key=lambda e: -abs(e.points))
        reasons = list(dict.fromkeys(teller.reason(e) for e in heaviest))[:REASONS]
        words.append(Label(Run(" ".join(reasons), italic=True), colour="ink_soft"))
        if entry.speaker == YOU and entry.index > 0:
            again = Button(
                self.text("debrief.again"),
                partial(self._again, entry.index),
                icon="rotate-ccw",
                size="caption",
                key=f"moment:{entry.index}",
            )
            words.append(Row([again]))
        return Panel(words, gap=5, padding=(14, 10))

    def _plan(self) -> list[Widget]:
        goals: list[Widget] = []
        for goal in self.debrief.goals:
            sign = Icon(
                "circle-check" if goal.reached else "circle", 20, colour="people" if goal.reached else "ink_soft"
            )
            state = self.text(f"debrief.plan.{'reached' if goal.reached else 'missed'}")
            words: list[str | Run] = [self.teller.line(goal.line), Run(f" · {state}", bold=goal.reached)]
            goals.append(iconed(sign, words))
        return [titled(self.text("debrief.plan"), *goals)] if goals else []

    def _promises(self) -> list[Widget]:
        rows: list[Widget] = []
        for pledge in self.debrief.promises:
            became = "kept" if pledge.kept else "open" if pledge.still_open else "broken"
            icon, colour = _PLEDGES[became]
            sign = Icon(icon, 20, colour=colour)
            says = self.text(
                f"debrief.promises.{became}",
                name=self.teller.name(pledge.who),
                promise=self.teller.promise(pledge.key).rstrip("."),
            )
            rows.append(iconed(sign, says))
        return [titled(self.text("debrief.promises"), *rows)] if rows else []

    # Line by line

    def _lines(self) -> Widget:
        switches: list[Widget] = [
            Button(
                self.text(f"debrief.lines.{name}"),
                partial(self._switch, name),
                checked=getattr(self.transcript, name),
                variant="quiet",
                key=f"switch:{name}",
            )
            for name in ("scored", "sources")
        ]
        options = Column(switches, gap=2, align="start") if self.narrow else Row(switches, gap=12)
        about = Label(self.text("debrief.lines.about"), colour="ink_soft")
        return Column([about, options, *self.transcript.rows()], gap=10, max_width=1080)

    def _switch(self, name: str) -> None:
        setattr(self.transcript, name, not getattr(self.transcript, name))
        self.refresh()

    # And now

    def _next(self) -> Widget:
        weakest = sorted(self.debrief.competencies, key=lambda standing: standing.score)[:3]
        ideas: list[Widget] = [
            Button(
                self.text(f"debrief.idea.{standing.name}"),
                partial(self._take, f"debrief.idea.{standing.name}"),
                icon="lightbulb",
                align="left",
                key=f"idea:{standing.name}",
            )
            for standing in weakest
        ]
        entry = TextInput(
            self.commitment,
            self._write,
            on_enter=lambda _: self._keep(),
            placeholder=self.text("debrief.next.placeholder"),
            key="commitment",
            name=self.text("debrief.next.title"),
            flex=1,
        )
        keep = Button(
            self.text("debrief.next.keep"),
            self._keep,
            icon="bookmark",
            variant="primary",
            enabled=bool(self.commitment.strip()) and self.commitment != self.kept,
            key="keep",
        )
        kept = bool(self.kept) and self.kept == self.commitment
        state: Widget = Box([], height=20)
        if kept:
            state = iconed(Icon("check", 18, colour="people"), self.text("debrief.next.kept"), "caption")
        promise = Panel(
            [
                Heading(self.text("debrief.next.title"), "title"),
                Label(self.text("debrief.next.about"), colour="ink_soft"),
                Column([entry, Row([keep])], gap=8) if self.narrow else Row([entry, keep], gap=10),
                state,
                Label(self.text("debrief.next.ideas"), "caption", colour="ink_soft"),
                *ideas,
            ],
            gap=9,
            padding=(20, 16),
        )
        hardest = worst(self.debrief)
        plan = () if self.play.past else self.play.state.plan
        ways = [self._way("again", "refresh-cw", partial(self.flow.briefing, self.play.head, plan))]
        if hardest is not None and hardest.index > 0:
            ways.append(self._way("worst", "rotate-ccw", partial(self._again, hardest.index)))
        ways.append(self._way("results", "trending-up", partial(self.flow.results, self.play.head.id)))
        ways.append(self._way("library", "book-open", self._library))
        return self._two(promise, Column(ways, gap=14), (7, 4), gap=24)

    def _way(self, name: str, icon: str, action: object) -> Widget:
        assert callable(action)  # noqa: S101 - a method or a partial
        title = self.text(f"debrief.next.{name}")
        about = self.text(f"debrief.next.{name}.about")
        words = Column([Label(Run(title, bold=True)), Label(about, "caption", colour="ink_soft")], gap=0, flex=1)

        def go() -> None:
            self._keep()
            action()

        return Card(
            [Icon(icon, 26, colour="people"), words],
            go,
            name=f"{title}. {about}",
            fill="card",
            outline="ink",
            padding=(16, 12),
            gap=14,
            key=f"way:{name}",
        )

    def _write(self, text: str) -> None:
        self.commitment = text
        self.refresh()

    def _take(self, key: str) -> None:
        self.commitment = self.text(key)
        self._keep()

    def _keep(self) -> None:
        if self.commitment.strip() and self.commitment != self.kept:
            self.flow.shelf.commit(self.play, self.commitment.strip())
            self.kept = self.commitment
            self.refresh()
