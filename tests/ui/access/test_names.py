"""What a screen reader would be told of every screen there is, in both languages."""

from collections import Counter
from pathlib import Path

import pytest

from game.ui.access.elements import Element, Numbers, Told, told
from game.ui.access.reading import SPOKEN_ROLES
from game.ui.access.updates import ROLES
from tests.ui.pages.scenes import SCENES, opened

SIGNS = "▲●▸★→←↑↓"
"""What is only there to be seen."""


def elements(screen: Told) -> list[Element]:
    """Return what belongs to widgets, as it is read."""
    return [screen.elements[number] for number in screen.nodes]


def unclear(screen: Told) -> list[str]:
    """Return what nobody could make sense of who only hears it."""
    found = []
    for element in elements(screen):
        if element.role not in ROLES:
            found.append(f"{element.name} is a {element.role}")
        if not element.name.strip():
            found.append(f"a {element.role} without a name")
        if any(sign in element.name for sign in SIGNS):
            found.append(f"signs: {element.name}")
        if element.acts and element.role not in (*SPOKEN_ROLES, "scroll area"):
            found.append(f"the {element.role} {element.name} can be pressed")
    if not any(element.role == "heading" for element in elements(screen)):
        found.append("no heading")
    return found


def stateless(screen: Told) -> list[str]:
    """Return switches that do not say whether they are on, and sliders that do not say where they stand."""
    found = []
    for element in elements(screen):
        state = dict(element.state)
        if (element.role in ("toggle", "radio")) != ("checked" in state):
            found.append(element.name)
        if element.role == "slider" and not {"value", "told"} & state.keys():
            found.append(element.name)
    return found


def alike(screen: Told) -> list[str]:
    """Return the names by which more than one control is called; sentences may be said twice."""
    controls = [element for element in elements(screen) if element.role in SPOKEN_ROLES and element.role != "link"]
    called = Counter((element.role, element.name) for element in controls)
    return [name for (_, name), count in called.items() if count > 1]


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("name", [name for name in SCENES if not name.startswith("preview")])
def test_every_screen_makes_sense_to_whoever_hears_it(name: str, language: str, home: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    window = opened(name, place, language)
    screen = told(window.title, window.screen, Numbers())
    window.close()
    assert unclear(screen) == []
    assert stateless(screen) == []
    assert alike(screen) == []
