"""The debrief: what became of it, of whom, how the conversation went, what counted, every line, and what now.

Six pages, in the order in which they are worth reading: first the people, then the figures. The number keys and the
button below lead through them.
"""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime
from functools import partial

from game.analysis.marks import Marked
from game.simulation import Play
from game.simulation.play import GO_ON
from game.telling.debrief import debrief
from game.telling.debrief_told import DebriefTold
from game.telling.highlights import worst
from game.telling.teller import Teller
from game.ui.flow import Flow
from game.ui.keepsake.aside import Kept, Wanted
from game.ui.kit import (
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
    ScrollView,
    Spacer,
    TextInput,
    Widget,
)
from game.ui.screens.debrief_pages import Pages
from game.ui.screens.debrief_people import People
from game.ui.screens.frame import ShellScreen, bar, iconed

PAGES = ("ending", "people", "conversation", "moments", "lines", "next")

MARKS_TICK = 0.25
"""Seconds between two looks whether the marks are there."""


class DebriefScreen(ShellScreen):
    """What a finished play was like."""

    first_focus = "onward"
    keys = ("pages", "library")

    def __init__(self, flow: Flow, play: Play) -> None:
        super().__init__(flow)
        self.play = play
        self.debrief = debrief(play)
        self.ratings = flow.shelf.ratings(play)
        self.commitment = flow.shelf.commitment(play)
        self.kept = self.commitment
        self.page = PAGES[0]
        self.scored = False
        """Whether lines without points are left out of the transcript."""
        self.sources = False
        """Whether what each point rests on is shown there."""
        self.rated: dict[int, Marked] | None = None
        """The marks of the player's choices, by which choice it was; ``None`` as long as they are being looked for."""
        self._told: DebriefTold | None = None
        self.wanted = False
        """Whether the debrief is to be kept: as soon as the marks are there."""
        self.keeping: Future[Kept] | None = None
        self.keepsake: Kept | None = None
        """What came of keeping it."""
        self.opened = True
        """Whether a browser was there, when one was asked for."""
        self._look_for_marks()

    @property
    def teller(self) -> Teller:
        """Who tells the play in the language of the moment."""
        return self.flow.teller(self.play)

    @property
    def told(self) -> DebriefTold:
        """The debrief in words, in the language of the moment."""
        teller = self.teller
        if self._told is None or self._told.teller is not teller or self._told.rated is not self.rated:
            self._told = DebriefTold(self.play, teller, rated=self.rated, ratings=self.ratings, found=self.debrief)
        return self._told

    @property
    def pages(self) -> Pages:
        """Who builds the pages."""
        return Pages(self.flow, self.told, self.look, self._again)

    def build(self) -> Widget:
        """Return the page that is open, with the way to the others."""
        title = Label([Run(self.teller.title(), bold=True)])
        about = Label(self.told.about(), colour="ink_soft")
        left: list[Widget] = [title] if self.look.room[0] < 1000 else [title, about]
        return Column(
            [
                bar(self.flow, self.look, left),
                self._tabs(),
                ScrollView(Column([self._page()], padding=(26, 14)), key=f"page:{self.page}", margin=0),
                *self._foot(),
            ]
        )

    def _page(self) -> Widget:
        match self.page:
            case "ending":
                return self.pages.ending(self.flow.shelf.trouble(self.play, self.flow.language))
            case "people":
                return People(self.flow, self.told, self.look).page()
            case "conversation":
                return self.pages.conversation()
            case "moments":
                return self.pages.moments()
            case "lines":
                return self._lines()
        return self._next()

    # Marks

    def _look_for_marks(self) -> None:
        analyst = self.flow.analyst if self.flow.preferences.analysis else None
        found = () if analyst is None else analyst.marks(self.play)
        if found is not None:
            self.rated = {each.index: each for each in found}
        self.tick = MARKS_TICK if found is None else None

    def update(self, seconds: float) -> None:
        """See whether the marks are there, and what was to be kept."""
        del seconds
        if self.rated is None:
            self._look_for_marks()
            if self.rated is not None:
                self.refresh()
        self._go_on_keeping()

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

    # Line by line

    def _lines(self) -> Widget:
        switches: list[Widget] = [
            Button(
                self.text(f"debrief.lines.{name}"),
                partial(self._switch, name),
                checked=getattr(self, name),
                variant="quiet",
                key=f"switch:{name}",
            )
            for name in ("scored", "sources")
        ]
        options = Column(switches, gap=2, align="start") if self.narrow else Row(switches, gap=12)
        rows = self.pages.lines(scored=self.scored, sources=self.sources)
        return Column([*self.pages.lines_about(), options, *rows], gap=10, max_width=1080)

    def _switch(self, name: str) -> None:
        setattr(self, name, not getattr(self, name))
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
        ways = [self._way("keepsake", self._keepsake_icon(), self._keep_this, self._keepsake_told())]
        if self.keepsake is not None and self.keepsake.files:
            about = "" if self.opened else self.text("debrief.next.look.failed")
            ways.append(self._way("look", "eye", self._look_at_it, about))
        hardest = worst(self.debrief)
        plan = () if self.play.past else self.play.state.plan
        ways.append(self._way("again", "refresh-cw", partial(self.flow.briefing, self.play.head, plan)))
        if hardest is not None and hardest.index > 0:
            ways.append(self._way("worst", "rotate-ccw", partial(self._again, hardest.index)))
        ways.append(self._way("results", "trending-up", partial(self.flow.results, self.play.head.id)))
        ways.append(self._way("library", "book-open", self._library))
        return self.pages.two(promise, Column(ways, gap=14), (7, 4), gap=24)

    def _way(self, name: str, icon: str, action: object, about: str = "") -> Widget:
        assert callable(action)  # noqa: S101 - a method or a partial
        title = self.text(f"debrief.next.{name}")
        about = about or self.text(f"debrief.next.{name}.about")
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

    # To keep

    def _keepsake_icon(self) -> str:
        if self.wanted:
            return "hourglass"
        if self.keepsake is None:
            return "image"
        return "circle-alert" if self.keepsake.why else "circle-check"

    def _keepsake_told(self) -> str:
        """Return how it stands with what is to be kept: a sign that it is being done, then where it is."""
        if self.wanted:
            return self.text("debrief.next.keepsake.working")
        if self.keepsake is None:
            return ""
        if self.keepsake.why:
            return self.text("debrief.next.keepsake.failed", why=self.keepsake.why)
        names = self.told.bonds.listed([path.name for path in self.keepsake.files])
        return self.text("debrief.next.keepsake.done", folder=self.keepsake.files[0].parent, names=names)

    def _keep_this(self) -> None:
        """Write the debrief into the reader's documents, aside."""
        if not self.wanted:
            self.wanted = True
            self._go_on_keeping()
            self.refresh()

    def _look_at_it(self) -> None:
        """Open the page that was kept in the browser."""
        assert self.keepsake is not None  # noqa: S101 - there is no such way before
        self.opened = self.flow.browse(self.keepsake.files[0])
        self.refresh()

    def _go_on_keeping(self) -> None:
        if self.wanted and self.keeping is None and self.rated is not None:
            self.keeping = self.flow.keep(
                Wanted(
                    self.flow.shelf.source(self.play.head),
                    self.play.seed,
                    tuple(self.play.log_choices),
                    self.flow.language,
                    tuple(self.rated.values()),
                    dict(self.ratings),
                    self.kept,
                    datetime.now(),
                )
            )
        if self.keeping is not None and self.keeping.done():
            error = self.keeping.exception()
            self.keepsake = self.keeping.result() if error is None else Kept(why=str(error))
            self.wanted, self.keeping = False, None
            self.refresh()
        if self.wanted:
            self.tick = MARKS_TICK
        elif self.rated is not None:
            self.tick = None

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
