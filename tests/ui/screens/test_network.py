"""The people's page: the drawing in every size, and what a screen reader is told of it."""

import math

import pygame
import pytest

from game.simulation import Play
from game.simulation.charts import STAGES
from game.ui.app import Window
from game.ui.kit import Look
from game.ui.screens.debrief import DebriefScreen
from game.ui.screens.network import STROKES, Graph, around, between
from tests.samples import shipped
from tests.ui.screens.shell import SIZES, Open, faults, finished


def peopled(count: int) -> Play:
    """Return a play with so many people at all stages, all introductions among them made."""
    scenario = shipped("la-fiesta")
    guests = {key: person._replace(afterwards=()) for key, person in scenario.people.items()}
    more = {f"{key}_two": person._replace(key=f"{key}_two") for key, person in guests.items()}
    people = dict([*guests.items(), *more.items()][:count])
    there = {
        key: choice
        for key, choice in scenario.introductions.items()
        if choice.between and set(choice.between) <= set(people)
    }
    play = Play(scenario._replace(people=people, introductions=there, endings=(), news=(), plan=()), 1)
    ties = tuple(tie._replace(stage=STAGES[-1 - place % len(STAGES)]) for place, tie in enumerate(play.state.ties))
    play.states[-1] = play.state._replace(ties=ties, done=frozenset(choice.key for choice in there.values()))
    return play


def opened(open_window: Open, play: Play, *more: object) -> tuple[Window, DebriefScreen]:
    window = open_window(lambda flow: flow.debrief(play), *more)
    screen = window.screen
    assert isinstance(screen, DebriefScreen)
    window.press("2")
    assert screen.page == "people"
    return window, screen


@pytest.mark.parametrize("count", [1, 2, 4, 9, 12])
@pytest.mark.parametrize(("size", "text"), [*SIZES, ((3840, 2160), 2.0)])
def test_people_and_names_keep_clear_of_each_other(
    open_window: Open, size: tuple[int, int], text: float, count: int
) -> None:
    window, screen = opened(open_window, peopled(count), "es", size, text)
    assert faults(window) == []
    graphs = [widget for widget in screen.tree.root.walk() if isinstance(widget, Graph)]
    assert [graph.whole for graph in graphs] == [True, False]
    for graph in graphs:
        placed = [*(node.face.rect for node in graph.nodes), *(label.rect for label in graph.children[count:])]
        assert len(placed) == (count if graph.whole else 2 * count)
        for index, rect in enumerate(placed):
            assert graph.rect.inflate(4, 4).contains(rect)
            for other in placed[index + 1 :]:
                both = rect.clip(other)
                assert min(both.size) <= 0.12 * rect.height, (rect, other)
        for node in graph.nodes:
            assert node.face.rect.width >= 20
            assert not node.face.rect.collidepoint(graph.centre)


@pytest.mark.parametrize(
    ("language", "alive", "stage"), [("es", "Viven", "confía en ti"), ("en", "alive", "trusts you")]
)
def test_the_drawing_is_told_in_words(open_window: Open, language: str, alive: str, stage: str) -> None:
    _, screen = opened(open_window, peopled(9), language)
    graph = next(w for w in screen.tree.root.walk() if isinstance(w, Graph) and not w.whole)
    assert alive in graph.accessible_name()
    assert any(stage in node.name for node in graph.node()[0].children)


def test_every_tie_differs_in_shape_too() -> None:
    shapes = [(how.thick, how.double, how.dashed, how.cut, how.icon) for how in STROKES.values()]
    assert len(set(shapes)) == len(shapes)
    assert set(STAGES) - set(STROKES) == {"stranger"}


def test_ties_end_at_the_faces_and_keep_clear_of_the_player() -> None:
    line = between((0, 0), (100, 0), 10, 20)
    assert line == [(10, 0), (80, 0)]
    for a, b in (((-100.0, 0.0), (100.0, 1.0)), ((-100.0, 0.0), (100.0, 0.0)), ((-80.0, 60.0), (0.0, 100.0))):
        bend = around(a, b, (0.0, 0.0), 40, 15, 0.45)
        middle = bend[len(bend) // 2]
        assert math.dist(middle, (0, 0)) >= 35
        assert all(math.dist(point, a) > 15 and math.dist(point, b) > 15 for point in bend)


def test_the_pages_turn_by_key_and_pointer(open_window: Open) -> None:
    window, screen = opened(open_window, finished("hola-amigo"))
    window.click("onward")
    assert screen.page == "conversation"
    window.click("tab:people")
    assert screen.page == "people"
    window.press("3")
    assert screen.page == "conversation"


def test_a_drawing_of_nobody() -> None:
    graph = Graph("Tú", [])
    look = Look()
    size = graph.content_size(look, 400)
    graph.arrange(look, pygame.Rect(0, 0, *size))
    assert graph.children == []
