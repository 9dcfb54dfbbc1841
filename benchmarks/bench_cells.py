"""Reading cells, beside the floor and beside what a user would pick instead.

Fifty workbooks as departments fill them in, made in memory: 12 sheets with 25 rows of 10 columns and 15 formatted spare
rows each, with drop-downs, conditional formats and protection; as xlsxwriter writes them and as openpyxl does.
Everything runs in one process and one run, alternating, best of a few rounds; only ratios count.

    parsed      a bare expat pass over the same parts, unpacked beforehand, with handlers that do nothing: 1.00
    unpacked    the same with zipfile's unpacking
    vpreport    read_workbook: container checks, every cell, its place and its count
    calamine    python-calamine's values, with neither errors nor formulas
    openpyxl    openpyxl's values, on a sample, scaled up

    python -m benchmarks.bench_cells [workbooks]
"""

from __future__ import annotations

import datetime
import io
import sys
import zipfile
from collections.abc import Sequence
from xml.parsers import expat

import openpyxl
import python_calamine
import xlsxwriter  # type: ignore[import-untyped]  # ships no py.typed

from benchmarks.timing import in_turns, seconds
from vpreport.reading.cells import read_workbook

ROUNDS = 7
SAMPLE = 5
STATES = ["Pågår", "Genomfört", "Försenat", "Avfört"]


def department(seed: int) -> bytes:
    """A filled workbook, no two with the same figures."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime.datetime(2025, 1, 1)})
    for number in range(12):
        _sheet(book, seed, number)
    book.close()
    return out.getvalue()


def _sheet(book: xlsxwriter.Workbook, seed: int, number: int) -> None:
    page = book.add_worksheet(f"Blad {number}")
    heading = book.add_format({"bold": True, "border": 1})
    text = book.add_format({"border": 1, "text_wrap": True, "locked": False})
    amount = book.add_format({"border": 1, "num_format": "#,##0", "locked": False})
    day = book.add_format({"border": 1, "num_format": "yyyy-mm-dd", "locked": False})
    wrong = book.add_format({"bg_color": "#FFC7CE"})
    looks = [text, text, *[amount] * 5, day, amount, text]
    page.write_string(0, 0, "Fyll i de gula fälten.")
    for column in range(10):
        page.write_string(2, column, f"Rubrik {number} {column}", heading)
        page.conditional_format(3, column, 42, column, {"type": "cell", "criteria": "<", "value": 0, "format": wrong})
    for row in range(3, 28):
        page.write_string(row, 0, f"{number}.{row}", text)
        page.write_string(row, 1, f"Utarbeta plan {row} för område {number} i avdelning {seed}", text)
        for column in range(2, 7):
            page.write_number(row, column, (seed * 7919 + number * 131 + row * 17 + column * 3) % 50000, amount)
        page.write_datetime(row, 7, datetime.datetime(2025, 1 + row % 12, 1 + number), day)
        page.write_formula(row, 8, f"=C{row + 1}-D{row + 1}", amount, row % 7)
        page.write_string(row, 9, STATES[row % 4], text)
    for row in range(28, 43):
        for column in range(10):
            page.write_blank(row, column, None, looks[column])
    page.data_validation(3, 9, 42, 9, {"validate": "list", "source": STATES})
    page.data_validation(
        3, 2, 42, 6, {"validate": "decimal", "criteria": ">=", "value": 0, "input_message": "Ange tkr"}
    )
    page.protect()


def saved_again(data: bytes) -> bytes:
    """The same workbook as openpyxl writes it: texts within the cells, no results of formulas."""
    out = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(data)).save(out)
    return out.getvalue()


def parts(data: bytes) -> list[bytes]:
    """The parts that a reader needs."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if "/theme/" not in name and "app.xml" not in name]
        return [archive.read(name) for name in names]


def bare(unpacked: Sequence[bytes]) -> int:
    """A pass of expat with handlers that do nothing; how many parts that were."""
    for part in unpacked:
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda name, attributes: None
        parser.EndElementHandler = lambda name: None
        parser.CharacterDataHandler = lambda text: None
        parser.Parse(part, True)
    return len(unpacked)


def calamine(data: bytes) -> list[object]:
    """python-calamine's values of every sheet."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def by_openpyxl(data: bytes) -> openpyxl.Workbook:
    """openpyxl's values."""
    return openpyxl.load_workbook(io.BytesIO(data), data_only=True)


def measure(title: str, books: Sequence[bytes]) -> None:
    """Alternate all readers and print what each takes beside the bare pass."""
    unpacked = {book: parts(book) for book in books}
    taken = in_turns(
        {
            "parsed": [lambda: [bare(unpacked[book]) for book in books]],
            "unpacked": [lambda: [bare(parts(book)) for book in books]],
            "vpreport": [lambda: [read_workbook(book, "hr.xlsx") for book in books]],
            "calamine": [lambda: [calamine(book) for book in books]],
        },
        ROUNDS,
    )
    taken["openpyxl"] = seconds(lambda: [by_openpyxl(book) for book in books[:SAMPLE]]) / SAMPLE * len(books)
    print(f"{title}: {taken['parsed'] / len(books) * 1000:.1f} ms a workbook parsed")
    for name, time in taken.items():
        print(f"    {name:10}{time / taken['parsed']:6.2f}")


def main(workbooks: int) -> None:
    """Measure and print the ratios."""
    books = [department(seed) for seed in range(workbooks)]
    measure("As xlsxwriter writes", books)
    measure("As openpyxl writes", [saved_again(book) for book in books])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
