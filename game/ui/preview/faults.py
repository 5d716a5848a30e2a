"""What is wrong with the file, over the play it stopped: it goes when it is mended."""

from __future__ import annotations

from collections.abc import Callable

from game.authoring.preview.watching import Seen
from game.ui.flow import Flow
from game.ui.kit import Button, Column, Heading, Label, Panel, Row, ScrollView, Spacer, Widget
from game.ui.preview.excerpt import told
from game.ui.screens.overlay import Overlay

MOST = 60
"""Errors that are shown; of more, how many they are."""


class FaultsScreen(Overlay):
    """Every error as ``check`` prints it. *alone* where there is nothing to play yet."""

    title_key = "preview.faults"
    first_focus = "card"
    width = 900.0

    def __init__(self, flow: Flow, faults: Callable[[], Seen], *, alone: bool = False) -> None:
        super().__init__(flow)
        self.faults, self.alone = faults, alone
        self.overlay = not alone

    def body(self) -> Widget:
        """Return a card for each error."""
        errors = self.faults().errors
        cards = [told(self.flow, error, key=f"fault:{index}") for index, error in enumerate(errors[:MOST])]
        if len(errors) > MOST:
            cards.append(Label(self.flow.text_n("library.broken.more", len(errors) - MOST), "caption"))
        return Column(cards, gap=10)

    def build(self) -> Widget:
        """Return the card; without a way back where there is nothing to go back to."""
        title = self.flow.text_n(self.title_key, len(self.faults().errors))
        if self.alone:
            about: Widget = Label(self.text("preview.faults.alone"), colour="ink_soft", flex=1)
            foot: list[Widget] = [about]
        else:
            about = Label(self.text("preview.faults.about"), colour="ink_soft", flex=1)
            back = Button(self.text("preview.faults.look"), self.flow.back, key="done")
            foot = [about, back]
        card = Panel(
            [
                Heading(title, colour="bad"),
                ScrollView(self.body(), fit=0.5 if self.narrow else 0.66, key="card", margin=8),
                Column(foot, gap=6) if self.narrow else Row(foot, gap=14),
            ],
            fill="paper",
            outline="bad",
            gap=10,
            padding=(20, 14),
            width=self.width,
        )
        return Column([Spacer(), Row([Spacer(), card, Spacer()]), Spacer()], padding=10)

    def on_back(self) -> None:
        """Lay it aside, and look at the play as it was."""
        if not self.alone:
            self.flow.back()
