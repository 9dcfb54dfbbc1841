"""Documents in the dress of the two templates, and how they are looked into without any of the writer's own code."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from tests.own_templates import archive, libreoffice_template, word_parts, word_template
from tests.writing.parts import parts
from tests.writing.word_reading import W, found, value
from tests.writing.word_sample import sample
from vpreport.vocabulary.telling import Document
from vpreport.writing.word import write_document
from vpreport.writing.word.template import OwnTemplate

FACTS = (("Nämnd", "Bygg & miljö <norr>"), ("Diarienummer", "KS 2025/628"), ("År", "2025"))
SAMPLE = sample()._replace(facts=FACTS, marking="Exempel")


def template(data: bytes | None = None, **chosen: str) -> OwnTemplate:
    """The template in the bytes, the first one if none are given; `chosen` are names of its styles by use."""
    return OwnTemplate(word_template() if data is None else data, "kommun.dotx", chosen)


def written(document: Document = SAMPLE, data: bytes | None = None, **chosen: str) -> bytes:
    """The document in the dress of the template in the bytes, without page numbers."""
    return write_document(document, "off", template(data, **chosen)).data


@cache
def in_word_template() -> bytes:
    """The sample in the first template's dress."""
    return written()


@cache
def made_by_libreoffice() -> bytes:
    """The second template, made once."""
    return libreoffice_template()


@cache
def in_libreoffice_template() -> bytes:
    """The sample in the second template's dress."""
    return written(data=made_by_libreoffice())


def changed(name: str, old: str, new: str) -> bytes:
    """The first template, with a text in one of its parts replaced, which must be there."""
    made = word_parts()
    before = made[name]
    assert isinstance(before, str)
    assert old in before
    return archive({**made, name: before.replace(old, new)})


def names(data: bytes) -> list[str]:
    """The names of the file's parts."""
    with ZipFile(BytesIO(data)) as read:
        return sorted(read.namelist())


class Read:
    """A written file, looked into."""

    def __init__(self, data: bytes) -> None:
        self.parts = parts(data)
        self.document = etree.fromstring(self.parts["word/document.xml"])
        self.styles = etree.fromstring(self.parts["word/styles.xml"])
        self.by_id = {value(each, ".", "styleId"): each for each in found(self.styles, "w:style")}
        self.targets = self._targets()

    def _targets(self) -> dict[str, str]:
        relations = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
        return {each.get("Id", ""): each.get("Target", "") for each in relations}

    def name(self, style: str) -> str:
        """The style's name."""
        return value(self.by_id[style], "w:name")

    def inherited(self, style: str, path: str, attribute: str = "val") -> str:
        """What the style says, or the nearest one that it is based on, or the defaults of all."""
        while style:
            if found(self.by_id[style], path):
                return value(self.by_id[style], path, attribute)
            style = value(self.by_id[style], "w:basedOn")
        return value(self.styles, f"w:docDefaults/*/{path}", attribute)

    def edges(self, section: etree._Element) -> dict[str, etree._Element]:
        """The headers and footers that a section names, as "header first"."""
        named = found(section, "w:headerReference | w:footerReference")
        return {
            f"{etree.QName(each).localname.removesuffix('Reference')} {value(each, '.', 'type')}": self.edge(each)
            for each in named
        }

    def edge(self, reference: etree._Element) -> etree._Element:
        """The header or footer that a reference points at."""
        key = next(told for name, told in reference.attrib.items() if str(name).endswith("}id"))
        return etree.fromstring(self.parts[f"word/{self.targets[str(key)]}"])

    @property
    def sections(self) -> list[etree._Element]:
        """The properties of every section, in order."""
        return list(self.document.iter(W + "sectPr"))
