"""How players see themselves, before they are told how they did."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.simulation.competencies import INDEX


@dataclass(frozen=True, slots=True)
class SelfRating:
    """How the player rated herself before she saw the score: competency to 0 to 100."""

    scores: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, score in self.scores.items():
            if name not in INDEX or not 0 <= score <= 100:
                raise ValueError(f"{name}: {score}")
