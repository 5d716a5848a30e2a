"""``tertulia translate``: makes or updates the catalogue of a scenario, and says what is left to do."""

import argparse

from game.cli import arguments as take
from game.language import Catalogue

HELP = "cli.translate"


def arguments(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Say what the command takes."""
    take.scenario(parser, words)
    metavar = words.text("cli.lang.metavar")
    parser.add_argument("--to", required=True, metavar=metavar, help=words.text("cli.translate.to"))
    take.as_json(parser, words)


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """Write the catalogues; what a translator has still to do is no failure, what is wrong in one is."""
    from game.authoring.translate import translate
    from game.cli.output import broken, complain, dump, fail, say
    from game.language.po import PoError
    from game.scenario.diagnostics import ERROR, ScenarioError

    try:
        found = translate(given.scenario, given.to)
    except ScenarioError as error:
        return broken(error, words, as_json=given.json)
    except PoError as error:
        return fail(words.text("cli.translate.unreadable", problem=str(error)), as_json=given.json)
    except ValueError:
        complain("tertulia: " + words.text("cli.translate.language", language=given.to))
        return 2
    except OSError as error:
        why = error.strerror or str(error)
        return fail(words.text("cli.cannot_write", file=error.filename, why=why), as_json=given.json)
    wrong = [each for catalogue in found for each in catalogue.diagnostics if each.severity == ERROR]
    if given.json:
        dump({"catalogues": [catalogue.to_json() for catalogue in found]})
        return int(bool(wrong))
    for catalogue in found:
        state = words.text("cli.translate.changed" if catalogue.changed else "cli.translate.same")
        done = {"texts": catalogue.texts, "translated": catalogue.translated}
        say(words.text("cli.translate.done", file=catalogue.path, state=state, **done))
        for code in ("missing", "stale", "orphan"):
            if number := catalogue.count(code):
                say("  " + words.text_n(f"cli.translate.{code}", number))
    for each in wrong:
        say(each.render(words.language))
    return int(bool(wrong))
