"""The screen of this system: whether there is one, and how windows are to be on it.

This is all that has to be there before a window can be opened, so it imports next to nothing of ours.
"""

from __future__ import annotations

import os
import sys
import warnings
from contextlib import suppress
from typing import Final

import pygame

from game import places

ICON: Final = (64, 64)
"""Pixels of the picture in the corner of a window."""


class NoDisplay(Exception):
    """There is no screen to open a window on."""


class WrongPygame(Exception):
    """``import pygame`` found the old pygame, not pygame-ce."""


def has_display() -> bool:
    """Return whether a window could be opened, without opening one."""
    if os.environ.get("SDL_VIDEODRIVER"):
        return True
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def ask_for_ce() -> None:
    """Make sure of the right Pygame, before anything is imported that could not be without it.

    :raises WrongPygame: when pygame is not pygame-ce; saying how to get it.
    """
    if not getattr(pygame, "IS_CE", False):
        raise WrongPygame("pip uninstall pygame && pip install --force-reinstall pygame-ce")


def start(*, headless: bool = False) -> None:
    """Make ready for a window.

    :raises NoDisplay: when there is nothing to open one on and *headless* is false.
    :raises WrongPygame: when pygame is not pygame-ce.
    """
    ask_for_ce()
    if headless:
        os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    elif not has_display():
        raise NoDisplay("DISPLAY, WAYLAND_DISPLAY")
    elif sys.platform.startswith("linux"):
        _recall_compositions()
    os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
    os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
    os.environ.setdefault("SDL_VIDEO_ALLOW_SCREENSAVER", "1")
    os.environ.setdefault("SDL_MOUSE_FOCUS_CLICKTHROUGH", "1")
    os.environ.setdefault("SDL_TOUCH_MOUSE_EVENTS", "1")  # fingers are listened to as a mouse, and only so
    try:
        pygame.display.init()
    except pygame.error as error:
        raise NoDisplay(str(error)) from error


def _recall_compositions() -> None:
    """Let X11 keep what keys make up one after the other (``´a``), which it reads through anew for each window else.

    That takes 12 of the 20 ms until there can be a window. libX11 keeps nothing for an administrator, and reads through
    again what has changed (Compose(5)); where another folder is chosen for it, that stays.
    """
    if "XCOMPOSECACHE" in os.environ:
        return
    with suppress(OSError):
        folder = places.user_cache() / "compose"
        folder.mkdir(mode=0o700, exist_ok=True)
        os.environ["XCOMPOSECACHE"] = str(folder)


def icon() -> pygame.Surface:
    """Return the game's picture, for the corner of the window.

    It is to be set before the window is opened: Pygame would fetch one of its own first, which takes 8 ms.
    """
    return pygame.image.load_sized_svg(places.assets() / "tertulia.svg", ICON)


def window() -> pygame.Window:
    """Return the window there is."""
    with warnings.catch_warnings():
        # The display module has no other way to fill the screen, or to say how small a window may be.
        warnings.simplefilter("ignore", DeprecationWarning)
        return pygame.Window.from_display_module()
