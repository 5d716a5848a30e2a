"""The debrief in words: what the window, the page and the picture to keep all show, figure for figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from game.analysis.marks import Mark, Marked, turning_points
from game.scenario.facts import Span
from game.simulation import Play
from game.simulation.competencies import Evidence
from game.simulation.party import TOO_MUCH
from game.simulation.sources import SOURCES
from game.telling.better import Saying, instead
from game.telling.bonds_told import BondsTold
from game.telling.debrief import THEY, VOICE, YOU, Debrief, Entry, debrief
from game.telling.figures import capital, grouped, number, percent, signed
from game.telling.highlights import Point, curve
from game.telling.highlights import moments as heaviest
from game.telling.talk import PLAYER, talk
from game.telling.teller import AN_HOUR, Teller

LOW = 45
"""A competency below this is one to work on."""

REASONS = 3
"""Reasons given at a moment; all of them stand in the transcript."""

PRAISE = frozenset({Mark.BEST, Mark.GOOD})
"""Marks that are not shown at a line that cost points: nothing better was found, which does not make it good.

Nor at a deed without words, where they would only be in the way.
"""

OVER = 1.2
"""Times an equal part of the talk from which on it is clearly more than one."""

FULL_DOTS = 240
"""Dots drawn for the reach at the most."""


@dataclass(frozen=True, slots=True)
class Rated:
    """A competency and its score."""

    key: str
    name: str
    score: int
    """0 to 100."""
    rated: int | None
    """How the player rated herself, 0 to 100; ``None`` where she did not."""

    @property
    def low(self) -> bool:
        """Whether there is much to gain."""
        return self.score < LOW


@dataclass(frozen=True, slots=True)
class PartScore:
    """A part of a campaign and its score."""

    title: str
    score: float
    here: bool
    """Whether the debrief is about this part."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One measure of the research: its figure, what was counted, and what it rests on."""

    figure: str
    words: str
    source: str
    """Its key among the sources."""


@dataclass(frozen=True, slots=True)
class Talker:
    """One of those who stood in a circle."""

    who: str
    """Empty for the player."""
    name: str
    share: int
    """Percent of the words said there."""


@dataclass(frozen=True, slots=True)
class Circle:
    """Who talked how much in one circle of a party."""

    name: str
    talkers: tuple[Talker, ...]
    """The player first."""
    fair: int
    """The percent at equal parts."""

    @property
    def too_much(self) -> bool:
        """Whether the player took more of the talk than is good, and clearly more than an equal part."""
        return self.talkers[0].share > max(TOO_MUCH, OVER * self.fair)

    @property
    def heard(self) -> tuple[Talker, ...]:
        """Those who said something, and the player."""
        return tuple(talker for talker in self.talkers if talker.share or not talker.who)

    @property
    def silent(self) -> list[str]:
        """The names of those who said nothing."""
        return [talker.name for talker in self.talkers if talker not in self.heard]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why points were given, those of one kind together."""

    points: int
    competency: str
    text: str
    times: int
    kind: str
    """What kind of source it rests on; empty where it is the game's own design."""
    source: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the transcript."""

    entry: Entry
    who: str
    """Who says it, and to whom; empty for what is no one's words."""
    words: tuple[Span, ...]
    reasons: tuple[Reason, ...]
    mark: Mark | None
    """How good the choice was; ``None`` where it is none, or none is shown."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of the transcript."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment that earned or cost much."""

    figure: int
    """Its number, from 1: the same as on the curve."""
    head: str
    """When, and with whom."""
    line: str
    reasons: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Other:
    """Something of a better line: who, and what."""

    who: str
    text: str
    note: str = ""
    """Set where the player did say it: when, or that the words are the same."""


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A choice that gave much away, and what would have been better."""

    index: int
    turn: int
    mark: Mark
    head: str
    lost: str
    kept: float
    """The best that could still be reached after it."""
    line: str
    why: str
    """What it cost most for; empty where it cost nothing by itself."""
    deeds: str
    """What would have been done first, without words; empty where words come first."""
    others: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with how it stands: a line of the plan, a promise."""

    text: str
    state: str


@dataclass(frozen=True, slots=True)
class Dots:
    """The reach as dots."""

    count: int
    each: int
    """How many followers (or cards) a dot stands for."""
    about: str


class DebriefTold:
    """Says all there is to say about a finished play, or a part of a campaign that is over, in one language.

    ``rated`` are the marks of the player's choices, by which choice it was; ``None`` as long as they are looked for.
    """

    def __init__(
        self,
        play: Play,
        teller: Teller,
        *,
        rated: Mapping[int, Marked] | None = None,
        ratings: Mapping[str, int] | None = None,
        commitment: str = "",
        found: Debrief | None = None,
    ) -> None:
        self.play, self.teller, self.rated = play, teller, rated
        self.ratings = ratings or {}
        self.commitment = commitment
        self.found = debrief(play) if found is None else found
        self.words = teller.words

    def text(self, key: str, **params: object) -> str:
        """Return one of the program's texts."""
        return self.words.text(f"debrief.{key}", **params)

    # Above all

    def title(self) -> str:
        """Return what was played: the scenario, or the campaign and its part."""
        whole, title = Teller(self.play.head, self.teller.language).whole_title(), self.teller.title()
        return title if title == whole else f"{whole}: {title}"

    def about(self) -> str:
        """Return how long it took: "10 days · 50 decisions"."""
        decided = [choice for choice in self.play.choices if choice != "begin" and not choice.startswith("plan:")]
        return f"{self.teller.turn(0)} · {self.words.text_n('debrief.decisions', len(decided))}"

    @property
    def bonds(self) -> BondsTold:
        """Who words the network."""
        return BondsTold(self.teller, self.found.bonds)

    def network(self) -> str:
        """Return how many would answer."""
        if not self.found.network:
            return self.text("network.none")
        return self.text("network.count", n=len(self.found.network), people=self.found.people)

    def reach(self) -> str:
        """Return what reach was won or lost."""
        reach = self.found.reach
        unit = "cards" if self.teller.units() == "cards" else "lost" if reach < 0 else "followers"
        return self._n(f"reach.{unit}", abs(reach))

    def followers(self) -> str:
        """Return how many follow, or hold a card, and are no ties; ``""`` where nobody does."""
        count = self.found.followers
        if not count:
            return ""
        key = f"bonds.{self.teller.units()}.{'one' if count == 1 else 'other'}"
        return self.words.text(key, n=grouped(count, self.teller.language))

    def dots(self) -> Dots | None:
        """Return the reach as dots, at most :data:`FULL_DOTS`; ``None`` where there is none."""
        count = self.found.followers
        if count <= 0:
            return None
        each = next(size for size in _ROUND if count / size <= FULL_DOTS)
        about = self._n(f"dots.{self.teller.units()}", each)
        return Dots(max(1, round(count / each)), each, about)

    def _n(self, key: str, n: int) -> str:
        return self.text(f"{key}.{'one' if n == 1 else 'other'}", n=grouped(n, self.teller.language))

    def remarks(self) -> Iterator[tuple[str, str, str]]:
        """Yield what each person says of the player: who, name and standing, and the words."""
        for who, remark in self.found.remarks.items():
            stage = next(bond.stage for bond in self.found.bonds.bonds if bond.who == who)
            yield who, f"{self.teller.name(who)} · {self.teller.stage(stage)}", self.teller.plain(remark.says)

    # Figures

    def parts(self) -> list[PartScore]:
        """Return the parts of a campaign so far, each with its score; none of a single scenario."""
        if not self.play.past:
            return []
        scores = [*self.play.part_scores(), self.play.score()]
        scenarios = [*(part.scenario for part in self.play.past), self.play.scenario]
        titles = [Teller(scenario, self.teller.language).title() for scenario in scenarios]
        return [
            PartScore(title, score, here=place == len(titles) - 1)
            for place, (title, score) in enumerate(zip(titles, scores, strict=True))
        ]

    def competencies(self) -> list[Rated]:
        """Return the competencies that count, in their order."""
        return [
            Rated(each.name, self.teller.competency(each.name), each.score, self.ratings.get(each.name))
            for each in self.found.competencies
        ]

    def counted(self) -> Iterator[Counted]:
        """Yield the measures for which there was something to count."""
        found, words = self.found.measures, self.words
        hours = self._hours()
        questions = found.open_questions + found.closed_questions
        if found.open_share is not None:
            yield Counted(percent(found.open_share, words), self.text("measure.open", n=questions), "mi_open")
        if found.reflections_a_question is not None:
            figure = number(found.reflections_a_question, words)
            yield Counted(figure, self.text("measure.reflections"), "miti")
        if found.facts_heard:
            says = self.text("measure.facts", used=found.facts_used, heard=found.facts_heard)
            yield Counted(percent(round(100 * found.facts_used / found.facts_heard), words), says, "ray")
        if found.answers:
            says = self.text("measure.unread", n=found.answers, unread=found.unread_answers)
            yield Counted(str(found.unread_answers), says, "unread")
        if found.mean_latency is not None:
            says = self.text(f"measure.latency.{'day' if hours is None else 'hour'}")
            yield Counted(number(found.mean_latency * (hours or 1), words), says, "hbr")
        if found.talk_share is not None:
            yield Counted(percent(found.talk_share, words), self.text("measure.talk"), "woolley")
        if found.promises_kept or found.promises_broken:
            says = self.text("measure.promises", kept=found.promises_kept, broken=found.promises_broken)
            yield Counted(f"{found.promises_kept}/{found.promises_kept + found.promises_broken}", says, "gneezy")
        says = self.text("measure.gives", gives=found.gives, asks=found.asks)
        yield Counted(f"{found.gives} : {found.asks}", says, "falk")
        if found.broadcasts:
            says = words.text_n("debrief.measure.broadcasts", found.broadcasts)
            yield Counted(str(found.broadcasts), says, "linkedin")

    def _hours(self) -> float | None:
        """Return the hours of a turn in which one writes; ``None`` where it is a day."""
        clock = self.play.scenario.morning_after or self.play.scenario.clock
        return clock.minutes / AN_HOUR if clock.unit == "hour" else None

    def source(self, key: str) -> tuple[str, str]:
        """Return the kind of a source and what it says; both empty where it is the game's own design."""
        says = self.teller.source(key)
        return (self.text(f"kind.{SOURCES[key].kind}"), says) if says else ("", "")

    def circles(self) -> list[Circle]:
        """Return who talked how much at a party, circle by circle; none elsewhere."""
        return [
            Circle(
                self.teller.circle(each.circle),
                tuple(
                    Talker(who, self.text("lines.you") if who == PLAYER else self.teller.called(who), each.share(who))
                    for who in each.words
                ),
                each.fair,
            )
            for each in talk(self.play)
        ]

    # Turn by turn

    @cached_property
    def curve(self) -> list[Point]:
        """Score and reach, turn by turn."""
        return curve(self.play)

    def reachable(self) -> dict[int, float]:
        """Return, by turn, the best that could still be reached when it was over; nothing where that is not known."""
        found: dict[int, float] = {}
        for each in (self.rated or {}).values():
            found.setdefault(self.play.states[each.index].turn - 1, each.reachable)
            found[self.play.states[each.index].turn] = each.kept
        return found

    def reach_at_last(self) -> str:
        """Return the reach as it stands at the end of its curve."""
        return grouped(self.curve[-1].reach, self.teller.language)

    def curve_aloud(self) -> str:
        """Return the curve in words."""
        points = self.curve
        first, last = round(points[0].score), round(points[-1].score)
        told = self.text("curve.spoken", first=first, last=last, reach=points[-1].reach)
        best = [round(score) for _, score in sorted(self.reachable().items())]
        if best:
            told += " " + self.text("curve.spoken.reachable", first=best[0], last=best[-1])
        return told

    @cached_property
    def turning_points(self) -> list[TurningPoint]:
        """The choices that gave most away, with what would have been better."""
        return [self._turning_point(each) for each in turning_points(tuple((self.rated or {}).values()))]

    def _turning_point(self, marked: Marked) -> TurningPoint:
        entry = next(e for e in self.found.transcript if e.index == marked.index)
        costs = sorted((e for e in entry.evidence if e.points < 0), key=lambda e: e.points)
        other = instead(self.play, marked.index, marked.better, entry.who)
        deeds = " → ".join(_lower(self.teller.offer(deed)) for deed in other.deeds)
        return TurningPoint(
            marked.index,
            entry.turn,
            marked.mark,
            self._head(entry),
            self.text("turning.lost", n=number(round(marked.lost, 1), self.words)),
            marked.kept,
            self._quoted(entry),
            self.teller.reason(costs[0]) if costs else "",
            self.text("instead.first", deed=deeds) if deeds else "",
            tuple(self._other(saying) for saying in other.sayings),
        )

    def _other(self, saying: Saying) -> Other:
        text = self.teller.quoted(self.teller.line(saying.line))
        if not saying.yours:
            return Other(self.teller.name(saying.who), text)
        note = ""
        if saying.same:
            note = self.text("instead.same")
        elif saying.said is not None:
            note = self.text("instead.said", when=self.bonds.when(saying.said))
        return Other(self._to(saying.who), text, note)

    def _to(self, who: str) -> str:
        return self.text("lines.to", name=self.teller.name(who)) if who else self.text("lines.you")

    def _head(self, entry: Entry) -> str:
        when = self.teller.turn(entry.turn)
        return f"{when} · {self.teller.name(entry.who)}" if entry.who else when

    def _quoted(self, entry: Entry) -> str:
        line = self.teller.line(entry.line)
        return self.teller.quoted(line) if entry.speaker == YOU and entry.said else line

    @cached_property
    def moments(self) -> list[Moment]:
        """Where most points came from and went."""
        return [self._moment(figure, entry) for figure, entry in enumerate(heaviest(self.found), 1)]

    def _moment(self, figure: int, entry: Entry) -> Moment:
        same = [e for e in entry.evidence if (e.points > 0) == (entry.points > 0)]
        same.sort(key=lambda e: -abs(e.points))
        reasons = list(dict.fromkeys(self.teller.reason(e) for e in same))[:REASONS]
        return Moment(figure, self._head(entry), self._quoted(entry), " ".join(reasons), entry)

    def plan(self) -> list[Sentence]:
        """Return the lines of the plan, each ``reached`` or ``missed``."""
        return [
            Sentence(self.teller.line(goal.line), "reached" if goal.reached else "missed") for goal in self.found.goals
        ]

    def promises(self) -> list[Sentence]:
        """Return what was promised, each ``kept``, ``open`` or ``broken``."""
        told = []
        for pledge in self.found.promises:
            became = "kept" if pledge.kept else "open" if pledge.still_open else "broken"
            promise = self.teller.promise(pledge.key).rstrip(".")
            says = self.text(f"promises.{became}", name=self.teller.name(pledge.who), promise=promise)
            told.append(Sentence(says, became))
        return told

    # Line by line

    def tally(self) -> list[tuple[Mark, int]]:
        """Return how many choices got each mark, the best mark first; nothing where there are no marks."""
        got = [each.mark for each in (self.rated or {}).values()]
        return [(mark, got.count(mark)) for mark in Mark if mark in got]

    def transcript(self, *, scored: bool = False) -> Iterator[Turn]:
        """Yield every turn with its lines; only those with points where ``scored``."""
        rows: list[Row] = []
        title, turn = "", -1
        for entry in self.found.transcript:
            if (scored and not entry.evidence) or (entry.turn == 0 and not entry.said):
                continue
            if entry.turn != turn:
                if rows:
                    yield Turn(title, tuple(rows))
                turn, rows = entry.turn, []
                title = self.teller.turn(turn) if turn else self.text("lines.before")
            rows.append(self.row(entry))
        if rows:
            yield Turn(title, tuple(rows))

    def row(self, entry: Entry) -> Row:
        """Return one line of the transcript in words."""
        rated = (self.rated or {}).get(entry.index) if entry.speaker == YOU else None
        shown = rated is not None and ((entry.said and entry.points >= 0) or rated.mark not in PRAISE)
        return Row(
            entry,
            self._speaker(entry),
            tuple(self.teller.rich(entry.line)) if entry.speaker == THEY else (Span(self.teller.line(entry.line)),),
            tuple(self._reasons(entry.evidence)),
            rated.mark if rated is not None and shown else None,
        )

    def _speaker(self, entry: Entry) -> str:
        if entry.speaker == YOU and entry.said:
            act = f" · {self.teller.act(entry.act)}" if entry.act else ""
            return f"{self._to(entry.who)}{act}"
        if entry.speaker == VOICE:
            voice, name = self.teller.voice(entry.voice), self.teller.called(entry.who)
            return capital(self.words.text("scene.voice.to", voice=voice, name=name))
        if entry.speaker == THEY:
            name = self.teller.name(entry.who)
            kind = "profile" if entry.kind == "profile" else "post"
            return self.text(f"lines.{kind}", name=name) if entry.kind else name
        return ""

    def _reasons(self, evidence: Sequence[Evidence]) -> Iterator[Reason]:
        """Yield the reasons, those that read alike drawn together."""
        alike: dict[tuple[str, str, str, bool], list[Evidence]] = {}
        for each in evidence:
            kind = (each.competency, self.teller.reason(each), each.source, each.points > 0)
            alike.setdefault(kind, []).append(each)
        for (competency, text, source, _), found in alike.items():
            points = sum(each.points for each in found)
            yield Reason(points, self.teller.competency(competency), text, len(found), *self.source(source))

    @staticmethod
    def points(reason: Reason) -> str:
        """Return a reason's points: "+2", or "+6 (3 × +2)" where it counted more than once."""
        each = reason.points // reason.times
        return signed(reason.points) + (f" ({reason.times} × {signed(each)})" if reason.times > 1 else "")


def _lower(text: str) -> str:
    """Return the name of a deed as it stands within a sentence."""
    return text[:1].lower() + text[1:]


_ROUND = tuple(step * 10**power for power in range(12) for step in (1, 2, 5))
"""What a dot may stand for."""
