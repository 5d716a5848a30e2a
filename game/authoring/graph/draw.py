"""From a scenario to the text of a picture, in the form that a file's name asks for."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from game.authoring.graph.html import html
from game.authoring.graph.mermaid import mermaid
from game.authoring.graph.model import Picture, picture
from game.authoring.graph.svg import FAMILIES, svg
from game.language import Catalogue
from game.records import log
from game.records.errors import RecordsError
from game.scenario import translation
from game.simulation import Scenario
from game.simulation.play import GO_ON

FORMS: Final = (".svg", ".html", ".mmd")
"""How the names of pictures end."""

GROUPS: Final = (
    *("everybody", "endings", "plan", "megaphone", "page", "introductions", "stories", "appeals", "news"),
    *("posts", "follow_ups", "evening", "knows", "meets", "kept"),
)
"""The words of a picture, under ``graph.`` in the catalogues."""


def draw(scenario: Scenario, form: str, words: Catalogue, logs: Iterable[Path] = ()) -> str:
    """Return the picture of a scenario, of a campaign with all its parts, as the text of a file of a form."""
    names = {name: words.text(f"graph.{name}") for name in GROUPS}
    taken, plays = counted(scenario, logs)
    pictures: list[Picture] = []
    for part in scenario.chain():
        texts = translation.texts(part, words.language)
        pictures.append(picture(part, texts, names, taken[len(pictures)], plays))
    if form == ".mmd":
        return mermaid(pictures)
    legend = {family: words.text(f"graph.family.{family}") for family in FAMILIES}
    legend |= {"never": words.text("graph.never"), "plays": words.text("graph.plays")}
    drawing = svg(pictures, legend)
    if form == ".svg":
        return drawing
    return html(drawing, pictures[0].title, words.language, words.text("graph.find"), words.text("graph.zoom"))


def counted(scenario: Scenario, logs: Iterable[Path]) -> tuple[list[Counter[str]], int]:
    """Return how often each choice was made in each part, and in how many plays of this scenario.

    Logs of other scenarios, and what is no log, are passed over.
    """
    taken: list[Counter[str]] = [Counter() for _ in range(max(1, scenario.parts))]
    plays = 0
    for path in _logs(logs):
        try:
            found = log.read(path)
        except RecordsError:
            continue
        if found.header.scenario != scenario.id:
            continue
        plays += 1
        part = 0
        for choice in found.choices:
            if choice == GO_ON:
                part += 1
            elif part < len(taken):
                taken[part][choice] += 1
    return taken, plays


def _logs(given: Iterable[Path]) -> Iterator[Path]:
    for path in given:
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*.jsonl") if each.is_file())
        else:
            yield path
