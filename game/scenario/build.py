"""From the models of a file to a scenario: everything that one part says of another is checked here."""

import keyword
import re
import warnings
from collections.abc import Collection, Iterable, Mapping
from itertools import islice
from typing import Final, NamedTuple, cast

from msgspec.structs import asdict

from game.scenario import facts as fact_marks
from game.scenario.diagnostics import MOST_COMPARED, Report, Term
from game.scenario.format import (
    AppealPart,
    BeatPart,
    CarriesPart,
    ChoicePart,
    ClientPart,
    ClockPart,
    GuestLinePart,
    GuestPart,
    IntroductionPart,
    InvitePart,
    KnowledgePart,
    LinePart,
    MegaphonePart,
    OpenPromisePart,
    PagePart,
    PartyPart,
    PersonPart,
    PostPart,
    PromisePart,
    ProspectsPart,
    References,
    StoryPart,
    VoiceLinePart,
    VoicePart,
    Ways,
    names,
    ways,
)
from game.scenario.marks import Document, Path
from game.scenario.validate import UNKNOWABLE, UNNAMED
from game.simulation import conditions
from game.simulation.acts import ACTS, NEEDS_NO_READING
from game.simulation.charts import STAGES
from game.simulation.competencies import COMPETENCIES
from game.simulation.conditions import Condition, ConditionError
from game.simulation.definitions import (
    SILENCE,
    YOU,
    Beat,
    Choice,
    Circle,
    Client,
    Clock,
    Crisis,
    Effects,
    Ending,
    Goal,
    GuestNature,
    Knowledge,
    News,
    Person,
    Post,
    Promise,
    Remark,
    Scenario,
    Secret,
    Temper,
    Variable,
    Voice,
    Way,
)

RESERVED: Final = frozenset({*keyword.kwlist, "true", "false"})
"""Words no key may be: they belong to the grammar that conditions borrow."""

RESERVED_VARIABLES: Final = frozenset({*RESERVED, *conditions.WORDS, *conditions.FUNCTIONS, *STAGES})
"""Words no variable may be: in conditions they mean something else."""

ON_THE_PAGE: Final = ("give", "share", "own_up", "explain", "press_release", "deny")
"""What a post on one's own page can be."""

RESERVED_PEOPLE: Final = frozenset({"page", "megaphone", "introductions", "stories", "appeals"})
"""Keys that begin the name of a choice which belongs to nobody."""

RESERVED_BEATS: Final = frozenset({"follow_ups", "invite_in", "lines", "moderate"})
"""Keys that stand beside the beats in the name of a choice."""

_NOT_FOR_PEOPLE: Final = RESERVED | RESERVED_PEOPLE
_NOT_FOR_BEATS: Final = RESERVED | RESERVED_BEATS

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

ALONE: Final = frozenset(
    {
        *("unknown-act", "unknown-competency", "reserved-key", "span-reversed", "not-a-time"),
        *("bad-mark", "empty-mark", "bad-fact-key", "misplaced-fact"),
        *("condition-too-long", "condition-syntax", "condition-unknown-form", "condition-arguments"),
    }
)
"""Codes of what is wrong by itself, whatever stands on lines that could not be read."""

_MEANT: Final = r"\W*(?:\w*\s*:)?\s*(?:\w+\.)?(\w+)"
"""The key within what looks like a mark and is none."""

_TIME: Final = r"(?:[01]?\d|2[0-3]):[0-5]\d"
_NO_EFFECTS: Final = Effects()
_NO_FACTS: Final[frozenset[str]] = frozenset()


class Built(NamedTuple):
    """What came of building."""

    scenario: Scenario | None
    """``None`` if there was any error."""
    facts: Mapping[str, tuple[str, int]]
    """Every fact, with the key of the text that tells it first and the character where its own key stands."""
    mentioned: Collection[str]
    """Facts that a line or a condition speaks of."""


def build(
    identity: str, model: ProspectsPart | PartyPart, document: Document, report: Report, lost: Collection[str] = ()
) -> "Built":
    """Build a scenario, reporting every name that leads nowhere.

    ``lost`` are names that exist in the file but stand in a part that had to be left out.
    """
    with warnings.catch_warnings():  # what Python's own grammar remarks on in a condition is no author's business
        warnings.simplefilter("ignore")
        builder = _Builder(identity, model, document, report, lost)
        return Built(builder.scenario(), builder.facts, builder.mentioned)


def _dotted(path: Path) -> str:
    """Return the key of the text at a path; none leads through a list."""
    return ".".join(cast("tuple[str, ...]", path))


def _path(key: str, *below: str | int) -> Path:
    """Return the path to what stands below the place with a key: it is only needed where something is to be said."""
    return (*key.split("."), *below) if key else below


class _Builder:
    def __init__(
        self,
        identity: str,
        model: ProspectsPart | PartyPart,
        document: Document,
        report: Report,
        lost: Collection[str],
    ) -> None:
        self.identity, self.model, self.document, self.report, self.lost = identity, model, document, report, set(lost)
        self.party = model if isinstance(model, PartyPart) else None
        self.group = "guests" if isinstance(model, PartyPart) else "prospects"
        self.parts: Mapping[str, PersonPart] = model.guests if isinstance(model, PartyPart) else model.prospects
        self.topics: Mapping[str, str] = model.topics
        self.texts: dict[str, str] = {}
        self.told: dict[str, frozenset[str]] = {}
        """Text key to the facts marked in it."""
        self.facts: dict[str, tuple[str, int]] = {}
        """Every fact there is, and where it is told first: the key of the text, and the character."""
        self.by_person: dict[str, list[str]] = {}
        """The facts by whose they are, once all are known."""
        self.notes: dict[str, str] = {}
        """Fact to the text with which the notebook words it."""
        self.mentioned: set[str] = set()
        self.choices: set[str] = set()
        self.offered = 0
        """Names held out, over the whole file, in place of unknown ones of the conditions."""
        self.promises: set[str] = set()
        self.parsed: dict[str, Condition] = {}
        self.straight: dict[str, tuple[Way, ...]] = {}
        """The ways on that lead to one beat alone: most lines of a beat share theirs with others."""
        self.shapes = conditions.Shapes()

    # --- reporting -------------------------------------------------------------------------------------------

    def unknown(self, code: str, path: Path, name: str, known: Collection[str], **params: str) -> None:
        if name == UNKNOWABLE or name in self.lost or name.rsplit(".", 1)[-1] in self.lost:
            return
        if name.split(".", 1)[0] in self.lost:
            return
        self.report.unknown(code, self.document.at_value(path), name, known, **params)

    def wrong(self, code: str, path: Path, at: int, **params: str) -> None:
        """Report an error at one character of a text; its place is only looked for where it will be told."""
        if self.report.full:
            self.report.left_out += 1
        else:
            self.report.error(code, self.document.inside(path, at), **params)

    def keys(self, at: str, names: Collection[str], reserved: frozenset[str] = RESERVED) -> None:
        """Check that no key of a group is one of the words that mean something else."""
        if not reserved.isdisjoint(names):
            for name in names:
                if name in reserved:
                    self.report.error("reserved-key", self.document.at_key(_path(at, name)), key=name)

    # --- texts and facts -------------------------------------------------------------------------------------

    def text(self, path: Path, value: str | None) -> str | None:
        """Note a text in which nobody reveals anything; return its key."""
        return None if value is None else self.line(path, value)

    def line(self, path: Path, value: str) -> str:
        """Note a text, at a path whose steps may have dots in them."""
        if "fact:" in value:
            self.misplaced(path, value.strip())
        self.texts[key := _dotted(path)] = value.strip()
        return key

    def said(self, key: str, value: str) -> str:
        """Note a text; no step on the way to it has a dot in it."""
        if "fact:" in value:
            self.misplaced(_path(key), value.strip())
        self.texts[key] = value.strip()
        return key

    def misplaced(self, path: Path, text: str) -> None:
        for _, at in fact_marks.marked(text):
            self.wrong("misplaced-fact", path, at)

    def declare(self, key: str, value: str | None, person: str, *, default: str = "") -> None:
        """Note a text and the facts it tells, before anything that may refer to them is looked at."""
        if value is None:
            return
        self.texts[key] = value = value.strip()
        told = []
        if "](" in value or "fact" in value:
            for bad in fact_marks.bad_marks(value):
                self.wrong(bad.code, _path(key), bad.at, found=bad.found)
                if meant := re.match(_MEANT, bad.found):
                    self.lost.add(meant[1].lower())
            for name, at in fact_marks.marked(value):
                told.append(self.fact(key, name, at, person))
        if not told and default:
            told.append(default)
            self.notes.setdefault(default, key)
            self.facts.setdefault(default, (key, 0))
        self.told[key] = frozenset(filter(None, told))

    def fact(self, text: str, name: str, at: int, person: str) -> str:
        full = fact_marks.full(name, person)
        owner, dot, key = full.rpartition(".")
        if "." in owner or not fact_marks.KEY.fullmatch(key):  # said where the marks were read
            self.lost.add(key.lower())
            return ""
        if key in RESERVED:
            self.wrong("reserved-key", _path(text), at, key=key)
        if not dot:
            if "who" in self.lost:  # of a piece of news: whose the fact is stands there
                self.lost.add(key)
            else:
                self.wrong("fact-without-person", _path(text), at, name=name)
        elif owner not in self.parts:
            self.lost.add(key)
            if owner not in self.lost and name == full and not self.report.full:
                place = self.document.inside(_path(text), at)
                self.report.unknown("unknown-person", place, owner, list(self.parts))
        self.facts.setdefault(full, (text, at))
        return full

    def declarations(self) -> None:
        for who, person in self.parts.items():
            base = f"{self.group}.{who}"
            self.keys(self.group, (who,), _NOT_FOR_PEOPLE)
            self.declare(f"{base}.profile", person.profile, who)
            self.keys(f"{base}.posts", person.posts)
            for name, post in person.posts.items():
                self.declare(f"{base}.posts.{name}.text", post.text, who)
                self.note_choices(f"{who}.{name}", f"{base}.posts.{name}.comments", post.comments)
            self.keys(f"{base}.beats", person.beats, _NOT_FOR_BEATS)
            for name, beat in person.beats.items():
                at = f"{base}.beats.{name}"
                if name in person.posts:
                    first = str(self.document.at_key(_path(base, "posts", name)).line)
                    self.report.error("same-key", self.document.at_key(_path(at)), key=name, first=first)
                self.declare(f"{at}.says", beat.says, who)
                self.note_choices(f"{who}.{name}", f"{at}.choices", beat.choices)
                if beat.voices:
                    self.note_choices(f"{who}.{name}.voices", f"{at}.voices", beat.voices)
            self.note_choices(f"{who}.follow_ups", f"{base}.follow_ups", person.follow_ups)
            if isinstance(person, GuestPart):
                self.keys(f"{base}.knows", person.knows)
                for name, item in person.knows.items():
                    self.declare(f"{base}.knows.{name}.says", item.says, who, default=f"{who}.{name}")
                self.note_choices(f"{who}.invite_in", f"{base}.invite_in", person.invite_in)
                self.note_choices(f"{who}.lines", f"{base}.lines", person.lines)
                for name, line in person.lines.items():
                    self.declare(f"{base}.lines.{name}.answer", line.answer, who)
                if person.moderate:
                    self.choices.add(f"{who}.moderate")
        for name, news in self.model.news.items():
            self.declare(f"news.{name}.text", news.text, news.who or "")
        for group in ("megaphone", "page", "introductions", "stories", "appeals"):
            self.note_choices(group, group, getattr(self.model, group, {}))

    def carries(self, part: CarriesPart) -> None:
        """Note the facts and promises that may come from an earlier part of a campaign."""
        for name, note in part.facts.items():
            path: Path = ("carries", "facts", name)
            owner, dot, key = name.partition(".")
            if not dot or not fact_marks.KEY.fullmatch(key):
                self.report.error("fact-without-person", self.document.at_key(path), name=name)
            elif owner not in self.parts and owner not in self.lost:
                self.report.unknown("unknown-person", self.document.at_key(path), owner, list(self.parts))
            self.notes[name] = self.line(path, note)
            self.facts.setdefault(name, (self.notes[name], 0))
            self.mentioned.add(name)
        for who, promises in part.promises.items():
            at: Path = ("carries", "promises", who)
            if who not in self.parts and who not in self.lost:
                self.report.unknown("unknown-person", self.document.at_key(at), who, list(self.parts))
            self.keys(_dotted(at), promises)
            self.promises.update([f"{who}.{name}" for name in promises])

    def carried_promises(self, part: CarriesPart) -> dict[str, tuple[str, Promise]]:
        found = {}
        for who, promises in part.promises.items():
            if who not in self.parts:  # said where they were noted
                continue
            beats = self.parts[who].beats
            for name, promise in promises.items():
                at: Path = ("carries", "promises", who, name)
                found[f"{who}.{name}"] = (who, self.promise(_dotted(at), name, promise, who, beats))
        return found

    def note_choices(self, prefix: str, at: str, choices: Mapping[str, LinePart]) -> None:
        self.keys(at, choices)
        self.choices.update([f"{prefix}.{name}" for name in choices])
        for part in choices.values():
            if isinstance(part, ChoicePart | GuestLinePart) and part.promise is not None:
                self.promises.add(f"{prefix.split('.', 1)[0]}.{part.promise.key}")

    def own(self, person: str) -> list[str]:
        """Return the facts of one person, as that person's own lines name them."""
        if not self.by_person:
            for fact in self.facts:
                owner, _, key = fact.partition(".")
                self.by_person.setdefault(owner, []).append(key)
        return self.by_person.get(person, [])

    def references(self, at: str, key: str, given: References, person: str) -> frozenset[str]:
        """Return the full names of facts referred to."""
        found = []
        for index, name in enumerate(names(given)):
            full = fact_marks.full(name, person)
            if full in self.facts:
                self.mentioned.add(full)
            elif not self.report.full:
                self.unknown("unknown-fact", _path(at, key, index), name, [*self.own(person), *self.facts])
            found.append(full)
        return frozenset(found)

    # --- conditions ------------------------------------------------------------------------------------------

    def condition(self, path: Path, source: str | None) -> Condition | None:
        if source is None:
            return None
        source = source.strip()
        if source in self.parsed:
            return self.parsed[source]
        if self.report.full:  # nothing more would be told, and nothing is played
            return None
        try:
            parsed = conditions.parse(source.replace("\n", " "), self.model.variables, self.names, self.shapes)
        except ConditionError as error:
            self.condition_error(path, error)
            return None
        self.parsed[source] = parsed
        return parsed

    def required(self, path: Path, source: str) -> Condition:
        return self.condition(path, source) or Condition(source.strip(), conditions.Value(0, conditions.TRUTH))

    def condition_error(self, path: Path, error: ConditionError) -> None:
        place = self.document.inside(path, error.at)
        if error.code in ("condition-unknown-word", "condition-unknown-name"):
            if error.found in self.lost or any(part in self.lost for part in error.found.split(".")):
                return
            self.report.unknown(error.code, place, error.found, error.known)
        elif error.code == "condition-type":
            wanted = error.known[0] if error.known else ""
            term = {conditions.NUMBER: "number", conditions.TRUTH: "truth", conditions.STAGE: "stage"}.get(wanted, "")
            self.report.error(error.code, place, found=error.found, wanted=Term(f"diagnostic.type.{term}"))
        elif error.code == "condition-too-long":
            self.report.error(error.code, place, limit=str(conditions.LONGEST))
        else:
            self.report.error(error.code, place, found=error.found)

    def names(self, kind: str, name: str) -> Collection[str] | None:
        known: Collection[str]
        if kind == conditions.PERSON:
            known = self.parts
        elif kind == conditions.FACT:
            known = self.facts
            self.mentioned.add(name)
        elif kind == conditions.CHOICE:
            known = self.choices
        elif kind == conditions.PROMISE:
            known = self.promises
            if f"{name.partition('.')[0]}.{UNNAMED}" in known:  # this may be the key that is missing
                return None
        elif kind == conditions.SECRET:
            known = self.model.secrets
        else:
            known = self.model.introductions
        if name in known:
            return None
        self.offered += len(known)
        return known if self.offered <= MOST_COMPARED else list(islice(known, 13))  # enough to show that there are more

    # --- choices ---------------------------------------------------------------------------------------------

    def ways(self, at: str, key: str, given: Ways | None, beats: Collection[str]) -> tuple[Way, ...]:
        if given is None:
            return ()
        if isinstance(given, str):  # as most are
            if given not in beats and given != SILENCE:
                self.beat(_path(at, key, 0, "to"), given, beats)
            return self.straight.get(given) or self.straight.setdefault(given, (Way(given),))
        found = []
        for index, way in enumerate(ways(given)):
            if way.to not in beats and way.to != SILENCE:
                self.beat(_path(at, key, index, "to"), way.to, beats)
            when = self.condition(_path(at, key, index, "if"), way.when) if way.when is not None else None
            found.append(Way(way.to, when, way.chance))
        return tuple(found)

    def beat(self, path: Path, name: str, beats: Collection[str]) -> None:
        if self.report.full:
            self.report.left_out += 1
        elif name != SILENCE and name not in beats:
            self.unknown("missing-beat", path, name, dict.fromkeys([*beats, SILENCE]))

    def person(self, path: Path, name: str) -> str:
        if name not in self.parts:
            self.unknown("unknown-person", path, name, list(self.parts))
        return name

    def topic(self, path: Path, name: str) -> str:
        if name not in self.topics:
            self.unknown("unknown-topic", path, name, list(self.topics))
        return name

    def effects(self, path: Path, effects: Mapping[str, int]) -> Effects:
        if not effects:
            return _NO_EFFECTS
        own = {"warmth", "trust", "strain", "reach", "spread", "approval"}
        added = []
        for name, amount in effects.items():
            if name in own:
                continue
            added.append((name, amount))
            if name not in self.model.variables and name not in self.lost:
                place = self.document.at_key((*path, name))
                self.report.unknown("unknown-effect", place, name, [*sorted(own), *self.model.variables])
        return Effects(
            effects.get("warmth"),
            effects.get("trust"),
            effects.get("strain"),
            effects.get("reach", 0),
            tuple(added),
            effects.get("spread", 0),
            effects.get("approval", 0),
        )

    def act(self, path: Path, act: str, part: LinePart) -> None:
        """Report an act that does not exist, or not for this kind of line."""
        if act not in ACTS:
            self.unknown("unknown-act", path, act, ACTS)
        elif isinstance(part, PagePart) and act not in ON_THE_PAGE:
            self.unknown("unknown-act", path, act, ON_THE_PAGE)

    def choice(self, key: str, at: str, part: LinePart, who: str = "") -> Choice:
        act = part.act or part.default_act
        if act not in ACTS or part.__class__ is PagePart:
            self.act(_path(at, "act"), act, part)
        effects = self.effects(_path(at, "effects"), part.effects) if part.effects else _NO_EFFECTS
        common = (
            key,
            act,
            self.said(f"{at}.say", part.say),
            self.references(at, "uses", part.uses, who) if part.uses else _NO_FACTS,
            self.references(at, "asks", part.asks, who) if part.asks else _NO_FACTS,
            self.references(at, "contradicts", part.contradicts, who) if part.contradicts else _NO_FACTS,
            self.references(at, "needs", part.needs, who) if part.needs else _NO_FACTS,
            self.condition(_path(at, "if"), part.when) if part.when is not None else None,
        )
        blind = act in NEEDS_NO_READING
        if isinstance(part, ChoicePart):
            beats, promised = self.parts[who].beats, part.promise
            promise = self.promise(f"{at}.promise", promised.key, promised, who, beats) if promised else None
            then = self.ways(at, "then", part.then, beats) if part.then else ()
            made = Choice(*common, blind or part.blind, part.cost, effects, promise, then)
            return made._replace(discloses=self.disclosed(_path(at), part)) if part.discloses else made
        path = _path(at)
        if isinstance(part, VoiceLinePart):
            then = self.ways(at, "then", part.then, self.parts[who].beats) if part.then else ()
            voice = str(path[-1])
            if (voice not in self.model.voices and voice not in self.lost) or voice == YOU:
                known = [name for name in self.model.voices if name != YOU]
                self.report.unknown("unknown-voice", self.document.at_key(path), voice, known)
            return Choice(
                *common, blind, part.cost, effects, None, then, voice=voice, discloses=self.disclosed(path, part)
            )
        if isinstance(part, GuestLinePart):
            promised = part.promise
            promise = self.promise(f"{at}.promise", promised.key, promised, who, ()) if promised else None
            answer = f"{at}.answer" if part.answer is not None else None
            facts = self.told[answer] if answer else _NO_FACTS
            return Choice(
                *common,
                blind,
                part.cost,
                effects,
                promise,
                answer=answer,
                answer_facts=facts,
                discloses=self.disclosed(path, part),
            )
        return Choice(
            *common,
            blind,
            part.cost,
            effects,
            discloses=self.disclosed(path, part),
            tells=self.tells(who, path, part) if isinstance(part, InvitePart) else None,
            interested=self.people((*path, "for"), part.interested) if isinstance(part, PagePart) else _NO_FACTS,
            topic=self.topic((*path, "topic"), part.topic) if isinstance(part, StoryPart) else None,
            between=self.between(path, part) if isinstance(part, IntroductionPart) else None,
            fits=part.fits if isinstance(part, IntroductionPart) else True,
            answers=self.answers(path, part) if isinstance(part, IntroductionPart | StoryPart | AppealPart) else (),
            crowd=self.text((*path, "crowd"), part.crowd) if isinstance(part, AppealPart) else None,
            reach=self.span((*path, "reach"), part.reach) if isinstance(part, MegaphonePart) else (0, 0),
        )

    def disclosed(self, path: Path, part: LinePart) -> frozenset[str]:
        disclosed = names(part.discloses)
        for index, name in enumerate(disclosed):
            if name not in self.model.secrets:
                self.unknown("unknown-secret", (*path, "discloses", index), name, list(self.model.secrets))
        return frozenset(disclosed)

    def people(self, path: Path, given: References) -> frozenset[str]:
        return frozenset(self.person((*path, index), name) for index, name in enumerate(names(given)))

    def between(self, path: Path, part: IntroductionPart) -> tuple[str, str]:
        one, other = (self.person((*path, "between", index), name) for index, name in enumerate(part.between))
        if one == other and one != UNKNOWABLE:
            self.report.error("same-person", self.document.at_value((*path, "between", 1)), name=one)
        return one, other

    def answers(self, path: Path, part: IntroductionPart | StoryPart | AppealPart) -> tuple[tuple[str, str], ...]:
        found = []
        for who, text in part.answers.items():
            at = (*path, "answers", who)
            if who not in self.parts and who not in self.lost:
                self.report.unknown("unknown-person", self.document.at_key(at), who, list(self.parts))
            found.append((who, self.line(at, text)))
        return tuple(found)

    def tells(self, who: str, path: Path, part: InvitePart) -> str | None:
        if part.tells is None:
            return None
        person = self.parts[who]
        known = person.knows if isinstance(person, GuestPart) else {}
        name = part.tells.removeprefix(f"{who}.")
        if name not in known:
            self.unknown("unknown-item", (*path, "tells"), part.tells, list(known))
        return f"{who}.{name}"

    def promise(
        self, at: str, key: str, part: PromisePart | OpenPromisePart, who: str, beats: Collection[str]
    ) -> Promise:
        return Promise(
            f"{who}.{key}",
            self.said(f"{at}.text", part.text),
            part.due,
            self.said(f"{at}.say", part.say),
            self.ways(at, "then", part.then, beats) if self.party is None or beats else (),
        )

    def span(self, path: Path, pair: list[int]) -> tuple[int, int]:
        least, most = pair
        if least > most:
            self.report.error("span-reversed", self.document.at_value(path), least=str(least), most=str(most))
        return least, most

    # --- people ----------------------------------------------------------------------------------------------

    def group_of(self, prefix: str, at: str, parts: Mapping[str, LinePart], who: str = "") -> dict[str, Choice]:
        return {name: self.choice(f"{prefix}.{name}", f"{at}.{name}", part, who) for name, part in parts.items()}

    def one_beat(self, who: str, name: str, at: str, part: BeatPart) -> Beat:
        says = f"{at}.says" if part.says is not None else None
        choices = self.group_of(f"{who}.{name}", f"{at}.choices", part.choices, who) if part.choices else {}
        after = self.span(_path(at, "after"), part.after) if part.after is not None else None
        beat = Beat(name, says, self.told[says] if says else _NO_FACTS, after, part.mood, part.meets, choices)
        if part.about is None and not part.heated and not part.voices:
            return beat
        return beat._replace(
            about=self.topic(_path(at, "about"), part.about) if part.about is not None else None,
            heated=part.heated,
            voices=self.group_of(f"{who}.{name}.voices", f"{at}.voices", part.voices, who),
        )

    def post(self, who: str, name: str, at: str, part: PostPart) -> Post:
        text = f"{at}.text"
        comments = self.group_of(f"{who}.{name}", f"{at}.comments", part.comments, who)
        return Post(f"{who}.{name}", part.on, text, self.told[text], comments)

    def somebody(self, who: str, part: PersonPart) -> Person:
        base: Path = (self.group, who)
        prefix = f"{self.group}.{who}"
        for name, note in part.notes.items():
            full = fact_marks.full(name, who)
            if full not in self.facts and name not in self.lost and not self.report.full:
                place = self.document.at_key((*base, "notes", name))
                self.report.unknown("unknown-fact", place, name, self.own(who))
            self.notes[full] = self.line((*base, "notes", name), note)
        temper = part.temper
        start = self.ways(prefix, "start", part.start, part.beats)
        if part.start is None and part.beats:
            start = (Way(next(iter(part.beats))),)
        portrait = asdict(part.portrait) if part.portrait else {}
        return Person(
            who,
            self.line((*base, "name"), part.name),
            self.line((*base, "role"), part.role),
            self.text((*base, "channel"), part.channel),
            self.text((*base, "about"), part.about),
            {"seed": who, **{key: value for key, value in portrait.items() if value is not None}},
            part.face,
            Temper(
                temper.patience,
                self.span((*base, "temper", "replies_after"), temper.replies_after),
                temper.remembers,
            )
            if temper
            else Temper(),
            f"{prefix}.profile" if part.profile is not None else None,
            self.told.get(f"{prefix}.profile", _NO_FACTS),
            {name: self.post(who, name, f"{prefix}.posts.{name}", post) for name, post in part.posts.items()},
            start,
            {name: self.one_beat(who, name, f"{prefix}.beats.{name}", beat) for name, beat in part.beats.items()},
            self.group_of(f"{who}.follow_ups", f"{prefix}.follow_ups", part.follow_ups, who),
            tuple(
                Remark(
                    name,
                    self.line((*base, "afterwards", name, "says"), remark.says),
                    self.condition((*base, "afterwards", name, "when"), remark.when),
                )
                for name, remark in part.afterwards.items()
            ),
            self.nature(who, base, part) if isinstance(part, GuestPart) else None,
            self.onlookers(who, base, part),
            part.public,
        )

    def onlookers(self, who: str, base: Path, part: PersonPart) -> frozenset[str]:
        named = self.people((*base, "seen_by"), part.seen_by)
        if named and not part.public and "public" not in self.lost:
            self.report.error("seen-but-private", self.document.at_value((*base, "seen_by")), name=who)
        return (named or frozenset(self.parts) - {who}) if part.public else _NO_FACTS

    def nature(self, who: str, base: Path, part: GuestPart) -> GuestNature:
        assert self.party is not None  # noqa: S101 (only a party has guests)
        if part.circle not in self.party.circles:
            self.unknown("unknown-circle", (*base, "circle"), part.circle, list(self.party.circles))
        for name in part.interests:
            if name not in self.topics and name not in self.lost:
                place = self.document.at_key((*base, "interests", name))
                self.report.unknown("unknown-topic", place, name, list(self.topics))
        moderate, at = part.moderate, _dotted(base)
        return GuestNature(
            part.circle,
            part.talkative,
            part.energy,
            dict(part.interests),
            {name: self.knowledge(who, name, (*base, "knows", name), item) for name, item in part.knows.items()},
            tuple(self.line((*base, "small_talk", name), text) for name, text in part.small_talk.items()),
            self.text((*base, "bored"), part.bored),
            self.group_of(f"{who}.invite_in", f"{at}.invite_in", part.invite_in, who),
            self.choice(f"{who}.moderate", f"{at}.moderate", moderate, who) if moderate else None,
            self.text((*base, "wish"), part.wish),
            self.condition((*base, "granted"), part.granted),
            self.text((*base, "glows"), part.glows),
            self.group_of(f"{who}.lines", f"{at}.lines", part.lines, who),
        )

    def knowledge(self, who: str, name: str, path: Path, part: KnowledgePart) -> Knowledge:
        says = _dotted((*path, "says"))
        return Knowledge(
            f"{who}.{name}",
            self.topic((*path, "topic"), part.topic),
            says,
            self.told[says],
            self.text((*path, "ask"), part.ask),
            self.text((*path, "closed"), part.closed),
            self.text((*path, "shrug"), part.shrug),
            self.text((*path, "reflect"), part.reflect),
            self.references(_dotted(path), "after", part.after, who),
            part.volunteers,
        )

    # --- the rest --------------------------------------------------------------------------------------------

    def clock(self, path: Path, part: ClockPart | None, default: Clock) -> Clock:
        if part is None:
            return default
        unit = part.unit or default.unit
        starts = part.starts
        if starts is not None and "unit" not in self.lost:
            fits = starts in WEEKDAYS if unit == "day" else bool(re.fullmatch(_TIME, starts))
            if not fits:
                place = self.document.at_value((*path, "starts"))
                if unit == "day":
                    self.report.unknown("unknown-value", place, starts, WEEKDAYS, key="starts")
                else:
                    self.report.error("not-a-time", place, key="starts")
        starts = starts or {"day": "monday", "hour": "08:00"}.get(unit, "21:30")
        minutes = part.minutes or {"hour": 60}.get(unit, 10)
        return Clock(unit, part.turns or default.turns, part.attention or default.attention, starts, minutes)

    def variables(self) -> tuple[Variable, ...]:
        found = []
        self.keys("variables", self.model.variables, RESERVED_VARIABLES)
        for name, part in self.model.variables.items():
            if part.least > part.most:
                place = self.document.at_value(("variables", name, "least"))
                self.report.error("span-reversed", place, least=str(part.least), most=str(part.most))
            elif not part.least <= part.start <= part.most:
                self.report.error(
                    "out-of-range",
                    self.document.at_value(("variables", name, "start")),
                    key=name,
                    value=str(part.start),
                    least=str(part.least),
                    most=str(part.most),
                )
            found.append(Variable(name, part.start, part.least, part.most))
        return tuple(found)

    def competencies(self, group: str, values: Mapping[str, int]) -> dict[str, int]:
        for name in values:
            if name not in COMPETENCIES:
                self.report.unknown("unknown-competency", self.document.at_key((group, name)), name, COMPETENCIES)
        return dict(values)

    def news(self) -> Iterable[News]:
        for name, part in self.model.news.items():
            at: Path = ("news", name)
            text = f"news.{name}.text"
            who = self.person((*at, "who"), part.who) if part.who else None
            if part.then is not None:
                if who is None:
                    if "who" not in self.lost:
                        self.report.error("then-without-who", self.document.at_value((*at, "then")))
                elif who in self.parts:
                    self.beat((*at, "then"), part.then, self.parts[who].beats)
            when = self.required((*at, "when"), part.when)
            effects = self.effects((*at, "effects"), part.effects)
            yield News(name, text, when, who, self.told[text], effects, part.then)

    def scenario(self) -> Scenario | None:
        model, party = self.model, self.party
        self.line(("title",), model.title)
        self.line(("brief",), model.brief or "")
        variables = self.variables()
        if model.carries:
            self.carries(model.carries)
        self.declarations()
        usual = Clock("round", 16, 1, "21:30") if party else Clock("day", 10, 4, "monday")
        clock = self.clock(("clock",), model.clock, usual)
        morning = Clock("day", 1, 4, "monday")
        after: Clock | None = None
        if party and (party.morning_after or any(guest.beats for guest in party.guests.values())):
            after = self.clock(("morning_after",), party.morning_after, morning)
        last = clock.turns + (after.turns if after else 0)
        people = {who: self.somebody(who, part) for who, part in self.parts.items()}
        scenario = Scenario(
            self.identity,
            model.kind,
            model.language,
            "title",
            "brief",
            model.minutes,
            clock,
            people,
            self.texts,
            self.text(("you",), model.you),
            variables,
            self.group_of("megaphone", "megaphone", model.megaphone),
            self.text(("template",), model.template),
            self.group_of("page", "page", model.page),
            self.group_of("introductions", "introductions", model.introductions),
            tuple(self.news()),
            tuple(
                Goal(
                    name,
                    self.line(("plan", name, "text"), goal.text),
                    self.required(("plan", name, "when"), goal.when),
                    goal.by or last,
                    goal.points,
                    goal.optional,
                )
                for name, goal in model.plan.items()
            ),
            tuple(
                Ending(
                    name,
                    self.line(("endings", name, "title"), ending.title),
                    self.line(("endings", name, "text"), ending.text),
                    self.condition(("endings", name, "when"), ending.when),
                )
                for name, ending in model.endings.items()
            ),
            self.competencies("weights", model.weights),
            self.competencies("par", model.par),
            model.followers,
            self.notes,
        )
        scenario = scenario._replace(
            appeals=self.group_of("appeals", "appeals", model.appeals),
            shelf=model.shelf,
            insights=self.references("", "insights", model.insights, ""),
            topics={name: self.line(("topics", name), text) for name, text in model.topics.items()},
            voices={name: self.voice(name, part) for name, part in model.voices.items()},
            secrets={
                name: Secret(
                    name,
                    self.line(("secrets", name, "text"), part.text),
                    self.required(("secrets", name, "out"), part.out),
                    self.line(("secrets", name, "news"), part.news),
                )
                for name, part in model.secrets.items()
            },
            crisis=Crisis(model.crisis.spread, model.crisis.grows) if model.crisis else None,
            client=self.client(model.client) if model.client else None,
            carried_promises=self.carried_promises(model.carries) if model.carries else {},
            facts=frozenset(self.facts),
        )
        if party:
            scenario = self.with_party(scenario, party, after)
        return None if self.report.failed else scenario

    def voice(self, name: str, part: VoicePart) -> Voice:
        at: Path = ("voices", name)
        if name != YOU:
            self.keys("voices", (name,))
            for needed in ("name", "sounds"):
                if getattr(part, needed) is None and needed not in self.lost:
                    self.report.error("missing-key", self.document.at_key(at), key=needed)
        return Voice(
            name,
            self.text((*at, "name"), part.name) or "",
            self.text((*at, "sounds"), part.sounds) or "",
            frozenset(self.topic((*at, "knows", index), topic) for index, topic in enumerate(names(part.knows))),
            part.takes,
            self.span((*at, "reach"), part.reach),
            self.condition((*at, "if"), part.when),
        )

    def client(self, part: ClientPart) -> Client:
        return Client(self.person(("client", "who"), part.who), part.approval, part.sags, part.calls_below)

    def with_party(self, scenario: Scenario, party: PartyPart, after: Clock | None) -> Scenario:
        if party.you_stand is not None and party.you_stand not in party.circles:
            self.unknown("unknown-circle", ("you_stand",), party.you_stand, list(party.circles))
        return scenario._replace(
            circles={
                name: Circle(
                    name,
                    self.line(("circles", name, "name"), circle.name),
                    self.topic(("circles", name, "topic"), circle.topic),
                )
                for name, circle in party.circles.items()
            },
            your_circle=party.you_stand or next(iter(party.circles)),
            stories=self.group_of("stories", "stories", party.stories),
            morning_after=after,
        )
