"""The register's rows by sheet: published facts, with the declared illustrations beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from control_totals import made_up_totals, plan_totals
from sources import ILLUSTRATION, Row, folder, published, sections, table
from year import FOLLOW_UPS

from vpreport.chapters.head import default_facts

FEBRUARY = "2025-02-28"
DUE_IN_FEBRUARY = ("5.5:5", "5.5:6", "5.7:5")
"""Assignments whose published text says February; all others last the year."""

FROM_THE_COUNCIL = {"5.7:5": "F1"}
"""The assignment through which the board takes on what the council has asked of it (chapter 4)."""

ROUNDS = ("helar", "februari", "april", "delar", "plan")
"""The round that each meeting of the published calendar decides on, in its order."""

RUNNING_REPORT_AT = "November/december"
"""The published meeting at which the running report is told of; its days are not the plan's, so it has a row more."""


def register_rows() -> dict[str, list[Row]]:
    """Every sheet's rows, by the sheet's title."""
    facts = published()
    owners = {(row["Blad"], row["Id"]): row["Avdelning"] for row in table(ILLUSTRATION / "ownership.csv")}
    rows = {
        "Plan": list(_plan(facts["head"])),
        "Organisation": list(_organisation(facts["head"])),
        "Årshjul": list(_calendar(facts)),
        "Fullmäktigeuppdrag": [_council(facts)],
        "Mål": list(_goals(facts)),
        "Nyckeltal": list(_indicators(facts)),
        "Historik": table(ILLUSTRATION / "history.csv"),
        "Uppdrag": list(_assignments(facts)),
        "Budget": list(_budget(facts)),
        "Investeringar": list(_investments(facts)),
        "Risker": list(_risks(facts)),
        "Internkontroll": list(_control(facts)),
        "Dokument": list(_documents(facts)),
        "Kontrollsummor": [*plan_totals(facts), *(row for when in FOLLOW_UPS for row in made_up_totals(when))],
        "Texter": list(_texts()),
    }
    for (sheet, identity), department in owners.items():
        next(row for row in rows[sheet] if row["Id"] == identity)["Avdelning"] = department
    return rows


def _texts() -> Iterator[Row]:
    """The plan's texts hold wherever their section is printed, a follow-up's only in the round that they speak of."""
    yield from _rows_of_texts(ILLUSTRATION / "texts.md")
    for when in FOLLOW_UPS:
        yield from _rows_of_texts(folder(when.round.token) / "board.md", when.round.token)


def _rows_of_texts(path: Path, round: str = "") -> Iterator[Row]:
    return ({"Avsnitt": name, "Text": text, "Omgång": round} for name, text in sections(path).items())


def _plan(head: dict[str, Any]) -> Iterator[Row]:
    facts = default_facts() | {
        "Kommun": head["municipality"],
        "Nämnd": head["decided_by"],
        "Förvaltning": head["applies_to"],
        "År": str(head["year"]),
        "Gäller till och med": head["valid_to"],
        "Gäller för": head["applies_to"],
        "Dokumentansvarig": head["document_owner"],
        "Ansvarig för uppföljning": head["followed_up_by"],
        "Lämnas till": "Ekonomiavdelningen",
        "Lämnas centralt": "Sjukfrånvaro; Personalekonomi",
    }
    return ({"Uppgift": name, "Värde": value} for name, value in facts.items())


def _organisation(head: dict[str, Any]) -> Iterator[Row]:
    for row in table(ILLUSTRATION / "organisation.csv"):
        told = {header: cell for header, cell in row.items() if header != "Godkänns av"}
        yield told | {"Nämnd": head["decided_by"], "Lämnar underlag": "Ja"}


def _calendar(facts: dict[str, Any]) -> Iterator[Row]:
    """The published meetings with the made up days of their rounds, then the made up row of the running report."""
    head = facts["head"]
    days = {row["Omgång"]: row for row in table(ILLUSTRATION / "calendar.csv")}
    days["plan"] |= {
        "Sammanträdesdatum": head["decision_date"],
        "Diarienummer": head["diary_number"],
        "Version": head["version"],
        "Beslutsinstans": head["decided_by"],
    }
    for meeting, round in zip(facts["calendar"], ROUNDS, strict=True):
        told = {"Sammanträde": meeting["meeting"], "Beslut": meeting["decisions"]}
        yield days[round] | told | {"Omgång": f"{round}; lopande"} | _marking(round)
    yield days["lopande"] | {"Sammanträde": RUNNING_REPORT_AT} | _marking("lopande")


def _marking(round: str) -> Row:
    return {} if round == "plan" else {"Märkning": "Illustrativa uppgifter"}


def _council(facts: dict[str, Any]) -> Row:
    text = "Samordna och leda arbetet med analys och omställning."
    return {"Id": "F1", "Uppdrag": text, "Beslut": f"Mål- och resursplan {facts['head']['year']}"}


def _goals(facts: dict[str, Any]) -> Iterator[Row]:
    """A row a goal and round in which it is assessed."""
    titles = {str(goal["number"]): goal["title"] for goal in facts["goals"]}
    return (row | {"Måltext": titles[row["Mål"]]} for row in table(ILLUSTRATION / "goals.csv"))


def _indicators(facts: dict[str, Any]) -> Iterator[Row]:
    told = {row["Id"]: row for row in table(ILLUSTRATION / "indicators.csv")}
    for goal in facts["goals"]:
        for number, text in enumerate(goal["indicators"], 1):
            identity = f"N{goal['section']}:{number}"
            yield told[identity] | {"Mål": str(goal["number"]), "Nyckeltal": text}


def _assignments(facts: dict[str, Any]) -> Iterator[Row]:
    for goal in facts["goals"]:
        for assignment in goal["assignments"]:
            identity = f"{goal['section']}:{assignment['number']}"
            row = {"Id": identity, "Mål": str(goal["number"]), "Uppdrag": assignment["text"]}
            row["Ursprung"] = FROM_THE_COUNCIL.get(identity, "Nämnden")
            yield row | ({"Klart senast": FEBRUARY} if identity in DUE_IN_FEBRUARY else {})


def _budget(facts: dict[str, Any]) -> Iterator[Row]:
    for number, (area, before, budget) in enumerate(facts["budget"]["rows"], 1):
        yield {"Id": f"B{number}", "Område": area, "Budget föregående år": str(before), "Budget": str(budget)}


def _investments(facts: dict[str, Any]) -> Iterator[Row]:
    kinds = {row["Id"]: row["Slag"] for row in table(ILLUSTRATION / "investment_kinds.csv")}
    for number, project in enumerate(facts["investments"]["rows"], 1):
        identity = f"I{number}"
        years = {year: str(project[year]) for year in ("2025", "2026", "2027") if project[year] is not None}
        yield {
            "Id": identity,
            "Projekt": project["project"],
            "Beskrivning": project["description"],
            "Slag": kinds.get(identity, "Projekt"),
            **years,
            "Ansvarig": project["responsible"],
        }


def _risks(facts: dict[str, Any]) -> Iterator[Row]:
    for number, risk in enumerate(facts["risks"], 1):
        yield {
            "Id": f"R{number}",
            "Område": risk["area"],
            "Konsekvens": str(risk["consequence"]),
            "Sannolikhet": str(risk["probability"]),
            "Riskvärde": str(risk["value"]),
        }


LINKED = {"K1": {"Risk-id": "R4"}, "K2": {"Kopplade uppdrag": "5.7:9"}, "K3": {"Kopplade uppdrag": "5.7:12"}}
"""The valued risk of the common control point; the assignments that the other two follow (5.7.2:9 and 5.7.2:12)."""


def _control(facts: dict[str, Any]) -> Iterator[Row]:
    for number, point in enumerate(facts["control_points"], 1):
        identity = f"K{number}"
        yield {
            "Id": identity,
            "Rutin/process": point["process"],
            "Risk": point["risk"],
            "Riskvärde": str(point["value"]),
            "Kontrollmetod": point["method"],
            "Ansvarig": point["responsible"],
            "Omfattning": "Gemensam" if point["scope"] == "common" else "Egen",
            **LINKED[identity],
        }


COUNTED = {
    "Systemförvaltningsplaner": {"Antal": "73", "Fördelning": "11 med plan; 11 påbörjade; 12 extern förvaltare"},
    "Fordon i förvaltningen": {"Antal": "9", "Fördelning": "5 diesel; 3 el; 1 laddhybrid"},
}
"""What the published status says in numbers."""


def _documents(facts: dict[str, Any]) -> Iterator[Row]:
    for number, document in enumerate(facts["documents"], 1):
        yield {
            "Id": f"D{number}",
            "Typ av handling": document["document"],
            "Ansvarig": document["responsible"],
            "Diarienummer": document["diary_number"] or "",
            "Status": document["status"],
            **COUNTED.get(document["document"], {}),
        }
