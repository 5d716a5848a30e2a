"""Records: what is kept on the disk. Plays as logs of their choices, and the player's settings."""

from game.records.errors import CannotRead, CannotResume, CannotWrite, Damaged, InUse, NewerFormat, RecordsError
from game.records.log import Header, Log, PlayLog, Result, read
from game.records.replay import Changes, Verdict, replay
from game.records.session import RecordedPlay
from game.records.shelf import best, finished, unfinished

__all__ = [
    "CannotRead",
    "CannotResume",
    "CannotWrite",
    "Changes",
    "Damaged",
    "Header",
    "InUse",
    "Log",
    "NewerFormat",
    "PlayLog",
    "RecordedPlay",
    "RecordsError",
    "Result",
    "Verdict",
    "best",
    "finished",
    "read",
    "replay",
    "unfinished",
]
