"""Elements in the words of AccessKit, which tells them to UI Automation, to macOS and to AT-SPI."""

from __future__ import annotations

from collections.abc import Mapping

import accesskit
from accesskit import Action, Live, Orientation, Role, Toggled

from game.ui.access.elements import Element, Told

ROLES: dict[str, Role] = {
    "window": Role.WINDOW,
    "page": Role.PANE,
    "dialog": Role.DIALOG,
    "news": Role.LABEL,
    "writing": Role.TEXT_RUN,
    "group": Role.GROUP,
    "heading": Role.HEADING,
    "label": Role.LABEL,
    "button": Role.BUTTON,
    "toggle": Role.CHECK_BOX,
    "radio": Role.RADIO_BUTTON,
    "list": Role.LIST,
    "list item": Role.LIST_ITEM,
    "image": Role.IMAGE,
    "slider": Role.SLIDER,
    "progress": Role.METER,
    "text input": Role.TEXT_INPUT,
    "scroll area": Role.SCROLL_VIEW,
    "link": Role.LINK,
}


def node(element: Element) -> accesskit.Node:
    """Return an element as AccessKit has it."""
    made = accesskit.Node(ROLES[element.role])
    made.set_bounds(accesskit.Rect(*map(float, element.rect)))
    made.set_children(list(element.children))
    if element.role in ("label", "news", "writing"):
        made.set_value(element.name)
    elif element.name:
        made.set_label(element.name)
    if element.role == "news":
        made.set_live(Live.POLITE)
    if element.role == "dialog":
        made.set_modal()
    if element.role == "writing":
        _written(made, element.name)
    if element.caret is not None and element.children:
        at = accesskit.TextPosition(element.children[0], element.caret)
        made.set_text_selection(accesskit.TextSelection(at, at))
    _state(made, element)
    if element.place is not None:
        made.set_position_in_set(element.place[0] - 1)
        made.set_size_of_set(element.place[1])
    for action in _actions(element):
        made.add_action(action)
    return made


def _written(made: accesskit.Node, text: str) -> None:
    """Say of a text how long its characters and words are, which is how carets are found in it."""
    made.set_character_lengths(bytes(len(character.encode()) for character in text))
    words: list[int] = []
    for before, character in zip(" " + text, text, strict=False):
        if (before.isspace() and not character.isspace()) or not words:
            words.append(0)
        words[-1] += 1
    made.set_word_lengths(bytes(min(length, 255) for length in words))


def _actions(element: Element) -> list[Action]:
    found = [Action.SCROLL_INTO_VIEW] if element.role not in ("window", "page", "dialog", "news", "writing") else []
    if element.acts and element.role not in ("slider", "text input"):
        found.append(Action.CLICK)
    if element.focusable:
        found.append(Action.FOCUS)
    if element.role in ("slider", "text input"):
        found.append(Action.SET_VALUE)
    if element.role == "slider":
        found += [Action.INCREMENT, Action.DECREMENT]
    return found


def _state(made: accesskit.Node, element: Element) -> None:
    state = dict(element.state)
    if state.get("disabled"):
        made.set_disabled()
    if "checked" in state:
        made.set_toggled(Toggled.TRUE if state["checked"] else Toggled.FALSE)
    if "selected" in state:
        made.set_selected(bool(state["selected"]))
    if "expanded" in state:
        made.set_expanded(bool(state["expanded"]))
    if "shortcut" in state:
        made.set_keyboard_shortcut(str(state["shortcut"]))
    if "level" in state:
        made.set_level(int(state["level"]))
    if "scrolled" in state:
        made.set_scroll_y(float(state["scrolled"]))
        made.set_scroll_y_min(0.0)
        made.set_scroll_y_max(100.0)
    value = state.get("value")
    if element.role == "slider" and value is None:  # without any it could not be set; what is told says that none is
        value = (int(state.get("min", 0)) + int(state.get("max", 100))) // 2
    if element.role == "text input":
        made.set_value(str(value or ""))
    elif isinstance(value, str):
        made.set_value(value)
    elif value is not None:
        made.set_numeric_value(float(value))
    if "told" in state:
        made.set_value(str(state["told"]))
    if element.role in ("slider", "progress") and not isinstance(value, str):
        made.set_min_numeric_value(float(state.get("min", 0)))
        made.set_max_numeric_value(float(state.get("max", 100)))
    if element.role == "slider":
        made.set_numeric_value_step(float(state.get("step", 1)))
        made.set_orientation(Orientation.HORIZONTAL)


def update(told: Told, before: Mapping[int, Element]) -> accesskit.TreeUpdate:
    """Return what has changed since *before*; everything where that is empty."""
    made = accesskit.TreeUpdate(told.focus)
    for number, element in told.elements.items():
        if before.get(number) != element:
            made.nodes.append((number, node(element)))
    if not before:
        made.tree = accesskit.Tree(told.root)
    return made
