"""How each department stands, on the first sheet of `sammanstallning.xlsx`: what it has delivered, what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.place import Place, a1, column_letters
from vpreport.writing.consolidated.deliveries import MISSING, state_of
from vpreport.writing.consolidated.told import Told
from vpreport.writing.formulas import sheet_name
from vpreport.writing.listing import Amount, Heading, Inside, Item, Listing, block_header, text_of
from vpreport.writing.looks import BODY

TITLE = "Läget per avdelning"
_SEVERITIES = {Severity.ERROR: "Fel", Severity.WARNING: "Varningar", Severity.NOTE: "Upplysningar"}
_NUMBER, _WORDS = BODY._replace(right=True), BODY._replace(wrap=True)
_HEADINGS = (
    Heading("who", "Avdelning", 0, _WORDS),
    Heading("state", "Läge", 0, _WORDS),
    Heading("filled", "Ifyllda", 0, _NUMBER),
    Heading("expected", "Efterfrågade", 0, _NUMBER),
    Heading("file", "Fil", 0, _WORDS),
    *(Heading(severity.value, word, 0, _NUMBER) for severity, word in _SEVERITIES.items()),
)


class _Unit(NamedTuple):
    """A department, or whom else findings are for: how it stands, and how much of what was asked for is filled."""

    name: str
    lead: Inside
    """The link to its row among the deliveries, or of one that delivers nothing to the first finding."""
    state: Item = None
    filled: Item = None
    expected: Item = None
    file: Item = None


def by_department(told: Told, deliveries: Listing, findings: Listing, top: int) -> Listing:
    """The block, which begins on that row: who delivers in the register's order, then whom else findings name.

    `findings` is the sheet with a row a finding; how many there are is counted there, by formulas.
    """
    units = list(_delivering(told, deliveries))
    named = {unit.name for unit in units}
    found = Counter(_found(findings))
    firsts = _leads(findings, "who").items()
    units += [_Unit(name, lead) for (name,), lead in firsts if name not in named]
    rows: list[tuple[Item, ...]] = []
    for row, unit in enumerate(units, block_header((), top) + 1):
        counts = (_count(findings, found, unit.name, a1(row, 1), severity) for severity in _SEVERITIES)
        rows.append((unit.lead, unit.state, unit.filled, unit.expected, unit.file, *counts))
    described = "En rad per avdelning: läge, ifyllda celler, fynd efter allvar, och fil."
    return Listing(TITLE, TITLE, (), _HEADINGS, rows, description=described)


def _delivering(told: Told, deliveries: Listing) -> Iterator[_Unit]:
    """Those who deliver, each with the file that counts, else with one that was refused."""
    rejected = {submission.code: submission for submission in told.inbox.rejected}
    leads = _leads(deliveries, "who", "file")
    for code, name in told.names.items():
        submission = told.inbox.counting.get(code)
        if submission is None and code not in told.inbox.missing:
            continue
        submission = submission or rejected.get(code)
        if submission is None:
            yield _Unit(name, leads[name, ""], MISSING)
        else:
            numbers = (submission.tally.filled, submission.tally.expected)
            filled, expected = (Amount(Decimal(number), 0) for number in numbers)
            file = told.link(Place(submission.file, "Start", 1, 1), submission.file)
            lead = leads[name, submission.file]
            yield _Unit(name, lead, state_of(told, submission), filled, expected, file)


def _leads(listing: Listing, *keys: str) -> Mapping[tuple[str, ...], Inside]:
    """Links to the first row with each of the texts in the columns, showing the text in the first of them."""
    columns, found = [listing.column(key) - 1 for key in keys], dict[tuple[str, ...], Inside]()
    for row, items in enumerate(listing.rows, listing.header_row + 1):
        texts = tuple(text_of(items[column]) for column in columns)
        found.setdefault(texts, Inside(listing.sheet, a1(row, 1), texts[0]))
    return found


def _found(findings: Listing) -> Iterator[tuple[str, str]]:
    """Whom each finding is for, and how bad it is, in the words of its row."""
    who, severity = (findings.column(key) - 1 for key in ("who", "severity"))
    return ((text_of(items[who]), text_of(items[severity])) for items in findings.rows)


def _count(findings: Listing, found: Mapping[tuple[str, str], int], name: str, cell: str, severity: Severity) -> Amount:
    """How many findings of the severity are for whom the cell names.

    Cells are compared and not counted by a criterion, which would take a name with * or < for something else.
    """
    word = severity.value.capitalize()
    if not findings.rows:
        return Amount(Decimal(0), 0)
    names, severities = (_cells(findings, key) for key in ("who", "severity"))
    formula = f'SUMPRODUCT(({names}={cell})*({severities}="{word}"))'
    return Amount(Decimal(found.get((name, word), 0)), 0, formula)


def _cells(listing: Listing, key: str) -> str:
    letters, first = column_letters(listing.column(key)), listing.header_row + 1
    return f"{sheet_name(listing.sheet)}!${letters}${first}:${letters}${first + len(listing.rows) - 1}"
