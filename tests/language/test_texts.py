"""The program's own texts: complete in both languages, and read as Babel reads them."""

import re
from pathlib import Path

import pytest
from babel.messages import pofile

import game.language
from game.language import catalogue, po, system_language

AREAS = sorted((Path(game.language.__file__).parent / "texts").glob("*.po"))
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@pytest.mark.parametrize("path", AREAS, ids=lambda path: path.name)
def test_every_text_is_complete(path: Path) -> None:
    entries = po.read(path.read_text(encoding="utf-8"))
    assert entries
    for entry in entries:
        assert entry.context, entry
        assert entry.source.strip(), entry
        assert entry.translation.strip(), entry
        assert not entry.fuzzy, entry
        assert sorted(set(PLACEHOLDER.findall(entry.source))) == sorted(set(PLACEHOLDER.findall(entry.translation)))


def test_no_key_is_given_twice() -> None:
    seen: dict[str, str] = {}
    for path in AREAS:
        for entry in po.read(path.read_text(encoding="utf-8")):
            assert entry.context not in seen, f"{entry.context}: {path.name} and {seen[entry.context]}"
            seen[entry.context] = path.name


@pytest.mark.parametrize("path", AREAS, ids=lambda path: path.name)
def test_babel_reads_the_same(path: Path) -> None:
    with path.open("rb") as file:
        theirs = {(m.context, m.id, m.string) for m in pofile.read_po(file, abort_invalid=True) if m.id}
    ours = {(e.context, e.source, e.translation) for e in po.read(path.read_text(encoding="utf-8"))}
    assert ours == theirs


def test_placeholders_and_nothing_else_are_replaced() -> None:
    texts = catalogue("en")
    assert texts.text("diagnostic.hint", hint="{x} %s {0.__class__}") == "Hint: {x} %s {0.__class__}"
    assert texts.text("diagnostic.hint") == "Hint: {hint}"


def test_an_unknown_key_is_an_error_and_an_unknown_language_is_not() -> None:
    with pytest.raises(KeyError):
        catalogue("en").text("no.such.text")
    assert catalogue("fr").language == "en"


@pytest.mark.parametrize(
    ("value", "expected"), [("es_ES.UTF-8", "es"), ("en_GB", "en"), ("es", "es"), ("de_DE", "en"), ("C", "en")]
)
def test_the_language_of_the_system(monkeypatch: pytest.MonkeyPatch, value: str, expected: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", value)
    assert system_language() == expected


def test_what_translation_editors_write_is_understood() -> None:
    text = """\
# A translator
msgid ""
msgstr "Language: en\\n"

#. a remark
#: file:1
#, fuzzy, no-wrap
#| msgid "old"
msgctxt "a.b"
msgid ""
"one "
"two\\n"
msgstr "uno \\"dos\\"\\t"

#~ msgctxt "gone"
#~ msgid "x"
#~ msgstr "y"

msgctxt "c"
msgid "z"
msgstr ""
"""
    first, second = po.read(text)
    assert (first.context, first.source, first.translation) == ("a.b", "one two\n", 'uno "dos"\t')
    assert first.fuzzy
    assert first.line == 9
    assert not second.fuzzy
    assert po.read(po.write([first, second], "en"))[0].comments == first.comments[:2] + first.comments[3:] + (
        "#, fuzzy, no-wrap",
    )
