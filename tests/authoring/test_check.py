"""Checking folders and libraries: each file once, and what a project wishes is heard."""

from pathlib import Path

import pytest

from game import places
from game.authoring.check import Checked, check
from game.authoring.examples import HEAD, SOUND, person
from tests.samples import write_campaign

DOUBTFUL = person('    beats: {one: {says: "[a](fact:x)"}}\n')


def write(path: Path, text: str = SOUND) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def severities(checked: Checked) -> list[tuple[str, str]]:
    return [(d.code, d.severity) for d in checked.diagnostics]


def test_a_folder_is_walked_with_all_its_folders(tmp_path: Path) -> None:
    for name in ("one.yaml", "deep/two.yml", "deep/er/three.yaml", ".hidden/four.yaml", "node_modules/five.yaml"):
        write(tmp_path / name)
    write(tmp_path / ".six.yaml")
    checked = check([str(tmp_path)])
    assert [path.relative_to(tmp_path).as_posix() for path in checked.fine] == [
        "one.yaml", "deep/two.yml", "deep/er/three.yaml",
    ]  # fmt: skip


def test_what_is_given_twice_is_checked_once(tmp_path: Path) -> None:
    path = write(tmp_path / "one.yaml", HEAD)
    once = severities(check([str(path)]))
    assert severities(check([str(tmp_path), str(path), str(tmp_path / "." / "one.yaml")])) == once != []


def test_the_parts_of_a_campaign_are_checked_with_it_and_once(tmp_path: Path) -> None:
    path = write_campaign(tmp_path)
    part = tmp_path / "parts" / "after.yaml"
    part.write_text(part.read_text(encoding="utf-8") + "bogus: 1\n", encoding="utf-8")
    for given in ([str(tmp_path)], [str(part), str(path)], [str(path), str(part)]):
        found = [d.file for d in check(given).diagnostics if d.code == "unknown-key"]
        assert found == [str(part)]


def test_the_library_that_ships_has_no_errors() -> None:
    assert [d.render() for d in check([str(places.scenarios())]).diagnostics if d.severity == "error"] == []


def test_a_project_makes_a_warning_an_error_or_silent_but_no_error_less(tmp_path: Path) -> None:
    write(tmp_path / "in" / "one.yaml", DOUBTFUL)
    settings = tmp_path / "tertulia.toml"
    assert severities(check([str(tmp_path)])) == [("unused-fact", "warning")]
    settings.write_text('[check.severity]\nunused-fact = "error"\n', encoding="utf-8")
    assert severities(check([str(tmp_path)])) == [("unused-fact", "error")]
    settings.write_text('[check.severity]\nunused-fact = "off"\n', encoding="utf-8")
    assert severities(check([str(tmp_path)])) == []
    write(tmp_path / "in" / "one.yaml", HEAD)
    settings.write_text('[check.severity]\nmissing-key = "off"\n', encoding="utf-8")
    assert severities(check([str(tmp_path)])) == [("project-floor", "error"), ("missing-key", "error")]


def test_the_nearest_project_counts(tmp_path: Path) -> None:
    write(tmp_path / "in" / "one.yaml", DOUBTFUL)
    write(tmp_path / "tertulia.toml", '[check.severity]\nunused-fact = "off"\n')
    write(tmp_path / "in" / "tertulia.toml", "[check]\n")
    assert severities(check([str(tmp_path)])) == [("unused-fact", "warning")]


@pytest.mark.parametrize("pattern", ["drafts/*", "drafts", "drafts/", "*/one.yaml", "dr*"])
def test_a_project_leaves_files_out_of_a_walk_but_not_where_they_are_named(tmp_path: Path, pattern: str) -> None:
    write(tmp_path / "good.yaml")
    draft = write(tmp_path / "drafts" / "one.yaml", HEAD)
    write(tmp_path / "tertulia.toml", f'[check]\nexclude = ["{pattern}"]\n')
    assert severities(check([str(tmp_path)])) == []
    assert severities(check([str(draft)])) == [("missing-key", "error")]


@pytest.mark.parametrize("text", ["check = 1\n", "[check]\nseverity = 1\n", '[check]\nexclude = "x"\n', "a = 1\n"])
def test_other_things_in_the_project_file_are_told(tmp_path: Path, text: str) -> None:
    write(tmp_path / "one.yaml")
    write(tmp_path / "tertulia.toml", text)
    (found,) = check([str(tmp_path)]).diagnostics
    assert (found.code, found.line) == ("project-unknown-key", text.count("\n"))
    assert found.render("es")


def test_a_project_file_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    write(tmp_path / "one.yaml")
    write(tmp_path / "in" / "two.yaml")
    (tmp_path / "tertulia.toml").write_bytes(b"\xff\xfe[")
    assert [d.code for d in check([str(tmp_path)]).diagnostics] == ["utf-16"]
