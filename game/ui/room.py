"""The room of a party: circles of people on their rugs, who speaks, and the words over their head.

:func:`plan` finds a place for everything before anything is drawn: people around their rug, the other circles at the
back, and each stretch of speech where it covers nobody. Speech too long for the room is cut into pages at the ends of
its sentences. Where even that does not fit (a small window, large letters) the same people and words come one
below the other: :class:`RollCall`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import pygame

from game.ui import furniture
from game.ui.kit import (
    Button,
    Canvas,
    Card,
    Column,
    Icon,
    Label,
    Look,
    Portrait,
    Row,
    Run,
    ScrollView,
    Spacer,
    Token,
    Widget,
    draw,
    plain,
)
from game.ui.kit.pictures import Pictured
from game.ui.kit.widget import Node, Size
from game.ui.pieces.wrap import Wrap
from game.ui.staging import Staging

FACES = (108, 92, 76, 62, 50)
"""Widths a face of your circle may have, the largest that fits first."""

LARGE_FACE = 76
"""Width from which a face can be read from afar; rather than a smaller one, words may stand nearer to others."""

SMALL_FACE = 42
"""Width of a face in another circle."""

NOD: Final = 5
"""How far, in logical units, whoever speaks moves up with the words."""

RISES: Final = 10
"""From how far below its place a bubble comes up."""

YOU = ""
"""The key of the player among the figures."""


@dataclass(frozen=True)
class Figure:
    """Somebody to be seen in a circle."""

    key: str
    name: str
    picture: Pictured = None
    state: str = ""
    """How they are, in words."""
    holds: bool = False
    """Whether they have the floor."""
    fades: bool = False
    bored: bool = False
    """Whether they look away from whoever speaks."""
    glows: bool = False
    would_write: bool = False
    aloud: str = ""
    """What is read out of them; their name and state where it is empty."""


@dataclass(frozen=True)
class Corner:
    """Another circle, seen from yours."""

    key: str
    name: str
    topic: str
    people: tuple[Figure, ...]
    aloud: str
    letter: str = ""
    on_walk: Callable[[], object] | None = None
    empty: str = ""
    """What is said of it when nobody stands there."""


@dataclass(frozen=True)
class Speech:
    """Something said: by a guest, by you (``who`` is ``""``), or by the story (``None``)."""

    who: str | None
    name: str
    words: tuple[Run, ...]
    on_link: Callable[[str], object] | None = field(default=None, compare=False)
    """What to do with a linked stretch of it that is picked."""


@dataclass(frozen=True)
class Scene:
    """All that is to be seen at a moment."""

    you: Figure
    circle: tuple[Figure, ...]
    corners: tuple[Corner, ...] = ()
    speeches: tuple[Speech, ...] = ()
    yours: str = ""
    """What you said last, shown small beside you."""
    notices: tuple[tuple[str, str], ...] = ()
    """Icon and sentence of what else happened."""
    rug: int = 0
    floor: str = ""
    """How the one who speaks is said to be: "has the floor"."""
    go_on: str = ""
    """The words of the button that turns the page; ``{n}`` and ``{total}`` are filled in."""


class Page(NamedTuple):
    """A stretch of one speech, and where it stands."""

    speech: int
    at: int
    """The character of the speech with which it begins."""
    end: int
    """The character before which it ends."""
    words: tuple[Run, ...]
    place: pygame.Rect
    yours: pygame.Rect | None
    """Where what you said stands; ``None`` where there is no room or nothing was said."""


@dataclass
class Plan:
    """Where everything is, in pixels from the picture's corner."""

    size: Size
    fits: bool
    pages: list[Page] = field(default_factory=list)
    places: dict[str, pygame.Rect] = field(default_factory=dict)
    """The rectangle of each figure of your circle, you among them."""
    corners: list[pygame.Rect] = field(default_factory=list)
    rug: pygame.Rect = field(default_factory=lambda: pygame.Rect(0, 0, 0, 0))
    notices: pygame.Rect = field(default_factory=lambda: pygame.Rect(0, 0, 0, 0))
    face: float = 0
    """The width of a face, in logical units."""
    brief: bool = False
    """Whether the other circles are told in words alone."""


# Widgets


LIGHT = 5
"""How far the light around a face reaches."""


class Person(Column):
    """A face, a name below it, and how they are."""

    role = "group"

    def __init__(self, who: Figure, face: float, width: float, look: Look) -> None:
        ring: Token | None = "people" if who.holds else None
        side = face / look.text_scale
        self.who = who
        self.portrait = Portrait(who.name, who.picture, side, ring=ring, muted=who.fades)
        yours = who.key == YOU
        name: list[str | Run] = [Run(who.name, bold=True, colour="people" if yours else None)]
        if who.would_write:
            name += [" ", Run("", icon="mail", colour="people")]
        parts: list[Widget] = [self.portrait, Label(name, align="centre", max_width=width)]
        if who.state:
            tone: Token = "people" if who.holds or who.glows else "ink_soft"
            parts.append(Label(who.state, "caption", colour=tone, align="centre", max_width=width))
        aloud = who.aloud or ", ".join(part for part in (who.name, who.state) if part)
        super().__init__(parts, align="centre", role="list item", aloud=aloud, gap=LIGHT if who.glows else 0)

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw a warm light around whoever's evening has come true, then the person."""
        if self.who.glows:
            face = self.portrait.rect
            draw.glow(look, surface, face.inflate(look.px(6), look.px(6)), face.width // 2, "marker", 1.0)
            draw.circle(look, surface, face.center, face.width // 2 + look.px(LIGHT), "marker", None)
        self.draw_children(look, surface)


class Elsewhere(Card):
    """Another circle: its people on their rug, and a sign with its name, its topic and the key that walks there."""

    def __init__(self, corner: Corner, look: Look, rug: int, *, brief: bool) -> None:
        self.corner = corner
        self.pattern = rug
        self.people = Wrap([_mini(figure, look) for figure in corner.people], gap=8, padding=0, align="centre")
        lines: list[Widget] = [Label(Run(corner.name, bold=True), align="left")]
        if brief and corner.people:
            lines.append(Label(", ".join(figure.name for figure in corner.people), "caption"))
        lines.append(Label(corner.topic if corner.people else corner.empty, "caption", colour="ink_soft"))
        text = Column(lines, flex=1 if brief else 0)
        sign: list[Widget] = [Cap(corner.letter), text] if corner.letter else [text]
        self.sign = Row(sign, gap=8, padding=(9, 5), fill="card", outline="ink", radius=9)
        parts: list[Widget] = [self.sign] if brief or not corner.people else [self.people, self.sign]
        super().__init__(
            [Column(parts, gap=4, align="stretch" if brief else "centre", flex=1)],
            corner.on_walk,
            name=corner.aloud,
            enabled=corner.on_walk is not None,
            number=corner.letter or None,
            padding=(8, 6),
            key=f"corner:{corner.key}",
        )
        self.brief = brief

    def faces(self) -> list[Portrait]:
        """Return the faces of those who stand here, in their order."""
        return [widget for widget in self.people.walk() if isinstance(widget, Portrait)]

    def draw(self, look: Look, surface: Canvas, walkers: Mapping[int, tuple[int, int]] = MappingProxyType({})) -> None:
        """Draw the rug, the people and the sign; *walkers*, by their place among the people, are still on the way."""
        if not self.brief and self.corner.people:
            wide = max(self.people.rect.width, self.sign.rect.width) + look.px(44)
            rug = pygame.Rect(0, 0, min(self.rect.width, wide), self.people.rect.height + look.px(12))
            rug.midbottom = (self.people.rect.centerx, self.sign.rect.centery)
            furniture.rug(look, surface, rug, self.pattern)
        self.sign.fill = "hover" if self.hovered and self.focusable else "card"
        for at, (dx, dy) in walkers.items():
            self.people.children[at].shift(dx, dy)
        self.draw_children(look, surface)
        for at, (dx, dy) in walkers.items():
            self.people.children[at].draw(look, surface)  # once more: they pass before the sign
            self.people.children[at].shift(-dx, -dy)
        if self.focused:
            draw.ring(look, surface, self.sign.rect, look.px(9))


class Cap(Widget):
    """A key on the keyboard."""

    def __init__(self, letter: str) -> None:
        super().__init__()
        self.letter = letter

    def content_size(self, look: Look, width: int) -> Size:  # noqa: ARG002 - always as large as its letter
        """Return a square."""
        return look.tx(24), look.tx(24)

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the key with its letter."""
        from game.ui.kit.text import lay_out

        sign = look.cap(self.letter, focused=any(around.focused for around in self.ancestors()))
        if not sign:
            return
        side = min(self.rect.size)
        box = pygame.Rect(0, 0, side, side)
        box.center = self.rect.center
        draw.rounded(look, surface, box, None, "ink", look.px(look.theme.radius_small))
        letter = lay_out(look, sign, size="strong")
        letter.draw(look, surface, (box.centerx - letter.width // 2, box.centery - letter.height // 2))


def _mini(figure: Figure, look: Look) -> Widget:
    face = Portrait(figure.name, figure.picture, SMALL_FACE / look.text_scale, muted=figure.fades)
    person = Column([face, Label(figure.name, "caption", align="centre")], align="centre", role="group")
    person.name = figure.aloud or figure.name
    return person


class Balloon(Column):
    """What somebody says, with a tail that reaches to their face."""

    def __init__(
        self, children: Sequence[Widget], *, mine: bool = False, narrated: bool = False, **common: Any
    ) -> None:
        turned = any(isinstance(child, Row) for child in children)
        super().__init__(children, padding=(14, 9), gap=7 if turned else 2, **common)
        self.mine = mine
        self.narrated = narrated
        self.towards: pygame.Rect | None = None
        """The face the tail points to."""

    def head(self, look: Look) -> int:
        """Return the width the bubble needs for its first line to stay in one piece."""
        first = self.children[0]
        if not isinstance(first, Row):
            return 0
        wide = sum(child.content_size(look, 1_000_000)[0] for child in first.children)
        return wide + look.px(2 * 14 + 14)

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the bubble, its tail, and what is said."""
        fill: Token = "people_soft" if self.mine else "paper" if self.narrated else "card"
        outline: Token = "ink_soft" if self.narrated else "ink"
        draw.rounded(look, surface, self.rect, fill, outline)
        if self.towards is not None:
            _tail(look, surface, self.rect, self.towards, fill, outline)
        self.draw_children(look, surface)


def _apart(one: pygame.Rect, other: pygame.Rect) -> float:
    """Return how far two boxes are from each other."""
    return math.hypot(
        max(one.left - other.right, other.left - one.right, 0), max(one.top - other.bottom, other.top - one.bottom, 0)
    )


def _aim(box: pygame.Rect, person: Person) -> pygame.Rect:
    """Return what a tail from *box* points to: the face, or the words below it where they lie between."""
    face, words = person.portrait.rect, person.rect.copy()
    words.top, words.height = face.bottom, max(0, person.rect.bottom - face.bottom)
    start = (max(box.left, min(face.centerx, box.right)), max(box.top, min(face.centery, box.bottom)))
    crossed = words.clipline(start, face.center)
    return pygame.Rect(crossed[0], (0, 0)) if crossed else face


def _tail(look: Look, surface: Canvas, box: pygame.Rect, face: pygame.Rect, fill: Token, outline: Token) -> None:
    """Draw a tail from the edge of *box* to just before *face*."""
    line = look.px(look.theme.outline)
    bend, half = look.px(look.theme.radius), look.px(11)
    cx, cy = face.center
    beside, beyond = max(box.left - cx, cx - box.right, 0), max(box.top - cy, cy - box.bottom, 0)
    flat = box.left + bend <= cx <= box.right - bend or beyond > beside
    if flat:
        x = max(box.left + bend + half, min(cx, box.right - bend - half))
        y = box.bottom - line if cy > box.centery else box.top + line - 1
        base = [(x - half, y), (x + half, y)]
    else:
        y = max(box.top + bend + half, min(cy, box.bottom - bend - half))
        x = box.right - line if cx > box.centerx else box.left + line - 1
        base = [(x, y - half), (x, y + half)]
    away = math.hypot(cx - x, cy - y) or 1
    reach = max(0.0, away - face.width / 2 - look.px(5))
    reach = min(reach, look.px(46))
    tip = (x + (cx - x) * reach / away, y + (cy - y) * reach / away)
    points = [base[0], tip, base[1]]
    left, top = (math.floor(min(p[i] for p in points)) - line for i in (0, 1))
    size = tuple(math.ceil(max(p[i] for p in points)) + line - (left, top)[i] + 1 for i in (0, 1))
    moved = tuple((p[0] - left, p[1] - top) for p in points)

    def paint(big: pygame.Surface, fine: int) -> None:
        spots = [(px * fine, py * fine) for px, py in moved]
        pygame.draw.polygon(big, look.colour(fill), spots)
        for start, end in (spots[:2], spots[1:]):
            pygame.draw.line(big, look.colour(outline), start, end, line * fine)
        pygame.draw.circle(big, look.colour(outline), spots[1], line * fine // 2)

    image = draw.sprite(
        look, ("long tail", moved, fill, outline, line), (size[0], size[1]), look.colour(outline), paint
    )
    surface.blit(image, (left, top))


class Notices(Wrap):
    """What else happened this round, in a line at the foot of the picture."""

    def __init__(self, notices: Sequence[tuple[str, str]]) -> None:
        parts = [
            Row(
                [Icon(icon, 16, colour="people"), Label(text, "caption")],
                gap=6,
                padding=(10, 3),
                fill="paper",
                radius=11,
            )
            for icon, text in notices
        ]
        super().__init__(parts, gap=6)
        self.live = True


# The plan


COLUMNS, ROWS = 14, 12
"""How many places are tried for a bubble, across and down, beside those that touch somebody."""


def _nearest(
    size: Size,
    bounds: pygame.Rect,
    face: pygame.Rect,
    others: Sequence[pygame.Rect],
    tight: int,
) -> tuple[float, pygame.Rect] | None:
    """Return the free place nearest to *face*, above it if it can be, and what it costs."""
    room_x, room_y = bounds.width - size[0], bounds.height - size[1]
    if room_x < 0 or room_y < 0:
        return None
    keep = [other.inflate(2 * tight, 2 * tight) for other in others]
    wide, tall = size
    columns = {bounds.x + room_x * step // COLUMNS for step in range(COLUMNS + 1)}
    rows = {bounds.y + room_y * step // ROWS for step in range(ROWS + 1)}
    for other in keep:
        columns |= {x for x in (other.right, other.left - wide) if bounds.x <= x <= bounds.x + room_x}
        rows |= {y for y in (other.bottom, other.top - tall) if bounds.y <= y <= bounds.y + room_y}
    fx, fy, left, right, top, bottom = *face.center, face.left - wide, face.right, face.top - tall, face.bottom
    costs = []
    for y in sorted(rows):
        dy = max(top - y, y - bottom, 0)
        above = 70 if y < top else -150 if y > bottom else 0
        for x in sorted(columns):
            dx = max(left - x, x - right, 0)
            costs.append((math.hypot(dx, dy) + 0.18 * abs(x + wide / 2 - fx) - above, x, y))
    costs.sort()
    best: tuple[float, pygame.Rect] | None = None
    for cost, x, y in costs:
        if best is not None and cost >= best[0]:
            break
        rect = pygame.Rect(x, y, wide, tall)
        if rect.collidelist(keep) >= 0:
            continue
        start = (max(x, min(fx, x + wide)), max(y, min(fy, y + tall)))
        cost += 160 * sum(1 for other in others if other.clipline(start, (fx, fy)) and not other.contains(face))
        if best is None or cost < best[0]:
            best = (cost, rect)
    return best


_SENTENCE = re.compile(r"[.!?…]+[»”\")\]]*\s+")
_CLAUSE = re.compile(r"[,;:—]\s+")


def _cuts(words: tuple[Run, ...]) -> list[int]:
    """Return the characters at which a speech may be cut: after its sentences, or clauses within a long one."""
    text = plain(words)
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    edges, cuts = [0, *ends, len(text)], set(ends)
    for start, end in pairwise(edges):
        if end - start > 90:
            cuts.update(start + match.end() for match in _CLAUSE.finditer(text[start:end]))
    return sorted(cuts | {len(text)})


def part(words: tuple[Run, ...], start: int, end: int) -> tuple[Run, ...]:
    """Return the runs of a stretch of text, from one character to another."""
    found, at = [], 0
    for run in words:
        begin, stop = max(start, at), min(end, at + len(run.text))
        if begin < stop:
            found.append(replace(run, text=run.text[begin - at : stop - at]))
        at += len(run.text)
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(found)


def balloon(speech: Speech, words: tuple[Run, ...], button: Widget | None = None, **common: Any) -> Balloon:
    """Return the bubble of a stretch of speech."""
    named = speech.who is not None and speech.name
    name = Label(Run(speech.name if named else "", bold=True, colour="people"), "caption", flex=1 if button else 0)
    text = Label(list(words), on_link=_quietly(speech.on_link), key=f"words:{speech.who}")
    said: list[Widget] = [text]
    if button is not None:
        said.insert(0, Row([name, button] if named else [Spacer(), button], gap=14))
    elif named:
        said.insert(0, name)
    aloud = f"{speech.name}: {plain(words)}" if named else plain(words)
    if speech.on_link is not None:
        aloud = speech.name if named else ""  # its sentences are told of one by one
    return Balloon(said, mine=speech.who == YOU, narrated=speech.who is None, aloud=aloud, live=True, **common)


def _quietly(on_link: Callable[[str], object] | None) -> Callable[[str], None] | None:
    if on_link is None:
        return None

    def picked(link: str) -> None:
        on_link(link)

    return picked


def mine(words: str, lines: int | None = 2, you: str = "") -> Balloon:
    """Return the small bubble of what you said before; *you* is what you are called where it is read out."""
    return Balloon([Label(words, "caption", max_lines=lines)], mine=True, aloud=f"{you}: {words}" if you else words)


class _Planner:
    """Looks for a place for everything at one size of face."""

    def __init__(
        self, scene: Scene, look: Look, size: Size, face: float, *, brief: bool, whole: bool, strict: bool
    ) -> None:
        self.scene, self.look, self.size, self.face, self.brief = scene, look, size, face, brief
        self.whole = whole
        """Whether each speech has to stand on one page."""
        self.strict = strict
        """Whether each speech has to stand nearer to who speaks than to anybody else."""
        self.plan = Plan(size, fits=False, face=face, brief=brief)

    def people(self) -> bool:
        """Place the other circles at the back, the notices at the foot and your circle between; say if all fit."""
        look, (wide, tall) = self.look, self.size
        edge = look.px(12)
        top = look.px(34)
        corners = self.scene.corners
        if corners:
            gap = look.px(14)
            each = min((wide - 2 * edge - gap * (len(corners) - 1)) // len(corners), look.wide(330))
            if each < look.wide(110):
                return False
            sizes = [
                Elsewhere(corner, look, index, brief=self.brief).measure(look, each)
                for index, corner in enumerate(corners)
            ]
            if any(size[0] > each for size in sizes):
                return False
            spread = (wide - each * len(corners)) // (len(corners) + 1)
            high = max(size[1] for size in sizes)
            self.plan.corners = [
                pygame.Rect(spread + index * (each + spread), top + high - size[1], each, size[1])
                for index, size in enumerate(sizes)
            ]
            top = max(rect.bottom for rect in self.plan.corners) + look.px(6)
        foot = tall - look.px(6)
        if self.scene.notices:
            notices = Notices(self.scene.notices)
            taken = notices.measure(look, wide - 2 * edge)
            foot -= taken[1] + look.px(6)
            self.plan.notices = pygame.Rect(edge, foot + look.px(4), wide - 2 * edge, taken[1])
        return self._circle(pygame.Rect(edge, top, wide - 2 * edge, foot - top))

    def _circle(self, room: pygame.Rect) -> bool:
        look, everybody = self.look, (*self.scene.circle, self.scene.you)
        slots = [self._slot(figure, room.width) for figure in everybody]
        wide, tall = max(size[0] for size in slots), max(size[1] for size in slots)
        rx, ry = (room.width - wide) / 2 - look.px(26), (room.height - tall) / 2 - look.px(4)
        if rx <= 0 or ry <= 0:
            return False
        count = len(everybody)
        if not self.brief and self.whole:
            rx = min(rx, look.px(120 + 48 * count) + wide / 4, ry * 2.6)
        ry = min(ry, rx * 0.74)
        for _ in range(14):
            self._stand(room, everybody, slots, rx, ry, tall)
            rug = self._rug(slots, rx, ry, tall)
            most = room.inflate(look.px(16), look.px(6))
            if most.contains(rug):
                break
            rx, ry = rx * (0.95 if rug.width > most.width else 0.995), ry * (0.95 if rug.height > most.height else 0.98)
        self.plan.rug = rug
        rects = list(self.plan.places.values())
        if any(a.inflate(look.px(6), 2).colliderect(b) for i, a in enumerate(rects) for b in rects[:i]):
            return False
        self.bounds = pygame.Rect(look.px(8), look.px(8), self.size[0] - look.px(16), room.bottom - look.px(8))
        return True

    def _slot(self, figure: Figure, width: int) -> Size:
        """Return the room somebody takes, speaking or not."""
        speaks = replace(figure, holds=True, state=figure.state if figure.glows else self.scene.floor)
        sizes = [self.person(each).measure(self.look, width) for each in (figure, speaks)]
        return max(size[0] for size in sizes), max(size[1] for size in sizes)

    def _stand(
        self, room: pygame.Rect, everybody: Sequence[Figure], slots: Sequence[Size], rx: float, ry: float, tall: int
    ) -> None:
        """Put everybody around the rug, you at its near end; what is left of the height goes above their heads."""
        spare = room.height - 2 * ry - tall
        middle = room.top + tall / 2 + ry + spare * 0.72 - self.look.px(8) * (spare > self.look.px(30))
        turns = _even(rx, ry, len(everybody))
        for figure, slot, turn in zip(everybody, slots, [*turns[1:], turns[0]], strict=True):
            rect = pygame.Rect((0, 0), slot)
            rect.midtop = (
                round(room.centerx + rx * math.cos(turn)),
                round(middle + ry * math.sin(turn) - tall / 2),
            )
            self.plan.places[figure.key] = rect
        self.middle = (room.centerx, round(middle))

    def _rug(self, slots: Sequence[Size], rx: float, ry: float, tall: int) -> pygame.Rect:
        """Return the rug: it reaches under everybody's name, so that no words lie on its hem."""
        cx, cy = self.middle
        a, b = rx + max(slot[0] for slot in slots) * 0.42, ry + tall * 0.34
        stretch = 1.0
        for rect in self.plan.places.values():
            words = rect.top + self.look.px(self.face)
            for x, y in ((rect.left, words), (rect.right, words), (rect.left, rect.bottom), (rect.right, rect.bottom)):
                stretch = max(stretch, math.hypot((x - cx) / a, (y - cy) / b))
        rug = pygame.Rect(0, 0, round(2 * a * stretch), round(2 * b * stretch) + self.look.px(6))
        rug.center = (cx, cy)
        return rug

    def person(self, figure: Figure) -> Person:
        """Return the widget of somebody in your circle."""
        return Person(figure, self.face, made_for(self.scene), self.look)

    def face_of(self, key: str) -> pygame.Rect:
        """Return where somebody's face is."""
        place = self.plan.places[key]
        side = self.look.px(self.face)
        face = pygame.Rect(0, 0, side, side)
        face.midtop = place.midtop
        return face

    def speeches(self) -> bool:
        """Find pages for all that is said; say if there is room for each."""
        scene = self.scene
        if not scene.speeches and scene.yours:
            place = self._yours([])
            if place is None:
                return False
            self.plan.pages.append(Page(-1, 0, 0, (), pygame.Rect(0, 0, 0, 0), place))
            return True
        for index, speech in enumerate(scene.speeches):
            at, cuts = 0, _cuts(speech.words)
            while at < cuts[-1]:
                page = self._page(index, speech, at, cuts[-1:] if self.whole else [cut for cut in cuts if cut > at])
                if page is None:
                    return False
                words, place, end = page
                yours = self._yours([place]) if scene.yours else None
                self.plan.pages.append(Page(index, at, end, words, place, yours))
                at = end
        return len(self.plan.pages) <= sum(2 + len(plain(speech.words)) // 80 for speech in scene.speeches)

    def _page(
        self, index: int, speech: Speech, at: int, ends: list[int]
    ) -> tuple[tuple[Run, ...], pygame.Rect, int] | None:
        for end in reversed(ends):
            words = part(speech.words, at, end)
            last = index == len(self.scene.speeches) - 1 and end == ends[-1]
            place = self._place(speech, words, last=last)
            if place is not None:
                return words, place, end
        return None

    def _place(self, speech: Speech, words: tuple[Run, ...], *, last: bool) -> pygame.Rect | None:
        look = self.look
        button = None if last else turner(self.scene.go_on.format(n=9, total=9))
        obstacles = [*self.plan.places.values(), *self.plan.corners]
        who = speech.who if speech.who in self.plan.places else None
        face = self.face_of(who) if who is not None else self.plan.rug.inflate(-20, -20)
        best: tuple[float, pygame.Rect] | None = None
        widest = min(look.tx(430), self.bounds.width)
        for share in (1.0, 0.8, 0.64, 0.5):
            wide = round(widest * share)
            made = balloon(speech, words, button)
            size = made.measure(look, wide)
            if made.head(look) > wide or size[0] > wide or size[1] > size[0] * 1.3 + look.tx(30):
                continue
            found = _nearest(size, self.bounds, face, obstacles, look.px(7))
            if found is not None:
                cost = found[0] + 130 * (1 - share)
                if best is None or cost < best[0]:
                    best = (cost, found[1])
        if best is None or (who is None and speech.who and best[0] > look.px(900)):
            return None
        if self.strict and who is not None and self._nearer_to_another(best[1], who):
            return None
        return best[1]

    def _nearer_to_another(self, bubble: pygame.Rect, who: str) -> bool:
        """Say whether a bubble lies so that somebody else seems to speak."""
        near = _apart(bubble, self.face_of(who))
        return any(_apart(bubble, place) < near for key, place in self.plan.places.items() if key != who)

    def _yours(self, others: list[pygame.Rect]) -> pygame.Rect | None:
        obstacles = [*self.plan.places.values(), *self.plan.corners, *others]
        face = self.face_of(YOU)
        best: tuple[float, pygame.Rect] | None = None
        for units in (330, 210, 150):
            wide = self.look.tx(units)
            size = mine(self.scene.yours, 3).measure(self.look, wide)
            found = _nearest(size, self.bounds, face, obstacles, self.look.px(7))
            if found is None:
                continue
            cut = mine(self.scene.yours, None).measure(self.look, wide)[1] > size[1]
            cost = found[0] + self.look.px(60) * cut + self.look.px(20) * (units < 300)
            if best is None or cost < best[0]:
                best = (cost, found[1])
        if best is None or best[0] > self.look.px(260):
            return None
        return best[1]


def _even(rx: float, ry: float, count: int) -> list[float]:
    """Return *count* angles evenly along an ellipse, from its lowest point on, the way the clock goes."""
    steps = 720
    angles = [math.pi / 2 + math.tau * step / steps for step in range(steps + 1)]
    points = [(rx * math.cos(a), ry * math.sin(a)) for a in angles]
    lengths = [0.0]
    for (x0, y0), (x1, y1) in pairwise(points):
        lengths.append(lengths[-1] + math.hypot(x1 - x0, y1 - y0))
    found, step = [], 0
    for index in range(count):
        while lengths[step] < lengths[-1] * index / count:
            step += 1
        found.append(angles[step])
    return found


def made_for(scene: Scene) -> float:
    """Return how wide the words below a face may be: narrower where many stand around the rug."""
    return 132 if len(scene.circle) <= 6 else 100


def speaking(scene: Scene, who: str | None) -> tuple[Figure, ...]:
    """Return the figures of your circle and you, the floor with *who* speaks on this page."""
    found = []
    for figure in (*scene.circle, scene.you):
        if who is not None and figure.key == who:
            figure = replace(figure, holds=True, fades=False, state=figure.state if figure.glows else scene.floor)
        elif who and figure.holds:
            figure = replace(figure, holds=False, state="")
        found.append(figure)
    return tuple(found)


def plan(scene: Scene, look: Look, size: Size) -> Plan:
    """Return where everything goes in a picture of *size* pixels; ``fits`` is false where it cannot be a picture."""
    faces = [face for face in FACES if face <= (110, 110, 110, 110, 96, 86, 84)[min(6, len(scene.circle))]]
    large = [face for face in faces if face >= LARGE_FACE]
    ways = [(strict, face) for sizes in (large, faces) for strict in (True, False) for face in sizes]
    room = [(brief, strict, face) for brief in (False, True) for strict, face in dict.fromkeys(ways)]
    for whole in (True, False):
        best: Plan | None = None
        for brief, strict, face in room if whole else [each for each in room if not each[1] and each[2] in faces[-2:]]:
            planner = _Planner(scene, look, size, face, brief=brief, whole=whole, strict=strict)
            if not planner.people() or not planner.speeches():
                continue
            planner.plan.fits = True
            if whole:
                return planner.plan
            if best is None or len(planner.plan.pages) < len(best.pages):
                best = planner.plan
        if best is not None:
            return best
    nowhere = pygame.Rect(0, 0, 0, 0)
    uncut = [
        Page(index, 0, len(plain(speech.words)), speech.words, nowhere, None)
        for index, speech in enumerate(scene.speeches)
    ]
    return Plan(size, fits=False, pages=uncut)


def turner(text: str, on_press: Callable[[], object] | None = None) -> Widget:
    """Return the button in a bubble that turns the page."""
    return Button([f"{text} ", Run("▸")], on_press or (lambda: None), variant="quiet", size="caption", key="turn")


# The picture


class Room(Widget):
    """The picture of a scene, by its plan.

    ``page`` is the page shown. ``before`` says where people stood a moment ago, as fractions of the picture, and
    ``staging`` how much of the way from there they have walked, and what has been said by now.
    """

    role = "group"

    def __init__(
        self,
        scene: Scene,
        made: Plan,
        look: Look,
        *,
        page: int = 0,
        on_turn: Callable[[], object] | None = None,
        before: Mapping[str, tuple[float, float]] | None = None,
        staging: Staging | None = None,
        name: str = "",
        **common: Any,
    ) -> None:
        super().__init__(name=name, **common)
        self.scene, self.made = scene, made
        self.before = dict(before or {})
        self.staging = staging or Staging()
        self.corners = [
            Elsewhere(corner, look, index + 1, brief=made.brief) for index, corner in enumerate(scene.corners)
        ]
        self.speech: Balloon | None = None
        self.yours: Balloon | None = None
        self.page = made.pages[page] if made.pages else None
        who = scene.speeches[self.page.speech].who if self.page is not None and self.page.speech >= 0 else None
        self.people = {figure.key: Person(figure, made.face, made_for(scene), look) for figure in speaking(scene, who)}
        if self.page is not None and self.page.speech >= 0:
            said = scene.speeches[self.page.speech]
            button = None
            if page < len(made.pages) - 1:
                text = scene.go_on.format(n=page + 1, total=len(made.pages))
                button = turner(text, on_turn)
            self.speech = balloon(said, part(said.words, self.page.at, self.page.end), button, key="speech")
        if self.page is not None and self.page.yours is not None:
            self.yours = mine(scene.yours, 3, scene.you.name)
        self.notices = Notices(scene.notices)
        self.add(*self.corners, *self.people.values(), self.notices)
        self.add(*(bubble for bubble in (self.yours, self.speech) if bubble is not None))

    def content_size(self, look: Look, width: int) -> Size:  # noqa: ARG002 - as planned
        """Return the size that was planned for."""
        return self.made.size

    def arrange(self, look: Look, rect: pygame.Rect) -> None:
        """Put everybody where the plan says."""
        super().arrange(look, rect)
        made, x, y = self.made, rect.x, rect.y
        for corner, place in zip(self.corners, made.corners, strict=True):
            corner.arrange(look, place.move(x, y))
        for key, person in self.people.items():
            person.arrange(look, made.places[key].move(x, y))
        self.notices.arrange(look, made.notices.move(x, y))
        self._look_around()
        if self.page is None:
            return
        if self.speech is not None:
            self.speech.arrange(look, self.page.place.move(x, y))
            who = self.scene.speeches[self.page.speech].who
            speaker = self.people.get(who) if who is not None else None
            self.speech.towards = _aim(self.speech.rect, speaker) if speaker is not None else None
        if self.yours is not None and self.page.yours is not None:
            self.yours.arrange(look, self.page.yours.move(x, y))
            self.yours.towards = _aim(self.yours.rect, self.people[YOU])

    def node(self) -> list[Node]:
        """Return the picture as it is read: who is here, what else happened, what was said, then the other circles."""
        (found,) = super().node()
        said = [bubble for bubble in (self.yours, self.speech) if bubble is not None]
        widgets: list[Widget] = [*self.people.values(), self.notices, *said, *self.corners]
        return [replace(found, children=[node for widget in widgets for node in widget.node()])]

    def _look_around(self) -> None:
        """Have everybody look at whoever speaks, and who is bored the other way; faces are drawn looking right."""
        speaker = next((person for person in self.people.values() if person.who.holds), None)
        for person in self.people.values():
            target = self.rect.centerx if speaker in (None, person) else speaker.rect.centerx
            person.portrait.turned = (target < person.rect.centerx) != person.who.bored

    def whereabouts(self) -> dict[str, tuple[float, float]]:
        """Return where everybody stands, as fractions of the picture."""
        spots = {key: person.portrait.rect.center for key, person in self.people.items()}
        for corner in self.corners:
            if corner.brief:
                spots.update({figure.key: corner.rect.center for figure in corner.corner.people})
            else:
                spots.update(
                    {
                        figure.key: face.rect.center
                        for figure, face in zip(corner.corner.people, corner.faces(), strict=True)
                    }
                )
        wide, tall = max(1, self.rect.width), max(1, self.rect.height)
        return {key: ((x - self.rect.x) / wide, (y - self.rect.y) / tall) for key, (x, y) in spots.items()}

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the floor, the circles, and what is said."""
        before = surface.get_clip()
        surface.set_clip(self.rect.clip(before))
        surface.blit(self._ground(look), self.rect)
        self._draw_table(look, surface)
        left = 1 - self.staging.walked
        for corner in self.corners:
            corner.draw(look, surface, self._walkers(corner, left))
        for key, person in self.people.items():
            dx, dy = self._away(key, person.portrait.rect, left)
            if person.who.holds:
                dy -= round(look.px(NOD) * self.staging.nod)
            person.shift(dx, dy)
            person.draw(look, surface)
            person.shift(-dx, -dy)
        self.notices.draw(look, surface)
        surface.set_clip(before)
        if self.yours is not None and self.staging.heard:
            self.yours.draw(look, surface)
        if self.speech is not None and self.staging.risen:
            down = round(look.px(RISES) * (1 - self.staging.risen))
            self.speech.shift(0, down)
            self.speech.draw(look, surface)
            self.speech.shift(0, -down)

    def _walkers(self, corner: Elsewhere, left: float) -> dict[int, tuple[int, int]]:
        """Return who is still on the way to another circle: their place in it, and how far they have to go."""
        if corner.brief or left <= 0:
            return {}
        found = {}
        for at, (figure, face) in enumerate(zip(corner.corner.people, corner.faces(), strict=True)):
            if not self._stood_there(figure.key, corner):
                found[at] = self._away(figure.key, face.rect, left)
        return found

    def _stood_there(self, who: str, corner: Elsewhere) -> bool:
        """Say whether somebody stood on a circle's rug before: they need not walk, though the rug may have moved."""
        came = self.before.get(who)
        if came is None:
            return True
        spot = self.rect.x + came[0] * self.rect.width, self.rect.y + came[1] * self.rect.height
        return corner.rect.collidepoint(spot)

    def _away(self, key: str, face: pygame.Rect, left: float) -> tuple[int, int]:
        """Return how far somebody still has to walk."""
        came = self.before.get(key)
        if came is None or left <= 0:
            return 0, 0
        x, y = self.rect.x + came[0] * self.rect.width, self.rect.y + came[1] * self.rect.height
        return round((x - face.centerx) * left), round((y - face.centery) * left)

    def _ground(self, look: Look) -> pygame.Surface:
        made = self.made

        def make() -> pygame.Surface:
            ground = pygame.Surface(made.size)
            ground.fill(look.colour("paper_deep"))
            wall = look.px(44)
            ground.fill(look.colour("paper"), (0, 0, made.size[0], wall))
            ground.fill(look.colour("track"), (0, wall, made.size[0], look.px(2)))
            furniture.lights(look, ground, pygame.Rect(0, 0, made.size[0], wall), look.px(13))
            furniture.rug(look, ground, made.rug, self.scene.rug, yours=True)
            self._props(look, ground)
            return ground

        places = tuple(tuple(rect) for rect in (*made.places.values(), *made.corners, made.notices))
        key = look.key("room", made.size, tuple(made.rug), self.scene.rug, places)
        return look.surfaces.get(key, make)

    def _draw_table(self, look: Look, surface: Canvas) -> None:
        """Put a low table with something to drink in the middle of the rug, if people and words leave room for it."""
        side = min(look.px(120), self.made.rug.height // 4)
        table = pygame.Rect(0, 0, round(side * 1.3), side)
        table.center = self.made.rug.move(self.rect.topleft).center
        people = [person.rect for person in self.people.values()]
        words = [bubble.rect for bubble in (self.yours, self.speech) if bubble is not None]
        if side > look.px(50) and table.inflate(side // 4, side // 8).collidelist(people + words) < 0:
            furniture.prop(look, surface, table, 1)

    def _props(self, look: Look, ground: pygame.Surface) -> None:
        made = self.made
        side = look.px(84)
        taken = [*made.places.values(), *made.corners]
        if made.notices.height:
            taken.append(made.notices)
        edge = look.px(16)
        foot = made.notices.top if made.notices.height else made.size[1]
        high = max([rect.bottom for rect in made.corners], default=look.px(46))
        spots = [
            (edge, foot - side - edge),
            (made.size[0] - side - edge, foot - side - edge),
            (edge, high + edge),
            (made.size[0] - side - edge, high + edge),
        ]
        for index, (x, y) in enumerate(spots):
            box = pygame.Rect(x, y, side, side)
            corner_in = made.rug.collidepoint(box.center) and _inside(made.rug, box)
            if not corner_in and box.collidelist(taken) < 0:
                furniture.prop(look, ground, box, (0, 2, 3, 4)[(self.scene.rug + index) % 4])


def _inside(rug: pygame.Rect, box: pygame.Rect) -> bool:
    """Say whether a box reaches into the ellipse of a rug."""
    a, b = rug.width / 2, rug.height / 2
    spots = (box.topleft, box.topright, box.bottomleft, box.bottomright)
    return any(((x - rug.centerx) / a) ** 2 + ((y - rug.centery) / b) ** 2 < 1 for x, y in spots)


class RollCall(ScrollView):
    """The same scene where there is no room for a picture: who speaks, who is here, and where the others are."""

    def __init__(
        self,
        scene: Scene,
        made: Plan,
        look: Look,
        *,
        page: int = 0,
        on_turn: Callable[[], object] | None = None,
        name: str = "",
        **common: Any,
    ) -> None:
        self.scene, self.made = scene, made
        parts: list[Widget] = []
        self.speech: Balloon | None = None
        if scene.yours:
            parts.append(Row([mine(scene.yours, None, scene.you.name)], justify="end"))
        if made.pages:
            said = scene.speeches[made.pages[page].speech]
            button = None
            if page < len(made.pages) - 1:
                button = turner(scene.go_on.format(n=page + 1, total=len(made.pages)), on_turn)
            self.speech = balloon(said, said.words, button, key="speech", flex=1)
            speaker = next((figure for figure in scene.circle if figure.key == said.who), None)
            if speaker is not None:
                face = Portrait(speaker.name, speaker.picture, 72 / look.text_scale, ring="people")
                parts.append(Row([face, self.speech], gap=12, align="start"))
            else:
                parts.append(Row([self.speech]))
        who = scene.speeches[made.pages[page].speech].who if made.pages else None
        self.people = {figure.key: Person(figure, 64, 170, look) for figure in speaking(scene, who)}
        around = Wrap(list(self.people.values()), gap=14)
        parts.append(Column([around], fill="people_soft", outline="people", radius=24, padding=(12, 10)))
        if scene.notices:
            parts.append(Notices(scene.notices))
        parts += [Elsewhere(corner, look, index + 1, brief=True) for index, corner in enumerate(scene.corners)]
        super().__init__(Column(parts, gap=12), name=name, **common)

    def whereabouts(self) -> dict[str, tuple[float, float]]:
        """Return nothing: nobody walks here."""
        return {}
