"""``tertulia results --debrief``: the debrief of a finished play as a page, as a picture, or as both."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from game.language import Catalogue

if TYPE_CHECKING:
    from game.analysis.marks import Marked
    from game.records.log import Log
    from game.simulation import Scenario

LAST = "last"
"""What stands for the play that was finished last."""


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """Write what was asked for, and say where it is."""
    from game.cli.output import broken, complain, fail, say
    from game.files import put_whole
    from game.scenario import library
    from game.scenario.diagnostics import ScenarioError

    if given.json or given.csv or not given.debrief or not (given.html or given.png):
        complain(f"tertulia: {words.text('cli.results.debrief.usage')}")
        return 2
    found = _log(given.debrief)
    if found is None:
        return fail(words.text("cli.results.debrief.none", play=given.debrief), as_json=False)
    log, source = found
    try:
        files = _drawn(log, library.load(source), given, words)
    except ScenarioError as error:
        return broken(error, words, as_json=False)
    if files is None:
        return fail(words.text("cli.results.debrief.changed", play=given.debrief), as_json=False)
    for file, data in files.items():
        try:
            put_whole(Path(file), data)
        except OSError as error:
            why = error.strerror or str(error)
            return fail(words.text("cli.cannot_write", file=file, why=why), as_json=False)
        say(words.text("cli.results.debrief.done", file=file))
    return 0


def _log(play: str) -> "tuple[Log, str] | None":
    """Return the log of a play, and what its scenario is loaded by.

    It is the one finished last, one by (the beginning of) its key, or a log's own file. No path is followed that a log
    from elsewhere names.
    """
    from game.records import log, shelf
    from game.records.results.database import opened
    from game.records.results.keeping import catch_up

    if play == LAST:
        return next(((found, found.header.source) for found in shelf.logs() if found.finished), None)
    if Path(play).is_file():
        found = log.read(play)
        return (found, found.header.source) if found.finished else None
    with opened() as connection:
        catch_up(connection)
        rows = connection.execute("SELECT file, log FROM results WHERE instr(key, ?) = 1", (play,)).fetchmany(2)
    if len(rows) != 1:
        return None
    file, data = rows[0]
    found = log.parse(Path(file), data)
    return found, found.header.source if file else found.header.scenario


def _drawn(log: "Log", scenario: "Scenario", given: argparse.Namespace, words: Catalogue) -> "dict[str, bytes] | None":
    """Return the files by their names; ``None`` where the scenario has changed too much to tell the play again."""
    from datetime import datetime

    from game.records.replay import replayed
    from game.telling.debrief_told import DebriefTold
    from game.telling.teller import Teller
    from game.ui.keepsake import aside

    play, missing = replayed(log, scenario)
    if missing is not None or not play.over:
        return None
    told = DebriefTold(
        play,
        Teller(play.scenario, words.language),
        rated={each.index: each for each in _marks(log, scenario)},
        ratings=log.rating,
        commitment=log.commitment,
    )
    files = {}
    if given.html:
        files[given.html] = aside.html(told, datetime.now())
    if given.png:
        files[given.png] = aside.png(told)
    return files


def _marks(log: "Log", scenario: "Scenario") -> "tuple[Marked, ...]":
    """Return how good each choice was, as the window has it; that takes seconds."""
    from game.analysis.marks import rate
    from game.cli.output import Progress

    with Progress(len(log.choices)) as progress:
        return rate(scenario, log.header.seed, log.choices, progress.tick)
