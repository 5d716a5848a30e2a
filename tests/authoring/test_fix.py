"""What is mechanical is mended where it stands, and nothing else in the file is touched."""

import difflib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.authoring.check import check
from game.authoring.codes import CODES
from game.authoring.examples import CASES, FILE_CASES, HEAD, PEOPLE, SOUND, Case, beat, marked, person
from game.authoring.fix import MENDS, fix, fixed
from game.cli import main
from game.scenario import library

MECHANICAL = [case for case in CASES if case.code in MENDS]


def errors(data: bytes) -> tuple[int, int]:
    """Return how many errors keep a file from being read, and how many there are."""
    found = [d for d in library.check_text(data) if d.severity == "error"]
    return sum(CODES[d.code] in ("file", "syntax") for d in found), len(found)


@pytest.mark.parametrize("case", MECHANICAL, ids=[f"{case.code}-{n}" for n, case in enumerate(MECHANICAL)])
def test_the_examples_of_the_guide_are_mended_by_one_line(case: Case) -> None:
    bad = marked(case.bad)[0]
    mended, count = fixed(bad.encode())
    if not count:  # a word with nothing near it, or several lines: that takes a decision
        assert mended == bad.encode()
        return
    assert errors(mended) == (0, 0)
    changed = [line for line in difflib.ndiff(bad.splitlines(), mended.decode().splitlines()) if line[0] in "-+"]
    assert len(changed) == 2


def test_most_mechanical_codes_are_mended_in_their_example() -> None:
    assert {case.code for case in MECHANICAL if fixed(marked(case.bad)[0].encode())[1]} == set(MENDS)


@pytest.mark.parametrize("code", ["utf-16", "byte-order-mark", "not-utf8"])
def test_encodings_are_mended(code: str) -> None:
    (case,) = (case for case in FILE_CASES if case.code == code)
    data = case.bad["scenario.yaml"]
    assert isinstance(data, bytes)
    assert fixed(data) == (SOUND.encode(), 1)


def test_several_things_at_once_and_remarks_and_layout_stay() -> None:
    text = (
        "# mine\n" + HEAD + "breif:   Ojo: esto   # no\n" + "you:  @ana\nclock: { turns:  3 }   # short\n" + PEOPLE
        + "  zoe:\n    name: Zoe   # new\n    role: x\n    public: yes\n    beats: {one: {says: a, after: [3, 1]}}\n"
    )  # fmt: skip
    mended, count = fixed(text.replace("breif:   Ojo: esto   # no", "brief:   Ojo: esto").encode())
    assert count == 4
    assert mended.decode() == (
        text.replace("breif:   Ojo: esto   # no", 'brief:   "Ojo: esto"')
        .replace("@ana", '"@ana"')
        .replace("public: yes", "public: true")
        .replace("[3, 1]", "[1, 3]")
    )


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("brief: [Hola](fact:x), dice.", 'brief: "[Hola](fact:x), dice."'),
        ("brief: *Hola* a todos", 'brief: "*Hola* a todos"'),
        ("brief:Hola", "brief: Hola"),
        ("clock: {turns: 3, attention:2}", "clock: {turns: 3, attention: 2}"),
        ('brief: "C:\\pan"', 'brief: "C:\\\\pan"'),
        ("brief:\xa0Hola", "brief: Hola"),
        ("clock:\n  turns: 3\n\xa0 attention: 2", "clock:\n  turns: 3\n  attention: 2"),
    ],
)
def test_slips_of_the_pen_are_mended(slip: str, meant: str) -> None:
    mended, count = fixed((HEAD + slip + "\n" + PEOPLE).encode())
    assert (count, mended.decode()) == (1, HEAD + meant + "\n" + PEOPLE)


@pytest.mark.parametrize(
    "line",
    ["brief: #1", "brief: | Hola", "brief: &ñ a", 'clock: {unit: hour, starts: "25:30"}', "clock: {starts: noon}"],
)
def test_what_may_be_meant_in_more_ways_than_one_is_left_alone(line: str) -> None:
    data = (HEAD + line + "\n" + PEOPLE).encode()
    assert fixed(data) == (data, 0)


def test_windows_line_endings_stay() -> None:
    data = beat("{say: a, act: ask_opn}").replace("\n", "\r\n").encode()
    mended, count = fixed(data)
    assert (count, mended) == (1, data.replace(b"ask_opn", b"ask_open"))


@pytest.mark.parametrize(
    "text", [beat("{say: a, act: give, then: won}"), beat("{say: a, act: xyz}"), HEAD, person("    beats: {Ona: {}}\n")]
)
def test_what_takes_a_decision_is_left_alone(text: str) -> None:
    assert fixed(text.encode()) == (text.encode(), 0)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(SOUND) - 1), st.sampled_from(["\t", ": ", "@", "x", '"', "{", "\x07", "\n", "é"]))
def test_a_file_is_never_worse_for_it_and_mending_twice_changes_nothing(at: int, what: str) -> None:
    data = (SOUND[:at] + what + SOUND[at:]).encode()
    mended, count = fixed(data)
    assert errors(mended) <= errors(data)
    assert (mended == data) == (count == 0)
    assert fixed(mended)[0] == mended


def test_the_command_mends_and_then_checks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(beat("{say: a, act: ask_opn}"), encoding="utf-8")
    assert main(["check", str(tmp_path), "--fix", "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert "1 thing mended" in said.err
    assert "nothing to mend" in said.out
    assert check([str(path)]).diagnostics == []
    assert fix(path) == 0
