"""Who plays on this computer: a pseudonym that says nothing of anybody, and a name if the player gave one.

The pseudonym stands in every log. The name stands in one small file and beside this computer's results, and goes
elsewhere only when the player says so.
"""

import json
import re
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from game import places
from game.files import replace_whole

LONGEST_NAME: Final = 80
"""Characters of a name."""

PSEUDONYM: Final = re.compile(r"[a-z]{5}-[a-z]{5}")
"""What pseudonyms look like: ``lusab-babad``."""

_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aiou"


@dataclass(frozen=True, slots=True)
class Player:
    """A player, by pseudonym; ``name`` is empty where none was given."""

    pseudonym: str
    name: str = ""


def file() -> Path:
    """Return where it is kept who plays here.

    :raises OSError: if the folder cannot be made.
    """
    return places.user_data() / "player.json"


def me() -> Player:
    """Return who plays here; who has never played gets a pseudonym. Nobody's, ``""``, where nothing can be kept."""
    found = _stored()
    if found is None:
        found = Player(drawn())
        try:
            replace_whole(file(), _written(found))
            found = _stored() or found  # of two programs that begin at once, both take what came last
        except OSError:
            return Player("")
    return found


def rename(name: str) -> Player:
    """Keep a name beside the pseudonym; an empty one takes it away.

    :raises ValueError: if it is too long or has characters that are not for reading.
    :raises OSError: if it cannot be kept.
    """
    player = Player(me().pseudonym or drawn(), proper_name(name))
    replace_whole(file(), _written(player))
    return player


def begin_anew() -> Player:
    """Let somebody else play here, under a new pseudonym and without a name.

    :raises OSError: if it cannot be kept.
    """
    player = Player(drawn())
    replace_whole(file(), _written(player))
    return player


def forget() -> bool:
    """Forget who plays here; return whether there was anything to forget.

    :raises OSError: if it cannot be removed.
    """
    path = file()
    known = path.exists()
    path.unlink(missing_ok=True)
    return known


def proper_name(name: str) -> str:
    """Return a name as it is kept.

    :raises ValueError: if it is too long or has characters that are not for reading.
    """
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise ValueError(name)
    return name


def drawn() -> str:
    """Return a pseudonym drawn by lot: 32 bits that can be said and remembered, in no language."""
    return "-".join(_syllables(secrets.randbits(16)) for _ in range(2))


def _syllables(bits: int) -> str:
    """Return sixteen bits as consonants and vowels by turns."""
    return "".join(
        (_CONSONANTS, _VOWELS)[wide == 2][bits >> place & (1 << wide) - 1]
        for place, wide in ((12, 4), (10, 2), (6, 4), (4, 2), (0, 4))
    )


def _written(player: Player) -> str:
    return json.dumps(asdict(player), ensure_ascii=False) + "\n"


def _stored() -> Player | None:
    try:
        found = json.loads(file().read_text(encoding="utf-8"))
        pseudonym, name = found["pseudonym"], found["name"]
        return Player(pseudonym, proper_name(name)) if PSEUDONYM.fullmatch(pseudonym) else None
    except (OSError, ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return None
