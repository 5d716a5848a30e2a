"""The language switched in the middle: every screen is then as if it had been opened in the other language."""

from collections.abc import Callable

import pytest

from game.analysis.policies import POLICIES, see
from game.simulation import Play
from game.simulation.play import GO_ON
from game.ui.app import Window
from game.ui.flow import Flow
from game.ui.screens.debrief import PAGES, DebriefScreen
from game.ui.screens.overnight import OvernightScreen
from game.ui.screens.party import PartyScreen
from tests.ui.screens.shell import Open, finished

Show = Callable[[Flow], None]


def part_of(scenario: str, choices: int) -> Show:
    """Return what shows the scene of a play some choices after its beginning."""

    def show(flow: Flow) -> None:
        play = Play(flow.shelf.load(scenario), 5, ["begin"])
        for _ in range(choices):
            play.choose(GO_ON if play.over else POLICIES["listener"](see(play)))
        flow.scene(play)

    return show


def at_night(window: Window) -> None:
    """End the day."""
    window.press("z")
    assert isinstance(window.screen, OvernightScreen)


def at_home(window: Window) -> None:
    """Let a party end, and go home."""
    screen = window.screen
    assert isinstance(screen, PartyScreen)
    while not screen.over:
        screen.choose(screen.play.offers[0])
    screen.leave_party()
    window.frame()


def pressing(*names: str) -> Callable[[Window], None]:
    """Return what presses keys one after the other."""

    def press(window: Window) -> None:
        for name in names:
            window.press(name)

    return press


def page(name: str) -> Callable[[Window], None]:
    """Return what opens a page of the debrief."""

    def turn(window: Window) -> None:
        assert isinstance(window.screen, DebriefScreen)
        window.screen.open(name)
        window.frame()

    return turn


def debrief_of(scenario: str) -> Show:
    """Return what shows a debrief."""
    return lambda flow: flow.debrief(finished(scenario))


PLACES: dict[str, tuple[Show, Callable[[Window], None]]] = {
    "library": (Flow.library, pressing()),
    "settings": (Flow.library, pressing("f2")),
    "help": (part_of("hola-amigo", 3), pressing("f1")),
    "credits": (Flow.library, lambda window: window.flow.credits()),
    "results": (Flow.library, pressing("r")),
    "briefing": (lambda flow: flow.briefing("hola-amigo"), pressing()),
    "briefing of a party": (lambda flow: flow.briefing("la-fiesta"), pressing()),
    "briefing of a crisis": (lambda flow: flow.briefing("twenty-four-hours"), pressing()),
    "prospects": (part_of("hola-amigo", 9), pressing()),
    "prospects, own page": (part_of("an-empty-page", 6), pressing("p")),
    "client": (part_of("la-valla", 9), pressing()),
    "crisis": (part_of("twenty-four-hours", 9), pressing()),
    "overnight": (part_of("hola-amigo", 5), at_night),
    "overnight of a crisis": (part_of("twenty-four-hours", 8), at_night),
    "party": (part_of("la-fiesta", 5), pressing()),
    "party, notebook": (part_of("la-fiesta", 5), pressing("n")),
    "party, the end": (part_of("la-fiesta", 5), at_home),
    "second part": (part_of("el-jueves", 30), pressing()),
    "menu": (part_of("hola-amigo", 9), pressing("escape")),
    "history": (part_of("hola-amigo", 14), pressing("h")),
    "history of a party": (part_of("la-fiesta", 9), pressing("h")),
    "history, a question": (part_of("hola-amigo", 14), pressing("h", "enter")),
    "saves": (part_of("hola-amigo", 9), pressing("f5")),
    "saves, an error": (part_of("hola-amigo", 9), pressing("f5", "enter")),
    "rating": (lambda flow: flow.rating(finished("la-fiesta")), pressing("3")),
    **{
        f"debrief of {scenario}, {name}": (debrief_of(scenario), page(name))
        for scenario in ("hola-amigo", "la-fiesta")
        for name in PAGES
    },
}


@pytest.mark.parametrize("place", PLACES)
def test_nothing_stays_in_the_other_language(open_window: Open, place: str) -> None:
    show, go = PLACES[place]
    window = open_window(show, "es")
    go(window)
    before = told(window)
    window.press("f3")
    switched = told(window)
    window.press("f3")
    assert told(window) == before
    window.close()
    other = open_window(show, "en")
    go(other)
    assert switched == told(other)
    assert before != switched


def told(window: Window) -> list[tuple[str, str]]:
    """Return everything on the screens that are seen, as it is read out."""
    window.frame()
    tops = [top for screen in window.screens for top in screen.tree.nodes()]
    return [(node.role, node.name) for top in tops for node in top.walk()]
