"""The comment on a cell at fault: what is wrong, what stands there, what should, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import islice

from vpreport.carrying.addresses import Address
from vpreport.carrying.homeless import as_typed
from vpreport.vocabulary.amount import printed
from vpreport.vocabulary.finding import Compared, Finding, Severity
from vpreport.vocabulary.layout import TO_MEND
from vpreport.vocabulary.visible import visible
from vpreport.vocabulary.wording import listed_of, shortened

_QUOTED = 200
_LISTED = 12  # cells that a note names
_LONGEST = 4_000  # characters; more than fits beside a cell on a screen, and a file in which one has 32,768 is broken


def note_of(notes: Sequence[str]) -> str:
    """The comment on a cell that several findings speak of, no longer than anybody reads in the margin."""
    text = "\n\n".join(notes)
    return text if len(text) <= _LONGEST else f"{shortened(text, _LONGEST)}\n\nAllt står på bladet {TO_MEND}."


def noted(finding: Finding, number: int, at: Address, cells: Sequence[Address], *, is_first: bool) -> str:
    """What the finding, by its number on the list, has to say in the cell; `cells` are all of those it is about.

    `is_first`: the cell is one of those, and to be changed before others.
    """
    said = [f"{number}. {finding.severity.value.capitalize()}: {finding.message}"]
    if not is_first:
        return "\n".join((*said, _see(at, cells)))
    if finding.severity is not Severity.NOTE:
        said.append(f"{_held(at)}{_wanted(finding.expected)}")
    if finding.fix:
        said.append(f"Gör så här: {finding.fix}")
    if len(cells) > 1:
        said.append(f"Hör ihop med {_others(at, cells)}.")
    return "\n".join(said)


def _others(at: Address, cells: Sequence[Address]) -> str:
    """The cells but this one, which is among them; not all are looked at, for there may be thousands in each note."""
    others = (
        _called(cell, at) for cell in cells if (cell.sheet, cell.row, cell.column) != (at.sheet, at.row, at.column)
    )
    return listed_of(list(islice(others, _LISTED)), len(cells) - 1)


def _held(at: Address) -> str:
    if at.value is None:
        return "Cellen är tom."
    told = printed(at.value) if isinstance(at.value, Decimal) else _quoted(as_typed(at.value))
    return f"Här står: {told}."


def _wanted(expected: Compared) -> str:
    if expected is None:
        return ""
    return f" Väntat: {expected.isoformat() if isinstance(expected, date) else _said(expected)}."


def _said(expected: Decimal | str) -> str:
    return printed(expected) if isinstance(expected, Decimal) else _quoted(expected)


def _quoted(text: str) -> str:
    return f"”{visible(shortened(text, _QUOTED))}”"


def _see(at: Address, cells: Sequence[Address]) -> str:
    return f"Börja med {_called(cells[0], at)}." if cells else f"Se bladet {TO_MEND}."


def _called(cell: Address, at: Address) -> str:
    return cell.cell if cell.sheet == at.sheet else f"{cell.cell} på bladet {cell.sheet}"
