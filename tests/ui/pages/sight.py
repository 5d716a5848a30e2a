"""A picture as people see it who cannot tell some colours apart.

The matrices are those of Machado, Oliveira and Fernandes (2009) for the whole loss of one kind of cone, on linear RGB;
where no colours are seen at all, lightness is what is left.
"""

from __future__ import annotations

from functools import cache

import pygame

from game.ui.kit.theme import Colour

Row = tuple[float, float, float]
Matrix = tuple[Row, Row, Row]

SIGHTS: dict[str, Matrix] = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "achromatopsia": ((0.2126, 0.7152, 0.0722),) * 3,
}
"""What each kind of sight makes of red, green and blue."""


@cache
def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _stored(share: float) -> int:
    share = min(1.0, max(0.0, share))
    return round(255 * (share * 12.92 if share <= 0.0031308 else 1.055 * share ** (1 / 2.4) - 0.055))


@cache
def seen(colour: Colour, sight: str) -> Colour:
    """Return what a colour looks like."""
    parts = [_linear(channel) for channel in colour]
    red, green, blue = (_stored(sum(a * b for a, b in zip(row, parts, strict=True))) for row in SIGHTS[sight])
    return red, green, blue


def filtered(picture: pygame.Surface, sight: str) -> pygame.Surface:
    """Return a picture as it looks to that sight."""
    data = pygame.image.tobytes(picture, "RGB")
    known: dict[bytes, bytes] = {}
    parts = []
    for at in range(0, len(data), 3):
        pixel = data[at : at + 3]
        other = known.get(pixel)
        if other is None:
            other = known[pixel] = bytes(seen((pixel[0], pixel[1], pixel[2]), sight))
        parts.append(other)
    return pygame.image.frombytes(b"".join(parts), picture.get_size(), "RGB")
