"""What the author's window is about: the file as it was last read, the play in it, and the way to a beat."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from game.authoring.preview.jumping import EFFORT, Found, Spot, find
from game.authoring.preview.keeping import Lost, keep
from game.authoring.preview.watching import Seen, Watch, read
from game.simulation import Play, Scenario
from game.simulation.state import UNREAD
from game.simulation.view import tie_of
from game.ui.flow import Flow
from game.ui.kit import Screen
from game.ui.preview.faults import FaultsScreen
from game.ui.routes import Screens
from game.ui.screens.debrief import DebriefScreen
from game.ui.screens.prospects import ProspectsScreen
from game.ui.shelf import Shelf

SEED = 1
"""The luck of a preview where none is asked for: the same each time, so that only the text changes."""


class PreviewShelf(Shelf):
    """Plays that are kept nowhere: they stand neither in the library nor among the results."""

    def __init__(self) -> None:
        super().__init__()
        self._rating: Mapping[str, int] | None = None

    def begin(self, scenario: Scenario, seed: int | None, language: str) -> Play:
        """Start a play."""
        del language
        return Play(scenario, SEED if seed is None else seed, runner=self.runner)

    def rate(self, play: Play, scores: Mapping[str, int]) -> None:
        """Keep how the author rates herself until the window is closed."""
        del play
        self._rating = dict(scores)

    def ratings(self, play: Play) -> Mapping[str, int]:
        """Return how she rated herself, empty where she did not."""
        del play
        return self._rating or {}

    def rated(self, play: Play) -> bool:
        """Return whether she was asked already: once is enough."""
        del play
        return self._rating is not None


class PreviewFlow(Flow):
    """The way through a window in which there is one scenario: what leads to the library leads to its briefing."""

    def __init__(self, path: Path, *, language: str | None = None, seed: int | None = None, aside: bool = True) -> None:
        super().__init__(PreviewShelf(), Screens(), language=language, seed=SEED if seed is None else seed, aside=aside)
        if self.analyst is not None:
            self.analyst.close()
            self.analyst = None  # the scenario changes under its hands
        self.bench = Bench(self, path)

    def library(self, trouble: str = "") -> None:
        """Show the briefing, where one can begin anew; or what is wrong, where nothing can be played yet."""
        del trouble
        if self.bench.scenario is None:
            self._show(FaultsScreen(self, self.bench.faults, alone=True))
        else:
            self.briefing(self.bench.scenario)


@dataclass(frozen=True, slots=True)
class Note:
    """Something to say at the foot of the window."""

    key: str
    """The text, under ``preview.note.``."""
    log: tuple[str, ...]
    """The choices made when it was said: after another it is old."""
    n: int = 0
    where: str = ""
    lost: Lost | None = None


class Bench:
    """Reads the file when it is saved, keeps the place in the play, and looks for the way to beats."""

    def __init__(self, flow: PreviewFlow, path: Path) -> None:
        self.flow, self.path = flow, path
        self.watch = Watch(path, self._tell, self._fail)
        self.seen: Seen = read(path)
        self.scenario: Scenario | None = self.seen.scenario
        """The scenario as it was when it was last without errors."""
        self.version = 0
        """Goes up with everything there is to show anew."""
        self.looking: Spot | None = None
        """The beat to which the way is being looked for."""
        self.tried = 0
        self.effort = EFFORT
        self._note: Note | None = None
        self._log: tuple[str, ...] = ()
        """The choices before the last change of the file: they come back when the file allows them again."""
        self._left: tuple[str, ...] = ()
        """Those of them that held."""
        self._search = 0

    def faults(self) -> Seen:
        """Return what was last read."""
        return self.seen

    # Reading

    def start(self) -> None:
        """Begin to watch the file, once the window is open."""
        self._show_errors()
        if self.flow.aside:
            self.watch.start()

    def stop(self) -> None:
        """Watch no more, look no more."""
        self.watch.stop()
        self._search += 1

    def again(self) -> None:
        """Read the file now, and show what is wrong again if it was laid aside."""
        self.watch.again()
        if not self.flow.aside:
            self.watch.look()
        self._show_errors()

    def _tell(self, seen: Seen) -> None:
        if self.flow.app is not None:
            self.flow.app.soon(partial(self.take, seen))

    def _fail(self, error: Exception) -> None:
        """Let what went wrong aside go wrong in the window, where a report of it is kept."""

        def rise() -> None:
            raise error

        if self.flow.app is not None:
            self.flow.app.soon(rise)

    def take(self, seen: Seen) -> None:
        """Go on in what was read."""
        self.seen = seen
        self.version += 1
        if seen.scenario is not None:
            self._search += 1
            self.looking = None
            self._reload(seen.scenario)
        self._show_errors()

    def _reload(self, scenario: Scenario) -> None:
        self.scenario = scenario
        play = self.flow.play
        if play is None:
            plan = getattr(self.base, "plan", ())
            self._show_as_before(partial(self.flow.briefing, scenario, plan), None)
            self._note = None
            return
        present = tuple(play.log_choices)
        wanted = self._log if present == self._left else present
        kept = keep(scenario, play.seed, wanted)
        kept.play.runner = self.flow.shelf.runner
        self._log, self._left = wanted, tuple(kept.play.log_choices)
        self._stand(kept.play)
        if kept.lost is None:
            self._say("held", len(wanted))
        else:
            self._note = Note("lost", self._left, lost=kept.lost)

    # Where the play is

    @property
    def base(self) -> Screen | None:
        """The screen that is shown, below what lies over it."""
        app = self.flow.app
        return app.screens[0] if app is not None and app.screens else self.flow.screen

    def _stand(self, play: Play, facing: str = "") -> None:
        """Show a play where it stands, and of what is on the screen as much as was there before."""
        if play.state.session == "briefing":
            begin = partial(self.flow.briefing, play.scenario, play.state.plan)
            go = partial(self.flow.part, play) if play.past else begin
        else:
            go = partial(self.flow.scene, play)
        self._show_as_before(go, play, facing)

    def _show_as_before(self, go: partial[None], play: Play | None, facing: str = "") -> None:
        old = self.base
        if play is not None and isinstance(old, ProspectsScreen):
            facing = facing or old.selected
        self.flow.facing = facing if play is not None and facing in play.scenario.people else ""
        go()
        self.flow.facing = ""
        new = self.base
        if old is None or new is None or type(new) is not type(old):
            return
        new.tree = old.tree  # focus and scrolling stay with the widgets' keys
        if isinstance(new, ProspectsScreen) and isinstance(old, ProspectsScreen):
            new.pane = old.pane
        if isinstance(new, DebriefScreen) and isinstance(old, DebriefScreen):
            new.page = old.page

    def _show_errors(self) -> None:
        app = self.flow.app
        if app is None:
            return
        there = next((screen for screen in app.screens if isinstance(screen, FaultsScreen)), None)
        if there is not None and there.alone:
            if self.scenario is not None:
                self.flow.library()
            there.refresh()
        elif there is not None:
            there.refresh()
            if not self.seen.errors:
                there.leave()
                app.screens.remove(there)
                app.screen.refresh()
                app.redraw()
        elif self.seen.errors:
            app.push(FaultsScreen(self.flow, self.faults))

    # The way to a beat

    def jump(self, spot: Spot) -> None:
        """Look for choices that lead to a beat, aside, and go there."""
        if self.scenario is None:
            return
        play = self.flow.play
        seed, log = (play.seed, tuple(play.log_choices)) if play is not None else (self.flow.seed or SEED, ())
        self._search += 1
        self.looking, self.tried = spot, 0
        self.version += 1
        work = partial(self._look, self._search, self.scenario, seed, log, spot)
        if self.flow.aside:
            threading.Thread(target=work, name="way", daemon=True).start()
        else:
            work()

    def stop_looking(self) -> None:
        """Look no more for the way to a beat."""
        self._search += 1
        self.looking = None
        self.version += 1

    def _look(self, number: int, scenario: Scenario, seed: int, log: tuple[str, ...], spot: Spot) -> None:
        def going(tried: int) -> bool:
            if number == self._search:
                self.tried = tried
                self.version += 1
            return number == self._search

        try:
            found = find(Play(scenario, seed, log), spot, self.effort, going)
            play = self._there(scenario, seed, found)
        except Exception as error:
            self._fail(error)
            return
        if self.flow.app is not None:
            self.flow.app.soon(partial(self._arrive, number, found, play))

    @staticmethod
    def _there(scenario: Scenario, seed: int, found: Found) -> Play | None:
        """Return the play that the choices lead to, its message opened if that can be paid for."""
        if found.choices is None:
            return None
        play = Play(scenario, seed, found.choices)
        who = found.spot.who
        unread = tie_of(play.scenario, play.state, who).message == UNREAD
        if unread and any(offer.id == f"open:{who}" for offer in play.offers):
            play.choose(f"open:{who}")
        return play

    def _arrive(self, number: int, found: Found, play: Play | None) -> None:
        if number != self._search:
            return
        self.looking = None
        self.version += 1
        where = f"{found.spot.who}.{found.spot.beat}"
        if found.choices is None or play is None:
            self._say("never" if found.never else "not_found", found.tried, where)
            return
        play.runner = self.flow.shelf.runner
        self._stand(play, found.spot.who)
        base = self.base
        if isinstance(base, ProspectsScreen):
            base.pane = "talk"
        self._show_errors()
        self._say("found", len(found.choices), where)

    # What is said of it

    def _say(self, key: str, n: int, where: str = "") -> None:
        play = self.flow.play
        self._note = Note(key, tuple(play.log_choices) if play is not None else (), n, where)

    @property
    def note(self) -> Note | None:
        """What there is to say at this moment."""
        if self.looking is not None:
            return Note("looking", (), self.tried, f"{self.looking.who}.{self.looking.beat}")
        note, play = self._note, self.flow.play
        log = tuple(play.log_choices) if play is not None else ()
        return note if note is not None and note.log == log else None
