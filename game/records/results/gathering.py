"""Taking in results from elsewhere. What proves itself stays; of the rest it is said what it was and why not.

A file is taken for hostile until it has proved otherwise. It is read line by line, each of bounded length; no path in
it is followed; a log is only believed as far as making its choices again bears it out, and how many choices a file may
ask for is bounded too. What stands in a log beside that (times, languages, modes, names) has to make sense.
"""

import json
import os
import re
import sqlite3
import stat
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from game.language import LANGUAGES, catalogue
from game.records.errors import Damaged, NewerFormat
from game.records.log import MODES, Log, parse
from game.records.players import PSEUDONYM, proper_name
from game.records.results import proving
from game.records.results.database import changing
from game.records.results.finished import Finished
from game.records.results.finished import key as key_of
from game.records.results.keeping import add
from game.records.results.portable import FORMAT
from game.records.results.proof import Prover, Unproved
from game.records.results.proving import Claim
from game.simulation.competencies import COMPETENCIES

LARGEST_FILE: Final = 256_000_000
"""Bytes of a file."""

LONGEST_LINE: Final = 2_000_000
"""Bytes of one line: one play with its log."""

MOST_RESULTS: Final = 20_000
"""Plays in one file."""

MOST_CHOICES: Final = 2_000
"""Choices of one play."""

MOST_WORK: Final = 600_000
"""Choices that are made again for one file; those of plays that are known already are not."""

MOST_REFUSED: Final = 1_000
"""Refusals after which a file is given up."""

LONGEST_TEXT: Final = 2_000
"""Characters of what a player meant to do next."""

BATCH: Final = 50
"""Plays that are kept in one go: if the power fails, at most so many have to be proved again."""

Tick = Callable[[int], None]
"""Is told the number of the line that is being read."""


def _silent(line: int) -> None:
    del line


class Refusal(NamedTuple):
    """Something that was not taken, and why."""

    line: int
    """From 1; 0 for the file as a whole."""
    reason: str
    """``results.refused.<reason>`` says it."""
    params: dict[str, object]

    def message(self, language: str) -> str:
        """Return why it was not taken."""
        return catalogue(language).text(f"results.refused.{self.reason}", **self.params)


@dataclass(slots=True)
class Gathered:
    """What came of one file."""

    file: str
    added: int = 0
    known: int = 0
    """Plays that were there already."""
    refused: list[Refusal] = field(default_factory=list)
    changed: int = 0
    """Of those added, plays of a scenario that is worded otherwise here, whose result still comes out the same."""

    def to_json(self, language: str) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            "file": self.file,
            "added": self.added,
            "known": self.known,
            "changed": self.changed,
            "refused": [
                {"line": each.line, "reason": each.reason, "message": each.message(language)} for each in self.refused
            ],
        }


class _Refused(Exception):
    def __init__(self, reason: str, **params: object) -> None:
        super().__init__(reason)
        self.reason, self.params = reason, params


class _GivenUp(_Refused):
    """Refused, and all that follows too."""

    line = 0


def gather(connection: sqlite3.Connection, path: Path, prover: Prover, tick: Tick = _silent) -> Gathered:
    """Take in a file of results, or the log of one play, and return what came of it.

    What is taken is on the disk when this returns, or earlier: an import that is broken off is simply done again.

    :raises sqlite3.Error: if what is taken cannot be kept.
    """
    found = Gathered(str(path))
    try:
        with _opened(path) as file, closing(_proved(connection, file, prover, found, tick)) as every:
            while batch := list(islice(every, BATCH)):
                _keep(connection, batch, found)
    except OSError as error:
        found.refused.append(Refusal(0, "cannot_read", {"why": error.strerror or str(error)}))
    except _GivenUp as error:
        found.refused.append(Refusal(error.line, error.reason, error.params))
    found.refused.sort(key=lambda refusal: (refusal.line == 0, refusal.line))
    return found


def _keep(connection: sqlite3.Connection, batch: list[tuple[Claim, Finished]], found: Gathered) -> None:
    with changing(connection):
        added = add(connection, (play for _, play in batch))
        named = [(play.who, claim.name) for claim, play in batch if claim.name and play.who]
        connection.executemany("INSERT INTO players VALUES (?, ?) ON CONFLICT (player) DO NOTHING", named)
    found.added += added
    found.known += len(batch) - added


def _proved(
    connection: sqlite3.Connection, file: BinaryIO, prover: Prover, found: Gathered, tick: Tick
) -> Generator[tuple[Claim, Finished], None, None]:
    """Yield the plays of a file that prove themselves; what ends it early is raised once all before it came."""
    ends: list[_GivenUp] = []
    here: set[str] = set()

    def claims() -> Iterator[Claim]:
        try:
            yield from _claims(connection, file, here, found, tick)
        except _GivenUp as error:
            ends.append(error)

    for claim, verdict in proving.proved(claims(), prover, _foreseen(file)):
        if isinstance(verdict, Unproved):
            _note(found, Refusal(claim.line, verdict.outcome, verdict.params))
        elif claim.key in here:
            found.known += 1
        else:
            here.add(claim.key)
            found.changed += verdict.reworded
            yield claim, verdict
    for error in ends:
        raise error


def _claims(
    connection: sqlite3.Connection, file: BinaryIO, here: set[str], found: Gathered, tick: Tick
) -> Iterator[Claim]:
    """Yield the logs of a file that make sense, end, and are not here yet: neither kept nor proved a line before."""
    work = number = 0
    try:
        for number, data in _plays(file):
            tick(number)
            try:
                log, who, name, whole = _understood(data)
            except _GivenUp:
                raise
            except _Refused as error:
                _note(found, Refusal(number, error.reason, error.params))
                continue
            identity = str(key_of(log))
            if identity in here or _known(connection, identity):
                found.known += 1
                continue
            work += len(log.choices)
            if work > MOST_WORK:
                raise _GivenUp("too_much_work", most=MOST_WORK)
            yield Claim(number, identity, log, whole, who, name)
    except _GivenUp as error:
        error.line = error.line or (number and number + 1)
        raise


def _note(found: Gathered, refusal: Refusal) -> None:
    found.refused.append(refusal)
    if len(found.refused) >= MOST_REFUSED:
        error = _GivenUp("too_many_refused", most=MOST_REFUSED)
        error.line = refusal.line + 1
        raise error


def _known(connection: sqlite3.Connection, key: str) -> bool:
    return connection.execute("SELECT 1 FROM results WHERE key = ?", (key,)).fetchone() is not None


# Reading


def _opened(path: Path) -> BinaryIO:
    """Open a regular file of bounded size; a pipe or a device is not waited for."""
    found = os.stat(path)  # noqa: PTH116 (the same on every system)
    if not stat.S_ISREG(found.st_mode):
        raise _GivenUp("no_file")
    if found.st_size > LARGEST_FILE:
        raise _GivenUp("too_large", most=LARGEST_FILE // 1_000_000)
    return path.open("rb")


_SCENARIO: Final = re.compile(rb'\\"scenario\\":\\"([\w-]{1,80})\\"')
"""Which scenario a line is about, where it is written as we write it."""


def _foreseen(file: BinaryIO) -> Counter[str]:
    """Count what a file is about, to know what pays; nothing is believed for it."""
    found = Counter[str]()
    for _ in range(MOST_RESULTS):
        line = file.readline(LONGEST_LINE)
        if not line:
            break
        said = _SCENARIO.search(line)
        if said:
            found[said[1].decode()] += 1
    file.seek(0)
    return found


def _plays(file: BinaryIO) -> Iterator[tuple[int, dict[str, Any] | bytes]]:
    """Yield what stands for one play each, with the number of its line: an object of a file of results, or a log."""
    first = _object(_line(file))
    if first.get("tertulia") == "play":
        file.seek(0)
        data = file.read(LONGEST_LINE + 1)
        if len(data) > LONGEST_LINE:
            raise _GivenUp("too_large", most=LONGEST_LINE // 1_000_000)
        yield 1, data[: data.rfind(b"\n") + 1]
        return
    if first.get("tertulia") != "results":
        raise _GivenUp("not_results")
    if not isinstance(first.get("format"), int) or first["format"] > FORMAT:
        raise _GivenUp("newer", version=str(first.get("app", "?"))[:20])
    number = 1
    while line := _line(file):
        number += 1
        if number > MOST_RESULTS + 1:
            raise _GivenUp("too_many", most=MOST_RESULTS)
        if not line.strip():
            continue
        try:
            entry = _object(line)
        except _GivenUp:
            entry = {}  # one line that is broken: the log in it is missing
        yield number, entry


def _line(file: BinaryIO) -> bytes:
    line = file.readline(LONGEST_LINE + 1)
    if len(line) > LONGEST_LINE:
        raise _GivenUp("line_too_long", most=LONGEST_LINE // 1_000_000)
    return line


def _object(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _GivenUp("not_results") from error
    if not isinstance(found, dict):
        raise _GivenUp("not_results")
    return found


def _understood(entry: dict[str, Any] | bytes) -> tuple[Log, str, str, bytes]:
    """Return a play's log, who played it, her name, and the bytes of the log."""
    who = name = ""
    if isinstance(entry, bytes):
        data = entry
    else:
        text, who, name = (entry.get(key, "") for key in ("log", "player", "name"))
        if not all(isinstance(each, str) for each in (text, who, name)) or not text:
            raise _Refused("no_log")
        data = _encoded(text)
    log = _log(data)
    who = log.header.player or who
    try:
        name = proper_name(name)
    except ValueError as error:
        raise _Refused("senseless", what="name") from error
    if who and not PSEUDONYM.fullmatch(who):
        raise _Refused("senseless", what="player")
    return log, who, name, data


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise _Refused("no_log") from error


def _log(data: bytes) -> Log:
    try:
        log = parse(Path("log"), data)
    except NewerFormat as error:
        raise _Refused("newer", version=error.params["version"]) from error
    except Damaged as error:
        raise _Refused("damaged", n=error.line) from error
    except ValueError as error:  # a path with a null byte, a number of too many digits
        raise _Refused("damaged", n=1) from error
    if log.torn:
        raise _Refused("damaged", n=data.count(b"\n"))
    if log.result is None:
        raise _Refused("unfinished")
    if len(log.choices) > MOST_CHOICES:
        raise _Refused("too_long", most=MOST_CHOICES)
    for what in _senseless(log):
        raise _Refused("senseless", what=what)
    return log


_WORD: Final = re.compile(r"[\w.+-]{1,40}")


def _senseless(log: Log) -> Iterable[str]:
    """Yield what in a log cannot be: it is shown to people and compared, but not borne out by any choice."""
    header = log.header
    try:
        begun = datetime.fromisoformat(header.started)
        if begun.tzinfo is None or not 2000 <= begun.year <= 2999 or len(header.started) > 40:
            yield "started"
    except ValueError:
        yield "started"
    if header.mode not in MODES:
        yield "mode"
    if header.language not in LANGUAGES and not _WORD.fullmatch(header.language):
        yield "language"
    if not _WORD.fullmatch(header.app):
        yield "app"
    if not -(1 << 63) <= header.seed < 1 << 63:
        yield "seed"
    if not re.fullmatch(r"[0-9a-f:]{1,80}", header.content_hash):
        yield "content_hash"
    if any(name not in COMPETENCIES or not 0 <= score <= 100 for name, score in (log.rating or {}).items()):
        yield "rating"
    if len(log.commitment) > LONGEST_TEXT:
        yield "commitment"
