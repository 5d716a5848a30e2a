"""Chaining the parts of a campaign: scenarios in a folder beside its file, each the sequel of the one before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from game.scenario import source
from game.scenario.diagnostics import Diagnostic, Report
from game.simulation.definitions import Campaign, Scenario

if TYPE_CHECKING:
    from game.scenario.format import CampaignPart
    from game.scenario.marks import Document

TITLE, BRIEF = "campaign.title", "campaign.brief"
"""The keys of a campaign's own texts among those of its first part."""

Examine = Callable[[Path], tuple[Scenario | None, list[Diagnostic]]]
"""Loads one part: the scenario, if it is valid and is one, and what is wrong with it."""


def part_paths(model: CampaignPart, folder: Path) -> dict[str, Path]:
    """Return the file of each part, by the part's key."""
    return {name: folder / part.file for name, part in model.parts.items()}


def _short(problem: Diagnostic) -> str:
    """Return where a part is broken and by what, in no language: all that is wrong with it is told with the part."""
    place = f":{problem.line}:{problem.column}" if problem.line else ""
    return f"{problem.file}{place} [{problem.code}]"


def chain(
    identity: str, data: bytes, model: CampaignPart, document: Document, report: Report, folder: Path, examine: Examine
) -> list[Scenario]:
    """Return the parts, each with the next as its sequel; none if one is missing, broken or elsewhere."""
    found: list[Scenario] = []
    for name, path in part_paths(model, folder).items():
        file = ("parts", name, "file")
        if not path.resolve().is_relative_to(folder.resolve()):
            report.error("part-elsewhere", document.at_value(file), name=model.parts[name].file)
            continue
        scenario, problems = examine(path)
        if scenario is None:
            first = ", ".join(map(_short, problems[:1]))
            report.error("part-broken", document.at_value(file), name=model.parts[name].file, first=first)
        elif scenario.language != model.language:
            report.error("part-language", document.at_value(file), name=model.parts[name].file, language=model.language)
        else:
            found.append(scenario)
    if report.failed:
        return []
    whole = source.content_hash(data, *(part.content_hash.encode() for part in found))
    prints = {f"{n}.{key}": value for n, part in enumerate(found, 1) for key, value in part.fingerprint.items()}
    minutes = model.minutes or sum(part.minutes for part in found)
    chained: list[Scenario] = []
    for number in range(len(found), 0, -1):
        part = found[number - 1]._replace(
            id=identity,
            content_hash=whole if number == 1 else f"{whole}:{number}",
            fingerprint=prints,
            part=number,
            parts=len(found),
            sequel=chained[0] if chained else None,
        )
        if number == 1:
            part = part._replace(
                texts={**part.texts, TITLE: model.title.strip(), BRIEF: (model.brief or "").strip()},
                shelf=model.shelf,
                campaign=Campaign(TITLE, BRIEF, minutes, model.shelf),
            )
        chained.insert(0, part)
    return chained
