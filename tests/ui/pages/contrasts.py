"""Whether what is drawn can be told from what it is drawn on."""

from __future__ import annotations

from collections import Counter

import pygame

from game.ui.kit.theme import AA_SHAPE, AA_TEXT, PAIRS, Colour, Theme, contrast
from tests.ui.pages.record import Record, Written
from tests.ui.pages.sight import seen


def hexed(colour: Colour) -> str:
    """Write a colour as ``#RRGGBB``."""
    return "#{:02X}{:02X}{:02X}".format(*colour)


def undeclared(theme: Theme, record: Record) -> set[str]:
    """Return the pairs that were drawn and are neither declared for the theme nor good enough as they are.

    Controls that cannot be used now need not reach anything, as the guidelines have it; here they do all the same.
    """
    declared: dict[tuple[str, str], float] = {}
    for ink, under, least in PAIRS:
        pair = theme.hex(ink).upper(), theme.hex(under).upper()
        declared[pair] = max(least, declared.get(pair, 0))
    named: dict[str, str] = {colour.upper(): token for token, colour in theme.colours.items()}

    def poor(front: str, ground: str, least: float) -> bool:
        """Say whether a pair is poor; between two colours of the theme it has to be declared as well."""
        if contrast(front, ground) < least:
            return True
        return ground in named and declared.get((front, ground), 0) < least

    def told(kind: str, front: str, ground: str, where: str) -> str:
        pair = f"{named.get(front, front)} on {named.get(ground, ground)}"
        return f"{theme.name}: {kind} {pair} {contrast(front, ground):.2f} ({where})"

    found = set()
    for text in record.texts:
        front, ground = hexed(text.front), hexed(text.ground)
        if poor(front, ground, AA_TEXT):
            found.add(told("text", front, ground, repr(text.text[:30])))
    for shape in record.shapes:
        front, grounds = hexed(shape.front), [hexed(ground) for ground in shape.grounds]
        if all(poor(front, ground, AA_SHAPE) for ground in grounds):
            found.add(told(shape.kind, front, grounds[0], type(shape.owner).__name__))
    return found


def faint(window: pygame.Surface, texts: list[Written], sight: str = "") -> list[str]:
    """Return the texts that cannot be read off the picture itself: too little between their ground and their ink.

    With *sight* the picture is taken as it looks to somebody who sees fewer colours.
    """
    found = []
    for text in texts:
        if text.seen != text.rect:
            continue
        ground, ink = inks(window.subsurface(text.rect.clip(window.get_rect())), sight)
        if contrast(hexed(ground), hexed(ink)) < AA_TEXT:
            found.append(f"{text.text[:30]!r} {hexed(ink)} on {hexed(ground)}")
    return found


def inks(picture: pygame.Surface, sight: str = "") -> tuple[Colour, Colour]:
    """Return the colour most of a picture has, and the one of its pixels that differs most from it in lightness."""
    data = pygame.image.tobytes(picture, "RGB")
    there: Counter[Colour] = Counter(zip(data[0::3], data[1::3], data[2::3], strict=True))
    ground = there.most_common(1)[0][0]
    colours = set(there)
    if sight:
        ground, colours = seen(ground, sight), {seen(colour, sight) for colour in colours}
    return ground, max(
        (min(colours, key=_light), max(colours, key=_light)), key=lambda c: abs(_light(c) - _light(ground))
    )


def _light(colour: Colour) -> int:
    return 2126 * colour[0] + 7152 * colour[1] + 722 * colour[2]
