"""Many plays on all the processors there are, told as they go, and stopped at a key without losing what is there."""

import os
import signal
from collections.abc import Callable, Generator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from typing import Final

from game.analysis.policies import policy as named
from game.analysis.tally import Tally, tally
from game.simulation import Scenario

BATCH: Final = 10
"""Plays a worker does before it reports."""

WORTH_IT: Final = 60
"""Plays from which on it is worth starting workers."""

Tick = Callable[[int], None]
"""Is told how many plays are done."""


def silent(done: int) -> None:
    """Tell nobody."""
    del done


_scenario: Scenario | None = None


def processors() -> int:
    """Return how many processors this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def plays(
    scenario: Scenario,
    policy: str,
    seeds: range,
    *,
    source: str | None = None,
    jobs: int = 0,
    tick: Tick = silent,
) -> tuple[Tally, bool]:
    """Play with every seed and return the counts, and whether all of them were played.

    :param source: the id or path by which workers load the scenario; without it everything is played here.
    :param jobs: workers; 0 for as many as there are processors.
    :param tick: called with the number of plays done each time some more are.
    """
    named(policy)
    jobs = min(jobs or processors(), max(1, len(seeds) // BATCH))
    counted = Tally()
    if source is None or jobs == 1 or len(seeds) < WORTH_IT:
        done = _here(scenario, policy, seeds)
    else:
        done = _in_workers(source, policy, seeds, jobs)
    try:
        for part in done:
            counted.add(part)
            tick(len(counted.scores))
    except KeyboardInterrupt:
        done.close()
        return counted, False
    return counted, True


def _here(scenario: Scenario, policy: str, seeds: range) -> Generator[Tally, None, None]:
    for begin in range(0, len(seeds), BATCH):
        yield tally(scenario, named(policy), seeds[begin : begin + BATCH])


def _in_workers(source: str, policy: str, seeds: range, jobs: int) -> Generator[Tally, None, None]:
    batches = [seeds[begin : begin + BATCH] for begin in range(0, len(seeds), BATCH)]
    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(source,))
    try:
        waiting: set[Future[Tally]] = {pool.submit(_work, policy, batch) for batch in batches}
        while waiting:
            ready, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in ready:
                yield future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin(source: str) -> None:
    global _scenario
    from game.scenario import library

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program that was asked to stop says so to its workers
    _scenario = library.load(source)


def _work(policy: str, seeds: range) -> Tally:
    assert _scenario is not None  # noqa: S101 (loaded as the worker began)
    return tally(_scenario, named(policy), seeds)
