"""A program that is killed loses nothing."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kills import Interrupted, survive, write_days
from tests.samples import write_campaign

BOTH = pytest.mark.parametrize("write", [write_days, write_campaign])


@BOTH
@pytest.mark.parametrize("seed", range(4))
def test_a_killed_play_ends_as_if_it_had_been_left_in_peace(
    tmp_path: Path, seed: int, write: Callable[[Path], Path]
) -> None:
    survive(tmp_path, write(tmp_path), 2, random.Random(seed))  # noqa: S311 (moments, not secrets)


@BOTH
def test_left_in_peace(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    play = Interrupted(tmp_path, write(tmp_path))
    assert play.run()
    play.verify()
