"""Earlier rounds as templates show them: out of the workbooks that a small board's rounds were consolidated in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.altered import ANSWERS
from tests.filled import REGISTER, Row, consolidated, filled, plan, round_of
from vpreport.consolidation import Consolidation
from vpreport.reading.earlier import EarlierFigures, ToldFigure, figures_of
from vpreport.vocabulary.key_total import Earlier
from vpreport.vocabulary.rounds import DELAR, HELAR, occasion

UNITS: tuple[Row, ...] = (
    {"unit": "Lön", "permanent": 12, "permanent_women": 7, "permanent_men": 5, "temporary": 2, "managers": 1},
    {"unit": "Rekrytering", "permanent": 8, "permanent_women": 7, "permanent_men": 1},
)
THEN: Mapping[str, Sequence[Row]] = {**ANSWERS, "Medarbetare": UNITS}
"""What HR and Ekonomi answered in each earlier round."""


@cache
def round_then(token: str, year: int, central: str = "") -> Consolidation:
    """The round as HR and Ekonomi answered it, the sheets of those titles left to one office, which did nothing."""
    asking = round_of(token, plan(REGISTER, year, **{"Lämnas centralt": central}))
    return consolidated(asking, {f"{code}.xlsx": filled(asking, code, THEN) for code in ("hr", "ek")})


def told(workbook: bytes, name: str) -> EarlierFigures:
    """What the consolidated workbook tells a later round."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(workbook)
        return figures_of([path], occasion(HELAR, 2199))[0]


def units_of(names: Sequence[str]) -> EarlierFigures:
    """A round in which HR had units of those names, with 1, 2, 3 … permanent staff."""
    figures = enumerate(names, 1)
    told_so = [ToldFigure("Medarbetare", "hr", name, "Tillsvidare totalt", Decimal(n), "antal") for n, name in figures]
    return EarlierFigures(Earlier("x.xlsx", occasion(DELAR, 2024), {}), tuple(told_so))


@cache
def earlier(token: str, year: int) -> EarlierFigures:
    """The round as its workbook tells it, in a file of its name."""
    return told(round_then(token, year).workbook(), f"{token}-{year}.xlsx")
