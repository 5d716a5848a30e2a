"""What ``tertulia results`` does beside showing them: one module an action, each with what a command has."""

from typing import Final

ACTIONS: Final = {
    "export": "export",
    "import": "take_in",
    "forget": "forget",
    "name": "name",
    "rebuild": "rebuild",
}
"""Actions, in the order in which the help names them, and their modules."""
