"""A day among prospects: the people, the exchange with one of them, the notebook, and the megaphone at hand."""

from __future__ import annotations

from functools import partial
from typing import Final

from game.simulation import Offer, Play
from game.simulation.events import Line, TheySaid
from game.simulation.prospects import offers as day_offers
from game.simulation.state import NOTHING, READ, UNREAD
from game.simulation.view import RANK, tie_of
from game.telling.figures import capital
from game.ui.flow import Flow
from game.ui.kit import (
    Button,
    Column,
    Grid,
    Group,
    Heading,
    Icon,
    Key,
    Label,
    Row,
    Rule,
    Run,
    ScrollView,
    Spacer,
    Widget,
)
from game.ui.pieces.choices import LEAST_CHOICES, Exchange, choices, price, read_out
from game.ui.pieces.notebook import notebook
from game.ui.pieces.people import LETTERS, page_card, person_card, shown, unread_posts, waiting
from game.ui.pieces.rewinding import RewindingScreen
from game.ui.pieces.signs import Signs
from game.ui.pieces.speech import Veiled, face_of, theirs
from game.ui.pieces.thread import PAGE, Thread, Typing, aside
from game.ui.pieces.topbar import Meters, Reach, clock_of, top_bar
from game.ui.screens.overnight import OvernightScreen

THREE_COLUMNS = 1050
TWO_COLUMNS = 700
"""Units of text (see ``Look.room``) that three columns, and two, take."""

ROOM_FOR_FACE = 600
"""Units of text the window has to be tall for a large face above an exchange not yet begun."""

ROOM_FOR_PAGE = 450
"""Units of text the window has to be tall for one's own page to stay in sight below the people."""

PEOPLE, SIDE = 262, 286
"""Widths of the columns on either side."""

TYPING_SECONDS = 0.8
"""How long somebody's words take to appear at the usual pace."""

SILENCE_SECONDS = 0.9
"""How long nothing is to be seen after one has written, at the usual pace, before it says that nothing has come."""

GROUPS: Final = (
    ("keep", "scene.group.keep"),
    ("answer", ""),
    ("delegate", "scene.group.delegate"),
    ("follow_up", "scene.group.follow_up"),
    ("comment", "scene.group.comment"),
    ("template", ""),
)
"""The kinds of offers made to one person, in their order, with the title above them."""

FOR_NOBODY = ("appeal", "page", "introduce")
"""The kinds of offers made to nobody in particular, in their order."""

PANES: Final = ("people", "talk", "notes")


MOST_OTHERS: Final = 3
"""People who wait elsewhere that are named at a time."""

FIRST_WORDS: Final = 4
"""Words by which two posts of one person are told apart."""


class ProspectsScreen(RewindingScreen):
    """The turns of a ``prospects`` scenario, and the days after a party."""

    keys = ("lines", "people", "leaf", "megaphone", "end", "hurry", "history", "undo", "redo", "menu")

    def __init__(self, flow: Flow, play: Play) -> None:
        super().__init__(flow, play)
        self.selected = flow.facing if flow.facing in shown(play) else self._who_waits()
        self.pane = "people"
        """What is shown where not everything fits."""
        self.reach = Reach(play.state.followers)
        self.meters = Meters(play.state)
        self.typing: Typing | None = None
        self.thread: Thread | None = None
        self._written = self._silence = 0.0
        self._signs: dict[str, Signs] = {}
        """The keys of what can be chosen, by whom that is about."""
        self._wanted = "person:" + self.selected

    # What the player does

    def _who_waits(self) -> str:
        """Return whom to turn to first: whoever wrote, else the first."""
        people = shown(self.play)
        waiting = [who for who in people if tie_of(self.play.scenario, self.play.state, who).message == UNREAD]
        return next(iter(waiting or people), PAGE)

    def select(self, who: str) -> None:
        """Turn to a person, or to one's own page; the focus goes to what can be done there."""
        self._stop_typing()
        self._look_at("")
        self.selected, self.pane = who, "talk"
        self.refresh()

    def show(self, pane: str) -> None:
        """Show another part where not everything fits."""
        self.pane = pane
        self.refresh()

    def choose(self, offer: Offer) -> None:
        """Do what was chosen, and show what comes of it; while somebody writes, only let them finish."""
        if self.typing is not None:
            self._stop_typing()
            return
        self.play.choose(offer.id)
        self.flow.think(self.play)
        self.app.hold()
        self._aim(at_once=self.flow.preferences.reduced_motion)
        if offer.kind == "end_turn":
            self._turn_ended()
        elif offer.who:
            self.selected = offer.who
            self._type()
        self._animate()
        self.refresh()

    def _aim(self, *, at_once: bool) -> None:
        """Have what is shown in the bar move to where it is now."""
        self.reach.aim(self.play.state.followers, at_once=at_once)
        self.meters.aim(self.play.state, at_once=at_once)

    def _turn_ended(self) -> None:
        self.pane = "people"
        self.app.push(OvernightScreen(self.flow, self.play, self._wake, self.undo))

    def _wake(self) -> None:
        if self.play.over:
            self.flow.scene(self.play)
            return
        if tie_of_message(self.play, self.selected) != UNREAD:
            self.selected = self._who_waits()
        self._look_at("person:" + self.selected)
        self.refresh()

    def _look_at(self, key: str) -> None:
        """Have the focus go there, wherever it was; with no key, to what is next.

        Nobody shall end another day by turning a page twice.
        """
        self._wanted = key
        self.tree.focus.focus(None)

    def settle(self) -> None:
        """Show at once how things stand after going back or forth; turn to whom that was about."""
        self._stop_typing()
        self._aim(at_once=True)
        if self.play.over:
            self.flow.scene(self.play)
        elif self.selected != PAGE and self.selected not in shown(self.play):
            self.selected = self._who_waits()

    # Time

    def _type(self) -> None:
        chosen = self.flow.preferences
        said = any(isinstance(event, TheySaid) and event.who == self.selected for event in self.play.steps[-1])
        if said and not chosen.reduced_motion and chosen.typing_speed > 0:
            self.typing = Typing(self.selected, TYPING_SECONDS / chosen.typing_speed)
            self._written = 0.0
        elif not said and not chosen.reduced_motion and chosen.typing_speed > 0:
            self._silence = SILENCE_SECONDS / chosen.typing_speed

    @property
    def settled(self) -> bool:
        """Whether nobody is writing."""
        return self.typing is None

    def hurry(self) -> None:
        """Let whoever writes finish."""
        self._stop_typing()

    def _stop_typing(self) -> None:
        self._silence = 0.0
        if self.typing is not None:
            self.typing = None
            self.app.hold()
            self._look_at("")
            self._animate()
            self.refresh()

    def _animate(self) -> None:
        moving = self.typing is not None or self._silence > 0 or self.reach.moving or self.meters.moving
        self.tick = 1 / 40 if moving else None

    def update(self, seconds: float) -> None:
        """Let the reach count up and the dots of whoever writes dance; when they are done, show the words."""
        seconds = min(seconds, 0.1)
        if self._silence > 0:
            self._silence -= seconds
            if self._silence <= 0:
                self.refresh()
        self.reach.pass_time(seconds)
        self.meters.pass_time(seconds)
        if self.typing is not None:
            self._written += seconds
            if self.thread is not None:
                self.thread.time = self._written
            if self._written >= self.typing.seconds:
                self._stop_typing()
        self._animate()
        self.app.redraw()

    # Keys

    def on_key(self, key: Key) -> bool:
        """Go on to the next with Ctrl+Page Down; any key lets a writer finish, but those that go back or forth."""
        if self.typing is not None and not key.ctrl:
            self._stop_typing()
            return True
        if key.ctrl and key.name in ("page up", "page down"):
            self._leaf(1 if key.name == "page down" else -1)
            return True
        return super().on_key(key)

    def _leaf(self, by: int) -> None:
        """Turn to the next person, or the one before; one's own page stands after the last."""
        every = [*shown(self.play), *([PAGE] if self._has_page() else [])]
        if not every:
            return
        at = every.index(self.selected) if self.selected in every else -by
        focus = self.tree.focus.current
        self.select(every[(at + by) % len(every)])
        if focus is not None and (focus.key or "").startswith("person:"):
            self._look_at("person:" + self.selected)

    def on_back(self) -> None:
        """Go back to the people where only one part is shown, else to the menu."""
        if self.typing is not None:
            self._stop_typing()
        elif self.columns < 3 and self.pane != "people":
            self.show("people")
        else:
            self.menu()

    # What is to be seen

    @property
    def columns(self) -> int:
        """How many columns fit."""
        room = self.look.room[0]
        return 3 if room >= THREE_COLUMNS else 2 if room >= TWO_COLUMNS else 1

    def build(self) -> Widget:
        """Return the bar on top, and below it as many columns as fit."""
        built = self._build()
        self.first_focus = self._wanted or self._next_focus(built)
        self._wanted = ""
        return built

    def _next_focus(self, built: Widget) -> str:
        """Return where the focus goes when what had it is gone: to what was just written, never to the megaphone."""
        keys = ["choices"] if self.play.state.attention else ["choices", "end_turn"]
        unread = tie_of_message(self.play, self.selected) == UNREAD
        keys.insert(0 if unread else len(keys), "sealed")
        return next((key for key in keys if _focusable(built.find(key))), f"person:{self.selected}")

    def _build(self) -> Widget:
        bar = top_bar(
            self.flow,
            self.play,
            self.look,
            self.reach,
            on_history=self.history,
            on_undo=self.undo if self.can_undo else None,
            on_redo=self.redo if self.can_redo else None,
            on_menu=self.menu,
            meters=self.meters,
        )
        if self.columns == 3:
            people = Column([self._people()], width=PEOPLE)
            side = Column([*self._notes(), *self._to_all()], width=SIDE)
            body = [people, Rule(vertical=True), self._talk(), Rule(vertical=True), side]
            return Column([bar, Row(body, flex=1, align="stretch")])
        if self.columns == 2:
            people = Column([self._people(), *self._to_all(brief=True)], width=PEOPLE)
            right = Column(self._notes() if self.pane == "notes" else [self._talk()], flex=1)
            tabs = self._tabs(("talk", "notes"))
            body = [people, Rule(vertical=True), Column([tabs, right], flex=1)]
            return Column([bar, Row(body, flex=1, align="stretch")])
        parts = {"people": [self._people()], "notes": self._notes()}.get(self.pane) or [self._talk()]
        return Column([bar, self._tabs(PANES), Column(parts, flex=1)])

    # The people

    def _people(self) -> Widget:
        people = shown(self.play)
        letters = dict(zip(people, LETTERS, strict=False))
        cards: list[Widget] = [
            person_card(
                self.flow,
                self.play,
                who,
                partial(self.select, who),
                selected=self.selected == who and self.columns > 1,
                letter=letters.get(who, ""),
            )
            for who in people
        ]
        foot: list[Widget] = []
        if self._has_page():
            count = sum(offer.kind in FOR_NOBODY for offer in self.play.offers)
            selected = self.selected == PAGE and self.columns > 1
            page = page_card(self.flow, partial(self.select, PAGE), selected=selected, count=count)
            if self.look.room[1] >= ROOM_FOR_PAGE:
                foot = [Rule(token="track"), Column([page], padding=(8, 5))]  # noqa: S106 - a colour
            else:
                cards += [Rule(token="track"), page]  # noqa: S106 - a colour
        view = ScrollView(Column(cards, gap=3), key="left")
        return Group([view, *foot], gap=0, flex=1, key="people", role="list", name=self.text("scene.people"))

    def _has_page(self) -> bool:
        scenario = self.play.scenario
        return bool(scenario.page or scenario.introductions or scenario.appeals)

    def _tabs(self, panes: tuple[str, ...]) -> Widget:
        icons = {"people": "users", "talk": "message-circle", "notes": "notebook-pen"}
        teller = self.flow.teller(self.play)
        name = teller.called(self.selected) if self.selected else self.text("scene.page")
        shows = self.pane if self.pane in panes else "talk"
        names = {"people": self.text("scene.people"), "talk": name, "notes": self.text("scene.notebook")}
        tabs: list[Widget] = [
            Button(
                names[pane] if self.columns == 2 or pane == shows else "",
                partial(self.show, pane),
                icon=icons[pane],
                variant="normal" if pane == shows else "quiet",
                name=names[pane],
                key=f"pane:{pane}",
            )
            for pane in panes
        ]
        if self.columns == 1:
            tabs += [Spacer(), *self._to_all(brief=True, tiny=True)]
        return Column([Row(tabs, gap=8, padding=(10, 5)), Rule()])

    # The exchange

    def _talk(self) -> Widget:
        thread = self.thread = Thread(self.flow, self.play)
        thread.typing, thread.time = self.typing, self._written
        mine = [offer for offer in self.play.offers if self._here(offer)]
        past = thread.rows(self.selected)
        rows: list[Widget] = [self._about(begun=bool(past)), Spacer(), *past]
        groups = self._groups(mine)
        signs = self._keys([*self._closed(mine), *(offer for _, offers in groups for offer in offers)])
        sealed = self._sealed(mine, signs)
        rows += sealed
        rows += self._state_of_things(mine)
        exchange = Column(rows, gap=12, padding=(10, 6))
        view = ScrollView(
            exchange,
            key=f"thread:{self.selected}",
            to_end=True,
            margin=14,
            fill=True,
            name=self.text("scene.thread"),
        )
        below = self._below(groups, signs)
        if below is None:
            return Column([view], flex=1)
        if self.typing is not None:
            below = Veiled(below)
        offers = ScrollView(below, key=f"offers:{self.selected}", fit=LEAST_CHOICES, margin=14)
        return Exchange(view, Rule(), Column([offers], fill="paper_deep"), [*past[-1:], *sealed])

    def _here(self, offer: Offer) -> bool:
        if self.selected == PAGE:
            return offer.kind in FOR_NOBODY
        return offer.who == self.selected

    def _about(self, *, begun: bool) -> Widget:
        """Return what is known of them before anything was read; large until there is more to see."""
        tall = self.columns == 3 and not begun and self.look.room[1] >= ROOM_FOR_FACE
        if self.selected == PAGE:
            intro = Label(self.text("scene.page.intro"), "caption", colour="ink_soft", align="centre")
            sign = Icon("pencil", 44 if tall else 20, colour="ink_soft")
            return Column([Column([sign], align="centre"), intro], gap=8, padding=(0, 14 if tall else 0))
        teller = self.flow.teller(self.play)
        person = self.play.scenario.people[self.selected]
        known = [teller.plain(key) for key in (person.channel, person.about) if key]
        head: list[str | Run] = [Run(teller.name(self.selected), bold=True), f" · {teller.role(self.selected)}"]
        lines: list[Widget] = [Label(head, "body" if tall else "caption", align="centre")]
        if tall:
            mood = tie_of(self.play.scenario, self.play.state, self.selected).mood
            face = face_of(self.flow, self.play, self.selected, 104, mood)
            lines.insert(0, Column([face], align="centre", padding=(0, 4)))
        if known:
            lines.append(Label(" · ".join(known), "caption", colour="ink_soft", align="centre"))
        if person.public:
            reads = Run(f" {teller.onlookers(self.selected)}", icon="eye")
            lines.append(Label([reads], "caption", align="centre", key="onlookers"))
        return Column(lines, gap=1)

    def _keys(self, offered: list[Offer]) -> dict[str, str]:
        """Return the key of each offer; it stays with it until a message comes or is opened, or the turn ends."""
        about: tuple[object, ...] = (self.play.state.turn,)
        if self.selected != PAGE:
            tie = tie_of(self.play.scenario, self.play.state, self.selected)
            about = (*about, tie.beat, tie.message)
        signs = self._signs.setdefault(self.selected, Signs())
        return signs.give(about, [offer.id for offer in offered])

    def _closed(self, mine: list[Offer]) -> list[Offer]:
        """Return what can be opened and read, in its order."""
        if self.selected == PAGE:
            return []
        opening = [offer for offer in mine if offer.kind == "open"]
        return opening + [offer for offer in mine if offer.kind in ("profile", "read")]

    def _sealed(self, mine: list[Offer], signs: dict[str, str]) -> list[Widget]:
        """Return what waits unread, as things to open."""
        if self.selected == PAGE:
            return []
        rows: list[Widget] = []
        closed = self._closed(mine)
        tie = tie_of(self.play.scenario, self.play.state, self.selected)
        if tie.message == UNREAD:
            opening = next((offer for offer in closed if offer.kind == "open"), None)
            rows.append(self._envelope(opening, signs))
        reading = [offer for offer in closed if offer.kind != "open"]
        if reading:
            posts = sum(offer.kind == "read" for offer in reading)
            buttons = [self._reading(offer, signs.get(offer.id), told_apart=posts > 1) for offer in reading]
            rows.append(Grid(buttons, cell=250, gap=10, max_width=None if len(buttons) > 1 else 330))
        return [Column(rows, gap=12, key="sealed")] if rows else []

    def _envelope(self, opening: Offer | None, signs: dict[str, str]) -> Widget:
        """Return a message not yet opened: its first words, and the way to the rest."""
        teller = self.flow.teller(self.play)
        tie = tie_of(self.play.scenario, self.play.state, self.selected)
        beat = self.play.scenario.people[self.selected].beats[tie.beat]
        words = teller.first_words(Line(beat.says or ""))
        parts: list[Widget] = [
            Row([Icon("mail", 18, colour="people"), Label(Run(words, italic=True), flex=1)], gap=8, align="start")
        ]
        if opening is not None:
            button = Button(
                [Run(self.text("scene.open"), bold=True), f" · {price(opening)}"],
                partial(self.choose, opening),
                number=signs.get(opening.id),
                icon="mail-open",
                variant="primary",
                name=read_out(self.flow, teller.offer(opening), opening),
                align="left",
                key=f"offer:{opening.id}",
            )
            parts.append(button)
        elif not self.play.over:
            parts.append(Label(self.text("scene.open.tomorrow"), "caption", colour="ink_soft"))
        caption = self.text("scene.sealed", name=teller.called(self.selected))
        return theirs(self.flow, self.play, self.selected, Column(parts, gap=8), tie.mood, caption)

    def _reading(self, offer: Offer, sign: str | None, *, told_apart: bool) -> Widget:
        teller = self.flow.teller(self.play)
        icon = "user" if offer.kind == "profile" else "newspaper"
        text, name = self.text(f"scene.{offer.kind}"), teller.offer(offer)
        if told_apart and offer.kind == "read":
            posts = self.play.scenario.people[offer.who].posts.values()
            post = next(each for each in posts if f"read:{each.key}" == offer.id)
            first = " ".join(teller.plain(post.text).split()[:FIRST_WORDS])
            text = self.text("scene.read.which", words=teller.within_marks(first))
            name = f"{name}: {text}"
        return Button(
            text,
            partial(self.choose, offer),
            number=sign,
            icon=icon,
            note=price(offer),
            align="left",
            name=read_out(self.flow, name, offer),
            key=f"offer:{offer.id}",
        )

    def _state_of_things(self, mine: list[Offer]) -> list[Widget]:
        """Return whose turn it is, where that is not plain from what can be done."""
        if self.selected == PAGE or self.typing is not None or self._silence > 0:
            return []
        tie = tie_of(self.play.scenario, self.play.state, self.selected)
        name = self.flow.teller(self.play).called(self.selected)
        if tie.stage == "closed":
            return [aside("heart-crack", self.text("scene.state.closed", name=name))]
        if tie.voice:
            teller = self.flow.teller(self.play)
            when, voice = teller.deadline(tie.speaks), teller.voice_briefly(tie.voice)
            return [aside("mic", capital(self.text("scene.state.handed", voice=voice, name=name, when=when)), "people")]
        if tie.due:
            return [aside("hourglass", self.text("scene.state.due", name=name))]
        if tie.message == NOTHING and 0 < tie.wrote < self.play.state.turn and RANK[tie.stage] <= RANK["known"]:
            return [aside("eye", self.text("scene.state.seen", name=name))]
        if not mine and self.play.state.attention:
            posts = unread_posts(self.play, self.play.scenario.people[self.selected])
            if not posts and tie.message != UNREAD:
                return [aside("circle", self.text("scene.state.nothing", name=name))]
        return []

    def _groups(self, mine: list[Offer]) -> list[tuple[str, list[Offer]]]:
        """Return what can be said here, by kinds, each with the title above it."""
        titles = [(kind, f"scene.group.{kind}") for kind in FOR_NOBODY] if self.selected == PAGE else GROUPS
        return [(self.text(key) if key else "", [o for o in mine if o.kind == kind]) for kind, key in titles]

    def _below(self, groups: list[tuple[str, list[Offer]]], signs: dict[str, str]) -> Widget | None:
        """Return what can be said here, or the way out of a day that is spent."""
        teller = self.flow.teller(self.play)
        if any(offers for _, offers in groups):
            offered = choices(self.flow, teller, groups, self.choose, signs)
            return Column([*self._voices_below(groups), offered, *self._busy()], gap=6)
        if not self.play.state.attention:
            return self._spent()
        return self._others()

    def _others(self) -> Widget | None:
        """Return who else waits, where there is nothing to be said here any more."""
        people = shown(self.play)
        others = [who for who in waiting(self.play) if who != self.selected]
        if not others:
            return None
        teller, letters = self.flow.teller(self.play), dict(zip(people, LETTERS, strict=False))
        buttons = [
            Button(
                teller.name(who),
                partial(self.select, who),
                number=letters.get(who),
                icon="reply",
                align="left",
                key=f"turn:{who}",
            )
            for who in others[:MOST_OTHERS]
        ]
        says = Heading(self.flow.text_n("scene.waiting", len(others)), "caption", colour="ink_soft")
        grid = Grid(buttons, cell=220, gap=8, max_width=None if len(buttons) > 1 else 330)
        return Group([says, grid], gap=6, role="list", name=says.accessible_name(), key="choices")

    def _voices_below(self, groups: list[tuple[str, list[Offer]]]) -> list[Widget]:
        """Return a word on the voices that could answer, where they are likely to be out of sight."""
        voices = sum(offer.kind == "delegate" for _, offers in groups for offer in offers)
        if not voices or self.columns > 1:
            return []
        says = self.flow.text_n("scene.voices.below", voices)
        return [Label([Run(f" {says}", icon="mic")], "caption", colour="ink_soft", key="voices_below")]

    def _busy(self) -> list[Widget]:
        """Return which voices could answer this message, too, were they not at work on another."""
        if self.selected == PAGE:
            return []
        scenario, state, teller = self.play.scenario, self.play.state, self.flow.teller(self.play)
        tie = tie_of(scenario, state, self.selected)
        beat = scenario.people[self.selected].beats.get(tie.beat)
        if beat is None or tie.message != READ:
            return []
        found: list[Widget] = []
        for who in scenario.people:
            other = tie_of(scenario, state, who)
            if other.voice in beat.voices:
                voice, when = capital(teller.voice_briefly(other.voice)), teller.deadline(other.speaks)
                says = self.text("scene.voice.busy", voice=voice, name=teller.called(who), when=when)
                found.append(Label([Run(f" {says}", icon="mic")], "caption", colour="ink_soft"))
        return found

    def _spent(self) -> Widget:
        scenario = self.play.scenario
        turns = scenario.clock.turns + (scenario.morning_after.turns if scenario.morning_after else 0)
        unit = "day" if clock_of(self.play).unit == "day" else "hour"
        says = self.text(f"scene.spent.{unit if self.play.state.turn < turns else 'last'}")
        end = self._ending()
        if end is None or self.columns > 1:
            return Label(says, align="centre")
        return Column(
            [Label(says), Group([self._end_button(end, primary=True)], key="choices")],
            gap=8,
        )

    # The notebook, and what is for nobody in particular

    def _notes(self) -> list[Widget]:
        notes = Column([notebook(self.flow, self.play, self.selected)], padding=(8, 6))
        return [ScrollView(notes, key=f"notes:{self.selected}", name=self.text("scene.notebook"))]

    def _ending(self) -> Offer | None:
        return next((offer for offer in self.play.offers if offer.kind == "end_turn"), None)

    def _end_button(self, offer: Offer, *, primary: bool, tiny: bool = False, again: bool = False) -> Button:
        text = self.flow.teller(self.play).offer(offer)
        return Button(
            "" if tiny else text,
            partial(self.choose, offer),
            icon="moon" if clock_of(self.play).unit == "day" else "hourglass",
            number="Z" if again or tiny else None,
            variant="primary" if primary else "normal",
            name=text,
            key="end_turn" if again or tiny else "end_turn_here",
        )

    def _to_all(self, *, brief: bool = False, tiny: bool = False) -> list[Widget]:
        """Return the megaphone, always there, and the end of the day."""
        parts: list[Widget] = []
        loud = next((o for o in day_offers(self.play.scenario, self.play.state) if o.kind == "megaphone"), None)
        if loud is not None:
            parts.append(self._megaphone(loud, brief=brief, tiny=tiny))
        end = self._ending()
        if end is not None:
            spent = not self.play.state.attention
            parts.append(self._end_button(end, primary=spent, tiny=tiny, again=True))
        if tiny or not parts:
            return parts
        return [Rule(), Column(parts, gap=12, padding=(14, 14))]

    def _megaphone(self, offer: Offer, *, brief: bool, tiny: bool) -> Button:
        teller = self.flow.teller(self.play)
        title = self.text("scene.megaphone")
        words = teller.offer(offer)
        if brief or self.look.room[1] < 600:
            words = teller.first_words(offer.line)
        text = [Run(f"{title} · {price(offer)}\n", bold=True), Run(words)]
        return Button(
            "" if tiny else text,
            partial(self.choose, offer),
            number="M",
            icon="megaphone" if tiny else None,
            variant="neon",
            glow=True,
            size="caption",
            align="left",
            name=read_out(self.flow, f"{title}: {teller.offer(offer)}", offer),
            enabled=offer.cost <= self.play.state.attention,
            key="megaphone",
        )


def _focusable(widget: Widget | None) -> bool:
    return widget is not None and any(each.focusable for each in widget.walk())


def tie_of_message(play: Play, who: str) -> str:
    """Return where a person's thread stands; nothing for one's own page."""
    return tie_of(play.scenario, play.state, who).message if who else "nothing"
