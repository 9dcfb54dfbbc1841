"""How risks are told: chapters 11.3 and 11.3.1, and on page one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vpreport.chapters.risks.sheet import RISKS
from vpreport.chapters.risks.sums import by_value, name_of, value_of
from vpreport.vocabulary.amount import POINTS
from vpreport.vocabulary.assessment import LAST, NOW, Factors, decided_factors
from vpreport.vocabulary.naming import department_name
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.sentences import Sentence, quoted
from vpreport.vocabulary.telling import (
    Align,
    Block,
    Cell,
    Figure,
    Quote,
    TableBlock,
    TableColumn,
    TableRow,
    Tone,
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


def tell_matrix(view: View) -> Iterator[Block]:
    """Chapter 11.3.1: every product of the two scales, with the words of the register."""
    scale, threshold = view.settings.probability_scale, view.settings.control_threshold
    columns = [TableColumn(f"Sannolikhet {n} – {word}", Align.NUMBER) for n, word in enumerate(scale, 1)]
    levels = list(enumerate(view.settings.consequence_scale, 1))
    yield TableBlock(
        "Bedömningsmatris för riskvärdering",
        (TableColumn("Konsekvens"), *columns),
        tuple(_matrix_row(level, word, len(scale), threshold) for level, word in reversed(levels)),
        "Riskvärdet för varje kombination av konsekvens, på raderna, och sannolikhet, i kolumnerna.",
        (f"Riskvärde {threshold:f} och högre kräver en kontrollpunkt.",),
    )


def _matrix_row(level: int, word: str, width: int, threshold: Decimal) -> TableRow:
    values = [Decimal(level * n) for n in range(1, width + 1)]
    cells: list[Cell] = [Figure(value, POINTS) for value in values]
    return TableRow((f"{level} – {word}", *cells), tones=(None, *(tone_of(value, threshold) for value in values)))


def tone_of(value: Decimal, threshold: Decimal) -> Tone:
    """Bad from the threshold for a control point, partly from half of it, good below."""
    if value >= threshold:
        return Tone.BAD
    return Tone.PARTLY if value * 2 >= threshold else Tone.GOOD


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
        ("Tom bedömning: risken har inte bedömts på nytt.",),
    )
    for row in view.rows(RISKS):
        if row.text("comment"):
            yield Quote(f"{department_name(view, row.department)} om {name_of(row)}", row.text("comment"))


def _assessment(view: View, row: Record, factors: Factors) -> tuple[Figure, Figure, Figure]:
    return view.figure(row, factors.consequence), view.figure(row, factors.probability), value_of(view, row, factors)


def headline(view: View) -> Iterator[Sentence]:
    """Risks that are valued higher than the register has them, the highest first, with what the department says."""
    for row in by_value(view):
        if decided_factors(row) is LAST:
            value, last = value_of(view, row, NOW), value_of(view, row, LAST)
            if value.value is not None and last.value is not None and value.value > last.value:
                risen = ("Riskvärdet för ”", Words(name_of(row), (row.place("area"),)), "” har stigit från ", last)
                yield *risen, " till ", value, ".", *quoted(row, "comment", " ")
