"""Reading a zip that may mean harm, in memory and within bounds; and making one that does not."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from game.scenario import source
from game.scenario.diagnostics import Report
from game.scenario.packs import contents
from game.scenario.packs.contents import LARGEST_WHOLE, MOST_ENTRIES, NOWHERE, Files

RATIO: Final = 100
"""Bytes that one packed byte may become; dialogue comes to some four."""

SMALL: Final = 65_536
"""Bytes up to which nobody asks how well a file was packed."""

_END = struct.Struct("<4s4H2LH")
_LOCAL: Final = 30
"""Bytes of what stands before a packed file, its name apart."""

_DIRECTORY: Final = 256
"""Bytes that one entry takes in the list at an archive's end, at most, on average."""

_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, IndexError, NotImplementedError)
_ODD = (*_BROKEN, RuntimeError, OverflowError, KeyError, OSError)


def read(path: Path, report: Report) -> Files | None:
    """Return what is in an archive; ``None``, with every reason reported, if it is not fit to be taken in."""
    data = source.read_bytes(path, report, LARGEST_WHOLE)
    return None if data is None else unpacked(data, report)


def unpacked(data: bytes, report: Report) -> Files | None:
    """Return what is in the bytes of an archive; ``None``, with every reason reported, if it is not fit."""
    begins = _directory(data, report)
    if begins is None:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            chosen = _chosen(archive.infolist(), begins, report)
            if report.failed:
                return None
            files = {name: _content(archive, info) for name, info in chosen.items()}
    except _ODD as error:
        report.error("pack-damaged", NOWHERE, problem=str(error)[:80] or type(error).__name__)
        return None
    return contents.assembled(files, report)


def _directory(data: bytes, report: Report) -> int | None:
    """Return where the list of an archive's files begins; ``None`` if there is anything odd about where it stands.

    The list is looked at before ``zipfile`` reads it whole: an archive of a few megabytes can name a hundred thousand
    files. Nothing may stand before the first file or after the end, so that no two programs read the same bytes as
    different archives.
    """
    end = data.rfind(b"PK\5\6", max(0, len(data) - _END.size - 65_535))
    if not data.startswith((b"PK\3\4", b"PK\5\6")) or end < 0:
        report.error("pack-not-a-zip", NOWHERE)
        return None
    if len(data) - end < _END.size:
        report.error("pack-damaged", NOWHERE, problem="EOF")
        return None
    _, disk, first_disk, here, count, size, begins, comment = _END.unpack_from(data, end)
    if count > MOST_ENTRIES or size > MOST_ENTRIES * _DIRECTORY:
        report.error("pack-too-many-files", NOWHERE, limit=str(MOST_ENTRIES))
    elif (
        disk
        or first_disk
        or here != count
        or data[max(0, end - 20) : end].startswith(b"PK\6\7")
        or begins + size != end
        or end + _END.size + comment != len(data)
    ):
        report.error("pack-unusual", NOWHERE)
    else:
        return int(begins)
    return None


def _chosen(infos: list[zipfile.ZipInfo], begins: int, report: Report) -> dict[str, zipfile.ZipInfo]:
    """Return the files that are to be read, by name; everything that is wrong with any is reported."""
    if len(infos) > MOST_ENTRIES:
        report.error("pack-too-many-files", NOWHERE, limit=str(MOST_ENTRIES))
        return {}
    _apart(infos, begins, report)
    chosen: dict[str, zipfile.ZipInfo] = {}
    whole = 0
    for info in infos:
        name = contents.proper_name(info.orig_filename.removesuffix("/"), report)
        if name is None or not _plain(info, report):
            continue
        if info.is_dir():
            if info.file_size:
                report.error("pack-unusual", NOWHERE)
            continue
        if contents.is_junk(name) or not contents.is_wanted(name, report):
            continue
        if name in chosen:
            report.error("pack-name-twice", NOWHERE, name=name)
        if not contents.fits_in(name, info.file_size, whole, report):
            continue
        if info.file_size > SMALL and info.file_size > RATIO * info.compress_size:
            report.error("pack-bomb", NOWHERE, name=name, limit=str(RATIO))
        whole += info.file_size
        chosen[name] = info
    return chosen


def _apart(infos: list[zipfile.ZipInfo], begins: int, report: Report) -> None:
    """Report an archive in which one packed file lies over another, or in which something lies between them unseen."""
    free = 0
    for info in sorted(infos, key=lambda each: each.header_offset):
        if info.header_offset < free or (free == 0 and info.header_offset):
            report.error("pack-unusual", NOWHERE)
            return
        free = info.header_offset + _LOCAL + len(info.orig_filename) + info.compress_size
    if free > begins:
        report.error("pack-unusual", NOWHERE)


def _plain(info: zipfile.ZipInfo, report: Report) -> bool:
    """Say whether an entry is a file or folder like any other, packed in a way that everybody reads."""
    kind, name = stat.S_IFMT(info.external_attr >> 16), info.orig_filename
    if kind == stat.S_IFLNK or info.external_attr & stat.FILE_ATTRIBUTE_REPARSE_POINT:
        report.error("pack-link", NOWHERE, name=name)
    elif kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        report.error("pack-special-file", NOWHERE, name=name)
    elif info.flag_bits & 0x2041:
        report.error("pack-encrypted", NOWHERE, name=name)
    elif info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        report.error("pack-method", NOWHERE, name=name)
    else:
        return True
    return False


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as file:
        content = file.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise EOFError(info.filename)
    return content


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of files: the same bytes for the same files, with no dates and no names of people in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, (stat.S_IFREG | 0o644) << 16
            archive.writestr(info, files[name])
    return out.getvalue()
