"""What does not hold, in `sammanstallning.xlsx`: a sheet to read, alike findings together, and one with every finding.

The one to read says what is common once and names the places; the other has a row a finding, with a link to its cell,
for who wants to sort, filter and copy. Groups stand together in it, and their line in the first leads there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from vpreport.vocabulary.amount import decimals_of
from vpreport.vocabulary.finding import Finding
from vpreport.vocabulary.grouping import Group, as_one, unit_of
from vpreport.vocabulary.naming import whose
from vpreport.vocabulary.place import a1
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.wording import counted
from vpreport.writing.consolidated.standing import NOWHERE, Standing
from vpreport.writing.consolidated.told import Told
from vpreport.writing.listing import Amount, Heading, Inside, Item, Listing, Toned
from vpreport.writing.looks import BODY

FINDINGS = "Avstämning"
EVERY_ONE = "Alla fynd"

MOST_PLACES = 60
"""How many places a line names; the other sheet has every one."""

_HEADINGS = (
    Heading("severity", "Allvar", 12),
    Heading.words("who", "Avdelning", 22),
    Heading.words("message", "Vad som inte stämmer", 56),
    Heading.words("fix", "Gör så här", 42),
    Heading.words("where", "Fil och blad", 28),
    Heading.words("cell", "Cell", 9),
    Heading.words("here", "Raden här", 22),
    Heading.words("expected", "Ska vara", 13),
    Heading.words("actual", "Är", 13),
    Heading("difference", "Skillnad", 11, BODY._replace(right=True)),
    Heading("rule", "Regel", 8),
)
_CELL = [heading.key for heading in _HEADINGS].index("cell")
_NOTHING = "Inga fynd: allt som har prövats stämmer."
_TO_READ = (
    "Det viktigaste först. Länken i Cell öppnar avdelningens fil, den i Raden här går till raden i den här boken.",
    f"Fynd som är lika står på samma rad. På bladet {EVERY_ONE} har vart och ett sin rad och sin länk.",
)
_TO_FILTER = (
    "Ett fynd på varje rad, att sortera och filtrera, till exempel på Avdelning.",
    "Länken i Cell öppnar avdelningens fil, den i Raden här går till raden i den här boken.",
)


def findings_sheets(told: Told, standing: Standing) -> Iterator[Listing]:
    """The sheet to read, and where findings are told together the one with every finding."""
    groups = told.groups
    rows = [_finding(told, finding, standing) for group in groups for finding in group.findings]
    each = Listing(EVERY_ONE, EVERY_ONE, _TO_FILTER, _HEADINGS, rows, filtered=True)
    if len(groups) == len(told.findings):
        intro = _TO_READ[:1] if groups else (_NOTHING,)
        yield _to_read(intro, each.rows)
        return
    yield _to_read(_TO_READ, list(_lines(told, groups, each)))
    yield each


def _to_read(intro: Sequence[str], rows: Sequence[Sequence[Item]]) -> Listing:
    description = "Det som inte stämmer, viktigast först."
    return Listing(FINDINGS, FINDINGS, intro, _HEADINGS, rows, description=description, filtered=True)


def _lines(told: Told, groups: Sequence[Group], each: Listing) -> Iterator[Sequence[Item]]:
    """A line a group; `each` has a row a finding, in the groups' order."""
    row = each.header_row + 1
    for group in groups:
        yield each.rows[row - each.header_row - 1] if group.is_single else _line(told, group, row)
        row += len(group.findings)


def _line(told: Told, group: Group, first_row: int) -> Sequence[Item]:
    number = counted(len(group.findings), "fynd", "fynd")
    link = Inside(EVERY_ONE, a1(first_row, 1), number)
    one = _finding(told, as_one(group, told.who, MOST_PLACES), NOWHERE)
    return (one[0], unit_of(group, told.who), *one[2:_CELL], link, *one[_CELL + 1 :])


def _finding(told: Told, finding: Finding, standing: Standing) -> tuple[Item, ...]:
    place = finding.place
    return (
        Toned(finding.word.capitalize(), finding.tone),
        whose(finding, told.who),
        finding.message,
        finding.fix if finding.is_open else f"Godtaget: {finding.waived}",
        ", ".join(part for part in (finding.file, finding.sheet) if part) or None,
        told.link(place, str(place.cell)) if place else None,
        standing.row_of(finding.places) or standing.first_of(finding.sources),
        _compared(finding.expected),
        _compared(finding.actual),
        _compared(finding.difference),
        finding.rule,
    )


def _compared(value: Value | None) -> Item:
    if isinstance(value, Decimal):
        return Amount(value, decimals_of(value))
    return None if value is None else str(value)
