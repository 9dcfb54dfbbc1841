"""What holds on an occasion: decided rows with the year's changes, last outcomes and last values put beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from vpreport.register.changes import CHANGES, change_of
from vpreport.register.plan import Plan
from vpreport.vocabulary.record import Record, Value
from vpreport.vocabulary.rounds import Occasion
from vpreport.vocabulary.wording import folded

LAST = "last_"
"""A column whose key begins so shows the register's value of the column it is named after."""


def decided_at(plan: Plan, occasion: Occasion) -> Mapping[str, Sequence[Record]]:
    """The register's rows by sheet key, as they hold on the occasion; the plan round sees them unchanged."""
    records = dict(plan.records)
    records["indicators"] = _with_last_outcome(plan)
    if not occasion.is_plan:
        changes = plan.rows(CHANGES)
        for key, concerns, column in (("budget", "Budget", "budget"), ("investments", "Investering", "year")):
            records[key] = [
                _changed(row, column, change_of(changes, concerns, row.text("id"), occasion.as_of))
                for row in records.get(key, ())
            ]
        records["risks"] = [_with_last_values(row) for row in records.get("risks", ())]
    return records


def _with(row: Record, **values: Value) -> Record:
    return replace(row, values={**row.values, **values})


def _changed(row: Record, column: str, change: Decimal) -> Record:
    return _with(row, **{column: row.amount(column) + change}) if change else row


def _with_last_outcome(plan: Plan) -> list[Record]:
    """Each indicator with its outcome of the year before, from `Historik`."""
    last = {
        folded(row.text("id")): row.values["total"]
        for row in plan.records.get("history", ())
        if row.text("year") == str(plan.year - 1) and "total" in row.values
    }
    rows = plan.records.get("indicators", ())
    return [_with(row, previous=last[i]) if (i := folded(row.text("id"))) in last else row for row in rows]


def _with_last_values(row: Record) -> Record:
    last = {LAST + key: key for key in ("consequence", "probability", "value") if key in row.values}
    columns = row.table.columns
    places = {name: columns[key] for name, key in last.items() if key in columns}
    table = replace(row.table, columns={**columns, **places})
    return replace(_with(row, **{name: row.values[key] for name, key in last.items()}), table=table)
