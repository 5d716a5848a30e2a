"""Kill an import at random moments and do it again: what is there is whole, and in the end all of it is.

``python -m tests.kills_results --times 50`` does it as often as one likes; the suite does it a few times.
"""

import argparse
import contextlib
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from game import places
from game.analysis.policies import policy, see
from game.records.results import portable
from game.records.results.database import opened
from game.records.results.progress import attempts, evidence
from game.records.session import RecordedPlay
from game.scenario import library
from game.simulation.play import GO_ON
from tests.kills import write_days
from tests.samples import write_campaign

PLAYS = 360
"""Results in the file: more than one batch, and enough for workers."""

Rows = dict[str, object]


@contextlib.contextmanager
def home(path: Path) -> Iterator[None]:
    """Keep everything under a folder for a while."""
    before = os.environ.get(places.HOME_VARIABLE)
    os.environ[places.HOME_VARIABLE] = str(path)
    try:
        yield
    finally:
        if before is None:
            del os.environ[places.HOME_VARIABLE]
        else:
            os.environ[places.HOME_VARIABLE] = before


def rows() -> Rows:
    """Return every result with its evidence, after asking the database whether it is sound."""
    with opened() as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return {row.key: (row.to_json(), evidence(connection, row)) for row in attempts(connection)}


def prepare(folder: Path, plays: int = PLAYS) -> Rows:
    """Play, and write an export into a folder; return what an import of it must come to."""
    files = [write_days(folder), write_campaign(folder)]
    with home(folder / "elsewhere"):
        choose, loaded = policy("random"), [library.load(file) for file in files]
        with patch("os.fsync"):  # while the class is made up, nobody has to wait for the disk
            for seed in range(1, plays + 1):
                which = seed % len(files)
                play = RecordedPlay.start(loaded[which], seed, "en", path=files[which])
                while not play.complete:
                    play.choose(GO_ON if play.over else choose(see(play)))
                play.finish()
                play.close()
        with opened() as connection:
            portable.write(connection, folder / "class.tertulia")
        return rows()


def survive(folder: Path, expected: Rows, kills: int, chance: random.Random, longest: float = 3.0) -> int:
    """Import, kill, import, kill, …, import; return how many kills met a program that was still running.

    ``longest`` is how many seconds an import may go on before it is killed.
    """
    where = Path(tempfile.mkdtemp(dir=folder))
    met = sum(_killed(folder, where, chance.uniform(0.05, longest)) for _ in range(kills))
    with home(where):
        found = rows()
    assert found.items() <= expected.items(), "a result is there that is not whole"
    assert not _killed(folder, where, None)
    with home(where):
        assert rows() == expected
    return met


def _killed(folder: Path, where: Path, after: float | None) -> bool:
    """Import; kill it after so many seconds. Return whether it was still running."""
    command = [sys.executable, "-m", "game", "results", "import", str(folder / "class.tertulia")]
    environment = {**os.environ, "TERTULIA_HOME": str(where), "PYTHONUTF8": "1"}
    with subprocess.Popen([*command, "--scenarios", str(folder)], stdout=subprocess.PIPE, env=environment) as process:
        try:
            process.communicate(timeout=after)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return True
        assert process.returncode == 0
        return False


def main() -> None:
    """Do it as often as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50, help="how many kills (default: 50)")
    parser.add_argument("--seed", type=int, default=0, help="of the moments (default: 0)")
    given = parser.parse_args()
    chance, left, imports, met = random.Random(given.seed), given.times, 0, 0  # noqa: S311 (moments, not secrets)
    with tempfile.TemporaryDirectory() as folder:
        expected = prepare(Path(folder))
        begun = time.monotonic()
        survive(Path(folder), expected, 0, chance)
        whole = time.monotonic() - begun
        while left > 0:
            kills = min(left, chance.randrange(1, 4))
            met += survive(Path(folder), expected, kills, chance, whole)
            left -= kills
            imports += 1
    print(
        f"{given.times} kills, {met} of them in the middle, in {imports} imports: nothing half there, nothing missing"
    )


if __name__ == "__main__":
    main()
