"""The log of a play: one JSON object a line, each safe on the disk before its result is seen.

The first line says what is played; then comes a line for each thing the player does, and at the end the result::

    {"tertulia": "play", "format": 1, "scenario": "hola-amigo", "seed": 7, "language": "es", …}
    {"n": 1, "choose": "begin", "t": 3.1}
    {"n": 2, "choose": "open:joana", "t": 9.4}
    {"undo_to": 1}
    {"rating": {"listening": 60}}
    {"result": {"score": 61.5, …}, "t": 412.0}
    {"commitment": "…"}

``t`` is how many seconds had been played. It comes from a clock that cannot be set, and stands still while the program
is closed; a computer whose date jumps has no part in it.

A program that is killed, or a computer that loses its power, leaves at worst a last line that was only half written.
Nobody saw its result: it is dropped when the log is read, and cut off when the play goes on.
"""

import contextlib
import json
import math
import os
import re
import secrets
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

from game import __version__, places
from game.records.errors import CannotRead, CannotWrite, Damaged, InUse, NewerFormat
from game.simulation import Play, Scenario
from game.simulation.play import GO_ON

FORMAT: Final = 1
"""The format of logs that this version writes; it reads none that is newer."""

LARGEST: Final = 32_000_000
"""Bytes a log may have."""

LONGEST: Final = 1e8
"""Seconds that a play may say it took."""

BROKEN: Final = (ValueError, KeyError, TypeError, RecursionError, OverflowError)
"""What a line that is none of ours may raise."""

T = TypeVar("T")

MODES: Final = ("guided", "alone")
"""Ways to play: with the facts marked, or on one's own."""


@dataclass(frozen=True, slots=True)
class Header:
    """What is played: the first line of a log."""

    scenario: str
    """The scenario's id."""
    path: str | None
    """Where its file is, if it is none of those that ship with the game."""
    content_hash: str
    fingerprint: Mapping[str, str]
    language: str
    seed: int
    mode: str
    started: str
    """ISO time, UTC."""
    app: str = __version__
    """The version of the program that began it."""
    again: str = ""
    """The log from which this play began again, if it did."""
    player: str = ""
    """The pseudonym of who played; empty in logs of old."""

    @property
    def source(self) -> str:
        """What to load the scenario by: its path, or its id."""
        return self.path or self.scenario

    def to_json(self) -> dict[str, Any]:
        """Return the first line of a log as a JSON object."""
        return {
            "tertulia": "play",
            "format": FORMAT,
            "app": self.app,
            "scenario": self.scenario,
            "path": self.path,
            "content_hash": self.content_hash,
            "fingerprint": dict(self.fingerprint),
            "language": self.language,
            "seed": self.seed,
            "mode": self.mode,
            "started": self.started,
            **({"again": self.again} if self.again else {}),
            **({"player": self.player} if self.player else {}),
        }


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a play."""

    score: float
    """0 to 100, rounded to two decimals."""
    competencies: Mapping[str, int]
    reach: int
    network: int
    ending: str

    @classmethod
    def of(cls, play: Play) -> "Result":
        """Return the result of a play as it stands; of a campaign, over all its parts."""
        return cls(
            round(play.whole_score(), 2),
            play.whole_competencies(),
            play.whole_reach(),
            play.network(),
            play.ending().key,
        )

    def to_json(self) -> dict[str, Any]:
        """Return the result as a JSON object."""
        return {
            "score": self.score,
            "competencies": dict(self.competencies),
            "reach": self.reach,
            "network": self.network,
            "ending": self.ending,
        }


@dataclass(slots=True)
class Log:
    """A log that was read: what is played, what was chosen and not taken back, and what came of it."""

    path: Path
    header: Header
    choices: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    """How many seconds had been played at each choice, never less than at the one before."""
    seconds: float | None = None
    """How many seconds were played in all; ``None`` in logs of old."""
    rating: dict[str, int] | None = None
    """How the player rated herself, by competency, 0 to 100, in a campaign in its last part; empty if she would not."""
    commitment: str = ""
    result: Result | None = None
    torn: bool = False
    """Whether the last line was only half written."""
    size: int = 0
    """Bytes of whole lines."""

    @property
    def finished(self) -> bool:
        """Whether the play came to its debrief."""
        return self.result is not None


# Reading


def read(path: Path | str) -> Log:
    """Read a log, without a last line that was only half written.

    :raises CannotRead: if there is no such file, or it cannot be read or is too big.
    :raises Damaged: if it is not a log, or is broken before its last line.
    :raises NewerFormat: if a later version wrote it.
    """
    path = Path(path)
    return parse(path, contents(path))


def contents(path: Path) -> bytes:
    """Return the bytes of a file that holds a log, if there are not too many.

    :raises CannotRead: if there is no such file, or it cannot be read or is too big.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise CannotRead(path, why="> 32 MB")
        return path.read_bytes()
    except OSError as error:
        raise CannotRead(path, why=error.strerror or str(error)) from error


def parse(path: Path, data: bytes) -> Log:
    """Read a log from its bytes; ``path`` is what to call it.

    :raises Damaged: if it is not a log, or is broken before its last line.
    :raises NewerFormat: if a later version wrote it.
    """
    whole = data[: data.rfind(b"\n") + 1]
    lines = whole.splitlines(keepends=True)
    torn = len(whole) < len(data)
    if not lines:
        raise Damaged(path, 1)
    try:
        log = Log(path, _header(path, _object(lines[0])), torn=torn, size=len(lines[0]))
    except BROKEN as error:
        raise Damaged(path, 1) from error
    for number, line in enumerate(lines[1:], 2):
        try:
            _take(log, _object(line))
        except BROKEN as error:
            if number == len(lines) and not torn:
                log.torn = True
                break
            raise Damaged(path, number) from error
        log.size += len(line)
    return log


def _object(line: bytes) -> dict[str, Any]:
    found = json.loads(line.decode("utf-8"))
    if not isinstance(found, dict):
        raise TypeError(line)
    return found


def _is(value: Any, kind: type[T]) -> T:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise TypeError(value)
    return value


def _header(path: Path, found: dict[str, Any]) -> Header:
    if found.get("tertulia") != "play":
        raise ValueError(path)
    if _is(found["format"], int) > FORMAT:
        raise NewerFormat(path, version=str(found.get("app", "?"))[:20])
    return Header(
        scenario=_is(found["scenario"], str),
        path=None if found.get("path") is None else _is(found["path"], str),
        content_hash=_is(found["content_hash"], str),
        fingerprint=_is(found["fingerprint"], dict),
        language=_is(found["language"], str),
        seed=_is(found["seed"], int),
        mode=_is(found["mode"], str),
        started=_is(found["started"], str),
        app=_is(found["app"], str),
        again=_is(found.get("again", ""), str),
        player=_is(found.get("player", ""), str),
    )


def _take(log: Log, found: dict[str, Any]) -> None:
    """Take one line into account."""
    if "choose" in found:
        if _is(found["n"], int) != len(log.choices) + 1:
            raise ValueError(found["n"])
        log.choices.append(_is(found["choose"], str))
        _pass_time(log, found)
        log.times.append(log.seconds or 0.0)
        if log.choices[-1] == GO_ON:
            log.rating = None  # what follows is rated anew
    elif "undo_to" in found:
        to = _is(found["undo_to"], int)
        if not 0 <= to <= len(log.choices):
            raise ValueError(to)
        del log.choices[to:], log.times[to:]
        log.rating = None
    elif "rating" in found:
        log.rating = {_is(k, str): _is(v, int) for k, v in _is(found["rating"], dict).items()}
    elif "commitment" in found:
        log.commitment = _is(found["commitment"], str)
    elif "result" in found:
        log.result = _result(_is(found["result"], dict))
        _pass_time(log, found)
    elif "changed" in found:
        changed = _is(found["changed"], dict)
        log.header = _with(log.header, _is(changed["content_hash"], str), _is(changed["fingerprint"], dict))
    else:
        raise ValueError(sorted(found))


def _pass_time(log: Log, found: dict[str, Any]) -> None:
    if "t" in found:
        seconds = float(_is(found["t"], float) if isinstance(found["t"], float) else _is(found["t"], int))
        if not (math.isfinite(seconds) and 0 <= seconds <= LONGEST):
            raise ValueError(seconds)
        log.seconds = max(log.seconds or 0.0, seconds)


def _with(header: Header, content_hash: str, fingerprint: Mapping[str, str]) -> Header:
    from dataclasses import replace

    return replace(header, content_hash=content_hash, fingerprint=fingerprint)


def _result(found: dict[str, Any]) -> Result:
    return Result(
        score=float(_is(found["score"], float) if isinstance(found["score"], float) else _is(found["score"], int)),
        competencies={_is(k, str): _is(v, int) for k, v in _is(found["competencies"], dict).items()},
        reach=_is(found["reach"], int),
        network=_is(found["network"], int),
        ending=_is(found["ending"], str),
    )


# Writing


def as_line(entry: Mapping[str, object]) -> str:
    """Return one line of a log."""
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"


def folder() -> Path:
    """Return the folder of logs, made if it is missing.

    :raises OSError: if it cannot be made.
    """
    plays = places.user_data() / "plays"
    plays.mkdir(parents=True, exist_ok=True)
    return plays


class PlayLog:
    """A log that is being written. While it is open no other program can write it."""

    def __init__(self, path: Path, file: int, count: int, seconds: float = 0.0) -> None:
        self.path = path
        self._file: int | None = file
        self._count = count
        """Choices that stand."""
        self._begun = time.monotonic() - seconds
        """When the play would have begun, had it been played in one go; ``seconds`` of it are over."""

    @classmethod
    def start(
        cls,
        scenario: Scenario,
        seed: int,
        language: str,
        *,
        mode: str = "guided",
        path: Path | str | None = None,
        again: str = "",
        player: str = "",
    ) -> "PlayLog":
        """Begin a log; ``path`` is where the scenario's file is, if it is not a shipped one; ``player`` a pseudonym.

        :raises CannotWrite: if there is nowhere to write it.
        """
        now = datetime.now(UTC)
        name = f"{now:%Y%m%d-%H%M%S}-{re.sub(r'[^a-z0-9_-]+', '-', scenario.id.lower())[:60]}"
        try:
            plays = folder()
            while True:
                target = plays / f"{name}-{secrets.token_hex(3)}.jsonl"
                try:
                    file = _open(target, os.O_CREAT | os.O_EXCL)
                    break
                except FileExistsError:
                    continue
        except OSError as error:
            raise CannotWrite(_home(), why=error.strerror or str(error)) from error
        log = cls(target, file, 0)
        _lock(file, target)
        header = Header(
            scenario=scenario.id,
            path=str(Path(path).resolve()) if path else None,
            content_hash=scenario.content_hash,
            fingerprint=scenario.fingerprint,
            language=language,
            seed=seed,
            mode=mode,
            started=now.isoformat(timespec="seconds"),
            again=again,
            player=player,
        )
        log.append(**header.to_json())
        _sync_folder(target.parent)
        return log

    @classmethod
    def open(cls, path: Path | str) -> tuple[Log, "PlayLog"]:
        """Open a log to go on writing it, and cut off a last line that was only half written.

        :raises InUse: if another program has it open.
        :raises CannotWrite: if it cannot be written.
        :raises CannotRead, Damaged, NewerFormat: as :func:`read` does.
        """
        path = Path(path)
        read(path)
        try:
            file = _open(path, 0)
        except OSError as error:
            raise CannotWrite(path, why=error.strerror or str(error)) from error
        try:
            _lock(file, path)
            found = read(path)
            if found.torn:
                os.ftruncate(file, found.size)
                os.fsync(file)
        except BaseException:
            os.close(file)
            raise
        return found, cls(path, file, len(found.choices), found.seconds or 0.0)

    def append(self, **entry: object) -> None:
        """Write one line and wait until it is on the disk.

        :raises CannotWrite: if it cannot be written; the log is then as it was.
        """
        self._write(as_line(entry))

    def _write(self, text: str) -> None:
        """Write whole lines and wait until they are on the disk."""
        if self._file is None:
            raise CannotWrite(self.path, why="closed")
        data = text.encode("utf-8", "replace")
        before = os.fstat(self._file).st_size
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(self._file, rest) :]
            os.fsync(self._file)
        except OSError as error:
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, before)
            raise CannotWrite(self.path, why=error.strerror or str(error)) from error

    def _played(self) -> float:
        return round(time.monotonic() - self._begun, 2)

    def choose(self, choice: str) -> None:
        """Write a choice."""
        self.append(n=self._count + 1, choose=choice, t=self._played())
        self._count += 1

    def choose_all(self, choices: Sequence[str]) -> None:
        """Write choices that were made before, all of them or none."""
        numbered = enumerate(choices, self._count + 1)
        self._write("".join(as_line({"n": n, "choose": choice, "t": self._played()}) for n, choice in numbered))
        self._count += len(choices)

    def undo(self, to: int) -> None:
        """Write that only the first ``to`` choices stand."""
        self.append(undo_to=to)
        self._count = to

    def rate(self, scores: Mapping[str, int]) -> None:
        """Write how the player rates herself."""
        self.append(rating=dict(scores))

    def commit(self, text: str) -> None:
        """Write what the player will do next week."""
        self.append(commitment=text)

    def finish(self, result: Result) -> None:
        """Write the result."""
        self.append(result=result.to_json(), t=self._played())

    def note_change(self, scenario: Scenario) -> None:
        """Write that the play goes on in a changed version of its scenario."""
        self.append(changed={"content_hash": scenario.content_hash, "fingerprint": dict(scenario.fingerprint)})

    def close(self, *, discard: bool = False) -> None:
        """Let go of the log; ``discard`` removes it."""
        if self._file is None:
            return
        os.close(self._file)
        self._file = None
        if discard:
            with contextlib.suppress(OSError):
                self.path.unlink()


def _home() -> str:
    return os.environ.get(places.HOME_VARIABLE) or str(Path.home())


def _open(path: Path, flags: int) -> int:
    return os.open(path, os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0) | flags, 0o600)


def _sync_folder(path: Path) -> None:
    """Make a new file's name as safe as its content, where the system can."""
    if sys.platform != "win32":
        try:
            file = os.open(path, os.O_RDONLY)
        except OSError:
            return
        try:
            os.fsync(file)
        except OSError:
            pass
        finally:
            os.close(file)


def _lock(file: int, path: Path) -> None:
    """Take the log for this program alone; the system lets go of it when the program ends, however it ends."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(file, 1 << 30, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise InUse(path) from error
    except OSError as error:
        if sys.platform == "win32":
            raise InUse(path) from error
