"""The screens around a play, and every way through them; ``tests/ui/pages`` measures them."""

from pathlib import Path

import pytest

from game.authoring.examples import HEAD, PEOPLE
from game.records import shelf as records
from game.scenario import library
from game.simulation.events import YouSaid
from game.ui.flow import Flow
from game.ui.kit import Slider, TextInput
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.debrief import PAGES, DebriefScreen
from game.ui.screens.help import HelpScreen
from game.ui.screens.library import LibraryScreen
from game.ui.screens.prospects import ProspectsScreen
from game.ui.screens.rating import RatingScreen
from game.ui.screens.settings import SettingsScreen
from game.ui.shelf import Shelf
from tests.ui.screens.shell import Open, faults, finished


class TestWays:
    """From the library to the debrief and back, by keys."""

    def test_from_the_library_to_the_debrief(self, open_window: Open) -> None:
        window = open_window(Flow.library)
        window.press("1")
        assert isinstance(window.screen, BriefingScreen)
        window.press("escape")
        assert isinstance(window.screen, LibraryScreen)
        window.flow.scene(window.flow.shelf.again(finished("hola-amigo"), 10_000))
        window.frame()
        screen = window.screen
        assert isinstance(screen, RatingScreen)
        for _ in screen.names:
            window.press("4")
        assert set(screen.scores.values()) == {75}
        window.press("enter")
        assert isinstance(window.screen, DebriefScreen)
        for _ in PAGES[1:]:
            window.press("enter")
        assert window.screen.page == "next"
        window.press("escape")
        assert isinstance(window.screen, LibraryScreen)

    def test_begins_keeps_and_goes_on(self, open_window: Open) -> None:
        window = open_window(lambda flow: flow.briefing("la-fiesta"))
        window.press("enter")
        play = window.flow.play
        assert play is not None
        assert play.choices == ["begin"]
        play.choose(play.offers[0].id)
        made = list(play.choices)
        window.flow.library()
        window.frame()
        window.click("resume:la-fiesta")
        assert window.flow.play is not None
        assert window.flow.play is not play
        assert window.flow.play.choices == made

    @pytest.mark.parametrize("megaphone", ["", "megaphone: {now: {say: Now!, reach: [1, 2]}}\n"])
    def test_the_briefing_tells_of_a_megaphone_where_there_is_one(self, open_window: Open, megaphone: str) -> None:
        scenario = library.loads(HEAD + megaphone + PEOPLE)
        window = open_window(lambda flow: flow.briefing(scenario), "en")
        assert ("The megaphone" in str(window.screen.tree.nodes())) == bool(megaphone)

    def test_takes_the_plan_along(self, open_window: Open) -> None:
        window = open_window(lambda flow: flow.briefing("hola-amigo"))
        people = list(finished("hola-amigo").scenario.people)
        for who in people[:4]:
            window.click(f"plan:know.{who}")
        window.click(f"plan:know.{people[0]}")
        window.click("begin")
        play = window.flow.play
        assert play is not None
        assert play.state.plan == (f"know.{people[1]}", f"know.{people[2]}")
        assert play.state.turn == 1

    def test_plays_again_from_a_moment(self, open_window: Open) -> None:
        play = finished("la-fiesta")
        window = open_window(lambda flow: flow.debrief(play))
        screen = window.screen
        assert isinstance(screen, DebriefScreen)
        screen.open("lines")
        index = screen.debrief.restart_points[1]
        window.click(f"again:{index}")
        again = window.flow.play
        assert again is not None
        assert again.choices == play.choices[:index]
        assert again.state == play.states[index]
        assert play.choices[index:] != []

    def test_turns_to_whom_the_moment_was_about(self, open_window: Open) -> None:
        play = finished("hola-amigo")
        said = {
            event.who: index
            for index, step in enumerate(play.steps)
            for event in step
            if isinstance(event, YouSaid) and event.who
        }
        window = open_window(lambda flow: flow.debrief(play))
        for who, index in said.items():
            window.flow.again(play, index)
            screen = window.flow.screen
            assert isinstance(screen, ProspectsScreen)
            assert screen.selected == who

    def test_changes_language_in_the_middle(self, open_window: Open) -> None:
        play = finished("hola-amigo")
        window = open_window(lambda flow: flow.debrief(play), "es")
        before = [node.name for node in window.screen.tree.root.node()]
        window.press("f3")
        after = [node.name for node in window.screen.tree.root.node()]
        assert window.flow.language == "en"
        assert before != after
        assert "What happened" in str(after)
        assert Shelf().settings.language == "en"

    def test_lays_help_and_settings_over_anything(self, open_window: Open) -> None:
        window = open_window(Flow.library)
        window.press("f1")
        assert isinstance(window.screen, HelpScreen)
        window.press("f2")
        assert isinstance(window.screen, SettingsScreen)
        window.press("escape")
        window.press("escape")
        assert isinstance(window.screen, LibraryScreen)

    def test_keeps_the_settings(self, open_window: Open) -> None:
        window = open_window(Flow.library)
        window.press("f2")
        for key in ("theme:night", "typeface:dyslexic", "typing_speed:at_once", "guided:alone", "reduced_motion"):
            window.click(key)
        window.press("+", ctrl=True)
        assert window.look.typeface == "dyslexic"
        window.close()
        kept = Shelf().settings
        assert kept.typeface == "dyslexic"
        assert (kept.theme, kept.typing_speed, kept.guided, kept.reduced_motion) == ("night", 0.0, False, True)
        assert kept.text_scale == 1.25


class TestRating:
    """Rating oneself, before any score is shown."""

    def test_may_be_skipped(self, open_window: Open) -> None:
        window = open_window(lambda flow: flow.rating(finished("la-fiesta")))
        window.press("escape")
        assert isinstance(window.screen, DebriefScreen)

    def test_moves_by_arrows_and_shows_no_score(self, open_window: Open) -> None:
        window = open_window(lambda flow: flow.rating(finished("la-fiesta")))
        window.press("right")
        window.press("right")
        screen = window.screen
        assert isinstance(screen, RatingScreen)
        assert screen.scores == {screen.names[0]: 75}
        slider = window.find(f"rate:{screen.names[0]}")
        assert isinstance(slider, Slider)
        assert not any(str(score) in str(screen.tree.root.node()) for score in ("/100", "100 %"))


class TestCommitment:
    """One thing for next week."""

    def test_is_kept_with_the_play(self, open_window: Open, home: Path) -> None:
        shelf = Shelf()
        play = shelf.begin(finished("hola-amigo").scenario, 5, "es")
        for choice in finished("hola-amigo").choices:
            play.choose(choice)
        shelf.finish(play)
        window = open_window(lambda flow: flow.debrief(play), shelf=shelf)
        screen = window.screen
        assert isinstance(screen, DebriefScreen)
        screen.open("next")
        window.frame()
        assert isinstance(screen.tree.focus.current, TextInput)
        window.write("Mañana llamo a Núria")
        window.press("enter")
        assert faults(window) == []
        assert records.finished()[0].commitment == "Mañana llamo a Núria"
        window.flow.library()
        assert len(records.finished()) == 1
        title = next(t for t in shelf.titles("es") if t.id == "hola-amigo")
        assert title.best == pytest.approx(play.score(), abs=0.01)
        assert not title.unfinished


def test_a_broken_scenario_is_shown_as_such(open_window: Open, tmp_path: Path) -> None:
    broken = tmp_path / "rota.yaml"
    broken.write_text("title: Nada\nprospects:\n\tana: {}\n", encoding="utf-8")
    window = open_window(Flow.library, shelf=Shelf(broken))
    assert window.find("broken:rota").children
    assert faults(window) == []
