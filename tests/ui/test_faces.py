"""Faces are drawn aside, and appear when they are done."""

from pathlib import Path
from threading import Event

import pytest

from game.simulation.definitions import Person
from game.ui import portraits
from game.ui.faces import Faces
from game.ui.kit.pictures import COMING


def test_a_face_comes_once_it_is_drawn(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[str] = []
    wanted, drawn = Event(), Event()

    def draw(seed: str, options: object, expression: str) -> Path:
        wanted.wait(10)
        asked.append(f"{seed}:{expression}")
        return tmp_path / "face.png"

    monkeypatch.setattr(portraits, "known_png", lambda *_: None)
    monkeypatch.setattr(portraits, "portrait_png", draw)
    faces = Faces(drawn.set)
    person = Person("ana", "name", "role", face="smile")
    assert faces.of(person) is COMING
    wanted.set()
    assert drawn.wait(10)
    assert faces.of(person) == tmp_path / "face.png"
    assert faces.of(person, "smile") == tmp_path / "face.png"
    assert asked == ["ana:smile"]


def test_a_face_drawn_before_comes_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(portraits, "known_png", lambda *_: tmp_path / "known.png")
    assert Faces(lambda: None).of(Person("ana", "name", "role"), "calm") == tmp_path / "known.png"


def test_whoever_has_been_seen_keeps_the_last_face_until_the_next_is_drawn(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(portraits, "known_png", lambda _, __, mood: tmp_path / "calm.png" if mood == "calm" else None)
    monkeypatch.setattr(portraits, "portrait_png", lambda *_: None)
    faces = Faces(lambda: None, aside=False)
    ana, ben = Person("ana", "name", "role"), Person("ben", "name", "role")
    assert faces.of(ana, "calm") == tmp_path / "calm.png"
    assert faces.of(ana, "smile") == tmp_path / "calm.png"
    assert faces.of(ben, "smile") is None
