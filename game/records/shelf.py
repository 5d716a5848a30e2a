"""All the logs there are: plays to go on with, and plays that were finished."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from game.records.errors import CannotWrite, RecordsError
from game.records.log import Log, PlayLog, folder, read


def logs() -> Iterator[Log]:
    """Yield every log that can be read, newest first; those that cannot are left where they are."""
    try:
        paths = sorted(folder().glob("*.jsonl"), key=_age, reverse=True)
    except OSError:
        return
    for path in paths:
        try:
            yield read(path)
        except RecordsError:
            continue


def _age(path: Path) -> tuple[str, int]:
    """Order by the time in the name, and within one second by the file's own."""
    try:
        return path.name[:15], path.stat().st_mtime_ns
    except OSError:
        return path.name[:15], 0


def unfinished(scenario: str | None = None) -> list[Log]:
    """Return the plays to go on with, newest first: those of one scenario, by its id or path, or all."""
    return [
        log
        for log in logs()
        if not log.finished and log.choices and (scenario is None or log.header.source == scenario)
    ]


def discard(log: Log) -> None:
    """Take an unfinished play away for good.

    :raises InUse: if another program is playing it.
    :raises CannotWrite: if it cannot be removed.
    """
    _, held = PlayLog.open(log.path)
    held.close()
    try:
        log.path.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(log.path, why=error.strerror or str(error)) from error


def finished() -> list[Log]:
    """Return the finished plays, newest first."""
    return [log for log in logs() if log.finished]


@dataclass(slots=True)
class Standing:
    """How one stands in a scenario."""

    score: float | None = None
    """The best whole score so far, 0 to 100."""
    competencies: dict[str, int] = field(default_factory=dict)
    """The best so far in each competency, 0 to 100, from whichever play it comes."""
    unfinished: list[Log] = field(default_factory=list)
    """Plays that were left after something was done, the newest first."""


def standings() -> dict[str, Standing]:
    """Return how one stands in each scenario that was played, by its id or path."""
    found: dict[str, Standing] = {}
    for log in logs():
        standing = found.setdefault(log.header.source, Standing())
        if log.result is None:
            standing.unfinished += [log] if len(log.choices) > 1 else []
            continue
        standing.score = max(standing.score or 0.0, log.result.score)
        for name, score in log.result.competencies.items():
            standing.competencies[name] = max(standing.competencies.get(name, 0), score)
    return found


def best() -> dict[str, Log]:
    """Return the best finished play of each scenario, by its id or path."""
    found: dict[str, Log] = {}
    for log in finished():
        other = found.get(log.header.source)
        if log.result and (other is None or other.result is None or log.result.score > other.result.score):
            found[log.header.source] = log
    return found
