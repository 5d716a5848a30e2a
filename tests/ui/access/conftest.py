"""Fixtures for what is told and read of the screens."""

from tests.ui.screens.shell import home, open_window

__all__ = ["home", "open_window"]
