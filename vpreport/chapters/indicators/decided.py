"""The indicators are the decided ones, and decided with all that they need to be followed."""

from __future__ import annotations

import re
from decimal import Decimal

from vpreport.chapters.indicators.computed import COMPUTED, computation, is_computed
from vpreport.chapters.indicators.sheet import DIRECTION, FREQUENCY, INDICATORS, NEITHER, SOURCE, TARGET, UNIT
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.naming import is_asked_of_nobody
from vpreport.vocabulary.proposals import asked_of_nobody, changed, is_new, new_row, new_wording
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import PLAN
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.wording import folded, listed


@rule(
    "NT-01",
    Severity.ERROR,
    INDICATORS,
    across=True,
    title="Nyckeltalen är de som är beslutade; i planomgången är nya och ändrade rader förslag",
    message="{what}",
    fix="{advice}",
    basis="Regelkatalogen NT-01, beslutad läsning.",
    sample={
        "what": "Nyckeltalet N2 ska beräknas, men ”beräknas: frisktal” är ingen känd beräkning.",
        "advice": "Ta bort ordet Beräknas, så frågas avdelningen.",
    },
)
def decided_indicators_come_back(check: Check) -> Findings:
    """In follow-ups every decided indicator is asked of somebody; in the plan round what differs is a proposal.

    A file that is missing is IN-01's, a sheet IN-04's, and a row gone, repeated or unknown in a file that came IN-19's:
    what is left for a follow-up is an indicator that nobody who hands in anything answers for, or can compute.
    """
    if not check.view.occasion.is_plan:
        for row in check.rows(INDICATORS, "source", "department"):
            yield from _unasked(check, row)
        return
    for row in check.view.rows(INDICATORS):
        unread = [column for column in PROPOSED if row.is_unread(column)]
        for column in unread:
            check.skip(row.department, row.place(column))
        if is_new(row) and "indicator" not in unread:
            yield new_row(check, row, "indicator", "nytt nyckeltal")
        elif changed(row):
            yield new_wording(check, row)


PROPOSED = ("goal", "indicator", "unit", "target")
"""Keys of what a department may propose to change in the plan round."""


def _unasked(check: Check, row: Record) -> Findings:
    if is_computed(row):
        if computation(row) not in COMPUTED:
            what = f"Nyckeltalet {row.name} ska beräknas, men ”{row.text('source')}” är ingen känd beräkning."
            advice = f"Välj bland {listed(list(COMPUTED))}, eller ta bort ordet Beräknas så frågas avdelningen."
            yield check.finding(row, "source", what=what, advice=advice)
    elif is_asked_of_nobody(check.view, row):
        yield asked_of_nobody(check, row, "Nyckeltalet")


@rule(
    "NT-06",
    Severity.WARNING,
    INDICATORS,
    across=True,
    rounds=(PLAN,),
    title="Varje nyckeltal har målvärde, riktning, enhet, mättillfälle och källa",
    message="{lacking} av {expected} nyckeltal saknar {what}: {rows}.",
    fix="Fyll i det som saknas på bladet Nyckeltal i registret innan planen antas. "
    "Ska nyckeltalet bara följas, välj riktningen Ingen; då behövs inget målvärde.",
    basis="Regelkatalogen NT-06: målvärde, riktning, enhet, mättillfälle och källa.",
    sample={
        "expected": "3",
        "lacking": "2",
        "rows": "N2 och N3",
        "what": "målvärde, riktning, enhet, mättillfälle och källa",
    },
)
def indicators_are_defined(check: Check) -> Findings:
    """Target, direction, unit, frequency and source are filled, a target only where one way is better.

    Those that lack something are one finding for the board. A proposed row gets what it lacks when it is decided.
    """
    rows = [row for row in check.rows(INDICATORS, *DEFINED) if row.lead and row.base is not None]
    lacking = {row: columns for row in rows if (columns := _undefined(row))}
    if lacking:
        headers = [column.header.lower() for column in (TARGET, DIRECTION, UNIT, FREQUENCY, SOURCE)]
        found = {column for columns in lacking.values() for column in columns}
        yield check.finding_across(
            "",
            places=[(row.base or row).place(column) for row, columns in lacking.items() for column in columns],
            expected=Decimal(len(rows)),
            actual=Decimal(len(rows) - len(lacking)),
            lacking=len(lacking),
            what=listed([header for column, header in zip(DEFINED, headers, strict=True) if column in found]),
            rows=listed([row.called for row in lacking], most=8),
        )


DEFINED = ("target", "direction", "unit", "frequency", "source")
"""Keys of what an indicator cannot be followed without."""


def _undefined(row: Record) -> list[str]:
    needed = DEFINED[1:] if row.text("direction") == NEITHER else DEFINED
    return [column for column in needed if row.get(column) is None]


@rule(
    "NT-14",
    Severity.WARNING,
    INDICATORS,
    across=True,
    rounds=(PLAN,),
    title="Andelar, snitt och kvoter säger vad de är delade med",
    message="{lacking} av {expected} andelar, snitt och kvoter säger inte vad de är delade med: {rows}.",
    fix="Skriv i Definition på bladet Nyckeltal i registret, till exempel ”… delat med alla svarande”.",
    basis="Regelkatalogen NT-14: andel har täljare och nämnare, snitt sin bas, och kvoter blandas inte med antal.",
    sample={"expected": "3", "lacking": "2", "rows": "N2 och N3"},
)
def quotients_say_of_what(check: Check) -> Findings:
    """An indicator called a share, a mean or a ratio says in Definition what it is divided by: one for the board.

    What vpreport computes has its formula printed. A proposed row gets its definition when it is decided.
    """
    rows = [row for row in check.rows(INDICATORS, "indicator", "definition", "source") if row.lead and row.base]
    named = [row for row in rows if QUOTIENT.search(folded(row.text("indicator"))) and not is_computed(row)]
    lacking = [row for row in named if not _DIVIDED.search(folded(row.text("definition")))]
    if lacking:
        yield check.finding_across(
            "",
            places=[row.place("definition") for row in lacking],
            expected=Decimal(len(named)),
            actual=Decimal(len(named) - len(lacking)),
            lacking=len(lacking),
            rows=listed([row.called for row in lacking], most=8),
        )


QUOTIENT = re.compile(
    r"\bandel(?:en)?\b|\bi (?:%|procent) av\b|\bi förhållande till\b|\bsnitt(?:et)?\b|\bgenomsnitt|\bmedel(?:tal|värde)"
)
"""How a name says that the figure is something divided by something else."""
_DIVIDED = re.compile(r"\bdela\w* med\b|\bdivider|\bi förhållande till\b|\btäljare|\bper\b|\bav\b|[/÷]")
"""How a definition says by what."""
