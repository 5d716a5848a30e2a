"""A scenario in other languages: gettext catalogues beside its file, ``NAME.LANG.po``.

The context of an entry is the dotted key of the text, its source the text as it stands in the scenario. An entry whose
source is no longer that text is stale: the game then says the original rather than something that no longer fits.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from game import kept, typefaces
from game.files import put_whole
from game.language import po
from game.scenario import facts, room, source
from game.scenario.characters import LONGEST_TEXT, UNFIT, named
from game.scenario.diagnostics import Diagnostic, Place, Report
from game.simulation.definitions import Scenario

_LANGUAGES: Final = Path(po.__file__).parent
_LANGUAGE: Final = r"[a-z]{2,3}(?:_[A-Z]{2})?"
_LONGEST: Final = 2 * LONGEST_TEXT

_HOLE: Final = r"\{[^{}\s]{0,40}\}|%\([a-z_]{1,40}\)[sd]|%[sd]\b|<<[^<>]{1,40}>>"
"""What mail-merge programs fill in."""

_SHOWN: Final = 160
"""Characters that are shown of a line around another."""

_files: dict[tuple[str, str], Path] = {}
"""Where the loaded scenarios came from, by id and content: a scenario itself knows of no files."""


_campaigns: dict[tuple[str, str], Path] = {}
"""The same for the files of the campaigns that loaded scenarios are parts of."""


def remember(scenario: Scenario, path: Path, campaign: Path | None = None) -> None:
    """Note the file a scenario was loaded from, and the campaign's, so that its translations are found."""
    _files[scenario.id, scenario.content_hash] = path
    if campaign:
        _campaigns[scenario.id, scenario.content_hash] = campaign


def _file(scenario: Scenario, path: Path | None) -> Path | None:
    found = _files.get((scenario.id, scenario.content_hash))
    return found if scenario.part else path or found  # a part of a campaign lies elsewhere than the campaign


def _whole(scenario: Scenario, path: Path | None) -> tuple[Scenario, Path | None]:
    """Return what one catalogue translates and the file it lies beside; of a campaign, what is said of the whole."""
    if scenario.campaign is None:
        return scenario, _file(scenario, path)
    own = {
        key.removeprefix("campaign."): scenario.texts[key] for key in (scenario.campaign.title, scenario.campaign.brief)
    }
    file = path or _campaigns.get((scenario.id, scenario.content_hash))
    return scenario._replace(texts=own, campaign=None, sequel=None, part=0, content_hash=""), file


def catalogue_path(path: Path, language: str) -> Path:
    """Return where the translation of a scenario file into a language lies."""
    return path.with_name(f"{path.stem}.{language}.po")


def languages(scenario: Scenario, path: Path | None = None) -> tuple[str, ...]:
    """Return the languages a scenario can be played in, its own first; of a campaign, those all its parts can be."""
    file = _file(scenario, path)
    others: list[str] = []
    if file is not None and file.parent.is_dir():
        for found in file.parent.iterdir():
            language = found.name.removeprefix(f"{file.stem}.").removesuffix(".po")
            if found.name == f"{file.stem}.{language}.po" and re.fullmatch(_LANGUAGE, language):
                others.append(language)
    if scenario.campaign:
        others = [language for language in others if language in languages(*_whole(scenario, path))]
    if scenario.sequel:
        others = [language for language in others if language in languages(scenario.sequel)]
    return (scenario.language, *sorted(set(others) - {scenario.language}))


def texts(scenario: Scenario, language: str, path: Path | None = None) -> Mapping[str, str]:
    """Return the texts of a scenario in a language; the original where there is no sound translation."""
    file = _file(scenario, path)
    if language == scenario.language or file is None or not re.fullmatch(_LANGUAGE, language):
        return scenario.texts
    campaign = _campaigns.get((scenario.id, scenario.content_hash))
    files = [file, campaign] if scenario.campaign and campaign else [file]
    data = [source.read_bytes(catalogue_path(each, language), Report("")) or b"" for each in files]
    name = f"translation-{kept.digest(str(file.absolute()).encode(), language.encode())[:16]}"
    made_from = kept.digest(scenario.content_hash.encode(), *data, kept.code(Path(__file__).parent, _LANGUAGES))
    found: dict[str, str] | None = kept.load(name, made_from)
    if found is None:
        entries = [
            entry for prefix, each in zip(("", "campaign."), data, strict=False) for entry in _parsed(each, prefix)
        ]
        found = {entry.context: entry.translation for entry in entries if _sound(entry, scenario)}
        kept.save(name, made_from, found)
    return MappingProxyType({**scenario.texts, **found})


def _parsed(data: bytes, prefix: str) -> list[po.Entry]:
    entries = _entries(data, Report("")) or []
    return [entry._replace(context=prefix + entry.context) for entry in entries] if prefix else entries


def _sound(entry: po.Entry, scenario: Scenario) -> bool:
    present = scenario.texts.get(entry.context)
    return (
        present is not None
        and entry.source == present
        and bool(entry.translation)
        and not entry.fuzzy
        and len(entry.translation) <= _LONGEST
        and not UNFIT.search(entry.translation)
        and _marks(entry.translation) == _marks(present)
        and not facts.bad_marks(entry.translation)
    )


def _marks(text: str) -> list[str]:
    return sorted(key for key, _ in facts.marked(text))


def _read(path: Path, report: Report) -> list[po.Entry] | None:
    data = source.read_bytes(path, report)
    return None if data is None else _entries(data, report)


def _entries(data: bytes, report: Report) -> list[po.Entry] | None:
    try:
        report.text = data.decode("utf-8-sig")
        return po.read(report.text)
    except UnicodeDecodeError as error:
        report.text = data.decode("utf-8-sig", errors="replace")
        line = data.count(b"\n", 0, error.start) + 1
        report.error("translation-unreadable", Place(line, 1), found=f"0x{data[error.start]:02X}")
    except po.PoError as error:
        report.error("translation-unreadable", Place(error.line, 1), found=error.found)
    return None


def check(scenario: Scenario, path: Path | None = None) -> list[Diagnostic]:
    """Return what is wrong with, missing from or stale in a scenario's translations."""
    scenario, file = _whole(scenario, path)
    found: list[Diagnostic] = []
    for language in languages(scenario, file)[1:]:
        if file is not None:
            found += _check_one(scenario, catalogue_path(file, language))
    return found


def _check_one(scenario: Scenario, path: Path) -> list[Diagnostic]:
    report = Report(str(path))
    entries = _read(path, report)
    if entries is None:
        return report.finished()
    seen: dict[str, int] = {}
    for entry in entries:
        place, key = Place(entry.line, 1), entry.context
        if key in seen:
            report.error("translation-twice", place, key=key, first=str(seen[key]))
            continue
        seen[key] = entry.line
        present = scenario.texts.get(key)
        if present is None:
            report.warning("translation-orphan", place, key=key)
        elif not entry.translation:
            report.warning("translation-missing", place, key=key)
        elif entry.source != present or entry.fuzzy:
            report.warning("translation-stale", place, key=key)
        elif len(entry.translation) > _LONGEST:
            count, limit = str(len(entry.translation)), str(_LONGEST)
            report.error("text-too-long", place, key=key, count=count, limit=limit)
        elif unfit := UNFIT.search(entry.translation):
            report.error("control-character", place, character=named(unfit[0]))
        elif _marks(entry.translation) != _marks(present):
            wanted = ", ".join(_marks(present)) or "—"
            report.error("translation-facts", place, key=key, wanted=wanted)
        else:
            for bad in facts.bad_marks(entry.translation):
                report.error(bad.code, place, found=bad.found)
            _doubts(entry, present, place, report)
    for key, text in scenario.texts.items():
        if text and key not in seen:
            report.warning("translation-missing", Place(1, 1), key=key)
    return report.finished()


def _doubts(entry: po.Entry, present: str, place: Place, report: Report) -> None:
    """Report what is allowed in a translation but probably not meant."""
    text = entry.translation
    if letter := typefaces.missing(text):
        report.warning("letter-unknown", place, letter=letter, point=f"U+{ord(letter):04X}")
    if _holes(text) != _holes(present):
        wanted = ", ".join(_holes(present)) or "—"
        report.warning("translation-placeholders", place, key=entry.context, wanted=wanted)
    if entry.context.endswith(".say") and room.too_tall(text) and not room.too_tall(present):
        report.warning("text-does-not-fit", place, rows=str(room.rows(text)), most=str(room.TALL))
    if (word := room.too_wide(text)) and not room.too_wide(present):
        report.warning("word-does-not-fit", place, word=word)


def _holes(text: str) -> list[str]:
    """Return what another program would fill in: nothing is filled in here, but both languages must show the same."""
    return sorted(re.findall(_HOLE, facts.plain(text))) if re.search(_HOLE, text) else []


def _order(scenario: Scenario, path: Path) -> list[str]:
    """Return the keys of a scenario's texts in the order of its file, so that a dialogue reads as one."""
    from game.scenario.marks import read

    places: dict[str, int] = {}

    def walk(node: object, key: str) -> None:
        if isinstance(node, dict):
            for name, value in node.items():
                walk(value, f"{key}.{name}" if key else name)
        else:
            places[key] = len(places)

    document = read(path.read_text(encoding="utf-8-sig"), Report(""))
    walk(document.root if document else {}, "")
    keys = [key for key, text in scenario.texts.items() if text]
    return sorted(keys, key=lambda key: places.get(key, len(places)))


def update(
    scenario: Scenario, language: str, translations: Mapping[str, str] | None = None, path: Path | None = None
) -> Path:
    """Write or update the catalogue of a language and return its path.

    Work already there is kept: what fits stays, what has become stale stays as fuzzy beside what it was made from, what
    belongs to no text any more stays at the end. ``translations`` (key to text) are filled in. Each entry tells the
    translator what is said before and after it. The same input gives the same bytes.

    :raises ValueError: if the language's name is none, is the scenario's own, or the scenario came from no file.
    :raises game.language.po.PoError: if there is a catalogue that cannot be read; it is left alone.
    """
    scenario, file = _whole(scenario, path)
    if file is None or not re.fullmatch(_LANGUAGE, language) or language == scenario.language:
        raise ValueError(language)
    target = catalogue_path(file, language)
    text = target.read_text(encoding="utf-8-sig") if target.exists() else ""
    before = {entry.context: entry for entry in po.read(text)}
    new = translations or {}
    entries: list[po.Entry] = []
    keys = _order(scenario, file)
    around = _around(scenario, keys)
    for key in keys:
        present = scenario.texts[key]
        old = before.pop(key, po.Entry(key, present, ""))
        stale = key not in new and bool(old.translation) and (old.fuzzy or old.source != present)
        comments = _comments(old, around[key], present, stale=stale)
        entries.append(po.Entry(key, present, new.get(key, old.translation), stale, comments))
    written = po.write([*entries, *before.values()], language)
    if written != text:
        put_whole(target, written.encode())
    return target


def _around(scenario: Scenario, keys: list[str]) -> dict[str, list[str]]:
    """Return, for each text, the lines before (↑) and after it (↓) of the same person or part, as remarks."""
    said = {key: " ".join(facts.plain(scenario.texts[key]).split()) for key in keys}

    def remark(arrow: str, key: str, place: int) -> list[str]:
        if not 0 <= place < len(keys) or keys[place].split(".")[:2] != key.split(".")[:2]:
            return []
        other = said[keys[place]]
        return [f"#. {arrow} {other if len(other) <= _SHOWN else other[: _SHOWN - 1] + '…'}"]

    return {
        key: [*remark("↑", key, place - 1), *remark("↓", key, place + 1)] if "." in key else []
        for place, key in enumerate(keys)
    }


def _comments(old: po.Entry, around: list[str], present: str, *, stale: bool) -> tuple[str, ...]:
    """Return an entry's remarks: the translator's own, what is said around it, and what a stale one was made from."""
    own = [line for line in old.comments if not line.startswith(("#.", "#|"))]
    was = [line for line in old.comments if line.startswith("#|")] if stale else []
    if stale and old.source != present:
        flat = " ".join(old.source.split()).replace("\\", "\\\\").replace('"', '\\"')
        was = [f'#| msgid "{flat}"']
    return (*own, *around, *was)
