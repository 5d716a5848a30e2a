"""The guide for authors works to the letter."""

import re
from pathlib import Path

import pytest

from game import places
from game.scenario import library

GUIDE = (places.scenarios() / "README.md").read_text(encoding="utf-8")
FILES = [block for block in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL) if block.startswith("format:")]
WHOLE = [block for block in FILES if "kind: campaign" not in block]
CAMPAIGNS = [block for block in FILES if "kind: campaign" in block]


def test_the_guide_has_whole_files() -> None:
    assert len(WHOLE) == 3


@pytest.mark.parametrize("text", WHOLE)
def test_every_whole_file_of_the_guide_is_sound(text: str) -> None:
    assert [found.render() for found in library.check_text(text)] == []


def test_the_campaign_of_the_guide_is_sound_once_its_parts_are_there(tmp_path: Path) -> None:
    (text,) = CAMPAIGNS
    (tmp_path / "campaign.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "el-jueves").mkdir()
    for part in ("fiesta", "dos-semanas"):
        (tmp_path / "el-jueves" / f"{part}.yaml").write_text(WHOLE[0], encoding="utf-8")
    assert [found.render() for found in library.check(tmp_path / "campaign.yaml")] == []


def test_the_mistake_of_the_guide_is_told_as_it_says() -> None:
    shown = re.search(r"```text\n(.*?)\nErrors: 1", GUIDE, re.DOTALL)
    broken = WHOLE[0].replace("then: bunches", "then: bunchs")
    assert shown
    assert [found.render() for found in library.check_text(broken, "mercado.yaml")] == [shown[1]]
