# ruff: noqa: ARG002 - hooks take what their overrides need
"""What a screen is to the window."""

from __future__ import annotations

from typing import Protocol

from game.ui.kit.events import Key, Wheel
from game.ui.kit.look import Look
from game.ui.kit.theme import Token
from game.ui.kit.tree import Tree
from game.ui.kit.widget import Widget


class Stage(Protocol):
    """What a screen may ask of the window it is shown in."""

    look: Look
    screens: list[Screen]
    """The screens shown, the uppermost last."""
    fullscreen: bool

    def push(self, screen: Screen) -> None:
        """Lay a screen over the present one."""
        ...

    def replace(self, screen: Screen) -> None:
        """Show a screen in place of the present one."""
        ...

    def quit(self) -> None:
        """Close the window."""
        ...

    def pop(self) -> None:
        """Take the uppermost screen away."""
        ...

    def redraw(self) -> None:
        """Draw the present tree again before the next frame."""
        ...

    def hold(self) -> None:
        """Let presses pass by for a moment, as what can be pressed has just changed its place."""
        ...

    def toggle_fullscreen(self) -> None:
        """Fill the screen, or come back."""
        ...


class Screen:
    """One screen: subclass it, and say in ``build`` what is on it.

    Change your own state in the callbacks of widgets and call ``refresh``: the tree is built anew
    before the next frame. Focus, scrolling and typed text stay with the widgets' keys.
    """

    overlay = False
    """Shown over the screen below, which stays visible."""
    ground: Token = "paper"
    tick: float | None = None
    """Seconds between two calls of ``update``; ``None`` for a screen that only answers events."""
    first_focus: str | None = None
    """The key of the widget (or of the list around it) that has the focus at first."""
    keys: tuple[str, ...] = ()
    """Which keys do something here, by the names under which a help tells of them."""

    def __init__(self) -> None:
        self.tree = Tree()
        self.stale = True
        self._app: Stage | None = None

    @property
    def app(self) -> Stage:
        """The window this screen is in, from the moment it is shown."""
        if self._app is None:
            raise RuntimeError(f"{type(self).__name__} is not on the screen yet")
        return self._app

    @property
    def look(self) -> Look:
        """The theme and scale, for deciding how much fits."""
        return self.app.look

    def build(self) -> Widget:
        """Return the widgets for the present state."""
        raise NotImplementedError

    def enter(self, app: Stage) -> None:
        """Be shown in *app*; extend it to start something."""
        self._app = app
        self.stale = True

    def leave(self) -> None:
        """Be taken off the screen."""

    def update(self, seconds: float) -> None:
        """Let time pass, every ``tick`` seconds; call ``refresh`` if anything changed."""

    def on_key(self, key: Key) -> bool:
        """Deal with a key no widget wanted."""
        return False

    def on_wheel(self, wheel: Wheel) -> bool:
        """Deal with the wheel where nothing scrolls."""
        return False

    def on_back(self) -> None:
        """Deal with Escape: by default go back to the screen below, if there is one."""
        if len(self.app.screens) > 1:
            self.app.pop()

    def on_close(self) -> bool:
        """Return whether the window may close now."""
        return True

    @property
    def settled(self) -> bool:
        """Whether all is there that there is to see; false while somebody's words are still to come."""
        return True

    def hurry(self) -> None:
        """Show at once what is still to come; asked for by whoever presses something while all is not settled."""

    def redraw(self) -> None:
        """Have the present tree drawn again: for what moves, where nothing else changed."""
        if self._app is not None:
            self._app.redraw()

    def refresh(self) -> None:
        """Have the tree built anew before the next frame."""
        self.stale = True
