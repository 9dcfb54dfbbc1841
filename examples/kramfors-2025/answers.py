"""What each unit answers in every round, by sheet: rows with their key cells and what is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from filling import Answer
from sources import ILLUSTRATION, Row, outcomes, published, table, voices

from vpreport.catalogue import SHEETS
from vpreport.vocabulary.column import WHOLE_BOARD
from vpreport.vocabulary.rounds import PLAN, Round

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


def answers(round: Round, code: str) -> Answers:
    """What the unit fills in; nothing on a sheet that the round does not ask for."""
    return plan_answers(code) if round is PLAN else _follow_up_answers(round, code)


def _follow_up_answers(round: Round, code: str) -> Answers:
    """What the unit has made up; of the central workbook the whole board's rows."""
    if code == CENTRAL:
        return {
            title: [{"Avdelning": WHOLE_BOARD, **row} for row in _typed(round, name)]
            for title, name in _asked(round, _CENTRALLY)
        }
    told = {title: list(_of_unit(code, title, _typed(round, name))) for title, name in _asked(round, _BY_UNIT)}
    told["Texter"] = [{"Avsnitt": section, "Text": text} for section, text in voices(round.token).get(code, {}).items()]
    return {title: rows for title, rows in told.items() if rows}


_CENTRALLY = {"Sjukfrånvaro": "sickness", "Personalekonomi": "personnel_cost"}
_BY_UNIT = {
    "Nyckeltal": "indicators",
    "Uppdrag": "assignments",
    "Medarbetare": "staff",
    "Budget": "budget",
    "Investeringar": "investments",
    "Internkontroll": "control",
    "Risker": "risks",
    "Dokument": "documents",
}


def _asked(round: Round, tables: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The sheets that the round asks for, each with the name of its table."""
    asked = {sheet.title for sheet in SHEETS if round in sheet.rounds}
    return ((title, name) for title, name in tables.items() if title in asked)


def _of_unit(code: str, title: str, rows: Iterable[dict[str, Answer]]) -> Iterator[dict[str, Answer]]:
    owners = {row["Id"]: row["Avdelning"] for row in table(ILLUSTRATION / "ownership.csv") if row["Blad"] == title}
    for row in rows:
        by = str(row.pop("Avdelning", "")) or owners[str(row["Id"])]
        if by == code:
            yield row if title != "Medarbetare" else {"Enhet": UNITS[code]["Avdelning"], **row}


def _typed(round: Round, name: str) -> list[dict[str, Answer]]:
    return [{header: _answer(header, cell) for header, cell in row.items()} for row in outcomes(round.token, name)]


def _answer(header: str, cell: str) -> Answer:
    if header in _DATES:
        return date.fromisoformat(cell)
    number = cell.replace(",", ".", 1)
    is_number = header not in _TEXTS and number.replace(".", "", 1).isdigit()
    return Decimal(number) if is_number else cell
