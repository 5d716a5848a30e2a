"""Debriefs to keep, and a reader of pages that minds every tag."""

from __future__ import annotations

from datetime import date
from functools import cache
from html.parser import HTMLParser

from game.analysis.marks import Marked, rate
from game.simulation import Play
from game.telling.debrief_told import DebriefTold
from game.telling.teller import Teller
from game.ui.keepsake.page import page
from tests.samples import days, played

VOID = frozenset({"meta", "br", "link", "img", "input", "hr"})

SEED = 5


@cache
def marks(name: str, policy: str) -> tuple[Marked, ...]:
    play = of(name, policy)
    return rate(play.head, SEED, play.log_choices)


@cache
def of(name: str, policy: str) -> Play:
    if name == "days":
        return Play(days(), SEED, ("begin", "template:ana", "megaphone.launch", *["end_turn"] * 8))
    return played(name, policy, SEED)


def told(name: str, policy: str, language: str = "en", *, rated: bool = False) -> DebriefTold:
    play = of(name, policy)
    found = {each.index: each for each in marks(name, policy)} if rated else {}
    ratings = {"listening": 70, "dialogue": 25}
    teller = Teller(play.scenario, language)
    return DebriefTold(play, teller, rated=found, ratings=ratings, commitment="Ask Ana about the fig tree.")


def faceless(_: str) -> None:
    """Return no face, as where none can be drawn."""


def html(debrief: DebriefTold) -> str:
    return page(debrief, faceless, date(2026, 11, 22))


class Reader(HTMLParser):
    """Reads a page strictly: every tag that is opened is closed, in its order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), (tag, attrs)
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.words.append(data)

    @property
    def said(self) -> str:
        """All words, without any space between them."""
        return close("".join(self.words))


def close(text: str) -> str:
    """Return a text without spaces: where lines break is each reader's own matter."""
    return "".join(text.split())
