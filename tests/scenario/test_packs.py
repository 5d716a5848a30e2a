"""Packs: what is sound comes in as it is, what means harm is refused with a reason and leaves no trace."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from game import places
from game.authoring.codes import GROUPS
from game.scenario import library
from game.scenario.characters import UNFIT
from game.scenario.diagnostics import Report, ScenarioError
from game.scenario.packs import archive, checking, contents, folder, own
from tests import hostile_packs
from tests.samples import DAYS, write_campaign

CAP = """
import resource, sys, runpy
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
resource.setrlimit(resource.RLIMIT_AS, (700_000_000, 700_000_000))
sys.argv[0] = "hostile_packs"
runpy.run_module("tests.hostile_packs", run_name="__main__")
"""
"""Runs the whole corpus where the system itself puts an end to whatever takes too long or too much."""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(places.HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


def zip_of(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(f"{name}.yaml", text)
    return path


class TestHostile:
    """Every kind of the corpus."""

    @pytest.mark.parametrize("kind", hostile_packs.EXPECTED)
    @pytest.mark.skipif(sys.platform == "win32", reason="not every kind can be made there")
    def test_it_is_refused_with_its_reason_and_leaves_no_trace(self, kind: str, tmp_path: Path, home: Path) -> None:
        (tmp_path / "there").mkdir()
        path = hostile_packs.make(kind, tmp_path / "there")
        before = sorted(tmp_path.rglob("*"))
        with pytest.raises(ScenarioError) as caught:
            checking.take_in(path)
        assert hostile_packs.EXPECTED[kind] in [each.code for each in caught.value.diagnostics]
        for language in ("en", "es"):
            assert not any(UNFIT.search(each.render(language)) for each in caught.value.diagnostics)
        assert [each for each in sorted(tmp_path.rglob("*")) if each not in before and each.is_file()] == []

    @pytest.mark.parametrize("kind", hostile_packs.EXPECTED)
    @pytest.mark.skipif(sys.platform == "win32", reason="not every kind can be made there")
    def test_put_into_the_library_by_hand_it_is_not_listed_and_harms_no_other(self, kind: str) -> None:
        mine = places.user_scenarios()
        hostile_packs.make(kind, mine)
        (mine / "days.yaml").write_text(DAYS, encoding="utf-8")
        listed = {entry.id: entry.path for entry in library.entries()}
        assert listed["days"] == mine / "days.yaml"
        ours = [path for path in listed.values() if path.is_relative_to(mine)]
        # of a zip put there by hand each scenario is looked at by itself: where only a translation is bad, or all
        # together are too much, it can be played
        assert len(ours) == 1 or "translation" in kind or kind == "campaigns of one large part"

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system's own limits")
    def test_all_of_them_stay_within_a_minute_and_700_megabytes(self) -> None:
        ran = subprocess.run([sys.executable, "-c", CAP], capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stdout + ran.stderr

    def test_every_reason_there_is_has_a_kind_that_meets_it(self) -> None:
        told_elsewhere = {"pack-not-a-scenario", "pack-scenario-known", "pack-not-kept"}
        assert set(GROUPS["pack"]) - told_elsewhere <= set(hostile_packs.EXPECTED.values())


class TestSound:
    """What comes in, comes in whole."""

    def test_a_folder_and_a_zip_of_it_hold_the_same(self, tmp_path: Path) -> None:
        there = tmp_path / "taller"
        there.mkdir()
        write_campaign(there)
        (there / "LEEME.md").write_text("Hola", encoding="utf-8")
        (there / ".DS_Store").write_bytes(b"\0")
        from_folder = folder.read(there, Report("x"))
        assert from_folder
        with zipfile.ZipFile(tmp_path / "taller.zip", "w") as made:
            for path in sorted(there.rglob("*")):
                made.write(path, Path("taller") / path.relative_to(there))
        assert archive.read(tmp_path / "taller.zip", Report("x")) == from_folder
        assert archive.unpacked(archive.packed(from_folder), Report("x")) == from_folder

    def test_what_is_taken_in_twice_is_there_once(self, tmp_path: Path) -> None:
        first = checking.take_in(zip_of(tmp_path / "taller.zip", mercado=DAYS))
        assert checking.take_in(tmp_path / "taller.zip") == first
        assert [each.stem for each in own.files()] == ["mercado"]

    def test_a_corrected_pack_takes_the_place_of_the_first_which_is_kept(self, tmp_path: Path) -> None:
        path = tmp_path / "taller.zip"
        first = checking.take_in(zip_of(path, mercado=DAYS)).path.read_bytes()
        taken = checking.take_in(zip_of(path, mercado=DAYS.replace("title:", "shelf: 1\ntitle:", 1), otro=DAYS))
        assert taken.before is not None
        assert taken.before.read_bytes() == first
        assert [each.stem for each in own.files()] == ["mercado", "otro"]
        assert library.load(taken.scenarios[0]).shelf == 1

    @pytest.mark.parametrize("known", ["hola-amigo", "HOLA-AMIGO", "mercado"])
    def test_no_scenario_takes_the_name_of_another(self, tmp_path: Path, known: str) -> None:
        checking.take_in(zip_of(tmp_path / "taller.zip", mercado=DAYS))
        with pytest.raises(ScenarioError) as caught:
            checking.take_in(zip_of(tmp_path / "otro.zip", **{known: DAYS}))
        assert [each.code for each in caught.value.diagnostics] == ["pack-scenario-known"]

    def test_what_was_laid_out_is_laid_out_again_when_it_is_gone(self, tmp_path: Path) -> None:
        import shutil

        taken = checking.take_in(zip_of(tmp_path / "taller.zip", mercado=DAYS))
        shutil.rmtree(taken.scenarios[0].parent)
        assert own.scenarios_of(taken.path) == list(taken.scenarios)

    def test_a_pack_is_no_scenario(self, tmp_path: Path) -> None:
        with pytest.raises(ScenarioError) as caught:
            library.load(zip_of(tmp_path / "taller.zip", mercado=DAYS))
        assert [each.code for each in caught.value.diagnostics] == ["pack-not-a-scenario"]

    @pytest.mark.skipif(sys.platform == "win32", reason="who may write is said otherwise there")
    def test_where_nothing_can_be_kept_it_says_so(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(checking, "put_whole", full)
        with pytest.raises(ScenarioError) as caught:
            checking.take_in(zip_of(tmp_path / "taller.zip", mercado=DAYS))
        assert [each.code for each in caught.value.diagnostics] == ["pack-not-kept"]
        assert own.files() == []


@pytest.mark.parametrize(
    "name",
    [
        "mercado.yaml",
        "El mercado (2).yaml",
        "niña y año.es.po",
        "el-jueves/fiesta.yaml",
        "漢字.yaml",
        "a.b-c_d.yaml",
        ".x",
    ],
)
def test_the_names_people_give_are_taken(name: str) -> None:
    report = Report("x")
    assert contents.proper_name(name, report) == name
    assert not report.items


@pytest.mark.parametrize(
    "name", [".DS_Store", "__MACOSX/a/._b.yaml", "Thumbs.db", "a/desktop.ini", "one.yaml~", ".git/x"]
)
def test_what_systems_leave_lying_about_is_passed_over(name: str) -> None:
    assert contents.is_junk(name)
