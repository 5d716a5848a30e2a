"""Game pads: each button and stick as the key or the wheel it stands for.

A pad says everything in the words of :mod:`game.ui.kit.events`, so that whatever works by keyboard works by pad.
Nothing here asks a pad how it stands: it listens to events, and only what is held is looked at again, to be repeated.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

import pygame

from game.ui.kit.events import Key, Wheel

BUTTONS: Final[Mapping[int, Key]] = {
    pygame.CONTROLLER_BUTTON_A: Key("enter"),
    pygame.CONTROLLER_BUTTON_B: Key("escape"),
    pygame.CONTROLLER_BUTTON_X: Key("z", ctrl=True),
    pygame.CONTROLLER_BUTTON_START: Key("menu"),
    pygame.CONTROLLER_BUTTON_BACK: Key("f1"),
    pygame.CONTROLLER_BUTTON_LEFTSHOULDER: Key("page up", ctrl=True),
    pygame.CONTROLLER_BUTTON_RIGHTSHOULDER: Key("page down", ctrl=True),
    pygame.CONTROLLER_BUTTON_DPAD_UP: Key("up"),
    pygame.CONTROLLER_BUTTON_DPAD_DOWN: Key("down"),
    pygame.CONTROLLER_BUTTON_DPAD_LEFT: Key("left"),
    pygame.CONTROLLER_BUTTON_DPAD_RIGHT: Key("right"),
}
"""What the buttons of a pad stand for, wherever on it they are."""

PLAIN: Final = (
    pygame.CONTROLLER_BUTTON_A,
    pygame.CONTROLLER_BUTTON_B,
    pygame.CONTROLLER_BUTTON_X,
    pygame.CONTROLLER_BUTTON_Y,
    pygame.CONTROLLER_BUTTON_LEFTSHOULDER,
    pygame.CONTROLLER_BUTTON_RIGHTSHOULDER,
    pygame.CONTROLLER_BUTTON_BACK,
    pygame.CONTROLLER_BUTTON_START,
)
"""The buttons of a pad that SDL does not know, by their number, as most makers count them."""

TRIGGERS: Final = {
    pygame.CONTROLLER_AXIS_TRIGGERLEFT: Key("tab", shift=True),
    pygame.CONTROLLER_AXIS_TRIGGERRIGHT: Key("tab"),
}
LEFT: Final = (pygame.CONTROLLER_AXIS_LEFTX, pygame.CONTROLLER_AXIS_LEFTY)

PUSHED, LET_GO, DEAD = 0.55, 0.4, 0.25
"""How far a stick has to be pushed to count, where it ceases to, and how far from its middle it may rest."""

FIRST_MS, NEXT_MS = 350, 110
"""After how long a direction that is held counts again, and then again; a little slower than keys, for the thumb."""

NOTCHES: Final = 14.0
"""How many notches of a wheel a second the right stick turns when it is pushed all the way."""

LONGEST_MS: Final = 60
"""A slow frame turns the wheel no further than this."""

KINDS: Final = frozenset(
    {
        pygame.CONTROLLERBUTTONDOWN,
        pygame.CONTROLLERBUTTONUP,
        pygame.CONTROLLERAXISMOTION,
        pygame.CONTROLLERDEVICEADDED,
        pygame.CONTROLLERDEVICEREMOVED,
        pygame.JOYBUTTONDOWN,
        pygame.JOYBUTTONUP,
        pygame.JOYAXISMOTION,
        pygame.JOYHATMOTION,
        pygame.JOYDEVICEADDED,
        pygame.JOYDEVICEREMOVED,
    }
)
"""The events of Pygame that are about pads."""


class Pads:
    """All pads there are, as one. *more* are buttons beside :data:`BUTTONS`, or in their place."""

    def __init__(self, more: Mapping[int, Key] | None = None) -> None:
        self.buttons = {**BUTTONS, **(more or {})}
        self._open: dict[int, Any] = {}
        """The pads that are listened to, by their number: Pygame forgets those nobody holds."""
        self._known: set[int] = set()
        """The numbers of those whose buttons SDL knows: what they say as plain joysticks is said twice."""
        self._held: dict[str, tuple[Key, int]] = {}
        """What is held, by what holds it, and when it counts again."""
        self._stick = [0.0, 0.0]
        self._turned = 0.0
        """How far the right stick is pushed, down being positive."""
        self._looked = 0

    def start(self) -> None:
        """Have pads speak from now on, those that are plugged in later as well; without any this costs nothing."""
        with suppress(ImportError, pygame.error):
            from pygame._sdl2 import controller

            controller.init()

    def __call__(self, event: pygame.Event, now: int) -> Key | None:
        """Return the key an event stands for, if any; *now* is in milliseconds."""
        kind = event.type
        if kind in (pygame.CONTROLLERDEVICEADDED, pygame.JOYDEVICEADDED):
            self._plugged_in(event, known=kind == pygame.CONTROLLERDEVICEADDED)
        elif kind in (pygame.CONTROLLERDEVICEREMOVED, pygame.JOYDEVICEREMOVED):
            self._open.pop(event.instance_id, None)
            self.release()
        elif kind in (pygame.CONTROLLERBUTTONDOWN, pygame.CONTROLLERBUTTONUP):
            return self._button(event.button, kind == pygame.CONTROLLERBUTTONDOWN, now)
        elif kind == pygame.CONTROLLERAXISMOTION:
            return self._axis(event.axis, event.value / 32_767, now)
        elif getattr(event, "instance_id", None) in self._known:
            return None
        elif kind in (pygame.JOYBUTTONDOWN, pygame.JOYBUTTONUP) and event.button < len(PLAIN):
            return self._button(PLAIN[event.button], kind == pygame.JOYBUTTONDOWN, now)
        elif kind == pygame.JOYAXISMOTION and event.axis in LEFT:
            return self._axis(event.axis, event.value, now)
        elif kind == pygame.JOYHATMOTION:
            return self._direction("hat", event.value[0], -event.value[1], now)
        return None

    def _plugged_in(self, event: pygame.Event, *, known: bool) -> None:
        from pygame._sdl2 import controller

        with suppress(pygame.error):
            if known:
                pad = controller.Controller(event.device_index)
                number = pad.as_joystick().get_instance_id()
                self._known.add(number)
                self._open[number] = pad
            elif not controller.is_controller(event.device_index):
                plain = pygame.joystick.Joystick(event.device_index)
                self._open[plain.get_instance_id()] = plain

    def _button(self, button: int, down: bool, now: int) -> Key | None:
        key = self.buttons.get(button)
        if key is None:
            return None
        holder = f"button {button}"
        if down:
            return self._hold(holder, key, now)
        self._held.pop(holder, None)
        return None

    def _axis(self, axis: int, value: float, now: int) -> Key | None:
        if axis in LEFT:
            self._stick[LEFT.index(axis)] = value
            return self._direction("stick", self._stick[0], self._stick[1], now)
        if axis == pygame.CONTROLLER_AXIS_RIGHTY:
            if not self._turned:
                self._looked = now
            self._turned = value if abs(value) > DEAD else 0.0
        elif axis in TRIGGERS:
            holder = f"axis {axis}"
            if value > PUSHED and holder not in self._held:
                return self._hold(holder, TRIGGERS[axis], now)
            if value < LET_GO:
                self._held.pop(holder, None)
        return None

    def _direction(self, holder: str, x: float, y: float, now: int) -> Key | None:
        """Return the arrow of a stick that was pushed, or pushed another way; *y* is positive downwards."""
        before = self._held.get(holder)
        far = max(abs(x), abs(y))
        if far < LET_GO:
            self._held.pop(holder, None)
            return None
        name = ("left" if x < 0 else "right") if abs(x) > abs(y) else ("up" if y < 0 else "down")
        if (before is not None and before[0].name == name) or far < PUSHED:
            return None
        return self._hold(holder, Key(name), now)

    def _hold(self, holder: str, key: Key, now: int) -> Key:
        self._held[holder] = key, now + FIRST_MS
        return replace(key, pad=True)

    def release(self) -> None:
        """Forget what is held: the window is out of sight, or the pad was pulled out."""
        self._held.clear()
        self._stick, self._turned = [0.0, 0.0], 0.0

    def due(self, now: int, repeating: frozenset[str]) -> list[Key | Wheel]:
        """Return what counts again because it is still held: of keys only those *repeating*, and the right stick."""
        if not self._held and not self._turned:
            return []
        found: list[Key | Wheel] = []
        for holder, (key, then) in self._held.items():
            if key.name in repeating and now >= then:
                self._held[holder] = key, now + NEXT_MS
                found.append(replace(key, pad=True))
        if self._turned:
            passed = min(now - self._looked, LONGEST_MS)
            self._looked = now
            found.append(Wheel(-self._turned * abs(self._turned) * NOTCHES * passed / 1000))
        return found
