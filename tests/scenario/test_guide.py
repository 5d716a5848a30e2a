"""The guide for authors works to the letter."""

import re

import pytest

from game import places
from game.scenario import library

GUIDE = (places.scenarios() / "README.md").read_text(encoding="utf-8")
WHOLE = [block for block in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL) if block.startswith("format:")]


def test_the_guide_has_whole_files() -> None:
    assert len(WHOLE) == 3


@pytest.mark.parametrize("text", WHOLE)
def test_every_whole_file_of_the_guide_is_sound(text: str) -> None:
    assert [found.render() for found in library.check_text(text)] == []


def test_the_mistake_of_the_guide_is_told_as_it_says() -> None:
    shown = re.search(r"```text\n(.*?)\nErrors: 1", GUIDE, re.DOTALL)
    broken = WHOLE[0].replace("then: bunches", "then: bunchs")
    assert shown
    assert [found.render() for found in library.check_text(broken, "mercado.yaml")] == [shown[1]]
