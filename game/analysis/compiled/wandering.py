"""What lists deeds, turned into what plays by chance: one function that takes many plays to their ends, side by side.

Plays that go on step by step together are mostly about the same deeds at a time, whose code is then near the processor;
and the function that lists need not be called.
"""

from typing import Final

WANDER: Final = "wander"
"""The name of the function."""

_END: Final = "return out"


def wander(lists: str, session: int, turn: int) -> str:
    """Return the function that does deeds of a table ``effects`` on ``states`` until none of them is in a turn.

    Each of ``rolls`` is one of 65,536 equally likely numbers and picks among what is listed, but for the last ``rest``.
    A deed that may end its play says whether it did. The function returns how many deeds it did.

    :param lists: the function that lists them.
    :param session: the place of the session in a state.
    :param turn: its value within a turn.
    """
    lines = [line[4:] for line in lists.splitlines()[1:]]
    if lines[-1] == _END and not any("return" in line for line in lines[:-1]):
        del lines[-1]
    else:
        lines = ["out = lists(s)"]
    return "\n".join(
        (
            f"def {WANDER}(states, rolls, rest):",
            "    done = 0",
            "    while states:",
            "        done += len(states)",
            "        over = False",
            "        for s, roll in zip(states, rolls):",
            *(f"            {line}" for line in lines),
            "            if effects[out[roll * (len(out) - rest) >> 16]](s): over = True",
            f"        if over: states = [s for s in states if s[{session}] == {turn}]",
            "    return done\n",
        )
    )
