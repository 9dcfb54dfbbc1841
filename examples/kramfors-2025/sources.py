"""What the example is made from: the published facts, and the tables and texts that are declared illustrations."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ILLUSTRATION = HERE / "illustration"

GOES_ON_FROM = {"lopande": "delar", "helar": "lopande"}
"""The round whose outcomes a round goes on from: its own tables hold only the rows that are others by then."""

Row = dict[str, str]
"""A row of a table by its headers; an empty cell is left out."""

SAID = " (illustrativt)"
"""Ends every comment that is made up, so that it is never read without being told."""

KEYS = ("Avdelning", "Id", "Kön", "Ålder", "Post")
"""The headers that name a row of made up outcomes, those that its table has."""

COMMENTS = ("Orsak", "Åtgärd", "Kommentar", "Iakttagelse", "Analys")


def published() -> dict[str, Any]:
    """The facts of the published plan; numbers with decimals as Decimal."""
    facts: dict[str, Any] = json.loads((HERE / "published.json").read_text(encoding="utf-8"), parse_float=Decimal)
    return facts


def table(path: Path) -> list[Row]:
    """The rows of a table with semicolons."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [{header: cell for header, cell in row.items() if cell} for row in csv.DictReader(lines, delimiter=";")]


def outcomes(round: str, name: str) -> list[Row]:
    """The rows of a table of made up outcomes, as they are by the round, every comment said to be made up."""
    rows: dict[tuple[str, ...], Row] = {}
    for path in (folder(token) / f"{name}.csv" for token in _so_far(round)):
        if path.exists():
            rows |= {_key(row): row for row in table(path)}
    if not rows:
        raise FileNotFoundError(f"{round}: {name}")
    return [{header: _said(header, cell) for header, cell in row.items()} for row in rows.values()]


def folder(round: str) -> Path:
    """Where the round's made up outcomes and texts lie."""
    return ILLUSTRATION / f"outcomes_{round}"


def _so_far(round: str) -> list[str]:
    """The rounds that the round goes on from, the first first, and itself."""
    before = GOES_ON_FROM.get(round)
    return [*(_so_far(before) if before else ()), round]


def _key(row: Row) -> tuple[str, ...]:
    return tuple(row.get(header, "") for header in KEYS)


def _said(header: str, cell: str) -> str:
    return cell + SAID if header in COMMENTS else cell


def sections(path: Path, mark: str = "# ") -> dict[str, str]:
    """The texts of a file by their headings."""
    return _split(path.read_text(encoding="utf-8"), mark)


def _split(text: str, mark: str) -> dict[str, str]:
    parts = [part.partition("\n") for part in f"\n{text}".split(f"\n{mark}")[1:]]
    return {heading.strip(): body.strip() for heading, _, body in parts}


def voices(round: str) -> dict[str, dict[str, str]]:
    """What departments write in the round, by code and section, said to be made up."""
    return {
        code: {section: f"Illustrativt exempel. {text}" for section, text in _split(body, "## ").items()}
        for code, body in sections(folder(round) / "texts.md").items()
    }
