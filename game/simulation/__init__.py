"""The simulation: pure, with no window, no files, no clock on the wall.

>>> play = Play(scenario, seed=7)                     # doctest: +SKIP
>>> play.choose("begin")                              # doctest: +SKIP
>>> [offer.id for offer in play.offers]               # doctest: +SKIP
>>> play.choose("open:joana"); play.score()           # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from game.simulation.definitions import Scenario
    from game.simulation.machine import Live, Tabled
    from game.simulation.offers import Offer
    from game.simulation.play import Play
    from game.simulation.state import State
    from game.simulation.step import NotOffered, ending, initial, remarks

__all__ = [
    "Live",
    "NotOffered",
    "Offer",
    "Play",
    "Scenario",
    "State",
    "Tabled",
    "ending",
    "initial",
    "remarks",
]

_FROM: Final = {
    "Live": "machine",
    "NotOffered": "step",
    "Offer": "offers",
    "Play": "play",
    "Scenario": "definitions",
    "State": "state",
    "Tabled": "machine",
    "ending": "step",
    "initial": "step",
    "remarks": "step",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for: a screen that shows no play yet needs the definitions alone."""
    if name not in _FROM:
        raise AttributeError(name)
    return getattr(import_module(f"game.simulation.{_FROM[name]}"), name)
