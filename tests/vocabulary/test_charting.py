from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpreport.vocabulary.amount import PERCENT, TKR
from vpreport.vocabulary.charted import alone, table_of, with_table
from vpreport.vocabulary.charting import LONGEST_DESCRIPTION
from vpreport.vocabulary.telling import (
    HIDDEN,
    Align,
    Cell,
    Chart,
    ChartKind,
    Figure,
    Series,
    Status,
    TableBlock,
    TableColumn,
    TableRow,
    Tone,
)


def tkr(value: str) -> Figure:
    return Figure(Decimal(value), TKR)


NOT_GIVEN = Figure(None, TKR)


def bars(*cells: Cell, kind: ChartKind = ChartKind.BARS, about: str = "Plus är överskott.") -> Chart:
    names = ("HR", "IT", "Ekonomi", "Miljö")[: len(cells)]
    return Chart("Avvikelse, tkr", kind, "Område", names, (Series("Avvikelse", cells),), about)


def test_it_says_what_it_is_about_and_which_is_highest_and_lowest() -> None:
    assert bars(tkr("-1234"), tkr("12"), tkr("0")).description == (
        "Plus är överskott. Avvikelse: högst IT, 12\u00a0tkr; lägst HR, −1\u00a0234\u00a0tkr."
    )


def test_figures_that_are_all_the_same_are_said_once_and_gaps_not_at_all() -> None:
    assert bars(tkr("5"), NOT_GIVEN, tkr("5"), HIDDEN).description == "Plus är överskott. Avvikelse: 5\u00a0tkr."
    assert bars(NOT_GIVEN, HIDDEN).description == "Plus är överskott."


@given(st.text(max_size=600))
def test_a_description_is_never_long_nor_of_several_lines(about: str) -> None:
    description = bars(tkr("1"), tkr("2"), about=about).description
    assert len(description) <= LONGEST_DESCRIPTION
    assert "\n" not in description


def test_what_is_no_figure_with_a_value_is_a_gap() -> None:
    chart = bars(tkr("0"), NOT_GIVEN, HIDDEN, None)
    assert [figure.value for figure in chart.series[0].figures] == [0, None, None, None]
    assert chart.figures == (tkr("0"),)


def test_zeros_and_gaps_are_nothing_to_see() -> None:
    assert [bars(*cells).is_worth_drawing for cells in ((tkr("0"), HIDDEN), (NOT_GIVEN,), (), (tkr("-1"),))] == [
        False,
        False,
        False,
        True,
    ]
    assert list(alone(bars(tkr("0")))) == []


def test_lying_bars_leave_out_what_they_cannot_tell_and_columns_leave_a_gap() -> None:
    cells = (tkr("3"), HIDDEN, NOT_GIVEN, tkr("0"))
    (lying,) = alone(bars(*cells))
    (standing,) = alone(bars(*cells, kind=ChartKind.COLUMNS))
    assert isinstance(lying, Chart)
    assert isinstance(standing, Chart)
    assert lying.categories == ("HR", "Miljö")
    assert lying.series == (Series("Avvikelse", (tkr("3"), tkr("0"))),)
    assert standing == bars(*cells, kind=ChartKind.COLUMNS)


def test_a_series_of_gaps_alone_is_not_drawn_and_stands_in_the_table() -> None:
    women, men = Series("Kvinnor", (HIDDEN, HIDDEN)), Series("Män", (tkr("1"), tkr("2")))
    chart = Chart("Sjukfrånvaro", ChartKind.COLUMNS, "Ålder", ("Unga", "Gamla"), (women, men))
    drawn, table = with_table(chart, "Dolt.")
    assert isinstance(drawn, Chart)
    assert isinstance(table, TableBlock)
    assert drawn.series == (men,)
    assert [row.cells for row in table.rows] == [("Unga", HIDDEN, tkr("1")), ("Gamla", HIDDEN, tkr("2"))]


def test_its_table_has_its_figures_under_its_caption_and_states_as_states() -> None:
    cells = (tkr("1"), tkr("2"))
    chart = Chart(
        "Mål", ChartKind.BARS, "Bedömning", ("Uppnått", "Ej uppnått"), (Series("Antal", cells),), "Alla.",
        (Tone.GOOD, Tone.BAD),
    )  # fmt: skip
    assert table_of(chart, "En not.") == TableBlock(
        "Mål",
        (TableColumn("Bedömning"), TableColumn("Antal", Align.NUMBER)),
        (TableRow((Status("Uppnått", Tone.GOOD), cells[0])), TableRow((Status("Ej uppnått", Tone.BAD), cells[1]))),
        "Alla.",
        ("En not.",),
    )


def test_it_is_shown_as_exactly_as_its_most_exact_figure() -> None:
    chart = bars(Figure(Decimal("1.5"), PERCENT, 1), Figure(Decimal("2.25"), PERCENT, 2))
    assert (chart.decimals, chart.unit) == (2, PERCENT)


@pytest.mark.parametrize(
    "series", [(Series("A", (tkr("1"),)),), tuple(Series("A", (tkr("1"), None)) for _ in range(4))]
)
def test_series_that_do_not_fit_or_cannot_be_told_apart_are_refused(series: tuple[Series, ...]) -> None:
    with pytest.raises(ValueError, match="Fel"):
        Chart("Fel", ChartKind.BARS, "X", ("1", "2"), series)
