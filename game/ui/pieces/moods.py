"""The face with which somebody speaks of the player, by how they stand to her."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

MOODS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "closed": "contempt",
        "cooling": "suspicious",
        "stranger": "blank",
        "known": "calm",
        "liked": "smile",
        "trusted": "smile_big",
        "met": "delighted",
    }
)
"""Stage to expression."""
