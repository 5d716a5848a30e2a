"""Saves in the window: made, taken up, deleted after a question, by keys alone, and nothing cut off."""

from pathlib import Path

import pytest

from game.records import saves
from game.records import shelf as records
from game.ui.flow import Flow
from game.ui.screens.party import PartyScreen
from game.ui.screens.prospects import ProspectsScreen
from game.ui.screens.saves import AT_FIRST, SavesScreen
from game.ui.shelf import Shelf
from tests.samples import DAYS
from tests.ui.screens.shell import SIZES, Open, faults


def in_the_middle(flow: Flow, scenario: str = "hola-amigo", choices: int = 3) -> None:
    flow.begin(flow.shelf.load(scenario))
    assert flow.play is not None
    for _ in range(choices):
        flow.play.choose(flow.play.offers[0].id)
    flow.scene(flow.play)


@pytest.mark.parametrize("scenario", ["hola-amigo", "la-fiesta"])
def test_saves_and_comes_back(open_window: Open, scenario: str) -> None:
    window = open_window(lambda flow: in_the_middle(flow, scenario))
    play = window.flow.play
    assert play is not None
    window.press("f5")
    window.write("before the ask")
    window.press("enter")
    (save,) = saves.saves()
    assert (save.name, save.log.choices) == ("before the ask", play.choices)
    window.press("escape")
    at_save = play.state
    play.choose(play.offers[0].id)
    assert play.state != at_save
    window.press("f9")
    window.press("1")
    assert isinstance(window.screen, PartyScreen if scenario == "la-fiesta" else ProspectsScreen)
    assert window.flow.play is not play
    assert window.flow.play is not None
    assert window.flow.play.state == at_save
    assert saves.saves() == [save]


def test_a_save_without_a_name_is_called_by_its_moment(open_window: Open) -> None:
    window = open_window(in_the_middle)
    window.press("f5")
    window.press("enter")
    (save,) = saves.saves()
    assert "día 1 de 10" in save.name
    assert "con " in save.name


def test_the_same_name_asks_before_it_replaces(open_window: Open) -> None:
    window = open_window(in_the_middle)
    window.press("f5")
    window.write("here")
    window.press("enter")
    (first,) = saves.saves()
    window.press("escape")
    play = window.flow.play
    assert play is not None
    play.choose(play.offers[0].id)
    window.press("f5")
    window.write("here")
    window.press("enter")
    assert saves.saves() == [first]
    assert faults(window) == []
    window.press("escape")  # leaves it at that
    assert saves.saves() == [first]
    assert isinstance(window.screen, SavesScreen)
    window.click("save")
    window.click(f"yes:{first.path.name}")
    (second,) = saves.saves()
    assert second.log.choices == play.choices


def test_deleting_asks_first(open_window: Open) -> None:
    window = open_window(in_the_middle)
    window.press("f5")
    window.press("enter")
    (save,) = saves.saves()
    window.click(f"delete:{save.path.name}")
    window.press("enter")  # the way to keep it has the focus
    assert saves.saves() == [save]
    window.click(f"delete:{save.path.name}")
    window.click(f"yes:{save.path.name}")
    assert saves.saves() == []


def test_all_that_was_left_can_be_gone_on_with(open_window: Open) -> None:
    window = open_window(Flow.library)
    for scenario, choices in (("hola-amigo", 2), ("hola-amigo", 5), ("la-fiesta", 3)):
        in_the_middle(window.flow, scenario, choices)
    window.flow.library()
    left = records.unfinished()
    assert len(left) == 3
    window.press("f9")
    for log in left:
        assert window.find(f"load:{log.path.name}").focusable
    wanted = left[-1]
    window.click(f"load:{wanted.path.name}")
    assert window.flow.play is not None
    assert window.flow.play.choices == wanted.choices
    window.flow.library()
    window.press("f9")
    window.click(f"delete:{wanted.path.name}")
    window.click(f"yes:{wanted.path.name}")
    assert [log.path for log in records.unfinished()] == [log.path for log in left[:-1]]


def test_very_many_are_shown_when_one_asks(open_window: Open) -> None:
    window = open_window(Flow.library)
    for _ in range(AT_FIRST + 2):
        in_the_middle(window.flow, "hola-amigo", 2)
    window.flow.library()
    left = records.unfinished()
    window.press("f9")
    with pytest.raises(LookupError):
        window.find(f"load:{left[-1].path.name}")
    window.click("all")
    window.click(f"load:{left[-1].path.name}")
    assert window.flow.play is not None


def test_the_play_under_way_is_not_among_those_that_were_left(open_window: Open) -> None:
    window = open_window(in_the_middle)
    window.press("f9")
    assert isinstance(window.screen, SavesScreen)
    assert window.screen.left == []


def test_a_scenario_that_changed_or_went_is_told_kindly(open_window: Open, tmp_path: Path) -> None:
    file = tmp_path / "days.yaml"
    file.write_text(DAYS, encoding="utf-8")
    window = open_window(lambda flow: in_the_middle(flow, str(file), 2), "en", shelf=Shelf(file))
    window.press("f5")
    window.press("enter")
    (save,) = saves.saves()
    window.flow.library()
    text = save.path.read_text(encoding="utf-8")
    chosen = save.log.choices[-1]
    save.path.write_text(text.replace(f'"{chosen}"', '"gone.choice"'), encoding="utf-8")
    window.press("f9")
    assert not window.find(f"load:{save.path.name}").focusable
    assert "The scenario has been changed since" in str(window.screen.tree.root.node())
    assert faults(window) == []
    window.press("escape")
    file.unlink()
    window.press("f9")
    assert not window.find(f"load:{save.path.name}").focusable
    assert "isn’t here any more" in str(window.screen.tree.root.node())
    assert faults(window) == []


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(("size", "text"), SIZES)
def test_nothing_is_cut_off(open_window: Open, language: str, size: tuple[int, int], text: float) -> None:
    window = open_window(Flow.library, language, size, text)
    window.press("f9")
    assert faults(window) == []
    window.press("escape")
    in_the_middle(window.flow, "la-fiesta", 3)
    in_the_middle(window.flow)
    window.press("f5")
    window.write("The moment before I asked her for what I wanted")
    window.press("enter")
    assert faults(window) == []
    window.click(f"delete:{saves.saves()[0].path.name}")
    assert faults(window) == []
