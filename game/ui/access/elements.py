"""What is on the screen, as assistive technology is told of it: a flat map of elements that can be compared.

An element keeps its number as long as what it stands for stays: by its widget's key where that has one, else by its
role and its words. So the focus and the place one reads at outlive a tree that is built anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace

from game.ui.kit import Label, Node, Screen, TextInput, Widget
from game.ui.kit.widget import Role

Rect = tuple[int, int, int, int]
State = tuple[tuple[str, str | int | float | bool], ...]


@dataclass(frozen=True, slots=True)
class Element:
    """One thing on the screen."""

    role: str
    """The toolkit's, or ``window``, ``page``, ``dialog``, ``news`` or ``writing``."""
    name: str
    rect: Rect
    children: tuple[int, ...] = ()
    state: State = ()
    focusable: bool = False
    """Whether the keyboard can get there."""
    acts: bool = False
    """Whether it can be clicked."""
    place: tuple[int, int] | None = None
    """Its place in a list, from 1, and how long that is."""
    caret: int | None = None
    """Characters before the caret, in what is being written."""


class Numbers:
    """Gives the same number to the same thing, however often it is asked."""

    def __init__(self) -> None:
        self._given: dict[Hashable, int] = {}

    def of(self, thing: Hashable) -> int:
        """Return the number of a thing, from 1."""
        return self._given.setdefault(thing, len(self._given) + 1)


@dataclass
class Told:
    """All there is to tell of a window at a moment."""

    root: int
    focus: int
    elements: dict[int, Element] = field(default_factory=dict)
    nodes: dict[int, Node] = field(default_factory=dict)
    """What is behind those elements that belong to a widget."""


def heading(nodes: Sequence[Node]) -> str:
    """Return the first heading, by which a screen is called; ``""`` where it has none."""
    return next((node.name for top in nodes for node in top.walk() if node.role == "heading"), "")


def current(screen: Screen, nodes: Sequence[Node]) -> Node | None:
    """Return the node of what has the focus; of the link that Enter would pick where that is a text with links."""
    widget = screen.tree.focus.current
    part = ""
    if isinstance(widget, Label) and widget.links():
        part = widget.links()[widget.picked % len(widget.links())]
    every = (node for top in nodes for node in top.walk())
    return next((node for node in every if node.widget is widget and node.part == part), None)


def told(title: str, screen: Screen, numbers: Numbers, news: str = "", count: int = 0) -> Told:
    """Return what there is to tell of a window with a title and the screen on top of it.

    What lies under an overlay is left out: nothing there can be reached. *news* is what was newly said, and *count*
    how often there was any: the same words twice are news twice.
    """
    nodes = screen.tree.nodes()
    root = numbers.of("window")
    page = numbers.of(type(screen).__name__)
    found = Told(root, page)
    focus = current(screen, nodes)
    window = (0, 0, *screen.tree.root.rect.size)
    below = _add_all(found, nodes, page, numbers, focus)
    kind = "dialog" if screen.overlay else "page"
    found.elements[page] = Element(kind, heading(nodes) or title, window, below)
    children = [page]
    if news:
        children.append(numbers.of(("news", count)))
        found.elements[children[-1]] = Element("news", news, (0, 0, 1, 1))
    found.elements[root] = Element("window", title, window, tuple(children))
    return found


def _add_all(found: Told, nodes: Sequence[Node], parent: int, numbers: Numbers, focus: Node | None) -> tuple[int, ...]:
    seen: Counter[Hashable] = Counter()
    made: list[int] = []
    for node in nodes:
        same: Hashable = node.part or node.widget.key or (node.role, node.name)
        seen[same] += 1
        number = numbers.of((parent, same, seen[same]))
        made.append(number)
        listed = node.role == "list"
        below = _add_all(found, node.children, number, numbers, focus)
        if isinstance(node.widget, TextInput):
            below = (_writing(found, node.widget, number, numbers),)
        found.nodes[number] = node
        found.elements[number] = _element(node, below)
        if listed:
            _count(found, below)
        if node is focus:
            found.focus = number
    return tuple(made)


def _element(node: Node, below: tuple[int, ...]) -> Element:
    rect = node.rect
    return Element(
        node.role,
        node.name,
        (rect.left, rect.top, rect.right, rect.bottom),
        below,
        tuple(sorted(node.state.items())),
        focusable=node.widget.focusable,
        acts=node.act is not None,
        caret=node.widget.caret if isinstance(node.widget, TextInput) else None,
    )


def _writing(found: Told, widget: TextInput, field: int, numbers: Numbers) -> int:
    """Add the text in a field, in which the caret stands."""
    number = numbers.of((field, "writing"))
    rect = widget.rect
    found.elements[number] = Element("writing", widget.text, (rect.left, rect.top, rect.right, rect.bottom))
    return number


def _count(found: Told, members: Sequence[int]) -> None:
    """Say of the members of a list which is which; headings between them do not count."""
    counted = [number for number in members if found.elements[number].role not in ("heading", "label")]
    for at, number in enumerate(counted, 1):
        found.elements[number] = replace(found.elements[number], place=(at, len(counted)))


def said_by(widget: Widget) -> str:
    """Return the words of a widget and of all below it, as they are read out; not what can be pressed there."""
    nodes = [node for top in widget.node() for node in top.walk()]
    return " ".join(node.name for node in nodes if node.name and (node.act is None or node.role == "link"))


ORDER: dict[Role, int] = {"progress": 1}
"""Measures are told after what was said."""


class News:
    """Finds what was newly said: the words of live widgets that were not there the last time, screen by screen."""

    def __init__(self) -> None:
        self._told: dict[Screen, tuple[str, ...]] = {}

    def of(self, screens: Sequence[Screen]) -> str:
        """Return what is new on the uppermost screen; what has once been told of one that is covered stays told."""
        self._told = {screen: self._told.get(screen, ()) for screen in screens}
        top = screens[-1]
        every = (w for w in top.tree.root.walk() if w.live and not any(around.live for around in w.ancestors()))
        live = sorted(every, key=lambda widget: ORDER.get(widget.role, 0))
        words = tuple(said for widget in live if (said := said_by(widget)))
        before = self._told[top]
        self._told[top] = words
        return "\n".join(said for said in words if said not in before)


class Glance:
    """Remembers what was looked at last: where things only move, nothing has to be told anew."""

    def __init__(self) -> None:
        self._last: tuple[object, ...] = ()

    def only_moves(self, screen: Screen) -> bool:
        """Say whether a screen that is always on the move shows the same, with the same focus, as the last time."""
        seen = (screen, screen.tree.root, screen.tree.focus.current)
        same, self._last = seen == self._last, seen
        return same and screen.tick is not None

    def forget(self) -> None:
        """Take whatever comes next as new."""
        self._last = ()
