"""Packs that mean harm, of many kinds, made anew each time: none lies in the repository as a file.

``python -m tests.hostile_packs`` makes each, has it checked, and says with what it was refused, in how much time of the
processor and with how much memory at most.
"""

import io
import os
import random
import resource
import socket
import stat
import struct
import sys
import tarfile
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.samples import DAYS

GOOD: Final = DAYS.encode()
"""A scenario with which nothing is wrong."""


@dataclass(frozen=True)
class Entry:
    """One file of an archive, with whatever is to be untrue about it."""

    name: str | bytes
    data: bytes = GOOD
    method: int = zipfile.ZIP_DEFLATED
    flags: int = 0x800
    mode: int = stat.S_IFREG | 0o644
    size: int | None = None
    checksum: int | None = None
    local_name: bytes | None = None
    offset: int | None = None
    attributes: int = 0

    @property
    def raw_name(self) -> bytes:
        """The name as it stands in the archive."""
        return self.name if isinstance(self.name, bytes) else self.name.encode("utf-8", "surrogateescape")


def zipped(
    entries: Iterable[Entry],
    *,
    prefix: bytes = b"",
    suffix: bytes = b"",
    comment: bytes = b"",
    count: int | None = None,
    disk: int = 0,
    locator: bool = False,
) -> bytes:
    """Return an archive, byte by byte, so that every field of it can lie."""
    out = io.BytesIO()
    out.write(prefix)
    listed = []
    for entry in entries:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        deflated = packer.compress(entry.data) + packer.flush()
        packed = deflated if entry.method == zipfile.ZIP_DEFLATED else entry.data
        size = len(entry.data) if entry.size is None else entry.size
        checksum = zlib.crc32(entry.data) if entry.checksum is None else entry.checksum
        fields = (20, entry.flags, entry.method, 0, 0x21, checksum, len(packed), size)
        at = out.tell() if entry.offset is None else entry.offset
        local = entry.raw_name if entry.local_name is None else entry.local_name
        if entry.offset is None:
            out.write(struct.pack("<4s5H3L2H", b"PK\3\4", *fields, len(local), 0) + local + packed)
        listed.append(
            struct.pack(
                "<4s6H3L5H2L",
                b"PK\1\2",
                0x0314,
                *fields,
                len(entry.raw_name),
                0,
                0,
                0,
                0,
                entry.mode << 16 | entry.attributes,
                at,
            )
            + entry.raw_name
        )
    begins = out.tell()
    out.write(b"".join(listed))
    size = out.tell() - begins
    if locator:
        out.write(struct.pack("<4sLQL", b"PK\6\7", 0, 0, 1))
    number = len(listed) if count is None else count
    out.write(
        struct.pack("<4s4H2LH", b"PK\5\6", disk, 0, number, number, size, begins, len(comment)) + comment + suffix
    )
    return out.getvalue()


def named(name: str | bytes) -> bytes:
    """Return an archive with one sound scenario, under a name."""
    return zipped([Entry(name)])


def text(content: str | bytes, **beside: str | bytes) -> bytes:
    """Return an archive with one scenario of this content, and other files beside it."""
    files = {"one.yaml": content, **{name.replace("__", "/").replace("_", "."): data for name, data in beside.items()}}
    return zipped(Entry(name, data if isinstance(data, bytes) else data.encode()) for name, data in files.items())


def noise(size: int) -> bytes:
    """Return bytes that no archive makes smaller."""
    return random.Random(1).randbytes(size)  # noqa: S311 (stuffing, not secrets)


def with_line(line: str) -> str:
    """Return a sound scenario with one line more at its top."""
    return DAYS.replace("title:", f"{line}\ntitle:", 1)


def alias_bomb() -> str:
    """Return ten levels, each ten times the one below."""
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12))]
    return "\n".join(lines) + "\n" + DAYS


def overlapping() -> bytes:
    """Return an archive in which forty names share the same packed bytes."""
    first = Entry("f0.yaml", GOOD)
    return zipped([first, *(Entry(f"f{n}.yaml", GOOD, offset=0, local_name=b"f0.yaml") for n in range(1, 40))])


def campaign(file: str, parts: int = 1) -> str:
    """Return a campaign whose parts are all the same file."""
    listed = "".join(f"  p{n}: {{file: {file}}}\n" for n in range(parts))
    return f"format: 1\nkind: campaign\nlanguage: en\ntitle: T\nparts:\n{listed}"


def large(size: int) -> str:
    """Return a sound scenario of about so many bytes."""
    chance = random.Random(2)  # noqa: S311
    words = [f"{chance.randrange(1 << 40):x}" for _ in range(4000)]
    count = size // 1030
    beats = "".join(
        f'      b{n}: {{says: "{" ".join(chance.choices(words, k=90))[:1000]}"}}\n' for n in range(min(count, 4900))
    )
    return f"{DAYS.rstrip()}\n  zoe:\n    name: Zoe\n    role: x\n    beats:\n{beats}"


def tar() -> bytes:
    """Return another kind of archive under the name of a zip."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        info = tarfile.TarInfo("one.yaml")
        info.size = len(GOOD)
        archive.addfile(info, io.BytesIO(GOOD))
    return out.getvalue()


def header_of(data: bytes, **changed: int) -> bytes:
    """Return an archive whose end says something else."""
    end = data.rfind(b"PK\5\6")
    fields = list(struct.unpack_from("<4s4H2LH", data, end))
    for name, value in changed.items():
        fields[{"count": 4, "size": 5, "begins": 6}[name]] = value
    return data[:end] + struct.pack("<4s4H2LH", *fields)


ZIPS: Final[dict[str, tuple[Callable[[], bytes], str]]] = {
    # names
    "leads up": (lambda: named("../one.yaml"), "pack-path-outside"),
    "leads up from within": (lambda: named("a/../../one.yaml"), "pack-path-outside"),
    "leads up on Windows": (lambda: named("..\\one.yaml"), "pack-path-outside"),
    "absolute": (lambda: named("/tmp/one.yaml"), "pack-path-outside"),  # noqa: S108
    "drive": (lambda: named("C:/one.yaml"), "pack-path-outside"),
    "relative to a drive": (lambda: named("C:one.yaml"), "pack-path-outside"),
    "share of a server": (lambda: named("\\\\server\\share\\one.yaml"), "pack-path-outside"),
    "leads up in what would be passed over": (lambda: zipped([Entry("one.yaml"), Entry("../.x")]), "pack-path-outside"),
    "backslash": (lambda: named("a\\one.yaml"), "pack-name-characters"),
    "device": (lambda: named("CON.yaml"), "pack-name-reserved"),
    "folder that is a device": (lambda: named("a/aux/one.yaml"), "pack-name-reserved"),
    "device with a raised figure": (lambda: named("com¹.yaml"), "pack-name-reserved"),
    "stream behind a file": (lambda: named("one.yaml:two.yaml"), "pack-name-characters"),
    "dot at the end": (lambda: named("a./one.yaml"), "pack-name-characters"),
    "space at the end": (lambda: named("one.yaml "), "pack-name-characters"),
    "nothing between slashes": (lambda: named("a//one.yaml"), "pack-name-characters"),
    "zero in the name": (lambda: named(b"one.yaml\0.exe"), "pack-name-characters"),
    "escape sequence in the name": (lambda: named("\x1b[2Jone.yaml"), "pack-name-characters"),
    "line feed in the name": (lambda: named("one\n.yaml"), "pack-name-characters"),
    "name read backwards": (lambda: named("one\u202elmay.exe.yaml"), "pack-name-characters"),
    "name that cannot be seen": (lambda: named("o\u200bne.yaml"), "pack-name-characters"),
    "wildcard": (lambda: named("*.yaml"), "pack-name-characters"),
    "endless name": (lambda: named("x" * 5000 + ".yaml"), "pack-name-too-long"),
    "same name twice": (lambda: zipped([Entry("one.yaml"), Entry("one.yaml", b"x")]), "pack-name-twice"),
    "names that differ in capitals": (lambda: zipped([Entry("one.yaml"), Entry("ONE.yaml")]), "pack-name-twice"),
    "names written in two ways": (lambda: zipped([Entry("ñ.yaml"), Entry("n\u0303.yaml")]), "pack-name-twice"),
    "file that is a folder": (
        lambda: zipped([Entry("one.yaml"), Entry("b.yaml"), Entry("b.yaml/one.yaml")]),
        "pack-name-twice",
    ),
    # kinds of file
    "link": (lambda: zipped([Entry("one.yaml", b"/etc/passwd", mode=stat.S_IFLNK | 0o777)]), "pack-link"),
    "way through a link": (
        lambda: zipped([Entry("d", b"/", mode=stat.S_IFLNK | 0o777), Entry("d/one.yaml")]),
        "pack-link",
    ),
    "junction": (lambda: zipped([Entry("one.yaml", attributes=stat.FILE_ATTRIBUTE_REPARSE_POINT)]), "pack-link"),
    "pipe": (lambda: zipped([Entry("one.yaml", mode=stat.S_IFIFO | 0o644)]), "pack-special-file"),
    "device node": (lambda: zipped([Entry("one.yaml", mode=stat.S_IFBLK | 0o644)]), "pack-special-file"),
    "program": (lambda: zipped([Entry("one.yaml"), Entry("setup.exe", b"MZ")]), "pack-foreign-file"),
    "Python": (lambda: zipped([Entry("one.yaml"), Entry("conftest.py", b"import os")]), "pack-foreign-file"),
    "page": (lambda: zipped([Entry("one.yaml"), Entry("open me.html", b"<script>")]), "pack-foreign-file"),
    "shortcut": (lambda: zipped([Entry("one.yaml"), Entry("one.lnk", b"L")]), "pack-foreign-file"),
    "archive in the archive": (lambda: zipped([Entry("one.yaml"), Entry("two.zip", named("one.yaml"))]), "pack-nested"),
    "no scenario": (lambda: zipped([Entry("readme.txt", b"hello")]), "pack-without-scenario"),
    "nothing at all": (lambda: zipped([]), "pack-without-scenario"),
    "buried": (lambda: zipped([Entry("one.yaml"), Entry("a/b/c/one.yaml")]), "pack-too-deep"),
    # bombs
    "bomb of one file": (lambda: zipped([Entry("one.yaml", b" " * 50_000_000)]), "pack-file-too-large"),
    "bomb within the size": (lambda: zipped([Entry("one.yaml", b"#" * 3_900_000)]), "pack-bomb"),
    "bomb of many files": (
        lambda: zipped(Entry(f"f{n}.yaml", (b"# %d\n" % n) * 600_000) for n in range(9)),
        "pack-too-large",
    ),
    "bomb of files over each other": (overlapping, "pack-unusual"),
    "a thousand files": (lambda: zipped(Entry(f"f{n}.yaml", b"x") for n in range(1000)), "pack-too-many-files"),
    "sixty thousand names": (
        lambda: zipped((Entry(f"{n}", b"", offset=0 if n else None) for n in range(60_000)), count=1),
        "pack-too-many-files",
    ),
    "larger than an archive may be": (lambda: zipped([Entry("one.yaml", noise(9_000_000))]), "file-too-large"),
    # archives that lie
    "says it is smaller": (lambda: zipped([Entry("one.yaml", size=10)]), "pack-damaged"),
    "says it is larger": (lambda: zipped([Entry("one.yaml", size=len(GOOD) + 10)]), "pack-damaged"),
    "wrong checksum": (lambda: zipped([Entry("one.yaml", checksum=1)]), "pack-damaged"),
    "two names for one file": (lambda: zipped([Entry("one.yaml", local_name=b"two.yaml")]), "pack-damaged"),
    "cut short": (lambda: named("one.yaml")[:-40], "pack-not-a-zip"),
    "cut at its very end": (lambda: named("one.yaml")[:-3], "pack-damaged"),
    "program before it": (lambda: zipped([Entry("one.yaml")], prefix=b"MZ" + b"\0" * 100), "pack-not-a-zip"),
    "another archive before it": (lambda: named("two.yaml") + named("one.yaml"), "pack-unusual"),
    "something after it": (lambda: zipped([Entry("one.yaml")], suffix=b"\0" * 10), "pack-unusual"),
    "another end in its remark": (
        lambda: zipped([Entry("one.yaml")], comment=named("two.yaml")[-22:]),
        "pack-unusual",
    ),
    "several disks": (lambda: zipped([Entry("one.yaml")], disk=3), "pack-unusual"),
    "wide fields": (lambda: zipped([Entry("one.yaml")], locator=True), "pack-unusual"),
    "list elsewhere": (lambda: header_of(named("one.yaml"), begins=3), "pack-unusual"),
    "list without end": (lambda: header_of(named("one.yaml"), size=0xFFFFFFFF), "pack-too-many-files"),
    "locked": (lambda: zipped([Entry("one.yaml", flags=0x801)]), "pack-encrypted"),
    "packed with lzma": (lambda: zipped([Entry("one.yaml", method=zipfile.ZIP_LZMA)]), "pack-method"),
    "packed in no known way": (lambda: zipped([Entry("one.yaml", method=97)]), "pack-method"),
    "other kind of archive": (tar, "pack-not-a-zip"),
    "empty file": (lambda: b"", "pack-not-a-zip"),
    # scenarios
    "aliases that multiply": (lambda: text(alias_bomb()), "alias-bomb"),
    "alias to itself": (lambda: text("a: &a [*a]\n" + DAYS), "recursive-alias"),
    "brackets without end": (lambda: text("x: " + "[" * 60_000 + "\n" + DAYS), "too-deep"),
    "values without end": (lambda: text("x: [" + ",".join(map(str, range(300_000))) + "]\n" + DAYS), "too-many-values"),
    "object of Python": (lambda: text(with_line("you: !!python/object/apply:os.system [id]")), "tag"),
    "merged keys": (lambda: text(with_line("<<: {brief: x}")), "merge-key"),
    "same key twice": (lambda: text(with_line("kind: party")), "duplicate-key"),
    "number without end": (lambda: text(with_line("minutes: " + "9" * 50_000)), "out-of-range"),
    "text without end": (lambda: text(with_line(f"brief: {noise(60_000).hex()}")), "text-too-long"),
    "marks that could be quadratic": (
        lambda: text(with_line('brief: "' + "".join(f"[a](fact:{n * 7919:x}" for n in range(40_000)) + '"')),
        "text-too-long",
    ),
    "spaces that could be quadratic": (
        lambda: text(with_line('brief: "](' + " " * 60_000 + 'x"')),
        "text-too-long",
    ),
    "condition that runs something": (
        lambda: text(DAYS.replace("act: ask_open", "if: \"__import__('os').system('id')\", act: ask_open", 1)),
        "condition-unknown-word",
    ),
    "condition of brackets": (
        lambda: text(DAYS.replace("act: ask_open", f'if: "{"(" * 249}1{")" * 249}", act: ask_open', 1)),
        "condition-syntax",
    ),
    "cursor moved by a text": (lambda: text(with_line(r'brief: "\e[2J\e]0;x\a"')), "control-character"),
    "text read backwards": (lambda: text(with_line('brief: "a\u202eb"')), "control-character"),
    "Latin letters": (lambda: text(with_line("brief: Adiós").encode("latin-1")), "not-utf8"),
    "zeros": (lambda: text(b"\0" * 60_000), "control-character"),
    "wide letters": (lambda: text(DAYS.encode("utf-16")), "utf-16"),
    "campaign that leads out": (lambda: text(campaign("../../secret.yaml")), "bad-word"),
    "campaign of itself": (lambda: text(campaign("a/one.yaml"), a__one_yaml=campaign("a/one.yaml")), "part-broken"),
    "campaigns of one large part": (
        lambda: text(
            campaign("a/p.yaml", 12),
            **{f"c{n}_yaml": campaign("a/p.yaml") for n in range(9)},
            a__p_yaml=large(3_000_000),
        ),
        "pack-too-much-work",
    ),
    "part that is not there": (lambda: text(campaign("a/two.yaml")), "part-broken"),
    "cursor moved by a translation": (
        lambda: text(DAYS, one_es_po='msgctxt "title"\nmsgid "x"\nmsgstr "\x1b[2J"\n' + "msgctxt broken"),
        "translation-unreadable",
    ),
    "translation that is none": (lambda: text(DAYS, one_es_po=b"\xff\xfe\0\0"), "translation-unreadable"),
}
"""Kinds of archive: what makes it, and the code it is refused with."""


def fifo(folder: Path) -> None:
    """Put a pipe among the scenarios: whoever reads it waits for ever."""
    os.mkfifo(folder / "two.yaml")


def plug(folder: Path) -> None:
    """Put a socket among the scenarios."""
    here = Path.cwd()
    os.chdir(folder)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("two.yaml")
    os.chdir(here)


def levels(folder: Path) -> None:
    """Put folders into folders, and a scenario at the bottom."""
    (folder / "/".join("abcdefgh")).mkdir(parents=True)


def sparse(folder: Path) -> None:
    """Put a file there that says it has ten thousand million bytes."""
    with (folder / "two.yaml").open("wb") as file:
        file.truncate(10_000_000_000)


def crowd(folder: Path) -> None:
    """Put a thousand files there."""
    for number in range(1000):
        (folder / f"f{number}.yaml").touch()


def called(name: bytes) -> Callable[[Path], None]:
    """Return what puts a scenario of this name there."""

    def put(folder: Path) -> None:
        (folder / os.fsdecode(name)).write_bytes(GOOD)

    return put


FOLDERS: Final[dict[str, tuple[Callable[[Path], None], str]]] = {
    "folder with a link to a file": (lambda f: (f / "two.yaml").symlink_to("/etc/passwd"), "pack-link"),
    "folder with a link to a device": (lambda f: (f / "two.yaml").symlink_to("/dev/zero"), "pack-link"),
    "folder with a link to itself": (lambda f: (f / "more").symlink_to(f), "pack-link"),
    "folder with a link to nowhere": (lambda f: (f / "one.es.po").symlink_to("nowhere"), "pack-link"),
    "folder with a pipe": (fifo, "pack-special-file"),
    "folder with a socket": (plug, "pack-special-file"),
    "folders in folders": (levels, "pack-too-deep"),
    "folder with a file of ten gigabytes": (sparse, "pack-file-too-large"),
    "folder with a thousand files": (crowd, "pack-too-many-files"),
    "folder with an escape sequence in a name": (called(b"\x1b[2J.yaml"), "pack-name-characters"),
    "folder with a name of wrong bytes": (called(b"\xff\xfe.yaml"), "pack-name-characters"),
    "folder with a device": (called(b"NUL.yaml"), "pack-name-reserved"),
    "folder with a program": (called(b"run.sh"), "pack-foreign-file"),
}
"""Kinds of folder: what is put beside a sound scenario, and the code it is refused with."""

EXPECTED: Final = {kind: code for group in (ZIPS, FOLDERS) for kind, (_, code) in group.items()}
"""Every kind, with the code it is refused with."""


def make(kind: str, folder: Path) -> Path:
    """Make a pack of a kind in an empty folder and return it."""
    if kind in ZIPS:
        path = folder / "pack.zip"
        path.write_bytes(ZIPS[kind][0]())
    else:
        path = folder / "pack"
        path.mkdir()
        (path / "one.yaml").write_bytes(GOOD)
        FOLDERS[kind][0](path)
    return path


def main() -> None:
    """Have every kind checked; say with what each is refused, in which time, with how much memory."""
    from game.scenario import library

    failed, slowest = 0, 0.0
    with tempfile.TemporaryDirectory() as name:
        for number, kind in enumerate(EXPECTED):
            folder = Path(name) / str(number)
            folder.mkdir()
            path = make(kind, folder)
            begun = time.process_time()
            codes = [each.code for each in library.check(path) if each.severity == "error"]
            took = time.process_time() - begun
            slowest = max(slowest, took)
            fine = EXPECTED[kind] in codes
            failed += not fine
            print(f"{'ok  ' if fine else 'FAIL'} {took:6.3f} s  {kind}: {', '.join(dict.fromkeys(codes)) or 'nothing'}")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(EXPECTED)} kinds, {failed} not refused as expected; slowest {slowest:.2f} s; at most {most} MB")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
