"""A small document in a template's dress, to learn before the real one whether its pages can be counted."""

from __future__ import annotations

from vpreport.vocabulary.telling import (
    Bullets,
    Contents,
    Document,
    Heading,
    TableBlock,
    TableColumn,
    TableRow,
    text,
)
from vpreport.writing.word.template.own import OwnTemplate
from vpreport.writing.word.written import write_document

_WORDS = "Det här är ett prov på hur löpande text ser ut i mallen."
_TABLE = TableBlock("Prov", (TableColumn("Uppgift"), TableColumn("Innehåll")), (TableRow(("Prov", _WORDS)),))
_BLOCKS = (Contents(), Heading(1, "Kapitel"), text(_WORDS), Heading(2, "Avsnitt"), Bullets(((_WORDS,),)), _TABLE)


def trial(template: OwnTemplate) -> str:
    """Whether the table of contents will have page numbers, and whether they will agree with Word's; in a sentence."""
    document = Document("Prov", "", "", "", "2000-01-01", _TABLE, _BLOCKS)
    return write_document(document, "auto", template).note
