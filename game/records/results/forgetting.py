"""Taking results away for good: rows, what the write-ahead log still holds of them, and the logs of the plays.

What is forgotten is overwritten in the database (``secure_delete``), the write-ahead log is emptied and the file is
written anew. A log is removed as a file; what a disk keeps of a removed file is the disk's. What was exported or sent
is out of reach.
"""

import contextlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from game.records import saves
from game.records.errors import InUse, RecordsError
from game.records.log import PlayLog, folder
from game.records.results.database import changing


@dataclass(slots=True)
class Forgotten:
    """What went, and what could not."""

    results: int = 0
    evidence: int = 0
    logs: int = 0
    unfinished: int = 0
    """Of these logs, those of plays that were not finished."""
    names: int = 0
    left: list[Path] = field(default_factory=list)
    """Logs that could not be removed: open in another program, or not ours to remove. Their rows stay, too."""


def forget(connection: sqlite3.Connection, *, player: str | None = None, scenario: str | None = None) -> Forgotten:
    """Forget one player's results, or one scenario's, or both, or all; with all, unfinished plays and saves go, too.

    :raises sqlite3.Error: if the database cannot be changed; the logs that are gone by then stay gone.
    """
    gone = Forgotten()
    rows = connection.execute(
        "SELECT id, file FROM results WHERE (?1 IS NULL OR player = ?1) AND (?2 IS NULL OR scenario = ?2)",
        (player, scenario),
    ).fetchall()
    plays = _plays()
    whole = player is None and scenario is None
    files = {plays / file for _, file in rows if file} if plays else set()
    if whole and plays:
        unfinished = set(plays.glob("*.jsonl")) - files
        gone.unfinished = _remove(unfinished, gone)
        for save in saves.saves():
            with contextlib.suppress(RecordsError):
                saves.remove(save)
    _remove(files, gone)
    left = {path.name for path in gone.left}
    with changing(connection):
        for result, file in rows:
            if file not in left:
                gone.evidence += connection.execute("DELETE FROM evidence WHERE result = ?", (result,)).rowcount
                gone.results += connection.execute("DELETE FROM results WHERE id = ?", (result,)).rowcount
        connection.execute("DELETE FROM sent WHERE play NOT IN (SELECT key FROM results)")
        gone.names = connection.execute("DELETE FROM players WHERE player NOT IN (SELECT player FROM results)").rowcount
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return gone


def _plays() -> Path | None:
    try:
        return folder()
    except OSError:
        return None


def _remove(paths: Iterable[Path], gone: Forgotten) -> int:
    """Remove logs that nobody has open, and return how many."""
    removed = 0
    for path in sorted(paths):
        if not path.exists():
            continue
        try:
            if _in_use(path):
                gone.left.append(path)
                continue
            path.unlink()
        except OSError:
            gone.left.append(path)
        else:
            removed += 1
    gone.logs += removed
    return removed


def _in_use(path: Path) -> bool:
    try:
        _, log = PlayLog.open(path)
    except InUse:
        return True
    except RecordsError:  # one that is damaged can go as well
        return False
    log.close()
    return False
