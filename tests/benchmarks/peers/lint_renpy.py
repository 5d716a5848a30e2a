"""Ren'Py's lint on the story of the loading benchmark, against ``check``; both as a program, start included.

Run ``python -m tests.benchmarks.peers.lint_renpy RENPY.PY``, with the path of Ren'Py's launcher (in Debian's package
``renpy``: ``/usr/share/games/renpy/renpy.py``, which wants Debian's own ``python3``: give it as a second argument).
The ratio is what counts; it should stay below 0.1. Ren'Py 8.0.3 makes syntax trees that Python 3.11 refuses, for their
last lines stand before their first: it is run with those put right, and what that takes is not counted. Both run from
compiled modules, as they do once they are installed.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Final

import yaml

from tests.benchmarks.loading import large

ROUNDS: Final = 9

MENDED = """\
import ast, atexit, builtins, pathlib, runpy, sys, time
plain, taken = builtins.compile, 0.0
atexit.register(lambda: pathlib.Path(__file__ + ".seconds").write_text(str(taken)))
def mended(source, *rest, **named):
    global taken
    if isinstance(source, ast.AST):
        begun = time.process_time()
        for node in ast.walk(source):
            if getattr(node, "end_lineno", None) is not None and node.end_lineno < node.lineno:
                node.end_lineno, node.end_col_offset = node.lineno, max(node.col_offset, 0)
        taken += time.process_time() - begun
    return plain(source, *rest, **named)
builtins.compile = mended
sys.argv = sys.argv[1:]
sys.path.insert(0, sys.argv[0].rpartition("/")[0])
runpy.run_path(sys.argv[0], run_name="__main__")
"""
"""Runs Ren'Py where Python refuses its syntax trees, and writes down how long putting them right took."""


def script(text: str) -> str:
    """Return a scenario as a Ren'Py script: a label for each beat, a menu for its choices, flags for its facts."""
    story = yaml.safe_load(text)
    lines = []
    for who, person in story["prospects"].items():
        lines += [f'define {who} = Character("{person["name"]}")', f"default warmth_{who} = 0"]
        lines += [f"default heard_{who}_{beat} = False" for beat in person["beats"]]
    lines += ["label start:", f"    jump {next(iter(story['prospects']))}_beat_0"]
    for who, person in story["prospects"].items():
        for beat, told in person["beats"].items():
            says = told["says"].replace("[", "").replace("]", "").replace('"', "'")
            lines += [f"label {who}_{beat}:", f'    {who} "{says}"', f"    $ heard_{who}_{beat} = True", "    menu:"]
            for choice in told["choices"].values():
                condition = f" if warmth_{who} >= 1 and not heard_{who}_{beat}" if "if" in choice else ""
                following = choice["then"] if isinstance(choice["then"], str) else choice["then"][0]["to"]
                target = f"{who}_{following}" if following in person["beats"] else f"{who}_silence"
                say = " ".join(choice["say"].split()).replace('"', "'")
                lines += [
                    f'        "{say}"{condition}:',
                    f"            $ warmth_{who} += 1",
                    f"            jump {target}",
                ]
        lines += [f"label {who}_silence:", f'    {who} "…"', "    return"]
    return "\n".join(lines) + "\n"


def worked(*command: str, bytecode: Path | None = None) -> float:
    """Run a program and return the seconds of processor it took; its modules are kept compiled in ``bytecode``."""
    around = _HEADLESS | ({"PYTHONPYCACHEPREFIX": str(bytecode)} if bytecode else {})
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=around)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


_HEADLESS = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
    "SDL_VIDEODRIVER": "dummy",
    "SDL_AUDIODRIVER": "dummy",
    "RENPY_SKIP_SPLASHSCREEN": "1",
}


def main(launcher: str, python: str = "python3") -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder, "project")
        (base / "game").mkdir(parents=True)
        text = large()
        (base / "game" / "script.rpy").write_text(script(text), encoding="utf-8")
        path = Path(folder, "large.yaml")
        path.write_text(text, encoding="utf-8")
        report = Path(folder, "lint.txt")
        shim = Path(folder, "mended.py")
        shim.write_text(MENDED, encoding="utf-8")
        lint = (python, str(shim), launcher, str(base), "lint", str(report))
        check = (sys.executable, "-m", "game", "check", str(path))
        bytecode = Path(folder, "bytecode")
        worked(*lint)  # compiles the script
        worked(*check, bytecode=bytecode)
        theirs, ours = [], []
        for _ in range(ROUNDS):
            linted = worked(*lint)
            theirs.append(linted - float(Path(f"{shim}.seconds").read_text(encoding="ascii")))
            ours.append(worked(*check, bytecode=bytecode))
        print(f"file         {path.stat().st_size / 1e6:.2f} MB, {ROUNDS} rounds")
        print(f"Ren'Py lint  {report.read_text(encoding='utf-8').count(chr(10))} lines of report")
        for name, of in (("median", median), ("least", min)):
            print(f"{name:12} {of(theirs):6.2f} s   check {of(ours):5.2f} s   ratio {of(ours) / of(theirs):.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
