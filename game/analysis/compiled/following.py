"""What lists deeds, turned into what does them: one function that puts down all that can follow a state.

A search that first makes a list of deeds and then calls each spends half its time on the list and the calls. Here each
``out.append(7)`` of the listing functions has become the lines of deed 7 on a copy of the state. The meaning is that of
the functions it is made of; nothing of a scenario is said a second time.
"""

import re
from collections.abc import Mapping
from typing import Final

LISTS: Final = "lists"
"""The function with which listing begins."""

FOLLOW: Final = "follow"
"""What it becomes; so begin the names of the functions it calls, too."""

LONGEST: Final = 60
"""Lines of a deed that is still written in place; a longer one is called."""

MANY: Final = 24
"""Times a function reads from a state from which on it is quicker to have it as a list first."""

_LINE = re.compile(r"( *)(.*)")
_PUT = re.compile(r"out\.append\((\w+)\)")
_PUT_MORE = re.compile(r"out \+= \((.*)\)")
_BEGUN = re.compile(r"out = \[(\d*)\](?: if (.*) else \[\])?")
_CALL = re.compile(r"(\w+)(\[.*\])?\(s, out\)")
_BRANCH = re.compile(r"(if .*|elif .*|else): (\S.*)")
_NUMBER = re.compile(r"\d+")
_LOCAL = re.compile(r"\bx(?=\d)")
_STATE = re.compile(r"\bs\b")
_READ = re.compile(r"\ba(\[\d+\])(?! [-+|&]?= )")
_CHANGED = re.compile(r"( *)a(\[\d+\]) ([-+|&])= (.*)")
_WRITTEN = re.compile(r"\ba(\[\d+\]) [-+|&]?= ")
_CALLED = re.compile(r"(\w+)\(a\)")


def follow(
    sources: Mapping[str, str],
    switches: Mapping[str, tuple[str, ...]],
    session: int,
    debrief: int,
    ending: Mapping[int, str],
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]] | None:
    """Return the functions, and the tables of functions, that put all that follows a state by calling ``put``.

    The state ``s`` is a ``bytearray``, as is what is put: the next state, or an empty one for a debrief. Deeds that
    are called, not written in place, are those of a table ``effects``. The result is ``None`` where a function lists in
    a way that is not known here: by the order, say.

    :param session: the place of the session in a state.
    :param debrief: its value at the end.
    :param ending: deeds that lead to the debrief where a condition holds.
    """
    made: dict[str, str] = {}
    tables: dict[str, tuple[str, ...]] = {}
    left = [LISTS]
    while left:
        name = left.pop()
        if _named(name) in made:
            continue
        lines = _followed(sources, sources[name], session, debrief, ending)
        if lines is None:
            return None
        for table, called in [call for line in sources[name].splitlines() for call in _calls(line)]:
            if table:
                tables[_named(called)] = tuple(each and _named(each) for each in switches[called])
            left += filter(None, switches[called] if table else [called])
        if sum(len(re.findall(r"\bs\[", line)) for line in lines) >= MANY:
            lines = ["r = [*s]", *(re.sub(r"\bs(?=\[)", "r", line) for line in lines)]
        body = "\n".join(f"    {line}" for line in lines or ["pass"])
        made[_named(name)] = f"def {_named(name)}(s, put):\n{body}\n"
    return made, tables


def _named(name: str) -> str:
    return FOLLOW if name == LISTS else f"{FOLLOW}_{name}"


def _calls(line: str) -> list[tuple[str | None, str]]:
    found = _CALL.fullmatch(line.strip().rpartition(": ")[2])
    return [(found[2], found[1])] if found else []


def _followed(
    sources: Mapping[str, str], source: str, session: int, debrief: int, ending: Mapping[int, str]
) -> list[str] | None:
    """Return the lines of a listing function with the deeds in place."""

    def done(deed: str, indent: str) -> list[str]:
        lines = _deed(sources, deed, session, debrief)
        over = ending.get(int(deed)) if deed.isdigit() else None
        if over:
            lines = [f"if {over}:", "    put(b'')", "else:", *(f"    {line}" for line in lines)]
        return [f"{indent}{line}" for line in lines]

    found: list[str] = []
    for line in source.splitlines()[1:]:
        match = _LINE.fullmatch(line[4:])
        assert match is not None  # noqa: S101 (any line matches)
        indent, text = match[1], match[2]
        branch = _BRANCH.fullmatch(text)
        if branch and "out" in branch[2]:
            found.append(f"{indent}{branch[1]}:")
            indent, text = f"{indent}    ", branch[2]
        if text == "return out":
            continue
        if begun := _BEGUN.fullmatch(text):
            if begun[2]:
                found.append(f"{indent}if {begun[2]}:")
                indent += "    "
            found += done(begun[1], indent) if begun[1] else []
        elif put := _PUT.fullmatch(text):
            found += done(put[1], indent)
        elif more := _PUT_MORE.fullmatch(text):
            for deed in more[1].split(", "):
                found += done(deed, indent)
        elif call := _CALL.fullmatch(text):
            found.append(f"{indent}{_named(call[1])}{call[2] or ''}(s, put)")
        elif re.search(r"\b(out|return)\b", text):
            return None
        else:
            found.append(f"{indent}{text}")
    return found


def _deed(sources: Mapping[str, str], deed: str, session: int, debrief: int) -> list[str]:
    """Return the lines that put down the state after a deed: a number, or the name of one."""
    body = _body(sources, f"deed_{deed}")
    if body is None:
        body = [f"effects[{deed}](a)"]
    number = _NUMBER.fullmatch(deed)
    ends = number is None or sets(sources, f"deed_{deed}", session)
    kept = f"put(a if a[{session}] != {debrief} else b'')" if ends else "put(a)"
    return ["a = s.copy()", *_read_before(sources, body), kept]


def _read_before(sources: Mapping[str, str], lines: list[str]) -> list[str]:
    """Return lines that read from ``s`` what of ``a`` has not been written yet: it is the same there."""
    if any(line.lstrip().startswith(("for ", "while ")) for line in lines):
        return lines  # what is written further down comes before in the next round
    found: list[str] = []
    written: set[str] = set()

    def read(match: re.Match[str]) -> str:
        return match[0] if match[1] in written else f"s{match[1]}"

    for line in lines:
        changed = _CHANGED.fullmatch(line)
        if changed and changed[2] not in written:
            indent, slot, sign, amount = changed.groups()
            line = f"{indent}a{slot} = a{slot} {sign} {amount if amount.isalnum() else f'({amount})'}"
        found.append(_READ.sub(read, line))
        written.update(_WRITTEN.findall(line))
        for name in _CALLED.findall(line):
            within = _writes(sources, name, set())
            if within is None:
                return found + lines[len(found) :]
            written |= within
    return found


def _writes(sources: Mapping[str, str], name: str, seen: set[str]) -> set[str] | None:
    """Return the slots that a function may write; ``None`` if that is not known."""
    source = sources.get(name)
    if source is None or "_by[" in source:
        return None
    seen.add(name)
    written = set(re.findall(r"\bs(\[\d+\]) [-+|&]?= ", source))
    for called in re.findall(r"(\w+)\(s\)", source):
        if called not in seen:
            within = _writes(sources, called, seen)
            if within is None:
                return None
            written |= within
    return written


def sets(sources: Mapping[str, str], name: str, slot: int) -> bool:
    """Say whether a function, or one that it calls or may call, gives a slot a value."""
    written = _writes(sources, name, set())
    return written is None or f"[{slot}]" in written


def _body(sources: Mapping[str, str], name: str) -> list[str] | None:
    """Return the lines of a deed on the state ``a``, with the parts it shares with others in place."""
    source = sources.get(name)
    if source is None:
        return None
    found: list[str] = []
    for line in source.splitlines()[1:]:
        part = re.fullmatch(r"( *)(part_\d+)\(s\)", line[4:])
        if part:
            within = [each[4:] for each in sources[part[2]].splitlines()[1:]]
            found += [f"{part[1]}{_LOCAL.sub('z', each)}" for each in within]
        else:
            found.append(_LOCAL.sub("y", line[4:]))
    if len(found) > LONGEST or any(re.search(r"\breturn\b", each) for each in found):
        return None
    return [_STATE.sub("a", each) for each in found]
