"""While a scenario is written: the place in a play is kept, what no longer holds is explained, beats are reached."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.analysis.policies import POLICIES
from game.analysis.simulate import play_out
from game.authoring.preview.jumping import Spot, find, passed, spots, stands_at
from game.authoring.preview.keeping import keep
from game.authoring.preview.watching import Seen, Watch, read
from game.scenario import library
from game.simulation import Play, Scenario
from tests import samples


def other(before: str, after: str) -> Scenario:
    """Return the sample with other words in it."""
    assert before in samples.DAYS
    return library.loads(samples.DAYS.replace(before, after), "days")


@settings(deadline=None, max_examples=25)
@given(seed=st.integers(1, 50), policy=st.sampled_from(["listener", "random", "broadcaster"]))
def test_in_the_same_scenario_every_play_is_kept_whole(seed: int, policy: str) -> None:
    play = play_out(samples.days(), POLICIES[policy], seed)
    kept = keep(library.loads(samples.DAYS, "days"), seed, play.log_choices)
    assert kept.lost is None
    assert kept.play.states == play.states


REASONS = [
    ("          why: {", "          whys: {", ["open:ana", "ana.first.why"], "gone", {"nearest": "ana.first.whys"}),
    ("  ana:\n", "  anna:\n", ["open:ana"], "person", {"name": "ana"}),
    ('says: "Thank you. [We buy', 'after: 2\n        says: "Thank you. [We buy', ["open:ana"], "nothing_to_open", {}),
    (
        "uses: [patio], then: patio",
        "uses: [since], then: patio",
        ["open:ana", "ana.first.why"],
        "facts",
        {"facts": "ana.since"},
    ),
    ("act: ask_open, uses: [patio]", 'if: "turn > 3", act: ask_open', ["open:ana", "ana.first.why"], "condition", {}),
    ("attention: 4", "attention: 1", ["open:ana", "ana.first.why"], "attention", {}),
    ("turns: 8", "turns: 2", ["end_turn"] * 4, "over", {}),
    ("start: first", "start: patio", ["open:ana", "ana.first.why"], "beat", {"now": "patio", "beat": "first"}),
]


@pytest.mark.parametrize(("before", "after", "choices", "reason", "params"), REASONS, ids=[row[3] for row in REASONS])
def test_why_a_choice_no_longer_holds_is_told(
    before: str, after: str, choices: list[str], reason: str, params: dict[str, str]
) -> None:
    play = Play(samples.days(), 1, ["begin", *choices])
    text = samples.DAYS.replace(before, after, 1)
    if reason == "person":
        text = text.replace("ana.", "anna.").replace("(ana)", "(anna)").replace("[ana", "[anna").replace("ana_bo", "x")
        text = text.replace("answers: {ana:", "answers: {anna:")
    kept = keep(library.loads(text, "days"), 1, play.log_choices)
    assert kept.lost is not None
    assert kept.lost.reason == reason
    assert kept.play.log_choices == play.log_choices[: kept.lost.number - 1]
    assert kept.lost.total == len(play.log_choices)
    assert params.items() <= dict(kept.lost.params).items()


@pytest.mark.parametrize("spot", spots(samples.days()), ids=lambda spot: f"{spot.who}.{spot.beat}")
def test_a_beat_that_is_found_is_reached_by_its_choices(spot: Spot) -> None:
    found = find(Play(samples.days(), 1), spot)
    assert found.choices is not None
    play = Play(samples.days(), 1, found.choices)
    assert stands_at(play.scenario, play.state, spot)


def test_a_beat_one_has_come_by_is_gone_back_to() -> None:
    play = play_out(samples.days(), POLICIES["listener"], 3)
    for spot, count in passed(play).items():
        found = find(play, spot)
        assert found.choices == tuple(play.log_choices[:count])
        assert found.tried == 0


def test_what_no_play_reaches_is_proven_and_what_takes_too_long_is_not_called_impossible() -> None:
    scenario = other("      later: {says", "      island: {says: Nobody comes here.}\n      later: {says")
    assert find(Play(scenario, 1), Spot(0, "ana", "island")).never
    short = find(Play(scenario, 1), Spot(0, "ana", "meeting"), effort=2)
    assert short.choices is None
    assert not short.never


def test_a_search_can_be_called_off() -> None:
    asked: list[int] = []

    def going(tried: int) -> bool:
        asked.append(tried)
        return False

    island = "      island: {says: Nobody comes here.}\n      later: {says"
    text = samples.DAYS.replace("      later: {says", island)
    text = text.replace("then: patio}\n", 'then: [{if: "turn >= 9", to: island}, {to: patio}]}\n', 1)
    assert find(Play(library.loads(text, "days"), 1), Spot(0, "ana", "island"), going=going).choices is None
    assert len(asked) == 1


def test_beats_of_a_later_part_are_reached_through_the_part_before() -> None:
    campaign = library.load("el-jueves")
    later = [spot for spot in spots(campaign) if spot.part == 2]
    assert later
    found = find(Play(campaign, 1), later[0])
    assert found.choices is not None
    assert "go_on" in found.choices
    play = Play(campaign, 1, found.choices)
    assert play.scenario.part == 2


class Told:
    """Hears what a watch tells."""

    def __init__(self, path: Path) -> None:
        self.heard: list[Seen] = []
        self.watch = Watch(path, self.heard.append, self.fail)

    def fail(self, error: Exception) -> None:
        raise error


def saved(path: Path, text: str, later: int) -> None:
    path.write_text(text, encoding="utf-8")
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + later))


def test_a_change_counts_once_and_only_when_the_file_is_at_rest(tmp_path: Path) -> None:
    path = tmp_path / "days.yaml"
    saved(path, samples.DAYS, 0)
    told = Told(path)
    assert [told.watch.look() for _ in range(2)] == [False, False]
    for turn in (1, 2):
        saved(path, samples.DAYS + "#" * turn, turn)
        assert not told.watch.look(), "somebody may still be writing"
    assert [told.watch.look() for _ in range(3)] == [True, False, False]
    assert len(told.heard) == 1


def test_a_file_that_vanishes_is_an_error_until_it_is_back(tmp_path: Path) -> None:
    path = tmp_path / "days.yaml"
    saved(path, samples.DAYS, 0)
    told = Told(path)
    path.unlink()
    assert [told.watch.look() for _ in range(2)] == [False, True]
    assert [each.code for each in told.heard[-1].errors] == ["file-not-found"]
    saved(path, samples.DAYS, 1)
    assert [told.watch.look() for _ in range(2)] == [False, True]
    assert told.heard[-1].scenario is not None


def test_catalogues_and_parts_are_watched_as_well(tmp_path: Path) -> None:
    (tmp_path / "part").mkdir()
    part = tmp_path / "part" / "one.yaml"
    saved(part, samples.DAYS, 0)
    path = tmp_path / "both.yaml"
    text = "format: 1\nkind: campaign\nlanguage: en\ntitle: Both\nbrief: x\nparts:\n"
    saved(path, text + "  one: {file: part/one.yaml}\n  two: {file: part/one.yaml}\n", 0)
    told = Told(path)
    assert read(path).scenario is not None
    for turn, changed in enumerate((part, tmp_path / "part" / "one.es.po", tmp_path / "both.es.po"), 1):
        saved(changed, samples.DAYS if changed == part else 'msgid ""\nmsgstr ""\n', turn)
        assert [told.watch.look() for _ in range(3)] == [False, True, False], changed
    saved(tmp_path / "other.yaml", "x", 9)
    assert [told.watch.look() for _ in range(2)] == [False, False]


def test_a_project_may_call_a_warning_an_error_and_the_scenario_is_still_there(tmp_path: Path) -> None:
    path = tmp_path / "days.yaml"
    saved(path, samples.DAYS.replace('"It gets no sun."', '"It gets no [sun](fact:sunless)."'), 0)
    saved(tmp_path / "tertulia.toml", '[check.severity]\nunused-fact = "error"\n', 0)
    seen = read(path)
    assert seen.scenario is not None
    assert "unused-fact" in [each.code for each in seen.errors]
