"""Kinds of values that msgspec does not know: whole numbers, flags, and groups and lists that may be written shorter.

A file holds nothing but words, lists and groups of them. msgspec would take ``2.0`` for a number, and would not take
``+3``: what counts as a number or a flag is said here. To a type checker ``Whole[int, 0, 9]`` is an ``int``, a ``Flag``
a ``bool``, and ``Short[X, …]`` an ``X``; at run time each is a type of its own, which :func:`read` reads.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from msgspec import convert

__all__ = ["Flag", "Flags", "Kind", "Short", "Shorthand", "Whole", "Wholes", "read"]

_WHOLE: Final = re.compile(r"([+-]?)0*([0-9]+)")
_DIGITS: Final = 18
"""Digits from which on a number is out of every range."""


class Kind(type):
    """A type that stands for what can be read as one."""

    def __instancecheck__(cls, value: object) -> bool:
        """Take everything: only what was read is asked about."""
        return True

    def read(cls, value: Any) -> Any:
        """Return what stands in a file as what it means.

        :raises ValueError: if it cannot be that.
        """
        raise NotImplementedError


class Wholes(Kind):
    """The whole numbers between two bounds."""

    least: int
    most: int

    def mistake(cls, value: object) -> str:
        """Return the code of what is wrong with a value; nothing if it is sound."""
        found = _WHOLE.fullmatch(value) if isinstance(value, str) else None
        if not found:
            return "not-a-number"
        sound = len(found[2]) <= _DIGITS and cls.least <= int(found[1] + found[2]) <= cls.most
        return "" if sound else "out-of-range"

    def read(cls, value: Any) -> int:
        """Return a number."""
        if code := cls.mistake(value):
            raise ValueError(code)
        return int(value)


class Flags(Kind):
    """What is or is not."""

    def mistake(cls, value: object) -> str:
        """Return the code of what is wrong with a value; nothing if it is sound."""
        return "" if value in ("true", "false") else "not-a-flag"

    def read(cls, value: Any) -> bool:
        """Return whether it is."""
        if code := cls.mistake(value):
            raise ValueError(code)
        return bool(value == "true")


class Shorthand(Kind):
    """Something that may be written shorter."""

    whole: Any
    """The type of what is meant."""
    written_out: Callable[[Any], Any]
    """Returns what is meant by what stands in a file."""
    shorter: tuple[Any, ...]
    """The types of what may be written instead."""

    def read(cls, value: Any) -> Any:
        """Return what is meant."""
        return convert(cls.written_out(value), cls.whole, dec_hook=read)


def read(kind: Any, value: object) -> Any:
    """Read a value of a kind; what msgspec asks where it meets one.

    :raises ValueError: if it cannot be that.
    """
    return kind.read(value)


if TYPE_CHECKING:
    from typing import Annotated as Short
    from typing import Annotated as Whole

    Flag = bool
else:
    Flag = Flags("Flag", (), {})

    class Whole:
        """``Whole[int, least, most]``."""

        def __class_getitem__(cls, given: tuple[type, int, int]) -> Wholes:
            return Wholes("Whole", (), {"least": given[1], "most": given[2]})

    class Short:
        """``Short[whole, written_out, *shorter]``."""

        def __class_getitem__(cls, given: tuple[Any, ...]) -> Shorthand:
            whole, written_out, *shorter = given
            named = {"whole": whole, "written_out": staticmethod(written_out), "shorter": tuple(shorter)}
            return Shorthand("Short", (), named)
