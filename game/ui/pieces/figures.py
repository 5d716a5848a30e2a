"""Small matters of writing, for screens: figures with their thousands set apart, a capital at the beginning."""

from game.telling.figures import capital, grouped

__all__ = ["capital", "grouped"]
