"""The checklist on `Start`: what it says of each sheet in every state, as written and as LibreOffice works it out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from itertools import islice
from pathlib import Path
from types import MappingProxyType

import openpyxl
import pytest

from tests.altered import altered, put
from tests.writing.parts import needs_libreoffice
from tests.writing.workbooks import (
    FORMS,
    converted,
    opened,
    prepared,
    read_back,
    saved_by_libreoffice,
    stored_values,
    template,
)
from vpreport.chapters.assignments.sheet import ASSIGNMENTS
from vpreport.chapters.budget import BUDGET
from vpreport.chapters.indicators.sheet import INDICATORS
from vpreport.chapters.narrative.sheet import NARRATIVE
from vpreport.chapters.personnel_cost.sheet import PERSONNEL_COST
from vpreport.chapters.providers import PROVIDERS
from vpreport.chapters.risks import RISKS
from vpreport.chapters.sickness.sheet import SICKNESS
from vpreport.chapters.staff import STAFF
from vpreport.vocabulary.column import DEPARTMENT, WHOLE_BOARD, Sheet
from vpreport.vocabulary.layout import START
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.rounds import DELAR, PLAN, Occasion, occasion
from vpreport.writing.template import Prepared

DELAR_2025, PLAN_2025 = occasion(DELAR, 2025), occasion(PLAN, 2025)
LONGEST_FORMULA = 8_192  # characters, Excel's limit
BLANK = [
    prepared(INDICATORS, DELAR_2025, 2),
    prepared(STAFF, DELAR_2025, 1),
    prepared(BUDGET, DELAR_2025, 3),
    prepared(RISKS, DELAR_2025, 2),
    prepared(NARRATIVE, DELAR_2025, 1),
]
SIGNED: Mapping[str, str | datetime] = {
    "Ifylld av": "En handläggare",
    "Godkänd av": "Chefen",
    "Datum": datetime(2025, 9, 10),
}


def said(data: bytes) -> list[str]:
    """What is stored on `Start`: the line on top, and the checklist's lines, their cells apart by a bar."""
    rows = [tuple(cell.value for cell in row[:5]) for row in opened(data, values=True)[START].iter_rows()]
    header = rows.index(("Blad", "Läge", "Ifyllda rader", "Kontroller", "Fortsätt här"))
    return [str(rows[1][0]), *(" | ".join(str(value or "") for value in row) for row in rows[header + 1 :])]


def typed(cells: Mapping[str, str | int], labels: Mapping[str, str | datetime] = MappingProxyType({})) -> bytes:
    """The blank template in which somebody has typed in cells, named `Budget!F5`, and signed beside the labels."""
    blank = template(DELAR_2025, BLANK)
    rows = {row[0].value: row[0].row for row in opened(blank)[START].iter_rows(max_col=1)}
    changes = [put(name.partition("!")[0], name.partition("!")[2], value) for name, value in cells.items()]
    changes += [put(START, f"B{rows[label]}", value) for label, value in labels.items()]
    return altered(blank, *changes)


STAFFED = {"Medarbetare!B6": 15, "Medarbetare!C6": 11, "Medarbetare!D6": 4}
BUDGETED = {f"Budget!{column}{row}": row - 4 for row in (6, 7, 8) for column in "FG"}
ASSESSED: Mapping[str, str | int] = {
    **{f"Risker!{column}{row}": 3 for row in (4, 5) for column in "CD"},
    "Risker!I4": "Fler försök.",
}
MEASURED: Mapping[str, str | int] = {"Nyckeltal!K5": 4, "Nyckeltal!O6": "Ej mätt ännu"}
BEGUN: Mapping[str, str | int] = {
    "Budget!F6": 2,
    "Budget!G6": 2,
    "Budget!F7": 3,
    "Nyckeltal!J5": 7,
    "Texter!B5": "Ja",
}
ADDED: Mapping[str, str | int] = {**STAFFED, "Medarbetare!A8": "Lön"}
DONE: Mapping[str, str | int] = {**MEASURED, **STAFFED, **BUDGETED, **ASSESSED}
STATES = {
    "nothing": (typed({}), [
        "Kvar att göra: 4 blad att fylla i, Ifylld av, Godkänd av, Datum",
        "Nyckeltal | Inte påbörjat | 0 av 2 | – | Gå till O5",
        "Medarbetare | Inte påbörjat | 0 av 1 | – | Gå till B6",
        "Budget | Inte påbörjat | 0 av 3 | – | Gå till F6",
        "Risker | Inte påbörjat | 0 av 2 | – | Gå till C4",
        "Texter | Gå igenom | 0 av 4 | – | –",
    ]),
    "begun": (typed(BEGUN), [
        "Kvar att göra: 4 blad att fylla i, Ifylld av, Godkänd av, Datum",
        "Nyckeltal | Påbörjat | 1 av 2 | 1 av 1 stämmer | Gå till O6",
        "Medarbetare | Inte påbörjat | 0 av 1 | – | Gå till B6",
        "Budget | Påbörjat | 1 av 3 | 2 av 2 stämmer | Gå till G7",
        "Risker | Inte påbörjat | 0 av 2 | – | Gå till C4",
        "Texter | Ifyllt | 1 av 4 | – | –",
    ]),
    "another row begun": (typed(ADDED), [
        "Kvar att göra: 4 blad att fylla i, Ifylld av, Godkänd av, Datum",
        "Nyckeltal | Inte påbörjat | 0 av 2 | – | Gå till O5",
        "Medarbetare | Påbörjat | 1 av 2 | 1 av 1 stämmer | Gå till B8",
        "Budget | Inte påbörjat | 0 av 3 | – | Gå till F6",
        "Risker | Inte påbörjat | 0 av 2 | – | Gå till C4",
        "Texter | Gå igenom | 0 av 4 | – | –",
    ]),
    "a check fails": (typed({**DONE, "Medarbetare!D6": 3}, SIGNED), [
        "Kvar att göra: 1 blad att rätta",
        "Nyckeltal | Klart | 2 av 2 | 2 av 2 stämmer | ",
        "Medarbetare | Se kolumnen Kontroll | 1 av 1 | 0 av 1 stämmer | Gå till T6",
        "Budget | Klart | 3 av 3 | 3 av 3 stämmer | ",
        "Risker | Klart | 2 av 2 | 2 av 2 stämmer | ",
        "Texter | Gå igenom | 0 av 4 | – | –",
    ]),
    "done but for the signature": (typed(DONE, {"Ifylld av": "En handläggare", "Datum": datetime(2025, 9, 10)}), [
        "Kvar att göra: Godkänd av",
        "Nyckeltal | Klart | 2 av 2 | 2 av 2 stämmer | ",
        "Medarbetare | Klart | 1 av 1 | 1 av 1 stämmer | ",
        "Budget | Klart | 3 av 3 | 3 av 3 stämmer | ",
        "Risker | Klart | 2 av 2 | 2 av 2 stämmer | ",
        "Texter | Gå igenom | 0 av 4 | – | –",
    ]),
    "done": (typed(DONE, SIGNED), [
        "Klar att skicka",
        "Nyckeltal | Klart | 2 av 2 | 2 av 2 stämmer | ",
        "Medarbetare | Klart | 1 av 1 | 1 av 1 stämmer | ",
        "Budget | Klart | 3 av 3 | 3 av 3 stämmer | ",
        "Risker | Klart | 2 av 2 | 2 av 2 stämmer | ",
        "Texter | Gå igenom | 0 av 4 | – | –",
    ]),
}  # fmt: skip


@needs_libreoffice
@pytest.mark.parametrize("state", STATES)
def test_libreoffice_tells_what_remains_while_somebody_types(state: str, tmp_path: Path) -> None:
    data, expected = STATES[state]
    saved = saved_by_libreoffice(data, tmp_path)
    assert said(saved) == expected
    came = read_back(saved, DELAR_2025, BLANK)
    assert [finding for finding in came.findings if finding.sheet == START and finding.rule != "IN-14"] == []


def test_a_template_nobody_has_typed_in_says_so_as_it_is_written() -> None:
    assert said(template(DELAR_2025, BLANK)) == STATES["nothing"][1]


def central(sheet: Sheet, *rows: dict[str, Value], added: tuple[dict[str, Value], ...] = ()) -> str:
    """What the checklist says of the sheet, delivered by one office for two departments and the whole board.

    `rows` are what is filled in, by the keys of the sheet and of the department.
    """
    form = sheet.at(DELAR_2025, central=True)
    assert form is not None
    known = [{DEPARTMENT.key: name, **dict(zip(sheet.keys, keys, strict=True))}
             for name in ("HR", "Ekonomi", WHOLE_BOARD) for keys in sheet.fixed_rows or ((name,),)]  # fmt: skip
    known += [{DEPARTMENT.key: WHOLE_BOARD, **dict(zip(sheet.keys, keys, strict=True))} for keys in sheet.central_rows]
    filled = {tuple(row[key] for key in form.keys): row for row in rows}
    given = tuple({**row, **filled.get(tuple(row[key] for key in form.keys), {})} for row in known)
    return said(template(DELAR_2025, [Prepared(form, given, added)]))[1]


def cost(department: str, item: str) -> dict[str, Value]:
    return {"department": department, "item": item, "amount": Decimal(1)}


ITEMS = [str(keys[0]) for keys in PERSONNEL_COST.fixed_rows]


def test_one_office_fills_in_the_boards_rows_or_those_of_every_department() -> None:
    board, hr, economy = ([cost(who, item) for item in ITEMS] for who in (WHOLE_BOARD, "HR", "Ekonomi"))
    assert [central(PERSONNEL_COST, *rows) for rows in ((), board[:2], board, hr, hr + economy, hr + board)] == [
        "Personalekonomi | Inte påbörjat | 0 av 3 | – | Gå till C11",
        "Personalekonomi | Påbörjat | 2 av 3 | 2 av 2 stämmer | Gå till C13",
        "Personalekonomi | Klart | 3 av 3 | 3 av 3 stämmer | ",
        "Personalekonomi | Påbörjat | 3 av 6 | 3 av 3 stämmer | Gå till C8",
        "Personalekonomi | Klart | 6 av 6 | 6 av 6 stämmer | ",
        "Personalekonomi | Klart | 6 av 6 | 6 av 6 stämmer | ",
    ]


def test_a_percentage_stands_for_hours_that_one_office_lacks() -> None:
    sex, age = SICKNESS.central_rows[0]
    rate: dict[str, Value] = {"department": WHOLE_BOARD, "sex": sex, "age": age, "percent": Decimal("5.1")}
    assert central(SICKNESS).startswith("Sjukfrånvaro | Inte påbörjat | 0 av 6 |")
    assert central(SICKNESS, rate).startswith("Sjukfrånvaro | Klart | 1 av 1 |")


def test_a_unit_that_one_office_adds_is_asked_for_too() -> None:
    three, one = Decimal(3), Decimal(1)
    row: dict[str, Value] = {"department": "HR", "unit": "Lön", "permanent": three, "permanent_women": one}
    row |= {"permanent_men": three - one}
    assert central(STAFF, added=(row,)).startswith("Medarbetare | Klart | 1 av 1 |")


def test_proposals_are_looked_through_and_what_is_added_is_completed() -> None:
    form = ASSIGNMENTS.at(PLAN_2025)
    assert form is not None
    whole = prepared(ASSIGNMENTS, PLAN_2025, 2)
    new: dict[str, Value] = {"assignment": "Bygg"}
    sheets = [whole, prepared(PROVIDERS, PLAN_2025, 0)]
    assert said(template(PLAN_2025, sheets))[1:] == [
        "Uppdrag | Gå igenom | 2 av 2 | – | ",
        "Privata utförare | Gå igenom | 0 av 0 | – | ",
    ]
    added = [whole._replace(added=(new,)), *sheets[1:]]
    assert said(template(PLAN_2025, added))[1] == "Uppdrag | Påbörjat | 2 av 3 | – | Gå till B6"


@pytest.mark.parametrize(("sheet", "when", "is_central"), FORMS)
def test_no_formula_is_too_long_for_excel(sheet: Sheet, when: Occasion, is_central: bool) -> None:
    data = template(when, [prepared(sheet, when, 3, central=is_central)])
    formulas = [cell.value for row in opened(data)[START].iter_rows() for cell in row if cell.data_type == "f"]
    assert len(formulas) >= 4
    assert max(map(len, map(str, formulas))) < LONGEST_FORMULA


@needs_libreoffice
def test_libreoffice_counts_the_same_where_one_office_delivers(tmp_path: Path) -> None:
    sheets = []
    for sheet, keep in ((STAFF, 2), (SICKNESS, 7), (PERSONNEL_COST, 4)):
        whole = prepared(sheet, DELAR_2025, 1, central=True, filled=True)
        blank = prepared(sheet, DELAR_2025, 1, central=True)
        rows = (*islice(whole.rows, keep), *islice(blank.rows, keep, None))
        sheets.append(whole._replace(rows=rows, added=({"department": "HR"},) * bool(whole.form.spare_rows)))
    data = template(DELAR_2025, sheets)
    assert stored_values(saved_by_libreoffice(data, tmp_path)) == stored_values(data)


@needs_libreoffice
def test_the_links_lead_to_the_cells_that_are_missing(tmp_path: Path) -> None:
    (tmp_path / "in.xlsx").write_bytes(STATES["begun"][0])
    page = converted([tmp_path / "in.xlsx"], "html", tmp_path / "out")[0].read_text(encoding="utf-8")
    for target in ("'Nyckeltal'!O6", "'Medarbetare'!B6", "'Budget'!G7", "'Risker'!C4"):
        assert f'href="#{target}"' in page
        sheet, cell = target.replace("'", "").split("!")
        assert openpyxl.load_workbook(BytesIO(STATES["begun"][0]))[sheet][cell].value is None
