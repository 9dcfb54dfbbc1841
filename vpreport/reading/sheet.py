"""One sheet's cells with their true places: expat judges the part, two regular expressions collect its cells.

Calling Python for every element is what makes XML slow to read, so expat is asked only whether the part is well-formed.
What it holds is then taken from its text, row by row, by expressions that must account for every character: whatever is
not spelled as they expect is respelled through expat first (see `spelling`), so that no cell is ever passed over. Raw
pieces of text (a column's letters, a cell's attributes, a date) are looked up in dictionaries that fill themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from vpreport.reading.container import LIMITS, Refused, broken, damaged, marks_in, too_big
from vpreport.reading.formula import shifted
from vpreport.reading.grid import Grid, Range, check_merges, claimed, hidden_span, merged, used_among
from vpreport.reading.markup import Unusual, all_known
from vpreport.reading.spelling import (
    CELL_ATTRIBUTES,
    COLUMN_ATTRIBUTES,
    FORMULA_ATTRIBUTES,
    ROW_ATTRIBUTES,
    SheetText,
    plainly_spelled,
    respelled,
)
from vpreport.reading.strings import unescaped
from vpreport.reading.values import CellValue, Formula, Misplaced, Reader, SelfFilling
from vpreport.vocabulary.place import MAX_ROW, a1, column_number

# No two alternatives begin alike, so that a row that does not fit is left after one look, not after two to the power of
# its cells. Characters are matched possessively, for speed. Which tag a closing tag closes is known from expat.
_COLUMN = "(?:[A-Z]{1,2}|[A-W][A-Z]{2}|X[A-E][A-Z]|XF[A-D])"  # A to XFD
_VALUE = r'<(?:v|is><t(?: xml:space="preserve")?)>([^<]*+)</(?:v|t></is)>'
_FORMULA = r"<(f(?: [^<>]*+)?/?)>(?:([^<]*+)</f>)?"
_CELL = (
    rf'<c r="({_COLUMN})[0-9]++"([^/<>]*+)'
    rf"(?:>{_VALUE}</c>|/>|>(?:{_FORMULA}(?:{_VALUE}|<v ?/>)?|<v ?/>)?</c>)"
)
_CELL_OF_ROW = re.sub(r"\((?!\?)", "(?:", _CELL).replace("[0-9]++", r"\1")
_CELLS = re.compile(_CELL)
_ROWS = re.compile(rf'<row r="([1-9][0-9]{{0,6}})"([^<>]*+)>(?:((?:{_CELL_OF_ROW})*+)</row>)?|(\S)')
_ATTRIBUTES = re.compile(r' ([\w:.-]+)="([^"&]*)"')
_CELL_LOOK = re.compile(r'(?: s="([0-9]+)")?(?: t="(\w+)")? ?/?')
_SHOWN_ROW = re.compile(r'(?: (?:spans|s|customFormat|customHeight|ht(?!="0"))="[^"&]*")*+ ?/?')
_COLUMN_TAG = re.compile(r"<col( [^<>]*)/>")
_COLUMNS = re.compile(r"<cols>((?:<col [^<>]*/>)*+)</cols>")
_MAY_HIDE = re.compile(r"""hidden|&|width\s*=\s*["']0["']""")  # however XML lets it be spelled
_MERGE_TAG = re.compile(r'<mergeCell ref="([^"&]*)" ?/>')
_MERGES = re.compile(r'<mergeCells(?: count="[0-9]*")?>((?:<mergeCell ref="[^"&]*" ?/>)*+)</mergeCells>')


_nothing: Reader = {"": None}.__getitem__
"""Reads cells that hold a format and nothing else."""


class Lookups:
    """What the raw pieces of all sheets of a workbook mean: column letters, attributes of cells, attributes of rows."""

    def __init__(self, by_type: Mapping[str, Reader], by_style: Mapping[str, Reader]) -> None:
        self._by_type, self._by_style = by_type, by_style
        self.columns = SelfFilling(column_number)
        self.readers = SelfFilling(self._reader)
        self.hides_row = SelfFilling(_hides_row)
        self._letters = self._marks = 0

    def count_letters(self, letters: int) -> None:
        """Count the letters of a formula that another cell spells out; Refused when they are too many."""
        self._letters += letters
        if self._letters > LIMITS.letters:
            raise too_big("Formlerna i filen är orimligt långa.")

    def count_marks(self, marks: int) -> None:
        """Count what a sheet that has to be respelled is made of; Refused when it is too much."""
        self._marks += marks
        if self._marks > LIMITS.odd_marks:
            raise too_big("Filen innehåller mycket mer än en ifylld mall.")

    def _reader(self, text: str) -> Reader:
        style, kind = _look_of_cell(text)
        if style not in self._by_style:
            raise Misplaced("har ett cellformat som inte finns i filen")
        if kind != "n" and kind not in self._by_type:
            raise Misplaced("har ett innehåll av okänt slag")
        if text.endswith("/"):
            return _nothing
        return self._by_style[style] if kind == "n" else self._by_type[kind]


def _look_of_cell(text: str) -> tuple[str, str]:
    """The style and the type that a cell's attributes name."""
    if plain := _CELL_LOOK.fullmatch(text):  # nearly always, and told with one look
        return plain[1] or "0", plain[2] or "n"
    attributes = _attributes(text, CELL_ATTRIBUTES)
    return attributes.get("s", "0"), attributes.get("t", "n")


def _attributes(text: str, known: frozenset[str]) -> dict[str, str]:
    """The attributes in the rest of a tag; Unusual when they are spelled in another way, or unknown."""
    attributes = dict(_ATTRIBUTES.findall(text))
    if _ATTRIBUTES.sub("", text).strip(" /") or not all_known(attributes, known):
        raise Unusual
    return attributes


def _hides_row(text: str) -> bool:
    if _SHOWN_ROW.fullmatch(text):
        return False
    attributes = _attributes(text, ROW_ATTRIBUTES)
    return claimed(attributes.get("hidden", "0")) or attributes.get("ht") == "0"


def read_sheet(data: bytes, part: str, grid: Grid, lookups: Lookups, budget: int) -> None:
    """Fills the grid with the cells of a worksheet's part; Refused when they contradict each other or pass `budget`."""
    try:
        try:
            _fill(grid, plainly_spelled(data, part), lookups, budget)
        except Unusual:
            lookups.count_marks(marks_in(data))
            _fill(grid, respelled(data, part, grid.name), lookups, budget)
    except Unusual as unusual:
        raise broken(part, f"bladet {grid.name} är inte uppbyggt som Excel skriver det") from unusual
    except Refused as refused:
        refused.part = refused.part or part
        raise


def _fill(grid: Grid, sheet: SheetText, lookups: Lookups, budget: int) -> None:
    _Collection(grid, lookups, budget).collect(sheet)
    grid.hidden_columns = used_among(_hidden_spans(sheet, grid.name), grid.rows)
    grid.merges = _merges(sheet, grid.name)
    check_merges(grid)


class _Collection:
    """Collects the cells of one sheet into a grid."""

    def __init__(self, grid: Grid, lookups: Lookups, budget: int) -> None:
        self._grid, self._lookups, self._budget = grid, lookups, budget
        self._masters: dict[str, tuple[int, int, str]] = {}

    def collect(self, sheet: SheetText) -> None:
        """Rows with content go to the grid; a row's number must follow the one before."""
        rows: dict[int, dict[int, CellValue]] = {}
        hidden = set()
        count = last = 0
        for found in _ROWS.finditer(*sheet):
            text, attributes, body, stray = found.groups()
            if stray or not last < (last := int(text)) <= MAX_ROW:
                raise Unusual
            hides = self._lookups.hides_row[attributes]
            if not body or ("<v" not in body and "<f" not in body and "<is" not in body):
                continue  # most of a formatted sheet: cells that hold a format and nothing else
            cells, read = self._cells(last, body)
            if cells:
                rows[last] = cells
                count += read
                if hides:
                    hidden.add(last)
            if count > self._budget:
                raise too_big(f"Filen har fler än {LIMITS.cells} ifyllda celler.")
        self._grid.rows, self._grid.count, self._grid.hidden_rows = rows, count, frozenset(hidden)

    def _cells(self, row: int, body: str) -> tuple[dict[int, CellValue], int]:
        """The cells of a row that hold something, and their number, counted as they are read."""
        columns, readers = self._lookups.columns, self._lookups.readers
        cells: dict[int, CellValue] = {}
        count = column = 0
        try:
            for letters, attributes, raw, formula, text, result in _CELLS.findall(body):
                if column >= (column := columns[letters]):
                    raise Unusual
                value = readers[attributes](raw or result)
                if formula:
                    cells[column] = Formula(self._spelled_out(formula, text, row, column), value)
                    self._grid.uncalculated |= value is None
                    count += 1
                elif value is not None:
                    cells[column] = value
                    count += 1
        except Misplaced as misplaced:
            raise damaged(f"cellen {a1(row, column)} på bladet {self._grid.name} {misplaced}") from misplaced
        return cells, count

    def _spelled_out(self, tag: str, text: str, row: int, column: int) -> str:
        """The formula's own text, or its master's as it reads here."""
        if "&" in text:
            text = unescaped(text)
        text = text.strip()
        if tag == "f":
            return text
        attributes = _attributes(tag[1:], FORMULA_ATTRIBUTES)
        if attributes.get("t") != "shared":
            return text
        at_row, at_column, master = self._masters.setdefault(attributes.get("si", ""), (row, column, text))
        return text or self._shifted(master, row - at_row, column - at_column)

    def _shifted(self, master: str, rows: int, columns: int) -> str:
        """What Excel itself would refuse to spell out is left empty."""
        if len(master) > LIMITS.formula:
            return ""
        self._lookups.count_letters(len(master))
        return shifted(master, rows, columns)


def _hidden_spans(sheet: SheetText, name: str) -> list[tuple[int, int]]:
    """First and last column of each <col> that hides its columns."""
    before = (0, sheet.start)
    if sheet.text.count("<col ", *before) > LIMITS.column_widths:
        raise damaged(f"bladet {name} har fler kolumner än ett blad kan ha")
    listed = _COLUMNS.search(sheet.text, *before)
    if listed is None and sheet.text.find("<cols", *before) >= 0:
        raise Unusual
    if listed is None or not _MAY_HIDE.search(listed[1]):
        return []
    found = [hidden_span(_attributes(text, COLUMN_ATTRIBUTES)) for text in _COLUMN_TAG.findall(listed[1])]
    return [span for span in found if span is not None]


def _merges(sheet: SheetText, name: str) -> tuple[Range, ...]:
    if sheet.text.find("<mergeCells", sheet.end) < 0:
        return ()
    if sheet.text.count("<mergeCell ", sheet.end) > LIMITS.merges:
        raise too_big(f"Bladet {name} har fler än {LIMITS.merges} sammanslagna celler.")
    listed = _MERGES.search(sheet.text, sheet.end)
    if listed is None:
        raise Unusual
    return tuple(merged(ref, name) for ref in _MERGE_TAG.findall(listed[1]))
