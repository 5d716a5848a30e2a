"""Everything said so far: to be read again, looked through, and gone back to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from game.simulation import Play
from game.simulation.events import Event
from game.ui.flow import Flow
from game.ui.kit import (
    Button,
    Card,
    Column,
    Heading,
    Key,
    Label,
    Panel,
    Row,
    Run,
    ScrollView,
    Spacer,
    TextInput,
    Widget,
)
from game.ui.pieces.thread import Thread
from game.ui.pieces.underlines import share
from game.ui.pieces.wrap import Wrap
from game.ui.screens.overlay import Overlay

EVERYBODY = ""
"""Stands for all people where one may be chosen."""


@dataclass(slots=True)
class Entry:
    """Something that was said, or happened."""

    index: int
    """How many choices of the whole play had been made before it came about."""
    part: int
    step: int
    event: Event
    rows: list[Widget]
    aloud: str
    """All of it as it is read out."""


class BacklogScreen(Overlay):
    """The whole exchange with everybody, over the scene; H and Escape close it.

    From a line one goes back to just before it, with the same luck; what is taken back so can be made again.
    """

    title_key = "scene.history.title"
    width = 900.0
    keys = ("go_back", "search", "history_close")

    def __init__(self, flow: Flow, play: Play, go_back: Callable[[int], object] | None = None) -> None:
        """Show what was said; *go_back* takes back all but so many choices of the play, ``None`` where one may not."""
        super().__init__(flow)
        self.play, self._go_back = play, go_back
        self.parts = play.parts()
        for part in self.parts:
            share(play, part)
        self.threads: list[Thread] = []
        """Who tells each part in the language of the moment."""
        self.who, self.sought = EVERYBODY, ""
        self._searches = 0
        """How often a search was left: after each the line to search in is a new one."""
        self.picked = -1
        """The line about which there is a question: its place among all."""
        self._entries: tuple[object, list[Entry]] | None = None
        self._first = True

    @property
    def _search(self) -> str:
        return f"search:{self._searches}"

    # What there is

    @property
    def entries(self) -> list[Entry]:
        """All there was; made once in each language, look and size, as long as nothing can be underlined in it."""
        guided = self.flow.preferences.guided
        made_for = self.flow.language, self.look, guided, len(self.play.log_choices)
        if self._entries is None or self._entries[0] != made_for or not guided:
            self.threads = [Thread(self.flow, part) for part in self.parts]
            self._entries = made_for, list(self._all())
        return self._entries[1]

    def _all(self) -> Iterator[Entry]:
        before = 0
        for number, part in enumerate(self.parts):
            for step, event, rows in self.threads[number].told():
                aloud = " ".join(words for row in rows for words in _heard(row))
                yield Entry(before + step, number, step, event, rows, aloud)
            before += len(part.choices) + 1

    def people(self) -> list[str]:
        """Return everybody who was met so far, in the order in which they first came in."""
        met = {who: None for entry in self.entries if (who := getattr(entry.event, "who", ""))}
        return [who for who in met if any(who in part.scenario.people for part in self.parts)]

    def _wanted(self, entry: Entry) -> bool:
        if self.sought.casefold() not in entry.aloud.casefold():
            return False
        if not self.who:
            return True
        here = self.who in self.parts[entry.part].scenario.people
        return here and self.threads[entry.part].concerns(entry.event, self.who, entry.step)

    # What is to be seen

    def build(self) -> Widget:
        """Return the card, opened at its end."""
        close = Button("", self.flow.back, icon="x", variant="quiet", name=self.text("shell.close"), key="close")
        head = Row([Heading(self.text(self.title_key)), Spacer(), close])
        lines = self._lines()
        view = ScrollView(Column(lines, gap=8), key=f"card:{self.who}", margin=12, to_end=True, flex=1)
        tools = self._tools()
        parts: list[Widget] = [head, *tools, view] if not self.narrow else [head, *tools[:1], view]
        card = Panel(parts, fill="paper", gap=8, padding=(20, 12), width=self.width)
        return Column([Row([Spacer(), card, Spacer()], flex=1, align="stretch")], padding=14)

    def _tools(self) -> list[Widget]:
        """Return the line to search in, and everybody to choose from."""
        search = TextInput(
            self.sought,
            self._seek,
            placeholder=self.text("history.search"),
            name=self.text("history.search"),
            key=self._search,
        )
        names = [(EVERYBODY, self.text("history.everybody")), *((who, self._called(who)) for who in self.people())]
        chosen: list[Widget] = [
            Button(
                name, partial(self._choose, who), checked=who == self.who, one_of=True, size="caption", key=f"who:{who}"
            )
            for who, name in names
        ]
        return [search, Wrap(chosen, gap=6, align="start")]

    def _called(self, who: str) -> str:
        part = next(part for part in self.parts if who in part.scenario.people)
        return self.flow.teller(part).called(who)

    def _lines(self) -> list[Widget]:
        found: list[Widget] = []
        day, number = "", -1
        wanted = [(at, entry) for at, entry in enumerate(self.entries) if self._wanted(entry)]
        for at, entry in wanted:
            part = self.parts[entry.part]
            if entry.part != number and len(self.parts) > 1:
                title = self.flow.teller(part).title()
                found.append(Heading(title, "strong", colour="people", align="centre"))
            number = entry.part
            now = self.threads[entry.part].day(getattr(entry.event, "turn", 0))
            if now != day:
                found.append(Label(Run(now, bold=True), "caption", colour="ink_soft", align="centre"))
            day = now
            found.append(self._line(at, entry))
        if not found:
            empty = "history.nothing" if self.sought or self.who else "scene.history.empty"
            found.append(Label(self.text(empty), colour="ink_soft"))
        if self._first:
            self.first_focus, self._first = f"line:{wanted[-1][0]}" if wanted else "close", False
        return found

    def _line(self, at: int, entry: Entry) -> Widget:
        if self._go_back is None or entry.index == 0:
            return Column(entry.rows, gap=8)
        pick = partial(self._pick, at)
        line = Card(
            [Column(entry.rows, gap=8, flex=1)],
            pick,
            name=entry.aloud,
            selected=at == self.picked,
            padding=(6, 4),
            key=f"line:{at}",
        )
        if at != self.picked:
            return line
        back = Button(self.text("history.back"), partial(self._back, entry), icon="undo-2", key="back_to")
        stay = Button(self.text("history.stay"), partial(self._pick, -1), variant="primary", key="stay")
        says = Label(self.text("history.back.about"), "caption", flex=0 if self.narrow else 1)
        ways: list[Widget] = [says, Row([Spacer(), stay, back] if self.narrow else [stay, back], gap=8)]
        asks = Column(ways, gap=6) if self.narrow else Row(ways, gap=12)
        return Column([line, Panel([asks], fill="card", outline="people", padding=(12, 8))], gap=4)

    # What can be done

    def _seek(self, words: str) -> None:
        self.sought, self.picked = words.strip(), -1
        self.refresh()

    def _choose(self, who: str) -> None:
        self.who, self.picked = who, -1
        self.refresh()

    def _pick(self, at: int) -> None:
        """Ask whether to go back to a line; leave it at that for none."""
        before, self.picked = self.picked, at if at != self.picked else -1
        self.first_focus = "stay" if self.picked >= 0 else f"line:{before}"
        self.tree.focus.focus(None)
        self.refresh()

    def _back(self, entry: Entry) -> None:
        self.flow.back()
        if self._go_back is not None:
            self._go_back(entry.index)

    def on_key(self, key: Key) -> bool:
        """Close on H, the key that opened it; search with Ctrl+F."""
        if key.name == "h" and not key.ctrl:
            self.flow.back()
            return True
        if key.name == "f" and key.ctrl:
            return self.tree.focus.focus(self.tree.root.find(self._search))
        return False

    def on_back(self) -> None:
        """Leave a question at that; leave a search; else take the card away."""
        if self.picked >= 0:
            self._pick(-1)
        elif self.sought:
            self.sought = ""
            self._searches += 1
            self._first = True
            self.tree.focus.focus(None)
            self.refresh()
        else:
            super().on_back()


def _heard(row: Widget) -> Iterator[str]:
    """Yield what a row says to somebody who is read to."""
    for node in row.node():
        if node.name:
            yield node.name
        elif node.children:
            yield from (child.name for child in node.children if child.name)
