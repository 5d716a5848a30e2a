"""The library: what stands on the shelf, and in which order."""

from pathlib import Path

from game.scenario import library
from tests import samples


def test_the_least_shelf_comes_first_and_then_the_id(tmp_path: Path) -> None:
    for name, shelf in (("late", 900), ("early", 0), ("also-early", 0)):
        text = samples.DAYS.replace("title:", f"shelf: {shelf}\ntitle:", 1)
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    ours = [entry.id for entry in library.entries([tmp_path]) if entry.path.parent == tmp_path]
    assert ours == ["also-early", "early", "late"]


def test_a_broken_file_is_not_listed_and_harms_no_other(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("format: 1\nkind: partty\n", encoding="utf-8")
    (tmp_path / "whole.yaml").write_text(samples.DAYS, encoding="utf-8")
    ours = [entry.id for entry in library.entries([tmp_path]) if entry.path.parent == tmp_path]
    assert ours == ["whole"]
