"""The author's window: it reads the file when it is saved, keeps the place, says what is wrong, and jumps to beats."""

import os
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game import kept
from game.authoring.preview.jumping import Spot
from game.simulation.events import TheySaid
from game.ui.kit import ScrollView, problems
from game.ui.preview.bench import PreviewFlow
from game.ui.preview.faults import FaultsScreen
from game.ui.preview.pane import Dock
from game.ui.preview.window import PreviewWindow
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.debrief import DebriefScreen
from game.ui.screens.prospects import ProspectsScreen
from game.ui.screens.rating import RatingScreen
from tests import samples

SIZES = [((960, 540), 1.0), ((960, 540), 2.0), ((1280, 720), 1.0), ((1280, 720), 1.5), ((1920, 1080), 1.0)]
"""Windows and text sizes in which nothing may be cut off or lie over another."""


class Author:
    """Somebody who has a window and an editor open."""

    def __init__(self, window: PreviewWindow, path: Path) -> None:
        self.window, self.path = window, path
        self._saved = 0

    def save(self, text: str) -> None:
        """Save the file, and wait until the window has looked twice."""
        self.path.write_text(text, encoding="utf-8")
        self.noticed()

    def change(self, before: str, after: str) -> None:
        """Put other words into the file, and save it."""
        text = self.path.read_text(encoding="utf-8")
        assert before in text
        self.save(text.replace(before, after))

    def noticed(self) -> None:
        """Let the window find what was saved."""
        self._saved += 1
        stat = self.path.stat()
        os.utime(self.path, ns=(stat.st_atime_ns, stat.st_mtime_ns + self._saved))
        watch = self.window.bench.watch
        assert [watch.look(), watch.look(), watch.look()] == [False, True, False]
        self.window.frame()

    def choose(self, *choices: str) -> None:
        """Choose in the play, and go back to what the window shows of it."""
        assert self.window.flow.play is not None
        for choice in choices:
            self.window.flow.play.choose(choice)
        self.window.flow.scene(self.window.flow.play)
        self.window.frame()

    @property
    def log(self) -> list[str]:
        assert self.window.flow.play is not None
        return self.window.flow.play.log_choices

    def press(self, dock: Dock, key: str) -> None:
        """Click on something in the pane."""
        tree = self.window.tree_at(dock)
        widget = tree.root.find(key)
        assert widget is not None, key
        tree.focus.reveal(widget)
        at = self.window.place(dock)
        x, y = widget.rect.center
        self.window.click((x + at.x, y + at.y))

    def said(self, dock: Dock) -> str:
        """Return all the words of the pane, or of the line at the foot."""
        return " ".join(widget.accessible_name() for widget in self.window.tree_at(dock).root.walk())

    def faults(self) -> list[str]:
        """Return what is wrong with the layout of everything that can be seen."""
        window = self.window
        window.build()
        found = problems(window.screen.tree.root, window.look)
        for dock in (window.strip, window.pane) if window.pane_visible else (window.strip,):
            found += problems(window.tree_at(dock).root, dock.look)
        return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "desk").mkdir()
    path = tmp_path / "desk" / "days.yaml"
    path.write_text(samples.DAYS, encoding="utf-8")
    return path


@pytest.fixture
def author(home: Path, path: Path) -> Iterator[Author]:
    yield from at_work(path)


def at_work(
    path: Path, size: tuple[int, int] = (1280, 720), text: float = 1.0, language: str = "en"
) -> Iterator[Author]:
    flow = PreviewFlow(path, language=language, aside=False)
    flow.preferences.text_scale = text
    flow.library()
    window = PreviewWindow(flow, headless=True, size=size)
    flow.bench.start()
    window.frame()
    yield Author(window, path)
    if window.screens:
        window.close()


def test_what_is_saved_is_played_on_from_the_same_place(author: Author) -> None:
    author.window.press("enter")
    author.choose("open:ana", "ana.first.why")
    before = list(author.log)
    author.change("What is wrong with it?", "What ails it?")
    assert isinstance(author.window.screen, ProspectsScreen)
    assert author.log == before == ["begin", "open:ana", "ana.first.why"]
    assert author.window.flow.play is not None
    assert "What ails it?" in author.window.flow.play.scenario.texts.values()
    assert "all 3 choices still hold" in author.said(author.window.strip)


def test_an_error_is_shown_as_check_prints_it_and_goes_when_it_is_mended(author: Author) -> None:
    author.window.press("enter")
    author.choose("open:ana")
    text = author.path.read_text(encoding="utf-8")
    author.save(text.replace("act: ask_open", "act: ask_opne", 1))
    screen = author.window.screen
    assert isinstance(screen, FaultsScreen)
    (error,) = author.window.bench.seen.errors
    shown = " ".join(widget.accessible_name() for widget in screen.tree.root.walk())
    for part in (f"days.yaml:{error.line}:{error.column}", "unknown-act", error.message("en"), error.source.strip()):
        assert part in shown
    assert error.hint("en") in shown
    assert "the play is as it was" in author.said(author.window.strip)
    author.save(text)
    assert isinstance(author.window.screen, ProspectsScreen)
    assert author.log == ["begin", "open:ana"]


def test_an_error_can_be_laid_aside_and_looked_at_again(author: Author) -> None:
    author.window.press("enter")
    author.save("format: 2\n")
    author.window.press("escape")
    assert isinstance(author.window.screen, ProspectsScreen)
    author.window.press("f5")
    assert isinstance(author.window.screen, FaultsScreen)


def test_a_file_that_cannot_be_played_at_first_is_played_when_it_is_mended(home: Path, path: Path) -> None:
    path.write_text("title: half\n", encoding="utf-8")
    author = next(at_work(path))
    assert isinstance(author.window.screen, FaultsScreen)
    author.window.press("escape")
    assert isinstance(author.window.screen, FaultsScreen)
    author.save(samples.DAYS)
    assert isinstance(author.window.screen, BriefingScreen)
    author.window.close()


def test_where_the_play_stops_holding_is_said_with_the_reason(author: Author) -> None:
    author.window.press("enter")
    author.choose("open:ana", "ana.first.why", "end_turn")
    whole = list(author.log)
    text = author.path.read_text(encoding="utf-8")
    author.save(text.replace("          why: {", "          whys: {"))
    assert author.log == whole[:2]
    said = author.said(author.window.strip)
    assert "Choice 3 of 4 no longer holds: ana.first.why." in said
    assert 'Did you mean "ana.first.whys"?' in said
    author.save(text)
    assert author.log == whole, "the choices come back when the file allows them again"
    assert "still hold" in author.said(author.window.strip)


def test_after_another_choice_the_old_ones_do_not_come_back(author: Author) -> None:
    author.window.press("enter")
    author.choose("open:ana", "ana.first.why")
    text = author.path.read_text(encoding="utf-8")
    author.save(text.replace("          why: {", "          whys: {"))
    author.choose("end_turn")
    author.save(text)
    assert author.log == ["begin", "open:ana", "end_turn"]


def test_the_briefing_is_read_again_too(author: Author) -> None:
    author.change("title: ", "title: Quite ")
    assert isinstance(author.window.screen, BriefingScreen)
    assert author.window.flow.play is None
    assert author.window.screen.scenario.texts[author.window.screen.scenario.title].startswith("Quite ")


def test_a_translation_beside_it_is_read_again(author: Author) -> None:
    catalogue = author.path.with_name("days.es.po")
    scenario = author.window.bench.scenario
    assert scenario is not None
    title = scenario.texts[scenario.title]
    catalogue.write_text(
        f'msgid ""\nmsgstr ""\n\nmsgctxt "title"\nmsgid "{title}"\nmsgstr "Unos días"\n', encoding="utf-8"
    )
    author.noticed()
    author.window.press("f3")
    assert "Unos días" in {widget.accessible_name() for widget in author.window.screen.tree.root.walk()}


def test_the_debrief_is_shown_again_without_another_rating(author: Author) -> None:
    author.window.press("enter")
    author.choose(*["end_turn"] * 8)
    assert isinstance(author.window.screen, RatingScreen)
    author.window.flow.shelf.rate(author.window.flow.play, {})  # type: ignore[arg-type]
    author.change("title: ", "title: Quite ")
    assert isinstance(author.window.screen, DebriefScreen)


def test_a_beat_is_reached_by_choices_that_lead_there(author: Author) -> None:
    author.press(author.window.pane, "tab:beats")
    author.press(author.window.pane, "beat:0.ana.meeting")
    author.window.frame()
    assert isinstance(author.window.screen, ProspectsScreen)
    assert author.window.screen.selected == "ana"
    assert "to ana.meeting" in author.said(author.window.strip)
    assert author.window.flow.play is not None
    said = [event.line.key for event in author.window.flow.play.events if isinstance(event, TheySaid)]
    assert said[-1].endswith("ana.beats.meeting.says")


def test_what_no_play_can_reach_is_said_to_be_so_and_what_was_not_found_is_not(author: Author) -> None:
    author.change("      later: {says", "      island: {says: Nobody gets here.}\n      later: {says")
    author.window.bench.jump(Spot(0, "ana", "island"))
    author.window.frame()
    assert "no play can lead to ana.island" in author.said(author.window.strip)
    author.window.bench.effort = 1
    author.window.bench.jump(Spot(0, "ana", "meeting"))
    author.window.frame()
    assert "there may still be one" in author.said(author.window.strip)


def test_the_pane_shows_facts_stages_and_points(author: Author) -> None:
    author.window.press("enter")
    author.choose("open:ana", "ana.first.why")
    said = author.said(author.window.pane)
    play = author.window.flow.play
    assert play is not None
    for fact in play.state.heard:
        assert fact.partition(".")[2] in said
    assert "warmth" in said
    author.press(author.window.pane, "tab:points")
    assert play.evidence
    assert play.evidence[-1].choice in author.said(author.window.pane)


def test_beats_are_sought_by_key_or_words(author: Author) -> None:
    author.press(author.window.pane, "tab:beats")
    author.press(author.window.pane, "seek")
    author.window.write("thanks")
    beats = [w.key for w in author.window.tree_at(author.window.pane).root.walk() if (w.key or "").startswith("beat:")]
    assert beats
    assert all("thanks" in (key or "") for key in beats)
    author.window.write("nobody says this")
    assert "No beat has these words." in author.said(author.window.pane)


def test_the_keyboard_goes_to_the_pane_and_back(author: Author) -> None:
    window = author.window
    window.press("f6")
    window.press("tab")
    window.press("enter")
    assert window.pane.tab == "points"
    assert isinstance(window.screen, BriefingScreen)
    window.press("escape")
    window.press("enter")
    assert isinstance(window.screen, ProspectsScreen)
    window.press("f4")
    assert not window.pane_visible
    assert window.look.window[0] == 1280


def test_in_a_small_window_the_pane_comes_in_the_place_of_the_game(home: Path, path: Path) -> None:
    author = next(at_work(path, (960, 540)))
    assert not author.window.pane_visible
    author.window.press("f6")
    assert author.window.pane_visible
    author.press(author.window.pane, "tab:beats")
    assert author.window.pane.tab == "beats"
    author.window.press("escape")
    assert not author.window.pane_visible
    author.window.press("enter")
    assert isinstance(author.window.screen, ProspectsScreen)
    author.window.close()


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(("size", "text"), SIZES)
def test_nothing_is_cut_off(home: Path, path: Path, size: tuple[int, int], text: float, language: str) -> None:
    author = next(at_work(path, size, text, language))
    window = author.window
    assert author.faults() == []
    window.press("enter")
    author.choose("open:ana", "ana.first.why")
    if not window.pane_visible:
        window.press("f6")
    for tab in ("state", "points", "beats", "check"):
        window.pane.show(tab)
        assert author.faults() == [], tab
    broken = samples.DAYS.replace("act: ask_open", "act: ask_opne").replace("          why: {", "          whys: {", 1)
    author.save(broken)
    assert author.faults() == []
    author.save(samples.DAYS.replace("          why: {", "          whys: {", 1))
    assert author.faults() == []
    window.resize((1280, 720))
    assert author.faults() == []
    window.close()


def test_nothing_is_kept(author: Author, home: Path) -> None:
    def there() -> list[Path]:
        return sorted(path for path in (home / "data").rglob("*") if path.is_file())

    kept.save("anything", "", None)  # which makes the key that seals what is kept of the program itself
    before = there()
    author.window.press("enter")
    author.choose("open:ana", *["end_turn"] * 8)
    author.window.frame()
    author.window.close()
    assert there() == before


def test_the_pointer_scrolls_what_it_is_over(author: Author) -> None:
    window = author.window
    window.resize((1280, 540))
    window.pane.show("beats")
    at = window.tree_at(window.pane).root.find("page:beats")
    assert isinstance(at, ScrollView)
    assert at.furthest
    x, y = at.rect.center
    place = window.place(window.pane)
    window.post(pygame.Event(pygame.MOUSEMOTION, pos=(x + place.x, y + place.y), rel=(0, 0), buttons=(0, 0, 0)))
    window.post(pygame.Event(pygame.MOUSEWHEEL, x=0, y=-3, precise_x=0.0, precise_y=-3.0, flipped=False))
    window.frame()
    after = window.tree_at(window.pane).root.find("page:beats")
    assert isinstance(after, ScrollView)
    assert after.offset > 0
