"""Control totals: what the plan states only in total, with its source, and the made up ones of the follow-ups."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from sources import ILLUSTRATION, Row, table

from vpreport.vocabulary.rounds import Occasion


class Stated(NamedTuple):
    """A total that the plan states: its name, where `published.json` has it, its unit and the plan's chapter."""

    measure: str
    path: str
    unit: str
    chapter: str
    decimals: str = ""


_STAFF = (
    Stated("Tillsvidareanställda", "staff_control.permanent.total", "antal", "8.1"),
    Stated("Tillsvidareanställda kvinnor", "staff_control.permanent.women", "antal", "8.1"),
    Stated("Tillsvidareanställda män", "staff_control.permanent.men", "antal", "8.1"),
    Stated("Tillsvidareanställda exkl. chefer", "staff.total.0", "antal", "8.1"),
    Stated("Tillsvidareanställda exkl. chefer kvinnor", "staff.total.1", "antal", "8.1"),
    Stated("Tillsvidareanställda exkl. chefer män", "staff.total.2", "antal", "8.1"),
    Stated("Tidsbegränsat anställda", "staff_control.temporary.total", "antal", "8.1"),
    Stated("Tidsbegränsat anställda kvinnor", "staff_control.temporary.women", "antal", "8.1"),
    Stated("Tidsbegränsat anställda män", "staff_control.temporary.men", "antal", "8.1"),
    Stated(
        "Årsarbetare, tidsbegränsat anställda",
        "staff_control.temporary.full_time_equivalents",
        "årsarbetare",
        "8.1",
        "1",
    ),
    Stated("Chefer", "staff_control.managers.total", "antal", "8.1"),
    Stated("Chefer kvinnor", "staff_control.managers.women", "antal", "8.1"),
    Stated("Chefer män", "staff_control.managers.men", "antal", "8.1"),
    Stated("Förvaltningschefer och biträdande", "staff_control.managers.directors_and_deputies", "antal", "8.1"),
    Stated("Avdelningschefer", "staff_control.managers.department_heads", "antal", "8.1"),
    Stated("Enhetschefer", "staff_control.managers.unit_heads", "antal", "8.1"),
    Stated("Tidsbegränsat anställda chefer", "staff_control.managers.department_heads_temporary", "antal", "8.1"),
    Stated("60 år eller äldre", "staff_control.aged_60_or_more", "antal", "8.3"),
)

_SICKNESS_AND_COST = (
    Stated("Sjukfrånvaro", "sick_leave.total", "procent", "8.2", "2"),
    Stated("Sjukfrånvaro kvinnor", "sick_leave.women", "procent", "8.2", "2"),
    Stated("Sjukfrånvaro män", "sick_leave.men", "procent", "8.2", "2"),
    Stated("Arbetad tid", "personnel_cost.worked_time", "kronor", "8.5"),
    Stated("Frånvaro", "personnel_cost.absence", "kronor", "8.5"),
    Stated("Övertid", "personnel_cost.overtime", "kronor", "8.5"),
    Stated("Övertid, timmar", "personnel_cost.overtime_hours", "timmar", "8.5"),
    Stated("Övertid, helårsarbetare", "personnel_cost.overtime_full_time_equivalents", "årsarbetare", "8.5", "2"),
)

_MONEY = (
    Stated("Nämndens budget 2024", "budget.frame.1", "tkr", "9"),
    Stated("Nämndens budget 2025", "budget.frame.2", "tkr", "9"),
    Stated("Investeringar 2025", "investments.total.0", "tkr", "10"),
    Stated("Investeringar 2026", "investments.total.1", "tkr", "10"),
    Stated("Investeringar 2027", "investments.total.2", "tkr", "10"),
)
"""Decided for the year, so that they hold in every round."""


def plan_totals(facts: dict[str, Any]) -> Iterator[Row]:
    """The rows of what the plan states; staff, sickness and costs as of its day, in its own round."""
    as_of = {"Omgång": "plan", "Per datum": facts["staff_control"]["as_of"]}
    for stated in (*_STAFF, *_SICKNESS_AND_COST):
        yield _row(facts, stated) | as_of
    for stated in _MONEY:
        yield _row(facts, stated)


def _row(facts: dict[str, Any], stated: Stated) -> Row:
    row = {
        "Mått": stated.measure,
        "Värde": str(_at(facts, stated.path)),
        "Enhet": stated.unit,
        "Källa": f"Verksamhetsplan {facts['head']['year']}, avsnitt {stated.chapter}",
    }
    return row | ({"Decimaler": stated.decimals} if stated.decimals else {})


def _at(facts: Any, path: str) -> int | Decimal:
    for step in path.split("."):
        facts = facts[int(step) if step.isdigit() else step]
    number: int | Decimal = facts
    return number


def made_up_totals(when: Occasion) -> Iterator[Row]:
    """The rows of a follow-up, made up and said to be so in Källa; none for one that has nothing to add up."""
    path = ILLUSTRATION / f"controls_{when.round.token}.csv"
    told = {"Källa": "Illustrativt exempel", "Omgång": when.round.token, "Per datum": when.as_of.isoformat()}
    for row in table(path) if path.exists() else ():
        decimals = len(row["Värde"].partition(",")[2])
        yield row | told | ({"Decimaler": str(decimals)} if decimals else {})
