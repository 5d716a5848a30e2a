"""How a file was looked at that was checked thoroughly."""

from typing import NamedTuple


class Played(NamedTuple):
    """How one file was looked at."""

    file: str
    method: str
    """As in :class:`game.analysis.survey.Survey`."""
    situations: int
    plays: int
    seconds: float
    stopped: bool
    """Whether time ran out."""

    def to_json(self) -> dict[str, str | int | float | bool]:
        """Return it as plain data."""
        return {
            "file": self.file,
            "method": self.method,
            "situations": self.situations,
            "plays": self.plays,
            "seconds": round(self.seconds, 1),
            "stopped": self.stopped,
        }
