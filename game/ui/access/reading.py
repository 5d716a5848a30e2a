"""Reading aloud, for whoever has no screen reader: what has the focus, what is new, and, when asked, all there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from game.ui.access.elements import Element, Glance, News, Numbers, Told, told
from game.ui.access.voices import Voice
from game.ui.kit import App, Screen

SPOKEN_ROLES = ("button", "toggle", "radio", "slider", "text input", "link")
"""The roles that are said: what one can do with a thing. ``access.role.<role>`` has their words."""

AROUND = ("group", "list", "scroll area")
"""What is named when one comes into it."""


class Words(Protocol):
    """Gives the program's own texts in the language of the moment."""

    def text(self, key: str, /, **params: object) -> str:
        """Return one of them."""
        ...


class ReadAloud:
    """Says what happens in a window, while it is switched on. Nothing is reckoned while it is not."""

    def __init__(
        self, app: App, voice: Voice, words: Callable[[], Words], language: Callable[[], str], on: Callable[[], bool]
    ) -> None:
        self.app, self.voice, self.words, self.language, self.on = app, voice, words, language, on
        self._numbers, self._news = Numbers(), News()
        self._screen: Screen | None = None
        self._said = ""
        self._around: tuple[str, ...] = ()
        self._glance = Glance()
        app.after_frame.append(lambda _: self.listen())

    def listen(self) -> None:
        """Say what is new, and what has the focus where that is something else than before."""
        if not self.on() or not self.app.screens:
            if self._screen is not None:
                self._screen, self._said = None, ""
                self._glance.forget()
                self.voice.stop()
            return
        screen = self.app.screen
        if self._glance.only_moves(screen):
            return
        now = told(self.app.title, screen, self._numbers)
        parts = [self._news.of(self.app.screens)]
        if screen is not self._screen:
            parts.insert(0, now.elements[now.elements[now.root].children[0]].name)
            self._around, self._said = (), ""
        focused = self.describe(now.elements[now.focus]) if now.focus in now.nodes else ""
        if focused != self._said:
            parts += [*self._come_into(now), focused]
        self._screen, self._said = screen, focused
        self._say(parts)

    def read_all(self) -> None:
        """Say all there is on the screen, from the top."""
        if self.app.screens:
            now = told(self.app.title, self.app.screen, self._numbers)
            self._say([self.describe(element) for element in _in_order(now, now.root) if element.role != "window"])

    def _say(self, parts: list[str]) -> None:
        text = " ".join(part if part[-1] in ".!?…»:" else f"{part}." for part in map(str.strip, parts) if part)
        if text:
            self.voice.say(text, self.language())

    def _come_into(self, now: Told) -> list[str]:
        """Return what one has come into with the focus, and was not in before."""
        around = tuple(element.name for element in _above(now, now.focus) if element.role in AROUND and element.name)
        new = [name for name in around if name not in self._around]
        self._around = around
        return new

    def describe(self, element: Element) -> str:
        """Return an element in words: its name, what it is, how it stands, its key, and which of how many it is."""
        text, state = self.words().text, dict(element.state)
        found = [element.name]
        if element.role in SPOKEN_ROLES:
            found.append(text(f"access.role.{element.role.replace(' ', '_')}"))
        if "checked" in state:
            found.append(text("access.on" if state["checked"] else "access.off"))
        found += [text(f"access.{name}") for name in ("selected", "disabled") if state.get(name)]
        if element.role in ("slider", "text input"):
            found.append(str(state.get("told") or state.get("value", "")))
        if "shortcut" in state:
            found.append(text("access.key", sign=state["shortcut"]))
        if element.place is not None and element.focusable:
            found.append(text("access.place", n=element.place[0], total=element.place[1]))
        return ", ".join(part for part in found if part)


def _in_order(now: Told, number: int) -> list[Element]:
    element = now.elements[number]
    return [element, *(below for child in element.children for below in _in_order(now, child))]


def _above(now: Told, number: int) -> list[Element]:
    """Return what an element is in, the outermost first."""
    parents = {child: parent for parent, element in now.elements.items() for child in element.children}
    found: list[Element] = []
    while number in parents:
        number = parents[number]
        found.insert(0, now.elements[number])
    return found
