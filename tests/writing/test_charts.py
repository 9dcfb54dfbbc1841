"""Charts in Word and Excel: the same figures wherever they stand, said in words too, and editable."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from lxml import etree

from tests.writing.charts_reading import NS, Drawn, Shown, of_word, of_workbook
from tests.writing.parts import contrast, needs_libreoffice, parts, zip_traces
from tests.writing.test_workbook import example
from tests.writing.word_reading import body, found, part, rows, small, value, words
from vpreport.catalogue import glance
from vpreport.outputs import PUBLIC_WORKBOOK
from vpreport.vocabulary.amount import COUNT, PERCENT, TKR, rounded
from vpreport.vocabulary.charted import with_table
from vpreport.vocabulary.charting import MOST_SERIES
from vpreport.vocabulary.telling import HIDDEN, Cell, Chart, ChartKind, Figure, Series, Tone, flattened
from vpreport.vocabulary.wording import shortened
from vpreport.writing import libreoffice
from vpreport.writing.theme import THEME
from vpreport.writing.word import write_document
from vpreport.writing.word.charts import chart_parts


def percent(value: str) -> Figure:
    return Figure(Decimal(value), PERCENT, 2)


SICKNESS = Chart(
    "Sjukfrånvaro, procent",
    ChartKind.COLUMNS,
    "Ålder",
    ("Unga & nya", "Gamla"),
    (Series("Kvinnor", (percent("5.166"), HIDDEN)), Series("Män", (percent("-1.5"), percent("0")))),
    "Sjukfrånvaron.",
)
DEVIATIONS = Chart(
    "Avvikelse, tkr",
    ChartKind.BARS,
    "Område",
    ("HR", "IT"),
    (Series("Avvikelse", (Figure(Decimal(-1234), TKR), Figure(Decimal(56), TKR))),),
)
GOALS = Chart(
    "Mål",
    ChartKind.BARS,
    "Bedömning",
    ("Uppnått", "Ej uppnått"),
    (Series("Antal", (Figure(Decimal(2), COUNT), Figure(Decimal(1), COUNT))),),
    tones=(Tone.GOOD, Tone.BAD),
)


def word(*charts: Chart) -> bytes:
    return write_document(small(*charts), "off").data


# The same figures everywhere


@cache
def told() -> list[Chart]:
    return [block for block in flattened(example("delar").telling.blocks) if isinstance(block, Chart)]


def in_workbook(charts: list[Chart]) -> list[Chart]:
    """The charts in the order in which the workbook has them: those of its first sheet, then the others."""
    first = list(glance(example("delar").material))
    return sorted(charts, key=lambda chart: chart not in first)


@cache
def files() -> dict[str, bytes]:
    return dict(example("delar").outputs(pages="off", public=True).files)


def as_told(chart: Chart) -> list[Drawn]:
    """The chart's series with its figures as they are printed."""
    return [
        Drawn(
            series.name,
            list(chart.categories),
            [None if f.value is None else float(rounded(f.value, f.decimals)) for f in series.figures],
        )
        for series in chart.series
    ]


def test_document_its_workbooks_and_the_public_workbook_have_the_figures_that_are_told() -> None:
    document, workbook = of_word(files()["delarsuppfoljning-2025.docx"]), of_workbook(files()[PUBLIC_WORKBOOK])
    assert len(told()) >= 4
    for shown, charts in ((document, told()), (workbook, in_workbook(told()))):
        assert [chart.stored for chart in shown] == [as_told(chart) for chart in charts]
        assert [chart.cells for chart in shown] == [as_told(chart) for chart in charts]
        assert [chart.description for chart in shown] == [chart.description for chart in charts]


def test_every_figure_of_a_chart_stands_in_a_table_of_the_document() -> None:
    document = part(files()["delarsuppfoljning-2025.docx"], "document")
    cells = {cell.strip("*") for table in found(document, ".//w:tbl") for row in rows(table) for cell in row}
    assert {str(figure) for chart in told() for figure in chart.figures} <= cells


def test_the_internal_workbook_has_the_charts_of_the_internal_document() -> None:
    internal = [block for block in flattened(example("delar").internally().telling.blocks) if isinstance(block, Chart)]
    expected = [as_told(chart) for chart in in_workbook(internal)]
    assert [chart.stored for chart in of_workbook(files()["sammanstallning.xlsx"])] == expected


# In Word


def test_a_chart_has_a_caption_that_word_counts_a_drawing_in_the_line_and_stays_with_its_table() -> None:
    root = body(SICKNESS, *with_table(DEVIATIONS))
    drawings = found(root, ".//w:p[.//w:drawing]")
    captions = [caption for drawing in drawings if (caption := drawing.getprevious()) is not None]
    assert [words(each) for each in captions] == [
        "Figur\u00a01. Sjukfrånvaro, procent",
        "Figur\u00a02. Avvikelse, tkr",
    ]
    assert all("SEQ Figur" in each.findtext(".//{*}instrText", "") for each in captions)
    assert {value(each, "w:pPr/w:pStyle") for each in captions} == {"Caption"}
    assert {value(each, "w:pPr/w:pStyle") for each in drawings} == {"Figur"}
    shown = [each.find(".//wp:docPr", NS) for each in drawings]
    assert [(each.get("id"), each.get("name")) for each in shown if each is not None] == [
        ("1", "Figur 1"),
        ("2", "Figur 2"),
    ]


def test_its_words_for_those_who_cannot_see_it_are_its_description() -> None:
    (shown,) = of_word(word(SICKNESS))
    assert shown.description.replace("\u00a0", " ") == (
        "Sjukfrånvaron. Kvinnor: 5,17 %. Män: högst Gamla, 0,00 %; lägst Unga & nya, −1,50 %."
    )


def test_the_workbook_inside_has_the_figures_as_printed_and_a_gap_as_an_empty_cell() -> None:
    (shown,) = of_word(word(SICKNESS))
    expected = [
        Drawn("Kvinnor", ["Unga & nya", "Gamla"], [5.17, None]),
        Drawn("Män", ["Unga & nya", "Gamla"], [-1.5, 0.0]),
    ]
    assert (shown.stored, shown.cells) == (expected, expected)


def test_the_same_chart_has_the_same_bytes_and_they_tell_of_no_time_or_system() -> None:
    first = chart_parts(SICKNESS)
    chart_parts.cache_clear()
    assert chart_parts(SICKNESS) == first
    assert zip_traces(first.workbook) == {((1980, 1, 1, 0, 0, 0), 3)}


def test_a_document_without_charts_has_no_parts_of_charts() -> None:
    assert [name for name in parts(word()) if "chart" in name or "embed" in name] == []


# How it looks


def drawn(chart: Chart) -> Shown:
    (shown,) = of_word(word(chart))
    return shown


def values(shown: Shown, path: str, attribute: str = "val") -> list[str]:
    return [each.get(attribute, "") for each in etree.fromstring(shown.part).findall(path, NS)]


def test_every_bar_has_its_number_alone_as_swedes_write_it_and_nothing_is_left_to_the_program() -> None:
    shown = drawn(SICKNESS)
    for flag in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        assert values(shown, f".//c:dLbls/c:show{flag}") == ["1" if flag == "Val" else "0"] * 2
    assert values(shown, ".//c:dLbls/c:numFmt", "formatCode") == ['[$-41D]#,##0.00;[$-41D]"−"#,##0.00'] * 2
    assert values(shown, ".//c:ser/c:invertIfNegative") == ["0", "0"]
    assert values(shown, "c:roundedCorners") == ["0"]
    assert values(shown, "c:chart/c:dispBlanksAs") == ["gap"]
    assert {*values(shown, ".//a:latin", "typeface")} == {THEME.font}
    assert {*values(shown, ".//a:endParaRPr", "lang")} == {"sv-SE"}


@pytest.mark.parametrize(
    ("chart", "low", "high"), [(SICKNESS, -2.5, 6.166), (DEVIATIONS, -1427.5, 249.5), (GOALS, 0, 2.3)]
)
def test_the_scale_has_zero_and_room_for_the_numbers(chart: Chart, low: float, high: float) -> None:
    shown = drawn(chart)
    ends = [float(values(shown, f".//c:valAx/c:scaling/c:{end}")[0]) for end in ("min", "max")]
    assert ends == pytest.approx([low, high], abs=0.01)


def test_series_differ_in_colour_and_pattern_and_can_be_seen_on_white() -> None:
    assert len(THEME.series) == MOST_SERIES
    assert len({filling.colour for filling in THEME.series}) == len({filling.pattern for filling in THEME.series}) == 3
    assert min(contrast(filling.colour, "FFFFFF") for filling in THEME.series) >= 4.5


def test_states_have_their_colours_and_one_series_needs_no_legend() -> None:
    points = values(drawn(GOALS), ".//c:dPt/c:spPr/a:solidFill/a:srgbClr")
    assert points == [THEME.tones[Tone.GOOD].text, THEME.tones[Tone.BAD].text]
    assert [len(values(drawn(chart), ".//c:legend/c:legendPos")) for chart in (GOALS, SICKNESS)] == [0, 1]


# In the workbook


@pytest.mark.parametrize(("sheet", "number", "column"), [(1, 2, "9"), (2, 34, "6")])
def test_each_chart_stands_beside_the_lists_and_none_over_another(sheet: int, number: int, column: str) -> None:
    root = etree.fromstring(parts(files()[PUBLIC_WORKBOOK])[f"xl/drawings/drawing{sheet}.xml"])
    ways = (("from", "row"), ("from", "rowOff"), ("to", "row"), ("to", "rowOff"))
    edges = [[int(each.findtext(f"xdr:{end}/xdr:{way}", "", NS)) for end, way in ways] for each in root]
    assert len(edges) == number
    assert {each.findtext("xdr:from/xdr:col", "", NS) for each in root} == {column}
    assert all(one[2:] < other[:2] for one, other in pairwise(edges))


def test_their_captions_are_titles() -> None:
    shown = of_workbook(files()[PUBLIC_WORKBOOK])
    titles = [etree.fromstring(each.part).findtext("c:chart/c:title//a:t", "", NS) for each in shown]
    assert titles == [shortened(chart.caption, 160) for chart in in_workbook(told())]


# In LibreOffice


@needs_libreoffice
def test_the_charts_of_a_long_document_are_printed_as_they_are() -> None:
    """LibreOffice keeps twenty unless it is told, and stretches pictures of the others, letters and all."""
    cells: tuple[Cell, ...] = (Figure(Decimal(1), COUNT), Figure(Decimal(2), COUNT))
    charts = [
        Chart(f"Diagram {n}", ChartKind.COLUMNS, "År", ("2024", "2025"), (Series("A", cells),)) for n in range(22)
    ]
    printed = libreoffice.printed(word(*charts))
    assert printed is not None
    with pikepdf.open(BytesIO(printed)) as pdf:
        scales = {
            tuple(float(number) for number in instruction.operands[:4])
            for page in pdf.pages
            for instruction in pikepdf.parse_content_stream(page)
            if str(instruction.operator) == "Tm"
        }
    assert scales == {(1, 0, 0, 1)}
