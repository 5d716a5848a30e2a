"""The simulation: pure, with no window, no files, no clock on the wall.

>>> play = Play(scenario, seed=7)                     # doctest: +SKIP
>>> play.choose("begin")                              # doctest: +SKIP
>>> [offer.id for offer in play.offers]               # doctest: +SKIP
>>> play.choose("open:joana"); play.score()           # doctest: +SKIP
"""

from game.simulation.definitions import Scenario
from game.simulation.machine import Live, Tabled
from game.simulation.offers import Offer
from game.simulation.play import Play
from game.simulation.state import State
from game.simulation.step import NotOffered, ending, initial, offers, remarks, step

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
    "offers",
    "remarks",
    "step",
]
