"""Going back and forth in a play: what both kinds of scenes do alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.simulation import Play
from game.simulation.view import talks_party
from game.ui.flow import Flow
from game.ui.kit import Key, Screen, Wheel
from game.ui.pieces.backlog import BacklogScreen
from game.ui.pieces.menu import MenuScreen


class RewindingScreen(Screen):
    """A scene in which one can take back, make again, and read back; luck stays as it was."""

    def __init__(self, flow: Flow, play: Play) -> None:
        super().__init__()
        self.flow, self.play = flow, play

    def text(self, key: str, **params: object) -> str:
        """Return one of the program's texts."""
        return self.flow.text(key, **params)

    def settle(self) -> None:
        """Show at once how things stand after going back or forth; extend it."""

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to take back: all but the very beginning."""
        return self.play.choices[-1:] != ["begin"] or bool(self.play.past)

    @property
    def can_redo(self) -> bool:
        """Whether anything that was taken back can be made again."""
        return bool(self.play.undone)

    def undo(self) -> None:
        """Take the last choice back."""
        if self.can_undo:
            self._move(self.play.undo)

    def redo(self) -> None:
        """Make the choice again that was taken back last."""
        if self.can_redo:
            self._move(self.play.redo)

    def go_back(self, to: int) -> None:
        """Take back all but the first *to* choices of the whole play."""
        self._move(partial(self.play.go_back, to))

    def _move(self, act: Callable[[], object]) -> None:
        before = self.play.scenario, talks_party(self.play.scenario, self.play.state)
        act()
        if self.play.state.session == "briefing":
            self.flow.part(self.play)
        elif before != (self.play.scenario, talks_party(self.play.scenario, self.play.state)):
            self.flow.scene(self.play)
        else:
            self.settle()
            self.refresh()

    def history(self) -> None:
        """Lay all that was said over the scene."""
        self.app.push(BacklogScreen(self.flow, self.play, self.go_back))

    def menu(self) -> None:
        """Lay the menu over the scene."""
        self.app.push(MenuScreen(self.flow, self.play, self.history))

    def on_key(self, key: Key) -> bool:
        """Take back with Ctrl+Z, make again with Ctrl+Y or Ctrl+Shift+Z, look back with H, open the menu."""
        if key.ctrl and key.name in ("z", "y"):
            (self.redo if key.name == "y" or key.shift else self.undo)()
            return True
        if key.ctrl or key.alt or key.name not in ("h", "menu"):
            return False
        {"h": self.history, "menu": self.menu}[key.name]()
        return True

    def on_wheel(self, wheel: Wheel) -> bool:
        """Look back where the wheel is turned up and nothing is left to scroll."""
        if wheel.steps < 1:
            return False
        self.history()
        return True
