"""What one begins with passes check without a remark, plays, is translated, and listening wins in it."""

import json
from pathlib import Path

import pytest

from game.analysis import dull
from game.analysis.simulate import Report, simulate
from game.authoring import new
from game.authoring.check import check
from game.authoring.schema import NAME
from game.cli.commands import new as command
from game.language import LANGUAGES
from game.scenario import library, translation

MARGIN = 15
"""Points that make a clear difference."""

RUNS, RUNS_OF_ONE_ACT = 12, 2
"""Plays of each policy, and of each rule that always takes the same act."""

OTHERS = ("polite-but-deaf", "random", "broadcaster", "noisy:listener:0.15", "noisy:listener:0.4", "kind:longest")
"""Ways of playing that lead to the endings a listener does not see."""

WISHES = [
    new.wish(kind, language, str(number))
    for kind in new.KINDS
    for language in LANGUAGES
    for number in range(new.FEWEST[kind], len(new.PEOPLE[kind]) + 1)
]
IDS = [f"{wish.kind}-{wish.language}-{len(wish.names)}" for wish in WISHES]


@pytest.mark.parametrize("wish", WISHES, ids=IDS)
def test_the_law_of_the_game_holds(wish: new.Wish) -> None:
    scenario = library.loads(new.text(wish, wish.language))
    reports = {
        policy: simulate(scenario, policy, 40, seed=1, jobs=1) for policy in ("listener", "random", "broadcaster")
    }
    means = {policy: report.score["mean"] for policy, report in reports.items()}
    assert means["listener"] >= means["random"] + MARGIN
    assert means["random"] >= means["broadcaster"] + MARGIN
    loud = reports["broadcaster"].reach["mean"]
    assert loud > max(reports["listener"].reach["mean"], reports["random"].reach["mean"])


@pytest.mark.parametrize("wish", WISHES, ids=IDS)
def test_no_dull_rule_plays_well_and_plays_end_in_different_ways(wish: new.Wish) -> None:
    scenario = library.loads(new.text(wish, wish.language))

    def report(policy: str, runs: int = RUNS) -> Report:
        return simulate(scenario, policy, runs, seed=1, jobs=1)

    heard = report("listener")
    by_place = [f"{form}{rule}" for form in ("", dull.KIND) for rule in dull.BY_PLACE_AND_LENGTH]
    by_act = [rule for rule in dull.names(scenario) if dull.ONLY in rule]
    means = {rule: report(rule).score["mean"] for rule in by_place}
    means |= {rule: report(rule, RUNS_OF_ONE_ACT).score["mean"] for rule in by_act}
    assert {rule: mean for rule, mean in means.items() if mean > heard.score["mean"] - MARGIN} == {}
    others = [report(policy) for policy in OTHERS]
    assert others[0].score["mean"] <= heard.score["mean"] - 20
    assert len({ending for each in (heard, *others) for ending in each.endings}) >= 4


@pytest.mark.parametrize("wish", WISHES, ids=IDS)
def test_there_is_nothing_to_mend_and_nothing_left_to_translate(wish: new.Wish, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    written = new.write(wish, path)
    assert [found.render() for found in check([str(tmp_path)]).diagnostics] == []
    scenario = library.load(path)
    assert len(scenario.people) == len(wish.names)
    assert set(translation.languages(scenario)) == set(LANGUAGES)
    assert path.read_text(encoding="utf-8").count("#") > 8
    assert {file.name for file in written} >= {"mine.yaml", NAME, "extensions.json"}


def test_both_languages_have_the_same_keys() -> None:
    for kind in new.KINDS:
        wish = new.wish(kind, "en", str(len(new.PEOPLE[kind])))
        one, other = (library.loads(new.text(wish, language)) for language in LANGUAGES)
        assert one.texts.keys() == other.texts.keys()
        assert one.choices.keys() == other.choices.keys()


@pytest.mark.parametrize("kind", new.KINDS)
@pytest.mark.parametrize(
    ("people", "keys"),
    [
        ("Bruno Lima, Irene Ros", ["bruno", "irene"]),
        ("Iker Sanz, Lola Paz", ["iker", "lola"]),
        ("Íñigo O'Hara, Ñusta Gil", ["inigo", "nusta"]),
        ("Class Lee, Page Roe", ["class_1", "page_1"]),
        ("Ana: Sol, Yes", ["ana", "yes"]),
    ],
)
def test_people_are_called_as_one_says(kind: str, people: str, keys: list[str]) -> None:
    for language in LANGUAGES:
        try:
            wished = new.wish(kind, language, people)
        except new.CannotBegin:
            assert ":" in people
            continue
        scenario = library.loads(new.text(wished, language))
        assert list(scenario.people) == keys
        names = [scenario.texts[person.name] for person in scenario.people.values()]
        assert names == [name.strip() for name in people.split(",")]


@pytest.mark.parametrize(
    "people", ["0", "9", "99999999999", "Ana,Ana Paz", "Ana,", "1st Ana,Bo", "漢字,Bo", "x" * 99, "\n,a"]
)
def test_people_who_cannot_be(people: str) -> None:
    with pytest.raises(new.CannotBegin):
        new.wish("prospects", "en", people)


@pytest.mark.parametrize("name", ["", "a b", "../..", "x" * 80, "a.b.txt", "\0"])
def test_names_that_no_file_can_have(name: str) -> None:
    with pytest.raises(new.CannotBegin):
        new.path_of(name)


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode" / "extensions.json").write_text("{}", encoding="utf-8")
    new.write(new.wish("party", "es"), new.path_of(str(tmp_path / "one")))
    assert (tmp_path / ".vscode" / "extensions.json").read_text(encoding="utf-8") == "{}"
    with pytest.raises(new.CannotBegin):
        new.path_of(str(tmp_path / "one"))


def test_the_editor_is_told_of_the_schema(tmp_path: Path) -> None:
    new.write(new.wish("prospects", "en"), tmp_path / "one.yaml")
    first = (tmp_path / "one.yaml").read_text(encoding="utf-8").splitlines()[0]
    target = first.partition("$schema=")[2]
    assert first.startswith("# yaml-language-server:")
    assert json.loads((tmp_path / target).read_text(encoding="utf-8"))["$defs"]
    assert "redhat.vscode-yaml" in (tmp_path / ".vscode" / "extensions.json").read_text(encoding="utf-8")


def test_the_command_knows_the_kinds() -> None:
    assert command.KINDS == new.KINDS


def test_there_are_no_more_starters_than_that() -> None:
    folder = Path(new.__file__).parent / "starters"
    assert {file.name for file in folder.iterdir()} == {f"{k}.{lang}.yaml" for k in new.KINDS for lang in LANGUAGES}
