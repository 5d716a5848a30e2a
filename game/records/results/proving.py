"""Proving many logs: here, or where there are many of them on all the processors there are.

A worker takes the logs of some scenarios, so that no scenario is loaded or compiled twice. What comes back is the same
whoever proved it, in no particular order.
"""

import os
import signal
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Final, NamedTuple

from game.analysis.workers import processors
from game.records.log import Log
from game.records.results.finished import REPRODUCED, Finished
from game.records.results.proof import Proved, Prover, Unproved

WORTH_WORKERS: Final = 300
"""Logs from which on it is worth starting workers."""

MOST_WAITING: Final = 2_000
"""Logs that are given to workers before the first of them has to be back."""


class Claim(NamedTuple):
    """A log that says what a play came to."""

    line: int
    """Where it stands in its file."""
    key: str
    """The play's permanent key."""
    log: Log
    data: bytes
    who: str
    """Who played, where the log does not say."""
    name: str


class Answer(NamedTuple):
    """What a worker found: what a log proves, or why it does not prove what it says."""

    proved: Proved | None = None
    reworded: bool = False
    outcome: str = ""
    params: dict[str, object] | None = None


Verdict = Finished | Unproved
"""A play that proved itself, or why it did not."""


def proved(claims: Iterable[Claim], prover: Prover, expected: Mapping[str, int]) -> Iterator[tuple[Claim, Verdict]]:
    """Prove logs from elsewhere; ``expected`` says of which scenarios about how many come."""
    prover.expect(expected)
    jobs = min(processors(), len(expected))
    if jobs < 2 or sum(expected.values()) < WORTH_WORKERS:
        for claim in claims:
            yield claim, _here(claim, prover)
    else:
        yield from _elsewhere(claims, prover, expected, jobs)


def _here(claim: Claim, prover: Prover) -> Verdict:
    try:
        return prover.foreign(claim.log, claim.data, claim.who)
    except Unproved as error:
        return error


def _elsewhere(
    claims: Iterable[Claim], prover: Prover, expected: Mapping[str, int], jobs: int
) -> Iterator[tuple[Claim, Verdict]]:
    given = prover.paths, dict(expected)
    workers = [ProcessPoolExecutor(1, get_context("spawn"), _begin, given) for _ in range(jobs)]
    whose = shared_out(expected, jobs)
    waiting: dict[Future[Answer], Claim] = {}
    try:
        for claim in claims:
            worker = workers[whose.get(claim.log.header.scenario, 0)]
            try:
                waiting[worker.submit(_work, claim.log)] = claim
            except BrokenProcessPool:
                yield claim, _here(claim, prover)
            if len(waiting) >= MOST_WAITING:
                yield from _back(waiting, prover)
        while waiting:
            yield from _back(waiting, prover)
    finally:
        for worker in workers:
            worker.shutdown(wait=True, cancel_futures=True)


def shared_out(expected: Mapping[str, int], jobs: int) -> dict[str, int]:
    """Return which worker takes which scenario: each has about as many logs to prove."""
    found, loads = dict[str, int](), Counter(dict.fromkeys(range(jobs), 0))
    for scenario, logs in sorted(expected.items(), key=lambda each: (-each[1], each[0])):
        found[scenario] = min(loads, key=lambda job: (loads[job], job))
        loads[found[scenario]] += logs
    return found


def _back(waiting: dict[Future[Answer], Claim], prover: Prover) -> Iterator[tuple[Claim, Verdict]]:
    """Yield what is there, after waiting for at least one; what a worker that died left is proved here."""
    ready, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in ready:
        claim = waiting.pop(future)
        try:
            yield claim, _verdict(claim, future.result())
        except BrokenProcessPool:
            yield claim, _here(claim, prover)


def _verdict(claim: Claim, answer: Answer) -> Verdict:
    if answer.proved is None:
        return Unproved(answer.outcome, **(answer.params or {}))
    result, lines = answer.proved
    who, reworded = claim.who, answer.reworded
    return Finished(claim.log, claim.data, result, lines, REPRODUCED, player=who, reworded=reworded)


# In a worker

_prover = Prover()


def _begin(paths: tuple[Path | str, ...], expected: Mapping[str, int]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program that was asked to stop says so to its workers
    Thread(target=_end_with_parent, daemon=True).start()
    global _prover
    _prover = Prover(paths)
    _prover.expect(expected)


def _end_with_parent() -> None:
    """End when the program that started this one does, however it ends."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _work(log: Log) -> Answer:
    try:
        play = _prover.foreign(log, b"")
    except Unproved as error:
        return Answer(outcome=error.outcome, params=error.params)
    return Answer(Proved(play.result, list(play.evidence)), play.reworded)
