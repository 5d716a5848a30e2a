"""``tertulia preview``: the window plays a file while it is written."""

import argparse
import os
from pathlib import Path

from game.cli import arguments as take
from game.language import Catalogue

HELP = "cli.preview"


def arguments(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Say what the command takes."""
    metavar = words.text("cli.preview.path.metavar")
    parser.add_argument("path", metavar=metavar, help=words.text("cli.preview.path"))
    parser.add_argument("--seed", type=take.whole_number(words), default=None, metavar="N", help=words.text("cli.seed"))


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """Open the window; a file with errors shows them there, and is played when they are mended."""
    from game.cli.output import broken, complain, fail
    from game.scenario import library
    from game.scenario.diagnostics import ScenarioError

    try:
        path = library.locate(given.path)
    except ScenarioError as error:
        return broken(error, words, as_json=False)
    if not path.is_file():
        return fail(words.text("diagnostic.file-not-found", file=path), as_json=False)
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    try:
        from game.ui import display

        display.ask_for_ce()
        from game.ui.preview.window import run as open_window
    except ImportError:
        return fail(words.text("cli.preview.no_window"), as_json=False)
    except display.WrongPygame as error:
        complain(words.text("cli.wrong_pygame", how=error))
        return 1
    try:
        return open_window(Path(path), words.language, given.seed)
    except display.NoDisplay:
        return fail(words.text("cli.preview.no_window"), as_json=False)
