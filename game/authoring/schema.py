"""The JSON Schema of a scenario file, for editors: what validates a file, with words and examples for every key.

``python -m game.authoring.schema`` writes the one that ships beside the scenarios.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from msgspec import NODEFAULT, Struct

from game import places
from game.authoring.fields import EXAMPLES
from game.language import catalogue
from game.scenario import format as file_format
from game.scenario.shapes import Group, Named, Number, OneOf, Perhaps, Several, Shape, Shorter, Text, YesOrNo, group

NAME: Final = "scenario.schema.json"
"""The schema's file name."""

MODELINE: Final = "# yaml-language-server: $schema={}"
"""The remark in a scenario that tells an editor where its schema is."""


def schema() -> dict[str, Any]:
    """Return the schema: a description, examples and something to complete for every key."""
    kinds = {kind: group(part) for kind, part in file_format.KINDS.items()}
    definitions: dict[str, Any] = {}
    pending = list(kinds.values())
    while pending:
        part = pending.pop()
        if part.of.__name__ not in definitions:
            definitions[part.of.__name__] = _definition(part)
            pending += (inner for field in part.fields.values() for inner in _groups(field.shape))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A Tertulia scenario",
        "$defs": dict(sorted(definitions.items())),
        "type": "object",
        "required": ["format", "kind", "language", "title"],
        "properties": {"kind": {"description": "What kind of file it is.", "enum": list(kinds)}},
        "allOf": [
            {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": _written(part)}
            for kind, part in kinds.items()
        ],
    }


def _definition(part: Group) -> dict[str, Any]:
    properties = {}
    for key, field in part.fields.items():
        described = properties[key] = _written(field.shape)
        if field.default is not NODEFAULT and field.default is not None:
            described["default"] = field.default
        place = declared(part.of, field.name)
        _describe(described, catalogue("en").text(f"field.{place}"), EXAMPLES[place])
    required = [key for key, field in part.fields.items() if field.required]
    return {
        "additionalProperties": False,
        "description": part.of.__doc__,
        "properties": properties,
        **({"required": required} if required else {}),
        "type": "object",
    }


def _groups(shape: Shape) -> Iterator[Group]:
    match shape:
        case Group():
            yield shape
        case Several() | Named():
            yield from _groups(shape.each)
        case Perhaps():
            yield from _groups(shape.inner)
        case Shorter():
            yield from _groups(shape.whole)


def _written(shape: Shape) -> dict[str, Any]:
    """Return what the schema says of a shape."""
    match shape:
        case Text():
            least, most = (1, shape.visible) if shape.visible else (shape.least, shape.most)
            found = {**_bounds("Length", least, most), "type": "string", **shape.told}
            if shape.pattern and not shape.visible:
                found["pattern"] = shape.pattern.pattern.replace(file_format.END, "$")
            return found
        case OneOf():
            words = {"enum": list(shape.words)} if len(shape.words) > 1 else {"const": shape.words[0]}
            return dict(shape.told) or {**words, "type": "string"}
        case Number():
            return {"maximum": shape.kind.most, "minimum": shape.kind.least, "type": "integer"}
        case YesOrNo():
            return {"type": "boolean"}
        case Several():
            return {"items": _written(shape.each), **_bounds("Items", shape.least, shape.most), "type": "array"}
        case Named():
            names = _written(shape.key)
            del names["type"]
            return {
                "additionalProperties": _written(shape.each),
                **_bounds("Properties", shape.least, shape.most),
                **({"propertyNames": names} if names else {}),
                "type": "object",
            }
        case Group():
            return {"$ref": f"#/$defs/{shape.of.__name__}"}
        case Perhaps():
            return _written(shape.inner)  # what is left out is left out: a key without a value is a mistake
        case Shorter():
            return {"anyOf": [_written(way) for way in shape.ways]}


def _bounds(of: str, least: int, most: int | None) -> dict[str, int]:
    return {**({f"min{of}": least} if least else {}), **({} if most is None else {f"max{of}": most})}


def declared(part: type[Struct], field: str) -> str:
    """Return ``part.field`` where there are words for it: in the part, or in one that it is made from.

    :raises KeyError: if there are none.
    """
    for each in part.__mro__:
        if (place := f"{each.__name__}.{field}") in EXAMPLES:
            return place
    raise KeyError(f"{part.__name__}.{field}")


def text() -> str:
    """Return the schema as the text of a file, the same bytes for the same format."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _describe(described: dict[str, Any], about: str, examples: tuple[Any, ...]) -> None:
    described["description"] = about
    described["examples"] = list(examples)
    if described.get("type") != "boolean" and not {"enum", "const"} & described.keys():
        described["defaultSnippets"] = [
            {"label": _label(example), "body": example} for example in examples if isinstance(example, dict | list)
        ] or [{"label": _label(examples[0]), "body": examples[0]}]


def _label(example: Any) -> str:
    shown = example if isinstance(example, str) else json.dumps(example, ensure_ascii=False)
    return shown if len(shown) <= 60 else shown[:59] + "…"


if __name__ == "__main__":
    (places.scenarios() / NAME).write_text(text(), encoding="utf-8", newline="\n")
