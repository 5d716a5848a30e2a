"""What may stand where in a file, as the types of the format have it, and everything that is wrong with what does.

msgspec refuses a file at the first mistake. Then the same types, laid out as shapes, are held against it for all of
them: there is a mistake here if and only if msgspec refuses.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin

from msgspec import NODEFAULT, Meta, Struct, structs

from game.scenario.kinds import Flags, Pairs, Shorthand, Wholes
from game.scenario.marks import Path

KEY: Final = "[key]"
"""The step of a path that leads to a key itself rather than to its value."""


class Mistake(NamedTuple):
    """Something wrong with a value."""

    code: str
    path: Path
    found: Any
    """What stands there; what is around it, if something is missing."""
    limit: int | None = None
    """How much there may be, or must."""
    amount: int | None = None
    """How much there is."""
    least: int | None = None
    most: int | None = None
    known: tuple[str, ...] = ()
    """The words there are."""


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A word or a text."""

    least: int
    most: int | None
    pattern: re.Pattern[str] | None
    visible: int | None
    """Characters that a text in which there is something to see may have, without the white space around it."""
    told: Mapping[str, Any]
    """What an editor is told of it besides."""

    def mistakes(self, value: Any, path: Path) -> Iterator[Mistake]:
        """Yield what is wrong with a value."""
        if not isinstance(value, str):
            yield Mistake("not-a-text", path, value)
        elif self.most is not None and len(value) > self.most:
            yield Mistake("text-too-long", path, value, self.most)
        elif len(value) < self.least:
            yield Mistake("empty-text", path, value)
        elif self.pattern and not self.pattern.search(value):
            if self.visible is None:
                yield Mistake("bad-word", path, value)
            elif value.strip():
                yield Mistake("text-too-long", path, value, self.visible)
            else:
                yield Mistake("empty-text", path, value)


@dataclass(frozen=True, slots=True, eq=False)
class OneOf:
    """One of some words."""

    words: tuple[str, ...]
    told: Mapping[str, Any]
    """What an editor is told of it instead."""

    def mistakes(self, value: Any, path: Path) -> Iterator[Mistake]:
        """Yield what is wrong with a value."""
        if value not in self.words:
            yield Mistake("unknown-value", path, value, known=self.words)


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """A whole number."""

    kind: Wholes

    def mistakes(self, value: Any, path: Path) -> Iterator[Mistake]:
        """Yield what is wrong with a value."""
        if code := self.kind.mistake(value):
            yield Mistake(code, path, value, least=self.kind.least, most=self.kind.most)


@dataclass(frozen=True, slots=True, eq=False)
class YesOrNo:
    """A flag."""

    kind: Flags

    def mistakes(self, value: Any, path: Path) -> Iterator[Mistake]:
        """Yield what is wrong with a value."""
        if code := self.kind.mistake(value):
            yield Mistake(code, path, value)


@dataclass(frozen=True, slots=True, eq=False)
class Several:
    """A list."""

    each: "Shape"
    least: int
    most: int | None

    def mistakes(self, value: Any, path: Path) -> Iterator[Mistake]:
        """Yield what is wrong with a value."""
        if not isinstance(value, list):
            yield Mistake("not-a-list", path, value)
        elif self.most is not None and len(value) > self.most:
            yield Mistake("too-many", path, value, self.most, len(value))
        else:
            inside = [found for index, item in enumerate(value) for found in self.each.mistakes(item, (*path, index))]
            yield from inside
            if len(value) < self.least and not inside:
                yield Mistake("too-few", path, value, self.least, len(value))


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """A group whose keys are the author's."""

    key: "Shape"
    each: "Shape"
    least: int
    most: int | None

    def mistakes(self, value: Any, path: Path) -> Iterator[Mistake]:
        """Yield what is wrong with a value."""
        if not isinstance(value, dict):
            yield Mistake("not-a-group", path, value)
        elif len(value) < self.least:
            yield Mistake("too-few", path, value, self.least, len(value))
        elif self.most is not None and len(value) > self.most:
            yield Mistake("too-many", path, value, self.most, len(value))
        else:
            for key, item in value.items():
                for _ in self.key.mistakes(key, path):
                    yield Mistake("bad-key", (*path, key, KEY), key)
                yield from self.each.mistakes(item, (*path, key))


class Field(NamedTuple):
    """What a key of a group may hold."""

    name: str
    """What it is called in the type; in the file the key may be another."""
    shape: "Shape"
    required: bool
    default: Any
    """What holds where it is left out."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """A group with keys of the format."""

    of: type[Struct]
    fields: Mapping[str, Field]
    """By the key in the file."""

    def mistakes(self, value: Any, path: Path) -> Iterator[Mistake]:
        """Yield what is wrong with a value."""
        if not isinstance(value, dict):
            yield Mistake("not-a-group", path, value)
            return
        for key, field in self.fields.items():
            if key in value:
                yield from field.shape.mistakes(value[key], (*path, key))
            elif field.required:
                yield Mistake("missing-key", (*path, key), value)
        for key in value:
            if key not in self.fields:
                yield Mistake("unknown-key", (*path, key), value[key])


@dataclass(frozen=True, slots=True, eq=False)
class Perhaps:
    """What may also be nothing."""

    inner: "Shape"

    def mistakes(self, value: Any, path: Path) -> Iterator[Mistake]:
        """Yield what is wrong with a value."""
        return self.inner.mistakes(value, path) if value is not None else iter(())


@dataclass(frozen=True, slots=True, eq=False)
class Shorter:
    """What may be written shorter than it is meant."""

    whole: "Shape"
    written_out: Any
    """Returns what is meant by what is written."""
    ways: tuple["Shape", ...]
    """Everything that may be written."""

    def mistakes(self, value: Any, path: Path) -> Iterator[Mistake]:
        """Yield what is wrong with a value."""
        return self.whole.mistakes(self.written_out(value), path)


Shape: TypeAlias = Text | OneOf | Number | YesOrNo | Several | Named | Group | Perhaps | Shorter


def shape(hint: Any) -> Shape:
    """Return the shape of a type of the format.

    :raises TypeError: if the format has no such types.
    """
    metas: list[Meta] = []
    while get_origin(hint) is Annotated:
        hint, *found = get_args(hint)
        metas += found
    meta = metas[0] if metas else Meta()
    told = meta.extra_json_schema or {}
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is str:
        pattern = re.compile(meta.pattern) if meta.pattern else None
        return Text(meta.min_length or 0, meta.max_length, pattern, (meta.extra or {}).get("most"), told)
    if isinstance(hint, Wholes):
        return Number(hint)
    if isinstance(hint, Flags):
        return YesOrNo(hint)
    if isinstance(hint, Pairs):
        number = Number(hint.each)
        pair = Several(number, 2, 2)
        return Shorter(pair, hint.both, (number, pair))
    if isinstance(hint, Shorthand):
        whole = shape(hint.whole)
        return Shorter(whole, hint.written_out, (*map(shape, hint.shorter), whole))
    if isinstance(hint, type) and issubclass(hint, Struct):
        return group(hint)
    if origin is Literal:
        return OneOf(arguments, told)
    if origin is list:
        return Several(shape(arguments[0]), meta.min_length or 0, meta.max_length)
    if origin is dict:
        return Named(shape(arguments[0]), shape(arguments[1]), meta.min_length or 0, meta.max_length)
    if origin in (Union, UnionType):
        if NoneType in arguments:
            (inner,) = (each for each in arguments if each is not NoneType)
            return Perhaps(shape(inner))
        ways = tuple(map(shape, arguments))
        return Shorter(ways[-1], (meta.extra or {})["written_out"], ways)
    raise TypeError(hint)


@cache
def group(part: type[Struct]) -> Group:
    """Return the shape of a part of a file."""
    return Group(
        part,
        {
            each.encode_name: Field(
                each.name,
                shape(each.type),
                each.required,
                each.default if each.default_factory is NODEFAULT else each.default_factory(),
            )
            for each in structs.fields(part)
        },
    )


def within(here: Shape, path: Path) -> Group | None:
    """Return the group with keys of the format at a path, if there is one."""
    found: Shape | None = here
    for step in path:
        found = _inside(found, step)
        if found is None:
            return None
    found = _whole(found)
    return found if isinstance(found, Group) else None


def _inside(here: Shape | None, step: str | int) -> Shape | None:
    found = _whole(here)
    if isinstance(found, Group):
        field = found.fields.get(str(step))
        return field.shape if field else None
    return found.each if isinstance(found, Named | Several) else None


def _whole(here: Shape | None) -> Shape | None:
    while isinstance(here, Perhaps | Shorter):
        here = here.inner if isinstance(here, Perhaps) else here.whole
    return here
