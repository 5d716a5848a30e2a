"""What can ever happen: what is called impossible never happens in any play that is tried."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.analysis.policies import policy
from game.analysis.simulate import play_out
from game.authoring.examples import HEAD, PARTY, PEOPLE, beat, person
from game.scenario import library
from game.scenario.flow import flow
from game.simulation import conditions
from game.simulation.conditions import holds
from game.simulation.definitions import Scenario
from game.simulation.view import StateView
from tests import samples

QUESTIONS = [
    *("turn > 3", "turn < 0", "turn >= 0", "broadcasts == 0", "broadcasts != 0", "talk_share > 100", "count(met) >= 1"),
    *("stage(ana) >= liked", "stage(ana) > met", "warmth(ana) - trust(ana) > 30", "warmth(ana) * 2 > 40"),
    *("not chose(ana.first.again)", "heard(ana.cure) or turn < 2", "samples > 3", "samples + 1 <= 4", "followers < 0"),
    *("0 < samples < 3", "introduced(ana_bo)", "kept_promise(ana.cure)", "silence(ana) >= 0", "insights > 0"),
]

BY_KIND = [
    *("wishes > 0", "talk_share > 0", "spread > 0", "approval > 0", "answered > 0", "network > 0", "spread <= 0"),
    *("promises_kept > 0", "promises_broken > 0"),
    *("here(%s)", "gone(%s)", "glowed(%s)", "spoke(%s) > 0", "not gone(%s)", "not here(%s)"),
]
"""What hangs on whether there is a party, a crisis, somebody above or an appeal."""


def codes(text: str) -> list[tuple[str, str]]:
    return [(d.code, d.params.get("name", "")) for d in library.check_text(text) if d.code != "unused-fact"]


@settings(deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["random", "listener", "broadcaster"]))
def test_what_is_impossible_never_happens_and_what_is_certain_always_holds(seed: int, name: str) -> None:
    scenario = samples.days()
    found = flow(scenario)
    parsed = [conditions.parse(source, [v.key for v in scenario.variables], lambda *_: None) for source in QUESTIONS]
    play = play_out(scenario, policy(name), seed)
    for state in play.states:
        for condition in parsed:
            if holds(condition, StateView(scenario, state)):
                assert found.can(condition), condition.source
            else:
                assert not found.must(condition), condition.source
        assert state.heard <= found.facts
        for who, tie in zip(scenario.people.values(), state.ties, strict=True):
            assert tie.beat not in who.beats or (who.key, tie.beat) in found.beats
    assert {choice for choice in play.choices if choice in scenario.choices} <= found.choices


@pytest.mark.parametrize("made", [samples.days, samples.evening, samples.crisis])
@pytest.mark.parametrize("name", ["random", "listener", "broadcaster"])
def test_nor_does_what_the_kind_of_scenario_rules_out(made: Callable[[], Scenario], name: str) -> None:
    scenario = made()
    found = flow(scenario)
    about = [source % who if "%" in source else source for source in BY_KIND for who in scenario.people]
    parsed = [conditions.parse(source, [], lambda *_: None) for source in dict.fromkeys(about)]
    for seed in range(5):
        for state in play_out(scenario, policy(name), seed).states:
            for condition in parsed:
                if holds(condition, StateView(scenario, state)):
                    assert found.can(condition), condition.source
                else:
                    assert not found.must(condition), condition.source


@pytest.mark.parametrize(
    "source",
    ["wishes > 0", "spread > 0", "approval > 0", "answered > 0", "here(ana)", "spoke(ana) > 3", "promises_kept > 0"],
)
def test_what_only_a_party_a_crisis_or_the_like_moves_never_happens_without(source: str) -> None:
    plan = f"plan: {{p: {{text: x, when: {source}}}}}\n"
    assert codes(HEAD + plan + PEOPLE) == [("condition-never", "")]
    assert codes(HEAD + plan.replace(source, "gone(ana)") + PEOPLE) == [("condition-always", "")]


@pytest.mark.parametrize("path", library.files(), ids=lambda path: path.stem)
def test_everything_in_what_ships_can_happen(path: object) -> None:
    scenario = library.load(str(path))
    found = flow(scenario)
    assert set(scenario.choices) == found.choices
    assert {(who.key, name) for who in scenario.people.values() for name in who.beats} == found.beats.keys()


def test_reachability_hears_conditions() -> None:
    end = "      two: {says: b}\n"
    assert codes(beat('{say: a, act: give, then: [{if: "turn > 90", to: two}]}') + end) == [("condition-never", "")]
    assert codes(beat('{say: a, act: give, then: [{if: "turn > 9", to: two}]}') + end) == []
    always = '{say: a, act: give, then: [{if: "turn >= 0", to: silence}, {to: two}]}'
    assert codes(beat(always) + end) == [("condition-always", ""), ("unreachable-way", "two")]


@pytest.mark.parametrize(
    ("ways", "said"),
    [("[{chance: 0, to: two}, {to: silence}]", "Its chance is 0"), ("[{to: silence}, {to: two}]", "One before it")],
)
def test_why_a_way_is_never_taken_is_said(ways: str, said: str) -> None:
    text = beat(f"{{say: a, act: give, then: {ways}}}") + "      two: {says: b}\n"
    (found,) = library.check_text(text)
    assert found.code == "unreachable-way"
    assert found.hint().startswith(said)


def test_what_hangs_on_an_impossible_choice_is_impossible_and_only_the_cause_is_told() -> None:
    text = person(
        "    beats:\n      one: {says: a, choices: {go: {say: b, act: give, uses: [x], then: two}}}\n"
        '      two: {says: "[c](fact:x)", choices: {on: {say: d, act: give, then: three}}}\n      three: {says: e}\n'
    )
    assert codes(text) == [("unreachable-choice", "go")]
    plan = 'plan: {p: {text: x, when: "chose(zoe.one.go)"}}\n'
    assert codes(text.replace("prospects:\n  ana", plan + "prospects:\n  ana")) == [
        ("condition-never", ""), ("unreachable-choice", "go"),
    ]  # fmt: skip


@pytest.mark.parametrize("never", ["turn > 300", "seen == 1", "count(met) > 0", "stage(ana) == met", "disclosed(lot)"])
def test_what_nothing_in_the_file_brings_about_never_holds(never: str) -> None:
    """No line moves that variable, no message agrees to meet, nobody says the secret."""
    top = "variables: {seen: false}\nsecrets: {lot: {text: a, out: turn > 5, news: b}}\n"
    plan = f"plan: {{p: {{text: x, when: {never}}}}}\n"
    assert codes(HEAD + top + plan + PEOPLE) == [("condition-never", "")]
    brought = PEOPLE.replace('"Adiós."', "Adiós., meets: true").replace(
        "act: ask_open", "act: ask_open, effects: {seen: 1}, discloses: lot"
    )
    assert codes(HEAD + top + plan + brought) == [("condition-never", "")] * (never == "turn > 300")
    carries = "carries: {facts: {ana.reads: a}}\n"  # who comes from an earlier part may bring it along
    assert codes(HEAD + top + plan + carries + PEOPLE) == [("condition-never", "")] * (
        never in ("turn > 300", "disclosed(lot)")
    )


def test_a_variable_that_only_grows_is_never_less_than_at_the_start() -> None:
    text = HEAD + "variables: {n: {start: 3}}\nplan: {p: {text: x, when: n < 3}, q: {text: x, when: n > 3}}\n" + PEOPLE
    grown = text.replace("act: ask_open", "act: ask_open, effects: {n: 1}")
    assert [d.params.get("found") for d in library.check_text(grown) if d.code == "condition-never"] == ["n < 3"]


VOICED = """\
voices: {clio: {name: Clio, sounds: Clara, if: turn > 300}}
carries: {promises: {zoe: {cup: {text: a, due: 2, say: b, then: [{if: turn > 300, to: one}, {to: silence}]}}}}
"""


def test_every_condition_is_asked_whether_it_can_hold() -> None:
    """That of a voice, and of what it leads to only the cause is told; and of a promise from an earlier part."""
    text = (HEAD + PEOPLE).replace("prospects:\n  ana", VOICED + "prospects:\n  ana") + (
        "  zoe:\n    name: Zoe\n    role: panadera\n    beats:\n"
        "      one: {says: a, voices: {clio: {say: b, then: two}}}\n      two: {says: c}\n"
    )
    assert [(d.code, d.line) for d in library.check_text(text)] == [("condition-never", 5), ("condition-never", 6)]
    assert [d.code for d in library.check_text(text.replace("300", "2"))] == []


def test_so_are_those_of_a_guest() -> None:
    extra = "    granted: turn > 300\n    moderate: {say: b, if: turn > 300}\n"
    found = [(d.code, d.line) for d in library.check_text(PARTY + extra)]
    assert found == [("condition-never", 15), ("condition-never", 16)]


def test_what_an_earlier_part_leaves_can_be_so_in_a_later_one(tmp_path: Path) -> None:
    made = "introductions: {ana_leo: {between: [ana, leo], say: a, if: turn > 300}}\n"
    asked = 'variables: {seen: false}\nplan: {p: {text: x, when: "seen == 1 or introduced(ana_leo)"}}\n'
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "one.yaml").write_text(HEAD + PEOPLE, encoding="utf-8")
    (tmp_path / "parts" / "two.yaml").write_text(HEAD + made + asked + PEOPLE, encoding="utf-8")
    parts = "parts: {one: {file: parts/one.yaml}, two: {file: parts/two.yaml}}\n"
    whole = tmp_path / "whole.yaml"
    whole.write_text(HEAD.replace("prospects", "campaign") + parts, encoding="utf-8")
    assert [(d.code, d.line) for d in library.check(whole)] == [("condition-never", 5)]
    second = tmp_path / "parts" / "two.yaml"
    alone = library.check(second)
    assert [(d.code, d.line) for d in alone] == [("condition-never", 5), ("condition-never", 7)]
    whole.rename(tmp_path / "parts.yaml")
    assert [(d.code, d.line) for d in library.check(second)] == [("condition-never", 5)], "its campaign is found"


def test_a_fact_that_a_later_part_knows_is_used_also_where_the_first_is_checked_by_itself(tmp_path: Path) -> None:
    first, second = tmp_path / "whole" / "one.yaml", tmp_path / "whole" / "two.yaml"
    first.parent.mkdir()
    zoe = "  zoe: {name: Zoe, role: panadera, beats: {one: {says: %s}}}\n"
    first.write_text(HEAD + PEOPLE + zoe % '"[a](fact:x)"', encoding="utf-8")
    second.write_text(HEAD + "carries: {facts: {zoe.x: b}}\n" + PEOPLE + zoe % "a", encoding="utf-8")
    assert [d.code for d in library.check(first)] == ["unused-fact"]
    parts = "parts: {one: {file: whole/one.yaml}, two: {file: whole/two.yaml}}\n"
    (tmp_path / "whole.yaml").write_text(HEAD.replace("prospects", "campaign") + parts, encoding="utf-8")
    assert [d.code for d in library.check(first)] == []


def test_a_beat_that_nothing_names_is_told_as_such() -> None:
    assert codes(person("    beats: {one: {says: a}, two: {says: b}}\n")) == [("unreachable-beat", "two")]


def test_a_row_whose_condition_always_holds_shuts_off_the_others() -> None:
    text = HEAD + 'endings: {a: {title: x, text: y, when: "turn >= 0"}, b: {title: x, text: y}}\n' + PEOPLE
    assert codes(text) == [("condition-always", ""), ("unreachable-ending", "b")]


def test_a_round_without_a_way_out_is_told_once_at_its_first_beat() -> None:
    round_of_three = (
        "    beats:\n"
        "      one: {says: a, choices: {go: {say: b, act: give, then: two}}}\n"
        "      two: {says: a, choices: {go: {say: b, act: give, then: three}}}\n"
        "      three: {says: a, choices: {go: {say: b, act: give, then: two}}}\n"
    )
    assert codes(person(round_of_three)) == [("endless-loop", "two")]
    for out in ("silence", "[{chance: 5, to: silence}, {to: two}]"):
        head, _, tail = round_of_three.rpartition("then: two")
        assert codes(person(f"{head}then: {out}{tail}")) == []
