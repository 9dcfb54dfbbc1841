"""How risks are covered: each high risk with its control points, the assignments they follow, and what these say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vpreport.chapters.control.linked import assignment_of, derived_note, shown
from vpreport.chapters.control.results import linked_ids
from vpreport.chapters.control.sheet import CONTROL, RESULT, VALUE
from vpreport.chapters.control.sums import Point, points
from vpreport.vocabulary.amount import POINTS
from vpreport.vocabulary.assessment import assessed, current_factors
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.standing import (
    UNREPORTED,
)
from vpreport.vocabulary.telling import Align, Block, Cell, Figure, Status, TableBlock, TableColumn, TableRow, Tone
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded

UNCONTROLLED = Status("Kontrollpunkt saknas", Tone.PARTLY)
ACCEPTED = Status("Godtas utan kontrollpunkt", Tone.NEUTRAL)
UNVALUED = "Ingen värderad risk"
_COLUMNS = (
    TableColumn("Risk"),
    TableColumn("Riskvärde", Align.NUMBER),
    TableColumn("Kontrollpunkt"),
    TableColumn("Följer uppdrag"),
    TableColumn("Resultat"),
)


class Covered(NamedTuple):
    """A risk with a control point; without the one or without the other where there is none."""

    risk: Record | None
    value: Figure
    point: Point | None


def tell_coverage(view: View) -> Iterator[Block]:
    """Every high or controlled risk with its control points, then the control points whose risk nobody has valued."""
    rows = covered(view)
    if not rows:
        return
    form = CONTROL.at(view.occasion)
    is_followed_up = form is not None and RESULT.key in form.by_key
    table = TableBlock(
        "Riskerna och hur de är täckta",
        _COLUMNS,
        tuple(TableRow(_cells(view, row, is_followed_up=is_followed_up)) for row in rows),
        "De högsta riskerna och de som kontrolleras, med kontrollpunkt, uppdrag och vad de visar.",
        tuple(note for row in rows if row.point and (note := derived_note(view, row.point))) if is_followed_up else (),
    )
    yield table.without_empty("Följer uppdrag", "Resultat")


def covered(view: View) -> list[Covered]:
    """A row a risk and control point, the highest value first; equals as the register has them."""
    risks = {folded(risk.text("id")): risk for risk in leading(view.rows_of("risks"))}
    by_risk: dict[str, list[Point]] = {key: [] for key in risks}
    astray: list[Point] = []
    for point in points(view):
        by_risk.get(folded(point.record.text("risk_id")), astray).append(point)
    rows: list[Covered] = []
    for key, risk in risks.items():
        value, alone = _value(view, risk), () if by_risk[key] else (None,)
        is_high = value.value is not None and value.value >= view.settings.control_threshold
        rows += [Covered(risk, value, point) for point in (*by_risk[key], *alone) if point is not None or is_high]
    rows += [Covered(None, view.figure(point.record, VALUE.key), point) for point in astray]
    return sorted(rows, key=lambda row: row.value.value or 0, reverse=True)


def _value(view: View, risk: Record) -> Figure:
    factors = current_factors(risk)
    places = (risk.place(factors.consequence), risk.place(factors.probability))
    return Figure(assessed(risk, factors, view.settings), POINTS, 0, places)


def _cells(view: View, row: Covered, *, is_followed_up: bool) -> tuple[Cell, ...]:
    name = row.risk.text("area") or row.risk.called if row.risk else UNVALUED
    if row.point is None:
        assert row.risk is not None, "a row has the one or the other"
        return name, row.value, ACCEPTED if _is_accepted(view, row.risk) else UNCONTROLLED, None, None
    record = row.point.record
    linked = "\n".join(_said(view, one, is_followed_up=is_followed_up) for one in linked_ids(record))
    result = shown(view, row.point) if is_followed_up else None
    return name, row.value, record.text("process") or record.called, linked or None, result


def _is_accepted(view: View, risk: Record) -> bool:
    """Whether somebody has decided to let the risk be (RI-07)."""
    return any(f.rule == "RI-07" and f.row == risk.called and not f.is_open for f in view.findings())


def _said(view: View, id: str, *, is_followed_up: bool) -> str:
    """The assignment and how it stands: "5.7:9 Försenat"."""
    row = assignment_of(view, id)
    if row is None:
        return f"{id} finns inte"
    return f"{id} {(row.text('status') or UNREPORTED.word).lower()}" if is_followed_up else id
