"""Everything a play can bring up has a text, in both languages."""

import re
from pathlib import Path

import pytest

import game.simulation
from game.language import LANGUAGES, catalogue
from game.simulation.acts import ACTS
from game.simulation.charts import STAGES
from game.simulation.competencies import COMPETENCIES
from game.simulation.rules import AWARDS
from game.simulation.sources import SOURCES
from game.telling.teller import WEEKDAYS

SIMULATION = Path(game.simulation.__file__).parent
STANDING = {
    key
    for path in SIMULATION.rglob("*.py")
    for key in re.findall(r'"(standing\.[a-z_.]+)"', path.read_text(encoding="utf-8"))
}
UNITS = ("day", "hour", "round")

KEYS = [
    *(f"reason.{reason}" for reason in [*AWARDS, "plan_came_true"]),
    *(f"source.{source}" for source in SOURCES),
    *(f"telling.act.{act}" for act in ACTS),
    *(f"telling.stage.{stage}" for stage in STAGES),
    *(f"telling.event.stage.{stage}" for stage in STAGES),
    *(f"telling.competency.{name}" for name in COMPETENCIES),
    *(f"telling.weekday.{day}" for day in WEEKDAYS),
    *(f"standing.{deed}.{unit}" for deed in ("end_turn", "undone", "dawn") for unit in UNITS),
    *STANDING,
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(KEYS))
def test_there_is_a_text(key: str, language: str) -> None:
    assert catalogue(language).text(key).strip()


def test_the_standing_texts_were_found() -> None:
    assert "standing.open" in STANDING


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("source", [source for source in SOURCES.values() if source.kind == "vendor"], ids=str)
def test_a_vendors_figure_is_called_one(source: object, language: str) -> None:
    text = catalogue(language).text(f"source.{getattr(source, 'key', '')}").lower()
    assert any(word in text for word in ("vendor", "company’s own", "proveedor", "propia empresa"))


def test_both_languages_say_something_different() -> None:
    for key in KEYS:
        if key.startswith(("reason.", "source.")):
            assert catalogue("en").text(key) != catalogue("es").text(key), key
