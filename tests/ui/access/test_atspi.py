"""The real game, played to its end by a screen reader alone: it reads what AT-SPI tells, and clicks."""

from pathlib import Path

import pytest

from tests.ui.access import atspi
from tests.ui.access.atspi import Seen
from tests.ui.access.playing import Playing, at_the_library

pytestmark = pytest.mark.skipif(bool(atspi.missing()), reason=f"not on this machine: {atspi.missing()}")

SCENARIO = "primer-mensaje"


class Clicks:
    """No hand at all: what can be done with a thing is asked of it."""

    def press(self, playing: Playing, seen: Seen) -> None:
        """Have it do the first thing that it can do, or take a value."""
        if seen.role == "slider":
            playing.reader.put(seen.accessible, 75)
        else:
            playing.reader.click(seen.accessible)


def test_a_whole_scenario_is_played_by_reading_and_clicking_alone(tmp_path: Path) -> None:
    with at_the_library(tmp_path) as playing:
        playing.play(Clicks(), SCENARIO)
        their_words = {row for row in playing.rows if row.startswith(("Berta: ", "Eloy: "))}
        announced = playing.reader.announced()
        assert their_words
        assert all(any(row in said for said in announced) for row in their_words)
        assert any(seen.role == "entry" for seen in playing.seen)
        assert playing.finished() == [SCENARIO]
