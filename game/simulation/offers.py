"""What the player can do at a moment, as the player sees it."""

from typing import NamedTuple

from game.simulation.events import Line


class Offer(NamedTuple):
    """One thing that can be done now.

    It holds what a player sees and nothing of what it would lead to: policies decide from it alone.
    """

    id: str
    """Permanent: an authored choice's key, or a verb and its object (``open:joana``, ``end_turn``)."""
    kind: str
    """One of :data:`KINDS`."""
    line: Line
    """The words, or the name of the deed."""
    act: str = ""
    who: str = ""
    cost: int = 0
    """Units of attention; nothing in the rounds of a party."""
    uses: frozenset[str] = frozenset()
    """Heard facts it draws on: the player has them in the notebook."""
    unread: bool = False
    """Whether it would answer a message that was not opened."""
    voice: str = ""
    """The voice that would answer in the player's place."""
    knows: bool = False
    """Whether that voice can answer for what the message is about, as the player has been told."""


KINDS = (
    "plan",
    "begin",
    "open",
    "profile",
    "read",
    "answer",
    "delegate",
    "comment",
    "follow_up",
    "template",
    "keep",
    "introduce",
    "appeal",
    "page",
    "megaphone",
    "end_turn",
    "let_run",
    "ask",
    "reflect",
    "invite_in",
    "line",
    "tell",
    "moderate",
    "go",
)
"""What offers there are, in the order in which screens and the text game group them."""
