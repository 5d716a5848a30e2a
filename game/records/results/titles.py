"""What the scenarios of results are called, in a language."""

from collections.abc import Iterable
from pathlib import Path

from game.scenario import library, translation
from game.scenario.diagnostics import ScenarioError


def titles(scenarios: Iterable[str], language: str, paths: Iterable[Path | str] = ()) -> dict[str, str]:
    """Return the titles of scenarios by id; one that is not in the library, or at ``paths``, goes by its id."""
    wanted = set(scenarios)
    found: dict[str, str] = {}
    for path in library.files(paths):
        if path.stem in wanted and path.stem not in found:
            try:
                scenario = library.load(path)
            except ScenarioError:
                continue
            title = scenario.campaign.title if scenario.campaign else scenario.title
            found[path.stem] = translation.texts(scenario, language, path)[title]
    return {name: found.get(name, name) for name in wanted}
