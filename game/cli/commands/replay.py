"""``tertulia replay``: a log proves its result, or says why it cannot."""

import argparse

from game.cli import arguments as take
from game.language import Catalogue

HELP = "cli.replay"


def arguments(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Say what the command takes."""
    parser.add_argument("log", metavar=words.text("cli.replay.log.metavar"), help=words.text("cli.replay.log"))
    take.as_json(parser, words)


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """Replay the log and say what it showed."""
    from game.cli.output import broken, dump, fail, say
    from game.records.errors import RecordsError
    from game.records.replay import replay
    from game.scenario.diagnostics import ScenarioError

    try:
        verdict = replay(given.log)
    except RecordsError as error:
        return fail(error.message(words.language), as_json=given.json)
    except ScenarioError as error:
        return broken(error, words, as_json=given.json)
    code = 0 if verdict.ok else 1
    if given.json:
        dump(verdict.to_json())
        return code
    number, choice = verdict.missing or (0, "")
    say(
        words.text(
            f"cli.replay.{verdict.outcome}",
            log=given.log,
            choices=verdict.choices,
            score=verdict.recorded.score if verdict.recorded else "",
            recorded=verdict.recorded.score if verdict.recorded else "",
            actual=verdict.actual.score if verdict.actual else "",
            differences=", ".join(verdict.differences),
            n=number,
            choice=choice,
        )
    )
    if verdict.torn:
        say(words.text("cli.replay.torn"))
    if not verdict.same_scenario:
        say(words.text("cli.replay.changed", app=verdict.app))
        changes = verdict.changes
        for key, parts in (("added", changes.added), ("removed", changes.removed), ("altered", changes.changed)):
            if parts:
                say(words.text(f"cli.replay.{key}", parts=", ".join(parts)))
    return code
