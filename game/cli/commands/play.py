"""``tertulia play``: in the window, or as text. ``tertulia`` alone opens the window at the library."""

import argparse
import os
import sys

from game.cli import arguments as take
from game.language import Catalogue

HELP = "cli.play"

FIRST = "hola-amigo"
"""The scenario to name to somebody who has named none."""


def arguments(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Say what the command takes."""
    take.scenario(parser, words)
    parser.add_argument("--text", action="store_true", help=words.text("cli.play.text"))
    parser.add_argument("--seed", type=take.whole_number(words), default=None, metavar="N", help=words.text("cli.seed"))


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """Play, or open the library where no scenario is named."""
    if not given.text and not _screen():
        return _no_window(words)
    from game.cli.output import broken
    from game.scenario.diagnostics import ScenarioError

    try:
        return _as_text(given, words) if given.text else _in_window(given, words)
    except ScenarioError as error:
        return broken(error, words, as_json=False)


def _as_text(given: argparse.Namespace, words: Catalogue) -> int:
    from game import places, terminal
    from game.scenario import library

    file = library.locate(given.scenario)
    scenario = library.load(file)
    shipped = file.resolve().parent == places.scenarios().resolve()
    path = None if shipped else str(file.resolve())
    return terminal.play(scenario, words.language, sys.stdin, sys.stdout, seed=given.seed, path=path)


def _in_window(given: argparse.Namespace, words: Catalogue) -> int:
    from game.cli.output import complain
    from game.scenario import library

    if given.scenario is not None:
        library.load(given.scenario)
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    try:
        from game.ui.app import run as open_window
        from game.ui.kit.app import NoDisplay, WrongPygame
    except ImportError:
        return _no_window(words)
    try:
        return open_window(scenario=given.scenario, language=words.language, seed=given.seed)
    except NoDisplay:
        return _no_window(words)
    except WrongPygame as error:
        complain(words.text("cli.wrong_pygame", how=error))
        return 1


def _no_window(words: Catalogue) -> int:
    from game.cli.output import complain

    complain(words.text("cli.no_window", scenario=FIRST))
    return 1


def _screen() -> bool:
    """Say whether there is a screen, as far as can be told without asking for one."""
    if os.environ.get("SDL_VIDEODRIVER") or not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
