"""What happened, in the toolkit's own words.

Widgets never see a Pygame event nor ask Pygame for the state of a key: everything comes from
events, so posted events replay the same as real ones.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import pygame


@dataclass(frozen=True)
class Key:
    """A key went down; *name* is a word such as ``enter``, ``left``, ``page up``, ``a`` or ``1``."""

    name: str
    shift: bool = False
    ctrl: bool = False
    alt: bool = False
    pad: bool = False
    """Whether it stands for a button of a game pad."""


@dataclass(frozen=True)
class Typed:
    """Characters were entered, accents and all."""

    text: str


@dataclass(frozen=True)
class Pointer:
    """The mouse or a finger did something."""

    kind: Literal["down", "up", "move"]
    pos: tuple[int, int]
    finger: bool = False
    at: int = 0
    """When, in milliseconds."""


@dataclass(frozen=True)
class Wheel:
    """The wheel turned: *steps* is positive towards the start of the page."""

    steps: float
    pos: tuple[int, int] | None = None


@dataclass(frozen=True)
class Resized:
    """The window has another size."""

    size: tuple[int, int]


@dataclass(frozen=True)
class Put:
    """The window is somewhere else."""


@dataclass(frozen=True)
class Closed:
    """Somebody closed the window."""


@dataclass(frozen=True)
class Exposed:
    """The window has to be drawn again."""


@dataclass(frozen=True)
class Attended:
    """The window came to the front, or went away from it: *here* says which."""

    here: bool


@dataclass(frozen=True)
class Dropped:
    """A file or a folder was dropped on the window."""

    path: str


Event: TypeAlias = Key | Typed | Pointer | Wheel | Resized | Put | Closed | Exposed | Attended | Dropped

_NAMED = {
    pygame.K_RETURN: "enter",
    pygame.K_KP_ENTER: "enter",
    pygame.K_SPACE: "space",
    pygame.K_TAB: "tab",
    pygame.K_ESCAPE: "escape",
    pygame.K_AC_BACK: "escape",
    pygame.K_LEFT: "left",
    pygame.K_RIGHT: "right",
    pygame.K_UP: "up",
    pygame.K_DOWN: "down",
    pygame.K_PAGEUP: "page up",
    pygame.K_PAGEDOWN: "page down",
    pygame.K_HOME: "home",
    pygame.K_END: "end",
    pygame.K_BACKSPACE: "backspace",
    pygame.K_DELETE: "delete",
    pygame.K_MENU: "menu",
}
REPEATING = frozenset(
    {"tab", "left", "right", "up", "down", "page up", "page down", "home", "end", "backspace", "delete"}
)
"""Keys that go on while they are held; all others count once, so that none can choose twice behind a slow frame."""
KEYS = {name: key for key, name in reversed(_NAMED.items())}
"""Pygame's key for each name; other keys are named by their character or as Pygame names them."""

_DIGITS = {
    **{pygame.K_0 + n: str(n) for n in range(10)},
    **{pygame.K_KP_1 + n: str(n + 1) for n in range(9)},
    pygame.K_KP_0: "0",
}
_DIGIT_PLACES = {**{pygame.KSCAN_1 + n: str(n + 1) for n in range(9)}, pygame.KSCAN_0: "0"}


def key_name(event: pygame.Event) -> str:
    """Return the name of the key of a KEYDOWN; the digit row counts whatever the layout prints on it."""
    if event.key in _NAMED:
        return _NAMED[event.key]
    if event.key in _DIGITS:
        return _DIGITS[event.key]
    place = _DIGIT_PLACES.get(getattr(event, "scancode", -1))
    return place if place is not None else pygame.key.name(event.key)


class Translator:
    """Turns Pygame's events into ours, remembering only where the pointer was last, and which keys are down."""

    def __init__(self) -> None:
        self.pointer: tuple[int, int] | None = None
        self._held: set[int] = set()

    def __call__(self, event: pygame.Event) -> Event | None:
        """Return our event, or ``None`` for what nobody needs."""
        if event.type == pygame.KEYDOWN:
            name, mod = key_name(event), getattr(event, "mod", 0)
            if event.key in self._held and name not in REPEATING:
                return None
            self._held.add(event.key)
            return Key(
                name,
                bool(mod & pygame.KMOD_SHIFT),
                bool(mod & (pygame.KMOD_CTRL | pygame.KMOD_META)),
                bool(mod & pygame.KMOD_LALT),
            )
        if event.type == pygame.KEYUP:
            self._held.discard(event.key)
            return None
        if event.type == pygame.WINDOWFOCUSLOST:
            self._held.clear()
            return Attended(here=False)
        if event.type == pygame.WINDOWFOCUSGAINED:
            return Attended(here=True)
        if event.type == pygame.TEXTINPUT:
            return Typed(event.text)
        if event.type == pygame.MOUSEMOTION:
            return self._pointer("move", event)
        if event.type in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            if event.button != 1:
                return None
            return self._pointer("down" if event.type == pygame.MOUSEBUTTONDOWN else "up", event)
        if event.type == pygame.MOUSEWHEEL:
            return Wheel(getattr(event, "precise_y", None) or event.y, self.pointer)
        if event.type == pygame.QUIT:
            return Closed()
        if event.type == pygame.VIDEORESIZE:
            return Resized((event.w, event.h))
        if event.type == pygame.WINDOWMOVED:
            return Put()
        if event.type == pygame.DROPFILE:
            return Dropped(event.file)
        if event.type in (pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED):
            return Exposed()
        return None

    def _pointer(self, kind: Literal["down", "up", "move"], event: pygame.Event) -> Pointer:
        """Return what the pointer did; SDL tells of a finger twice, as one and as a mouse, and this is the latter."""
        self.pointer = (int(event.pos[0]), int(event.pos[1]))
        return Pointer(kind, self.pointer, bool(getattr(event, "touch", False)), pygame.time.get_ticks())
