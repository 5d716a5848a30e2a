"""Settings: never a reason not to start."""

import json
from pathlib import Path

import pytest

from game.records import settings, settings_file
from game.records.settings import Settings


def test_what_is_saved_is_loaded() -> None:
    chosen = Settings("es", 1.5, "night", reduced_motion=True, typing_speed=0, guided=False, window=(800, 600))
    assert settings.save(chosen)
    assert settings.load() == chosen


def test_nothing_saved_yet() -> None:
    assert settings.load() == Settings()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[1]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"language": "fr", "text_scale": 99, "window": [1], "guided": "yes", "theme": 3, "typing_speed": true}',
        b'{"window": ["a", "b"], "text_scale": NaN, "fullscreen": null}',
        b'{"window": [-1, 99999999], "reduced_motion": 1}',
    ],
)
def test_garbage_is_as_if_nothing_were_there(data: bytes) -> None:
    settings_file.path().write_bytes(data)
    assert settings.load() == Settings()
    assert settings.save(Settings("en"))
    assert settings.load() == Settings("en")


def test_what_makes_sense_is_taken_from_among_what_does_not() -> None:
    settings_file.path().write_text('{"language": "es", "text_scale": "big", "window": [900, 700]}')
    found = settings.load()
    assert (found.language, found.text_scale, found.window) == ("es", 1.0, (900, 700))


def test_what_another_version_stored_stays() -> None:
    settings_file.path().write_text('{"subtitles": 0.5, "language": "en"}')
    settings.save(Settings("es"))
    stored = json.loads(settings_file.path().read_text())
    assert (stored["subtitles"], stored["language"]) == (0.5, "es")


def test_it_is_all_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    settings.save(Settings("es"))

    def fail(self: Path, target: Path) -> None:
        raise OSError

    monkeypatch.setattr(Path, "replace", fail)
    assert not settings.save(Settings("en"))
    assert settings.load() == Settings("es")
    assert [path.name for path in settings_file.path().parent.iterdir()] == ["settings.json"]


def test_a_home_where_nothing_can_be_written(home: Path) -> None:
    home.parent.mkdir(exist_ok=True)
    home.write_text("no folder")
    assert settings.load() == Settings()
    assert not settings.save(Settings("es"))
