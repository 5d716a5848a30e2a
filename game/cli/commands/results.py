"""``tertulia results``: finished plays and how one gets on, on the screen or in a file."""

import argparse
from importlib import import_module
from typing import TYPE_CHECKING, cast

from game.cli import arguments as take
from game.cli.results import ACTIONS
from game.language import Catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import IO

    from game.cli.front import Command
    from game.records.results.progress import ClassReport, Progress, Trend

HELP = "cli.results"


def arguments(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Say what the command takes."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=words.text("cli.json"))
    file = words.text("cli.results.file.metavar")
    form.add_argument("--csv", metavar=file, help=words.text("cli.results.csv"))
    form.add_argument("--html", metavar=file, help=words.text("cli.results.html"))
    play = words.text("cli.results.debrief.metavar")
    parser.add_argument("--debrief", metavar=play, help=words.text("cli.results.debrief"))
    parser.add_argument("--png", metavar=file, help=words.text("cli.results.png"))
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument("--everyone", action="store_true", help=words.text("cli.results.everyone"))
    take.player(whose, words)
    parser.add_argument("--scenario", metavar="ID", help=words.text("cli.results.scenario"))
    actions = parser.add_subparsers(
        title=words.text("cli.results.actions"), metavar=words.text("cli.results.action"), dest="action"
    )
    for name in ACTIONS:
        action = load(name)
        help_line = words.text(action.HELP)
        sub = actions.add_parser(name, help=help_line, description=f"{help_line[0].upper()}{help_line[1:]}.")
        sub.allow_abbrev = False
        action.arguments(sub, words)
        take.language(sub, words, argparse.SUPPRESS)


def load(name: str) -> "Command":
    """Return an action's module."""
    return cast("Command", import_module(f"game.cli.results.{ACTIONS[name]}"))


def run(given: argparse.Namespace, words: Catalogue) -> int:
    """Show results, or do what else is asked for."""
    from game.cli.output import fail
    from game.records.errors import RecordsError

    try:
        if given.action:
            return load(given.action).run(given, words)
        if given.debrief or given.png:
            return _debrief(given, words)
        return _show(given, words)
    except RecordsError as error:
        return fail(error.message(words.language), as_json=getattr(given, "json", False))


def _debrief(given: argparse.Namespace, words: Catalogue) -> int:
    from game.cli.results import debrief

    return debrief.run(given, words)


def _show(given: argparse.Namespace, words: Catalogue) -> int:
    from game.records import players
    from game.records.results.database import opened
    from game.records.results.keeping import catch_up
    from game.records.results.progress import attempts, class_report, grouped, pseudonym, scenarios
    from game.records.results.titles import titles

    with opened() as connection:
        catch_up(connection)
        player = None if given.everyone else pseudonym(connection, given.player or players.me().pseudonym)
        found = attempts(connection, player=player, scenario=given.scenario)
        progress = list(grouped(found))
        named = [each for each in scenarios(connection) if given.scenario in (None, each)]
        classes = [class_report(connection, each) for each in named] if given.everyone else []
        others = connection.execute("SELECT COUNT(DISTINCT player) FROM results").fetchone()[0]
    if given.json:
        from game.cli.output import dump

        data = {"results": [each.to_json() for each in found], "progress": [each.to_json() for each in progress]}
        dump({**data, "classes": [each.to_json() for each in classes]} if given.everyone else data)
        return 0
    if given.csv:
        from game.records.results import sheet

        return _write(given.csv, lambda out: sheet.write(out, found), len(found), words)
    called = titles({each.scenario for each in progress}, words.language)
    if given.html:
        from game.records.results.page import page

        text = page(words, called, progress, classes)
        return _write(given.html, lambda out: out.write(text), len(found), words)
    _tell(words, called, progress, classes, others=bool(others))
    return 0


def _write(file: str, write: "Callable[[IO[str]], object]", count: int, words: Catalogue) -> int:
    from pathlib import Path

    from game.cli.output import fail, say
    from game.files import writing_whole

    try:
        with writing_whole(Path(file)) as out:
            write(out)
    except OSError as error:
        return fail(words.text("cli.cannot_write", file=file, why=error.strerror or str(error)), as_json=False)
    say(words.text_n("cli.results.written", count, file=file))
    return 0


def _tell(
    words: Catalogue,
    titles: dict[str, str],
    found: "list[Progress]",
    classes: "list[ClassReport]",
    *,
    others: bool,
) -> None:
    from game.cli.output import say
    from game.records.results.page import reason_told

    if not found:
        say(words.text("cli.results.only_others" if others else "results.none"))
    for report in classes:
        say(f"{titles[report.scenario]} ({report.scenario})")
        say("  " + words.text("results.class", players=report.players, attempts=report.attempts))
        _table(words, report.score, report.competencies)
        if report.reasons:
            say("  " + words.text("results.reasons"))
        for each in report.reasons:
            say(f"  {each.points:+6d}  {reason_told(words, each.reason)}")
        say("")
    if classes:
        return
    for one in found:
        say(f"{titles[one.scenario]} ({one.scenario})")
        say("  " + words.text_n("results.attempts", len(one.attempts), who=one.name or one.player))
        _table(words, one.score, one.competencies)
        say("")


def _table(words: Catalogue, score: "Trend", competencies: "Mapping[str, Trend]") -> None:
    from game.cli.output import say

    rows = {words.text("results.score"): score}
    rows.update((words.text(f"telling.competency.{name}"), trend) for name, trend in competencies.items())
    heads = [words.text(f"results.{kind}") for kind in ("first", "best", "last")]
    wide, columns = max(map(len, rows)), [max(6, len(head)) for head in heads]
    say("  " + " " * wide + "".join(f"  {head:>{size}}" for head, size in zip(heads, columns, strict=True)))
    for name, trend in rows.items():
        figures = zip((trend.first, trend.best, trend.last), columns, strict=True)
        say(f"  {name:<{wide}}" + "".join(f"  {figure:>{size}.1f}" for figure, size in figures))
