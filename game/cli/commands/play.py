"""``tertulia play``: in the window, or as text. ``tertulia`` alone opens the window at the library."""

import argparse
import os
import shlex
import sys
from contextlib import closing
from pathlib import Path

from game.cli import arguments as take
from game.language import Catalogue

HELP = "cli.play"

FIRST = "hola-amigo"
"""The scenario to name to somebody who has named none."""


def arguments(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Say what the command takes."""
    metavar = words.text("cli.scenario.metavar")
    parser.add_argument("scenario", metavar=metavar, help=words.text("cli.play.scenario"))
    parser.add_argument("--show", action="store_true", help=argparse.SUPPRESS)  # what is wrong, in the window as well
    parser.add_argument("--text", action="store_true", help=words.text("cli.play.text"))
    parser.add_argument("--seed", type=take.whole_number(words), default=None, metavar="N", help=words.text("cli.seed"))


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """Play, or open the library where no scenario is named."""
    if not given.text and not _screen():
        return _no_window(words)
    from game.cli.output import broken
    from game.scenario.diagnostics import ScenarioError

    try:
        found = _found(given.scenario, words)
        if given.text:
            return _as_text(given, words, found)
        return _in_window(given, words, found)
    except ScenarioError as error:
        code = broken(error, words, as_json=False)
        if getattr(given, "show", False) and not given.text:
            _in_window(given, words, [], Path(given.scenario))
        return code


def _found(scenario: str | None, words: Catalogue) -> list[Path]:
    """Return the files of what is to be played: one scenario, or all those of a folder or zip.

    A zip is taken into the user's library first, so that a play can be gone on with when it is gone.

    :raises ScenarioError: if the scenario does not exist, or the pack is not fit.
    """
    from game.scenario import library
    from game.scenario.diagnostics import ERROR, ScenarioError
    from game.scenario.packs import own

    if scenario is None:
        return []
    pack = Path(scenario)
    if not own.is_pack(pack):
        return [library.locate(scenario)]
    if pack.is_dir():
        errors = [each for each in library.check(pack) if each.severity == ERROR]
        if errors:
            raise ScenarioError(errors)
        return own.scenarios_of(pack.resolve())
    from game.cli.output import complain
    from game.scenario.packs import checking

    taken = checking.take_in(pack)
    complain(words.text("pack.taken", path=taken.path))
    if taken.before:
        complain(words.text("pack.before", path=taken.before))
    return list(taken.scenarios)


def _as_text(given: argparse.Namespace, words: Catalogue, found: list[Path]) -> int:
    from game import places, terminal
    from game.cli.output import say
    from game.records import settings
    from game.scenario import library

    if len(found) > 1:
        known = {file.stem: file for file in library.files()}
        names = [path.stem if known.get(path.stem) == path else str(path) for path in found]
        say(words.text("pack.several", scenarios="\n".join(f"  tertulia play --text {shlex.quote(n)}" for n in names)))
        return 0
    (file,) = found
    scenario = library.load(file)
    shipped = file.resolve().parent == places.scenarios().resolve()
    path = None if shipped else str(file.resolve())
    if not sys.stdin.isatty() or not settings.load().analysis:  # a script does not wait for what it might have done
        return terminal.play(scenario, words.language, sys.stdin, sys.stdout, seed=given.seed, path=path)
    from game.ui.analyst import Analyst

    with closing(Analyst()) as analyst:
        return terminal.play(
            scenario, words.language, sys.stdin, sys.stdout, seed=given.seed, path=path, thinker=analyst
        )


def _in_window(given: argparse.Namespace, words: Catalogue, found: list[Path], refused: Path | None = None) -> int:
    from game.cli.output import complain
    from game.scenario import library

    scenario = str(found[0]) if len(found) == 1 else None
    if scenario is not None:
        library.load(scenario)
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    try:
        from game.ui import display

        display.ask_for_ce()
        from game.ui.app import run as open_window
    except ImportError:
        return _no_window(words)
    except display.WrongPygame as error:
        complain(words.text("cli.wrong_pygame", how=error))
        return 1
    try:
        beside = found if len(found) > 1 else ()
        return open_window(scenario=scenario, language=words.language, seed=given.seed, beside=beside, dropped=refused)
    except display.NoDisplay:
        return _no_window(words)


def _no_window(words: Catalogue) -> int:
    from game.cli.output import complain

    complain(words.text("cli.no_window", scenario=FIRST))
    return 1


def _screen() -> bool:
    """Say whether there is a screen, as far as can be told without asking for one."""
    if os.environ.get("SDL_VIDEODRIVER") or not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
