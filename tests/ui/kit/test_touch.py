"""Fingers press, drag and flick; SDL tells of them twice, and each counts once."""

from collections.abc import Callable
from dataclasses import dataclass

import pygame
import pytest

from game.ui.kit import App, Button, ScrollView, Wheel
from game.ui.kit.events import Pointer
from tests.ui.kit.stage import stage
from tests.ui.kit.test_keys import buttons, scroller, view


def touch(app: App, kind: int, y: int, x: int = 300) -> None:
    """Post what SDL tells of a finger: the finger itself, and the mouse it stands for."""
    fingers = {
        pygame.MOUSEBUTTONDOWN: pygame.FINGERDOWN,
        pygame.MOUSEMOTION: pygame.FINGERMOTION,
        pygame.MOUSEBUTTONUP: pygame.FINGERUP,
    }
    wide, tall = app.surface.get_size()
    app.post(pygame.Event(fingers[kind], touch_id=1, finger_id=1, x=x / wide, y=y / tall, dx=0, dy=0))
    more = {"rel": (0, 0), "buttons": (1, 0, 0)} if kind == pygame.MOUSEMOTION else {"button": 1}
    app.post(pygame.Event(kind, pos=(x, y), touch=True, **more))


def test_a_touch_presses_once() -> None:
    done: list[str] = []
    app = stage(lambda: buttons(done, "a")[0])
    spot = app.find("a").rect.center
    touch(app, pygame.MOUSEBUTTONDOWN, spot[1], spot[0])
    touch(app, pygame.MOUSEBUTTONUP, spot[1], spot[0])
    app.frame()
    assert done == ["a"]


def test_a_finger_drags_what_it_touches_and_presses_nothing() -> None:
    pressed: list[int] = []
    app = stage(scroller(buttons_too=True))
    button = app.find("b9")
    assert isinstance(button, Button)
    button.set_action(lambda: pressed.append(9), enabled=True)
    for kind, y in ((pygame.MOUSEBUTTONDOWN, 500), (pygame.MOUSEMOTION, 400), (pygame.MOUSEBUTTONUP, 400)):
        touch(app, kind, y)
    app.frame()
    assert (view(app).offset, pressed) == (100, [])


def test_nothing_hovers_once_the_finger_is_away() -> None:
    app = stage(scroller(buttons_too=True))
    spot = app.find("b2").rect.center
    touch(app, pygame.MOUSEMOTION, spot[1], spot[0])
    app.frame()
    assert app.find("b2").hovered
    touch(app, pygame.MOUSEBUTTONDOWN, spot[1], spot[0])
    touch(app, pygame.MOUSEBUTTONUP, spot[1], spot[0])
    app.frame()
    assert not app.find("b2").hovered


@dataclass
class Moving:
    """How a finger moves."""

    app: App
    finger: bool = True

    def go(self, *spots: tuple[int, int], rest: int = 0) -> ScrollView:
        """Put it down, drag it along (milliseconds, height), and take it away after a *rest*."""
        (_, first), (last, end) = spots[0], spots[-1]
        self.app.handle(Pointer("down", (300, first), self.finger, 0))
        for at, y in spots:
            self.app.handle(Pointer("move", (300, y), self.finger, at))
        self.app.handle(Pointer("up", (300, end), self.finger, last + rest))
        return view(self.app)


FLICK = ((0, 600), (16, 570), (32, 540), (48, 510))
Glide = Callable[[], int]


def glided(app: App, view: ScrollView) -> int:
    """Let time pass until all stands; return how far it went on."""
    start = view.offset
    for _ in range(1000):
        if not app.screen.tree.gliding:
            return view.offset - start
        app.screen.tree.glide(1 / 60)
    pytest.fail("it never stands")


def test_a_flick_goes_on_and_comes_to_rest() -> None:
    app = stage(scroller(lines=400))
    found = Moving(app).go(*FLICK)
    assert app.screen.tree.gliding
    assert glided(app, found) > 150


def test_a_faster_flick_goes_further() -> None:
    slow, fast = stage(scroller(lines=900)), stage(scroller(lines=900))
    slowly = Moving(slow).go(*((2 * at, y) for at, y in FLICK))
    quickly = Moving(fast).go(*FLICK)
    assert glided(slow, slowly) < glided(fast, quickly)


def test_a_finger_that_rests_before_it_lifts_does_not_flick() -> None:
    app = stage(scroller(lines=400))
    Moving(app).go(*FLICK, rest=300)
    assert not app.screen.tree.gliding


def test_a_mouse_that_drags_does_not_flick() -> None:
    app = stage(scroller(lines=400))
    assert Moving(app, finger=False).go(*FLICK).offset > 0
    assert not app.screen.tree.gliding


def test_the_next_touch_holds_what_still_moves() -> None:
    app = stage(scroller(lines=400))
    Moving(app).go(*FLICK)
    app.handle(Pointer("down", (300, 300), finger=True, at=100))
    assert not app.screen.tree.gliding


def test_at_the_end_it_stands() -> None:
    app = stage(scroller())
    found = Moving(app).go((0, 700), (8, 400), (16, 100))
    glided(app, found)
    assert found.offset == found.furthest


def test_who_wants_no_motion_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(App, "still", property(lambda _: True))
    app = stage(scroller(lines=400))
    found = Moving(app).go(*FLICK)
    there = found.offset
    app.frame()
    assert not app.screen.tree.gliding
    assert found.offset == there


def test_a_fine_wheel_loses_nothing_to_rounding() -> None:
    app = stage(scroller(lines=400))
    found = view(app)
    for _ in range(1000):
        found.on_wheel(Wheel(-0.004))
    coarse = view(stage(scroller(lines=400)))
    coarse.on_wheel(Wheel(-4))
    assert abs(found.offset - coarse.offset) <= 1


def test_a_fine_wheel_stays_with_the_view_under_it_until_its_end() -> None:
    found = view(stage(scroller(lines=400)))
    assert found.on_wheel(Wheel(-0.004))
    assert not found.on_wheel(Wheel(0.004)), "at its start there is nothing above: the view around it may have it"
