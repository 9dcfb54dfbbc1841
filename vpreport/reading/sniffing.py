"""What a file is, by its first bytes: the name's ending says what somebody hoped, the content what came.

Only files that are no zip archive are told apart here; what an archive holds is for `container` to say.
"""

from __future__ import annotations

import re

_AS_XLSX = "Öppna den i Excel, välj Spara som och filformatet Excel-arbetsbok (.xlsx), och skicka den nya filen."
_SEND_AGAIN = "Spara den på nytt i Excel och skicka den igen."

FOREIGN = {
    "empty": f"Filen är tom; troligen blev den inte färdig när den sparades eller skickades. {_SEND_AGAIN}",
    "lock-file": "Filen är bara Excels tillfälliga märke för att en arbetsbok är öppen. "
    "Stäng arbetsboken i Excel och skicka själva arbetsboken.",
    "encrypted": "Filen är skyddad med lösenord. Öppna den i Excel, ta bort lösenordet och spara den på nytt.",
    "labelled": "Filen är krypterad med en känslighetsetikett. "
    "Öppna den i Excel, välj en etikett utan kryptering och spara den på nytt.",
    "xls": f"Filen är en arbetsbok i det gamla Excelformatet (.xls). {_AS_XLSX}",
    "xlsb": f"Filen är en binär Excelarbetsbok (.xlsb). {_AS_XLSX}",
    "ods": "Filen är ett kalkylblad i OpenDocument-format (.ods). "
    "Öppna det i Excel eller LibreOffice, välj Spara som och Excel-arbetsbok (.xlsx), och skicka den nya filen.",
    "odt": "Filen är ett textdokument i OpenDocument-format, inte en Excelarbetsbok. "
    "Skicka den mall i Excel som du har fått.",
    "numbers": "Filen är gjord i Numbers. Välj Arkiv, Exportera till, Excel, och skicka den nya filen.",
    "docx": "Filen är ett Word-dokument, inte en Excelarbetsbok. Skicka den mall i Excel som du har fått.",
    "pptx": "Filen är en PowerPoint-presentation, inte en Excelarbetsbok. Skicka den mall i Excel som du har fått.",
    "rtf": "Filen är ett textdokument (.rtf), inte en Excelarbetsbok. Skicka den mall i Excel som du har fått.",
    "pdf": "Filen är en pdf, inte en Excelarbetsbok. Skicka den ifyllda mallen i Excel i stället.",
    "html": f"Filen är en webbsida, inte en Excelarbetsbok. {_AS_XLSX}",
    "xml": f"Filen är en XML-fil, inte en Excelarbetsbok. {_AS_XLSX}",
    "csv": f"Filen är en textfil (CSV), inte en Excelarbetsbok. {_AS_XLSX}",
    "text": "Filen är en textfil, inte en Excelarbetsbok. Skicka den ifyllda mallen i Excel i stället.",
    "zip": "Filen är en zip-fil, inte en Excelarbetsbok. Packa upp den och skicka arbetsboken som ligger i den.",
    "packed": "Filen är packad (7z, rar, gz eller liknande), inte en Excelarbetsbok. "
    "Packa upp den och skicka arbetsboken som ligger i den.",
    "e-mail": "Filen är ett e-postmeddelande, inte en Excelarbetsbok. "
    "Öppna det, spara den bifogade arbetsboken och skicka den.",
    "shortcut": "Filen är bara en genväg till en annan fil. "
    "Öppna arbetsboken där den ligger, spara en kopia i Excel och skicka kopian.",
    "image": "Filen är en bild, inte en Excelarbetsbok. Skicka den ifyllda mallen i Excel i stället.",
    "unknown": f"Filen går inte att känna igen som en Excelarbetsbok; den kan vara skadad. {_SEND_AGAIN}",
}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
_STARTS = {
    b"%PDF": "pdf",
    **dict.fromkeys(_OLD_EXCEL, "xls"),
    **dict.fromkeys((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"), "image"),
    **dict.fromkeys((b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00"), "packed"),
    b"L\x00\x00\x00\x01\x14\x02\x00": "shortcut",
    b"{\\rtf": "rtf",
    b"PK\x05\x06": "empty",  # an archive of nothing
}
_PHONE_IMAGES = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif")
_OWNER_FILE = 165  # length, name, padding; at 55 the same again in UTF-16
_HEAD = 4096


def foreign_kind(data: bytes, name: str) -> str:
    """The key in FOREIGN of a file that does not begin as a zip archive does."""
    if _is_lock_file(data, name):
        return "lock-file"
    if not data.strip(b"\x00"):
        return "empty"
    if data.startswith(_OLE):
        return _compound_kind(data)
    for start, kind in _STARTS.items():
        if data.startswith(start):
            return kind
    if data.startswith(_PHONE_IMAGES, 4):
        return "image"
    return _text_kind(_text(data[:_HEAD]))


def archived_kind(mimetype: bytes) -> str:
    """The key in FOREIGN of an archive that says, as OpenDocument files do in their first part, what it is."""
    return "ods" if b"spreadsheet" in mimetype else "odt"


def _is_lock_file(data: bytes, name: str) -> bool:
    """Whether it is the small file that Excel or LibreOffice keeps beside an open workbook, renamed or not."""
    if name.startswith(("~$", ".~lock.")) and len(data) < _HEAD:
        return True
    return len(data) == _OWNER_FILE and 0 < data[0] < 55 and data[0] == data[55]


_STREAMS = {"Workbook": "xls", "Book": "xls", "WordDocument": "docx", "PowerPoint Document": "pptx"}
_STREAMS |= {"__properties_version1.0": "e-mail"}
_STREAM_NAME, _STREAM_ENTRY = 64, 128  # bytes


def _compound_kind(data: bytes) -> str:
    """Of the OLE container that .xls, .doc, .msg and every encrypted Office file share; stream names are UTF-16.

    They stand at even steps in its directory, which is told apart from a text that only mentions them.
    """
    if _utf16("EncryptedPackage") in data:
        return "labelled" if _utf16("DRMEncrypted") in data else "encrypted"
    entries = range(0, len(data), _STREAM_ENTRY)
    names = {data[at : at + _STREAM_NAME].rstrip(b"\x00") for at in entries}
    return next((kind for name, kind in _STREAMS.items() if _utf16(name).rstrip(b"\x00") in names), "unknown")


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _text(head: bytes) -> str | None:
    """The beginning as text; None when it is no text. Only used to tell kinds apart, never to read values."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    if b"\x00" in head:
        return None
    return head.decode("utf-8-sig", "replace")


_WEB_PAGE = ("<html", "<!doctype html", "<table", "<head", "<meta")
_LINK_FILE = ("[internetshortcut]", "[desktop entry]", '{"url"', '{"doc_id"')
_MAIL_HEADER = re.compile(r"^(?:received|message-id|to|delivered-to): ", re.MULTILINE)
_SAVED_PAGE = re.compile(r"^content-type: *multipart/related|^snapshot-content-location:", re.MULTILINE)


def _text_kind(text: str | None) -> str:
    if text is None or re.search(r"[\x01-\x08\x0e-\x1f]", text):
        return "unknown"
    start = text.lstrip().lower().replace("\r\n", "\n")
    if start.startswith(_LINK_FILE):
        return "shortcut"
    if re.match(r"[a-z-]+: ", start) and (kind := _message_kind(start.partition("\n\n")[0])):
        return kind
    if start.startswith(_WEB_PAGE) or "<html" in start:
        return "html"
    if start.startswith("<"):
        return "ods" if "opendocument" in start else "xml"
    return "csv" if re.search(r"[;,\t]", start.partition("\n")[0]) else "text"


def _message_kind(headers: str) -> str:
    """What begins with headers: a message to somebody, or a page that was saved as one; "" for neither."""
    if _MAIL_HEADER.search(headers):
        return "e-mail"
    return "html" if "mime-version:" in headers or _SAVED_PAGE.search(headers) else ""
