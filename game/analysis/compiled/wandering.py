"""What lists deeds, turned into what plays by chance: one function that goes on until the session is another.

A play by chance that calls for the list at every step spends a tenth of its time on the calls.
"""

from typing import Final

WANDER: Final = "wander"
"""The name of the function."""

_END: Final = "return out"


def wander(lists: str) -> str:
    """Return the function that does deeds of a table ``effects`` on a state ``s`` until one returns that it is over.

    Each of ``rolls`` is one of 65,536 equally likely numbers and picks among what is listed, but for the last ``rest``.
    The function returns how many deeds it did.

    :param lists: the function that lists them.
    """
    lines = [line[4:] for line in lists.splitlines()[1:]]
    if lines[-1] == _END and not any("return" in line for line in lines[:-1]):
        del lines[-1]
    else:
        lines = ["out = lists(s)"]
    return "\n".join(
        (
            f"def {WANDER}(s, rolls, rest):",
            "    done = 0",
            "    for roll in rolls:",
            *(f"        {line}" for line in lines),
            "        done += 1",
            "        if effects[out[roll * (len(out) - rest) >> 16]](s): break",
            "    return done\n",
        )
    )
