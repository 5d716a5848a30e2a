"""The briefing: who you are, what it is about, who the people are, what is to be reached, and how to play."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from game.simulation import Play
from game.simulation.definitions import YOU, Person, Scenario
from game.simulation.plan import PLAN_SIZE, aims
from game.telling.figures import capital
from game.telling.summary import facts_heard
from game.ui.flow import Flow
from game.ui.kit import (
    Button,
    Card,
    Column,
    Grid,
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
    Widget,
)
from game.ui.pieces.notebook import note
from game.ui.screens.frame import ShellScreen, bar, iconed, person_face, titled

HOW = (("open", "mail-open"), ("attention", "hourglass"), ("megaphone", "megaphone"))
ROOM_FOR_BEFORE = 1000
"""Units of text (see ``Look.room``) below which the way back to the part before is but a sign."""

MOST_IN_A_COLUMN = 6
"""People that stand one below the other."""

SIGNS = {"public": "eye", "crisis": "flame", "secrets": "lock", "client": "briefcase"}
"""The icon of each rule that only some scenarios have, as it is used in the scene."""


class BriefingScreen(ShellScreen):
    """Everything one wants to know before the first line is said, on one page."""

    first_focus = "begin"
    keys = ("aim", "begin", "before")

    def __init__(self, flow: Flow, scenario: Scenario, plan: Sequence[str] = (), play: Play | None = None) -> None:
        super().__init__(flow)
        self.scenario = scenario
        self.play = play
        """The play that has come to this part of a campaign; ``None`` where it has not begun."""
        known = {aim.key for aim in aims(scenario)}
        self.plan = [key for key in plan if key in known]
        """The aims chosen so far; they become the play's first choices when it begins."""

    def build(self) -> Widget:
        """Return the story on the left, the people on the right, and the way in below."""
        teller = self.flow.teller_of(self.scenario)
        story: list[Widget] = [Column([*self._part(), Heading(teller.title(), "display")], gap=0)]
        if self.scenario.you:
            you = self.text("briefing.you", you=teller.plain(self.scenario.you))
            story.append(Label(Run(you, bold=True), colour="people"))
        story += [Label(paragraph) for paragraph in teller.plain(self.scenario.brief).split("\n") if paragraph.strip()]
        story += [*self._carried(), self._plan(), *self._voices(), self._how()]
        left = Column(story, gap=12, flex=6)
        right = Column([self._people()], flex=7 if self._many else 5)
        if self.narrow:
            left.flex = right.flex = 0
            body: Widget = Column([left, right, self._mode()], gap=22, padding=(24, 18))
        else:
            body = Row([left, right], gap=36, padding=(26, 16), align="start")
        begin = Button(
            self.text("briefing.start"), self._begin, variant="primary", icon="play", size="title", key="begin"
        )
        back = Button(self.text("shell.library"), self.flow.library, icon="arrow-left", variant="quiet", key="library")
        foot = Row([Spacer(), begin] if self.narrow else [self._mode(), Spacer(), begin], gap=20)
        return Column(
            [
                bar(self.flow, self.look, [back, *self._before()]),
                ScrollView(body, key="page", margin=0),
                Rule(),
                Column([foot], fill="paper_deep", padding=(26, 9)),
            ]
        )

    def _begin(self) -> None:
        if self.play is None:
            self.flow.begin(self.scenario, self.plan)
        else:
            self.flow.begin_part(self.play, self.plan)

    def _part(self) -> list[Widget]:
        """Return which part of which campaign it is, if it is one."""
        if not self.scenario.part:
            return []
        head = self.play.head if self.play else self.scenario
        whole, part = self.flow.teller_of(head).whole_title(), self.flow.teller_of(self.scenario).part()
        return [Label([Run(f" {whole} · {part}", icon="layers")], colour="ink_soft", key="part")]

    def _before(self) -> list[Widget]:
        if self.play is None or not self.play.past:
            return []
        name = self.text("briefing.before")
        text = "" if self.look.room[0] < ROOM_FOR_BEFORE else name
        action = partial(self.flow.part_before, self.play)
        return [Button(text, action, icon="undo-2", variant="quiet", name=name, key="before")]

    def _carried(self) -> list[Widget]:
        """Return what goes along from the part before: who knows the player, what was told, and what is promised."""
        if self.play is None or not self.play.past:
            return []
        teller, state = self.flow.teller_of(self.scenario), self.play.states[0]
        met = [who for who, tie in zip(self.scenario.people, state.ties, strict=True) if tie.stage != "stranger"]
        parts: list[Widget] = []
        if met:
            people: list[Widget] = []
            for who in met:
                tie = state.ties[self.scenario.order[who]]
                face = person_face(self.flow, self.scenario, self.scenario.people[who], 38, tie.mood)
                says = [Run(teller.called(who), bold=True), Run(f" · {teller.stage(tie.stage)}")]
                people.append(Row([face, Label(says, "caption", flex=1)], gap=8))
            parts.append(self._small("people", Grid(people, cell=230, gap=6)))
        facts = facts_heard(self.play) if self.flow.preferences.guided else []
        if facts:
            told = [note(f"{teller.called(fact.partition('.')[0])}: {teller.fact(fact)}") for fact in facts]
            parts.append(self._small("facts", *told))
        if state.promises:
            owed = [
                iconed(
                    Icon("calendar", 18, colour="warn"),
                    self.text(
                        "briefing.carried.promise",
                        name=teller.called(self.scenario.promises[key][0]),
                        promise=teller.promise(key).rstrip("."),
                        when=teller.deadline(due),
                    ),
                )
                for key, due in state.promises
            ]
            parts.append(self._small("promises", *owed))
        if not parts:
            parts.append(Label(self.text("briefing.carried.nothing"), colour="ink_soft"))
        return [Panel([Heading(self.text("briefing.carried"), "strong"), *parts], gap=10, key="carried")]

    def _small(self, name: str, *parts: Widget) -> Widget:
        title = Label(self.text(f"briefing.carried.{name}"), "caption", colour="ink_soft")
        return Column([title, *parts], gap=5)

    def on_key(self, key: Key) -> bool:
        """Go back to the part before with Ctrl+Z."""
        if key.ctrl and key.name == "z" and self.play is not None and self.play.past:
            self.flow.part_before(self.play)
            return True
        return False

    def on_back(self) -> None:
        """Go back to the library."""
        self.flow.library()

    def _plan(self) -> Widget:
        """Return what is to be reached: what the scenario sets, and what the player takes on herself."""
        teller = self.flow.teller_of(self.scenario)
        given: list[Widget] = [
            iconed(Icon("target", 20, colour="people"), teller.plain(goal.text))
            for goal in self.scenario.plan
            if not goal.optional
        ]
        chosen: list[Widget] = [
            self._choice(aim.key, teller.line(aim.line), aim.key in self.plan)
            for aim in aims(self.scenario)
            if not aim.who
        ]
        people = [teller.line(aim.line) for aim in aims(self.scenario) if aim.who and aim.key in self.plan]
        if people:
            given.append(iconed(Icon("user-plus", 20, colour="people"), " · ".join(people)))
        if not given and not chosen:
            given = [Label(self.text("briefing.no_plan"), colour="ink_soft")]
        # The signs of what is given stand above those of what can be chosen, which have a border of their own.
        rows: list[Widget] = [Column(given, gap=8, padding=(8, 2)), Column(chosen)]
        return Panel([Heading(self.text("briefing.plan"), "strong"), *rows], gap=4)

    def _voices(self) -> list[Widget]:
        """Return who could answer in the player's place: what each knows, how long it takes, and how it sounds."""
        teller = self.flow.teller_of(self.scenario)
        rows: list[Widget] = []
        for key in self.scenario.voices:
            if key == YOU:
                continue
            words = [
                Run(capital(teller.voice(key)), bold=True),
                Run(f": {teller.knows(key)}; {teller.takes(key)}. "),
                Run(teller.sounds(key), italic=True, colour="ink_soft"),
            ]
            rows.append(iconed(Icon("mic", 20, colour="people"), words, "caption"))
        if not rows:
            return []
        about = Label(self.text("briefing.voices.about"), "caption", colour="ink_soft")
        return [titled(self.text("briefing.voices"), about, *rows, key="voices")]

    def _hint(self) -> str:
        """Return how many aims may still be chosen."""
        most = min(PLAN_SIZE, len(list(aims(self.scenario))))
        left = most - len(self.plan)
        if left == most:
            key = "people" if all(aim.who for aim in aims(self.scenario)) else "all"
            return self.text(f"briefing.plan.choose.{key}", most=most)
        return self.flow.text_n("briefing.plan.left", left) if left else self.text("briefing.plan.full")

    def _choice(self, key: str, text: str, chosen: bool) -> Widget:
        return Button(
            text,
            partial(self._toggle, key),
            checked=chosen,
            enabled=chosen or len(self.plan) < PLAN_SIZE,
            variant="quiet",
            align="left",
            key=f"plan:{key}",
        )

    def _toggle(self, key: str) -> None:
        if key in self.plan:
            self.plan.remove(key)
        elif len(self.plan) < PLAN_SIZE:
            self.plan.append(key)
        self.refresh()

    def _time(self) -> str:
        clock, teller = self.scenario.clock, self.flow.teller_of(self.scenario)
        turns = teller.turn(0)
        if clock.unit == "round":
            says = self.text("briefing.time.round", turns=turns, minutes=clock.minutes)
        else:
            says = self.flow.text_n(f"briefing.time.{clock.unit}", clock.attention, turns=turns)
        if self.scenario.morning_after:
            says += " " + self.flow.text_n("briefing.time.after", self.scenario.morning_after.turns)
        return says

    def _how(self) -> Widget:
        hours = self.scenario.clock.unit == "hour"
        lines = [
            iconed(
                Icon(icon, 20, colour="neon" if name == "megaphone" else "people"),
                self.text(f"briefing.how.{'hours' if name == 'attention' and hours else self.scenario.kind}.{name}"),
                "caption",
            )
            for name, icon in HOW
            if name != "megaphone" or self.scenario.megaphone
        ]
        rules = self.flow.teller_of(self.scenario).rules()
        lines += [iconed(Icon(SIGNS[about], 20, colour="people"), says, "caption") for about, says in rules]
        lines.insert(0, iconed(Icon("clock", 20, colour="people"), self._time(), "caption"))
        return titled(self.text("briefing.how"), *lines)

    def _people(self) -> Widget:
        heading = self.text("briefing.guests" if self.scenario.kind == "party" else "briefing.people")
        cards = [self._person(person) for person in self.scenario.people.values()]
        hint = Label(self._hint(), "caption", colour="ink_soft")
        return titled(heading, hint, Grid(cards, cell=260 if self._many else 1000, gap=4), gap=4)

    @property
    def _many(self) -> bool:
        """Whether so many people are in it that they stand in two columns."""
        return len(self.scenario.people) > MOST_IN_A_COLUMN

    def _person(self, person: Person) -> Widget:
        """Return a card that puts somebody into the plan, or takes them out again."""
        teller = self.flow.teller_of(self.scenario)
        words: list[Widget] = [
            Label(Run(teller.name(person.key), bold=True)),
            Label(teller.role(person.key), "caption", colour="ink_soft"),
        ]
        if person.about:
            words.append(Label(teller.plain(person.about), "caption"))
        key = f"know.{person.key}"
        chosen = key in self.plan
        open_to = chosen or len(self.plan) < PLAN_SIZE
        sign = Icon(
            "square-check" if chosen else "square",
            20,
            colour="people" if chosen else "ink_soft" if open_to else "track",
        )
        face = person_face(self.flow, self.scenario, person, 46 if self._many else 58)
        return Card(
            [face, Column(words, gap=1, flex=1), sign],
            partial(self._toggle, key),
            name=f"{teller.name(person.key)}, {teller.role(person.key)}",
            selected=chosen,
            enabled=open_to,
            padding=(8, 6),
            gap=12,
            align="start",
            key=f"plan:{key}",
        )

    def _mode(self) -> Widget:
        """Return the question of how much help one wants."""
        guided = self.flow.preferences.guided
        ways = [
            Button(
                self.text(f"briefing.mode.{name}"),
                partial(self.flow.change, guided=name == "guided"),
                checked=guided == (name == "guided"),
                one_of=True,
                variant="quiet",
                key=f"mode:{name}",
            )
            for name in ("guided", "alone")
        ]
        about = self.text(f"briefing.mode.{'guided' if guided else 'alone'}.about")
        return Column([Row(ways, gap=6), Row([Label(about, "caption", colour="ink_soft")], padding=(8, 0))], gap=0)
