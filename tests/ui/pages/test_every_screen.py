"""Every screen, at every size of window and text, in both languages and all themes: drawn, and nothing wrong with it.

``TERTULIA_PICTURES=FOLDER`` draws everything there is, with real faces, and keeps a picture of each in that folder.
Without it, what differs in no more than its scale or its colours is measured at some sizes only.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from game.language import LANGUAGES
from game.ui import portraits
from game.ui.app import Window
from game.ui.kit import THEMES, ScrollView, Token
from game.ui.kit.theme import PAPER
from tests.ui.pages.contrasts import faint, undeclared
from tests.ui.pages.measure import drawn, faults, living, trees
from tests.ui.pages.record import Record
from tests.ui.pages.scenes import NAMES, VIEWS, View, opened

FOLDER = os.environ.get("TERTULIA_PICTURES", "")

SMALLEST, USUAL, LARGEST = View((960, 540), 2.0), View((1280, 720), 1.0), View((3840, 2160), 1.0)

MEASURED = (
    ("es", SMALLEST, "paper"),
    ("es", USUAL, "paper"),
    ("es", View((1920, 1080), 2.0), "high contrast"),
    ("en", View((960, 540), 1.0), "high contrast"),
    ("en", USUAL, "night"),
    ("en", LARGEST, "paper"),
)
"""What is measured in every run."""

ALL = tuple((language, view, theme) for language in LANGUAGES for view in VIEWS for theme in THEMES)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the program keeps things; what it has read once it need not read for every screen."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def place(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for kept in ("data", "config"):
        shutil.rmtree(home / kept, ignore_errors=True)
    monkeypatch.setenv("TERTULIA_HOME", str(home))
    monkeypatch.setattr("os.fsync", lambda _: None)
    if not FOLDER:
        monkeypatch.setattr(portraits, "portrait_png", lambda *_, **__: None)
    return tmp_path


def shown(window: Window, *, ends: bool = True) -> Iterator[tuple[str, Record]]:
    """Yield what is drawn: as the screen opens, and, with *ends*, scrolled to its end, where it scrolls."""
    yield "", drawn(window)
    if not ends:
        return
    views = [view for root, _, _ in trees(window) for view in root.walk() if isinstance(view, ScrollView)]
    before = [view.offset for view in views]
    moved = [view.scroll_to(view.furthest if not view.at_end else 0) for view in views]
    if any(moved):
        yield "-end", drawn(window)
        for view, offset in zip(views, before, strict=True):
            view.scroll_to(offset)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_covered_faint_or_out_of_reach(name: str, place: Path) -> None:
    window = opened(name, place)
    found = []
    for language, view, theme in ALL if FOLDER else MEASURED:
        window.flow.language = language
        window.flow.refresh()
        window.resize(view.size)
        window.set_look(THEMES[theme], view.text)
        for part, record in shown(window, ends=bool(FOLDER) or view in (SMALLEST, USUAL)):
            assert record.texts
            wrong = faults(window, record)
            wrong += sorted(undeclared(THEMES[theme], record))
            if view.size[0] < 1900 and not part:
                wrong += faint(window.surface, living(window, record))
            found += [f"{language} {view} {theme}{part}: {fault}" for fault in wrong]
            if FOLDER:
                keep(window.surface, f"{name}-{view}-{language}-{theme.replace(' ', '_')}{part}")
    window.close()
    assert found == []


def keep(picture: pygame.Surface, name: str) -> None:
    """Keep a picture."""
    Path(FOLDER).mkdir(parents=True, exist_ok=True)
    pygame.image.save(picture, str(Path(FOLDER) / f"{name}.png"))


@pytest.mark.parametrize(
    "name",
    ["briefing_crisis", "party_pages", "prospects_unread", "debrief_moments_la_fiesta", "help_keys", "settings"],
)
def test_all_holds_in_another_typeface(name: str, place: Path) -> None:
    window = opened(name, place)
    found = []
    for view in (SMALLEST, USUAL, View((1280, 720), 2.0)):
        window.resize(view.size)
        window.set_look(text_scale=view.text, typeface="dyslexic")
        for part, record in shown(window):
            found += [f"{view}{part}: {fault}" for fault in faults(window, record)]
            if FOLDER:
                keep(window.surface, f"{name}-{view}-es-dyslexic{part}")
    window.close()
    assert found == []


SPOILT: tuple[tuple[Token, str], ...] = (
    ("ink_soft", "#B5AEA4"),
    ("people", "#7FC9C2"),
    ("card", "#8A857C"),
    ("neon_ink", "#FF9AD0"),
    ("warn", "#E0B48A"),
    ("track", "#3E8F87"),
)
"""Colours of the paper theme, each made so that something cannot be read any more."""


@pytest.mark.parametrize(("token", "colour"), SPOILT)
def test_a_colour_that_is_spoilt_is_found_where_it_is_drawn(token: Token, colour: str, place: Path) -> None:
    window = opened("prospects_appeal", place)
    spoilt = replace(PAPER, name="spoilt", colours={**PAPER.colours, token: colour})
    window.set_look(spoilt)
    assert any(token in fault for fault in undeclared(spoilt, drawn(window)))
    window.close()


def test_ink_that_is_faint_is_found_on_the_picture_itself(place: Path) -> None:
    window = opened("prospects_appeal", place)
    record = drawn(window)
    assert faint(window.surface, living(window, record)) == []
    veil = pygame.Surface(window.surface.get_size(), pygame.SRCALPHA)
    veil.fill((*window.look.colour("paper"), 200))
    window.surface.blit(veil, (0, 0))
    assert len(faint(window.surface, living(window, record))) > len(record.texts) / 2
    window.close()
