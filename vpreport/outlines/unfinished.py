"""What stands in front while a *fel* remains: that it is a draft and what is open, or why it is none."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vpreport.consolidation import Consolidation
from vpreport.outlines.reconciliation import told_publicly
from vpreport.vocabulary.amount import COUNT
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.grouping import Group, as_one, grouped, message_of, unit_of
from vpreport.vocabulary.telling import Block, Figure, Notice, PageBreak, TableBlock, TableColumn, TableRow, Tone
from vpreport.vocabulary.wording import counted, shortened

MOST = 10
"""How many rows the list has: it is to be taken in at a glance, and Avstämning has them all."""
FEW = 3
"""Rows that leave room for the table of contents on the same page."""
MOST_PLACES = 3
"""How many places a row names."""
LONGEST = 200
"""Characters of what is wrong in a row of the list."""


def is_draft(result: Consolidation) -> bool:
    """Whether a *fel* remains and nobody has given a reason to call the document finished."""
    return result.has_errors and not result.final


def notice(result: Consolidation) -> Iterator[Block]:
    """What stands on the title page: that it is a draft, or why it is none although a *fel* remains; else nothing."""
    number = _number(_open(result))
    if is_draft(result):
        they = "Det" if number.value == 1 else "De"
        said = f" fel återstår att rätta. {they} står i början av dokumentet och under Avstämning."
        yield Notice(("Utkast: ", number, said), Tone.BAD)
    elif result.has_errors:
        yield Notice(("Dokumentet är färdigställt fast ", number, f" fel återstår: {result.final}"), Tone.PARTLY)


def open_errors(result: Consolidation) -> Iterator[Block]:
    """A draft's short list of what is open: who, where and what; nothing in a document that is none."""
    if not is_draft(result):
        return
    told = grouped(told_publicly(result, finding) for finding in _open(result))
    left = len(told) - MOST
    table = TableBlock(
        "Det här återstår att rätta",
        tuple(map(TableColumn, ("Avdelning", "Var", "Vad"))),
        tuple(TableRow(_cells(result, group)) for group in told[:MOST]),
        "De fel som gör dokumentet till ett utkast: avdelning, fil och blad, och vad som är fel.",
        (f"Ytterligare {left} står under Avstämning.",) if left > 0 else (),
        numbered=False,
    )
    yield table.without_empty("Var")
    if len(told) > FEW:
        yield PageBreak()


def _open(result: Consolidation) -> list[Finding]:
    return [finding for finding in result.findings if finding.severity is Severity.ERROR and finding.is_open]


def _number(findings: list[Finding]) -> Figure:
    places = dict.fromkeys(place for finding in findings for place in finding.places)
    return Figure(Decimal(len(findings)), COUNT, 0, tuple(places))


def _cells(result: Consolidation, group: Group) -> tuple[str, str | None, str]:
    place = group.first.place
    cell = place.cell if place is not None and group.is_single else ""
    where = ", ".join(filter(None, (group.first.sheet, cell)))
    return unit_of(group, result.unit_name), where or None, shortened(_what(result, group), LONGEST)


def _what(result: Consolidation, group: Group) -> str:
    """What is wrong; of several that are alike one, and how many there are beside."""
    if not group.is_by_example:
        return as_one(group, result.unit_name, MOST_PLACES, cells=False).message
    more = counted(len(group.findings) - 1, "ställe", "ställen")
    return f"{message_of(group, result.unit_name, cells=False)} Detsamma gäller {more} till."
