"""The guide for authors works to the letter, in both languages: what stands in it is played here."""

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml

from game import cli, places
from game.analysis.policies import POLICIES
from game.analysis.simulate import play_out
from game.authoring import project
from game.authoring.thorough import thorough
from game.cli.front import COMMANDS
from game.scenario import library

NAMES = {"en": "README.md", "es": "README.es.md"}
GUIDES = {language: (places.scenarios() / name).read_text(encoding="utf-8") for language, name in NAMES.items()}


def blocks(language: str, kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", GUIDES[language], re.DOTALL)


def whole(language: str) -> list[str]:
    """Return the whole scenarios of a guide."""
    return [text for text in blocks(language, "yaml") if text.startswith("format:") and "kind: campaign" not in text]


def fragments(language: str) -> list[str]:
    return [text for text in blocks(language, "yaml") if not text.startswith("format:")]


WHOLE = [(language, number) for language in GUIDES for number in range(len(whole(language)))]


@pytest.fixture(params=GUIDES)
def language(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


def test_both_guides_have_the_same_examples() -> None:
    def bare(text: str) -> Any:
        return yaml.safe_load(dedent(text))

    assert [bare(text) for text in blocks("en", "yaml")] == [bare(text) for text in blocks("es", "yaml")]
    assert len(whole("en")) == 5


@pytest.mark.parametrize("kind", [r"^#+ ", r"^\| `", r"^\*\*", r"^- "])
def test_both_guides_have_the_same_parts(kind: str) -> None:
    counts = {len(re.findall(kind, re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.M)) for text in GUIDES.values()}
    assert len(counts) == 1


@pytest.mark.parametrize(("language", "number"), WHOLE)
def test_every_whole_file_of_the_guide_is_sound_and_can_be_played(language: str, number: int) -> None:
    text = whole(language)[number]
    assert [found.render() for found in library.check_text(text)] == []
    for policy in ("listener", "random", "broadcaster"):
        assert play_out(library.loads(text), POLICIES[policy], 1).over


BASE = """\
format: 1
kind: prospects
language: es
title: T
prospects:
  berta: {name: Berta, role: jefa, beats: {one: {says: Hola.}}}
  nil: {name: Nil, role: impresor, beats: {one: {says: Hola.}, thanks: {says: Gracias.}}}
  marga:
    name: Marga
    role: vecina
    public: true
    beats: {relieved: {says: Menos mal.}, colder: {says: Ya.}}
"""
"""A scenario that the fragments of the guide speak of."""


def composed(language: str) -> str:
    """Return a scenario with every fragment of a guide in its place: what is indented is a message."""
    scenario = yaml.safe_load(BASE)
    for text in fragments(language):
        part = yaml.load(dedent(text), yaml.BaseLoader)  # noqa: S506 (it makes nothing but texts)
        if text.startswith(" "):
            scenario["prospects"]["marga"]["beats"] = part | scenario["prospects"]["marga"]["beats"]
        else:
            for key, value in part.items():
                scenario[key] = value | scenario.get(key, {})
    return yaml.safe_dump(scenario, allow_unicode=True, sort_keys=False)


def test_every_fragment_of_the_guide_works_in_its_place(language: str) -> None:
    text = re.sub(r"'(-?\d+|true|false)'", r"\1", composed(language))
    assert [found.render() for found in library.check_text(text) if found.severity == "error"] == []
    scenario = library.loads(text)
    assert scenario.crisis
    assert scenario.client
    assert scenario.secrets
    assert scenario.carried_promises
    assert scenario.people["marga"].beats["leak"].voices
    for policy in ("listener", "random", "broadcaster"):
        assert play_out(scenario, POLICIES[policy], 1).over


def test_the_campaign_of_the_guide_is_sound_once_its_parts_are_there(language: str, tmp_path: Path) -> None:
    (text,) = [text for text in blocks(language, "yaml") if "kind: campaign" in text]
    (tmp_path / "campaign.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "el-jueves").mkdir()
    for part in ("fiesta", "dos-semanas"):
        (tmp_path / "el-jueves" / f"{part}.yaml").write_text(whole(language)[0], encoding="utf-8")
    assert [found.render() for found in library.check(tmp_path / "campaign.yaml")] == []


def test_the_project_file_of_the_guide_says_nothing_wrong(language: str, tmp_path: Path) -> None:
    for text in blocks(language, "toml"):
        (tmp_path / project.NAME).write_text(text, encoding="utf-8")
        found = project.find(tmp_path)
        assert found.severities
        assert found.exclude
        assert not found.problems


def test_every_command_and_every_page_that_a_guide_names_exists(language: str) -> None:
    assert set(re.findall(r"`tertulia ([a-z]+)", GUIDES[language])) <= set(COMMANDS)
    for link in re.findall(r"\]\((?!http|fact:)([^)#]+)\)", GUIDES[language]):
        assert (places.scenarios() / link).is_file()


def shown(language: str) -> Iterator[str]:
    """Yield what a guide says that the terminal shows."""
    for text in blocks(language, "text"):
        yield text.split("\nErr")[0].rstrip("\n")


def test_the_first_scenario_is_written_checked_broken_and_proven_as_the_guide_says(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", language)
    first, second, *_ = whole(language)
    mistake, warning = shown(language)
    path = Path("mercado.yaml")

    def check() -> str:
        code = cli.main(["check", str(path)])
        shown = capsys.readouterr()
        assert shown.out, (code, shown.err)
        return shown.out.strip()

    path.write_text(first, encoding="utf-8")
    assert f"`{check()}`" in GUIDES[language]
    path.write_text(first.replace("then: bunches", "then: bunchs"), encoding="utf-8")
    assert check().startswith(mistake)
    path.write_text(second, encoding="utf-8")
    assert check().startswith("mercado.yaml: n")
    assert [found.render(language) for found in thorough(path)[0]] == [warning]
