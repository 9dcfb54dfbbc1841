"""What the example is made from: the published facts, and the tables and texts that are declared illustrations."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ILLUSTRATION = HERE / "illustration"
OUTCOMES = ILLUSTRATION / "outcomes_delar"

Row = dict[str, str]
"""A row of a table by its headers; an empty cell is left out."""

SAID = " (illustrativt)"
"""Ends every comment that is made up, so that it is never read without being told."""

COMMENTS = ("Orsak", "Åtgärd", "Kommentar", "Iakttagelse", "Analys")


def published() -> dict[str, Any]:
    """The facts of the published plan; numbers with decimals as Decimal."""
    facts: dict[str, Any] = json.loads((HERE / "published.json").read_text(encoding="utf-8"), parse_float=Decimal)
    return facts


def table(path: Path) -> list[Row]:
    """The rows of a table with semicolons."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [{header: cell for header, cell in row.items() if cell} for row in csv.DictReader(lines, delimiter=";")]


def outcomes(name: str) -> list[Row]:
    """The rows of a table of made up outcomes, every comment said to be so."""
    return [{header: _said(header, cell) for header, cell in row.items()} for row in table(OUTCOMES / f"{name}.csv")]


def _said(header: str, cell: str) -> str:
    return cell + SAID if header in COMMENTS else cell


def sections(path: Path, mark: str = "# ") -> dict[str, str]:
    """The texts of a file by their headings."""
    return _split(path.read_text(encoding="utf-8"), mark)


def _split(text: str, mark: str) -> dict[str, str]:
    parts = [part.partition("\n") for part in f"\n{text}".split(f"\n{mark}")[1:]]
    return {heading.strip(): body.strip() for heading, _, body in parts}


def voices() -> dict[str, dict[str, str]]:
    """What departments write in the follow-up, by code and section, said to be made up."""
    return {
        code: {section: f"Illustrativt exempel. {text}" for section, text in _split(body, "## ").items()}
        for code, body in sections(OUTCOMES / "texts.md").items()
    }
