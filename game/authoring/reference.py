"""The reference of the format, in both languages: made from the schema, and so from what validates a file.

``python -m game.authoring.reference`` writes the pages of the guide.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from game import places
from game.authoring.schema import declared, schema
from game.language import LANGUAGES, Catalogue, catalogue
from game.scenario import format as file_format
from game.scenario.shapes import group
from game.simulation.acts import ACTS, Family

FOLDER: Final = "reference"
"""Where the pages lie, in the guide's folder."""

ORDER: Final = (
    *("ProspectsPart", "PartyPart", "DaysPart", "RoundsPart", "GoalPart", "EndingPart", "NewsPart", "VariablePart"),
    *("MegaphonePart", "PagePart", "IntroductionPart", "AppealPart"),
    *("ProspectPart", "PortraitPart", "TemperPart", "PostPart", "RemarkPart"),
    *("BeatPart", "ChoicePart", "WayPart", "PromisePart"),
    *("GuestPart", "KnowledgePart", "InvitePart", "ModeratePart", "GuestLinePart", "CirclePart", "StoryPart"),
    *("VoicePart", "VoiceLinePart", "SecretPart", "CrisisPart", "ClientPart"),
    *("CampaignPart", "CampaignEntryPart", "CarriesPart", "OpenPromisePart"),
)
"""The parts of a file, in the order in which the reference tells of them."""

SHORT: Final = 70
"""Characters of an example that are shown."""


def page(language: str) -> str:
    """Return the reference in a language, as Markdown."""
    texts = catalogue(language)
    definitions = schema()["$defs"]
    lines = [f"# {texts.text('reference.title')}", "", texts.text("reference.about"), ""]
    lines += [f"- [{texts.text(f'reference.part.{part}')}](#{_anchor(part)})" for part in ORDER]
    lines += [f"- [{texts.text('reference.acts')}](#acts)", ""]
    for part in ORDER:
        lines += [f'<a id="{_anchor(part)}"></a>', "", f"## {texts.text(f'reference.part.{part}')}", ""]
        lines += _table(part, definitions[part], texts)
        lines.append("")
    lines += ['<a id="acts"></a>', "", f"## {texts.text('reference.acts')}", "", texts.text("reference.acts.about"), ""]
    for family in Family:
        acts = ", ".join(
            f"`{name}` ({texts.text(f'telling.act.{name}')})" for name in ACTS if ACTS[name].family is family
        )
        lines.append(f"- {acts}")
    return "\n".join([*lines, ""])


def pages() -> Iterator[tuple[str, str]]:
    """Yield every page: its path within :data:`FOLDER`, and what stands on it."""
    for language in LANGUAGES:
        yield f"{language}.md", page(language)


def _anchor(part: str) -> str:
    return part.removesuffix("Part").lower()


def _table(part: str, definition: dict[str, Any], texts: Catalogue) -> Iterator[str]:
    found, needed = group(getattr(file_format, part)), set(definition.get("required", ()))
    heads = [texts.text(f"reference.{head}") for head in ("key", "meaning", "value", "default", "example")]
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    for key, field in found.fields.items():
        described = definition["properties"][key]
        about = texts.text(f"field.{declared(found.of, field.name)}")
        shown = f"**`{key}`**" if key in needed else f"`{key}`"
        default = "" if key in needed else _default(described.get("default"))
        cells = [shown, about, _value(described, texts), default, _example(described["examples"][0])]
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def _default(value: Any) -> str:
    return "" if value in (None, "", [], {}) else f"`{_written(value)}`"


def _example(value: Any) -> str:
    written = _written(value)
    return f"`{written if len(written) <= SHORT else written[: SHORT - 1] + '…'}`".replace("``", "`")


def _written(value: Any) -> str:
    """Return a value as one writes it in a file, on one line."""
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {_written(each)}" for key, each in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(_written, value)) + "]"
        case str() if any(character in value for character in ":#[]{},&*\"'%@`|>") or not value:
            return json.dumps(value, ensure_ascii=False)
        case str():
            return value
    return json.dumps(value)


def _value(described: dict[str, Any], texts: Catalogue) -> str:
    """Return what a key may hold, in words."""
    if "$ref" in described:
        part = described["$ref"].rpartition("/")[2]
        return f"[{texts.text(f'reference.part.{part}')}](#{_anchor(part)})"
    if "anyOf" in described:
        several = described["anyOf"]
        word = {"type": "string"}
        said = [
            {**each, "items": word} if each.get("items") in several and each["items"].get("type") == "string" else each
            for each in several  # how long a name may be is said once
            if each.get("type") != "null"
        ]
        ways = list(dict.fromkeys(_value(each, texts) for each in said))
        told = ways[0]
        for way in ways[1:]:
            told = texts.text("reference.or", one=told, other=way)
        return told
    if found := described.get("enum") or ([described["const"]] if "const" in described else []):
        return ", ".join(f"`{each}`" for each in found)
    match described.get("type"):
        case "boolean":
            return texts.text("reference.flag")
        case "integer":
            least, most = described["minimum"], described["maximum"]
            return texts.text("reference.number", least=least, most=most)
        case "array":
            pair = described.get("maxItems") == described.get("minItems") == 2
            return texts.text("reference.pair" if pair else "reference.list", of=_value(described["items"], texts))
        case "object":
            return texts.text("reference.group", of=_value(described["additionalProperties"], texts))
        case "string" if "maxLength" in described:
            return texts.text("reference.text", most=described["maxLength"])
    return texts.text("reference.word" if described.get("type") == "string" else "reference.any")


if __name__ == "__main__":
    for name, content in pages():
        target = places.scenarios() / FOLDER / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8", newline="\n")
