"""Voices, public threads, a crisis, a secret and the one above, in the window."""

from collections.abc import Callable
from functools import cache

import pytest

from game.analysis.policies import POLICIES
from game.analysis.simulate import play_out
from game.simulation import Play
from game.simulation.events import CameOut
from game.ui.app import Window
from game.ui.kit import Button
from game.ui.pieces.backlog import BacklogScreen
from game.ui.pieces.topbar import COUNT_SECONDS, Meters
from game.ui.screens.overnight import OvernightScreen
from game.ui.screens.prospects import PANES
from game.ui.screens.rating import RatingScreen
from tests.samples import crisis
from tests.ui.screens.shell import Open, faults
from tests.ui.screens.test_prospects import SIZES, by_keys, by_mouse, on, still

HANDED = ("begin", "open:ann", "ann.leak.voices.tess")
OUT = ("begin", *["end_turn"] * 4)
MOMENTS: tuple[tuple[str, ...], ...] = (
    ("begin", "open:ann"),
    (*HANDED, "open:bob"),
    (*HANDED, "end_turn", "end_turn"),
    ("begin", "open:ann", "ann.leak.voices.agency", "page.confess"),
    ("begin", "open:ann", "ann.leak.deny"),
    (*OUT, "end_turn"),
)


@cache
def whole(policy: str) -> Play:
    return play_out(crisis(), POLICIES[policy], 5)


def shown(window: Window) -> str:
    """Return all that is told of what is on the screen."""
    window.build()
    return str(window.screen.tree.nodes())


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("policy", ["listener", "random"])
@pytest.mark.parametrize("choose", [by_mouse, by_keys])
def test_a_whole_play(open_window: Open, language: str, policy: str, choose: Callable[[Window, str], None]) -> None:
    played = whole(policy)
    start = played.choices.index("begin") + 1
    play = Play(played.scenario, played.seed, played.choices[:start])
    window = still(open_window(lambda flow: flow.scene(play), language))
    for choice in played.choices[start:]:
        choose(window, choice)
        assert play.choices[-1] == choice
    assert isinstance(window.screen, RatingScreen)


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(("size", "text"), SIZES)
def test_nothing_is_cut_off(open_window: Open, language: str, size: tuple[int, int], text: float) -> None:
    window = still(open_window(lambda flow: flow.briefing(crisis()), language, size, text))
    assert faults(window) == []
    for moment in MOMENTS:
        window.flow.scene(Play(crisis(), 3, moment))
        for who in ("ann", "bob", "bea"):
            on(window).select(who)
            for pane in PANES:
                on(window).show(pane)
                assert faults(window) == []
        on(window).history()
        assert faults(window) == []
        window.flow.back()
        window.press("z")
        assert isinstance(window.screen, OvernightScreen)
        assert faults(window) == []


def test_a_message_says_what_it_is_about_and_who_could_answer(open_window: Open) -> None:
    window = still(open_window(lambda flow: flow.scene(Play(crisis(), 3, ["begin", "open:ann"])), "en"))
    on(window).select("ann")
    said = shown(window)
    assert "about the boiler" in said
    assert "In public; reading along: Bob" in said
    for part in ("Tess, who designed the boiler", "needs 4 hours", "knows about the boiler", "Dry and exact."):
        assert part in said
    button = window.find("offer:ann.leak.voices.tess")
    assert isinstance(button, Button)
    assert button.number == "5"


def test_who_is_going_to_answer_is_said_until_it_has(open_window: Open) -> None:
    play = Play(crisis(), 3, [*HANDED, "open:bob"])
    window = still(open_window(lambda flow: flow.scene(play), "en"))
    on(window).select("ann")
    assert "Tess is going to answer Ann: 11:00" in shown(window)
    on(window).select("bob")
    assert "Tess is with Ann until then: 11:00" in shown(window)
    for _ in range(2):
        window.press("z")
        told = shown(window)
        window.press("enter")
    assert "Tess, who designed the boiler, to Ann: “I am Tess, I drew it." in told
    on(window).select("ann")
    said = shown(window)
    assert "I am Tess, I drew it." in said
    assert "is going to answer" not in said
    window.press("h")
    assert isinstance(window.screen, BacklogScreen)
    assert "Tess, who designed the boiler, to Ann" in shown(window)


def test_what_those_who_read_along_make_of_it(open_window: Open) -> None:
    window = still(
        open_window(lambda flow: flow.scene(Play(crisis(), 3, ["begin", "open:ann", "ann.leak.deny"])), "en")
    )
    on(window).select("ann")
    said = shown(window)
    assert "1 person read it and thinks less of you." in said
    assert "It spreads: 32 of 100." in said


def test_the_bar_shows_the_crisis_and_the_one_above(open_window: Open) -> None:
    window = still(open_window(lambda flow: flow.scene(Play(crisis(), 3, ["begin"])), "en"))
    said = shown(window)
    assert "How far it has spread: 20 of 100, nearly calm" in said
    assert "Bea has doubts: approval 48 of 100" in said
    window.press("m")
    said = shown(window)
    assert "25 of 100, people are talking" in said
    assert "approval 56 of 100" in said


def test_the_bars_move() -> None:
    state = Play(crisis(), 3, ["begin"]).state
    meters = Meters(state)
    meters.aim(state._replace(spread=60))
    meters.pass_time(COUNT_SECONDS / 2)
    assert meters.moving
    assert 35 < meters.spread.shown < 45
    meters.pass_time(COUNT_SECONDS)
    assert not meters.moving


def test_a_secret_stands_in_the_notebook_and_comes_out_in_plain_sight(open_window: Open) -> None:
    play = Play(crisis(), 3, OUT)
    window = still(open_window(lambda flow: flow.scene(play), "en"))
    assert "That batch seven left the works" in shown(window)
    assert "not said yet" in shown(window)
    window.press("z")
    assert any(isinstance(event, CameOut) for event in play.steps[-1])
    said = shown(window)
    assert "It has come out" in said
    assert "Bea wants a meeting" in said
    window.press("enter")
    assert "it came out by itself" in shown(window)


def test_voices_out_of_sight_are_announced_above_the_choices(open_window: Open) -> None:
    window = still(open_window(lambda flow: flow.scene(Play(crisis(), 3, ("begin", "open:ann"))), "en"))
    on(window).select("ann")
    window.build()
    assert window.screen.tree.root.find("voices_below") is None
    window.resize((960, 540))
    window.set_look(text_scale=2.0)
    assert "voices that could answer" in window.find("voices_below").accessible_name()
    assert faults(window) == []
