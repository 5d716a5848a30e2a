"""Replaying a log: what it proves, and what changed since."""

import json
from pathlib import Path
from typing import Any

import pytest

from game.analysis.policies import POLICIES, see
from game.records.errors import Damaged
from game.records.replay import Verdict, replay
from game.records.session import RecordedPlay
from game.simulation import Scenario
from tests.records.changed import changed_days
from tests.samples import days


@pytest.fixture
def log() -> Path:
    """Return a finished log."""
    play = RecordedPlay.start(days(), 5, "en")
    while not play.over:
        play.choose(POLICIES["listener"](see(play)))
    play.finish()
    play.close()
    assert play.log is not None
    return play.log.path


def verdict(path: Path, scenario: Scenario | None = None) -> Verdict:
    return replay(path, load=lambda _: scenario or days())


def edit(path: Path, **changes: Any) -> None:
    """Change the recorded result."""
    lines = path.read_text(encoding="utf-8").splitlines()
    result = json.loads(lines[-1])
    result["result"].update(changes)
    path.write_text("\n".join([*lines[:-1], json.dumps(result), ""]), encoding="utf-8")


def test_a_log_proves_its_result(log: Path) -> None:
    found = verdict(log)
    assert found.ok
    assert found.outcome == "reproduced"
    assert found.same_scenario
    assert not found.changes
    assert found.recorded == found.actual


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"score": 99.0}, "score"),
        ({"reach": 1000}, "reach"),
        ({"ending": "met2"}, "ending"),
        ({"network": 7}, "network"),
    ],
)
def test_an_improved_result_is_found_out(log: Path, change: dict[str, Any], name: str) -> None:
    edit(log, **change)
    found = verdict(log)
    assert not found.ok
    assert found.outcome == "differs"
    assert found.differences == (name,)


def test_an_altered_choice_is_found_out(log: Path) -> None:
    text = log.read_text(encoding="utf-8")
    log.write_text(text.replace('"choose":"open:ana"', '"choose":"profile:ana"', 1), encoding="utf-8")
    assert not verdict(log).ok


def test_an_unfinished_log(log: Path) -> None:
    lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
    log.write_text("".join(lines[:4]) + lines[4][:7], encoding="utf-8")
    found = verdict(log)
    assert found.ok
    assert (found.outcome, found.torn, found.choices) == ("unfinished", True, 3)
    assert found.actual is None


@pytest.mark.parametrize(
    ("change", "kind", "part"),
    [
        (("It gets no sun.", "It gets no sun at all."), "changed", "ana.patio"),
        (('"You listened."', '"You did listen."'), "changed", "ana.thanks"),
        (("          again: {", "          once_more: {"), "changed", "ana.first"),
        (("      later: {", "      extra: {says: Hm}\n      later: {"), "added", "ana.extra"),
        (('  guide: {say: "Seven', '  list: {say: "Seven'), "removed", "page.guide"),
        (("title: Two neighbours", "title: Three"), "changed", "*"),
    ],
)
def test_what_changed_is_said(log: Path, change: tuple[str, str], kind: str, part: str) -> None:
    found = verdict(log, changed_days(change))
    assert not found.same_scenario
    assert part in getattr(found.changes, kind)


def test_words_may_change_and_the_result_still_holds(log: Path) -> None:
    found = verdict(log, changed_days(("It gets no sun.", "It sees no sun.")))
    assert found.ok
    assert found.replayable
    assert not found.same_scenario


def test_the_first_choice_that_is_gone_is_named(log: Path) -> None:
    gone = changed_days(("          why: {", "          how: {"), ("          vow:", "          oath:"))
    found = verdict(log, gone)
    assert not found.ok
    assert not found.replayable
    assert found.outcome == "missing_choice"
    assert found.missing is not None
    number, choice = found.missing
    assert choice.startswith("ana.first.")
    assert number > 1
    assert found.actual is None


def test_as_json(log: Path) -> None:
    data = json.loads(json.dumps(verdict(log).to_json()))
    assert set(data) == {
        *("ok", "outcome", "log", "scenario", "app", "choices", "torn", "same_scenario", "changes"),
        *("replayable", "missing", "recorded", "actual", "differences"),
    }
    assert set(data["changes"]) == {"added", "removed", "changed"}


def test_no_log(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("[]\n")
    with pytest.raises(Damaged):
        verdict(path)
