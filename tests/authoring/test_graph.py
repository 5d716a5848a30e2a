"""Pictures of scenarios: everything is on them, what is never reached is red, and nothing is fetched."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from game.analysis.policies import POLICIES, see
from game.authoring.examples import person
from game.authoring.graph import svg
from game.authoring.graph.draw import FORMS, counted, draw
from game.cli import main
from game.language import LANGUAGES, catalogue
from game.records.session import RecordedPlay
from game.scenario import library
from game.simulation.acts import Family
from tests.samples import write_campaign

SVG = "{http://www.w3.org/2000/svg}"


def said(drawing: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(drawing).iter(f"{SVG}text")]  # noqa: S314 (our own)


@pytest.mark.parametrize("path", library.files(), ids=lambda path: path.stem)
def test_everything_that_ships_is_on_its_picture(path: Path) -> None:
    scenario = library.load(path)
    texts = set(said(draw(scenario, ".svg", catalogue("en"))))
    part = scenario
    while part is not None:
        assert {name for who in part.people.values() for name in who.beats} <= texts
        assert {key.rsplit(".", 1)[-1] for key in part.choices} <= texts
        assert {choice.act for _, choice in part.choices.values()} <= texts
        part = part.sequel  # type: ignore[assignment]


def test_every_family_has_a_colour_of_its_own() -> None:
    assert set(svg.FAMILIES) == {family.value for family in Family}
    assert len({*svg.FAMILIES.values(), svg.RED}) == len(svg.FAMILIES) + 1


def test_what_is_never_reached_is_red_and_nothing_else_is() -> None:
    good = library.loads(person("    beats: {one: {says: a}}\n"))
    bad = library.loads(person("    beats: {one: {says: a}, lost: {says: Perdido}}\n"))
    red = re.compile(r'class="[a-z ]*never"[^>]*>([^<]*)<')
    assert red.findall(draw(good, ".svg", catalogue("en"))) == []
    assert set(red.findall(draw(bad, ".svg", catalogue("en")))) == {"lost", "Perdido"}
    assert ":::never" in draw(bad, ".mmd", catalogue("en"))
    assert ":::never" not in draw(good, ".mmd", catalogue("en"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_a_file_cannot_put_anything_into_the_picture_but_text(form: str, language: str) -> None:
    nasty = '"</text><script>alert(1)</script>]] & \\"x\\" {y}"'
    scenario = library.loads(person(f"    beats: {{one: {{says: {nasty}}}}}\n"))
    drawn = draw(scenario, form, catalogue(language))
    assert "<script>alert" not in drawn
    assert not re.search(r'(?:href|src)="|url\((?!#)|@import', drawn)


def test_a_campaign_shows_all_its_parts(tmp_path: Path) -> None:
    drawn = draw(library.load(write_campaign(tmp_path)), ".svg", catalogue("en"))
    ET.fromstring(drawn)  # noqa: S314 (our own)
    assert drawn.count('class="big"') == 2


def test_plays_are_counted_and_other_logs_passed_over(tmp_path: Path) -> None:
    scenario = library.load("primer-mensaje")
    logs: list[Path] = []
    for name, seed in (("primer-mensaje", 1), ("primer-mensaje", 2), ("hola-amigo", 1)):
        play = RecordedPlay.start(library.load(name), seed, "en")
        while not play.over:
            play.choose(POLICIES["listener"](see(play)))
        play.close()
        assert play.log is not None
        logs.append(play.log.path)
    (tmp_path / "no-log.jsonl").write_text("nonsense\n", encoding="utf-8")
    (taken,), plays = counted(scenario, [*logs, tmp_path])
    assert plays == 2
    assert taken["begin"] == 2
    words = said(draw(scenario, ".svg", catalogue("en"), logs))
    assert "How often each was taken, in 2 plays." in words
    shown = sum(int(text[:-1]) for text in words if re.fullmatch(r"\d+×", text))
    assert shown == sum(count for key, count in taken.items() if key in scenario.choices)


@pytest.mark.parametrize("form", FORMS)
def test_the_command_draws_what_the_name_asks_for(form: str, tmp_path: Path) -> None:
    target = tmp_path / f"one{form}"
    assert main(["graph", "primer-mensaje", "-o", str(target)]) == 0
    start = {".svg": "<svg", ".html": "<!doctype html>", ".mmd": "flowchart LR\n"}[form]
    assert target.read_text(encoding="utf-8").startswith(start)


def test_other_forms_and_places_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", "primer-mensaje", "-o", str(tmp_path / "one.png")]) == 2
    assert main(["graph", "primer-mensaje", "-o", str(tmp_path / "no" / "one.svg")]) == 1
    assert main(["graph", "no-such", "-o", str(tmp_path / "one.svg")]) == 1
    assert capsys.readouterr().out == ""
