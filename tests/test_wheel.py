"""The wheel: installed away from the checkout and run from an empty folder, it plays the same scenarios."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the wheel beside the libraries this test runs with: the same as installing it, without a network."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def tertulia(installed: Path, home: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    empty = home / "empty"
    empty.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"PYTHONPATH": str(installed), "TERTULIA_HOME": str(home), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "game", *arguments]
    return subprocess.run(command, cwd=empty, env=environment, input=typed, capture_output=True, text=True, check=False)


def test_it_carries_scenarios_assets_and_licences(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "game/shipped/scenarios/hola-amigo.yaml",
        "game/shipped/scenarios/hola-amigo.en.po",
        "game/authoring/starters/party.es.yaml",
        "game/py.typed",
    ):
        assert wanted in names
    assert any(name.startswith("game/shipped/assets/fonts/") for name in names)
    assert any(name.startswith("game/language/texts/") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "scenarios/", "assets/")) for name in names)


def test_it_runs_from_where_it_was_installed(installed: Path, tmp_path: Path) -> None:
    where = "import game, game.places; print(game.__file__, game.places.scenarios())"
    environment = os.environ | {"PYTHONPATH": str(installed)}
    told = subprocess.run([sys.executable, "-c", where], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert told.stdout.count(str(installed)) == 2


def test_it_lists_the_same_scenarios(installed: Path, tmp_path: Path) -> None:
    listed = json.loads(tertulia(installed, tmp_path, "list", "--json").stdout)
    shipped = {path.stem for path in (ROOT / "scenarios").glob("*.yaml")}
    assert {entry["id"] for entry in listed["scenarios"]} == shipped


@pytest.mark.parametrize("scenario", ["hola-amigo", "la-fiesta"])
def test_it_plays_them(installed: Path, tmp_path: Path, scenario: str) -> None:
    played = tertulia(installed, tmp_path, "play", scenario, "--text", "--lang", "en", "--seed", "1", typed="1\n1\nq\n")
    assert played.returncode == 0, played.stderr
    assert played.stdout
    simulated = tertulia(installed, tmp_path, "simulate", scenario, "--policy", "random", "--runs", "2", "--json")
    assert json.loads(simulated.stdout)["runs"] == 2
