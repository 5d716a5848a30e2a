"""Finished plays turned into statements, one after the other, and statements in a file."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from game.files import writing_whole
from game.records.errors import Damaged, NewerFormat
from game.records.log import parse
from game.records.results.proof import Prover, Unproved
from game.records.xapi.statements import Statement, statements

_PLAYS = """
    SELECT key, player, file, log FROM results WHERE ?1 IS NULL OR player = ?1 ORDER BY started, key
"""


class Told(NamedTuple):
    """A play as statements; none where its log does not prove its result, with the reason."""

    key: str
    statements: list[Statement]
    unproved: Unproved | None = None


def keys(connection: sqlite3.Connection, player: str | None = None) -> list[str]:
    """Return the keys of the plays there are, or of one player's, in the order in which they are told."""
    return [row[0] for row in connection.execute(_PLAYS, (player,))]


def told(
    connection: sqlite3.Connection, prover: Prover, *, player: str | None = None, skip: frozenset[str] = frozenset()
) -> Iterator[Told]:
    """Yield plays as statements, in the order in which they began: all, or one player's; without those to skip.

    A play whose log does not prove its result has none: what cannot be borne out is not stated.
    """
    for key, who, file, data in connection.execute(_PLAYS, (player,)).fetchall():
        if key in skip:
            continue
        try:
            log = parse(Path(file or key), data)
            yield Told(key, statements(log, prover.play(log, brought=not file), who))
        except Unproved as error:
            yield Told(key, [], error)
        except (Damaged, NewerFormat, ValueError):
            yield Told(key, [], Unproved("damaged"))


def write(target: Path, plays: Iterator[Told]) -> tuple[int, int, list[Told]]:
    """Write statements into a file, all or nothing: as one JSON array, or one a line if its name ends in ``.jsonl``.

    Returns how many plays and statements are in it, and the plays that are not.

    :raises OSError: if it cannot be written; a file that was there is then as it was.
    """
    lines = target.suffix == ".jsonl"
    count = written = 0
    left: list[Told] = []
    with writing_whole(target) as out:
        for play in plays:
            if play.unproved:
                left.append(play)
                continue
            count += 1
            for statement in play.statements:
                text = json.dumps(statement, ensure_ascii=False, separators=(",", ":"))
                out.write(f"{text}\n" if lines else f"{',' if written else '['}\n{text}")
                written += 1
        if not lines:
            out.write("\n]\n" if written else "[]\n")
    return count, written, left
