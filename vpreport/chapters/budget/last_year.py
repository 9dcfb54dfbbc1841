"""The budget beside last year's: that one as decided, and no large change without a word."""

from __future__ import annotations

from decimal import Decimal

from vpreport.chapters.budget.limits import CHANGE_LIMIT, CHANGE_PERCENT, CHANGE_TKR
from vpreport.chapters.budget.live import CHANGED_LIVE, IN_ONE_UNIT
from vpreport.chapters.budget.sheet import BUDGET, PREVIOUS
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import PLAN
from vpreport.vocabulary.rule import Check, Findings, rule


@rule(
    "BU-03",
    Severity.WARNING,
    BUDGET,
    across=True,
    rounds=(PLAN,),
    title="Förra årets budget är den som beslutades",
    formula="Budget föregående år = registrets Budget föregående år",
    message="{header} för {area} är {expected} tkr i registret, men här står {actual} tkr.",
    fix="Skriv {expected}. Har budgeten ändrats under året, be ekonomienheten att ändra den i registret.",
    basis="Regelkatalogen BU-03. Tolerans 0.",
    sample={
        "actual": "14\N{NO-BREAK SPACE}106",
        "area": "HR",
        "expected": "14\N{NO-BREAK SPACE}006",
        "header": "Budget föregående år",
    },
)
def last_budget_is_the_decided_one(check: Check) -> Findings:
    """Last year's budget is the register's; an area that the register does not have has nothing to be held against.

    A minus that the register does not have is BU-06's, another unit IN-12's.
    """
    for row in check.filled(BUDGET, "previous"):
        base = row.base
        if base is None:
            continue
        decided_amount, stated = base.number("previous"), row.amount("previous")
        if decided_amount is None:
            reason = "" if base.is_unread("previous") else f"Registret saknar {PREVIOUS.header.casefold()} för området."
            check.skip(row.department, base.place("previous"), reason)
        elif stated != decided_amount and not stated < 0 <= decided_amount and check.number(IN_ONE_UNIT, row):
            yield check.finding(row, "previous", expected=decided_amount, actual=stated, area=row.text("area"))


@rule(
    "BU-04",
    Severity.WARNING,
    BUDGET,
    rounds=(PLAN,),
    title="Stora ändringar av budgeten har en kommentar",
    formula=(
        f"|budget − budget föregående år| > max({CHANGE_PERCENT} % av budgeten föregående år; {CHANGE_TKR} tkr) "
        "kräver en kommentar"
    ),
    message="Budgeten för {area} ändras med {actual} tkr, från {before} till {after} tkr, men kommentar saknas.",
    fix="Skriv kort i Kommentar varför budgeten ändras. Gränsen är {limit} tkr för området.",
    basis="Regelkatalogen BU-04: mer än 10 procent och mer än 500 tkr.",
    sample={
        "actual": "−2\N{NO-BREAK SPACE}006",
        "after": "12\N{NO-BREAK SPACE}000",
        "area": "HR",
        "before": "14\N{NO-BREAK SPACE}006",
        "limit": "1\N{NO-BREAK SPACE}400,6",
    },
)
def large_changes_are_explained(check: Check) -> Findings:
    """A comment when the budget changes by more than the limit; the register's last budget goes before a typed one.

    Another sign is BU-06's, another unit IN-12's (BU-03's where the whole row is in it), a missing file IN-01's.
    """
    for row in check.filled(BUDGET, "previous", "budget"):
        before, after = _last_budget(row), row.amount("budget")
        if row.lead and row.department and check.finds(CHANGED_LIVE, row, previous=before):
            yield check.finding(
                row,
                "comment",
                "budget",
                actual=after - before,
                area=row.text("area"),
                before=before,
                after=after,
                limit=check.number(CHANGE_LIMIT, row, previous=before),
            )


def _last_budget(row: Record) -> Decimal:
    """Last year's budget as the register has it (another is BU-03's), else as the department states it."""
    known = row.base.number("previous") if row.base is not None else None
    return row.amount("previous") if known is None else known
