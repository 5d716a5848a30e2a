"""Facts as they are marked in a text: ``[the words](fact:key)``."""

import re
from typing import Final, NamedTuple

KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""A key as an author may write it."""

_MARK = re.compile(r"\[([^\[\]]*)\]\(fact:([^()]*)\)")
_SUSPECT: Final = r"\]\s?\(\s*fact|\(\s*fact\s*:|\]\("


class Span(NamedTuple):
    """A stretch of text as it is shown; ``fact`` is what it reveals, if anything."""

    text: str
    fact: str | None = None


class BadMark(NamedTuple):
    """A mark that cannot be understood: why (``code``), at which character, and what stands there."""

    code: str
    at: int
    found: str


def spans(text: str, person: str = "") -> tuple[Span, ...]:
    """Return a text in the pieces in which it is shown, each with the fact it reveals, if any.

    >>> spans("Abrió [en 2004](fact:since).", "joana")
    (Span(text='Abrió ', fact=None), Span(text='en 2004', fact='joana.since'), Span(text='.', fact=None))
    """
    if "](" not in text:
        return (Span(text),) if text else ()
    found, end = [], 0
    for mark in _MARK.finditer(text):
        if mark.start() > end:
            found.append(Span(text[end : mark.start()]))
        found.append(Span(mark[1], full(mark[2], person)))
        end = mark.end()
    if end < len(text):
        found.append(Span(text[end:]))
    return tuple(found)


def plain(text: str) -> str:
    """Return a text without its marks."""
    return _MARK.sub(r"\1", text) if "](" in text else text


def full(key: str, person: str) -> str:
    """Return a fact's full name, ``person.fact``."""
    return key if "." in key or not person else f"{person}.{key}"


def marked(text: str) -> list[tuple[str, int]]:
    """Return the keys marked in a text, as written, each with the character at which it stands."""
    return [(mark[2], mark.start(2)) for mark in _MARK.finditer(text)] if "](" in text else []


def bad_marks(text: str) -> list[BadMark]:
    """Return everything in a text that looks like a mark and is none."""
    if "](" not in text and "fact" not in text:
        return []
    found, good = [], []
    for mark in _MARK.finditer(text):
        good.append(mark.span())
        words, key = mark.groups()
        if not words.strip():
            found.append(BadMark("empty-mark", mark.start(), mark[0]))
        if not KEY.fullmatch(key) and (key.count(".") > 1 or not all(map(KEY.fullmatch, key.split(".")))):
            found.append(BadMark("bad-fact-key", mark.start(2), key))
    if text.count("](") == len(good) == text.count("fact"):
        return found  # in all that could look like a mark there is one
    suspects = [suspect.start() for suspect in re.finditer(_SUSPECT, text)]
    alone = [at for at in suspects if not any(start <= at < end for start, end in good)]
    return found + [BadMark("bad-mark", at, text[at : at + 30]) for at in alone]
