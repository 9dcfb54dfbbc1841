"""What may be opened at all, decided by content: kinds of file, limits, and archives that lie."""

from __future__ import annotations

import pickle
import struct
import zipfile

import pytest

from tests.reading.broken import SHEET, STRINGS, TYPES, archive, book, packed, parts, relationships, sheet, types
from vpreport.reading.container import LIMITS, Refused, open_container
from vpreport.reading.package import open_package


def refusal(data: bytes, name: str = "hr.xlsx") -> Refused:
    with pytest.raises(Refused) as caught:
        open_package(open_container(data, name))
    return caught.value


def utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
OWNER = b"\x06Anna K".ljust(55) + b"\x06\0" + utf16("Anna K").ljust(108, b" ")


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "hr.xlsx", "empty"),
        (b"", "~$hr.xlsx", "lock-file"),
        (OWNER, "~$hr.xlsx", "lock-file"),
        (OWNER, "kopia av hr.xlsx", "lock-file"),
        (b",anna,dator,2025-01-01;", ".~lock.hr.xlsx#", "lock-file"),
        ("Enhet;Belopp\r\nLön;4500\r\n".encode("cp1252"), "hr.xlsx", "csv"),
        (b"Enhet\tBelopp\n", "hr.xlsx", "csv"),
        ("Hej! Här är våra siffror.".encode(), "hr.xlsx", "text"),
        ("Enhet;Belopp".encode("utf-16"), "hr.xlsx", "csv"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "hr.xls", "html"),
        (b"\xef\xbb\xbf<!DOCTYPE html><title>x</title>", "hr.xlsx", "html"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "hr.xls", "html"),
        (b'<?xml version="1.0"?><Workbook/>', "hr.xls", "xml"),
        (b'<?xml version="1.0"?><x xmlns="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>', "hr.ods", "ods"),
        (b"%PDF-1.7", "hr.xlsx", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "hr.xlsx", "image"),
        (OLE + utf16("Workbook"), "hr.xlsx", "xls"),
        (b"\x09\x08\x10\x00\x00\x06", "hr.xls", "xls"),
        (OLE + utf16("WordDocument"), "hr.xlsx", "docx"),
        (OLE + utf16("EncryptedPackage"), "hr.xlsx", "encrypted"),
        (OLE + utf16("DRMEncryptedTransform") + utf16("EncryptedPackage"), "hr.xlsx", "labelled"),
        (OLE, "hr.xlsx", "unknown"),
        (bytes(range(256)), "hr.xlsx", "unknown"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, zipfile.ZIP_STORED), "hr.xlsx", "ods"),
        (packed({"Index/Document.iwa": b"x"}), "hr.xlsx", "numbers"),
        (packed({"bilder/hr.jpg": b"x"}), "hr.xlsx", "zip"),
        (book(types=types("application/vnd.ms-excel.sheet.binary.macroEnabled.main")), "hr.xlsx", "xlsb"),
        (
            book(types=types("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")),
            "a",
            "docx",
        ),
        (
            book(types=types("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")),
            "a",
            "pptx",
        ),
    ],
)
def test_a_file_is_known_by_its_content(data: bytes, name: str, code: str) -> None:
    assert refusal(data, name).code == code


def test_every_kind_says_what_the_file_is_and_what_to_do() -> None:
    assert refusal(OLE + utf16("EncryptedPackage")).message == (
        "Filen är skyddad med lösenord. Öppna den i Excel, ta bort lösenordet och spara den på nytt."
    )
    assert refusal(b"a;b").message == (
        "Filen är en textfil (CSV), inte en Excelarbetsbok. "
        "Öppna den i Excel, välj Spara som och filformatet Excel-arbetsbok (.xlsx), och skicka den nya filen."
    )


def test_a_workbook_named_as_a_lock_file_is_a_workbook() -> None:
    assert len(open_package(open_container(book(), "~$hr.xlsx")).sheets) == 1


def test_a_refusal_crosses_between_processes_whole() -> None:
    refused = pickle.loads(pickle.dumps(refusal(b"")))
    assert (refused.code, refused.message, refused.part) == ("empty", refusal(b"").message, "")


def test_parts_are_read_whatever_the_case_of_their_names() -> None:
    container = open_container(book(), "hr.xlsx")
    assert container.read("XL/Worksheets/SHEET1.XML") == sheet()
    assert "xl/nothing.xml" not in container


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_changed_byte_is_noticed(method: int) -> None:
    data = bytearray(packed(parts('<row r="1"><c r="A1"><v>1001</v></c></row>'), method))
    start = data.index(SHEET.encode()) + len(SHEET) + 30
    data[start] ^= 1
    container = open_container(bytes(data), "hr.xlsx")
    with pytest.raises(Refused) as caught:
        container.read(SHEET)
    assert (caught.value.code, caught.value.part) == ("damaged", SHEET)


@pytest.mark.parametrize("kept", [0.3, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_sent_again(kept: float) -> None:
    data = book()
    refused = refusal(data[: int(len(data) * kept)])
    assert (refused.code, refused.message) == (
        "damaged",
        "Filen är skadad: den är avbruten eller har ändrats på vägen. Skicka den igen.",
    )


SOUND = list(parts().items())


@pytest.mark.parametrize(
    ("data", "code", "part"),
    [
        (archive([*SOUND, (SHEET, b"another")]), "damaged", SHEET),
        (archive([*SOUND, (SHEET.upper(), b"another")]), "damaged", SHEET.upper()),
        (archive([*SOUND, (SHEET.replace("/", "\\"), b"another")]), "damaged", SHEET),
        (archive([*SOUND, ("../../etc/x", b"x")]), "unsafe-name", "../../etc/x"),
        (archive([*SOUND, ("xl\\..\\..\\x", b"x")]), "unsafe-name", "xl/../../x"),
        (archive([*SOUND, ("/etc/x", b"x")]), "unsafe-name", "/etc/x"),
        (archive([*SOUND, ("C:\\x", b"x")]), "unsafe-name", "C:/x"),
        (archive([*SOUND, ("x", b"x")], flags=1), "encrypted", "x"),
        (archive([*SOUND, ("x", b"x")], method=12), "damaged", "x"),
        (archive([*SOUND, ("x", b"x")], offset=0), "damaged", "x"),
        (archive([*SOUND, ("x", b"x")], packed=10_000), "damaged", ""),
        (archive([*SOUND, ("x", b"x")], size=LIMITS.part + 1, packed=1), "too-big", "x"),
        (archive([*SOUND, ("x", b"x" * 1000)], size=17 * 1024 * 1024), "ratio", "x"),
        (b"skr\xc3\xa4p" + book(), "unknown", ""),
        (archive([]), "empty", ""),
    ],
)
def test_an_archive_that_is_forged_is_refused(data: bytes, code: str, part: str) -> None:
    refused = refusal(data)
    assert (refused.code, refused.part) == (code, part)


def test_a_size_that_lies_is_noticed_when_the_part_is_read() -> None:
    data = packed({TYPES: b"<x/>", "x": bytes(100_000)})
    lied = data.replace(struct.pack("<L", 100_000), struct.pack("<L", 4_000))
    with pytest.raises(Refused) as caught:
        open_container(lied, "hr.xlsx").read("x")
    assert caught.value.code == "damaged"


def test_the_sum_of_all_parts_is_limited() -> None:
    many = [(f"x{at}", b"x" * 520) for at in range(5)]
    lying = archive(many)
    for at in range(5):
        name = f"x{at}".encode()
        end = lying.rindex(name)
        lying = lying[: end - 22] + struct.pack("<L", LIMITS.part) + lying[end - 18 :]
    assert refusal(lying).code == "too-big"


def test_the_number_of_parts_is_limited() -> None:
    refused = refusal(archive([(str(at), b"") for at in range(LIMITS.parts + 1)]))
    assert (refused.code, "2000 delar" in refused.message) == ("too-big", True)


def test_the_size_of_the_file_is_limited() -> None:
    assert refusal(bytes(LIMITS.file + 1)).code == "too-big"


def test_a_part_that_is_missing_is_named() -> None:
    without = {name: data for name, data in parts().items() if name != "xl/workbook.xml"}
    assert refusal(packed(without)).message.startswith("Filen är skadad och kan inte läsas (xl/workbook.xml: saknas).")


def test_a_package_that_points_nowhere_is_refused() -> None:
    assert refusal(packed(parts() | {"_rels/.rels": relationships({})})).code == "damaged"
    assert STRINGS in open_container(book(), "hr.xlsx")
