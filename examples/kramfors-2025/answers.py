"""What each unit answers in the two rounds, by sheet: rows with their key cells and what is filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from filling import Answer
from sources import ILLUSTRATION, Row, outcomes, published, table, voices

from vpreport.vocabulary.column import WHOLE_BOARD

Answers = dict[str, list[dict[str, Answer]]]
"""Rows by the sheet's title."""

CENTRAL = "centralt"
UNITS: Mapping[str, Row] = {row["Kod"]: row for row in table(ILLUSTRATION / "organisation.csv")}

_DATES = ("Genomfört datum", "Ny sluttid", "Åtgärd klar")
_TEXTS = (
    "Id",
    "Enhet",
    "Status",
    "Mätstatus",
    "Resultat",
    "Kön",
    "Ålder",
    "Post",
    "Åtgärdsansvarig",
    "Senareläggs till år",
)


def plan_answers(code: str) -> Answers:
    """What the unit fills in for the plan: its published staff; for the central workbook what is published in total."""
    return _published_centrally() if code == CENTRAL else {"Medarbetare": [_published_staff(code)]}


def _published_staff(code: str) -> dict[str, Answer]:
    """The unit's row of the published table; a sex that the table leaves empty is left empty here."""
    rows = {row[0]: row[1:] for row in published()["staff"]["rows"]}
    name = UNITS[code]["Avdelning"]
    headers = ("Tillsvidare totalt", "Tillsvidare kvinnor", "Tillsvidare män")
    if name not in rows:
        return {"Enhet": name, **dict.fromkeys(headers, 0)}
    return {"Enhet": name, **{header: count for header, count in zip(headers, rows[name], strict=True) if count}}


def _published_centrally() -> Answers:
    facts = published()
    sick, cost = facts["sick_leave"], facts["personnel_cost"]
    rates = {"Kvinnor": sick["women"], "Män": sick["men"], "Totalt": sick["total"]}
    costs = {
        "Arbetad tid": {"Kronor": cost["worked_time"]},
        "varav övertid": {"Kronor": cost["overtime"], "Timmar": cost["overtime_hours"]},
        "Frånvaro": {"Kronor": cost["absence"]},
    }
    return {
        "Sjukfrånvaro": [
            {"Avdelning": WHOLE_BOARD, "Kön": sex, "Ålder": "Samtliga", "Sjukfrånvaro i procent": rate}
            for sex, rate in rates.items()
        ],
        "Personalekonomi": [{"Avdelning": WHOLE_BOARD, "Post": item, **given} for item, given in costs.items()],
    }


def delar_answers(code: str) -> Answers:
    """What the unit fills in for the follow-up, made up; of the central workbook the whole board's rows."""
    if code == CENTRAL:
        return {
            title: [{"Avdelning": WHOLE_BOARD, **row} for row in _typed(name)] for title, name in _CENTRALLY.items()
        }
    answers = {title: list(_of_unit(code, title, name)) for title, name in _BY_UNIT.items()}
    answers["Texter"] = [{"Avsnitt": section, "Text": text} for section, text in voices().get(code, {}).items()]
    return {title: rows for title, rows in answers.items() if rows}


_CENTRALLY = {"Sjukfrånvaro": "sickness", "Personalekonomi": "personnel_cost"}
_BY_UNIT = {
    "Nyckeltal": "indicators",
    "Uppdrag": "assignments",
    "Medarbetare": "staff",
    "Budget": "budget",
    "Investeringar": "investments",
    "Internkontroll": "control",
    "Risker": "risks",
}


def _of_the_board(name: str) -> list[dict[str, Answer]]:
    return [{"Avdelning": WHOLE_BOARD, **row} for row in _typed(name)]


def _of_unit(code: str, title: str, name: str) -> Iterator[dict[str, Answer]]:
    owners = {row["Id"]: row["Avdelning"] for row in table(ILLUSTRATION / "ownership.csv") if row["Blad"] == title}
    for row in _typed(name):
        by = str(row.pop("Avdelning", "")) or owners[str(row["Id"])]
        if by == code:
            yield row if title != "Medarbetare" else {"Enhet": UNITS[code]["Avdelning"], **row}


def _typed(name: str) -> Sequence[dict[str, Answer]]:
    return [{header: _answer(header, cell) for header, cell in row.items()} for row in outcomes(name)]


def _answer(header: str, cell: str) -> Answer:
    if header in _DATES:
        return date.fromisoformat(cell)
    number = cell.replace(",", ".", 1)
    is_number = header not in _TEXTS and number.replace(".", "", 1).isdigit()
    return Decimal(number) if is_number else cell
