"""The debrief as text: how it ended, each competency, the network, what was said and what each line was worth."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from game.records.session import RecordedPlay
from game.telling.bonds_told import BondsTold
from game.telling.debrief import STORY, THEY, VOICE, YOU, Debrief, Entry
from game.telling.debrief_told import DebriefTold
from game.telling.teller import Teller

if TYPE_CHECKING:
    from game.analysis.marks import Marked


class Speaker(Protocol):
    """Who says what is retold."""

    def say(self, text: str = "") -> None:
        """Say a line."""
        ...

    def tell(self, key: str, **params: object) -> None:
        """Say one of the program's own texts."""
        ...

    def word(self, key: str, **params: object) -> str:
        """Return one of the program's own texts."""
        ...


class Retelling:
    """The debrief as text."""

    def __init__(
        self, speaker: Speaker, play: RecordedPlay, teller: Teller, told: Debrief, rated: "Mapping[int, Marked]"
    ) -> None:
        self.speaker, self.play, self.teller, self.told, self.rated = speaker, play, teller, told, rated
        self.in_words = DebriefTold(play, teller, rated=rated, found=told)
        spoken = [entry.index for entry in told.transcript if entry.speaker == YOU]
        self.numbers = {index: n for n, index in enumerate(filter(set(told.restart_points).__contains__, spoken), 1)}
        """The number of each line from which one can play again."""
        self._sources: dict[str, int] = {}

    def tell(self) -> None:
        """Say all of it."""
        for part in self._parts():
            self.speaker.say()
            part()

    def _parts(self) -> Iterator[Callable[[], None]]:
        yield self._ending
        yield self._score
        yield self._reach
        yield self._people
        if self.told.goals:
            yield self._goals
        if self.told.promises:
            yield self._promises
        if self.told.remarks:
            yield self._remarks
        yield self._measures
        if self.rated:
            yield self._turning_points
        yield self._transcript
        if self._sources:
            yield self._rest_on

    def _ending(self) -> None:
        self.speaker.say(self.teller.plain(self.told.ending.title))
        self.speaker.say(self.teller.plain(self.told.ending.text))

    def _score(self) -> None:
        self.speaker.tell("score", score=round(self.told.score))
        if self.play.past:
            self.speaker.tell("score.campaign", score=round(self.play.whole_score()))
        rating = self.play.rating
        for standing in self.told.competencies:
            rated = rating.scores.get(standing.name) if rating else None
            self.speaker.tell(
                "competency" if rated is None else "competency.rated",
                name=self.teller.competency(standing.name),
                score=standing.score,
                points=_signed(standing.points),
                rated=rated,
            )

    def _reach(self) -> None:
        self.speaker.tell("reach_network")
        self.speaker.tell(f"reach.won.{self.teller.units()}", n=self.told.reach)
        names = ", ".join(map(self.teller.name, self.told.network))
        key = "network" if names else "network.nobody"
        self.speaker.tell(key, n=len(self.told.network), people=self.told.people, names=names)

    def _people(self) -> None:
        """Say what network there could be, what there is, and how it went with everybody."""
        bonds, say = self.told.bonds, self.speaker.say
        told = BondsTold(self.teller, bonds)
        say(self.teller.words.text("debrief.tab.people"))
        say(told.possible())
        say(told.alive())
        for who in bonds.rebound:
            say(told.rebound(who))
        for tie in bonds.introductions:
            say(told.introduction(tie))
        for bond in bonds.bonds:
            for line in told.all_of(bond):
                say(line)

    def _goals(self) -> None:
        self.speaker.tell("goals")
        for goal in self.told.goals:
            self.speaker.tell("goal.reached" if goal.reached else "goal.missed", text=self.teller.line(goal.line))

    def _promises(self) -> None:
        self.speaker.tell("promises")
        for pledge in self.told.promises:
            key = f"promise.{'kept' if pledge.kept else 'open' if pledge.still_open else 'broken'}"
            self.speaker.tell(key, name=self.teller.name(pledge.who), promise=self.teller.promise(pledge.key))

    def _remarks(self) -> None:
        self.speaker.tell("remarks")
        for who, remark in self.told.remarks.items():
            text = self.teller.quoted(self.teller.plain(remark.says))
            self.speaker.tell("remark", name=self.teller.name(who), text=text)

    def _measures(self) -> None:
        found, tell = self.told.measures, self.speaker.tell
        tell("measures")
        if found.open_share is None:
            tell("measure.open.none")
        else:
            tell("measure.open", open=found.open_questions, closed=found.closed_questions, share=found.open_share)
        ratio = found.reflections_a_question
        if ratio is None:
            tell("measure.reflections.only", n=found.reflections)
        else:
            tell("measure.reflections", n=found.reflections, ratio=self._number(ratio))
        tell(
            "measure.facts",
            told=found.facts_told,
            heard=found.facts_heard,
            used=found.facts_used,
            again=found.facts_asked_again,
            against=found.facts_contradicted,
        )
        if found.mean_latency is None:
            tell("measure.latency.none")
        else:
            mean = self._number(found.mean_latency)
            tell("measure.latency", n=found.answers, unread=found.unread_answers, mean=mean)
        if found.talk_share is not None:
            tell("measure.share", share=found.talk_share)
        tell("measure.promises", kept=found.promises_kept, broken=found.promises_broken)
        tell("measure.ledger", gives=found.gives, asks=found.asks)
        tell("measure.broadcasts", n=found.broadcasts)

    def _turning_points(self) -> None:
        """Say where most was given away, and what would have been better."""
        text, told = self.in_words.text, self.in_words
        counted = [f"{text(f'mark.{mark.value}')} {count}" for mark, count in told.tally()]
        self.speaker.say(f"{text('turning')}. {text('turning.about')}")
        self.speaker.say(f"{text('verdicts')} {', '.join(counted)}.")
        if not told.turning_points:
            self.speaker.say(text("turning.none"))
        for point in told.turning_points:
            head = f"{point.head}: {point.line} {text(f'mark.{point.mark.value}')}, {point.lost}. {point.why}"
            number = self.numbers.get(point.index)
            self.speaker.say(head if number is None else self.speaker.word("line", n=number, text=head))
            others = [
                f"{other.who}: {other.text}" + (f" ({other.note})" if other.note else "") for other in point.others
            ]
            if point.deeds or others:
                self.speaker.say(" ".join(part for part in (text("turning.instead"), point.deeds, *others) if part))

    def _transcript(self) -> None:
        self.speaker.tell("transcript")
        turn = -1
        for entry in self.told.transcript:
            if entry.speaker == YOU and not entry.said and not entry.evidence:
                continue
            if entry.turn != turn and entry.turn:
                turn = entry.turn
                self.speaker.say(self.teller.turn(turn))
            if entry.speaker == YOU and entry.index in self.numbers:
                self.speaker.tell("line", n=self.numbers[entry.index], text=self._entry(entry))
            else:
                self.speaker.say(self._entry(entry))
            if entry.speaker == YOU and entry.index in self.rated:
                self.speaker.tell("verdict", mark=self.in_words.text(f"mark.{self.rated[entry.index].mark.value}"))
            for evidence in entry.evidence:
                self._point(evidence.points, evidence.competency, self.teller.reason(evidence), evidence.source)

    def _entry(self, entry: Entry) -> str:
        words, text = self.teller.words, self.teller.line(entry.line)
        if entry.speaker == YOU and entry.said:
            return self.teller.yours(entry.line, entry.who, entry.choice)
        if entry.speaker == YOU:
            return self.speaker.word("deed", text=text)
        if entry.who and entry.speaker == THEY:
            return words.text("telling.event.they", name=self.teller.name(entry.who), text=self.teller.quoted(text))
        if entry.speaker == VOICE:
            voice, name = self.teller.voice(entry.voice), self.teller.called(entry.who)
            return words.text("telling.event.voice_to", voice=voice, name=name, text=self.teller.quoted(text))
        return text if entry.speaker == STORY else self.speaker.word("undone_heading", text=text)

    def _point(self, points: int, competency: str, reason: str, source: str) -> None:
        number = self._sources.setdefault(source, len(self._sources) + 1) if source else 0
        self.speaker.tell(
            "point.source" if source else "point",
            points=_signed(points),
            competency=self.teller.competency(competency),
            reason=reason,
            n=number,
        )

    def _rest_on(self) -> None:
        self.speaker.tell("sources")
        for source, number in self._sources.items():
            self.speaker.tell("source", n=number, text=self.teller.source(source))

    def _number(self, value: float) -> str:
        text = f"{value:.1f}"
        return text.replace(".", ",") if self.teller.language == "es" else text


def _signed(points: int) -> str:
    return f"{points:+d}"
