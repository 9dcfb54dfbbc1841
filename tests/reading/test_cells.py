"""Every cell with its true place: values of every kind, odd spellings, and two other readers as witnesses."""

from __future__ import annotations

import datetime
import hashlib
import io
import os
import pathlib
from decimal import Decimal

import openpyxl
import pytest
import python_calamine
import xlsxwriter  # type: ignore[import-untyped]  # ships no py.typed
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.broken import MAIN, STRICT, WORKBOOK, book, packed, parts, sheet, strings, workbook
from vpreport.reading import sheet as sheet_module
from vpreport.reading.cells import (
    CellError,
    CellValue,
    Dated,
    Formula,
    Grid,
    Refused,
    Scaled,
    Unreadable,
    Workbook,
    read_file,
    read_workbook,
)
from vpreport.reading.markup import Unusual
from vpreport.vocabulary.place import column_letters

Rows = dict[int, dict[int, CellValue]]


def grid(rows: str = "", **replaced: bytes) -> Grid:
    return read_workbook(book(rows, **replaced), "hr.xlsx").grids[0]


def cell(inside: str, attributes: str = "") -> CellValue | None:
    found = grid(f'<row r="1"><c r="A1"{attributes}>{inside}</c></row>')
    value = found.rows.get(1, {}).get(1)
    assert found.count == (value is not None)
    return value


# Values


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("0", Decimal(0)),
        ("-0", Decimal(0)),
        ("42", Decimal(42)),
        (" 42\n", Decimal(42)),
        ("+5", Decimal(5)),
        ("-12.50", Decimal("-12.5")),
        (".5", Decimal("0.5")),
        ("5.", Decimal(5)),
        ("1E3", Decimal(1000)),
        ("1.5e-3", Decimal("0.0015")),
        ("0.1", Decimal("0.1")),
        ("0.30000000000000004", Decimal("0.3")),
        ("4.0999999999999996", Decimal("4.1")),
        ("999999999999999", Decimal(999999999999999)),
        ("9007199254740993", Decimal(9007199254740990)),
        ("1E-400", Decimal(0)),
        ("&#52;2", Decimal(42)),
        ("", None),
        ("  ", None),
        ("NaN", Unreadable("NaN")),
        ("INF", Unreadable("INF")),
        ("1E999", Unreadable("1E999")),
        ("abc", Unreadable("abc")),
        ("1,5", Unreadable("1,5")),
        ("&lt;1", Unreadable("<1")),
        ("4 500", Unreadable("4 500")),
        ("1_000", Unreadable("1_000")),
        ("0x10", Unreadable("0x10")),
        ("٤٥", Unreadable("٤٥")),
        ("1.2.3", Unreadable("1.2.3")),
        ("-", Unreadable("-")),
        ("--1", Unreadable("--1")),
    ],
)
def test_a_number_is_what_excel_shows_or_is_reported(raw: str, value: CellValue | None) -> None:
    assert cell(f"<v>{raw}</v>") == value
    assert cell(f"<v>{raw}</v>", ' t="n"') == value


def test_a_large_number_has_no_exponent() -> None:
    assert str(cell("<v>1.2345E+20</v>")) == "123450000000000000000"


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("s", "1", "två"),
        ("s", "", None),
        ("str", "text", "text"),
        ("str", " a ", " a "),
        ("str", " \u00a0", None),
        ("str", "", None),
        ("str", "a_x000A_b &amp; c", "a\nb & c"),
        ("b", "1", True),
        ("b", "false", False),
        ("b", "2", Unreadable("2")),
        ("e", "#REF!", CellError("#REF!")),
        ("e", "#SPILL!", CellError("#SPILL!")),
        ("e", "fel", Unreadable("fel")),
        ("d", "2024-01-01", Dated(Decimal(45292), datetime.date(2024, 1, 1))),
        ("d", "2024-01-01T18:00:00Z", Dated(Decimal("45292.75"), datetime.date(2024, 1, 1))),
        ("d", "1900-01-01", Dated(Decimal(1), datetime.date(1900, 1, 1))),
        ("d", "i dag", Unreadable("i dag")),
    ],
)
def test_a_cell_of_each_type(kind: str, raw: str, value: CellValue | None) -> None:
    assert cell(f"<v>{raw}</v>", f' t="{kind}"') == value


@pytest.mark.parametrize("inside", ["", "<v/>", "<v />", "<v></v>"])
@pytest.mark.parametrize("kind", ["n", "s", "str", "b", "e", "d", "inlineStr"])
def test_a_cell_without_content_is_no_value(inside: str, kind: str) -> None:
    assert cell(inside, f' t="{kind}"') is None


@pytest.mark.parametrize(
    ("inside", "value"),
    [
        ("<is><t>text</t></is>", "text"),
        ('<is><t xml:space="preserve"> text </t></is>', " text "),
        ("<is><r><t>En</t></r><r><t> rad</t></r><rPh><t>x</t></rPh></is>", "En rad"),
        ("<is><t>_x005F_x0041_</t></is>", "_x0041_"),
        ("<is><r><t>_x005F_x0041_</t></r></is>", "_x0041_"),
        ("<is><t/></is>", None),
        ("<v>text</v>", "text"),
        ("<f>A2</f><is><t>text</t></is>", Formula("A2", "text")),
    ],
)
def test_text_may_stand_in_the_cell_itself(inside: str, value: CellValue | None) -> None:
    assert cell(inside, ' t="inlineStr"') == value


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        ("0", None),
        ("0.5", None),
        ("1", datetime.date(1900, 1, 1)),
        ("59", datetime.date(1900, 2, 28)),
        ("60", None),
        ("60.5", None),
        ("61", datetime.date(1900, 3, 1)),
        ("45292.999", datetime.date(2024, 1, 1)),
        ("2958465", datetime.date(9999, 12, 31)),
        ("2958466", None),
        ("-1", None),
        ("-0.5", None),
        ("1E300", None),
    ],
)
def test_a_date_is_a_day_that_was_or_none(serial: str, day: datetime.date | None) -> None:
    value = cell(f"<v>{serial}</v>", ' s="1"')
    assert isinstance(value, Dated)
    assert (value.serial, value.day) == (Decimal(serial), day)


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    found = grid(
        '<row r="1"><c r="A1" s="1"><v>0</v></c><c r="B1" s="1"><v>43830</v></c>'
        '<c r="C1" t="d"><v>2024-01-01</v></c></row>',
        workbook=workbook(more='<workbookPr date1904="1"/>'),
    )
    assert found.rows[1] == {
        1: Dated(Decimal(0), datetime.date(1904, 1, 1)),
        2: Dated(Decimal(43830), datetime.date(2024, 1, 1)),
        3: Dated(Decimal(43830), datetime.date(2024, 1, 1)),
    }


def test_a_number_that_is_shown_scaled_keeps_its_format() -> None:
    assert cell("<v>0.05</v>", ' s="2"') == Scaled(Decimal("0.05"), "0%")
    assert cell("<v>4500000</v>", ' s="3"') == Scaled(Decimal(4500000), "#,##0,")
    assert cell("<v>abc</v>", ' s="2"') == Unreadable("abc")


# Formulas


@pytest.mark.parametrize(
    ("inside", "kind", "value"),
    [
        ("<f>A2+B2</f><v>3</v>", "n", Formula("A2+B2", Decimal(3))),
        ('<f>A2&amp;"&lt;å&#229;"</f><v>3</v>', "n", Formula('A2&"<åå"', Decimal(3))),
        ("<f> A2 </f><v>#N/A</v>", "e", Formula("A2", CellError("#N/A"))),
        ("<f>A2</f><v>ja</v>", "str", Formula("A2", "ja")),
        ("<f>A2</f><v>1</v>", "b", Formula("A2", True)),
        ("<f>A2</f>", "n", Formula("A2", None)),
        ("<f>A2</f><v/>", "n", Formula("A2", None)),
        ("<f>A2</f><v></v>", "n", Formula("A2", None)),
        ("<f>A2</f><v></v>", "str", Formula("A2", None)),
        ("<f>A2</f><v>NaN</v>", "n", Formula("A2", Unreadable("NaN"))),
        ("<f></f><v></v>", "n", Formula("", None)),
        ("<f/>", "n", Formula("", None)),
        ('<f t="array" ref="A1:A3">SUM(B1:B3)</f><v>3</v>', "n", Formula("SUM(B1:B3)", Decimal(3))),
        ('<f ca="1">NOW()</f><v>3</v>', "n", Formula("NOW()", Decimal(3))),
        ('<f t="shared" si="0"/><v>3</v>', "n", Formula("", Decimal(3))),
    ],
)
def test_a_formula_is_counted_with_or_without_its_result(inside: str, kind: str, value: Formula) -> None:
    assert cell(inside, f' t="{kind}"') == value


def test_followers_of_a_shared_formula_read_as_their_master_would_there() -> None:
    rows = (
        '<row r="2"><c r="C2"><f t="shared" ref="C2:D4" si="0">A2-$B2</f><v>1</v></c>'
        '<c r="D2"><f t="shared" si="0"/><v>2</v></c></row>'
        '<row r="4"><c r="C4"><f t="shared" si="0"></f><v>3</v></c>'
        '<c r="D4"><f t="shared" si="0">X1</f><v>4</v></c></row>'
    )
    assert grid(rows).rows == {
        2: {3: Formula("A2-$B2", Decimal(1)), 4: Formula("B2-$B2", Decimal(2))},
        4: {3: Formula("A4-$B4", Decimal(3)), 4: Formula("X1", Decimal(4))},
    }


# Places


def test_only_cells_that_hold_something_are_kept_and_counted() -> None:
    found = grid(
        '<row r="2" spans="1:3"><c r="A2" s="1"/><c r="B2" s="1"></c><c r="C2" t="s"><v>0</v></c></row>'
        '<row r="3"><c r="A3" s="1"/></row><row r="4"/><row r="1048576"><c r="XFD1048576"><f>A1</f></c></row>'
    )
    assert (found.rows, found.count) == ({2: {3: "ett"}, 1048576: {16384: Formula("A1", None)}}, 2)


def test_rows_and_cells_without_addresses_follow_each_other() -> None:
    rows = "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c r='D3'><v>4</v></c><c><v>5</v></c></row>"
    assert grid(rows).rows == {1: {1: Decimal(1), 3: Decimal(3)}, 3: {4: Decimal(4), 5: Decimal(5)}}


def test_rows_and_cells_out_of_order_are_put_in_order() -> None:
    rows = '<row r="3"><c r="B3"><v>2</v></c><c r="A3"><v>1</v></c></row><row r="1"><c r="A1"><v>0</v></c></row>'
    found = grid(rows).rows
    assert [(row, list(cells)) for row, cells in found.items()] == [(1, [1]), (3, [1, 2])]


def test_what_is_hidden_is_read_and_told() -> None:
    rows = "".join(
        f'<row r="{row}"{hidden}><c r="A{row}"><v>1</v></c><c r="C{row}"><v>1</v></c></row>'
        for row, hidden in enumerate(["", ' hidden="1"', ' ht="0" customHeight="1"', ' ht="15" hidden="false"'], 1)
    )
    columns = '<col min="2" max="3" hidden="1"/><col min="4" max="16384" width="0"/><col min="1" max="1" width="9"/>'
    found = grid(sheet=sheet(rows + '<row r="9" hidden="1"/>', f"<cols>{columns}</cols>"))
    assert (found.hidden_rows, found.hidden_columns, found.count) == (frozenset((2, 3)), frozenset((3,)), 8)


@pytest.mark.parametrize(
    "hides",
    ['hidden="1"', 'hidden = "1"', "hidden='true'", 'hidden\n=\t"1"', 'hidden="&#49;"', 'width = "0"', 'width="&#48;"'],
)
def test_a_hidden_column_is_told_however_it_is_spelled(hides: str) -> None:
    found = grid(sheet=sheet('<row r="1"><c r="B1"><v>1</v></c></row>', f'<cols><col min="2" max="2" {hides}/></cols>'))
    assert found.hidden_columns == frozenset((2,))


def test_values_under_a_merge_stay() -> None:
    rows = '<row r="2"><c r="B2"><v>1</v></c><c r="C2"><v>2</v></c></row>'
    found = grid(
        sheet=sheet(rows, "", '<mergeCells count="2"><mergeCell ref="B2:C4"/><mergeCell ref="E1"/></mergeCells>')
    )
    assert (found.rows, found.merges) == ({2: {2: Decimal(1), 3: Decimal(2)}}, ((2, 2, 4, 3), (1, 5, 1, 5)))


def test_the_declared_dimension_means_nothing() -> None:
    rows = '<row r="5"><c r="E5"><v>1</v></c></row>'
    for ref in ("A1", "A1:XFD1048576", "x"):
        assert grid(sheet=sheet(rows, f'<dimension ref="{ref}"/>')).rows == {5: {5: Decimal(1)}}


# Spellings


ROWS = (
    '<row r="1" ht="0"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45292</v></c><c r="C1" s="2"/></row>'
    '<row r="3"><c r="A3" t="str"><f>B3&amp;&quot;&lt;&quot;</f><v> a &amp; b </v></c>'
    '<c r="D3"><f t="shared" si="0">A1</f><v>1.5</v></c>'
    '<c r="E3"><f t="shared" si="0"/></c><c r="F3" t="inlineStr"><is><t>å&#228;</t></is></c></row>'
)
BEFORE = '<dimension ref="A1"/><cols><col min="1" max="2" hidden="1"/></cols>'
AFTER = '<mergeCells><mergeCell ref="A1:B2"/></mergeCells><pageMargins left="0.7"/>'
PLAIN = sheet(ROWS, BEFORE, AFTER)


def prefixed(data: bytes) -> bytes:
    text = data.decode().replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
    return text.replace("xmlns=", "xmlns:x=").encode()


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + PLAIN,
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' + PLAIN,
        b'<?xml version="1.0" encoding="ISO-8859-1"?>' + PLAIN.decode().encode("latin-1"),
        PLAIN.decode().encode("utf-16"),
        ('<?xml version="1.0" encoding="UTF-16"?>' + PLAIN.decode()).encode("utf-16"),
        prefixed(PLAIN),
        PLAIN.replace(MAIN.encode(), STRICT.encode()),
        PLAIN.replace(b"><", b">\r\n  <"),
        PLAIN.replace(b"<row", b"<!-- <row r='9'> --><row"),
        PLAIN.replace(b"<row", b"<?x y?><row"),
        PLAIN.replace(b"<v>45292</v>", b"<v><![CDATA[45292]]></v>"),
        PLAIN.replace(b"<v>45292</v>", b"<v>45<!-- -->292</v>"),
        PLAIN.replace(b'"', b"'"),
        PLAIN.replace(b'<c r="B1" s="1">', b'<c  s="1"\tr="B1" >'),
        PLAIN.replace(b"/>", b" />"),
        PLAIN.replace(b"<row ", b'<row xmlns:x14ac="urn:x" x14ac:dyDescent="0.25" '),
        PLAIN.replace(b"</c></row>", b"</c><extLst><ext><x:y xmlns:x='urn:x'/></ext></extLst></row>"),
        PLAIN.replace(b"<sheetData>", b"<x:y xmlns:x='urn:x'><x:row/></x:y><sheetData>"),
        PLAIN.replace(b"<v>1.5</v>", b'<v xml:space="preserve">1.5</v>'),
        PLAIN.replace(b"<cols>", b"<cols >").replace(b"<sheetData>", b"<sheetData >"),
        sheet(ROWS.replace('<row r="1"', '<row r="8"/><row r="1"'), BEFORE, AFTER),
    ],
)
def test_a_sheet_says_the_same_however_it_is_spelled(data: bytes) -> None:
    assert grid(sheet=data) == grid(sheet=PLAIN)


def test_one_odd_cell_at_the_end_of_a_long_row_changes_nothing() -> None:
    """And costs one more look: expressions that begin alike would take two to the power of the row's length."""
    plain = "".join(f"<c r='{at}1'><v>1</v></c>" for at in map(column_letters, range(1, 201))).replace("'", '"')
    odd = '<c r="ZZ1" t="inlineStr"><is><r><t>udda</t></r></is></c>'
    found = grid(f'<row r="1">{plain}{odd}</row>')
    assert (found.count, found.rows[1][702]) == (201, "udda")


def test_the_plain_sheet_is_read_as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(sheet_module, "respelled", refuse)
    found = grid(sheet=PLAIN)
    assert found.rows == {
        1: {1: "ett", 2: Dated(Decimal(45292), datetime.date(2024, 1, 1))},
        3: {
            1: Formula('B3&"<"', " a & b "),
            4: Formula("A1", Decimal("1.5")),
            5: Formula("B1", None),
            6: "åä",
        },
    }
    assert (found.count, found.hidden_rows, found.hidden_columns, found.merges) == (
        6,
        frozenset((1,)),
        frozenset((1, 2)),
        ((1, 1, 2, 2),),
    )


# Witnesses: what two other readers make of clean workbooks


WORDS = st.text(st.characters(codec="latin-1", categories=["L", "N", "P", "S"]), min_size=1, max_size=12)
NUMBERS = st.one_of(
    st.integers(-(10**12), 10**12),
    st.decimals(-(10**6), 10**6, places=2).map(float),
    st.floats(-1e15, 1e15).map(lambda value: float(format(value, ".15g"))),  # writers keep more digits than Excel shows
)
DAYS = st.dates(datetime.date(1900, 3, 1), datetime.date(9999, 12, 31))
VALUES = st.one_of(WORDS, NUMBERS, st.booleans(), DAYS)
TABLES = st.lists(st.lists(st.one_of(st.none(), VALUES), max_size=6), max_size=8)
Table = list[list[str | float | bool | datetime.date | None]]


def by_xlsxwriter(table: Table) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as written:
        page = written.add_worksheet("Budget")
        day, box = written.add_format({"num_format": "yyyy-mm-dd"}), written.add_format({"border": 1})
        for row, values in enumerate(table):
            for column, value in enumerate(values):
                match value:
                    case bool():
                        page.write_boolean(row, column, value)
                    case str():
                        page.write_string(row, column, value)
                    case datetime.date():
                        page.write_datetime(row, column, value, day)
                    case None:
                        page.write_blank(row, column, None, box)
                    case _:
                        page.write_number(row, column, value, box)
    return out.getvalue()


def by_openpyxl(table: Table) -> bytes:
    out = io.BytesIO()
    written = openpyxl.Workbook()
    page = written.active
    assert page is not None
    page.title = "Budget"
    for row, values in enumerate(table, 1):
        for column, value in enumerate(values, 1):
            if value is not None:
                at = page.cell(row, column)
                at.value = value
                if isinstance(value, str):
                    at.data_type = "s"  # so that text beginning with = stays text
    written.save(out)
    return out.getvalue()


def as_read(value: str | float | bool | datetime.date | None) -> CellValue | None:
    match value:
        case bool() | str() | None:
            return value
        case datetime.date():
            return Dated(Decimal(value.toordinal() - datetime.date(1899, 12, 30).toordinal()), value)
        case _:
            return Decimal(format(float(value), ".15g"))


def expected(table: Table) -> Rows:
    rows = {
        row: {column: read for column, value in enumerate(values, 1) if (read := as_read(value)) is not None}
        for row, values in enumerate(table, 1)
    }
    return {row: cells for row, cells in rows.items() if cells}


@given(TABLES)
@settings(max_examples=40, deadline=None)
def test_what_xlsxwriter_wrote_is_read_back(table: Table) -> None:
    found = read_workbook(by_xlsxwriter(table), "x.xlsx").grids[0]
    assert found.rows == expected(table)
    assert found.count == sum(map(len, found.rows.values()))


@given(TABLES)
@settings(max_examples=40, deadline=None)
def test_what_openpyxl_wrote_is_read_back(table: Table) -> None:
    assert read_workbook(by_openpyxl(table), "x.xlsx").grids[0].rows == expected(table)


@given(TABLES)
@settings(max_examples=25, deadline=None)
def test_respelling_changes_nothing(table: Table) -> None:
    data = by_xlsxwriter(table)
    with pytest.MonkeyPatch.context() as patch:
        plain = read_workbook(data, "x.xlsx")
        patch.setattr(sheet_module, "plainly_spelled", lambda *_: (_ for _ in ()).throw(Unusual()))
        assert read_workbook(data, "x.xlsx") == plain


def as_others_say(value: CellValue) -> str | float | bool | datetime.date:
    match value:
        case Dated(_, day) if day is not None:
            return day
        case Decimal():
            return float(value)
        case str() | bool():
            return value
    raise AssertionError(value)


def day_or_value(value: object) -> object:
    return value.date() if isinstance(value, datetime.datetime) else value


@given(TABLES)
@settings(max_examples=25, deadline=None)
def test_calamine_and_openpyxl_read_the_same_cells(table: Table) -> None:
    data = by_xlsxwriter(table)
    ours = {
        (row, column): as_others_say(value)
        for row, cells in read_workbook(data, "x.xlsx").grids[0].rows.items()
        for column, value in cells.items()
    }
    calamine = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    theirs = {
        (row, column): day_or_value(value)
        for row, cells in enumerate(calamine.to_python(skip_empty_area=False), 1)
        for column, value in enumerate(cells, 1)
        if value != ""
    }
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    assert page is not None
    others = {
        (at.row, at.column): day_or_value(at.value)
        for cells in page.iter_rows()
        for at in cells
        if at.value is not None
    }
    assert ours.keys() == theirs.keys() == others.keys()
    for place, value in ours.items():
        if isinstance(value, float):
            assert [float(format(each, ".15g")) for each in (theirs[place], others[place])] == [value, value]
        else:
            assert (theirs[place], others[place]) == (value, value)


# Files


def test_a_workbook_carries_what_tells_it_from_others() -> None:
    data = book('<row r="1"><c r="A1"><v>1</v></c></row>')
    found = read_workbook(data, "hr.xlsx")
    assert found == Workbook(
        "hr.xlsx",
        hashlib.sha256(data).hexdigest(),
        None,
        {},
        (Grid("Budget", "visible", {1: {1: Decimal(1)}}, 1),),
        False,
        (),
        False,
    )


def test_a_file_is_read_by_its_path(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "hr.xlsx"
    path.write_bytes(book())
    assert read_file(path).name == "hr.xlsx"


def refusal(path: pathlib.Path) -> str:
    with pytest.raises(Refused) as caught:
        read_file(path)
    return caught.value.code


def test_what_is_no_file_is_refused(tmp_path: pathlib.Path) -> None:
    assert refusal(tmp_path) == "not-a-file"
    assert refusal(tmp_path / "borta.xlsx") == "vanished"
    (tmp_path / "tom.xlsx").touch()
    assert refusal(tmp_path / "tom.xlsx") == "empty"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names exist on POSIX only")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: pathlib.Path) -> None:
    os.mkfifo(tmp_path / "hr.xlsx")
    assert refusal(tmp_path / "hr.xlsx") == "not-a-file"


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "hr.xlsx"
    with path.open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    assert refusal(path) == "too-big"


def test_a_file_that_may_not_be_read_is_refused(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_: pathlib.Path) -> bytes:
        raise PermissionError

    path = tmp_path / "hr.xlsx"
    path.write_bytes(book())
    monkeypatch.setattr(pathlib.Path, "read_bytes", denied)
    assert refusal(path) == "unreadable"


def test_all_sheets_are_read_hidden_ones_too() -> None:
    names = ("Mål", "Dold")
    content = parts() | {WORKBOOK: workbook(names).replace(b'"Dold"', b'"Dold" state="hidden"')}
    pointers = content["xl/_rels/workbook.xml.rels"]
    content["xl/_rels/workbook.xml.rels"] = pointers.replace(
        b"</Relationships>",
        b'<Relationship Id="rId2" Type="x/worksheet" Target="worksheets/sheet2.xml"/></Relationships>',
    )
    content["xl/worksheets/sheet2.xml"] = sheet('<row r="1"><c r="A1" t="s"><v>1</v></c></row>')
    found = read_workbook(packed(content), "hr.xlsx").grids
    assert [(each.name, each.state, each.rows) for each in found] == [
        ("Mål", "visible", {}),
        ("Dold", "hidden", {1: {1: "två"}}),
    ]


def test_a_string_that_shows_nothing_is_no_value() -> None:
    assert grid('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=strings("<t>\u00a0 </t>")).count == 0
