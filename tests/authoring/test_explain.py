"""The pages of the diagnostics: they are what the examples and the texts say."""

import re

import pytest

from game import places
from game.authoring import explain
from game.authoring.codes import CODES
from game.language import LANGUAGES

PAGES = dict(explain.pages())
FOLDER = places.scenarios() / explain.FOLDER


def test_the_guide_has_the_pages_as_they_would_be_made_now() -> None:
    """Else: ``python -m game.authoring.explain``."""
    there = {path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.md")}
    assert there.keys() == PAGES.keys()
    assert [name for name, page in PAGES.items() if there[name] != page] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_in_the_index(language: str) -> None:
    assert re.findall(r"^- \[`([a-z0-9-]+)`\]", PAGES[f"{language}/README.md"], re.MULTILINE) == list(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_page_shows_nothing_that_is_not_meant_to_be_seen(code: str) -> None:
    for language in LANGUAGES:
        page = explain.page(code, language)
        assert "«" not in "\n".join(re.findall(r"```yaml\n.*?```", page, re.DOTALL))
        assert not re.search(r"\{(key|name|file|code)\}", page)
        assert all(line.isprintable() or "\t" in line for line in page.split("\n"))
