"""The exchange so far, from the events of the play: with one person, on one's own page, or with everybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.simulation import Play
from game.simulation import events as happened
from game.simulation.definitions import Choice
from game.simulation.events import Event, Line
from game.telling.figures import capital
from game.telling.summary import netted
from game.ui.flow import Flow
from game.ui.kit import Box, Bubble, Column, Heading, Icon, Label, Row, Run, Text, Token, Widget
from game.ui.pieces.speech import Dots, face_of, mine, rich, theirs, words_of

SPOKEN = (happened.YouSaid, happened.TheySaid, happened.Read)

PAGE = ""
"""Who stands for one's own page, and for everybody."""


@dataclass(frozen=True, slots=True)
class Typing:
    """Somebody whose newest words are still being written, and for how many seconds."""

    who: str
    seconds: float = 0.0


def aside(icon: str, text: str, colour: Token = "ink_soft") -> Widget:
    """Return what happened in between, small and in the middle."""
    sign = Icon(icon, 15, colour=colour)
    return Column([Row([sign, Label(Run(text), "caption", colour=colour)], gap=6)], align="centre")


class Thread:
    """Makes the rows of an exchange in the language of the moment."""

    def __init__(self, flow: Flow, play: Play) -> None:
        self.flow, self.play = flow, play
        self.teller = flow.teller(play)
        self.scenario = play.scenario
        self.typing: Typing | None = None
        self.time = 0.0
        """Seconds since somebody began to write; read while the dots are drawn."""
        scenario = play.scenario
        self._comments = {
            comment: post.key
            for person in scenario.people.values()
            for post in person.posts.values()
            for comment in (c.key for c in post.comments.values())
        }
        self._megaphone = {choice.key for choice in scenario.megaphone.values()}
        self._introductions = {choice.key: choice for choice in scenario.introductions.values()}
        self._appeals = {choice.key for choice in scenario.appeals.values()}
        self._beats = {
            beat.says: (who, key) for who, person in scenario.people.items() for key, beat in person.beats.items()
        }

    # What belongs where

    def rows(self, who: str) -> list[Widget]:
        """Return the rows of a person's thread, of one's own page for :data:`PAGE`."""
        found: list[Widget] = []
        day = 0
        newest = self._newest_words(who)
        for step in self.play.steps:
            passed = any(isinstance(event, happened.TurnBegan) for event in step)
            main = None if passed else next((e.who for e in step if isinstance(e, SPOKEN)), None)
            answered = who == PAGE and any(isinstance(e, happened.YouSaid) and self._is_answered(e) for e in step)
            for event in netted(step):
                here = answered and isinstance(event, happened.TheySaid)
                if not (here or self._concerns(event, who, main)):
                    continue
                rows = list(self._row(event, everything=False, newest=event is newest))
                turn = getattr(event, "turn", day)
                if rows and turn != day:
                    if self._day(turn) != (self._day(day) if day else ""):
                        found.append(self._separator(turn))
                    day = turn
                for row in rows:
                    row.live = step is self.play.steps[-1]
                found += rows
        return found

    def told(self) -> Iterator[tuple[int, Event, list[Widget]]]:
        """Yield all that was said and happened: the step it came with, the event, and its rows."""
        for index, step in enumerate(self.play.steps):
            for event in netted(step):
                rows = list(self._row(event, everything=True, newest=False))
                if rows:
                    yield index, event, rows

    def concerns(self, event: Event, who: str, step: int) -> bool:
        """Say whether an event of a step has to do with a person."""
        happened_here = self.play.steps[step]
        passed = any(isinstance(each, happened.TurnBegan) for each in happened_here)
        main = None if passed else next((each.who for each in happened_here if isinstance(each, SPOKEN)), None)
        return self._concerns(event, who, main)

    def day(self, turn: int) -> str:
        """Return what the time of a turn is called, as it stands above what was said then."""
        return self._day(turn)

    def _newest_words(self, who: str) -> Event | None:
        if self.typing is None or self.typing.who != who or not self.play.steps:
            return None
        return next((e for e in reversed(self.play.steps[-1]) if isinstance(e, happened.TheySaid)), None)

    def _is_answered(self, event: happened.YouSaid) -> bool:
        """Say whether people answer at once, where it was said."""
        return event.choice in self._introductions or event.choice in self._appeals

    def _concerns(self, event: Event, who: str, main: str | None) -> bool:
        match event:
            case happened.YouSaid(who="", choice=choice):
                introduction = self._introductions.get(choice)
                if introduction is not None:
                    return who == PAGE or who in (introduction.between or ())
                return who == PAGE or choice in self._megaphone
            case happened.PromiseMade() | happened.PromiseKept() | happened.PromiseBroken():
                return self.scenario.promises[event.promise][0] == who
            case happened.Introduced(one=one, other=other):
                return who in (one, other)
            case happened.GoalReached() | happened.ReachChanged() | happened.SpreadChanged():
                return main == who
            case happened.ApprovalChanged() | happened.Disclosed():
                return main == who
            case happened.HandedOver() | happened.Overheard():
                return event.who == who
            case happened.YouSaid() | happened.TheySaid() | happened.Read() | happened.Told() | happened.Arrived():
                return event.who == who
            case happened.StageChanged():
                return event.who == who
        return False

    # Rows

    def _day(self, turn: int) -> str:
        scenario = self.scenario
        if scenario.kind == "party" and turn <= scenario.clock.turns:
            return self.flow.text("scene.thread.party")
        return self.teller.turn(turn)

    def _separator(self, turn: int) -> Widget:
        return Heading(self._day(turn), "caption", colour="ink_soft", align="centre")

    def _row(self, event: Event, *, everything: bool, newest: bool) -> Iterator[Widget]:
        match event:
            case happened.YouSaid():
                yield self._you(event, everything=everything)
            case happened.TheySaid():
                if newest:
                    name = self.flow.text("scene.typing", name=self.teller.called(event.who))
                    writing = theirs(self.flow, self.play, event.who, Dots(lambda: self.time, name), event.mood)
                    writing.name = name
                    yield writing
                else:
                    says = words_of(self.flow, self.play, event.line, event.who)
                    yield theirs(self.flow, self.play, event.who, says, event.mood, self._about(event))
            case happened.Read():
                yield self._read(event)
            case happened.Arrived():
                if self._left_sealed(event):
                    yield self._unopened(event)
            case happened.Told():
                yield self._told(event)
            case happened.StageChanged() | happened.GoalReached() | happened.Introduced():
                yield from self._aside(event)
            case happened.PromiseMade() | happened.PromiseKept() | happened.PromiseBroken():
                yield from self._aside(event)
            case happened.ReachChanged() | happened.SpreadChanged() | happened.ApprovalChanged() if not everything:
                yield from self._aside(event)
            case happened.Overheard() | happened.Disclosed() | happened.CameOut():
                yield from self._aside(event)
            case happened.HandedOver() if event.speaks > event.turn and not self._pending(event):
                yield from self._aside(event)

    def _pending(self, event: happened.HandedOver) -> bool:
        """Say whether the voice has not answered yet; that is told at the end of the thread."""
        tie = self.play.state.ties[self.scenario.order[event.who]]
        return (tie.voice, tie.speaks) == (event.voice, event.speaks)

    def _about(self, event: happened.TheySaid) -> Text:
        """Return who speaks and what the message is about, if it is about something."""
        who, beat = self._beats.get(event.line.key, ("", ""))
        about = self.teller.about(who, beat) if who else ""
        name = self.teller.called(event.who)
        return [f"{name} · ", Run(f" {about}", bold=True, colour="people", icon="tag")] if about else name

    def _you(self, event: happened.YouSaid, *, everything: bool) -> Widget:
        text = self.teller.line(event.line)
        if event.voice:
            return mine(self.flow, text, self._speaker(event, everything=everything))
        if event.choice in self._megaphone:
            return self._loud(event.line)
        caption = ""
        if event.choice in self._comments:
            caption = self.flow.text("scene.thread.comment")
        elif event.choice in self._introductions:
            caption = self._between(self._introductions[event.choice])
        elif event.choice in self._appeals:
            caption = self.flow.text("scene.thread.appeal")
        elif event.choice.startswith("template:"):
            caption = self.flow.text("scene.template")
        elif not event.who:
            caption = self.flow.text("scene.thread.page")
        if everything and event.who:
            to = self.flow.text("scene.thread.to", name=self.teller.called(event.who))
            caption = f"{to} · {caption}" if caption else to
        return mine(self.flow, text, caption)

    def _speaker(self, event: happened.YouSaid, *, everything: bool) -> Text:
        """Return the voice that spoke in the player's place."""
        voice = capital(self.teller.voice(event.voice))
        if everything:
            voice = self.flow.text("scene.voice.to", voice=voice, name=self.teller.called(event.who))
        return [Run(f" {voice}", bold=True, colour="people", icon="mic")]

    def _between(self, choice: Choice) -> str:
        one, other = choice.between or ("", "")
        return self.flow.text("scene.thread.between", one=self.teller.called(one), other=self.teller.called(other))

    def _loud(self, line: Line) -> Widget:
        title = self.flow.text("scene.thread.loud")
        words = Label([Run(title + " ", bold=True), self.teller.line(line)], "caption", colour="neon_ink", flex=1)
        return Row(
            [Icon("megaphone", 18, colour="neon_ink"), words],
            gap=10,
            padding=(12, 7),
            fill="neon_soft",
            outline="neon",
            align="start",
        )

    def _read(self, event: happened.Read) -> Widget:
        key = "profile" if event.what == "profile" else "post"
        title = self.flow.text(f"scene.thread.{key}", name=self.teller.called(event.who))
        icon = Icon("user" if key == "profile" else "newspaper", 18, colour="ink_soft")
        return Row(
            [
                icon,
                Column(
                    [
                        Label(title, "caption", colour="ink_soft"),
                        words_of(self.flow, self.play, event.line, event.who),
                    ],
                    gap=2,
                    flex=1,
                ),
            ],
            gap=10,
            padding=(12, 9),
            fill="paper_deep",
            radius=10,
            align="start",
        )

    def _told(self, event: happened.Told) -> Widget:
        text = rich(self.teller, event.line, marks=self.flow.preferences.guided, italic=True)
        return Row(
            [Icon("quote", 16, colour="ink_soft"), Label(text, colour="ink", flex=1)],
            gap=10,
            padding=(12, 4),
            align="start",
        )

    def _left_sealed(self, event: happened.Arrived) -> bool:
        """Say whether a message was answered, or passed over, without ever having been opened."""
        if any(isinstance(e, happened.TheySaid) and e.line == event.line for e in self.play.events):
            return False
        tie = self.play.state.ties[self.scenario.order[event.who]]
        return not (tie.message == "unread" and tie.arrived == event.turn)

    def _unopened(self, event: happened.Arrived) -> Widget:
        words = Label(
            [Run(self.teller.first_words(event.line), italic=True)],
            colour="ink_soft",
        )
        title = Label(self.flow.text("scene.thread.sealed"), "caption")
        sealed = Row([Icon("mail", 18, colour="ink_soft"), title], gap=8)
        bubble = Bubble(Column([sealed, words], gap=2), tail=None)
        face = face_of(self.flow, self.play, event.who, 58, muted=True)
        return Row([face, bubble, Box(flex=1)], gap=14, align="end")

    def _aside(self, event: Event) -> Iterator[Widget]:
        text = self.teller.event(event)
        if not text:
            return
        icon, colour = _SIGNS.get(type(event), ("heart", "people"))
        if isinstance(event, happened.StageChanged):
            icon, colour = stage_sign(event)
        elif isinstance(event, happened.SpreadChanged):
            icon, colour = "flame", "bad" if event.amount > 0 else "people"
        yield aside(icon, text, colour)


_SIGNS: dict[type, tuple[str, Token]] = {
    happened.GoalReached: ("flag", "people"),
    happened.Introduced: ("handshake", "people"),
    happened.PromiseMade: ("calendar", "ink_soft"),
    happened.PromiseKept: ("circle-check", "people"),
    happened.PromiseBroken: ("heart-crack", "bad"),
    happened.ReachChanged: ("trending-up", "neon_ink"),
    happened.HandedOver: ("mic", "ink_soft"),
    happened.Overheard: ("eye", "ink_soft"),
    happened.ApprovalChanged: ("briefcase", "ink_soft"),
    happened.Disclosed: ("lock-open", "people"),
    happened.CameOut: ("triangle-alert", "bad"),
}
"""The icon and colour of what happened in between."""


def stage_sign(event: happened.StageChanged) -> tuple[str, Token]:
    """Return the icon and colour of a change between two people."""
    match event.after:
        case "cooling":
            return "snowflake", "warn"
        case "closed":
            return "heart-crack", "bad"
        case "met":
            return "coffee", "people"
    return "heart", "people"
