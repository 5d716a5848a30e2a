"""What a file may hold: msgspec refuses it if and only if a mistake is found in it, and every mistake is found."""

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct, ValidationError, convert

from game.authoring.examples import HEAD, PEOPLE, person
from game.scenario import format as file_format
from game.scenario import library, marks
from game.scenario.characters import LONGEST_TEXT
from game.scenario.diagnostics import Report
from game.scenario.kinds import read, whole
from game.scenario.shapes import (
    Group,
    Named,
    Number,
    OneOf,
    Perhaps,
    Several,
    Shape,
    Shorter,
    Text,
    YesOrNo,
    group,
    within,
)
from tests.mutations import changed

PARTS = [
    found
    for found in vars(file_format).values()
    if isinstance(found, type) and issubclass(found, file_format.Part) and found.__struct_fields__
]

ODD: st.SearchStrategy[Any] = st.sampled_from(
    [
        *(None, "", " ", "\n", "a", "A", "a b", "a\n", " a", "a" * 41, "a" * 91, "true", "True", "false"),
        *("0", "-0", "+3", "007", "2.0", "1e2", "1_0", "٣", "null", "NULL", "9" * 30, "9" * 5000),
        *([], ["a"], ["1", "2"], ["x", "1"], [None], [{}], ["a"] * 61, [{"to": "a"}] * 21),
        *({}, {"a": "b"}, {"A": "b"}, {"to": "a"}, {"to": "a", "x": "b"}, {"start": "1"}, {"start": "x"}),
    ]
)
"""What stands nowhere, or nearly so."""


@cache
def near(shape: Shape) -> st.SearchStrategy[Any]:
    """Return what a shape takes, what it hardly takes any more, and what it does not."""
    return st.integers(0, 7).flatmap(lambda chance: _near(shape) if chance else ODD)


def _near(shape: Shape) -> st.SearchStrategy[Any]:
    match shape:
        case Text():
            most = shape.visible or shape.most or 9
            long = [
                "a" * most,
                "a" * (most + 1),
                f" {'a' * most}\n",
                f" {'a' * (most + 1)}",
                "\u2003a\x85",
                "a" + " " * most,
            ]
            return st.sampled_from(["a", "b7", "ab/cd.yaml", *long])
        case OneOf():
            return st.sampled_from([*shape.words, "other"])
        case Number():
            least, most = shape.kind.least, shape.kind.most
            return st.integers(least - 1, most + 1).map(str) | st.sampled_from([str(least), str(most), f"+{most}"])
        case YesOrNo():
            return st.sampled_from(["true", "false", "yes"])
        case Several():
            return st.lists(near(shape.each), min_size=shape.least, max_size=2)
        case Named():
            return st.dictionaries(_near(shape.key), near(shape.each), min_size=shape.least, max_size=2)
        case Perhaps():
            return near(shape.inner)
        case Shorter():
            return st.one_of([near(way) for way in shape.ways])
        case Group():
            required = {key for key, field in shape.fields.items() if field.required}
            others = st.sets(st.sampled_from(sorted(shape.fields)), max_size=2)
            return others.flatmap(
                lambda keys: st.fixed_dictionaries(
                    {key: near(field.shape) for key, field in shape.fields.items() if key in required | keys}
                )
            )


def refused(value: Any, part: type[Struct]) -> bool:
    try:
        convert(value, part, dec_hook=read)
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize("part", PARTS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_part_is_refused_if_and_only_if_there_is_a_mistake_in_it(part: type[Struct], data: st.DataObject) -> None:
    value = data.draw(near(group(part)))
    assert refused(value, part) == any(group(part).mistakes(value, ()))


@pytest.mark.parametrize("first", range(0, 60, 10))
def test_a_file_is_refused_if_and_only_if_there_is_a_mistake_in_it(first: int) -> None:
    for seed in range(first, first + 10):
        document = marks.read(changed(seed)[2].decode(errors="replace"), Report(""))
        if document:
            for part in file_format.KINDS.values():
                assert refused(document.root, part) == any(group(part).mistakes(document.root, ())), seed


def codes(text: str) -> list[str]:
    return [found.code for found in library.check_text(text)]


@pytest.mark.parametrize(
    ("text", "number"), [("3", 3), ("-3", -3), ("+3", 3), ("007", 7), ("-0", 0), ("0" * 5000 + "1", 1)]
)
def test_a_whole_number_is_digits_and_perhaps_a_sign(text: str, number: int) -> None:
    assert whole(text) == number


@pytest.mark.parametrize(
    "text", ["", " 5", "5 ", "2.0", "1e2", "1_000", "0x1", "٣", "²", "null", "true", "--3", "+-3", "+"]
)
def test_nothing_else_is_a_number(text: str) -> None:
    assert whole(text) is None
    assert codes(HEAD + f'minutes: "{text}"\n' + PEOPLE) == ["not-a-number"]


@pytest.mark.parametrize("text", ["9" * 30, "9" * 5000, "-1", "601"])
def test_a_number_is_held_against_its_bounds_however_long_it_is(text: str) -> None:
    assert codes(HEAD + f"minutes: {text}\n" + PEOPLE) == ["out-of-range"]


@pytest.mark.parametrize("word", ["True", "yes", "1", "null", "[true]"])
def test_a_flag_is_true_or_false_and_nothing_else(word: str) -> None:
    assert codes(person(f"    beats: {{one: {{says: a, meets: {word}}}}}\n")) == ["not-a-flag"]


def test_white_space_around_a_text_does_not_count() -> None:
    text = person('    beats: {one: {says: "' + "a" * LONGEST_TEXT + '\\n\\n"}}\n')
    assert library.loads(text).texts["prospects.zoe.beats.one.says"] == "a" * LONGEST_TEXT
    assert codes(text.replace("a\\n", "aa\\n")) == ["text-too-long"]
    assert codes(person('    beats: {one: {says: " \\n"}}\n')) == ["empty-text"]


def test_a_word_ends_where_its_text_does() -> None:
    assert codes(person('    face: "calm\\n"\n    beats: {one: {}}\n')) == ["bad-word"]
    assert codes(person('    beats: {"one\\n": {}}\n')) == ["bad-key"]


def test_what_holds_too_much_is_counted() -> None:
    goals = ", ".join(f"a{number}: {{text: a, when: turn > 1}}" for number in range(21))
    (found,) = library.check_text(HEAD + f"plan: {{{goals}}}\n" + PEOPLE)
    assert (found.code, found.params["limit"], found.params["count"]) == ("too-many", "20", "21")


def test_what_was_left_out_for_its_mistakes_is_not_missed() -> None:
    assert codes(HEAD + "prospects: {role: a}\n") == ["not-a-group"]


def test_what_stands_in_for_something_missing_is_not_found_wrong_itself() -> None:
    assert codes(HEAD + "secrets: {batch: {text: a, news: b}}\n" + PEOPLE) == ["missing-key"]


def test_a_key_of_the_authors_may_be_one_of_the_formats() -> None:
    """What is wrong under it is left out like any other, and what else is wrong can be told."""
    assert codes(HEAD + "news: {text: a}\n" + PEOPLE.replace("ask_open", "ask_opn")) == ["not-a-group", "unknown-act"]


def test_promises_carried_over_are_checked_like_any_other() -> None:
    carried = "carries: {promises: {ana: {poster: {text: a, due: 201, say: b, sya: c}}}}\n"
    mistyped, far = library.check_text(HEAD + carried + PEOPLE)
    assert (mistyped.code, mistyped.params["most"]) == ("out-of-range", "200")
    assert (far.code, far.params["known"]) == ("unknown-key", "then")


@pytest.mark.parametrize("after", ["[1, soon]", "[soon, 2]", "[1, 999]", "[-1, 2]"])
def test_a_wrong_number_in_a_pair_hides_nothing_that_is_wrong_elsewhere(after: str) -> None:
    """Nor is the number that stands in for it found wrong."""
    text = f"""\
format: 1
kind: prospects
language: en
title: A pair
prospects:
  ana:
    name: Ana
    role: neighbour
    beats:
      first:
        says: Hello.
        after: {after}
        choices:
          why: {{say: "Why?", act: ask_open, uses: [nothing]}}
"""
    codes = [each.code for each in library.check_text(text)]
    assert codes in (["not-a-number", "unknown-fact"], ["out-of-range", "unknown-fact"])


def test_within_leads_to_the_group_that_holds_a_key() -> None:
    party = group(file_format.PartyPart)
    assert within(party, ("carries", "promises", "ana", "poster")) == group(file_format.OpenPromisePart)
    assert within(party, ("guests", "ana", "start", 0)) == group(file_format.WayPart)
    assert within(party, ("guests",)) is None
