"""One cause, one finding: a sum that differs only by what a cell is wrong says so, and any other rest is its own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal

from tests.altered import ANSWERS, altered, put
from tests.drawn import Board
from tests.filled import REGISTER, Row, consolidated, filled, plan, round_of
from vpreport.chapters.control import CONTROL
from vpreport.chapters.risks import RISKS
from vpreport.chapters.staff import COLUMNS, STAFF, UNIT
from vpreport.inheriting import traced
from vpreport.vocabulary.amount import COUNT
from vpreport.vocabulary.finding import Bridge, Finding, Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.telling import Figure

Told = tuple[str, str, str | None]

STATED = "Tillsvidareanställda exkl. chefer"
ROOT = "PE-01:hr:Medarbetare:lön:permanent"


def row(unit: str, **figures: int) -> str:
    """A row of the staff sheet, as a drawing."""
    cells = [str(figures.get(column.key, "")) for column in COLUMNS]
    return f"| {' | '.join((unit, *cells))} |"


def sheet(board: Board, *rows: str, code: str = "hr") -> Board:
    header = f"| {' | '.join(column.header for column in (UNIT, *COLUMNS))} |"
    board.sheet(STAFF, "\n".join((header, *rows)), department=code)
    return board


def split(total: int, women: int, men: int) -> dict[str, int]:
    return {"permanent": total, "permanent_women": women, "permanent_men": men}


HR, EK = split(14, 12, 3), split(10, 6, 4)
"""HR has typed one woman too many; Ekonomi has made no mistake."""
NAMES = {"total": STATED, "women": f"{STATED} kvinnor", "men": f"{STATED} män"}


def staff(hr: dict[str, int] = HR, ek: dict[str, int] = EK, **stated: int) -> Board:
    """A board of HR and Ekonomi with what payroll states for both together."""
    board = sheet(sheet(Board("delar"), row("Lön", **hr)), row("Redovisning", **ek), code="ek")
    for number, (key, value) in enumerate(stated.items(), 2):
        board.control(NAMES[key], value, cell=f"B{number}")
    return board


def told(board: Board) -> list[Told]:
    return sorted((f.rule, f.severity.value, f.caused_by) for f in board.findings() if f.rule.startswith("PE-0"))


# Sums


def test_a_wrong_total_whose_parts_are_used_leaves_the_sums_as_they_are() -> None:
    board = staff(split(15, 11, 3), total=24, women=17, men=7)
    assert told(board) == [("PE-01", "fel", None)]


def test_a_sum_that_differs_by_what_a_cell_is_wrong_inherits_from_it() -> None:
    board = staff(total=24, women=17, men=7)  # HR has 11 women, and has typed 12
    assert told(board) == [
        ("PE-01", "fel", None),
        ("PE-02", "upplysning", ROOT),
        ("PE-02", "upplysning", ROOT),
    ]
    total = next(f for f in board.findings() if f.rule == "PE-02" and f.row == "permanent")
    assert (total.expected, total.actual, total.difference) == (Decimal(24), Decimal(25), Decimal(1))
    assert total.message.endswith(
        "Skillnaden är lika stor som felet i hr.xlsx, Medarbetare, B2 (PE-01), och försvinner när det är rättat."
    )
    assert total.fix == "Rätta felet där först."


def test_a_rest_of_another_size_is_a_finding_of_its_own() -> None:
    assert told(staff(total=23, women=17)) == [
        ("PE-01", "fel", None),
        ("PE-02", "fel", None),
        ("PE-02", "upplysning", ROOT),
    ]


def test_a_rest_the_other_way_is_a_finding_of_its_own() -> None:
    assert told(staff(total=26)) == [("PE-01", "fel", None), ("PE-02", "fel", None)]


def test_a_wrong_cell_is_no_cause_of_what_another_cell_of_its_row_would_explain() -> None:
    """Ekonomi has one man too many as well, in figures that agree among themselves."""
    assert told(staff(ek=split(11, 6, 5), women=17, men=7)) == [
        ("PE-01", "fel", None),
        ("PE-02", "fel", None),
        ("PE-02", "upplysning", ROOT),
    ]


def test_two_wrong_cells_explain_a_sum_together() -> None:
    board = staff(HR, split(10, 8, 4), total=24)
    (sum_,) = (f for f in board.findings() if f.rule == "PE-02")
    assert (sum_.severity, sum_.difference) == (Severity.NOTE, Decimal(3))
    assert sum_.message.endswith(
        "felen i hr.xlsx, Medarbetare, B2 (PE-01) och ek.xlsx, Medarbetare, B2 (PE-01) tillsammans, "
        "och försvinner när de är rättade."
    )


def test_one_of_two_wrong_cells_may_be_the_whole_cause() -> None:
    (sum_,) = (f for f in staff(HR, split(10, 8, 4), total=25).findings() if f.rule == "PE-02")
    assert sum_.caused_by == "PE-01:ek:Medarbetare:redovisning:permanent"


def bridged(stated: int, total: int = 24) -> Board:
    board = staff(split(14, 11, 3), total=total)
    board.control("Tillsvidareanställda", stated, cell="B8")
    board.control("Chefer", 3, cell="B9")
    return board


def test_a_bridge_inherits_from_the_sum_that_it_begins_with() -> None:
    assert told(bridged(26, total=23)) == [("PE-02", "fel", None), ("PE-07", "upplysning", "PE-02:::permanent:")]


def test_a_bridge_with_a_rest_of_its_own_stands() -> None:
    assert told(bridged(25, total=23)) == [("PE-02", "fel", None), ("PE-07", "varning", None)]


def test_a_bridge_alone_is_what_it_was() -> None:
    assert told(bridged(26)) == [("PE-07", "varning", None)]


# Rows


def test_two_rules_that_want_the_same_figure_in_a_cell_have_one_cause() -> None:
    board = sheet(Board("delar"), row("Lön", managers=3, managers_women=1, managers_men=1, managers_unit=2))
    assert told(board) == [("PE-05", "upplysning", "PE-06:hr:Medarbetare:lön:managers"), ("PE-06", "fel", None)]


def test_two_rules_that_want_different_figures_are_two() -> None:
    for units in (1, 4):
        board = sheet(Board("delar"), row("Lön", managers=3, managers_women=1, managers_men=1, managers_unit=units))
        assert told(board) == [("PE-05", "fel", None), ("PE-06", "fel", None)]


def test_a_number_that_is_not_payrolls_inherits_from_the_row() -> None:
    board = staff()
    board.control(STATED, 14, department="hr")
    (paid,) = (f for f in board.findings() if f.rule == "PE-17")
    assert (paid.severity, paid.caused_by) == (Severity.NOTE, ROOT)


# What may be a cause, and which way it works

CELL, OTHER, PAID = (
    Place("hr.xlsx", "Medarbetare", 2, 2),
    Place("ek.xlsx", "Medarbetare", 2, 2),
    Place("plan.xlsx", "Kontrollsummor", 2, 2),
)
NARROW = Finding(
    "PE-17", Severity.ERROR, "Fel.", row="hr", places=(CELL,), sources=(CELL,), expected=Decimal(3), actual=Decimal(5)
)
WIDE = Finding(
    "PE-02", Severity.ERROR, "Fel.", row="alla", sources=(PAID, CELL, OTHER), expected=Decimal(8), actual=Decimal(10)
)


def causes(*found: Finding) -> list[str | None]:
    return [finding.caused_by for finding in traced(found)]


def test_what_rests_on_fewer_cells_is_the_cause_in_whatever_order() -> None:
    assert causes(NARROW, WIDE) == [None, NARROW.id]
    assert causes(WIDE, NARROW) == [NARROW.id, None]


def test_only_an_open_fel_is_a_cause() -> None:
    assert causes(NARROW._replace(severity=Severity.WARNING), WIDE) == [None, None]
    assert causes(NARROW._replace(waived="Beslutat."), WIDE) == [None, None]


def test_what_is_accepted_is_left_as_it_is() -> None:
    assert causes(NARROW, WIDE._replace(waived="Beslutat.")) == [None, None]


def test_what_inherits_is_no_cause_itself() -> None:
    wider = WIDE._replace(rule="UF-02", sources=(*WIDE.sources, Place("it.xlsx", "Medarbetare", 2, 2)))
    assert causes(NARROW, WIDE, wider) == [None, NARROW.id, NARROW.id]


def test_what_is_found_twice_is_not_its_own_cause() -> None:
    assert causes(NARROW, NARROW) == [None, None]


def test_tracing_again_changes_nothing() -> None:
    once = traced([NARROW, WIDE])
    assert traced(once) == once


def test_the_municipalitys_own_rules_keep_the_severity_that_it_has_decided() -> None:
    assert causes(NARROW, WIDE._replace(rule="EG-01")) == [None, None]


def test_an_error_in_what_is_stated_works_the_other_way() -> None:
    stated = Finding(
        "PE-03",
        Severity.ERROR,
        "Fel.",
        row="k",
        places=(PAID,),
        sources=(PAID,),
        expected=Decimal(10),
        actual=Decimal(8),
    )
    assert causes(stated, WIDE) == [None, stated.id]
    assert causes(stated._replace(expected=Decimal(6)), WIDE) == [None, None]


def test_in_a_bridge_what_is_taken_off_works_the_other_way() -> None:
    off = Figure(Decimal(-5), COUNT, 0, (CELL,))
    bridge = Bridge("PE-07", "", (("Avgår", off),), "", Figure(Decimal(1), COUNT, 0, (PAID,)))
    wide = WIDE._replace(bridge=bridge)
    assert causes(NARROW, wide) == [None, None]
    assert causes(NARROW._replace(expected=Decimal(7)), wide) == [None, NARROW.id]


def test_without_a_difference_there_is_nothing_to_inherit() -> None:
    assert causes(NARROW, WIDE._replace(actual=WIDE.expected)) == [None, None]
    assert causes(NARROW._replace(actual=None), WIDE) == [None, None]


# A control point and its risk


def test_a_control_point_inherits_from_the_value_of_its_risk() -> None:
    board = Board("plan")
    risk = "| Id | Område | Konsekvens | Sannolikhet | Riskvärde |"
    board.register(RISKS, f"{risk[:-1]}| Avdelning |\n| R1 | Brand | 4 | 2 | 8 | hr |")
    board.sheet(RISKS, f"{risk}\n| R1 | Brand | 4 | 2 | !6 |")
    head = "| Id | Rutin/process | Risk | Riskvärde | Kontrollmetod | Ansvarig | Risk-id |"
    row = "| K1 | Brandskydd | Det brinner | 6 | Stickprov | HR | R1 |"
    board.register(CONTROL, f"{head[:-1]}| Omfattning | Avdelning |\n{row[:-1]}| Egen | hr |")
    board.sheet(CONTROL, f"{head}\n{row}")
    found = {f.rule: (f.severity.value, f.caused_by) for f in board.findings() if f.rule in ("RI-01", "RI-05")}
    assert found == {"RI-01": ("fel", None), "RI-05": ("upplysning", "RI-01:hr:Risker:r1:value")}


# The whole round


CONTROLS: Sequence[Row] = ({"measure": STATED, "value": 9, "unit": "antal"},)


def test_what_is_inherited_is_listed_with_its_cause_and_is_no_error_of_its_own() -> None:
    asking = round_of("delar", plan({**REGISTER, "controls": CONTROLS}))
    files = {f"{code}.xlsx": filled(asking, code, ANSWERS) for code in ("hr", "ek", "fl")}
    files["hr.xlsx"] = altered(files["hr.xlsx"], put("Medarbetare", "C6", 3))
    result = consolidated(asking, files)
    assert result.open_errors == 1
    listed = {one["rule"]: one for one in json.loads(result.reconciliation())["findings"]}
    assert (listed["PE-02"]["severity"], listed["PE-02"]["caused_by"]) == ("upplysning", listed["PE-01"]["id"])
    assert (listed["PE-01"]["severity"], listed["PE-01"]["caused_by"]) == ("fel", None)
