"""The published plan as a register and the files of a plan round: what was published, and nothing beside.

No owners, targets, definitions, aliases or due dates are added; ids follow the published order, for rows must have
some. What the plan says in words is put in the column that asks for it: that a pot is running or a reserve, how many
systems and vehicles there are and of what kind, that offboarding is the valued risk behind the control of it, and which
assignment answers to the council. What nobody answers for goes to the management, as contract section 4 says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from tests.filled import Row, consolidated, filled, plan, round_of
from tests.published import FOR_THE_YEAR, SICKNESS_AND_COST, STAFF, TEXTS
from tests.test_example_data import published
from vpreport.asking import Round
from vpreport.consolidation import Consolidation
from vpreport.vocabulary.column import WHOLE_BOARD
from vpreport.vocabulary.layout import CENTRAL_CODE

MANAGEMENT: Row = {"code": "fl", "name": "Förvaltningsledning", "kind": "Förvaltningsledning", "delivers": "Ja"}
CODES = ("adm", "ek", "hr", "itd", "kom", "kf", "ls", "mb", "np", "sb")
"""Codes of the ten departments, in the order of the published table; none is a spelling that the plan uses."""
UNITS = {
    "Årsarbetare, tidsbegränsat anställda": "årsarbetare",
    "Övertid, timmar": "timmar",
    "Övertid, helårsarbetare": "årsarbetare",
    "Sjukfrånvaro": "procent",
    "Sjukfrånvaro kvinnor": "procent",
    "Sjukfrånvaro män": "procent",
    "Arbetad tid": "kronor",
    "Frånvaro": "kronor",
    "Övertid": "kronor",
}
"""What the totals of chapter 8 are stated in; all others of it are people."""
DECIMALS = {"Sjukfrånvaro kvinnor": 2, "Sjukfrånvaro män": 2}
"""Stated as 6,10 and 3,60; all others have as many decimals as they show."""


# The register


def seed_register() -> dict[str, Sequence[Row]]:
    """The register's rows by sheet key."""
    return {
        "organisation": [*_departments(), MANAGEMENT],
        "meetings": list(_meetings()),
        "goals": [{"number": str(goal["number"]), "title": goal["title"]} for goal in published()["goals"]],
        "council": [{"id": "F1", "assignment": "Samordna och leda arbetet med analys och omställning."}],
        "indicators": list(_indicators()),
        "assignments": list(_assignments()),
        "budget": [
            {"id": f"B{number}", "area": area, "previous": before, "budget": now}
            for number, (area, before, now) in enumerate(published()["budget"]["rows"], 1)
        ],
        "investments": list(_investments()),
        "risks": [{"id": f"R{number}", **risk} for number, risk in enumerate(published()["risks"], 1)],
        "control": list(_control()),
        "documents": list(_documents()),
        "controls": list(_controls()),
        "texts": [{"section": section, "text": text} for section, text in TEXTS.items()],
    }


def _facts() -> dict[str, str]:
    head = published()["head"]
    return {
        "Kommun": head["municipality"],
        "Nämnd": head["decided_by"],
        "Förvaltning": head["applies_to"],
        "Gäller till och med": head["valid_to"],
        "Gäller för": head["applies_to"],
        "Dokumentansvarig": head["document_owner"],
        "Ansvarig för uppföljning": head["followed_up_by"],
        "Lämnas centralt": "Sjukfrånvaro; Personalekonomi",
    }


def _departments() -> Iterator[Row]:
    for code, (name, *_) in zip(CODES, published()["staff"]["rows"], strict=True):
        yield {"code": code, "name": name, "kind": "Avdelning", "delivers": "Ja"}


def _meetings() -> Iterator[Row]:
    """The meetings with the round that each decides on; the plan's has what its head says."""
    head = published()["head"]
    told = {
        "decided": date.fromisoformat(head["decision_date"]),
        "diary_number": head["diary_number"],
        "version": head["version"],
        "decided_by": head["decided_by"],
    }
    for token, meeting in zip(("helar", "februari", "april", "delar", "plan"), published()["calendar"], strict=True):
        row = {"meeting": meeting["meeting"], "decision": meeting["decisions"], "round": token}
        yield row | told if token == "plan" else row


def _indicators() -> Iterator[Row]:
    for goal in published()["goals"]:
        for number, text in enumerate(goal["indicators"], 1):
            yield {"id": f"N{goal['section']}:{number}", "goal": str(goal["number"]), "indicator": text}


def _assignments() -> Iterator[Row]:
    for goal in published()["goals"]:
        for told in goal["assignments"]:
            id = f"{goal['section']}:{told['number']}"
            origin = "F1" if id == "5.7:5" else ""
            yield {"id": id, "goal": str(goal["number"]), "assignment": told["text"], "origin": origin}


KINDS = {"IT investeringar": "Löpande", "Investeringsreserv och inventarier för KS": "Reserv"}


def _investments() -> Iterator[Row]:
    years = {"year": "2025", "year_1": "2026", "year_2": "2027"}
    for number, told in enumerate(published()["investments"]["rows"], 1):
        words = {"project": told["project"], "description": told["description"], "owner": told["responsible"]}
        amounts = {key: told[year] for key, year in years.items() if told[year] is not None}
        yield {"id": f"I{number}", "kind": KINDS.get(told["project"], "Projekt"), **words, **amounts}


def _control() -> Iterator[Row]:
    for number, told in enumerate(published()["control_points"], 1):
        point = {key: value for key, value in told.items() if key != "scope"}
        common = {"scope": "Gemensam", "risk_id": "R4"} if told["scope"] == "common" else {"scope": "Egen"}
        yield {"id": f"K{number}", **point, **common}


COUNTED: Mapping[str, Row] = {
    "Systemförvaltningsplaner": {"number": 73, "parts": "11 med plan; 11 påbörjade; 12 extern förvaltare"},
    "Fordon i förvaltningen": {"number": 9, "parts": "5 diesel; 3 el; 1 laddhybrid"},
}
"""What the status of a document says in numbers."""


def _documents() -> Iterator[Row]:
    for number, told in enumerate(published()["documents"], 1):
        yield {
            "id": f"D{number}",
            "kind": told["document"],
            "responsible": told["responsible"],
            "diary_number": told["diary_number"] or "",
            "status": told["status"],
            **COUNTED.get(told["document"], {}),
        }


def _controls() -> Iterator[Row]:
    as_of = date.fromisoformat(published()["staff_control"]["as_of"])
    for measure, value in (STAFF | SICKNESS_AND_COST).items():
        row: Row = {"measure": measure, "value": Decimal(value), "unit": UNITS.get(measure, "antal"), "as_of": as_of}
        exact: Row = {"decimals": DECIMALS[measure]} if measure in DECIMALS else {}
        yield {**row, "round": "plan", "source": "Verksamhetsplan 2025, avsnitt 8", **exact}
    for measure, value in FOR_THE_YEAR.items():
        yield {"measure": measure, "value": Decimal(value), "unit": "tkr", "source": "Verksamhetsplan 2025"}


# The files of the plan round


@lru_cache(maxsize=1)
def seed_round() -> Round:
    """The plan round of the published plan."""
    return round_of("plan", plan(seed_register(), published()["head"]["year"], **_facts()))


def seed_files() -> dict[str, bytes]:
    """A file from each department and the management, with the published table, and what is known only in total."""
    round = seed_round()
    files = {code: filled(round, code, _staff(code)) for code in (*CODES, "fl")}
    return {
        f"{code}.xlsx": data
        for code, data in {**files, CENTRAL_CODE: filled(round, CENTRAL_CODE, _central(round))}.items()
    }


@lru_cache(maxsize=1)
def seed_result() -> Consolidation:
    """The round, checked and added up."""
    return consolidated(seed_round(), seed_files())


def _staff(code: str) -> Mapping[str, Sequence[Row]]:
    """The unit's row of the published table; the management is not in it."""
    rows = {code: counts for code, (_, *counts) in zip(CODES, published()["staff"]["rows"], strict=True)}
    keys = ("permanent", "permanent_women", "permanent_men")
    return {"Medarbetare": [dict(zip(keys, rows.get(code, (0, 0, 0)), strict=True))]}


def _central(round: Round) -> Mapping[str, Sequence[Row]]:
    """The rows of the whole board, each in its place among those of the units, which stay empty."""
    told = {**_rates(), **_costs()}
    return {
        asked.form.title: [told.get(tuple(map(str, row.values())), {}) for row in asked.fixed]
        for asked in round.asked_centrally()
    }


def _rates() -> dict[tuple[str, ...], Row]:
    sick = published()["sick_leave"]
    rates = {"Kvinnor": sick["women"], "Män": sick["men"], "Totalt": sick["total"]}
    return {(WHOLE_BOARD, sex, "Samtliga"): {"percent": rate} for sex, rate in rates.items()}


def _costs() -> dict[tuple[str, ...], Row]:
    cost = published()["personnel_cost"]
    costs: dict[str, Row] = {
        "Arbetad tid": {"amount": cost["worked_time"]},
        "varav övertid": {"amount": cost["overtime"], "hours": cost["overtime_hours"]},
        "Frånvaro": {"amount": cost["absence"]},
    }
    return {(WHOLE_BOARD, item): given for item, given in costs.items()}
