"""A card laid over whatever is on the screen."""

from __future__ import annotations

from game.ui.kit import Button, Column, Heading, Panel, Row, ScrollView, Spacer, Widget
from game.ui.screens.frame import ShellScreen


class Overlay(ShellScreen):
    """A card with a title, something that scrolls, and a button to go back; Escape goes back too."""

    overlay = True
    first_focus = "card"
    title_key = ""
    done_key = "shell.close"
    width = 760.0

    def body(self) -> Widget:
        """Return what is on the card."""
        raise NotImplementedError

    def build(self) -> Widget:
        """Return the card in the middle of the window."""
        called = f"{self.text('shell.close')} (Esc)"
        close = Button("", self.flow.back, icon="x", variant="quiet", name=called, key="close")
        done = Button(self.text(self.done_key), self.flow.back, variant="primary", key="done")
        card = Panel(
            [
                Row([Heading(self.text(self.title_key)), Spacer(), close]),
                ScrollView(self.body(), fit=0.6 if self.narrow else 0.72, key="card", margin=12),
                Row([Spacer(), done]),
            ],
            fill="paper",
            gap=8,
            padding=(22, 14),
            width=self.width,
        )
        return Column([Spacer(), Row([Spacer(), card, Spacer()]), Spacer()], padding=10)

    def on_back(self) -> None:
        """Take the card away."""
        self.flow.back()
