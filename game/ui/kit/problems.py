"""What is wrong with a layout: text cut off, widgets over each other or outside their parent."""

from __future__ import annotations

from game.ui.kit.layout import Layers, Scatter
from game.ui.kit.look import Look
from game.ui.kit.scroll import ScrollView
from game.ui.kit.widget import Widget

SLACK = 1


def _called(widget: Widget) -> str:
    words = widget.key or widget.accessible_name()[:40]
    return f"{type(widget).__name__}({words!r})" if words else type(widget).__name__


def problems(root: Widget, look: Look) -> list[str]:
    """Return one line for each fault in a tree that has been laid out."""
    found: list[str] = []
    _check(root, look, found)
    return found


def _check(widget: Widget, look: Look, found: list[str]) -> None:
    if not widget.children:
        wide, tall = widget.measure(look, max(1, widget.rect.width))
        if tall > widget.rect.height + SLACK or wide > widget.rect.width + SLACK:
            found.append(f"{_called(widget)} needs {wide}x{tall} and has {widget.rect.width}x{widget.rect.height}")
    if widget.cut_short(look):
        found.append(f"{_called(widget)} is cut short")
    scrolls = isinstance(widget, ScrollView)
    for child in widget.children:
        outside = not scrolls and not widget.rect.inflate(2 * SLACK, 2 * SLACK).contains(child.rect)
        aside = scrolls and (child.rect.left < widget.rect.left or child.rect.right > widget.rect.right)
        if (outside or aside) and not child.floating and child.rect.size != (0, 0):
            found.append(f"{_called(child)} {tuple(child.rect)} is outside {_called(widget)} {tuple(widget.rect)}")
        _check(child, look, found)
    if not isinstance(widget, Layers):
        _check_overlaps(widget, isinstance(widget, Scatter), found)


def _check_overlaps(widget: Widget, scattered: bool, found: list[str]) -> None:
    placed = [child for child in widget.children if not child.floating and child.rect.width and child.rect.height]
    for index, first in enumerate(placed):
        a = first.rect if scattered else first.rect.inflate(-2 * SLACK, -2 * SLACK)
        for second in placed[index + 1 :]:
            both = a.clip(second.rect)
            if both.width > 0 and both.height > 0 and a.colliderect(second.rect):
                found.append(f"{_called(first)} {tuple(first.rect)} is over {_called(second)} {tuple(second.rect)}")
