"""Between a window and assistive technology: what changed goes out, what is asked for comes in.

Where nobody listens nothing is reckoned. Where AccessKit is missing, or fails, the game goes on without it.

AccessKit asks from a thread of its own whether somebody may listen, and holds the adapter locked while it waits for
Python's lock. Whoever holds Python's lock and touched the adapter at that moment would wait for ever: so nothing is
called on it before that question was answered. The answer runs no line of Python's, in the midst of which the lock
could go to somebody else: it only puts down what is to be done when the window comes to it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from game.ui import opening
from game.ui.access.elements import Element, Glance, News, Numbers, Told, told
from game.ui.kit import App, Node, Slider, TextInput, Widget

if TYPE_CHECKING:
    import accesskit
    import pygame

    from game.ui.access.adapters import Adapter


class Bridge:
    """Tells a window to assistive technology. Call :meth:`attach` before the window is shown."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.adapter: Adapter | None = None
        self._listening = False
        """Whether somebody listens; until then the adapter is left alone."""
        self._here = False
        self._where: pygame.Rect | None = None
        """Where on the screen the window was told to be."""
        self._numbers, self._news, self._told_news = Numbers(), News(), ""
        self._count = 0
        self._before: dict[int, Element] = {}
        """What was told the last time; nothing where somebody has just begun to listen."""
        self._glance = Glance()
        app.after_frame.append(lambda _: self.tell())

    def attach(self) -> bool:
        """Offer the present window to assistive technology; return whether that was possible."""
        try:
            from game.ui.access.adapters import adapter

            early = opening.taken_over()
            attach = adapter if early is None else early.handed_to
            activated = partial(self.app.chores.put, self._begin)
            self.adapter = attach(activated, self._asked, self._nobody_listens)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:  # a panic of the library's is no Exception, and no reason not to play
            self.adapter = None
        self._forget()
        return self.adapter is not None

    def _nobody_listens(self) -> None:
        self._listening = False

    def _forget(self) -> None:
        self._before = {}
        self._glance.forget()

    def _begin(self) -> None:
        """Begin anew, as somebody listens from now on."""
        self._forget()
        self._listening = True
        self._where = None
        self.attend(here=self._here)
        self.app.redraw()

    def close(self) -> None:
        """Let go of the adapter, while Python can still be asked: its threads may be at work until the very end."""
        self.adapter, self._listening = None, False

    # Out

    def tell(self) -> None:
        """Tell what changed since the last time, if anybody listens; call it when the window was drawn."""
        if self.adapter is None or not self._listening or not self.app.screens:
            return
        where = self.app.where
        if where != self._where:
            self._where = where
            self.adapter.put(where)
        if self._glance.only_moves(self.app.screen):
            return
        self.adapter.update_if_active(self._update)

    def _update(self) -> accesskit.TreeUpdate:
        from game.ui.access.updates import update

        now = self.now()
        made = update(now, self._before)
        self._before = now.elements
        return made

    def now(self) -> Told:
        """Return all there is to tell, with what was newly said."""
        if news := self._news.of(self.app.screens):
            self._told_news = news
            self._count += 1
        return told(self.app.title, self.app.screen, self._numbers, self._told_news, self._count)

    def attend(self, *, here: bool) -> None:
        """Say whether the window has the keyboard."""
        self._here = here
        if self.adapter is not None and self._listening:
            self.adapter.attend(here=here)

    # In

    def _asked(self, request: accesskit.ActionRequest) -> None:
        """Take a request, from any thread."""
        value = request.data[1] if request.data else None
        action, target = str(request.action).rpartition(".")[2], int(request.target)

        def do() -> None:
            self.act(action, target, value)

        self.app.soon(do)

    def act(self, action: str, target: int, value: object = None) -> bool:
        """Do what was asked of the element of a number; return whether it is there and could do that."""
        if not self.app.screens:
            return False
        self.app.build()
        node = told(self.app.title, self.app.screen, self._numbers).nodes.get(target)
        if node is None:
            return False
        tree = self.app.screen.tree
        tree.focus.by_pointer = False
        self.app.redraw()
        if action == "SCROLL_INTO_VIEW":
            tree.focus.reveal(node.widget)
            return True
        if action == "FOCUS":
            return tree.focus.focus(node.widget)
        if action == "CLICK":
            return self._click(node)
        return _set(node.widget, action, value)

    def _click(self, node: Node) -> bool:
        if node.act is None:
            return False
        self.app.screen.tree.focus.focus(node.widget)
        return node.act()


def _set(widget: Widget, action: str, value: object) -> bool:
    if isinstance(widget, Slider):
        if action == "SET_VALUE" and isinstance(value, int | float):
            return widget.set(round(value))
        step = {"INCREMENT": widget.step, "DECREMENT": -widget.step}.get(action)
        present = (widget.low + widget.high) // 2 if widget.value is None else widget.value
        return step is not None and widget.set(present + step)
    if isinstance(widget, TextInput) and action == "SET_VALUE":
        return widget.write(str(value))
    return False
