"""The sheet `Undantag` of `sammanstallning.xlsx`: what has been accepted, why, by whom, how long, what it covers."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.register.rules import WAIVER
from vpreport.register.waivers import DECIDED_BY, REASON, ROW, WAIVERS, Waiver
from vpreport.vocabulary.finding import Finding
from vpreport.vocabulary.naming import whose
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.telling import Tone
from vpreport.vocabulary.wording import counted, listed
from vpreport.writing.consolidated.told import Told
from vpreport.writing.listing import Heading, Item, Listing, Toned
from vpreport.writing.looks import BODY

MOST_NAMED = 20
"""How many of the findings that a waiver covers are named; all stand on the sheet of findings."""

_HEADINGS = (
    Heading("state", "Läge", 14),
    Heading.words("what", "Vad regeln kräver", 36),
    Heading.words("who", "Avdelning", 24),
    Heading.words("row", "Rad", 28),
    Heading.words("reason", "Skäl", 46),
    Heading.words("by", "Beslutat av", 24),
    Heading("until", "Gäller till och med", 13, BODY._replace(code="yyyy-mm-dd")),
    Heading.words("covers", "Godtar nu", 44),
    Heading.words("remark", "Att göra", 44),
    Heading("rule", "Regel", 8),
    Heading.words("source", "Källa", 26),
)
_INTRO = (
    "Det som någon har beslutat att godta. Ett godtaget fynd finns kvar bland fynden, men ingen behöver rätta det.",
    "Först de undantag som någon behöver göra något åt, sedan de andra i registrets ordning.",
)


def waivers_listing(told: Told) -> Iterator[Listing]:
    """The sheet, what somebody has to mend first, then in the register's order; none where nothing is accepted."""
    waivers = sorted(told.material.waivers, key=lambda waiver: not _to_do(told, waiver.record.place()))
    rows = [_row(told, waiver) for waiver in waivers]
    if rows:
        yield Listing(WAIVERS.title, WAIVERS.title, _INTRO, _HEADINGS, rows, description="Ett undantag per rad.")


def _row(told: Told, waiver: Waiver) -> tuple[Item, ...]:
    record, place = waiver.record, waiver.record.place()
    covered = _covered(told, waiver)
    return (
        _state(told, waiver, covered),
        told.rule_titles.get(waiver.rule),
        listed([told.who(code) for code in waiver.codes], most=30) if waiver.codes else "Alla",
        record.text(ROW.key) or "Alla rader",
        record.text(REASON.key) or None,
        record.text(DECIDED_BY.key) or None,
        waiver.until,
        _covers(told, covered),
        _to_do(told, place) or None,
        waiver.rule,
        told.link(place, f"{place.sheet}, rad {place.row}"),
    )


def _covered(told: Told, waiver: Waiver) -> list[Finding]:
    """The findings that are accepted for what the waiver says."""
    if not waiver.holds_at(told.material.occasion.as_of):
        return []
    return [finding for finding in told.findings if finding.waived == waiver.words and waiver.speaks_of(finding)]


def _state(told: Told, waiver: Waiver, covered: list[Finding]) -> Toned:
    if waiver.lacks:
        return Toned("Ofullständigt", Tone.BAD)
    if not waiver.holds_at(told.material.occasion.as_of):
        return Toned("Har gått ut", Tone.BAD)
    return Toned("Gäller", Tone.GOOD) if covered else Toned("Används inte", Tone.PARTLY)


def _covers(told: Told, covered: list[Finding]) -> str:
    """How many findings, and where they are."""
    where = [" ".join((whose(one, told.who), one.row or _cell(one))).strip() for one in covered]
    number = counted(len(covered), "fynd", "fynd")
    return f"{number}: {listed(where, most=MOST_NAMED)}" if covered else "Inget"


def _cell(finding: Finding) -> str:
    return (finding.place.cell or "") if finding.place else ""


def _to_do(told: Told, place: Place) -> str:
    """What is wrong with the waiver, and what to do about it."""
    found = told.by_row.get((place.file, place.sheet, place.row), ())
    return "\n".join(f"{one.message} {one.fix}" for one in found if one.rule == WAIVER.id)
