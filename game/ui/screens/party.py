"""The party: the room as a picture, and beside it who has talked and what one could do."""

from __future__ import annotations

from functools import partial
from typing import Final

from game.simulation import Offer, Play
from game.simulation.definitions import Person
from game.simulation.events import Moved, TheySaid, YouSaid
from game.simulation.party import spoken_shares
from game.simulation.view import real_network, talk_share, talks_party
from game.ui.evening import LETTERS, Evening
from game.ui.faces import Face
from game.ui.flow import Flow
from game.ui.kit import (
    Button,
    ChoiceList,
    Column,
    Grid,
    Heading,
    Key,
    Label,
    Panel,
    Row,
    Rule,
    Run,
    Screen,
    ScrollView,
    Shares,
    Swatch,
    Text,
    Token,
    Widget,
)
from game.ui.kit.widget import Size
from game.ui.pieces.notebook import facts, promises, secrets
from game.ui.pieces.notebook import plan as plan_of
from game.ui.pieces.rewinding import RewindingScreen
from game.ui.pieces.signs import SIGNS, Signs
from game.ui.pieces.topbar import Reach, top_bar
from game.ui.pieces.wrap import Wrap
from game.ui.room import YOU, Plan, RollCall, Room, Scene, plan
from game.ui.screens.overlay import Overlay
from game.ui.staging import Staging

PANEL = 356
"""Width of the column beside the picture."""

SHORT_OF_ROOM = 900
"""Units of text (see ``Look.room``) below which picture and choices take turns."""

TOKENS: tuple[Token, ...] = ("share_1", "share_2", "share_3", "share_4", "share_5", "share_6")

NO_ONE = Person("you", "", "", portrait={"seed": "you", "head": "short_2", "clothing": "teal"})
"""The player's own face: somebody, anybody."""


ADDRESSED: Final = ("line", "ask", "reflect")
"""Kinds of offers said to one person of the circle; the others name whom they are for."""


class PartyScreen(RewindingScreen):
    """The evening of a party, round by round."""

    keys = ("listen", "lines", "circles", "speech", "notebook", "history", "undo", "redo", "menu")

    def __init__(self, flow: Flow, play: Play) -> None:
        super().__init__(flow, play)
        self.page = 0
        self.choosing = False
        """In a small window: whether the choices are shown rather than the room."""
        self.before: dict[str, tuple[float, float]] = {}
        self.staging = Staging()
        self._planned: tuple[object, Plan] | None = None
        self.reach = Reach(play.state.followers)
        self._signs = Signs()
        self.picture: Room | RollCall | None = None
        self.first_focus = "choices"

    # What happens

    def choose(self, offer: Offer) -> None:
        """Do what was chosen, and show what comes of it."""
        self.before = self.picture.whereabouts() if self.picture is not None else {}
        self.play.choose(offer.id)
        self.flow.think(self.play)
        self.app.hold()
        self.reach.aim(self.play.state.followers, at_once=self.flow.preferences.reduced_motion)
        self.page, self.choosing = 0, False
        self._stage()
        self.refresh()

    def turn(self) -> None:
        """Go on to what was said next."""
        self.page += 1
        self.staging.turn(still=self._still)
        self._animate()
        if self._planned is not None and self.page >= len(self._planned[1].pages) - 1:
            self.app.hold()  # the choices come under the key that turned the page
        self.refresh()

    def leave_party(self) -> None:
        """Go home: the morning after, or the end."""
        if self.play.over:
            self.flow.scene(self.play)
        else:
            self.app.replace(Morning(self.flow, self.play))

    @property
    def _still(self) -> bool:
        """Whether nothing comes about bit by bit: motion is not wanted, or there is no picture in which to move."""
        chosen = self.flow.preferences
        return chosen.reduced_motion or not chosen.typing_speed or not isinstance(self.picture, Room)

    def _stage(self) -> None:
        """Have the round come about before one's eyes."""
        step = self.play.steps[-1]
        kinds = {type(event) for event in step}
        if self._still:
            self.staging.rest()
        else:
            answered = YouSaid in kinds and TheySaid in kinds
            self.staging.begin(walks=Moved in kinds, answered=answered, pace=self.flow.preferences.typing_speed)
        self._animate()

    @property
    def settled(self) -> bool:
        """Whether everybody has arrived, and who answers has begun to speak."""
        return self.staging.settled

    def hurry(self) -> None:
        """Have everybody arrive, and the answer be there."""
        self.staging.hurry()
        self.app.hold()
        self.redraw()

    def _animate(self) -> None:
        self.tick = 1 / 60 if self.staging.moving or self.reach.moving else None

    def update(self, seconds: float) -> None:
        """Let people walk on, and words come up."""
        self.staging.pass_time(min(seconds, 0.1))
        self.reach.pass_time(min(seconds, 0.1))
        self._animate()
        self.redraw()

    # What is to be seen

    @property
    def over(self) -> bool:
        """Whether the evening is over; its last words may still be on the screen."""
        return not talks_party(self.play.scenario, self.play.state) or self.play.over

    @property
    def compact(self) -> bool:
        """Whether picture and choices take turns."""
        return self.look.room[0] < SHORT_OF_ROOM

    def face(self, who: str, expression: str) -> Face:
        """Return somebody's face."""
        person = self.play.scenario.people[who] if who else NO_ONE
        return self.flow.face(person, expression)

    def build(self) -> Widget:
        """Return the bar, the room and the choices."""
        look = self.look
        teller = self.flow.teller(self.play)
        guided = self.flow.preferences.guided
        evening = Evening(self.play, teller, self.flow.words, self.face, marks=guided, on_kept=self.flow.refresh)
        going = {offer.id.removeprefix("go:"): offer for offer in self.play.offers if offer.kind == "go"}
        scene = evening.scene(lambda key: partial(self.choose, going[key]) if key in going and not self.over else None)
        bar = self._bar()
        wide, tall = look.window
        tall -= bar.measure(look, wide)[1]
        if self.compact:
            return Column([bar, self._compact(evening, scene, (wide, tall))])
        rule = Rule(vertical=True)
        room = (wide - look.wide(PANEL) - rule.measure(look, wide)[0], tall)
        picture, made = self._picture(scene, room)
        panel = self._panel(evening, pending=self.page < len(made.pages) - 1)
        return Column([bar, Row([picture, rule, panel], flex=1, align="stretch")])

    def _picture(self, scene: Scene, size: Size) -> tuple[Widget, Plan]:
        made = self._plan(scene, size)
        self.page = max(0, min(self.page, len(made.pages) - 1))
        name = self.text("party.picture")
        if made.fits:
            self.picture = Room(
                scene,
                made,
                self.look,
                page=self.page,
                on_turn=self.turn,
                before=self.before,
                staging=self.staging,
                name=name,
                flex=1,
                key="room",
            )
        else:
            self.picture = RollCall(scene, made, self.look, page=self.page, on_turn=self.turn, name=name, key="room")
        self.first_focus = "turn" if self.page < len(made.pages) - 1 else "choices"
        return self.picture, made

    def _plan(self, scene: Scene, size: Size) -> Plan:
        """Return where everything goes; looked for once a round, size and language."""
        key = (
            len(self.play.choices),
            self.play.state,
            self.flow.language,
            self.look,
            size,
            self.flow.preferences.guided,
        )
        if self._planned is None or self._planned[0] != key:
            self._planned = key, plan(scene, self.look, size)
        return self._planned[1]

    def _compact(self, evening: Evening, scene: Scene, size: Size) -> Widget:
        look = self.look
        if self.choosing:
            back = Button(
                self.text("party.back_to_room"), self._show_room, icon="arrow-left", variant="quiet", key="back"
            )
            self.first_focus = "choices"
            return Column([Row([back], padding=(12, 4)), self._panel(evening, pending=False)], flex=1)
        foot = self._foot(pending=False)
        picture, made = self._picture(scene, (size[0], size[1] - foot.measure(look, size[0])[1]))
        if self.page < len(made.pages) - 1:
            foot = self._foot(pending=True)
            self.first_focus = "turn_page"
        else:
            self.first_focus = "home" if self.over else "to_choices"
        return Column([picture, foot], flex=1)

    def _foot(self, *, pending: bool) -> Widget:
        """Return the one button below the room: to the next words, to the choices, or home."""
        if pending:
            key, words, action = "turn_page", "party.listening.more", self.turn
        elif self.over:
            key, words, action = "home", "party.end.go", self.leave_party
        else:
            key, words, action = "to_choices", "party.to_choices", self._show_choices
        return Row([Button(self.text(words), action, variant="primary", key=key, flex=1)], padding=(12, 8))

    def _show_choices(self) -> None:
        self.choosing = True
        self.refresh()

    def _show_room(self) -> None:
        self.choosing = False
        self.refresh()

    # The bar on top

    def _bar(self) -> Widget:
        turn = min(self.play.state.turn, self.play.scenario.clock.turns)
        teller = self.flow.teller(self.play)
        clock = self.text("party.clock.over", when=teller.deadline(turn)) if self.over else teller.turn(turn)
        notes = Button(
            "",
            self.open_notebook,
            icon="notebook-pen",
            variant="quiet",
            name=self.text("party.notebook.key"),
            key="pad",
        )
        return top_bar(
            self.flow,
            self.play,
            self.look,
            self.reach,
            on_history=self.history,
            on_undo=self.undo if self.can_undo else None,
            on_redo=self.redo if self.can_redo else None,
            on_menu=self.menu,
            clock=clock,
            place=self._place(),
            more=[notes],
        )

    def on_key(self, key: Key) -> bool:
        """Open the notebook with N."""
        if key.name == "n" and not key.ctrl and not key.alt:
            self.open_notebook()
            return True
        return super().on_key(key)

    def on_back(self) -> None:
        """Go back to the room where it takes turns with the choices, else to the menu."""
        if self.choosing:
            self._show_room()
        else:
            self.menu()

    def open_notebook(self) -> None:
        """Lay the notebook over the room."""
        self.app.push(Notes(self.flow, self.play))

    def settle(self) -> None:
        """Show the room as it was, or will be, everybody in place."""
        self.page, self.choosing = 0, False
        self.staging.rest()
        self.reach.aim(self.play.state.followers, at_once=True)

    def _place(self) -> str:
        teller, state = self.flow.teller(self.play), self.play.state
        if not state.circle:
            return ""
        topic = state.floor.topic or self.play.scenario.circles[state.circle].topic
        return self.text("party.place", circle=teller.circle(state.circle), topic=teller.topic(topic))

    # The column beside the room

    def _panel(self, evening: Evening, *, pending: bool) -> Widget:
        parts: list[Widget] = [Column(self._shares(evening), gap=6, padding=(14, 12, 14, 0))]
        if pending:
            button = Button(self.text("party.listening.more"), self.turn, variant="primary", key="turn_page")
            parts.append(
                Column([Label(self.text("party.listening"), colour="ink_soft"), button], gap=8, padding=(14, 12))
            )
            notes = Column(facts(self.flow, self.play, ""), gap=7)
            parts += [Rule(), ScrollView(notes, key="notes", margin=14)]
        elif self.over:
            home = Button(self.text("party.end.go"), self.leave_party, number=1, variant="primary", key="home")
            parts.append(
                Column(
                    [
                        Heading(self.text("party.end")),
                        ChoiceList([home], name=self.text("scene.choices"), key="choices"),
                    ],
                    gap=8,
                    padding=(14, 16),
                    flex=1,
                )
            )
        else:
            parts.append(ScrollView(self._choices(evening), key=f"offers:{len(self.play.choices)}", margin=12))
            parts += [self._megaphone(offer) for offer in self.play.offers if offer.kind == "megaphone"]
        return Column(parts, width=PANEL if not self.compact else None, flex=1 if self.compact else 0)

    def _shares(self, evening: Evening) -> list[Widget]:
        shares = spoken_shares(self.play.scenario, self.play.state)
        total = sum(shares.values())
        title = Heading(self.text("party.shares"), "strong")
        if not total:
            return [title, Label(self.text("party.shares.nobody"), "caption", colour="ink_soft")]
        spoke = [(who, words) for who, words in shares.items() if words]
        spoke.sort(key=lambda each: (each[0] != YOU, -each[1]))
        parts = [(words, TOKENS[index % len(TOKENS)]) for index, (_, words) in enumerate(spoke)]
        legend, told = [], []
        for (who, words), (_, token) in zip(spoke, parts, strict=True):
            name = evening.names[who] if who else self.text("party.you")
            text = self.text("party.share", name=name, percent=round(100 * words / total))
            legend.append(Row([Swatch(token), Label(text, "caption", role="none")], gap=5))
            told.append(text)
        return [title, Shares(parts, thick=18, aloud=", ".join(told)), Wrap(legend, gap=10, align="start", level=True)]

    def _choices(self, evening: Evening) -> Widget:
        teller = evening.teller
        offers = self.play.offers
        spoken = [offer for offer in offers if offer.kind not in ("go", "megaphone")]
        going = [offer for offer in offers if offer.kind == "go"]
        signs = self._signs.give(self.play.state.circle, [offer.id for offer in spoken])
        spoken.sort(key=lambda offer: SIGNS.find(signs.get(offer.id, SIGNS[-1])))  # what stays keeps key and place
        buttons = [
            Button(self._said(offer), partial(self.choose, offer), number=signs.get(offer.id), key=f"offer:{offer.id}")
            for offer in spoken
        ]
        groups: list[Widget] = [ChoiceList(buttons, name=self.text("scene.choices"), key="choices")]
        if going:
            letters = dict(
                zip((key for key in self.play.scenario.circles if key != self.play.state.circle), LETTERS, strict=False)
            )
            walks = [
                Button(
                    teller.circle(offer.id.removeprefix("go:")),
                    partial(self.choose, offer),
                    number=letters[offer.id.removeprefix("go:")],
                    size="caption",
                    align="left",
                    key=f"offer:{offer.id}",
                )
                for offer in going
            ]
            grid = Grid(walks, cell=150, gap=8, key="walks")
            groups.append(Column([Heading(self.text("party.walk"), "strong"), grid], gap=6))
        return Column(groups, gap=14)

    def _megaphone(self, offer: Offer) -> Widget:
        """Return the temptation: always there, below everything that could be said to somebody."""
        teller = self.flow.teller(self.play)

        def button(text: str) -> Button:
            return Button(
                [Run(self.text("party.to_all"), bold=True), f"\n{text}"],
                partial(self.choose, offer),
                number="M",
                variant="neon",
                glow=True,
                size="caption",
                align="left",
                name=f"{self.text('party.to_all')}: {teller.offer(offer)}",
                key=f"offer:{offer.id}",
            )

        made = button(self._say(offer))
        wide = self.look.window[0] if self.compact else self.look.wide(PANEL)
        if made.measure(self.look, wide - self.look.px(28))[1] > self.look.window[1] * 0.2:
            made = button(teller.quoted(teller.first_words(offer.line)))
        return Column([Rule(), Column([made], padding=(14, 10, 14, 14))])

    def _said(self, offer: Offer) -> Text:
        """Return the words of an offer, with whom they are for where the words need not say it."""
        words = self._say(offer)
        name = self.flow.teller(self.play).called(offer.who) if offer.who else ""
        if offer.kind not in ADDRESSED or not name or name in words:
            return words
        to = self.text("scene.thread.to", name=name)
        return [Run(f"{to}: ", bold=True), words]

    def _say(self, offer: Offer) -> str:
        """Return the words of an offer, in quotation marks where they would be said."""
        teller = self.flow.teller(self.play)
        text = teller.offer(offer)
        return text if offer.kind == "let_run" else teller.quoted(text)


class Notes(Overlay):
    """The notebook, laid over the room; N and Escape close it."""

    title_key = "party.notebook"
    done_key = "party.back_to_room"
    keys = ("notebook_close",)

    def __init__(self, flow: Flow, play: Play) -> None:
        super().__init__(flow)
        self.play = play

    def body(self) -> Widget:
        """Return what was heard, person by person, and the plan."""
        told = (promises, secrets, plan_of)
        sections = [facts(self.flow, self.play, "")[1:], *(section(self.flow, self.play) for section in told)]
        return Column([Column(section, gap=6) for section in sections if section], gap=16, key="notebook")

    def on_key(self, key: Key) -> bool:
        """Close on N, the key that opened it."""
        if key.name == "n":
            self.flow.back()
            return True
        return False


class Morning(Screen):
    """Between the party and the days after it: what is left of the evening."""

    first_focus = "go"
    keys = ("turn", "undo")

    def __init__(self, flow: Flow, play: Play) -> None:
        super().__init__()
        self.flow, self.play = flow, play

    def build(self) -> Widget:
        """Return a card in the middle of the room after everybody has gone."""
        text, state = self.flow.text, self.play.state
        network = real_network(state)
        key = "party.morning.network"
        lines = [
            self.flow.text_n(key, network) if network else text(f"{key}.none"),
            text("party.morning.share", n=talk_share(state)),
            self.flow.text_n("party.morning.notebook", len(state.heard)),
        ]
        go = Button(text("party.morning.go"), self._go, variant="primary", key="go", icon="sun")
        card = Panel(
            [
                Label(self.flow.teller(self.play).clock(state), colour="ink_soft"),
                Heading(text("party.morning.title"), "display"),
                *(Label(line) for line in lines),
                Label(text("party.morning.hint"), colour="people"),
                Row([go]),
            ],
            padding=28,
            gap=12,
            max_width=620,
        )
        return Column([ScrollView(Column([Row([card], justify="centre")], padding=(20, 40)), key="page")])

    def _go(self) -> None:
        self.flow.scene(self.play)

    def on_key(self, key: Key) -> bool:
        """Go back to the last words of the evening with Ctrl+Z."""
        if key.ctrl and key.name == "z":
            self.play.undo()
            self.flow.scene(self.play)
            return True
        return False
