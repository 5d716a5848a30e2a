"""Every diagnostic code: an example that has the mistake, where it is found, and the same mended.

The examples are those of the authors' guide.
"""

import sys
from pathlib import Path

import pytest

from game.authoring.check import check
from game.authoring.codes import CODES, THOROUGH, severity
from game.authoring.examples import (
    CASES,
    FILE_CASES,
    HEAD,
    PARTY,
    PEOPLE,
    WITHOUT,
    Case,
    FileCase,
    Files,
    beat,
    marked,
    person,
)
from game.authoring.lessons import PLAYED
from game.language import catalogue
from game.scenario import library
from game.scenario.diagnostics import Diagnostic


@pytest.mark.parametrize("case", CASES, ids=[f"{case.code}-{n}" for n, case in enumerate(CASES)])
def test_the_mistake_is_found_where_it_is(case: Case) -> None:
    text, line, column = marked(case.bad)
    found = library.check_text(text)
    assert [(d.code, d.line, d.column) for d in found] == [(case.code, line, column)]


@pytest.mark.parametrize("case", CASES, ids=[f"{case.code}-{n}" for n, case in enumerate(CASES)])
def test_the_mended_file_is_sound(case: Case) -> None:
    assert [d.render() for d in library.check_text(case.good) if d.code != "unused-fact"] == []


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("case", CASES, ids=[f"{case.code}-{n}" for n, case in enumerate(CASES)])
def test_every_message_is_complete_in_both_languages(case: Case, language: str) -> None:
    text, _, _ = marked(case.bad)
    for diagnostic in library.check_text(text):
        shown = diagnostic.message(language) + diagnostic.hint(language)
        assert not any(f"{{{name}}}" in shown for name in ("key", "name", "most", "limit", "count", "value"))


def write(files: Files, folder: Path) -> tuple[str, int, int] | None:
    """Write the files of an example; return which of them is marked, and where."""
    folder.mkdir()
    place = None
    for name, content in files.items():
        if isinstance(content, str) and "«" in content:
            content, line, column = marked(content)
            place = str(folder / name), line, column
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return place


def given(name: str, folder: Path) -> list[Diagnostic]:
    """Check what an example says is checked: the id of a scenario, or a path in its folder."""
    return check([name if not Path(name).suffix and name else str(folder / name)]).diagnostics


@pytest.mark.parametrize("case", FILE_CASES, ids=[case.code for case in FILE_CASES])
def test_the_mistake_is_found_among_the_files(case: FileCase, tmp_path: Path) -> None:
    if case.code == "file-unreadable" and sys.platform == "win32":
        pytest.skip("there the name is only not found")
    place = write(case.bad, tmp_path / "bad")
    found = {(d.file, d.line, d.column) for d in given(case.given, tmp_path / "bad") if d.code == case.code}
    assert found == {place} if place else found
    write(case.good, tmp_path / "good")
    assert [d.render() for d in given(case.instead, tmp_path / "good")] == []


def test_every_code_has_an_example_an_explanation_and_a_severity() -> None:
    texts = catalogue("en").texts
    told = {
        key.removeprefix("diagnostic.").removesuffix(".hint")
        for key in texts
        if key.startswith("diagnostic.") and key.endswith(".hint") and key.count(".") == 2
    }
    explained = {key.removeprefix("explain.") for key in texts if key.startswith("explain.") and key.count(".") == 1}
    assert told == explained == set(CODES)
    assert set(CODES) == {case.code for case in (*CASES, *FILE_CASES, *PLAYED)} | WITHOUT
    assert {case.code for case in PLAYED} == THOROUGH


@pytest.mark.parametrize("case", CASES, ids=[f"{case.code}-{n}" for n, case in enumerate(CASES)])
def test_each_is_as_grave_as_the_guide_says(case: Case) -> None:
    text, _, _ = marked(case.bad)
    assert {d.severity for d in library.check_text(text)} == {severity(case.code)}


def test_all_mistakes_are_told_at_once() -> None:
    text = """\
format: 1
kind: prospects
language: fr
titel: T
title: [x]
prospects:
  ana:
    name: Ana
    beats:
      first:
        says: "[Hola](fact:hello)."
        choices:
          ask: {say: "¿Qué?", act: ask_opn, uses: [helo], then: secnd, if: "trun > 2"}
          bad: {say: "", act: pitch, bogus: 1, then: nowhere}
"""
    found = [(d.code, d.line) for d in library.check_text(text)]
    assert found == [
        ("unknown-value", 3),
        ("unknown-key", 4),
        ("not-a-text", 5),
        ("missing-key", 7),
        ("unknown-act", 13),
        ("unknown-fact", 13),
        ("missing-beat", 13),
        ("condition-unknown-word", 13),
        ("empty-text", 14),
        ("unknown-key", 14),
        ("missing-beat", 14),
    ]


def test_what_is_left_out_in_mending_is_not_reported_as_missing() -> None:
    text = beat("{say: a, act: give, then: Two}").replace("          go:", "          Go:")
    assert [d.code for d in library.check_text(text)] == ["bad-key", "missing-beat"]
    go = "{say: b, act: give, then: two, uses: x}"
    text = person(f'    beats:\n      one: {{says: "[a](fact:x)", choices: {{go: {go}}}}}\n      two: {{says: [b]}}\n')
    assert [d.code for d in library.check_text(text)] == ["not-a-text"]


def test_two_things_missing_in_one_place_are_both_told() -> None:
    found = library.check_text(HEAD + "prospects: {zoe: {beats: {one: {says: a}}}}\n")
    assert [(d.code, d.params["key"], d.column) for d in found] == [
        ("missing-key", "name", 13),
        ("missing-key", "role", 13),
    ]
    assert [d.params["key"] for d in library.check_text("brief: x\n")] == [
        "format", "kind", "language", "title", "prospects",
    ]  # fmt: skip


def test_syntax_errors_do_not_hide_what_comes_after() -> None:
    text = HEAD + "brief: Ojo: esto\nyou: @ana\nminutes: ten\nbogus: 1\n" + PEOPLE
    codes = [(d.code, d.line) for d in library.check_text(text)]
    assert codes == [("stray-colon", 5), ("reserved-character", 6), ("not-a-number", 7), ("unknown-key", 8)]


def one(text: str) -> Diagnostic:
    (found,) = library.check_text(text)
    return found


def test_only_the_units_of_the_kind_are_offered() -> None:
    days, party = one(HEAD + "clock: {unit: round}\n" + PEOPLE), one(PARTY + "clock: {unit: day}\n")
    assert (days.params["known"], party.params["known"]) == ("day, hour", "round")


def test_one_mistake_does_not_bring_on_others() -> None:
    capital = (HEAD + PEOPLE).replace("  ana:\n", "  Ana:\n") + "insights: [ana.shop]\n"
    assert [d.code for d in library.check_text(capital)] == ["bad-key"]
    mark = HEAD + PEOPLE.replace('"Buenas."', '"[Buenas](fcat:hello)."') + "insights: [leo.hello]\n"
    assert [d.code for d in library.check_text(mark)] == ["bad-mark"]


CONNECTED = (
    HEAD
    + """\
clock: {unit: day, starts: monday}
voices: {clio: {name: Clio, sounds: Clara}}
client: {who: leo}
carries: {promises: {ana: {poster: {text: a, due: 3, say: b, then: second}}}}
news: {gossip: {when: turn > 1, who: ana, text: "Dicen [que cierra](fact:shuts).", then: second}}
introductions: {ana_leo: {between: [ana, leo], needs: [ana.cat], say: Hola}}
endings:
  kept: {title: a, text: b, when: kept_promise(ana.recipe) and introduced(ana_leo)}
  no: {title: a, text: b}
"""
    + PEOPLE
    + """\
  zoe:
    name: Zoe
    role: panadera
    public: true
    seen_by: [leo]
    beats:
      one:
        says: Hola
        choices: {go: {say: a, act: thank, uses: [ana.cat, ana.shuts]}}
        voices: {clio: {say: a}}
"""
).replace(
    "    beats:\n      first:\n",
    """\
    posts: {photo: {on: 1, text: "[Mi gato](fact:cat)"}}
    follow_ups: {ask: {say: a, act: promise, promise: {key: recipe, text: a, due: 2, say: b, then: second}}}
    beats:
      first:
""",
)
"""A sound file in which much hangs on other parts."""


def test_in_the_file_in_which_much_hangs_together_nothing_is_wrong() -> None:
    assert [d.code for d in library.check_text(CONNECTED) if d.severity == "error"] == []


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("unit: day", "unit: round", "unknown-value"),
        ("voices: {clio: {name: Clio, sounds: Clara}}", "voices: [{clio: {name: Clio}}]", "not-a-group"),
        ("{clio: {name: Clio, sounds: Clara}}", "{Clio: {name: Clio, sounds: Clara}}", "bad-key"),
        ("name: Clio", "name: [Clio]", "not-a-text"),
        ("title: T", "titel: T", "unknown-key"),
        ("client: {who:", "client: {whom:", "unknown-key"),
        ("promises: {ana:", "promises: {eva:", "unknown-person"),
        ("who: ana", "who: eva", "unknown-person"),
        ("who: ana", "hwo: ana", "unknown-key"),
        ("who: ana", "who: [ana]", "not-a-text"),
        ('"[Mi gato](fact:cat)"', '["[Mi gato](fact:cat)"]', "not-a-text"),
        ("(fact:cat)", "(fact:ana.the.cat)", "bad-fact-key"),
        ("(fact:cat)", "(fact:eva.cat)", "unknown-person"),
        ("promise: {key: recipe", "promise: {kye: recipe", "unknown-key"),
        ("promise: {key: recipe,", "promise: {", "missing-key"),
        ("promise: {key: recipe", "promise: {key: [recipe]", "not-a-text"),
        ("follow_ups: {ask: {", "follow_ups: {ask: {bogus: {a: b}, ", "unknown-key"),
        ("follow_ups:", "folow_ups:", "unknown-key"),
        ("public: true", "public: yes", "not-a-flag"),
        ("public: true", "publik: true", "unknown-key"),
        ("introductions:", "introduction:", "unknown-key"),
    ],
)
def test_one_mistake_is_told_without_what_hangs_on_it(right: str, wrong: str, code: str) -> None:
    assert right in CONNECTED
    assert [d.code for d in library.check_text(CONNECTED.replace(right, wrong, 1))] == [code]


BEATS = """\
    beats:
      one:
        says: Hola
        choices:
          go:
            say: ¿Qué?
            act: ask_open
            then: two
      two: {says: Vale}
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("says: Hola", "says: «[Hola](fact:hi), dice.", "reserved-character"),
        ("two: {says: Vale}", "two: {says: «[Hola](fact:hi) 😀, mood: smile}", "reserved-character"),
        ("says: Hola", "says: «{you}, hola", "reserved-character"),
        ("says: Hola", "says: «*Hola* y tal", "reserved-character"),
        ("says: Hola", "says: «&ñ hola", "reserved-character"),
        ("says: Hola", "says: «&Ay, hola", "reserved-character"),
        ("says: Hola", "says: «*Hola, qué tal*", "reserved-character"),
        ("says: Hola", "says: «- Hola", "reserved-character"),
        ("says: Hola", "says: «| Hola", "reserved-character"),
        ("says: Hola", "says: «#1 en ventas", "reserved-character"),
        ("two: {says: Vale}", "two: {mood: smile, says: Ñu«: vale}", "stray-colon"),
        ("two: {says: Vale}", "two: {says: Sí 😀«, claro, mood: smile}", "stray-comma"),
        ("two: {says: Vale}", "two: {says: Sí«, claro}", "stray-comma"),
        ("            act: ask_open", "            «act:ask_open", "missing-colon"),
        ("            act: ask_open", "            «act ask_open", "missing-colon"),
        ("act: ask_open, uses", "«act:ask_open, uses", "missing-colon"),
        ("say: ¿Qué?", "«say:¿Qué?", "missing-colon"),
        ("        choices:", "        «choices", "missing-colon"),
        ("title: T", "«title T", "missing-colon"),
        ("            act: ask_open", "            act:«\xa0ask_open", "control-character"),
        ("            act: ask_open", "«\xa0           act: ask_open", "control-character"),
        ("says: Hola", 'says: "Ñ C:«\\pan"', "bad-escape"),
        ("says: Hola", 'says: "Ñ C:«\\xavier"', "bad-escape"),
        ("says: Hola", "says: «!!str Hola", "tag"),
        ("            act: ask_open", "            «<<: {act: ask_open}", "merge-key"),
        ("then: two", "then: «[two", "unclosed-bracket"),
        ("two: {says: Vale}", "two: «{says: Vale", "unclosed-bracket"),
    ],
)
def test_slips_of_the_pen_are_told_where_they_are_and_alone(right: str, wrong: str, code: str, end: str) -> None:
    assert right in person(BEATS)
    text, line, column = marked(person(BEATS).replace(right, wrong, 1))
    assert [(d.code, d.line, d.column) for d in library.check_text(text.replace("\n", end))] == [(code, line, column)]


def test_a_tag_is_named_as_it_stands_in_the_file() -> None:
    assert one(HEAD + "brief: !!str Hola\n" + PEOPLE).params["tag"] == "!!str"


def test_a_text_whose_lines_could_not_be_read_is_not_called_empty() -> None:
    text = person(BEATS).replace("            say: ¿Qué?\n", "            say: >-\n            ¿Qué?\n")
    assert [d.code for d in library.check_text(text)] == ["missing-colon"]


def test_where_only_a_line_end_is_too_much_that_is_said() -> None:
    found = one(HEAD + "clock:\n  unit: |\n    day\n" + PEOPLE)
    assert found.code == "unknown-value"
    assert "line end" in found.hint("en")
    assert "salto de línea" in found.hint("es")


def test_a_time_of_day_is_not_taken_for_a_word_of_a_list() -> None:
    late = one(HEAD + 'clock: {unit: hour, starts: "25:30"}\n' + PEOPLE)
    assert (late.code, late.params.get("suggestion")) == ("not-a-time", None)


def test_lines_left_out_are_not_called_empty_where_reading_is_given_up() -> None:
    lines = "".join(f'b{n}: "x" y\n' for n in range(20))
    assert {d.code for d in library.check_text(HEAD + lines)} == {"text-after-quote"}


def test_a_kind_that_does_not_exist() -> None:
    found = one((HEAD + PEOPLE).replace("kind: prospects", "kind: prty"))
    assert found.hint() == 'Did you mean "party"?'


def test_did_you_mean() -> None:
    found = one(beat("{say: a, act: ask_opn}"))
    assert found.hint("en") == 'Did you mean "ask_open"?'
    assert found.hint("es") == "¿Querías decir «ask_open»?"


def test_json() -> None:
    found = one(HEAD + "minutes: ten\n" + PEOPLE).to_json("en")
    assert found == {
        "code": "not-a-number",
        "severity": "error",
        "file": "scenario.yaml",
        "line": 5,
        "column": 10,
        "message": '"minutes" wants a whole number, and this is none',
        "hint": "Write a number in figures, such as 3.",
    }


@pytest.mark.parametrize(
    ("line", "place", "caret"),
    [
        ("minutes: ten", "minutes: ", "ten"),
        ('clock: {"漢字": 1}', "clock: {", '"漢字"'),
        ('variables: {}\nbrief: "漢字 é́ [a](fact:ana.x)"', 'brief: "漢字 é́ [a](fact:', "ana.x"),
        ('brief:\t"[a](fact:ana.x)"', 'brief: "[a](fact:', "ana.x"),
    ],
    ids=["plain", "wide key", "wide and combining", "tab"],
)
def test_the_caret_stands_under_the_place(line: str, place: str, caret: str) -> None:
    import unicodedata

    shown = one(HEAD + line + "\n" + PEOPLE).render("en").splitlines()
    width = sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in place)
    assert shown[1].startswith("    " + place + caret)
    assert shown[2] == " " * (4 + width) + "^"


def test_very_long_lines_are_cut_around_the_place() -> None:
    shown = one(HEAD + 'brief: "' + "x" * 1000 + '[a](fact:ana.x)"\n' + PEOPLE).render("en").splitlines()
    assert len(shown[1]) < 120
    assert shown[1][shown[2].index("^") :].startswith("ana.x")


def test_a_terminal_cannot_be_moved_by_a_file() -> None:
    rendered = one(HEAD + 'brief: "\x1b[2J"\n' + PEOPLE).render("en")
    assert "\x1b" not in rendered


@pytest.mark.parametrize(
    ("value", "inside"),
    [
        ('"turn > 1 and trun > 2"', "trun"),
        ("'turn > 1 and trun > 2'", "trun"),
        ("turn > 1 and trun > 2", "trun"),
        (">-\n      turn > 1\n      and trun > 2", "trun"),
        ("|\n      turn > 1 and\n\n      trun > 2", "trun"),
        ('"turn > 1 \\\n      and trun > 2"', "trun"),
        ('"turn\\x20> 1 and \\u0020 trun > 2"', "trun"),
        ("&c turn > 1 and trun > 2", "trun"),
        ("turn > 1\n      and trun > 2", "trun"),
    ],
)
def test_the_place_within_a_text_is_found_however_it_is_written(value: str, inside: str) -> None:
    text = HEAD + f"plan:\n  goal:\n    text: x\n    when: {value}\n" + PEOPLE
    (found,) = [each for each in library.check_text(text) if each.code == "condition-unknown-word"]
    line = text.splitlines()[found.line - 1]
    assert line[found.column - 1 :].startswith(inside)


def test_an_anchor_is_unused_until_it_is_repeated() -> None:
    def unused(text: str) -> list[tuple[int, int]]:
        return [(d.line, d.column) for d in library.check_text(HEAD + text + PEOPLE) if d.code == "unused-anchor"]

    assert unused("brief: &a x\nyou: *a\n") == []
    assert unused("brief: &a x\nyou: *a\nminutes: &a 9\n") == [(7, 10)]
    assert unused("brief: &a x\nyou: &a y\nminutes: *a\n") == [(5, 8)], "the second stands in the way of the first"
    assert unused("clock: &c {turns: &t 9}\n") == [(5, 8), (5, 19)]


def test_an_anchor_on_a_line_that_cannot_be_read_may_be_what_another_line_means() -> None:
    for lines in ("brief: &a x\nyou: *a: y\n", "brief: &a x: y\nyou: *a\n"):
        assert [d.code for d in library.check_text(HEAD + lines + PEOPLE)] == ["stray-colon"]
    apart = HEAD + "brief: &a x\nyou: y: z\nmegaphone: *b\n" + PEOPLE
    assert {"unused-anchor", "stray-colon", "unknown-alias"} <= {d.code for d in library.check_text(apart)}


def test_of_a_clock_without_a_unit_that_exists_nothing_is_said_but_that() -> None:
    assert one(HEAD + 'clock: {unit: hours, starts: "08:00"}\n' + PEOPLE).code == "unknown-value"


def test_what_is_wrong_by_itself_is_told_beside_a_line_that_cannot_be_read() -> None:
    """But no name is said to lead nowhere: what it leads to may stand on that line."""
    wrong = PEOPLE.replace("act: ask_open", "act: ask_opne, if: turn >> 3").replace("then: second", "then: third")
    found = library.check_text(HEAD + "clock: {turns: 3\n" + wrong)
    assert [d.code for d in found] == ["unclosed-bracket", "unknown-act", "condition-unknown-form"]


def test_the_place_is_exact_where_a_key_has_a_dot_in_it() -> None:
    carried = 'carries: {facts: {ana.reads: "Lee \ua000."}}\n'
    noted = PEOPLE.replace("    role: librera\n", '    role: librera\n    notes:\n      ana.reads: "Lee \ua000."\n')
    found = [(d.code, d.line, d.column) for d in library.check_text(HEAD + carried + noted)]
    assert found == [("letter-unknown", 5, 35), ("letter-unknown", 11, 23)]
