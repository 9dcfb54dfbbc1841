"""One workbook that came back: whose it is, whether it may count, and its records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from vpreport.reading import rules
from vpreport.reading.absent import absent, tell_emptied
from vpreport.reading.aside import tell_aside, tell_sources
from vpreport.reading.before import claim_kept
from vpreport.reading.carriers import Carriers, claim_identity, unfit
from vpreport.reading.cells import Grid, Refused, Workbook
from vpreport.reading.expectation import Expectation, Expected
from vpreport.reading.listed import claim_listed
from vpreport.reading.sign_off import tell_sign_off
from vpreport.reading.table import claim_leftovers, read_table
from vpreport.reading.tally import Tally, by_name, contents_of, leftovers, shown
from vpreport.vocabulary.before import LAST
from vpreport.vocabulary.column import Form
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.identity import Identity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.wording import folded, nearest


@dataclass(slots=True)
class Submission:
    """A workbook as it was read. `accepted` False: nothing of it is used, and a finding says why.

    `modified` is the file's own property, else `Datum` on `Start` at midnight; None when it tells neither. `identity`
    is what it says of itself; None when it does not say.
    """

    file: str
    sha256: str
    code: str
    accepted: bool
    tally: Tally
    cells_read: int = 0
    modified: datetime | None = None
    records: dict[str, list[Record]] = field(default_factory=dict)
    signed: Mapping[str, str] = field(default_factory=dict)
    signed_at: Mapping[str, Place] = field(default_factory=dict)
    """The cells beside the labels of what `Start` asks for, filled or not."""
    identity: Identity | None = None

    @property
    def version(self) -> str:
        """That of the template; "" when the file does not tell."""
        return self.identity.version if self.identity else ""

    @property
    def findings(self) -> list[Finding]:
        """What was found while it was read."""
        return self.tally.findings


def refused(name: str, digest: str, reason: Refused, code: str = "") -> Submission:
    """A file that cannot be read at all: one finding that says what it is and, in what follows, what to do."""
    tally = Tally(name, code)
    what, stop, advice = reason.message.partition(". ")
    words = {"what": what + stop.strip(), "advice": advice}
    tally.find(rules.UNREADABLE_FILE, (Place(name),), words, row=name)
    return Submission(name, digest, code, False, tally)


def read_submission(workbook: Workbook, expectation: Expectation) -> Submission:
    """The workbook's records and findings; not accepted when it is no template for this run."""
    grids = by_name(workbook.grids)
    said = Carriers(workbook, grids)
    identity = said.identity
    problem = unfit(identity, expectation)
    if identity is not None and problem is None:
        return _read(workbook, grids, said, identity, expectation)
    code = identity.code if identity and identity.code in expectation.asked else ""
    tally = Tally(workbook.name, code)
    words = dict(zip(("what", "advice"), problem or ("", ""), strict=True))
    tally.find(rules.WRONG_TEMPLATE, (Place(workbook.name),), words, row=workbook.name)
    return Submission(workbook.name, workbook.sha256, code, False, tally, modified=workbook.modified, identity=identity)


def read_as(workbook: Workbook, identity: Identity, expectation: Expectation) -> Submission:
    """The workbook's records and findings as those of the identity's unit, of which something must be asked."""
    grids = by_name(workbook.grids)
    return _read(workbook, grids, Carriers(workbook, grids), identity, expectation)


def _read(
    workbook: Workbook, grids: dict[str, Grid], said: Carriers, identity: Identity, expectation: Expectation
) -> Submission:
    tally = Tally(workbook.name, identity.code)
    contents = contents_of(workbook.grids)
    asking = expectation.asked[identity.code]
    submission = Submission(workbook.name, workbook.sha256, identity.code, True, tally, contents.number)
    claim_listed(grids, said.ours, tally)
    tell_aside(workbook, tally)
    kept = grids.pop(folded(LAST), None)
    if kept is not None:
        claim_kept(kept, [expected.form for expected in asking.forms], tally)
        claim_leftovers(kept, tally)
    start = claim_identity(grids, said, asking, expectation, identity, tally)
    tell_sign_off(start, expectation.occasion.as_of, tally)
    submission.signed = {label: pair.text for label, pair in start.asked.items()}
    submission.signed_at = start.beside
    submission.identity = identity
    submission.modified = workbook.modified or _midnight(start.day)
    for expected in asking.forms:
        grid = _grid_of(grids, expected.form, tally)
        submission.records[expected.form.sheet.key] = _records(grid, expected, expectation, tally)
    _unknown_sheets(grids, tally)
    tell_sources(workbook, tally)
    tally.conserve(contents)
    return submission


def _records(grid: Grid | None, expected: Expected, expectation: Expectation, tally: Tally) -> list[Record]:
    """The form's records, those that did not come back included."""
    read: list[Record] = []
    if grid is not None:
        before = len(tally.findings)
        read = read_table(grid, expected.form, expectation.context, expected.rows, tally)
        if not read and all(finding.severity is not Severity.ERROR for finding in tally.findings[before:]):
            tell_emptied(expected.form, tally)
    return read + absent(expected, read, tally)


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime(day.year, day.month, day.day)


def _grid_of(grids: dict[str, Grid], form: Form, tally: Tally) -> Grid | None:
    """The form's sheet, by its title; a sheet with nearly that name is suggested, never taken."""
    for title in (form.title, *form.sheet.aliases):
        found = grids.pop(folded(title), None)
        if found is not None:
            return found
    near = _nearest_sheet(form.title, [grid.name for grid in grids.values()])
    what = f"Bladet {form.title} saknas" + (f", men det finns ett blad ”{near}”." if near else ".")
    advice = f"Byt namn på bladet till {form.title}." if near else "För över uppgifterna till en ny mall."
    place = tally.lost[form.sheet.key] = Place(tally.file, form.title)
    tally.find(rules.SHEETS, (place,), {"what": what, "advice": advice})
    return None


def _nearest_sheet(title: str, names: Sequence[str]) -> str | None:
    """The sheet that is most likely the one called so: spelled nearly alike, or with something added to its name."""
    added = (name for name in names if folded(title) in folded(name))
    return nearest(title, names) or next(added, None)


def _unknown_sheets(grids: Mapping[str, Grid], tally: Tally) -> None:
    """One finding a sheet that the template does not have, with all that stands there."""
    for grid in grids.values():
        left = list(leftovers(grid, tally.file))
        places = [place for some, _ in left for place in some]
        content = [raw for _, some in left for raw in some]
        if not places:
            continue
        what = f"Bladet ”{grid.name}” finns inte i mallen, och det som står där används inte: {shown(places, content)}."
        advice = "Flytta uppgifterna till mallens blad om de ska vara med."
        words = {"what": what, "advice": advice}
        tally.find(rules.SHEETS, places, words, content=content, severity=Severity.NOTE)
        grid.rows.clear()
