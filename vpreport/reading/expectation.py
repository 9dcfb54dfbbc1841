"""What a run expects of the workbooks that come in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vpreport.reading.casting import Context
from vpreport.reading.rows import Rows
from vpreport.vocabulary.column import Form
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.rounds import Occasion


class Expected(NamedTuple):
    """A form that a unit's workbook should hold, and the rows on it."""

    form: Form
    rows: Rows
    fixed: Sequence[Mapping[str, Value]] = ()
    """The rows that everybody has, as they were prepared: key values by column key."""


class Asking(NamedTuple):
    """What one unit is asked for: its name, its forms, and what `Start` was told to say (None when not known)."""

    name: str
    forms: Sequence[Expected]
    given: Mapping[str, str] | None = None


class Expectation(NamedTuple):
    """What a run expects of the workbooks that come in: the occasion and, by code, what each unit is asked for."""

    occasion: Occasion
    context: Context
    asked: Mapping[str, Asking]
    fingerprint: str = ""
    register: str = ""
    """The register's file name, which no submission may have: nobody could tell whose a cell is."""
