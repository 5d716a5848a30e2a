"""Telling: turns a play into words, in one language, for the window and the text game alike."""

from game.telling.debrief import Debrief, Entry, SelfRating, debrief
from game.telling.measures import Measures
from game.telling.teller import Teller

__all__ = ["Debrief", "Entry", "Measures", "SelfRating", "Teller", "debrief"]
