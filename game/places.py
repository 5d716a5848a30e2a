"""Where things live: what travels with the game, and what belongs to the person who plays.

This is the only module that knows the folder layout. In a checkout the shipped folders lie beside
the package; in an installed wheel they lie inside it, under ``game/shipped``. Everything written
for the user goes to the folders of her system, or below ``TERTULIA_HOME`` where that is set.
"""

import os
from pathlib import Path

import platformdirs

APP = "tertulia"
HOME_VARIABLE = "TERTULIA_HOME"

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    installed = _PACKAGE / "shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def assets() -> Path:
    """Return the folder of fonts and icons that ships with the game."""
    return _shipped("assets")


def scenarios() -> Path:
    """Return the folder of scenarios that ships with the game."""
    return _shipped("scenarios")


def _own(kind: str, default: str) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    path = Path(home).expanduser() / kind if home else Path(default)
    path.mkdir(parents=True, exist_ok=True)
    return path


def user_data() -> Path:
    """Return the folder of saves and results, made if it is missing."""
    return _own("data", platformdirs.user_data_dir(APP, appauthor=False))


def user_cache() -> Path:
    """Return the folder of what can be made anew, made if it is missing."""
    return _own("cache", platformdirs.user_cache_dir(APP, appauthor=False))


def user_config() -> Path:
    """Return the folder of the user's settings, made if it is missing."""
    return _own("config", platformdirs.user_config_dir(APP, appauthor=False))


def user_documents() -> Path:
    """Return the folder of what the reader asked to keep, where she finds it, made if it is missing."""
    return _own("documents", str(Path(platformdirs.user_documents_dir()) / "Tertulia"))


def user_scenarios() -> Path:
    """Return the folder of the user's own scenarios, made if it is missing."""
    path = user_data() / "scenarios"
    path.mkdir(exist_ok=True)
    return path
