"""What a workbook's parts say together: sheets, texts, number formats, properties, comments, links, macros."""

from __future__ import annotations

import datetime
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles.numbers import is_date_format

from tests.reading.broken import (
    MAIN,
    OFFICE,
    PACKAGE,
    SHEET,
    STRICT,
    STYLES,
    TYPES,
    WORKBOOK,
    packed,
    parts,
    relationships,
    sheet,
    strings,
    styles,
    types,
    workbook,
)
from tests.trials import BOUNDARY, SOUND, tries
from vpreport.reading.cells import read_workbook
from vpreport.reading.comments import comments
from vpreport.reading.container import Container, Refused, open_container
from vpreport.reading.formats import Shown, number_formats, shown_as
from vpreport.reading.markup import MAIN as NAMESPACES
from vpreport.reading.package import Package, Sheet, open_package
from vpreport.reading.properties import Properties
from vpreport.reading.strings import decoded, shared_strings, visible

Parts = dict[str, bytes]


def opened(content: Parts) -> Package:
    return open_package(open_container(packed(content), "hr.xlsx"))


def refusal(content: Parts) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        opened(content)
    return caught.value.code, caught.value.part


@tries("IN-24", SOUND)
def test_a_sound_workbook_gives_its_sheet_texts_and_formats() -> None:
    package = opened(parts())
    assert package.sheets == (Sheet("Budget", "visible", SHEET),)
    assert package.strings == ["ett", "två"]
    assert [found and found[0] for found in package.formats] == [Shown.PLAIN, Shown.DAY, Shown.SCALED, Shown.SCALED]
    assert (package.date1904, package.full_calc_on_load, package.macros, package.external_links) == (
        False,
        False,
        False,
        (),
    )


def two_sheets(first: str, second: str, targets: dict[str, str]) -> Parts:
    listed = f'<sheet name="{first}" sheetId="1" r:id="rId1"/><sheet name="{second}" sheetId="2" r:id="rId2"/>'
    return parts() | {
        WORKBOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": relationships(targets),
        "xl/worksheets/sheet2.xml": sheet(),
    }


FIRST = {"rId1": "worksheet worksheets/sheet1.xml"}


def test_sheets_come_in_tab_order_with_their_state() -> None:
    content = two_sheets("Mål", 'Dold" state="veryHidden', FIRST | {"rId2": "worksheet /xl/worksheets/sheet2.xml"})
    assert opened(content).sheets == (
        Sheet("Mål", "visible", SHEET),
        Sheet("Dold", "veryHidden", "xl/worksheets/sheet2.xml"),
    )


def test_a_chart_is_no_worksheet() -> None:
    content = two_sheets("Mål", "Diagram", FIRST | {"rId2": "chartsheet chartsheets/sheet1.xml"})
    assert [listed.name for listed in opened(content).sheets] == ["Mål"]


@pytest.mark.parametrize(
    ("content", "code", "part"),
    [
        (two_sheets("Mål", "MÅL", FIRST | {"rId2": "worksheet worksheets/sheet2.xml"}), "damaged", WORKBOOK),
        (two_sheets("a", "b", FIRST | {"rId2": "worksheet worksheets/SHEET1.xml"}), "damaged", WORKBOOK),
        (two_sheets("a", "b", FIRST), "damaged", WORKBOOK),
        (two_sheets("a", "b", FIRST | {"rId2": "styles styles.xml"}), "damaged", WORKBOOK),
        (two_sheets("a", 'b" state="dold', FIRST | {"rId2": "worksheet worksheets/sheet2.xml"}), "damaged", WORKBOOK),
        (two_sheets("a", "b", FIRST | {"rId2": "worksheet http://127.0.0.1/s.xml External"}), "outside", WORKBOOK),
        (two_sheets("a", "b", FIRST | {"rId2": "worksheet ../../s.xml"}), "outside", "xl/_rels/workbook.xml.rels"),
        (
            two_sheets("a", "b", FIRST | {"rId2": "worksheet http://127.0.0.1/s.xml"}),
            "outside",
            "xl/_rels/workbook.xml.rels",
        ),
        (parts(workbook=workbook(())), "damaged", WORKBOOK),
        (parts(workbook=workbook(("",))), "damaged", WORKBOOK),
        (parts(workbook=workbook(map(str, range(201)))), "too-big", WORKBOOK),
        (parts(workbook=b"<html/>"), "damaged", WORKBOOK),
        (parts(workbook=workbook().replace(MAIN.encode(), b"urn:x")), "damaged", WORKBOOK),
        (parts(styles=b"<html/>"), "damaged", STYLES),
        (parts(styles=styles().replace(b'numFmtId="0"', b'numFmtId="x"')), "damaged", STYLES),
        (parts(styles=styles('0" x="')) | {STYLES: b"<!DOCTYPE styleSheet>" + styles()}, "doctype", STYLES),
    ],
)
def test_a_workbook_that_contradicts_itself_is_refused(content: Parts, code: str, part: str) -> None:
    assert refusal(content) == (code, part)


def test_the_calendar_and_the_calculation_are_as_the_workbook_says() -> None:
    package = opened(parts(workbook=workbook(more='<workbookPr date1904="1"/><calcPr fullCalcOnLoad="true"/>')))
    assert (package.date1904, package.full_calc_on_load) == (True, True)


def test_strict_workbooks_are_read_like_others() -> None:
    content = {
        name: data.replace(MAIN.encode(), STRICT.encode()).replace(
            OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, data in parts().items()
    }
    assert opened(content).sheets == opened(parts()).sheets
    assert opened(content).strings == ["ett", "två"]


def test_texts_and_styles_may_be_missing_until_a_cell_needs_them() -> None:
    content = {name: data for name, data in parts().items() if "styles" not in name and "shared" not in name}
    assert (opened(content).strings, opened(content).formats) == ([], ())


# Macros and links


@tries("IN-24", BOUNDARY)
def test_macros_are_noted_and_not_read() -> None:
    assert opened(parts(types=types("application/vnd.ms-excel.sheet.macroEnabled.main+xml"))).macros
    assert opened(parts() | {"xl/vbaProject.bin": b"\0"}).macros


def test_links_to_other_workbooks_are_named_as_written() -> None:
    pointers = {"rId1": "worksheet worksheets/sheet1.xml", "e1": "externalLink externalLinks/externalLink1.xml"}
    content = parts() | {
        "xl/_rels/workbook.xml.rels": relationships(pointers),
        "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": relationships(
            {"rId1": "externalLinkPath file:///S:/budget.xlsx External"}
        ),
    }
    assert opened(content).external_links == ("file:///S:/budget.xlsx",)
    del content["xl/externalLinks/_rels/externalLink1.xml.rels"]
    assert opened(content).external_links == ("xl/externalLinks/externalLink1.xml",)


# Properties and comments


def written(workbook: openpyxl.Workbook) -> Container:
    out = io.BytesIO()
    workbook.save(out)
    return open_container(out.getvalue(), "hr.xlsx")


CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"


def test_document_properties_are_read() -> None:
    values = "".join(
        f'<property fmtid="x" pid="{pid}" name="{name}"><v:{kind}>{value}</v:{kind}></property>'
        for pid, (name, kind, value) in enumerate(
            [("Kod", "lpwstr", "hr"), ("År", "i4", "2025"), ("Kod", "lpwstr", "it")]
        )
    )
    content = parts() | {
        "_rels/.rels": relationships(
            {"a": f"officeDocument {WORKBOOK}", "b": "core-properties core.xml", "c": "custom-properties custom.xml"}
        ),
        "core.xml": f"""<c:coreProperties xmlns:c="{PACKAGE}/metadata/core-properties" xmlns:d="http://purl.org/dc/elements/1.1/">
            <d:creator>Anna</d:creator><c:keywords>vpreport hr</c:keywords></c:coreProperties>""".encode(),
        "custom.xml": f'<Properties xmlns="{CUSTOM}" xmlns:v="{VALUES}">{values}</Properties>'.encode(),
    }
    assert opened(content).properties == Properties(None, "Anna", "vpreport hr", {"Kod": "hr", "År": "2025"})


def test_what_openpyxl_says_of_the_time_is_read() -> None:
    source = openpyxl.Workbook()
    modified = open_package(written(source)).properties.modified
    assert modified == source.properties.modified.replace(microsecond=0, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("text", "modified"),
    [
        ("2025-09-01T08:30:00Z", datetime.datetime(2025, 9, 1, 8, 30, tzinfo=datetime.UTC)),
        ("2025-09-01T08:30:00+02:00", datetime.datetime(2025, 9, 1, 6, 30, tzinfo=datetime.UTC)),
        ("2025-09-01T08:30:00", datetime.datetime(2025, 9, 1, 8, 30, tzinfo=datetime.UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("i går", None),
        ("", None),
    ],
)
def test_the_time_of_saving_is_in_utc_or_unknown(text: str, modified: datetime.datetime | None) -> None:
    core = f'<c:coreProperties xmlns:c="{PACKAGE}/metadata/core-properties" xmlns:d="http://purl.org/dc/terms/">'
    content = parts() | {
        "_rels/.rels": relationships({"rId1": f"officeDocument {WORKBOOK}", "p": "core-properties docProps/core.xml"}),
        "docProps/core.xml": f"{core}<d:modified>{text}</d:modified></c:coreProperties>".encode(),
    }
    assert opened(content).properties.modified == modified


def test_notes_are_found_by_cell() -> None:
    source = openpyxl.Workbook()
    page = source.create_sheet("Budget", 0)
    page["B2"].comment = Comment("Stämmer\ndetta?", "Anna")
    page["A10"].comment = Comment("Ja", "Bo")
    container = written(source)
    assert comments(container, open_package(container).sheets[0].part) == {(2, 2): "Stämmer\ndetta?", (10, 1): "Ja"}


THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


def noted(ref: str) -> Parts:
    note = (
        f'<comment ref="{ref}"><text><r><t>[Trådad </t></r><r><t>kommentar]</t></r><rPh><t>x</t></rPh></text></comment>'
    )
    remarks = ("Varför?", "Därför.")
    thread = "".join(f'<threadedComment ref="B2"><text>{remark}</text></threadedComment>' for remark in remarks)
    return parts() | {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(
            {
                "c": "comments ../comments1.xml",
                "t": "threadedComment ../threadedComments/t1.xml",
                "v": "vmlDrawing x.vml",
            }
        ),
        "xl/comments1.xml": f'<comments xmlns="{MAIN}"><commentList>{note}</commentList></comments>'.encode(),
        "xl/threadedComments/t1.xml": f'<ThreadedComments xmlns="{THREADS}">{thread}</ThreadedComments>'.encode(),
    }


def test_a_thread_stands_for_the_note_beside_it() -> None:
    container = open_container(packed(noted("B2")), "hr.xlsx")
    assert comments(container, SHEET) == {(2, 2): "Varför?\nDärför."}
    container = open_container(packed(noted("A1")), "hr.xlsx")
    assert comments(container, SHEET) == {(1, 1): "[Trådad kommentar]", (2, 2): "Varför?\nDärför."}


def test_comments_reach_the_grid_when_the_package_declares_them() -> None:
    declared = types().replace(
        b"</Types>", b'<Override PartName="/xl/comments1.xml" ContentType="x.comments+xml"/></Types>'
    )
    assert read_workbook(packed(noted("A1") | {TYPES: declared}), "hr.xlsx").grids[0].comments == {
        (1, 1): "[Trådad kommentar]",
        (2, 2): "Varför?\nDärför.",
    }
    source = openpyxl.Workbook()
    source.create_sheet("Budget", 0)["B2"].comment = Comment("Ja", "Bo")
    out = io.BytesIO()
    source.save(out)
    assert [grid.comments for grid in read_workbook(out.getvalue(), "x").grids] == [{(2, 2): "Ja"}, {}]


def test_a_comment_on_no_cell_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        comments(open_container(packed(noted("A0")), "hr.xlsx"), SHEET)
    assert (caught.value.code, caught.value.part) == ("damaged", "xl/comments1.xml")


# Texts


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<t>ett</t>", "ett"),
        ('<t xml:space="preserve"> ett </t>', " ett "),
        ("<t/>", ""),
        ("", ""),
        ("<t>Mål &amp; medel &lt;1&gt; &#229;&#xe4;&quot;&apos;</t>", "Mål & medel <1> åä\"'"),
        ("<r><rPr><b/></rPr><t>En</t></r><r><t> rad</t></r>", "En rad"),
        ('<t>東京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh><phoneticPr fontId="1"/>', "東京"),
        ("<r><t>a_x000D_</t></r><r><t>_x005F_x0041_</t></r>", "a\r_x0041_"),
        ("<t>_xD83D__xDE00_</t>", "\U0001f600"),
        ("<t>_xD83D_</t>", "_xD83D_"),
        ("<!-- x --><t>ett</t>\n", "ett"),
        ("<t><![CDATA[a<b]]></t>", "a<b"),
        ("<r><t>a</t></r>\r\n<r><t>b\r\nc</t></r>", "ab\nc"),
    ],
)
def test_a_shared_string_is_its_runs_joined(inside: str, text: str) -> None:
    assert shared_strings(strings("<t>a</t>", inside, "<t>b</t>"), "s") == ["a", text, "b"]


@pytest.mark.parametrize(
    "inside",
    [
        "<t>a</t><t>b</t>",
        "<t>a</t><r><t>b</t></r>",
        "<r><t>a</t></r><t>b</t>",
        "<t>a</t><rPh><t>x</t></rPh><r><t>b</t></r>",
        "a",
        "<t>a</t>b",
        "<t>a<b/></t>",
        "<w>a</w>",
        "<si><t>a</t></si>",
    ],
)
def test_a_string_put_together_in_another_way_is_refused(inside: str) -> None:
    for data in (strings(inside), strings(inside + "<!-- -->")):
        with pytest.raises(Refused):
            shared_strings(data, "s")


def test_strings_are_the_same_however_they_are_spelled() -> None:
    plain = strings("<t>a</t>", "<r><t>b</t></r><r><t>&amp;</t></r>", "")
    prefixed = plain.replace(b"</", b"\0").replace(b"<", b"<x:").replace(b"\0", b"</x:").replace(b"xmlns=", b"xmlns:x=")
    assert shared_strings(prefixed, "s") == shared_strings(plain, "s") == ["a", "b&", ""]
    assert shared_strings(plain.decode().encode("utf-16"), "s") == ["a", "b&", ""]


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")))
)
def test_any_text_survives(texts: list[str]) -> None:
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for text in texts]
    assert shared_strings(strings(*(f"<t>{text}</t>" for text in escaped)), "s") == [decoded(text) for text in texts]


@pytest.mark.parametrize("text", ["", " ", "\u00a0\u202f\u2009", "\n\t", "\u200b\ufeff", "\u00ad"])
def test_text_that_shows_nothing_is_no_value(text: str) -> None:
    assert visible(text) is None


@pytest.mark.parametrize("text", ["0", "-", " a ", "\u200ba"])
def test_text_that_shows_something_stands_as_it_is(text: str) -> None:
    assert visible(text) == text


# Number formats


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", Shown.PLAIN),
        ("Standard", Shown.PLAIN),
        ("0", Shown.PLAIN),
        ("#,##0", Shown.PLAIN),
        ("#,##0.00", Shown.PLAIN),
        ("# ##0", Shown.PLAIN),
        ('#,##0\\ "kr";[Red]\\-#,##0\\ "kr"', Shown.PLAIN),
        ('_-* #,##0\\ "kr"_-;\\-* #,##0\\ "kr"_-;_-* "-"??\\ "kr"_-;_-@_-', Shown.PLAIN),
        ("[$kr-41D]#,##0", Shown.PLAIN),
        ('0" dagar"', Shown.PLAIN),
        ('0"%"', Shown.PLAIN),
        ("0\\%", Shown.PLAIN),
        ("0.00E+00", Shown.PLAIN),
        ("@", Shown.PLAIN),
        ("yyyy-mm-dd", Shown.DAY),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", Shown.DAY),
        ('[$-41D]d mmm "år" yyyy;@', Shown.DAY),
        ("hh:mm", Shown.DAY),
        ("[h]:mm", Shown.DAY),
        ("0%", Shown.SCALED),
        ("0.0\\ %", Shown.SCALED),
        ("#,##0,", Shown.SCALED),
        ('#,##0,"tkr"', Shown.SCALED),
        ("0.0,,", Shown.SCALED),
        ("#,##0,.0", Shown.SCALED),
    ],
)
def test_a_number_format_shows_an_amount_a_day_or_something_scaled(code: str, shown: Shown) -> None:
    assert shown_as(code) is shown


@given(st.text(st.sampled_from("dmyhs0#?.-/ :;,"), min_size=1, max_size=12))
def test_formats_are_dates_where_openpyxl_says_so(code: str) -> None:
    first = code.split(";")[0]
    assert (shown_as(first) is Shown.DAY) == bool(is_date_format(first))


def test_styles_keep_their_order_and_built_in_formats_are_known() -> None:
    used = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 14, 10, 45, 3, 200, 999))
    data = f"""<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="200" formatCode="0&quot; %&quot;"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{used}</cellXfs>
        <dxfs><dxf><numFmt numFmtId="3" formatCode="0%"/></dxf></dxfs></styleSheet>"""
    assert [found and found[0].name for found in number_formats(data.encode(), "s")] == [
        "PLAIN", "DAY", "SCALED", "DAY", "PLAIN", "PLAIN", None
    ]  # fmt: skip


def test_both_flavours_of_the_main_namespace_are_known() -> None:
    assert NAMESPACES == (MAIN, STRICT)
