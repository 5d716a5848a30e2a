"""The hook that other repositories can use before they commit."""

from pathlib import Path

import pytest
import yaml

from game import places
from game.authoring.examples import HEAD, SOUND
from game.cli import main


@pytest.mark.parametrize(("text", "code"), [(SOUND, 0), (HEAD, 1)])
def test_the_hook_calls_a_command_that_there_is(tmp_path: Path, text: str, code: int) -> None:
    hooks = places.scenarios().parent / ".pre-commit-hooks.yaml"
    (hook,) = yaml.safe_load(hooks.read_text(encoding="utf-8"))
    program, *command = hook["entry"].split()
    assert program == "tertulia"
    (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
    assert main([*command, str(tmp_path / "one.yaml")]) == code
