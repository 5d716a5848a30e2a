"""Results as comma-separated values: one finished play a row, for a spreadsheet."""

import csv
from collections.abc import Iterable
from typing import IO, Any

from game.records.results.progress import Attempt
from game.scenario.diagnostics import printable
from game.simulation.competencies import COMPETENCIES

COLUMNS = (
    *("key", "player", "name", "scenario", "started", "seconds", "score", *COMPETENCIES),
    *(f"rated_{name}" for name in COMPETENCIES),
    *("reach", "network", "ending", "choices", "seed", "language", "mode", "app", "proof"),
)


def write(out: IO[str], attempts: Iterable[Attempt]) -> None:
    """Write plays as rows under their columns' names.

    :raises OSError: if they cannot be written.
    """
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for attempt in attempts:
        rated = {f"rated_{name}": score for name, score in attempt.rated.items()}
        row: dict[str, Any] = {**attempt.to_json(), **attempt.competencies, **rated}
        rows.writerow(_cell(row.get(name)) for name in COLUMNS)


def _cell(value: object) -> object:
    """Return a value as a cell; a text that a spreadsheet would reckon with is marked as a text."""
    if not isinstance(value, str):
        return value
    value = printable(value)
    return (
        f"'{value}" if value[:1] in ("=", "+", "@", "\t") or (value[:1] == "-" and not value[1:].isdigit()) else value
    )
