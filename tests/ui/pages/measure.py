"""What is wrong with a screen as it is drawn: words cut, outside, over each other, out of reach, or too small."""

from __future__ import annotations

from itertools import combinations

import pygame

from game.ui.app import Window
from game.ui.kit import Label, ScrollView, Widget, problems
from game.ui.kit.look import LEAST_PIXELS, Look
from game.ui.preview.window import PreviewWindow
from tests.ui.pages.record import Record, Written, follow, recording, scrolls

LEAST_TARGET = 24
"""Pixels that what can be pressed has to measure at least, each way."""

SLACK = 2


def trees(window: Window) -> list[tuple[Widget, Look, pygame.Rect]]:
    """Return the trees that can be used now, each with its look and its place in the window."""
    window.build()
    found = [(window.screen.tree.root, window.look, window.stage)]
    if isinstance(window, PreviewWindow):
        docks = (window.strip, window.pane) if window.pane_visible else (window.strip,)
        found += [(window.tree_at(dock).root, dock.look, window.place(dock)) for dock in docks]
    return found


def drawn(window: Window) -> Record:
    """Draw the window, and return all that was drawn."""
    window.build()
    with recording(window.surface) as record:
        for screen in window.screens:
            follow(record, screen.tree.root)
        for root, _, _ in trees(window):
            follow(record, root)
        window.draw()
    return record


def faults(window: Window, record: Record) -> list[str]:
    """Return all that is wrong with what the window shows."""
    found: list[str] = []
    for root, look, place in trees(window):
        found += problems(root, look)
        found += _out_of_reach(root, place)
    texts = living(window, record)
    found += _outside(texts, window)
    found += _over_each_other(texts)
    return found


def living(window: Window, record: Record) -> list[Written]:
    """Return the texts of the screen on top: what lies under it may be covered."""
    live = {id(widget) for root, _, _ in trees(window) for widget in root.walk()}
    return [text for text in record.texts if text.owner is not None and id(text.owner) in live]


def _out_of_reach(root: Widget, place: pygame.Rect) -> list[str]:
    found = []
    for widget in root.walk():
        if not widget.focusable or isinstance(widget, ScrollView):
            continue
        called = f"{type(widget).__name__}({widget.key or widget.accessible_name()[:30]!r}) {tuple(widget.rect)}"
        links = isinstance(widget, Label)  # stretches of running text are as tall as their line
        if not links and min(widget.rect.size) < LEAST_TARGET:
            found.append(f"{called} is too small to be hit")
        views = [around for around in widget.ancestors() if isinstance(around, ScrollView)]
        if not views and not pygame.Rect((0, 0), place.size).contains(widget.rect):
            found.append(f"{called} is outside the window")
        for view in views:
            top, bottom = view.rect.top - view.offset, view.rect.top - view.offset + view.content_height
            if widget.rect.top < top or widget.rect.bottom > bottom:
                found.append(f"{called} cannot be scrolled to")
    return found


def _outside(texts: list[Written], window: Window) -> list[str]:
    found = []
    whole = window.surface.get_rect()
    for text in texts:
        said = f"{text.text[:40]!r} {tuple(text.rect)}"
        assert text.owner is not None
        if text.pixels < LEAST_PIXELS:
            found.append(f"{said} is only {text.pixels} pixels tall")
        if text.rect.left < text.clip.left - SLACK or text.rect.right > text.clip.right + SLACK:
            found.append(f"{said} is cut at the side by {tuple(text.clip)}")
        if text.seen.height < text.rect.height and not scrolls(text.owner):
            found.append(f"{said} is cut by {tuple(text.clip)}")
        if not scrolls(text.owner) and not whole.contains(text.rect):
            found.append(f"{said} is outside the window")
    return found


def _over_each_other(texts: list[Written]) -> list[str]:
    found = []
    rows: dict[int, list[Written]] = {}
    for text in texts:
        seen = text.seen
        if seen.width and seen.height:
            for row in range(seen.top // 64, seen.bottom // 64 + 1):
                rows.setdefault(row, []).append(text)
    pairs = {(id(a), id(b)): (a, b) for row in rows.values() for a, b in combinations(row, 2) if a.block != b.block}
    for one, other in pairs.values():
        both = one.seen.clip(other.seen)
        if both.width > SLACK and both.height > SLACK:
            found.append(f"{one.text[:40]!r} {tuple(one.rect)} is written over {other.text[:40]!r} {tuple(other.rect)}")
    return found
