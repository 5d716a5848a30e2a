"""The reference of the guide: what the schema says, in both languages."""

import pytest

from game import places
from game.authoring import reference
from game.authoring.schema import schema
from game.language import LANGUAGES

PAGES = dict(reference.pages())


def test_the_guide_has_the_reference_as_it_would_be_made_now() -> None:
    """Else: ``python -m game.authoring.reference``."""
    folder = places.scenarios() / reference.FOLDER
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == PAGES


def test_no_part_of_the_format_is_left_out() -> None:
    assert sorted(reference.ORDER) == sorted(schema()["$defs"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_told_and_no_link_leads_nowhere(language: str) -> None:
    page = PAGES[f"{language}.md"]
    for definition in schema()["$defs"].values():
        for key in definition["properties"]:
            assert f"`{key}`" in page
    targets = {part.split('"')[0] for part in page.split('<a id="')[1:]}
    assert {part.split(")")[0] for part in page.split("](#")[1:]} <= targets
