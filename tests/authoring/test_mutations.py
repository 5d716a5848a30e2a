"""Shipped scenarios changed at random get a verdict; those that are sound all the same can be played."""

import random
from pathlib import Path

import pytest

from tests import mutations

SEEDS = 12
"""Changed files in each of the tests; ``python -m tests.mutations`` does more."""


@pytest.mark.parametrize("first", range(0, 5 * SEEDS, SEEDS))
def test_every_changed_file_is_refused_with_a_reason_or_can_be_played(first: int, tmp_path: Path) -> None:
    folder = mutations.desk(tmp_path)
    found = [mutations.once(seed, folder) for seed in range(first, first + SEEDS)]
    assert [each for each in found if each.trouble] == []
    assert len({bool(each.code) for each in found}) == 2, "some are refused, some are not"


def test_a_seed_always_makes_the_same_change() -> None:
    assert [mutations.changed(seed)[1:] for seed in range(20)] == [mutations.changed(seed)[1:] for seed in range(20)]


@pytest.mark.parametrize("change", dict.fromkeys(mutations.CHANGES), ids=lambda change: change.__name__)
def test_every_kind_of_change_changes(change: mutations.Change) -> None:
    source = mutations.sources()[0]
    whole = source.text.encode()
    assert sum(change(source, random.Random(seed)) != whole for seed in range(10)) >= 8  # noqa: S311 (no secret)
