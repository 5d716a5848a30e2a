"""An import that is killed leaves whole results, and is simply done again."""

import random
from pathlib import Path

from tests.kills_results import prepare, survive


def test_a_killed_import_is_done_again(tmp_path: Path) -> None:
    survive(tmp_path, prepare(tmp_path, 60), 2, random.Random(1))  # noqa: S311 (moments, not secrets)
