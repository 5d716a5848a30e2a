"""Catalogues beside a scenario file."""

from pathlib import Path

import pytest
from babel.messages import pofile

from game.authoring.examples import HEAD, PEOPLE
from game.language import po
from game.scenario import library, translation
from game.simulation.definitions import Scenario

SAYS = "prospects.ana.beats.first.says"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "shop.yaml"
    path.write_text(HEAD + PEOPLE, encoding="utf-8")
    return path


def changed(path: Path, old: str, new: str) -> Scenario:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return library.load(path)


def codes(path: Path) -> set[str]:
    return {d.code for d in library.check(path)}


def full(scenario: Scenario) -> dict[str, str]:
    return {key: text.replace("Hola", "Hello") for key, text in scenario.texts.items() if text}


def test_without_a_catalogue_the_original_is_said(path: Path) -> None:
    scenario = library.load(path)
    assert translation.languages(scenario) == ("es",)
    assert translation.texts(scenario, "en") == scenario.texts
    assert translation.texts(library.loads(HEAD + PEOPLE, "unknown"), "en")["title"] == "T"


def test_a_translation_is_found_and_said(path: Path) -> None:
    scenario = library.load(path)
    written = translation.update(scenario, "en", full(scenario))
    assert written.name == "shop.en.po"
    assert translation.languages(scenario) == ("es", "en")
    assert translation.texts(scenario, "en")[SAYS] == "[Hello](fact:hello)."
    assert library.check(path) == []


def test_writing_twice_changes_nothing_and_tells_no_dates(path: Path) -> None:
    scenario = library.load(path)
    target = translation.update(scenario, "en", full(scenario))
    first = target.read_bytes()
    translation.update(scenario, "en")
    assert target.read_bytes() == first
    assert b"Date" not in first
    assert b"\r" not in first


def test_entries_stand_in_the_order_of_the_file(path: Path) -> None:
    scenario = library.load(path)
    target = translation.update(scenario, "en")
    keys = [entry.context for entry in po.read(target.read_text(encoding="utf-8"))]
    assert keys[:4] == ["title", "prospects.ana.name", "prospects.ana.role", "prospects.ana.profile"]
    assert keys.index(SAYS) + 1 == keys.index("prospects.ana.beats.first.choices.ask.say")


def test_what_is_missing_is_a_warning(path: Path) -> None:
    scenario = library.load(path)
    translation.update(scenario, "en", {SAYS: "[Hello](fact:hello)."})
    found = library.check(path)
    assert {(d.code, d.severity) for d in found} == {("translation-missing", "warning")}
    assert len(found) == len([text for text in scenario.texts.values() if text]) - 1
    assert translation.texts(scenario, "en")["title"] == "T"


def test_a_stale_translation_is_kept_but_not_said(path: Path) -> None:
    scenario = library.load(path)
    translation.update(scenario, "en", full(scenario))
    scenario = changed(path, "[Hola](fact:hello).", "[Hola](fact:hello), pasa.")
    assert codes(path) == {"translation-stale"}
    assert translation.texts(scenario, "en")[SAYS] == "[Hola](fact:hello), pasa."
    target = translation.update(scenario, "en")
    entry = next(e for e in po.read(target.read_text(encoding="utf-8")) if e.context == SAYS)
    assert (entry.translation, entry.fuzzy) == ("[Hello](fact:hello).", True)
    assert codes(path) == {"translation-stale"}
    translation.update(scenario, "en", {SAYS: "[Hello](fact:hello), come in."})
    assert codes(path) == set()


def test_a_translation_of_nothing_is_kept_and_told(path: Path) -> None:
    scenario = library.load(path)
    translation.update(scenario, "en", full(scenario))
    scenario = changed(path, 'second: {says: "Adiós."}', "second: {}")
    translation.update(scenario, "en")
    assert codes(path) == {"translation-orphan"}


@pytest.mark.parametrize("text", ["[Hello](fact:bye).", "Hello.", "[He](fact:hello)[llo](fact:hello)"])
def test_the_facts_must_be_the_same(path: Path, text: str) -> None:
    scenario = library.load(path)
    translation.update(scenario, "en", full(scenario) | {SAYS: text})
    (found,) = library.check(path)
    assert (found.code, found.severity) == ("translation-facts", "error")
    assert found.file.endswith("shop.en.po")
    assert found.source == f'msgctxt "{SAYS}"'
    assert translation.texts(scenario, "en")[SAYS] == "[Hola](fact:hello)."


@pytest.mark.parametrize(
    ("text", "line"),
    [('msgid "a"\nmsgstr "b\n', 2), ("hello\n", 1), ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 3), ('"x"\n', 1)],
)
def test_a_broken_catalogue_is_told_and_harms_nothing(path: Path, text: str, line: int) -> None:
    path.with_name("shop.en.po").write_text(text, encoding="utf-8")
    (found,) = library.check(path)
    assert (found.code, found.line) == ("translation-unreadable", line)
    assert translation.texts(library.load(path), "en")["title"] == "T"
    path.with_name("shop.en.po").write_bytes(b'msgid "\xff"\n')
    assert codes(path) == {"translation-unreadable"}


def test_an_entry_twice(path: Path) -> None:
    scenario = library.load(path)
    target = translation.update(scenario, "en", full(scenario))
    text = target.read_text(encoding="utf-8")
    target.write_text(text + '\nmsgctxt "title"\nmsgid "T"\nmsgstr "U"\n', encoding="utf-8")
    assert codes(path) == {"translation-twice"}


def test_other_files_are_no_translations(path: Path) -> None:
    for name in ("shop.po", "shop.x-y.po", "shops.en.po", "shop.es.po", "shop.en.pot"):
        path.with_name(name).write_text("", encoding="utf-8")
    assert translation.languages(library.load(path)) == ("es",)


def test_a_language_must_be_one(path: Path) -> None:
    scenario = library.load(path)
    for language in ("es", "../en", "English", ""):
        with pytest.raises(ValueError, match=f"^{language}$".replace(".", r"\.")):
            translation.update(scenario, language)
        assert translation.texts(scenario, language) == scenario.texts


def test_babel_reads_what_is_written(path: Path) -> None:
    scenario = library.load(path)
    tricky = {SAYS: '[Hello](fact:hello) "you"\n\\n\ttab'}
    target = translation.update(scenario, "en", full(scenario) | tricky)
    with target.open("rb") as file:
        catalogue = pofile.read_po(file)
    read = {message.context: message.string for message in catalogue if message.id}
    assert read == full(scenario) | tricky
    assert {e.context: e.translation for e in po.read(target.read_text(encoding="utf-8"))} == read
