"""Speech: the system's own, through Prism, on a thread of its own so that nothing ever waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from typing import Any, Protocol


class Voice(Protocol):
    """Something that speaks."""

    def say(self, text: str, language: str) -> None:
        """Say this now, in place of whatever is being said."""
        ...

    def stop(self) -> None:
        """Fall silent."""
        ...

    def close(self) -> None:
        """Fall silent for good."""
        ...


def possible() -> bool:
    """Return whether there may be speech, without looking for it: whether the library for it is here."""
    return find_spec("prism") is not None


class SystemVoice:
    """The voice of the screen reader that is running, else the system's: SAPI, macOS's, Speech Dispatcher's.

    It is looked for when something is first said. Of what is said while it still speaks or is looked for, only the
    newest is spoken. ``on_silent`` is called, from the voice's own thread, where the machine turns out to have none.
    """

    def __init__(self, on_silent: Callable[[], None] = lambda: None) -> None:
        self.on_silent = on_silent
        self._waiting: tuple[str, str] | None = None
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._voices: dict[str, int | None] = {}

    def say(self, text: str, language: str) -> None:
        """Say this now, in place of whatever is being said."""
        with self._changed:
            self._waiting = (text, language)
            self._changed.notify()
            if self._thread is None:
                self._thread = threading.Thread(target=self._speak, name="voice", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Fall silent."""
        if self._thread is not None:
            self.say("", "")

    def close(self) -> None:
        """Fall silent for good; returns at once."""
        self.stop()
        with self._changed:
            self._closed = True
            self._changed.notify()

    def _speak(self) -> None:
        try:
            import prism

            backend: Any = prism.Context().acquire_best()
        except Exception:  # whatever is amiss with somebody's speech is no reason not to play
            self.on_silent()
            return
        while (said := self._next()) is not None:
            text, language = said
            with suppress(Exception):  # it went away, or cannot do that
                if text:
                    self._choose(backend, language)
                    backend.speak(text.replace("\0", " "), interrupt=True)
                else:
                    backend.stop()

    def _next(self) -> tuple[str, str] | None:
        """Wait for something to say; ``None`` when there will be no more."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting is not None or self._closed)
            said, self._waiting = self._waiting, None
            return said

    def _choose(self, backend: Any, language: str) -> None:
        """Take a voice of a language, where the voices can be chosen among and one fits."""
        can = backend.features
        if not (can.supports_set_voice and can.supports_count_voices and can.supports_get_voice_language):
            return
        if language not in self._voices:
            spoken = [backend.get_voice_language(number) for number in range(backend.voices_count)]
            self._voices[language] = best(spoken, language)
        number = self._voices[language]
        if number is not None:
            backend.voice = number


def best(spoken: list[str], language: str) -> int | None:
    """Return which of voices, by the languages they speak, to take for a language; ``None`` where none speaks it.

    >>> best(["en-GB", "es-419", "es-ES", "en"], "es"), best(["en-GB", "en"], "en"), best(["de"], "es")
    (2, 1, None)
    """
    codes = [code.replace("_", "-").lower() for code in spoken]
    for wanted in (language, f"{language}-{language}"):
        if wanted in codes:
            return codes.index(wanted)
    return next((at for at, code in enumerate(codes) if code.startswith(f"{language}-")), None)
