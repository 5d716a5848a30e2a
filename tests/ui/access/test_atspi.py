"""The real game, played to its end by a screen reader alone: it reads what AT-SPI tells, and clicks."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from game.language import catalogue
from game.scenario import library
from game.telling.teller import Teller
from tests.ui.access import atspi
from tests.ui.access.atspi import Accessible, Reader, Seen

pytestmark = pytest.mark.skipif(bool(atspi.missing()), reason=f"not on this machine: {atspi.missing()}")

WORDS = catalogue("es")
SCENARIO = "primer-mensaje"
MOST_CLICKS = 80


@dataclass
class Playing:
    """A game somewhere on a bus, and what was last seen of it."""

    reader: Reader
    application: Accessible
    home: Path
    bus: str
    display: str
    seen: list[Seen]

    def find(self, what: Callable[[Seen], bool]) -> Seen | None:
        """Return the first thing that can be clicked and is *what* is looked for."""
        return next((seen for seen in self.seen if "focusable" in seen.states and what(seen)), None)

    def button(self, key: str, **params: object) -> Seen | None:
        """Return the button whose name begins with one of the program's texts."""
        words = WORDS.text(key, **params).replace("▸", "").strip()
        return self.find(lambda seen: seen.role == "push button" and seen.name.startswith(words))

    def click(self, seen: Seen | None) -> None:
        """Click, and wait for what comes of it."""
        assert seen is not None, [each.told for each in self.seen]
        before = self.seen
        self.reader.click(seen.accessible)
        self.seen = self.reader.changed(self.application, before)
        writing = WORDS.text("scene.typing", name="")
        while any(writing in each.name for each in self.seen if each.role == "list item"):
            self.seen = self.reader.changed(self.application, self.seen)

    def within(self, name: str) -> list[Seen]:
        """Return what is in the list of that name."""
        start = next((at for at, seen in enumerate(self.seen) if seen.role == "list" and seen.name == name), None)
        if start is None:
            return []
        depth = self.seen[start].depth
        rest = self.seen[start + 1 :]
        end = next((at for at, seen in enumerate(rest) if seen.depth <= depth), len(rest))
        return rest[:end]


@pytest.fixture
def playing(tmp_path: Path) -> Iterator[Playing]:
    with atspi.screen() as display, atspi.session(display) as bus, closing(Reader(bus)) as reader:
        environment = atspi.environment(display, bus, tmp_path)
        game = subprocess.Popen([sys.executable, "-m", "game", "--lang", "es"], env=environment)
        try:
            application = reader.first_application()
            seen, play = list[Seen](), WORDS.text("library.play")
            while not any(each.name.startswith(play) for each in seen):
                seen = reader.changed(application, seen)
            yield Playing(reader, application, tmp_path, bus, display, seen)
        finally:
            game.kill()
            game.wait()


def next_click(playing: Playing) -> Seen | None:
    """Return what a player who listens would click next, from what is told and nothing else."""
    unread = WORDS.text("scene.person.unread")
    choices = [seen for seen in playing.within(WORDS.text("scene.choices")) if "focusable" in seen.states]
    return (
        playing.button("scene.night.go.day")
        or playing.button("scene.night.end")
        or playing.button("rating.skip")
        or playing.button("standing.open", name="")
        or next(iter(choices), None)
        or playing.find(lambda seen: unread in seen.name and "selected" not in seen.states)
        or playing.button("standing.end_turn.day")
    )


def test_a_whole_scenario_is_played_by_reading_and_clicking_alone(playing: Playing) -> None:
    title = Teller(library.load(SCENARIO), "es").title()
    playing.click(playing.find(lambda seen: seen.name == f"{WORDS.text('library.play')}: {title}"))
    playing.click(playing.button("briefing.start"))
    announced: list[str] = []
    rows: list[str] = []
    ending = WORDS.text("debrief.tab.next")
    for _ in range(MOST_CLICKS):
        if playing.button("debrief.tab.next") is not None:
            break
        playing.click(next_click(playing))
        announced += playing.reader.announced()
        rows += [seen.name for seen in playing.seen if seen.role == "list item"]
    assert playing.find(lambda seen: seen.name == ending), "the debrief was not reached"
    their_words = {row for row in rows if row.startswith(("Berta: ", "Eloy: "))}
    assert their_words
    assert all(any(row in said for said in announced) for row in their_words)
    playing.click(playing.button("debrief.tab.next"))
    assert any(seen.role == "entry" for seen in playing.seen)
    assert finished(playing) == [SCENARIO]


def finished(playing: Playing) -> list[str]:
    """Return the scenarios that were finished, from what the game has kept."""
    told = subprocess.run(
        [sys.executable, "-m", "game", "results", "--json"],
        env=atspi.environment(playing.display, playing.bus, playing.home),
        capture_output=True,
        check=True,
        text=True,
    )
    return [each["scenario"] for each in json.loads(told.stdout)["results"]]
