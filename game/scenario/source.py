"""A file's bytes as text: what is no text, or none that a scenario can be read from, is said as such."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Final

from game.scenario.diagnostics import Place, Report, split_lines

LARGEST: Final = 4_000_000
"""Bytes a scenario file may have."""

_SHOWN: Final = 20
_UNDECODED: Final = "[\udc80-\udcff]"
_NOWHERE: Final = Place(0, 0)


_left: ContextVar[list[int] | None] = ContextVar("left", default=None)
"""Bytes that may still be read, where that is bounded."""


@contextmanager
def at_most(size: int) -> Iterator[None]:
    """Let no more than so many bytes be read in all: a file that is read twice counts twice."""
    token = _left.set([size])
    try:
        yield
    finally:
        _left.reset(token)


def read_bytes(path: Path, report: Report, largest: int = LARGEST) -> bytes | None:
    """Return the bytes of a file, or ``None`` with the reason reported. Only regular files are opened."""
    try:
        if not path.exists():
            report.error("file-not-found", _NOWHERE, file=str(path))
            return None
        if not path.is_file():
            report.error("file-not-a-file", _NOWHERE, file=str(path))
            return None
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except (OSError, ValueError) as error:
        report.error("file-unreadable", _NOWHERE, file=str(path), problem=str(getattr(error, "strerror", error)))
        return None
    if len(data) > largest:
        report.error("file-too-large", _NOWHERE, limit=str(largest // 1_000_000))
        return None
    left = _left.get()
    if left is not None:
        left[0] -= len(data)
        if left[0] < 0:
            report.error("pack-too-much-work", _NOWHERE)
            return None
    return data


def content_hash(*parts: bytes) -> str:
    """Return what tells one version of a file from another: the SHA-256 of its bytes, in hexadecimal digits."""
    import hashlib  # loads OpenSSL, which takes longer than most files do; looking through one needs no hash

    return hashlib.sha256(b"".join(parts)).hexdigest()


def decode(data: bytes, report: Report) -> str | None:
    """Return the text of a file, every place that is not UTF-8 reported; ``None`` if there is none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")) or _looks_wide(data):
        report.error("utf-16", _NOWHERE)
        return None
    marked = data.startswith(b"\xef\xbb\xbf")
    try:
        text = data[3 * marked :].decode()
    except UnicodeDecodeError:
        text = _undecoded(data[3 * marked :], report)
    report.text = text
    if marked:
        report.error("byte-order-mark", Place(1, 1))
    if not text.strip():
        report.error("file-empty", Place(1, 1))
        return None
    return text


def _looks_wide(data: bytes) -> bool:
    """Say whether every other byte is zero, as in UTF-16 without a mark."""
    start = data[:64]
    return len(start) >= 4 and (not any(start[::2]) or not any(start[1::2])) and any(start)


def _undecoded(data: bytes, report: Report) -> str:
    raw = data.decode(errors="surrogateescape")
    text = re.sub(_UNDECODED, "�", raw)
    report.text = text
    shown = 0
    for number, line in enumerate(split_lines(raw), 1):
        for found in re.finditer(_UNDECODED, line):
            if (shown := shown + 1) <= _SHOWN:
                byte = bytes([ord(found[0]) - 0xDC00])
                meant = byte.decode("cp1252", errors="replace")
                place = Place(number, found.start() + 1)
                report.error("not-utf8", place, byte=f"0x{byte.hex().upper()}", meant=meant)
    return text
