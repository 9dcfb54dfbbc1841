"""Avstämning: what does not add up and who has not reported: fel and varningar, as the economy unit sees them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vpreport.consolidation import Consolidation
from vpreport.register.own_rules import is_own
from vpreport.vocabulary.amount import COUNT
from vpreport.vocabulary.bridging import overview
from vpreport.vocabulary.bridging import published as published_bridges
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.grouping import Group, as_one, grouped, unit_of
from vpreport.vocabulary.publishing import message_of
from vpreport.vocabulary.telling import (
    Block,
    Figure,
    Heading,
    Paragraph,
    Status,
    TableBlock,
    TableColumn,
    TableRow,
    text,
)
from vpreport.vocabulary.wording import listed

MOST_PLACES = 30
"""How many places a row names; the workbook has every one."""


def reconciliation(result: Consolidation) -> Iterator[Block]:
    """The chapter: how much material there is, the sums that were compared, and all that does not hold."""
    some = (finding for finding in result.findings if finding.severity is not Severity.NOTE)
    told = grouped(told_publicly(result, finding) for finding in some)
    yield Heading(1, "Avstämning")
    yield _deliveries(result)
    yield from overview(list(published_bridges(result.material, result.bridges)))
    if not told:
        yield text("Alla kontroller som kunde göras stämmer.")
        return
    yield TableBlock(
        "Det som inte stämmer",
        (TableColumn("Allvar"), TableColumn("Avdelning"), TableColumn("Vad"), TableColumn("Regel")),
        tuple(_row(result, group) for group in told),
        "Fel och varningar i underlaget, det viktigaste först. De som är lika står tillsammans.",
    )


def told_publicly(result: Consolidation, finding: Finding) -> Finding:
    """The finding as everybody may read it: nothing of small groups."""
    return finding._replace(message=message_of(result.material, finding, is_own=is_own(finding.rule)))


def _row(result: Consolidation, group: Group) -> TableRow:
    finding = as_one(group, result.unit_name, MOST_PLACES, cells=False)
    word = Status(finding.word.capitalize(), finding.tone)
    what = finding.message if finding.is_open else f"{finding.message} Godtaget: {finding.waived}"
    return TableRow((word, unit_of(group, result.unit_name), what, finding.rule))


def _deliveries(result: Consolidation) -> Paragraph:
    came, missing = len(result.inbox.counting), result.missing_names
    whole, part = (Figure(Decimal(number), COUNT) for number in (came + len(missing), came))
    rest = f" Underlag saknas från {listed(missing)}." if missing else ""
    return text(part, " av ", whole, f" underlag räknas i rapporten.{rest}")
