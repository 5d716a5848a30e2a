"""Fixtures for all screens."""

from tests.ui.screens.shell import home, open_window

__all__ = ["home", "open_window"]
