"""The people's page of the debrief: the network there could be, the one there is, and each relationship by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.telling.bonds import Bond
from game.telling.bonds_told import BondsTold
from game.ui.kit import Column, Grid, Heading, Icon, Label, Panel, Row, Run, Widget
from game.ui.kit.theme import Token
from game.ui.pieces.figures import capital, grouped
from game.ui.screens.debrief_parts import MOODS
from game.ui.screens.frame import iconed, person_face
from game.ui.screens.network import STROKES, Graph, Node, TieSign

if TYPE_CHECKING:
    from game.ui.screens.debrief import DebriefScreen

SIGNS: dict[str, tuple[str, Token]] = {
    "closed": ("circle-x", "bad"),
    "cooling": ("snowflake", "warn"),
    "met": ("coffee", "people"),
}
"""The sign beside what was missing, by stage; footprints where there was a way to go."""


class People:
    """Builds the page; the screen it belongs to knows the play and its language."""

    def __init__(self, screen: DebriefScreen) -> None:
        self.screen = screen
        self.found = screen.debrief.bonds

    @property
    def told(self) -> BondsTold:
        """Who words it, in the language of the moment."""
        return BondsTold(self.screen.teller, self.found)

    def page(self) -> Widget:
        """Return the page."""
        text = self.screen.text
        both: list[Widget] = [self._potential(), self._real()]
        beside = self.screen.look.room[0] >= 860
        for graph in both:
            graph.flex = 1 if beside else 0
        return Column(
            [
                Row(both, gap=18, align="stretch") if beside else Column(both, gap=14),
                self._key(),
                Column(
                    [
                        Heading(text("bonds.each"), "strong"),
                        Label(text("bonds.each.about"), "caption", colour="ink_soft"),
                    ],
                    gap=0,
                ),
                Grid([self._card(bond) for bond in self.found.bonds], cell=350, gap=14),
            ],
            gap=14,
        )

    # The two networks

    def _nodes(self, *, whole: bool) -> list[Node]:
        screen, teller = self.screen, self.screen.teller
        scenario = screen.play.scenario
        nodes = []
        for bond in self.found.bonds:
            answers = bond.near or bond.who in self.found.rebound
            face = person_face(
                screen.flow,
                scenario,
                scenario.people[bond.who],
                1,
                "" if whole else MOODS[bond.stage],
                muted=whole or not answers,
            )
            if not whole:
                face.name = self.told.standing(bond)
            nodes.append(Node(face, teller.called(bond.who), bond.stage, bond.who in self.found.rebound))
        return nodes

    def _potential(self) -> Widget:
        text, told = self.screen.text, self.told
        graph = Graph(text("bonds.you"), self._nodes(whole=True), whole=True, name=told.possible())
        about = text("bonds.possible.about")
        words = [
            Label(Run(told.possible(), bold=True)),
            Label(about, "caption", colour="ink_soft"),
        ]
        return Panel([Heading(text("bonds.title.possible"), "strong"), graph, *words], gap=6, padding=(14, 10))

    def _real(self) -> Widget:
        text, told = self.screen.text, self.told
        places = {bond.who: place for place, bond in enumerate(self.found.bonds)}
        links = [(places[tie.one], places[tie.other], tie.fits) for tie in self.found.introductions]
        graph = Graph(text("bonds.you"), self._nodes(whole=False), links=links, name=told.aloud())
        words = [
            Label(Run(told.alive(), bold=True), colour="people"),
            Label(told.answer()),
        ]
        if self.screen.debrief.followers:
            words.append(Label(self._followers(), "caption", colour="ink_soft"))
        return Panel([Heading(text("bonds.title.real"), "strong"), graph, *words], gap=6, padding=(14, 10))

    def _followers(self) -> str:
        party = self.screen.play.scenario.kind == "party"
        count = self.screen.debrief.followers
        key = f"bonds.{'cards' if party else 'followers'}.{'one' if count == 1 else 'other'}"
        return self.screen.text(key, n=grouped(count, self.screen.flow.language))

    def _key(self) -> Widget:
        """Return what each kind of tie in the drawing means; what isn't in it needs no explaining."""
        there = {bond.stage for bond in self.found.bonds}
        there |= {"introduced" if tie.fits else "dead_end" for tie in self.found.introductions}
        signs: list[tuple[str, str]] = []
        for kind in STROKES:
            if kind in there:
                own = kind in ("introduced", "dead_end")
                signs.append((kind, self.screen.text(f"bonds.sign.{kind}") if own else self.screen.teller.stage(kind)))
        if self.found.rebound:
            signs.append(("rebound", self.screen.text("bonds.sign.rebound")))
        return Grid(
            [Row([TieSign(kind), Label(words, "caption", flex=1)], gap=8) for kind, words in signs], cell=230, gap=6
        )

    # One by one

    def _card(self, bond: Bond) -> Widget:
        screen, told, teller = self.screen, self.told, self.screen.teller
        scenario = screen.play.scenario
        face = person_face(
            screen.flow, scenario, scenario.people[bond.who], 46, MOODS[bond.stage], muted=bond.stage == "closed"
        )
        standing: list[Widget] = [Label(capital(teller.stage(bond.stage)), "caption", flex=1)]
        if bond.stage in STROKES:
            standing.append(TieSign(bond.stage, 48))
        who = Column([Label(Run(teller.name(bond.who), bold=True)), Row(standing, gap=8)], gap=0, flex=1)
        icon, colour = SIGNS.get(bond.stage, ("footprints", "ink_soft"))
        return Panel(
            [
                Row([face, who], gap=12),
                Label(told.path(bond, " → "), "caption", colour="ink_soft"),
                iconed(Icon(icon, 20, colour=colour), told.missing(bond)),
                Grid([self._figure(*pair) for pair in told.ledger(bond)], cell=58, gap=6),
            ],
            gap=8,
            padding=(14, 10),
        )

    @staticmethod
    def _figure(figure: str, name: str) -> Widget:
        return Column(
            [
                Label(Run(figure, bold=True), colour="people", name=f"{name}: {figure}"),
                Label(name, "caption", colour="ink_soft"),
            ],
            gap=0,
        )
