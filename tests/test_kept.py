"""What is kept to save time never shows: whatever happens to it, the game is as if it had been made anew."""

import json
import os
import shutil
from pathlib import Path

import pytest

from game import kept, language, places
from game.scenario import library, stored, translation

STORY = """\
format: 1
kind: prospects
language: es
title: Un barrio
prospects:
  ana:
    name: Ana Ruiz
    role: vecina
    beats:
      first:
        says: "Hola, [tengo un patio](fact:patio)."
        choices:
          ask: {say: "¿Qué plantas?", act: ask_open, uses: [patio], if: "warmth(ana) >= 0", then: silence}
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(places.HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setattr(stored, "MOST_KNOWN", 0)
    return tmp_path / "home"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "barrio.yaml"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def read_through(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Tell which files were read through, rather than recalled."""
    found: list[str] = []
    examine = library._examine_data

    def told(data: bytes, identity: str, *rest: object) -> object:
        found.append(identity)
        return examine(data, identity, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(library, "_examine_data", told)
    return found


def files() -> list[Path]:
    return sorted((places.user_cache() / "kept").iterdir())


@pytest.mark.parametrize("path", library.files(), ids=lambda path: path.stem)
def test_a_scenario_comes_back_as_it_was_made(path: Path) -> None:
    made, back = library.load(path), library.load(path)
    assert back is not made
    assert back == made
    assert [(type(value), list(value)) for value in (back.people, back.texts)] == [
        (dict, list(made.people)),
        (dict, list(made.texts)),
    ]
    for whole, again in zip(made.chain(), back.chain(), strict=True):
        assert [list(each.beats) for each in again.people.values()] == [list(e.beats) for e in whole.people.values()]
        for spoken in ("es", "en"):
            assert translation.texts(again, spoken) == translation.texts(whole, spoken)


def test_an_unchanged_file_is_read_through_once(story: Path, read_through: list[str]) -> None:
    for _ in range(3):
        library.load(story)
    assert read_through == ["barrio"]


def test_a_changed_file_is_read_through_again(story: Path, read_through: list[str]) -> None:
    library.load(story)
    state = story.stat()
    story.write_text(STORY.replace("vecina", "vecino"), encoding="utf-8")
    os.utime(story, ns=(state.st_atime_ns, state.st_mtime_ns))
    scenario = library.load(story)
    assert scenario.texts[scenario.people["ana"].role] == "vecino"
    assert read_through == ["barrio", "barrio"]


def test_another_name_is_another_scenario(story: Path) -> None:
    library.load(story)
    other = story.rename(story.with_name("calle.yaml"))
    assert library.load(other).id == "calle"


def test_a_part_that_changed_makes_another_campaign(tmp_path: Path, read_through: list[str]) -> None:
    shutil.copytree(places.scenarios(), tmp_path / "shelf")
    campaign = tmp_path / "shelf" / "el-jueves.yaml"
    before = library.load(campaign)
    part = tmp_path / "shelf" / "el-jueves" / "fiesta.yaml"
    part.write_text(part.read_text(encoding="utf-8") + "# another\n", encoding="utf-8")
    after = library.load(campaign)
    assert after.content_hash != before.content_hash
    assert read_through.count("el-jueves") == 2


def test_another_program_reads_through_again(
    story: Path, read_through: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    library.load(story)
    monkeypatch.setattr(kept, "code", lambda *_: b"another")
    library.load(story)
    assert read_through == ["barrio", "barrio"]


def test_who_comes_back_to_the_library_finds_the_same_scenario(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "MOST_KNOWN", 3)
    scenario = library.load(story)
    assert library.load(story) is scenario
    story.write_text(STORY.replace("vecina", "vecino"), encoding="utf-8")
    assert library.load(story) != scenario
    for number in range(5):
        other = story.with_name(f"other_{number}.yaml")
        other.write_text(STORY, encoding="utf-8")
        library.load(other)
    assert len(stored._known) == 3


def damage(path: Path, how: str) -> None:
    data = path.read_bytes()
    if how == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "a bit":
        path.write_bytes(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])
    elif how == "noise":
        path.write_bytes(bytes(range(256)) * 40)
    elif how == "a folder":
        path.unlink()
        path.mkdir()
    elif how == "deep":
        path.write_bytes(data.partition(b"\n")[0] + b"\n" + b"[" * 100_000)
    elif how == "large":
        with path.open("ab") as file:
            file.truncate(kept.LARGEST + 1)


@pytest.mark.parametrize("how", ["cut", "empty", "a bit", "noise", "a folder", "deep", "large"])
def test_what_is_damaged_is_as_good_as_none(story: Path, how: str, read_through: list[str]) -> None:
    made = library.load(story)
    for path in files():
        damage(path, how)
    assert library.load(story) == made
    assert read_through == ["barrio", "barrio"]


def test_what_comes_from_elsewhere_is_not_believed(story: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that somebody else made of the same file, with other words in it, is of no effect."""
    made = library.load(story)
    (path,) = files()
    monkeypatch.setenv(places.HOME_VARIABLE, str(home.with_name("elsewhere")))
    data = story.read_bytes()
    changed = json.loads(path.read_bytes().partition(b"\n")[2])
    text = json.dumps(changed).replace("vecina", "otra cosa")
    kept.save(path.name, stored._made_from(story, data), json.loads(text))
    (forged,) = files()
    monkeypatch.setenv(places.HOME_VARIABLE, str(home))
    path.write_bytes(forged.read_bytes())
    assert library.load(story) == made


@pytest.mark.parametrize("value", [None, [], {}, 7, [99], [[[]]], [0, 1], ["x"], [2, 1], {"a": [5, 5, 5]}])
def test_what_is_no_scenario_is_not_taken_for_one(story: Path, value: object) -> None:
    """Not even where it is sealed: an earlier program may have meant something else by it."""
    made, data = library.load(story), story.read_bytes()
    for body in (value, {"parts": value, "scenario": value}, {"parts": [], "scenario": value}):
        kept.save(stored._name(story), stored._made_from(story, data), body)
        assert library.load(story) == made


@pytest.mark.parametrize("blocked", ["cache", "data"])
def test_where_nothing_can_be_written_nothing_is_kept(story: Path, home: Path, blocked: str) -> None:
    home.mkdir()
    (home / blocked).write_text("a file, where a folder should be", encoding="utf-8")
    assert library.load(story) == library.load(story)


def test_a_lost_secret_makes_everything_anew(story: Path, read_through: list[str]) -> None:
    made = library.load(story)
    key = places.user_data() / "kept.key"
    key.write_bytes(b"short")
    assert library.load(story) == made
    key.unlink()
    assert library.load(story) == made
    assert read_through == ["barrio"] * 3
    assert len(key.read_bytes()) == 32


def test_only_so_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 3)
    for number in range(7):
        kept.save(f"n{number}", "x", number)
    assert len(files()) <= 3
    assert kept.load("n6", "x") == 6


def translate(story: Path, says: str) -> None:
    text = f'msgctxt "prospects.ana.role"\nmsgid "vecina"\nmsgstr "{says}"\n'
    story.with_name("barrio.en.po").write_text(text, encoding="utf-8")


def test_a_changed_translation_is_read_again(story: Path) -> None:
    scenario = library.load(story)
    for says in ("neighbour", "a neighbour", "a neighbour"):
        translate(story, says)
        assert translation.texts(scenario, "en")["prospects.ana.role"] == says
    story.with_name("barrio.en.po").unlink()
    assert translation.texts(scenario, "en") == scenario.texts


@pytest.mark.parametrize("how", ["cut", "empty", "a bit", "noise", "a folder", "deep", "large"])
def test_a_damaged_translation_is_read_again(story: Path, how: str) -> None:
    scenario = library.load(story)
    translate(story, "neighbour")
    translated = translation.texts(scenario, "en")
    for path in files():
        damage(path, how)
    assert translation.texts(scenario, "en") == translated


def test_the_programs_own_texts_come_back_as_they_were_parsed() -> None:
    for spoken in language.LANGUAGES:
        for _ in range(2):
            language._read.cache_clear()
            found = language._read(spoken)
        assert found == language._parsed(spoken)
        assert language._BETWEEN not in "".join([*found, *found.values()])
    assert len(files()) == len(language.LANGUAGES)
