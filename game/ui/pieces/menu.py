"""The menu of a scene: what Escape leads to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.simulation import Play
from game.ui.flow import Flow
from game.ui.kit import Button, ChoiceList, Column, Key, Label, Widget
from game.ui.screens.overlay import Overlay


class MenuScreen(Overlay):
    """Go on, read back, change settings, or leave; the play is kept either way."""

    title_key = "scene.menu"
    first_focus = "done"
    done_key = "scene.menu.go_on"
    width = 460.0
    keys = ("ways",)

    def __init__(self, flow: Flow, play: Play, history: Callable[[], object]) -> None:
        """Show the menu of a play; *history* shows what was said in it."""
        super().__init__(flow)
        self.play, self._history = play, history

    def body(self) -> Widget:
        """Return the ways there are from here."""
        flow = self.flow
        ways: list[tuple[str, str, Callable[[], object]]] = [
            ("scene.history", "history", self._then(self._history)),
            ("saves.menu.save", "save", self._then(partial(flow.saves, saving=True))),
            ("saves.menu.load", "folder-open", self._then(flow.saves)),
            ("shell.settings", "settings", self._then(flow.settings)),
            ("shell.help", "circle-help", self._then(flow.help)),
            ("scene.menu.leave", "log-out", flow.library),
        ]
        buttons = [Button(self.text(key), action, icon=icon, key=f"menu:{icon}") for key, icon, action in ways]
        heard = flow.preferences.sound
        buttons.insert(-1, Button(self.text("scene.menu.sound"), flow.silence, checked=heard, key="menu:sound"))
        trouble = flow.shelf.trouble(self.play, flow.language)
        kept = self.text("shell.not_kept", why=trouble) if trouble else self.text("scene.menu.kept")
        about = Label(kept, "caption", colour="bad" if trouble else "ink_soft")
        return Column([ChoiceList(buttons, name=self.text("scene.menu")), about], gap=10)

    def on_key(self, key: Key) -> bool:
        """Close on the key that opened it."""
        if key.name == "menu":
            self.flow.back()
            return True
        return False

    def _then(self, action: Callable[[], object]) -> Callable[[], object]:
        def go() -> None:
            self.flow.back()
            action()

        return go
