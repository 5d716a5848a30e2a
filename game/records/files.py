"""Files that are replaced whole: a reader finds the old one or the new one, never half of either."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import IO


@contextlib.contextmanager
def writing_whole(target: Path) -> Iterator[IO[str]]:
    """Write a file that takes the place of another when all of it is on the disk.

    :raises OSError: if that is not possible; what was there is then as it was.
    """
    beside = target.with_name(f".{target.name}.{secrets.token_hex(3)}")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        beside.replace(target)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def replace_whole(target: Path, text: str) -> None:
    """Put a file in the place of another, all or nothing.

    :raises OSError: if that is not possible; what was there is then as it was.
    """
    with writing_whole(target) as out:
        out.write(text)
