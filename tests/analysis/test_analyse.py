"""The analysis: exact where everything is looked at, a bound where it is not, never a line that cannot be played."""

from collections.abc import Callable
from copy import copy
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.analysis import analyse as analysing
from game.analysis.analyse import analyse, by_choice, verified
from game.analysis.archive import Archive
from game.analysis.compiled import Compiled, NotCompiled, compile_scenario
from game.analysis.exact import Exact, Stopped, TooManyStates
from game.analysis.search import Search
from game.cli import main
from game.scenario import library
from game.simulation import Play, Scenario
from game.simulation.competencies import INDEX, total_score
from game.simulation.play import GO_ON
from tests import samples

SMALL = """
format: 1
kind: prospects
language: en
title: Small
clock: {{unit: day, turns: 2, attention: 2}}
{top}
prospects:
  ann:
    name: Ann
    role: baker
    temper: {{replies_after: {reply}}}
    beats:
      one:
        says: "[I bake](fact:bakes)."
        choices:
          ask: {{say: "What?", act: ask_open, then: two}}
          use:
            say: "Bread, then."
            act: {act}
            uses: [bakes]
            then: [{{chance: {chance}, to: two}}, {{to: silence}}]
          sell: {{say: "Buy.", act: pitch, then: silence}}
      two:
        says: "Rye."
        choices: {{give: {{say: "Flour.", act: give, effects: {{warmth: {warmth}}}}}}}
"""

CASES = [
    {"top": "", "reply": 0, "act": "reflect", "chance": 100, "warmth": 2},
    {"top": 'template: "Hi!"', "reply": 1, "act": "give", "chance": 40, "warmth": 9},
    {"top": "megaphone: {go: {say: Go}}", "reply": "[0, 1]", "act": "request", "chance": 60, "warmth": -3},
    {"top": "insights: [ann.bakes]", "reply": 0, "act": "share", "chance": 10, "warmth": 4},
]


@cache
def small(case: int) -> Compiled:
    return compile_scenario(library.loads(SMALL.format(**CASES[case]), f"small{case}"))


def every_play(scenario: Scenario, seed: int) -> list[tuple[float, tuple[str, ...]]]:
    """Play every line there is, the long way, in the game itself."""
    found = []
    open_lines: list[tuple[str, ...]] = [()]
    while open_lines:
        line = open_lines.pop()
        play = Play(scenario, seed, line)
        if play.over:
            found.append((play.score(), line))
        else:
            open_lines += [(*line, offer.id) for offer in play.offers]
    return found


@pytest.mark.parametrize("case", range(len(CASES)))
@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_exact_is_what_playing_every_line_comes_to(case: int, seed: int) -> None:
    compiled = small(case)
    exact = Exact(compiled.lean, compiled.lean.initial(seed), 100_000)
    plays = every_play(compiled.scenario, seed)
    assert exact.best().score == max(score for score, _ in plays)
    assert exact.worst().score == min(score for score, _ in plays)
    with_each: dict[str, float] = {}
    for score, line in plays:
        for choice in line:
            with_each[choice] = max(score, with_each.get(choice, 0.0))
    assert by_choice(compiled.lean, exact.best_with) == with_each


@pytest.mark.parametrize("case", range(len(CASES)))
def test_a_search_finds_what_can_be_played_and_never_more_than_there_is(case: int) -> None:
    lean = small(case).lean
    exact = Exact(lean, lean.initial(3), 100_000)
    best, worst = Search(lean, 1).run(lean.initial(3), 25), Search(lean, 1, -1).run(lean.initial(3), 25)
    assert best is not None
    assert worst is not None
    for line in (best, worst):
        ids = [small(case).offer(deed).id for deed in line.deeds]
        assert Play(small(case).scenario, 3, ids).score() == line.score
    assert exact.worst().score <= worst.score <= best.score <= exact.best().score
    assert best.score >= exact.best().score - 3
    assert worst.score <= exact.worst().score + 3


def test_the_same_search_finds_the_same() -> None:
    lean = small(1).lean
    assert Search(lean, 5).run(lean.initial(1), 5) == Search(lean, 5).run(lean.initial(1), 5)


def test_too_many_situations_are_said_to_be_too_many() -> None:
    lean = small(0).lean
    with pytest.raises(TooManyStates):
        Exact(lean, lean.initial(1), 5)


def test_a_small_scenario_is_exact_and_a_large_one_says_it_is_not() -> None:
    found = analyse(small(0).scenario, effort=2)
    assert found.exact
    assert found.gap == 0
    assert found.method == "exhaustive"
    assert verified(small(0).scenario, found)
    assert min(worth.regret for worth in found.choices if worth.regret is not None) == 0
    large = analyse(samples.days(), effort=3, memory=1, dull_rules=False)
    assert (large.exact, large.method, large.best.bound, large.worst.bound) == (False, "search", 100.0, 0.0)
    assert verified(samples.days(), large)
    assert large.worst.score < large.best.score


def test_what_is_found_is_never_below_what_is_played_by_chance() -> None:
    found = analyse(samples.days(), effort=20, memory=1, dull_rules=False)
    assert found.best.score >= max(small_play(seed) for seed in range(20))


def test_what_is_found_is_never_below_the_best_of_20000_plays_by_chance() -> None:
    lean, random = compile_scenario(samples.days()).lean, Random(4).random  # noqa: S311 (a test)
    found = analyse(samples.days(), effort=40, memory=1, dull_rules=False)
    best, begun = 0.0, list(lean.initial(1))
    for _ in range(20_000):
        state = begun[:]
        while deeds := lean.moves(state):
            lean.effects[deeds[int(random() * len(deeds))]](state)
        best = max(best, lean.score(state))
    assert found.best.score >= best


def test_a_campaign_is_searched_part_by_part_and_its_line_can_be_played(tmp_path: Path) -> None:
    campaign = samples.shipped("el-jueves")
    found = analyse(campaign, effort=4, dull_rules=False, kept=tmp_path)
    assert (found.method, found.exact) == ("search", False)
    assert GO_ON in found.best.line
    assert verified(campaign, found)
    longer = analyse(campaign, effort=6, dull_rules=False, kept=tmp_path)
    assert longer.best.score >= found.best.score
    assert verified(campaign, longer)


def refuse(scenario: Scenario, *_: object, **__: object) -> None:
    raise NotCompiled(scenario.id)


def small_play(dice: int) -> float:
    """Play the days by dice, with the luck of seed 1."""
    play = Play(samples.days(), 1)
    while not play.over:
        play.choose(play.offers[(dice * 31 + len(play.choices) * 17) % len(play.offers)].id)
    return play.score()


def test_what_cannot_be_searched_is_played_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysing, "PLAYED", 2)
    monkeypatch.setattr(analysing, "compile_scenario", refuse)
    found = analyse(samples.evening(), dull_rules=False)
    assert (found.method, found.exact) == ("plays", False)
    assert verified(samples.evening(), found)


def test_the_command_says_it_in_words_and_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "analyse", "primer-mensaje", "--effort", "2", "--memory", "1"]) == 0
    assert "Best found" in capsys.readouterr().out


def test_what_is_kept_is_not_found_out_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = analyse(small(0).scenario, kept=tmp_path)
    monkeypatch.setattr(analysing, "Exact", refuse)
    monkeypatch.setattr(analysing, "simulate", refuse)
    assert analyse(small(0).scenario, kept=tmp_path) == first


def test_what_is_kept_of_another_scenario_or_torn_is_as_good_as_nothing(tmp_path: Path) -> None:
    analyse(small(0).scenario, kept=tmp_path, dull_rules=False)
    (kept,) = tmp_path.glob("*.json")
    archive = Archive(tmp_path, [small(0).lean], 1)
    assert kept == archive.file
    assert archive.file not in {Archive(tmp_path, [small(1).lean], 1).file, Archive(tmp_path, [small(0).lean], 2).file}
    whole = kept.read_bytes()
    for torn in (b"", whole[:-9], whole.replace(b'"best"', b'"bset"'), b"[]", b'"best"', b"\xff"):
        kept.write_bytes(torn)
        assert archive.load() is None


def test_a_kept_line_that_no_longer_comes_to_its_score_is_found_anew(tmp_path: Path) -> None:
    first = analyse(small(0).scenario, kept=tmp_path, dull_rules=False)
    archive = Archive(tmp_path, [small(0).lean], 1)
    found = archive.load()
    assert found is not None
    found.best = (99.0, found.best[1])
    archive.save(found)
    assert analyse(small(0).scenario, kept=tmp_path, dull_rules=False) == first


@given(st.integers(1, 400))
@settings(max_examples=15, deadline=None)
def test_an_analysis_stopped_anywhere_goes_on_to_the_same(after: int) -> None:
    """The key for stopping is pressed after so many steps of the search through everything."""
    lean, left = small(1).lean, after

    def pressed(effect: Callable[[list[int]], object]) -> Callable[[list[int]], object]:
        def step(state: list[int]) -> object:
            nonlocal left
            left -= 1
            if left == 0:
                raise KeyboardInterrupt
            return effect(state)

        return step

    whole = Exact(lean, lean.initial(1), 100_000)
    halting = copy(lean)
    halting.effects = [pressed(effect) for effect in lean.effects]
    with TemporaryDirectory() as folder:
        archive = Archive(Path(folder), [lean], 1)
        try:
            again = Exact(halting, lean.initial(1), 100_000)
        except Stopped as stopped:
            archive.save_part(stopped.begun)
            begun = archive.load_part()
            assert begun == stopped.begun
            again = Exact(lean, lean.initial(1), 100_000, begun)
    left = 0  # nobody presses it any more
    assert again.known == whole.known
    assert (again.best(), again.worst(), again.edges) == (whole.best(), whole.worst(), whole.edges)
    assert again.best_with == whole.best_with


def test_an_interrupted_search_says_what_there_is_and_a_longer_one_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days, searched = samples.days(), 0

    def lessons(self: Search, weights: list[float], line: object) -> None:
        nonlocal searched
        searched += 1
        if searched == 300:
            raise KeyboardInterrupt
        learn(self, weights, line)  # type: ignore[arg-type]

    learn = Search._learn
    monkeypatch.setattr(Search, "_learn", lessons)
    first = analyse(days, effort=30, memory=1, dull_rules=False, kept=tmp_path)
    assert first.interrupted
    assert verified(days, first)
    then = analyse(days, effort=4, memory=1, dull_rules=False, kept=tmp_path)
    assert not then.interrupted
    assert then.best.score >= first.best.score
    assert then.states > first.states


def test_what_mechanisms_contribute_is_what_would_be_missing_without_their_points() -> None:
    found = analyse(small(0).scenario, dull_rules=False)
    play = Play(small(0).scenario, 1, found.best.line)
    assert sum(share.points for share in found.mechanisms) == sum(play.state.points)
    for share in found.mechanisms:
        points = list(play.state.points)
        points[INDEX[share.competency]] -= share.points
        without = total_score(points, play.scenario.weights, play.scenario.par)
        assert share.score == pytest.approx(play.score() - without, abs=1e-3)
