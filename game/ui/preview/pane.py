"""What stands beside the play: how things are, what was earned and why, every beat, and what ``check`` has to say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from game.authoring.preview.jumping import Spot, passed, stands_at
from game.authoring.preview.keeping import Lost
from game.simulation import Play, Scenario
from game.simulation.competencies import Evidence
from game.simulation.plan import lines as plan_lines
from game.simulation.state import NOTHING, READ, UNREAD, State, Tie
from game.simulation.view import tie_of
from game.telling.figures import grouped
from game.telling.teller import Teller
from game.ui.kit import (
    Button,
    Card,
    Column,
    Grid,
    Group,
    Heading,
    Icon,
    Label,
    Look,
    Panel,
    Row,
    Rule,
    Run,
    Screen,
    ScrollView,
    TextInput,
    Token,
    Widget,
)
from game.ui.preview.bench import Bench, Note, PreviewFlow
from game.ui.preview.excerpt import told

TABS: Final = (("state", "users"), ("points", "star"), ("beats", "list"), ("check", "circle-check"))
"""The pages of the pane with their icons."""

MOST_TOLD: Final = 80
"""Diagnostics that are shown."""

_FACTS: Final[dict[str, tuple[str, Token]]] = {
    "used": ("check", "people"),
    "heard": ("eye", "people"),
    "said": ("mail", "warn"),
}
"""The sign and colour of where a fact stands."""


class Dock(Screen):
    """Something beside the screens, in a look of its own."""

    def __init__(self, flow: PreviewFlow, bench: Bench) -> None:
        super().__init__()
        self.flow, self.bench = flow, bench
        self.own_look = Look()

    @property
    def look(self) -> Look:
        """The theme and scale of its place in the window."""
        return self.own_look

    def text(self, key: str, **params: object) -> str:
        """Return one of the program's texts."""
        return self.flow.text(key, **params)


class Pane(Dock):
    """Four pages of what an author wants to know."""

    ground = "paper_deep"
    first_focus = "tab:state"

    def __init__(self, flow: PreviewFlow, bench: Bench) -> None:
        super().__init__(flow, bench)
        self.tab = "state"
        self.sought = ""
        """What the keys and words of beats are sought by."""

    def show(self, tab: str) -> None:
        """Turn to a page."""
        self.tab = tab
        self.refresh()

    def build(self) -> Widget:
        """Return the tabs and the page below them."""
        warned = len(self.bench.seen.diagnostics)
        names = {tab: self.text(f"preview.tab.{tab}") for tab, _ in TABS}
        names["check"] += f" {warned}" if warned else ""
        icons = {**dict(TABS), "check": "triangle-alert" if warned else "circle-check"}
        tabs = [
            Button(
                names[tab],
                partial(self.show, tab),
                icon=icons[tab],
                variant="normal" if tab == self.tab else "quiet",
                size="caption",
                name=self.text("preview.tab.name", name=names[tab]),
                key=f"tab:{tab}",
            )
            for tab, _ in TABS
        ]
        page = {"state": self._state, "points": self._points, "beats": self._beats, "check": self._check}[self.tab]()
        body = ScrollView(Column(list(page), gap=10, padding=(12, 4)), key=f"page:{self.tab}", margin=6)
        head: list[Widget] = [Grid(tabs, cell=150, gap=4, padding=(8, 6))]
        if self.tab == "beats":
            seek = TextInput(self.sought, self._seek, placeholder=self.text("preview.beats.seek"), key="seek")
            head.append(Column([seek], padding=(12, 2, 12, 6)))
        return Column([*head, Rule(), body])

    # How things are

    def _state(self) -> Iterator[Widget]:
        play = self.flow.play
        if play is None:
            yield Label(self.text("preview.state.none"), colour="ink_soft")
            return
        scenario, state = play.scenario, play.state
        teller = self.flow.teller(play)
        yield self._figures(play, teller)
        if scenario.variables:
            pairs = zip(scenario.variables, state.variables, strict=True)
            yield self._small(", ".join(f"{variable.key} = {value}" for variable, value in pairs), "preview.variables")
        lines = [self._goal(teller, state, line.key) for line in plan_lines(scenario, state)]
        if lines:
            yield Column([Heading(self.text("preview.plan"), "strong"), *lines], gap=2)
        for who in self._people(play):
            yield self._person(play, teller, who)

    def _figures(self, play: Play, teller: Teller) -> Widget:
        state, scenario = play.state, play.scenario
        parts = [
            ("turn", f"{state.turn}/{scenario.last_turn}"),
            ("attention", str(state.attention)),
            ("score", f"{play.score():.0f}"),
            ("network", str(play.network())),
            ("followers", str(state.followers)),
            ("seed", str(play.seed)),
        ]
        if scenario.crisis:
            parts.append(("spread", str(state.spread)))
        if scenario.client:
            parts.append(("approval", str(state.approval)))
        if scenario.kind == "party":
            parts.append(("circle", state.circle or "—"))
            parts.append(("floor", state.floor.holder or state.floor.state))
        words: list[str | Run] = []
        for key, value in parts:
            words += [f"{self.text(f'preview.figure.{key}')} ", Run(value, bold=True), "   "]
        return Column([Heading(teller.clock(state), "strong"), Label(words[:-1], "caption")], gap=2)

    def _small(self, text: str, title: str) -> Widget:
        return Column([Heading(self.text(title), "strong"), Label(text, "caption")], gap=2)

    def _goal(self, teller: Teller, state: State, key: str) -> Widget:
        reached = f"goal:{key}" in state.done
        sign = Icon("square-check" if reached else "square", 18, colour="people" if reached else "ink_soft")
        name = self.text("preview.goal.reached" if reached else "preview.goal.open", what=key)
        sign.name = name
        return Row([sign, Label(teller.goal(key), "caption", flex=1)], gap=6, align="start")

    def _people(self, play: Play) -> list[str]:
        """Return the people, whoever is being talked to first."""
        first = getattr(self.bench.base, "selected", "")
        return sorted(play.scenario.people, key=lambda who: who != first)

    def _person(self, play: Play, teller: Teller, who: str) -> Widget:
        scenario, state = play.scenario, play.state
        tie = tie_of(scenario, state, who)
        head = Label([Run(teller.name(who), bold=True), f" · {who}"])
        stage = Label([Run(teller.stage(tie.stage), bold=True), f" · {self._numbers(tie)}"], "caption")
        lines: list[Widget] = [head, stage, Label(self._thread(tie), "caption", colour="ink_soft")]
        facts = sorted(fact for fact in scenario.facts if fact.partition(".")[0] == who)
        told = {where: [fact for fact in facts if fact in getattr(state, where)] for where in ("used", "heard", "said")}
        known = dict.fromkeys(fact for where in told.values() for fact in where)
        lines += [self._fact(teller, state, fact) for fact in known]
        hidden = ", ".join(fact.partition(".")[2] for fact in facts if fact not in known)
        if hidden:
            words: list[str | Run] = [Run(self.text("preview.fact.hidden"), bold=True), f" {hidden}"]
            lines.append(Label(words, "caption", colour="ink_soft"))
        for key, due in state.promises:
            if scenario.promises[key][0] == who:
                promised = self.text("preview.promise", what=key.partition(".")[2], turn=due)
                lines.append(Row([Icon("calendar", 16), Label(promised, "caption", flex=1)], gap=6))
        return Panel(lines, gap=3, padding=(10, 8), outline="ink_soft", key=f"person:{who}")

    def _numbers(self, tie: Tie) -> str:
        numbers = [
            f"{self.text(f'preview.tie.{name}')} {getattr(tie, name)}"
            for name in ("warmth", "trust", "strain", "contacts", "fatigue", "energy")
            if getattr(tie, name) or name in ("warmth", "trust")
        ]
        if tie.permission:
            numbers.append(self.text("preview.tie.permission"))
        return ", ".join(numbers)

    def _thread(self, tie: Tie) -> str:
        if tie.due:
            return self.text("preview.thread.due", beat=tie.beat, turn=tie.due)
        if tie.voice:
            return self.text("preview.thread.voice", beat=tie.beat, voice=tie.voice, turn=tie.speaks)
        key = {UNREAD: "unread", READ: "read", NOTHING: "at"}[tie.message]
        return self.text(f"preview.thread.{key}", beat=tie.beat or self.text("preview.thread.rest"))

    def _fact(self, teller: Teller, state: State, fact: str) -> Widget:
        where = next(each for each in ("used", "heard", "said") if fact in getattr(state, each))
        icon, colour = _FACTS[where]
        sign = Icon(icon, 16, colour=colour, name=self.text(f"preview.fact.{where}"))
        key = fact.partition(".")[2]
        words: list[str | Run] = [Run(key, bold=True), f": {teller.fact(fact)}"]
        return Row([sign, Label(words, "caption", flex=1)], gap=6, align="start")

    # What was earned

    def _points(self) -> Iterator[Widget]:
        play = self.flow.play
        if play is None:
            yield Label(self.text("preview.state.none"), colour="ink_soft")
            return
        teller = self.flow.teller(play)
        scores = [Run(f"{teller.competency(name)} {score}") for name, score in play.competencies().items()]
        words: list[str | Run] = [Run(self.text("preview.score", n=round(play.score())), bold=True)]
        for each in scores:
            words += ["   ", each]
        yield Label(words, "caption")
        found = play.evidence
        if not found:
            yield Label(self.text("preview.points.none"), colour="ink_soft")
        for evidence in reversed(found):
            yield self._evidence(teller, evidence)

    def _evidence(self, teller: Teller, evidence: Evidence) -> Widget:
        good = evidence.points > 0
        colour: Token = "people" if good else "bad"
        sign = f"+{evidence.points}" if good else f"−{abs(evidence.points)}"
        about = " · ".join(each for each in (teller.turn(evidence.turn), evidence.choice) if each)
        words = [Run(f"{sign} {teller.competency(evidence.competency)}. ", bold=True, colour=colour)]
        return Column(
            [Label([*words, teller.reason(evidence)], "caption"), Label(about, "caption", colour="ink_soft")], gap=0
        )

    # Every beat

    def _seek(self, text: str) -> None:
        self.sought = text
        self.refresh()

    def _beats(self) -> Iterator[Widget]:
        scenario, play = self.bench.scenario, self.flow.play
        if scenario is None:
            yield Label(self.text("preview.state.none"), colour="ink_soft")
            return
        been = passed(play) if play is not None else {}
        if self.bench.looking is not None:
            yield Button(self.text("preview.beats.stop"), self.bench.stop_looking, icon="x", key="stop")
        nothing = True
        for part in scenario.chain():
            teller = self.flow.teller_of(part)
            if part.part:
                yield Heading(teller.title(), "strong")
            for person in part.people.values():
                cards = [
                    self._beat(part, teller, play, spot, been=spot in been)
                    for spot in (Spot(part.part, person.key, beat) for beat in person.beats)
                    if self._is_sought(part, teller, spot)
                ]
                if cards:
                    nothing = False
                    name = Label(Run(teller.name(person.key), bold=True))
                    yield Group([name, *cards], gap=3, key=f"beats:{part.part}.{person.key}")
        if nothing:
            yield Label(self.text("preview.beats.none"), colour="ink_soft")

    def _words(self, part: Scenario, teller: Teller, spot: Spot) -> str:
        says = part.people[spot.who].beats[spot.beat].says
        return teller.plain(says) if says else self.text("preview.beats.yours")

    def _is_sought(self, part: Scenario, teller: Teller, spot: Spot) -> bool:
        sought = self.sought.casefold().strip()
        return sought in f"{spot.who}.{spot.beat} {self._words(part, teller, spot)}".casefold()

    def _beat(self, part: Scenario, teller: Teller, play: Play | None, spot: Spot, *, been: bool) -> Widget:
        here = play is not None and play.scenario is part and stands_at(part, play.state, spot)
        icon, colour = ("play", "people") if here else ("check", "people") if been else ("circle", "ink_soft")
        words = self._words(part, teller, spot)
        token: Token = "people" if colour == "people" else "ink_soft"
        lines = Column(
            [Label(Run(spot.beat, bold=True), "caption"), Label(words, "caption", colour="ink_soft", max_lines=2)],
            flex=1,
        )
        stands = self.text(f"preview.beats.{'here' if here else 'been' if been else 'not_yet'}")
        return Card(
            [Icon(icon, 18, colour=token), lines],
            partial(self.bench.jump, spot),
            name=self.text("preview.beats.go", beat=f"{spot.who}.{spot.beat}", stands=stands, words=words),
            selected=here,
            padding=(8, 4),
            gap=8,
            key=f"beat:{spot.part}.{spot.who}.{spot.beat}",
        )

    # What check says

    def _check(self) -> Iterator[Widget]:
        found = self.bench.seen.diagnostics
        if not found:
            fine = Label(self.text("preview.check.fine"), flex=1)
            yield Row([Icon("circle-check", 22, colour="people"), fine], gap=8)
        for each in found[:MOST_TOLD]:
            yield told(self.flow, each)
        if len(found) > MOST_TOLD:
            yield Label(self.flow.text_n("library.broken.more", len(found) - MOST_TOLD), "caption")


def lost_text(flow: PreviewFlow, lost: Lost) -> list[str | Run]:
    """Return in words which choice no longer holds, and why."""
    params = dict(lost.params)
    if params.get("nearest"):
        params["nearest"] = flow.text("diagnostic.did-you-mean", suggestion=params["nearest"])
    which = flow.text("preview.lost", n=lost.number, total=lost.total, choice=lost.choice)
    return [Run(which, bold=True), " ", flow.text(f"preview.lost.{lost.reason}", **params).strip()]


class Strip(Dock):
    """The line at the foot: which file, when it was read, what became of the place, and the keys."""

    ground = "paper"

    def build(self) -> Widget:
        """Return one line, or more where there is more to say."""
        bench, seen = self.bench, self.bench.seen
        errors = len(seen.errors)
        icon, colour = ("circle-x", "bad") if errors else ("circle-check", "people")
        tone: Token = "bad" if colour == "bad" else "people"
        read = self.text("preview.read", file=bench.path.name, time=f"{seen.at:%H:%M:%S}")
        words: list[str | Run] = [Run(read, bold=True)]
        if errors:
            words += [" · ", Run(self.flow.text_n("preview.errors", errors), colour="bad", bold=True)]
        note = bench.note
        if note is not None:
            says = lost_text(self.flow, note.lost) if note.lost else [self._said(note)]
            words += [" · ", *says]
        keys = Label(self.text("preview.keys"), "caption", colour="ink_soft")
        parts: list[Widget] = [Icon(icon, 18, colour=tone), Label(words, "caption", flex=1, live=True, key="note")]
        if self.look.room[0] >= 900:
            parts.append(keys)
        return Column([Rule(), Row(parts, gap=8, padding=(12, 4))])

    def _said(self, note: Note) -> str:
        key = f"preview.note.{note.key}"
        if note.key in ("held", "found"):
            return self.flow.text_n(key, note.n, where=note.where)
        return self.text(key, n=grouped(note.n, self.flow.language), where=note.where)
