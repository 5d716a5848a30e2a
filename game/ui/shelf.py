"""What the window needs from the disk: scenarios to play, plays to go on with, and the reader's settings.

Screens know only this; tests put a shelf of their own in its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from game.simulation import Play, Scenario


@dataclass
class Settings:
    """What the reader chose, kept between sessions."""

    language: str = "en"
    text_scale: float = 1.0
    theme: str = "paper"
    reduced_motion: bool = False
    typing_speed: float = 1.0
    """Times the usual speed at which others' lines appear; 0 for at once."""
    guided: bool = True
    """Whether facts are marked and noted by themselves."""
    window: tuple[int, int] = (1280, 720)
    fullscreen: bool = False


@dataclass(frozen=True)
class Unfinished:
    """A play that was left in the middle."""

    id: str
    choices: int
    when: str = ""
    """The day it was last played, as ISO."""


@dataclass(frozen=True)
class Title:
    """A scenario as it stands on the shelf."""

    id: str
    scenario: Scenario | None
    """``None`` where the file has errors."""
    languages: Sequence[str] = ()
    best: int | None = None
    """The best result so far, 0 to 100."""
    unfinished: Unfinished | None = None
    fault: str = ""
    """The first diagnostic of a broken file, in the reader's language."""
    faults: int = 0
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class Shelf(Protocol):
    """Scenarios, plays and settings, wherever they are kept."""

    settings: Settings

    def titles(self, language: str) -> Sequence[Title]:
        """Return every scenario, the broken ones too."""
        ...

    def load(self, scenario: str) -> Scenario:
        """Return a scenario by its id or path."""
        ...

    def begin(self, scenario: Scenario, seed: int | None, choices: Sequence[str] = ()) -> Play:
        """Start a play, remembered from its first choice; without a seed, with one of its own."""
        ...

    def resume(self, unfinished: Unfinished) -> Play:
        """Go on with a play that was left."""
        ...

    def rate(self, play: Play, scores: Mapping[str, int]) -> None:
        """Remember how the player rated herself."""
        ...

    def ratings(self, play: Play) -> Mapping[str, int]:
        """Return how the player rated herself, empty if she did not."""
        ...

    def commit(self, play: Play, text: str) -> None:
        """Remember what the player means to do next week."""
        ...

    def commitment(self, play: Play) -> str:
        """Return what the player means to do next week."""
        ...

    def finish(self, play: Play) -> None:
        """Remember that the play is over, and its result."""
        ...

    def save(self) -> None:
        """Keep the settings."""
        ...
