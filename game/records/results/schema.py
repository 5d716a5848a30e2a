"""What the tables of the results are, version by version. A version that was once released is never edited."""

from typing import Final

APPLICATION: Final = 0x54657274
"""Marks a database as ours, in its header: ``Tert``."""

MIGRATIONS: Final[tuple[tuple[str, ...], ...]] = (
    (
        """
        CREATE TABLE players (
            player TEXT PRIMARY KEY,
            name TEXT NOT NULL
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE results (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            player TEXT NOT NULL,
            scenario TEXT NOT NULL,
            started TEXT NOT NULL,
            seconds REAL,
            score REAL NOT NULL,
            reach INTEGER NOT NULL,
            network INTEGER NOT NULL,
            ending TEXT NOT NULL,
            choices INTEGER NOT NULL,
            seed TEXT NOT NULL,
            language TEXT NOT NULL,
            mode TEXT NOT NULL,
            app TEXT NOT NULL,
            content_hash TEXT NOT NULL,
            proof TEXT NOT NULL,
            file TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            log BLOB NOT NULL
        )
        """,
        "CREATE INDEX results_progress ON results (scenario, player, started, id, score)",
        "CREATE INDEX results_player ON results (player, scenario, started, id)",
        """
        CREATE TABLE competencies (
            result INTEGER NOT NULL REFERENCES results ON DELETE CASCADE,
            competency TEXT NOT NULL,
            score INTEGER NOT NULL,
            rated INTEGER,
            PRIMARY KEY (result, competency)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE evidence (
            result INTEGER NOT NULL REFERENCES results ON DELETE CASCADE,
            n INTEGER NOT NULL,
            part INTEGER NOT NULL,
            turn INTEGER NOT NULL,
            competency TEXT NOT NULL,
            points INTEGER NOT NULL,
            reason TEXT NOT NULL,
            source TEXT NOT NULL,
            who TEXT NOT NULL,
            choice TEXT NOT NULL,
            fact TEXT NOT NULL,
            PRIMARY KEY (result, n)
        ) WITHOUT ROWID
        """,
    ),
    (
        """
        CREATE TABLE sent (
            store TEXT NOT NULL,
            play TEXT NOT NULL,
            statements INTEGER NOT NULL,
            of INTEGER NOT NULL,
            PRIMARY KEY (store, play)
        ) WITHOUT ROWID
        """,
    ),
)
"""The statements that lead from each version to the next; the first make the first one."""

EVIDENCE: Final = "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
"""Writes one line of evidence: result, its number there, part of a campaign, and what an ``Evidence`` has."""
