"""What the council has asked of the board: told in chapter 4, and every assignment of it carried out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vpreport.chapters.goals.sheet import COUNCIL
from vpreport.vocabulary.figures import count_of
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.rounds import APRIL, DELAR, HELAR, LOPANDE, PLAN
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.sentences import Sentence
from vpreport.vocabulary.telling import (
    Block,
    Bullets,
    Inline,
    text,
)
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded, listed, one_line, shortened


@rule(
    "UD-08",
    Severity.ERROR,
    COUNCIL,
    across=True,
    rounds=(PLAN, APRIL, DELAR, HELAR, LOPANDE),
    title="Varje uppdrag från fullmäktige svarar mot minst ett av nämndens uppdrag",
    message="Fullmäktiges uppdrag {row} (”{words}”) svarar inte mot något av nämndens uppdrag.",
    fix="Skriv {row} under Ursprung på bladet Uppdrag i registret för det uppdrag som svarar mot det.",
    basis="Regelkatalogen UD-08: varje uppdrag från fullmäktige kan följas till minst ett av nämndens.",
    sample={"row": "K2", "words": "Minska pappersarbetet"},
)
def council_assignments_are_carried_out(check: Check) -> Findings:
    """The Id of every council assignment stands in the origin of some assignment; an Id gone or twice is IN-19's."""
    assignments = leading(check.view.rows_of("assignments"))
    unread = next((row for row in assignments if row.is_unread("origin")), None)
    for row in check.view.decided(COUNCIL):
        if not row.text("id"):
            continue
        if any(_comes_from(own, row) for own in assignments):
            continue
        if unread is not None:
            check.skip("", unread.place("origin"))
        else:
            words = shortened(one_line(row.text("assignment")).rstrip("."), 80)
            yield check.finding(row, "id", expected=Decimal(1), actual=Decimal(0), words=words)


def tell_council_assignments(view: View) -> Iterator[Block]:
    """Chapter 4: what the council has asked of the board, and which of the board's assignments make it concrete."""
    rows = view.decided(COUNCIL)
    board = view.facts.get("Nämnd") or "Nämnden"
    if not rows:
        yield text(f"{board} har inte fått några uppdrag i mål- och resursplanen.")
        return
    year = view.occasion.year
    number: Sentence = ("ett ",) if len(rows) == 1 else (count_of(rows, "assignment"), "\N{NO-BREAK SPACE}")
    yield text(f"{board} har fått ", *number, f"uppdrag av kommunfullmäktige i mål- och resursplanen för {year}.")
    yield Bullets(tuple(_council_item(view, row) for row in rows))


def _council_item(view: View, row: Record) -> tuple[Inline, ...]:
    decision = f" ({row.text('decision')})" if row.text("decision") else ""
    concrete = [own.name for own in leading(view.rows_of("assignments")) if own.name and _comes_from(own, row)]
    told = f"Konkretiserat i uppdrag {listed(concrete)}." if concrete else "Inget av nämndens uppdrag är kopplat hit."
    return f"{row.text('assignment')}{decision} ", told


def _comes_from(assignment: Record, row: Record) -> bool:
    origins = assignment.text("origin").replace(",", ";").split(";")
    return folded(row.text("id")) in map(folded, origins)
