"""The house: imports go down only, and the lower floors know nothing of the upper ones."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

GAME = Path(__file__).parent.parent / "game"

FLOORS = {
    "simulation": 0,
    "places": 1,
    "files": 1,
    "kept": 1,
    "typefaces": 1,
    "language": 1,
    "scenario": 1,
    "telling": 2,
    "records": 2,
    "analysis": 2,
    "authoring": 2,
    "ui": 3,
    "terminal": 3,
    "cli": 3,
    "__main__": 3,
}
"""Room to floor, from the simulation up to the screen."""

STANDARD_OR_OURS = {"game", "transitions"}


def imported(path: Path) -> set[str]:
    """Return the dotted names a file imports, lazily or not."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room_of(path: Path) -> str:
    return path.relative_to(GAME).parts[0].removesuffix(".py")


FILES = [path for path in sorted(GAME.rglob("*.py")) if path.parent != GAME or path.stem != "__init__"]


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(GAME)) for path in FILES])
def test_imports_go_down_only(path: Path) -> None:
    floor = FLOORS[room_of(path)]
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "game" and len(parts) > 1 and parts[1] in FLOORS:
            assert FLOORS[parts[1]] <= floor, f"{path} imports {name}, which is a floor above it"


@pytest.mark.parametrize("path", sorted((GAME / "simulation").rglob("*.py")), ids=lambda path: path.name)
def test_the_simulation_needs_only_the_standard_library_and_transitions(path: Path) -> None:
    for name in imported(path):
        top = name.split(".")[0]
        assert top in sys.stdlib_module_names or top in STANDARD_OR_OURS
        assert top not in {"time", "datetime", "random", "os", "pathlib", "io", "yaml", "pygame"}
        assert top != "game" or name.startswith("game.simulation")


@pytest.mark.parametrize("path", sorted((GAME / "ui" / "kit").rglob("*.py")), ids=lambda path: path.name)
def test_the_toolkit_knows_nothing_of_the_game(path: Path) -> None:
    for name in imported(path):
        assert not name.startswith("game.") or name.startswith(
            ("game.ui.kit", "game.ui.display", "game.places", "game.typefaces")
        )


def test_pygame_stays_on_the_screens_floor() -> None:
    for path in FILES:
        if any(name.split(".")[0] == "pygame" for name in imported(path)):
            assert room_of(path) == "ui"


def test_the_headless_game_never_loads_pygame() -> None:
    program = (
        "import sys; from game.scenario import library; from game.analysis.simulate import simulate\n"
        "simulate(library.load('hola-amigo'), 'random', 2, 1)\n"
        "sys.exit('pygame' in sys.modules or 'transitions' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_rooms_of_one_floor_import_each_other_without_cycles() -> None:
    graph = {
        room: {n.split(".")[1] for p in FILES if room_of(p) == room for n in imported(p) if n[:5] == "game."}
        for room in FLOORS
    }

    def reaches(start: str, goal: str, seen: frozenset[str] = frozenset()) -> bool:
        return any(
            step == goal or (step not in seen and reaches(step, goal, seen | {step}))
            for step in graph.get(start, set()) - {start}
        )

    assert [room for room in FLOORS if reaches(room, room)] == []
