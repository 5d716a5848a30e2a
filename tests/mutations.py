"""Shipped scenarios changed at random, each checked and, if it is sound, played: none may crash, hang or grow.

``python -m tests.mutations --times 10000`` changes bytes, nodes, keys and numbers, and says how many were refused and
with what first, how many were sound and played under three policies, the slowest verdict, and the memory at most. Each
change follows from the seed alone, so that what is found can be found again: ``--seed N --times 1`` does one, and with
``--keep FILE`` leaves it there.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from types import FrameType
from typing import Final, NamedTuple

import yaml

from game import places
from game.analysis.policies import POLICIES
from game.analysis.simulate import play_out
from game.authoring.check import check
from game.scenario import library
from game.scenario.diagnostics import ERROR
from tests.fuzz_packs import with_bytes_changed

POLICIES_PLAYED: Final = ("listener", "broadcaster", "random")
"""Who plays what is sound."""

SECONDS: Final = 1.0
"""Seconds of the processor that a verdict may take."""

MEGABYTES: Final = 300
"""What a process may grow to."""

HANGS: Final = 60
"""Seconds after which something is taken to hang."""

ODD_NUMBERS: Final = (
    *("0", "-1", "1", "2", "3", "7", "100", "101", "255", "4294967296", "-99999999999", "9" * 60, "1e9", "1.5", ".inf"),
    *("-.inf", ".nan", "0x10", "0o17", "1_000", "08", "12:30", "+3", "true", '"4"', "[1, 2]", "[2, 1]", "[0, 0]", "~"),
)

ODD_VALUES: Final = (
    *(
        "~",
        "''",
        "[]",
        "{}",
        "true",
        "no",
        "0",
        "a",
        "silence",
        '"x"',
        "[a]",
        "{a: b}",
        "[[]]",
        "[{}]",
        "{}: {}",
        "! a",
    ),
    *("&a b", "*a", "!!binary aGk=", "2024-01-01", "turn > 3", "'stage(nobody) >= liked'", '"[x](fact:y)"', "|\n  x"),
)

ODD_KEYS: Final = (
    *("a", "says", "then", "if", "to", "act", "class", "silence", "you", "then", "beats", "0", "''", "~", "ñ", "a b"),
    *("__class__", "format", "<<", "x" * 41, "[a]", "? b"),
)


class Piece(NamedTuple):
    """A node of a file: where its text begins and ends, and what it is."""

    start: int
    end: int
    kind: str
    """``key``, ``number``, ``text``, ``list`` or ``mapping``."""


@dataclass
class Source:
    """A file that ships with the game."""

    name: str
    """From the folder of scenarios."""
    text: str
    pieces: tuple[Piece, ...] = field(default=(), repr=False)


@cache
def sources() -> tuple[Source, ...]:
    """Return every shipped scenario, the parts of campaigns too, with their nodes."""
    folder = places.scenarios()
    files = sorted(path for suffix in library.SUFFIXES for path in folder.rglob(f"*{suffix}"))
    found = []
    for path in files:
        text = path.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        assert root is not None, path
        found.append(Source(path.relative_to(folder).as_posix(), text, tuple(_pieces(root, text))))
    return tuple(found)


def _pieces(node: yaml.Node, text: str, kind: str = "") -> Iterator[Piece]:
    if isinstance(node, yaml.ScalarNode):
        plain = node.tag.rpartition(":")[2]
        what = kind or ("number" if plain in ("int", "float") else "text")
        yield Piece(node.start_mark.index, node.end_mark.index, what)
    elif isinstance(node, yaml.SequenceNode):
        yield Piece(node.start_mark.index, node.end_mark.index, "list")
        for each in node.value:
            yield from _pieces(each, text)
    elif isinstance(node, yaml.MappingNode):
        yield Piece(node.start_mark.index, node.end_mark.index, "mapping")
        for key, value in node.value:
            yield from _pieces(key, text, "key")
            yield from _pieces(value, text)


def _of(source: Source, chance: random.Random, *kinds: str) -> Piece:
    return chance.choice([piece for piece in source.pieces if piece.kind in kinds])


def _put(source: Source, changes: list[tuple[Piece, str]]) -> str:
    """Return the text with other words in place of some pieces; of pieces in each other only the first counts."""
    text, left = source.text, len(source.text) + 1
    for piece, words in sorted(changes, key=lambda change: -change[0].start):
        if piece.end <= left:
            text, left = text[: piece.start] + words + text[piece.end :], piece.start
    return text


def other_bytes(source: Source, chance: random.Random) -> bytes:
    """Change bytes anywhere."""
    return with_bytes_changed(source.text.encode(), chance)


def other_nodes(source: Source, chance: random.Random) -> bytes:
    """Put nodes in each other's places, or something odd there, or nothing."""
    changes = []
    for _ in range(chance.randint(1, 3)):
        at = _of(source, chance, "text", "text", "number", "list", "mapping")
        donor = _of(source, chance, at.kind, "text", "list", "mapping")
        other = source.text[donor.start : donor.end]
        changes.append((at, chance.choice((other, other, chance.choice(ODD_VALUES), ""))))
    return _put(source, changes).encode()


def other_names(source: Source, chance: random.Random) -> bytes:
    """Put a word where another word of the same kind stood: another act, beat, fact, person, condition."""
    changes = []
    for _ in range(chance.randint(1, 4)):
        at, donor = _of(source, chance, "text"), _of(source, chance, "text")
        while " " in source.text[at.start : at.end]:
            at = _of(source, chance, "text")
        alike = source.text[at.start : at.end]
        if chance.random() < 0.7:
            near = [p for p in source.pieces if p.kind == "text" and " " not in source.text[p.start : p.end]]
            donor = chance.choice(near)
        changes.append((at, source.text[donor.start : donor.end] or alike))
    return _put(source, changes).encode()


def other_keys(source: Source, chance: random.Random) -> bytes:
    """Rename keys: to another that is in the file, to something odd, or with a letter more or less."""
    changes = []
    for _ in range(chance.randint(1, 3)):
        at, donor = _of(source, chance, "key"), _of(source, chance, "key")
        key = source.text[at.start : at.end]
        typo = key[:-1] if chance.random() < 0.5 else key + chance.choice("aesx_1")
        changes.append((at, chance.choice((source.text[donor.start : donor.end], chance.choice(ODD_KEYS), typo))))
    return _put(source, changes).encode()


def other_numbers(source: Source, chance: random.Random) -> bytes:
    """Change numbers: a little, a lot, or to what is none."""
    changes = []
    for _ in range(chance.randint(1, 6)):
        at = _of(source, chance, "number")
        was = source.text[at.start : at.end]
        near = str(int(was) + chance.choice((-2, -1, 1, 2, 5))) if was.lstrip("-").isdigit() else was
        changes.append((at, chance.choice((near, near, near, str(chance.randrange(1000)), chance.choice(ODD_NUMBERS)))))
    return _put(source, changes).encode()


def other_conditions(source: Source, chance: random.Random) -> bytes:
    """Change words and signs within conditions and lists of ways, wherever they stand."""
    text = source.text
    swaps = (
        *((">=", "<"), ("<=", ">"), ("and", "or"), ("or", "and"), ("not ", ""), ("liked", "met"), ("known", "closed")),
        *(
            ("heard(", "used("),
            ("stage(", "warmth("),
            ("trusted", "cooling"),
            ("turn", "attention"),
            ("count(", "stage("),
        ),
        *(("chance: ", "chance: 1"), ("uses", "needs"), ("needs", "uses"), ("give", "pitch"), ("reflect", "hide")),
        *(
            ("ask_open", "broadcast"),
            ("invite", "deny"),
            ("blind: true", "blind: false"),
            ("after: 0", "after: [0, 9]"),
        ),
    )
    for _ in range(chance.randint(1, 4)):
        before, after = chance.choice(swaps)
        places_of = [at for at in range(len(text)) if text.startswith(before, at)]
        if places_of:
            at = chance.choice(places_of)
            text = text[:at] + after + text[at + len(before) :]
    return text.encode()


Change = Callable[[Source, random.Random], bytes]
"""Returns the bytes of a file, changed by chance."""

CHANGES: Final[tuple[Change, ...]] = (
    *(other_bytes, other_nodes, other_names, other_keys, other_numbers, other_numbers, other_conditions),
)


def changed(seed: int) -> tuple[Source, str, bytes]:
    """Return the file that a seed changes, how, and what it is then."""
    chance = random.Random(seed)  # noqa: S311 (changes, not secrets)
    source = chance.choice(sources())
    change = chance.choice(CHANGES)
    return source, change.__name__, change(source, chance)


@dataclass
class Verdict:
    """What came of one."""

    seed: int
    change: str
    code: str = ""
    """The first error; none where it is sound."""
    seconds: float = 0.0
    """Of the processor, until the verdict."""
    trouble: str = ""
    """What should not have happened."""
    megabytes: int = 0


def desk(folder: Path) -> Path:
    """Lay a copy of the shipped scenarios into a folder, without translations, for one of them to be changed."""
    target = folder / "scenarios"
    shutil.copytree(places.scenarios(), target, ignore=shutil.ignore_patterns("*.md", "*.po", "diagnostics"))
    return target


def _hangs(signal_number: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"more than {HANGS} s")


def once(seed: int, folder: Path) -> Verdict:
    """Change one, check it and, if it is sound, play it; ``folder`` is a copy of the scenarios."""
    source, how, data = changed(seed)
    verdict = Verdict(seed, f"{how} of {source.name}")
    path = folder / source.name
    signal.signal(signal.SIGALRM, _hangs)
    signal.alarm(HANGS)
    try:
        path.write_bytes(data)
        begun = time.process_time()
        errors = [each for each in check([str(path)]).diagnostics if each.severity == ERROR]
        verdict.seconds = time.process_time() - begun
        if errors:
            verdict.code = errors[0].code
            for each in errors[:3]:
                each.render("es")
        else:
            scenario = library.load(path)
            for policy in POLICIES_PLAYED:
                play = play_out(scenario, POLICIES[policy], seed)
                assert play.complete
    except Exception:
        verdict.trouble = traceback.format_exc()
    finally:
        signal.alarm(0)
        path.write_text(source.text, encoding="utf-8")
    verdict.megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return verdict


def several(first: int, times: int) -> list[Verdict]:
    """Do so many, one after the other."""
    with tempfile.TemporaryDirectory() as name:
        folder = desk(Path(name))
        return [once(seed, folder) for seed in range(first, first + times)]


def main() -> None:
    """Do it as often as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=1000, help="how many files (default: 1000)")
    parser.add_argument("--seed", type=int, default=0, help="of the first (default: 0)")
    parser.add_argument("--jobs", type=int, default=1, help="processes (default: 1)")
    parser.add_argument("--keep", type=Path, help="leave the first changed file here")
    given = parser.parse_args()
    if given.keep:
        given.keep.write_bytes(changed(given.seed)[2])
    begun = time.monotonic()
    portion = 50
    firsts = range(given.seed, given.seed + given.times, portion)
    sizes = [min(portion, given.seed + given.times - first) for first in firsts]
    found: list[Verdict] = []
    with ProcessPoolExecutor(given.jobs, mp_context=get_context("spawn")) as pool:
        for batch in pool.map(several, firsts, sizes):
            found += batch
            for each in batch:
                if each.trouble:
                    print(f"seed {each.seed}, {each.change}:\n{each.trouble}", flush=True)
            if len(found) % 500 == 0:
                print(f"{len(found)} of {given.times}", file=sys.stderr, flush=True)
    for code, count in Counter(each.code or "(sound)" for each in found).most_common():
        print(f"{count:7}  {code}")
    slowest = max(found, key=lambda each: each.seconds)
    largest = max(found, key=lambda each: each.megabytes)
    sound = sum(not each.code and not each.trouble for each in found)
    trouble = sum(bool(each.trouble) for each in found)
    refused = len(found) - sound - trouble
    print(
        f"{len(found)} files in {time.monotonic() - begun:.0f} s: {refused} refused with a reason, "
        f"{sound} sound and played by {', '.join(POLICIES_PLAYED)}, {trouble} in trouble; "
        f"slowest verdict {slowest.seconds:.2f} s (seed {slowest.seed}); at most {largest.megabytes} MB"
    )
    sys.exit(trouble > 0 or slowest.seconds > SECONDS or largest.megabytes > MEGABYTES)


if __name__ == "__main__":
    main()
