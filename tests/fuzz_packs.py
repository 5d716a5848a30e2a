"""Packs changed at random, each checked: none may raise, hang, grow, or write anywhere but where it should.

``python -m tests.fuzz_packs --times 20000`` says how many were refused and with what, how many were sound after all,
the slowest, and the memory at most. Each change follows from the seed alone, so that what is found can be found again:
``--seed N --times 1`` does one.
"""

import argparse
import random
import resource
import struct
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

from game.scenario.characters import UNFIT
from game.scenario.diagnostics import ERROR, Diagnostic, Report
from game.scenario.packs import checking, own
from tests import hostile_packs
from tests.hostile_packs import Entry, zipped
from tests.samples import DAYS

CATALOGUE: Final = 'msgid ""\nmsgstr "Language: es\\n"\n\nmsgctxt "title"\nmsgid "x"\nmsgstr "y"\n'
CAMPAIGN: Final = hostile_packs.campaign("part/one.yaml").encode()

TOKENS: Final = (
    *(
        b"[",
        b"]",
        b"{",
        b"}",
        b"- ",
        b"&a ",
        b"*a",
        b"\t",
        b": ",
        b"'",
        b'"',
        b"!",
        b"|\n",
        b">\n",
        b"\n",
        b"#",
        b"<<: ",
    ),
    *(b"\x1b[2J", b"\\e", b"\\0", b"\xe2\x80\xae", b"\xff", b"\0", b"(fact:", b"](", b"../", b"999999999999"),
)
"""Pieces of scenarios that mean something."""

NAMES: Final = (
    *("../x.yaml", "/x.yaml", "C:\\x.yaml", "a\\b.yaml", "nul.yaml", "a/b/c.yaml", "x.yaml", "X.YAML", "x.zip", "x.py"),
    *("", ".", "..", "a/", "\x1b.yaml", "x" * 300 + ".yaml", "ñ.yaml", "n\u0303.yaml", ".x", "__MACOSX/x"),
)
"""Names that a pack may or may not have."""


def whole() -> list[Entry]:
    """Return the files of a sound pack: a scenario with a translation, and a campaign."""
    return [
        Entry("days.yaml"),
        Entry("days.es.po", CATALOGUE.encode()),
        Entry("both.yaml", CAMPAIGN),
        Entry("part/one.yaml"),
        Entry("README.txt", b"Hello"),
    ]


def with_bytes_changed(data: bytes, chance: random.Random) -> bytes:
    """Return bytes of which some are others, missing, or there twice."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(found) + 1)
        match chance.randrange(5):
            case 0:
                found[at:at] = bytes([chance.randrange(256)])
            case 1:
                del found[at : at + chance.randint(1, 40)]
            case 2:
                found[at:at] = chance.choice(TOKENS)
            case 3:
                found[at : at + 1] = bytes([chance.randrange(256)])
            case _:
                other = chance.randrange(len(found) + 1)
                found[at:at] = found[other : other + chance.randint(1, 200)]
    return bytes(found)


def in_the_archive(chance: random.Random) -> bytes:
    """Change bytes of the archive itself."""
    return with_bytes_changed(zipped(whole()), chance)


def in_its_lists(chance: random.Random) -> bytes:
    """Change numbers in the headers of the archive."""
    data = bytearray(zipped(whole()))
    starts = [at for at in range(len(data) - 4) if bytes(data[at : at + 4]) in (b"PK\1\2", b"PK\3\4", b"PK\5\6")]
    for _ in range(chance.randint(1, 3)):
        at = chance.choice(starts) + chance.randrange(4, 42)
        value = chance.choice((0, 1, 0xFF, 0x7FFF, 0xFFFF, chance.randrange(1 << 16)))
        if at + 2 <= len(data):
            data[at : at + 2] = struct.pack("<H", value)
    return bytes(data)


def in_its_names(chance: random.Random) -> bytes:
    """Call files otherwise, say untrue things about them, and put some there twice."""
    entries = whole()
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(entries))
        old = entries[at]
        entries[at] = Entry(
            chance.choice((*NAMES, old.name)),
            old.data,
            method=chance.choice((8, 8, 8, 0, 12, 14, 99)),
            flags=chance.choice((0x800, 0x800, 0, 1, 8, 0x2000)),
            mode=chance.choice((0o100644, 0o100644, 0, 0o40755, 0o120777, chance.randrange(1 << 16))),
            size=chance.choice((None, None, 0, 1, 10_000_000, 0xFFFFFFFF)),
        )
        if chance.random() < 0.3:
            entries.append(chance.choice(entries))
    return zipped(entries)


def in_its_scenarios(chance: random.Random) -> bytes:
    """Change bytes of what is packed."""
    entries = whole()
    for _ in range(chance.randint(1, 2)):
        at = chance.randrange(len(entries) - 1)
        entries[at] = Entry(entries[at].name, with_bytes_changed(entries[at].data, chance))
    return zipped(entries)


def in_its_words(chance: random.Random) -> bytes:
    """Change whole lines of a scenario: swap, repeat, indent, drop."""
    lines = DAYS.split("\n")
    for _ in range(chance.randint(1, 5)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                lines[at], lines[other] = lines[other], lines[at]
            case 1:
                lines.insert(at, lines[other])
            case 2:
                lines[at] = "  " * chance.randint(1, 30) + lines[at]
            case 3:
                lines[at] = lines[at].replace(":", chance.choice((": [", ": {", ": |", ":", ": &a", ": *a")), 1)
            case _:
                del lines[at : at + chance.randint(1, 4)]
                lines = lines or [""]
    return zipped([Entry("days.yaml", "\n".join(lines).encode()), *whole()[1:]])


def two_kinds(chance: random.Random) -> bytes:
    """Change bytes of a pack of the hostile corpus."""
    kinds = ("link", "locked", "two names for one file", "wide fields", "same key twice", "cursor moved by a text")
    return with_bytes_changed(hostile_packs.ZIPS[chance.choice(kinds)][0](), chance)


CHANGES: Final[tuple[Callable[[random.Random], bytes], ...]] = (
    *(in_the_archive, in_its_lists, in_its_names),
    *(in_its_scenarios, in_its_scenarios, in_its_words, two_kinds),
)


def once(seed: int, folder: Path) -> tuple[list[Diagnostic], float, bool]:
    """Check one changed pack; return what was said, the seconds of the processor, and whether it was sound.

    :raises AssertionError: if what is called sound cannot be read again as what it is, or a reason says nothing.
    """
    chance = random.Random(seed)  # noqa: S311 (changes, not secrets)
    path = folder / "pack.zip"
    path.write_bytes(chance.choice(CHANGES)(chance))
    begun = time.process_time()
    found = checking.check(path)
    took = time.process_time() - begun
    errors = [each for each in found if each.severity == ERROR]
    for each in errors[:3]:
        assert not UNFIT.search(each.render("es")), (seed, each.code)
    files = own.read(path, Report(""))
    assert files or errors, seed
    for name in files or ():
        assert not Path(name).is_absolute(), (seed, name)
        assert ".." not in Path(name).parts, (seed, name)
    return errors, took, not errors


def main() -> None:
    """Do it as often as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=2000, help="how many packs (default: 2000)")
    parser.add_argument("--seed", type=int, default=0, help="of the first (default: 0)")
    given = parser.parse_args()
    codes: Counter[str] = Counter()
    sound, slowest, begun = 0, (0.0, 0), time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        for seed in range(given.seed, given.seed + given.times):
            errors, took, fine = once(seed, Path(name))
            codes.update({each.code for each in errors[:1]})
            sound += fine
            slowest = max(slowest, (took, seed))
        left = [path.name for path in Path(name).iterdir()]
    assert left == ["pack.zip"], left
    for code, count in codes.most_common():
        print(f"{count:7}  {code}")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{given.times} packs in {time.monotonic() - begun:.0f} s: {sum(codes.values())} refused with a reason, "
        f"{sound} sound after all; slowest {slowest[0]:.2f} s (seed {slowest[1]}); at most {most} MB"
    )
    sys.exit(0)


if __name__ == "__main__":
    main()
