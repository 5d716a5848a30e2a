"""Valid scenarios, kept in the form the game plays them in: a file that has not changed is not read through again.

What is kept is bound to every byte it was made from, the program's own included, and sealed (see :mod:`game.kept`). It
is JSON: a part of a scenario is a list, its kind's number and then its fields, those at the end left out that are as by
default. The kinds follow from :class:`Scenario` itself, so there is nothing to keep in step.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, get_args, get_type_hints

from game import kept
from game.scenario import source
from game.scenario.diagnostics import Report
from game.simulation import definitions
from game.simulation.definitions import Scenario

_MISSING: Final = object()
"""By default a field is nothing at all."""

_TUPLE, _SET, _FIRST = 0, 1, 2
"""What the number at the head of a list says: a tuple, a set, or (from the last on) a kind."""


_CODE: Final = (Path(__file__).parent, Path(definitions.__file__).parent)
"""The folders whose modules say what a file means."""


MOST_KNOWN = 32
"""Scenarios that are kept in memory as well, for whoever comes back to the library."""

_known: dict[str, tuple[Scenario, list[tuple[Path, str | None]]]] = {}
"""Those, by what they were made from, with the parts of campaigns; the one asked for last at the end."""


class Unreadable(ValueError):
    """What is stored is no scenario."""


def recall(path: Path, data: bytes) -> tuple[Scenario, list[Path]] | None:
    """Return the scenario that was made of a file, and of a campaign the files of its parts; ``None`` if none is kept.

    ``data`` is what stands in the file now.
    """
    made_from = _made_from(path, data)
    known = _known.pop(made_from, None)
    try:
        found = kept.load(_name(path), made_from) if known is None else {}
        parts = known[1] if known else [(path.parent / name, content) for name, content in found["parts"]]
        if not all(_content(part) == content and _beside(path, part) for part, content in parts):
            return None
        scenario = known[0] if known else restored(found["scenario"])
    except (TypeError, ValueError, KeyError):
        return None
    _remember(made_from, scenario, parts)
    return scenario, [part for part, _ in parts]


def keep(path: Path, data: bytes, scenario: Scenario, parts: Sequence[Path] = ()) -> None:
    """Keep a valid scenario that was made of a file, and of a campaign's parts."""
    contents = [_content(part) for part in parts]
    whole = source.content_hash(data, *(str(content).encode() for content in contents))
    if whole == scenario.content_hash:  # no file was written to meanwhile
        named = [[str(part.relative_to(path.parent)), content] for part, content in zip(parts, contents, strict=True)]
        made_from = _made_from(path, data)
        kept.save(_name(path), made_from, {"parts": named, "scenario": stored(scenario)})
        _remember(made_from, scenario, list(zip(parts, contents, strict=True)))


def _remember(made_from: str, scenario: Scenario, parts: list[tuple[Path, str | None]]) -> None:
    _known[made_from] = scenario, parts
    while len(_known) > MOST_KNOWN:
        del _known[next(iter(_known))]


def _name(path: Path) -> str:
    return f"scenario-{kept.digest(str(path.absolute()).encode())[:16]}"


def _made_from(path: Path, data: bytes) -> str:
    return kept.digest(str(path.absolute()).encode(errors="surrogateescape"), data, kept.code(*_CODE))


def _content(part: Path) -> str | None:
    data = source.read_bytes(part, Report(""))
    return None if data is None else source.content_hash(data)


def _beside(path: Path, part: Path) -> bool:
    return part.resolve().is_relative_to(path.parent.resolve())


@lru_cache(maxsize=1)
def _kinds() -> tuple[type, ...]:
    """Return every class that a scenario is made of, in a fixed order."""
    found: dict[type, None] = {}

    def visit(annotation: Any) -> None:
        if _is_record(annotation) and annotation not in found:
            found[annotation] = None
            for inner in get_type_hints(annotation).values():
                visit(inner)
        for inner in get_args(annotation):
            visit(inner)

    visit(Scenario)
    return tuple(found)


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")


def _defaults(kind: Any) -> list[tuple[str, Any]]:
    """Return the fields of a class, each with what it is by default."""
    return [(name, kind._field_defaults.get(name, _MISSING)) for name in kind._fields]


def stored(scenario: Scenario) -> Any:
    """Return a scenario as values of JSON."""
    numbers: Final = {kind: number for number, kind in enumerate(_kinds(), _FIRST)}
    known: Final = {kind: _defaults(kind) for kind in numbers}

    def put(value: Any) -> Any:
        kind = type(value)
        if kind in numbers:
            own = [(getattr(value, name), default) for name, default in known[kind]]
            while own and own[-1][0] == own[-1][1]:
                own.pop()
            return [numbers[kind], *(put(each) for each, _ in own)]
        if isinstance(value, Mapping):
            return {key: put(each) for key, each in value.items()}
        if kind is tuple:
            return [_TUPLE, *map(put, value)]
        if kind is frozenset:
            return [_SET, *map(put, sorted(value))]
        if value is None or kind in (str, int, bool):
            return value
        raise TypeError(kind)

    return put(scenario)


def restored(value: Any) -> Scenario:
    """Return the scenario that was stored.

    :raises Unreadable: if it is none.
    """
    makers: Final[tuple[Any, ...]] = (tuple, frozenset, *_kinds())

    def take(value: Any) -> Any:
        kind = value.__class__
        if kind is list:
            number = value[0]
            inner = [take(each) if each.__class__ in _NESTED else each for each in value[1:]]
            return makers[number](inner) if number < _FIRST else makers[number](*inner)
        if kind is dict:
            return {key: take(each) if each.__class__ in _NESTED else each for key, each in value.items()}
        return value

    try:
        found = take(value)
    except (TypeError, IndexError, RecursionError) as error:
        raise Unreadable from error
    if not isinstance(found, Scenario):
        raise Unreadable
    return found


_NESTED: Final[frozenset[Any]] = frozenset((list, dict))
