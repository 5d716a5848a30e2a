"""Kill a play at random moments and go on with it: it must end exactly as one that was left in peace.

``python -m tests.kills --times 50`` does it as often as one likes; the suite does it a few times.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Any

from game.analysis.policies import POLICIES, see
from game.records.log import Log, Result, read
from game.scenario import library
from game.simulation import Play, Scenario
from game.simulation.competencies import COMPETENCIES
from game.simulation.play import GO_ON
from tests.samples import DAYS, days, write_campaign

SEED = 3
BYTES = 12_000
"""About as much as such a play says before its debrief."""

END = ""
"""Stands for the debrief at the very end."""

RATINGS = ["3"] * len(COMPETENCIES)


def write_days(folder: Path) -> Path:
    """Write the small scenario of some days into a folder and return its file."""
    file = folder / "days.yaml"
    file.write_text(DAYS, encoding="utf-8")
    return file


def script(scenario: Scenario | None = None, policy: str = "listener") -> Play:
    """Return the uninterrupted play, in a campaign of all its parts."""
    play = Play(scenario or days(), SEED)
    while not play.complete:
        play.choose(GO_ON if play.over else POLICIES[policy](see(play)))
    return play


class Interrupted:
    """One play as text, in a home of its own, killed as often as wanted."""

    def __init__(self, home: Path, scenario: Path) -> None:
        self.home, self.scenario = home, scenario
        self.whole = script(library.load(scenario))

    def log(self) -> Log | None:
        """Return the newest log in which something was chosen."""
        found = [log for log in map(read_if_any, sorted((self.home / "data" / "plays").glob("*.jsonl"))) if log]
        return next((log for log in reversed(found) if log.choices), None)

    def lines(self) -> list[str]:
        """Return what is left to type: to go on with the play there is, then its choices, rating and commitment."""
        log = self.log()
        done = log.choices if log else []
        whole = self.whole.log_choices
        assert done == whole[: len(done)], "the log holds what was never chosen"
        typed = [""] if log else []
        rated = log is not None and log.rating is not None
        for choice in [*whole[len(done) :], END]:
            if choice in (GO_ON, END):
                typed += [*([] if rated else RATINGS), "Ask more.", ""]
            else:
                typed.append(choice)
            rated = False
        return typed

    def run(self, kill_after: int | None = None) -> bool:
        """Type what is left; kill it once so many bytes of its output were read. Return whether it came to its end."""
        log = self.log()
        if log and log.finished:
            return True
        command = [
            sys.executable,
            "-m",
            "game",
            "play",
            str(self.scenario),
            "--text",
            "--lang",
            "en",
            "--seed",
            str(SEED),
        ]
        environment = {**os.environ, "TERTULIA_HOME": str(self.home), "PYTHONUTF8": "1"}
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            _narrow(process.stdout)
            process.stdin.write("".join(f"{line}\n" for line in self.lines()).encode())
            process.stdin.close()
            if kill_after is None:
                process.stdout.read()
            else:
                process.stdout.read(kill_after)
                process.kill()
                process.stdout.read()
            return process.wait() == 0

    def verify(self) -> None:
        """Hold the finished play against the uninterrupted one."""
        log = self.log()
        assert log is not None
        assert not log.torn
        assert log.choices == self.whole.log_choices
        assert log.result == Result.of(self.whole)
        (row,) = self.listed()
        assert (row["score"], row["proof"]) == (log.result.score, "reproduced")

    def listed(self) -> list[dict[str, Any]]:
        """Return the results that the program shows."""
        command = [sys.executable, "-m", "game", "results", "--json"]
        environment = {**os.environ, "TERTULIA_HOME": str(self.home), "PYTHONUTF8": "1"}
        shown = subprocess.run(command, capture_output=True, env=environment, check=True).stdout
        found = json.loads(shown)["results"]
        assert isinstance(found, list)
        return found


def _narrow(pipe: IO[bytes]) -> None:
    """Let the program run only a little ahead of what is read, where the system can, so that any moment may be hit."""
    if sys.platform == "linux":
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, 4096)


def read_if_any(path: Path) -> Log | None:
    """Return a log, or ``None`` where not even its first line was written."""
    return read(path) if b"\n" in path.read_bytes() else None


def survive(home: Path, scenario: Path, kills: int, chance: random.Random) -> int:
    """Play, kill, go on, kill …, and verify; return how many kills met a program that was still running."""
    play = Interrupted(home, scenario)
    met = sum(not play.run(chance.randrange(1, BYTES)) for _ in range(kills))
    assert play.run()
    play.verify()
    return met


def main() -> None:
    """Do it as often as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50, help="how many kills (default: 50)")
    parser.add_argument("--seed", type=int, default=0, help="of the moments (default: 0)")
    given = parser.parse_args()
    chance, left = random.Random(given.seed), given.times  # noqa: S311 (moments, not secrets)
    plays = 0
    while left > 0:
        with tempfile.TemporaryDirectory() as home:
            write = (write_days, write_campaign)[plays % 2]
            left -= survive(Path(home), write(Path(home)), min(left, 3), chance)
        plays += 1
    print(f"{given.times} kills in {plays} plays: every one ended as if it had been left in peace")


if __name__ == "__main__":
    main()
