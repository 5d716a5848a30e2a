"""The JSON Schema of a scenario file, for editors: what validates a file, with words and examples for every key.

``python -m game.authoring.schema`` writes the one that ships beside the scenarios.
"""

import json
from typing import Any, Final

from pydantic import BaseModel

from game import places
from game.authoring.fields import EXAMPLES
from game.language import catalogue
from game.scenario import format as file_format
from game.scenario.validate import limits

NAME: Final = "scenario.schema.json"
"""The schema's file name."""

MODELINE: Final = "# yaml-language-server: $schema={}"
"""The remark in a scenario that tells an editor where its schema is."""


def schema() -> dict[str, Any]:
    """Return the schema: a description, examples and something to complete for every key."""
    found = file_format.schema()
    models = {name: model for name, model in vars(file_format).items() if _is_part(model)}
    for name, definition in found["$defs"].items():
        definition.pop("title", None)  # an editor would show the name of a class of ours
        for key, field in models[name].model_fields.items():
            described = definition["properties"][field.alias or key]
            described.pop("title", None)
            _bound(described, *limits(field))
            place = declared(models[name], key)
            _describe(described, catalogue("en").text(f"field.{place}"), EXAMPLES[place])
            if key == "format":  # a file has it as a number, the models as the text that stands there
                described.pop("type", None)
                described.pop("const", None)
    kinds = found.pop("discriminator")["mapping"]
    del found["oneOf"]
    return {
        **found,
        "type": "object",
        "required": ["format", "kind", "language", "title"],
        "properties": {"kind": {"description": "What kind of file it is.", "enum": list(kinds)}},
        "allOf": [
            {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": {"$ref": model}}
            for kind, model in kinds.items()
        ],
    }


def declared(model: type[BaseModel], field: str) -> str:
    """Return ``model.field`` where there are words for it: in the model, or in one that it is made from.

    :raises KeyError: if there are none.
    """
    for each in model.__mro__:
        if (place := f"{each.__name__}.{field}") in EXAMPLES:
            return place
    raise KeyError(f"{model.__name__}.{field}")


def text() -> str:
    """Return the schema as the text of a file, the same bytes for the same format."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _is_part(found: object) -> bool:
    return isinstance(found, type) and issubclass(found, file_format.Part)


def _describe(described: dict[str, Any], about: str, examples: tuple[Any, ...]) -> None:
    described["description"] = about
    described["examples"] = list(examples)
    if described.get("type") != "boolean" and not {"enum", "const"} & described.keys():
        described["defaultSnippets"] = [
            {"label": _label(example), "body": example} for example in examples if isinstance(example, dict | list)
        ] or [{"label": _label(examples[0]), "body": examples[0]}]


def _bound(described: Any, least: str, most: str) -> None:
    """Give the numbers of a field their bounds: those of a model stand behind what reads its text."""
    if isinstance(described, list):
        for each in described:
            _bound(each, least, most)
    elif isinstance(described, dict):
        if described.get("type") == "integer":
            described.update({"minimum": int(least)} if least else {}, **({"maximum": int(most)} if most else {}))
        for key in ("anyOf", "items", "additionalProperties", "patternProperties"):
            _bound(described.get(key), least, most)


def _label(example: Any) -> str:
    shown = example if isinstance(example, str) else json.dumps(example, ensure_ascii=False)
    return shown if len(shown) <= 60 else shown[:59] + "…"


if __name__ == "__main__":
    (places.scenarios() / NAME).write_text(text(), encoding="utf-8", newline="\n")
