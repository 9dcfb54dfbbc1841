"""How risks are told: chapter 11.3, and on page one."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.chapters.risks.sheet import RISKS
from vpreport.chapters.risks.sums import by_value, name_of, value_of
from vpreport.vocabulary.assessment import LAST, NOW, Factors, decided_factors
from vpreport.vocabulary.naming import department_name
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.sentences import Sentence, quoted
from vpreport.vocabulary.telling import (
    Align,
    Block,
    Figure,
    Quote,
    TableBlock,
    TableColumn,
    TableRow,
    Words,
    text,
)
from vpreport.vocabulary.view import View

_NUMBER_COLUMNS = tuple(TableColumn(header, Align.NUMBER) for header in ("Konsekvens", "Sannolikhet", "Totalpoäng"))
_NO_RISKS = "Nämnden har inga värderade risker."


def tell_plan(view: View) -> Iterator[Block]:
    """Chapter 11.3: the risks with their values, the highest first."""
    rows = [TableRow((name_of(row), *_assessment(view, row, NOW))) for row in by_value(view)]
    if not rows:
        yield text(_NO_RISKS)
        return
    description = "Riskerna med konsekvens, sannolikhet och riskvärde, de högsta först."
    yield TableBlock("Riskvärdering", (TableColumn("Område"), *_NUMBER_COLUMNS), tuple(rows), description)


def tell_follow_up(view: View) -> Iterator[Block]:
    """The risks as assessed anew, with the decided value beside, and what departments say about them."""
    rows = by_value(view)
    if not rows:
        yield text(_NO_RISKS)
        return
    yield TableBlock(
        "Riskvärdering",
        (TableColumn("Område"), *_NUMBER_COLUMNS, TableColumn("Senaste totalpoäng", Align.NUMBER)),
        tuple(TableRow((name_of(row), *_assessment(view, row, NOW), value_of(view, row, LAST))) for row in rows),
        "Riskerna med ny bedömning och det senast beslutade riskvärdet, de högsta först.",
        ("Tom bedömning: risken har inte bedömts på nytt.",) if any(map(_is_unassessed, rows)) else (),
    )
    for row in view.rows(RISKS):
        if row.text("comment"):
            yield Quote(f"{department_name(view, row.department)} om {name_of(row)}", row.text("comment"))


def _assessment(view: View, row: Record, factors: Factors) -> tuple[Figure, Figure, Figure]:
    return view.figure(row, factors.consequence), view.figure(row, factors.probability), value_of(view, row, factors)


def _is_unassessed(row: Record) -> bool:
    return row.get(NOW.consequence) is None and row.get(NOW.probability) is None


def headline(view: View) -> Iterator[Sentence]:
    """Risks that are valued higher than the register has them, the highest first, with what the department says."""
    for row in by_value(view):
        if decided_factors(row) is LAST:
            value, last = value_of(view, row, NOW), value_of(view, row, LAST)
            if value.value is not None and last.value is not None and value.value > last.value:
                risen = ("Riskvärdet för ”", Words(name_of(row), (row.place("area"),)), "” har stigit från ", last)
                yield *risen, " till ", value, ".", *quoted(row, "comment", " ")
