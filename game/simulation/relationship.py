"""When a relationship moves: the guards of its machine, as thresholds over what happened.

Know, like and trust are built by constancy: each stage asks for good contacts on different turns, so that many small
ones outweigh a grand gesture.
"""

from game.simulation.state import Tie

LIKED_WARMTH, LIKED_CONTACTS = 4, 2
"""What it takes to be liked: warmth, and turns with a good contact."""

TRUSTED_WARMTH, TRUSTED_TRUST, TRUSTED_CONTACTS = 7, 3, 3
"""What it takes to be trusted."""

FORGIVEN_STRAIN = 1
"""The strain that may be left when a cooled relationship mends."""


def settle() -> tuple[str, ...]:
    """Return the triggers to try after anything has touched a person, in order."""
    return ("press", "mend", "grow")


def guard(name: str, tie: Tie, patience: int) -> bool:
    """Answer a guard of the relationship machine; ``patience`` is the strain they bear before they cool."""
    match name:
        case "knows_you":
            return tie.contacts >= 1
        case "likes_you":
            return tie.warmth >= LIKED_WARMTH and tie.contacts >= LIKED_CONTACTS
        case "trusts_you":
            return tie.warmth >= TRUSTED_WARMTH and tie.trust >= TRUSTED_TRUST and tie.contacts >= TRUSTED_CONTACTS
        case "feels_pressed":
            return tie.strain >= patience
        case "had_enough":
            return tie.strain >= 2 * patience
        case "forgives":
            return tie.strain <= FORGIVEN_STRAIN and tie.warmth > 0
    raise KeyError(name)
