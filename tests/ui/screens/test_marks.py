"""The marks in the debrief: looked for aside, shown when they are there, with what might have been said."""

from dataclasses import replace

import pytest

from game.analysis.marks import Mark, Marked, rate, turning_points
from game.simulation import Play
from game.simulation.events import YouSaid
from game.telling.better import instead
from game.ui.flow import Flow
from game.ui.screens.debrief import DebriefScreen
from tests import samples
from tests.ui.screens.shell import SIZES, Open, faults
from tests.ui.screens.test_crisis import shown

SHOUTED = ("begin", "template:ana", "megaphone.launch", *["end_turn"] * 8)


class Asked:
    """An analyst who answers when told to."""

    def __init__(self, found: tuple[Marked, ...]) -> None:
        self.found, self.ready = found, False

    def marks(self, play: Play) -> tuple[Marked, ...] | None:
        del play
        return self.found if self.ready else None

    def close(self) -> None:
        """There is no process to let go of."""


@pytest.fixture(scope="module")
def marks() -> tuple[Marked, ...]:
    return rate(samples.days(), 1, SHOUTED)


def debriefed(flow: Flow, analyst: Asked) -> None:
    flow.analyst = analyst  # type: ignore[assignment]
    flow.debrief(Play(samples.days(), 1, SHOUTED))


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_debrief_waits_for_nobody_and_shows_the_marks_when_they_are_there(
    open_window: Open, marks: tuple[Marked, ...], language: str
) -> None:
    analyst = Asked(marks)
    window = open_window(lambda flow: debriefed(flow, analyst), language)
    screen = window.screen
    assert isinstance(screen, DebriefScreen)
    screen.open("moments")
    window.build()
    looking = window.flow.text("debrief.turning.looking")
    assert looking in shown(window)
    analyst.ready = True
    screen.update(1.0)
    window.build()
    said = shown(window)
    assert looking not in said
    assert window.flow.text("debrief.turning.instead") in said
    assert any(window.flow.text(f"debrief.mark.{point.mark}") in said for point in turning_points(marks))
    assert screen.tick is None


@pytest.mark.parametrize(("size", "text"), SIZES)
@pytest.mark.parametrize("page", ["moments", "lines"])
def test_the_marks_fit(
    open_window: Open, marks: tuple[Marked, ...], size: tuple[int, int], text: float, page: str
) -> None:
    analyst = Asked(marks)
    analyst.ready = True
    window = open_window(lambda flow: debriefed(flow, analyst), size=size, text=text)
    assert isinstance(window.screen, DebriefScreen)
    window.screen.open(page)
    assert faults(window) == []


@pytest.mark.parametrize(("mark", "praised"), [(Mark.BEST, False), (Mark.GOOD, False), (Mark.BLUNDER, True)])
def test_no_line_that_cost_points_is_praised(
    open_window: Open, marks: tuple[Marked, ...], mark: Mark, *, praised: bool
) -> None:
    shouting = next(each for each in marks if each.choice == "template:ana")
    analyst = Asked((replace(shouting, mark=mark),))
    analyst.ready = True
    window = open_window(lambda flow: debriefed(flow, analyst))
    screen = window.screen
    assert isinstance(screen, DebriefScreen)
    assert next(entry for entry in screen.debrief.transcript if entry.index == shouting.index).points < 0
    assert screen.told.tally() == [(mark, 1)]
    screen.open("lines")
    window.build()
    line = window.find(f"again:{shouting.index}").parent
    assert line is not None
    verdicts = [each.accessible_name().strip() for each in line.walk()]
    assert (window.flow.text(f"debrief.mark.{mark}") in verdicts) is praised


def test_what_might_have_been_said_could_have_been(marks: tuple[Marked, ...]) -> None:
    play = Play(samples.days(), 1, SHOUTED)
    for point in turning_points(marks):
        told = instead(play, point.index, point.better).sayings
        other = Play(samples.days(), 1, [*SHOUTED[: point.index], *point.better])
        assert other.score() == pytest.approx(point.reachable)
        lines = [event.line for event in other.events if isinstance(event, YouSaid)]
        assert all(saying.line in lines for saying in told if saying.yours)
