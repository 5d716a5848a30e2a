"""What the window takes from the disk: scenarios to play, plays to go on with, results, and the reader's settings."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from game.records import settings as kept_settings
from game.records.log import Log
from game.records.session import RecordedPlay
from game.records.settings import Settings
from game.simulation import Live, Play, Scenario
from game.simulation.machine import Runner
from game.telling.rating import SelfRating

if TYPE_CHECKING:
    from game.records.players import Player
    from game.records.results.progress import Progress
    from game.records.saves import Save

LARGEST_SEED = 999_999
"""Seeds are drawn up to this: short enough to be read out in a workshop."""


@dataclass(frozen=True, slots=True)
class Title:
    """A scenario as it stands on the shelf."""

    id: str
    path: Path
    scenario: Scenario | None
    """``None`` where the file has errors."""
    languages: tuple[str, ...] = ()
    best: float | None = None
    """The best result so far, 0 to 100."""
    competencies: Mapping[str, int] = field(default_factory=dict)
    """The best so far in each competency, 0 to 100."""
    unfinished: tuple[Log, ...] = ()
    """Plays that were left in the middle, the newest first."""
    faults: tuple[str, ...] = ()
    """What is wrong with a broken file, each with its place, in the reader's language."""


class Shelf:
    """Scenarios, plays and settings, where they are kept.

    ``paths`` are scenario files, or folders of them, beside those that ship with the game. ``runner`` runs the state
    machines of every play; by default through ``transitions``.
    """

    def __init__(self, *paths: Path | str, runner: Runner | None = None) -> None:
        self.paths = paths
        self.runner = runner or Live()
        self.settings: Settings = kept_settings.load()
        self._files: dict[str, Path] = {}
        self.arrivals = 0
        """How often a pack was taken in, or a play taken away: the library is another after each."""

    def titles(self, language: str) -> list[Title]:
        """Return every scenario there is, the broken ones too, in the order of the library."""
        *_, found = self.gather(language)
        return found

    def gather(self, language: str) -> Iterator[list[Title]]:
        """Read one file after the other and yield what was found so far; a large new one may take seconds."""
        from game.records import shelf as records
        from game.scenario import library, translation
        from game.scenario.diagnostics import ScenarioError

        standings = records.standings()
        found: dict[str, Title] = {}

        def sorted_titles() -> list[Title]:
            return sorted(found.values(), key=lambda title: library.place(title.id, title.scenario))

        for path in library.files(self.paths):
            yield sorted_titles()
            identity = path.stem
            try:
                if identity in found:
                    identity = str(path)
                    library.double(path, found[path.stem].path)
                    continue
                scenario = self.load(path)
            except ScenarioError as error:
                said = [f"{d.line}:{d.column} · {d.message(language)}" for d in error.diagnostics]
                found[identity] = Title(identity, path, None, faults=tuple(said))
                continue
            source = self._source(scenario) or scenario.id
            standing = standings.get(source, records.Standing())
            found[path.stem] = Title(
                path.stem,
                path,
                scenario,
                translation.languages(scenario, path),
                standing.score,
                standing.competencies,
                tuple(standing.unfinished),
            )
        yield sorted_titles()

    def load(self, id_or_path: str | Path) -> Scenario:
        """Return a scenario by its id or path.

        :raises ScenarioError: if it has errors or does not exist.
        """
        from game.scenario import library

        path = library.locate(id_or_path)
        scenario = library.load(path)
        self._files[scenario.content_hash] = path
        return scenario

    def take(self, path: Path) -> list[Path]:
        """Take what was dropped on the window and return the scenarios in it.

        Folders and zips go into the user's library; a single file is played from where it lies.

        :raises ScenarioError: with everything that is wrong with it; nothing was taken then.
        """
        from game.scenario import library
        from game.scenario.diagnostics import ERROR, ScenarioError
        from game.scenario.packs import checking

        if path.suffix.lower() in library.SUFFIXES and not path.is_dir():
            errors = [each for each in library.check(path) if each.severity == ERROR]
            if errors:
                raise ScenarioError(errors)
            self.paths = (*self.paths, path)
            found = [path]
        else:
            found = list(checking.take_in(path).scenarios)
        self.arrivals += 1
        return found

    def _source(self, scenario: Scenario) -> str | None:
        """Return the path of a scenario's file if it is none of those that ship with the game."""
        from game import places

        path = self._files.get(scenario.content_hash)
        if path is None or path.parent.resolve() == places.scenarios().resolve():
            return None
        return str(path.resolve())

    def source(self, scenario: Scenario) -> str:
        """Return what a scenario can be loaded by: its path, or its id where it ships with the game."""
        return self._source(scenario) or scenario.id

    # Plays

    def begin(self, scenario: Scenario, seed: int | None, language: str) -> Play:
        """Start a play, kept from its first choice; without a seed it gets one of its own."""
        seed = secrets.randbelow(LARGEST_SEED) + 1 if seed is None else seed
        path, mode = self._source(scenario), "guided" if self.settings.guided else "alone"
        return RecordedPlay.start(scenario, seed, language, mode=mode, path=path, runner=self.runner)

    def resume(self, log: Log) -> Play:
        """Go on with a play that was left.

        :raises RecordsError: if its log cannot be read, is in use, or fits the scenario no longer.
        :raises ScenarioError: if its scenario cannot be loaded.
        """
        return RecordedPlay.resume(log.path, load=self.load, runner=self.runner)

    def finished(self, key: str) -> Play | None:
        """Return a finished play by the key of its result; ``None`` where its log is not on this computer.

        :raises RecordsError: if its log cannot be read, is in use, or fits the scenario no longer.
        :raises ScenarioError: if its scenario cannot be loaded.
        """
        from game.records.log import folder
        from game.records.results.database import opened

        with opened() as connection:
            row = connection.execute("SELECT file FROM results WHERE key = ?", (key,)).fetchone()
        path = folder() / row[0] if row and row[0] else None
        return RecordedPlay.resume(path, load=self.load, runner=self.runner) if path and path.exists() else None

    def unfinished(self, besides: Play | None = None) -> list[Log]:
        """Return every play that was left after something was done, the newest first, but not the one under way."""
        from game.records import shelf as records

        present = besides.log.path if isinstance(besides, RecordedPlay) and besides.log else None
        return [log for log in records.unfinished() if len(log.choices) > 1 and log.path != present]

    def discard(self, log: Log) -> None:
        """Take a play that was left away for good.

        :raises RecordsError: if another program is playing it, or it cannot be removed.
        """
        from game.records import shelf as records

        records.discard(log)
        self.arrivals += 1

    def saves(self) -> list[Save]:
        """Return the moments that were saved, the newest first."""
        from game.records import saves

        return saves.saves()

    def save_play(self, play: Play, name: str, instead: Save | None = None) -> Save:
        """Save where a play is, under a name; *instead* of another save, if one is given.

        :raises RecordsError: if that is not possible.
        """
        from game.records import saves
        from game.records.errors import CannotWrite

        if not isinstance(play, RecordedPlay):
            raise CannotWrite("", why="preview")
        return saves.keep(play, name, instead)

    def take_up(self, save: Save) -> Play:
        """Begin a new play where a save was made; the save stays as it is.

        :raises RecordsError: if it fits the scenario no longer.
        :raises ScenarioError: if its scenario cannot be loaded.
        """
        from game.records import saves

        return saves.take_up(save, load=self.load, runner=self.runner)

    def remove_save(self, save: Save) -> None:
        """Take a save away for good.

        :raises RecordsError: if that is not possible.
        """
        from game.records import saves

        saves.remove(save)

    def again(self, play: Play, choices_kept: int) -> Play:
        """Begin again with the first choices of a play and its luck; the play itself stays as it was."""
        if isinstance(play, RecordedPlay):
            return play.again(choices_kept)
        kept = play.log_choices[: len(play.log_choices) - len(play.choices) + choices_kept]
        return Play(play.head, play.seed, kept, play.runner)

    def let_go(self, play: Play) -> None:
        """Close the log of a play that is left."""
        if isinstance(play, RecordedPlay):
            play.close()

    def finish(self, play: Play) -> None:
        """Keep the result of a play that is over."""
        if isinstance(play, RecordedPlay):
            play.finish()

    def rate(self, play: Play, scores: Mapping[str, int]) -> None:
        """Keep how the player rates herself."""
        if isinstance(play, RecordedPlay):
            play.rate(SelfRating(dict(scores)))

    def ratings(self, play: Play) -> Mapping[str, int]:
        """Return how the player rated herself, empty where she did not."""
        rating = play.rating if isinstance(play, RecordedPlay) else None
        return rating.scores if rating else {}

    def rated(self, play: Play) -> bool:
        """Return whether the player was asked already."""
        return isinstance(play, RecordedPlay) and play.rating is not None

    def commit(self, play: Play, text: str) -> None:
        """Keep what the player means to do next week."""
        if isinstance(play, RecordedPlay):
            play.commit(text)

    def commitment(self, play: Play) -> str:
        """Return what the player means to do next week."""
        return play.commitment if isinstance(play, RecordedPlay) else ""

    # Results

    def progress(self) -> tuple[Player, list[Progress]]:
        """Return who plays here, and how she gets on in each scenario, the one that was played last first.

        :raises RecordsError: if the results cannot be read.
        """
        from game.records import players
        from game.records.results.database import opened
        from game.records.results.keeping import catch_up
        from game.records.results.progress import progress

        me = players.me()
        with opened() as connection:
            catch_up(connection)
            found = progress(connection, player=me.pseudonym)
        return me, sorted(found, key=lambda each: each.attempts[-1].started, reverse=True)

    def names(self, scenarios: Iterable[str], language: str) -> dict[str, str]:
        """Return the titles of scenarios by id, in a language; one that is not here goes by its id."""
        from game.records.results.titles import titles

        return titles(scenarios, language, self.paths)

    def find(self, scenario: str) -> Scenario | None:
        """Return a scenario on the shelf by its id; ``None`` where it is not here any more, or has errors."""
        from game.scenario import library
        from game.scenario.diagnostics import ScenarioError

        path = next((path for path in library.files(self.paths) if path.stem == scenario), None)
        try:
            return None if path is None else self.load(path)
        except ScenarioError:
            return None

    def trouble(self, play: Play, language: str) -> str:
        """Return why a play is not being kept, or nothing."""
        problem = play.problem if isinstance(play, RecordedPlay) else None
        return problem.message(language) if problem else ""

    def save(self) -> None:
        """Keep the settings; where that is not possible they hold until the window is closed."""
        kept_settings.save(self.settings)
