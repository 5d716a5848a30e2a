"""Tertulia: a training simulator for conversational marketing."""

__version__ = "0.1.0"
