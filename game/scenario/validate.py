"""From values with places to the parts of the format."""

from collections.abc import Mapping
from typing import Any, Final

from msgspec import ValidationError

from game.scenario.diagnostics import Report
from game.scenario.format import KINDS, FilePart, PartyPart, ProspectsPart, taken
from game.scenario.marks import Document

UNKNOWABLE: Final = "?"
"""A stand-in for a name: nothing is said about it a second time."""

UNNAMED: Final = "unnamed"
"""A stand-in for the key of a promise."""


def validated(document: Document, report: Report) -> tuple[FilePart | None, set[str]]:
    """Return the file as a model, and the names that were lost in putting it right provisionally.

    All mistakes are reported. The model is ``None`` where too little is left to be checked further.
    """
    kind = _kind(document.root)
    try:
        return taken(document.root, kind), set()
    except ValidationError:
        from game.scenario.mistakes import put_right

        return put_right(document, kind, report)


def _kind(root: Mapping[str, Any]) -> type[FilePart]:
    named = root.get("kind")
    if isinstance(named, str) and named in KINDS:
        return KINDS[named]
    return PartyPart if "guests" in root and "prospects" not in root else ProspectsPart
