"""A stranger's Word file as parsed parts: bounded, without document types, entities or network.

Elements are known by their local names: the same documents are written in two namespaces (transitional and strict).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from lxml import etree

from vpreport.reading.container import Refused, open_container
from vpreport.reading.relations import Relation, relations

_AGAIN = "Öppna dokumentet i Word, spara det på nytt som Word-dokument (.docx) och försök igen."
_DAMAGED = f"Dokumentet är skadat och kan inte läsas. {_AGAIN}"
_NO_WORD = f"Filen är inget Word-dokument (.docx). {_AGAIN}"
_MESSAGES = {
    "damaged": _DAMAGED,
    "unsafe-name": _DAMAGED,
    "outside": _DAMAGED,
    "internal": _DAMAGED,
    "doctype": _DAMAGED,
    "encrypted": "Dokumentet är skyddat med lösenord. Ta bort lösenordet i Word, spara och försök igen.",
    "labelled": "Dokumentet är krypterat med en känslighetsetikett. Välj en etikett utan kryptering och försök igen.",
    "too-big": "Dokumentet är orimligt stort. Ta bort inklistrade bilder och filer i en kopia och försök med den.",
    "ratio": "Dokumentet är packat så att det blir orimligt stort när det öppnas.",
    "empty": f"Filen är tom. {_AGAIN}",
    "lock-file": "Filen är bara Words märke för att dokumentet är öppet. Stäng Word och välj själva dokumentet.",
    "xls": "Filen är en Excelarbetsbok. Ange Word-dokumentet först och sammanställningen sedan.",
}

Element = etree._Element


def named(element: Element) -> str:
    """The element's local name; "" for what is no element (a comment, an instruction)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """The attribute with that local name; "" when there is none."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def child(element: Element, name: str) -> Element | None:
    """The first child of that local name; None when there is none."""
    return next((each for each in element if named(each) == name), None)


def below(element: Element, *names: str) -> Iterator[Element]:
    """Every element below of one of those local names, in document order."""
    return (each for each in element.iter() if named(each) in names)


class WordFile:
    """A Word file's parts, parsed when asked for; Refused, in words about documents, for what cannot be used."""

    def __init__(self, data: bytes, name: str) -> None:
        try:
            self._container = open_container(data, name)
            self._package = relations(self._container)
        except Refused as refused:
            raise as_document(refused) from refused
        if named(self.main) != "document":
            raise Refused("no-word", _MESSAGES["xls"] if named(self.main) == "workbook" else _NO_WORD)

    @cached_property
    def main(self) -> Element:
        """The document itself."""
        return self.root(self.main_part)

    @cached_property
    def main_part(self) -> str:
        """The name of the document's part."""
        return next((one.target for one in self._package if one.kind == "officeDocument" and not one.external), "")

    def core(self) -> Element | None:
        """The properties of the document; None when it has none."""
        target = next((one.target for one in self._package if one.kind == "core-properties"), "")
        return self.root(target) if target in self._container else None

    def beside(self, part: str) -> list[Relation]:
        """What the part points at inside the file, in document order."""
        try:
            found = relations(self._container, part)
        except Refused as refused:
            raise as_document(refused) from refused
        return [one for one in found if not one.external and one.target in self._container]

    def bytes_of(self, part: str) -> bytes:
        """The bytes of the part."""
        try:
            return self._container.read(part)
        except Refused as refused:
            raise as_document(refused) from refused

    def root(self, part: str) -> Element:
        """The root of the part, parsed."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            root = etree.fromstring(self.bytes_of(part), parser)
        except etree.XMLSyntaxError as error:
            raise Refused("damaged", _DAMAGED, part) from error
        described: Any = root.getroottree().docinfo  # the stubs do not know all of it
        if described.doctype:
            raise Refused("doctype", _DAMAGED, part)
        return root


def as_document(refused: Refused) -> Refused:
    """The refusal in words about Word documents."""
    return Refused(refused.code, _MESSAGES.get(refused.code, _NO_WORD), refused.part)
