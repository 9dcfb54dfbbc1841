"""What the command line says of a round's reception: a table of who has delivered, and what is worst in each file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from vpreport.reception import Reception
from vpreport.report import MOST_PLACES, counted_findings, told_findings, where_in_file
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.grouping import Group, grouped, message_of, places_of, unit_of
from vpreport.vocabulary.visible import visible
from vpreport.vocabulary.wording import shortened
from vpreport.writing.received import Received, filled_words, time_words
from vpreport.writing.reconciliation import SCHEMA, finding_pairs, json_bytes, submission_pairs

WIDEST = 100
_LONGEST_NAME = 32
_HEADERS = ("Avdelning", "Läge", "Sparad", "Mall", "Ifyllt", "Fel", "Varningar")


def told_reception(reception: Reception, written: Sequence[Path] = (), quiet: bool = False) -> str:
    """Who has delivered and what is wrong; `quiet` gives the first line alone."""
    when = reception.occasion
    came = f"{reception.came} av {len(reception.units)} har lämnat"
    head = f"{when.round.name} {when.year}: {came}, {counted_findings(reception.findings)}."
    if quiet:
        return head
    parts = [[head], [*_table(reception.units), *_legend(reception)], _worst(reception), _others(reception)]
    if reception.register:
        parts.append(["I registret:", "", told_findings(reception.register, reception.plan.name_of)])
    if written:
        parts.append(["Filerna finns här:", *(f"  {visible(str(path))}" for path in written)])
    return "\n\n".join("\n".join(part) for part in parts if part)


def _table(units: Sequence[Received]) -> list[str]:
    rows = [_HEADERS, *(_row(unit) for unit in units)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADERS))]
    return ["  ".join(map(_aligned, row, widths, range(len(row)))).rstrip() for row in rows]


def _aligned(cell: str, width: int, column: int) -> str:
    return cell.rjust(width) if column >= len(_HEADERS) - 2 else cell.ljust(width)


def _row(unit: Received) -> tuple[str, ...]:
    name, state = shortened(visible(unit.name), _LONGEST_NAME), unit.state.capitalize()
    submission = unit.submission
    if submission is None:
        return name, state, "", "", "", "", ""
    made = f"{visible(submission.version)}{'*' if unit.is_late_template else ''}"
    counts = (str(unit.count(severity)) for severity in (Severity.ERROR, Severity.WARNING))
    return name, state, time_words(submission.modified), shortened(made, 6), filled_words(submission.tally), *counts


def _legend(reception: Reception) -> list[str]:
    late = any(unit.is_late_template for unit in reception.units)
    told = ["Tiderna är filernas egna, i UTC."] if reception.came else []
    return [*told, *(["* Mallen gjordes från en annan version av registret."] if late else [])]


def _worst(reception: Reception) -> list[str]:
    """The first finding of each file, alike ones together."""
    wrong = [unit for unit in reception.units if unit.submission is not None and _is_wrong(unit)]
    groups = grouped(unit.findings[0]._replace(code=unit.code) for unit in wrong)
    told = [line for group in groups for line in _lines(group, reception)]
    return ["Viktigast i varje fil:", *told] if told else []


def _is_wrong(unit: Received) -> bool:
    return any(one.is_open and one.severity is not Severity.NOTE for one in unit.findings[:1])


def _others(reception: Reception) -> list[str]:
    told = [line for other in reception.others for line in _why(other, reception)]
    return ["Filer som inte räknas:", *told] if told else []


def _why(other: Received, reception: Reception) -> Iterable[str]:
    """Why the file does not count: what was found, or which file has taken its place."""
    assert other.submission is not None
    if other.state == "ersatt":
        newer = next(unit.submission for unit in reception.units if unit.code == other.code)
        assert newer is not None, "a file is replaced by one that counts"
        yield _short(f"{other.submission.file} ({other.name}): ersatt av {newer.file}.")
    else:
        whose = f" ({other.name})" if other.name else ""
        yield _short(f"{other.submission.file}{whose}: {other.findings[0].message}")


def _lines(group: Group, reception: Reception) -> Iterator[str]:
    finding = group.first
    where = where_in_file(finding) if group.is_single else finding.sheet
    who = unit_of(group, reception.plan.name_of)
    yield _short(f"{who}: {finding.word}{f' i {where}' if where else ''}. {message_of(group, reception.plan.name_of)}")
    if not group.is_single:
        yield _short(f"  {places_of(group, reception.plan.name_of, MOST_PLACES)}")


def _short(text: str) -> str:
    return shortened(f"  {visible(text)}", WIDEST)


def reception_as_json(reception: Reception) -> bytes:
    """The reception for programs: a submission each, with what `avstamning.json` says of it and how far it has come."""
    names = {unit.code: unit.name for unit in (*reception.units, *reception.others)}
    told = {
        "schema": SCHEMA,
        "year": reception.occasion.year,
        "round": reception.occasion.round.token,
        "submissions": [_pairs(one, names) for one in (*reception.units, *reception.others)],
        "findings": [finding_pairs(finding, names) for finding in reception.findings],
    }
    return json_bytes(told)


def _pairs(one: Received, names: dict[str, str]) -> dict[str, Any]:
    counts = {"errors": one.count(Severity.ERROR), "warnings": one.count(Severity.WARNING)}
    worst = one.findings[0].id if one.findings else None
    submission = one.submission
    if submission is None:
        bare = {"department": one.name, "code": one.code, "state": one.state, "file": None, "sha256": None}
        return {**bare, **_progress(None), **counts, "worst": worst}
    return {**submission_pairs(submission, one.state, names), **_progress(one), **counts, "worst": worst}


def _progress(one: Received | None) -> dict[str, Any]:
    submission = one.submission if one is not None else None
    return {
        "modified": submission.modified.isoformat() if submission and submission.modified else None,
        "version": (submission.version or None) if submission else None,
        "from_another_register": submission.tally.from_another_register if submission else None,
        "inputs_expected": submission.tally.expected if submission else None,
        "inputs_filled": submission.tally.filled if submission else None,
    }
