"""Writing results: when a play ends, from logs that have no row yet, and all anew."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from game.records import players
from game.records.errors import RecordsError
from game.records.log import Log, Result, folder, parse, read
from game.records.results.database import BESIDE, changing, file, opened
from game.records.results.finished import REPRODUCED, Finished, evidence, name, rated
from game.records.results.schema import EVIDENCE
from game.simulation import Play

_COLUMNS = (
    *("key", "player", "scenario", "started", "seconds", "score", "reach", "network", "ending", "choices"),
    *("seed", "language", "mode", "app", "content_hash", "proof", "file", "bytes", "log"),
)
_RESULT = f"""
    INSERT INTO results ({", ".join(_COLUMNS)}) VALUES ({", ".join("?" * len(_COLUMNS))})
    ON CONFLICT (key) DO NOTHING
"""  # noqa: S608 (the names above)
_GROWN = "UPDATE results SET file = ?, bytes = ?, log = ? WHERE key = ? RETURNING id"
_COMPETENCY = """
    INSERT INTO competencies VALUES (?, ?, ?, ?)
    ON CONFLICT (result, competency) DO UPDATE SET rated = excluded.rated
"""


def keep(path: Path, play: Play) -> None:
    """Keep the result of a play that has just ended, or what its player has added since; ``path`` is its log.

    :raises RecordsError: if it cannot be kept now; :func:`catch_up` does it later.
    """
    log, data = read_whole(path)
    result = log.result or Result.of(play)
    finished = Finished(log, data, result, evidence(play), REPRODUCED, name(path), players.me().pseudonym)
    with opened() as connection, changing(connection):
        add(connection, [finished])


def add(connection: sqlite3.Connection, plays: Iterable[Finished]) -> int:
    """Write plays, within a transaction, and return how many are new.

    Of a play that is there already only what may still come after its end is brought up to date, and only from its
    own log, never from elsewhere.
    """
    new: list[tuple[int, Finished]] = []
    grown: list[tuple[int, Finished]] = []
    for play in plays:
        values = row(play)
        written = connection.execute(_RESULT, values)
        if written.rowcount:
            new.append((written.lastrowid or 0, play))
        elif play.file:
            found = connection.execute(_GROWN, (*values[-3:], values[0])).fetchone()
            grown.append((found[0], play))
    connection.executemany(_COMPETENCY, (line for each in (*new, *grown) for line in _scores(*each)))
    connection.executemany(EVIDENCE, ((result, *line) for result, play in new for line in play.evidence))
    return len(new)


def _scores(result: int, play: Finished) -> Iterator[tuple[int, str, int, int | None]]:
    ratings = rated(play.log)
    return ((result, name, score, ratings.get(name)) for name, score in play.result.competencies.items())


def row(play: Finished) -> tuple[object, ...]:
    """Return a play as its row, without the row's number."""
    header, result = play.log.header, play.result
    return (
        *(play.key, play.who, header.scenario, header.started, play.log.seconds),
        *(result.score, result.reach, result.network, result.ending, len(play.log.choices)),
        *(str(header.seed), header.language, header.mode, header.app, header.content_hash),
        *(play.proof, play.file, len(play.data), play.data),
    )


def read_whole(path: Path) -> tuple[Log, bytes]:
    """Read a log and its bytes, without a last line that was only half written.

    :raises RecordsError: if it cannot be read or is no log.
    """
    log = read(path)
    with path.open("rb") as lines:
        data = lines.read(log.size)
    return parse(path, data), data


def catch_up(connection: sqlite3.Connection) -> int:
    """Keep every finished play of this computer that has no row yet, or has grown since; return how many were new."""
    known = dict(connection.execute("SELECT file, bytes FROM results WHERE file <> ''"))
    plays = list(_own(known))
    if not plays:
        return 0
    with changing(connection):
        return add(connection, plays)


def _own(known: dict[str, int]) -> Iterator[Finished]:
    from game.records.results.proof import Prover

    prover, me = Prover(), players.me().pseudonym
    try:
        paths = sorted(folder().glob("*.jsonl"))
    except OSError:
        return
    for path in paths:
        try:
            if known.get(path.name) == path.stat().st_size:
                continue
            log, data = read_whole(path)
        except (OSError, RecordsError):
            continue
        if log.finished and known.get(path.name) != len(data):
            yield prover.own(log, data, me)


def rebuild() -> tuple[int, Path | None]:
    """Make the results anew: those of this computer from its logs, those from elsewhere from the logs they brought.

    Returns how many there are, and where the old file was put if it was not one of ours or damaged.

    :raises RecordsError: if they cannot be kept, or belong to a later version of the program.
    """
    from game.records.errors import ResultsDamaged

    try:
        return _rebuilt(), None
    except ResultsDamaged:
        aside = _set_aside(file())
        return _rebuilt(), aside


def _rebuilt() -> int:
    from game.records.results.proof import Prover

    prover = Prover()
    with opened() as connection:
        brought = connection.execute("SELECT log FROM results WHERE file = ''").fetchall()
        here = list(_own({}))
        with changing(connection):
            connection.execute("DELETE FROM results")
            count = add(connection, here)
            return count + add(connection, (prover.own(*_again(data), "", brought=True) for (data,) in brought))


def _again(data: bytes) -> tuple[Log, bytes]:
    return parse(Path(), data), data


def name_player(player: players.Player) -> None:
    """Let a player's name stand beside the pseudonym among the results; an empty one is taken away.

    :raises RecordsError: if it cannot be kept.
    """
    with opened() as connection, changing(connection):
        connection.execute("DELETE FROM players WHERE player = ?", (player.pseudonym,))
        if player.name:
            connection.execute("INSERT INTO players VALUES (?, ?)", (player.pseudonym, player.name))


def _set_aside(path: Path) -> Path:
    """Give a file that holds no results another name; nothing is thrown away."""
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    path.rename(aside)
    for end in BESIDE:
        beside = path.with_name(path.name + end)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + end))
    return aside
