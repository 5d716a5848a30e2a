"""Where things live: what travels with the game, and what belongs to the person who plays.

This is the only module that knows the folder layout. In a checkout the shipped folders lie beside
the package; in an installed wheel they lie inside it, under ``game/shipped``. Everything written
for the user goes to the folders of her system, or below ``TERTULIA_HOME`` where that is set.
"""

import os
import sys
from pathlib import Path
from typing import Final

APP = "tertulia"
HOME_VARIABLE = "TERTULIA_HOME"

_PACKAGE = Path(__file__).resolve().parent

_PLAINLY: Final = {
    "data": ("XDG_DATA_HOME", ".local/share"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
    "config": ("XDG_CONFIG_HOME", ".config"),
}
"""What names a folder on Linux, and where in the home it is otherwise."""


def _shipped(name: str) -> Path:
    installed = _PACKAGE / "shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def assets() -> Path:
    """Return the folder of fonts and icons that ships with the game."""
    return _shipped("assets")


def scenarios() -> Path:
    """Return the folder of scenarios that ships with the game."""
    return _shipped("scenarios")


def _own(kind: str) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    path = Path(home).expanduser() / kind if home else Path(_usual(kind))
    path.mkdir(parents=True, exist_ok=True)
    return path


def _usual(kind: str) -> str:
    """Return the folder that platformdirs names.

    On Linux, where that is plain, it is not asked: loading it takes longer than reading what is found in the folder.
    """
    if kind in _PLAINLY and sys.platform == "linux":
        variable, below = _PLAINLY[kind]
        named, home = os.environ.get(variable, ""), os.environ.get("HOME", "")
        if named.startswith("/"):
            return f"{named}/{APP}"
        if not named and home.startswith("/"):
            return f"{home.rstrip('/')}/{below}/{APP}"
    import platformdirs

    if kind == "documents":
        return f"{platformdirs.user_documents_dir()}/Tertulia"
    return str(getattr(platformdirs, f"user_{kind}_dir")(APP, appauthor=False))


def user_data() -> Path:
    """Return the folder of saves and results, made if it is missing."""
    return _own("data")


def user_cache() -> Path:
    """Return the folder of what can be made anew, made if it is missing."""
    return _own("cache")


def user_config() -> Path:
    """Return the folder of the user's settings, made if it is missing."""
    return _own("config")


def user_documents() -> Path:
    """Return the folder of what the reader asked to keep, where she finds it, made if it is missing."""
    return _own("documents")


def user_scenarios() -> Path:
    """Return the folder of the user's own scenarios, made if it is missing."""
    path = user_data() / "scenarios"
    path.mkdir(exist_ok=True)
    return path
