"""The player's settings: a small JSON file, replaced whole, never a reason not to start."""

import json
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from game.files import replace_whole
from game.language import LANGUAGES
from game.records import settings_file
from game.typefaces import TYPEFACES

BOUNDS: Final[dict[str, tuple[float, float]]] = {
    "text_scale": (0.5, 3.0),
    "typing_speed": (0.0, 10.0),
    "volume": (0.0, 1.0),
    "murmur": (0.0, 1.0),
}
"""Least and most of the settings that are numbers."""


@dataclass(slots=True)
class Settings:
    """What the player has set; what she has not is as the program has it."""

    language: str = ""
    """``en`` or ``es``; ``""`` for that of the system."""
    text_scale: float = 1.0
    """Times the usual size."""
    theme: str = "paper"
    typeface: str = next(iter(TYPEFACES))
    """One of :data:`game.typefaces.TYPEFACES`."""
    reduced_motion: bool = False
    typing_speed: float = 1.0
    """Times the usual speed at which others' lines appear; 0 for at once."""
    sound: bool = True
    """Whether anything is heard."""
    volume: float = 0.5
    """How loud, 0 to 1."""
    murmur: float = 0.5
    """How loud the murmur of a party is beside the other sounds, 0 to 1."""
    speak: bool = False
    """Whether the game reads aloud what has the focus and what is new."""
    guided: bool = True
    """Whether facts are marked and noted by themselves."""
    analysis: bool = True
    """Whether the debrief says what could have been reached; an instructor may not want that before an exam."""
    window: tuple[int, int] = (1280, 720)
    """Width and height of the window, in pixels."""
    fullscreen: bool = False


def load() -> Settings:
    """Return the settings; whatever is missing or makes no sense is as the program has it."""
    settings = Settings()
    for name, value in settings_file.read().items():
        if fits(name, value):
            setattr(settings, name, (value[0], value[1]) if name == "window" else value)
    return settings


def fits(name: str, value: Any) -> bool:
    """Say whether a value makes sense for a setting."""
    known = {field.name: field.default for field in fields(Settings)}
    if name not in known:
        return False
    if name in BOUNDS:
        least, most = BOUNDS[name]
        return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most
    if name == "window":
        sides = isinstance(value, list | tuple) and len(value) == 2
        return sides and all(type(side) is int and 200 <= side <= 20_000 for side in value)
    if name == "language":
        return value in ("", *LANGUAGES)
    if name == "typeface":
        return isinstance(value, str) and value in TYPEFACES
    return type(value) is type(known[name]) and (not isinstance(value, str) or 0 < len(value) <= 40)


def save(settings: Settings) -> bool:
    """Replace the settings on the disk, all or nothing; return whether that was possible.

    What other versions of the program have stored beside them stays.
    """
    whole = {**settings_file.read(), **asdict(settings)}
    try:
        replace_whole(settings_file.path(), json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
    except OSError:
        return False
    return True
