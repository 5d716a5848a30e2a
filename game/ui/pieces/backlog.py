"""Everything said so far, to be read again."""

from __future__ import annotations

from game.simulation import Play
from game.ui.flow import Flow
from game.ui.kit import Button, Column, Heading, Key, Label, Panel, Row, ScrollView, Spacer, Widget
from game.ui.pieces.thread import PAGE, Thread
from game.ui.screens.overlay import Overlay


class BacklogScreen(Overlay):
    """The whole exchange with everybody, over the scene; H and Escape close it."""

    title_key = "scene.history.title"
    first_focus = "close"
    width = 900.0

    def __init__(self, flow: Flow, play: Play) -> None:
        super().__init__(flow)
        self.play = play

    def body(self) -> Widget:
        """Return all that was said, by the day."""
        rows = Thread(self.flow, self.play).rows(PAGE, everything=True)
        return Column(rows or [Label(self.text("scene.history.empty"), colour="ink_soft")], gap=12)

    def build(self) -> Widget:
        """Return the card, opened at its end."""
        close = Button("", self.flow.back, icon="x", variant="quiet", name=self.text("shell.close"), key="close")
        card = Panel(
            [
                Row([Heading(self.text(self.title_key)), Spacer(), close]),
                ScrollView(self.body(), key="card", margin=12, to_end=True, flex=1),
            ],
            fill="paper",
            gap=8,
            padding=(20, 12),
            width=self.width,
        )
        return Column([Row([Spacer(), card, Spacer()], flex=1, align="stretch")], padding=14)

    def on_key(self, key: Key) -> bool:
        """Close on H, the key that opened it."""
        if key.name == "h":
            self.flow.back()
            return True
        return False
