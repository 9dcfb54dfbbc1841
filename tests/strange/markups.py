"""Parts that are no XML, XML that attacks, and XML that is legal but odd (BI-13 to BI-18)."""

from __future__ import annotations

import random
import re
from functools import partial

from tests.reading.broken import MAIN, OFFICE, STRICT, Parts, packed
from tests.strange.case import AGAIN, MOVE, Case, refused, same
from tests.strange.template import (
    BUDGET,
    CORE,
    PACKAGE_LINKS,
    PARTS,
    STRINGS,
    STYLES,
    TYPES,
    WORKBOOK,
    WORKBOOK_LINKS,
    Edit,
    before,
    cell,
    grafted,
    swap,
)

XML_PARTS = (TYPES, PACKAGE_LINKS, WORKBOOK, WORKBOOK_LINKS, BUDGET, STRINGS, STYLES, CORE)
DECLARED = re.compile(rb"<\?xml[^>]*\?>\s*")


def behind_declaration(text: str) -> Edit:
    """Put something between the XML declaration and the root."""
    return lambda data: DECLARED.sub(lambda found: found[0] + text.encode(), data)


def with_doctype(part: str, inside: str = "") -> bytes:
    return grafted(part, behind_declaration(f"<!DOCTYPE x {inside}>"))


def laughing() -> bytes:
    laughs = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    doctype = behind_declaration(f'<!DOCTYPE x [<!ENTITY l0 "lol">{laughs}]>')
    return grafted(BUDGET, doctype, cell("I5", "<v>&l9;</v>", ' t="str"'))


def with_letter(letter: bytes) -> bytes:
    return grafted(BUDGET, cell("I5", "<v>Malm@</v>", ' t="str"'), lambda data: data.replace(b"@", letter))


def cut_short(part: str) -> bytes:
    return grafted(part, lambda data: data[: len(data) * 3 // 4])


def instead_of_budget(data: bytes) -> bytes:
    return packed(PARTS | {BUDGET: data})


def noise(letters: int) -> str:
    return random.Random(1).randbytes(letters // 2).hex()


def everywhere(edit: Edit) -> bytes:
    """The template with all its XML parts spelled in another way."""
    return packed({name: edit(data) for name, data in PARTS.items()})


def in_encoding(name: str, declared: bool = True) -> Edit:
    def edit(data: bytes) -> bytes:
        text = DECLARED.sub(b"", data).decode()
        head = f'<?xml version="1.0" encoding="{name}"?>' if declared else ""
        return (head + text).encode(name, "xmlcharrefreplace")

    return edit


def prefixed(data: bytes) -> bytes:
    """The part's own elements with a prefix, as programs built on Microsoft's own library write them."""
    return re.sub(rb"<(/?)(?=[A-Za-z])", rb"<\1x:", data).replace(b"xmlns=", b"xmlns:x=", 1)


def strict() -> bytes:
    def edit(data: bytes) -> bytes:
        return data.replace(MAIN.encode(), STRICT.encode()).replace(
            OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        )

    return everywhere(edit)


def with_prefixes() -> bytes:
    changed: Parts = {part: prefixed(PARTS[part]) for part in (BUDGET, STRINGS, STYLES, WORKBOOK)}
    return packed(PARTS | changed)


def nested(depth: int) -> str:
    """Elements that nobody knows, deep within each other, in a part too large to be parsed in one go."""
    return "<a>" * depth + f"<b>{noise(2_200_000)}</b>" + "</a>" * depth


MANY = " ".join(f'a{at}="1"' for at in range(100))

CASES: list[Case] = [
    *(
        refused("BI-13", f"a document type in {part}", partial(with_doctype, part), "DOCTYPE", MOVE)
        for part in XML_PARTS
    ),
    refused("BI-13", "a document type elsewhere", lambda: with_doctype(BUDGET, 'SYSTEM "http://127.0.0.1/x"'), MOVE),
    refused(
        "BI-13", "a file asked for", lambda: with_doctype(BUDGET, '[<!ENTITY e SYSTEM "file:///etc/hostname">]'), MOVE
    ),
    refused("BI-13", "a billion laughs", laughing, "DOCTYPE", MOVE),
    refused(
        "BI-13",
        "an entity that nobody declares",
        lambda: grafted(BUDGET, cell("I5", "<v>&e;</v>", ' t="str"')),
        f"({BUDGET}: fel på rad 2)",
    ),
    refused(
        "BI-14", "elements within elements", lambda: grafted(BUDGET, before("<cols>", nested(100))), "orimligt djupt"
    ),
    same("BI-14", "elements as deep as may be", lambda: grafted(BUDGET, before("<cols>", nested(60)))),
    refused(
        "BI-14",
        "a tag of two million letters",
        lambda: grafted(BUDGET, before("<cols>", f'<z a="{noise(2_400_000)}"/>')),
        "orimligt långt element",
    ),
    refused(
        "BI-14",
        "a comment of two million letters",
        lambda: grafted(BUDGET, before("<cols>", f"<!--{noise(2_400_000)}-->")),
        "orimligt långt element",
    ),
    refused(
        "BI-14",
        "attributes without end",
        lambda: grafted(BUDGET, before("<cols>", f"<z {MANY}/><z>{noise(2_200_000)}</z>")),
        "orimligt djupt",
    ),
    *(
        refused(
            "BI-15",
            f"{name} in a text",
            partial(with_letter, bad),
            f"({BUDGET}: fel på rad 2)",
            AGAIN,
        )
        for name, bad in {
            "latin-1": b"\xf6",
            "half a letter": b"\xc3",
            "a letter spelled too long": b"\xc0\xaf",
            "a surrogate": b"\xed\xa0\x80",
            "a control sign": b"\x01",
            "a control sign by number": b"&#1;",
            "a surrogate by number": b"&#xD800;",
            "no letter at all": b"\xef\xbf\xbf",
        }.items()
    ),
    refused(
        "BI-15",
        "an encoding that is unknown",
        lambda: grafted(BUDGET, lambda data: data.replace(b"UTF-8", b"x-okand")),
        "okänd teckenkodning",
    ),
    refused(
        "BI-15",
        "an encoding that lies",
        lambda: grafted(BUDGET, lambda data: data.replace(b"UTF-8", b"UTF-16")),
        f"({BUDGET}: ",
    ),
    same("BI-16", "everything in UTF-16", lambda: everywhere(in_encoding("utf-16"))),
    same("BI-16", "everything in latin-1", lambda: everywhere(in_encoding("iso-8859-1"))),
    same("BI-16", "everything in ASCII", lambda: everywhere(in_encoding("us-ascii"))),
    same("BI-16", "everything with a byte order mark", lambda: everywhere(lambda data: b"\xef\xbb\xbf" + data)),
    same("BI-16", "nothing declared", lambda: everywhere(lambda data: DECLARED.sub(b"", data))),
    same("BI-16", "prefixes everywhere", with_prefixes),
    same("BI-16", "Strict", strict),
    same("BI-16", "a line for each tag", lambda: grafted(BUDGET, lambda data: data.replace(b"><", b">\r\n\t<"))),
    same(
        "BI-16",
        "comments between cells",
        lambda: grafted(BUDGET, lambda data: data.replace(b"<c ", b"<!-- <c r='A1'> --><c ")),
    ),
    same("BI-16", "a comment in a number", lambda: grafted(BUDGET, swap("<v>9000</v>", "<v><!---->90<!-- -->00</v>"))),
    same(
        "BI-16",
        "instructions between rows",
        lambda: grafted(BUDGET, lambda data: data.replace(b"<row ", b"<?mso row?><row ")),
    ),
    same(
        "BI-16",
        "numbers as character data",
        lambda: grafted(BUDGET, swap("<v>9000</v>", "<v><![CDATA[90]]>&#48;0</v>")),
    ),
    same(
        "BI-16",
        "quotes of the other kind",
        lambda: grafted(BUDGET, lambda data: re.sub(b"<[^>]*>", lambda tag: tag[0].replace(b'"', b"'"), data)),
    ),
    same(
        "BI-16",
        "cells without addresses",
        lambda: grafted(BUDGET, lambda data: re.sub(rb'<c r="[A-Z]+[0-9]+"', b"<c", data)),
    ),
    same(
        "BI-16",
        "rows without numbers",
        lambda: grafted(BUDGET, lambda data: re.sub(rb'<row r="[0-9]+"', b"<row", data)),
    ),
    same(
        "BI-16",
        "an extension that nobody knows",
        lambda: grafted(
            BUDGET, before("</worksheet>", '<extLst><ext uri="x"><y:row xmlns:y="urn:y" r="1"/></ext></extLst>')
        ),
    ),
    same(
        "BI-16",
        "texts in the cells themselves",
        lambda: grafted(BUDGET, cell("I5", "<is><r><t>Lägre </t></r><r><t>kostnader.</t></r></is>", ' t="inlineStr"')),
    ),
    *(
        refused(
            "BI-17",
            f"{part} cut short",
            partial(cut_short, part),
            f"({part}: fel på rad 2)",
            AGAIN,
        )
        for part in XML_PARTS
    ),
    refused(
        "BI-17",
        "a tag that is not closed",
        lambda: grafted(BUDGET, swap("</row></sheetData>", "</sheetData>")),
        f"({BUDGET}: fel på rad 2)",
    ),
    refused(
        "BI-17",
        "tags that cross",
        lambda: grafted(BUDGET, swap("</row></sheetData>", "</sheetData></row>")),
        f"({BUDGET}: fel på rad 2)",
    ),
    refused(
        "BI-17",
        "an attribute twice",
        lambda: grafted(BUDGET, swap('<c r="F5"', '<c r="F5" r="G5"')),
        f"({BUDGET}: fel på rad 2)",
    ),
    refused(
        "BI-17",
        "a prefix that is not declared",
        lambda: grafted(BUDGET, swap('<c r="F5"', '<c q:z="1" r="F5"'), before("<sheetData>", "<!-- -->")),
        f"({BUDGET}: ",
    ),
    refused(
        "BI-17",
        "more behind the end",
        lambda: grafted(BUDGET, lambda data: data + b"<worksheet/>"),
        f"({BUDGET}: fel på rad 2)",
    ),
    *(
        refused(
            "BI-18",
            f"{name} in the place of a sheet",
            partial(instead_of_budget, data),
            f"({BUDGET}: ",
            AGAIN,
        )
        for name, data in {
            "a web page": b"<html><body><table><tr><td>9000</td></tr></table></body></html>",
            "nothing": b"",
            "zeros": bytes(4_000),
            "a chart": f'<chartsheet xmlns="{MAIN}"/>'.encode(),
            "an image": b"\x89PNG\r\n\x1a\n",
            "a sheet of another kind": b'<worksheet xmlns="urn:office:spreadsheet"><sheetData/></worksheet>',
            "a sheet without cells": f'<worksheet xmlns="{MAIN}"/>'.encode(),
        }.items()
    ),
    refused(
        "BI-18",
        "a sheet in the place of the workbook",
        lambda: packed(PARTS | {WORKBOOK: PARTS[BUDGET]}),
        f"({WORKBOOK}: ",
    ),
    refused("BI-18", "styles in the place of texts", lambda: packed(PARTS | {STRINGS: PARTS[STYLES]}), f"({STRINGS}: "),
]
