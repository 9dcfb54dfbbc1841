"""`avstamning.json`: all findings and totals, for programs (contract section 6)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from vpreport.material import Lack, Material
from vpreport.reading.inbox import Inbox
from vpreport.reading.submission import Submission
from vpreport.vocabulary.amount import json_number, rounded
from vpreport.vocabulary.finding import Compared, Finding, NotChecked
from vpreport.vocabulary.place import Place

SCHEMA = 1
PRECISION = 4
"""Decimals at most: rates are not rounded to what is printed."""


def reconciliation(
    material: Material,
    inbox: Inbox,
    findings: Sequence[Finding],
    not_checked: Sequence[NotChecked],
    names: Names,
    beside: Mapping[str, bytes],
) -> bytes:
    """The file's bytes: UTF-8, two spaces of indentation, the same for the same input.

    It tells the checksums of the files that were made with it, so that one who finds them sees that they belong
    together. A name that is not whole text, as Linux allows files to have, is escaped as JSON escapes half characters.
    """
    told = {
        "schema": SCHEMA,
        "year": material.occasion.year,
        "round": material.occasion.round.token,
        "submissions": _submissions(inbox, names),
        "totals": {name: _number(figure.value) for name, figure in material.totals().items()},
        "findings": [_finding(finding, names) for finding in findings],
        "incomplete": {name: [_lack(lack) for lack in lacks] for name, lacks in material.incomplete().items()},
        "not_checked": [_not_checked(item) for item in not_checked],
        "coverage": [_coverage(submission) for submission in inbox.submissions],
        "outputs": [{"file": name, "sha256": sha256(data).hexdigest()} for name, data in beside.items()],
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode(errors="backslashreplace")


Names = Mapping[str, str]
"""Units' names by code."""


def _submissions(inbox: Inbox, names: Names) -> list[dict[str, Any]]:
    replaced = {submission.file for submission in inbox.replaced}
    rows = [
        _submission(one, "underkänd" if not one.accepted else "ersatt" if one.file in replaced else "mottagen", names)
        for one in inbox.submissions
    ]
    return rows + [
        {"department": names.get(code), "code": code, "state": "saknas", "file": None, "sha256": None}
        for code in inbox.missing
    ]


def _submission(submission: Submission, state: str, names: Names) -> dict[str, Any]:
    return {
        "department": names.get(submission.code),
        "code": submission.code or None,
        "state": state,
        "file": submission.file,
        "sha256": submission.sha256 or None,
    }


def _finding(finding: Finding, names: Names) -> dict[str, Any]:
    place = finding.place
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "department": names.get(finding.code) if finding.code else None,
        "code": finding.code or None,
        "id": finding.id,
        "row": finding.row or None,
        "file": finding.file or None,
        "sheet": finding.sheet or None,
        "cell": place.cell if place else None,
        "cells": [one.cell for one in finding.places],
        "sources": [_place(one) for one in finding.sources],
        "message": finding.message,
        "fix": finding.fix,
        "expected": _compared(finding.expected),
        "actual": _compared(finding.actual),
        "difference": _compared(finding.difference),
        "caused_by": finding.caused_by,
        "waived": finding.waived,
    }


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "sheet": place.sheet or None, "cell": place.cell}


def _lack(lack: Lack) -> dict[str, Any]:
    return {"code": lack.code, "cells": [place.cell for place in lack.cells]}


def _not_checked(item: NotChecked) -> dict[str, Any]:
    because = _place(item.because) if item.because else {"file": None, "sheet": None, "cell": None}
    return {"rule": item.rule, "code": item.code or None, "because": {**because, "reason": item.reason or None}}


def _coverage(submission: Submission) -> dict[str, Any]:
    tally = submission.tally
    counted = submission.accepted
    return {
        "code": submission.code or None,
        "file": submission.file,
        "cells_read": submission.cells_read,
        "cells_label": tally.labels if counted else 0,
        "cells_value": tally.values if counted else 0,
        "cells_finding": tally.found if counted else 0,
        "inputs_expected": tally.expected,
        "inputs_filled": tally.filled,
    }


def _number(value: Decimal | None) -> int | float | None:
    return None if value is None else json_number(rounded(value, PRECISION))


def _compared(value: Compared) -> int | float | str | None:
    if isinstance(value, Decimal):
        return _number(value)
    return value.isoformat() if isinstance(value, date) else value
