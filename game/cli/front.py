"""The front door: reads the arguments, in the user's language, and hands over to the command.

A command is a module of :mod:`game.cli.commands` with three names: ``HELP``, the key of its one line of help;
``arguments(parser, words)``, which says what it takes; and ``run(given, words)``, which does it and returns the exit
code. Its name is the module's. Modules import what is heavy inside ``run``.
"""

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any, Final, NoReturn, Protocol, cast

from game import __version__
from game.cli import arguments as take
from game.cli.words import chosen_language, teach_argparse
from game.language import Catalogue, catalogue

COMMANDS: Final = (
    "play",
    "list",
    "new",
    "preview",
    "check",
    "explain",
    "translate",
    "graph",
    "schema",
    "simulate",
    "analyse",
    "replay",
    "results",
)
"""The commands, in the order in which the help names them."""

_ANY_WIDTH: Final = 80

OPENED: Final = (".zip", ".yaml", ".yml")
"""How the names of files end that are played without a command: that is how a system opens what is dropped on it."""


class Command(Protocol):
    """What a command's module has."""

    HELP: str
    arguments: Callable[[argparse.ArgumentParser, Catalogue], None]
    run: Callable[[argparse.Namespace, Catalogue], int]


class Unmeasured(argparse.HelpFormatter):
    """Lays out what nobody sees: one is made for each argument, and asking for the terminal's width takes long."""

    def __init__(self, prog: str, **options: Any) -> None:
        super().__init__(prog, width=_ANY_WIDTH, **options)


class Parser(argparse.ArgumentParser):
    """A parser that never prints what could move a terminal's cursor."""

    def format_usage(self) -> str:
        """Return the usage, as wide as the terminal."""
        self.formatter_class = argparse.HelpFormatter
        return super().format_usage()

    def format_help(self) -> str:
        """Return the help, as wide as the terminal."""
        self.formatter_class = argparse.HelpFormatter
        return super().format_help()

    def _print_message(self, message: str, file: IO[str] | None = None) -> None:  # type: ignore[override]
        from game.scenario.diagnostics import printable

        super()._print_message(printable(message), file)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the usage, and leave with 2."""
        super().error(message)


def parser(words: Catalogue, names: Sequence[str] = COMMANDS) -> argparse.ArgumentParser:
    """Return the parser of the command line, in a language: of all commands, or of some."""
    teach_argparse(words)
    whole = Parser(
        prog="tertulia",
        description=words.text("cli.description"),
        epilog=words.text("cli.epilog"),
        allow_abbrev=False,
        formatter_class=Unmeasured,
    )
    whole.add_argument("--version", action="version", version=f"tertulia {__version__}", help=words.text("cli.version"))
    take.language(whole, words, None)
    commands = whole.add_subparsers(
        title=words.text("cli.commands"), metavar=words.text("cli.command"), dest="command", parser_class=Parser
    )
    for name in names:
        command = load(name)
        help_line = words.text(command.HELP)
        told = f"{help_line[0].upper()}{help_line[1:]}."
        sub = commands.add_parser(name, help=help_line, description=told, formatter_class=Unmeasured)
        sub.allow_abbrev = False
        command.arguments(sub, words)
        take.language(sub, words, argparse.SUPPRESS)
    return whole


def load(name: str) -> Command:
    """Return a command's module."""
    return cast("Command", import_module(f"game.cli.commands.{name}"))


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say and return the exit code."""
    _open_streams()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    words = catalogue(chosen_language(arguments))
    try:
        arguments = _with_command(arguments)
        given = parser(words, _spoken_to(arguments)).parse_args(arguments)
        command = load(given.command or "play")
        if given.command is None:
            given = argparse.Namespace(scenario=None, text=False, seed=None)
        code = command.run(given, words)
        sys.stdout.flush()
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else 1
    except BrokenPipeError:
        _drop_output()
        return 0
    except OSError as error:  # a full disk, above all
        _drop_output()
        with contextlib.suppress(OSError):
            print(words.text("cli.cannot_go_on", problem=error.strerror or str(error)), file=sys.stderr)
        return 1
    except Exception as error:
        return _crashed(error, words)
    except KeyboardInterrupt:
        with contextlib.suppress(OSError):
            print(words.text("cli.left"), file=sys.stderr)
        return 130
    return code


def _crashed(error: Exception, words: Catalogue) -> int:
    """Keep a report of what should not have happened, and say where it is."""
    from game.records import crash

    path = crash.keep(error)
    with contextlib.suppress(OSError):
        if path:
            print(words.text("crash.kept", path=path), file=sys.stderr)
        else:
            print(words.text("crash.unkept"), crash.told(error), sep="\n\n", file=sys.stderr)
    return 1


def _spoken_to(arguments: Sequence[str]) -> Sequence[str]:
    """Return the command that is named first, which need be known alone; else all, for there may be talk of them."""
    first = next(iter(arguments), None)
    return () if first is None else (first,) if first in COMMANDS else COMMANDS


def _with_command(arguments: Sequence[str]) -> Sequence[str]:
    """Return the arguments, with ``play`` before a scenario or a pack that was given, or dropped, by itself."""
    first = next(iter(arguments), "")
    if first.startswith("-") or Path(first).suffix.lower() not in OPENED:
        return arguments
    return ["play", "--show", *arguments]


def _open_streams() -> None:
    """Let what was closed before the program began be empty to read and go nowhere when written."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 (until the program ends)


def _drop_output() -> None:
    """Nobody reads on: let the rest go nowhere, without another complaint at exit."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
