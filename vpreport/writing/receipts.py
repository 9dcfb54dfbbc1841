"""Receipts that an auditor can keep: a workbook of all that came in, and a text to send to each department.

No clock is told: the times are the files' own, as they bear them, and the fingerprint says which file it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from vpreport.reading.submission import Submission
from vpreport.vocabulary.file_names import file_stems
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.rounds import Occasion
from vpreport.vocabulary.telling import Tone
from vpreport.vocabulary.visible import visible
from vpreport.vocabulary.wording import counted
from vpreport.writing.listing import Heading, Item, Listing, Toned, write_listing
from vpreport.writing.looks import BODY, amount_code
from vpreport.writing.mailing import is_private
from vpreport.writing.received import Received, filled_words, time_words
from vpreport.writing.workbook import Book

RECEPTION = "Mottagning"
FILE = "mottagning.xlsx"

_NUMBER = BODY._replace(code=amount_code(0), right=True)
_TONES = {"mottagen": Tone.GOOD, "ersatt": Tone.NEUTRAL, "underkänd": Tone.BAD, "saknas": Tone.BAD}
_MEANS = {
    "mottagen": "Filen är mottagen och räknas.",
    "ersatt": "Filen är mottagen, men räknas inte: en nyare fil från er har ersatt den.",
    "underkänd": "Filen är mottagen, men kan inte räknas.",
}


def receipts(all_: Sequence[Received], occasion: Occasion, author: str) -> dict[str, bytes]:
    """Every receipt by file name: the workbook, and a text for each unit from which something has come."""
    files = {FILE: _workbook(all_, occasion, author)}
    by_code: dict[str, list[Received]] = {}
    for one in all_:
        if one.code and one.submission is not None:
            by_code.setdefault(one.code, []).append(one)
    stems = file_stems(by_code)
    return files | {f"kvittens-{stems[code]}.txt": _text(some, occasion, author) for code, some in by_code.items()}


# The workbook


def _workbook(all_: Sequence[Received], occasion: Occasion, author: str) -> bytes:
    title = f"{RECEPTION}, {occasion.round.name} {occasion.year}"
    book = Book(title, author=author or "vpreport", dated=occasion.as_of, subject=occasion.round.name)
    headings = (
        Heading.words("who", "Avdelning", 30),
        Heading("code", "Kod", 11),
        Heading.words("file", "Fil", 34),
        Heading("state", "Läge", 12),
        Heading("modified", "Tid i filen (UTC)", 18),
        Heading("version", "Mallversion", 13),
        Heading("filled", "Ifyllda", 9, _NUMBER),
        Heading("expected", "Efterfrågade", 14, _NUMBER),
        Heading("read", "Lästa celler", 10, _NUMBER),
        Heading("label", "Varav etiketter", 11, _NUMBER),
        Heading("value", "Varav värden", 10, _NUMBER),
        Heading("found", "Varav fynd", 10, _NUMBER),
        Heading("errors", "Fel", 7, _NUMBER),
        Heading("warnings", "Varningar", 11, _NUMBER),
        Heading("sha256", "SHA-256", 68),
    )
    intro = (
        "En rad per fil, och en för varje avdelning som inte har lämnat någon.",
        "Tiden är filens egen, inte när den kom fram. SHA-256 är filens fingeravtryck, som ändras när filen ändras.",
    )
    description = "En rad per mottagen fil, med läge, tid, fingeravtryck och antal celler."
    write_listing(
        book, Listing(RECEPTION, title, intro, headings, [_row(one) for one in all_], description=description)
    )
    return book.finished()


def _row(one: Received) -> tuple[Item, ...]:
    who = one.name or "Okänd"
    state = Toned(one.state.capitalize(), _TONES[one.state])
    submission = one.submission
    if submission is None:
        return who, one.code or None, None, state, *([None] * 11)
    tally = submission.tally
    cells = (submission.cells_read, tally.labels, tally.values, tally.found)
    numbers = (tally.filled, tally.expected, *(cells if submission.accepted else (0, 0, 0, 0)))
    return (
        who,
        one.code or None,
        submission.file,
        state,
        time_words(submission.modified) or None,
        submission.version or None,
        *map(Decimal, numbers),
        Decimal(one.count(Severity.ERROR)),
        Decimal(one.count(Severity.WARNING)),
        submission.sha256 or None,
    )


# The text


def _text(files: Sequence[Received], occasion: Occasion, author: str) -> bytes:
    to = files[0].name
    lines = ["Kvittens", f"{to}, {occasion.round.name} {occasion.year}", "", "Hej!", ""]
    for one in files:
        lines += _about(one)
    lines += [
        "Tiden är den som står i filen, inte när den kom fram till oss.",
        "SHA-256 är filens fingeravtryck. Ändras något i filen blir det ett annat.",
    ]
    lines += ["", author] if author else []
    return ("\n".join(map(visible, lines)) + "\n").encode()


def _about(one: Received) -> Iterable[str]:
    submission = one.submission
    assert submission is not None, "a receipt is for something that came"
    yield _MEANS[one.state]
    yield ""
    yield from (f"  {label}: {value}" for label, value in _facts(submission).items() if value)
    yield ""
    if one.state != "ersatt":
        yield from _remaining(one)


def _facts(submission: Submission) -> Mapping[str, str]:
    moment = submission.modified
    saved = time_words(moment)
    return {
        "Fil": submission.file,
        "Sparad enligt filen": f"{saved} (UTC)" if moment is not None and moment.tzinfo is not None else saved,
        "Mallversion": submission.version,
        "Ifyllt": filled_words(submission.tally) if submission.tally.expected else "",
        "SHA-256": submission.sha256,
    }


def _settled(one: Received) -> Iterable[str]:
    """What somebody has decided to accept, and why."""
    for finding in one.findings:
        if finding.waived is not None:
            yield from (f"Godtaget: {_said(finding)} {finding.waived}", "")


def _said(finding: Finding) -> str:
    if is_private(finding):
        return "Uppgiften behöver ses över. Den kan gälla få personer, så mejlet säger inte mer. Fråga oss gärna."
    return finding.message


def _remaining(one: Received) -> Iterable[str]:
    """What there is to mend, most important first; notes ask for nothing."""
    asked = [finding for finding in one.findings if finding.is_open and finding.severity is not Severity.NOTE]
    yield from _settled(one)
    if not asked:
        yield from ("Inget återstår för er att rätta. Tack!", "")
        return
    yield f"Det här återstår ({counted(len(asked), 'sak', 'saker')}):"
    yield ""
    for number, finding in enumerate(asked, 1):
        cell = finding.place.cell if finding.place else None
        where = ", ".join(part for part in (finding.sheet, cell) if part)
        yield f"{number}. {finding.severity.value.capitalize()}{f' i {where}' if where else ''}: {_said(finding)}"
        if finding.fix and not is_private(finding):
            yield f"   Gör så här: {finding.fix}"
        yield ""
