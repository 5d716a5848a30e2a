"""Every mistake in the keys, words and numbers of a file at once, and the file put right provisionally.

So what hangs on the wrong parts can be checked as well.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from game.scenario.diagnostics import Report, Term
from game.scenario.format import KINDS, FilePart, PartyPart, taken
from game.scenario.marks import Document, Path
from game.scenario.shapes import KEY, Group, Mistake, group, within
from game.scenario.validate import UNKNOWABLE, UNNAMED

ROUNDS: Final = 4
"""Times a file is put right provisionally, so that what hangs on it can be checked as well."""

MOST_PROBLEMS: Final = 1000
"""Mistakes in one round from which on a file is not looked at any further."""

_STAND_IN: Final[Mapping[str, Any]] = {
    "act": "listen",
    "when": "true",
    "if": "true",
    "out": "true",
    "to": "silence",
    "topic": "?",
    "circle": "?",
    "who": "?",
    "key": UNNAMED,
    "format": "1",
    "language": "es",
    "due": "1",
    "on": "1",
    "between": ["?", "?"],
}
"""What provisionally stands for something required that is missing or wrong; a text otherwise."""


def put_right(document: Document, kind: type[FilePart], report: Report) -> tuple[FilePart | None, set[str]]:
    """Report every mistake; return the file without them, and the names that were lost with them.

    The model is ``None`` where too little is left to be checked further.
    """
    shape = group(kind)
    lost: set[str] = set()
    root: Any = _copy(document.root)
    reported: set[Path] = set()
    for _ in range(ROUNDS):
        mistakes = list(shape.mistakes(root, ()))
        if not mistakes:
            return taken(root, kind), lost
        hopeless = len(mistakes) > MOST_PROBLEMS
        if hopeless:
            report.left_out += len(mistakes) - MOST_PROBLEMS
            mistakes = mistakes[:MOST_PROBLEMS]
        mended = True
        for mistake in sorted(mistakes, key=lambda each: each.code != "unknown-key"):
            if mistake.path not in reported:
                reported.add(mistake.path)
                if meant := _report(mistake, shape, document, report):
                    reported.add((*mistake.path[:-1], meant))  # that it is missing needs no saying
                    lost.add(meant)
            mended = _mend(root, mistake, lost, shape, document.renamed) and mended
        if hopeless or not mended:
            return None, lost
    return None, lost


def _copy(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _copy(value) for key, value in node.items()}
    return [_copy(value) for value in node] if isinstance(node, list) else node


def _report(mistake: Mistake, shape: Group, document: Document, report: Report) -> str:
    """Tell a mistake; return the key that was probably meant, where one is misspelt."""
    code, path, found = mistake.code, mistake.path, mistake.found
    if code == "bad-key":
        report.error(code, document.at_key(path[:-1]), key=str(path[-2]))
        return ""
    if found is None and code not in ("missing-key", "unknown-key"):
        return ""  # a key with nothing after it: said when it was read
    name = str(path[-1]) if path else ""
    original = _at(document.root, path)
    value = original if isinstance(original, str) else found if isinstance(found, str) else ""
    place = document.at_value(path)
    match code:
        case "empty-text" if place.line + 1 in document.mended:
            pass  # its text was meant to stand there
        case "unknown-key" if name[:1].isspace() and not name[0].isascii():  # in place of the indentation
            report.error("control-character", document.at_key(path), character=f"U+{ord(name[0]):04X}")
        case "unknown-key":
            present = _present(document.root, path[:-1])
            holder = within(shape, path[:-1])
            known = [key for key in holder.fields if key not in present] if holder else []
            return report.unknown(code, document.at_key(path), name, known)
        case "missing-key":
            if not document.mended:  # else it may stand on a line that could not be read
                inside = ".".join(map(str, path[:-1])) or Term("diagnostic.top")
                report.error(code, document.at_key(path[:-1]), key=name, inside=inside)
        case "unknown-value":
            report.unknown(code, place, value, KINDS if path == ("kind",) else mistake.known, key=name)
        case "out-of-range":
            least, most = str(mistake.least), str(mistake.most)
            report.error(code, place, key=_named(path), value=value, least=least, most=most)
        case "too-few" if isinstance(original, dict) and original:
            pass  # what there is has mistakes of its own, and was left out for them
        case "too-few" | "too-many":
            limit, count = str(mistake.limit), str(mistake.amount)
            report.error(code, document.at_key(path), key=_named(path), limit=limit, count=count)
        case "text-too-long":
            report.error(code, place, key=_named(path), limit=str(mistake.limit), count=str(len(value)))
        case _:
            report.error(code, place, key=_named(path), value=value)
    return ""


def _named(path: Path) -> str:
    """Return the last key of a path that is a word."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _at(root: Any, path: Path) -> Any:
    for step in path:  # (a provisional key ends the way: what is around it serves as well)
        if isinstance(root, dict):
            root = root.get(step)
        elif isinstance(root, list) and isinstance(step, int) and step < len(root):
            root = root[step]
        else:
            break
    return root


def _present(root: Any, path: Path) -> Mapping[str, Any]:
    found = _at(root, path)
    return found if isinstance(found, dict) else {}


def _mend(root: Any, mistake: Mistake, lost: set[str], shape: Group, renamed: dict[str | int, str]) -> bool:
    """Put one mistake right provisionally: leave the part out, or put a stand-in."""
    path = mistake.path
    if not path:
        return False
    if impossible := path[-1] == KEY:
        path = path[:-1]
    parent: Any = root
    walked = 0
    for step in path[:-1]:
        following = (
            parent.get(step)
            if isinstance(parent, dict)
            else parent[step]
            if isinstance(parent, list) and isinstance(step, int) and step < len(parent)
            else None
        )
        if not isinstance(following, dict | list):
            break
        parent, walked = following, walked + 1
    name: Any = path[walked]
    if not isinstance(parent, dict):
        if isinstance(parent, list) and isinstance(name, int) and name < len(parent):
            bound = mistake.least if name == 0 else mistake.most  # of two numbers the first is the lesser
            parent[name] = UNKNOWABLE if bound is None else str(bound)
        return isinstance(parent, list)
    if impossible:
        if name in parent and walked == len(path) - 1:
            given = f"unnamed_{len(renamed) + 1}"
            renamed[given] = name
            lost.update((name, _as_key(name)))
            parent[given] = parent.pop(name)
        return True
    holder = within(shape, path[:walked])
    field = holder.fields.get(str(name)) if holder else None
    if name == "kind":
        parent[name] = "party" if shape.of is PartyPart else "prospects"
    elif field is None or not field.required:
        lost.add(str(name))
        _note_lost(parent.pop(name, None), lost)
    elif name in ("prospects", "guests", "topics", "circles", "beats"):
        return False
    else:
        _note_lost(parent.get(name), lost)
        parent[name] = _STAND_IN.get(str(name), "…")
    return True


def _as_key(name: Any) -> str:
    """Return the key that was probably meant by one that cannot be, as it stands where it is referred to."""
    return re.sub(r"\W+", "_", str(name).lower())


def _note_lost(node: Any, lost: set[str]) -> None:
    """Remember every key inside something left out, so that nobody is told that it does not exist."""
    pending = [node]
    while pending:
        present = pending.pop()
        if isinstance(present, dict):
            lost.update(present)
            pending += present.values()
            if isinstance(promise := present.get("key"), str):
                lost.add(promise)
        elif isinstance(present, list):
            pending += present
        elif isinstance(present, str) and "(fact:" in present:
            lost.update(part.split(")", 1)[0].rsplit(".", 1)[-1] for part in present.split("(fact:")[1:])
