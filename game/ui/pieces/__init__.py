"""Pieces that the scenes of a play share: they know the game, its teller and the toolkit, and no screen."""
