"""Results of a class: 200 trainees × 8 scenarios, written, gathered and reported.

Run ``python -m tests.benchmarks.results``. The ratios are what counts: events at ≤ 1.3 of a raw ``executemany``, the
class report at ≤ 0.25 of the same questions asked of tables without an index. ``--trainees N`` does it with fewer.
"""

import argparse
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter, process_time
from unittest.mock import patch

from game import places
from game.analysis.policies import policy, see
from game.analysis.workers import processors
from game.records.log import PlayLog, Result, parse
from game.records.players import drawn
from game.records.results import keeping, portable
from game.records.results.database import changing, opened
from game.records.results.finished import REPRODUCED, Finished, evidence
from game.records.results.gathering import gather
from game.records.results.progress import (
    CLASS_COMPETENCIES,
    CLASS_REASONS,
    CLASS_SCORE,
    attempts,
    class_report,
    grouped,
    scenarios,
)
from game.records.results.proof import Prover
from game.records.results.schema import EVIDENCE, MIGRATIONS
from game.records.results.titles import titles
from game.scenario import library
from game.simulation import Play, Scenario
from game.simulation.play import GO_ON

POLICIES = ("listener", "random", "broadcaster", "noisy:listener:0.3", "polite-but-deaf")
SCENARIOS = 8
DIFFERENT = 25
"""Plays of each scenario that are really different; the trainees share them, each in a log of their own."""


def played(scenario: Scenario, seed: int) -> Play:
    """Return a play to its end."""
    play, choose = Play(scenario, seed), policy(POLICIES[seed % len(POLICIES)])
    while not play.complete:
        play.choose(GO_ON if play.over else choose(see(play)))
    return play


def logged(play: Play, player: str) -> Path:
    """Write the log of a play, as if that player had played it; without waiting for the disk."""
    log = PlayLog.start(play.head, play.seed, "es", player=player)
    for choice in play.log_choices:
        log.choose(choice)
    log.finish(Result.of(play))
    log.close()
    return log.path


def finished(trainees: int) -> Iterator[Finished]:
    """Yield a class's plays, one of each trainee in each scenario."""
    names = [drawn() for _ in range(trainees)]
    loaded = [library.load(path) for path in library.files()[:SCENARIOS]]
    for scenario in loaded:
        plays = [played(scenario, seed) for seed in range(1, DIFFERENT + 1)]
        proofs = [evidence(play) for play in plays]
        for number, name in enumerate(names):
            which = number % len(plays)
            path = logged(plays[which], name)
            data = path.read_bytes()
            log = parse(path, data)
            assert log.result is not None
            yield Finished(log, data, log.result, proofs[which], REPRODUCED)
            path.unlink()


def least(task: Callable[[], object], rounds: int = 5) -> float:
    """Return the least seconds a task took."""
    taken = []
    for _ in range(rounds):
        begun = perf_counter()
        task()
        taken.append(perf_counter() - begun)
    return min(taken)


def fresh(path: Path) -> sqlite3.Connection:
    """Return a new database with our tables, set up as ours is."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    for version in MIGRATIONS:
        for statement in version:
            connection.execute(statement)
    return connection


def written(folder: Path, plays: list[Finished]) -> tuple[list[float], list[float], int]:
    """Return the seconds our way of writing plays takes, those of a raw executemany, and how many events there are.

    Both write the same rows into the same tables in one transaction, by turns, and the least of nine is taken: by the
    clock, and of the processor's time, which a busy machine disturbs less. Ours begins with what a play left behind,
    the raw one with tuples that lie ready.
    """
    rows, lines, scores = [], [], []
    for number, play in enumerate(plays, 1):
        rows.append(keeping.row(play))
        scores += [(number, name, score, None) for name, score in play.result.competencies.items()]
        lines += [(number, *line) for line in play.evidence]
    marks = ", ".join("?" * len(rows[0]))

    def by_us(connection: sqlite3.Connection) -> None:
        keeping.add(connection, plays)

    def raw(connection: sqlite3.Connection) -> None:
        connection.executemany(f"INSERT INTO results VALUES (NULL, {marks})", rows)  # noqa: S608 (question marks)
        connection.executemany("INSERT INTO competencies VALUES (?, ?, ?, ?)", scores)
        connection.executemany(EVIDENCE, lines)

    taken: dict[Callable[[sqlite3.Connection], None], list[list[float]]] = {by_us: [], raw: []}
    for _ in range(9):
        for task, times in taken.items():
            connection = fresh(folder / "written.sqlite3")
            wall, processor = perf_counter(), process_time()
            with changing(connection):
                task(connection)
            times.append([perf_counter() - wall, process_time() - processor])
            connection.close()
    ours, theirs = ([min(column) for column in zip(*times, strict=True)] for times in taken.values())
    return ours, theirs, len(lines)


def without_index(source: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """Return a copy of the results in tables that have no index at all."""
    bare = sqlite3.connect(path, isolation_level=None)
    for table in ("results", "competencies", "evidence"):
        rows = source.execute(f"SELECT * FROM {table}")  # noqa: S608 (the names above)
        columns = [each[0] for each in rows.description]
        bare.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
        marks = ", ".join("?" * len(columns))
        with changing(bare):
            bare.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 (question marks)
    return bare


def asked(connection: sqlite3.Connection, scenario: str) -> list[object]:
    """Ask what a class report asks."""
    questions = (CLASS_SCORE, CLASS_COMPETENCIES, CLASS_REASONS)
    return [connection.execute(question, (scenario,)).fetchall() for question in questions]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trainees", type=int, default=200, help="how many (default: 200)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where)
        os.environ[places.HOME_VARIABLE] = str(folder / "home")
        still = shutil.copytree(places.scenarios(), folder / "scenarios")
        with patch("game.places.scenarios", return_value=still):  # the real ones may be edited meanwhile
            measure(folder, given.trainees)


def measure(folder: Path, trainees: int) -> None:
    """Measure it all in a folder and print."""
    with patch("os.fsync"):  # while the class is made up, nobody has to wait for the disk
        plays = list(finished(trainees))
    print(f"class                     {trainees} trainees × {len(plays) // trainees} scenarios")
    ours, raw, events = written(folder, plays)
    print(f"events                    {events}, of {len(plays)} plays")
    for name, one, other in zip(("by the clock", "processor"), ours, raw, strict=True):
        print(f"written, {name:<16} {one:8.2f} s   executemany {other:.2f} s   ratio {one / other:.2f}")
    with opened(folder / "from.sqlite3") as connection:
        with changing(connection):
            keeping.add(connection, plays)
        portable.write(connection, folder / "class.tertulia")
    size = (folder / "class.tertulia").stat().st_size / 1e6
    with opened() as connection:
        begun, processor = perf_counter(), sum(os.times()[:4])
        found = gather(connection, folder / "class.tertulia", Prover([folder / "scenarios"]))
        taken, processor = perf_counter() - begun, sum(os.times()[:4]) - processor
        assert (found.added, found.refused) == (len(plays), []), found.refused[:3]
        each = f"{processor / len(plays) * 1000:.1f} ms of processor a play, on {processors()} processors"
        print(f"imported, each proved     {taken:8.2f} s   {size:.1f} MB, {each}")
        begun = perf_counter()
        again = gather(connection, folder / "class.tertulia", Prover())
        assert (again.added, again.known) == (0, len(plays)), again.refused[:3]
        print(f"imported again            {perf_counter() - begun:8.2f} s   none new")
        reports(connection, folder)


def reports(connection: sqlite3.Connection, folder: Path) -> None:
    """Measure the class reports, with and without an index, and the report as a page."""
    names = scenarios(connection)
    with_index = least(lambda: [asked(connection, name) for name in names])
    bare = without_index(connection, folder / "bare.sqlite3")
    assert [asked(bare, name) for name in names] == [asked(connection, name) for name in names]
    none = least(lambda: [asked(bare, name) for name in names])
    bare.close()
    each = f"{with_index / len(names) * 1000:.1f} ms a scenario"
    print(f"class report, no index    {none * 1000:8.0f} ms")
    print(f"class report              {with_index * 1000:8.0f} ms   ratio {with_index / none:.2f}, {each}")
    page(connection, names)


def page(connection: sqlite3.Connection, names: list[str]) -> None:
    """Measure the whole report as a page."""
    from game.language import catalogue
    from game.records.results.page import page as written_page

    called = titles(names, "es")

    def made() -> str:
        progress = list(grouped(attempts(connection)))
        return written_page(catalogue("es"), called, progress, [class_report(connection, name) for name in names])

    print(f"report as a page          {least(made) * 1000:8.0f} ms   {len(made()) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
