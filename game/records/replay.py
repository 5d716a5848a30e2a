"""Replaying a log: whether it proves its result, and what has changed since if the scenario did."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.records.log import Log, Result, read
from game.simulation import NotOffered, Play, Scenario

Load = Callable[[str], Scenario]
"""Loads a scenario by its id or path."""


@dataclass(frozen=True, slots=True)
class Changes:
    """How two versions of a scenario differ: the dotted keys of their parts."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What replaying a log showed."""

    path: Path
    scenario: str
    app: str
    """The version of the program that wrote the log."""
    choices: int
    same_scenario: bool
    """Whether the scenario is word for word as it was."""
    changes: Changes
    missing: tuple[int, str] | None
    """The first choice that no longer exists: its number, from 1, and its key."""
    recorded: Result | None
    """The result in the log; ``None`` for a play that was not finished."""
    actual: Result | None
    """What it comes to now; ``None`` if it cannot be replayed to its end."""
    torn: bool

    @property
    def replayable(self) -> bool:
        """Whether every choice can still be made."""
        return self.missing is None

    @property
    def ok(self) -> bool:
        """Whether the log can be replayed and comes to the result it states."""
        return self.replayable and (self.recorded is None or self.recorded == self.actual)

    @property
    def differences(self) -> tuple[str, ...]:
        """The parts of the result that come out otherwise than recorded."""
        if self.recorded is None or self.actual is None:
            return ()
        before, after = self.recorded.to_json(), self.actual.to_json()
        return tuple(name for name in before if before[name] != after[name])

    @property
    def outcome(self) -> str:
        """In a word: ``reproduced``, ``unfinished``, ``differs`` or ``missing_choice``."""
        if self.missing:
            return "missing_choice"
        if self.recorded is None:
            return "unfinished"
        return "reproduced" if self.ok else "differs"

    def to_json(self) -> dict[str, Any]:
        """Return the verdict as a JSON object."""
        return {
            "ok": self.ok,
            "outcome": self.outcome,
            "log": str(self.path),
            "scenario": self.scenario,
            "app": self.app,
            "choices": self.choices,
            "torn": self.torn,
            "same_scenario": self.same_scenario,
            "changes": {
                "added": list(self.changes.added),
                "removed": list(self.changes.removed),
                "changed": list(self.changes.changed),
            },
            "replayable": self.replayable,
            "missing": {"n": self.missing[0], "choice": self.missing[1]} if self.missing else None,
            "recorded": self.recorded.to_json() if self.recorded else None,
            "actual": self.actual.to_json() if self.actual else None,
            "differences": list(self.differences),
        }


def load(source: str) -> Scenario:
    """Load a scenario by its id or path.

    :raises ScenarioError: if it has errors or does not exist.
    """
    from game.scenario.library import load as from_library

    return from_library(source)


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> Changes:
    """Compare two fingerprints."""
    return Changes(
        tuple(sorted(after.keys() - before.keys())),
        tuple(sorted(before.keys() - after.keys())),
        tuple(sorted(key for key in before.keys() & after.keys() if before[key] != after[key])),
    )


def replay(path: Path | str, load: Load = load) -> Verdict:
    """Replay a log and compare what it comes to with what it states.

    :raises RecordsError: if the log cannot be read.
    :raises ScenarioError: if its scenario cannot be loaded.
    """
    log = read(path)
    return judge(log, load(log.header.source))


def judge(log: Log, scenario: Scenario) -> Verdict:
    """Replay a log that was read in a scenario."""
    play, missing = replayed(log, scenario)
    same = log.header.content_hash == scenario.content_hash
    return Verdict(
        path=log.path,
        scenario=log.header.scenario,
        app=log.header.app,
        choices=len(log.choices),
        same_scenario=same,
        changes=Changes() if same else changes(log.header.fingerprint, scenario.fingerprint),
        missing=missing,
        recorded=log.result,
        actual=Result.of(play) if missing is None and (play.complete or log.result) else None,
        torn=log.torn,
    )


def replayed(log: Log, scenario: Scenario) -> tuple[Play, tuple[int, str] | None]:
    """Make a log's choices again; return the play as far as they exist, and the first that does not."""
    play = Play(scenario, log.header.seed)
    for number, choice in enumerate(log.choices, 1):
        try:
            play.choose(choice)
        except NotOffered:
            return play, (number, choice)
    return play, None
