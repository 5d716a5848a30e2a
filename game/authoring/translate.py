"""Bringing the catalogues of a scenario up to date, and saying what is left to do in them."""

from dataclasses import dataclass
from pathlib import Path

from game.language import po
from game.scenario import library, translation
from game.scenario.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What came of one catalogue."""

    path: Path
    texts: int
    """Texts there are to translate."""
    changed: bool
    """Whether the file is another than before."""
    diagnostics: tuple[Diagnostic, ...]
    """What is missing, stale, or wrong in it."""

    def count(self, code: str) -> int:
        """Return how many of its diagnostics are of a kind, by the last word of their code."""
        return sum(each.code == f"translation-{code}" for each in self.diagnostics)

    @property
    def translated(self) -> int:
        """How many texts are translated and would be shown."""
        return self.texts - self.count("missing") - self.count("stale") - self.count("facts")

    def to_json(self) -> dict[str, object]:
        """Return it as a JSON object."""
        counts = {name: self.count(name) for name in ("missing", "stale", "orphan", "facts")}
        done = {"texts": self.texts, "translated": self.translated}
        return {"file": str(self.path), "changed": self.changed, **done, **counts}


def translate(id_or_path: str, language: str) -> list[Catalogue]:
    """Make or update the catalogue of a scenario; of a campaign, its own and those of its parts.

    :raises game.scenario.diagnostics.ScenarioError: if the scenario cannot be played.
    :raises ValueError: if the language's name is none, or is the scenario's own.
    :raises game.language.po.PoError: if a catalogue cannot be read; it is left alone.
    :raises OSError: if it cannot be written.
    """
    path = library.locate(id_or_path)
    library.load(path)  # everything must be sound before anything is written
    return [_one(file, language) for file in (path, *library.parts(path))]


def _one(path: Path, language: str) -> Catalogue:
    target = translation.catalogue_path(path, language)
    before = target.read_bytes() if target.exists() else b""
    scenario = library.load(path)
    translation.update(scenario, language, path=path)
    after = target.read_bytes()
    found = [each for each in translation.check(scenario, path) if each.file == str(target)]
    gone = sum(each.code == "translation-orphan" for each in found)
    return Catalogue(target, len(po.read(after.decode())) - gone, before != after, tuple(found))
