"""Where what is kept is put: both files of one name beside each other, whole or not at all, and over nothing."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from itertools import count
from pathlib import Path

from game import places
from game.files import put_whole


def free_name(title: str, when: datetime) -> str:
    """Return a file's name that every system takes, from a title and the time: ``Hello 2026-11-22 18.05``."""
    plain = unicodedata.normalize("NFC", title)
    plain = "".join(mark for mark in plain if unicodedata.category(mark)[0] in "LNPZ" and mark not in '<>:"/\\|?*%')
    plain = re.sub(r"\s+", " ", plain).strip(" .")[:60].rstrip(" .")
    return f"{plain or places.APP} {when:%Y-%m-%d %H.%M}"


def keep(name: str, files: Mapping[str, bytes], folder: Path | None = None) -> dict[str, Path]:
    """Write files of one name, by their suffix, and return where they are; a number is added where the name is taken.

    :raises OSError: if that is not possible; nothing is left of any of them then.
    """
    folder = places.user_documents() if folder is None else folder
    for number in count(1):
        stem = name if number == 1 else f"{name} ({number})"
        targets = {suffix: folder / f"{stem}{suffix}" for suffix in files}
        if any(target.exists() for target in targets.values()):
            continue
        written: list[Path] = []
        try:
            for suffix, data in files.items():
                put_whole(targets[suffix], data, over=False)
                written.append(targets[suffix])
        except FileExistsError:  # somebody else was quicker
            _take_back(written)
            continue
        except BaseException:
            _take_back(written)
            raise
        return targets
    raise AssertionError


def _take_back(written: list[Path]) -> None:
    for path in written:
        path.unlink()
