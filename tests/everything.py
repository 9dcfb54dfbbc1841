"""A round in which HR is asked for all that a round can ask for, and has answered in every cell it may write in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from tests.filled import ASSIGNMENTS, BUDGET, Row, filled, small_round
from vpreport.asking import Asked, Round
from vpreport.vocabulary.column import Field, Kind
from vpreport.vocabulary.record import Value

_REGISTER: Mapping[str, tuple[Row, ...]] = {
    "indicators": (
        {
            "id": "N1",
            "goal": "1",
            "indicator": "Nöjda medarbetare",
            "unit": "%",
            "by_sex": "Ja",
            "method": "Viktat medel",
            "target": 80,
            "department": ("hr",),
        },
    ),
    "assignments": ASSIGNMENTS,
    "providers": (
        {
            "id": "P1",
            "provider": "Städbolaget",
            "service": "Lokalvård",
            "contract_end": date(2026, 12, 31),
            "follow_up": "Årligen",
            "department": ("hr",),
        },
    ),
    "budget": BUDGET,
    "investments": (
        {
            "id": "I1",
            "project": "Ny hall",
            "description": "Hallen byts ut.",
            "kind": "Projekt",
            "year": 500,
            "year_1": 400,
            "year_2": 300,
            "department": ("hr",),
        },
    ),
    "risks": ({"id": "R1", "area": "Brand", "consequence": 3, "probability": 4, "value": 12, "department": ("hr",)},),
    "control": (
        {
            "id": "K1",
            "process": "Attest",
            "risk": "Fel attesteras",
            "value": 12,
            "method": "Stickprov",
            "responsible": "HR",
            "scope": "Egen",
            "risk_id": "R1",
            "department": ("hr",),
        },
    ),
    "documents": ({"id": "D1", "kind": "Policy", "status": "Gäller", "number": 2, "department": ("hr",)},),
}


def everything(token: str) -> tuple[Round, bytes]:
    """The round, and HR's workbook with an answer in every cell of every prepared row and of one row more."""
    round = small_round(token, **_REGISTER)
    _, forms, _ = round.workbooks()["hr"]
    return round, filled(round, "hr", {asked.form.title: _answers(asked) for asked in forms})


def _answers(asked: Asked) -> list[Row]:
    rows = len(asked.prefilled) + bool(asked.form.spare_rows and not asked.form.sheet.open_keys)
    fields = [field for field in asked.form.fields if field.is_input]
    return [{field.key: _answer(field, 10 * row + at) for at, field in enumerate(fields, 1)} for row in range(rows)]


def _answer(field: Field, number: int) -> Value:
    """Something that the column takes, and that no other cell near it holds; a part is less than its whole."""
    column = field.column
    if column.key == "long_term_hours":
        return number - Decimal("1.5")  # less than the sick hours before it, which SJ-06 asks for
    match column.kind:
        case Kind.NUMBER:
            return min(Decimal(number), column.most) if column.most is not None else Decimal(number)
        case Kind.DATE:
            return date(2025, 9, 1) + timedelta(days=number)
        case Kind.CHOICE:
            return column.choices[number % len(column.choices)]
        case _:
            return f"Svar {number}."
