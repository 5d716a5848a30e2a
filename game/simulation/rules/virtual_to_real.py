"""From the virtual to the real: what came of it outside the screen."""

from game.simulation.rules.award import Award

CAME_TO_LIKE = Award("came_to_like", "virtual_to_real", 2, "connect")
CAME_TO_TRUST = Award("came_to_trust", "virtual_to_real", 5, "connect")
MET = Award("met", "virtual_to_real", 10, "join")
GREW_COLD = Award("grew_cold", "virtual_to_real", -3, "growbots")
SHUT_THE_DOOR = Award("shut_the_door", "virtual_to_real", -6, "growbots")
MISSED_OWN_AIM = Award("missed_own_aim", "virtual_to_real", -3, "join")
ANSWERED_YOUR_CALL = Award("answered_your_call", "virtual_to_real", 4, "connect")
NOBODY_ANSWERED = Award("nobody_answered", "virtual_to_real", -6, "connect")
WISH_CAME_TRUE = Award("wish_came_true", "virtual_to_real", 4, "party")

BY_STAGE = {
    ("known", "liked"): CAME_TO_LIKE,
    ("liked", "trusted"): CAME_TO_TRUST,
    ("trusted", "met"): MET,
}
"""What reaching a stage is worth."""


def for_the_plan(points: int) -> Award:
    """Return the award for a line of the plan that came true, worth what the scenario says."""
    return Award("plan_came_true", "virtual_to_real", points, "join")
