"""What may be opened at all: the file's kind, its archive, its sizes and its names, before anything is unpacked.

A workbook is a zip archive of XML parts. zipfile lists the archive; everything it leaves unchecked (overlapping or twin
entries, names that point elsewhere, sizes that lie) is checked here, and parts are unpacked here, counted, one by one.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import NamedTuple, NoReturn

from vpreport.reading.sniffing import FOREIGN, archived_kind, foreign_kind

MIB = 1024 * 1024

_DIRECTORY_ENTRY = b"PK\x01\x02"
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_ENCRYPTED_FLAGS = 0x1 | 0x40 | 0x2000  # password, strong encryption, encrypted directory
_UTF8_NAME = 0x800
_TYPES_PART = "[Content_Types].xml"
_AGAIN = "Öppna den i Excel, spara den på nytt och skicka den igen. Går det inte, fyll i en ny mall."


class Limits(NamedTuple):
    """How much of a file is looked at. The figures in the comments are from 2 409 workbooks found in public."""

    file: int = 50 * MIB  # the largest was 2.7 MB
    parts: int = 2_000  # the most were 1 033
    unpacked: int = 512 * MIB  # the sum of all parts, pictures too; the largest was 60 MB
    part: int = 128 * MIB  # the largest was 57 MB
    read: int = 128 * MIB  # the parts that are read, each counted as often as it is
    text: int = 160 * MIB  # one part as text in memory, where a single rare sign makes every letter four bytes
    ratio: int = 250  # honest parts reached 121 to 1 above the grace, bombs begin at 343
    ratio_grace: int = 16 * MIB  # small parts harm nobody: repeated cells reach 299 to 1, one long text 1000 to 1
    marks: int = 4_000_000  # tags, references and escapes in what is read; a million formatted rows take three each
    odd_marks: int = 800_000  # in sheets that are spelled as few programs do, which take several times as long
    sheets: int = 200  # one in a hundred had more than 9
    cells: int = 100_000  # with a value, a formula or an error; a template has about 500, and each may be a finding
    strings: int = 200_000
    letters: int = 16 * MIB  # in all cells, a shared text counted as often as it stands; likewise in all formulas
    formula: int = 8_192  # letters in one, Excel's own limit
    number: int = 1_000  # letters in one; Excel writes at most 24
    name: int = 255  # letters in the name of a part, a sheet or a property, which findings repeat; Excel's have 31
    styles: int = 65_490  # Excel's own limit
    merges: int = 10_000  # a sheet
    merged_rows: int = 50_000  # filled rows under all merges of a sheet, each as often as it is under one
    column_widths: int = 4_096  # a sheet; a filled template has about ten
    merged_cells: int = 1_048_576  # one merge: a whole column; beyond that nothing on the sheet can be told apart
    elements: int = 500_000  # in all parts that describe others (relationships, comments, properties)
    depth: int = 64  # elements within elements; a workbook needs about ten
    attributes: int = 64  # on one element; a workbook needs about twenty
    token: int = 2 * MIB  # one tag; expat before 2.6 takes quadratic time over a longer one (CVE-2023-52425)


LIMITS = Limits()


class Refused(Exception):  # noqa: N818 - reads as the sentence it carries
    """The file is not used at all. `message` is Swedish, for its sender: what the file is and what to do.

    `code` is a short English name of the reason; `part` names the part of the archive where it was found, or is empty.
    """

    def __init__(self, code: str, message: str, part: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.part = part

    def __reduce__(self) -> tuple[type[Refused], tuple[str, str, str]]:
        return Refused, (self.code, self.message, self.part)  # crosses to and from worker processes whole


def damaged(what: str, part: str = "") -> Refused:
    """The refusal of a file that contradicts itself; `what` completes the sentence "Filen är skadad: ..."."""
    return Refused("damaged", f"Filen är skadad: {what}. {_AGAIN}", part)


def broken(part: str, detail: str) -> Refused:
    """The refusal of a file with a part that cannot be read; the detail is for whoever helps the sender."""
    return Refused("damaged", f"Filen är skadad och kan inte läsas ({part}: {detail}). {_AGAIN}", part)


def cut_short(part: str = "") -> Refused:
    """The refusal of a file that did not arrive whole."""
    return Refused("damaged", "Filen är skadad: den är avbruten eller har ändrats på vägen. Skicka den igen.", part)


def too_big(what: str, part: str = "") -> Refused:
    """The refusal of a file that holds more than a limit allows; `what` is a clause that says of what."""
    return Refused("too-big", f"{what} Flytta det ifyllda till en ny mall och skicka den.", part)


@dataclass
class Container:
    """An archive that has been found fit to open. Part names are compared without case, as the format says.

    It counts what is read from it: many small parts, or one that is pointed at from everywhere, are work as well.
    """

    name: str
    data: bytes
    entries: dict[str, zipfile.ZipInfo]
    extents: dict[int, tuple[int, int]]
    """Where each entry's packed bytes begin and end, by where its header does."""
    bytes_read: int = 0
    marks_read: int = 0
    elements_read: int = 0
    _uncounted: list[bytes] = field(default_factory=list)
    """Parts whose marks are counted only when there may be too many: each takes a byte at the least."""

    def __contains__(self, part: object) -> bool:
        return isinstance(part, str) and part.casefold() in self.entries

    def read(self, part: str) -> bytes:
        """The bytes of a part, unpacked; Refused when it is missing or is not what the archive's directory says.

        Refused too when more has been read by then than Limits allows.
        """
        entry = self.entries.get(part.casefold())
        if entry is None:
            raise broken(part, "saknas")
        self.bytes_read += entry.file_size
        if self.bytes_read > LIMITS.read:
            raise too_big("Filen blir orimligt stor när den packas upp.", part)
        start, end = self.extents[entry.header_offset]
        packed = memoryview(self.data)[start:end]
        content = bytes(packed) if entry.compress_type == zipfile.ZIP_STORED else _inflated(packed, entry.file_size)
        if content is None or len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
            raise broken(part, "fel kontrollsumma")
        self._uncounted.append(content)
        if self.bytes_read > LIMITS.marks:
            self._count_marks(part)
        return content

    def _count_marks(self, part: str) -> None:
        self.marks_read += sum(map(marks_in, self._uncounted))
        self._uncounted.clear()
        if self.marks_read > LIMITS.marks:
            raise too_big("Filen innehåller mycket mer än en ifylld mall.", part)

    def count_elements(self, number: int) -> None:
        """Count elements of a part that describes others; Refused when there are too many."""
        self.elements_read += number
        if self.elements_read > LIMITS.elements:
            raise too_big("Filen beskriver sig själv orimligt utförligt.")


def marks_in(content: bytes) -> int:
    """How much in a part takes a step of its own to read: tags, references to characters, Excel's own escapes."""
    return content.count(b"<") + content.count(b"&") + content.count(b"_x")


def open_container(data: bytes, name: str) -> Container:
    """The archive of parts in a file, judged by its content and not by its ending; Refused when it is no such thing."""
    if len(data) > LIMITS.file:
        raise file_too_big()
    if not data.startswith(b"PK\x03\x04"):
        kind = foreign_kind(data, name)
        raise Refused(kind, FOREIGN[kind])
    listed, directory = _listed(data)
    entries = _by_name(listed)
    _check_sizes(listed)
    extents = _extents(data, listed, directory)
    _check_kind(data, listed[0], entries, extents)
    return Container(name, data, entries, extents)


def file_too_big() -> Refused:
    """The refusal of a file above the limit, known before it is read."""
    return too_big(f"Filen är större än {LIMITS.file // MIB} MB, mycket mer än en ifylld mall.")


def _listed(data: bytes) -> tuple[list[zipfile.ZipInfo], int]:
    """The entries in the archive's directory, and where that directory begins."""
    if data.count(_DIRECTORY_ENTRY) > LIMITS.parts:  # zipfile lists them all, however many
        raise _too_many_parts()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            directory = archive.start_dir
    # zipfile documents only the first; the rest are what broken directories were seen to raise
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError, OverflowError, struct.error) as e:
        raise cut_short() from e
    if not listed:
        raise damaged("den är tom inuti")
    return listed, directory


def _too_many_parts() -> Refused:
    return too_big(f"Filen består av fler än {LIMITS.parts} delar, mycket mer än en ifylld mall.")


def _by_name(listed: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Entries by name, folded so that no two systems can disagree about which part a name means."""
    entries: dict[str, zipfile.ZipInfo] = {}
    for entry in listed:
        name = entry.orig_filename.replace("\\", "/")
        if len(name) > LIMITS.name or _points_elsewhere(name):
            message = f"Filen innehåller en del med ett namn som inte är tillåtet. {_AGAIN}"
            raise Refused("unsafe-name", message, name[: LIMITS.name])
        if entries.setdefault(name.casefold(), entry) is not entry:
            raise broken(name, "finns två gånger")
    return entries


def _points_elsewhere(name: str) -> bool:
    return name.startswith("/") or name[1:2] == ":" or "\0" in name or ".." in name.split("/")


def _check_sizes(listed: list[zipfile.ZipInfo]) -> None:
    """Sizes as declared; that they are true is checked while each part is unpacked."""
    if sum(entry.file_size for entry in listed) > LIMITS.unpacked:
        raise too_big("Filen blir orimligt stor när den packas upp.")
    for entry in listed:
        if entry.flag_bits & _ENCRYPTED_FLAGS:
            kind = "encrypted" if any(each.filename == _TYPES_PART for each in listed) else "zip"
            raise Refused(kind, FOREIGN[kind], entry.filename)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise broken(entry.filename, "packad på ett sätt som Excel inte använder")
        if entry.file_size > LIMITS.part:
            raise too_big("En del av filen blir orimligt stor när den packas upp.", entry.filename)
        if entry.file_size > max(LIMITS.ratio_grace, LIMITS.ratio * entry.compress_size):
            _refuse_ratio(entry)


def _refuse_ratio(entry: zipfile.ZipInfo) -> NoReturn:
    message = "Filen är packad så att den blir orimligt stor när den öppnas. Flytta det ifyllda till en ny mall."
    raise Refused("ratio", message, entry.filename)


def _extents(data: bytes, listed: list[zipfile.ZipInfo], directory: int) -> dict[int, tuple[int, int]]:
    """The entries lie one after another from the first byte; bombs and forgeries overlap or hide among others."""
    extents, free = {}, 0
    for entry in sorted(listed, key=lambda entry: entry.header_offset):
        if entry.header_offset < free or (not free and entry.header_offset):
            raise broken(entry.filename, "ligger i en annan del")
        extents[entry.header_offset] = _extent(data, entry)
        free = extents[entry.header_offset][1]
    if free > directory:
        raise cut_short()
    return extents


def _extent(data: bytes, entry: zipfile.ZipInfo) -> tuple[int, int]:
    """Where the entry's packed bytes begin and end; Refused when the entry's own header tells another story."""
    header = data[entry.header_offset : entry.header_offset + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise cut_short(entry.filename)
    _, _, flags, method, _, _, _, _, _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    name_start = entry.header_offset + _LOCAL_HEADER.size
    spelled = data[name_start : name_start + name_length]
    name = spelled.decode("utf-8" if flags & _UTF8_NAME or spelled.isascii() else "cp437", "replace")
    if name != entry.orig_filename or method != entry.compress_type or flags & _ENCRYPTED_FLAGS:
        raise broken(entry.filename, "stämmer inte med arkivets förteckning")
    start = name_start + name_length + extra_length
    return start, start + entry.compress_size


def _inflated(packed: memoryview, size: int) -> bytes | None:
    """The deflated bytes unpacked, never more than one beyond the declared size; None when they are broken."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflater.decompress(packed, size + 1)
    except zlib.error:
        return None
    return content if inflater.eof and not inflater.unused_data else None


def _check_kind(
    data: bytes, first: zipfile.ZipInfo, entries: dict[str, zipfile.ZipInfo], extents: dict[int, tuple[int, int]]
) -> None:
    """Archives that are other documents than Office's say so by their first entry or by what they lack."""
    beginning = data[: extents[first.header_offset][1]]
    if first.filename == "mimetype" and b"opendocument" in beginning:
        kind = archived_kind(beginning)
        raise Refused(kind, FOREIGN[kind])
    if any(name.endswith(".iwa") for name in entries):
        raise Refused("numbers", FOREIGN["numbers"])
    if _TYPES_PART.casefold() not in entries:
        raise Refused("zip", FOREIGN["zip"])
