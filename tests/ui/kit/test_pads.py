"""A game pad moves the focus, presses, goes back and scrolls; it is listened to, never asked."""

import ctypes
from pathlib import Path

import pygame
import pytest
from pygame._sdl2 import controller

from game.ui.kit import App, Button, ChoiceList, Column, Label, Row, ScrollView, Widget
from game.ui.kit.events import REPEATING, Key, Wheel
from game.ui.kit.pads import FIRST_MS, NEXT_MS, Pads
from tests.ui.kit import pad
from tests.ui.kit.stage import Stage, focused, stage
from tests.ui.kit.test_keys import buttons, scroller, view

LEFT_X, LEFT_Y = pygame.CONTROLLER_AXIS_LEFTX, pygame.CONTROLLER_AXIS_LEFTY
RIGHT_Y = pygame.CONTROLLER_AXIS_RIGHTY


@pytest.fixture
def pads() -> Pads:
    return Pads()


def names(events: list[Key | Wheel]) -> list[str]:
    return [event.name for event in events if isinstance(event, Key)]


def test_the_cross_moves_the_focus_and_a_presses() -> None:
    done: list[str] = []
    app = stage(lambda: Column([Row(buttons(done, "a", "b"), gap=40), ChoiceList(buttons(done, "c", "d"))]), first="a")
    for name in ("right", "down", "down", "a"):
        pad.press(app, name)
    assert (focused(app), done) == ("d", ["d"])


def test_b_goes_back() -> None:
    app = stage(lambda: Column([]))
    pad.press(app, "b")
    assert isinstance(app.screen, Stage)
    assert app.screen.backs == 1


def test_triggers_go_through_all_there_is_in_reading_order() -> None:
    app = stage(lambda: Column([*buttons([], "x"), ChoiceList(buttons([], "a", "b"))]), first="b")
    pad.press(app, "right trigger")
    assert focused(app) == "x"
    pad.press(app, "left trigger")
    assert focused(app) == "b"


def test_shoulders_scroll_by_the_page_where_nothing_can_be_leafed() -> None:
    app = stage(scroller())
    pad.press(app, "right shoulder")
    there = view(app).offset
    assert there > 0
    pad.press(app, "left shoulder")
    assert view(app).offset < there


def test_the_left_stick_counts_once_until_it_is_let_go(pads: Pads) -> None:
    seen = [pads(pad.axis(LEFT_Y, value), 0) for value in (9_000, 20_000, 30_000, pad.FULL, 15_000, 3_000, 22_000)]
    assert [each.name if each else None for each in seen] == [None, "down", None, None, None, None, "down"]


def test_a_stick_pushed_aslant_goes_the_way_it_leans_to(pads: Pads) -> None:
    pads(pad.axis(LEFT_Y, -12_000), 0)
    key = pads(pad.axis(LEFT_X, 30_000), 0)
    assert key is not None
    assert key.name == "right"


def test_what_is_held_goes_on_and_what_chooses_does_not(pads: Pads) -> None:
    pads(pad.button("down", down=True), 0)
    pads(pad.button("a", down=True), 0)
    assert pads.due(FIRST_MS - 1, REPEATING) == []
    assert names(pads.due(FIRST_MS, REPEATING)) == ["down"]
    assert pads.due(FIRST_MS + 1, REPEATING) == []
    assert names(pads.due(FIRST_MS + NEXT_MS, REPEATING)) == ["down"]
    pads(pad.button("down", down=False), 0)
    assert pads.due(10_000, REPEATING) == []


def test_the_right_stick_turns_the_wheel_the_further_the_faster(pads: Pads) -> None:
    turned = []
    for value in (5_000, 16_000, pad.FULL, 0):
        pads(pad.axis(RIGHT_Y, value), 0)
        pads.due(0, REPEATING)
        pads(pad.axis(RIGHT_Y, value), 0)
        turned.append(sum(-each.steps for each in pads.due(40, REPEATING) if isinstance(each, Wheel)))
        pads.release()
    assert turned[0] == turned[3] == 0
    assert 0 < turned[1] < turned[2]


def test_the_right_stick_scrolls_without_a_mouse() -> None:
    app = stage(scroller())
    app.post(pad.axis(RIGHT_Y, pad.FULL))
    for _ in range(200):
        app.frame()
        if view(app).offset:
            break
        pygame.time.wait(1)
    assert view(app).offset > 0


def test_nothing_is_held_by_a_window_out_of_sight() -> None:
    app = stage(scroller())
    app.post(pad.button("down", down=True))
    app.post(pygame.Event(pygame.WINDOWFOCUSLOST))
    app.frame()
    assert app.pads.due(10_000_000, REPEATING) == []


def test_a_pad_unknown_to_sdl_works_by_its_plain_numbers() -> None:
    done: list[str] = []
    app = stage(lambda: ChoiceList(buttons(done, "a", "b")), first="a")
    app.post(pygame.Event(pygame.JOYHATMOTION, instance_id=7, hat=0, value=(0, -1)))
    app.post(pygame.Event(pygame.JOYHATMOTION, instance_id=7, hat=0, value=(0, 0)))
    app.post(pygame.Event(pygame.JOYBUTTONDOWN, instance_id=7, button=0))
    app.frame()
    assert done == ["b"]


def test_buttons_without_a_meaning_do_nothing(pads: Pads) -> None:
    assert pads(pygame.Event(pygame.JOYBUTTONDOWN, instance_id=7, button=15), 0) is None
    assert (
        pads(pygame.Event(pygame.CONTROLLERBUTTONDOWN, instance_id=7, button=pygame.CONTROLLER_BUTTON_GUIDE), 0) is None
    )


def test_drawn_keys_show_the_pads_button_where_the_focus_is_and_are_gone_elsewhere() -> None:
    app = stage(lambda: ChoiceList(buttons([], "a", "b")), first="a")
    assert (app.look.cap("1", focused=True), app.look.cap("2", focused=False)) == ("1", "2")
    pad.press(app, "down")
    assert (app.look.cap("1", focused=True), app.look.cap("2", focused=False)) == ("A", "")
    app.set_look(text_scale=1.5)
    assert app.look.by_pad, "a new look is in the same hands"
    app.press("tab")
    assert app.look.cap("1", focused=True) == "1"


def test_what_is_drawn_is_another_picture_with_a_pad() -> None:
    def picture(app: App) -> bytes:
        return pygame.image.tobytes(app.surface, "RGB")

    def make() -> Widget:
        return Column(
            [ChoiceList([Button("Sí", lambda: None, key="a"), Button("No", lambda: None, key="b")]), Label("x")]
        )

    app = stage(make, first="a")
    app.press("down")
    keys = picture(app)
    pad.press(app, "up")
    pad.press(app, "down")
    assert picture(app) != keys


def test_pads_come_and_go(pads: Pads) -> None:
    pads(pad.button("down", down=True), 0)
    assert pads(pygame.Event(pygame.CONTROLLERDEVICEADDED, device_index=0), 0) is None, "there is none: no harm"
    pads(pygame.Event(pygame.CONTROLLERDEVICEREMOVED, instance_id=0), 0)
    assert pads.due(10_000, REPEATING) == [], "what a pad held that was pulled out is held no more"


def test_scroll_views_leave_leafing_to_the_screen() -> None:
    scroll = ScrollView(Label("x"))
    assert not scroll.on_key(Key("page down", ctrl=True))


class Virtual:
    """A pad that SDL itself takes for a real one."""

    def __init__(self) -> None:
        library = next(iter((Path(pygame.__file__).parents[1] / "pygame_ce.libs").glob("libSDL2-*")), None)
        if library is None:
            pytest.skip("the way to SDL's own pads is known on Linux alone")
        self.sdl = ctypes.CDLL(str(library))
        self.sdl.SDL_JoystickOpen.restype = ctypes.c_void_p
        self.index = self.sdl.SDL_JoystickAttachVirtual(1, 6, 15, 0)
        self.stick = ctypes.c_void_p(self.sdl.SDL_JoystickOpen(self.index))

    def button(self, name: str, *, down: bool) -> None:
        """Press a button, or let go."""
        self.sdl.SDL_JoystickSetVirtualButton(self.stick, pad.BUTTONS[name], int(down))

    def pull_out(self) -> None:
        """Unplug it."""
        self.sdl.SDL_JoystickClose(self.stick)
        self.sdl.SDL_JoystickDetachVirtual(self.index)


def test_a_pad_is_plugged_in_while_the_window_is_open_and_pulled_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_JOYSTICK_ALLOW_BACKGROUND_EVENTS", "1")
    done: list[str] = []
    app = stage(lambda: ChoiceList(buttons(done, "a", "b", "c")), first="a")
    app.pads.start()
    app.frame()
    found = Virtual()
    app.frame()
    for name in ("down", "a"):
        found.button(name, down=True)
        app.frame()
        found.button(name, down=False)
        app.frame()
    assert done == ["b"], "once, though SDL tells of a pad both as such and as a plain joystick"
    found.button("down", down=True)
    app.frame()
    found.pull_out()
    app.frame()
    assert app.pads.due(10_000_000, REPEATING) == []
    controller.quit()
    pygame.joystick.quit()
