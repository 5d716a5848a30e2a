"""What the screens around a play share: the bar on top, faces in a circle, small rows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, pairwise

import pygame

from game import places
from game.language import LANGUAGES
from game.simulation.definitions import Person, Scenario
from game.ui.flow import Flow
from game.ui.kit import (
    Box,
    Button,
    Canvas,
    Column,
    Heading,
    Label,
    Look,
    Portrait,
    Row,
    Rule,
    Screen,
    Spacer,
    Text,
    Widget,
    draw,
)
from game.ui.kit.canvas import suited
from game.ui.kit.theme import Token
from game.ui.kit.widget import Size

NARROW = 760
"""Units of text (see ``Look.room``) below which what stands side by side goes one below the other."""


LEAST_FACE, APART = 26, 1.06
"""The least width of a face at a table, and how far apart their middles are, in widths."""


class ShellScreen(Screen):
    """A screen around the play: it knows the flow, and speaks the language of the moment."""

    def __init__(self, flow: Flow) -> None:
        super().__init__()
        self.flow = flow

    def text(self, key: str, **params: object) -> str:
        """Return one of the program's texts."""
        return self.flow.text(key, **params)

    @property
    def narrow(self) -> bool:
        """Whether only one column fits."""
        return self.look.room[0] < NARROW


def bar(flow: Flow, look: Look, left: Sequence[Widget], right: Sequence[Widget] = (), *, tools: bool = True) -> Widget:
    """Return the bar on top: *left*, then *right*, the language, the settings and the help, always in reach."""
    parts: list[Widget] = [*left, Spacer(), *right]
    if tools:
        short = look.room[0] < NARROW
        after = LANGUAGES[(LANGUAGES.index(flow.language) + 1) % len(LANGUAGES)]
        if not flow.preferences.sound:
            parts.append(tool(flow.text("shell.silent"), "volume-x", flow.silence, short=True))
        parts += [
            Button(
                after.upper() if short else flow.text(f"shell.language.{after}"),
                flow.switch_language,
                icon="languages",
                variant="quiet",
                name=flow.text("shell.language.other"),
                key="language",
            ),
            tool(flow.text("shell.settings"), "settings", flow.settings, short),
            tool(flow.text("shell.help"), "circle-help", flow.help, short),
        ]
    return Column([Row(parts, gap=8, padding=(20, 6)), Rule()])


def tool(name: str, icon: str, action: object, short: bool) -> Widget:
    """Return a quiet button of the bar; where it is *short*, only its icon."""
    assert callable(action)  # noqa: S101 - a method of the flow
    return Button("" if short else name, action, icon=icon, variant="quiet", name=name, key=icon)


def person_face(
    flow: Flow, scenario: Scenario, person: Person, side: float, mood: str = "", **more: object
) -> Portrait:
    """Return a person's portrait, with the name in the language of the moment."""
    name = flow.teller_of(scenario).name(person.key)
    return Portrait(name, flow.face(person, mood), side, **more)  # type: ignore[arg-type]


class Logo(Widget):
    """The game's own picture."""

    def __init__(self, side: float = 30) -> None:
        super().__init__()
        self.side = side

    def content_size(self, look: Look, width: int) -> Size:
        """Return a square that grows with the text."""
        del width
        return look.tx(self.side), look.tx(self.side)

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw it, from its vector, at the size of its place."""
        side = self.rect.size

        def load() -> pygame.Surface:
            return suited(pygame.image.load_sized_svg(places.assets() / "tertulia.svg", side))

        surface.blit(look.surfaces.get(("logo", side), load), self.rect)


class Gathering(Box):
    """Faces around a table: as many as there are, as large as the place allows."""

    def __init__(
        self, faces: Sequence[Portrait], *, table: Token = "people_soft", dashed: bool = True, height: float = 176
    ) -> None:
        super().__init__(faces, height=height, aloud=", ".join(face.name for face in faces))
        self.role = "image"
        self.table: Token = table
        self.dashed = dashed
        for face in faces:
            face.floating = True
            face.side = 1  # the table gives each its place and size

    def content_size(self, look: Look, width: int) -> Size:
        """Return the full width; the height is fixed."""
        return width, look.px(self.height or 0)

    def arrange(self, look: Look, rect: pygame.Rect) -> None:
        """Set the faces around an ellipse, the first at the left."""
        super().arrange(look, rect)
        count = len(self.children)
        if not count:
            return
        side = min(rect.height * 0.46, 1.72 * rect.width / (count + 3.4), look.px(84))
        spots = self._spots(rect, side)
        while side > look.px(LEAST_FACE) and _closest(spots) < side * APART:
            side *= 0.94
            spots = self._spots(rect, side)
        for child, spot in zip(self.children, spots, strict=True):
            box = pygame.Rect(0, 0, round(side), round(side))
            box.center = spot
            child.arrange(look, box)

    def _spots(self, rect: pygame.Rect, side: float) -> list[tuple[int, int]]:
        """Return the middles of faces of this width."""
        a, b = self._axes(rect, side)
        turns = evenly(len(self.children), a, b)
        return [(round(rect.centerx + a * math.cos(turn)), round(rect.centery + b * math.sin(turn))) for turn in turns]

    @staticmethod
    def _axes(rect: pygame.Rect, side: float) -> tuple[float, float]:
        b = (rect.height - side) / 2
        return min((rect.width - side) / 2 * 0.96, b * 5.2), b

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the table, then who sits around it."""
        if self.children:
            a, b = self._axes(self.rect, self.children[0].rect.height)
            table = pygame.Rect(0, 0, round(2 * a), round(2 * b))
            table.center = self.rect.center
            draw.ellipse(look, surface, table, self.table, "ink_soft", dashed=self.dashed)
        self.draw_children(look, surface)


def _closest(spots: Sequence[tuple[int, int]]) -> float:
    """Return how near the two of some places are that lie nearest to each other."""
    return min((math.dist(one, other) for one, other in combinations(spots, 2)), default=math.inf)


@lru_cache(maxsize=512)
def evenly(count: int, a: float, b: float) -> list[float]:
    """Return the turns at which *count* points lie evenly along an ellipse, from the left end."""
    fine = 720
    turns = [math.tau * step / fine - math.pi for step in range(fine + 1)]
    lengths = [0.0]
    for before, after in pairwise(turns):
        moved = (a * (math.cos(after) - math.cos(before)), b * (math.sin(after) - math.sin(before)))
        lengths.append(lengths[-1] + math.hypot(*moved))
    found, at = [], 0
    for index in range(count):
        while lengths[at] < lengths[-1] * index / count:
            at += 1
        found.append(turns[at])
    return found


def titled(title: Text, *parts: Widget, gap: float = 8, key: str | None = None) -> Widget:
    """Return parts under a small heading."""
    return Column([Heading(title, "strong"), *parts], gap=gap, key=key)


def iconed(icon: Widget, says: Text, size: str = "body") -> Widget:
    """Return a line of text beside an icon."""
    label = Label(says, size, flex=1)  # type: ignore[arg-type]
    return Row([icon, label], gap=10, align="start")
