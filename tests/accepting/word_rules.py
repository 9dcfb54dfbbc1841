"""What Word's accessibility checker and EN 301 549 ask of a document, and what lets Word open it without a question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from tests.accepting.legible import legible
from tests.accepting.word_file import MC, WP, WordFile
from tests.accepting.word_tables import tables
from tests.writing.word_reading import W, found, value, words

LANGUAGE = "sv-SE"
LONGEST_DESCRIPTION = 400
_DC = "{http://purl.org/dc/elements/1.1/}"
_TYPED_LIST = re.compile(r"\s*([-•*–▪]\s|\d{1,2}[.)]\s)")
_FILE_NAME = re.compile(r"\S+\.(png|jpe?g|gif|svg|emf|wmf)", re.IGNORECASE)
_SAYS_NOTHING = frozenset(("", "här", "klicka här", "läs mer", "länk"))
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


def word_complaints(data: bytes) -> list[str]:
    """What is wrong with the Word file; empty when nothing is."""
    file = WordFile(data)
    return [complaint for rule in RULES for complaint in rule(file)]


def properties(file: WordFile) -> Iterator[str]:
    core = file.trees.get("docProps/core.xml")
    for name in ("title", "creator", "subject", "language"):
        if core is None or not (core.findtext(_DC + name) or "").strip():
            yield f"properties: no {name}"


def language(file: WordFile) -> Iterator[str]:
    marks = {
        (name, mark.get(W + "val"))
        for name, root in file.trees.items()
        for mark in root.iter(W + "lang", W + "themeFontLang")
    }
    yield from (f"language: {name} says {said}" for name, said in sorted(marks, key=str) if said != LANGUAGE)
    if not value(file.trees["word/styles.xml"], "w:docDefaults/w:rPrDefault/w:rPr/w:lang"):
        yield "language: the defaults name none"


def headings(file: WordFile) -> Iterator[str]:
    levels = [0, *(level for level, _, _ in file.headings)]
    if len(levels) == 1:
        yield "headings: there are none"
    told = zip(pairwise(levels), file.headings, strict=True)
    yield from (f"headings: {text!r} is of level {b} below {a}" for (a, b), (_, text, _) in told if b - a > 1)
    yield from ("headings: one is empty" for _, text, _ in file.headings if not text)


def contents(file: WordFile) -> Iterator[str]:
    """The table of contents lists the headings down to its level, with pages where it says that it has them."""
    codes = [code.text or "" for code in file.document.iter(W + "instrText")]
    asked = next((match for code in codes if (match := re.search(r'TOC .*"1-(\d)"(.*)', code))), None)
    if asked is None:
        if len(file.headings) > 8:
            yield "contents: there are none"
        return
    entries = [words(each).split("\t") for each in found(file.document, ".//w:sdt//w:p[.//w:hyperlink]")]
    listed = [entry[1] if len(entry) > 1 else "" for entry in entries]
    if listed != [text for level, text, _ in file.headings if level <= int(asked[1])]:
        yield "contents: other entries than the headings"
    if "\\n" not in asked[2]:
        yield from (f"contents: no page for {entry[1]!r}" for entry in entries if not entry[-1].isdigit())


def references(file: WordFile) -> Iterator[str]:
    """Bookmarks and fields are closed, and whatever is referred to is there, once."""
    starts, ends = ([mark.get(W + "id") for mark in file.document.iter(W + tag)]
                    for tag in ("bookmarkStart", "bookmarkEnd"))  # fmt: skip
    if sorted(map(str, starts)) != sorted(map(str, ends)):
        yield "references: a bookmark is not closed"
    names = Counter(value(mark, ".", "name") for mark in file.document.iter(W + "bookmarkStart"))
    yield from (f"references: {name} is there {times} times" for name, times in names.items() if times > 1)
    codes = " ".join(code.text or "" for code in file.document.iter(W + "instrText"))
    anchors = [value(link, ".", "anchor") for link in file.document.iter(W + "hyperlink")]
    asked = {*re.findall(r"\b(?:PAGE)?REF (\S+)", codes), *filter(None, anchors)}
    yield from (f"references: {name} is missing" for name in sorted(asked - names.keys()))
    for name, root in file.shown.items():
        kinds = Counter(value(mark, ".", "fldCharType") for mark in root.iter(W + "fldChar"))
        if not kinds["begin"] == kinds["separate"] == kinds["end"]:
            yield f"references: a field in {name} is not closed"


def styles(file: WordFile) -> Iterator[str]:
    """Every style that is used or referred to is in the file, and so is every list."""
    roots = [root for name, root in file.trees.items() if name.startswith("word/")]
    uses = (W + "pStyle", W + "rStyle", W + "tblStyle", W + "basedOn", W + "next", W + "link")
    used = {value(mark, ".") for root in roots for mark in root.iter(*uses)}
    yield from (f"styles: {style} is missing" for style in sorted(used - file.styles.keys()))
    lists = {value(each, ".", "numId") for root in roots for each in root.iter(W + "num")}
    asked = {value(mark, ".") for root in roots for mark in root.iter(W + "numId")} - {"0"}
    yield from (f"styles: list {number} is missing" for number in sorted(asked - lists))


def drawings(file: WordFile) -> Iterator[str]:
    """Pictures and charts are described, stand in the line of reading, and have ids of their own."""
    told = list(file.document.iter(WP + "docPr"))
    for each in told:
        description = (each.get("descr") or "").strip()
        decorative = any(mark.get("val") == "1" for mark in each.iter(_DECORATIVE))
        if not description and not decorative:
            yield f"drawings: {each.get('name')} has no description"
        if _FILE_NAME.fullmatch(description):
            yield f"drawings: {description} is no description"
        if len(description) > LONGEST_DESCRIPTION:
            yield f"drawings: the description of {each.get('name')} is too long"
    if next(file.document.iter(WP + "anchor"), None) is not None:
        yield "drawings: one floats"
    ids = Counter(each.get("id") for each in told if next(each.iterancestors(MC + "Fallback"), None) is None)
    yield from (f"drawings: {times} have the id {id_}" for id_, times in ids.items() if times > 1)


def paragraphs(file: WordFile) -> Iterator[str]:
    """Nothing is laid out with empty paragraphs, blanks or typed signs; one may end the document after a table."""
    for each in found(file.document, ".//w:p"):
        text, in_cell = words(each), bool(found(each, "parent::w:tc"))
        holds = found(each, ".//w:drawing | .//w:pict | .//w:fldChar | .//w:object | w:pPr/w:sectPr")
        if not (text.strip() or in_cell or holds or found(each, "following-sibling::*[1][self::w:sectPr]")):
            yield "paragraphs: one is empty"
        if "   " in text:
            yield f"paragraphs: blanks in {text[:40]!r}"
        if _TYPED_LIST.match(text) and not in_cell and not _is_listed(file, each):
            yield f"paragraphs: a typed list, {text[:40]!r}"


def _is_listed(file: WordFile, paragraph: etree._Element) -> bool:
    own = value(paragraph, "w:pPr/w:numPr/w:numId")
    return bool(own or file.inherited(file.style_of(paragraph), "w:pPr/w:numPr/w:numId"))


def links(file: WordFile) -> Iterator[str]:
    for link in file.document.iter(W + "hyperlink"):
        said = words(link).strip()
        if said.casefold() in _SAYS_NOTHING or re.match(r"https?://", said):
            yield f"links: {said!r} does not say where it leads"


def pages(file: WordFile) -> Iterator[str]:
    edges = [root for name, root in file.shown.items() if re.search("header|footer", name)]
    codes = [(code.text or "").split()[:1] for root in edges for code in root.iter(W + "instrText")]
    simple = [value(field, ".", "instr").split()[:1] for root in edges for field in root.iter(W + "fldSimple")]
    if ["PAGE"] not in codes + simple:
        yield "pages: no page says which it is"


def opening(file: WordFile) -> Iterator[str]:
    """Nothing makes Word ask a question, or reach out of the file, when it is opened; links are followed by hand."""
    for name, root in file.trees.items():
        if next(root.iter(W + "updateFields"), None) is not None or found(root, ".//*[@w:dirty]"):
            yield f"opening: {name} asks for an update"
        for each in root.iter("{*}Relationship"):
            if each.get("TargetMode") == "External" and not str(each.get("Type")).endswith("/hyperlink"):
                yield f"opening: {name} reaches for {each.get('Target')}"
    yield from (f"opening: {name} is a program" for name in file.parts if name.endswith("vbaProject.bin"))


RULES = (
    properties, language, headings, contents, references, styles, tables, drawings, paragraphs, links, legible, pages,
    opening,
)  # fmt: skip
