"""The file of the results: opened, brought up to date, and changed all or nothing.

Write-ahead logging lets one program read while another writes; whoever has to wait for the other waits
:data:`PATIENCE` seconds. Every change is one transaction that is on the disk when it returns.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from game import places
from game.records.errors import RecordsError, ResultsDamaged, ResultsNewer, ResultsUnkept
from game.records.results.schema import APPLICATION, MIGRATIONS

PATIENCE: Final = 5.0
"""Seconds to wait for another program that is writing."""

BESIDE: Final = ("-wal", "-shm")
"""What SQLite puts beside its file while it is in use."""


def file() -> Path:
    """Return where the results are kept.

    :raises OSError: if the folder cannot be made.
    """
    return places.user_data() / "results.sqlite3"


@contextlib.contextmanager
def opened(path: Path | None = None) -> Iterator[sqlite3.Connection]:
    """Open the results, made or brought up to date if need be.

    :raises ResultsNewer: if a later version of the program keeps them; nothing is changed then.
    :raises ResultsDamaged: if the file is not one of ours.
    :raises ResultsUnkept: if it cannot be used: no right to, a full disk, another program that never ends.
    """
    try:
        path = path or file()
        connection = _connected(path)
    except (OSError, sqlite3.Error) as error:
        raise meant(error, path or Path()) from error
    with contextlib.closing(connection), told(path):
        _migrate(connection, path)
        yield connection


@contextlib.contextmanager
def changing(connection: sqlite3.Connection) -> Iterator[None]:
    """Change what is kept: all of it or, if anything goes wrong, nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the tables up to date; of two programs that begin at once one does it and the other finds it done."""
    version = _version(connection, path)
    if version == len(MIGRATIONS):
        return
    connection.execute("PRAGMA journal_mode = WAL")
    with changing(connection):
        for number in range(_version(connection, path), len(MIGRATIONS)):
            for statement in MIGRATIONS[number]:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT COUNT(*) FROM sqlite_schema").fetchone()
    if application != APPLICATION and (tables or application or version):
        raise ResultsDamaged(path)
    if version > len(MIGRATIONS):
        raise ResultsNewer(path, version=version, known=len(MIGRATIONS))
    return int(version)


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Have what goes wrong with a database said as one of our own errors."""
    try:
        yield
    except sqlite3.Error as error:
        raise meant(error, path) from error


def meant(error: OSError | sqlite3.Error, path: Path) -> RecordsError:
    """Return what an error of the system or the database means to the player."""
    if isinstance(error, OSError):
        return ResultsUnkept(error.filename or path, why=error.strerror or str(error))
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return ResultsDamaged(path)
    return ResultsUnkept(path, why=str(error))
