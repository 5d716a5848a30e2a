"""The way through the window: from the library to a briefing, the scene, the rating, the debrief, and around again.

A screen is given the flow and asks it to go on; it knows no other screen. Language, theme and settings are the flow's.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from game.language import LANGUAGES, Catalogue, catalogue, system_language
from game.records.settings import Settings
from game.simulation import Play, Scenario
from game.simulation.definitions import Person
from game.simulation.events import YouSaid
from game.simulation.play import GO_ON
from game.simulation.view import talks_party
from game.telling.teller import Teller
from game.ui.access.voices import possible
from game.ui.analyst import Analyst
from game.ui.faces import Face, Faces
from game.ui.kit import THEMES, App, Screen
from game.ui.shelf import Shelf

if TYPE_CHECKING:
    from concurrent.futures import Future

    from game.records.log import Log
    from game.records.saves import Save
    from game.ui.keepsake.aside import Kept, Wanted


class Screens(Protocol):
    """Makes the screens; :mod:`game.ui.routes` does. The flow itself knows none, so that all of them may know it."""

    def library(self, flow: Flow, trouble: str = "") -> Screen:
        """Return the library, with what went wrong above it, if anything did."""
        ...

    def briefing(self, flow: Flow, scenario: Scenario, plan: Sequence[str], play: Play | None) -> Screen:
        """Return the briefing of a scenario, or of the part of a campaign that a play has come to."""
        ...

    def party(self, flow: Flow, play: Play) -> Screen:
        """Return the room of a party."""
        ...

    def prospects(self, flow: Flow, play: Play) -> Screen:
        """Return a day among people who write."""
        ...

    def rating(self, flow: Flow, play: Play) -> Screen:
        """Return the page on which players rate themselves."""
        ...

    def debrief(self, flow: Flow, play: Play) -> Screen:
        """Return the debrief."""
        ...

    def results(self, flow: Flow, scenario: str) -> Screen:
        """Return how one gets on: in all scenarios, or at first in one."""
        ...

    def saves(self, flow: Flow, play: Play | None, saving: bool) -> Screen:
        """Return the plays to go on with, and the way to save the one under way, if there is one."""
        ...

    def settings(self, flow: Flow) -> Screen:
        """Return the settings."""
        ...

    def help(self, flow: Flow, below: Screen | None) -> Screen:
        """Return the help, with the keys of the screen below."""
        ...

    def credits(self, flow: Flow) -> Screen:
        """Return the credits and licences."""
        ...

    def dropped(self, flow: Flow, path: Path) -> Screen:
        """Return what came of a file or folder that was dropped on the window."""
        ...


class Flow:
    """Routes between screens and holds what they share.

    ``seed`` is given to every play that is begun; ``None`` has each take one of its own. Call :meth:`attach` with the
    window once it is open; the first screen asked for before that waits in :attr:`screen`.
    """

    def __init__(
        self,
        shelf: Shelf,
        screens: Screens,
        *,
        language: str | None = None,
        seed: int | None = None,
        aside: bool = True,
    ) -> None:
        self.shelf = shelf
        self.screens = screens
        self.seed = seed
        self.language = language or shelf.settings.language or system_language()
        self.screen: Screen | None = None
        self.play: Play | None = None
        self.app: App | None = None
        self.facing = ""
        """Whom a play that is taken up at a moment turns to first."""
        self.aside = aside
        """Whether what takes its time is done aside, while the window goes on."""
        self.faces = Faces(self._face_drawn, aside)
        self.analyst = Analyst() if aside else None
        """Who rates plays that are over; nobody where nothing is done aside."""
        self.speechless = not possible()
        """Whether nothing can be read aloud here."""
        self._tellers: dict[tuple[int, str], Teller] = {}

    def attach(self, app: App) -> None:
        """Take the window in which screens are shown."""
        self.app = app

    # What screens share

    @property
    def preferences(self) -> Settings:
        """What the reader chose; change it through :meth:`change`."""
        return self.shelf.settings

    @property
    def words(self) -> Catalogue:
        """The program's own texts in the language of the moment."""
        return catalogue(self.language)

    def text(self, key: str, **params: object) -> str:
        """Return one of the program's own texts in the language of the moment."""
        return self.words.text(key, **params)

    def text_n(self, key: str, n: int, **params: object) -> str:
        """Return one of the program's own texts for a number of things."""
        return self.words.text_n(key, n, **params)

    def teller(self, play: Play) -> Teller:
        """Return who tells a play in the language of the moment; ask anew at every build."""
        return self.teller_of(play.scenario)

    def teller_of(self, scenario: Scenario) -> Teller:
        """Return who tells a scenario in the language of the moment."""
        key = (id(scenario), self.language)
        found = self._tellers.get(key)
        if found is None or found.scenario is not scenario:
            found = self._tellers[key] = Teller(scenario, self.language)
        return found

    def face(self, person: Person, expression: str = "") -> Face:
        """Return a person's picture for ``Portrait``; it is the one to come as soon as that is drawn."""
        return self.faces.seen(person, expression)

    def _face_drawn(self) -> None:
        if self.app is not None:
            self.app.soon(self.app.redraw)

    def refresh(self) -> None:
        """Have every screen built anew."""
        if self.app is not None:
            for screen in self.app.screens:
                screen.refresh()

    def change(self, **values: object) -> None:
        """Change settings by name, show and keep them."""
        for name, value in values.items():
            setattr(self.preferences, name, value)
        if "language" in values:
            self.language = self.preferences.language or system_language()
        if self.app is not None and {"theme", "text_scale", "typeface"} & values.keys():
            chosen = self.preferences
            self.app.set_look(THEMES[chosen.theme], chosen.text_scale, chosen.typeface)
        if self.app is not None and values.get("fullscreen", self.app.fullscreen) != self.app.fullscreen:
            self.app.toggle_fullscreen()
        self.shelf.save()
        self.refresh()

    def switch_language(self) -> None:
        """Go on in the next language."""
        after = (LANGUAGES.index(self.language) + 1) % len(LANGUAGES)
        self.change(language=LANGUAGES[after])

    def silence(self) -> None:
        """Have nothing be heard any more, or all of it again."""
        self.change(sound=not self.preferences.sound)

    def speak(self) -> None:
        """Have the game read aloud, or no more; where there is no speech, show the settings, which say so."""
        if self.speechless:
            self.settings()
        else:
            self.change(speak=not self.preferences.speak)

    def no_speech(self) -> None:
        """Take note that this machine has no speech after all."""
        self.speechless = True
        self.change(speak=False)

    # Where one can go

    def library(self, trouble: str = "") -> None:
        """Show the scenarios, and above them what went wrong, if anything did."""
        self._show(self.screens.library(self, trouble))

    def briefing(self, scenario: str | Scenario, plan: Sequence[str] = ()) -> None:
        """Show what a scenario is about, before it begins; *plan* holds the aims that are chosen already."""
        loaded = self.shelf.load(scenario) if isinstance(scenario, str) else scenario
        self._show(self.screens.briefing(self, loaded, plan, None))

    def part(self, play: Play) -> None:
        """Show what the part of a campaign is about to which a play has come, and what goes along into it."""
        self._show(self.screens.briefing(self, play.scenario, play.state.plan, play), play)

    def begin(self, scenario: Scenario, plan: Sequence[str] = ()) -> None:
        """Start a play of a scenario, with these aims in the player's plan, and show its scene."""
        play = self.shelf.begin(scenario, self.seed, self.language)
        for aim in plan:
            play.choose(f"plan:{aim}")
        self._enter(play)

    def begin_part(self, play: Play, plan: Sequence[str] = ()) -> None:
        """Begin the part of a campaign that a play has come to, with these aims in the player's plan."""
        if tuple(plan) != play.state.plan:
            play.undo(0)
            for aim in plan:
                play.choose(f"plan:{aim}")
        play.choose("begin")
        self.scene(play)

    def go_on(self, play: Play) -> None:
        """Go on from a part of a campaign that is over to the next."""
        play.choose(GO_ON)
        self.part(play)

    def part_before(self, play: Play) -> None:
        """Go back from the beginning of a part of a campaign to the end of the one before."""
        play.undo(0)
        play.undo()
        self.scene(play)

    def take_back_end(self) -> bool:
        """Go back into a part of a campaign that is over, before its last choice; return whether there is one."""
        play = self.play
        if play is None or not play.over or play.complete:
            return False
        play.undo()
        self.scene(play)
        return True

    def resume(self, log: Log) -> None:
        """Go on with a play where it was left.

        :raises RecordsError: if its log cannot be read, is in use, or fits the scenario no longer.
        :raises ScenarioError: if its scenario cannot be loaded.
        """
        self._enter(self.shelf.resume(log))

    def take_up(self, save: Save) -> None:
        """Begin a new play where a save was made.

        :raises RecordsError: if it fits the scenario no longer.
        :raises ScenarioError: if its scenario cannot be loaded.
        """
        self._enter(self.shelf.take_up(save))

    def _enter(self, play: Play) -> None:
        if play.state.session == "briefing" and play.past:
            self.part(play)
            return
        if play.state.session == "briefing":
            play.choose("begin")
        self.scene(play)

    def scene(self, play: Play) -> None:
        """Show where the play is: among prospects, at a party, or at its end; screens call it when that may change."""
        if play.over:
            self.shelf.finish(play)
            self.think(play)
            if self.shelf.rated(play):
                self.debrief(play)
            else:
                self.rating(play)
        elif talks_party(play.scenario, play.state):
            self._show(self.screens.party(self, play), play)
        else:
            self._show(self.screens.prospects(self, play), play)

    def think(self, play: Play) -> None:
        """Look ahead aside, so that a debrief can say what could be reached; screens call it after each choice."""
        if self.analyst is not None and self.preferences.analysis:
            self.analyst.think(play, self.shelf.source(play.head))

    def keep(self, wanted: Wanted) -> Future[Kept]:
        """Write a debrief into the reader's documents, aside."""
        from game.ui.keepsake import aside

        if self.aside:
            return aside.begin(wanted)
        from concurrent.futures import Future

        done: Future[Kept] = Future()
        done.set_result(aside.keep(wanted))
        return done

    def browse(self, page: Path) -> bool:
        """Show a page in the reader's browser; return whether there is one."""
        import webbrowser

        return webbrowser.open(page.as_uri())

    def rating(self, play: Play) -> None:
        """Let the player rate herself, before any score is shown."""
        self._show(self.screens.rating(self, play), play)

    def debrief(self, play: Play) -> None:
        """Show what became of it."""
        self._show(self.screens.debrief(self, play), play)

    def again(self, play: Play, choices_kept: int) -> None:
        """Play again from a moment: a new play with the same luck and the first ``choices_kept`` choices."""
        happened = play.steps[choices_kept] if choices_kept < len(play.steps) else ()
        self.facing = next((event.who for event in happened if isinstance(event, YouSaid)), "")
        self._enter(self.shelf.again(play, choices_kept))
        self.facing = ""

    def results(self, scenario: str = "") -> None:
        """Show how one gets on, from attempt to attempt: in all scenarios, or at first in one."""
        self._show(self.screens.results(self, scenario))

    def saves(self, *, saving: bool = False) -> None:
        """Lay the saves, and the plays that were left, over the present screen; *saving* begins at a name for one."""
        under_way = self.play if self.play is not None and not self.play.over else None
        self._lay_over(self.screens.saves(self, under_way, saving))

    def settings(self) -> None:
        """Lay the settings over the present screen."""
        self._lay_over(self.screens.settings(self))

    def help(self) -> None:
        """Lay the help over the present screen."""
        self._lay_over(self.screens.help(self, self.app.screen if self.app is not None else None))

    def credits(self) -> None:
        """Lay the credits and licences over the present screen."""
        self._lay_over(self.screens.credits(self))

    def dropped(self, path: Path) -> None:
        """Look at a scenario, a folder or a zip dropped on the window, and take what is sound into the library."""
        screen = self.screens.dropped(self, path)
        if self.app is not None and type(self.app.screen) is type(screen):
            self.app.pop()
        self._lay_over(screen)

    def back(self) -> None:
        """Take away what lies over a screen."""
        if self.app is not None and len(self.app.screens) > 1:
            self.app.pop()

    def quit(self) -> None:
        """Close the window."""
        if self.app is not None:
            self.app.quit()

    def _show(self, screen: Screen, play: Play | None = None) -> None:
        if self.play is not None and self.play is not play:
            self.shelf.let_go(self.play)
        self.play = play
        self.screen = screen
        if self.app is None:
            return
        while len(self.app.screens) > 1:
            self.app.pop()
        self.app.replace(screen)

    def _lay_over(self, screen: Screen) -> None:
        if self.app is not None:
            if type(self.app.screen) is type(screen):
                self.app.pop()
            else:
                self.app.push(screen)
