"""The way to this system's assistive technology."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, Protocol

import accesskit
import pygame

Factory = Callable[[], accesskit.TreeUpdate]
Activated = Callable[[], "accesskit.TreeUpdate | None"]
Act = Callable[["accesskit.ActionRequest"], None]


class Adapter(Protocol):
    """Tells one window to the system, and brings back what is asked of it."""

    def update_if_active(self, factory: Factory) -> None:
        """Tell what *factory* gives; it is only asked where anybody listens."""
        ...

    def attend(self, *, here: bool) -> None:
        """Say whether the window has the keyboard."""
        ...

    def put(self, where: pygame.Rect) -> None:
        """Say where on the screen the window is."""
        ...


class Subclassing:
    """Windows and macOS: the adapter answers in the window's place, which must not have been shown yet."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def update_if_active(self, factory: Factory) -> None:
        """Tell what *factory* gives, and raise the events that come of it."""
        events = self._inner.update_if_active(factory)
        if events is not None:
            events.raise_events()

    def attend(self, *, here: bool) -> None:
        """Say whether the window has the keyboard; Windows sees that by itself."""
        if sys.platform == "darwin":
            events = self._inner.update_view_focus_state(here)
            if events is not None:
                events.raise_events()

    def put(self, where: pygame.Rect) -> None:
        """Say where on the screen the window is; these systems know it themselves."""


class Bus:
    """Linux and its like: AT-SPI, over the bus of the session."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def update_if_active(self, factory: Factory) -> None:
        """Tell what *factory* gives."""
        self._inner.update_if_active(factory)

    def attend(self, *, here: bool) -> None:
        """Say whether the window has the keyboard."""
        self._inner.update_window_focus_state(here)

    def put(self, where: pygame.Rect) -> None:
        """Say where on the screen the window is, its frame left aside."""
        bounds = accesskit.Rect(*map(float, (where.left, where.top, where.right, where.bottom)))
        self._inner.set_root_window_bounds(bounds, bounds)


def adapter(activated: Activated, act: Act, deactivated: Callable[[], None]) -> Adapter:
    """Return the adapter of the one window there is, which has not been shown yet.

    The three may be called from any thread.
    """
    if sys.platform == "win32":
        window = pygame.display.get_wm_info()["window"]
        return Subclassing(accesskit.windows.SubclassingAdapter(window, activated, act))
    if sys.platform == "darwin":
        window = pygame.display.get_wm_info()["window"]
        kind = "SDLWindow" if pygame.get_sdl_version()[0] < 3 else "SDL3Window"
        accesskit.macos.add_focus_forwarder_to_window_class(kind)
        return Subclassing(accesskit.macos.SubclassingAdapter.for_window(window, activated, act))
    return Bus(accesskit.unix.Adapter(activated, act, deactivated))
