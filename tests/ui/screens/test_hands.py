"""A scenario of each kind from library to debrief, with one hand alone: mouse, finger, keyboard, game pad."""

from collections.abc import Callable
from typing import Protocol

import pygame
import pytest

from game.simulation.state import UNREAD
from game.simulation.view import tie_of
from game.ui.app import Window
from game.ui.kit import ScrollView, Widget
from game.ui.screens.debrief import DebriefScreen
from game.ui.screens.prospects import ProspectsScreen
from tests.ui.kit import pad
from tests.ui.kit.test_touch import touch
from tests.ui.screens.shell import Open, faults

ONWARD = ("turn_page", "to_choices", "home", "go", "go_on", "begin", "done", "skip", "close")
"""The keys of what leads on, on whichever screen."""


class Hand(Protocol):
    """One way of doing things."""

    def take(self, window: Window, key: str) -> None:
        """Press the widget of this key."""
        ...

    def hurry(self, window: Window) -> None:
        """Have shown at once what is still to come."""
        ...


def hiding(window: Window, key: str) -> ScrollView | None:
    """Return what a widget is scrolled out of, if it is."""
    widget = window.find(key)
    views = (view for view in widget.ancestors() if isinstance(view, ScrollView))
    return next((view for view in views if not view.rect.collidepoint(widget.rect.center)), None)


class Mouse:
    """Pointer, button and wheel; what is out of sight is wheeled into it."""

    def take(self, window: Window, key: str) -> None:
        """Click it."""
        for _ in range(200):
            widget, away = window.find(key), hiding(window, key)
            if away is None:
                break
            window.post(pygame.Event(pygame.MOUSEMOTION, pos=away.rect.center, rel=(0, 0), buttons=(0, 0, 0)))
            steps = 0.5 if widget.rect.centery < away.rect.top else -0.5
            window.post(pygame.Event(pygame.MOUSEWHEEL, x=0, y=round(steps), precise_y=steps))
            window.frame()
        window.click(window.find(key).rect.center)

    def hurry(self, window: Window) -> None:
        """Click anywhere."""
        window.click(window.surface.get_rect().center)


class Finger:
    """Taps and drags, each told twice, as SDL does."""

    def take(self, window: Window, key: str) -> None:
        """Tap it; what is out of sight is dragged into it."""
        for _ in range(200):
            widget, away = window.find(key), hiding(window, key)
            if away is None:
                break
            up = widget.rect.centery > away.rect.centery
            start = away.rect.bottom - 6 if up else away.rect.top + 6
            self._stroke(window, (away.rect.centerx, start), (away.rect.centerx, start + (-50 if up else 50)))
        spot = window.find(key).rect.center
        self._stroke(window, spot, spot)

    def hurry(self, window: Window) -> None:
        """Tap anywhere."""
        spot = window.surface.get_rect().center
        self._stroke(window, spot, spot)

    @staticmethod
    def _stroke(window: Window, start: tuple[int, int], end: tuple[int, int]) -> None:
        touch(window, pygame.MOUSEBUTTONDOWN, start[1], start[0])
        touch(window, pygame.MOUSEMOTION, end[1], end[0])
        touch(window, pygame.MOUSEBUTTONUP, end[1], end[0])
        window.frame()


class Steps:
    """Anything that steps through what there is, and presses it."""

    def __init__(self, press: Callable[[Window, str], None], step: str, do: str) -> None:
        self.press, self.step, self.do = press, step, do

    def take(self, window: Window, key: str) -> None:
        """Step until it has the focus, and press it."""
        for _ in range(200):
            current = window.screen.tree.focus.current
            if current is not None and current.key == key:
                assert current.focused, "the focus must be seen"
                break
            self.press(window, self.step)
        else:
            pytest.fail(f"{key} cannot be reached")
        self.press(window, self.do)

    def hurry(self, window: Window) -> None:
        """Press."""
        self.press(window, self.do)


HANDS: dict[str, Hand] = {
    "mouse": Mouse(),
    "finger": Finger(),
    "keyboard": Steps(lambda window, name: window.press(name), "tab", "enter"),
    "pad": Steps(pad.press, "right trigger", "a"),
}


def keys(widget: Widget | None) -> list[str]:
    """Return the keys of what can be pressed below a widget."""
    return [] if widget is None else [each.key for each in widget.walk() if each.focusable and each.key is not None]


def next_key(window: Window, scenario: str) -> str:
    """Return the key of what a player would press next."""
    root = window.screen.tree.root
    every = keys(root)
    onward = next((key for key in (f"play:{scenario}", *ONWARD) if key in every), None)
    if onward is not None:
        return onward
    opening = next((key for key in every if key.startswith("offer:open:")), None)
    choices = [key for key in keys(root.find("choices")) if key.startswith("offer:")]
    if opening or choices:
        return opening or choices[0]
    if isinstance(window.screen, ProspectsScreen) and window.screen.play.state.attention:
        play = window.screen.play
        waits = [who for who in play.scenario.people if tie_of(play.scenario, play.state, who).message == UNREAD]
        other = next((f"person:{who}" for who in waits if f"person:{who}" in every), None)
        if other is not None:
            return other
    return "end_turn" if "end_turn" in every else "end_turn_here"


@pytest.mark.parametrize("scenario", ["primer-mensaje", "la-fiesta"])
@pytest.mark.parametrize("hand", HANDS)
def test_from_the_library_to_the_debrief(open_window: Open, hand: str, scenario: str) -> None:
    window = open_window(lambda flow: flow.library(), "en", (960, 540) if hand == "pad" else (1280, 720))
    met = set()
    for _ in range(150):
        window.frame()
        if isinstance(window.screen, DebriefScreen):
            break
        met.add(type(window.screen).__name__)
        if window.screen.settled:
            HANDS[hand].take(window, next_key(window, scenario))
        else:
            HANDS[hand].hurry(window)
    assert isinstance(window.screen, DebriefScreen)
    assert {"LibraryScreen", "BriefingScreen", "OvernightScreen", "RatingScreen", "ProspectsScreen"} <= met
    assert ("PartyScreen" in met) == (scenario == "la-fiesta")
    assert faults(window) == []


def test_a_pad_turns_to_the_next_person_takes_back_reads_back_and_opens_the_menu(open_window: Open) -> None:
    window = open_window(lambda flow: flow.briefing("primer-mensaje"))
    pad.press(window, "a") if window.screen.tree.focus.current else None
    while not isinstance(window.screen, ProspectsScreen):
        HANDS["pad"].take(window, "begin")
    screen = window.screen
    who = screen.selected
    pad.press(window, "right shoulder")
    assert screen.selected != who
    pad.press(window, "left shoulder")
    assert screen.selected == who
    choices = len(screen.play.choices)
    HANDS["pad"].take(window, next_key(window, ""))
    assert len(screen.play.choices) == choices + 1
    HANDS["pad"].hurry(window)
    pad.press(window, "x")
    assert len(screen.play.choices) == choices
    for button, shown in (("y", "BacklogScreen"), ("start", "MenuScreen"), ("back", "HelpScreen")):
        pad.press(window, button)
        assert type(window.screen).__name__ == shown
        pad.press(window, "b")
        assert window.screen is screen


def test_start_opens_the_settings_where_there_is_no_scene(open_window: Open) -> None:
    window = open_window(lambda flow: flow.library())
    pad.press(window, "start")
    assert type(window.screen).__name__ == "SettingsScreen"
    pad.press(window, "start")
    assert type(window.screen).__name__ == "LibraryScreen"


@pytest.mark.parametrize("hand", HANDS)
def test_whoever_writes_can_be_hurried_and_nothing_else_is_pressed(open_window: Open, hand: str) -> None:
    window = open_window(lambda flow: flow.begin(flow.shelf.load("primer-mensaje")))
    HANDS[hand].take(window, "offer:open:berta")
    screen = window.screen
    assert isinstance(screen, ProspectsScreen)
    assert not screen.settled
    choices = list(screen.play.choices)
    HANDS[hand].hurry(window)
    assert screen.settled
    assert screen.play.choices == choices
    assert screen.selected == "berta"


@pytest.mark.parametrize("press", [lambda window, name: window.press(name), pad.press], ids=["arrows", "cross"])
def test_from_a_person_one_step_leads_to_what_can_be_said(
    open_window: Open, press: Callable[[Window, str], None]
) -> None:
    window = open_window(lambda flow: flow.begin(flow.shelf.load("primer-mensaje")))

    def focus() -> str | None:
        current = window.screen.tree.focus.current
        return current.key if current is not None else None

    assert focus() == "person:berta"
    press(window, "right")
    assert focus() == "offer:open:berta"
    press(window, "down")
    assert focus() == "offer:berta.first.like_new"
    press(window, "left")
    assert focus() == "person:eloy"


def test_turning_to_somebody_leads_to_what_can_be_done_there(open_window: Open) -> None:
    window = open_window(lambda flow: flow.begin(flow.shelf.load("primer-mensaje")))
    window.press("down")
    window.press("enter")
    current = window.screen.tree.focus.current
    assert current is not None
    assert current.key == "offer:open:eloy"
