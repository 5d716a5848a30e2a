"""The debrief as one tall picture, drawn off any window with the widgets of the window's own pages."""

from __future__ import annotations

from io import BytesIO

import pygame

from game.telling.debrief_told import DebriefTold
from game.ui.flow import Flow
from game.ui.kit import Box, Column, Heading, Icon, Label, Look, Panel, Rule, Run, Widget
from game.ui.screens.debrief_pages import Pages
from game.ui.screens.debrief_people import People
from game.ui.screens.frame import iconed

WIDTH = 1280
"""Pixels of the picture's width; it is as tall as the debrief is long."""

MOST = 32_000
"""Pixels of its height at the most: of a longer play only the lines with points are shown."""


def draw(flow: Flow, told: DebriefTold) -> bytes:
    """Return the debrief as a PNG; no window needs to be open."""
    pygame.font.init()
    look = Look(window=(WIDTH, WIDTH * 9 // 16), scale=1.0)
    whole = _whole(flow, told, look)
    if whole.measure(look, WIDTH)[1] > MOST:
        whole = _whole(flow, told, look, scored=True)
    tall = min(MOST, whole.measure(look, WIDTH)[1])
    whole.arrange(look, pygame.Rect(0, 0, WIDTH, tall))
    surface = pygame.Surface((WIDTH, tall), depth=24)
    surface.fill(look.colour("paper"))
    whole.draw(look, surface)
    out = BytesIO()
    pygame.image.save(surface, out, "debrief.png")
    return out.getvalue()


def _whole(flow: Flow, told: DebriefTold, look: Look, *, scored: bool = False) -> Widget:
    """Return all pages one below the other, each under its name."""
    pages = Pages(flow, told, look)
    bodies: list[tuple[str, Widget]] = [
        ("ending", pages.ending()),
        ("people", People(flow, told, look).page()),
        ("conversation", pages.conversation()),
        ("moments", pages.moments()),
        ("lines", Column([*pages.lines_about(), *pages.lines(scored=scored)], gap=10, max_width=1080)),
    ]
    head = Column([Heading(told.title(), "display"), Label(told.about(), colour="ink_soft")], gap=0)
    parts: list[Widget] = [head]
    for name, body in bodies:
        parts += [_titled(told.text(f"tab.{name}")), body]
    if told.commitment:
        promise = Panel([iconed(Icon("bookmark", 22, colour="people"), [Run(told.commitment, bold=True)])])
        parts += [_titled(told.text("next.title")), promise]
    return Column(parts, gap=18, padding=(40, 34))


def _titled(title: str) -> Widget:
    return Column([Box([], height=8), Heading(title, "title", colour="people"), Rule()], gap=4)
