"""What the player has underlined, for whoever plays without guidance: the notebook then holds only that."""

from __future__ import annotations

import re
from weakref import WeakKeyDictionary

from game.simulation import Play, Scenario
from game.simulation.events import Line
from game.telling.teller import Teller

_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each with the space behind it."""
    ends = [found.end() for found in _SENTENCE.finditer(text)]
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True) if start < end]


class Underlines:
    """Sentences kept, in the order in which they were underlined."""

    def __init__(self) -> None:
        self.kept: dict[tuple[Line, int], str] = {}
        """Line and sentence to the person whose words they are."""

    def toggle(self, line: Line, sentence: int, who: str) -> None:
        """Underline a sentence, or rub the line out again."""
        if self.kept.pop((line, sentence), None) is None:
            self.kept[line, sentence] = who

    def of(self, who: str) -> list[tuple[Line, int]]:
        """Return what was underlined of one person's words."""
        return [place for place, whose in self.kept.items() if whose == who]

    @staticmethod
    def told(teller: Teller, line: Line, sentence: int) -> str:
        """Return an underlined sentence in the language of the moment."""
        found = sentences(teller.line(line))
        return found[sentence].strip() if sentence < len(found) else teller.line(line)


_OF: WeakKeyDictionary[Play, dict[str, Underlines]] = WeakKeyDictionary()


def underlines(play: Play, scenario: Scenario | None = None) -> Underlines:
    """Return what was underlined in a play, for as long as the window is open.

    In a campaign each part has its own; ``scenario`` names an earlier one.
    """
    part = scenario or play.scenario
    return _OF.setdefault(play, {}).setdefault(part.content_hash, Underlines())


def share(play: Play, part: Play) -> None:
    """Let a part of a play, seen by itself, have the underlines of the play."""
    _OF[part] = _OF.setdefault(play, {})
