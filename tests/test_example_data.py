"""The example's register holds what the plan published, figure by figure, and says who answers for every row."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.published import FOR_THE_YEAR, SICKNESS_AND_COST, STAFF
from vpreport.catalogue import SHEETS
from vpreport.chapters.meetings import due_day
from vpreport.chapters.narrative import FOLLOW_UP_SECTIONS, PLAN_SECTIONS
from vpreport.consolidation import Consolidation
from vpreport.library import consolidate, read_plan
from vpreport.register.plan import Plan
from vpreport.vocabulary.amount import json_number
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import ROUNDS as ALL_ROUNDS
from vpreport.vocabulary.telling import Figure

EXAMPLE = Path(__file__).parent.parent / "examples" / "kramfors-2025"
CODES = ("adm", "ek", "hr", "it", "kom", "kf", "ls", "mb", "np", "sb", "fl")
ROUNDS = tuple(round.token for round in ALL_ROUNDS)
FOLLOW_UPS = ROUNDS[1:]
PER = {"lopande": date(2025, 10, 31)}
OWNED = ("assignments", "indicators", "budget", "investments", "risks", "control", "documents")


@lru_cache(maxsize=1)
def published() -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((EXAMPLE / "published.json").read_text(encoding="utf-8"), parse_float=Decimal)
    return facts


@lru_cache(maxsize=1)
def plan() -> Plan:
    return read_plan(EXAMPLE / "plan.xlsx")


@lru_cache(maxsize=len(ROUNDS))
def result(round: str) -> Consolidation:
    return consolidate(plan(), EXAMPLE / f"inkorg-{round}", round, PER.get(round))


def texts(rows: Sequence[Record], *keys: str) -> list[tuple[str, ...]]:
    return [tuple(row.text(key) for key in keys) for row in rows]


def numbers(rows: Sequence[Record], *keys: str) -> list[tuple[Decimal | None, ...]]:
    return [tuple(row.number(key) for key in keys) for row in rows]


def decimals(*values: int | Decimal | None) -> tuple[Decimal | None, ...]:
    return tuple(None if value is None else Decimal(value) for value in values)


# The register


def test_head_is_the_published_one() -> None:
    head, facts = published()["head"], plan().facts
    assert plan().year == head["year"] == 2025
    assert [facts[name] for name in ("Kommun", "Nämnd", "Förvaltning", "Gäller för", "Dokumentansvarig")] == [
        head["municipality"],
        head["decided_by"],
        head["applies_to"],
        head["applies_to"],
        head["document_owner"],
    ]
    assert [facts["Ansvarig för uppföljning"], facts["Gäller till och med"]] == [
        head["followed_up_by"],
        head["valid_to"],
    ]
    assert [facts[name] for name in ("Granskad av", "Reviderad", "Aktualiserad")] == ["", "", ""]


def test_settings_are_the_contracts_defaults() -> None:
    settings = plan().settings
    assert (settings.hours_per_month, settings.small_group, settings.control_threshold) == decimals(165, 10, 12)
    assert (settings.comment_percent, settings.comment_tkr) == decimals(1, 200)
    scale = published()["risk_scale"]
    assert settings.consequence_scale == tuple(scale["consequence"][str(n)] for n in range(1, 5))
    assert settings.probability_scale == tuple(scale["probability"][str(n)] for n in range(1, 5))


def test_ten_departments_and_the_management_hand_in_material() -> None:
    assert tuple(d.code for d in plan().delivering) == CODES
    names = [d.name for d in plan().departments if d.is_department]
    assert names == [row[0] for row in published()["staff"]["rows"]]
    assert [(d.head, d.email) for d in plan().departments] == [("", "")] * 11


@pytest.mark.parametrize("spelling", [
    *("Kommunadministration", "Digitalisering + IT", "IT", "IT- och dig.", "IT- och digitaliseringsavdelningen"),
    *("Fritid", "Bibliotek", "Biblioteket", "Miljö- och byggavdelning", "Miljö- och byggavdelningen", "Kommunikation"),
    *("Ekonomi inkl. räddningstjänsten", "Ekonomiavdelningen", "Näringsliv- och planering", "Ledningsstaben", "FC"),
    *("Säkerhets- och beredskapsavd.", "Säkerhet- och beredskap", "Förvaltningschef", "Kommundirektör"),
])  # fmt: skip
def test_every_published_spelling_is_a_known_name(spelling: str) -> None:
    assert plan().context.departments.code(spelling) in CODES


def test_goals_are_the_published_seven() -> None:
    goals = plan().records["goals"]
    told = list(dict.fromkeys(texts(goals, "number", "title")))
    assert told == [(str(g["number"]), g["title"]) for g in published()["goals"]]
    assert all(row.text("motivation").startswith("Illustrativ bedömning.") for row in goals)


def test_every_goal_is_assessed_in_the_rounds_that_ask_for_it() -> None:
    rounds = [(row.text("number"), row.several("round")) for row in plan().records["goals"]]
    assert rounds == [(str(n), (token,)) for n in range(1, 8) for token in ("april", "delar", "lopande", "helar")]


def test_assignments_are_the_published_47() -> None:
    told = [
        (f"{goal['section']}:{a['number']}", str(goal["number"]), a["text"])
        for goal in published()["goals"]
        for a in goal["assignments"]
    ]
    assert len(told) == 47
    assert texts(plan().records["assignments"], "id", "goal", "assignment") == told


def test_only_what_the_text_says_is_due_before_the_year_ends() -> None:
    due = {row.text("id"): row.day("due") for row in plan().records["assignments"] if row.day("due") is not None}
    assert due == dict.fromkeys(("5.5:5", "5.5:6", "5.7:5"), date(2025, 2, 28))


def test_councils_assignment_is_traced_to_the_boards() -> None:
    assert texts(plan().records["council"], "id") == [("F1",)]
    traced = [row.text("id") for row in plan().records["assignments"] if row.text("origin") == "F1"]
    assert traced == ["5.7:5"]


def test_indicators_are_the_published_32() -> None:
    told = [
        (f"N{goal['section']}:{number}", str(goal["number"]), text)
        for goal in published()["goals"]
        for number, text in enumerate(goal["indicators"], 1)
    ]
    assert len(told) == 32
    assert texts(plan().records["indicators"], "id", "goal", "indicator") == told


def test_what_the_indicators_have_beside_their_wording_is_said_to_be_an_illustration() -> None:
    sources = {row.text("source") for row in plan().records["indicators"]}
    computed = {"Beräknas: budgetföljsamhet", "Beräknas: prognossäkerhet", "Beräknas: sjukfrånvaro"}
    assert sources == computed | {"Illustrativt exempel"}


def test_budget_is_the_published_16_areas() -> None:
    rows, told = plan().records["budget"], published()["budget"]
    assert texts(rows, "id", "area") == [(f"B{n}", row[0]) for n, row in enumerate(told["rows"], 1)]
    assert numbers(rows, "previous", "budget") == [decimals(*row[1:]) for row in told["rows"]]
    assert tuple(sum(column) for column in zip(*(row[1:] for row in told["rows"]), strict=True)) == (223947, 231871)


def test_investments_are_the_published_22() -> None:
    rows, told = plan().records["investments"], published()["investments"]["rows"]
    words = [(f"I{n}", p["project"], p["description"], p["responsible"]) for n, p in enumerate(told, 1)]
    assert len(words) == 22
    assert texts(rows, "id", "project", "description", "owner") == words
    amounts = numbers(rows, "year", "year_1", "year_2")
    assert amounts == [decimals(p["2025"], p["2026"], p["2027"]) for p in told]
    sums = [sum((amount or Decimal(0) for amount in column), Decimal(0)) for column in zip(*amounts, strict=True)]
    assert sums == [Decimal(total) for total in published()["investments"]["total"]]


def test_risks_are_the_published_10() -> None:
    rows, told = plan().records["risks"], published()["risks"]
    assert texts(rows, "id", "area") == [(f"R{n}", risk["area"]) for n, risk in enumerate(told, 1)]
    values = [decimals(risk["consequence"], risk["probability"], risk["value"]) for risk in told]
    assert len(values) == 10
    assert numbers(rows, "consequence", "probability", "value") == values


def test_control_points_are_the_published_3() -> None:
    rows, told = plan().records["control"], published()["control_points"]
    keys = ("process", "risk", "method", "responsible")
    assert texts(rows, *keys) == [tuple(point[key] for key in keys) for point in told]
    assert numbers(rows, "value") == [decimals(point["value"]) for point in told]
    links = texts(rows, "scope", "risk_id", "linked")
    assert links == [("Gemensam", "R4", ""), ("Egen", "", "5.7:9"), ("Egen", "", "5.7:12")]
    assert plan().records["risks"][3].text("area") == "Avslut av anställning/offboarding"
    assert rows[0].owners == CODES


def test_documents_are_the_published_14() -> None:
    rows, told = plan().records["documents"], published()["documents"]
    words = [(d["document"], d["responsible"], d["diary_number"] or "", d["status"]) for d in told]
    assert len(words) == 14
    assert texts(rows, "kind", "responsible", "diary_number", "status") == words
    counted = {row.text("kind"): (row.number("number"), row.text("parts")) for row in rows if row.text("parts")}
    assert counted == {
        "Systemförvaltningsplaner": (Decimal(73), "11 med plan; 11 påbörjade; 12 extern förvaltare"),
        "Fordon i förvaltningen": (Decimal(9), "5 diesel; 3 el; 1 laddhybrid"),
    }


def test_calendar_is_the_published_one() -> None:
    rows, told = plan().records["meetings"][:5], published()["calendar"]
    assert texts(rows, "meeting", "decision") == [(row["meeting"], row["decisions"]) for row in told]
    (of_the_plan,) = [row for row in rows if "plan" in row.several("round")]
    head = tuple(of_the_plan.text(key) for key in ("diary_number", "version", "decided_by"))
    assert head == ("KS 2024/628", "1", "Kommunstyrelsen")
    assert of_the_plan.day("decided") == date(2024, 11, 26)


def test_what_is_made_up_in_the_calendar_can_be_told_from_what_is_published() -> None:
    rows = [row for row in plan().records["meetings"] if "plan" not in row.several("round")]
    assert all(row.text("marking") == "Illustrativa uppgifter" for row in rows)
    assert [row.text("diary_number") for row in rows] == ["EX 2026:1", "EX 2025:1", "EX 2025:2", "", "EX 2025:3"]


@pytest.mark.parametrize("round", ROUNDS)
def test_every_round_has_a_day_when_material_is_due(round: str) -> None:
    due = due_day(plan().records["meetings"], result(round).occasion)
    assert due is not None
    assert due > result(round).occasion.as_of


def controls(round: str) -> list[Record]:
    return [row for row in plan().records["controls"] if row.text("round") == round]


def test_control_totals_are_what_the_plan_states_only_in_total() -> None:
    told = {row.text("measure"): row.number("value") for row in controls("plan")}
    assert told == {measure: Decimal(value) for measure, value in (STAFF | SICKNESS_AND_COST).items()}
    assert {row.day("as_of") for row in controls("plan")} == {date(2024, 9, 30)}
    assert all(row.text("source").startswith("Verksamhetsplan 2025, avsnitt 8.") for row in controls("plan"))


def test_decided_totals_hold_in_every_round() -> None:
    told = {row.text("measure"): row.number("value") for row in controls("")}
    assert told == {measure: Decimal(value) for measure, value in FOR_THE_YEAR.items()}


def test_declared_decimals_are_kept() -> None:
    declared = {row.text("measure"): row.number("decimals") for row in controls("plan") if row.number("decimals")}
    assert declared == {
        "Årsarbetare, tidsbegränsat anställda": Decimal(1),
        "Sjukfrånvaro": Decimal(2),
        "Sjukfrånvaro kvinnor": Decimal(2),
        "Sjukfrånvaro män": Decimal(2),
        "Övertid, helårsarbetare": Decimal(2),
    }


@pytest.mark.parametrize("round", ["februari", "april", "delar", "helar"])
def test_control_totals_of_a_follow_up_are_said_to_be_illustrations(round: str) -> None:
    assert {row.text("source") for row in controls(round)} == {"Illustrativt exempel"}
    assert {row.day("as_of") for row in controls(round)} == {result(round).occasion.as_of}


def test_indicators_have_three_years_behind_them() -> None:
    years = [(row.text("id"), row.number("year")) for row in plan().records["history"]]
    ids = [row.text("id") for row in plan().records["indicators"]]
    assert years == [(identity, Decimal(year)) for identity in ids for year in (2022, 2023, 2024)]


@pytest.mark.parametrize("sheet", OWNED)
def test_every_row_has_somebody_who_answers_for_it(sheet: str) -> None:
    assert [row.text("id") for row in plan().records[sheet] if "department" not in row.values] == []


def test_budget_areas_answer_to_their_departments() -> None:
    owners = {row.text("area"): row.owners for row in plan().records["budget"]}
    managements = ("Kommunfullmäktige", "Kommunstyrelse", "Valnämnd", "Kommundirektör", "Biträdande förvaltningschef")
    assert [area for area, codes in owners.items() if codes == ("fl",)] == list(managements)
    assert owners["Bibliotek"] == owners["Kultur och fritid"] == ("kf",)
    assert {code for codes in owners.values() for code in codes} == set(CODES)


def test_projects_answer_to_the_department_that_is_printed() -> None:
    rows = plan().records["investments"]
    assert [row.owners for row in rows] == [(plan().context.departments.code(row.text("owner")),) for row in rows]


def test_every_section_has_a_text() -> None:
    rows = [(row.text("section"), row.several("round")) for row in plan().records["texts"]]
    assert [row for row in rows if not row[1]] == [(name, ()) for name in PLAN_SECTIONS]
    for round in ("april", "delar", "helar"):
        assert [name for name, rounds in rows if rounds == (round,)] == list(FOLLOW_UP_SECTIONS)
    assert all(row.text("text") for row in plan().records["texts"])


def test_no_row_of_the_register_is_on_an_unknown_sheet() -> None:
    assert set(plan().records) <= {sheet.key for sheet in SHEETS}


# The inboxes


DELIVERED = {"plan": 12, "februari": 11, "april": 11, "delar": 12, "helar": 12, "lopande": 11}
"""Files by round: eleven units, one file from the centre where it is asked; at delår one unit is silent, one eager."""


@pytest.mark.parametrize("round", ROUNDS)
def test_submissions_are_made_from_this_register(round: str) -> None:
    files = sorted((EXAMPLE / f"inkorg-{round}").glob("*.xlsx"))
    assert len(files) == DELIVERED[round]
    assert [file.name for file in files if f"-{plan().fingerprint}<" not in _properties(file)] == []


def _properties(file: Path) -> str:
    with ZipFile(file) as parts:
        return parts.read("docProps/custom.xml").decode()


def test_plan_round_gives_the_published_staff_table() -> None:
    rows = {row.text("unit"): row for row in result("plan").material.rows_of("staff")}
    for name, *counts in published()["staff"]["rows"]:
        shown = [Decimal(count) if count else None for count in counts]  # the plan prints no zeros
        assert [rows[name].number(key) for key in ("permanent", "permanent_women", "permanent_men")] == shown
    sums = [total(f"staff.{key}") for key in ("permanent", "permanent_women", "permanent_men")]
    assert sums == [(Decimal(count), "") for count in published()["staff"]["total"]]


def total(name: str) -> tuple[Decimal | None, str]:
    """The total and what it lacks."""
    figure: Figure = result("plan").material.total(name)
    return figure.value, figure.mark


def test_plan_round_gives_the_published_totals() -> None:
    told: dict[str, int | Decimal] = {
        "budget.previous": 223947,
        "budget.budget": 231871,
        "investments.2025": 18800,
        "investments.2026": 31975,
        "investments.2027": 56325,
        "risks.count": 10,
        "control.count": 3,
        "assignments.count": 47,
        "indicators.count": 32,
        "documents.count": 14,
        "providers.count": 0,
        "personnel_cost.worked": 43313527,
        "personnel_cost.overtime": 163974,
        "personnel_cost.overtime_hours": 626,
        "personnel_cost.absence": 9052989,
        "sickness.rate": Decimal("5.16"),
        "sickness.rate_women": Decimal("6.10"),
        "sickness.rate_men": Decimal("3.60"),
    }
    assert {name: total(name) for name in told} == {name: (Decimal(value), "") for name, value in told.items()}


@pytest.mark.parametrize("sheet", OWNED)
def test_plan_round_gives_back_the_register_as_it_stands(sheet: str) -> None:
    rows = [row for row in result("plan").material.rows_of(sheet) if row.lead]
    decided = plan().records[sheet]
    assert [row.text("id") for row in rows] == [row.text("id") for row in decided]
    for row, base in zip(rows, decided, strict=True):
        shared = [field.key for field in row.form.fields if field.is_input and field.key in base.form.by_key]
        assert {key: row.get(key) for key in shared} == {key: base.get(key) for key in shared}


def test_plan_round_finds_what_does_not_add_up_in_the_plan() -> None:
    found = result("plan").findings
    assert sorted((f.rule, f.code, f.row) for f in found if f.rule in ("PE-07", "RI-06", "RI-07")) == [
        ("PE-07", "", "tillsvidare"),
        ("RI-06", "it", "K3"),
        ("RI-06", "sb", "K2"),
        ("RI-07", "mb", "R1"),
        ("RI-07", "sb", "R2"),
        ("RI-07", "sb", "R3"),
    ]
    bridge = next(f for f in found if f.rule == "PE-07")
    assert (bridge.actual, bridge.expected) == (Decimal(152), Decimal(151))


# What is expected


def expected(round: str) -> list[str]:
    """The findings' lines."""
    return (EXAMPLE / "expected" / f"findings-{round}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("round", ROUNDS)
def test_findings_are_the_expected_ones(round: str) -> None:
    cells = [(f, f.place.cell if f.place is not None else "") for f in result(round).findings]
    told = [(f.rule, f.severity.value, f.file, f.sheet, cell) for f, cell in cells]
    assert sorted("; ".join(part or "-" for part in parts) for parts in told) == expected(round)


def test_readme_tells_where_each_mistake_is_found() -> None:
    lines = (EXAMPLE / "README.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip().strip("`") for cell in line.split("|")[1:-1]] for line in lines if line.startswith("| `")]
    told = {(rule, file, cell) for file, _, rule, cell in rows if rule != "ingen"}
    parts = [line.split("; ") for round in FOLLOW_UPS for line in expected(round)]
    assert told == {
        (p[0], p[2], f"{p[3]} {p[4]}".strip("- "))
        for p in parts
        if p[2] != "plan.xlsx" and p[0] not in TOLD_BELOW_THE_TABLES
    }


TOLD_BELOW_THE_TABLES = ("RI-07", "PE-09", "PE-15", "SJ-11")
"""Rules whose findings are no mistakes."""


@pytest.mark.parametrize("round", ["helar", "lopande"])
def test_a_finished_document_can_be_seen(round: str) -> None:
    assert [f.rule for f in result(round).findings if f.severity is Severity.ERROR] == []
    assert result(round).missing_names == []


@pytest.mark.parametrize("round", ROUNDS)
def test_totals_are_the_expected_ones(round: str) -> None:
    wanted = json.loads((EXAMPLE / "expected" / f"totals-{round}.json").read_text(encoding="utf-8"))
    totals = result(round).material.totals()
    shown = {name: None if f.value is None else json_number(f.value, 4) for name, f in totals.items()}
    assert shown == {name: told["value"] for name, told in wanted.items()}
    assert {n: f.mark for n, f in totals.items() if f.mark} == {
        n: t["lacks"] for n, t in wanted.items() if "lacks" in t
    }
