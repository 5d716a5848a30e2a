"""Listens to the play on the screen, and has the speaker sound; the screens themselves know nothing of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from game.records.settings import Settings
from game.simulation import Play
from game.ui.sound.cues import cues, murmur


class Voice(Protocol):
    """What sounds are played with."""

    def open(self) -> None:
        """Get ready, if that has not been tried yet."""
        ...

    def play(self, names: Sequence[str], volume: float) -> None:
        """Let sounds be heard one after the other."""
        ...

    def murmur(self, volume: float) -> None:
        """Let the room murmur this loudly from now on."""
        ...


class Ears:
    """Notices what has happened in a play since it was last looked at.

    *settings* gives what the player has set, at the moment.
    """

    def __init__(self, voice: Voice, settings: Callable[[], Settings]) -> None:
        self.voice, self._settings = voice, settings
        self._play: Play | None = None
        self._heard = 0
        """How many choices of the play have been listened to."""
        self._waiting: list[str] = []
        """Sounds of words that are still being written."""

    def listen(self, play: Play | None, *, settled: bool = True) -> None:
        """Let be heard what is new in *play*; while it is not *settled*, somebody's words are still being written."""
        chosen = self._settings()
        volume = chosen.volume if chosen.sound else 0.0
        if play is not self._play:
            self._play, self._heard, self._waiting = play, 0 if play is None else len(play.log_choices), []
        if play is None:
            self.voice.murmur(0.0)
            return
        if volume > 0:
            self.voice.open()
        now, made = [], len(play.log_choices)
        if made > self._heard:
            now = [*self._waiting, *(cue.sound for cue in cues(play) if settled or cue.at_once)]
            self._waiting = [] if settled else [cue.sound for cue in cues(play) if not cue.at_once]
        elif made < self._heard:
            self._waiting = []
        elif settled:
            now, self._waiting = self._waiting, []
        self._heard = made
        if now:
            self.voice.play(now, volume)
        self.voice.murmur(round(volume * chosen.murmur * murmur(play), 3))
