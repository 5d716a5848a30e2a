# ruff: noqa: ARG002 - sizes here do not hang on the width offered
"""What somebody says: a bubble with the face beside it, and what was revealed marked as with a pen."""

from __future__ import annotations

import math
from collections.abc import Callable

from game.simulation import Play
from game.simulation.events import Line
from game.telling.teller import Teller
from game.ui.flow import Flow
from game.ui.kit import Canvas, Label, Look, Portrait, Run, Said, Text, Widget, draw
from game.ui.kit.widget import Size
from game.ui.pieces.underlines import sentences, underlines


def rich(teller: Teller, line: Line, *, marks: bool = True, italic: bool = False) -> list[Run]:
    """Return a line as rich text, its facts marked."""
    return [Run(span.text, mark=marks and span.fact is not None, italic=italic) for span in teller.rich(line)]


def words_of(flow: Flow, play: Play, line: Line, who: str, *, italic: bool = False) -> Widget:
    """Return somebody's words: with guidance facts are marked; without it each sentence can be underlined."""
    teller = flow.teller(play)
    if flow.preferences.guided:
        return Label(rich(teller, line, italic=italic))
    kept = underlines(play)
    parts = [
        Run(text, link=str(at), mark=(line, at) in kept.kept, italic=italic)
        for at, text in enumerate(sentences(teller.line(line)))
    ]

    def underline(link: str) -> None:
        kept.toggle(line, int(link), who)
        flow.refresh()

    return Label(parts, on_link=underline, key=f"words:{line.key}:{who}")


def face_of(flow: Flow, play: Play, who: str, side: float, mood: str = "", *, muted: bool = False) -> Portrait:
    """Return a person's portrait in a mood."""
    person = play.scenario.people[who]
    return Portrait(flow.teller(play).name(who), flow.face(person, mood), side, muted=muted)


def theirs(flow: Flow, play: Play, who: str, says: Text | Widget, mood: str = "", caption: Text = "") -> Widget:
    """Return what somebody else said, with the face on the left."""
    face = face_of(flow, play, who, 58, mood)
    return Said(says, who=caption or flow.teller(play).called(who), face=face, share=0.86)


def mine(flow: Flow, says: Text | Widget, caption: Text = "") -> Widget:
    """Return what the player said, on the right."""
    return Said(says, who=caption, mine=True, share=0.8, speaker=flow.text("party.you"))


class Veiled(Widget):
    """The place of a widget that is not shown yet, so that nothing jumps when it is."""

    def __init__(self, inner: Widget) -> None:
        super().__init__()
        self.inner = inner

    def content_size(self, look: Look, width: int) -> Size:
        """Return the size the widget will have."""
        return self.inner.measure(look, width)


class Dots(Widget):
    """Three dots that rise in turn while somebody writes; ``time`` gives the seconds since they began."""

    role = "label"

    def __init__(self, time: Callable[[], float], name: str) -> None:
        super().__init__(name=name, live=True)
        self.time = time

    def content_size(self, look: Look, width: int) -> Size:
        """Return room for three dots and a little jump."""
        return look.tx(44), look.tx(22)

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw them at their height of the moment."""
        radius = look.tx(4)
        for dot in range(3):
            rise = max(0.0, math.sin(self.time() * 7 - dot * 0.9)) * look.tx(5)
            centre = (self.rect.x + look.tx(8) + dot * look.tx(14), round(self.rect.centery + look.tx(2) - rise))
            draw.circle(look, surface, centre, radius, "ink_soft", None)
