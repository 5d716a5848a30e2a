"""Back and forth in the window: undo and redo over days, parties and parts; the history, and from its lines back."""

from pathlib import Path

import pygame
import pytest

from game.analysis.policies import POLICIES, see
from game.records.log import read
from game.records.session import RecordedPlay
from game.simulation import Play
from game.simulation.play import GO_ON
from game.ui.flow import Flow
from game.ui.kit import Card, TextInput
from game.ui.pieces.backlog import BacklogScreen
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.overnight import OvernightScreen
from game.ui.screens.party import PartyScreen
from game.ui.screens.prospects import ProspectsScreen
from tests.ui.screens.shell import SIZES, Open, faults


def played(flow: Flow, scenario: str, choices: int, policy: str = "listener") -> None:
    """Begin a play and let a policy make so many choices, into the next part where one ends."""
    flow.begin(flow.shelf.load(scenario))
    play = flow.play
    assert play is not None
    for _ in range(choices):
        play.choose(GO_ON if play.over else POLICIES[policy](see(play)))
    flow.scene(play)


def line_of(screen: BacklogScreen, choices: int) -> str:
    """Return the key of the first line that came about after so many choices."""
    return next(f"line:{at}" for at, entry in enumerate(screen.entries) if entry.index == choices)


def on_disk(play: Play) -> list[str]:
    assert isinstance(play, RecordedPlay)
    assert play.log is not None
    return read(play.log.path).choices


class TestUndo:
    """Back as far as one likes, and forth again, with the same luck."""

    @pytest.mark.parametrize(
        ("scenario", "choices"), [("hola-amigo", 14), ("la-fiesta", 9), ("el-jueves", 30), ("twenty-four-hours", 18)]
    )
    def test_to_the_beginning_and_to_where_one_was(self, open_window: Open, scenario: str, choices: int) -> None:
        window = open_window(lambda flow: played(flow, scenario, choices))
        play = window.flow.play
        assert play is not None
        whole, state, events = play.log_choices, play.state, play.events
        days = {play.state.turn}
        for _ in range(len(whole) + 2):
            if isinstance(window.screen, BriefingScreen):
                window.flow.part_before(play)
                window.frame()
            window.press("z", ctrl=True)
            days.add(play.state.turn)
        assert play.log_choices == ["begin"]
        assert len(days) > 2
        assert on_disk(play) == ["begin"]
        while play.undone:
            if isinstance(window.screen, BriefingScreen):
                play.redo()  # as the briefing's own button does
                window.flow.scene(play)
                window.frame()
            else:
                window.press("y", ctrl=True)
        assert (play.log_choices, play.state, play.events) == (whole, state, events)
        assert on_disk(play) == whole

    def test_from_the_page_between_two_days(self, open_window: Open) -> None:
        window = open_window(lambda flow: played(flow, "hola-amigo", 1))
        play = window.flow.play
        assert play is not None
        before = play.state
        window.press("z")
        assert isinstance(window.screen, OvernightScreen)
        window.press("z", ctrl=True)
        assert isinstance(window.screen, ProspectsScreen)
        assert play.state == before

    def test_after_the_last_round_of_a_party(self, open_window: Open) -> None:
        window = open_window(lambda flow: played(flow, "la-fiesta", 2))
        play, screen = window.flow.play, window.screen
        assert play is not None
        assert isinstance(screen, PartyScreen)
        while not screen.over:
            screen.choose(play.offers[0])
        window.frame()
        before = len(play.choices)
        window.press("z", ctrl=True)
        assert len(play.choices) == before - 1
        assert not screen.over

    def test_redo_has_a_sign_only_where_there_is_something(self, open_window: Open) -> None:
        window = open_window(lambda flow: played(flow, "hola-amigo", 3))
        with pytest.raises(LookupError):
            window.find("redo-2")
        window.click("undo-2")
        window.click("redo-2")
        with pytest.raises(LookupError):
            window.find("redo-2")


class TestHistory:
    """Everything, per person or all, to be searched, and to be gone back to."""

    def test_opens_by_key_and_wheel_and_closes(self, open_window: Open) -> None:
        window = open_window(lambda flow: played(flow, "la-fiesta", 4))
        for close in ("h", "escape"):
            window.press("h")
            assert isinstance(window.screen, BacklogScreen)
            window.press(close)
            assert isinstance(window.screen, PartyScreen)
        window.post(pygame.Event(pygame.MOUSEMOTION, pos=(300, 300), rel=(0, 0), buttons=(0, 0, 0)))
        window.post(pygame.Event(pygame.MOUSEWHEEL, x=0, y=1, precise_y=1.0))
        window.frame()
        assert isinstance(window.screen, BacklogScreen)

    @pytest.mark.parametrize("scenario", ["hola-amigo", "la-fiesta"])
    def test_goes_back_to_before_any_line(self, open_window: Open, scenario: str) -> None:
        window = open_window(lambda flow: played(flow, scenario, 9))
        play = window.flow.play
        assert play is not None
        choices, states = list(play.choices), list(play.states)
        for wanted in (7, 4, 2):
            window.press("h")
            screen = window.screen
            assert isinstance(screen, BacklogScreen)
            index = max(entry.index for entry in screen.entries if entry.index <= wanted)
            window.click(line_of(screen, index))
            assert play.choices == choices[: len(play.choices)]  # it asks first
            window.click("back_to")
            assert not isinstance(window.screen, BacklogScreen)
            assert play.choices == choices[:index]
            assert play.state == states[index]
        while play.undone:
            window.press("y", ctrl=True)
        assert play.choices == choices

    def test_goes_back_into_an_earlier_part(self, open_window: Open) -> None:
        window = open_window(lambda flow: played(flow, "el-jueves", 30))
        play = window.flow.play
        assert play is not None
        assert play.past
        window.press("h")
        screen = window.screen
        assert isinstance(screen, BacklogScreen)
        assert {entry.part for entry in screen.entries} == {0, 1}
        window.click(line_of(screen, screen.entries[3].index))
        window.click("back_to")
        assert isinstance(window.screen, PartyScreen)
        assert not play.past

    def test_a_question_can_be_left_at_that(self, open_window: Open) -> None:
        window = open_window(lambda flow: played(flow, "hola-amigo", 6))
        play = window.flow.play
        assert play is not None
        choices = list(play.choices)
        window.press("h")
        window.press("enter")
        assert window.find("stay").focused
        window.press("enter")
        assert isinstance(window.screen, BacklogScreen)
        window.press("enter")
        window.press("escape")
        assert isinstance(window.screen, BacklogScreen)
        window.press("escape")
        assert play.choices == choices

    def test_shows_one_person_or_all(self, open_window: Open) -> None:
        window = open_window(lambda flow: played(flow, "hola-amigo", 16))
        window.press("h")
        screen = window.screen
        assert isinstance(screen, BacklogScreen)
        people = screen.people()
        assert len(people) > 1
        for who in people:
            window.click(f"who:{who}")
            shown = [int(str(each.key).split(":")[1]) for each in lines(screen)]
            said = [at for at, e in enumerate(screen.entries) if e.index and getattr(e.event, "who", "") == who]
            assert set(said) <= set(shown)
            others = [screen.entries[at].event for at in shown if at not in said]
            assert not any(getattr(event, "who", "") for event in others)
        window.click("who:")
        assert len(lines(screen)) == len([entry for entry in screen.entries if entry.index])

    def test_searches_what_was_said(self, open_window: Open) -> None:
        window = open_window(lambda flow: played(flow, "hola-amigo", 16))
        window.press("h")
        screen = window.screen
        assert isinstance(screen, BacklogScreen)
        every = len(lines(screen))
        word = max(screen.entries[3].aloud.split(), key=len).strip("«».,;:¿?¡!()")
        window.press("f", ctrl=True)
        assert isinstance(screen.tree.focus.current, TextInput)
        window.write(word.upper())
        found = lines(screen)
        assert 0 < len(found) < every
        assert all(word.casefold() in each.name.casefold() for each in found)
        window.write("qqq")
        assert lines(screen) == []
        window.press("escape")
        assert len(lines(screen)) == every
        window.press("escape")
        assert window.screen is not screen

    @pytest.mark.parametrize("language", ["es", "en"])
    @pytest.mark.parametrize(("size", "text"), SIZES)
    @pytest.mark.parametrize("scenario", ["hola-amigo", "la-fiesta"])
    def test_nothing_is_cut_off(
        self, open_window: Open, language: str, size: tuple[int, int], text: float, scenario: str
    ) -> None:
        window = open_window(lambda flow: played(flow, scenario, 12), language, size, text)
        window.press("h")
        assert faults(window) == []
        window.press("enter")
        assert faults(window) == []

    def test_speaks_the_language_of_the_moment(self, open_window: Open, tmp_path: Path) -> None:
        window = open_window(lambda flow: played(flow, "hola-amigo", 8), "es")
        window.press("h")
        before = str(window.screen.tree.root.node())
        window.press("f3")
        after = str(window.screen.tree.root.node())
        assert "Buscar" in before
        assert "Search" in after
        spanish = {line.name for line in lines(window.screen)}
        window.press("f3")
        assert spanish.isdisjoint({line.name for line in lines(window.screen)})


def lines(screen: object) -> list[Card]:
    """Return the lines that are shown."""
    assert isinstance(screen, BacklogScreen)
    return [each for each in screen.tree.root.walk() if isinstance(each, Card)]
