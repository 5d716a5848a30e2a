"""The library: which scenarios there are, who is in them, and what was left in the middle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from time import perf_counter

from game import __version__
from game.records.errors import RecordsError
from game.records.log import Log
from game.scenario.diagnostics import ScenarioError
from game.simulation import Play
from game.simulation.competencies import COMPETENCIES
from game.simulation.definitions import Person, Scenario
from game.ui.flow import Flow
from game.ui.kit import (
    Bar,
    Button,
    Column,
    Grid,
    Heading,
    Icon,
    Key,
    Label,
    Panel,
    Row,
    Run,
    ScrollView,
    Spacer,
    Text,
    TextInput,
    Widget,
    aloud,
)
from game.ui.kit.theme import Token
from game.ui.screens.frame import Gathering, Logo, ShellScreen, bar, iconed, person_face, tool
from game.ui.shelf import Title

TABLE, LOW_TABLE = 176, 92
"""Height of the picture on a card; in a low window the way in matters more."""

MANY = 12
"""Scenarios up to which they are taken in at a glance."""

PATIENCE = 0.08
"""Seconds for which nobody minds that nothing is shown."""

LOW_WINDOW = 660
"""Units of text (see ``Look.room``) below which a window is low."""


class LibraryScreen(ShellScreen):
    """Cards of scenarios: the people in it first, then what it is."""

    first_focus = "shelf"
    keys = ("cards", "results", "drop")

    def __init__(self, flow: Flow, trouble: str = "") -> None:
        super().__init__(flow)
        self.trouble: str | RecordsError | ScenarioError = trouble
        self.sought = ""
        self.titles: list[Title] = []
        """What is on the shelf; read once, and again when the language changes or something came in."""
        self._read: tuple[str, int] | None = None
        """For which language, and after how many arrivals, it was read."""
        self._gathering: Iterator[list[Title]] | None = None
        """What is left to be read."""

    def _gather(self) -> None:
        """Read what is on the shelf, or for as long as nobody notices: then it is said, and gone on with."""
        state = self.flow.language, self.flow.shelf.arrivals
        if self._read != state:
            self._read, self._gathering = state, self.flow.shelf.gather(self.flow.language)
        until = perf_counter() + PATIENCE
        while self._gathering is not None:
            found = next(self._gathering, None)
            if found is None:
                self._gathering = None
            else:
                self.titles = found
            if self.flow.aside and perf_counter() > until:
                break
        self.tick = None if self._gathering is None else 0.0

    def update(self, seconds: float) -> None:  # noqa: ARG002 - as the loop calls it
        """Go on reading."""
        self.refresh()

    def build(self) -> Widget:
        """Return the cards under a greeting."""
        self._gather()
        if self._gathering is not None:
            return self._page([iconed(Icon("hourglass"), self.text("library.reading"))])
        number = iter(range(1, 10))
        titles = [title for title in self.titles if self._wanted(title)]
        cards = [self._card(t, t.scenario, next(number, None)) for t in titles if t.scenario is not None]
        broken = [self._broken(title) for title in titles if title.scenario is None]
        shelf: Widget = Grid(cards, cell=330, gap=20, key="shelf") if cards else self._nothing()
        return self._page([*self._search(), shelf, *broken], self._left())

    def _left(self) -> list[Widget]:
        """Return the way back into the play that was left last, whichever card it is on."""
        left = [(title.unfinished[0], title.scenario) for title in self.titles if title.scenario and title.unfinished]
        if not left or self.sought:
            return []
        log, scenario = max(left, key=lambda each: each[0].header.started)
        called, where = self.flow.teller_of(scenario).whole_title(), self._where(log, scenario)
        says = self.text("library.left", title=called)
        go_on = Button(
            self.text("library.go_on", when=where),
            partial(self._resume, log),
            variant="primary",
            name=f"{says} {aloud(self.text('library.go_on', when=where))}",
            key="left",
        )
        side = "start" if self.narrow else "end"
        words = Row([Icon("bookmark", 18, colour="people"), Label(says, flex=self.narrow)], gap=6, justify=side)
        return [Column([words, Row([go_on], justify=side)], gap=4, key="left_last")]

    def _page(self, shown: Sequence[Widget], left: Sequence[Widget] = ()) -> Widget:
        """Return what is shown under a greeting, beside which stands what was *left*."""
        definition = self.text("library.definition")
        word, _, meaning = definition.partition(" ")
        greeting = Column(
            [
                Heading(self.text("library.greeting"), "display"),
                Label([Run(word, bold=True), Run(f" {meaning}", italic=True)], colour="ink_soft"),
            ],
            gap=2,
            flex=not self.narrow,
        )
        head: list[Widget] = [greeting, *left] if self.narrow else [Row([greeting, *left], gap=20)]
        says = self.text("credits.title")
        made_by = Button(says, self.flow.credits, icon="scroll-text", variant="quiet", size="caption", key="credits")
        version = Label(f"Tertulia {__version__}", "caption", colour="ink_soft")
        foot = Row([version, made_by], gap=10)
        parts: list[Widget] = [*head, *shown, foot]
        return Column(
            [
                bar(
                    self.flow,
                    self.look,
                    [Logo(), Heading(self.text("shell.title"))],
                    [
                        tool(self.text("saves.open"), "folder-open", self.flow.saves, self.narrow),
                        tool(self.text("results.title"), "trending-up", self.flow.results, self.narrow),
                    ],
                ),
                *self._troubles(),
                ScrollView(Column(parts, gap=18, padding=(26, 16)), key="page", margin=0),
            ]
        )

    def _search(self) -> list[Widget]:
        """Return a line to search in, where there is more than a glance takes in."""
        if len(self.titles) <= MANY:
            return []
        says = self.text("library.search")
        return [TextInput(self.sought, self._seek, placeholder=says, name=says, key="search", max_width=520)]

    def _seek(self, words: str) -> None:
        self.sought = words.strip().casefold()
        self.refresh()

    def _wanted(self, title: Title) -> bool:
        """Say whether a scenario is what is sought: by its title, what it is about, or somebody in it."""
        if title.scenario is None:
            return self.sought in title.path.name.casefold()
        teller = self.flow.teller_of(title.scenario)
        told = [teller.whole_title(), teller.whole_brief(), *self._names(title.scenario)]
        return self.sought in " ".join(told).casefold()

    def _names(self, scenario: Scenario) -> list[str]:
        return [self.flow.teller_of(part).called(person.key) for part, person in _everybody(scenario)]

    def _nothing(self) -> Widget:
        """Return what to do where there is nothing to play."""
        if self.sought:
            return Label(self.text("library.search.nothing"), colour="ink_soft")
        return Column([Label(self.text("library.empty")), Label(self.text("library.empty.how"), colour="ink_soft")])

    def _troubles(self) -> list[Widget]:
        """Return why a play cannot go on, where it is seen wherever the page is scrolled to."""
        if not self.trouble:
            return []
        words = self.trouble
        if not isinstance(words, str):
            cause = words if isinstance(words, RecordsError) else words.diagnostics[0]
            words = self.text("library.cannot_go_on", why=cause.message(self.flow.language))
        says = Panel([iconed(Icon("circle-alert", colour="bad"), words)], fill="bad_soft", outline="bad")
        return [Column([says], padding=(26, 10))]

    def _card(self, title: Title, scenario: Scenario, number: int | None) -> Widget:
        teller = self.flow.teller_of(scenario)
        faces = [person_face(self.flow, part, person, 60) for part, person in _everybody(scenario)]
        table = LOW_TABLE if self.look.room[1] < LOW_WINDOW else TABLE
        ground: Token = "people_soft" if scenario.kind == "prospects" else "warn_soft"
        whole = scenario.campaign
        length = self.flow.text_n("telling.parts", scenario.parts) if whole else teller.turn(0)
        facts = [
            self.text(f"shell.kind.{'campaign' if whole else scenario.kind}"),
            length,
            self.text("shell.minutes", n=whole.minutes if whole else scenario.minutes),
            self._languages(title),
        ]
        words: list[Widget] = [
            Heading(teller.whole_title(), "title", level=2),
            Label(" · ".join(facts), "caption", colour="ink_soft"),
        ]
        names = Label(", ".join(self._names(scenario)), "caption", colour="people", flex=1)
        words.append(Row([Icon("users", 16, colour="people"), names], gap=6, align="start"))
        if scenario.you:
            words.append(Label(teller.plain(scenario.you)))
        words.append(Label(_first_sentences(teller.whole_brief()), colour="ink_soft", max_lines=None))
        return Panel(
            [
                Panel(
                    [Gathering(faces, table="card", height=table)],
                    fill=ground,
                    outline=None,
                    radius=11,
                    padding=(10, 10),
                ),
                Column(words, gap=4, padding=(6, 0)),
                *self._lower(title, scenario, number),
            ],
            padding=10,
            gap=12,
            key=f"card:{title.id}",
        )

    def _lower(self, title: Title, scenario: Scenario, number: int | None) -> list[Widget]:
        """Return the way in and the best so far: the ways in side by side, unless some bests would push them down."""
        foot, bests = self._foot(title, scenario, number), self._bests(title)
        return [foot, Spacer(), *bests] if any(each.competencies for each in self.titles) else [Spacer(), foot]

    def _bests(self, title: Title) -> list[Widget]:
        """Return the best so far in each competency: a small bar, its name and its figure."""
        bars: list[Widget] = []
        for name in COMPETENCIES:
            score = title.competencies.get(name)
            if score is None:
                continue
            called = self.text(f"telling.competency.{name}")
            words = Label([f"{called} ", Run(str(score), bold=True)], "caption", colour="ink_soft", role="none")
            bars.append(Column([words, Bar(score / 100, thick=7, name=called)], gap=0))
        return [Column([Grid(bars, cell=130, gap=8)], padding=(6, 0), key=f"bests:{title.id}")] if bars else []

    def _standing(self, title: Title) -> Widget:
        if title.best is None:
            new = Label(self.text("library.new"), "caption", colour="ink_soft")
            return Row([Icon("sparkles", 18, colour="people"), new], gap=6, padding=(6, 0))
        best = self.text("library.best", score=round(title.best))
        return Row([Icon("trophy", 18, colour="people"), Label(Run(best, bold=True), "caption")], gap=6, padding=(6, 0))

    def _foot(self, title: Title, scenario: Scenario, number: int | None) -> Widget:
        fresh = partial(self.flow.briefing, scenario)
        standing = self._standing(title)
        if not title.unfinished:
            words, called = self.text("library.play"), self._called("library.play", scenario)
            play = Button(words, fresh, number=number, variant="primary", name=called, key=f"play:{title.id}")
            return Row([standing, Spacer(), play])
        newest, *others = title.unfinished
        where = self._where(newest, scenario)
        go_on = Button(
            self.text("library.go_on", when=where),
            partial(self._resume, newest),
            number=number,
            variant="primary",
            name=self._called("library.go_on", scenario, when=where),
            key=f"resume:{title.id}",
        )
        over = Button(
            self.text("library.start_over"),
            fresh,
            icon="rotate-ccw",
            variant="quiet",
            name=self._called("library.start_over", scenario),
            key=f"play:{title.id}",
        )
        more: list[Widget] = []
        if others:
            says = self.flow.text_n("library.more_left", len(others))
            more = [Button(says, self.flow.saves, icon="folder-open", variant="quiet", key=f"left:{title.id}")]
        if self.narrow:
            return Column([Row([go_on]), *(Row([each]) for each in more), standing, Row([over])], gap=6)
        rows = [Row([go_on], justify="end"), *(Row([each], justify="end") for each in more)]
        return Column([*rows, Row([standing, Spacer(), over], gap=8)], gap=4)

    def _called(self, key: str, scenario: Scenario, **params: object) -> str:
        """Return what a button does and with which scenario, for whoever does not see on which card it is."""
        return f"{aloud(self.text(key, **params))}: {self.flow.teller_of(scenario).whole_title()}"

    def _where(self, log: Log, scenario: Scenario) -> str:
        """Return the moment at which a play was left."""
        try:
            play = Play(scenario, log.header.seed, log.choices)
        except ValueError:
            return log.header.started[:10]
        return self.flow.teller(play).where(play.state)

    def _resume(self, log: Log) -> None:
        try:
            self.flow.resume(log)
        except (RecordsError, ScenarioError) as error:
            self.trouble = error
            self.refresh()

    def _broken(self, title: Title) -> Widget:
        says: list[Widget] = [
            iconed(Icon("triangle-alert", 24, colour="bad"), Run(self.text("library.broken"), bold=True)),
            Label(Run(title.path.name, bold=True)),
            Label(title.faults[0] if title.faults else ""),
        ]
        more = len(title.faults) - 1
        if more > 0:
            says.append(Label(self.flow.text_n("library.broken.more", more), "caption", colour="ink_soft"))
        return Panel(says, fill="bad_soft", outline="bad", gap=8, key=f"broken:{title.id}")

    def _languages(self, title: Title) -> str:
        return " / ".join(self._language(language) for language in title.languages)

    def _language(self, code: str) -> str:
        key = f"library.language.{code}"
        return self.text(key) if key in self.flow.words else code

    def on_key(self, key: Key) -> bool:
        """Show the results with R."""
        if key.name == "r" and not key.ctrl and not key.alt:
            self.flow.results()
            return True
        return False

    def on_back(self) -> None:
        """Stay: the library is where one comes back to."""


def _everybody(scenario: Scenario) -> list[tuple[Scenario, Person]]:
    """Return everybody in a scenario, or in all parts of a campaign, once, each with the part they first come in."""
    found: dict[str, tuple[Scenario, Person]] = {}
    for part in scenario.chain():
        for who, person in part.people.items():
            found.setdefault(who, (part, person))
    return list(found.values())


def _first_sentences(text: str, least: int = 90) -> Text:
    """Return the beginning of a text up to the end of a sentence, *least* characters or a little more.

    It does not end while somebody is being quoted.
    """
    for at in range(least, len(text) - 1):
        quoted = sum(text.count(mark, 0, at) for mark in "«“") > sum(text.count(mark, 0, at) for mark in "»”")
        if text[at] in ".!?" and text[at + 1] == " " and not quoted:
            return text[: at + 1]
    return text
