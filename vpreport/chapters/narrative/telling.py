"""How the texts are told: which of them a document has, and what departments say beside."""

from __future__ import annotations

from vpreport.chapters.narrative.markup import blocks_of
from vpreport.chapters.narrative.sheet import FOLLOW_UP_SECTIONS, NARRATIVE, PLAN_SECTIONS, TEXTS
from vpreport.vocabulary.naming import department_name
from vpreport.vocabulary.record import Record, of_round
from vpreport.vocabulary.telling import Block, Quote
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded


def sections_at(view: View) -> tuple[str, ...]:
    """The sections that the round's document has; only their placeholders are checked."""
    return PLAN_SECTIONS if view.occasion.is_plan else FOLLOW_UP_SECTIONS


def texts_of(view: View, name: str) -> list[Record]:
    """The register's rows of the section that hold in the round: its own, else those for every round."""
    rows = (row for row in view.decided(TEXTS) if folded(row.text("section")) == folded(name))
    return of_round(rows, view.occasion.round.token)


def section(view: View, name: str) -> tuple[Block, ...]:
    """What the register says in the section; empty when it says nothing."""
    return blocks_of("\n".join(row.text("text") for row in texts_of(view, name)), view)


def voices(view: View, name: str) -> tuple[Quote, ...]:
    """What departments have written in the section, in the register's order, each with its name."""
    rows = [row for row in view.rows(NARRATIVE) if folded(row.text("section")) == folded(name) and row.text("text")]
    order = {department.code: number for number, department in enumerate(view.departments)}
    rows.sort(key=lambda row: order.get(row.department, len(order)))
    return tuple(Quote(department_name(view, row.department), row.text("text")) for row in rows)
