"""Makes the example: the register from the published facts, the templates from it, the inboxes from the templates.

Run by hand, from anywhere: `python examples/kramfors-2025/make.py`, and with `--expected` what consolidation gives.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

from answers import CENTRAL, UNITS, answers
from filling import Answer, fill_table, opened, saved, sign
from mistakes import INBOXES, TIDY, Mistake
from register_rows import register_rows
from sources import HERE, ILLUSTRATION, Row, table
from year import OCCASIONS, YEAR, day_of

from vpreport import library
from vpreport.catalogue import SHEETS
from vpreport.consolidation import Consolidation
from vpreport.vocabulary.amount import json_number
from vpreport.vocabulary.column import Column, Form, Kind
from vpreport.vocabulary.finding import Finding
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.rounds import Occasion
from vpreport.writing.register import write_register

REGISTER = HERE / "plan.xlsx"
EXPECTED = HERE / "expected"

TIME_OF_DAY = time(9)
"""When every file was saved, on its day."""


def main(arguments: Sequence[str]) -> None:
    """Make the example's files, or what is expected of them."""
    if arguments == ["--expected"]:
        write_expected()
    else:
        REGISTER.write_bytes(register())
        for when in OCCASIONS:
            write_inbox(when)


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


def write_inbox(when: Occasion) -> None:
    """Write every unit's filled template into the round's inbox, in place of what is there."""
    inbox = HERE / f"inkorg-{when.round.token}"
    inbox.mkdir(exist_ok=True)
    for old in inbox.glob("*.xlsx"):
        old.unlink()
    templates = library.templates_at(library.read_plan(REGISTER), when)
    for number, (name, template) in enumerate(templates.items()):
        for file, content in _sent(when, name, template, number).items():
            (inbox / file).write_bytes(content)


def _sent(when: Occasion, name: str, template: bytes, number: int) -> dict[str, bytes]:
    """The files that the unit of the template sends, by name; none from one that sends nothing."""
    code = name.partition("-")[0]
    inbox = INBOXES.get(when.round, TIDY)
    if code in inbox.absent:
        return {}
    sent = _filled(template, when, code, day_of(when, number), inbox.mistakes.get(code))
    if code not in inbox.sent_twice:
        return {inbox.names.get(code, name): sent}
    first = _filled(template, when, code, day_of(when), inbox.sent_twice[code])
    return {name: first, name.replace(".xlsx", " (2).xlsx"): sent}


def _filled(template: bytes, when: Occasion, code: str, day: date, mistake: Mistake | None) -> bytes:
    book = opened(template)
    for title, rows in answers(when.round, code).items():
        fill_table(book, title, rows)
    sign(book, _signed(code, when, day))
    if mistake is not None:
        mistake(book)
    return saved(book, datetime.combine(day, TIME_OF_DAY))


def _signed(code: str, when: Occasion, day: date) -> Mapping[str, Answer]:
    by = "Exempel, publicerade uppgifter" if when.is_plan else "Illustrativt exempel"
    approved = UNITS["hr" if code == CENTRAL else code]["Godkänns av"]
    return {"Ifylld av": by, "Godkänd av": approved, "Datum": day}


# What consolidation gives


def write_expected() -> None:
    """Write findings and totals of every round as small texts."""
    EXPECTED.mkdir(exist_ok=True)
    plan = library.read_plan(REGISTER)
    for when in OCCASIONS:
        token = when.round.token
        result = library.consolidate(plan, HERE / f"inkorg-{token}", token, when.as_of)
        _write(EXPECTED / f"findings-{token}.txt", findings(result))
        _write(EXPECTED / f"totals-{token}.json", totals(result))


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
