"""A play of the real game, from the library to the debrief: what is told of it over AT-SPI, and what comes next.

Who plays sees what a screen reader is told and nothing else; with what hand things are pressed is the hand's business.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from game.language import catalogue
from game.scenario import library
from game.telling.teller import Teller
from game.ui.kit.app import HOLD_MS
from tests.ui.access import atspi
from tests.ui.access.atspi import Accessible, Reader, Seen

LANGUAGE: Final = "es"
WORDS: Final = catalogue(LANGUAGE)

MOST: Final = 150
"""Things pressed in a play that comes to its end."""

PAUSE: Final = HOLD_MS / 1000 + 0.05
"""Seconds in which nothing must have happened: the game lets pass by what is pressed right after something else."""

AGAIN: Final = 8.0
"""Seconds after which who pressed something in vain presses it once more: where people were still on their way, a press
has them arrive and no more."""


class Hand(Protocol):
    """A way of pressing things."""

    def press(self, playing: Playing, seen: Seen) -> None:
        """Press something."""
        ...


@dataclass
class Playing:
    """A game somewhere on a bus, and what was last seen of it."""

    reader: Reader
    application: Accessible
    environment: dict[str, str]
    game: int
    """Its process."""
    seen: list[Seen]
    turned_to: list[Accessible] = field(default_factory=list)
    """Whom the player has turned to today: who has no attention left need not do it again."""
    rows: list[str] = field(default_factory=list)
    """Every row of a list that was ever seen."""

    def find(self, what: Callable[[Seen], bool]) -> Seen | None:
        """Return the first thing that can be pressed and is *what* is looked for."""
        return next((seen for seen in self.seen if "focusable" in seen.states and what(seen)), None)

    def button(self, key: str, **params: object) -> Seen | None:
        """Return the button whose name begins with one of the program's texts."""
        words = WORDS.text(key, **params).replace("▸", "").strip()
        return self.find(lambda seen: seen.role == "push button" and seen.name.startswith(words))

    def within(self, name: str) -> list[Seen]:
        """Return what is in the list of that name."""
        start = next((at for at, seen in enumerate(self.seen) if seen.role == "list" and seen.name == name), None)
        if start is None:
            return []
        depth = self.seen[start].depth
        rest = self.seen[start + 1 :]
        end = next((at for at, seen in enumerate(rest) if seen.depth <= depth), len(rest))
        return rest[:end]

    def look(self) -> None:
        """Look until the game is at rest, nobody is writing, and nothing changes any more."""
        writing = WORDS.text("scene.typing", name="")
        still = False
        while not still or any(writing in each.name for each in self.seen if each.role == "list item"):
            used, before = self._used(), [seen.told for seen in self.seen]
            self.reader.listen(PAUSE)
            with suppress(LookupError):
                self.seen = self.reader.see(self.application)
                rests = self._used() - used <= 1 and self._stat()[0] == "S"
                still = rests and before == [seen.told for seen in self.seen]
        self.rows += [seen.name for seen in self.seen if seen.role == "list item"]

    def _stat(self) -> list[str]:
        """Return what Linux tells of the thread that has the window; see proc(5), from the third figure on."""
        told = Path(f"/proc/{self.game}/task/{self.game}/stat").read_text(encoding="ascii")
        return told.rpartition(")")[2].split()

    def _used(self) -> int:
        """Return how many ticks of the processor that thread has used."""
        return int(self._stat()[11]) + int(self._stat()[12])

    def press(self, hand: Hand, seen: Seen | None) -> None:
        """Press something, and wait for what comes of it; where people were still on their way, press it again.

        :raises TimeoutError: if nothing ever comes of it.
        """
        assert seen is not None, [each.told for each in self.seen]
        before = self.seen
        try:
            hand.press(self, seen)
            self.seen = self.reader.changed(self.application, before, AGAIN)
        except TimeoutError:
            hand.press(self, seen)
            self.seen = self.reader.changed(self.application, before)
        self.look()

    def next(self) -> Seen | None:
        """Return what a player who listens would press next."""
        unread = WORDS.text("scene.person.unread")
        choices = [seen for seen in self.within(WORDS.text("scene.choices")) if "focusable" in seen.states]
        return (
            self.button("scene.night.go.day")
            or self.button("scene.night.end")
            or self.button("rating.done")
            or self.find(lambda seen: seen.role == "slider")
            or self.button("party.listening.more")
            or self.button("party.morning.go")
            or self.button("debrief.next", tab="")
            or self.button("standing.open", name="")
            or next(iter(choices), None)
            or self.find(lambda seen: unread in seen.name and seen.accessible not in self.turned_to)
            or self.button("standing.end_turn.day")
        )

    @property
    def at_the_end(self) -> bool:
        """Whether the last page of the debrief is open."""
        last = WORDS.text("debrief.tab.next")
        return self.find(lambda seen: seen.name == last and "selected" in seen.states) is not None

    def play(self, hand: Hand, scenario: str) -> None:
        """Play a scenario with one hand, from the library to the last page of its debrief."""
        title = Teller(library.load(scenario), LANGUAGE).title()
        self.press(hand, self.find(lambda seen: seen.name == f"{WORDS.text('library.play')}: {title}"))
        self.press(hand, self.button("briefing.start"))
        for _ in range(MOST):
            if self.at_the_end:
                return
            then = self.next()
            if then is not None:
                self.turned_to = [] if then == self.button("scene.night.go.day") else [*self.turned_to, then.accessible]
            self.press(hand, then)
        raise AssertionError([seen.name for seen in self.seen])

    def finished(self) -> list[str]:
        """Return the scenarios that were finished, from what the game has kept."""
        command = [sys.executable, "-m", "game", "results", "--json"]
        told = subprocess.run(command, env=self.environment, capture_output=True, check=True, text=True)
        return [each["scenario"] for each in json.loads(told.stdout)["results"]]


@contextmanager
def at_the_library(home: Path) -> Iterator[Playing]:
    """Give the game in a window of its own, on a screen and a bus of its own, once the library can be read."""
    with atspi.screen() as display, atspi.session(display) as bus, closing(Reader(bus)) as reader:
        environment = atspi.environment(display, bus, home)
        game = subprocess.Popen([sys.executable, "-m", "game", "--lang", LANGUAGE], env=environment)
        try:
            application = reader.first_application()
            playing = Playing(reader, application, environment, game.pid, [])
            while playing.find(lambda seen: seen.name.startswith(WORDS.text("library.play"))) is None:
                playing.seen = reader.changed(application, playing.seen)
            playing.look()
            yield playing
        finally:
            game.terminate()  # the window takes it for a click on its cross, and lets go of the processes it has
            try:
                game.wait(atspi.PATIENCE)
            finally:
                game.kill()
