"""Line icons by name, at any size and colour, from SVG."""

from functools import cache
from io import BytesIO

import pygame

from game import places
from game.ui.kit.canvas import Canvas, suited
from game.ui.kit.look import Look
from game.ui.kit.theme import Token


class UnknownIcon(KeyError):
    """No icon of that name is bundled."""


def names() -> list[str]:
    """Return the names of the bundled icons."""
    return sorted(path.stem for path in (places.assets() / "icons").glob("*.svg"))


@cache
def _source(name: str) -> str:
    try:
        return (places.assets() / "icons" / f"{name}.svg").read_text("utf-8")
    except OSError:
        raise UnknownIcon(name) from None


def icon(look: Look, name: str, size: int, colour: Token = "ink", filled: bool = False) -> pygame.Surface:
    """Return the icon *name*, *size* pixels square.

    :raises UnknownIcon: when no such icon is bundled.
    """

    def make() -> pygame.Surface:
        svg = _source(name).replace("currentColor", look.theme.hex(colour))
        if filled:
            svg = svg.replace('fill="none"', f'fill="{look.theme.hex(colour)}"')
        return suited(pygame.image.load_sized_svg(BytesIO(svg.encode()), (size, size)))

    return look.surfaces.get(("icon", name, size, look.theme.name, colour, filled), make)


def put(
    look: Look,
    surface: Canvas,
    name: str,
    at: tuple[int, int],
    size: int,
    colour: Token = "ink",
    filled: bool = False,
) -> None:
    """Draw the icon *name*, *size* pixels square, with its top left corner *at*.

    :raises UnknownIcon: when no such icon is bundled.
    """
    surface.blit(icon(look, name, size, colour, filled), at)
