"""``tertulia explain``: the page of a diagnostic, or the list of all."""

import argparse

from game.language import Catalogue

HELP = "cli.explain"


def arguments(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Say what the command takes."""
    metavar = words.text("cli.explain.code.metavar")
    parser.add_argument("code", nargs="?", metavar=metavar, help=words.text("cli.explain.code"))


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """Print the page."""
    from game.authoring import explain
    from game.authoring.codes import CODES, GROUPS, severity
    from game.cli.output import complain, say
    from game.scenario.diagnostics import nearest

    if given.code is None:
        for group, codes in GROUPS.items():
            say(words.text(f"explain.group.{group}"))
            for code in codes:
                grave = words.text(f"diagnostic.severity.{severity(code)}")
                say(f"  {code} ({grave})")
        return 0
    if given.code not in CODES:
        near = nearest(given.code, CODES)
        hint = words.text("diagnostic.did-you-mean", suggestion=near) if near else words.text("cli.explain.all")
        complain(words.text("cli.explain.unknown", code=given.code) + " " + hint)
        return 2
    say(explain.page(given.code, words.language).rstrip())
    return 0
