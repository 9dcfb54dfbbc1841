"""What a page shows of checked files: their findings, and from a second reading the rows around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from vpreport.own_check.check import Checked
from vpreport.own_check.excerpts import excerpt
from vpreport.own_check.report import MOST, by_sheet, head_of, unchecked_told, verdict
from vpreport.reading.cells import Grid, Refused, read_file
from vpreport.reading.header import header_of
from vpreport.vocabulary.excerpt import Excerpt
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.telling import Tone
from vpreport.vocabulary.wording import folded
from vpreport.writing.page import FilePart, Shown, write_page
from vpreport.writing.received import filled_words

MOST_SHOWN = 200
"""How many findings of a file the page shows; who has more has something else to mend first."""


def page_of(checks: Sequence[Checked]) -> bytes:
    """The page's bytes, its files in the order given."""
    return write_page([_part(checked) for checked in checks])


def _part(checked: Checked) -> FilePart:
    submission = checked.submission
    grids = _grids(checked)
    around = partial(_around, grids, _header_rows(checked, grids))
    shown = [Shown(n, finding, around(finding)) for n, finding in enumerate(checked.findings[:MOST_SHOWN], 1)]
    by_finding = {id(one.finding): one for one in shown}
    sheets = by_sheet((one.finding for one in shown), checked)
    return FilePart(
        submission.file,
        submission.sha256,
        head_of(checked) or submission.file,
        verdict(checked),
        _tone(checked),
        _counts(checked),
        shown[:MOST],
        [(sheet, [by_finding[id(finding)] for finding in some]) for sheet, some in sheets],
        unchecked_told(checked),
        len(checked.findings) - len(shown),
    )


def _tone(checked: Checked) -> Tone:
    worst = min((one.severity.rank for one in checked.findings if one.is_open), default=Severity.NOTE.rank)
    return (Tone.BAD, Tone.PARTLY, Tone.GOOD)[worst]


_WORDS = {Severity.ERROR: "fel", Severity.WARNING: "varningar", Severity.NOTE: "upplysningar"}


def _counts(checked: Checked) -> list[tuple[str, str]]:
    still_open = [finding.severity for finding in checked.findings if finding.is_open]
    counts = [(word, str(still_open.count(severity))) for severity, word in _WORDS.items()]
    tally = checked.submission.tally
    return [*counts, ("ifyllda", filled_words(tally))] if checked.submission.accepted and tally.expected else counts


def _grids(checked: Checked) -> Mapping[str, Grid]:
    """The file's sheets by name, read anew; none when it cannot be used or is not what it was."""
    if not checked.submission.accepted:
        return {}
    try:
        workbook = read_file(checked.path)
    except Refused:
        return {}
    same = workbook.sha256 == checked.submission.sha256
    return {grid.name: grid for grid in workbook.grids} if same else {}


def _header_rows(checked: Checked, grids: Mapping[str, Grid]) -> dict[str, int]:
    """The number of each sheet's header row."""
    forms = {folded(title): form for form in checked.forms for title in (form.title, *form.sheet.aliases)}
    found = {name: header_of(grid, forms[folded(name)]) for name, grid in grids.items() if folded(name) in forms}
    return {name: header.row for name, header in found.items() if header is not None}


def _around(grids: Mapping[str, Grid], header_rows: Mapping[str, int], finding: Finding) -> Excerpt | None:
    if not finding.place or finding.sheet not in grids:
        return None
    return excerpt(grids[finding.sheet], header_rows.get(finding.sheet, 0), finding.places)
