"""The window: screens drawn with Pygame, on a toolkit (``game.ui.kit``) that knows nothing of the game."""

import os

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
