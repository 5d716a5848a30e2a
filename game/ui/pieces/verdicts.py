"""Points and verdicts as signs: never by colour alone, always with their word or their figure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from game.language import Catalogue
from game.telling.figures import signed
from game.ui.kit import Icon, Label, Row, Run, Widget
from game.ui.kit.theme import TextSize, Token

SIGNS: Final[Mapping[str, tuple[str, Token]]] = MappingProxyType(
    {
        "best": ("star", "people"),
        "good": ("check", "people"),
        "inaccuracy": ("circle", "ink_soft"),
        "mistake": ("circle-alert", "warn"),
        "blunder": ("x", "bad"),
    }
)
"""The sign and colour of each mark; its word always stands beside them."""


def points_tag(points: int) -> Widget:
    """Return points with sign, shape and colour: an upward line on green, a downward one on red."""
    earned = points > 0
    colour: Token = "people" if earned else "bad"
    return Row(
        [
            Icon("trending-up" if earned else "trending-down", 18, colour=colour),
            Label(Run(signed(points), bold=True), colour=colour),
        ],
        gap=4,
    )


def verdict(words: Catalogue, mark: str, count: int | None = None, size: TextSize = "body") -> Widget:
    """Return a mark as a sign with its word, and how often, if that is given."""
    icon, colour = SIGNS[mark]
    name = words.text(f"debrief.mark.{mark}")
    often = "" if count is None else f" {count}"
    return Label([Run(" ", icon=icon, colour=colour), Run(f"{name}{often}", bold=True)], size, colour=colour)
