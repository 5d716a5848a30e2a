"""``tertulia new``: a small scenario to begin with, that passes check, plays, and in which listening wins."""

import argparse
import sys
from typing import Final

from game.language import LANGUAGES, Catalogue

HELP = "cli.new"

KINDS: Final = ("prospects", "party")
"""The kinds; a test holds them against those of the bench."""


def arguments(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Say what the command takes."""
    parser.add_argument("name", metavar=words.text("cli.new.name.metavar"), help=words.text("cli.new.name"))
    kind = words.text("cli.new.kind.metavar")
    parser.add_argument("--kind", choices=KINDS, metavar=kind, help=words.text("cli.new.kind"))
    language = words.text("cli.lang.metavar")
    parser.add_argument("--language", choices=LANGUAGES, metavar=language, help=words.text("cli.new.language"))
    people = words.text("cli.new.people.metavar")
    parser.add_argument("--people", metavar=people, help=words.text("cli.new.people"))


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """Write the files; what was not said is asked where somebody is at the terminal."""
    from game.authoring import new
    from game.cli.output import complain, fail, say

    try:
        path = new.path_of(given.name)
        kind = given.kind or _ask(words, "cli.new.ask.kind", KINDS)
        language = given.language or _ask(words, "cli.new.ask.language", (words.language, *LANGUAGES))
        people = given.people
        if people is None and _somebody_is_there():
            bounds = {"least": new.FEWEST[kind], "most": len(new.PEOPLE[kind]), "usual": new.DEFAULT[kind]}
            people = _answer(words.text("cli.new.ask.people", **bounds))
        written = new.write(new.wish(kind, language, people or ""), path)
    except new.CannotBegin as error:
        complain("tertulia: " + words.text(error.key, **error.params))
        return 2
    except OSError as error:
        why = error.strerror or str(error)
        return fail(words.text("cli.cannot_write", file=error.filename or given.name, why=why), as_json=False)
    for file in written:
        say(words.text("cli.new.written", file=file))
    say(words.text("cli.new.next", file=path))
    return 0


def _somebody_is_there() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _answer(question: str) -> str:
    try:
        return input(question + " ")
    except EOFError:
        return ""


def _ask(words: Catalogue, key: str, choices: tuple[str, ...]) -> str:
    """Ask until one of the choices is given; the first is taken for an empty answer, or where nobody can answer."""
    known = tuple(dict.fromkeys(choices))
    while _somebody_is_there():
        said = _answer(words.text(key, known=", ".join(known), usual=known[0])).strip().lower()
        found = [choice for choice in known if choice.startswith(said)]
        if not said or len(found) == 1:
            return found[0]
    return known[0]
