"""Every diagnostic code: an example that has the mistake, where it is found, and the same mended.

In an example ``«`` stands before the character at which the mistake must be reported; it is no part of the file.
"""

from typing import NamedTuple

import pytest

from game.language import catalogue
from game.scenario import library
from game.scenario.diagnostics import Diagnostic

HEAD = "format: 1\nkind: prospects\nlanguage: es\ntitle: T\n"
PEOPLE = """\
prospects:
  ana:
    name: Ana
    role: librera
    profile: "[Lee](fact:reads)."
    beats:
      first:
        says: "[Hola](fact:hello)."
        choices:
          ask: {say: "¿Qué?", act: ask_open, uses: [hello, reads], then: second}
      second: {says: "Adiós."}
  leo:
    name: Leo
    role: músico
    beats:
      hi: {says: "Buenas."}
"""
PARTY = """\
format: 1
kind: party
language: es
title: T
topics: {books: los libros}
circles: {kitchen: {name: la cocina, topic: books}}
guests:
  ana:
    name: Ana
    role: librera
    circle: kitchen
    interests: {books: 3}
    knows:
      shop: {topic: books, says: "Abrí la tienda."}
"""


VOICES = "voices: {clio: {name: Clio, sounds: Clara}}\n"


def person(extra: str) -> str:
    return HEAD + PEOPLE + "  zoe:\n    name: Zoe\n    role: panadera\n" + extra


def beat(choice: str) -> str:
    return person(f"    beats:\n      one:\n        says: Hola\n        choices:\n          go: {choice}\n")


class Case(NamedTuple):
    """A code, a file that has the mistake, and the same file without it."""

    code: str
    bad: str
    good: str


CASES = [
    Case("file-empty", "« \n", HEAD + PEOPLE),
    Case("control-character", HEAD + 'brief: "a«\x07b"\n' + PEOPLE, HEAD + 'brief: "ab"\n' + PEOPLE),
    Case("tab", HEAD + "clock:\n«\tturns: 3\n" + PEOPLE, HEAD + "clock:\n  turns: 3\n" + PEOPLE),
    Case("stray-colon", HEAD + "brief: Ojo«: esto\n" + PEOPLE, HEAD + 'brief: "Ojo: esto"\n' + PEOPLE),
    Case("unclosed-quote", HEAD + PEOPLE + 'brief: «"Hola\n', HEAD + PEOPLE + 'brief: "Hola"\n'),
    Case("unclosed-bracket", HEAD + "clock: «{turns: 3\n" + PEOPLE, HEAD + "clock: {turns: 3}\n" + PEOPLE),
    Case("reserved-character", HEAD + "brief: «@ana\n" + PEOPLE, HEAD + 'brief: "@ana"\n' + PEOPLE),
    Case("bad-indentation", HEAD + " «minutes: 3\n" + PEOPLE, HEAD + "minutes: 3\n" + PEOPLE),
    Case("text-after-quote", HEAD + 'brief: "a" «b\n' + PEOPLE, HEAD + 'brief: "a b"\n' + PEOPLE),
    Case(
        "unclosed-quote",
        HEAD + 'brief: «"a\nyou: "b"\n' + PEOPLE,
        HEAD + 'brief: "a"\nyou: "b"\n' + PEOPLE,
    ),
    Case("yaml-syntax", HEAD + "clock: {turns: 3}«}\n" + PEOPLE, HEAD + "clock: {turns: 3}\n" + PEOPLE),
    Case("duplicate-key", HEAD + "«title: U\n" + PEOPLE, HEAD + PEOPLE),
    Case(
        "duplicate-key",
        HEAD + "clock: {turns: 3, «turns: 4}\n" + PEOPLE,
        HEAD + "clock: {turns: 3, attention: 4}\n" + PEOPLE,
    ),
    Case("merge-key", HEAD + "clock: {«<<: {turns: 3}}\n" + PEOPLE, HEAD + "clock: {turns: 3}\n" + PEOPLE),
    Case("tag", HEAD + "brief: «!!python/none x\n" + PEOPLE, HEAD + 'brief: "!!python/none x"\n' + PEOPLE),
    Case("directive", "«%YAML 1.1\n---\n" + HEAD + PEOPLE, "---\n" + HEAD + PEOPLE),
    Case("second-document", HEAD + PEOPLE + "«---\na: 1\n", HEAD + PEOPLE),
    Case("unknown-alias", HEAD + "brief: «*bold\n" + PEOPLE, HEAD + 'brief: "*bold"\n' + PEOPLE),
    Case("recursive-alias", HEAD + "clock: &a {turns: «*a}\n" + PEOPLE, HEAD + "brief: &a x\nyou: *a\n" + PEOPLE),
    Case("key-not-a-word", HEAD + "«[a, b]: 1\n" + PEOPLE, HEAD + PEOPLE),
    Case("not-a-mapping", "«- a\n- b\n", HEAD + PEOPLE),
    Case("empty-value", HEAD + "«brief:\n" + PEOPLE, HEAD + "brief: x\n" + PEOPLE),
    Case("unknown-key", HEAD + "«breif: x\n" + PEOPLE, HEAD + "brief: x\n" + PEOPLE),
    Case("unknown-key", beat("{say: a, act: give, «usess: x}"), beat("{say: a, act: give}")),
    Case("missing-key", beat("{say: a}").replace("go:", "«go:"), beat("{say: a, act: give}")),
    Case("bad-key", person("    beats:\n      «One: {says: a}\n"), person("    beats:\n      one: {says: a}\n")),
    Case(
        "reserved-key",
        person("    beats:\n      «class: {says: a}\n"),
        person("    beats:\n      class_a: {says: a}\n"),
    ),
    Case(
        "reserved-key",
        HEAD + "variables: {«heard: 1}\n" + PEOPLE,
        HEAD + "variables: {ears: 1}\n" + PEOPLE,
    ),
    Case(
        "unknown-voice",
        VOICES + person("    beats:\n      one:\n        says: Hola\n        voices: {«cleo: {say: a}}\n"),
        VOICES + person("    beats:\n      one:\n        says: Hola\n        voices: {clio: {say: a}}\n"),
    ),
    Case(
        "unknown-secret",
        beat("{say: a, act: own_up, discloses: [«leak]}"),
        beat("{say: a, act: own_up}"),
    ),
    Case(
        "seen-but-private",
        person("    seen_by: [«ana]\n    beats: {one: {says: a}}\n").replace("[«ana]", "«[ana]"),
        person("    public: true\n    seen_by: [ana]\n    beats: {one: {says: a}}\n"),
    ),
    Case(
        "same-key",
        person("    posts: {one: {on: 1, text: a}}\n    beats:\n      «one: {says: a}\n"),
        person("    posts: {two: {on: 1, text: a}}\n    beats:\n      one: {says: a}\n"),
    ),
    Case("empty-text", HEAD + 'brief: «""\n' + PEOPLE, HEAD + 'brief: "x"\n' + PEOPLE),
    Case("text-too-long", HEAD + f"brief: «{'x' * 1201}\n" + PEOPLE, HEAD + f"brief: {'x' * 1200}\n" + PEOPLE),
    Case("unknown-value", (HEAD + PEOPLE).replace(": es", ": «fr"), HEAD + PEOPLE),
    Case("unknown-value", HEAD + "clock: {starts: «mondy}\n" + PEOPLE, HEAD + "clock: {starts: sunday}\n" + PEOPLE),
    Case("not-a-number", HEAD + "minutes: «ten\n" + PEOPLE, HEAD + "minutes: 10\n" + PEOPLE),
    Case("not-a-number", HEAD + "minutes: «12:30\n" + PEOPLE, HEAD + "brief: 12:30\n" + PEOPLE),
    Case("out-of-range", HEAD + "clock: {turns: «0}\n" + PEOPLE, HEAD + "clock: {turns: 1}\n" + PEOPLE),
    Case(
        "out-of-range",
        HEAD + "variables: {v: {start: «7, most: 5}}\n" + PEOPLE,
        HEAD + "variables: {v: {start: 5, most: 5}}\n" + PEOPLE,
    ),
    Case("not-a-flag", beat("{say: a, act: give, blind: «yes}"), beat("{say: a, act: give, blind: true}")),
    Case("not-a-text", HEAD + "brief: «[a]\n" + PEOPLE, HEAD + "brief: a\n" + PEOPLE),
    Case("not-a-list", beat("{say: a, act: give, uses: «{a: b}}"), beat("{say: a, act: give, uses: [ana.reads]}")),
    Case("not-a-group", HEAD + "clock: «3\n" + PEOPLE, HEAD + "clock: {turns: 3}\n" + PEOPLE),
    Case("bad-word", person("    face: «a-b\n    beats: {one: {says: a}}\n"), person("    beats: {one: {says: a}}\n")),
    Case("too-few", person("    «beats: {}\n"), person("    beats: {one: {says: a}}\n")),
    Case(
        "too-many",
        HEAD + "megaphone: {one: {say: a, «reach: [1, 2, 3]}}\n" + PEOPLE,
        HEAD + "megaphone: {one: {say: a, reach: [1, 2]}}\n" + PEOPLE,
    ),
    Case(
        "span-reversed",
        person("    beats: {one: {says: a, after: «[3, 1]}}\n"),
        person("    beats: {one: {says: a, after: [1, 3]}}\n"),
    ),
    Case("unknown-act", beat("{say: a, act: «ask_opn}"), beat("{say: a, act: ask_open}")),
    Case("unknown-act", HEAD + "page: {p: {say: a, act: «pitch}}\n" + PEOPLE, HEAD + "page: {p: {say: a}}\n" + PEOPLE),
    Case("missing-beat", beat("{say: a, act: give, then: «won}"), beat("{say: a, act: give, then: one}")),
    Case("missing-beat", beat("{say: a, act: give, then: [{to: «won}]}"), beat("{say: a, act: give, then: silence}")),
    Case(
        "missing-beat",
        HEAD + "news: {n: {when: turn > 1, who: leo, text: x, then: «ho}}\n" + PEOPLE,
        HEAD + "news: {n: {when: turn > 1, who: leo, text: x, then: hi}}\n" + PEOPLE,
    ),
    Case("unknown-fact", beat("{say: a, act: give, uses: [«x]}"), beat("{say: a, act: give, uses: [ana.hello]}")),
    Case(
        "unknown-fact",
        person("    notes: {«x: y}\n    beats: {one: {says: a}}\n"),
        person('    notes: {x: y}\n    beats: {one: {says: "[a](fact:x)"}}\n'),
    ),
    Case(
        "unknown-person",
        HEAD + "introductions: {i: {between: [ana, «lea], say: a}}\n" + PEOPLE,
        HEAD + "introductions: {i: {between: [ana, leo], say: a}}\n" + PEOPLE,
    ),
    Case("unknown-topic", PARTY.replace("interests: {", "interests: {«boks: 1, "), PARTY),
    Case("unknown-circle", PARTY + "you_stand: «kitchn\n", PARTY + "you_stand: kitchen\n"),
    Case(
        "unknown-item",
        PARTY + "    invite_in: {i: {say: a, tells: «shpo}}\n",
        PARTY + "    invite_in: {i: {say: a, tells: shop}}\n",
    ),
    Case(
        "unknown-effect",
        beat("{say: a, act: give, effects: {«wrmth: 1}}"),
        beat("{say: a, act: give, effects: {warmth: 1}}"),
    ),
    Case("unknown-competency", HEAD + "par: {«lisening: 3}\n" + PEOPLE, HEAD + "par: {listening: 3}\n" + PEOPLE),
    Case(
        "same-person",
        HEAD + "introductions: {i: {between: [ana, «ana], say: a}}\n" + PEOPLE,
        HEAD + "introductions: {i: {between: [ana, leo], say: a}}\n" + PEOPLE,
    ),
    Case(
        "then-without-who",
        HEAD + "news: {n: {when: turn > 1, text: x, then: «hi}}\n" + PEOPLE,
        HEAD + "news: {n: {when: turn > 1, text: x}}\n" + PEOPLE,
    ),
    Case(
        "bad-mark",
        person('    beats: {one: {says: "ñ [a«] (fact:x)"}}\n'),
        person('    beats: {one: {says: "ñ [a] (o no)"}}\n'),
    ),
    Case(
        "empty-mark",
        person('    beats: {one: {says: "«[](fact:x)"}}\n'),
        person('    beats: {one: {says: "[a](fact:x)"}}\n'),
    ),
    Case(
        "bad-fact-key",
        person('    beats: {one: {says: "é [a](fact:«X)"}}\n'),
        person('    beats: {one: {says: "é [a](fact:x)"}}\n'),
    ),
    Case("misplaced-fact", HEAD + 'brief: "[a](fact:«ana.x)"\n' + PEOPLE, HEAD + 'brief: "[a]"\n' + PEOPLE),
    Case(
        "fact-without-person",
        HEAD + 'news: {n: {when: turn > 1, text: "[a](fact:«x)"}}\n' + PEOPLE,
        HEAD + 'news: {n: {when: turn > 1, text: "[a](fact:ana.x)"}}\n' + PEOPLE,
    ),
    Case("condition-syntax", beat('{say: a, act: give, if: "turn >«"}'), beat('{say: a, act: give, if: "turn > 1"}')),
    Case(
        "condition-not-a-question",
        beat('{say: a, act: give, if: "«turn"}'),
        beat('{say: a, act: give, if: "turn > 1"}'),
    ),
    Case(
        "condition-unknown-form",
        beat('{say: a, act: give, if: "turn > «1 / 2"}'),
        beat('{say: a, act: give, if: "turn > 1 * 2"}'),
    ),
    Case(
        "condition-type",
        beat('{say: a, act: give, if: "stage(zoe) >= «3"}'),
        beat('{say: a, act: give, if: "stage(zoe) >= liked"}'),
    ),
    Case(
        "condition-unknown-word",
        beat('{say: a, act: give, if: "turn > 1 and «trun > 2"}'),
        beat('{say: a, act: give, if: "turn > 1 and turn > 2"}'),
    ),
    Case(
        "condition-arguments",
        beat('{say: a, act: give, if: "«stage() >= liked"}'),
        beat('{say: a, act: give, if: "stage(ana) >= liked"}'),
    ),
    Case(
        "condition-unknown-name",
        beat('{say: a, act: give, if: "heard(«ana.raeds)"}'),
        beat('{say: a, act: give, if: "heard(ana.reads)"}'),
    ),
    Case(
        "condition-unknown-name",
        beat('{say: a, act: give, if: "chose(«ana.first.aks)"}'),
        beat('{say: a, act: give, if: "chose(ana.first.ask)"}'),
    ),
    Case("unused-fact", person('    beats: {one: {says: "[a](fact:«x)"}}\n'), person("    beats: {one: {says: a}}\n")),
    Case(
        "unreachable-beat",
        person("    beats: {one: {says: a}, «two: {says: b}}\n"),
        person("    start: [{chance: 50, to: one}, {to: two}]\n    beats: {one: {says: a}, two: {says: b}}\n"),
    ),
    Case(
        "unreachable-way",
        person("    start: [{to: one}, «{to: one}]\n    beats: {one: {says: a}}\n"),
        person("    start: [{if: turn > 3, to: one}, {to: one}]\n    beats: {one: {says: a}}\n"),
    ),
    Case(
        "unreachable-ending",
        HEAD + "endings: {a: {title: x, text: y}, «b: {title: x, text: y}}\n" + PEOPLE,
        HEAD + "endings: {a: {title: x, text: y, when: turn > 3}, b: {title: x, text: y}}\n" + PEOPLE,
    ),
    Case(
        "unreachable-remark",
        person("    beats: {one: {says: a}}\n    afterwards: {a: {says: x}, «b: {says: y}}\n"),
        person("    beats: {one: {says: a}}\n    afterwards: {a: {says: x, when: turn > 3}, b: {says: y}}\n"),
    ),
]

ELSEWHERE = {
    "alias-bomb", "byte-order-mark", "condition-too-long", "file-not-a-file", "file-not-found", "file-too-large",
    "file-unreadable", "more-errors", "no-scenario-files", "not-utf8", "part-a-campaign", "part-broken",
    "part-elsewhere", "part-language", "scenario-not-found", "too-deep",
    "too-many-values", "translation-facts", "translation-missing", "translation-orphan", "translation-stale",
    "translation-twice", "translation-unreadable", "utf-16",
}  # fmt: skip
"""Codes that need more than a text to be shown; their tests are in the files beside this one."""

UNEXPECTED = {"bad-value", "condition-too-long"}
"""Codes that no file is known to produce: the format's own bounds come first."""


def marked(example: str) -> tuple[str, int, int]:
    before, _, after = example.partition("«")
    return before + after, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


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


def test_every_code_of_the_catalogue_has_an_example() -> None:
    texts = catalogue("en").texts
    codes = {
        key.removeprefix("diagnostic.").removesuffix(".hint")
        for key in texts
        if key.startswith("diagnostic.") and key.endswith(".hint") and key.count(".") == 2
    }
    assert codes == {case.code for case in CASES} | ELSEWHERE | UNEXPECTED


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


def test_one_mistake_does_not_bring_on_others() -> None:
    capital = (HEAD + PEOPLE).replace("  ana:\n", "  Ana:\n") + "insights: [ana.shop]\n"
    assert [d.code for d in library.check_text(capital)] == ["bad-key"]
    mark = HEAD + PEOPLE.replace('"Buenas."', '"[Buenas](fcat:hello)."') + "insights: [leo.hello]\n"
    assert [d.code for d in library.check_text(mark)] == ["bad-mark"]


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
    found = one(text)
    assert found.code == "condition-unknown-word"
    line = text.splitlines()[found.line - 1]
    assert line[found.column - 1 :].startswith(inside)
