"""Saves: moments of plays put by under a name, to come back to as often as one likes.

A save is a file of its own: a line that says what it is called and when it was made, and behind it the log of the play
up to there::

    {"tertulia": "save", "format": 1, "name": "before the ask", "saved": "2026-11-22T12:00:00+00:00"}
    {"tertulia": "play", "format": 1, "scenario": "hola-amigo", "seed": 7, …}
    {"n": 1, "choose": "begin"}

It is written whole or not at all. Taking it up begins a new play, with its choices and its luck; the save stays.
"""

import contextlib
import json
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from game import places
from game.files import replace_whole
from game.records import players
from game.records.errors import CannotResume, CannotWrite, Damaged, NewerFormat, RecordsError
from game.records.log import BROKEN, Header, Log, as_line, contents, parse
from game.records.replay import Load, load, replayed
from game.records.session import RecordedPlay
from game.simulation.machine import Runner
from game.simulation.step import TABLED

FORMAT: Final = 1
"""The format of saves that this version writes; it reads none that is newer."""

LONGEST_NAME: Final = 80
"""Letters a name may have."""


@dataclass(frozen=True, slots=True)
class Save:
    """A moment of a play that was put by."""

    path: Path
    name: str
    saved: str
    """When, as ISO time, UTC."""
    log: Log
    """The play up to there."""


def folder() -> Path:
    """Return the folder of saves, made if it is missing.

    :raises OSError: if it cannot be made.
    """
    found = places.user_data() / "saves"
    found.mkdir(parents=True, exist_ok=True)
    return found


def keep(play: RecordedPlay, name: str, instead: Save | None = None) -> Save:
    """Put by where a play is, under a name; *instead* of a save that was made before, if one is given.

    :raises CannotWrite: if that is not possible; what was there is then as it was.
    """
    now = datetime.now(UTC)
    header = Header(
        scenario=play.head.id,
        path=str(Path(play.path).resolve()) if play.path else None,
        content_hash=play.head.content_hash,
        fingerprint=play.head.fingerprint,
        language=play.language,
        seed=play.seed,
        mode=play.mode,
        started=now.isoformat(timespec="seconds"),
        again=play.log.path.name if play.log else "",
        player=players.me().pseudonym,
    )
    name = " ".join(name.split())[:LONGEST_NAME]
    first = {"tertulia": "save", "format": FORMAT, "name": name, "saved": header.started}
    chosen = ({"n": n, "choose": choice} for n, choice in enumerate(play.log_choices, 1))
    try:
        target = instead.path if instead else _fresh(play.head.id, now)
        replace_whole(target, "".join(map(as_line, (first, header.to_json(), *chosen))))
    except OSError as error:
        raise CannotWrite(places.user_data(), why=error.strerror or str(error)) from error
    return read(target)


def _fresh(scenario: str, now: datetime) -> Path:
    name = re.sub(r"[^a-z0-9_-]+", "-", scenario.lower())[:60]
    return folder() / f"{now:%Y%m%d-%H%M%S}-{name}-{secrets.token_hex(3)}.jsonl"


def read(path: Path) -> Save:
    """Read a save.

    :raises CannotRead: if there is no such file, or it cannot be read or is too big.
    :raises Damaged: if it is no save, or not whole.
    :raises NewerFormat: if a later version wrote it.
    """
    first, _, rest = contents(path).partition(b"\n")
    try:
        found = json.loads(first.decode("utf-8"))
        if found["tertulia"] != "save":
            raise Damaged(path, 1)
        newer = int(found["format"]) > FORMAT
        name, saved = str(found["name"]), str(found["saved"])
        datetime.fromisoformat(saved)
    except BROKEN as error:
        raise Damaged(path, 1) from error
    if newer:
        raise NewerFormat(path, version="?")
    log = parse(path, rest)
    if log.torn:
        raise Damaged(path, len(log.choices) + 3)
    return Save(path, name[:LONGEST_NAME], saved, log)


def saves() -> list[Save]:
    """Return all saves that can be read, the newest first; those that cannot are left where they are."""
    return sorted(_readable(), key=lambda save: (save.saved, save.path.name), reverse=True)


def _readable() -> Iterator[Save]:
    try:
        paths = list(folder().glob("*.jsonl"))
    except OSError:
        return
    for path in paths:
        with contextlib.suppress(RecordsError):
            yield read(path)


def remove(save: Save) -> None:
    """Take a save away for good.

    :raises CannotWrite: if that is not possible.
    """
    try:
        save.path.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(save.path, why=error.strerror or str(error)) from error


def take_up(save: Save, *, load: Load = load, runner: Runner = TABLED) -> RecordedPlay:
    """Begin a new play where a save was made, with the same choices and the same luck.

    :raises ScenarioError: if its scenario cannot be loaded.
    :raises CannotResume: if the scenario has changed and a choice of the save no longer exists.
    """
    header = save.log.header
    scenario = load(header.source)
    _, missing = replayed(save.log, scenario)
    if missing:
        raise CannotResume(save.path, n=missing[0], choice=missing[1])
    return RecordedPlay.start(
        scenario,
        header.seed,
        header.language,
        choices=save.log.choices,
        mode=header.mode,
        path=header.path,
        again=header.again,
        runner=runner,
    )
