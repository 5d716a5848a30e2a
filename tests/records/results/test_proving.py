"""Proving many logs: workers find what would be found here, and one that dies costs no result."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.records.results import gathering, portable, proof, proving
from game.records.results.database import opened
from game.records.results.gathering import Gathered, gather
from game.records.results.progress import attempts, evidence
from game.records.results.proof import Prover
from tests.records.results.played import finished, scenarios


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start workers however little there is to do."""
    monkeypatch.setattr(proving, "WORTH_WORKERS", 1)
    monkeypatch.setattr(proving, "processors", lambda: 2)


@pytest.fixture
def export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return results of two scenarios from elsewhere; the third states more than its log comes to."""
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TERTULIA_HOME", str(tmp_path / "elsewhere"))
        for seed in range(1, 4):
            finished(seed, "random")
            finished(seed, "random", name="campaign")
        with opened() as connection:
            portable.write(connection, tmp_path / "class.tertulia")
    lines = (tmp_path / "class.tertulia").read_text(encoding="utf-8").splitlines()
    lines[3] = lines[3].replace('"reach\\":', '"reach\\":9')
    (tmp_path / "class.tertulia").write_text("\n".join([*lines, ""]), encoding="utf-8")
    return tmp_path / "class.tertulia"


def taken(file: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Gathered, object]:
    """Return what comes of a file in a home of its own, and all that is there then."""
    own = scenarios()
    with monkeypatch.context() as here:
        here.setenv("TERTULIA_HOME", str(home))
        with opened() as connection:
            found = gather(connection, file, Prover([own]))
            there = {row.key: ({**row.to_json()}, evidence(connection, row)) for row in attempts(connection)}
    return found, there


def test_workers_find_what_would_be_found_here(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    here = taken(export, tmp_path / "here", monkeypatch)
    request.getfixturevalue("workers")
    monkeypatch.setattr(proof, "WORTH_COMPILING", 1)
    there = taken(export, tmp_path / "there", monkeypatch)
    assert here == there
    assert (here[0].added, [refusal.reason for refusal in here[0].refused]) == (5, ["differs"])
    assert here[0].refused[0].line == 4


@pytest.mark.usefixtures("workers")
def test_what_a_worker_that_died_left_is_proved_here(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proving, "_begin", _fall)
    found, _ = taken(export, tmp_path / "here", monkeypatch)
    assert (found.added, len(found.refused)) == (5, 1)


def _fall(*given: object) -> None:
    raise SystemExit(given)


@pytest.mark.usefixtures("workers")
def test_few_may_wait_at_a_time(export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proving, "MOST_WAITING", 2)
    monkeypatch.setattr(gathering, "BATCH", 2)
    found, there = taken(export, tmp_path / "here", monkeypatch)
    assert (found.added, len(found.refused)) == (5, 1)
    assert isinstance(there, dict)
    assert len(there) == 5


def test_an_improved_copy_that_comes_first_does_not_keep_the_true_one_out(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    head, first, *_ = export.read_text(encoding="utf-8").splitlines()
    improved = first.replace('"reach\\":', '"reach\\":9')
    export.write_text("\n".join([head, improved, first, first, ""]), encoding="utf-8")
    steps: list[Callable[[], object]] = [lambda: None, lambda: request.getfixturevalue("workers")]
    for number, step in enumerate(steps):
        step()
        found, _ = taken(export, tmp_path / str(number), monkeypatch)
        assert (found.added, found.known, len(found.refused)) == (1, 1, 1)


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(1, 500), min_size=1), st.integers(1, 8))
def test_no_worker_has_more_than_its_share_and_one_scenario(expected: dict[str, int], jobs: int) -> None:
    whose = proving.shared_out(expected, jobs)
    assert whose.keys() == expected.keys()
    loads = [sum(logs for name, logs in expected.items() if whose[name] == job) for job in range(jobs)]
    assert sum(loads) == sum(expected.values())
    assert max(loads) <= sum(expected.values()) / jobs + max(expected.values())
