"""What there is to see of a party at a moment: people, their state in words, what was said, and what else happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from game.language import Catalogue
from game.simulation import Play
from game.simulation import events as happened
from game.simulation.events import Event
from game.simulation.party import TIRED, circle_of
from game.simulation.state import State
from game.simulation.view import RANK, tie_of
from game.telling.company import energy_before, how
from game.telling.teller import Teller
from game.ui.kit import Run
from game.ui.kit.pictures import Pictured
from game.ui.pieces.speech import rich
from game.ui.pieces.underlines import sentences, underlines
from game.ui.room import YOU, Corner, Figure, Scene, Speech

LETTERS = "ABCDEFG"
"""The keys that walk to the other circles."""

NOTICES = 4
"""At most so many lines of what else happened; the rest is in what was said before."""

Face = Callable[[str, str], Pictured]
"""Gives the picture of a person with an expression."""


class Evening:
    """Makes the scene of a play's present moment, in one language."""

    def __init__(
        self,
        play: Play,
        teller: Teller,
        words: Catalogue,
        face: Face,
        *,
        marks: bool = True,
        on_kept: Callable[[], object] = lambda: None,
    ) -> None:
        self.play, self.teller, self.words, self.face, self.marks = play, teller, words, face, marks
        self.on_kept = on_kept
        self.scenario = play.scenario
        self.names = {who: teller.called(who) for who in play.scenario.people}

    @property
    def state(self) -> State:
        """The state now."""
        return self.play.state

    @property
    def steps(self) -> tuple[Event, ...]:
        """What happened in the last step."""
        return self.play.steps[-1] if self.play.steps else ()

    def scene(self, walk: Callable[[str], Callable[[], object] | None]) -> Scene:
        """Return the scene; *walk* gives what walks to a circle, ``None`` where one cannot go there now."""
        circles = list(self.scenario.circles)
        here = self.state.circle
        others = [key for key in circles if key != here]
        return Scene(
            you=self._you(),
            circle=tuple(self._figure(who) for who in circle_of(self.scenario, self.state, here)),
            corners=tuple(self._corner(key, letter, walk(key)) for key, letter in zip(others, LETTERS, strict=False)),
            speeches=tuple(self._speeches()),
            yours=self._yours(),
            notices=tuple(self._notices())[:NOTICES],
            rug=circles.index(here) if here in circles else 0,
            floor=self.words.text("party.state.floor"),
            go_on=self.words.text("party.go_on"),
        )

    # People

    def _you(self) -> Figure:
        floor = self.state.floor
        speaks = not floor.holder and floor.state == "player"
        state = self.words.text("party.state.floor") if speaks else ""
        return Figure(YOU, self.words.text("party.you"), self.face(YOU, "smile"), state, holds=speaks)

    def _figure(self, who: str, *, away: bool = False) -> Figure:
        tie = tie_of(self.scenario, self.state, who)
        person = self.scenario.people[who]
        writes = RANK[tie.stage] >= RANK["liked"]
        state = "" if away else how(self.play, who, self.words)
        aloud = [self.teller.name(who), self.teller.role(who), state]
        if writes:
            aloud.append(self.words.text("party.would_write.who"))
        return Figure(
            who,
            self.names[who],
            self.face(who, tie.mood or person.face if away else self._expression(who)),
            state,
            bored=not away and self._bored(who),
            holds=not away and self._holds(who),
            fades=not away and not tie.glowed and tie.energy <= TIRED + 1 and not self._holds(who),
            glows=tie.glowed,
            would_write=writes,
            aloud=", ".join(part for part in aloud if part),
        )

    def _holds(self, who: str) -> bool:
        return self.state.floor.holder == who

    def _expression(self, who: str) -> str:
        """Return the face of a guest of your circle: what they said, else how they take what is said.

        Whoever has had enough of you keeps the face they made.
        """
        tie, person, before = (
            tie_of(self.scenario, self.state, who),
            self.scenario.people[who],
            energy_before(self.play, who),
        )
        own = tie.mood or person.face
        if self._holds(who) or RANK[tie.stage] < RANK["stranger"]:
            return own
        if any(isinstance(event, happened.Glowed) and event.who == who for event in self.steps):
            return "delighted"
        if self._bored(who):
            return "tired" if tie.energy <= TIRED + 1 else "blank"
        learns = any(isinstance(event, happened.Learnt) and event.who == who for event in self.steps)
        return "smile" if learns or (before is not None and tie.energy > before) else own

    def _bored(self, who: str) -> bool:
        """Say whether a guest looks away: what is said leaves them cold."""
        tie, before = tie_of(self.scenario, self.state, who), energy_before(self.play, who)
        if self._holds(who) or tie.glowed:
            return False
        return tie.energy <= TIRED + 1 or (before is not None and tie.energy < before)

    def _corner(self, circle: str, letter: str, walk: Callable[[], object] | None) -> Corner:
        people = tuple(self._figure(who, away=True) for who in circle_of(self.scenario, self.state, circle))
        topic = self.words.text("party.topic", topic=self.teller.topic(self.scenario.circles[circle].topic))
        name = self.teller.circle(circle)
        empty = self.words.text("party.nobody")
        names = ", ".join(figure.name for figure in people) or empty
        aloud = self.words.text("party.walk.to", circle=name, people=names, topic=topic)
        return Corner(circle, name, topic, people, aloud, letter if walk is not None else "", walk, empty)

    # Words

    def _speeches(self) -> Iterator[Speech]:
        for event in self.steps:
            if isinstance(event, happened.TheySaid):
                name = self.names[event.who]
                yield Speech(event.who, name, self._rich(event.line), self._underline(event.line, event.who))
            elif isinstance(event, happened.Told):
                words = tuple(replace(run, italic=True) for run in self._rich(event.line))
                yield Speech(None, "", words, self._underline(event.line, event.who))

    def _rich(self, line: happened.Line) -> tuple[Run, ...]:
        if self.marks:
            return tuple(rich(self.teller, line))
        kept = underlines(self.play).kept
        said = sentences(self.teller.line(line))
        return tuple(Run(text, link=str(at), mark=(line, at) in kept) for at, text in enumerate(said))

    def _underline(self, line: happened.Line, who: str) -> Callable[[str], object] | None:
        """Return what keeps a sentence in the notebook, for whoever plays without guidance."""
        if self.marks:
            return None

        def keep(link: str) -> None:
            underlines(self.play).toggle(line, int(link), who)
            self.on_kept()

        return keep

    def _yours(self) -> str:
        said = next((event for event in self.steps if isinstance(event, happened.YouSaid)), None)
        return self.teller.line(said.line) if said is not None else ""

    # What else happened

    def _notices(self) -> Iterator[tuple[str, str]]:
        """Yield icon and sentence of what else happened, what matters most first."""
        found: list[tuple[int, str, str]] = []
        for event in self.steps:
            known = self._notice(event)
            if known is not None and (text := self.teller.event(event)):
                found.append((*known, text))
        for _, icon, text in sorted(found, key=lambda each: each[0]):
            yield icon, text

    def _notice(self, event: Event) -> tuple[int, str] | None:
        """Return the weight and the icon of an event that deserves a line."""
        match event:
            case happened.GoalReached():
                return 0, "flag"
            case happened.Introduced():
                return 1, "handshake"
            case happened.PromiseMade():
                return 1, "calendar"
            case happened.Moved(to=""):
                return 2, "house"
            case happened.StageChanged(after="liked" | "trusted" | "met"):
                return 3, "heart"
            case happened.StageChanged(after="cooling" | "closed"):
                return 3, "snowflake"
            case happened.FloorChanged(after="crosstalk", before=before) if before != "crosstalk":
                return 4, "volume-2"
            case happened.ReachChanged():
                return 4, "megaphone"
            case happened.Moved(who=who) if who:
                return 5, "footprints"
        return None
