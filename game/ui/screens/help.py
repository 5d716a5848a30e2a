"""The help: the keys that work here, those that work everywhere, and a few words."""

from __future__ import annotations

from typing import Final

from game.ui.flow import Flow
from game.ui.kit import Button, Chip, Column, Heading, Label, Row, Run, Screen, Widget
from game.ui.screens.overlay import Overlay

EVERYWHERE: Final = (
    *("move", "enter", "escape", "page", "text"),
    *("f1", "f2", "f3", "f4", "f5", "f6", "f9", "f11", "touch"),
)
PAD: Final = ("move", "a", "b", "x", "y", "shoulders", "triggers", "right", "start", "back")
WORDS: Final = ("attention", "notebook", "network", "reach", "share")


class HelpScreen(Overlay):
    """What can be pressed on the screen below, what can be pressed anywhere, and what is what."""

    title_key = "help.title"
    width = 1060.0

    def __init__(self, flow: Flow, below: Screen | None = None) -> None:
        """Tell of the screen *below*, if there is one."""
        super().__init__(flow)
        self.here = below.keys if below is not None else ()

    def body(self) -> Widget:
        """Return the help: here first, then everywhere."""
        here = [Column([self._title("help.here"), *map(self._key, self.here)], gap=6, key="here")] if self.here else []
        everywhere = Column([self._title("help.everywhere"), *map(self._key, EVERYWHERE)], gap=6)
        words = [
            Label([Run(self.text(f"help.word.{name}") + ". ", bold=True), self.text(f"help.word.{name}.about")])
            for name in WORDS
        ]
        made_by = Button(self.text("credits.title"), self._credits, icon="scroll-text", variant="quiet", key="credits")
        rest: list[Widget] = [
            Column([self._title("help.words"), *words], gap=6),
            Column([self._title("help.pad"), *map(self._button, PAD)], gap=6),
            Row([made_by]),
        ]
        about = Label(self.text("help.about"))
        if self.narrow:
            return Column([about, *here, everywhere, *rest], gap=16)
        left, right = Column([*here, everywhere], gap=16, flex=10), Column(rest, gap=16, flex=11)
        return Column([about, Row([left, right], gap=30, align="start")], gap=16)

    def _title(self, key: str) -> Widget:
        return Heading(self.text(key), "strong", colour="people")

    def _key(self, name: str) -> Widget:
        key = f"help.name.{name}"
        shown = self.text(key) if key in self.flow.words else name.upper()
        return self._line(shown, self.text(f"help.key.{name}"))

    def _button(self, name: str) -> Widget:
        """Return what a button of a game pad does."""
        key = f"help.pad.name.{name}"
        shown = self.text(key) if key in self.flow.words else name.upper()
        return self._line(shown, self.text(f"help.pad.{name}"))

    def _line(self, shown: str, does: str) -> Widget:
        cap, says = Chip(shown, size="caption"), Label(does, flex=1)
        aloud = f"{shown}: {does}"
        if self.narrow:
            return Column([cap, says], gap=2, align="start", aloud=aloud)
        return Row([Column([cap], width=200, align="start"), says], gap=12, aloud=aloud)

    def _credits(self) -> None:
        self.flow.back()
        self.flow.credits()
