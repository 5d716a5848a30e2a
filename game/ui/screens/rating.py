"""The rating: before any score is shown, the player says herself how it went."""

from __future__ import annotations

from functools import partial

from game.simulation import Play
from game.ui.flow import Flow
from game.ui.kit import Button, Column, Grid, Heading, Key, Label, Panel, Row, Run, ScrollView, Slider, Spacer, Widget
from game.ui.screens.frame import ShellScreen, bar

STEPS = 5
STEP = 100 // (STEPS - 1)


class RatingScreen(ShellScreen):
    """A slider for each competency that counts, in words rather than figures; may be skipped."""

    first_focus = "ratings"
    keys = ("rate", "unrated")

    def __init__(self, flow: Flow, play: Play) -> None:
        super().__init__(flow)
        self.play = play
        self.names = list(play.competencies())
        self.scores: dict[str, int] = {}

    def build(self) -> Widget:
        """Return the sliders under the question."""
        cards = [self._card(name) for name in self.names]
        least, most = self.text("rating.word.0"), self.text("rating.word.4")
        heading = Column(
            [
                Heading(self.text("rating.title"), "display"),
                Label(self.text("rating.about")),
                Label(self.text("rating.keys", least=least, most=most), "caption", colour="ink_soft"),
            ],
            gap=2,
        )
        page = Column([heading, Grid(cards, cell=420, gap=12, key="ratings")], gap=14, padding=(26, 16))
        done = Button(
            self.text("rating.done"),
            self._done,
            variant="primary",
            icon="arrow-right",
            enabled=bool(self.scores),
            key="done",
        )
        skip = Button(self.text("rating.skip"), self._skip, variant="quiet", key="skip")
        teller = self.flow.teller(self.play)
        foot = Row([skip, Spacer(), done], gap=16, padding=(26, 10))
        return Column(
            [
                bar(self.flow, self.look, [Heading(teller.title(), "strong")]),
                ScrollView(page, key="page", margin=0),
                Column([foot], fill="paper_deep"),
            ]
        )

    def _card(self, name: str) -> Widget:
        value = self.scores.get(name)
        word = "none" if value is None else str(round(value / STEP))
        competency = self.flow.teller(self.play).competency(name)
        said = Label(
            Run(self.text(f"rating.word.{word}"), bold=value is not None),
            colour="ink_soft" if value is None else "people",
            role="none",
        )
        asks = self.text(f"rating.ask.{name}")
        slider = Slider(
            value,
            partial(self._set, name),
            step=STEP,
            show_value=False,
            told=self.text(f"rating.word.{word}"),
            key=f"rate:{name}",
            name=f"{competency}. {asks}",
        )
        return Panel(
            [
                Row([Label(Run(competency, bold=True), role="none"), Spacer(), said], gap=8),
                Column([Label(asks, "caption", colour="ink_soft", role="none")], padding=(0, 0, 0, 4)),
                slider,
            ],
            gap=4,
            padding=(14, 10, 14, 12),
        )

    def _set(self, name: str, value: int) -> None:
        self.scores[name] = value
        self.refresh()

    def on_key(self, key: Key) -> bool:
        """Set the line that has the focus with 1 to 5, and go to the next."""
        if key.name not in "12345" or len(key.name) != 1:
            return False
        focus = self.tree.focus
        current = focus.current
        name = (current.key or "").removeprefix("rate:") if current is not None else ""
        if name not in self.names:
            name = next((n for n in self.names if n not in self.scores), self.names[0])
        self._set(name, (int(key.name) - 1) * STEP)
        place = self.names.index(name) + 1
        after = self.tree.root.find(f"rate:{self.names[place]}" if place < len(self.names) else "done")
        if after is not None:
            after.focusable = True
            focus.focus(after)
        return True

    def _done(self) -> None:
        self.flow.shelf.rate(self.play, self.scores)
        self.flow.debrief(self.play)

    def _skip(self) -> None:
        self.flow.shelf.rate(self.play, {})
        self.flow.debrief(self.play)

    def on_back(self) -> None:
        """Skip it."""
        self._skip()
