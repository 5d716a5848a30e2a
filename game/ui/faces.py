"""Faces for screens: those drawn before come at once, the others are drawn aside and appear when they are done."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

from game.simulation.definitions import Person
from game.ui import portraits
from game.ui.kit.pictures import COMING

Looks = tuple[str, tuple[tuple[str, str], ...]]
"""Who it is, and what they look like."""

Wanted = tuple[str, tuple[tuple[str, str], ...], str]
"""The same, with an expression."""

Face = Callable[[], Path | None]
"""The picture of a face at this moment, as ``Portrait`` takes it."""


A_MOMENT = 0.15
"""Seconds before the first of some faces is drawn. Whatever asked for it is shown first: while a face is drawn, nothing
else of the program can run."""


class Faces:
    """Gives the picture of a person with an expression; ``COMING`` until it is drawn, ``None`` if it cannot be.

    Until a new expression is drawn, whoever has been seen keeps the last.
    Drawing one takes tens of milliseconds, and importing what draws them more; the window does not wait for it.
    ``on_drawn`` is called in the drawing thread after each picture.
    """

    def __init__(self, on_drawn: Callable[[], None], aside: bool = True) -> None:
        self._on_drawn = on_drawn
        self._aside = aside
        self._found: dict[Wanted, Path | None] = {}
        self._last: dict[Looks, Path] = {}
        self._ordered: set[Wanted] = set()
        self._queue: SimpleQueue[Wanted] = SimpleQueue()
        self._worker: threading.Thread | None = None

    def seen(self, person: Person, expression: str = "") -> Face:
        """Have a person's face drawn; return what gives it while it is seen: as soon as it is drawn, that is it."""
        first, wanted = self.of(person, expression), _wanted(person, expression)

        def now() -> Path | None:
            if wanted in self._ordered:
                return first
            return self._found[wanted] or (first if first is not COMING else None)

        return now

    def of(self, person: Person, expression: str = "") -> Path | None:
        """Return a person's face now; with no expression named, the one the person starts with."""
        wanted = _wanted(person, expression)
        if wanted not in self._found:
            seed, options, mood = wanted
            self._found[wanted] = portraits.known_png(seed, dict(options), mood)
            if self._found[wanted] is None:
                self._order(wanted)
        face = self._found[wanted]
        if face is None:
            return self._last.get(wanted[:2], COMING if wanted in self._ordered else None)
        self._last[wanted[:2]] = face
        return face

    def _order(self, wanted: Wanted) -> None:
        if not self._aside:
            self._draw(wanted)
            return
        self._ordered.add(wanted)
        self._queue.put(wanted)
        if self._worker is None:
            self._worker = threading.Thread(target=self._work, name="faces", daemon=True)
            self._worker.start()

    def _work(self) -> None:
        while True:
            idle = self._queue.empty()
            wanted = self._queue.get()
            if idle:
                time.sleep(A_MOMENT)
            self._draw(wanted)
            self._on_drawn()

    def _draw(self, wanted: Wanted) -> None:
        seed, options, mood = wanted
        face = self._found[wanted] = portraits.portrait_png(seed, dict(options), mood)
        if face is not None:
            self._last[wanted[:2]] = face
        self._ordered.discard(wanted)


def _wanted(person: Person, expression: str) -> Wanted:
    return person.key, tuple(sorted(person.portrait.items())), expression or person.face
