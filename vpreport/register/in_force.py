"""What holds on an occasion: decided rows with the year's changes, last outcomes and last values put beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from vpreport.register.changes import CARRIED_OVER, CHANGES, changes_of, total_of
from vpreport.register.plan import Plan
from vpreport.vocabulary.assessment import LAST, NOW
from vpreport.vocabulary.record import Record, Value
from vpreport.vocabulary.rounds import Occasion
from vpreport.vocabulary.wording import folded


def decided_at(plan: Plan, occasion: Occasion) -> Mapping[str, Sequence[Record]]:
    """The register's rows by sheet key, as they hold on the occasion; the plan round sees them unchanged."""
    records = dict(plan.records)
    records["indicators"] = _with_last_outcome(plan)
    if not occasion.is_plan:
        changes = plan.rows(CHANGES)
        records["budget"] = [_budget(row, changes, occasion.as_of) for row in records.get("budget", ())]
        records["investments"] = [_project(row, changes, occasion.as_of) for row in records.get("investments", ())]
        records["risks"] = [_with_last_values(row) for row in records.get("risks", ())]
    return records


def _with(row: Record, **values: Value) -> Record:
    return replace(row, values={**row.values, **values})


def _budget(row: Record, changes: Sequence[Record], until: date) -> Record:
    """The area's budget in force: what was decided and every change of it."""
    change = total_of(changes_of(changes, "Budget", row.text("id"), until))
    return _raised(row, "budget", change)


def _project(row: Record, changes: Sequence[Record], until: date) -> Record:
    """The project's budget in force; what was carried over from last year stands apart, as in the template."""
    own = changes_of(changes, "Investering", row.text("id"), until)
    carried = total_of(change for change in own if change.text("kind") == CARRIED_OVER)
    change = total_of(own) - carried
    row = _with(row, carried_over=carried) if carried else row
    return _raised(row, "year", change)


def _raised(row: Record, column: str, change: Decimal) -> Record:
    """The row with the change added; an amount that could not be read stays unread."""
    return _with(row, **{column: row.amount(column) + change}) if change and not row.is_unread(column) else row


def _with_last_outcome(plan: Plan) -> list[Record]:
    """Each indicator with its outcomes of the year before, from `Historik`."""
    last = {
        folded(row.text("id")): {key: row.values[name] for key, name in _LAST_OUTCOME.items() if name in row.values}
        for row in plan.records.get("history", ())
        if row.text("year") == str(plan.year - 1)
    }
    rows = plan.records.get("indicators", ())
    return [_with(row, **last.get(folded(row.text("id")), {})) for row in rows]


_LAST_OUTCOME = {"previous": "total", "previous_women": "women", "previous_men": "men"}
"""The columns of `Historik` that a follow-up shows beside what it asks for, by the key that they have there."""


def _with_last_values(row: Record) -> Record:
    """The risk with the decided assessment beside, from the register's own cells."""
    unread = frozenset(name for name, key in zip(LAST, NOW, strict=True) if key in row.unread)
    last = {name: key for name, key in zip(LAST, NOW, strict=True) if key in row.values or name in unread}
    columns = row.table.columns
    places = {name: columns[key] for name, key in last.items() if key in columns}
    table = row.table._replace(columns={**columns, **places})
    values = {name: row.values[key] for name, key in last.items() if name not in unread}
    return replace(_with(row, **values), table=table, unread=row.unread | unread)
