"""``tertulia analyse``: what can come of a scenario, at best and at worst, and what each choice is worth."""

import argparse
from typing import TYPE_CHECKING, Final

from game.cli import arguments as take
from game.language import Catalogue

if TYPE_CHECKING:
    from game.analysis.analyse import Analysis, End
    from game.telling.teller import Teller

HELP = "cli.analyse"

EFFORT: Final = 200
MEGABYTES: Final = 1000

MOST_ROWS: Final = 12
"""Choices and rules told in words; ``--json`` has them all."""


def arguments(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Say what the command takes."""
    take.scenario(parser, words)
    number, above = take.whole_number(words), take.whole_number(words, 1)
    parser.add_argument("--seed", type=number, default=1, metavar="N", help=words.text("cli.analyse.seed"))
    effort = words.text("cli.analyse.effort", default=EFFORT)
    parser.add_argument("--effort", type=above, default=EFFORT, metavar="N", help=effort)
    memory = words.text("cli.analyse.memory", default=MEGABYTES)
    parser.add_argument("--memory", type=above, default=MEGABYTES, metavar="MB", help=memory)
    parser.add_argument("--fresh", action="store_true", help=words.text("cli.analyse.fresh"))
    take.as_json(parser, words)


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """Analyse and say what was found."""
    from game import places
    from game.analysis.analyse import analyse
    from game.cli.output import Progress, broken, complain, dump, fail
    from game.scenario import library
    from game.scenario.diagnostics import ScenarioError
    from game.telling.teller import Teller

    try:
        scenario = library.load(library.locate(given.scenario))
        with Progress(100, quiet=given.json) as progress:
            found = analyse(
                scenario,
                seed=given.seed,
                effort=given.effort,
                memory=given.memory,
                kept=None if given.fresh else places.user_cache() / "analyses",
                tick=progress.tick,
            )
    except ScenarioError as error:
        return broken(error, words, as_json=given.json)
    except KeyboardInterrupt:  # before there was anything
        return fail(words.text("cli.analyse.interrupted"), as_json=given.json)
    if found.interrupted:
        complain(words.text("cli.analyse.interrupted"))
    if given.json:
        dump(found.to_json())
    else:
        _tell(found, Teller(scenario, words.language), words)
    return 0


def _tell(found: "Analysis", teller: "Teller", words: Catalogue) -> None:
    from game.cli.output import say
    from game.records.results.page import reason_told

    method = "interrupted" if found.interrupted and found.method == "plays" else found.method
    say(words.text(f"cli.analyse.method.{method}", states=found.states, edges=found.edges, seed=found.seed))
    _end("best", found.best, teller, words)
    _end("worst", found.worst, teller, words)
    told = [worth for worth in found.choices if worth.regret is not None]
    never = len(found.choices) - len(told)
    say(words.text("cli.analyse.choices", n=MOST_ROWS))
    for worth in sorted(told, key=lambda each: -(each.regret or 0))[:MOST_ROWS]:
        say(words.text("cli.analyse.choice", choice=worth.choice, regret=f"{worth.regret:.1f}"))
    if never:
        say(words.text("cli.analyse.never", n=never))
    say(words.text("cli.analyse.mechanisms"))
    for share in found.mechanisms[:MOST_ROWS]:
        reason = reason_told(words, share.reason)
        say(
            words.text("cli.analyse.mechanism", reason=reason, points=f"{share.points:+d}", score=f"{share.score:+.1f}")
        )
    if found.dull_rules:
        say(words.text("cli.analyse.dull"))
    for name, mean in sorted(found.dull_rules.items(), key=lambda each: -each[1])[:MOST_ROWS]:
        say(words.text("cli.analyse.rule", name=name, mean=f"{mean:.1f}"))


def _end(which: str, end: "End", teller: "Teller", words: Catalogue) -> None:
    from game.cli.output import say

    key = f"cli.analyse.{which}" if end.score == end.bound else f"cli.analyse.{which}.bound"
    say(words.text(key, score=f"{end.score:.1f}", bound=f"{end.bound:.0f}"))
    for choice in end.line:
        if choice in teller.scenario.choices:
            who, authored = teller.scenario.choices[choice]
            name = teller.called(who) if who else ""
            text = teller.quoted(teller.plain(authored.say))
            say(words.text("cli.analyse.line.to" if who else "cli.analyse.line", name=name, text=text))
