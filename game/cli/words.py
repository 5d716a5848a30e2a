"""The words of the command line: which language, and ``argparse``'s own words in it."""

import argparse
from collections.abc import Mapping, Sequence
from typing import Final

from game.language import LANGUAGES, Catalogue, catalogue, system_language
from game.records import settings_file

KEYS: Final = (
    "usage",
    "positionals",
    "options",
    "help",
    "error",
    "argument",
    "required",
    "one_required",
    "unrecognized",
    "choice",
    "choice_meant",
    "parser",
    "one",
    "at_most_one",
    "at_least_one",
    "several.one",
    "several.other",
    "not_with",
    "ambiguous",
    "value",
    "explicit",
    "unexpected",
    "open",
)
"""The texts of ``argparse`` that we translate, under ``argparse.``; their English is what it looks them up by."""


def chosen_language(arguments: Sequence[str]) -> str:
    """Return the language to speak: as the last ``--lang`` says, else the settings, else the system."""
    said = ""
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            found = value if equals else next(iter(arguments[place + 1 :]), "")
            said = found if found in LANGUAGES else said
    return said or settings_file.language() or system_language()


def teach_argparse(words: Catalogue) -> None:
    """Let ``argparse`` speak a language: it looks all its texts up as gettext has it, in its own module's names."""
    english = catalogue("en")
    translated: Mapping[str, str] = {english.text(f"argparse.{key}"): words.text(f"argparse.{key}") for key in KEYS}

    def one(text: str) -> str:
        return translated.get(text, text)

    def several(singular: str, plural: str, number: int) -> str:
        return one(singular if number == 1 else plural)

    vars(argparse).update(_=one, ngettext=several)
