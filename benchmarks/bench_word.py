"""How long a document of 5 000 table rows takes to build, as a multiple of merely serialising the same XML with lxml.

Both are measured in the same process, the best of a few rounds, so the ratio says something about the code and not
about the machine. Run: python -m benchmarks.bench_word
"""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from benchmarks.timing import best
from vpreport.vocabulary.amount import TKR
from vpreport.vocabulary.telling import (
    Align,
    Document,
    Figure,
    Heading,
    Status,
    TableBlock,
    TableColumn,
    TableRow,
    Tone,
)
from vpreport.writing.word import write_document

ROWS = 5000
ROUNDS = 5


def row(number: int) -> TableRow:
    """A row like those of a real table: words, a state and three figures."""
    figures = (Figure(Decimal(number * factor), TKR) for factor in (1, -17, 390))
    return TableRow((f"Avdelning {number}", "Samordna arbetet.", Status("Pågår", Tone.WAITING), *figures))


def document() -> Document:
    """A document with one table of ROWS rows."""
    words, numbers = (TableColumn("Avdelning"), TableColumn("Uppdrag"), TableColumn("Läge")), ("2025", "2026", "2027")
    columns = (*words, *(TableColumn(f"{year}, tkr", Align.NUMBER) for year in numbers))
    head = TableBlock("Dokument", (TableColumn("Uppgift"),), (TableRow(("Prov",)),), numbered=False)
    table = TableBlock("Lång tabell", columns, tuple(row(number) for number in range(ROWS)))
    return Document("Prov", "Rader", "Prov", "Prov", "2025-01-01", head, (Heading(1, "Tabell"), table))


def main() -> None:
    told = document()
    data = write_document(told, "off").data
    root = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
    built, serialised = best(lambda: write_document(told, "off"), ROUNDS), best(lambda: etree.tostring(root), ROUNDS)
    print(f"{ROWS} rows, {len(list(root.iter()))} elements, {len(data) / 1e6:.1f} MB")
    print(f"build and pack {built:.2f} s, serialise the same XML {serialised:.3f} s, ratio {built / serialised:.1f}")


if __name__ == "__main__":
    main()
