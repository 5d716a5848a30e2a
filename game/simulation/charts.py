"""The three state machines of the game: a relationship, a session, and the floor of a party.

They are data. :mod:`game.simulation.machine` runs them, through ``transitions`` or by a compiled table.
"""

from game.simulation.machine import Arrow, Chart

STAGES = ("closed", "cooling", "stranger", "known", "liked", "trusted", "met")
"""The stages of a relationship from worst to best: the order in which conditions compare them."""

_OPEN = ("stranger", "known", "liked", "trusted", "met", "cooling")

RELATIONSHIP = Chart(
    "relationship",
    ("stranger", "known", "liked", "trusted", "met", "cooling", "closed"),
    "stranger",
    (
        Arrow("grow", "stranger", "known", ("knows_you",)),
        Arrow("grow", "known", "liked", ("likes_you",)),
        Arrow("grow", "liked", "trusted", ("trusts_you",)),
        Arrow("meet", "trusted", "met"),
        *(Arrow("press", state, "closed", ("had_enough",)) for state in _OPEN),
        *(Arrow("press", state, "cooling", ("feels_pressed",)) for state in ("known", "liked", "trusted", "met")),
        *(Arrow("fade", state, "cooling") for state in ("known", "liked", "trusted")),
        Arrow("mend", "cooling", "known", ("forgives",)),
    ),
)
"""``stranger → known → liked → trusted → met``; pressure or silence cools it, too much pressure closes it for good."""

SESSION = Chart(
    "session",
    ("briefing", "turn", "waiting", "debrief"),
    "briefing",
    (
        Arrow("begin", "briefing", "turn"),
        Arrow("end_turn", "turn", "waiting"),
        Arrow("wake", "waiting", "debrief", ("time_is_up",)),
        Arrow("wake", "waiting", "turn"),
    ),
)
"""A play: it is briefed, alternates between the player's turn and waiting for the others, and is debriefed."""

FLOOR = Chart(
    "floor",
    ("silence", "guest", "player", "crosstalk"),
    "silence",
    (
        *(Arrow("speak", state, "player") for state in ("silence", "guest", "crosstalk")),
        *(Arrow("take", state, "guest") for state in ("silence", "player", "crosstalk", "guest")),
        *(Arrow("clash", state, "crosstalk") for state in ("silence", "player", "guest", "crosstalk")),
        *(Arrow("hush", state, "silence") for state in ("player", "guest", "crosstalk")),
    ),
)
"""Who holds the floor of the player's circle: nobody, a guest, the player, or two guests at once."""
