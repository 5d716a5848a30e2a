r"""Results in a file that goes from one computer to another: each with its log, for that is its proof.

One JSON object a line: the first says what the file is, each of the others is one finished play::

    {"tertulia": "results", "format": 1, "app": "0.1.0", "count": 2}
    {"log": "{\"tertulia\":\"play\", …}\n{\"n\":1, …}\n…", "player": "babad-lusab"}
    {"log": "…", "player": "lusab-babad", "name": "Ana"}

Nothing else is in it: score, evidence and the rest come from making the choices of the log again. A name is there only
if whoever wrote the file asked for names, and where a scenario lay on somebody's disk is left out: that may be a name,
too.
"""

import json
import sqlite3
from pathlib import Path
from typing import Any, Final

from game import __version__
from game.files import writing_whole

FORMAT: Final = 1
"""The format of such files that this version writes; it takes none that is newer."""

_LOGS = """
    SELECT r.log, r.player, COALESCE(p.name, '') FROM results r LEFT JOIN players p USING (player)
    WHERE ?1 IS NULL OR r.player = ?1
    ORDER BY r.started, r.key
"""


def write(connection: sqlite3.Connection, target: Path, *, player: str | None = None, names: bool = False) -> int:
    """Write results into a file, all or nothing, and return how many: all, or one player's.

    :raises OSError: if it cannot be written; a file that was there is then as it was.
    """
    rows = connection.execute(_LOGS, (player,)).fetchall()
    with writing_whole(target) as out:
        out.write(_line({"tertulia": "results", "format": FORMAT, "app": __version__, "count": len(rows)}))
        for data, who, name in rows:
            entry = {"log": _without_path(data.decode())}
            out.write(_line({**entry, "player": who, **({"name": name} if names and name else {})}))
    return len(rows)


def _without_path(log: str) -> str:
    """Return a log that does not say where the file of its scenario is."""
    head, _, rest = log.partition("\n")
    header = json.loads(head)
    return log if header.get("path") is None else _line({**header, "path": None}) + rest


def _line(entry: dict[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n"
