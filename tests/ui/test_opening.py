"""The picture of the opening is what the game would show, or there is none."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from game import kept, places
from game.records import settings
from game.records.session import RecordedPlay
from game.scenario import library
from game.ui import opening
from game.ui.app import Window
from game.ui.flow import Flow
from game.ui.routes import Screens
from game.ui.shelf import Shelf

PLAY = ("play", "primer-mensaje")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv(places.HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setattr(opening, "_asked", None)
    yield tmp_path / "home"
    pygame.display.quit()


def opened(arguments: tuple[str, ...]) -> Window:
    flow = Flow(Shelf(), Screens(), aside=False)
    first: Callable[[], object] = (lambda: flow.briefing(arguments[1])) if arguments else flow.library
    first()
    window = Window(flow, headless=True)
    window.first = first
    return window


def started(arguments: tuple[str, ...]) -> bytes:
    """Start and close the game as it was not started before; return what its first frame showed."""
    assert not opening.show(arguments)
    window = opened(arguments)
    window.frame()
    shown = pixels()
    window.close()
    return shown


def pixels() -> bytes:
    surface = pygame.display.get_surface()
    assert surface is not None
    return pygame.image.tobytes(surface, "RGB")


@pytest.mark.parametrize("arguments", [(), PLAY], ids=["library", "briefing"])
def test_the_next_start_shows_at_once_what_it_will_show(arguments: tuple[str, ...]) -> None:
    shown = started(arguments)
    assert opening.show(arguments)
    assert pixels() == shown
    surface = pygame.display.get_surface()
    window = opened(arguments)
    assert window.surface is surface, "the window that stands open is gone on with"
    window.frame()
    assert pixels() == shown
    window.close()


def test_it_shows_what_is_on_the_first_screen_wherever_the_player_was_in_the_end() -> None:
    assert not opening.show(())
    window = opened(())
    window.frame()
    shown = pixels()
    window.flow.briefing("hola-amigo")
    window.frame()
    assert pixels() != shown
    window.close()
    assert opening.show(())
    assert pixels() == shown


def test_a_press_before_the_game_is_ready_finds_what_it_was_meant_for() -> None:
    started(PLAY)
    assert opening.show(PLAY)
    pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode="", scancode=0))
    window = opened(PLAY)
    window.frame()
    assert window.flow.play is not None, "the key began the play"
    window.close()


def test_until_the_picture_stands_next_to_nothing_is_loaded() -> None:
    started(())
    program = (
        "import builtins, sys; from game.ui import opening; plain = builtins.__import__\n"
        "def importing(name, *rest):\n"
        "    found = plain(name, *rest)\n"
        "    if name == 'pygame' and hasattr(display := getattr(found, 'display', None), 'flip'):\n"
        "        builtins.__import__ = plain\n"
        "        flip, display.flip = display.flip, lambda: (shown.update(sys.modules), flip())\n"
        "    return found\n"
        "shown = {}; builtins.__import__ = importing; assert opening.show(()); assert shown\n"
        "ours = {name for name in shown if name.partition('.')[0] == 'game'}\n"
        "few = {'game', 'game.files', 'game.kept', 'game.places', 'game.ui', 'game.ui.opening', 'game.ui.display'}\n"
        "print(*ours - few - {name for name in ours if name.startswith('game.ui.access')})\n"
        "late = 'hashlib', 'json', 'platformdirs', 'pygame.font', 'pygame.mixer', 'pygame.pkgdata'\n"
        "print(*(name for name in late if shown.get(name)))"
    )
    shown = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert shown.stdout.split() == []


def test_pygame_is_all_there_after_the_picture() -> None:
    started(())
    names = (
        "import pygame, warnings; from game.ui import display\n"
        "print(*sorted(f'{name} {type(found)}' for name, found in vars(pygame).items()), sep='\\n')\n"
        "pygame.font.init(); assert pygame.font.SysFont(None, 20).size('a') > (0, 0); print(pygame.mixer.get_init())"
    )
    plain = subprocess.run([sys.executable, "-c", names], check=True, capture_output=True, text=True)
    after = f"from game.ui import opening; assert opening.show(()); {names}"
    opened = subprocess.run([sys.executable, "-W", "error", "-c", after], check=True, capture_output=True, text=True)
    assert opened.stdout == plain.stdout


def set_another_theme() -> None:
    chosen = settings.load()
    chosen.theme = "night"
    settings.save(chosen)


def play_a_little() -> None:
    play = RecordedPlay.start(library.load("primer-mensaje"), 7, "en")
    play.choose("begin")
    play.close()


def take_a_scenario_in() -> None:
    text = (places.scenarios() / "primer-mensaje.yaml").read_text(encoding="utf-8")
    (places.user_scenarios() / "other.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("change", [set_another_theme, play_a_little, take_a_scenario_in])
def test_where_anything_has_changed_there_is_no_picture(change: Callable[[], None]) -> None:
    started(())
    change()
    assert not opening.show(())


def test_what_nobody_sees_in_a_window_does_not_matter() -> None:
    started(())
    for name in ("README.md", ".hidden"):
        (places.user_scenarios() / name).write_text("other", encoding="utf-8")
    assert opening.show(())


def test_another_language_of_the_system_is_another_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "es_ES.UTF-8")
    started(())
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert not opening.show(())


def test_a_scenario_beside_the_shelf_is_looked_at_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "mine" / "mine.yaml"
    path.parent.mkdir()
    text = (places.scenarios() / "primer-mensaje.yaml").read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    arguments = ("play", str(path))
    started(arguments)
    assert opening.show(arguments)
    path.write_text(text.replace("minutes: 3", "minutes: 4") + "\n", encoding="utf-8")
    assert not opening.show(arguments)


def test_a_damaged_picture_is_not_shown() -> None:
    started(())
    for path in (places.user_cache() / "kept").glob("opening-*"):
        data = path.read_bytes()
        path.write_bytes(data[:-50] + bytes(50))
    assert not opening.show(())


def test_a_sealed_picture_that_is_none_is_not_shown() -> None:
    started(())
    for body in (b"", b"1280 720", b"a b\nc", b"1280 720\nno", b"-1 0\n"):
        kept.save_bytes(opening._name(()), opening._made_from(()), body)
        assert not opening.show(())


def test_too_many_files_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    started(())
    monkeypatch.setattr(opening, "MOST_FILES", 10)
    assert not opening.show(())
