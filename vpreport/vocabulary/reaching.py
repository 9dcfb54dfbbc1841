"""Whether an indicator reaches its target: outcome, target, direction and tolerance together, as its row has them."""

from __future__ import annotations

from decimal import Decimal

from vpreport.vocabulary.record import Record

BETTER = {"Högre är bättre": "högre", "Lägre är bättre": "lägre"}
"""The directions in which one way is better."""
SUM = "Summa"


def reaches(row: Record, *, is_final: bool) -> bool | None:
    """Whether the reported total reaches the target, as near as the tolerance; just that near is reached.

    None where that cannot be said: no total, no target, no better way, or a sum that still grows while the year lasts.
    """
    return reached(row, row.number("total"), is_final=is_final)


def reached(row: Record, total: Decimal | None, *, is_final: bool) -> bool | None:
    """As `reaches`, for another total: one that several reports make."""
    short = shortfall(row, total, is_final=is_final)
    return None if short is None else short <= tolerance(row)


def shortfall(row: Record, total: Decimal | None, *, is_final: bool) -> Decimal | None:
    """How far the total is from the target, in the row's unit: 0 or less where it is reached without any tolerance.

    None as for `reaches`.
    """
    target, better = row.number("target"), BETTER.get(row.text("direction"))
    if total is None or target is None or better is None or (row.text("method") == SUM and not is_final):
        return None
    return target - total if better == "högre" else total - target


def tolerance(row: Record) -> Decimal:
    """How far from the target still counts as reached, in the row's unit; 0 where nothing is decided."""
    return row.number("tolerance") or Decimal(0)


NEEDED_TO_REACH = ("total", "target", "direction", "tolerance", "method")
"""Keys of the cells that `reaches` looks at."""
