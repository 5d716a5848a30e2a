"""Files that are replaced whole: a reader finds the old one or the new one, never half of either."""

import contextlib
import os
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import IO


@contextlib.contextmanager
def _writing(target: Path, *, over: bool = True, lasting: bool = True) -> Iterator[IO[bytes]]:
    """Write bytes beside a file, and put them in its place once all of them are written."""
    beside = target.with_name(f".{target.name}.{os.urandom(3).hex()}")
    try:
        with beside.open("xb") as out:
            yield out
            if lasting:
                out.flush()
                os.fsync(out.fileno())
        if over:
            beside.replace(target)
        else:
            _into_nothing(beside, target)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


@contextlib.contextmanager
def writing_whole(target: Path) -> Iterator[IO[str]]:
    """Write a file of text that takes the place of another when all of it is on the disk.

    :raises OSError: if that is not possible; what was there is then as it was.
    """
    with _writing(target) as out:
        text = TextIOWrapper(out, encoding="utf-8", newline="\n")
        try:
            yield text
        finally:
            text.detach()


def put_whole(target: Path, data: bytes, *, over: bool = True, lasting: bool = True) -> None:
    """Write a file, all or nothing; ``over`` another of that name, or else only where there is none.

    What need not be ``lasting``, because it can be made again, is not waited for until the disk has it.

    :raises FileExistsError: if there is one that is not to be written over.
    :raises OSError: if it cannot be written; what was there is then as it was.
    """
    with _writing(target, over=over, lasting=lasting) as out:
        out.write(data)


def _into_nothing(beside: Path, target: Path) -> None:
    """Give a file a name that must be free."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:  # a stick, for one, knows no second name for a file
        if target.exists():
            raise FileExistsError(target) from None
        beside.rename(target)


def replace_whole(target: Path, text: str) -> None:
    """Put a file in the place of another, all or nothing.

    :raises OSError: if that is not possible; what was there is then as it was.
    """
    with writing_whole(target) as out:
        out.write(text)
