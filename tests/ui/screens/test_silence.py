"""Silence is felt: what one has written stands there alone for a moment, and days later it says that it was seen."""

from game.language import catalogue
from game.scenario import library
from game.simulation import Play
from game.ui.app import Window
from game.ui.kit import Label, plain
from game.ui.screens.prospects import SILENCE_SECONDS, ProspectsScreen
from tests.ui.screens.shell import Open

SEEN = catalogue("es").text("scene.state.seen", name="Berta")
SENT = catalogue("es").text("scene.state.due", name="Berta")


def scene(window: Window) -> ProspectsScreen:
    assert isinstance(window.screen, ProspectsScreen)
    window.frame()
    return window.screen


def said(window: Window) -> set[str]:
    """Return all lines of text on the screen."""
    window.build()
    return {plain(widget.text) for widget in window.screen.tree.root.walk() if isinstance(widget, Label)}


def written(window: Window, to: str = "berta.first.broken_well") -> ProspectsScreen:
    """Answer Berta."""
    screen = scene(window)
    screen.choose(next(offer for offer in screen.play.offers if offer.id == to))
    return screen


def opened() -> Play:
    return Play(library.load("primer-mensaje"), 5, ["begin", "open:berta"])


def test_nothing_comes_back_for_a_moment(open_window: Open) -> None:
    window = open_window(lambda flow: flow.scene(opened()))
    screen = written(window)
    assert SENT not in said(window)
    for _ in range(round(SILENCE_SECONDS * 20) + 1):
        screen.update(0.05)
    assert SENT in said(window)
    assert screen.tick is None, "nothing moves any more"


def test_the_moment_keeps_nobody_from_going_on(open_window: Open) -> None:
    window = open_window(lambda flow: flow.scene(opened()))
    screen = written(window)
    assert screen.settled
    screen.select("eloy")
    screen.select("berta")
    assert SENT in said(window)


def test_who_wants_no_motion_or_no_waiting_has_none(open_window: Open) -> None:
    for change in ({"reduced_motion": True}, {"typing_speed": 0.0}):
        window = open_window(lambda flow: flow.scene(opened()))
        window.flow.change(**change)
        written(window)
        assert SENT in said(window)
        window.close()


def unanswered(stage_moved: bool = False) -> Play:
    """Return a play in which Berta got what goes to everybody, and days went by."""
    play = Play(library.load("primer-mensaje"), 5, ["begin", "template:berta"])
    while play.offers and play.state.turn < 3:
        play.choose("end_turn")
    return play


def test_days_later_it_was_seen_and_no_more(open_window: Open) -> None:
    play = unanswered()
    tie = play.state.ties[play.scenario.order["berta"]]
    assert tie.message == "nothing"
    assert not tie.due
    window = open_window(lambda flow: flow.scene(play))
    scene(window).select("berta")
    assert SEEN in said(window)


def test_with_friends_silence_says_nothing(open_window: Open) -> None:
    play = Play(library.load("primer-mensaje"), 5, ["begin", "open:berta", "berta.first.broken_well", "end_turn"])
    play.choose("open:berta")
    play.choose("berta.tugs.half_turn")
    play.choose("end_turn")
    window = open_window(lambda flow: flow.scene(play))
    scene(window).select("berta")
    assert SEEN not in said(window)
