"""Finished documents as people edit them: their XML changed by lxml, which shares nothing with the reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from tests.writing.parts import parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"
Element = etree._Element
Change = Callable[[Element], object]


def root_of(data: bytes, part: str = MAIN) -> Element:
    """The root of a part."""
    return etree.fromstring(parts(data)[part])


def edited(data: bytes, *changes: Change, part: str = MAIN) -> bytes:
    """The file with the changes made to the root of a part."""
    root = root_of(data, part)
    for change in changes:
        change(root)
    return with_part(data, part, etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The file with other content in a part, new or old."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as target:
        for each, old in {**parts(data), name: content}.items():
            target.writestr(each, old)
    return made.getvalue()


# Finding one's way


def words(element: Element) -> str:
    """What the element says, with ordinary blanks and hyphens."""
    said = (
        "-" if each.tag == f"{W}noBreakHyphen" else each.text or ""
        for each in element.iter(f"{W}t", f"{W}noBreakHyphen")
    )
    return "".join(said).replace("\N{NO-BREAK SPACE}", " ").replace("\N{SOFT HYPHEN}", "")


def paragraph(root: Element, beginning: str) -> Element:
    """The last paragraph outside tables that begins so: the first ones may be of the table of contents."""
    return [each for each in _running(root) if words(each).startswith(beginning)][-1]


def _running(root: Element) -> Iterator[Element]:
    return (each for each in root.iter(f"{W}p") if next(each.iterancestors(f"{W}tbl"), None) is None)


def table(root: Element, caption: str) -> Element:
    """The numbered table of that caption."""
    above = [each for each in _running(root) if re.fullmatch(rf"Tabell [0-9]+\. {re.escape(caption)}", words(each))]
    return next(above[0].itersiblings(f"{W}tbl"))


def rows(of: Element) -> list[Element]:
    return list(of.iter(f"{W}tr"))


def cells(row: Element) -> list[Element]:
    return list(row.iter(f"{W}tc"))


def row(of: Element, label: str) -> Element:
    """The row that is called so."""
    return next(each for each in rows(of) if words(cells(each)[0]) == label)


def write(element: Element, said: str) -> None:
    """Let the element's first run say the words, and its others nothing; an empty one gets a run."""
    if element.find(f".//{W}t") is None:
        place = element if element.tag == f"{W}p" else next(element.iter(f"{W}p"))
        etree.SubElement(etree.SubElement(place, f"{W}r"), f"{W}t")
    first, *others = element.iter(f"{W}t")
    first.text = said
    for other in others:
        other.text = ""


def copy_after(element: Element) -> Element:
    """A copy of the element, put after it."""
    copy = deepcopy(element)
    element.addnext(copy)
    return copy


def wrapped(element: Element, *tags: str) -> None:
    """Put elements of those names, each inside the other, around the element."""
    outer = inner = etree.Element(f"{W}{tags[0]}")
    for tag in tags[1:]:
        inner = etree.SubElement(inner, f"{W}{tag}")
    element.addprevious(outer)
    inner.append(element)


# Numbers

_NUMBER = re.compile(r"[0-9](?:[0-9,\u00a0]*[0-9])?")


def numbers(root: Element) -> list[tuple[Element, int, int]]:
    """Every number of the document that is not counted by Word: the text it stands in, its beginning and its end."""
    return [
        (text, *match.span())
        for each in root.iter(f"{W}p")
        for text in _written(each)
        for match in _NUMBER.finditer(text.text or "")
    ]


def _written(of: Element) -> Iterator[Element]:
    """The texts of the paragraph; none of a table of contents, none that a field counts."""
    if any(parent.tag == f"{W}sdt" for parent in of.iterancestors()):
        return
    depth = 0
    for each in of.iter(f"{W}fldChar", f"{W}t"):
        if each.tag == f"{W}t" and not depth:
            yield each
        depth += {"begin": 1, "end": -1}.get(each.get(f"{W}fldCharType", ""), 0)


def mistyping(at: int) -> Change:
    """Change the last digit of that number of the document, so that it is no other writing of the same."""

    def change(root: Element) -> None:
        text, _, end = numbers(root)[at]
        said = text.text or ""
        text.text = f"{said[: end - 1]}{(int(said[end - 1]) + 5) % 10}{said[end:]}"

    return change
