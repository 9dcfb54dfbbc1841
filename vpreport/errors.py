"""Exceptions mean "cannot run"; everything that is wrong with somebody's data is a finding.

CannotRun                  the command line ends with 2 and prints the sentence
├── UnreadablePlan         the register cannot be opened or lacks what a plan needs
└── UnwritableOutput       a folder or a file cannot be written
"""

from __future__ import annotations


class CannotRun(Exception):  # noqa: N818 - reads as the sentence it carries: "cannot run: ..."
    """The run cannot start or go on; the text is one Swedish sentence that says what to do."""


class UnreadablePlan(CannotRun):
    """The register is missing, is no workbook, or lacks the year or the organisation."""


class UnwritableOutput(CannotRun):
    """The output folder or a file in it cannot be written; nothing is left half-written."""
