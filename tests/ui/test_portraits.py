"""Faces are drawn from a few words, kept, and never stop the game."""

from pathlib import Path

import pytest

from game import places
from game.ui import portraits


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERTULIA_HOME", str(tmp_path))


def test_a_face_is_drawn_once_and_kept() -> None:
    path = portraits.portrait_png("joana", {"head": "bun", "accessories": "glasses"}, "smile", 24)
    assert path is not None
    assert path.read_bytes().startswith(b"\x89PNG")
    assert path.is_relative_to(places.user_cache())
    assert portraits.portrait_png("joana", {"head": "bun", "accessories": "glasses"}, "smile", 24) == path
    assert portraits.portrait_png("joana", {"head": "bun"}, "calm", 24) != path


def test_every_value_is_one_of_the_style() -> None:
    import json
    from importlib import resources

    style = json.loads((resources.files("dicebear_styles") / "open-peeps.json").read_text("utf-8"))
    parts = {
        "head": "head",
        "accessories": "accessories",
        "facialHair": "facial_hair",
        "mask": "mask",
        "expression": "expression",
    }
    for theirs, ours in parts.items():
        variants = set(style["components"][theirs]["variants"])
        values = portraits.EXPRESSIONS if ours == "expression" else portraits._OPTIONS[ours][1]
        assert set(values.values()) - {""} == variants
    assert len(portraits.choices()["expression"]) == 30


def test_a_face_that_fails_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> bytes:
        raise RuntimeError

    monkeypatch.setattr(portraits, "_draw", broken)
    assert portraits.portrait_png("x") is None
