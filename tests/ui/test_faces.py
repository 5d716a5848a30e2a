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


def test_what_is_seen_of_a_face_changes_when_the_new_expression_is_drawn(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    calm, smile = tmp_path / "calm.png", tmp_path / "smile.png"
    wanted, drawn = Event(), Event()
    monkeypatch.setattr(portraits, "known_png", lambda _, __, mood: calm if mood == "calm" else None)
    monkeypatch.setattr(portraits, "portrait_png", lambda _, __, mood: smile if wanted.wait(10) and mood else None)
    faces = Faces(drawn.set)
    ana = Person("ana", "name", "role")
    faces.of(ana, "calm")
    seen = faces.seen(ana, "smile")
    assert seen() == calm
    wanted.set()
    assert drawn.wait(10)
    assert seen() == smile


def test_nobody_waits_for_a_face_that_cannot_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted, drawn = Event(), Event()
    monkeypatch.setattr(portraits, "known_png", lambda *_: None)
    monkeypatch.setattr(portraits, "portrait_png", lambda *_: wanted.wait(10) and None)
    seen = Faces(drawn.set).seen(Person("ana", "name", "role"), "smile")
    assert seen() is COMING
    wanted.set()
    assert drawn.wait(10)
    assert seen() is None
