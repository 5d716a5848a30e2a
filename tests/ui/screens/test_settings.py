"""The settings: every line says what it is in both languages, and what is set is kept, however the game ends."""

from collections.abc import Callable

import pygame
import pytest

from game.language import catalogue
from game.scenario import library
from game.simulation import Play
from game.ui.flow import Flow
from game.ui.kit import Slider
from game.ui.pieces.setting_lines import Options
from game.ui.screens.settings import SECTIONS
from game.ui.shelf import Shelf
from tests.ui.screens.shell import SIZES, Open, faults

CHANGES = [
    ("language:en", "language", "en"),
    ("theme:night", "theme", "night"),
    ("theme:high_contrast", "theme", "high contrast"),
    ("typing_speed:at_once", "typing_speed", 0.0),
    ("reduced_motion", "reduced_motion", True),
    ("guided:alone", "guided", False),
    ("analysis", "analysis", False),
    ("fullscreen", "fullscreen", True),
]


@pytest.mark.parametrize(("key", "setting", "value"), CHANGES)
def test_what_is_set_is_on_the_disk_at_once(open_window: Open, key: str, setting: str, value: object) -> None:
    window = open_window(Flow.library)
    window.press("f2")
    window.click(key)
    assert getattr(Shelf().settings, setting) == value  # no window was closed: as after a kill


def test_the_size_of_the_text_is_on_the_disk_at_once(open_window: Open) -> None:
    window = open_window(Flow.library)
    window.press("f2")
    slider = window.find("text")
    assert isinstance(slider, Slider)
    slider.set(150)
    assert Shelf().settings.text_scale == 1.5
    window.press("-", ctrl=True)
    assert Shelf().settings.text_scale == 1.25


def test_a_size_of_the_window_that_stays_is_kept(open_window: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window(Flow.library)
    now = pygame.time.get_ticks()
    window.resize((1111, 777))
    window.frame()
    monkeypatch.setattr(pygame.time, "get_ticks", lambda: now + 60_000)
    window.frame()
    assert Shelf().settings.window == (1111, 777)


def test_full_screen_is_kept_whichever_way_it_was_asked_for(open_window: Open) -> None:
    window = open_window(Flow.library)
    window.press("f11")
    assert Shelf().settings.fullscreen
    window.press("f2")
    assert window.find("fullscreen").state()["checked"] is True
    window.click("fullscreen")
    assert not window.fullscreen
    assert not Shelf().settings.fullscreen


@pytest.mark.parametrize("speechless", [False, True])
def test_every_setting_has_one_line(open_window: Open, speechless: bool) -> None:
    lines = [line for section in SECTIONS for line in section.lines]
    names = [line.setting for line in lines]
    assert len(names) == len(set(names))
    window = open_window(Flow.library)
    window.flow.speechless = speechless
    window.press("f2")
    words = catalogue("es")
    told = str(window.screen.tree.root.node())
    for line in lines:
        assert words.text(f"settings.{line.name}") in told
    for line in lines:
        if isinstance(line, Options):
            on = [option for option in line.values if window.find(f"{line.setting}:{option}").state()["checked"]]
            assert len(on) == 1, line.name


def in_a_scene(flow: Flow) -> None:
    """Show a play in which something can be made again: the fullest bar."""
    play = Play(library.load("twenty-four-hours"), 5, ["begin"])
    play.choose(play.offers[0].id)
    play.undo()
    flow.scene(play)


@pytest.mark.parametrize("first", [Flow.library, Flow.results, in_a_scene])
@pytest.mark.parametrize(("size", "text"), SIZES)
def test_silence_is_seen_and_ended_by_a_press(
    open_window: Open, size: tuple[int, int], text: float, first: Callable[[Flow], None]
) -> None:
    window = open_window(first, size=size, text=text)
    window.build()
    with pytest.raises(LookupError):
        window.find("volume-x")
    window.press("f6")
    assert faults(window) == []
    window.click("volume-x")
    assert window.flow.preferences.sound
