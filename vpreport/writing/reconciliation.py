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
from vpreport.vocabulary.finding import Bridge, Compared, Finding, NotChecked
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.telling import Figure

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
        "findings": [finding_pairs(finding, names) for finding in findings],
        "bridges": [bridge_pairs(bridge) for bridge in material.bridges()],
        "incomplete": {name: [_lack(lack) for lack in lacks] for name, lacks in material.incomplete().items()},
        "not_checked": [not_checked_pairs(item) for item in not_checked],
        "coverage": [coverage_pairs(submission) for submission in inbox.submissions],
        "outputs": [{"file": name, "sha256": sha256(data).hexdigest()} for name, data in beside.items()],
    }
    return json_bytes(told)


def json_bytes(told: Mapping[str, Any]) -> bytes:
    """The pairs as JSON in UTF-8; what cannot stand in UTF-8, as in some file names, is escaped."""
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


Names = Mapping[str, str]
"""Units' names by code."""


def _submissions(inbox: Inbox, names: Names) -> list[dict[str, Any]]:
    rows = [submission_pairs(one, state_of(one, inbox), names) for one in inbox.submissions]
    return rows + [
        {"department": names.get(code), "code": code, "state": "saknas", "file": None, "sha256": None}
        for code in inbox.missing
    ]


def state_of(submission: Submission, inbox: Inbox) -> str:
    """What became of a file that came: "mottagen", "ersatt" or "underkänd"."""
    if not submission.accepted:
        return "underkänd"
    return "ersatt" if any(submission is one for one in inbox.replaced) else "mottagen"


def submission_pairs(submission: Submission, state: str, names: Names) -> dict[str, Any]:
    """A file that came, in such a state, as programs read it."""
    return {
        "department": names.get(submission.code),
        "code": submission.code or None,
        "state": state,
        "file": submission.file,
        "sha256": submission.sha256 or None,
    }


def finding_pairs(finding: Finding, names: Names) -> dict[str, Any]:
    """The finding as programs read it; `names` are units' names by code."""
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
        "contents": dict(zip([one.cell for one in finding.places], finding.contents, strict=False)),
        "caused_by": finding.caused_by,
        "waived": finding.waived,
    }


def bridge_pairs(bridge: Bridge) -> dict[str, Any]:
    """The cross-table check as programs read it; `state` is one of the words of `Bridge.status`, in small letters."""
    return {
        "rule": bridge.rule,
        "code": bridge.code or None,
        "title": bridge.title,
        "state": bridge.status.word.lower(),
        "terms": [_named(name, figure) for name, figure in bridge.terms],
        "total": _number(bridge.total),
        "stated": _named(bridge.stated_name, bridge.stated),
        "remainder": _number(bridge.remainder),
        "explanation": bridge.why or None,
    }


def _named(name: str, figure: Figure) -> dict[str, Any]:
    return {"name": name, "value": _number(figure.value), "sources": [_place(one) for one in figure.sources]}


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "sheet": place.sheet or None, "cell": place.cell}


def _lack(lack: Lack) -> dict[str, Any]:
    return {"code": lack.code, "cells": [place.cell for place in lack.cells]}


def not_checked_pairs(item: NotChecked) -> dict[str, Any]:
    """What could not be checked, as programs read it."""
    because = _place(item.because) if item.because else {"file": None, "sheet": None, "cell": None}
    return {"rule": item.rule, "code": item.code or None, "because": {**because, "reason": item.reason or None}}


def coverage_pairs(submission: Submission) -> dict[str, Any]:
    """What the cells of the file became, as programs read it; zeros for a refused file."""
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
