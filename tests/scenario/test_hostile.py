"""Files that mean harm, or look as if they did: each gets its diagnosis in bounded time, and never a traceback."""

import os
import random
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.authoring.examples import CASES, HEAD, PARTY, PEOPLE, beat, marked
from game.scenario import library, marks, syntax
from game.scenario.diagnostics import Report, ScenarioError

GOOD = (HEAD + PEOPLE).encode()


def codes(data: bytes | str) -> list[str]:
    return [d.code for d in library.check_text(data)]


def bomb(levels: int, width: int = 10) -> str:
    lines = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, levels)]
    lines.insert(0, "a0: &a0 [x, x]")
    return "\n".join(lines) + "\n" + HEAD + PEOPLE


def test_an_alias_bomb_is_counted_not_written_out() -> None:
    (found,) = [d for d in library.check_text(bomb(12)) if d.code != "unknown-key"]
    assert (found.code, found.line) == ("alias-bomb", 6)


def test_an_alias_that_repeats_a_little_is_allowed() -> None:
    text = (HEAD + PEOPLE).replace("act: ask_open,", "act: ask_open, effects: &e {warmth: 1},")
    text = text.replace(
        "beats:\n      hi: {says", "beats:\n      hi: {choices: {a: {say: b, act: give, effects: *e}}, says"
    )
    assert codes(text) == []


@pytest.mark.parametrize("bracket", ["[", "{", "- ", "{a: "])
def test_a_hundred_thousand_brackets(bracket: str) -> None:
    assert codes(bracket * 100_000) == ["key-not-a-word" if bracket == "{" else "too-deep"]


def test_forty_levels_are_too_many_and_thirty_nine_are_not() -> None:
    assert codes(HEAD + "x: " + "[" * 39 + "]" * 39 + "\n" + PEOPLE) == ["unknown-key"]
    assert codes(HEAD + "x: " + "[" * 40 + "]" * 40 + "\n" + PEOPLE) == ["too-deep"]


def test_too_many_values() -> None:
    assert codes("a: [" + "x," * 300_000 + "]") == ["too-many-values"]


def test_a_file_of_fifty_megabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert [d.code for d in library.check(path)] == ["file-too-large"]
    assert codes(b"a" * 4_000_001) == ["file-too-large"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ["file-empty"]),
        (b"\xef\xbb\xbf", ["byte-order-mark", "file-empty"]),
        (b"\xef\xbb\xbf" + GOOD, ["byte-order-mark"]),
        (GOOD.decode().encode("utf-16"), ["utf-16"]),
        (GOOD.decode().encode("utf-16-le"), ["utf-16"]),
        (GOOD.decode().encode("utf-16-be"), ["utf-16"]),
        (GOOD.decode().encode("utf-32"), ["utf-16"]),
        (GOOD.decode().encode("latin-1"), ["not-utf8"] * 3),
        (GOOD.replace(b"Adi", b"A\0di"), ["control-character"]),
        (GOOD.replace(b"Adi", b"A\x1b[2Jdi\x7f"), ["control-character"] * 2),
        (b"\0" * 5, ["control-character", "not-a-mapping"]),
        (b"# only a remark\n", ["file-empty"]),
        (b"---\n...\n", ["file-empty"]),
        (b"plain words", ["not-a-mapping"]),
        (b"%YAML 1.9\n---\n" + GOOD, ["yaml-syntax"]),
        (b"%FOO bar\n---\n" + GOOD, ["yaml-syntax"]),
        (b"%TAG ! tag:x,2000:\n---\n" + GOOD, ["directive"]),
    ],
)
def test_wrong_bytes(data: bytes, expected: list[str]) -> None:
    found = codes(data)
    assert sorted(set(found)) == sorted(set(expected))


def test_where_bytes_are_no_utf8() -> None:
    found = library.check_text(b"format: 1\ntitle: Adi\xf3s\n")
    first = next(d for d in found if d.code == "not-utf8")
    assert (first.line, first.column) == (2, 11)
    assert "ó" in first.hint("en")


def test_windows_line_endings_change_nothing() -> None:
    text = (HEAD + PEOPLE + "minutes: ten\n").replace("\n", "\r\n")
    (found,) = library.check_text(text)
    assert (found.code, found.line, found.column) == ("not-a-number", 21, 10)


def test_a_file_indented_by_tabs_throughout_is_still_checked() -> None:
    text = HEAD + "clock:\n\tturns: 3\nminutes: ten\nprospects: {ana: {name: A, role: b, beats: {one: {says: x}}}}\n"
    assert codes(text) == ["tab", "not-a-number"]


def test_every_tab_of_the_indentation_is_told() -> None:
    found = library.check_text((HEAD + PEOPLE).replace("    ", "\t"))
    assert {d.code for d in found} == {"tab"}
    assert len(found) > 8


def test_not_files(tmp_path: Path) -> None:
    def only(path: Path) -> str:
        (found,) = library.check(path)
        assert found.render("en")
        return found.code

    assert only(tmp_path / "none.yaml") == "file-not-found"
    assert only(tmp_path) == "pack-without-scenario"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.yaml")
        assert only(tmp_path / "pipe.yaml") == "file-not-a-file"
    if Path("/dev/zero").exists():
        assert only(Path("/dev/zero")) == "file-not-a-file"
    assert only(tmp_path / ("x" * 5000)) in ("file-unreadable", "file-not-found")
    assert only(Path("a\0b")) in ("file-unreadable", "file-not-found")


def test_more_errors_than_anybody_reads_are_counted() -> None:
    found = library.check_text(HEAD + "".join(f"bogus_{n}: 1\n" for n in range(2000)) + PEOPLE)
    assert len(found) == 501
    assert found[-1].code == "more-errors"
    assert found[-1].message("en") == "and 1500 more"


def test_a_condition_that_is_too_long_or_too_deep() -> None:
    deep = "(" * 240 + "turn > 1" + ")" * 240
    assert codes(beat(f'{{say: a, act: give, if: "{deep}"}}')) in ([], ["condition-syntax"])
    long = " and ".join(["turn > 1"] * 60)
    assert codes(beat(f'{{say: a, act: give, if: "{long}"}}')) == ["text-too-long"]


def test_a_condition_never_runs_anything() -> None:
    for source in (
        "__import__('os')",
        "().__class__",
        "[x for x in y]",
        "lambda: 1",
        "a := 1",
        "f'{turn}'",
        "1 if 1 else 2",
    ):
        found = codes(beat(f'{{say: a, act: give, if: "{source}"}}'))
        assert len(found) == 1
        assert found[0].startswith("condition-")


def test_yaml_makes_no_guesses() -> None:
    text = HEAD.replace("title: T", "title: no") + "brief: 12:30\nyou: 2026-05-01\n" + PEOPLE
    texts = library.loads(text).texts
    assert (texts["title"], texts["brief"], texts["you"]) == ("no", "12:30", "2026-05-01")


def test_the_pure_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    with_c = [[(d.code, d.line, d.column) for d in library.check_text(marked(c.bad)[0])] for c in CASES]
    monkeypatch.setattr(syntax, "_Loader", yaml.SafeLoader)
    without = [[(d.code, d.line, d.column) for d in library.check_text(marked(c.bad)[0])] for c in CASES]
    assert without == with_c
    assert codes(GOOD) == []
    assert codes("[" * 100_000) == ["too-deep"]


def test_where_the_pure_parser_takes_no_question_mark_the_author_is_told_to_quote(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = ("title: [¿Qué?, b]", "title: [a,\n  ¿Qué? , b]")
    assert not any(each.code == "reserved-character" for line in lines for each in library.check_text(line))
    monkeypatch.setattr(syntax, "_Loader", yaml.SafeLoader)
    found = [library.check_text(line)[0] for line in lines]
    assert [(each.code, each.line, each.column) for each in found] == [
        ("reserved-character", 1, 13),
        ("reserved-character", 2, 7),
    ]


def test_reading_gives_back_what_yaml_reads() -> None:
    report = Report("x")
    document = marks.read(PARTY, report)
    assert document is not None
    assert document.root == yaml.load(PARTY, yaml.BaseLoader)  # noqa: S506 (strings only)


def _sound(data: bytes) -> None:
    for diagnostic in library.check_text(data):
        assert diagnostic.render("es")
        assert diagnostic.line >= 0
        assert diagnostic.column >= 0


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.randoms(use_true_random=False),
    st.sampled_from([GOOD, PARTY.encode(), *(marked(c.bad)[0].encode() for c in CASES)]),
)
def test_random_changes_of_bytes_never_raise(chance: random.Random, good: bytes) -> None:
    data = bytearray(good)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(4):
            case 0:
                data[at:at] = bytes([chance.randrange(256)])
            case 1:
                del data[at : at + chance.randint(1, 20)]
            case 2:
                data[at:at] = chance.choice(
                    [b"[", b"{", b"- ", b"&a ", b"*a", b"\t", b": ", b"'", b'"', b"!", b"|\n", b"\n"]
                )
            case _:
                cut = chance.randrange(len(data) + 1)
                data[at:at] = data[cut : cut + chance.randint(1, 60)]
    _sound(bytes(data))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode(errors="surrogatepass")))
def test_any_bytes_at_all_never_raise(data: bytes) -> None:
    _sound(data)


_values = st.recursive(
    st.sampled_from(["x", "1", "true", "ana", "first", "", "turn > 1", "[a](fact:b)", "silence", "😀"]) | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["say", "act", "then", "uses", "if", "to", "beats", "choices", "Bad", "name", "says", "promise"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["clock", "page", "news", "plan", "variables", "prospects", "endings", "introductions"]), _values
)
def test_any_structure_anywhere_never_raises(key: str, value: object) -> None:
    root = yaml.load(HEAD + PEOPLE, yaml.BaseLoader)  # noqa: S506 (strings only)
    if key == "prospects":
        root["prospects"]["leo"] = value
    else:
        root[key] = {"one": value}
    _sound(yaml.safe_dump(root, allow_unicode=True).encode())


def test_a_broken_file_is_never_half_loaded() -> None:
    with pytest.raises(ScenarioError) as caught:
        library.loads(HEAD + PEOPLE + "minutes: ten\n")
    assert [d.code for d in caught.value.diagnostics] == ["not-a-number"]
    assert "minutes: ten" in str(caught.value)


def test_many_names_that_lead_nowhere_are_not_all_looked_up() -> None:
    beats = "".join(
        f'      b{n}:\n        says: "[a](fact:f{n}) [b](fact:g{n})"\n        choices:\n'
        f'          c: {{say: "x", act: listen, uses: [h{n}]}}\n'
        for n in range(4000)
    )
    notes = "".join(f'      n{n}: "x"\n' for n in range(4000))
    text = f"{HEAD}prospects:\n  p:\n    name: N\n    role: r\n    beats:\n{beats}    notes:\n{notes}"
    begun = time.process_time()
    found = library.check_text(text)
    assert found[-1].code == "more-errors"
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("line", ["[a](fact:f{n}_{m}) ", "[a] (fact:b) "])
def test_the_places_of_what_is_not_told_are_not_looked_for(line: str) -> None:
    beats = "".join(
        f'      b{n}: {{says: "{"".join(line.format(n=n, m=m) for m in range(40))}"}}\n' for n in range(3000)
    )
    begun = time.process_time()
    found = library.check_text(f"{HEAD}prospects:\n  p:\n    name: N\n    role: r\n    beats:\n{beats}")
    assert found[-1].code == "more-errors"
    assert time.process_time() - begun < 6
