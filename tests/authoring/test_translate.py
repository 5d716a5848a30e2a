"""Catalogues: work done is kept, what is left is told, and running twice changes nothing."""

import shutil
from pathlib import Path

import pytest
from babel.messages import pofile

from game import places
from game.authoring.examples import SOUND
from game.authoring.translate import translate
from game.language import po
from game.scenario import library
from tests.samples import write_campaign

SAYS = "prospects.ana.beats.first.says"
SHIPPED = [path for path in library.files() if path.stem != "campaign"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "shop.yaml"
    path.write_text(SOUND, encoding="utf-8")
    return path


def change(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def entries(path: Path) -> dict[str, po.Entry]:
    return {entry.context: entry for entry in po.read(path.read_text(encoding="utf-8"))}


def test_each_text_comes_with_what_is_said_around_it(path: Path) -> None:
    (made,) = translate(str(path), "en")
    assert (made.texts, made.translated, made.count("missing"), made.changed) == (10, 0, 10, True)
    assert entries(made.path)[SAYS].comments == ("#. ↑ Lee.", "#. ↓ ¿Qué?")
    assert entries(made.path)["prospects.leo.name"].comments == ("#. ↓ músico",)
    assert entries(made.path)["title"].comments == ()


def test_running_twice_changes_nothing(path: Path) -> None:
    (made,) = translate(str(path), "en")
    before = made.path.read_bytes()
    (again,) = translate(str(path), "en")
    assert not again.changed
    assert made.path.read_bytes() == before


def test_work_and_remarks_of_a_translator_stay_and_what_changed_is_fuzzy(path: Path) -> None:
    (made,) = translate(str(path), "en")
    change(
        made.path, 'msgid "[Hola](fact:hello)."\nmsgstr ""', 'msgid "[Hola](fact:hello)."\nmsgstr "[Hi](fact:hello)."'
    )
    change(made.path, f'msgctxt "{SAYS}"', f'# not too formal\nmsgctxt "{SAYS}"')
    change(path, "[Hola](fact:hello).", "[Hola](fact:hello), pasa.")
    (made,) = translate(str(path), "en")
    entry = entries(made.path)[SAYS]
    assert (entry.translation, entry.fuzzy) == ("[Hi](fact:hello).", True)
    assert entry.comments[0] == "# not too formal"
    assert '#| msgid "[Hola](fact:hello)."' in entry.comments
    assert (made.count("stale"), made.count("missing")) == (1, 9)
    assert not translate(str(path), "en")[0].changed
    change(made.path, "#, fuzzy\n", "")
    (made,) = translate(str(path), "en")
    assert made.translated == 1
    assert not any(line.startswith("#|") for line in entries(made.path)[SAYS].comments)


def test_what_belongs_to_nothing_stands_at_the_end_and_is_told(path: Path) -> None:
    translate(str(path), "en")
    change(path, 'second: {says: "Adiós."}', "second: {}")
    (made,) = translate(str(path), "en")
    assert (made.texts, made.count("orphan")) == (9, 1)
    assert list(entries(made.path))[-1] == "prospects.ana.beats.second.says"


def test_a_campaign_has_a_catalogue_for_itself_and_one_for_each_part(tmp_path: Path) -> None:
    made = translate(str(write_campaign(tmp_path)), "fr")
    assert [catalogue.path.relative_to(tmp_path).as_posix() for catalogue in made] == [
        "campaign.fr.po", "parts/evening.fr.po", "parts/after.fr.po",
    ]  # fmt: skip
    assert made[0].texts == 2
    assert not any(catalogue.changed for catalogue in translate(str(tmp_path / "campaign.yaml"), "fr"))


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda path: path.stem)
def test_no_shipped_translation_is_lost_and_babel_reads_what_is_written(shipped: Path, tmp_path: Path) -> None:
    shutil.copytree(places.scenarios(), tmp_path / "scenarios")
    path = tmp_path / "scenarios" / shipped.name
    language = {"es": "en", "en": "es"}[library.load(path).language]
    before: dict[Path, dict[str, po.Entry]] = {}
    for file in (path, *library.parts(path)):
        target = file.with_name(f"{file.stem}.{language}.po")
        before[target] = entries(target)
    for made in translate(str(path), language):
        after = entries(made.path)
        assert {key: entry.translation for key, entry in before[made.path].items() if entry.translation} == {
            key: entry.translation for key, entry in after.items() if entry.translation
        }
        with made.path.open("rb") as file_:
            theirs = {(m.context, m.id, m.string) for m in pofile.read_po(file_, abort_invalid=True) if m.id}
        assert theirs == {(entry.context, entry.source, entry.translation) for entry in after.values()}
    assert not any(made.changed for made in translate(str(path), language))
