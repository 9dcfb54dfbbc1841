"""The text of the e-mail that goes with a correction file: what, the most important, until when, to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vpreport.correcting.told import Told
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.layout import MAIL_SUBJECT, TO_MEND
from vpreport.vocabulary.visible import visible
from vpreport.vocabulary.wording import listed, shortened
from vpreport.writing.mailing import is_private

MOST = 3
"""How many things the text tells; the file has them all."""
_LONGEST = 500  # characters of a line, whatever it quotes


def letter(file: str, given: Mapping[str, str], told: Sequence[Told], *, is_read: bool) -> bytes:
    """The text in UTF-8 as Windows' Notepad and Outlook both read it; `given` is what the template's `Start` says.

    `told` is in the list's order. Without `is_read` the department's own file could not be used.
    """
    what = f"{given['Omgång'].lower()} {given['År']}"
    lines = [
        f"{MAIL_SUBJECT} i underlaget till {what}, {given['Avdelning']}",
        "",
        "Hej!",
        "",
        _about(what, told, is_read),
        f"Filen {file} är bifogad. {_attached(is_read)}",
        "",
        _heading(len(told)),
        *(line for number, one in enumerate(told[:MOST], 1) for line in _told(number, one)),
        "",
        _until(given),
        "",
        "Tack för hjälpen!",
        "",
    ]
    return "\r\n".join(visible(shortened(line, _LONGEST)) for line in lines).encode("utf-8-sig")


def _about(what: str, told: Sequence[Told], is_read: bool) -> str:
    if not is_read:
        return f"Tack för er fil till {what}. Den kunde tyvärr inte användas som den är."
    numbers = [(severity, sum(one.finding.severity is severity for one in told)) for severity in Severity]
    found = listed([severity.counted(number) for severity, number in numbers if number])
    return f"Tack för underlaget till {what}. Vi har läst det och hittade {found}."


def _attached(is_read: bool) -> str:
    if not is_read:
        return "Det är en ny mall att fylla i. På det första bladet står varför er egen fil inte gick att använda."
    return (
        "Det är er egen fil, med uppgifterna kvar och det som behöver ses över märkt. "
        f"Öppna den i Excel och börja på bladet {TO_MEND}."
    )


def _heading(number: int) -> str:
    if number <= MOST:
        return "Det här behöver ni se över:"
    return f"De tre viktigaste, av {number}:"


def _told(number: int, told: Told) -> list[str]:
    finding = told.finding
    where = told.cells[0] if told.cells else None
    sheet = where.sheet if where else finding.sheet
    place = ", ".join(part for part in (sheet, where.cell if where else "") if part)
    lines = [f"{number}. {place}: {_said(told, sheet)}" if place else f"{number}. {finding.message}"]
    if told.advice and not is_private(finding, sheet):
        lines.append(f"   Gör så här: {told.advice}")
    return lines


def _said(told: Told, sheet: str) -> str:
    if not is_private(told.finding, sheet):
        return told.finding.message
    # an e-mail names the cell, and the file says the rest
    return f"Uppgiften behöver ses över. Vad det gäller står på bladet {TO_MEND}, rad {told.number} i listan."


def _until(given: Mapping[str, str]) -> str:
    when, whom = given.get("Lämnas senast", ""), given.get("Lämnas till", "")
    until = f"senast {when}" if when else "så snart ni kan"
    return f"Spara filen och skicka den till {whom or 'ekonomienheten'} {until}."
