"""Play a scenario in the window of an installed program: in an empty home, without a network, on a screen of its own.

``python -m tests.installed PROGRAM`` starts it under Xvfb, tells how long its first picture took (``--cold`` empties
the system's caches before, as root), plays ``primer-mensaje`` with the keyboard to its result, and looks at what was
written where. Needs Linux with ``Xvfb``, ``xdotool`` and ``unshare``.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

SCENARIO: Final = "primer-mensaje"
PATIENCE: Final = 90.0
"""Seconds after which a play is given up."""

PLACES: Final = (".local/share/tertulia", ".cache/tertulia", ".config/tertulia")
"""Where the program may write, below the home."""


class Screen:
    """A screen that nobody sees."""

    def __init__(self, cookies: Path) -> None:
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
        log = (cookies / "xvfb.log").open("wb")
        self.server = subprocess.Popen(command, pass_fds=[write], stdout=log, stderr=log)
        os.close(write)
        with os.fdopen(read) as told:
            self.name = f":{told.readline().strip()}"

    def tell(self, *words: str) -> str:
        """Ask ``xdotool``, and return what it says."""
        environment = {**os.environ, "DISPLAY": self.name}
        asked = subprocess.run(["xdotool", *words], env=environment, capture_output=True, text=True, check=False)
        return asked.stdout.strip()

    def colours(self) -> int:
        """Return how many colours are on the screen."""
        command = f"import -display {self.name} -window root -format %k info:-"
        return int(subprocess.run(command.split(), capture_output=True, text=True, check=False).stdout or 0)

    def keep(self, picture: str) -> None:
        """Keep what is on the screen as a picture."""
        subprocess.run(["import", "-display", self.name, "-window", "root", picture], check=False)


def written(home: Path) -> list[Path]:
    """Return the files below a home."""
    return sorted(path.relative_to(home) for path in home.rglob("*") if path.is_file())


def beside(program: Path) -> list[tuple[str, float]]:
    """Return what lies around a program, to see whether it writes there."""
    return sorted((str(path), path.lstat().st_mtime) for path in program.resolve().parent.rglob("*"))


def log_of(home: Path) -> list[dict[str, object]]:
    """Return the lines of the newest log, if there is one."""
    logs = sorted((home / PLACES[0] / "plays").glob("*.jsonl"))
    return [json.loads(line) for line in logs[-1].read_text(encoding="utf-8").splitlines()] if logs else []


def drop_caches() -> None:
    """Let the system forget what it has read, so that the program starts as for the first time."""
    os.sync()
    Path("/proc/sys/vm/drop_caches").write_text("3", encoding="ascii")


def busy(process: int) -> float:
    """Return how many seconds of a processor a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def play(screen: Screen, program: Path, home: Path, *, cold: bool, picture: str) -> tuple[float, float]:
    """Start the program, play to the result, and leave.

    Return the seconds to the first picture, and those of the processor that it took: on a busy machine only these say
    something.
    """
    environment = {"HOME": str(home), "DISPLAY": screen.name, "PATH": "/usr/bin:/bin", "LANG": "en_GB.UTF-8"}
    if cold:
        drop_caches()
    begun = time.monotonic()
    alone = ["unshare", "-n"] if os.geteuid() == 0 else ["unshare", "-rn"]
    command = [*alone, str(program), "play", SCENARIO, "--seed", "1"]
    until = begun + PATIENCE
    process = subprocess.Popen(command, cwd=home, env=environment)
    try:
        while screen.colours() < 50:
            assert process.poll() is None, "it ended before anything was seen"
            assert time.monotonic() < until, "there is nothing to be seen"
        first, used = time.monotonic() - begun, busy(process.pid)
        if picture:
            screen.keep(picture)
        keys = ["Return", "a", "1", "1", "b", "1", "1", "z"]
        at = 0
        while not any("result" in line for line in log_of(home)):
            assert process.poll() is None, "it ended in the middle"
            assert time.monotonic() < until, f"no result after {len(log_of(home))} lines"
            screen.tell("key", keys[at % len(keys)])
            at += 1
            time.sleep(0.3)
        process.terminate()  # the window takes it for a click on its cross
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            raise AssertionError("it did not end when it was closed") from None
    except AssertionError:
        screen.keep(picture or "stuck.png")
        raise
    finally:
        process.kill()
        process.wait()
    return first, used


def main() -> None:
    """Do it with the program that the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=Path, help="the program, such as dist/tertulia/tertulia")
    parser.add_argument("--cold", action="store_true", help="empty the system's caches first (as root)")
    parser.add_argument("--picture", default="", help="keep the first picture in this file")
    given = parser.parse_args()
    program = given.program.absolute()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        home.mkdir()
        screen = Screen(Path(name))
        around = beside(program)
        try:
            first, used = play(screen, program, home, cold=given.cold, picture=given.picture)
        finally:
            screen.server.terminate()
            screen.server.wait()
        assert beside(program) == around, "it wrote beside itself"
        found = written(home)
        stray = [path for path in found if not str(path).startswith(PLACES)]
        assert not stray, stray
        result = next(line["result"] for line in log_of(home) if "result" in line)
    kind = "cold" if given.cold else "warm"
    print(f"{kind}: first picture after {first:.2f} s, {used:.2f} s of a processor")
    print(f"played {SCENARIO} to {result}")
    print(f"{len(found)} files written, all in {', '.join(PLACES)}; none beside the program")
    sys.exit(0)


if __name__ == "__main__":
    main()
