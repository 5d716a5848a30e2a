"""The pictures of the README, taken from the real game: ``python -m tests.pictures [FOLDER]``.

Plays go on by a policy, so a picture shows what a player would see; with the same scenario it is the same picture. A
test (``tests/ui/test_pictures.py``) tells when the README shows what the game does not look like any more.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from unittest import mock

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["TERTULIA_HOME"] = tempfile.mkdtemp(prefix="tertulia-pictures-")
os.environ["TZ"] = "UTC"
if hasattr(time, "tzset"):
    time.tzset()

from game import places
from game.analysis.policies import POLICIES, policy, see
from game.analysis.simulate import play_out
from game.records import log
from game.records.session import RecordedPlay
from game.scenario import library
from game.simulation import Play
from game.ui.app import Window
from game.ui.flow import Flow
from game.ui.routes import Screens
from game.ui.shelf import Shelf

LANGUAGE = "en"
SIZE = (1280, 720)
SEED = 5
LARGEST = 250_000
"""No picture may have more bytes than this."""

Take = Callable[[Window], None]


def played(scenario: str, choices: int, policy: str = "listener") -> Play:
    """Return a play after some choices of a policy."""
    play = Play(library.load(scenario), SEED)
    for _ in range(choices):
        play.choose(POLICIES[policy](see(play)))
    return play


def prospects(window: Window) -> None:
    """Show a conversation some days in."""
    window.flow.facing = "reme"
    window.flow.scene(played("hola-amigo", 30))
    window.flow.facing = ""


def party(window: Window) -> None:
    """Show the room in the middle of the evening, all pages turned."""
    from game.ui.screens.party import PartyScreen

    window.flow.scene(played("la-fiesta", 17))
    screen = window.screen
    assert isinstance(screen, PartyScreen)
    window.frame()
    while screen.picture is not None and screen.page + 1 < len(screen.picture.made.pages):
        screen.turn()
        window.frame()


def debrief(window: Window) -> None:
    """Show what became of a whole play."""
    window.flow.debrief(play_out(library.load("hola-amigo"), POLICIES["listener"], SEED))


class Calendar:
    """The time of somebody who plays every other day, a quarter of a minute a choice."""

    def __init__(self) -> None:
        self.at = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)

    def now(self, _: tzinfo) -> datetime:
        """Return the time of day at which a play begins, and let two days pass."""
        self.at += timedelta(days=2)
        return self.at

    def monotonic(self) -> float:
        """Return seconds, a few more each time."""
        self.at += timedelta(seconds=15)
        return self.at.timestamp()


def results(window: Window) -> None:
    """Show how somebody gets on who listens more from attempt to attempt."""
    calendar = Calendar()
    with mock.patch.object(log, "datetime", calendar), mock.patch.object(log, "time", calendar):
        for seed, choose in enumerate(("broadcaster", "random", "noisy:listener:0.5", "listener"), 1):
            play, by = RecordedPlay.start(library.load("hola-amigo"), seed, LANGUAGE), policy(choose)
            while not play.complete:
                play.choose(by(see(play)))
            play.finish()
            play.close()
    window.flow.results("hola-amigo")
    window.frame()
    window.press("2")


def shelf(window: Window) -> None:
    """Show the library as it stands there for somebody who plays for the first time."""
    window.flow.library()


PICTURES: dict[str, Take] = {
    "library": shelf,
    "prospects": prospects,
    "party": party,
    "debrief": debrief,
    "results": results,
}


def take(folder: Path) -> list[Path]:
    """Take every picture and return where they are.

    :raises ValueError: when one is larger than it may be.
    """
    folder.mkdir(parents=True, exist_ok=True)
    flow = Flow(Shelf(), Screens(), language=LANGUAGE, seed=SEED, aside=False)
    flow.preferences.reduced_motion = True
    flow.library()
    window = Window(flow, headless=True, size=SIZE)
    taken = []
    for name, show in PICTURES.items():
        show(window)
        path = folder / f"{name}.png"
        window.screenshot(path)
        if path.stat().st_size > LARGEST:
            raise ValueError(f"{path.name}: {path.stat().st_size} bytes")
        taken.append(path)
    window.close()
    return taken


if __name__ == "__main__":
    where = Path(sys.argv[1]) if len(sys.argv) > 1 else places.assets() / "pictures"
    for picture in take(where):
        sys.stdout.write(f"{picture.name} {picture.stat().st_size // 1000} kB\n")
