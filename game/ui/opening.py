"""The first thing to be seen: the window as it will stand there in a moment, while the game is still being made ready.

A window that is closed draws what it would open with the next time. That picture is kept, bound to everything it shows:
the settings, the program, the scenarios, the plays. As long as all of that is as it was, the next start shows it at
once; a press meanwhile waits, and finds under it what it was meant for. When anything differs there is no picture, and
the window opens when it is ready.
"""

from __future__ import annotations

import importlib
import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
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

STRIP: Final = 40
"""Lines of the picture that are unpacked at a time."""

_LATER: Final = (
    "pygame._debug",
    "pygame.font",
    "pygame.mixer",
    "pygame.mixer_music",
    "pygame.pkgdata",
    "pygame.scrap",
    "pygame.sysfont",
    "pygame.system",
    "pygame.typing",
)
"""Modules of Pygame that nothing here needs, and that it can be imported without."""

_LANGUAGE: Final = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")

_asked: Sequence[str] | None = None
"""What the game was started with, where that opens a window."""

_early: Early | None = None
"""The way to assistive technology of a window that was opened here and not taken over yet."""


def show(arguments: Sequence[str]) -> bool:
    """Show the picture that is kept for a start with these arguments; return whether there was one."""
    global _asked
    _asked = asked = tuple(arguments)
    try:
        found = kept.load_bytes(_name(asked), lambda: _made_from(asked))
        if found is None:
            return False
        with _little_of_pygame():
            return _shown(found)
    except (OSError, ValueError, zlib.error, TooMany):
        return False


def keep(surface: pygame.Surface) -> None:
    """Keep what the next start with the same arguments is to show, where this one was made through :func:`show`."""
    import pygame

    from game.ui import display

    wide, tall = surface.get_size()
    if _asked is not None and wide * tall <= LARGEST:
        icon = pygame.image.tobytes(display.icon(), "RGBA")
        picture = zlib.compress(icon + pygame.image.tobytes(surface, "RGB"), 1)
        with suppress(OSError, TooMany):
            kept.save_bytes(_name(_asked), _made_from(_asked), b"%d %d\n" % (wide, tall) + picture)


def taken_over() -> Early | None:
    """Return the way to assistive technology of the window that stands open, if it was opened here; only once."""
    global _early
    early, _early = _early, None
    return early


def _shown(found: bytes) -> bool:
    """Open a window with a picture; return whether that was possible."""
    import pygame

    from game.ui import display

    head, _, body = found.partition(b"\n")
    wide, tall = map(int, head.split())
    if wide <= 0 or not 0 < tall <= LARGEST // wide:
        return False
    unpacked = _Unpacked(body)
    try:
        icon = pygame.image.frombytes(unpacked.take(display.ICON[0] * display.ICON[1] * 4), display.ICON, "RGBA")
        display.start()
        pygame.display.set_icon(icon)
        surface = pygame.display.set_mode((wide, tall), pygame.RESIZABLE | pygame.HIDDEN)
        for top in range(0, tall, STRIP):
            size = wide, min(STRIP, tall - top)
            surface.blit(pygame.image.frombuffer(unpacked.take(size[0] * size[1] * 3), size, "RGB"), (0, top))
    except (pygame.error, display.NoDisplay, display.WrongPygame):
        return False
    if sys.platform in ("win32", "darwin"):
        _offer()
    display.window().show()
    pygame.display.flip()
    return True


@contextmanager
def _little_of_pygame() -> Iterator[None]:
    """Let Pygame be imported without what no picture needs, nearly half of the time that it takes; then with all of it.

    What is kept from it is what it does without on systems that lack it. In the end its own start is run again, which
    finds what was loaded as it is, and now the rest.
    """
    if "pygame" in sys.modules:
        yield
        return
    for name in _LATER:
        sys.modules[name] = None  # type: ignore[assignment] # the import system's own sign for: not to be found
    try:
        yield
    finally:
        for name in _LATER:
            del sys.modules[name]
        if found := sys.modules.get("pygame"):
            _complete(found)


def _complete(package: Any) -> None:
    """Have Pygame's own start run again, on all of its modules that can be found by now."""
    for name, value in list(vars(package).items()):
        if hasattr(type(value), "_NOT_IMPLEMENTED_"):  # what stands in for a module that was not found
            delattr(package, name)
    for name, module in list(sys.modules.items()):
        if name.startswith("pygame."):
            setattr(package, name[7:], module)  # as a first import does; a second does not, and the start counts on it
    importlib.reload(package)


def _offer() -> None:
    """Offer the window to assistive technology, where that must be done before it is shown."""
    global _early
    try:
        from game.ui.access.early import Early

        _early = Early()
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic of the library's is no Exception, and no reason not to play
        _early = None


class _Unpacked:
    """What was packed, piece by piece: pieces that are soon done with cost less than one of the size of a window."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed
        self._rest = zlib.decompressobj()

    def take(self, size: int) -> bytes:
        """Return the next so many bytes.

        :raises ValueError: if there are not so many.
        :raises zlib.error: if that is no packed data.
        """
        piece = self._rest.decompress(self._packed, size)
        self._packed = self._rest.unconsumed_tail
        if len(piece) != size:
            raise ValueError(size)
        return piece


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
    """Yield the state of every file below a folder, but for what is hidden, compiled or documentation.

    :raises TooMany: if there are more than so many.
    """
    pending: list[Any] = [folder]
    while pending:
        with os.scandir(pending.pop()) as found:
            for entry in found:
                if entry.name.startswith((".", "__pycache__")) or entry.name.endswith(".md"):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                    continue
                if (most := most - 1) < 0:
                    raise TooMany
                state = entry.stat()
                yield f"{entry.path} {state.st_size} {state.st_mtime_ns}"
