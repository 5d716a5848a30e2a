"""Marks for the choices of a play, found aside: in a process of its own, while the player rates herself."""

from __future__ import annotations

from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

from game.simulation import Play

if TYPE_CHECKING:
    from game.analysis.marks import Marked

Marks = tuple["Marked", ...]


def _rate(source: str, seed: int, choices: tuple[str, ...]) -> Marks:
    from game.analysis.marks import rate
    from game.scenario import library

    return rate(library.load(source), seed, choices)


class Analyst:
    """Rates plays that are over, one at a time, and remembers the last."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._asked: tuple[str, int, tuple[str, ...]] | None = None
        self._found: Future[Marks] | None = None

    def ask(self, play: Play, source: str) -> None:
        """Begin to rate a play that is over; ``source`` is the id or path of its scenario.

        Nothing is rated of the later parts of a campaign, which hang on what went before.
        """
        asked = (source, play.seed, tuple(play.choices))
        if play.past or asked == self._asked:
            return
        self._asked = asked
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        if self._found is not None:
            self._found.cancel()
        self._found = self._pool.submit(_rate, *asked)

    def marks(self, play: Play) -> Marks | None:
        """Return the marks of the play that was asked about, ``None`` as long as they are being looked for.

        There are none of a play that nobody asked about, or where it went wrong: a debrief does without them then.
        """
        if self._asked is None or self._found is None or self._asked[1:] != (play.seed, tuple(play.choices)):
            return ()
        if not self._found.done():
            return None
        return () if self._found.cancelled() or self._found.exception() else self._found.result()

    def close(self) -> None:
        """Let go of the process, whatever it is at."""
        if self._pool is not None:
            for process in list(getattr(self._pool, "_processes", {}).values()):
                process.terminate()
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None
