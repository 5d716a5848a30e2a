"""What was made once and is kept, so that the next start need not make it anew: files in the user's cache.

Each file is bound to what it was made from, and sealed with a secret of this home. One that is missing, damaged, of
something else, or from elsewhere is as good as none; where nothing can be written, nothing is kept. So nobody ever
needs to know whether there is a cache: what comes out of it is what would have been made.
"""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from game import __version__, places
from game.files import put_whole

try:
    from _blake2 import blake2b  # what hashlib gives as well, which loads OpenSSL besides: longer than all is read here
except ImportError:
    from hashlib import blake2b

MOST: Final = 200
"""Files that are kept; beyond that those written first go."""

LARGEST: Final = 32_000_000
"""Bytes of the largest file that is read."""

_KEY: Final = 32
"""Bytes of the secret."""


def digest(*parts: bytes) -> str:
    """Return a hash of some bytes, in which it shows where one part ends and the next begins."""
    found = blake2b(digest_size=20)
    for part in parts:
        found.update(len(part).to_bytes(8, "little"))
        found.update(part)
    return found.hexdigest()


@lru_cache
def code(*folders: Path) -> bytes:
    """Return what changes with the program: its version, and the state of the modules and catalogues in some folders.

    In a build that has no files of modules it is the state of the program itself.
    """
    told = [__version__, sys.version]
    for folder in folders:
        with suppress(OSError):
            told += sorted(_state(Path(found)) for found in os.scandir(folder) if found.name.endswith((".py", ".po")))
    if getattr(sys, "frozen", False):
        told.append(_state(Path(sys.executable)))
    return "\n".join(told).encode()


def _state(path: Path) -> str:
    state = path.stat()
    return f"{path} {state.st_size} {state.st_mtime_ns}"


def load(name: str, made_from: str) -> Any:
    """Return what is kept under a name, if it was made from just this (a :func:`digest`); else ``None``."""
    import json

    body = load_bytes(name, lambda: made_from)
    try:
        return None if body is None else json.loads(body)
    except (ValueError, RecursionError):
        return None


def save(name: str, made_from: str, value: Any) -> None:
    """Keep a value of JSON's own kinds under a name, in place of what was there."""
    import json

    save_bytes(name, made_from, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def load_bytes(name: str, made_from: Callable[[], str]) -> bytes | None:
    """Return the bytes that are kept under a name, if they were made from just this; else ``None``.

    What it is to be made from is asked only where anything is kept.
    """
    try:
        path = _path(name)
        if path.stat().st_size > LARGEST:
            return None
        seal, _, body = path.read_bytes().partition(b"\n")
        return body if seal.decode() == _seal(name, made_from(), body) else None
    except (OSError, ValueError):
        return None


def save_bytes(name: str, made_from: str, body: bytes) -> None:
    """Keep bytes under a name, in place of what was there."""
    with suppress(OSError):
        path = _path(name)
        path.parent.mkdir(exist_ok=True)
        _make_room(path.parent)
        put_whole(path, _seal(name, made_from, body).encode() + b"\n" + body, lasting=False)


def _path(name: str) -> Path:
    return places.user_cache() / "kept" / name


def _make_room(folder: Path) -> None:
    found: Sequence[os.DirEntry[str]] = list(os.scandir(folder))
    if len(found) >= MOST:
        for oldest in sorted(found, key=lambda each: each.stat().st_mtime_ns)[: len(found) - MOST + 1]:
            Path(oldest).unlink(missing_ok=True)


def _seal(name: str, made_from: str, body: bytes) -> str:
    return blake2b(digest(name.encode(), made_from.encode(), body).encode(), key=_secret()).hexdigest()


def _secret() -> bytes:
    """Return the secret of this home, made if there is none.

    :raises OSError: if it can neither be read nor made.
    """
    path = places.user_data() / "kept.key"
    with suppress(FileNotFoundError):
        found = path.read_bytes()
        if len(found) == _KEY:
            return found
        path.unlink()
    made = os.urandom(_KEY)
    with suppress(FileExistsError):
        path.touch(0o600, exist_ok=False)
        path.write_bytes(made)
        return made
    return path.read_bytes()
