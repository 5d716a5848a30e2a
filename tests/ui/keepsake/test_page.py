"""The debrief as a page: whole, safe, and with every figure of the window."""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

import pytest

from game.simulation import Play
from game.telling.debrief_told import DebriefTold
from game.telling.teller import Teller
from game.ui.keepsake.page import page
from game.ui.kit import Bar, Chip, Label, Widget
from game.ui.kit.text import plain
from game.ui.screens.debrief_pages import Pages
from game.ui.screens.debrief_people import People
from tests.samples import days
from tests.ui.keepsake.kept import Reader, close, html, of, told
from tests.ui.screens.shell import Open, home, open_window

__all__ = ["home", "open_window"]

PLAYS = [("days", "", True), ("hola-amigo", "listener", False), ("la-fiesta", "broadcaster", False)]
PLAYS += [("el-jueves", "random", False), ("twenty-four-hours", "listener", False)]


def shown(widget: Widget) -> Iterator[str]:
    """Yield every text that is drawn, and how far each bar goes."""
    for each in widget.walk():
        if isinstance(each, Label | Chip):
            yield plain(each.text)
        elif isinstance(each, Bar):
            yield f"width:{round(100 * each.value)}%"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(("name", "policy", "rated"), PLAYS)
def test_it_has_every_word_and_figure_that_the_window_shows(
    open_window: Open, name: str, policy: str, language: str, *, rated: bool
) -> None:
    debrief = told(name, policy, language, rated=rated)
    window = open_window(lambda flow: flow.library(), language)
    pages = Pages(window.flow, debrief, window.look)
    people = People(window.flow, debrief, window.look)
    text = html(debrief)
    said = Reader(text).said
    builds = (pages.ending, people.page, pages.conversation, pages.moments, partial(widgets, pages))
    for build in builds:
        for line in shown(build()):
            for words in line.split(" · "):
                assert close(words) in (text if words.startswith("width:") else said), words
    assert close(debrief.commitment) in said


def widgets(pages: Pages) -> Widget:
    return Widget(children=[*pages.lines_about(), *pages.lines()])


@pytest.mark.parametrize(("name", "policy", "rated"), PLAYS)
def test_it_needs_nothing_else(name: str, policy: str, *, rated: bool) -> None:
    text = html(told(name, policy, "es", rated=rated))
    read = Reader(text)
    assert read.tags[0] == ("html", {"lang": "es"})
    names = [tag for tag, _ in read.tags]
    assert not {"script", "link", "iframe", "object", "embed", "form", "img"} & set(names)
    assert names.count("h1") == 1
    for tag, attributes in read.tags:
        assert not any(name.startswith("on") for name in attributes), (tag, attributes)
        for key in ("href", "src"):
            assert (attributes.get(key) or "#").startswith(("#", "data:image/svg+xml;base64,"))
    assert re.search("https?:", text) is None
    assert "default-src 'none'" in text
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text


@pytest.mark.parametrize(("name", "policy", "rated"), PLAYS)
def test_every_drawing_says_what_it_shows(name: str, policy: str, *, rated: bool) -> None:
    debrief = told(name, policy, rated=rated)
    read = Reader(html(debrief))
    drawings = [attributes for tag, attributes in read.tags if tag == "svg" and "aria-hidden" not in attributes]
    assert drawings
    assert all(attributes.get("role") == "img" and attributes.get("aria-label") for attributes in drawings)
    names = [attributes["aria-label"] for attributes in drawings]
    assert {debrief.bonds.aloud(), debrief.curve_aloud()} <= set(names)
    ids = [attributes["id"] for _, attributes in read.tags if "id" in attributes]
    assert len(set(ids)) == len(ids)
    used = {str(attributes["href"]) for tag, attributes in read.tags if tag == "use"}
    assert used <= {f"#{each}" for each in ids}


HOSTILE = "</title></style><script>alert(1)</script><img src=x onerror=alert(2)>\" ' & \u202e\u2066\x07\x1b[2J"


@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_that_anybody_wrote_is_taken_for_a_mark(language: str) -> None:
    scenario = days()
    texts = {key: f"{HOSTILE}{text}{HOSTILE}" for key, text in scenario.texts.items()}
    hostile = scenario._replace(texts=texts)
    play = Play(hostile, 1, of("days", "").choices)
    ratings = {"listening": 3}
    debrief = DebriefTold(play, Teller(hostile, language), rated={}, ratings=ratings, commitment=HOSTILE)
    text = html(debrief)
    read = Reader(text)
    assert not {"script", "img"} & {tag for tag, _ in read.tags}
    assert not any(name.startswith("on") for _, attributes in read.tags for name in attributes)
    assert re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", text) is None
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert close("<script>alert(1)</script>") in read.said


def test_faces_stand_in_it_once_each() -> None:
    debrief = told("days", "")
    drawn = '<svg xmlns="http://www.w3.org/2000/svg"><circle r="9"/></svg>'
    text = page(debrief, lambda _: drawn, date(2026, 11, 22))
    assert text.count("data:image/svg+xml;base64,") == len(debrief.play.scenario.people)
    assert drawn not in text
