"""A game pad that is not there: its events, posted as SDL would."""

import pygame

from game.ui.kit import App

BUTTONS = {
    "a": pygame.CONTROLLER_BUTTON_A,
    "b": pygame.CONTROLLER_BUTTON_B,
    "x": pygame.CONTROLLER_BUTTON_X,
    "y": pygame.CONTROLLER_BUTTON_Y,
    "start": pygame.CONTROLLER_BUTTON_START,
    "back": pygame.CONTROLLER_BUTTON_BACK,
    "left shoulder": pygame.CONTROLLER_BUTTON_LEFTSHOULDER,
    "right shoulder": pygame.CONTROLLER_BUTTON_RIGHTSHOULDER,
    "up": pygame.CONTROLLER_BUTTON_DPAD_UP,
    "down": pygame.CONTROLLER_BUTTON_DPAD_DOWN,
    "left": pygame.CONTROLLER_BUTTON_DPAD_LEFT,
    "right": pygame.CONTROLLER_BUTTON_DPAD_RIGHT,
}
FULL = 32_767
"""A stick pushed all the way."""


def button(name: str, *, down: bool) -> pygame.Event:
    """Return a button going down, or up."""
    kind = pygame.CONTROLLERBUTTONDOWN if down else pygame.CONTROLLERBUTTONUP
    return pygame.Event(kind, button=BUTTONS[name], instance_id=0)


def axis(number: int, value: int) -> pygame.Event:
    """Return a stick or a trigger being moved."""
    return pygame.Event(pygame.CONTROLLERAXISMOTION, axis=number, value=value, instance_id=0)


def press(app: App, name: str) -> None:
    """Press a button, or pull a trigger, and let go."""
    triggers = {
        "left trigger": pygame.CONTROLLER_AXIS_TRIGGERLEFT,
        "right trigger": pygame.CONTROLLER_AXIS_TRIGGERRIGHT,
    }
    if name in triggers:
        app.post(axis(triggers[name], FULL))
        app.post(axis(triggers[name], 0))
    else:
        app.post(button(name, down=True))
        app.post(button(name, down=False))
    app.frame()
