"""The scenarios there are: finding, loading and checking them.

What reads through a file (YAML, the models of the format) is imported only where a file is read through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from game import places
from game.scenario import campaign, source, stored, translation
from game.scenario.collector import no_collection
from game.scenario.diagnostics import Diagnostic, Place, Report, ScenarioError
from game.scenario.packs import own
from game.simulation.definitions import Scenario

if TYPE_CHECKING:
    from game.scenario.build import Built
    from game.scenario.format import CampaignPart
    from game.scenario.marks import Document

SUFFIXES = (".yaml", ".yml")
"""How scenario files' names end."""

MOST_PARTS_KNOWN = 128
"""Parts of campaigns that are kept in memory."""

_PERHAPS_A_CAMPAIGN = re.compile(rb"kind.{1,80}?campaign", re.DOTALL)
"""Stands in every file of that kind, however it is written; and in few others, which are read for nothing."""

LAST = 10_000
"""The place of a scenario that cannot be loaded, behind every shelf."""


class Entry(NamedTuple):
    """A playable scenario on the shelf."""

    id: str
    """The stem of the file's name."""
    path: Path
    kind: str
    language: str
    titles: Mapping[str, str]
    """Language to title."""
    languages: tuple[str, ...]
    """The file's own language first, then those of its translations."""
    minutes: int

    def title(self, language: str) -> str:
        """Return the title in a language, or in the file's own."""
        return self.titles.get(language, self.titles[self.language])


class _Examined:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.document: Document | None = None
        self.built: Built | None = None
        self.scenario: Scenario | None = None
        self.campaign: CampaignPart | None = None


def entries(paths: Iterable[Path | str] = ()) -> list[Entry]:
    """Return the scenarios that can be played, in the order of the shelf: those at ``paths``, the shipped, the user's.

    A path may be a file or a folder of files. What is broken is not listed; :func:`refused` says why.
    """
    found: dict[str, tuple[tuple[int, str], Entry]] = {}
    for path in files(paths):
        if path.stem in found:
            continue
        try:
            scenario = load(path)
        except ScenarioError:
            continue
        languages = translation.languages(scenario, path)
        whole = scenario.campaign
        title = whole.title if whole else scenario.title
        titles = {language: translation.texts(scenario, language, path)[title] for language in languages}
        kind, minutes = ("campaign", whole.minutes) if whole else (scenario.kind, scenario.minutes)
        entry = Entry(path.stem, path, kind, scenario.language, titles, languages, minutes)
        found[path.stem] = place(path.stem, scenario), entry
    return [entry for _, entry in sorted(found.values(), key=lambda each: each[0])]


def place(identity: str, scenario: Scenario | None) -> tuple[int, str]:
    """Return what orders the library: its place on the shelf, then its id; a broken one stands last."""
    return (scenario.shelf if scenario else LAST, identity)


def files(paths: Iterable[Path | str] = ()) -> list[Path]:
    """Return the scenario files at ``paths``, those that ship with the game and the user's own, broken ones included.

    Of files with the same name the first counts.
    """
    found: list[Path] = []
    for path in (*map(Path, paths), places.scenarios()):
        if path.is_dir():
            found += sorted(file for file in path.iterdir() if file.suffix in SUFFIXES and file.is_file())
        else:
            found.append(path)
    return found + own.files()


def refused(paths: Iterable[Path | str] = ()) -> list[tuple[Path, ScenarioError]]:
    """Return what would stand on the shelf and cannot, each with everything that is wrong with it."""
    found: list[tuple[Path, ScenarioError]] = []
    first: dict[str, Path] = {}
    for path in files(paths):
        try:
            if path.stem in first:
                double(path, first[path.stem])
            else:
                first[path.stem] = path
                load(path)
        except ScenarioError as error:
            found.append((path, error))
    return found


def double(path: Path, other: Path) -> None:
    """Refuse a scenario of the user's own that bears the name of another; elsewhere that is meant.

    :raises ScenarioError: saying so.
    """
    try:
        own_folder = places.user_scenarios()
    except OSError:
        return
    if path.is_relative_to(own_folder):
        report = Report(str(path))
        report.error("pack-scenario-known", Place(0, 0), name=path.name, other=str(other))
        raise ScenarioError(report.finished())


def locate(id_or_path: str | Path) -> Path:
    """Return the file of a scenario, given by its path or by the id of one in the library.

    :raises ScenarioError: if there is none, with the nearest id as a hint.
    """
    path = Path(id_or_path)
    try:
        if path.suffix in SUFFIXES or path.is_file():
            return path
    except (OSError, ValueError):
        pass
    import difflib

    known = {file.stem: file for file in reversed(files())}
    name = str(id_or_path)
    if name in known:
        return known[name]
    report = Report(name)
    near = difflib.get_close_matches(name[:80], known, n=1, cutoff=0.5)
    params = {"name": name, "suggestion": near[0] if near else "", "known": ", ".join(sorted(known))}
    report.add("scenario-not-found", "error", Place(0, 0), params)
    raise ScenarioError(report.finished())


def load(id_or_path: str | Path) -> Scenario:
    """Return a scenario, whole and valid.

    :raises ScenarioError: with everything that is wrong with it.
    """
    path = locate(id_or_path)
    scenario, parts = _loaded(path)
    if parts:
        for part, file in zip(scenario.chain(), parts, strict=True):
            translation.remember(part, file, path)
    else:
        translation.remember(scenario, path)
    return scenario


def _loaded(path: Path) -> tuple[Scenario, list[Path]]:
    """Return a scenario and the files of its parts, if it is a campaign: as it was kept, or examined anew."""
    report = Report(str(path))
    data = None if own.is_pack(path) else source.read_bytes(path, report)
    if data is None:
        raise ScenarioError(_examine(path).report.finished())
    if found := stored.recall(path, data):
        return found
    examined = _examine_data(data, path.stem, report, path.parent)
    if examined.scenario is None:
        raise ScenarioError(report.finished())
    parts = list(campaign.part_paths(examined.campaign, path.parent).values()) if examined.campaign else []
    stored.keep(path, data, examined.scenario, parts)
    return examined.scenario, parts


def loads(text: str | bytes, identity: str = "scenario") -> Scenario:
    """Return a scenario from the text of a file; for editors and tests.

    :raises ScenarioError: with everything that is wrong with it.
    """
    data = text.encode(errors="surrogatepass") if isinstance(text, str) else text
    examined = _examine_data(data, identity, Report(f"{identity}.yaml"), Path())
    if examined.scenario is None:
        raise ScenarioError(examined.report.finished())
    return examined.scenario


def parts(path: Path) -> list[Path]:
    """Return the files of the parts of a campaign; none if the file is no campaign, or none that can be read."""
    found = _campaign(path)
    return _files_of(found, path) if found else []


def _campaign(path: Path) -> _Examined | None:
    """Examine a file if it is a campaign."""
    data = source.read_bytes(path, Report(""))
    if data is None or not _PERHAPS_A_CAMPAIGN.search(data):
        return None
    return _examine_data(data, path.stem, Report(""), path.parent, to_play=False)


def _files_of(examined: _Examined, path: Path) -> list[Path]:
    return list(campaign.part_paths(examined.campaign, path.parent).values()) if examined.campaign else []


class Opened(NamedTuple):
    """A valid scenario file with all its places, for tools that have more to say of it."""

    path: Path
    scenario: Scenario
    document: Document
    report: Report
    """Collects what is said of it; what is wrong in the file by itself is not in it."""


def opened(path: Path) -> list[Opened]:
    """Open a scenario, or a campaign and then each of its parts; nothing where there is an error, or in a pack."""
    if own.is_pack(path):
        return []
    examined = _examine(path)
    if examined.scenario is None or examined.document is None:
        return []
    report = Report(str(path), examined.report.text)
    found = [Opened(path, examined.scenario, examined.document, report)]
    if examined.campaign:
        files = campaign.part_paths(examined.campaign, path.parent).values()
        for scenario, file in zip(examined.scenario.chain(), files, strict=True):
            part = _examine(file)
            if part.document is not None:
                found.append(Opened(file, scenario, part.document, Report(str(file), part.report.text)))
    return found


def check(path: str | Path) -> list[Diagnostic]:
    """Return everything that is wrong or doubtful in a scenario file and the translations beside it, or in a pack.

    A file that lies in the folder that is named after a campaign, and is a part of it, is checked as that part.
    """
    path = Path(path)
    for suffix in SUFFIXES:
        folder = path.absolute().parent
        beside = folder.parent / f"{folder.name}{suffix}"
        whole = _campaign(beside) if beside.is_file() else None
        files = _files_of(whole, beside) if whole else []
        if whole and path.absolute() in files:
            return _not_known_later(_check(path, files.index(path.absolute()) + 1), whole.scenario)
    return _check(path, 0)


def _check(path: Path, part: int) -> list[Diagnostic]:
    """Check a file, which may be a part of a campaign, from 1; 0 where it is none."""
    if own.is_pack(path):
        from game.scenario.packs import checking

        return checking.check(path)
    examined = _examine(path, to_play=False)
    found: list[Diagnostic] = []
    _doubt(examined, part)
    if examined.scenario:
        found = translation.check(examined.scenario, path)
    if examined.campaign:
        for number, file in enumerate(campaign.part_paths(examined.campaign, path.parent).values(), 1):
            found += _not_known_later(_check(file, number), examined.scenario)
    return examined.report.finished() + found


def _not_known_later(found: list[Diagnostic], whole: Scenario | None) -> list[Diagnostic]:
    """Return what was found in a part of a campaign, but for unused facts that later parts know."""
    later = {fact for part in (whole.chain() if whole else ()) if part.part > 1 for fact in part.facts}
    return [each for each in found if each.code != "unused-fact" or each.params["name"] not in later]


def check_text(text: str | bytes, file: str = "scenario.yaml") -> list[Diagnostic]:
    """Return everything that is wrong or doubtful in the text of a scenario file."""
    data = text.encode(errors="surrogatepass") if isinstance(text, str) else text
    examined = _examine_data(data, Path(file).stem, Report(file), Path(file).parent, to_play=False)
    _doubt(examined, 0)
    return examined.report.finished()


def _doubt(examined: _Examined, part: int) -> None:
    """Report what is allowed but probably not meant in a valid scenario, which may be a part of a campaign, from 1."""
    if examined.scenario and examined.built and examined.document:
        from game.scenario.doubts import doubt

        with no_collection():
            scenario = examined.scenario._replace(part=part)
            doubt(examined.built._replace(scenario=scenario), examined.document, examined.report)


def _examine(path: Path, *, to_play: bool = True) -> _Examined:
    report = Report(str(path))
    if own.is_pack(path):
        if own.read(path, report) is not None:
            report.error("pack-not-a-scenario", Place(0, 0))
        return _Examined(report)
    data = source.read_bytes(path, report)
    if data is None:
        return _Examined(report)
    return _examine_data(data, path.stem, report, path.parent, to_play=to_play)


def _part(path: Path) -> tuple[Scenario | None, list[Diagnostic]]:
    """Load a part of a campaign: a scenario, but no campaign."""
    report = Report(str(path))
    data = source.read_bytes(path, report)
    if data is None:
        return None, report.finished()
    known = str(path), source.content_hash(data)
    found = _parts_known.pop(known, None)
    if found is None:
        found = _examine_data(data, path.stem, report).scenario, report.finished()
    _parts_known[known] = found
    while len(_parts_known) > MOST_PARTS_KNOWN:
        del _parts_known[next(iter(_parts_known))]
    return found


_parts_known: dict[tuple[str, str], tuple[Scenario | None, list[Diagnostic]]] = {}
"""Parts of campaigns by path and content, those asked for last at the end: many campaigns may share a part."""


def _examine_data(
    data: bytes, identity: str, report: Report, folder: Path | None = None, *, to_play: bool = True
) -> _Examined:
    """Examine a file.

    ``folder`` is where the parts of a campaign are looked for, ``None`` where it may be none. What is not ``to_play``
    need not be told from another version, as a whole or part by part.
    """
    from game.scenario import characters
    from game.scenario.build import ALONE, build
    from game.scenario.format import CampaignPart
    from game.scenario.marks import read
    from game.scenario.validate import validated

    examined = _Examined(report)
    if len(data) > source.LARGEST:
        report.error("file-too-large", Place(0, 0), limit=str(source.LARGEST // 1_000_000))
        return examined
    text = source.decode(data, report)
    if text is None:
        return examined
    with no_collection():
        document = examined.document = read(text, report)
        if document is None:
            return examined
        characters.refuse(document, report)
        model, lost = validated(document, report)
        if model is None:
            return examined
        if isinstance(model, CampaignPart):
            if folder is None:
                report.error("part-a-campaign", document.at_value(("kind",)))
            elif not report.failed:
                examined.campaign = model
                chained = campaign.chain(identity, data, model, document, report, folder, _part)
                examined.scenario = chained[0] if chained else None
            return examined
        if document.mended:
            trial = report.trial()
            build(identity, model, document, trial, lost)
            report.take(trial, only=ALONE)
            return examined
        built = examined.built = build(identity, model, document, report, lost)
        examined.scenario = built.scenario
        if built.scenario is not None and to_play:
            from game.scenario.fingerprint import fingerprint

            prints = fingerprint(document.root)
            examined.scenario = built.scenario._replace(content_hash=source.content_hash(data), fingerprint=prints)
    return examined
