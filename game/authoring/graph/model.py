"""What a picture of a scenario shows, before it is drawn: people as lanes, and in them what happens and can be said."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from game.scenario.facts import plain
from game.scenario.flow import Flow, flow
from game.simulation.acts import ACTS
from game.simulation.conditions import Condition
from game.simulation.definitions import SILENCE, Choice, Person, Scenario, Way


@dataclass(frozen=True, slots=True)
class Row:
    """Something that can be said or happens within a box."""

    key: str
    text: str
    act: str = ""
    family: str = ""
    conditions: tuple[str, ...] = ()
    """What it takes: facts and a condition, as an author wrote them."""
    ways: tuple[tuple[str, str, bool], ...] = ()
    """Beat, what it takes, and whether it can ever be taken."""
    possible: bool = True
    taken: int = 0


@dataclass(slots=True)
class Box:
    """A moment: a beat, or a group of what can be said at any time."""

    key: str
    title: str
    text: str = ""
    rows: list[Row] = field(default_factory=list)
    possible: bool = True
    badge: str = ""
    column: int = 0
    """How many steps it is from the beginning."""


@dataclass(slots=True)
class Lane:
    """A person, or what belongs to nobody."""

    key: str
    title: str
    boxes: list[Box] = field(default_factory=list)


@dataclass(slots=True)
class Picture:
    """A scenario, or one part of a campaign."""

    title: str
    lanes: list[Lane]
    plays: int = 0
    """How many plays the counts are of; 0 where none were given."""


def picture(
    scenario: Scenario, texts: Mapping[str, str], names: Mapping[str, str], taken: Counter[str], plays: int = 0
) -> Picture:
    """Return what is to be shown; ``names`` are the words for groups, ``taken`` how often each choice was."""
    return Picture(plain(texts[scenario.title]), _Maker(scenario, texts, names, taken).lanes(), plays)


class _Maker:
    def __init__(
        self, scenario: Scenario, texts: Mapping[str, str], names: Mapping[str, str], taken: Counter[str]
    ) -> None:
        self.scenario, self.texts, self.names, self.taken = scenario, texts, names, taken
        self.flow: Flow = flow(scenario)

    def text(self, key: str | None) -> str:
        return " ".join(plain(self.texts[key]).split()) if key else ""

    def lanes(self) -> list[Lane]:
        lanes = [self.lane(person) for person in self.scenario.people.values()]
        return [*lanes, *filter(lambda lane: lane.boxes, (self.everybody(), self.ends()))]

    def lane(self, person: Person) -> Lane:
        lane = Lane(person.key, f"{self.text(person.name)} · {self.text(person.role)}")
        columns = self.columns(person)
        for name, beat in person.beats.items():
            possible = (person.key, name) in self.flow.beats
            box = Box(f"{person.key}.{name}", name, self.text(beat.says), possible=possible)
            box.badge = self.names["meets"] if beat.meets else ""
            box.column = columns.get(name, 1 + max(columns.values(), default=-1))
            for choice in (*beat.choices.values(), *beat.voices.values()):
                box.rows.append(self.row(choice, person, possible=possible))
            lane.boxes.append(box)
        anytime = {"posts": [c for post in person.posts.values() for c in post.comments.values()]}
        anytime["follow_ups"] = list(person.follow_ups.values())
        if person.guest:
            nature = person.guest
            evening = [*nature.invite_in.values(), *nature.lines.values()]
            anytime["evening"] = [*evening, *([nature.moderate] if nature.moderate else [])]
            knows = Box(f"{person.key}.knows", self.names["knows"])
            for item in nature.knows.values():
                short = item.key.partition(".")[2]
                told = tuple(sorted(item.after))
                knows.rows.append(Row(short, self.text(item.says), conditions=told))
            if knows.rows:
                lane.boxes.insert(0, knows)
        for name, choices in anytime.items():
            rows = [self.row(choice, person) for choice in choices]
            if rows:
                lane.boxes.append(Box(f"{person.key}.{name}", self.names[name], rows=rows))
        return lane

    def columns(self, person: Person) -> dict[str, int]:
        """Return how many steps each beat is from where the conversation begins."""
        first = [way.to for way in person.start]
        first += [news.then for news in self.scenario.news if news.who == person.key and news.then]
        loose = [choice for post in person.posts.values() for choice in post.comments.values()]
        found: dict[str, int] = {}
        step = 0
        present = first or self.targets((*loose, *person.follow_ups.values()))
        while present:
            following: list[str] = []
            for name in present:
                if name in person.beats and name not in found:
                    found[name] = step
                    beat = person.beats[name]
                    following += self.targets((*beat.choices.values(), *beat.voices.values()))
            present, step = following, step + 1
        for name in self.targets((*loose, *person.follow_ups.values())):
            if name in person.beats:
                found.setdefault(name, 1)
        return found

    @staticmethod
    def targets(choices: Iterable[Choice]) -> list[str]:
        return [
            way.to
            for choice in choices
            for way in (*choice.then, *(choice.promise.then if choice.promise else ()))
            if way.to != SILENCE
        ]

    def row(self, choice: Choice, person: Person | None = None, *, possible: bool = True) -> Row:
        takes = [self.short(fact, person) for fact in sorted(choice.uses | choice.needs)]
        if choice.when:
            takes.append(choice.when.source)
        ways = self.ways(choice.then, "")
        if choice.promise:
            ways += self.ways(choice.promise.then, self.names["kept"])
        family = ACTS[choice.act].family.value
        key = choice.key.rsplit(".", 1)[-1]
        offered = possible and choice.key in self.flow.choices
        text = self.text(choice.say)
        return Row(key, text, choice.act, family, tuple(takes), tuple(ways), offered, self.taken[choice.key])

    def ways(self, ways: tuple[Way, ...], label: str) -> list[tuple[str, str, bool]]:
        found = []
        for way, taken in zip(ways, self.flow.open(ways), strict=True):
            takes = [label] if label else []
            takes += [way.when.source] if way.when else []
            takes += [f"{way.chance} %"] if way.chance < 100 else []
            found.append((way.to, ", ".join(takes), taken))
        return found

    @staticmethod
    def short(fact: str, person: Person | None) -> str:
        return fact.removeprefix(f"{person.key}.") if person else fact

    def everybody(self) -> Lane:
        scenario = self.scenario
        lane = Lane("everybody", self.names["everybody"])
        groups = {
            "megaphone": scenario.megaphone, "page": scenario.page, "introductions": scenario.introductions,
            "stories": scenario.stories, "appeals": scenario.appeals,
        }  # fmt: skip
        for column, (name, choices) in enumerate(groups.items()):
            if choices:
                rows = [self.row(choice) for choice in choices.values()]
                lane.boxes.append(Box(name, self.names[name], rows=rows, column=column))
        if scenario.news:
            rows = [self.told(news.key, self.text(news.text), news.when) for news in scenario.news]
            lane.boxes.append(Box("news", self.names["news"], rows=rows, column=len(groups)))
        return lane

    def ends(self) -> Lane:
        lane = Lane("endings", self.names["endings"])
        rows = [self.told(goal.key, self.text(goal.text), goal.when) for goal in self.scenario.plan]
        if rows:
            lane.boxes.append(Box("plan", self.names["plan"], rows=rows))
        before = False
        for column, end in enumerate(self.scenario.endings, 1):
            row = Row("", "", conditions=(end.when.source,) if end.when else ())
            possible = not before and self.flow.can(end.when)
            before = before or self.flow.must(end.when)
            title, text = self.text(end.title), self.text(end.text)
            box = Box(f"endings.{end.key}", title, text, [row] if end.when else [], possible, column=column)
            lane.boxes.append(box)
        return lane

    def told(self, key: str, text: str, when: Condition) -> Row:
        return Row(key, text, conditions=(when.source,), possible=self.flow.can(when))
