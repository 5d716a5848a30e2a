"""The people's page of the debrief: the network there could be, the one there is, and each relationship by itself."""

from __future__ import annotations

from game.telling.bonds import Bond
from game.telling.debrief_told import DebriefTold
from game.telling.figures import capital
from game.ui.flow import Flow
from game.ui.kit import Column, Grid, Heading, Icon, Label, Look, Panel, Row, Run, Widget
from game.ui.kit.theme import Token
from game.ui.pieces.moods import MOODS
from game.ui.screens.frame import iconed, person_face
from game.ui.screens.network import STROKES, Graph, Node, TieSign

SIGNS: dict[str, tuple[str, Token]] = {
    "closed": ("circle-x", "bad"),
    "cooling": ("snowflake", "warn"),
    "met": ("coffee", "people"),
}
"""The sign beside what was missing, by stage; footprints where there was a way to go."""


class People:
    """Builds the page from what is told."""

    def __init__(self, flow: Flow, told: DebriefTold, look: Look) -> None:
        self.flow, self.debrief, self.look = flow, told, look
        self.told = told.bonds
        self.found = told.found.bonds
        self.teller = told.teller

    def _text(self, key: str) -> str:
        return self.flow.text(key)

    def page(self) -> Widget:
        """Return the page."""
        text = self._text
        both: list[Widget] = [self._potential(), self._real()]
        beside = self.look.room[0] >= 860
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
        teller, scenario = self.teller, self.debrief.play.scenario
        nodes = []
        for bond in self.found.bonds:
            answers = bond.near or bond.who in self.found.rebound
            face = person_face(
                self.flow,
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
        text, told, dots = self._text, self.told, self.debrief.dots()
        graph = Graph(
            text("bonds.you"),
            self._nodes(whole=True),
            whole=True,
            dots=dots.count if dots else 0,
            name=" ".join([told.possible(), self.debrief.followers()]).strip(),
        )
        words: list[Widget] = [
            Label(Run(told.possible(), bold=True)),
            Label(text("bonds.possible.about"), "caption", colour="ink_soft"),
        ]
        if dots is not None:
            followers = Run(f"{self.debrief.followers()} ", bold=True)
            words.append(Label([Run("▲ ", colour="neon_ink"), followers, dots.about], "caption", colour="neon_ink"))
        return Panel([Heading(text("bonds.title.possible"), "strong"), graph, *words], gap=6, padding=(14, 10))

    def _real(self) -> Widget:
        text, told = self._text, self.told
        places = {bond.who: place for place, bond in enumerate(self.found.bonds)}
        links = [(places[tie.one], places[tie.other], tie.fits) for tie in self.found.introductions]
        graph = Graph(text("bonds.you"), self._nodes(whole=False), links=links, name=told.aloud())
        words = [
            Label(Run(told.alive(), bold=True), colour="people"),
            Label(told.answer()),
        ]
        return Panel([Heading(text("bonds.title.real"), "strong"), graph, *words], gap=6, padding=(14, 10))

    def _key(self) -> Widget:
        """Return what each kind of tie in the drawing means; what isn't in it needs no explaining."""
        there = {bond.stage for bond in self.found.bonds}
        there |= {"introduced" if tie.fits else "dead_end" for tie in self.found.introductions}
        signs: list[tuple[str, str]] = []
        for kind in STROKES:
            if kind in there:
                own = kind in ("introduced", "dead_end")
                signs.append((kind, self._text(f"bonds.sign.{kind}") if own else self.teller.stage(kind)))
        if self.found.rebound:
            signs.append(("rebound", self._text("bonds.sign.rebound")))
        return Grid(
            [Row([TieSign(kind), Label(words, "caption", flex=1)], gap=8) for kind, words in signs], cell=230, gap=6
        )

    # One by one

    def _card(self, bond: Bond) -> Widget:
        told, teller, scenario = self.told, self.teller, self.debrief.play.scenario
        face = person_face(
            self.flow, scenario, scenario.people[bond.who], 46, MOODS[bond.stage], muted=bond.stage == "closed"
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
