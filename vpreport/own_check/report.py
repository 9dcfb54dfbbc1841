"""What the command line says of a file that its department has checked: the verdict, what matters most, the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from vpreport.importance import Importance
from vpreport.own_check.check import Checked
from vpreport.report import MOST_PLACES, Paint, counted_findings, under_head, where_in_file
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.grouping import Group, as_one, grouped, message_of, places_of
from vpreport.vocabulary.visible import visible
from vpreport.vocabulary.wording import counted, listed, shortened
from vpreport.writing.received import filled_words
from vpreport.writing.reconciliation import (
    SCHEMA,
    coverage_pairs,
    finding_pairs,
    json_bytes,
    not_checked_pairs,
    submission_pairs,
)

MOST = 3
"""How many findings are told in full, alike ones together; the rest take a line each."""
MOST_BRIEF = 30
"""How many take a line; the page and the JSON have them all."""
LONGEST = 160
"""Characters of a sentence in the brief list."""

CLEAN = "Inget att rätta. Filen kan skickas."
SENDABLE = "Filen kan skickas. Titta gärna på det som står nedan först."
NOT_SENDABLE = "Rätta det som är fel innan filen skickas."
REFUSED = "Filen kan inte användas som den är."


def plain(words: str, severity: Severity) -> str:
    """The words without colour."""
    return words


def verdict(checked: Checked) -> str:
    """Whether the file can be sent, in a sentence."""
    if not checked.submission.accepted:
        return REFUSED
    if checked.has_errors:
        return NOT_SENDABLE
    return SENDABLE if any(f.severity is Severity.WARNING and f.is_open for f in checked.findings) else CLEAN


def head_of(checked: Checked) -> str:
    """Whose the file is and for which round: "HR, Delårsuppföljning 2025"; "" when it counts in none."""
    when = checked.occasion
    return f"{checked.name}, {when.round.name} {when.year}" if when is not None else ""


def filled_of(checked: Checked) -> str:
    """How far the file is filled in: "62 av 74 ifyllda"; "" where nothing is asked for."""
    tally = checked.submission.tally
    return f"{filled_words(tally)} ifyllda" if checked.submission.accepted and tally.expected else ""


def told_checked(checked: Checked, paint: Paint = plain, quiet: bool = False) -> str:
    """What a department wants to know of its file; `quiet` gives the first line alone."""
    facts = [part for part in (head_of(checked), counted_findings(checked.findings), filled_of(checked)) if part]
    head = visible(f"{checked.path}: {', '.join(facts)}.")
    if quiet:
        return head
    full, rest, more = _split(grouped(checked.findings))
    parts = [head, verdict(checked), *(_in_full(group, checked, paint) for group in full)]
    if rest:
        parts.append("\n".join(("Resten, blad för blad:", *_brief(rest, checked, paint), *more)))
    untried = unchecked_told(checked)
    return "\n\n".join(["\n".join(parts[:2]), *parts[2:], *(["\n".join(map(visible, untried))] if untried else [])])


def _in_full(group: Group, checked: Checked, paint: Paint) -> str:
    finding = as_one(group, checked.unit_name, MOST_PLACES)
    return under_head(finding, where_in_file(finding) or "Hela filen", paint)


def _split(groups: Sequence[Group]) -> tuple[Sequence[Group], Sequence[Group], list[str]]:
    """Those told in full, those that take a line, and a sentence on the others, if there are any."""
    full, rest, others = groups[:MOST], groups[MOST : MOST + MOST_BRIEF], groups[MOST + MOST_BRIEF :]
    left = sum(len(group.findings) for group in others)
    said = f"  … och {left} till. Lägg till --html sida.html för att se fler."
    return full, rest, [said] if others else []


def by_sheet(findings: Iterable[Finding], checked: Checked) -> list[tuple[str, list[Finding]]]:
    """The findings by sheet, sheets in the file's order and what is about no sheet first."""
    order = Importance(checked.forms)
    sheets = sorted(findings, key=lambda finding: (order.turn(finding.sheet), finding.sheet))
    return [(sheet, list(some)) for sheet, some in groupby(sheets, key=lambda finding: finding.sheet)]


def _brief(groups: Iterable[Group], checked: Checked, paint: Paint) -> Iterable[str]:
    by_first = {group.first: group for group in groups}
    for sheet, some in by_sheet(by_first, checked):
        yield f"  {visible(sheet) or 'Hela filen'}"
        for finding in some:
            group = by_first[finding]
            cell = f"{finding.place.cell}  " if finding.place and group.is_single else ""
            word = paint(finding.word, finding.severity if finding.is_open else Severity.NOTE)
            yield f"    {cell}{word}: {_short(message_of(group, checked.unit_name))}  [{finding.rule}]"
            if not group.is_single:
                yield f"      {_short(places_of(group, checked.unit_name, MOST_PLACES))}"


def _short(words: str) -> str:
    return shortened(visible(words), LONGEST)


def unchecked_told(checked: Checked) -> list[str]:
    """What could not be checked, a sentence for each cause; nothing when all could, or the file counts in no round."""
    told: list[str] = []
    if checked.not_checked:
        places = {(one.because.sheet, one.because.cell): None for one in checked.not_checked if one.because is not None}
        cells = listed([f"{sheet} {cell or ''}".rstrip() for sheet, cell in places], most=6)
        rules = counted(len(checked.not_checked), "kontroll", "kontroller")
        told.append(f"Ej prövat: {rules}, på grund av det som inte gick att läsa vid {cells}.")
    if checked.left_out:
        needed = "andra avdelningars filer" if checked.has_register else "registret eller andra avdelningars filer"
        told.append(f"Prövas först när allt sammanställs, för det behövs {needed}: {', '.join(checked.left_out)}.")
    return told


def checks_as_json(checks: Sequence[Checked]) -> bytes:
    """All the checks for programs: a file each, its findings and coverage as in `avstamning.json`."""
    told = {"schema": SCHEMA, "files": [_as_pairs(checked) for checked in checks]}
    return json_bytes(told)


def _as_pairs(checked: Checked) -> dict[str, Any]:
    submission, when = checked.submission, checked.occasion
    state = "mottagen" if submission.accepted else "underkänd"
    return {
        **submission_pairs(submission, state, checked.names),
        "year": when.year if when is not None else None,
        "round": when.round.token if when is not None else None,
        "findings": [finding_pairs(finding, checked.names) for finding in checked.findings],
        "not_checked": [not_checked_pairs(item) for item in checked.not_checked],
        "left_out": list(checked.left_out),
        "coverage": coverage_pairs(submission),
    }
