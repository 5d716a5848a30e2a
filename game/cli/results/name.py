"""``tertulia results name``: under which pseudonym and name one's results stand."""

import argparse

from game.cli import arguments as take
from game.language import Catalogue

HELP = "cli.results.name"


def arguments(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Say what the action takes."""
    what = parser.add_mutually_exclusive_group()
    metavar = words.text("cli.results.name.metavar")
    what.add_argument("name", nargs="?", metavar=metavar, help=words.text("cli.results.name.name"))
    what.add_argument("--none", action="store_true", help=words.text("cli.results.name.none"))
    what.add_argument("--new", action="store_true", help=words.text("cli.results.name.new"))
    take.as_json(parser, words)


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """Change who plays here as asked, and say who does."""
    from game.cli.output import dump, fail, say
    from game.records import players
    from game.records.results.keeping import name_player

    try:
        if given.new:
            player = players.begin_anew()
        elif given.none or given.name is not None:
            player = players.rename("" if given.none else given.name)
            name_player(player)
        else:
            player = players.me()
    except ValueError:
        return fail(words.text("cli.results.name.senseless", most=players.LONGEST_NAME), as_json=given.json)
    except OSError as error:
        why = error.strerror or str(error)
        return fail(words.text("cli.cannot_write", file=error.filename or "", why=why), as_json=given.json)
    if given.json:
        dump({"player": player.pseudonym, "name": player.name})
    elif player.name:
        say(words.text("cli.results.name.named", player=player.pseudonym, name=player.name))
    else:
        say(words.text("cli.results.name.unnamed", player=player.pseudonym))
    return 0
