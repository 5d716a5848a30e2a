"""The eight competencies, the evidence that a point leaves, and how points become a score."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

COMPETENCIES: Final = (
    "listening",
    "personal_touch",
    "generosity",
    "follow_up",
    "dialogue",
    "candour",
    "patience",
    "virtual_to_real",
)
"""The competencies, in the order in which they are shown and stored."""

INDEX: Final[Mapping[str, int]] = MappingProxyType({name: i for i, name in enumerate(COMPETENCIES)})

START: Final = 40
"""The score of a competency in which nothing was earned or lost: nobody begins at zero."""

PAR: Final = 60
"""Points won that lift a competency from :data:`START` to 100, and points lost that sink it to 0, unless a scenario
sets its own."""


class Evidence(NamedTuple):
    """One event's points in one competency, traceable to its line and its reason."""

    turn: int
    competency: str
    points: int
    reason: str
    """Names the rule: the text ``reason.<reason>`` says it to the player."""
    source: str
    """Names what the rule rests on: the text ``source.<source>`` says it; ``""`` where it is our own design."""
    who: str = ""
    choice: str = ""
    """The offer that was taken, or ``""`` where something left undone cost or earned it."""
    fact: str = ""


def competency_score(points: int, par: int = PAR) -> int:
    """Return the 0 to 100 of a competency from its points: ``par`` won make 100, ``par`` lost 0, straight between."""
    span = 100 - START if points > 0 else START
    return max(0, min(100, START + round(points * span / par)))


def total_score(points: Sequence[int], weights: Mapping[str, int], par: Mapping[str, int]) -> float:
    """Return the 0 to 100 of a play: the weighted mean of its competencies. Weights default to 1."""
    weighed = [
        (weights.get(name, 1), competency_score(points[index], par.get(name, PAR)))
        for index, name in enumerate(COMPETENCIES)
    ]
    whole = sum(weight for weight, _ in weighed)
    return sum(weight * score for weight, score in weighed) / whole if whole else 0.0
