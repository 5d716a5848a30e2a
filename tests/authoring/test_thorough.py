"""What only plays can say of a scenario: each fault is found where it is, and is gone once it is mended."""

from pathlib import Path

import pytest

from game.analysis import exploring
from game.analysis.compiled import compile_scenario
from game.analysis.merits import merits
from game.analysis.survey import Survey, hangs_on_luck, unmet
from game.authoring.check import check
from game.authoring.codes import severity
from game.authoring.examples import HEAD, Case, marked
from game.authoring.lessons import ASK, PLAYED, SELL, WARM, alone, lesson, talk
from game.authoring.thorough import thorough
from game.scenario import library
from game.scenario.diagnostics import Diagnostic
from tests import samples
from tests.samples import write_campaign

IDS = [case.code for case in PLAYED]


def found(text: str, folder: Path) -> list[Diagnostic]:
    path = folder / "scenario.yaml"
    path.write_text(text, encoding="utf-8")
    return thorough(path)[0]


@pytest.mark.parametrize("case", PLAYED, ids=IDS)
def test_the_fault_is_found_where_it_is_and_goes_with_the_mend(case: Case, tmp_path: Path) -> None:
    text, line, column = marked(case.bad)
    told = [each for each in found(text, tmp_path) if each.code == case.code]
    assert [(each.line, each.column, each.severity) for each in told] == [(line, column, severity(case.code))]
    for language in ("en", "es"):
        shown = told[0].render(language)
        assert "{" not in shown.replace("{" + "turns", "").split("\n")[0]
        assert "{" not in shown.split("\n")[-1]
    assert case.code not in [each.code for each in found(case.good, tmp_path)]


@pytest.mark.parametrize("case", PLAYED, ids=IDS)
def test_without_plays_nothing_is_said_of_it(case: Case) -> None:
    assert case.code not in [each.code for each in library.check_text(marked(case.bad)[0])]


def test_a_lesson_that_teaches_is_left_in_peace(tmp_path: Path) -> None:
    assert [each.render() for each in found(lesson(), tmp_path)] == []


def test_a_file_with_an_error_is_not_played(tmp_path: Path) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text(HEAD, encoding="utf-8")
    assert thorough(path) == ([], None)


def test_when_time_runs_out_it_is_said(tmp_path: Path) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text(lesson(), encoding="utf-8")
    _, played = thorough(path, seconds=0)
    assert played
    assert played.stopped
    assert played.to_json()["stopped"] is True


def test_the_same_file_is_told_the_same(tmp_path: Path) -> None:
    text = alone(talk(ASK + SELL) + WARM)
    assert found(text, tmp_path) == found(text, tmp_path)


def test_the_parts_of_a_campaign_are_told_in_their_own_files(tmp_path: Path) -> None:
    path = write_campaign(tmp_path)
    told, played = thorough(path)
    assert played
    assert played.method == "plays"
    assert {Path(each.file).name for each in told if each.code == "no-last-word"} <= {"before.yaml", "after.yaml"}


def test_what_plays_say_stands_among_the_rest_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(alone(talk(ASK + SELL, says='"[Amaso](fact:dough) de [noche](fact:night)."')), encoding="utf-8")
    checked = check([str(path)], thorough)
    assert {"unused-fact", "no-last-word"} <= {each.code for each in checked.diagnostics}
    places = [(each.line, each.column) for each in checked.diagnostics]
    assert places == sorted(places)
    assert [each.file for each in checked.played] == [str(path)]


def test_where_all_situations_can_be_looked_at_going_about_meets_nothing_else() -> None:
    scenario = library.loads(alone(talk(ASK + SELL) + WARM))
    lean = compile_scenario(scenario).lean
    whole = exploring.explore(lean)
    assert whole
    assert whole.certain
    by_chance = exploring.wander(lean, Survey())
    assert by_chance.beats == whole.beats
    assert by_chance.endings == whole.endings
    assert {spot for spot in by_chance.offered if spot.key.startswith("zoe")} == {
        spot for spot in whole.offered if spot.key.startswith("zoe")
    }


def test_where_chance_decides_nothing_is_called_certain() -> None:
    text = alone(talk("          go: {say: a, act: share, then: [{chance: 50, to: two}, {to: silence}]}\n") + WARM)
    scenario = library.loads(text)
    assert hangs_on_luck(scenario)
    found = exploring.explore(compile_scenario(scenario).lean)
    assert found
    assert not found.certain
    assert not unmet(scenario, found).beats
    assert hangs_on_luck(samples.shipped("la-fiesta"))


def test_too_many_situations_are_given_up() -> None:
    lean = compile_scenario(library.loads(lesson())).lean
    assert exploring.explore(lean, most=100) is None
    assert merits(lean, most=100) is None


def test_what_the_file_by_itself_says_already_is_not_said_again(tmp_path: Path) -> None:
    text = alone(talk(ASK) + WARM, "plan: {coffee: {text: Un café, when: count(met) > 0}}\n")
    assert [each.code for each in library.check_text(text)] == ["condition-never"]
    assert "plan-not-met" not in [each.code for each in found(text, tmp_path)]
