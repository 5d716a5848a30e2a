"""From values with places to the models of the format: every mistake in keys, words and numbers at once."""

import re
from collections.abc import Mapping
from typing import Any, Final, get_args

from pydantic import BaseModel, ValidationError

from game.scenario.diagnostics import Report, Term
from game.scenario.format import KINDS, FilePart, Part, PartyPart, ProspectsPart
from game.scenario.marks import Document, Path

ROUNDS: Final = 4
"""Times a file is put right provisionally, so that what hangs on it can be checked as well."""

MOST_PROBLEMS: Final = 1000
"""Mistakes in one round from which on a file is not looked at any further."""

_STAND_IN: Final[Mapping[str, Any]] = {
    "act": "listen",
    "when": "true",
    "if": "true",
    "to": "silence",
    "topic": "?",
    "circle": "?",
    "key": "unnamed",
    "format": "1",
    "language": "es",
    "due": "1",
    "on": "1",
    "between": ["?", "?"],
}
"""What provisionally stands for something required that is missing or wrong; a text otherwise."""

UNKNOWABLE: Final = "?"
"""A stand-in for a name: nothing is said about it a second time."""

_CODES: Final = {
    "extra_forbidden": "unknown-key",
    "missing": "missing-key",
    "string_too_long": "text-too-long",
    "string_too_short": "empty-text",
    "literal_error": "unknown-value",
    "int_parsing": "not-a-number",
    "int_type": "not-a-number",
    "int_parsing_size": "out-of-range",
    "greater_than_equal": "out-of-range",
    "less_than_equal": "out-of-range",
    "bool_parsing": "not-a-flag",
    "bool_type": "not-a-flag",
    "string_type": "not-a-text",
    "string_pattern_mismatch": "bad-word",
    "list_type": "not-a-list",
    "tuple_type": "not-a-list",
    "dict_type": "not-a-group",
    "model_type": "not-a-group",
    "model_attributes_type": "not-a-group",
    "too_short": "too-few",
    "too_long": "too-many",
}


def validated(document: Document, report: Report) -> tuple[FilePart | None, set[str]]:
    """Return the file as a model, and the names that were lost in putting it right provisionally.

    All mistakes are reported. The model is ``None`` where too little is left to be checked further.
    """
    model = _kind(document.root)
    lost: set[str] = set()
    root: Any = document.root
    reported: set[Path] = set()
    for _ in range(ROUNDS):
        try:
            return model.model_validate(root), lost
        except ValidationError as error:
            problems = error.errors(include_url=False)
        hopeless = len(problems) > MOST_PROBLEMS
        if hopeless:
            report.left_out += len(problems) - MOST_PROBLEMS
            problems = problems[:MOST_PROBLEMS]
        if root is document.root:
            root = _copy(root)
        mended = True
        for problem in problems:
            path = tuple(problem["loc"])
            if path not in reported:
                reported.add(path)
                _report(dict(problem), path, model, document, report)
            mended = _mend(root, dict(problem), path, lost, model, document.renamed) and mended
        if hopeless or not mended:
            return None, lost
    return None, lost


def _kind(root: Mapping[str, Any]) -> type[FilePart]:
    named = root.get("kind")
    if isinstance(named, str) and named in KINDS:
        return KINDS[named]
    return PartyPart if "guests" in root and "prospects" not in root else ProspectsPart


def _copy(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _copy(value) for key, value in node.items()}
    return [_copy(value) for value in node] if isinstance(node, list) else node


def _report(problem: dict[str, Any], path: Path, model: type[Part], document: Document, report: Report) -> None:
    kind, context, found = problem["type"], problem.get("ctx") or {}, problem["input"]
    if path and path[-1] == "[key]":
        key = str(path[-2])
        report.error("bad-key", document.at_key(path[:-1]), key=key)
        return
    if found is None and kind not in ("missing", "extra_forbidden"):
        return  # a key with nothing after it: said when it was read
    name = str(path[-1]) if path else ""
    code = _CODES.get(kind, "bad-value")
    value = found if isinstance(found, str) else ""
    original = _at(document.root, path)
    if isinstance(original, str):
        value = original
    place = document.at_value(path)
    match code:
        case "unknown-key":
            known = [key for key in _keys(model, path[:-1]) if key not in _present(document.root, path[:-1])]
            report.unknown(code, document.at_key(path), name, known)
            return
        case "missing-key":
            if document.mended:  # it may stand on a line that could not be read
                return
            report.error(
                code,
                document.at_key(path[:-1]),
                key=name,
                inside=".".join(map(str, path[:-1])) or Term("diagnostic.top"),
            )
            return
        case "unknown-value":
            if path == ("kind",):
                report.unknown(code, place, value, KINDS, key=name)
                return
            known = [word.strip("'") for word in str(context.get("expected", "")).replace(" or ", ", ").split(", ")]
            report.unknown(code, place, value, known, key=name)
            return
        case "out-of-range":
            least = str(context.get("ge", ""))
            bounds = _bounds(model, path)
            report.error(code, place, key=_named(path), value=value, least=bounds[0] or least, most=bounds[1])
            return
        case "too-few" if isinstance(found, dict) and found:
            return  # what there is has a mistake in its key
        case "too-few" | "too-many":
            limit = context.get("min_length" if code == "too-few" else "max_length", "")
            where = document.at_key(path)
            report.error(code, where, key=_named(path), limit=str(limit), count=str(context.get("actual_length", "")))
            return
        case "text-too-long":
            report.error(code, place, key=_named(path), limit=str(context.get("max_length")), count=str(len(value)))
            return
    report.error(code, place, key=_named(path), value=value)


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


def _field(model: type[BaseModel], name: str) -> Any:
    for key, field in model.model_fields.items():
        if (field.alias or key) == name:
            return field
    return None


def _models(annotation: Any) -> list[type[BaseModel]]:
    """Return the models an annotation speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    here: type[BaseModel] | None = model
    inside_mapping = False
    for step in path:
        if here is None:
            return None
        if isinstance(step, int) or inside_mapping:
            inside_mapping = False
            continue
        field = _field(here, step)
        if field is None:
            return None
        found = _models(field.annotation)
        inside_mapping = _is_mapping(field.annotation)
        here = found[0] if found else None
    return here


def _is_mapping(annotation: Any) -> bool:
    return "dict[" in str(annotation).split("Annotated[", 1)[-1][:5] or str(annotation).startswith("dict[")


def _keys(model: type[Part], path: Path) -> list[str]:
    found = _model_at(model, path)
    return [field.alias or name for name, field in found.model_fields.items()] if found else []


def _bounds(model: type[Part], path: Path) -> tuple[str, str]:
    """Return the least and most of the number at a path, as the JSON Schema has them."""
    for cut in range(len(path) - 1, -1, -1):
        parent = _model_at(model, path[:cut])
        if parent is not None and isinstance(path[cut], str) and (field := _field(parent, str(path[cut]))):
            return limits(field)
    return "", ""


def limits(field: Any) -> tuple[str, str]:
    """Return the least and the most of the numbers of a field, as text; empty where there is no bound."""
    least = most = ""
    pending = [*field.metadata, *get_args(field.annotation)]
    while pending:
        part = pending.pop(0)
        least = least or str(getattr(part, "ge", "") if getattr(part, "ge", None) is not None else "")
        most = most or str(getattr(part, "le", "") if getattr(part, "le", None) is not None else "")
        pending += [*getattr(part, "metadata", ()), *get_args(part)]
    return least, most


def _mend(
    root: Any,
    problem: dict[str, Any],
    path: Path,
    lost: set[str],
    model: type[Part],
    renamed: dict[str | int, str],
) -> bool:
    """Put one mistake right provisionally: leave the part out, or put a stand-in."""
    if not path:
        return False
    if impossible := path[-1] == "[key]":
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
            parent[name] = UNKNOWABLE
        return isinstance(parent, list)
    if impossible:
        if name in parent and walked == len(path) - 1:
            given = f"unnamed_{len(renamed) + 1}"
            renamed[given] = name
            lost.update((name, _as_key(name)))
            parent[given] = parent.pop(name)
        return True
    holder = _model_at(model, path[:walked])
    field = _field(holder, str(name)) if holder else None
    if name == "kind":
        parent[name] = "party" if model is PartyPart else "prospects"
    elif field is None or not field.is_required() or problem["type"] == "extra_forbidden":
        lost.add(str(name))
        _note_lost(parent.pop(name, None), lost)
    elif name in ("prospects", "guests", "topics", "circles", "beats"):
        return False
    else:
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
        elif isinstance(present, list):
            pending += present
        elif isinstance(present, str) and "(fact:" in present:
            lost.update(part.split(")", 1)[0].rsplit(".", 1)[-1] for part in present.split("(fact:")[1:])
