"""The words of our statements.

Verbs and types are those of the xAPI serious-games profile (Serrano-Laguna et al. 2017, "Applying standards to
systematize learning analytics in serious games", 10.1016/j.csi.2016.09.014). What it has no word for has IRIs of our
own under :data:`OURS`: names, which nobody needs to be able to open.
"""

from typing import Final

OURS: Final = "https://tertulia.example/xapi"
"""Under which all IRIs of our own lie. ``.example`` belongs to nobody, and never will (RFC 2606)."""

VERBS: Final = {
    "initialized": ("http://adlnet.gov/expapi/verbs/initialized", "initialized", "inició"),
    "progressed": ("http://adlnet.gov/expapi/verbs/progressed", "progressed", "avanzó"),
    "selected": ("https://w3id.org/xapi/adb/verbs/selected", "selected", "eligió"),
    "completed": ("http://adlnet.gov/expapi/verbs/completed", "completed", "completó"),
    "passed": ("http://adlnet.gov/expapi/verbs/passed", "passed", "aprobó"),
    "failed": ("http://adlnet.gov/expapi/verbs/failed", "failed", "no aprobó"),
}
"""Verb to its IRI, and how it is shown in English and Spanish."""

PROFILE: Final = "https://w3id.org/xapi/seriousgame"
"""The category that marks a statement as one of the profile's."""

_TYPES: Final = "https://w3id.org/xapi/seriousgames/activity-types"
GAME: Final = f"{_TYPES}/serious-game"
"""A scenario, or a campaign."""
LEVEL: Final = f"{_TYPES}/level"
"""A part of a campaign."""
DIALOGUE: Final = f"{_TYPES}/dialog-tree"
"""What could be said to somebody at a moment."""
MENU: Final = f"{_TYPES}/menu"
"""What could be done otherwise."""

PROGRESS: Final = "https://w3id.org/xapi/seriousgames/extensions/progress"
"""How much of a game or level is over, 0 to 1."""

PLAYERS: Final = f"{OURS}/players"
"""The home page of the accounts that our pseudonyms are."""

PASS: Final = 60.0
"""The score from which on a play is passed: half-way from where everybody begins (40) to what a good listener reaches
(80 and more). Our own mark, and no measure of a person."""


def competency(name: str) -> str:
    """Return the IRI of a competency's score, 0 to 100."""
    return f"{OURS}/competencies/{name}"


def extension(name: str) -> str:
    """Return the IRI of anything else that we tell."""
    return f"{OURS}/extensions/{name}"
