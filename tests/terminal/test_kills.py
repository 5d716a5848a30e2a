"""A program that is killed loses nothing."""

import random
from pathlib import Path

import pytest

from tests.kills import Interrupted, script, survive


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_play_ends_as_if_it_had_been_left_in_peace(tmp_path: Path, seed: int) -> None:
    survive(tmp_path, 2, random.Random(seed))  # noqa: S311 (moments, not secrets)


def test_left_in_peace(tmp_path: Path) -> None:
    play = Interrupted(tmp_path, script())
    assert play.run()
    play.verify()
