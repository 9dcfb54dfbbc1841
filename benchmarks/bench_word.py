"""How long a document of 5 000 table rows takes, as a multiple of serialising the same XML with lxml.

Two pieces of work are told apart: building, from what is told to the bytes of every part, and packing those into a zip
archive. The floor is lxml alone, writing the finished tree of the largest part: it knows every element already, where
building has still to print the figures, clean the words and find the columns' widths. Everything runs in one process,
in turns, and the shortest run of each counts, so the ratio says something about the code and not about the machine.

The aim: building in at most 1.5. It takes 1.3; a busy machine doubles what memory costs, and so the ratio.

    python -m benchmarks.bench_word [rounds]
"""

from __future__ import annotations

import gc
import sys
from decimal import Decimal

from docx.package import Package
from lxml import etree

from benchmarks.timing import seconds
from vpreport.__main__ import SELDOM
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
from vpreport.writing.word.contents import numbered_headings
from vpreport.writing.word.package import built, entries, zipped

ROWS = 5000
ASSIGNMENTS = (
    "Jämställdhetsintegrera familjecentralen.",
    "Erbjuda gratis lovaktiviteter för barn och unga i åldrarna 11-18 år.",
    "Samordna arbetet.",
    "Utveckla arbetet med informationssäkerhet i alla verksamheter.",
)
"""Such as boards write: short and long words, compounds that may be hyphenated, a range that may not be parted.

No two rows say the same, as in real tables: what is made once for equal texts must not be measured as speed.
"""
AIM = 1.5


def row(number: int) -> TableRow:
    """A row like those of a real table: words, a state and three figures."""
    figures = (Figure(Decimal(number * factor), TKR) for factor in (1, -17, 390))
    told = f"Uppdrag {number}: {ASSIGNMENTS[number % len(ASSIGNMENTS)]}"
    return TableRow((f"Avdelning {number % 40}", told, Status("Pågår", Tone.WAITING), *figures))


def document() -> Document:
    """A document with one table of ROWS rows."""
    words, numbers = (TableColumn("Avdelning"), TableColumn("Uppdrag"), TableColumn("Läge")), ("2025", "2026", "2027")
    columns = (*words, *(TableColumn(f"{year}, tkr", Align.NUMBER) for year in numbers))
    head = TableBlock("Dokument", (TableColumn("Uppgift"),), (TableRow(("Prov",)),), numbered=False)
    table = TableBlock("Lång tabell", columns, tuple(row(number) for number in range(ROWS)))
    return Document("Prov", "Rader", "Prov", "Prov", "2025-01-01", head, (Heading(1, "Tabell"), table))


def building(told: Document) -> Package:
    """The document's parts, as `write_document` makes them."""
    return built(told, numbered_headings(told.blocks), None)


def main(rounds: int) -> None:
    gc.set_threshold(SELDOM)  # as the command does
    told = document()
    package = building(told)
    parts = dict(entries(package))
    root = etree.fromstring(parts["word/document.xml"])
    works = (
        lambda: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True),
        lambda: building(told),
        lambda: zipped(entries(package)),
    )
    times = zip(*([seconds(work) for work in works] for _ in range(rounds)), strict=True)
    floor, build, pack = map(min, times)
    print(f"{ROWS} rows, {len(list(root.iter()))} elements, {sum(map(len, parts.values())) / 1e6:.1f} MB of XML")
    print(f"lxml {floor * 1000:.0f} ms, building {build * 1000:.0f} ms, packing {pack * 1000:.0f} ms")
    print(f"building {build / floor:.1f}, packing {pack / floor:.1f}, together {(build + pack) / floor:.1f};", end=" ")
    print(f"the aim is at most {AIM} for building")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
