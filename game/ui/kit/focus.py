"""Who has the focus, and where it goes next.

Tab and Shift+Tab follow the reading order. Arrows go to the nearest widget in their direction, and
within a group (a list of choices) stay in it, from the last to the first. The ring shows unless the
last thing the reader used was the pointer.
"""

from __future__ import annotations

from game.ui.kit.buttons import Button, Card, Group
from game.ui.kit.events import Key
from game.ui.kit.scroll import ScrollView
from game.ui.kit.widget import Widget

ARROWS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


ACROSS, DOWN = 1.5, 4.0
"""How much farther away than it is seems what lies beside the way: columns side by side seldom begin at one height."""


class Focus:
    """The focus within one tree."""

    def __init__(self) -> None:
        self.root = Widget()
        self.current: Widget | None = None
        self.by_pointer = False
        self.margin = 12

    def order(self) -> list[Widget]:
        """Return what can have the focus, in reading order."""
        return [widget for widget in self.root.walk() if widget.focusable]

    def carry_over(self, root: Widget, first: str | None) -> None:
        """Move into a new tree: to the same key, else to *first*, else to the same place."""
        old, old_order = self.current, self.order() if self.current is not None else []
        self.root = root
        order = self.order()
        self.current = None
        target: Widget | None = None
        if old is not None and old.key is not None:
            target = next((widget for widget in order if widget.key == old.key), None)
        elif old is not None:
            alike = [
                widget
                for widget in order
                if type(widget) is type(old) and widget.accessible_name() == old.accessible_name()
            ]
            target = alike[0] if alike else None
        if target is None and first is not None:
            found = root.find(first)
            if found is not None:
                target = next((widget for widget in found.walk() if widget.focusable), None)
        if target is None and old in old_order and order:
            target = order[min(old_order.index(old), len(order) - 1)]
        if target is not None:
            self._set(target)

    def _set(self, widget: Widget | None) -> None:
        if self.current is not None:
            self.current.focused = False
        self.current = widget
        self.show_ring()

    def show_ring(self) -> None:
        """Show or hide the ring, by what the reader used last; a line being written always shows it."""
        if self.current is not None:
            self.current.focused = not self.by_pointer or self.current.role == "text input"

    def focus(self, widget: Widget | None, reveal: bool = True) -> bool:
        """Give the focus to *widget*, and scroll to it."""
        if widget is not None and not widget.focusable:
            return False
        self._set(widget)
        if widget is not None and reveal:
            self.reveal(widget)
        return widget is not None

    def reveal(self, widget: Widget) -> None:
        """Scroll to a widget."""
        for around in widget.ancestors():
            if isinstance(around, ScrollView):
                around.show(widget.rect, self.margin)

    def step(self, by: int) -> bool:
        """Go to the next or the previous in reading order, around the ends."""
        order = self.order()
        if not order:
            return False
        if self.current in order:
            return self.focus(order[(order.index(self.current) + by) % len(order)])
        return self.focus(order[0 if by > 0 else -1])

    def arrow(self, name: str) -> bool:
        """Go to the nearest in a direction."""
        if self.current is None:
            return self.step(1)
        dx, dy = ARROWS[name]
        group = next((around for around in self.current.ancestors() if isinstance(around, Group)), None)
        if group is not None:
            members = [widget for widget in group.walk() if widget.focusable]
            found = self._nearest(members, dx, dy)
            if found is None and dy and len(members) > 1:
                found = members[0 if dy > 0 else -1]
            if found is not None:
                return self.focus(found)
            if dy:
                return False
        found = self._nearest(self.order(), dx, dy)
        return found is not None and self.focus(found)

    def _nearest(self, widgets: list[Widget], dx: int, dy: int) -> Widget | None:
        assert self.current is not None  # noqa: S101 - arrow() has checked
        here = self.current.rect
        best: tuple[float, Widget] | None = None
        for widget in widgets:
            if widget is self.current:
                continue
            there = widget.rect
            if dx:
                ahead = (there.left - here.right) if dx > 0 else (here.left - there.right)
                aside = max(0, there.top - here.bottom, here.top - there.bottom)
                middle = abs(there.centery - here.centery)
            else:
                ahead = (there.top - here.bottom) if dy > 0 else (here.top - there.bottom)
                aside = max(0, there.left - here.right, here.left - there.right)
                middle = abs(there.centerx - here.centerx)
            if ahead < -4:
                continue
            far = ahead + (ACROSS if dx else DOWN) * aside + 0.2 * middle
            if best is None or far < best[0]:
                best = (far, widget)
        return best[1] if best is not None else None

    def numbered(self, name: str) -> Widget | None:
        """Return what the digit or letter *name* presses."""
        for widget in self.root.walk():
            if isinstance(widget, Button | Card) and widget.focusable and str(widget.number).lower() == name:
                return widget
        return None

    def on_key(self, key: Key) -> bool:
        """Move the focus, or press something."""
        if key.name == "tab" and not key.ctrl and not key.alt:
            return self.step(-1 if key.shift else 1)
        if key.ctrl or key.alt:
            return False
        if key.name in ARROWS:
            return self.arrow(key.name)
        if key.name in ("enter", "space") and self.current is not None:
            return self.current.activate()
        writing = self.current is not None and self.current.role == "text input"
        if len(key.name) == 1 and (key.name in "0123456789" or (key.name.isalpha() and not writing)):
            widget = self.numbered(key.name)
            if widget is not None:
                self.focus(widget)
                return widget.activate()
        return False
