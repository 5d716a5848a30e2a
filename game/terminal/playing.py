"""A play at the prompt, from the briefing to the end: what can be done is listed, what is chosen is said."""

import secrets
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, Protocol, TextIO

from game.language import LANGUAGES
from game.records import saves
from game.records.errors import RecordsError
from game.records.session import RecordedPlay
from game.records.shelf import unfinished
from game.scenario.diagnostics import printable
from game.scenario.translation import languages
from game.simulation import Live, Offer, Play, Scenario
from game.simulation.competencies import COMPETENCIES
from game.simulation.definitions import YOU as VOICE_OF_YOURS
from game.simulation.events import Event, Learnt, Line, Scored, TurnBegan
from game.simulation.party import spoken_shares
from game.simulation.plan import PLAN_SIZE, lines
from game.simulation.play import GO_ON
from game.simulation.prospects import acquainted
from game.simulation.state import NOTHING, READ, UNREAD
from game.simulation.view import talks_party, tie_of
from game.telling.company import how
from game.telling.debrief import debrief
from game.telling.rating import SelfRating
from game.telling.summary import facts_heard, netted
from game.telling.teller import Teller
from game.terminal.retelling import Retelling

if TYPE_CHECKING:
    from game.analysis.marks import Marked

LOOKING: Final = 20.0
"""Seconds for which a debrief waits for what could have been reached."""

BACKLOG = 30
"""Lines of what was said that are shown unless more are asked for."""

DEEDS = ("begin", "plan", "open", "profile", "read", "end_turn", "let_run", "go", GO_ON)
"""Kinds of offers that are done, not said."""

COMMITMENT = 500
"""Characters a commitment may have."""


class Thinker(Protocol):
    """Looks ahead aside, while a play goes on, for what could be reached; :class:`game.ui.analyst.Analyst` does."""

    def think(self, play: Play, source: str) -> None:
        """Look ahead from every choice of a play that was not looked at yet."""
        ...

    def settle(self, seconds: float) -> None:
        """Wait until all is found, or so many seconds have passed."""
        ...

    def marks(self, play: Play) -> "tuple[Marked, ...] | None":
        """Return the marks of a play that is over, ``None`` as long as they are being looked for."""
        ...


class Left(Exception):
    """The player left, or the input ended."""


def play(
    scenario: Scenario,
    language: str,
    source: TextIO,
    target: TextIO,
    *,
    seed: int | None = None,
    path: str | None = None,
    thinker: Thinker | None = None,
) -> int:
    """Play a scenario as text and return the exit code, which is 0 however it went.

    An unfinished play is offered to go on with. ``path`` is where the scenario's file is, if it is not a shipped one;
    ``seed`` fixes the luck of a new play. Without a ``thinker`` the debrief does not say what could have been reached.
    """
    return TextGame(scenario, language, source, target, seed=seed, path=path, thinker=thinker).run()


class TextGame:
    """One sitting: a scenario played as text, once or again from a line."""

    def __init__(
        self,
        scenario: Scenario,
        language: str,
        source: TextIO,
        target: TextIO,
        *,
        seed: int | None = None,
        path: str | None = None,
        thinker: Thinker | None = None,
    ) -> None:
        self.head, self.path, self.seed = scenario, path, seed
        self.thinker = thinker
        self.scenario = scenario
        """What is being played: the scenario, or the part of a campaign that the play has come to."""
        self.language = language if language in LANGUAGES else "en"
        self.teller = Teller(scenario, self.language)
        self._source, self._target = source, target
        self._warned: RecordsError | None = None
        self.game: RecordedPlay

    # Saying and asking

    def say(self, text: str = "") -> None:
        """Say one or more lines, in which nothing can move a terminal's cursor."""
        self._target.write(printable(text) + "\n")

    def tell(self, key: str, **params: object) -> None:
        """Say one of the text game's own lines."""
        self.say(self.word(key, **params))

    def word(self, key: str, **params: object) -> str:
        """Return one of the text game's own texts."""
        return self.teller.words.text(f"terminal.{key}", **params)

    def ask(self, question: str) -> str:
        """Ask and return the line that was answered.

        :raises Left: if the input has ended.
        """
        self.say(question)
        self._target.flush()
        answer = self._source.readline()
        if not answer:
            raise Left
        return printable(answer.strip())

    # The sitting

    def run(self) -> int:
        """Play, debrief, and again if the player wants."""
        try:
            self._open()
            while self._play_once():
                pass
        except Left:
            self._leave()
        except KeyboardInterrupt:
            self._leave()
            raise
        finally:
            if hasattr(self, "game"):
                self.game.close()
        self._target.flush()
        return 0

    def _open(self) -> None:
        """Go on with an unfinished play, or begin one and say what it is about."""
        for log in unfinished(self.path or self.scenario.id):
            if self.seed is not None and log.header.seed != self.seed:
                continue
            try:
                found = RecordedPlay.resume(log.path, load=lambda _: self.head, runner=Live())
            except RecordsError as error:
                self.say(error.message(self.language))
                continue
            self.game = found
            self._at_part()
            answer = self.ask(self.word("resume", clock=self.teller.where(found.state)))
            if answer.lower() not in self.word("no").split():
                if found.past and found.state.session == "briefing":
                    self._briefing()
                else:
                    self.say(self.teller.title())
                    self.tell("resumed")
                    self._backlog(6)
                return
            found.close()
            break
        seed = secrets.randbelow(1 << 31) if self.seed is None else self.seed
        self.game = RecordedPlay.start(self.head, seed, self.language, path=self.path, runner=Live())
        self._at_part()
        self._briefing()

    def _at_part(self) -> None:
        """Speak from now on of the part of a campaign that the play has come to."""
        if self.game.scenario is not self.scenario:
            self.scenario = self.game.scenario
            self.teller = Teller(self.scenario, self.language)

    def _play_once(self) -> bool:
        """Play to the debrief; return whether another play begins."""
        while not self.game.over:
            self._think()
            self._turn()
            self._at_part()
        self._think()
        self._warn()
        if self.game.rating is None:
            self._rate()
        self.game.finish()
        told = debrief(self.game)
        Retelling(self, self.game, self.teller, told, self._marks()).tell()
        text = self.ask(self.word("commitment"))[:COMMITMENT]
        if text:
            self.game.commit(text)
            self.tell("committed", text=text)
        points = told.restart_points
        answer = ""
        if not self.game.complete:
            answer = self.ask(self.word("go_on", n=len(points)))
            if answer.lower() == "q":
                raise Left
        elif points:
            answer = self.ask(self.word("again", n=len(points)))
        if not (answer.isdecimal() and 1 <= int(answer) <= len(points)):
            if not self.game.complete:
                self.game.choose(GO_ON)
                self._at_part()
                self._briefing()
                return True
            self.tell("bye")
            return False
        self.game = self.game.again(points[int(answer) - 1])
        self.tell("from_here", n=answer)
        self._backlog(6)
        return True

    def _think(self) -> None:
        if self.thinker is not None:
            self.thinker.think(self.game, self.path or self.head.id)

    def _marks(self) -> "dict[int, Marked]":
        """Return the marks of the player's choices, by choice; none where they are not found in time."""
        if self.thinker is None:
            return {}
        if self.thinker.marks(self.game) is None:
            self.tell("looking")
            self._target.flush()
            self.thinker.settle(LOOKING)
        return {each.index: each for each in self.thinker.marks(self.game) or ()}

    def _leave(self) -> None:
        if hasattr(self, "game") and not self.game.finished:
            if self.game.problem or self.game.log is None:
                self.tell("not_saved")
            else:
                self.tell("saved", scenario=self.path or self.scenario.id)
        else:
            self.tell("bye")

    def _warn(self) -> None:
        """Say once that the play is not being kept."""
        if self.game.problem is not self._warned:
            self._warned = self.game.problem
            if self._warned:
                self.say(self._warned.message(self.language))

    # Before

    def _briefing(self) -> None:
        scenario, teller = self.scenario, self.teller
        if scenario.part:
            whole = Teller(self.head, self.language).whole_title()
            self.say()
            self.tell("part", whole=whole, part=teller.part())
        self.say(teller.title())
        if self.language not in languages(scenario):
            self.tell("untranslated")
        if scenario.you:
            self.tell("you_are", text=teller.plain(scenario.you))
        if brief := teller.plain(scenario.brief):
            self.say(brief)
        if self.game.past:
            self._carried()
        key = "time" if scenario.kind == "party" else "time.attention"
        self.tell(key, text=teller.turn(0), attention=scenario.clock.attention)
        self.tell("people")
        for person in scenario.people.values():
            about = f" {teller.plain(person.about)}" if person.about else ""
            self.say(self.word("person", name=teller.name(person.key), role=teller.role(person.key)) + about)
        voices = [key for key in scenario.voices if key != VOICE_OF_YOURS]
        if voices:
            self.tell("voices")
        for key in voices:
            knows, takes, sounds = teller.knows(key), teller.takes(key), teller.sounds(key)
            self.tell("voice", name=teller.voice(key), knows=knows, takes=takes, sounds=sounds)
        for _, rule in teller.rules():
            self.say(rule)
        plan = lines(scenario, self.game.state)
        if plan:
            self.tell("plan")
            for aim in plan:
                self.tell("plan.goal", text=teller.line(aim.line).rstrip("."), when=teller.deadline(aim.by))
        self.tell("how")

    def _carried(self) -> None:
        """Say what goes along from the part of a campaign before: who knows the player, what was told and promised."""
        state, teller = self.game.state, self.teller
        self.tell("carried")
        met = [who for who, tie in zip(self.scenario.people, state.ties, strict=True) if tie.stage != "stranger"]
        for who in met:
            self.tell(
                "carried.person", name=teller.name(who), stage=teller.stage(tie_of(self.scenario, state, who).stage)
            )
        for fact in facts_heard(self.game):
            self.tell("carried.fact", name=teller.name(fact.partition(".")[0]), fact=teller.fact(fact))
        for key, due in state.promises:
            name, promise = teller.name(self.scenario.promises[key][0]), teller.promise(key).rstrip(".")
            self.tell("carried.promise", name=name, promise=promise, when=teller.deadline(due))
        if not (met or state.heard or state.promises):
            self.tell("carried.nothing")

    # A turn

    def _turn(self) -> None:
        """Say how things stand, ask, and do what was asked for."""
        self._warn()
        self._status()
        offers = self._menu()
        while True:
            answer = self.ask(self.word("prompt"))
            if command := self._command(answer):
                if command():
                    return
            elif chosen := self._chosen(answer, offers):
                self._tell_events(self.game.choose(chosen.id))
                return
            else:
                self.tell("unknown", text=answer[:40], n=len(offers))

    def _chosen(self, answer: str, offers: list[Offer]) -> Offer | None:
        """Return the offer of that number or id; an empty line begins, or takes the only one there is."""
        if answer.isdecimal() and len(answer) < 5 and 1 <= int(answer) <= len(offers):
            return offers[int(answer) - 1]
        if not answer and (len(offers) == 1 or offers[0].kind == "begin"):
            return offers[0]
        return next((offer for offer in offers if offer.id == answer), None)

    def _command(self, answer: str) -> Callable[[], bool | None] | None:
        """Return what a command does, ``None`` where the answer is none.

        What it does returns true where things stand differently afterwards, and have to be said again.
        """
        word, _, rest = answer.partition(" ")
        word, rest = word.lower(), rest.strip()
        number = int(rest) if rest.isdecimal() and len(rest) < 6 else 0
        if word == "b" and (number or not rest):
            return lambda: self._backlog(number or BACKLOG)
        if word == "s":
            return lambda: self._save(rest)
        if word == "l" and (number or not rest):
            return lambda: self._load(number)
        if answer.lower() in LANGUAGES:
            return lambda: self._speak(answer.lower())
        commands: dict[str, Callable[[], bool | None]] = {
            "?": lambda: self.tell("help"),
            "n": self._notebook,
            "u": self._undo,
            "r": self._redo,
            "q": self._quit,
        }
        return commands.get(answer.lower())

    def _quit(self) -> None:
        raise Left

    def _undo(self) -> bool:
        if len(self.game.choices) <= 1 and not self.game.past:
            self.tell("nothing_to_undo")
            return True
        last = self.game.log_choices[-1]
        self.game.undo()
        self._at_part()
        offer = next(offer for offer in self.game.offers if offer.id == last)
        self.tell("undone", text=self._words(offer))
        return True

    def _redo(self) -> bool:
        if not self.game.undone:
            self.tell("nothing_to_redo")
            return True
        self._tell_events(self.game.redo())
        return True

    def _speak(self, language: str) -> bool:
        """Go on in another language."""
        self.language = language
        self.teller = Teller(self.scenario, language)
        return True

    # Saves

    def _save(self, name: str) -> None:
        """Put by where the play is, under a name, or that of the moment."""
        try:
            save = saves.keep(self.game, name or self.teller.where(self.game.state))
        except RecordsError as error:
            self.say(error.message(self.language))
            return
        self.tell("put_by", name=save.name)

    def _load(self, number: int) -> bool:
        """Say what was put by of this scenario, or take up one of it by its number."""
        found = [save for save in saves.saves() if save.log.header.source == (self.path or self.head.id)]
        if not 1 <= number <= len(found):
            self.tell("put_by.list" if found else "put_by.none")
            for at, save in enumerate(found, 1):
                self.tell("put_by.one", n=at, name=save.name, when=save.saved[:16].replace("T", " "))
            return False
        try:
            taken = saves.take_up(found[number - 1], load=lambda _: self.head, runner=Live())
        except RecordsError as error:
            self.say(error.message(self.language))
            return False
        self.game.close()
        self.game = taken
        self._at_part()
        self.tell("put_by.taken", name=found[number - 1].name)
        self._backlog(6)
        return True

    def _tell_events(self, events: tuple[Event, ...]) -> None:
        """Say what happened; who learnt the same thing is named in one line."""
        told: set[str] = set()
        for event in netted(events):
            if isinstance(event, Learnt):
                if event.fact not in told:
                    told.add(event.fact)
                    learners = [e.who for e in events if isinstance(e, Learnt) and e.fact == event.fact]
                    self.tell("learnt", names=", ".join(map(self.teller.called, learners)))
            elif not isinstance(event, TurnBegan) and (text := self.teller.event(event)):
                self.say(text)

    def _status(self) -> None:
        state, teller = self.game.state, self.teller
        if state.session == "briefing":
            return
        self.say()
        reach = self.word(f"reach.{teller.units()}", n=state.followers)
        if not talks_party(self.scenario, state):
            self.tell("status", clock=teller.clock(state), attention=state.attention, reach=reach)
            if self.scenario.crisis:
                self.tell("spread", n=state.spread, word=teller.spread(state.spread))
            if client := self.scenario.client:
                word = teller.approval(state.approval)
                self.tell("approval", name=teller.name(client.who), n=state.approval, word=word)
            return
        self.tell("status.party", clock=teller.clock(state), reach=reach)
        for circle in sorted(self.scenario.circles, key=lambda key: key != state.circle):
            people = [who for who in self.scenario.people if tie_of(self.scenario, state, who).circle == circle]
            names = ", ".join(map(teller.name, people))
            if circle == state.circle:
                how_they_are = [f"{teller.name(who)} ({how(self.game, who, teller.words)})" for who in people]
                names = ", ".join(how_they_are)
                self.tell("here" if people else "alone", circle=teller.circle(circle), people=names)
            elif people:
                self.tell("there", circle=teller.circle(circle), people=names)
        if state.floor.topic:
            holder = state.floor.holder
            key = "talk" if holder else "talk.nobody"
            self.tell(key, topic=teller.topic(state.floor.topic), name=teller.name(holder))
        shares = spoken_shares(self.scenario, state)
        if total := sum(shares.values()):
            text = teller.words.text
            spoke = sorted((who for who, words in shares.items() if words), key=lambda who: (who != "", -shares[who]))
            called = [teller.called(who) if who else text("party.you") for who in spoke]
            told = zip(called, (round(100 * shares[who] / total) for who in spoke), strict=True)
            parts = [text("party.share", name=name, percent=percent) for name, percent in told]
            self.say(f"{text('party.shares')}: {', '.join(parts)}.")

    def _menu(self) -> list[Offer]:
        """Say everything that can be done, person by person; return it in the order of its numbers."""
        listed: list[Offer] = []
        offers = list(self.game.offers)
        if self.game.state.session == "briefing":
            self.tell("plan.choose", most=PLAN_SIZE)
            return self._list(offers, 0)
        for who in self.scenario.people:
            theirs = [offer for offer in offers if offer.who == who]
            if heading := self._heading(who, asked=bool(theirs)):
                self.say(" ".join((heading, *self._besides(who))))
            listed += self._list(theirs, len(listed))
        rest = [offer for offer in offers if not offer.who]
        if listed and rest:
            self.tell("group.you")
        listed += self._list(rest, len(listed))
        return listed

    def _heading(self, who: str, *, asked: bool) -> str:
        """Return how things stand with a person, ``""`` where there is nothing to say."""
        state, teller = self.game.state, self.teller
        tie, person = tie_of(self.scenario, state, who), self.scenario.people[who]
        waiting = tie.message != NOTHING and not talks_party(self.scenario, state)
        if not asked and not (waiting and acquainted(self.scenario, state, person)):
            return ""
        key, text = "group", ""
        beat = person.beats.get(tie.beat)
        if waiting and beat is not None and beat.says:
            key = "group.unread" if tie.message == UNREAD else "group.waiting"
            text = teller.quoted(teller.first_words(Line(beat.says)))
        return self.word(key, name=teller.name(who), role=teller.role(who), stage=teller.stage(tie.stage), text=text)

    def _besides(self, who: str) -> Iterator[str]:
        """Yield what else there is to know of somebody: what a message is about, who reads along, who answers."""
        state, teller = self.game.state, self.teller
        tie = tie_of(self.scenario, state, who)
        if talks_party(self.scenario, state):
            return
        if tie.message == READ and (about := teller.about(who, tie.beat)):
            yield f"{about[:1].upper()}{about[1:]}."
        if tie.voice:
            yield self.word("handed", voice=teller.voice_briefly(tie.voice), when=teller.deadline(tie.speaks))
        if reading := teller.onlookers(who):
            yield f"{reading}."
        if self.scenario.client and self.scenario.client.who == who:
            yield self.word("client")

    def _list(self, offers: list[Offer], before: int) -> list[Offer]:
        for number, offer in enumerate(offers, before + 1):
            key = "choice.cost" if offer.cost > 1 else "choice"
            self.tell(key, n=number, text=self._words(offer), cost=offer.cost)
        return offers

    def _words(self, offer: Offer) -> str:
        if offer.kind in DEEDS:
            return self.teller.offer(offer)
        if offer.kind == "template":
            return self.word("kind.template", text=self.teller.quoted(self.teller.first_words(offer.line)))
        kind = offer.kind
        if kind == "delegate":
            return self.word("kind.delegate", text=self.teller.offer(offer), sounds=self.teller.sounds(offer.voice))
        if kind == "answer":
            waiting = tie_of(self.scenario, self.game.state, offer.who).message
            kind = {NOTHING: "write", UNREAD: "unread"}.get(waiting, kind)
        return self.word(f"kind.{kind}", text=self.teller.quoted(self.teller.offer(offer)))

    # Looking back

    def _notebook(self) -> None:
        state, teller = self.game.state, self.teller
        self.tell("notebook")
        heard = facts_heard(self.game)
        if not heard:
            self.tell("notebook.empty")
        for about in dict.fromkeys(fact.partition(".")[0] for fact in heard):
            self.tell("notebook.about", name=teller.name(about if about in self.scenario.people else ""))
            for fact in heard:
                if fact.startswith(f"{about}."):
                    self.tell("notebook.used" if fact in state.used else "notebook.fact", fact=teller.fact(fact))
        if state.promises:
            self.tell("notebook.promises")
        for key, due in state.promises:
            name = teller.name(self.scenario.promises[key][0])
            when = teller.deadline(due)
            self.tell("notebook.promise", name=name, promise=teller.promise(key), when=when)
        if self.scenario.secrets:
            self.tell("notebook.secrets")
        for key in self.scenario.secrets:
            self.tell("notebook.secret", text=teller.secret(key), stands=teller.secret_stands(state, key))
        plan = lines(self.scenario, state)
        if plan:
            self.tell("notebook.plan")
        for aim in plan:
            key = "notebook.done" if f"goal:{aim.key}" in state.done else "notebook.goal"
            self.tell(key, text=teller.line(aim.line).rstrip("."), when=teller.deadline(aim.by))

    def _backlog(self, lines: int) -> None:
        """Say the last of what happened."""
        told = [
            text for event in self.game.events if not isinstance(event, Scored) and (text := self.teller.event(event))
        ]
        if told and lines:
            self.tell("backlog")
            for text in told[-lines:]:
                self.say(text)

    # After

    def _rate(self) -> None:
        """Let the player say how she did before she sees how she did."""
        self.say()
        self.tell("rate")
        scores = {}
        for name in COMPETENCIES:
            if self.scenario.weights.get(name, 1) == 0:
                continue
            answer = self.ask(self.word("rate.one", name=self.teller.competency(name)))
            while answer and answer not in ("1", "2", "3", "4", "5"):
                answer = self.ask(self.word("rate.again"))
            if answer:
                scores[name] = (int(answer) - 1) * 25
        self.game.rate(SelfRating(scores))
