"""The mixer: opened aside, and only when there is something to be heard; where that fails, all goes on in silence."""

from __future__ import annotations

import array
import os
import sys
import threading
import wave
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import pygame

from game import places

RATE: Final = 22_050
"""Samples a second, as in the files."""

BUFFER: Final = 1024
"""Samples the mixer works ahead: 46 milliseconds. Fewer would wake the processor more often."""

APART: Final = 0.24
"""Seconds between the beginnings of sounds that are heard one after the other."""

FADE_MS: Final = 900
"""How long the murmur takes to another loudness."""

MURMUR_CHANNELS: Final = (0, 1)
"""The murmur passes from one to the other when its loudness changes."""


def could_be_heard() -> bool:
    """Return whether there may be something that plays sounds; asking the mixer in vain prints errors on Linux."""
    if not sys.platform.startswith("linux") or os.environ.get("SDL_AUDIODRIVER"):
        return True
    running = os.environ.get("XDG_RUNTIME_DIR", "")
    servers = [Path(running) / name for name in ("pipewire-0", "pulse/native")] if running else []
    with suppress(OSError):
        return any(path.exists() for path in servers) or any(Path("/dev/snd").glob("pcm*p"))
    return False


def samples(path: Path) -> array.array[int]:
    """Return the samples of a sound file, 16 bits each.

    :raises OSError: if it cannot be read.
    :raises wave.Error: if it is no such file.
    """
    with wave.open(str(path)) as file:
        found = array.array("h", file.readframes(file.getnframes()))
    if sys.byteorder == "big":
        found.byteswap()
    return found


def in_a_row(parts: Sequence[array.array[int]]) -> array.array[int]:
    """Return sounds that begin one after the other, :data:`APART` seconds apart, as one."""
    start = round(APART * RATE)
    length = max(start * at + len(part) for at, part in enumerate(parts))
    mixed = array.array("h", bytes(2 * length))
    for at, part in enumerate(parts):
        for index, sample in enumerate(part, start * at):
            mixed[index] = max(-32_768, min(32_767, mixed[index] + sample))
    return mixed


class Speaker:
    """Plays the sounds of a folder.

    Opening a mixer takes its time, so that it is done aside; what is to be heard before it is open is not heard.
    ``aside`` may be switched off, for tests.
    """

    def __init__(self, folder: Path | None = None, *, aside: bool = True) -> None:
        self.folder = folder or places.assets() / "sounds"
        self.aside = aside
        self.ready = False
        """Whether the mixer is open."""
        self._asked = False
        self._sounds: dict[tuple[str, ...], pygame.mixer.Sound] = {}
        self._loops: dict[int, pygame.mixer.Sound] = {}
        self._murmur: tuple[float, int] = (0.0, MURMUR_CHANNELS[0])

    def open(self) -> None:
        """Open the mixer, if it has not been tried yet."""
        if self._asked:
            return
        self._asked = True
        if not could_be_heard():
            return
        if self.aside:
            threading.Thread(target=self._open, name="sound", daemon=True).start()
        else:
            self._open()

    def _open(self) -> None:
        try:
            pygame.mixer.init(RATE, -16, 1, BUFFER, allowedchanges=0)
            pygame.mixer.set_reserved(len(MURMUR_CHANNELS))
        except (pygame.error, NotImplementedError):
            return
        self.ready = True

    def play(self, names: Sequence[str], volume: float) -> None:
        """Let sounds be heard one after the other; *volume* is 0 to 1."""
        if not self.ready or not names or volume <= 0:
            return
        sound = self._sound(tuple(names))
        channel: pygame.mixer.Channel | None = sound.play() if sound is not None else None
        if channel is not None:
            channel.set_volume(volume)  # after it has begun: a channel begins at its loudest

    def _sound(self, names: tuple[str, ...]) -> pygame.mixer.Sound | None:
        if names not in self._sounds:
            try:
                mixed = in_a_row([samples(self.folder / f"{name}.wav") for name in names])
                self._sounds[names] = pygame.mixer.Sound(buffer=mixed.tobytes())
            except (OSError, EOFError, wave.Error, pygame.error):
                return None
        return self._sounds[names]

    def murmur(self, volume: float) -> None:
        """Let the room murmur this loudly from now on, 0 to 1; it rises and sinks, it does not jump."""
        level, channel = self._murmur
        if not self.ready or volume == level:
            return
        other = MURMUR_CHANNELS[1 - MURMUR_CHANNELS.index(channel)]
        pygame.mixer.Channel(channel).fadeout(FADE_MS)
        if volume > 0:
            sound = self._loop(other)
            if sound is None:
                return
            sound.set_volume(volume)  # the sound's, not the channel's, which rises to its loudest in fading in
            pygame.mixer.Channel(other).play(sound, loops=-1, fade_ms=FADE_MS)
        self._murmur = volume, other

    def _loop(self, channel: int) -> pygame.mixer.Sound | None:
        """Return the murmur for a channel: each has its own, as each is as loud as itself."""
        if channel not in self._loops:
            try:
                self._loops[channel] = pygame.mixer.Sound(self.folder / "murmur.wav")
            except (OSError, pygame.error):
                return None
        return self._loops[channel]

    def pause(self, paused: bool) -> None:
        """Hold everything, or let it go on: nobody listens to a window that is out of sight."""
        if self.ready:
            (pygame.mixer.pause if paused else pygame.mixer.unpause)()

    def close(self) -> None:
        """Close the mixer."""
        if self.ready:
            self.ready = False
            pygame.mixer.quit()
