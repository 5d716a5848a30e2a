"""What can go wrong with what is kept.

::

    RecordsError
    ├── CannotRead      no such file, no right to read it, too big
    ├── Damaged         not a play's log, or broken in the middle; ``line`` says where
    ├── NewerFormat     written by a later version of the program
    ├── InUse           another program is playing this very play
    ├── CannotWrite     a full disk, a read-only home
    ├── CannotResume    the scenario has changed so that the play no longer exists
    ├── ResultsUnkept   the results cannot be written or read just now; the logs still hold them
    ├── ResultsDamaged  the file of the results is none
    └── ResultsNewer    the results belong to a later version of the program

Each says what it is in the language of whoever reads it: ``error.message("es")``.
"""

from pathlib import Path

from game.language import catalogue


class RecordsError(Exception):
    """Something that is kept cannot be read or written."""

    key = "records.cannot_read"

    def __init__(self, path: Path | str, **params: object) -> None:
        self.path, self.params = Path(path), params
        super().__init__(self.message("en"))

    def message(self, language: str) -> str:
        """Return what is wrong and what to do about it, in one sentence or two."""
        return catalogue(language).text(self.key, path=self.path, **self.params)


class CannotRead(RecordsError):
    """A file that is not there or cannot be read."""


class Damaged(RecordsError):
    """A file that is no log of a play, or that is broken before its last line."""

    key = "records.damaged"

    def __init__(self, path: Path | str, line: int) -> None:
        self.line = line
        super().__init__(path, line=line)


class NewerFormat(RecordsError):
    """A log that a later version of the program wrote."""

    key = "records.newer_format"


class InUse(RecordsError):
    """A log that another program is writing."""

    key = "records.in_use"


class CannotWrite(RecordsError):
    """A place where nothing can be kept."""

    key = "records.cannot_write"


class CannotResume(RecordsError):
    """A play whose scenario has changed: one of its choices no longer exists."""

    key = "records.cannot_resume"


class ResultsUnkept(RecordsError):
    """Results that cannot be written or read at the moment; the logs still hold them."""

    key = "records.results_unkept"


class ResultsDamaged(RecordsError):
    """A file that should hold results and does not."""

    key = "records.results_damaged"


class ResultsNewer(RecordsError):
    """Results kept by a later version of the program; they are left as they are."""

    key = "records.results_newer"
