"""The first thing to be seen: the window as it will stand there in a moment, while the game is still being made ready.

A window that is closed draws what it would open with the next time. That picture is kept, bound to everything it shows:
the settings, the program, the scenarios, the plays. As long as all of that is as it was, the next start shows it at
once; a press meanwhile waits, and finds under it what it was meant for. When anything differs there is no picture, and
the window opens when it is ready.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from game import kept, places

if TYPE_CHECKING:
    import pygame

    from game.ui.access.early import Early

MOST_FILES: Final = 4000
"""Files that are looked at; where there are more, there is no picture."""

LARGEST: Final = 4000 * 3000
"""Pixels of the largest picture."""

_LANGUAGE: Final = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")

_asked: Sequence[str] | None = None
"""What the game was started with, where that opens a window."""

_early: Early | None = None
"""The way to assistive technology of a window that was opened here and not taken over yet."""


def show(arguments: Sequence[str]) -> bool:
    """Show the picture that is kept for a start with these arguments; return whether there was one."""
    global _asked
    _asked = tuple(arguments)
    try:
        if not kept.exists(_name(_asked)):
            return False
        found = kept.load_bytes(_name(_asked), _made_from(_asked))
        return found is not None and _shown(found)
    except (OSError, ValueError, zlib.error, TooMany):
        return False


def keep(surface: pygame.Surface) -> None:
    """Keep what the next start with the same arguments is to show, where this one was made through :func:`show`."""
    import pygame

    wide, tall = surface.get_size()
    if _asked is not None and wide * tall <= LARGEST:
        picture = zlib.compress(pygame.image.tobytes(surface, "RGB"), 1)
        with suppress(OSError, TooMany):
            kept.save_bytes(_name(_asked), _made_from(_asked), b"%d %d\n" % (wide, tall) + picture)


def taken_over() -> Early | None:
    """Return the way to assistive technology of the window that stands open, if it was opened here; only once."""
    global _early
    early, _early = _early, None
    return early


def _shown(found: bytes) -> bool:
    """Open a window with a picture; return whether that was possible."""
    global _early
    import pygame

    from game.ui import display

    head, _, body = found.partition(b"\n")
    wide, tall = map(int, head.split())
    size = wide * tall * 3
    if not 0 < size <= 3 * LARGEST:
        return False
    pixels = zlib.decompress(body, bufsize=size)  # at once: growing step by step takes three times as long
    if len(pixels) != size:
        return False
    try:
        display.start()
        surface = pygame.display.set_mode((wide, tall), pygame.RESIZABLE | pygame.HIDDEN)
        surface.blit(pygame.image.frombuffer(pixels, (wide, tall), "RGB"), (0, 0))
    except (pygame.error, display.NoDisplay, display.WrongPygame):
        return False
    try:
        from game.ui.access.early import Early

        _early = Early()
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic of the library's is no Exception, and no reason not to play
        _early = None
    display.window().show()
    pygame.display.flip()
    return True


class TooMany(Exception):
    """There is more to look at than is worth it."""


def _name(arguments: Sequence[str]) -> str:
    return f"opening-{kept.digest(*(each.encode(errors='surrogateescape') for each in arguments))[:16]}"


def _made_from(arguments: Sequence[str]) -> str:
    """Return a digest of the state of everything that can be seen in a first frame, or has a say in it."""
    told = [os.environ.get(name, "") for name in _LANGUAGE]
    named = [path.absolute() for path in map(Path, arguments) if path.exists()]
    beside = [path if path.is_dir() else path.parent for path in named]
    for folder in (Path(__file__).parents[1], places.assets(), places.scenarios(), places.user_data(), *beside):
        told += sorted(_states(folder, MOST_FILES - len(told)))
    settings = places.user_config() / "settings.json"
    told.append(settings.read_text(encoding="utf-8") if settings.exists() else "")
    return kept.digest(kept.code(), "\n".join(told).encode(errors="surrogateescape"))


def _states(folder: Path, most: int) -> Iterator[str]:
    """Yield the state of every file below a folder.

    :raises TooMany: if there are more than so many.
    """
    pending: list[Any] = [folder]
    while pending:
        with os.scandir(pending.pop()) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        pending.append(entry.path)
                    continue
                if (most := most - 1) < 0:
                    raise TooMany
                state = entry.stat()
                yield f"{entry.path} {state.st_size} {state.st_mtime_ns}"
