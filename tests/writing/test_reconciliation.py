"""`avstamning.json`: exactly the keys of the contract, numbers as numbers, and nothing that was not told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest

from tests.altered import ANSWERS, altered, put
from tests.filled import REGISTER, Row, consolidated, filled, register, round_of, small_round, submission
from vpreport.catalogue import SHEETS
from vpreport.consolidation import Consolidation
from vpreport.reading.cells import read_workbook
from vpreport.reading.inbox import Inbox
from vpreport.register.plan import plan_of
from vpreport.vocabulary.finding import Finding, NotChecked, Severity
from vpreport.vocabulary.place import Place
from vpreport.writing.reconciliation import reconciliation

DELAR = small_round("delar")
FILES = {f"{code}.xlsx": filled(DELAR, code, ANSWERS) for code in ("hr", "ek", "fl")}
NAMES = {"hr": "HR", "ek": "Ekonomi", "fl": "Förvaltningsledning", "centralt": "Centrala uppgifter"}


def read(result: Consolidation) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(result.reconciliation())
    return told


def written(*findings: Finding, not_checked: tuple[NotChecked, ...] = ()) -> dict[str, Any]:
    """The file of a round without material, with those findings."""
    result = consolidated(DELAR, {})
    data = reconciliation(result.material, Inbox({}, (), (), (), ()), findings, not_checked, NAMES, {})
    told: dict[str, Any] = json.loads(data)
    return told


def finding(**more: Any) -> dict[str, Any]:
    """A finding as it is written."""
    (told,) = written(Finding("PE-01", Severity.ERROR, "Fel.", **more))["findings"]
    assert isinstance(told, dict)
    return told


def keys(rows: list[Mapping[str, Any]]) -> set[tuple[str, ...]]:
    return {tuple(row) for row in rows}


def test_the_file_has_exactly_the_keys_of_the_contract() -> None:
    files = {**FILES, "hr.xlsx": altered(FILES["hr.xlsx"], put("Budget", "F5", "1.500")), "x.txt": b"hej"}
    told = read(consolidated(DELAR, {name: data for name, data in files.items() if name != "fl.xlsx"}))
    assert list(told) == [
        *("schema", "year", "round", "submissions", "totals", "findings", "bridges", "incomplete", "not_checked"),
        *("coverage", "outputs"),
    ]
    assert (told["schema"], told["year"], told["round"]) == (1, 2025, "delar")
    assert keys(told["submissions"]) == {("department", "code", "state", "file", "sha256")}
    assert keys(told["findings"]) == {
        (
            *("rule", "severity", "department", "code", "id", "row", "file", "sheet", "cell", "cells", "sources"),
            *("message", "fix", "expected", "actual", "difference", "contents", "caused_by", "waived"),
        )
    }
    assert keys([place for one in told["findings"] for place in one["sources"]]) == {("file", "sheet", "cell")}
    assert keys([lack for lacks in told["incomplete"].values() for lack in lacks]) == {("code", "cells")}
    assert keys(told["not_checked"]) == {("rule", "code", "because")}
    assert keys([one["because"] for one in told["not_checked"]]) == {("file", "sheet", "cell", "reason")}
    assert keys(told["coverage"]) == {
        (
            *("code", "file", "cells_read", "cells_label", "cells_value", "cells_finding"),
            *("inputs_expected", "inputs_filled"),
        )
    }


def test_the_files_beside_it_are_told_with_their_checksums() -> None:
    result = consolidated(DELAR, FILES)
    *beside, name = result.outputs(pages="off").files.items()
    assert name[0] == "avstamning.json"
    assert json.loads(name[1])["outputs"] == [
        {"file": file, "sha256": sha256(data).hexdigest()} for file, data in beside
    ]
    assert read(result)["outputs"] == []


def test_the_bytes_are_utf_8_with_swedish_letters_as_they_are() -> None:
    data = consolidated(DELAR, FILES).reconciliation()
    assert data.endswith(b"}\n")
    assert "Årshjul".encode() in data
    assert data.decode().splitlines()[1] == '  "schema": 1,'


# Who has delivered


def test_the_four_states() -> None:
    newer = altered(FILES["hr.xlsx"], put("Budget", "F5", 1), saved=datetime(2025, 9, 12))
    told = read(consolidated(DELAR, {"hr.xlsx": FILES["hr.xlsx"], "hr2.xlsx": newer, "ek.xlsx": b"%PDF-1.7"}))
    rows = [(one["department"], one["code"], one["state"], one["file"]) for one in told["submissions"]]
    assert rows == [
        (None, None, "underkänd", "ek.xlsx"),
        ("HR", "hr", "ersatt", "hr.xlsx"),
        ("HR", "hr", "mottagen", "hr2.xlsx"),
        ("Ekonomi", "ek", "saknas", None),
        ("Förvaltningsledning", "fl", "saknas", None),
    ]
    digests = [one["sha256"] for one in told["submissions"]]
    assert [digest is not None and len(digest) for digest in digests] == [False, 64, 64, False, False]


def test_a_refused_file_has_zeros_and_a_finding() -> None:
    told = read(consolidated(DELAR, {**FILES, "x.txt": b"hej"}))
    (refused,) = [one for one in told["coverage"] if one["file"] == "x.txt"]
    assert refused == {
        "code": None,
        "file": "x.txt",
        "cells_read": 0,
        "cells_label": 0,
        "cells_value": 0,
        "cells_finding": 0,
        "inputs_expected": 0,
        "inputs_filled": 0,
    }
    assert [one["file"] for one in told["findings"] if one["rule"] == "IN-03"] == ["x.txt"]


def test_coverage_is_what_became_of_every_cell() -> None:
    came = submission(DELAR, FILES["hr.xlsx"], "hr.xlsx")
    told = read(consolidated(DELAR, FILES))
    (row,) = [one for one in told["coverage"] if one["code"] == "hr"]
    tally = came.tally
    assert row == {
        "code": "hr",
        "file": "hr.xlsx",
        "cells_read": came.cells_read,
        "cells_label": tally.labels,
        "cells_value": tally.values,
        "cells_finding": 0,
        "inputs_expected": 31,
        "inputs_filled": 31,
    }


# Findings


def test_a_finding_about_a_row_says_where_and_how_far_off() -> None:
    places = tuple(Place("hr.xlsx", "Medarbetare", 6, column) for column in (2, 3, 4))
    told = finding(
        fix="Rätta.",
        code="hr",
        file="hr.xlsx",
        sheet="Medarbetare",
        row="Lön",
        column="permanent",
        places=places,
        sources=(*places, Place("plan.xlsx", "Kontrollsummor", 4, 2)),
        expected=Decimal(14),
        actual=Decimal(15),
    )
    assert told == {
        "rule": "PE-01",
        "severity": "fel",
        "department": "HR",
        "code": "hr",
        "id": "PE-01:hr:Medarbetare:lön:permanent",
        "row": "Lön",
        "file": "hr.xlsx",
        "sheet": "Medarbetare",
        "cell": "B6",
        "cells": ["B6", "C6", "D6"],
        "sources": [
            *({"file": "hr.xlsx", "sheet": "Medarbetare", "cell": cell} for cell in ("B6", "C6", "D6")),
            {"file": "plan.xlsx", "sheet": "Kontrollsummor", "cell": "B4"},
        ],
        "message": "Fel.",
        "fix": "Rätta.",
        "expected": 14,
        "actual": 15,
        "difference": 1,
        "contents": {},
        "caused_by": None,
        "waived": None,
    }


def test_a_finding_across_departments_has_nobodys_name_and_no_cell() -> None:
    told = finding(row="tillsvidare", sources=(Place("plan.xlsx", "Kontrollsummor", 4, 2),))
    none = ("department", "code", "file", "sheet", "cell", "expected", "actual", "difference", "caused_by", "waived")
    assert {key for key, value in told.items() if value is None} == set(none)
    assert (told["id"], told["cells"], len(told["sources"])) == ("PE-01:::tillsvidare:", [], 1)


def test_what_a_finding_is_caused_by_and_its_waiver_are_told() -> None:
    told = finding(caused_by="IN-16:hr:Budget:b1:outcome", waived="Godtaget av nämnden.")
    assert (told["caused_by"], told["waived"]) == ("IN-16:hr:Budget:b1:outcome", "Godtaget av nämnden.")


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (Decimal(14), "14"),
        (Decimal("14.00"), "14"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.5"), "-0.5"),
        (Decimal("5.160"), "5.16"),
        (Decimal("0.42154882"), "0.4215"),
        (Decimal("0.00005"), "0.0001"),
        (Decimal("-0"), "0"),
        (Decimal("231871"), "231871"),
        ("Försenat", '"Försenat"'),
        (date(2025, 8, 31), '"2025-08-31"'),
        (None, "null"),
    ],
)
def test_numbers_are_integers_or_the_shortest_decimals(value: Decimal | str | date | None, form: str) -> None:
    assert json.dumps(finding(actual=value)["actual"], ensure_ascii=False) == form


def test_what_was_not_checked_says_why() -> None:
    cell = NotChecked("PE-02", "hr", Place("hr.xlsx", "Medarbetare", 6, 3))
    lacking = NotChecked("BU-02", reason="Kontrollsumman finns inte.")
    assert written(not_checked=(cell, lacking))["not_checked"] == [
        {
            "rule": "PE-02",
            "code": "hr",
            "because": {"file": "hr.xlsx", "sheet": "Medarbetare", "cell": "C6", "reason": None},
        },
        {
            "rule": "BU-02",
            "code": None,
            "because": {"file": None, "sheet": None, "cell": None, "reason": "Kontrollsumman finns inte."},
        },
    ]


# Totals


def test_totals_are_numbers_and_null_where_nobody_has_said() -> None:
    share = [{"employees": 1, "sick_hours": 1, "long_term_hours": 0, "ordinary_hours": 3}] * 6
    files = {f"{code}.xlsx": filled(DELAR, code, {**ANSWERS, "Sjukfrånvaro": share}) for code in ("hr", "ek", "fl")}
    totals = read(consolidated(DELAR, files))["totals"]
    assert (totals["staff.permanent"], totals["staff.aged_60"]) == (9, None)
    assert (totals["sickness.rate"], totals["budget.deviation"]) == (33.3333, 62433 - 3 * 46900)
    assert {type(value).__name__ for value in totals.values()} == {"int", "float", "NoneType"}


def test_what_totals_lack_names_units_and_cells() -> None:
    files = {**FILES, "ek.xlsx": altered(FILES["ek.xlsx"], put("Budget", "F5", "1.500"))}
    del files["fl.xlsx"]
    incomplete = read(consolidated(DELAR, files))["incomplete"]
    assert incomplete["budget.outcome"] == [{"code": "ek", "cells": ["F5"]}, {"code": "fl", "cells": []}]
    assert incomplete["staff.permanent"] == [{"code": "fl", "cells": []}]


def test_findings_of_the_register_are_nobodys() -> None:
    rows: list[Row] = [{"measure": "Utfall", "value": 1, "unit": "tkr", "round": "delar"}]
    wrong = altered(register({**REGISTER, "controls": rows}), put("Kontrollsummor", "B4", "ca 3"))
    asking = round_of("delar", plan_of(read_workbook(wrong, "plan.xlsx"), SHEETS))
    (told,) = [one for one in read(consolidated(asking, {}))["findings"] if one["rule"] == "RE-01"]
    assert (told["department"], told["code"], told["file"]) == (None, None, "plan.xlsx")
    assert (told["id"], told["cell"]) == ("RE-01::Kontrollsummor:utfall + delar:value", "B4")
