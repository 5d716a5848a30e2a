"""What is wrong with a file, as ``check`` prints it: where, what, the line with a caret under it, and the mend."""

from __future__ import annotations

from pathlib import Path

from game.scenario.diagnostics import ERROR, Diagnostic, printable
from game.ui.flow import Flow
from game.ui.kit import Canvas, Icon, Label, Look, Panel, Row, Run, Token, Widget, draw
from game.ui.kit.text import Block, lay_out
from game.ui.kit.widget import Role, Size

BEFORE = 0.55
"""The part of the width before the caret that a long line may take."""

ELLIPSIS = "…"


class SourceLine(Widget):
    """One line of a file with a caret under a character; of a long line, what is around the caret."""

    role: Role = "label"

    def __init__(self, text: str, column: int, colour: Token) -> None:
        shown = printable(text.replace("\t", " "))
        super().__init__(name=shown.strip())
        bare = shown.lstrip(" ")
        self.line = bare
        self.at = max(0, min(column - 1 - (len(shown) - len(bare)), len(bare)))
        self.colour: Token = colour

    def _laid(self, look: Look, text: str) -> Block:
        return lay_out(look, text.replace(" ", "\u00a0"), size="caption")

    def _wide(self, look: Look, text: str) -> int:
        return self._laid(look, text).width if text else 0

    def _shown(self, look: Look, width: int) -> tuple[str, int]:
        """Return the stretch of the line that fits, and where in it the caret is."""
        start, line = 0, self.line
        if self._wide(look, line) <= width:
            return line, self.at
        while self._wide(look, ELLIPSIS + line[start : self.at]) > width * BEFORE and start < self.at:
            start += max(1, (self.at - start) // 8)
        lead = ELLIPSIS if start else ""
        end = len(line)
        if self._wide(look, lead + line[start:]) > width:
            least, most = self.at, end
            while least < most:  # the most that fits with an ellipsis behind it
                middle = (least + most + 1) // 2
                fits = self._wide(look, lead + line[start:middle] + ELLIPSIS) <= width
                least, most = (middle, most) if fits else (least, middle - 1)
            end = least
        tail = ELLIPSIS if end < len(line) else ""
        return lead + line[start:end] + tail, len(lead) + self.at - start

    def content_size(self, look: Look, width: int) -> Size:
        """Return the full width, a line, and the room for the caret below it."""
        return width, self._laid(look, "x").height + look.tx(9)

    def draw(self, look: Look, surface: Canvas) -> None:
        """Draw the line and the caret."""
        text, at = self._shown(look, self.rect.width)
        block = self._laid(look, text or " ")
        block.draw(look, surface, self.rect.topleft)
        letter = text[at : at + 1].strip()
        x = self.rect.x + self._wide(look, text[:at]) + (self._wide(look, letter) if letter else look.tx(7)) // 2
        y, side = self.rect.y + block.height, look.tx(5)
        peak = [(x - side, y + side), (x, y), (x + side, y + side)]
        draw.path(look, surface, peak, self.colour, look.px(2))


def told(flow: Flow, diagnostic: Diagnostic, key: str | None = None) -> Widget:
    """Return a card with all that ``check`` says of one thing."""
    language = flow.language
    bad = diagnostic.severity == ERROR
    colour: Token = "bad" if bad else "warn"
    where = ":".join(
        [printable(Path(diagnostic.file).name)]
        + ([str(diagnostic.line), str(diagnostic.column)] if diagnostic.line else [])
    )
    grave = flow.text(f"diagnostic.severity.{diagnostic.severity}")
    head = Label(
        [Run(where, bold=True), f" · {grave}[{diagnostic.code}]"],
        "caption",
        colour=colour,
        flex=1,
    )
    parts: list[Widget] = [
        Row([Icon("circle-x" if bad else "triangle-alert", 18, colour=colour), head], gap=8, align="start"),
        Label(Run(diagnostic.message(language), bold=True)),
    ]
    if diagnostic.source.strip():
        parts.append(SourceLine(diagnostic.source, diagnostic.column, colour))
    parts.append(Label(flow.text("diagnostic.hint", hint=diagnostic.hint(language)), "caption"))
    return Panel(parts, fill="bad_soft" if bad else "warn_soft", outline=colour, gap=5, padding=(12, 8), key=key)
