"""Who has delivered, in `sammanstallning.xlsx`: a row a file, and one for each who has left none."""

from __future__ import annotations

from decimal import Decimal

from vpreport.reading.submission import Submission
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.layout import START_ASKED
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.telling import Tone
from vpreport.writing import reconciliation
from vpreport.writing.consolidated.told import Told
from vpreport.writing.listing import Heading, Item, Listing, Toned
from vpreport.writing.looks import AS_TYPED, BODY
from vpreport.writing.received import time_words

DELIVERIES = "Leveranser"
MISSING = Toned("Saknas", Tone.BAD)
"""How those stand who have left no file."""
_TONES = {"mottagen": Tone.GOOD, "ersatt": Tone.NEUTRAL, "underkänd": Tone.BAD}
_AMOUNT = BODY._replace(code=AS_TYPED, right=True)


def deliveries(told: Told) -> Listing:
    """The sheet: those received, replaced and refused in the inbox's order, then those that are missing."""
    headings = (
        Heading.words("who", "Avdelning", 30),
        Heading("state", "Läge", 14),
        Heading.words("file", "Fil", 34),
        Heading("modified", "Fil sparad", 18),
        Heading("filled", "Ifyllda", 10, _AMOUNT),
        Heading("expected", "Efterfrågade", 13, _AMOUNT),
        Heading("errors", "Fel", 8, _AMOUNT),
        Heading("warnings", "Varningar", 11, _AMOUNT),
        *(Heading.words(label, label, 30) for label in START_ASKED),
    )
    rows = [_delivery(told, submission) for submission in told.inbox.submissions]
    rows += [(told.who(code), MISSING, *([None] * (6 + len(START_ASKED)))) for code in told.inbox.missing]
    intro = ("En rad per fil, och en för varje avdelning som inte har lämnat någon.",)
    return Listing(DELIVERIES, "Leveranser", intro, headings, rows)


def state_of(told: Told, submission: Submission) -> Toned:
    """How the file stands, with its tone."""
    word = reconciliation.state_of(submission, told.inbox)
    return Toned(word.capitalize(), _TONES[word])


def _delivery(told: Told, submission: Submission) -> tuple[Item, ...]:
    found = [finding for finding in told.findings if finding.file == submission.file]
    tally = submission.tally
    return (
        told.who(submission.code) if submission.code else "Okänd",
        state_of(told, submission),
        told.link(Place(submission.file, "Start", 1, 1), submission.file),
        time_words(submission.modified) or None,
        Decimal(tally.filled),
        Decimal(tally.expected),
        Decimal(sum(f.severity is Severity.ERROR and f.is_open for f in found)),
        Decimal(sum(f.severity is Severity.WARNING and f.is_open for f in found)),
        *(submission.signed.get(label) for label in START_ASKED),
    )
