"""Shapes with soft edges, drawn at scale and kept: rounded boxes, bubbles, glows, circles, bars.

Every function takes the look, the surface and pixels. Small shapes are drawn four times as large
and scaled down smoothly once; boxes are put together from their four corners, so that a large box
costs no more than a small one.
"""

import math
from collections.abc import Callable, Hashable, Sequence
from itertools import pairwise
from typing import Literal

import pygame

from game.ui.kit.canvas import Canvas
from game.ui.kit.look import Look
from game.ui.kit.theme import MASK, Colour, Token

FINE = 4
SMALL = 16_000
"""Boxes of no more pixels are kept whole."""
Side = Literal["left", "right", "bottom", "top"]
Corners = tuple[bool, bool, bool, bool]


def sprite(
    look: Look,
    key: Hashable,
    size: tuple[int, int],
    base: Colour,
    paint: Callable[[pygame.Surface, int], None],
    fine: int = FINE,
) -> pygame.Surface:
    """Return a cached shape: *paint* draws it *fine* times as large on transparent *base*."""

    def make() -> pygame.Surface:
        big = pygame.Surface((max(1, size[0]) * fine, max(1, size[1]) * fine), pygame.SRCALPHA)
        big.fill((*base, 0))
        paint(big, fine)
        return pygame.transform.smoothscale(big, (max(1, size[0]), max(1, size[1])))

    return look.surfaces.get(look.key("sprite", key, size), make)


def mirrored(
    look: Look,
    key: Hashable,
    size: tuple[int, int],
    base: Colour,
    paint: Callable[[pygame.Surface, int, pygame.Rect], None],
    fine: int = 2,
) -> pygame.Surface:
    """Return a cached shape that is its own mirror image: *paint* draws it in a box, on a surface of its first quarter.

    Large shapes cost a quarter so.
    """

    def make() -> pygame.Surface:
        wide, tall = max(1, size[0]), max(1, size[1])
        half = ((wide + 1) // 2, (tall + 1) // 2)
        big = pygame.Surface((half[0] * fine, half[1] * fine), pygame.SRCALPHA)
        big.fill((*base, 0))
        paint(big, fine, pygame.Rect(0, 0, wide * fine, tall * fine))
        quarter = pygame.transform.smoothscale(big, half)
        whole = pygame.Surface((wide, tall), pygame.SRCALPHA)
        for across in (False, True):
            for down in (False, True):
                spot = (wide - half[0] if across else 0, tall - half[1] if down else 0)
                whole.blit(pygame.transform.flip(quarter, across, down), spot, special_flags=pygame.BLEND_RGBA_MAX)
        return whole

    return look.surfaces.get(look.key("mirrored", key, size), make)


def rounded(
    look: Look,
    surface: Canvas,
    rect: pygame.Rect,
    fill: Token | None = "card",
    outline: Token | None = "ink",
    radius: int | None = None,
    width: int | None = None,
) -> None:
    """Draw a box with round corners; *radius* and *width* are pixels."""
    if rect.width <= 0 or rect.height <= 0:
        return
    if rect.width * rect.height <= SMALL:
        key = look.key("box", rect.size, fill, outline, radius, width)
        surface.blit(look.surfaces.get(key, lambda: _small(look, rect.size, fill, outline, radius, width)), rect)
    else:
        _box(look, surface, rect, fill, outline, radius, width)


def _small(
    look: Look,
    size: tuple[int, int],
    fill: Token | None,
    outline: Token | None,
    radius: int | None,
    width: int | None,
) -> pygame.Surface:
    image = pygame.Surface(size, pygame.SRCALPHA)
    image.fill((*look.colour(outline or fill or "ink"), 0))
    _box(look, image, image.get_rect(), fill, outline, radius, width)
    return image


def _box(
    look: Look,
    surface: Canvas,
    rect: pygame.Rect,
    fill: Token | None,
    outline: Token | None,
    radius: int | None,
    width: int | None,
) -> None:
    line = (look.px(look.theme.outline) if width is None else width) if outline is not None else 0
    bend = look.px(look.theme.radius) if radius is None else radius
    bend = max(0, min(bend, rect.width // 2, rect.height // 2))
    inside = look.colour(fill) if fill is not None else None
    around = look.colour(outline) if outline is not None else inside
    if around is None:
        return
    if bend:
        corners = look.corners.get((bend, line, fill, outline))
        if corners is None:
            disc = _corner_disc(look, bend, line, fill, outline, inside, around)
            parts = ((0, 0), (bend, 0), (0, bend), (bend, bend))
            corners = tuple(disc.subsurface((*part, bend, bend)) for part in parts)
            look.corners[bend, line, fill, outline] = corners
        right, bottom = rect.right - bend, rect.bottom - bend
        spots = (rect.topleft, (right, rect.top), (rect.left, bottom), (right, bottom))
        surface.fblits(list(zip(corners, spots, strict=True)))
    wide, tall = rect.width - 2 * bend, rect.height - 2 * bend
    if inside is not None:  # in whole rows: a narrow column of pixels costs as much memory as a wide one
        surface.fill(inside, (rect.left + line, rect.top + bend, rect.width - 2 * line, tall))
        surface.fill(inside, (rect.left + bend, rect.top + line, wide, bend - line))
        surface.fill(inside, (rect.left + bend, rect.bottom - bend, wide, bend - line))
    if line:
        surface.fill(around, (rect.left + bend, rect.top, wide, line))
        surface.fill(around, (rect.left + bend, rect.bottom - line, wide, line))
        surface.fill(around, (rect.left, rect.top + bend, line, tall))
        surface.fill(around, (rect.right - line, rect.top + bend, line, tall))


def _corner_disc(
    look: Look,
    bend: int,
    line: int,
    fill: Token | None,
    outline: Token | None,
    inside: Colour | None,
    around: Colour,
) -> pygame.Surface:
    def paint(big: pygame.Surface, fine: int) -> None:
        centre = (bend * fine, bend * fine)
        pygame.draw.circle(big, around, centre, bend * fine)
        if line:
            inner: tuple[int, ...] = inside if inside is not None else (*around, 0)
            pygame.draw.circle(big, inner, centre, max(0, bend - line) * fine)

    return sprite(look, ("corner", bend, line, fill, outline), (2 * bend, 2 * bend), around, paint)


def glow(
    look: Look,
    surface: Canvas,
    rect: pygame.Rect,
    radius: int | None = None,
    token: Token = "neon",  # noqa: S107 - a colour, no secret
    strength: float = 0.75,
) -> None:
    """Draw a soft light around a box; the box itself goes on top."""
    spread = look.px(look.theme.glow)
    bend = look.px(look.theme.radius) if radius is None else radius
    margin = 2 * spread

    def make() -> pygame.Surface:
        size = (rect.width + 2 * margin, rect.height + 2 * margin)
        coarse = max(1, spread // 6)
        lit = pygame.Surface((max(1, size[0] // coarse), max(1, size[1] // coarse)), pygame.SRCALPHA)
        lit.fill((*look.colour(token), 0))
        box = lit.get_rect().inflate(-2 * margin // coarse, -2 * margin // coarse)
        light = (*look.colour(token), round(255 * strength))
        pygame.draw.rect(lit, light, box, border_radius=bend // coarse)
        blurred = pygame.transform.gaussian_blur(lit, max(1, spread // coarse))
        return blurred if coarse == 1 else pygame.transform.smoothscale(blurred, size)

    image = look.surfaces.get(look.key("glow", rect.size, bend, token, strength), make)
    surface.blit(image, (rect.x - margin, rect.y - margin))


def ring(look: Look, surface: Canvas, rect: pygame.Rect, radius: int | None = None) -> None:
    """Draw the focus ring around a box."""
    gap, width = look.px(3), look.px(look.theme.ring)
    bend = look.px(look.theme.radius) if radius is None else radius
    away = gap + width
    rounded(look, surface, rect.inflate(2 * away, 2 * away), None, "focus", bend + away, width)


def bubble(
    look: Look,
    surface: Canvas,
    rect: pygame.Rect,
    fill: Token = "card",
    outline: Token = "ink",
    tail: Side | None = "left",
    at: int | None = None,
) -> None:
    """Draw a speech bubble; the tail leaves *side* at pixel *at* along it."""
    rounded(look, surface, rect, fill, outline)
    if tail is None:
        return
    line = look.px(look.theme.outline)
    base, reach = look.px(18), look.px(13)

    def paint(big: pygame.Surface, fine: int) -> None:
        wide, tall, edge = base * fine, reach * fine, line * fine
        tip = (wide * 0.12, tall - 1.0)
        left = _curve((0, 0), (wide * 0.22, tall * 0.55), tip)
        right = _curve(tip, (wide * 0.62, tall * 0.85), (wide - 1.0, 0))
        pygame.draw.polygon(big, look.colour(outline), [*left, *right])
        inner_tip = (wide * 0.12 + edge * 0.75, tall - 1.9 * edge)
        left = _curve((edge * 1.05, -edge), (wide * 0.22 + edge, tall * 0.5), inner_tip)
        right = _curve(inner_tip, (wide * 0.62 - edge * 0.8, tall * 0.85 - edge), (wide - edge * 1.15, -edge))
        pygame.draw.polygon(big, look.colour(fill), [*left, *right])
        pygame.draw.rect(big, look.colour(fill), (edge * 1.05, 0, wide - 2.2 * edge, edge * 1.05))

    image = sprite(look, ("tail", base, reach, fill, outline), (base, reach), look.colour(outline), paint)

    def turned() -> pygame.Surface:
        return look.surfaces.get(look.key("tail", base, reach, fill, outline, tail), make)

    def make() -> pygame.Surface:
        if tail == "top":
            return pygame.transform.flip(image, flip_x=False, flip_y=True)
        rotated = pygame.transform.rotate(image, -90)
        return pygame.transform.flip(rotated, flip_x=tail == "right", flip_y=False)

    if tail == "bottom":
        x = rect.centerx if at is None else at
        surface.blit(image, (x - base // 2, rect.bottom - line))
    elif tail == "top":
        x = rect.centerx if at is None else at
        surface.blit(turned(), (x - base // 2, rect.top + line - reach))
    else:
        y = rect.bottom - look.px(26) if at is None else at
        surface.blit(turned(), (rect.right - line if tail == "right" else rect.left + line - reach, y - base // 2))


def _curve(
    a: tuple[float, float], bend: tuple[float, float], b: tuple[float, float], steps: int = 12
) -> list[tuple[float, float]]:
    return [
        (
            (1 - t) ** 2 * a[0] + 2 * t * (1 - t) * bend[0] + t * t * b[0],
            (1 - t) ** 2 * a[1] + 2 * t * (1 - t) * bend[1] + t * t * b[1],
        )
        for t in (step / steps for step in range(steps + 1))
    ]


def circle(
    look: Look,
    surface: Canvas,
    centre: tuple[int, int],
    radius: int,
    fill: Token | None = "card",
    outline: Token | None = "ink",
    width: int | None = None,
) -> None:
    """Draw a disc with an outline."""
    rect = pygame.Rect(centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius)
    rounded(look, surface, rect, fill, outline, radius, width)


def avatar(
    look: Look,
    image: pygame.Surface,
    name: Hashable,
    side: int,
    ring_token: Token = "ink",  # noqa: S107 - a colour, no secret
    muted: bool = False,
    turned: bool = False,
) -> pygame.Surface:
    """Return *image* clipped to a circle of *side* pixels, with an outline; *name* identifies the image.

    A *turned* one is seen as in a mirror.
    """

    def make() -> pygame.Surface:
        line = look.px(look.theme.outline)
        whole = pygame.Surface(image.get_size(), pygame.SRCALPHA)
        whole.fill(look.colour("disc"))
        whole.blit(image, (0, 0))
        if muted:
            whole = pygame.transform.grayscale(whole)
            veil = pygame.Surface(whole.get_size(), pygame.SRCALPHA)
            veil.fill((*look.colour("disc"), look.theme.veil))
            whole.blit(veil, (0, 0))
        face = pygame.transform.flip(pygame.transform.smoothscale(whole, (side, side)), turned, False)  # noqa: FBT003
        face.blit(_disc(look, side), (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        rounded(look, face, face.get_rect(), None, "ink_soft" if muted else ring_token, side // 2, line)
        return face

    key = look.key("avatar", name, side, ring_token, muted, turned)
    return look.surfaces.get(key, make)


def _disc(look: Look, side: int) -> pygame.Surface:
    """Return what cuts a face to a circle; all faces of a size share it."""

    def paint(big: pygame.Surface, fine: int) -> None:
        middle = side * fine / 2
        pygame.draw.circle(big, MASK, (middle, middle), middle - fine)

    return sprite(look, "disc", (side, side), MASK, paint)


def pips(
    look: Look,
    surface: Canvas,
    rect: pygame.Rect,
    total: int,
    filled: int,
    token: Token = "people",  # noqa: S107 - a colour, no secret
    shape: Literal["dash", "dot"] = "dash",
) -> None:
    """Draw steps taken out of a number of steps."""
    if shape == "dot":
        side, gap = rect.height, look.px(4)
        for step in range(total):
            centre = (rect.x + step * (side + gap) + side // 2, rect.centery)
            circle(look, surface, centre, side // 2, token if step < filled else None, token)
        return
    gap = look.px(3)
    wide = (rect.width - gap * (total - 1)) // max(1, total)
    for step in range(total):
        box = pygame.Rect(rect.x + step * (wide + gap), rect.y, wide, rect.height)
        rounded(look, surface, box, token if step < filled else "track", None, rect.height // 2)


def bar(
    look: Look,
    surface: Canvas,
    rect: pygame.Rect,
    share: float,
    token: Token = "people",  # noqa: S107 - a colour, no secret
    mark: float | None = None,
) -> None:
    """Draw a measure from 0 to 1, with a black tick at *mark*."""
    bend = rect.height // 2
    rounded(look, surface, rect, "track", None, bend)
    part = round(rect.width * max(0.0, min(1.0, share)))
    if part:
        rounded(look, surface, pygame.Rect(rect.x, rect.y, max(part, rect.height), rect.height), token, None, bend)
    if mark is not None:
        tick = pygame.Rect(0, rect.y - look.px(3), look.px(4), rect.height + look.px(6))
        tick.centerx = rect.x + round(rect.width * max(0.0, min(1.0, mark)))
        tick.clamp_ip(rect.x, rect.y - look.px(4), rect.width, rect.height + look.px(8))
        rounded(look, surface, tick, "ink", None, look.px(1))


def ellipse(
    look: Look,
    surface: Canvas,
    rect: pygame.Rect,
    fill: Token | None = None,
    outline: Token = "ink_soft",
    dashed: bool = True,
    width: int | None = None,
) -> None:
    """Draw an ellipse, its outline in dashes or whole."""
    line = look.px(look.theme.outline) if width is None else width

    def paint(big: pygame.Surface, factor: int, box: pygame.Rect) -> None:
        thick = line * factor
        if fill is not None:
            pygame.draw.ellipse(big, look.colour(fill), box.inflate(-thick, -thick))
        a, b = box.width / 2 - thick, box.height / 2 - thick
        points = [
            (box.centerx - a * math.cos(turn), box.centery - b * math.sin(turn))
            for turn in (math.pi / 2 * step / 60 for step in range(61))
        ]
        dash = look.px(9) * factor if dashed else math.inf
        _stroke(big, points, look.colour(outline), thick, dash, dash * 0.8)

    image = mirrored(look, ("ellipse", fill, outline, dashed, line), rect.size, look.colour(outline), paint)
    surface.blit(image, rect)


def path(
    look: Look,
    surface: Canvas,
    points: Sequence[tuple[float, float]],
    token: Token = "ink",  # noqa: S107 - a colour, no secret
    width: int | None = None,
    dashed: bool = False,
) -> None:
    """Draw a line through *points* (pixels), soft-edged, whole or in dashes."""
    line = look.px(3) if width is None else width
    left = math.floor(min(x for x, _ in points)) - line
    top = math.floor(min(y for _, y in points)) - line
    size = (
        math.ceil(max(x for x, _ in points)) - left + line,
        math.ceil(max(y for _, y in points)) - top + line,
    )
    moved = tuple((x - left, y - top) for x, y in points)

    def paint(big: pygame.Surface, fine: int) -> None:
        dash = look.px(7) * fine if dashed else math.inf
        _stroke(big, [(x * fine, y * fine) for x, y in moved], look.colour(token), line * fine, dash, dash * 0.7)

    image = sprite(look, ("path", moved, token, line, dashed), size, look.colour(token), paint, 2)
    surface.blit(image, (left, top))


def _stroke(
    big: pygame.Surface,
    points: Sequence[tuple[float, float]],
    colour: Colour,
    thick: int,
    dash: float,
    gap: float,
) -> None:
    """Draw a thick line, segment by segment, with round joints, in dashes of a length."""
    left, drawing = dash, True
    for (x0, y0), (x1, y1) in pairwise(points):
        length = math.hypot(x1 - x0, y1 - y0)
        done = 0.0
        while length - done > 0.01:
            step = min(left, length - done)
            if drawing:
                a, b = done / length, (done + step) / length
                _segment(
                    big,
                    (x0 + (x1 - x0) * a, y0 + (y1 - y0) * a),
                    (x0 + (x1 - x0) * b, y0 + (y1 - y0) * b),
                    colour,
                    thick,
                )
            done += step
            left -= step
            if left <= 0.01:
                drawing = not drawing
                left = dash if drawing else gap


def _segment(big: pygame.Surface, a: tuple[float, float], b: tuple[float, float], colour: Colour, thick: int) -> None:
    length = math.hypot(b[0] - a[0], b[1] - a[1]) or 1
    nx, ny = -(b[1] - a[1]) / length * thick / 2, (b[0] - a[0]) / length * thick / 2
    corners = [
        (a[0] + nx, a[1] + ny),
        (b[0] + nx, b[1] + ny),
        (b[0] - nx, b[1] - ny),
        (a[0] - nx, a[1] - ny),
    ]
    pygame.draw.polygon(big, colour, corners)
    pygame.draw.circle(big, colour, a, thick / 2)
    pygame.draw.circle(big, colour, b, thick / 2)
