"""Between the window and AccessKit: only what changed goes out, and what is asked for is done."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pygame
import pytest

accesskit = pytest.importorskip("accesskit")

from game.ui.access import adapters  # noqa: E402
from game.ui.access.bridge import Bridge  # noqa: E402
from game.ui.kit import App, Button, Column, Label, Screen, ScrollView, Slider, TextInput, Widget  # noqa: E402


class Listener:
    """A screen reader that keeps what it is told; it sleeps until it is woken."""

    def __init__(self, activated: Callable[[], Any], act: Callable[[Any], None], deactivated: Callable[[], None]):
        self.activated, self.act, self.deactivated = activated, act, deactivated
        self.updates: list[Any] = []
        self.awake = False
        self.here = False
        self.where: pygame.Rect | None = None

    def wake(self) -> None:
        """Begin to listen."""
        self.awake = True
        assert self.activated() is None

    def update_if_active(self, factory: Callable[[], Any]) -> None:
        """Keep an update."""
        if self.awake:
            self.updates.append(factory())

    def attend(self, *, here: bool) -> None:
        """Keep whether the window has the keyboard."""
        self.here = here

    def put(self, where: pygame.Rect) -> None:
        """Keep where the window is."""
        self.where = where

    def known(self) -> dict[int, Any]:
        """Return all nodes that were told, by number."""
        return {number: node for update in self.updates for number, node in update.nodes}

    def find(self, words: str) -> int:
        """Return the number of the node with these words, the newest."""
        return [n for n, node in self.known().items() if words in (node.label, node.value)][-1]


class Page(Screen):
    """Buttons far apart, a slider and a line to write."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.built = 0
        self.slider = Slider(50, name="Letra", key="slider", step=5)
        self.line = TextInput(name="Propósito", key="line")

    def say(self) -> None:
        """Have said something new."""
        self.said.append(f"Dicho {len(self.said) + 1}")
        self.refresh()

    def build(self) -> Widget:
        """Return it all."""
        self.built += 1
        far = [Label(f"Línea {n}") for n in range(80)]
        last = [Label(words, live=True) for words in self.said[-1:]]
        end = Button("Al final", self.say, key="end")
        top = Button("Decir", self.say, key="say")
        return Column([top, *last, self.slider, self.line, ScrollView(Column([*far, end]), key="far")])


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> tuple[App, Listener, Bridge]:
    monkeypatch.setattr(adapters, "adapter", Listener)
    app = App(Page(), title="Tertulia", headless=True)
    bridge = Bridge(app)
    assert bridge.attach()
    app.frame()
    assert isinstance(bridge.adapter, Listener)
    return app, bridge.adapter, bridge


Fixture = tuple[App, Listener, Bridge]


def ask(listener: Listener, action: str, words: str, data: tuple[object, object] | None = None) -> None:
    """Ask for an action as AccessKit does."""

    class Request:
        """What AccessKit would hand over."""

    request = Request()
    request.action = getattr(accesskit.Action, action)  # type: ignore[attr-defined]
    request.target = listener.find(words)  # type: ignore[attr-defined]
    request.data = data  # type: ignore[attr-defined]
    listener.act(request)


def test_nothing_is_told_until_somebody_listens_and_then_everything(told: Fixture) -> None:
    app, listener, _ = told
    assert listener.updates == []
    listener.wake()
    app.frame()
    (update,) = listener.updates
    assert update.tree is not None
    roles = {node.label: node.role for _, node in update.nodes if node.label}
    assert roles["Tertulia"] == accesskit.Role.WINDOW
    assert roles["Decir"] == accesskit.Role.BUTTON


def test_afterwards_only_what_changed_is_told(told: Fixture) -> None:
    app, listener, _ = told
    listener.wake()
    app.frame()
    app.press("tab")
    assert [node.label for _, node in listener.updates[-1].nodes] == []
    assert listener.updates[-1].focus == listener.find("Decir")
    assert listener.updates[-1].tree is None


def test_who_begins_to_listen_anew_is_told_everything_anew(told: Fixture) -> None:
    app, listener, _ = told
    listener.wake()
    app.frame()
    first = len(listener.updates[0].nodes)
    listener.deactivated()
    app.frame()
    listener.wake()
    app.frame()
    assert len(listener.updates[-1].nodes) == first


def test_a_click_does_what_a_press_does_and_takes_the_focus(told: Fixture) -> None:
    app, listener, _ = told
    listener.wake()
    app.frame()
    ask(listener, "CLICK", "Decir")
    app.frame()
    assert isinstance(app.screen, Page)
    assert app.screen.said == ["Dicho 1"]
    assert listener.updates[-1].focus == listener.find("Decir")


def test_what_is_newly_said_is_announced_every_time(told: Fixture) -> None:
    app, listener, _ = told
    listener.wake()
    app.frame()
    for _ in range(2):
        ask(listener, "CLICK", "Decir")
        app.frame()
    live = [node.value for _, node in sorted(listener.known().items()) if node.live == accesskit.Live.POLITE]
    assert live == ["Dicho 1", "Dicho 2"]


def test_the_adapter_is_left_alone_until_somebody_listens_and_then_knows_who_has_the_keyboard(told: Fixture) -> None:
    app, listener, bridge = told
    bridge.attend(here=True)
    app.frame()
    assert not listener.here
    listener.wake()
    app.frame()
    assert listener.here


def test_the_question_whether_to_listen_is_answered_without_a_line_of_python(told: Fixture) -> None:
    _, listener, _ = told
    ran: list[str] = []

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            ran.append(frame.f_code.co_name)

    sys.setprofile(note)
    listener.activated()
    sys.setprofile(None)
    assert ran == []


def test_who_listens_is_told_where_the_window_is(told: Fixture, monkeypatch: pytest.MonkeyPatch) -> None:
    app, listener, bridge = told
    app.frame()
    assert listener.where is None
    listener.wake()
    app.frame()
    assert listener.where == app.surface.get_rect()
    moved = app.surface.get_rect(topleft=(60, 90))
    monkeypatch.setattr(type(app), "where", moved)
    bridge.tell()
    assert listener.where == moved


def test_a_stale_click_does_nothing(told: Fixture) -> None:
    app, listener, bridge = told
    listener.wake()
    app.frame()
    assert not bridge.act("CLICK", 9999)


def test_the_focus_goes_where_it_is_sent_and_what_has_it_is_scrolled_to(told: Fixture) -> None:
    app, listener, _ = told
    listener.wake()
    app.frame()
    ask(listener, "FOCUS", "Al final")
    app.frame()
    found = app.find("end")
    assert app.screen.tree.focus.current is found
    assert app.surface.get_rect().contains(found.rect)


def test_scrolling_into_view_leaves_the_focus_where_it_is(told: Fixture) -> None:
    app, listener, _ = told
    listener.wake()
    app.frame()
    ask(listener, "SCROLL_INTO_VIEW", "Línea 79")
    app.frame()
    assert app.screen.tree.focus.current is None
    label = next(w for w in app.screen.tree.root.walk() if w.accessible_name() == "Línea 79")
    assert app.surface.get_rect().contains(label.rect)


def test_a_slider_takes_values_and_steps(told: Fixture) -> None:
    app, listener, _ = told
    listener.wake()
    app.frame()
    assert isinstance(app.screen, Page)
    ask(listener, "SET_VALUE", "Letra", (None, 70.0))
    app.frame()
    assert app.screen.slider.value == 70
    ask(listener, "INCREMENT", "Letra")
    app.frame()
    assert app.screen.slider.value == 75


def test_a_slider_that_was_never_set_can_be_set(told: Fixture) -> None:
    app, listener, _ = told
    assert isinstance(app.screen, Page)
    app.screen.slider.value = None
    listener.wake()
    app.frame()
    node = listener.known()[listener.find("Letra")]
    assert node.numeric_value == 50  # AccessKit tells what has no value as nothing that could be set
    ask(listener, "SET_VALUE", "Letra", (None, 70.0))
    app.frame()
    assert app.screen.slider.value == 70


def test_a_line_can_be_written_and_its_characters_are_told(told: Fixture) -> None:
    app, listener, _ = told
    listener.wake()
    app.frame()
    ask(listener, "SET_VALUE", "Propósito", (None, "Escuchar más"))
    app.frame()
    assert isinstance(app.screen, Page)
    assert app.screen.line.text == "Escuchar más"
    text = next(node for node in listener.known().values() if node.role == accesskit.Role.TEXT_RUN)
    assert text.value == "Escuchar más"
    assert sum(text.character_lengths) == len("Escuchar más".encode())
    assert list(text.word_lengths) == [9, 3]


def test_where_accesskit_fails_the_game_goes_on_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError("no bus")

    monkeypatch.setattr(adapters, "adapter", broken)
    app = App(Page(), headless=True)
    bridge = Bridge(app)
    assert not bridge.attach()
    app.frame()
    app.press("tab")
    bridge.attend(here=True)


def test_a_window_that_is_closed_lets_go_of_the_adapter(told: Fixture) -> None:
    app, listener, bridge = told
    listener.wake()
    app.frame()
    before = len(listener.updates)
    bridge.close()
    assert bridge.adapter is None
    app.press("tab")
    assert len(listener.updates) == before
