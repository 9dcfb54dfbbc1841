"""The parts of somebody else's document as trees: how they are parsed, looked into, and added to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from vpreport.writing.word.oxml import Xml, part

_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES: Final = {
    "w": _MAIN,
    "r": _RELATIONSHIPS,
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}

RELATIONSHIPS: Final = f"{{{_RELATIONSHIPS}}}"
"""How the names of attributes that point at relations begin, as lxml spells them."""

Element = etree._Element  # what lxml calls it: there is no public name for the class


class Unparsable(Exception):  # noqa: N818 - reads as what it says of the part
    """The part is no XML, or has a document type, which no part of a document has."""


def tag(name: str) -> str:
    """A name such as "w:val" as lxml spells it; a name without prefix is of the main namespace."""
    prefix, _, local = name.rpartition(":")
    return f"{{{_NAMESPACES[prefix or 'w']}}}{local}"


def parsed(data: bytes) -> Element:
    """The root of a part; Unparsable when it is none. Nothing outside the part is ever read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unparsable(str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unparsable("a document type")
    return root


def with_namespaces(data: bytes, other: Element) -> Element:
    """The root of a part of ours, with what another root declares: what stands in that can be moved here as it is."""
    ours = {"w": _MAIN, "r": _RELATIONSHIPS}
    shell = etree.Element(tag("document"), nsmap={**{p: u for p, u in other.nsmap.items() if p}, **ours})
    ignorable = other.get(tag("mc:Ignorable"))
    if ignorable and all(prefix in shell.nsmap for prefix in ignorable.split()):
        shell.set(tag("mc:Ignorable"), ignorable)
    opening = etree.tostring(shell).removesuffix(b"/>")
    inside = data[data.index(b"<w:body") :]
    return parsed(b"".join((opening, b">", inside)))


def serialised(root: Element) -> bytes:
    """The root as a whole part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def found(root: Element | None, path: str) -> list[Element]:
    """The elements that the path leads to, its prefixes those of this module, in document order; none for None."""
    if root is None:
        return []
    result = root.xpath(path, namespaces=_NAMESPACES)
    assert isinstance(result, list)
    return [each for each in result if isinstance(each, etree._Element)]


def first(root: Element | None, path: str) -> Element | None:
    """The first element that the path of children leads to ("pPr/numPr"); None when there is none."""
    for step in path.split("/"):
        root = None if root is None else root.find(tag(step))
    return root


def value(root: Element | None, path: str = "", attribute: str = "val") -> str:
    """The attribute of the element that the path of children leads to; "" when it or the element is missing."""
    at = first(root, path) if path else root
    return "" if at is None else at.get(tag(attribute), "")


def number(root: Element | None, path: str = "", attribute: str = "val", default: int = 0) -> int:
    """As `value`, a whole number; the default for what is none."""
    told = value(root, path, attribute)
    return int(told) if told.lstrip("-").isdecimal() and told.isascii() else default


def is_on(root: Element | None, path: str) -> bool:
    """Whether the element is there and does not say that it is off."""
    at = None if root is None else first(root, path)
    return at is not None and value(at) not in ("0", "false", "off")


def elements_of(*markup: Xml) -> list[Element]:
    """What the markup says, as elements that can be put into a tree."""
    return list(parsed(part("body", *markup)))


def remove(element: Element) -> None:
    """Take the element out of its tree; text that follows it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def put(parent: Element, child: Element, order: tuple[str, ...]) -> None:
    """Put the child into the parent at its place in the schema's order, instead of one of the same name."""
    for old in parent.findall(child.tag):
        parent.remove(old)
    later = {tag(name) for name in order[order.index(etree.QName(child).localname) + 1 :]}
    at = next((index for index, each in enumerate(parent) if each.tag in later), len(parent))
    parent.insert(at, child)


def ordered(parent: Element, order: tuple[str, ...]) -> None:
    """Put the children into the schema's order, unless there are others among them than it knows."""
    places = {tag(name): index for index, name in enumerate(order)}
    if all(child.tag in places for child in parent):
        parent[:] = sorted(parent, key=lambda child: places[child.tag])


def texts(paragraph: Element) -> Iterator[Element]:
    """The text elements of a paragraph in order, without those of paragraphs inside it (in text boxes)."""
    for text in paragraph.iter(tag("w:t")):
        if next(text.iterancestors(tag("w:p")), None) is paragraph:
            yield text


def words(root: Element) -> str:
    """All text in the element, as one string."""
    return "".join(text.text or "" for text in root.iter(tag("w:t")))


PARAGRAPH_PROPERTIES: Final = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)  # fmt: skip
"""The children of a paragraph's properties, in the schema's order (ECMA-376 part 1, 17.3.1.26)."""

STYLE_PARTS: Final = (
    "name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden",
    "unhideWhenUsed", "qFormat", "locked", "personal", "personalCompose", "personalReply", "rsid", "pPr", "rPr",
    "tblPr", "trPr", "tcPr", "tblStylePr",
)  # fmt: skip
"""The children of a style, in the schema's order (17.7.4.17)."""

LEVEL_PARTS: Final = (
    "start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText", "lvlPicBulletId", "legacy", "lvlJc", "pPr",
    "rPr",
)  # fmt: skip
"""The children of a level of a list, in the schema's order (17.9.6)."""

SECTION_PARTS: Final = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders",
    "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi",
    "rtlGutter", "docGrid", "printerSettings", "sectPrChange",
)  # fmt: skip
"""The children of a section's properties, in the schema's order (17.6.17)."""
