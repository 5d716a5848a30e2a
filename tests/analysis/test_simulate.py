"""Many plays: the same whoever plays them, told as they go, and not lost when they are stopped."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from game.analysis.plot import Lane, svg
from game.analysis.simulate import Heat, simulate
from game.analysis.workers import BATCH, WORTH_IT
from game.cli import main
from game.simulation import Play
from tests import samples


def test_several_workers_come_to_the_same_as_one() -> None:
    scenario = samples.shipped("primer-mensaje")
    one = simulate(scenario, "noisy:listener:0.3", WORTH_IT, 3, jobs=1).to_json()
    two = simulate(scenario, "noisy:listener:0.3", WORTH_IT, 3, source="primer-mensaje", jobs=2).to_json()
    del one["choices_per_second"], two["choices_per_second"]
    assert one == two


def test_it_is_told_how_many_plays_are_done() -> None:
    told: list[int] = []
    simulate(samples.days(), "random", 3 * BATCH + 1, 1, tick=told.append)
    assert told == [BATCH, 2 * BATCH, 3 * BATCH, 3 * BATCH + 1]


def test_stopped_from_the_keyboard_it_says_what_is_there_so_far() -> None:
    def stop(done: int) -> None:
        if done >= 2 * BATCH:
            raise KeyboardInterrupt

    report = simulate(samples.days(), "random", 100, 1, tick=stop)
    whole = simulate(samples.days(), "random", 2 * BATCH, 1)
    assert (report.runs, report.wanted, report.scores) == (2 * BATCH, 100, whole.scores)
    assert report.to_json()["interrupted"]


def test_heat_counts_how_often_a_choice_was_there_and_how_often_it_was_taken() -> None:
    report = simulate(samples.days(), "broadcaster", 4, 1)
    plays = [Play(samples.days(), seed) for seed in range(1, 5)]
    assert report.heat["begin"] == Heat(len(plays), len(plays))
    assert report.heat["open:ana"].taken == 0
    assert report.heat["open:ana"].offered > 0
    assert all(0 <= heat.taken <= heat.offered for heat in report.heat.values())
    taken = [heat.taken for heat in report.heat.values()]
    assert taken == sorted(taken, reverse=True)


def test_the_picture_has_a_lane_for_each_policy_and_nothing_from_a_name_gets_out() -> None:
    drawn = svg('<b>&"', "score", [Lane("<i>", [0, 50, 50, 100], "mean 50"), Lane("none", [], "—")])
    root = ET.fromstring(drawn)  # noqa: S314 (our own picture)
    words = [node.text for node in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {'<b>&"', "<i>", "none", "mean 50", "score"} <= set(words)
    bars = [node for node in root.iter("{http://www.w3.org/2000/svg}rect") if node.get("x")]
    tall = [float(bar.get("height", 0)) for bar in bars]
    assert len(bars) == 3
    assert tall[1] == pytest.approx(2 * tall[0], rel=0.01)


def test_the_command_compares_policies_and_draws_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = tmp_path / "plot.svg"
    asked = ["simulate", "primer-mensaje", "--runs", "3", "--policy", "listener", "--policy", "random", "--heat"]
    assert main([*asked, "--plot", str(picture)]) == 0
    said = capsys.readouterr().out
    assert said.count("begin: ") == 2
    assert ET.parse(picture).getroot().tag.endswith("svg")  # noqa: S314 (our own picture)
    assert main([*asked, "--plot", str(tmp_path / "no" / "plot.svg")]) == 1
