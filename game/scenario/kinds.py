"""Kinds of values that msgspec does not know: whole numbers, flags, pairs, and groups that may be written shorter.

A file holds nothing but words, lists and groups of them. msgspec would take ``2.0`` for a number, and would not take
``+3``: what counts as a number or a flag is said here. To a type checker ``Whole[int, 0, 9]`` is an ``int``, a ``Flag``
a ``bool``, and so on; at run time each is a type of its own, which :func:`read` reads.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, convert

__all__ = ["Flag", "Flags", "Kind", "Pair", "Pairs", "Short", "Shorthand", "Whole", "Wholes", "read", "whole"]

_WHOLE: Final = re.compile(r"([+-]?)0*([0-9]+)")
_DIGITS: Final = 18
"""Digits of the largest numbers that are told apart: all bounds are below."""


def whole(text: str) -> int | None:
    """Return the whole number that a text is: digits, and a sign perhaps. Of a very large one the first digits do."""
    if len(text) <= _DIGITS and text.isascii() and text.isdecimal():  # as nearly all are
        return int(text)
    found = _WHOLE.fullmatch(text)
    return int(found[1] + found[2][:_DIGITS]) if found else None


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
        number = whole(value) if isinstance(value, str) else None
        if number is None:
            return "not-a-number"
        return "" if cls.least <= number <= cls.most else "out-of-range"

    def read(cls, value: Any) -> int:
        """Return a number."""
        number = whole(value) if isinstance(value, str) else None
        if number is None or not cls.least <= number <= cls.most:
            raise ValueError(cls.mistake(value))
        return number


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


class Pairs(Kind):
    """Two numbers; one that stands alone counts twice."""

    each: Wholes

    def both(cls, value: object) -> object:
        """Return the two that are meant."""
        return [value, value] if isinstance(value, str) else value

    def read(cls, value: Any) -> list[int]:
        """Return the two."""
        both = cls.both(value)
        if not isinstance(both, list) or len(both) != 2:
            raise ValueError("not-a-list")
        return [cls.each.read(number) for number in both]


class Shorthand(Kind):
    """A group that may be written shorter."""

    whole: type[Struct]
    """What is meant."""
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
    from typing import Annotated as Pair
    from typing import Annotated as Short
    from typing import Annotated as Whole

    Flag = bool
else:
    Flag = Flags("Flag", (), {})

    class Whole:
        """``Whole[int, least, most]``."""

        def __class_getitem__(cls, given: tuple[type, int, int]) -> Wholes:
            return Wholes("Whole", (), {"least": given[1], "most": given[2]})

    class Pair:
        """``Pair[list[int], each]``."""

        def __class_getitem__(cls, given: tuple[type, Wholes]) -> Pairs:
            return Pairs("Pair", (), {"each": given[1]})

    class Short:
        """``Short[whole, written_out, *shorter]``."""

        def __class_getitem__(cls, given: tuple[Any, ...]) -> Shorthand:
            whole, written_out, *shorter = given
            named = {"whole": whole, "written_out": staticmethod(written_out), "shorter": tuple(shorter)}
            return Shorthand("Short", (), named)
