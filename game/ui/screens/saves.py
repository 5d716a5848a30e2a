"""Plays to go on with: saves under a name, and what was left in the middle, which is kept by itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.records.errors import RecordsError
from game.records.log import Log
from game.records.saves import LONGEST_NAME, Save
from game.scenario.diagnostics import ScenarioError
from game.simulation import Play, Scenario
from game.ui.flow import Flow
from game.ui.kit import Button, Column, Heading, Icon, Label, Panel, Row, Run, Spacer, TextInput, Widget
from game.ui.pieces.left_off import LeftOff, by_clock, left_off, moment, why
from game.ui.screens.overlay import Overlay

NUMBERED = 9
"""Plays that have a key of their own."""

AT_FIRST = 12
"""Plays left in the middle that are shown before one asks for all."""

FACE = 50
"""Side of the picture of whom one was with."""


class SavesScreen(Overlay):
    """Save here, load, go on, delete: each play by a face, a name, and a line of words."""

    title_key = "saves.title"
    width = 880.0
    keys = ("saves", "save_name")

    def __init__(self, flow: Flow, play: Play | None = None, *, saving: bool = False) -> None:
        """Show what there is; *play* is the one under way, which can be saved."""
        super().__init__(flow)
        self.play = play
        self.name = ""
        self.done = ""
        """The name of the save that was made just now."""
        self.trouble: RecordsError | ScenarioError | None = None
        """What went wrong just now."""
        self.asked = ("", "")
        """What there is a question about: whether to ``replace`` or ``delete`` something, and its file."""
        self._kept = 0
        """How many saves were made here: after each the line for a name is a new one."""
        self.first_focus = "name:0" if saving and play is not None else "plays"
        self.saves: list[Save] = []
        self.left: list[Log] = []
        self._made_again: dict[tuple[str, int], LeftOff] = {}
        self._known: dict[str, Scenario | None] = {}
        self.all = False
        """Whether old plays are shown, too: to make very many again takes its time."""
        self._look_again()

    def _look_again(self) -> None:
        self.saves, self.left = self.flow.shelf.saves(), self.flow.shelf.unfinished(besides=self.play)

    # What is to be seen

    def body(self) -> Widget:
        """Return the way to save, then what was saved, then what was left in the middle."""
        numbers = iter(range(1, NUMBERED + 1))
        parts: list[Widget] = []
        if self.trouble is not None:
            says = Label(why(self.flow, self.trouble), flex=1)
            parts.append(Panel([Row([Icon("circle-alert", colour="bad"), says], gap=10)], fill="bad_soft"))
        if self.play is not None:
            parts.append(self._save_here())
        saved = [self._save(save, next(numbers, None)) for save in self.saves]
        older = len(self.left) - AT_FIRST
        left = [self._left(log, next(numbers, None)) for log in self.left[: None if self.all else AT_FIRST]]
        if older > 0 and not self.all:
            more = self.flow.text_n("saves.left.more", older)
            left.append(Row([Button(more, self._show_all, variant="quiet", key="all")]))
        about = Label(self.text("saves.left.about"), "caption", colour="ink_soft")
        lists: list[Widget] = []
        if saved or self.play is not None:
            none = Label(self.text("saves.none"), colour="ink_soft")
            lists.append(Column([self._title("saves.saved"), *(saved or [none])], gap=8))
        if left:
            lists.append(Column([Column([self._title("saves.left"), about]), *left], gap=8))
        if not lists:
            lists.append(Label(self.text("saves.nothing"), colour="ink_soft"))
        return Column([*parts, Column(lists, gap=18, key="plays")], gap=18)

    def _show_all(self) -> None:
        self.all = True
        self.refresh()

    def _title(self, key: str) -> Widget:
        return Heading(self.text(key), "strong", colour="people")

    def _save_here(self) -> Widget:
        name = TextInput(
            self.name,
            self._rename,
            on_enter=lambda _: self.save(),
            placeholder=self._suggested(),
            limit=LONGEST_NAME,
            name=self.text("saves.name"),
            key=f"name:{self._kept}",
            flex=1,
        )
        save = Button(self.text("saves.save"), self.save, icon="save", variant="primary", key="save")
        line: Widget = Column([name, Row([Spacer(), save])], gap=8) if self.narrow else Row([name, save], gap=12)
        parts: list[Widget] = [self._title("saves.here"), line]
        twin = self._twin()
        if twin is not None and self.asked == ("replace", twin.path.name):
            asks = self.text("saves.replace.ask", name=twin.name)
            parts.append(self._question(asks, "replace", partial(self._keep, twin), twin.path.name))
        elif self.done:
            says = Label(self.text("saves.done", name=self.done), flex=1, live=True)
            parts.append(Row([Icon("circle-check", 20, colour="people"), says], gap=8))
        else:
            parts.append(Label(self.text("saves.here.about"), "caption", colour="ink_soft"))
        return Column(parts, gap=8)

    def _save(self, save: Save, number: int | None) -> Widget:
        found = self._again(save.log)
        words = [found.title(self.flow), found.words(self.flow), by_clock(save.saved)]
        words = [word for word in words if word != save.name]
        return self._entry(found, save.name, words, number, partial(self._load, save), partial(self._remove, save))

    def _left(self, log: Log, number: int | None) -> Widget:
        found = self._again(log)
        words = [found.words(self.flow), by_clock(log.header.started)]
        return self._entry(
            found, found.title(self.flow), words, number, partial(self._go_on, log), partial(self._discard, log)
        )

    def _again(self, log: Log) -> LeftOff:
        key = str(log.path), log.size
        if key not in self._made_again:
            self._made_again[key] = left_off(self.flow, log, self._known)
        return self._made_again[key]

    def _entry(
        self,
        found: LeftOff,
        name: str,
        words: list[str],
        number: int | None,
        take_up: Callable[[], object],
        remove: Callable[[], object],
    ) -> Widget:
        file = found.log.path.name
        says: list[Widget] = [
            Label(Run(name, bold=True)),
            Label(" · ".join(word for word in words if word), "caption", colour="ink_soft"),
        ]
        trouble = found.trouble(self.flow)
        if trouble:
            says.append(Label(trouble, "caption", colour="warn"))
        go = Button(
            self.text("saves.load"),
            take_up,
            number=number,
            enabled=found.playable,
            name=f"{self.text('saves.load')}: {name}",
            key=f"load:{file}",
        )
        away = Button(
            "",
            partial(self._ask, "delete", file),
            icon="trash-2",
            variant="quiet",
            name=self.text("saves.delete.which", name=name),
            key=f"delete:{file}",
        )
        head = Row([found.face(self.flow, FACE), Column(says, gap=1, flex=1)], gap=12, flex=0 if self.narrow else 1)
        ways = Row([Spacer(), go, away] if self.narrow else [go, away], gap=6)
        line: Widget = Column([head, ways], gap=6) if self.narrow else Row([head, ways], gap=12)
        parts = [line]
        if self.asked == ("delete", file):
            parts.append(self._question(self.text("saves.delete.ask"), "delete", remove, file))
        return Panel(parts, fill="card", outline="ink_soft", padding=(12, 8), gap=8, key=f"play:{file}")

    def _question(self, asks: str, deed: str, act: Callable[[], object], file: str) -> Widget:
        yes = Button(self.text(f"saves.{deed}"), act, key=f"yes:{file}")
        no = Button(self.text("saves.keep"), self._leave_it, variant="primary", key=f"no:{file}")
        says = Label(Run(asks, bold=True), flex=0 if self.narrow else 1, live=True)
        ways = Row([Spacer(), no, yes], gap=8)
        parts: list[Widget] = [says, ways]
        return Column(parts, gap=6) if self.narrow else Row(parts, gap=12)

    # What can be done

    def _rename(self, name: str) -> None:
        self.name = name
        if self.asked[0]:
            self.asked = ("", "")
            self.refresh()

    def _suggested(self) -> str:
        """Return the name of a save that was given none: the moment, and who one is with."""
        return moment(self.flow, self.play) if self.play else ""

    def _twin(self) -> Save | None:
        """Return a save of this scenario that has the same name."""
        name = " ".join((self.name or self._suggested()).split())
        of = self.play.head.id if self.play else ""
        return next((save for save in self.saves if (save.name, save.log.header.scenario) == (name, of)), None)

    def save(self) -> None:
        """Save where the play is; ask first where a save has that name already."""
        twin = self._twin()
        if twin is not None and self.asked != ("replace", twin.path.name):
            self._ask("replace", twin.path.name)
        else:
            self._keep(twin)

    def _keep(self, instead: Save | None) -> None:
        if self.play is None:
            return
        try:
            save = self.flow.shelf.save_play(self.play, self.name or self._suggested(), instead)
        except RecordsError as error:
            self._failed(error)
            return
        self._kept += 1
        self.done, self.trouble, self.name = save.name, None, ""
        self.asked = ("", "")
        self._look_again()
        self._look_at("done")

    def _ask(self, deed: str, file: str) -> None:
        """Ask whether something shall go."""
        self.asked, self.done = (deed, file), ""
        self._look_at(f"no:{file}")

    def _leave_it(self) -> None:
        """Leave it at that."""
        deed, file = self.asked
        self.asked = ("", "")
        self._look_at(f"delete:{file}" if deed == "delete" else "save")

    def _look_at(self, key: str) -> None:
        self.first_focus = key
        self.tree.focus.focus(None)
        self.refresh()

    def _load(self, save: Save) -> None:
        self._try(partial(self.flow.take_up, save))

    def _go_on(self, log: Log) -> None:
        self._try(partial(self.flow.resume, log))

    def _remove(self, save: Save) -> None:
        self._gone(partial(self.flow.shelf.remove_save, save))

    def _discard(self, log: Log) -> None:
        self._gone(partial(self.flow.shelf.discard, log))

    def _gone(self, act: Callable[[], object]) -> None:
        self.asked, self.first_focus = ("", ""), "plays"
        self._try(act)
        self._look_again()
        self.refresh()

    def _try(self, act: Callable[[], object]) -> None:
        self.done, self.trouble = "", None
        try:
            act()
        except (RecordsError, ScenarioError) as error:
            self._failed(error)

    def _failed(self, error: RecordsError | ScenarioError) -> None:
        self.trouble = error
        self.refresh()

    def on_back(self) -> None:
        """Leave it at that where something is asked, else take the card away."""
        if self.asked[0]:
            self._leave_it()
        else:
            super().on_back()
