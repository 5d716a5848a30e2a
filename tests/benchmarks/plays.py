"""Compiled plays and search of the reference story, against inkjs and bink on the same story.

Run ``python -m tests.benchmarks --inkjs FOLDER --bink PYTHON``: ``FOLDER`` is one in which ``npm install
inkjs@2.4.0`` was run, ``PYTHON`` the interpreter of an environment with ``bink==0.7.1``. What is not given is left out.
With ``--readme`` the medians and ratios are written into the table of the README. Rounds alternate, medians are
compared, and seconds are the processor's, so that what else the machine does falls on everybody alike; the ratios are
what counts.

In the reference story as a scenario a message is opened before it is answered, so each of its twenty beats takes two
choices of the player's where ink has one. Rates are given both ways: *choices*, and *answers* alone, which is ink's
unit.
"""

import argparse
import gc
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median

from game.analysis.compiled import Compiled, compile_scenario
from game.telling.teller import Teller
from tests.benchmarks import reference
from tests.benchmarks.table import Compared, written

PEERS = Path(__file__).parent / "peers"

STATES = 1_000_000

WARM = 3_000
"""Plays until every function has been compiled, and run often enough for the interpreter to have specialised it."""

Rates = dict[str, float]


def timed(seconds: float, work: Callable[[int], tuple[int, int]]) -> tuple[float, float]:
    """Return choices and answers per second of something that is done again and again."""
    choices = answers = turn = 0
    begun = time.process_time()
    while (passed := time.process_time() - begun) < seconds:
        done = work(turn)
        choices, answers, turn = choices + done[0], answers + done[1], turn + 1
    return choices / passed, answers / passed


def told(compiled: Compiled) -> Callable[[int], tuple[int, int]]:
    """Return full plays, by seed: scores, evidence, events, the words of what was said and of what happened."""
    teller = Teller(compiled.scenario, compiled.scenario.language)
    telling = compiled.telling(lambda event: (event, teller.event(event)))
    random = Random(1).random  # noqa: S311 (a benchmark)

    def choose(offers: list[int]) -> int:
        many = len(offers)
        return offers[int(random() * (many - 1))] if many > 1 else offers[0]  # the last ends the day

    def play(turn: int) -> tuple[int, int]:
        made = len(telling.play(turn, choose).deeds)
        return made, (made - 2) // 2

    return play


def counted(compiled: Compiled) -> Callable[[int], tuple[int, int]]:
    """Return plays for statistics only: what they score, how far they reach, how they end."""
    plays = 1_000

    def play(turn: int) -> tuple[int, int]:
        made = compiled.lean.random_plays(plays, turn * plays, last=False).choices
        return made, (made - 2 * plays) // 2

    return play


def searched(compiled: Compiled, seconds: float) -> float:
    """Return the steps per second of a search."""
    edges, begun = 0, time.process_time()
    while (passed := time.process_time() - begun) < seconds:
        edges += compiled.bare.explore(1, 50_000).edges
    return edges / passed


def run(*command: str, folder: Path | None = None) -> float:
    """Return the number that a driver prints."""
    environment = dict(os.environ, NODE_PATH=str(folder / "node_modules")) if folder else None
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return float(done.stdout.split()[-1])


Play = Callable[[int], tuple[int, int]]
"""Plays, by the number of the time, and returns how many choices and answers that took."""


def one_round(
    compiled: Compiled, full: Play, lean: Play, story: Path, seconds: float, inkjs: Path | None, bink: str | None
) -> Rates:
    """Measure everybody once."""
    rates: Rates = {}
    if inkjs:
        rates["inkjs plays"] = run("node", str(PEERS / "play_inkjs.cjs"), str(story), str(seconds), folder=inkjs)
    rates["full choices"], rates["full answers"] = timed(seconds, full)
    if bink:
        data = str(story.with_suffix(".json"))
        rates["bink plays"] = run(bink, str(PEERS / "play_bink.py"), data, str(seconds))
    rates["lean choices"], rates["lean answers"] = timed(seconds, lean)
    if bink:
        rates["bink search"] = run(bink, str(PEERS / "search_bink.py"), data, str(seconds))
    rates["search"] = searched(compiled, seconds)
    return rates


def million(compiled: Compiled) -> tuple[float, float]:
    """Return the seconds for a million situations, and the bytes by which each makes the process grow."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    found = compiled.bare.explore(1, STATES)
    passed = time.process_time() - begun
    unit = 1 if sys.platform == "darwin" else 1024
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * unit
    return passed, grown / found.situations


def compared(rates: Rates, seconds: float, size: float) -> list[Compared]:
    """Return medians and ratios as the lines of a table."""
    rows = []
    for what, ours, theirs, least in (
        ("whole plays, told in words, with their evidence", "full", "inkjs plays", 30),
        ("the same", "full", "bink plays", 18),
        ("plays for statistics", "lean", "inkjs plays", 120),
    ):
        if theirs in rates:
            both = [rates[f"{ours} {unit}"] / rates[theirs] for unit in ("choices", "answers")]
            ratio = f"{both[0]:.1f}× {theirs.split()[0]} ({both[1]:.1f}× in answers)"
            rows.append(Compared(what, f"{rates[f'{ours} choices']:,.0f} choices a second", ratio, f"{least}×"))
    if "bink search" in rates:
        ratio = f"{rates['search'] / rates['bink search']:.0f}× bink, saving and loading"
        rows.append(Compared("search", f"{rates['search']:,.0f} choices a second", ratio, "120×"))
    rows.append(Compared(f"{STATES:,} situations", f"{seconds:.2f} s, {size:.0f} bytes each", "", "2 s, 220 bytes"))
    return rows


def main() -> None:
    """Measure and print."""
    reading = argparse.ArgumentParser(description=__doc__)
    reading.add_argument("--inkjs", type=Path, help="a folder in which inkjs is installed")
    reading.add_argument("--bink", help="an interpreter that has bink; it plays what inkjs compiled")
    reading.add_argument("--readme", action="store_true", help="write the table into the README")
    reading.add_argument("--rounds", type=int, default=7)
    reading.add_argument("--seconds", type=float, default=2.0, help="of each measurement")
    given = reading.parse_args()
    model = reference.story()
    begun = time.perf_counter()
    compiled = compile_scenario(reference.scenario(model))
    full, lean = told(compiled), counted(compiled)
    for turn in range(WARM):
        full(turn)
    for turn in range(WARM // 1_000):
        lean(turn)
    compiled.bare.explore(1, 2_000)
    gc.collect()
    gc.freeze()  # what was compiled stays: the collector need not look at it again and again
    print(f"loaded, compiled and warm after {time.perf_counter() - begun:.1f} s")
    with tempfile.TemporaryDirectory() as folder:
        story = Path(folder) / "story.ink"
        story.write_text(reference.ink(model), encoding="utf-8")
        if given.inkjs:
            data = str(story.with_suffix(".json"))
            run("node", str(PEERS / "play_inkjs.cjs"), str(story), "0.1", data, folder=given.inkjs)
        bink = given.bink if given.inkjs else None
        rounds = [one_round(compiled, full, lean, story, given.seconds, given.inkjs, bink) for _ in range(given.rounds)]
    passed, size = million(compiled)
    rows = compared({name: median(each[name] for each in rounds) for name in rounds[0]}, passed, size)
    for row in rows:
        print(f"{row.what}: {row.ours}; {row.ratio} (to reach: {row.reach})")
    if given.readme:
        written(rows, "speeds")


if __name__ == "__main__":
    main()
