"""Scenario files: reading them with the place of everything, checking them, and finding them in the library.

Nothing here knows of a screen or of saves; what comes out is a :class:`game.simulation.definitions.Scenario`.
"""
