"""The register kept cell for cell: whatever it holds comes back as it was, or is refused where somebody changed it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.filled import ASSIGNMENTS, REGISTER, Row, register
from vpreport.catalogue import SHEETS
from vpreport.reading.cells import (
    CellError,
    CellValue,
    Dated,
    Formula,
    Grid,
    Refused,
    Scaled,
    Unreadable,
    Value,
    Workbook,
    read_workbook,
)
from vpreport.reading.container import LIMITS
from vpreport.reading.strings import visible
from vpreport.reading.values import number
from vpreport.register.kept import Entry, bare, entries_of, kept_register, restored
from vpreport.register.plan import plan_of, read_register
from vpreport.writing.consolidated.register import kept_listing
from vpreport.writing.listing import write_listing
from vpreport.writing.workbook import Book

SAVED = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)


def workbook(*grids: Grid, name: str = "plan.xlsx", saved: datetime | None = SAVED) -> Workbook:
    return Workbook(name, "ab" * 32, saved, {}, grids, False, (), False)


def grid(*cells: CellValue, name: str = "Budget", merges: Sequence[tuple[int, int, int, int]] = ()) -> Grid:
    """A sheet with the cells below each other in column B, from row 3."""
    rows = {row: {2: cell} for row, cell in enumerate(cells, 3)}
    waits = any(isinstance(cell, Formula) and cell.value is None for cell in cells)
    return Grid(name, "visible", rows, len(rows), merges=tuple(merges), uncalculated=waits)


def written(register: Workbook) -> bytes:
    """A workbook with the sheet that keeps the register and no other."""
    book = Book("Sammanställning", author="Provnämnden", dated=date(2025, 8, 31))
    write_listing(book, kept_listing(register, "Internt."))
    return book.finished()


def read_again(register: Workbook) -> Workbook | None:
    """The register as it comes back from a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sammanstallning.xlsx"
        path.write_bytes(written(register))
        return kept_register(path)


# What a row says


KINDS: dict[str, tuple[CellValue, list[Entry]]] = {
    "text": ("Åtta", [Entry("Budget", "B3", "Text", "Åtta")]),
    "text with lines": ("a\n b ", [Entry("Budget", "B3", "Text", "a\n b ")]),
    "text that is a formula to look at": ("=1+1", [Entry("Budget", "B3", "Text", "=1+1")]),
    "text in quotation marks": ('"a', [Entry("Budget", "B3", "Text", r'"\"a"')]),
    "text with a sign that nobody sees": ("a\r\nb", [Entry("Budget", "B3", "Text", r'"a\r\nb"')]),
    "text that Excel would take for an escape": ("_x0041_", [Entry("Budget", "B3", "Text", r'"\u005fx0041_"')]),
    "long text": (
        f"{'a' * 5000}{' ' * 5000}b",
        [
            Entry("Budget", "B3", "Text", "a" * 5000),
            Entry("Budget", "B3", "Text", f'"{" " * 5000}"'),
            Entry("Budget", "B3", "Text", "b"),
        ],
    ),
    "number": (Decimal("14951.25"), [Entry("Budget", "B3", "Tal", Decimal("14951.25"))]),
    "number with zeros at its end": (Decimal("1.50"), [Entry("Budget", "B3", "Tal", "1.50")]),
    "date": (Dated(Decimal(45000), date(2023, 3, 15)), [Entry("Budget", "B3", "Datum", "2023-03-15", "45000")]),
    "time that is no day": (Dated(Decimal("0.5"), None), [Entry("Budget", "B3", "Datum", "", "0.5")]),
    "truth": (True, [Entry("Budget", "B3", "Sant eller falskt", "SANT")]),
    "share": (Scaled(Decimal("0.05"), "0%"), [Entry("Budget", "B3", "Tal i eget format", Decimal("0.05"), "0%")]),
    "error": (CellError("#REF!"), [Entry("Budget", "B3", "Felvärde", "#REF!")]),
    "nonsense": (Unreadable("1E999"), [Entry("Budget", "B3", "Oläsligt", "1E999")]),
    "formula": (Formula("C3*2", Decimal(4)), [Entry("Budget", "B3", "Tal", Decimal(4), "", "=C3*2")]),
    "formula without result": (Formula("", None), [Entry("Budget", "B3", "Inget värde", "", "", "=")]),
}


@pytest.mark.parametrize(("raw", "expected"), KINDS.values(), ids=KINDS)
def test_a_row_says_what_stands_in_the_cell(raw: CellValue, expected: list[Entry]) -> None:
    entries = entries_of(workbook(grid(raw)))
    assert entries[5:] == expected
    assert read_again(workbook(grid(raw))) == workbook(grid(raw))


def test_first_stand_the_file_and_a_checksum_then_every_sheet_in_its_order_also_an_empty_one() -> None:
    entries = entries_of(workbook(grid(name="Risker"), grid("a", merges=((3, 2, 3, 3),)), saved=None))
    assert [entry[:4] for entry in entries if entry.kind != "Kontrollsumma"] == [
        ("", "", "Fil", "plan.xlsx"),
        ("", "", "SHA-256", "ab" * 32),
        ("", "", "Sparad", ""),
        ("Risker", "", "Blad", 1),
        ("Budget", "", "Blad", 2),
        ("Budget", "B3:C3", "Sammanslagna celler", ""),
        ("Budget", "B3", "Text", "a"),
    ]


# Reading back

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).filter(visible)
NUMBERS = (st.floats(-1e17, 1e17).map(repr) | st.decimals(-(10**7), 10**7, places=3).map("{:f}".format)).map(number)
DECIMALS = NUMBERS.filter(lambda value: isinstance(value, Decimal))
VALUES: st.SearchStrategy[Value] = st.one_of(
    TEXTS,
    DECIMALS,
    st.booleans(),
    st.builds(Dated, DECIMALS, st.none() | st.dates()),
    st.builds(Scaled, DECIMALS, TEXTS),
    TEXTS.map(CellError),
    TEXTS.map(Unreadable),
)
CELLS = VALUES | st.builds(Formula, st.text(st.characters(codec="utf-8"), max_size=20), st.none() | VALUES)
NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=31)


@st.composite
def workbooks(draw: st.DrawFn) -> Workbook:
    names = draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    grids = [grid(*draw(st.lists(CELLS, max_size=4)), name=name) for name in names]
    for each in grids:
        each.merges = tuple(draw(st.just(()) | st.just(((1, 1, 2, 2), (4, 1, 4, 3)))))
    name = draw(st.text(st.characters(codec=None), min_size=1, max_size=20))  # names of files may hold half characters
    return workbook(*grids, name=name, saved=draw(st.none() | st.just(SAVED)))


@given(workbooks(), st.randoms(use_true_random=False))
def test_every_cell_comes_back_in_whatever_order_the_rows_stand(register: Workbook, by_chance: object) -> None:
    entries = entries_of(register)
    by_chance.shuffle(entries)  # type: ignore[attr-defined]  # typeshed has no name for what hypothesis draws
    again = restored(entries)
    assert again == register
    assert entries_of(again) == entries_of(register)


@settings(max_examples=40, deadline=None)
@given(workbooks())
def test_every_cell_comes_back_from_a_file(register: Workbook) -> None:
    again = read_again(register)
    assert again == register
    assert entries_of(again) == entries_of(register)


LINES = st.text("aå1 .,;=-\n“😀", min_size=1, max_size=60).map(str.strip).filter(bool)
AREAS = st.fixed_dictionaries(
    {"area": LINES, "department": st.sampled_from([("hr",), ("ek", "hr"), ("fl",)])},
    optional={"id": LINES, "previous": st.integers(-(10**6), 10**6), "budget": st.integers(0, 10**9)},
)
RISKS = st.fixed_dictionaries(
    {"area": LINES, "consequence": st.integers(0, 5)}, optional={"likelihood": st.integers(0, 9)}
)


@settings(max_examples=8, deadline=None)
@given(st.lists(AREAS, max_size=4), st.lists(RISKS, max_size=2), LINES)
def test_a_register_is_the_same_when_it_has_been_kept(areas: list[Row], risks: list[Row], words: str) -> None:
    """Also what is wrong in it is told at the register's own cells."""
    data = register({**REGISTER, "budget": areas, "risks": risks, "texts": [{"section": words, "text": words}]})
    plan = plan_of(read_workbook(data, "plan.xlsx"), SHEETS)
    assert plan.kept is not None
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sammanstallning.xlsx"
        path.write_bytes(written(plan.kept))
        again = read_register(path, SHEETS)
    assert again == plan
    assert again.fingerprint == plan.fingerprint
    assert [told(rows) for rows in again.records.values()] == [told(rows) for rows in plan.records.values()]


def told(rows: Sequence[object]) -> list[object]:
    """All that a record holds."""
    fields = ("table", "row", "values", "unread", "department", "owners", "lead")
    return [[getattr(row, name) for name in fields] for row in rows]


def test_reading_a_register_leaves_what_it_keeps() -> None:
    read = read_workbook(register({**REGISTER, "assignments": ASSIGNMENTS}), "plan.xlsx")
    before = bare(read)
    plan = plan_of(read, SHEETS)
    assert plan.kept == before
    assert [len(each.rows) for each in read.grids] == [0] * len(read.grids)


# Changed


WHOLE = workbook(grid("a", Decimal(2), name="Mål"), grid(Formula("B4", None), "c", merges=((3, 2, 3, 3),)))
ENTRIES = entries_of(WHOLE)


def test_what_is_there_twice_or_no_more_is_refused() -> None:
    for at, entry in enumerate(ENTRIES):
        with pytest.raises(Refused, match="Bladet Register har ändrats"):
            restored([*ENTRIES[:at], *ENTRIES[at + 1 :]])
        if entry.cell:
            with pytest.raises(Refused, match="Bladet Register har ändrats"):
                restored([*ENTRIES, entry])


@pytest.mark.parametrize(
    "changed",
    [
        Entry("Mål", "B3", "Text", "b"),
        Entry("Mål", "B4", "Text", "a"),
        Entry("Mål", "x", "Text", "a"),
        Entry("Okänt", "B3", "Text", "a"),
        Entry("Mål", "B3", "Annat", "a"),
        Entry("Mål", "B3", "Tal", "a"),
        Entry("Mål", "B3", "Tal", "1E999999999"),
        Entry("Mål", "B3", "Datum", "2025-02-30", "1"),
        Entry("Mål", "B3", "Sant eller falskt", "kanske"),
        Entry("Mål", "B3", "Text", '"a'),
        Entry("Mål", "B3", "Inget värde"),
        Entry("Mål", "B3", "Text", "a", "", "=B4"),
        Entry("Mål", "B3:B2", "Sammanslagna celler"),
    ],
    ids=lambda entry: f"{entry.sheet} {entry.cell} {entry.kind} {entry.value}",
)
def test_a_changed_row_is_refused(changed: Entry) -> None:
    at = ENTRIES.index(Entry("Mål", "B3", "Text", "a"))
    with pytest.raises(Refused):
        restored([*ENTRIES[:at], changed, *ENTRIES[at + 1 :]])


def test_a_register_of_as_many_cells_as_may_be_is_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell takes several in the workbook that keeps it."""
    for module in ("vpreport.reading.cells", "vpreport.register.kept"):
        monkeypatch.setattr(f"{module}.LIMITS", LIMITS._replace(cells=20))
    register = workbook(grid(*map(Decimal, range(20))))
    assert read_again(register) == register


def test_a_sheet_that_happens_to_be_called_so_keeps_nothing(tmp_path: Path) -> None:
    book = Book("Annat", author="", dated=date(2025, 1, 1))
    book.page("Register").put(1, 1, "Blad")
    (tmp_path / "annat.xlsx").write_bytes(book.finished())
    assert kept_register(tmp_path / "annat.xlsx") is None
