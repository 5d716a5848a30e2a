"""The quick reader takes what people write for exactly what the parser of YAML takes it for, or does not take it."""

import json
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import game.authoring
from game import places
from game.authoring.examples import CASES, PARTY, marked
from game.scenario import library, marks, plain, syntax
from game.scenario.diagnostics import Report
from game.scenario.marks import Document
from game.scenario.marks import Path as Keys
from game.scenario.plain import DEEPEST, MOST_NODES, Value
from tests.benchmarks.loading import large

SHIPPED: Final = sorted(path for suffix in library.SUFFIXES for path in places.scenarios().rglob(f"*{suffix}"))
STARTERS: Final = sorted(Path(*game.authoring.__path__).rglob("*.yaml"))
GUIDES: Final = [
    dedent(text)
    for name in ("README.md", "README.es.md")
    for text in re.findall(r"```yaml\n(.*?)```", (places.scenarios() / name).read_text(encoding="utf-8"), re.DOTALL)
]

ALL: Final = """\
# remark
title: "Hola"   # no
key: 'it''s "so"'
text: >-
  one
  two

  three
    deeper

  end
literal: |
  a
   b

  c

clip: >
  x y
list:
- a
- "b: c"
- key: v
  other:
    - 1
    - -5
  more: >-
    folded
    text
- k: {a: b, c: [d, 'e', "f\\"g"], h: {}}   # remark
nested:
    - x: |
        literal

        more
      y: 12:30
    - [a, b,
       c]
    - >-
      item
      two
flow: {a: b,
  c: [d,
    e
  ], # remark
  f: "g", h: 21:30,
}
empty: ""
nothing: [ '', [], {} ]
lists:
  - [ ]
  - {}
  - [[a], [b, c], [{d: e}, {f: g}]]
words: a, [b] {c} it's "x" #y
url: http://x.y#z
"""
"""All that is taken, once."""


def law(text: str) -> bool:
    """Say whether a text is taken; if it is, then for what the parser takes it for without complaint."""
    taken = plain.values(text)
    if taken is None:
        return False
    report = Report("x")
    found = syntax.read(text, report)
    assert found is not None, text
    assert report.items == [], text
    assert json.dumps(taken) == json.dumps(found.root), text  # the order of the keys too
    return True


@pytest.mark.parametrize("path", [*SHIPPED, *STARTERS], ids=lambda path: path.name)
def test_the_files_of_the_game_are_taken(path: Path) -> None:
    assert law(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", GUIDES)
def test_the_examples_of_the_guides_are_taken(text: str) -> None:
    assert law(text)


def test_there_are_campaigns_starters_and_guides_among_them() -> None:
    assert any(path.parent != places.scenarios() for path in SHIPPED)
    assert len(STARTERS) >= 4
    assert len(GUIDES) >= 20


def test_a_large_file_is_taken() -> None:
    assert law(large())


@pytest.mark.parametrize("end", ["\n", "", "\n\n", "\n# remark", "\n  # remark\n", "  \n"])
def test_every_usual_layout_is_taken_however_the_file_ends(end: str) -> None:
    assert law(ALL[:-1] + end) == end.endswith("\n")  # ">" and "|" keep the last end of line, if there is one


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: x y  \nb: 12:30 # r\nc: -5\n\nd: no\n", {"a": "x y", "b": "12:30", "c": "-5", "d": "no"}),
        ('a: x#y\nb: x:y\nc: it\'s [so] {so}, "so"\n', {"a": "x#y", "b": "x:y", "c": 'it\'s [so] {so}, "so"'}),
        ('a: ""\nb: \'\'\nc: "x # y: z"\n', {"a": "", "b": "", "c": "x # y: z"}),
        ('a: "q\\"q\\\\ \\/ \\n\\t"\n', {"a": 'q"q\\ / \n\t'}),
        ("a: 'it''s' # r\n", {"a": "it's"}),
        ("  a:\n     b: c\n  d: e\n", {"a": {"b": "c"}, "d": "e"}),
        ("a:\n- x\n- b: c\n  d: e\n-  - \nf: g\n", None),
        ("a:\n- x\n- b: c\n  d:\n  - e\nf: g\n", {"a": ["x", {"b": "c", "d": ["e"]}], "f": "g"}),
        ("a:\n  - x\n # r\n  - - y\n", None),
        ("a: >-\n  x\n  y\n\n\n  z\n   w\n  v\n\n", {"a": "x y\n\nz\n w\nv"}),
        ("a: >\n  x\n\nb: |\n  y\n   z\n\n  w\nc: |-\n x\n", {"a": "x\n", "b": "y\n z\n\nw\n", "c": "x"}),
        ("a: [x, 'y', \"z\", -1, {b: c, d: [e]}, []]\n", {"a": ["x", "y", "z", "-1", {"b": "c", "d": ["e"]}, []]}),
        (
            "a: {b: 'x, y', c: 21:30, d: {}, e: [f g, h]}\n",
            {"a": {"b": "x, y", "c": "21:30", "d": {}, "e": ["f g", "h"]}},
        ),
        ("a: [\n  b, # r\n  {c: d}\n]\ne: f\n", {"a": ["b", {"c": "d"}], "e": "f"}),
        ("a: {b: c,\n d: e,\n\n}  # r\n", {"a": {"b": "c", "d": "e"}}),
    ],
)
def test_a_layout_is_taken_for_what_it_means(text: str, expected: Value) -> None:
    assert plain.values(text) == expected
    assert law(text) == (expected is not None)


@pytest.mark.parametrize(
    "text",
    [
        *("", "\n", "# r\n", "x\n", "- a\n", "[a]\n", "{a: b}\n", "---\na: b\n", "a: b\n---\n", "a: b\n...\n"),
        *("a:\n", "a:\nb: c\n", "a: b\na: c\n", "a: {b: c, b: d}\n", "<<: a\n", "a: ~\nb:\n", "a: {b: }\n", "a: {b}\n"),
        *("a: [b: c]\n", "a: [b,, c]\n", "a: [,]\n", "a: [b]]\n", "a: [b}\n", "a: [b\n", "a: [b] c\n", "a: [b c: d]\n"),
        *(
            "a: &x b\n",
            "a: *x\n",
            "a: !x b\n",
            "a: ? b\n",
            "? a\n: b\n",
            "a: @b\n",
            "a: `b\n",
            "a: %b\n",
            "%YAML 1.1\n",
        ),
        *("a: b: c\n", "a: b:\n", "a: - b\n", 'a: "b" c\n', 'a: "b\n', "a: 'b\n", 'a: "\\x41"\n', 'a: "\\q"\n'),
        *(
            "a:\n  b: c\n d: e\n",
            "a: b\n  c: d\n",
            "a: b\n  c\n",
            " a: b\nc: d\n",
            "a:\n  - b\n  c: d\n",
            "a: b\n- c\n",
        ),
        *(
            "a: >2\n  b\n",
            "a: >+\n  b\n",
            "a: >-\n\n  b\n",
            "a: |\n   b\n  c\n",
            "a: |\n  b\n     \n",
            "a: >-\nb: c\n",
            "a: |\n  b",
        ),
        *("a:\tb\n", "a: b\r\n", "a: b\x85c: d\n", "a: b\u2028c\n", "\ufeffa: b\n", "a: \x07\n", "a: b\ufffe\n"),
        *(
            'a: "b\n  c"\n',
            "a: [b,\n... , c]\n",
            "a: [b\n  c]\n",
            "a: [¿b?]\n",
            "a : b\n",
            '"a": b\n',
            "a:b\n",
            "é: b\n",
        ),
        *('a: ["b,\n  c"]\n', "a: [b],\n", "a: [b] [c]\n", 'a: "\ufeff"\n', 'a: "\x7f"\n', 'a: "\x9f"\n', 'a: "\ufeff'),
        f"{'a' * 1025}: b\n",
        "a: |\n  b\n" + "\n" * 1000 + "      \n",
        "#\n" * 100_001 + "a: b\n",
        f"a: [{'{b: ' * DEEPEST}c{'}' * DEEPEST}]\n",
    ],
)
def test_the_unusual_is_left_to_the_parser(text: str) -> None:
    assert plain.values(text) is None


@pytest.mark.parametrize("levels", [DEEPEST - 1, DEEPEST, DEEPEST + 1])
def test_what_is_deep_is_taken_as_far_as_the_parser_goes(levels: int) -> None:
    block = "".join(f"{' ' * depth}a:\n" for depth in range(levels - 1)) + " " * (levels - 1) + "a: b\n"
    items = "a:\n" + "".join(f"{'  ' * depth}- a:\n" for depth in range((levels - 2) // 2))
    items += "  " * ((levels - 2) // 2) + ("- b\n" if levels % 2 == 0 else "- a: b\n")
    flow = f"a: {'[' * (levels - 1)}b{']' * (levels - 1)}\n"
    mixed = f"a:\n b:\n  c: [x, {{d: {'[' * (levels - 5)}b{']' * (levels - 5)}}}]\n"
    braces = f"a: {'{b: ' * (levels - 1)}c{'}' * (levels - 1)}\n"
    words = "".join(f"{' ' * depth}a:\n" for depth in range(levels - 2)) + " " * (levels - 2) + "a: [b, c]\n"
    for text in (block, items, flow, mixed, braces, words):
        assert law(text) == (levels <= DEEPEST)
        report = Report("x")
        syntax.read(text, report)
        assert bool(report.items) == (levels > DEEPEST)


def test_as_many_values_are_taken_as_the_parser_takes() -> None:
    text = "".join(f"k{n}: [x, x]\n" for n in range((MOST_NODES - 4) // 4))
    assert law(text + "y: [x]\n")
    assert plain.values(text + "y: [x, x]\n") is None


SIGNS: Final = (
    *(": ", ":", " : ", "- ", "-", "\n- ", " #", "#", "'", '"', "{", "}", "[", "]", "&a ", "*a", "! ", "|", "|\n", ">"),
    *(" >-\n", "%", "@", "`", ",", ", ", "? ", "?", " ", "  ", "\n", "\n\n", "\n ", "\n  ", "\\", '\\"', "\\n", "..."),
    *("---", "\n---\n", "\n...\n", "<<: ", "~", "\t", "\r", "\x85", "\u2028", "\xa0", "\ufeff", "\0", "é", "😀", "[]"),
    *("{}", "''", '""', "key:", "\nkey: v\n", '"a": b', "|+", ">2", ":x", "{a: b}", "[a, b]", " # x\n", "   \n", ",]"),
)


def snippet(chance: random.Random, texts: list[str]) -> str:
    """Return some lines of a text that hang together."""
    lines = chance.choice(texts).split("\n")
    first = chance.randrange(len(lines))
    indent = len(lines[first]) - len(lines[first].lstrip())
    taken = [lines[first]]
    for line in lines[first + 1 : first + chance.randint(2, 30)]:
        if line.strip() and not line.startswith(" " * indent):
            break
        taken.append(line)
    return "\n".join(taken) + "\n" * chance.randint(0, 2)


def changed(text: str, chance: random.Random) -> str:
    """Return a text with a sign put in, characters left out, or lines put elsewhere, deeper, or together."""
    lines = text.split("\n")
    here, there = chance.randrange(len(lines)), chance.randrange(len(lines))
    at = chance.randrange(len(text) + 1)
    match chance.randrange(9):
        case 0 | 1:
            return text[:at] + chance.choice(SIGNS) + text[at:]
        case 2:
            edges = [found.end() for found in re.finditer(r"[\s:,\"'\[\]{}>|-]", text)] or [0]
            at = chance.choice(edges)
            return text[:at] + chance.choice(SIGNS) + text[at:]
        case 3:
            return text[:at] + text[at + chance.randint(1, 4) :]
        case 4:
            del lines[here]
        case 5:
            lines.insert(there, lines[here])
        case 6:
            lines[here] = " " * chance.randint(1, 4) + lines[here]
        case 7:
            lines[here] = lines[here].removeprefix(" ").removeprefix(" " * chance.randint(0, 2))
        case _:
            lines[here : here + 2] = [chance.choice(("", " ")).join(lines[here : here + 2])]
    return "\n".join(lines)


def test_what_is_changed_at_random_is_taken_rightly_or_not_at_all() -> None:
    texts = [*(path.read_text(encoding="utf-8") for path in SHIPPED), large(20_000), *[ALL] * 8, PARTY]
    texts += [marked(case.bad)[0] for case in CASES]
    taken = 0
    for seed in range(6000):
        chance = random.Random(seed)  # noqa: S311 (changes, not secrets)
        text = snippet(chance, texts) if chance.random() < 0.8 else chance.choice(texts[-len(CASES) - 9 :])
        for _ in range(chance.randint(0, 3)):
            text = changed(text, chance)
        taken += law(text)
    assert 1500 < taken < 4500  # or one of the two would hardly have been tried


_scalars = st.sampled_from(
    [
        *(
            "a",
            "x y",
            "-5",
            "12:30",
            "no",
            "it's",
            "a#b",
            "a #b",
            "a: b",
            "a:",
            "-",
            "- a",
            "? a",
            ":a",
            "a, b",
            "a]",
            "~",
        ),
        *(
            '"q"',
            '"q: r"',
            '"q # r"',
            '"q\\"r"',
            '"\\x41"',
            '"q"r',
            '"q',
            "'s'",
            "'it''s'",
            "'s",
            "''",
            '""',
            '"q" # r',
        ),
        *("[]", "{}", "[a, b]", "[ a , b ]", "[a,b]", "[a, ]", "[,]", "[a b: c]", "[a: b]", "{a: b}", "{a: b, c: [d]}"),
        *(
            "{a: b, a: c}",
            "{a}",
            "{a:b}",
            "[{a: b}, {c: d}]",
            "[[a], [b, {c: d}]]",
            "[a",
            "{a: b",
            "[a]]",
            "[a}",
            "[a] # r",
        ),
        *(
            "[a,\n b]",
            "[a,\nb\n]",
            "{a: b, # r\n  c: d}",
            "[a\n b]",
            "&x a",
            "*x",
            "!t a",
            "|",
            ">",
            "|-",
            ">-",
            ">+",
            "|1",
        ),
        *(
            "@a",
            "%a",
            "`a",
            "é",
            "\xa0a",
            "a\xa0",
            "<<",
            "...",
            "---",
            "# r",
            "",
            "a  ",
            '"a"  ',
            "{a: [b, 'c'], d: \"e, f\"}",
        ),
    ]
)
_lines = st.tuples(
    st.sampled_from([0, 0, 0, 1, 2, 2, 2, 3, 4, 4, 5, 6]),
    st.sampled_from(["", "", "- ", "- ", "-  ", "-", "- - "]),
    st.sampled_from(["a: ", "b: ", "c: ", "d: ", "a:", "b:", "c:", "d:", "", "", "a.b-c: ", "'a': ", "a : ", "<<: "]),
    _scalars,
).map(lambda parts: " " * parts[0] + "".join(parts[1:]))


@settings(max_examples=400, deadline=None)
@given(st.lists(_lines, min_size=1, max_size=10), st.sampled_from(["\n", "", "\n\n", "\n   \n", "\n# r"]))
@example(["a: |", "  b"], "")
@example(["a: |", "  b", "     "], "\n")
@example(["a: >-", "  b", "   "], "\n")
@example(["a: [b,", "...", ", c]"], "\n")
def test_lines_put_together_anyhow_are_taken_rightly_or_not_at_all(lines: list[str], end: str) -> None:
    law("\n".join(lines) + end)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(SIGNS) | st.text("ab \n", max_size=4), max_size=12))
def test_signs_put_together_anyhow_are_taken_rightly_or_not_at_all(signs: list[str]) -> None:
    law("a: " + "".join(signs))


@pytest.mark.parametrize(
    "unit", ['"', "'", "[", "{", "]", "[{", "[],", " ", "\\", '\\"', "''", "a, ", ":a", " #", "a ", "\n", "[,\n", "a\n"]
)
@pytest.mark.parametrize("start", ["", "a: ", 'a: "', "a: '", "a: [", 'a: ["', "a: >-\n "])
def test_long_runs_come_to_an_end(start: str, unit: str) -> None:
    law(start + unit * (400_000 // len(unit)))  # it would be a matter of minutes if the time were not linear


def test_stairs_of_texts_come_to_an_end() -> None:
    stairs = "".join(f"{' ' * depth}a: |\n" for depth in range(1400))
    assert plain.values(stairs + "     \n") is None


def paths(value: Value, path: Keys = ()) -> Iterator[tuple[Keys, Value]]:
    """Return the paths to all there is, and some to what there is not."""
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths(inner, (*path, key))
        yield (*path, "nothing"), None
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from paths(inner, (*path, number))
        yield (*path, len(value)), None


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_places_asked_for_later_are_those_the_parser_knows(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    later = marks.read(text, Report("x"))
    marked_all = syntax.read(text, Report("x"))
    assert later is not None
    assert marked_all is not None
    at_once = Document(marked_all.root, text, marked_all)
    for keys, value in paths(later.root):
        assert later.at_key(keys) == at_once.at_key(keys)
        assert later.at_value(keys) == at_once.at_value(keys)
        if isinstance(value, str):
            assert later.inside(keys, len(value) // 2) == at_once.inside(keys, len(value) // 2)


def test_a_place_is_where_it_stands_in_the_file() -> None:
    document = marks.read(ALL, Report("x"))
    assert document is not None
    lines = ALL.split("\n")
    place = document.at_value(("list", 3, "k", "c", 2))
    assert lines[place.line - 1][place.column - 1 :].startswith('"f\\"g"')
    place = document.inside(("text",), len("one two\nthr"))
    assert lines[place.line - 1][place.column - 1 :] == "ee"
    assert lines[document.at_key(("flow", "f")).line - 1] == '  f: "g", h: 21:30,'


def test_a_sound_file_is_loaded_without_the_parser() -> None:
    program = (
        "import sys; from game.scenario import library; from pathlib import Path\n"
        "[library.check(path) for path in library.files()]\n"
        "sys.exit('yaml' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
