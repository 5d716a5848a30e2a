"""The analysis: exact where everything is looked at, a bound where it is not, never a line that cannot be played."""

from functools import cache

import pytest

from game.analysis import analyse as analysing
from game.analysis.analyse import analyse, by_choice, verified
from game.analysis.compiled import Compiled, NotCompiled, compile_scenario
from game.analysis.exact import Exact, TooManyStates
from game.analysis.search import Search
from game.cli import main
from game.scenario import library
from game.simulation import Play, Scenario
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
    found = analyse(small(0).scenario, rollouts=2)
    assert found.exact
    assert found.gap == 0
    assert found.method == "exhaustive"
    assert verified(small(0).scenario, found)
    assert min(worth.regret for worth in found.choices if worth.regret is not None) == 0
    large = analyse(samples.days(), rollouts=3, memory=1, dull_rules=False)
    assert (large.exact, large.method, large.best.bound, large.worst.bound) == (False, "search", 100.0, 0.0)
    assert verified(samples.days(), large)
    assert large.worst.score < large.best.score


def test_what_is_found_is_never_below_what_is_played_by_chance() -> None:
    found = analyse(samples.days(), rollouts=20, memory=1, dull_rules=False)
    assert found.best.score >= max(small_play(seed) for seed in range(20))


def refuse(scenario: Scenario) -> None:
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
