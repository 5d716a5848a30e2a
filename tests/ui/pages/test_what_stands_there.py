"""Whatever happens, what stands in the window is what would be drawn anew, pixel for pixel."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import pygame
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from game.ui import portraits
from game.ui.app import Window
from game.ui.kit import THEMES
from tests.ui.pages.scenes import opened

SCREENS = ("library_lived_in", "prospects_morning", "prospects_talk", "party_middle", "settings", "preview_points")

SIZES = ((1280, 720), (960, 540), (1500, 830))

KEYS = ("tab", "down", "up", "left", "right", "enter", "escape", "1", "2", "3", "page up", "page down", "home", "end")

Deed = Callable[[Window], None]


def _spot(window: Window, across: float, down: float) -> tuple[int, int]:
    wide, tall = window.surface.get_size()
    return round(across * (wide - 1)), round(down * (tall - 1))


def _pointer(kind: int, across: float, down: float) -> Deed:
    def move(window: Window) -> None:
        more = {"rel": (0, 0), "buttons": (0, 0, 0)} if kind == pygame.MOUSEMOTION else {"button": 1}
        window.post(pygame.Event(kind, pos=_spot(window, across, down), **more))

    return move


def _wheel(by: int) -> Deed:
    return lambda window: window.post(pygame.Event(pygame.MOUSEWHEEL, x=0, y=by, precise_y=float(by), flipped=False))


def _pass_time(seconds: float) -> Deed:
    def update(window: Window) -> None:
        if window.screen.tick is not None:
            window.screen.update(seconds)

    return update


fractions = st.floats(0, 1)
deeds: st.SearchStrategy[Deed] = st.one_of(
    st.builds(_pointer, st.just(pygame.MOUSEMOTION), fractions, fractions),
    st.builds(lambda x, y: lambda window: window.click(_spot(window, x, y)), fractions, fractions),
    st.builds(_pointer, st.sampled_from((pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP)), fractions, fractions),
    st.builds(lambda key: lambda window: window.press(key), st.sampled_from(KEYS)),
    st.builds(lambda key: lambda window: window.press(key), st.sampled_from(("f1", "f2", "f3", "f4"))),
    st.builds(lambda key: lambda window: window.press(key, ctrl=True), st.sampled_from(("+", "-", "z"))),
    st.builds(_wheel, st.sampled_from((-3, -1, 1, 2))),
    st.builds(_pass_time, st.floats(0.01, 0.5)),
    st.builds(lambda text: lambda window: window.write(text), st.sampled_from(("a", "ñu"))),
    st.builds(lambda theme: lambda window: window.flow.change(theme=theme), st.sampled_from(sorted(THEMES))),
    st.builds(lambda size: lambda window: window.resize(size), st.sampled_from(SIZES)),
)


def pixels(surface: pygame.Surface) -> bytes:
    """Return what can be seen of a surface."""
    return pygame.image.tobytes(surface, "RGB")


def anew(window: Window) -> bytes:
    """Return what the window would show, drawn from nothing."""
    picture = pygame.Surface(window.surface.get_size())
    picture.fill("magenta")
    window.draw_on(picture)
    return pixels(picture)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def place(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder; faces are spots, each expression in its own colour."""

    def face(seed: str, options: object, mood: str) -> Path:
        path = home / f"{seed}-{mood}.png"
        if not path.exists():
            spot = pygame.Surface((64, 64))
            spot.fill(crc32(f"{seed}{mood}{options}".encode()) & 0xFFFFFF)
            pygame.image.save(spot, path)
        return path

    monkeypatch.setenv("TERTULIA_HOME", str(home))
    monkeypatch.setattr("os.fsync", lambda _: None)
    monkeypatch.setattr("webbrowser.open", lambda _: True)
    monkeypatch.setattr(portraits, "known_png", lambda *_: None)
    monkeypatch.setattr(portraits, "portrait_png", face)
    return home / "desk"


@pytest.mark.parametrize("name", SCREENS)
@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.large_base_example],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(story=st.lists(deeds, min_size=15, max_size=30))
def test_what_stands_in_the_window_is_what_would_be_drawn_anew(name: str, place: Path, story: list[Deed]) -> None:
    for kept in ("data", "config", "desk"):
        shutil.rmtree(place.parent / kept, ignore_errors=True)
    place.mkdir()
    window = opened(name, place)
    window.flow.preferences.reduced_motion = False
    for deed in story:
        deed(window)
        window.frame()
        if not window.running:
            break
        assert pixels(window.surface) == anew(window)
    if window.running:
        window.close()
