"""The window: how soon a scenario stands in it, what a frame costs, and what it takes while nothing happens.

Run ``python -m tests.benchmarks.window``; with ``--readme`` the figures are written into the table of the README.

*First frame.* From the start of the process to the first frame that shows a scenario, against a process that only does
``import pygame``: both end at once when they are there. Rounds alternate and medians are compared, in seconds of the
processor and of the clock. The home is a new one, in which the game has been started before, as on any day but the
first; bytecode is kept, as it is where Python is left to itself. Where there is a display the window opens on it.
And the same where there is no picture of the opening, as when anything has changed that it shows.

*A frame.* A conversation of twenty-four bubbles with faces and choices at 1920 × 1080, drawn in software. At rest one
small thing changes with every frame: the choice under the pointer, the dots of whoever writes, the expression of a
face, which takes longer where it was not shown before. Then the conversation is scrolled with the wheel; all of it is
painted, as after the window was covered; and the whole screen is built anew, laid out and drawn, as after every choice.
A frame in which nothing is drawn does not count.

*Idle.* The share of one processor that the open window takes while nobody does anything.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.benchmarks.table import Compared, written

IMPORTS = "import pygame, os; os._exit(0)"

SHOWS = """\
import builtins, os, sys
plain = builtins.__import__
def importing(name, *rest, **named):
    found = plain(name, *rest, **named)
    display = sys.modules.get("pygame.display")
    if name == "pygame" and hasattr(display, "flip"):
        builtins.__import__ = plain
        flip = display.flip
        def shown():
            flip()
            os._exit(0)
        display.flip = shown
    return found
builtins.__import__ = importing
sys.argv[0] = "tertulia"
from game.cli import main
main()
"""
"""Starts the game, and ends when the first frame has been shown."""

RUNS = """\
import sys, threading, time
from game.cli import main
from game.ui.kit import App
seconds = float(sys.argv.pop(1))
def taken(seconds):
    begun = time.process_time()
    time.sleep(seconds)
    return (time.process_time() - begun) / seconds
def measure(window):
    time.sleep(3)
    while taken(1) > 0.1:  # faces are still being drawn aside
        pass
    print(taken(seconds))
    window.soon(window.quit)
def run(self, plain=App.run):
    threading.Thread(target=measure, args=(self,), daemon=True).start()
    plain(self)
App.run = run
main()
"""
"""Starts the game, lets it come to rest, prints how much of a processor it takes from then on, and closes it."""

MOMENT = "0.1"

STARTS = {"play primer-mensaje": ("play", "primer-mensaje"), "the library": ()}

ANEW = "play primer-mensaje, with no picture kept"
"""A start with other arguments than before, for which there is no picture of the opening."""

SIZE = (1920, 1080)
BUBBLES = 20
LONG, BEFORE_AN_ANSWER = 49, 42
"""Choices after which a conversation of that many bubbles stands there."""
FRAMES = 200

Cost = tuple[float, float]
"""Seconds of the processor, and of the clock."""


def environment(home: Path) -> dict[str, str]:
    """Return the surroundings of a user at whose computer the game has a home."""
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if sys.platform == "linux":
        plain = {name: value for name, value in plain.items() if name != "TERTULIA_HOME" and name[:4] != "XDG_"}
        plain |= {"HOME": str(home)}
    else:
        plain |= {"TERTULIA_HOME": str(home)}
    plain |= {"PYTHONPYCACHEPREFIX": str(home / "bytecode")}
    plain |= {"PYGAME_HIDE_SUPPORT_PROMPT": "1", "SDL_AUDIODRIVER": "dummy"}
    return plain if plain.get("DISPLAY") else plain | {"SDL_VIDEODRIVER": "dummy"}


def started(program: str, *arguments: str, around: dict[str, str]) -> Cost:
    """Return what a process takes from its start to its end."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-c", program, *arguments], env=around, check=True, stdout=subprocess.DEVNULL)
    passed, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, passed


def first_frames(rounds: int, home: Path) -> list[Compared]:
    """Return how long it takes until a scenario is shown, against the import of pygame."""
    around = environment(home)
    for arguments in STARTS.values():
        started(RUNS, MOMENT, *arguments, around=around)
    starts = STARTS | {ANEW: ("play", "primer-mensaje", "--seed", "7")}
    costs: dict[str, list[Cost]] = {name: [] for name in ("import pygame", *starts)}
    for _ in range(rounds):
        costs["import pygame"].append(started(IMPORTS, around=around))
        for name, arguments in starts.items():
            costs[name].append(started(SHOWS, *arguments, around=around))
    middle = {name: [median(each) for each in zip(*found, strict=True)] for name, found in costs.items()}
    base = middle.pop("import pygame")
    return [
        Compared(
            f"first frame, {name}",
            f"{processor * 1000:.0f} ms of the processor, {clock * 1000:.0f} ms",
            f"{processor / base[0]:.2f}× and {clock / base[1]:.2f}× `import pygame`",
            "" if name == ANEW else "1.4×",
        )
        for name, (processor, clock) in middle.items()
    ]


def idle(seconds: float, home: Path) -> Compared:
    """Return what the open library takes while nothing happens."""
    command = [sys.executable, "-c", RUNS, str(seconds)]
    found = subprocess.run(command, env=environment(home), check=True, capture_output=True, text=True)
    share = float(found.stdout.split()[-1])
    return Compared("the library, nothing happening", f"{share:.1%} of a processor", "", "next to nothing")


class Conversation:
    """A window with a conversation some choices long, and what can happen in it from one frame to the next."""

    def __init__(self, choices: int) -> None:
        os.environ["SDL_VIDEODRIVER"] = "dummy"
        import pygame

        from game.ui.app import Window
        from game.ui.flow import Flow
        from game.ui.kit import Bubble, Button, Portrait, ScrollView
        from game.ui.routes import Screens
        from game.ui.screens.prospects import ProspectsScreen
        from game.ui.shelf import Shelf
        from tests.pictures import played

        flow = Flow(Shelf(), Screens(), language="en", seed=5, aside=False)
        flow.facing = "nieves"
        flow.scene(played("la-valla", choices))
        self.pygame = pygame
        self.window = Window(flow, headless=True, size=SIZE)
        while self.window.frame() or not self.window.screen.settled:
            pygame.time.wait(1)
        screen = self.window.screen
        assert isinstance(screen, ProspectsScreen)
        self.screen = screen
        tree = list(screen.tree.root.walk())
        assert sum(isinstance(widget, Bubble) for widget in tree) >= BUBBLES
        self.thread = max((each for each in tree if isinstance(each, ScrollView)), key=lambda view: view.furthest)
        offers = screen.tree.root.find("choices")
        person = screen.tree.root.find("person:nieves")
        assert offers is not None
        assert person is not None
        self.choices = [widget for widget in offers.walk() if isinstance(widget, Button)]
        self.face = next(widget for widget in person.walk() if isinstance(widget, Portrait))
        picture = self.face.picture() if callable(self.face.picture) else self.face.picture
        assert isinstance(picture, Path)
        self._drawn = picture.read_bytes()
        self._turn = 0
        self._way = 1

    def _point(self, spot: tuple[int, int]) -> None:
        event = self.pygame.Event(self.pygame.MOUSEMOTION, pos=spot, rel=(0, 0), buttons=(0, 0, 0))
        self.window.post(event)

    def painted(self) -> bool:
        """Paint all of it, as when the window was covered."""
        self.window.repaint()
        return self.window.frame()

    def hovered(self) -> bool:
        """Move the pointer to the next choice."""
        self._turn += 1
        self._point(self.choices[self._turn % len(self.choices)].rect.center)
        return self.window.frame()

    def looked(self) -> bool:
        """Have a face change to one of six expressions."""
        return self._look(self._turn % 6)

    def looked_anew(self) -> bool:
        """Have a face change to an expression not shown before: it is read, scaled and cut to its circle."""
        return self._look(self._turn + 6)

    def _look(self, expression: int) -> bool:
        self._turn += 1
        self.face.picture = self._drawn + str(expression).encode()  # what follows a picture is not read
        self.window.redraw()
        return self.window.frame()

    def scrolled(self) -> bool:
        """Turn the wheel over the conversation."""
        thread, pygame = self.thread, self.pygame
        self._way = -1 if thread.offset == 0 else 1 if thread.offset == thread.furthest else self._way
        self._point(thread.rect.center)
        wheel = {"x": 0, "y": self._way, "precise_y": float(self._way), "flipped": False}
        self.window.post(pygame.Event(pygame.MOUSEWHEEL, wheel))
        return self.window.frame()

    def built(self) -> bool:
        """Have the screen built anew, as when anything was said."""
        self.screen.refresh()
        return self.window.frame()

    def answer(self) -> None:
        """Open what has come, and have it be written for as long as it is looked at."""
        self.window.flow.preferences.typing_speed = 1e-6
        self.screen.choose(next(offer for offer in self.screen.play.offers if offer.id == "open:nieves"))
        assert self.screen.typing is not None
        self.window.frame()

    def written(self) -> bool:
        """Let the dots of whoever writes dance on."""
        self.screen.update(1 / 40)
        return self.window.frame()


def frames() -> list[Compared]:
    """Return what frames of a long conversation cost."""
    here, rest = Conversation(LONG), "4 ms"
    found = [
        _frame("the pointer going from choice to choice", here.hovered, rest),
        _frame("a face changing", here.looked, rest),
        _frame("a face not seen before", here.looked_anew, "16.6 ms"),
        _frame("while scrolling", here.scrolled, "16.6 ms"),
        _frame("painted whole", here.painted, "16.6 ms"),
        _frame("built anew", here.built, ""),
    ]
    here.window.close()
    here = Conversation(BEFORE_AN_ANSWER)
    here.answer()
    found.insert(1, _frame("somebody writing", here.written, rest))
    here.window.close()
    return found


def _frame(when: str, draw: Callable[[], bool], reach: str) -> Compared:
    costs = []
    for _ in range(FRAMES):
        begun = time.process_time()
        drew = draw()
        costs.append((time.process_time() - begun) * 1000)
        assert drew, f"{when}: nothing was drawn"
    costs.sort()
    ours = f"{median(costs):.1f} ms, at least {costs[0]:.1f}, at most {costs[-1]:.1f}"
    return Compared(f"a frame of a long conversation, {SIZE[0]} × {SIZE[1]}, {when}", ours, "", reach)


def main() -> None:
    """Measure and print."""
    reading = argparse.ArgumentParser(description=__doc__)
    reading.add_argument("--readme", action="store_true", help="write the table into the README")
    reading.add_argument("--rounds", type=int, default=9)
    reading.add_argument("--seconds", type=float, default=5.0, help="of idleness")
    given = reading.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        rows = [*first_frames(given.rounds, home), idle(given.seconds, home), *frames()]
    for row in rows:
        print(f"{row.what}: {row.ours}; {row.ratio} (to reach: {row.reach})")
    if given.readme:
        written(rows, "window")


if __name__ == "__main__":
    main()
