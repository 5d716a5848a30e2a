"""Where a kept debrief is put: beside others, over none, whole or not at all."""

import errno
import os
from datetime import datetime
from pathlib import Path

import pytest

from game import places
from game.files import put_whole
from game.ui.keepsake.saving import free_name, keep

WHEN = datetime(2026, 11, 22, 18, 5)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Hola, amigo/a", "Hola, amigoa"),
        ("¿Qué? ¡La fiesta!", "¿Qué ¡La fiesta!"),
        ("../../etc/passwd", "etcpasswd"),
        ('a<b>:"|?*\\ \u202e\x07c', "ab c"),
        ("...", "tertulia"),
        ("x" * 300, "x" * 60),
    ],
)
def test_its_name_is_one_that_every_system_takes(title: str, name: str) -> None:
    assert free_name(title, WHEN) == f"{name} 2026-11-22 18.05"


def test_nothing_is_written_over(tmp_path: Path) -> None:
    for data in (b"one", b"two", b"three"):
        keep("x", {".html": data, ".png": data}, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "x.html": b"one", "x.png": b"one", "x (2).html": b"two", "x (2).png": b"two", "x (3).html": b"three",
        "x (3).png": b"three",
    }  # fmt: skip


def test_the_two_keep_one_name_though_only_one_is_taken(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"a holiday")
    found = keep("x", {".html": b"page", ".png": b"picture"}, tmp_path)
    assert [path.name for path in found.values()] == ["x (2).html", "x (2).png"]
    assert (tmp_path / "x.png").read_bytes() == b"a holiday"


def test_a_full_disk_leaves_nothing_of_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync
    written: list[int] = []

    def full(file: int) -> None:
        written.append(file)
        if len(written) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(file)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep("x", {".html": b"page", ".png": b"picture"}, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_where_a_file_can_have_but_one_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    put_whole(tmp_path / "x", b"one", over=False)
    with pytest.raises(FileExistsError):
        put_whole(tmp_path / "x", b"two", over=False)
    put_whole(tmp_path / "x", b"three")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("x", b"three")]


def test_it_lies_in_the_readers_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(places.HOME_VARIABLE, str(tmp_path))
    (page,) = keep("x", {".html": b"page"}).values()
    assert page == tmp_path / "documents" / "x.html"
