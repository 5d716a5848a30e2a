"""Marks for the choices of a play, found aside: in a process of its own, while the play goes on.

What could be reached before a choice does not hang on what was chosen. So it is looked for as soon as there is
something to choose, and when the play is over the marks are there.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from game.simulation import Play

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from game.analysis.compiled import Lean
    from game.analysis.marks import Ahead, Marked
    from game.simulation import Scenario

POLITE: Final = 10
"""How far the process steps back behind everything else on the machine, where the system knows of such manners."""


def _begin() -> None:
    from threading import Thread

    if hasattr(os, "nice"):
        os.nice(POLITE)
    Thread(target=_end_with_the_game, daemon=True).start()


def _end_with_the_game() -> None:
    """Leave when the game is gone, however it went: where it was killed, nobody else would ever end this process."""
    from multiprocessing import parent_process

    game = parent_process()
    if game is not None:
        game.join()
        os._exit(0)


@lru_cache(maxsize=1)
def _loaded(source: str) -> Scenario:
    from game.scenario import library

    return library.load(source)


@lru_cache(maxsize=2)
def _compiled(source: str, part: int) -> Lean | None:
    from game.analysis.compiled import NotCompiled, compile_scenario

    scenario = list(_loaded(source).chain())[part]
    try:
        return compile_scenario(scenario).lean
    except NotCompiled:
        return None


def _look(source: str, seed: int, choices: tuple[str, ...]) -> Ahead | None:
    """Return the best line found after these choices; ``None`` where a scenario cannot be searched."""
    from game.analysis.marks import look

    play = Play(_loaded(source), seed, choices)
    lean = _compiled(source, len(play.past))
    return None if lean is None else look(lean, play.state, len(play.choices))


def _lost(found: Future[Ahead | None] | None) -> bool:
    """Say whether something was not looked at yet, or by a process that was ended meanwhile."""
    if found is None:
        return True
    if not found.done() or found.cancelled():
        return False
    from concurrent.futures import BrokenExecutor

    return isinstance(found.exception(), BrokenExecutor)


class Analyst:
    """Looks ahead in one play, choice by choice, and rates it when it is over."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._play: tuple[str, int] | None = None
        self._found: dict[tuple[str, ...], Future[Ahead | None]] = {}
        """By the choices made before, from the very beginning."""

    def think(self, play: Play, source: str) -> None:
        """Look ahead from every choice of a play that was not looked at yet; ``source`` is its scenario's id or path.

        In a campaign it is the part that is being played that is looked at, as far as its own debrief.
        """
        from game.analysis.marks import rated

        if self._play != (source, play.seed):
            self._forget()
            self._play = (source, play.seed)
        here = [len(play.choices)] if not play.over and play.state.session == "turn" else []
        for index in (*rated(play), *here):
            before = self._before(play, index)
            if _lost(self._found.get(before)):
                self._found[before] = self._submit(source, play.seed, before)

    def marks(self, play: Play) -> tuple[Marked, ...] | None:
        """Return the marks of a play that is over, ``None`` as long as they are being looked for.

        There are none of a play that was not thought about, or where it went wrong: a debrief does without them then.
        """
        from game.analysis.marks import marks, rated

        looked = {}
        for index in rated(play):
            future = self._found.get(self._before(play, index))
            if future is None or self._play is None or self._play[1] != play.seed:
                return ()
            if not future.done():
                return None
            ahead = None if future.cancelled() or future.exception() else future.result()
            if ahead is None:
                return ()
            looked[index] = ahead
        return marks(play, looked)

    def settle(self, seconds: float) -> None:
        """Wait until all that is being looked for is found, or so many seconds have passed."""
        from concurrent.futures import wait

        wait(self._found.values(), timeout=seconds)

    def close(self) -> None:
        """Let go of the process, whatever it is at."""
        self._forget()
        if self._pool is not None:
            for process in list(getattr(self._pool, "_processes", {}).values()):
                process.terminate()
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    @staticmethod
    def _before(play: Play, index: int) -> tuple[str, ...]:
        """Return all that was chosen before a choice of the part that is being played."""
        return tuple(play.log_choices[: len(play.log_choices) - len(play.choices) + index])

    def _forget(self) -> None:
        for future in self._found.values():
            future.cancel()
        self._found.clear()

    def _submit(self, source: str, seed: int, before: tuple[str, ...]) -> Future[Ahead | None]:
        """Have something looked at, by another process if the one there was is gone: the system may end it any time."""
        from concurrent.futures import BrokenExecutor

        try:
            return self._processes().submit(_look, source, seed, before)
        except BrokenExecutor:
            self._pool = None
            return self._processes().submit(_look, source, seed, before)

    def _processes(self) -> ProcessPoolExecutor:
        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_begin)
        return self._pool
