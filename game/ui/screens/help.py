"""The help: keys, a few words, credits and licences."""

from __future__ import annotations

from game import __version__
from game.ui.kit import Chip, Column, Heading, Label, Row, Run, Widget
from game.ui.screens.overlay import Overlay

KEYS = (
    *("numbers", "move", "enter", "escape", "letters", "r", "page", "text"),
    *("f1", "f2", "f3", "f4", "f6", "f11", "touch"),
)
PAD = ("move", "a", "b", "x", "y", "shoulders", "triggers", "right", "start", "back")
WORDS = ("attention", "notebook", "network", "reach", "share")
CREDITS = ("faces", "type", "signs", "libraries")


class HelpScreen(Overlay):
    """What can be pressed, what is what, and who made the parts."""

    title_key = "help.title"
    width = 1060.0

    def body(self) -> Widget:
        """Return the help in three parts."""
        words = [
            Label([Run(self.text(f"help.word.{name}") + ". ", bold=True), self.text(f"help.word.{name}.about")])
            for name in WORDS
        ]
        credit_lines = [Label(self.text(f"help.credit.{name}"), "caption", colour="ink_soft") for name in CREDITS]
        version = Label(self.text("help.version", version=__version__), "caption", colour="ink_soft")
        keys = Column([Heading(self.text("help.keys"), "strong"), *(self._key(name) for name in KEYS)], gap=6)
        rest = Column(
            [
                Column([Heading(self.text("help.words"), "strong"), *words], gap=6),
                Column([Heading(self.text("help.pad"), "strong"), *(self._button(name) for name in PAD)], gap=6),
                Column([Heading(self.text("help.credits"), "strong"), version, *credit_lines], gap=2),
            ],
            gap=16,
        )
        about = Label(self.text("help.about"))
        if self.narrow:
            return Column([about, keys, rest], gap=16)
        keys.flex, rest.flex = 10, 11
        return Column([about, Row([keys, rest], gap=30, align="start")], gap=16)

    def _key(self, name: str) -> Widget:
        key = f"help.name.{name}"
        signs = {"numbers": "1 … 9", "letters": "M, N, H"}
        shown = self.text(key) if key in self.flow.words else signs.get(name, name.upper())
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
        return Row([Column([cap], width=230, align="start"), says], gap=12, aloud=aloud)
