"""Makes the example: the register from the published facts, the templates from it, the inboxes from the templates.

Run by hand, from anywhere: `python examples/kramfors-2025/make.py`, and with `--expected` what consolidation gives.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from answers import CENTRAL, UNITS, Answers, delar_answers, plan_answers
from filling import Answer, fill_table, opened, saved, sign
from mistakes import MISTAKES, SENT_NOTHING, SENT_TWICE, first_try
from openpyxl import Workbook
from register_rows import register_rows
from sources import HERE, ILLUSTRATION, Row, table

from vpreport import library
from vpreport.catalogue import SHEETS
from vpreport.consolidation import Consolidation
from vpreport.vocabulary.amount import json_number
from vpreport.vocabulary.column import Column, Form, Kind
from vpreport.vocabulary.finding import Finding
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.rounds import DELAR, PLAN, Round, occasion
from vpreport.writing.register import write_register

YEAR = 2025
REGISTER = HERE / "plan.xlsx"
EXPECTED = HERE / "expected"

FILLED_IN_BY = {PLAN: "Exempel, publicerade uppgifter", DELAR: "Illustrativt exempel"}
FIRST_DAY = {PLAN: date(2024, 11, 4), DELAR: date(2025, 9, 8)}
"""The Monday of the week in which the material comes in."""
RENAMED = {"kom": "kommunikation augusti.xlsx", "kf": "Kultur och fritid delar 2025.xlsx"}
"""Files of the follow-up that departments have given names of their own."""


def main(arguments: Sequence[str]) -> None:
    """Make the example's files, or what is expected of them."""
    if arguments == ["--expected"]:
        write_expected()
    else:
        REGISTER.write_bytes(register())
        write_inbox(PLAN, plan_answers)
        write_inbox(DELAR, delar_answers)


# The register


def register() -> bytes:
    """The register's bytes."""
    rows = register_rows()
    forms = [sheet.in_register(YEAR) for sheet in SHEETS if sheet.register]
    unknown = rows.keys() - {form.title for form in forms}
    if unknown:
        raise KeyError(f"The register has no sheet {sorted(unknown)}")
    sheets = [(form, [_keyed(form, row) for row in rows.get(form.title, ())]) for form in forms]
    return write_register(sheets, {form.title: _purpose(form) for form in forms})


def _keyed(form: Form, row: Row) -> dict[str, Value]:
    """The row by column key, each cell as the column's kind."""
    columns = {field.header: field.column for field in form.fields}
    return {columns[header].key: _value(columns[header], cell) for header, cell in row.items() if cell}


def _value(column: Column, cell: str) -> Value:
    if column.kind is Kind.NUMBER:
        return Decimal(cell.replace(",", "."))
    return date.fromisoformat(cell) if column.kind is Kind.DATE else cell


def _purpose(form: Form) -> str:
    """What the sheet is for, and which of it is an illustration."""
    told = {row["Blad"]: row["Illustrativt"] for row in table(ILLUSTRATION / "sheets.csv")}
    return f"{form.sheet.help} {told.get(form.title, '')}".strip()


# The inboxes


def write_inbox(round: Round, answers: Callable[[str], Answers]) -> None:
    """Write every unit's filled template into the round's inbox, in place of what is there."""
    inbox = HERE / f"inkorg-{round.token}"
    inbox.mkdir(exist_ok=True)
    for old in inbox.glob("*.xlsx"):
        old.unlink()
    templates = library.templates_at(library.read_plan(REGISTER), occasion(round, YEAR))
    for number, (name, template) in enumerate(templates.items()):
        code = name.partition("-")[0]
        for file, content in _submissions(round, code, name, template, answers(code), number).items():
            (inbox / file).write_bytes(content)


def _submissions(
    round: Round, code: str, name: str, template: bytes, answers: Answers, number: int
) -> dict[str, bytes]:
    """The files that the unit sends, by name; none from one that sends nothing."""
    day = FIRST_DAY[round].replace(day=FIRST_DAY[round].day + number % 5)
    if round is PLAN:
        return {name: _filled(template, code, round, answers, day)}
    if code == SENT_NOTHING:
        return {}
    files = {RENAMED.get(code, name): _filled(template, code, round, answers, day, MISTAKES.get(code))}
    if code == SENT_TWICE:
        again = name.replace(".xlsx", " (2).xlsx")
        files = {name: _filled(template, code, round, answers, FIRST_DAY[round], first_try), again: files[name]}
    return files


def _filled(
    template: bytes,
    code: str,
    round: Round,
    answers: Answers,
    day: date,
    mistake: Callable[[Workbook], None] | None = None,
) -> bytes:
    book = opened(template)
    for title, rows in answers.items():
        fill_table(book, title, rows)
    sign(book, _signed(code, round, day))
    if mistake is not None:
        mistake(book)
    return saved(book, datetime(day.year, day.month, day.day, 9))


def _signed(code: str, round: Round, day: date) -> Mapping[str, Answer]:
    approved = UNITS["hr" if code == CENTRAL else code]["Godkänns av"]
    return {"Ifylld av": FILLED_IN_BY[round], "Godkänd av": approved, "Datum": day}


# What consolidation gives


def write_expected() -> None:
    """Write findings and totals of both rounds as small texts."""
    EXPECTED.mkdir(exist_ok=True)
    plan = library.read_plan(REGISTER)
    for round in (PLAN, DELAR):
        result = library.consolidate(plan, HERE / f"inkorg-{round.token}", round.token)
        _write(EXPECTED / f"findings-{round.token}.txt", findings(result))
        _write(EXPECTED / f"totals-{round.token}.json", totals(result))


def findings(result: Consolidation) -> str:
    """A line a finding: rule, severity, file, sheet, cell, "-" for none; in alphabetical order."""
    return "".join(sorted(f"{_line(finding)}\n" for finding in result.findings))


def _line(finding: Finding) -> str:
    cell = finding.place.cell if finding.place is not None else ""
    told = (finding.rule, finding.severity.value, finding.file, finding.sheet, cell)
    return "; ".join(part or "-" for part in told)


def totals(result: Consolidation) -> str:
    """Every total by name: its value, and what it lacks in words."""
    told = {
        name: {"value": None if figure.value is None else json_number(figure.value, 4)}
        | ({"lacks": figure.mark} if figure.mark else {})
        for name, figure in result.material.totals().items()
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
