"""The condition language: what it understands, what it refuses, and that nothing is ever executed."""

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.simulation.conditions import LONGEST, Condition, ConditionError, Shapes, View, holds, parse

PEOPLE = {"joana", "marc"}


def names(kind: str, name: str) -> Collection[str] | None:
    known = {"person": PEOPLE, "fact": {"joana.patio"}, "choice": {"joana.first.thank"}}.get(kind, set())
    return None if name in known else known


class Fixed(View):
    """A play in which every word is 3 and every question about a person answers 4."""

    def word(self, name: str) -> int:
        return 3

    def call(self, name: str, arguments: tuple[str, ...]) -> int:
        return 4


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("turn == 3", True),
        ("turn > 3 or broadcasts <= 3", True),
        ("not (turn == 3)", False),
        ("1 < turn < 3", False),
        ("1 < turn <= 3", True),
        ("turn * 2 - 1 == 5", True),
        ("-turn + 4 == 1", True),
        ("stage(joana) == liked", True),
        ("stage(joana) >= trusted", False),
        ("warmth(joana) == 4 and true", True),
        ("false", False),
        ("samples == 3", True),
    ],
)
def test_a_condition_means_what_it_says(source: str, expected: bool) -> None:
    assert holds(parse(source, ["samples"], names), Fixed()) is expected


def test_no_condition_always_holds() -> None:
    assert holds(None, Fixed())


@pytest.mark.parametrize(
    ("source", "code", "at"),
    [
        ("", "condition-syntax", 0),
        ("turn >", "condition-syntax", 6),
        ("turn", "condition-not-a-question", 0),
        ("tern > 3", "condition-unknown-word", 0),
        ("turn > 2 and warm(joana) > 1", "condition-unknown-word", 13),
        ("stage(joanna) >= liked", "condition-unknown-name", 6),
        ("heard(patio)", "condition-unknown-name", 6),
        ("stage(joana) >= 3", "condition-type", 16),
        ("turn and true", "condition-type", 0),
        ("stage() >= liked", "condition-arguments", 0),
        ("count(friends) > 1", "condition-unknown-name", 6),
        ("turn / 2 > 1", "condition-unknown-form", 0),
        ("turn ** 9 > 1", "condition-unknown-form", 0),
        ("__import__('os')", "condition-unknown-word", 0),
        ("(lambda: 1)()", "condition-unknown-word", 1),
        ("turn.real > 1", "condition-unknown-form", 0),
        ("[x for x in 'a']", "condition-unknown-form", 0),
        ("'año' == tern", "condition-unknown-form", 0),
        ("turn > 99999999999", "condition-unknown-form", 7),
        ("true or " * 100 + "true", "condition-too-long", LONGEST),
        ("(" * 300 + "true" + ")" * 300, "condition-too-long", LONGEST),
    ],
)
def test_what_is_wrong_is_named_with_its_place(source: str, code: str, at: int) -> None:
    with pytest.raises(ConditionError) as caught:
        parse(source, [], names)
    assert (caught.value.code, caught.value.at) == (code, at)


def test_an_unknown_name_comes_with_those_there_are() -> None:
    with pytest.raises(ConditionError) as caught:
        parse("warmth(maria) > 1", [], names)
    assert caught.value.known == ("joana", "marc")


@given(st.text(max_size=80) | st.text(alphabet="()and or not<>=turn.stage(joana)'\"[]{}:\\\n\t 0123", max_size=80))
def test_any_text_is_a_condition_or_a_condition_error(source: str) -> None:
    try:
        condition = parse(source, [], names)
    except ConditionError as error:
        assert 0 <= error.at <= max(len(source), LONGEST)
    else:
        assert holds(condition, Fixed()) in (True, False)


def read(source: str, shapes: Shapes | None) -> Condition | tuple[object, ...]:
    """Return a condition, or all that is said against it."""
    try:
        return parse(source, ["samples"], names, shapes)
    except ConditionError as error:
        return error.code, error.at, error.found, error.known


PIECES = (
    *(
        "warmth(joana)",
        "stage(marc)",
        "heard(joana.patio)",
        "chose(joana.first.thank)",
        "warmth(nobody)",
        "heard(patio)",
    ),
    *("count(met)", "learnt(joana, joana.patio)", "stage( joana )", "heard(joana.if)", "said(__0)", "warmth(joana.1)"),
    *("turn", "samples", "liked", "3", "3 <", "> 2", ">= liked", "==", "and", "or", "not", "(", ")", "+ 1", "# x", "ñ"),
)


@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map(" ".join), min_size=1, max_size=4))
def test_conditions_remembered_but_for_their_names_mean_the_same(sources: list[str]) -> None:
    shapes = Shapes()
    for source in sources:
        for other in (source, source.replace("joana", "marc"), source.replace("marc", "nobody")):
            assert read(other, shapes) == read(other, None)


def test_what_differs_in_names_alone_is_read_once() -> None:
    shapes = Shapes()
    found = [parse(f"1 < warmth({who}) < 5 and not heard(joana.patio)", [], names, shapes) for who in ("joana", "marc")]
    assert len(shapes.known) == 1
    assert found[0].root != found[1].root
