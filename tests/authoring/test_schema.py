"""The schema for editors: it speaks of every key, and takes and refuses what the game takes and refuses."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from game import places
from game.authoring import schema as bench
from game.authoring.examples import HEAD, PARTY, PEOPLE, SOUND, beat, person
from game.authoring.fields import EXAMPLES, EXPRESSIONS
from game.language import catalogue
from game.scenario import format as file_format
from game.simulation import conditions
from game.ui import portraits

SCHEMA = bench.schema()
VALIDATOR = Draft202012Validator(SCHEMA)
SHIPPED = sorted(places.scenarios().rglob("*.yaml"))
MODELS = [
    found
    for found in vars(file_format).values()
    if isinstance(found, type) and issubclass(found, file_format.Part) and found is not file_format.Part
]


class Loader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: ``on`` is a word and ``12:30`` a text."""


Loader.yaml_implicit_resolvers = {}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), ["t", "f"])
Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?\d+$"), list("-+0123456789"))


def errors(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(yaml.load(text, Loader))]  # noqa: S506 (made of a safe one)


def properties() -> Iterator[tuple[str, dict[str, Any]]]:
    for model, definition in SCHEMA["$defs"].items():
        for key, described in definition["properties"].items():
            yield f"{model}.{key}", described


def test_every_key_is_described_with_an_example_and_something_to_complete() -> None:
    for name, described in properties():
        assert described["description"].endswith((".", ")")), name
        assert described["examples"], name
        complete = described.get("enum") or described.get("const") or described.get("defaultSnippets")
        assert complete or described["type"] == "boolean", name


def test_no_words_are_there_for_a_key_that_does_not_exist() -> None:
    fields = {f"{model.__name__}.{field}" for model in MODELS for field in model.__struct_fields__}
    assert set(EXAMPLES) <= fields
    texts = catalogue("en").texts
    assert {f"field.{place}" for place in EXAMPLES} == {key for key in texts if key.startswith("field.")}


def test_each_example_is_taken_where_it_stands() -> None:
    for name, described in properties():
        alone = {"$defs": SCHEMA["$defs"], **described}
        for example in described["examples"]:
            assert not list(Draft202012Validator(alone).iter_errors(example)), (name, example)


def test_the_conditions_in_the_examples_can_be_read() -> None:
    for name, examples in EXAMPLES.items():
        if name.endswith((".when", ".granted", ".out")):
            for example in examples:
                conditions.parse(example, {}, lambda *_: None)


def test_the_faces_and_portraits_are_those_that_can_be_drawn() -> None:
    there = portraits.choices()
    assert set(EXPRESSIONS) == set(there["expression"])
    for key in ("head", "accessories", "facial_hair", "skin", "clothing", "hair", "mask"):
        assert set(EXAMPLES[f"PortraitPart.{key}"]) <= set(there[key])


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_ships_is_taken(path: Path) -> None:
    assert errors(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text", [SOUND, PARTY, HEAD + 'clock: {starts: "08:00", unit: hour}\n' + PEOPLE, SOUND.replace(": 1\n", ': "1"\n')]
)
def test_what_is_sound_is_taken(text: str) -> None:
    assert errors(text) == []


@pytest.mark.parametrize(
    "text",
    [
        SOUND.replace("kind: prospects", "kind: prty"),
        SOUND.replace("title", "titel"),
        SOUND.replace("format: 1", "format: 2"),
        beat("{say: a, act: ask_opn}"),
        beat("{say: a}"),
        beat("{say: a, act: give, uses: {x: 1}}"),
        person("    temper: {patience: 9}\n    beats: {one: {says: a}}\n"),
        PARTY.replace("circle: kitchen", "cercle: kitchen"),
    ],
)
def test_what_is_wrong_is_refused(text: str) -> None:
    assert errors(text)


def test_the_schema_beside_the_scenarios_is_as_it_would_be_made_now() -> None:
    """Else: ``python -m game.authoring.schema``."""
    assert (places.scenarios() / bench.NAME).read_text(encoding="utf-8") == bench.text()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_ships_tells_an_editor_where_the_schema_is(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    target = first.partition("$schema=")[2]
    assert first == bench.MODELINE.format(target)
    assert (path.parent / target).resolve() == (places.scenarios() / bench.NAME).resolve()
