"""Files that are no workbooks, each known by its content and named in words, and workbooks that are named oddly
(BI-44, BI-45)."""

from __future__ import annotations

import gzip
import lzma
import struct
from functools import partial

from tests.reading.broken import packed
from tests.strange.case import Case, refused, same
from tests.strange.template import HR, PARTS, TYPES, changed, swap

AS_XLSX = "Öppna den i Excel, välj Spara som och filformatet Excel-arbetsbok (.xlsx), och skicka den nya filen."
TEMPLATE = "Skicka den mall i Excel som du har fått."
FILLED = "Skicka den ifyllda mallen i Excel i stället."
UNPACK = "Packa upp den och skicka arbetsboken som ligger i den."

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def compound(*streams: str, text: str = "") -> bytes:
    """The container of older Office files: a header, what is stored, and a directory that names it."""
    stored = text.encode("utf-16-le").ljust(512, b"\0")
    entries = (name.encode("utf-16-le").ljust(64, b"\0") + bytes(64) for name in ("Root Entry", *streams))
    return _OLE + bytes(504) + stored + b"".join(entries)


def main_type(kind: str) -> bytes:
    """An Office archive whose main part is of another kind."""
    workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return packed(changed(TYPES, swap(workbook, kind)))


def opendocument(kind: str) -> bytes:
    return packed({"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(), "content.xml": b"<x/>"}, 0)


ROWS = "Enhet;Belopp\r\nLön;4 500\r\nVäxeln;–75\r\n"
PAGE = "<html><head><title>Logga in</title></head><body>Är du kvar?</body></html>"
MAIL = (
    "Received: from post.kommun.se by mx.kommun.se; Mon, 1 Sep 2025 08:00:00 +0200\r\nFrom: Anna <a@kommun.se>\r\n"
    "To: ekonomi@kommun.se\r\nSubject: Underlag\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n\r\nHej!"
)
SAVED_PAGE = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://kommun.se/\r\nSubject: Budget\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"\r\n\r\n<html></html>'
)
OWNER = b"\x06Anna K".ljust(55) + b"\x06\0" + "Anna K".encode("utf-16-le").ljust(108, b" ")
FODS = '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>'
XML_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:x"/>'
)

FILES: dict[str, tuple[bytes, str, str]] = {
    "nothing at all": (b"", "Filen är tom", "Spara den på nytt i Excel"),
    "zeros alone": (bytes(30_000), "Filen är tom", "Spara den på nytt i Excel"),
    "an archive of nothing": (b"PK\5\6" + bytes(18), "Filen är tom", "Spara den på nytt i Excel"),
    "an owner file": (OWNER, "Excels tillfälliga märke", "Stäng arbetsboken i Excel"),
    "xls in its container": (compound("Workbook"), "gamla Excelformatet (.xls)", AS_XLSX),
    "xls of Excel 95": (compound("Book"), "gamla Excelformatet (.xls)", AS_XLSX),
    "xls of Excel 4": (b"\x09\x04\x06\x00\x00\x00\x10\x00", "gamla Excelformatet (.xls)", AS_XLSX),
    "xls of BIFF8 alone": (b"\x09\x08\x10\x00\x00\x06\x05\x00", "gamla Excelformatet (.xls)", AS_XLSX),
    "xlsb": (main_type("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "(.xlsb)", AS_XLSX),
    "ods": (opendocument("spreadsheet"), "OpenDocument-format (.ods)", "Excel-arbetsbok (.xlsx)"),
    "ods template": (opendocument("spreadsheet-template"), "(.ods)", "Excel-arbetsbok (.xlsx)"),
    "odt": (opendocument("text"), "textdokument i OpenDocument-format", TEMPLATE),
    "fods": (FODS.encode(), "(.ods)", "Excel-arbetsbok (.xlsx)"),
    "csv in UTF-8": (ROWS.encode(), "textfil (CSV)", AS_XLSX),
    "csv with a byte order mark": (ROWS.encode("utf-8-sig"), "textfil (CSV)", AS_XLSX),
    "csv in UTF-16": (ROWS.encode("utf-16"), "textfil (CSV)", AS_XLSX),
    "csv in latin-1": (ROWS.replace("–", "-").encode("latin-1"), "textfil (CSV)", AS_XLSX),
    "csv by tabs": (ROWS.replace(";", "\t").encode(), "textfil (CSV)", AS_XLSX),
    "plain text": ("Hej! Här är våra siffror.\n".encode(), "Filen är en textfil, inte", FILLED),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "Filen är en pdf", FILLED),
    "a web page": (PAGE.encode(), "Filen är en webbsida", AS_XLSX),
    "a table of the web": (b"<table><tr><td>4500</td></tr></table>", "Filen är en webbsida", AS_XLSX),
    "a web page saved by a browser": (SAVED_PAGE.encode(), "Filen är en webbsida", AS_XLSX),
    "a web page saved by Excel": (
        b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related",
        "Filen är en webbsida",
        AS_XLSX,
    ),
    "xml": (b'<?xml version="1.0"?><siffror/>', "Filen är en XML-fil", AS_XLSX),
    "xml of Excel 2003": (XML_2003.encode(), "Filen är en XML-fil", AS_XLSX),
    "docx": (
        main_type("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
        "Word-dokument",
        TEMPLATE,
    ),
    "pptx": (
        main_type("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
        "PowerPoint",
        TEMPLATE,
    ),
    "doc": (compound("1Table", "WordDocument"), "Word-dokument", TEMPLATE),
    "doc that mentions a Book": (compound("WordDocument", text="x" * 31 + "Book"), "Word-dokument", TEMPLATE),
    "ppt": (compound("Current User", "PowerPoint Document"), "PowerPoint", TEMPLATE),
    "rtf": (rb"{\rtf1\ansi Underlag}", "textdokument (.rtf)", TEMPLATE),
    "another old document": (compound("CONTENTS"), "går inte att känna igen", "Spara den på nytt i Excel"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "Filen är en bild", FILLED),
    "jpg": (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "Filen är en bild", FILLED),
    "heic": (b"\0\0\0\x24ftypheic\0\0\0\0mif1heic", "Filen är en bild", FILLED),
    "zip": (packed({"hr-delar-2025.xlsx": HR}), "Filen är en zip-fil", UNPACK),
    "zip of a folder": (packed({"underlag/": b"", "underlag/hr.xlsx": HR}), "Filen är en zip-fil", UNPACK),
    "7z": (b"7z\xbc\xaf\x27\x1c\0\4", "Filen är packad", UNPACK),
    "rar": (b"Rar!\x1a\7\1\0", "Filen är packad", UNPACK),
    "gz": (gzip.compress(HR, mtime=0), "Filen är packad", UNPACK),
    "xz": (lzma.compress(b"x"), "Filen är packad", UNPACK),
    "Numbers": (packed({"Index/Document.iwa": b"x", "preview.jpg": b"x"}), "gjord i Numbers", "Exportera till, Excel"),
    "a message": (MAIL.encode(), "e-postmeddelande", "spara den bifogade arbetsboken"),
    "a message from Outlook": (
        compound("__nameid_version1.0", "__properties_version1.0"),
        "e-postmeddelande",
        "spara den bifogade arbetsboken",
    ),
    "a shortcut": (
        struct.pack("<L", 0x4C) + bytes.fromhex("0114020000000000c000000000000046"),
        "genväg",
        "spara en kopia i Excel",
    ),
    "a shortcut to the web": (b"[InternetShortcut]\r\nURL=https://kommun.se/hr.xlsx\r\n", "genväg", "spara en kopia"),
    "a shortcut to a sheet in the cloud": (
        b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}',
        "genväg",
        "spara en kopia",
    ),
    "no kind at all": (bytes(range(1, 256)) * 40, "går inte att känna igen", "Spara den på nytt i Excel"),
}
"""Content, what it is called, and what its sender should do."""

LOCKED: dict[str, tuple[bytes, str, str]] = {
    "a password": (compound("EncryptionInfo", "EncryptedPackage"), "skyddad med lösenord", "ta bort lösenordet"),
    "a sensitivity label": (
        compound("EncryptedPackage", "DRMEncryptedTransform"),
        "känslighetsetikett",
        "välj en etikett utan kryptering",
    ),
}


def macro_types() -> bytes:
    return main_type("application/vnd.ms-excel.sheet.macroEnabled.main+xml")


WORKBOOKS = {
    "a template of Excel": "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
    "a workbook of an unknown type": "application/octet-stream",
}

CASES: list[Case] = [
    *(refused("BI-44", name, partial(bytes, data), *says) for name, (data, *says) in FILES.items()),
    *(refused("BI-45", name, partial(bytes, data), *says) for name, (data, *says) in LOCKED.items()),
    *(same("BI-44", name, partial(main_type, kind)) for name, kind in WORKBOOKS.items()),
    same("BI-44", "a workbook and nothing more", lambda: packed(PARTS)),
]
