"""Small registers and filled workbooks, made by the library itself and read back: for tests of whole rounds.

round = small_round("delar")
files = {"hr.xlsx": filled(round, "hr", {"Medarbetare": [{"unit": "HR", "permanent": 3, …}]})}
result = consolidated(round, files)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from vpreport.asking import Round
from vpreport.catalogue import SHEETS
from vpreport.chapters.head import PLAN_FACTS
from vpreport.consolidation import Consolidation
from vpreport.consolidation import consolidated as consolidated_from
from vpreport.reading.cells import Refused, read_workbook
from vpreport.reading.earlier import EarlierFigures
from vpreport.reading.inbox import sorted_out
from vpreport.reading.submission import Submission, read_submission, refused
from vpreport.recalling import Recall
from vpreport.register.plan import Plan, plan_of
from vpreport.vocabulary.column import Form
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.rounds import occasion, round_named
from vpreport.writing.register import write_register
from vpreport.writing.template import write_template

Raw = Value | int | str
Row = Mapping[str, Raw]

ORGANISATION: tuple[Row, ...] = (
    {"code": "hr", "name": "HR", "kind": "Avdelning", "delivers": "Ja", "other_names": "Personal"},
    {"code": "ek", "name": "Ekonomi", "kind": "Avdelning", "delivers": "Ja"},
    {"code": "fl", "name": "Förvaltningsledning", "kind": "Förvaltningsledning", "delivers": "Ja"},
)
BUDGET: tuple[Row, ...] = (
    {"id": "B1", "area": "HR", "department": ("hr",), "previous": 14006, "budget": 14951},
    {"id": "B2", "area": "Ekonomi", "department": ("ek",), "previous": 46173, "budget": 46942},
    {"id": "B3", "area": "Valnämnd", "department": ("fl",), "previous": 650, "budget": 540},
)
ASSIGNMENTS: tuple[Row, ...] = (
    {"id": "5.1:1", "goal": "1", "assignment": "Implementera programmet.", "department": ("hr",)},
    {"id": "5.1:2", "goal": "1", "assignment": "Utvärdera riktlinjen.", "department": ("ek",)},
)
REGISTER: dict[str, Sequence[Row]] = {
    "organisation": ORGANISATION,
    "budget": BUDGET,
    "assignments": ASSIGNMENTS,
    "goals": ({"number": "1", "title": "En god verksamhet"},),
}


def typed(row: Row) -> dict[str, Value]:
    """The row with whole numbers as decimals."""
    return {key: Decimal(value) if isinstance(value, int) else value for key, value in row.items()}


def register(rows: Mapping[str, Sequence[Row]] = REGISTER, year: int = 2025, **facts: str) -> bytes:
    """A register with those rows by sheet key."""
    said = {fact.name: fact.default for fact in PLAN_FACTS}
    said |= {"Kommun": "Provkommun", "Nämnd": "Provnämnden", "År": str(year), **facts}
    plan_rows: list[Row] = [{"fact": name, "value": value} for name, value in said.items()]
    sheets = [
        (
            sheet.in_register(year),
            [typed(row) for row in (plan_rows if sheet.key == "plan" else rows.get(sheet.key, ()))],
        )
        for sheet in SHEETS
        if sheet.register
    ]
    return write_register(sheets)


def plan(rows: Mapping[str, Sequence[Row]] = REGISTER, year: int = 2025, **facts: str) -> Plan:
    """The plan that such a register holds."""
    return plan_of(read_workbook(register(rows, year, **facts), "plan.xlsx"), SHEETS)


def round_of(token: str, of: Plan) -> Round:
    """The plan's round."""
    when = round_named(token)
    return Round(of, occasion(when, of.year, date(of.year, 6, 30) if when.month is None else None), SHEETS)


def small_round(token: str = "delar", **more: Sequence[Row]) -> Round:
    """A round of the small register; keyword arguments replace sheets by key."""
    return round_of(token, plan({**REGISTER, **more}))


def filled(
    round: Round,
    code: str,
    answers: Mapping[str, Sequence[Row]],
    modified: date | None = None,
    signed: Mapping[str, Value] | None = None,
    earlier: Sequence[EarlierFigures] = (),
) -> bytes:
    """The unit's workbook with the answers by sheet title, a row for each prepared one in order, then further ones.

    `signed` is what is filled in on `Start`; approved on the round's day unless told. `earlier` are rounds of which it
    shows the figures.
    """
    name, forms, left_out = round.units[code]
    recall = Recall(earlier, round.plan.context.departments.by_name)
    prepared = []
    for asked in forms:
        told = [typed(row) for row in answers.get(asked.form.title, ())]
        unknown = {key for row in told for key in row} - _keys(asked.form)
        assert not unknown, f"{asked.form.title} asks for no {unknown} in any round"
        made = recall.prepared(asked, code)
        rows = [dict(row) for row in made.rows]
        rows += [{} for _ in range(len(told) - len(rows))]
        for row, answer in zip(rows, told, strict=False):
            row.update(answer)
        prepared.append(made._replace(rows=tuple(rows)))
    if signed is None:
        signed = {"Ifylld av": "Handläggaren", "Godkänd av": "Chefen", "Datum": round.occasion.as_of}
    return write_template(round.identity(code, name), round.given(code, name), prepared, left_out, modified, signed)


def _keys(form: Form) -> set[str]:
    """The columns of the form, and those of its sheet in other rounds: answers may serve several."""
    sheet = form.sheet
    return {*form.by_key, *(column.key for column, _ in (*sheet.plan, *sheet.follow_up, *sheet.final))}


def submission(round: Round, data: bytes, name: str = "fil.xlsx") -> Submission:
    """The workbook as the round reads it."""
    try:
        return read_submission(read_workbook(data, name), round.expectation())
    except Refused as reason:
        return refused(name, "", reason)


def consolidated(round: Round, files: Mapping[str, bytes]) -> Consolidation:
    """The round with those files in the inbox."""
    read = [submission(round, data, name) for name, data in files.items()]
    return consolidated_from(round, sorted_out(read, round.expectation()))
