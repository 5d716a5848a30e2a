"""The file the settings are kept in, as it stands: what it says is only weighed in :mod:`game.records.settings`.

A command that only has to know which language to speak reads no more than this.
"""

from pathlib import Path
from typing import Any

from game import places
from game.language import LANGUAGES


def path() -> Path:
    """Return where the settings are kept.

    :raises OSError: if the folder cannot be made.
    """
    return places.user_config() / "settings.json"


def read() -> dict[str, Any]:
    """Return what the file says, by the setting's name; nothing where there is none or it makes no sense."""
    try:
        text = path().read_text(encoding="utf-8")
    except (OSError, ValueError):
        return {}
    import json  # most who check or simulate have set nothing

    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def language() -> str:
    """Return the language that the player has chosen, ``""`` if she has left that to the system."""
    found = read().get("language")
    return found if isinstance(found, str) and found in LANGUAGES else ""
