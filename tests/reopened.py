"""Finished files read back by a route that shares nothing with their writers, and what must never be in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from tests.smuggled import decoded
from tests.writing.parts import parts
from vpreport.writing.fitting import MOST

_SPACES = re.compile(r"\s+")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def elements(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    """Every element of every part, with the part's name, of workbooks inside it too; fails when a part is no XML."""
    for name, content in parts(data).items():
        if name.endswith(".xlsx"):
            yield from elements(content)
        else:
            yield from ((name, element) for element in parsed(content).iter())


def parsed(content: bytes) -> etree._Element:
    """A part's root, whatever its size."""
    return etree.fromstring(content, etree.XMLParser(huge_tree=True))


def named(data: bytes, *names: str) -> list[tuple[str, etree._Element]]:
    """The elements of those names, whatever their namespace."""
    return [(part, element) for part, element in elements(data) if etree.QName(element).localname in names]


CELL = r"[A-Z]+[0-9]+"
AREA = r"\$[A-Z]+\$[0-9]+:\$[A-Z]+\$[0-9]+"
FORMULAS = re.compile(
    rf"SUM\({CELL}:{CELL}\)"
    rf"|SUMIFS\({CELL}:{CELL}(,{CELL}:{CELL},({CELL}|\"=([^\"]|\"\")*\"|\"Ja\")){{1,2}}\)"
    rf"|'[A-ZÅÄÖ][a-zåäö ]+'!{CELL}"
    rf"|SUMPRODUCT\(\('[A-ZÅÄÖ][a-zåäö ]+'!{AREA}={CELL}\)\*\('[A-ZÅÄÖ][a-zåäö ]+'!{AREA}=\"[A-ZÅÄÖ][a-zåäö]+\"\)\)"
    rf"|{CELL}-{CELL}"
    rf"|IF\(COUNT\({CELL}(,{CELL})?\)=[12],(SUM\({CELL},{CELL}\)|{CELL})[-*]{CELL},\"\"\)"
)
"""All that a consolidated workbook computes."""

DRAWN = re.compile(r"'?Diagram'?!\$[A-Z]+\$[0-9]+(:\$[A-Z]+\$[0-9]+)?")
"""The cells that a chart may be drawn from."""

FIELDS = re.compile(r" (PAGE|NUMPAGES|SEQ (?:Tabell|Figur) \\\* ARABIC|TOC [\\ a-z0-9\"-]+|PAGEREF \w+ [\\h]+) ")
"""All that a document computes."""


RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
"""What a link to another file has, and one within the file has not."""


def _may_compute(part: str) -> re.Pattern[str]:
    return DRAWN if "/charts/" in part else FORMULAS


def is_safe_workbook(data: bytes, linked: Sequence[str]) -> None:
    """Nothing in it is computed, linked or embedded but what is ours; `linked` are the files it may link to."""
    assert [f.text for part, f in named(data, "f") if not _may_compute(part).fullmatch(f.text or "")] == []
    targets = [rel.get("Target", "") for _, rel in elements(data) if rel.get("TargetMode") == "External"]
    assert sorted(set(targets)) == sorted(linked)
    is_inside = re.compile(rf"'.+'!{CELL}", re.DOTALL)
    links = [link for _, link in named(data, "hyperlink")]
    assert [link.attrib for link in links if not is_inside.fullmatch(link.get("location", ""))] == []
    assert sum(RELATED in link.attrib for link in links) == len(targets)
    within = [link.get("location", "") for link in links if RELATED not in link.attrib]
    assert [location for location in within if not re.fullmatch(rf"'[A-ZÅÄÖ][a-zåäö ]+'!{CELL}", location)] == []
    names = [name.get("name") for _, name in named(data, "definedName")]
    assert set(names) <= {"_xlnm.Print_Titles", "_xlnm._FilterDatabase"}
    ours = re.compile(
        r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml|xl/_rels/workbook\.xml\.rels"
        r"|xl/(workbook|styles|sharedStrings|theme/theme1)\.xml|xl/tables/table[0-9]+\.xml"
        r"|xl/worksheets/(_rels/)?sheet[0-9]+\.xml(\.rels)?|xl/charts/chart[0-9]+\.xml"
        r"|xl/drawings/(_rels/)?drawing[0-9]+\.xml(\.rels)?"
    )
    assert [name for name in parts(data) if not ours.fullmatch(name)] == []


_CELL = "[A-Z]+9"
_SHEET = "'[A-ZÅÄÖ][a-zåäö ]+'!"
_AT = f"(?:{_SHEET})?{_CELL}"
_LITERAL = '"(?:[^"]|"")*+"'
_STILL = (
    rf"(?:ISBLANK\({_AT}\)"
    rf"|AND\(ISNUMBER\({_AT}\),{_AT}=-?9(?:\.9)?\)"
    rf"|AND\(ISTEXT\({_AT}\),EXACT\((?:{_AT}|LEFT\({_AT},9\)),{_LITERAL}\)(?:,LEN\({_AT}\)=9)?\))"
)
CORRECTING = re.compile(
    rf"HYPERLINK\(\"#{_SHEET}{_CELL}\",\"(?:{_CELL}|Gå dit)\"\)"
    rf"|IF\((?:AND|OR)\({_STILL}(?:,{_STILL})*\),\"Att (?:rätta|kontrollera|fylla i)\",\"(?:Ändrad|Ifylld)\"\)"
    rf"|{_STILL}"
    rf"|OR\((?:LEFT\({_CELL},9\)=\"(?:Ändrad|Ifylld|Återställd|Flyttad)\",?)+\)"
)
"""All that a correction file computes beside what its template does, every number in it written 9."""

_COMPUTED = ("f", "formula", "formula1", "formula2")


def shapes(data: bytes) -> set[str]:
    """What the workbook computes, in cells, colours and checks of what is typed, every number in it written 9."""
    return {re.sub("[0-9]+", "9", formula.text or "") for _, formula in named(data, *_COMPUTED)}


def prompts(data: bytes) -> set[str]:
    """What the workbook says when somebody chooses a cell, or types the wrong thing in it."""
    rules = [rule for _, rule in named(data, "dataValidation")]
    return {rule.get(key, "") for rule in rules for key in ("promptTitle", "prompt", "errorTitle", "error")}


def is_safe_correction(data: bytes, template: bytes) -> None:
    """Nothing in it is computed, linked or embedded but what is ours; `template` is the same unit's, empty."""
    ours = shapes(template)
    assert [shape for shape in shapes(data) - ours if not CORRECTING.fullmatch(shape)] == []
    assert max(len(formula.text or "") for _, formula in named(data, *_COMPUTED)) <= 8192
    assert prompts(data) - prompts(template) == set()
    assert [rel.attrib for _, rel in elements(data) if rel.get("TargetMode")] == []
    assert named(data, "hyperlink", "oleObject", "externalReference", "ddeLink", "control") == []
    names = {name.get("name") for _, name in named(template, "definedName")}
    assert {name.get("name") for _, name in named(data, "definedName")} <= names | {"_xlnm._FilterDatabase"}
    beside = re.compile(
        r"xl/(comments[0-9]+\.xml|drawings/vmlDrawing[0-9]+\.vml)"
        r"|xl/tables/table[0-9]+\.xml|xl/worksheets/(_rels/)?sheet[0-9]+\.xml(\.rels)?"
    )
    assert [name for name in parts(data).keys() - parts(template).keys() if not beside.fullmatch(name)] == []
    _holds_safe_notes(data)


_SHAPES = {
    *("xml", "shapelayout", "idmap", "shapetype", "stroke", "path", "shape", "fill", "shadow", "textbox", "div"),
    *("ClientData", "MoveWithCells", "SizeWithCells", "Anchor", "AutoFill", "Row", "Column"),
}
"""All that the drawing of a comment's box consists of."""


def _holds_safe_notes(data: bytes) -> None:
    """The comments are text alone, nobody's name is on them, and nothing of theirs is in how they are drawn."""
    drawn = [element for part, element in elements(data) if part.endswith(".vml")]
    assert {etree.QName(element).localname for element in drawn} <= _SHAPES
    assert [text for element in drawn if not re.fullmatch(r"[-0-9, ]*|False", text := element.text or "")] == []
    told = {f"{name!s}={value!s}" for element in drawn for name, value in element.attrib.items()}
    assert [words for words in told if re.search(r"href|src=|//|title|alt=|on[a-z]+=.*\(", words)] == []
    assert {etree.QName(author).localname: author.text for _, author in named(data, "author")} in ({}, {"author": None})
    assert [note for note in notes(data) if UNSEEN.search(note.replace("\n", "")) or len(note) > 4200] == []


UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""What nobody sees, and what may hide, turn or command something."""


def notes(data: bytes) -> list[str]:
    """The text of every comment on a cell."""
    return [decoded(_text(text)) for _, text in named(data, "text")]


def is_safe_document(data: bytes) -> None:
    """Nothing in it is computed, linked or embedded but what is ours."""
    assert [code.text for _, code in named(data, "instrText") if not FIELDS.fullmatch(code.text or "")] == []
    assert named(data, "fldSimple", "altChunk", "object", "pict", "attachedTemplate") == []
    assert [f.text for _, f in named(data, "f") if not DRAWN.fullmatch(f.text or "")] == []
    assert [rel.attrib for _, rel in elements(data) if rel.get("TargetMode")] == []
    links = [[etree.QName(name).localname for name in link.attrib] for _, link in named(data, "hyperlink")]
    assert [link for link in links if link != ["anchor", "history"]] == []


def cells(data: bytes) -> list[tuple[str, bool]]:
    """Every text in the workbook's cells, as Excel shows it, and whether it stays text when it is edited."""
    roots = {name: parsed(content) for name, content in parts(data).items() if name.endswith(".xml")}
    shared = [decoded(_text(item)) for item in roots["xl/sharedStrings.xml"]]
    styles = [style.get("quotePrefix") == "1" for style in roots["xl/styles.xml"].iterfind("{*}cellXfs/{*}xf")]
    sheets = (root for name, root in roots.items() if name.startswith("xl/worksheets/sheet"))
    found = (cell for root in sheets for cell in root.iter("{*}c") if cell.get("t") == "s")
    return [(shared[int(_text(cell))], styles[int(cell.get("s", "0"))]) for cell in found]


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def units(text: str) -> int:
    """The text's length as Excel counts it."""
    return len(text.encode("utf-16-le")) // 2


def stands_for(cell: str, text: str) -> bool:
    """Whether the cell holds the text; of one that is too long as much as it has room for, and how much it had not."""
    text = text.strip()
    if units(text) <= MOST:
        return cell == text
    kept, _, told = cell.partition("… [")
    left = re.fullmatch(r"([0-9\s]+) tecken till ryms inte i cellen\]", told)
    return left is not None and text.startswith(kept) and len(kept) + int(_SPACES.sub("", left[1])) == len(text)


def spoken(text: str) -> str:
    """The text as one reads it aloud: without what cannot be seen, any blanks as one."""
    return _SPACES.sub(" ", _UNSEEN.sub("", text)).strip()
