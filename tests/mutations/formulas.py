"""What is changed in the condition of a live check: comparisons are shifted, numbers moved by their smallest step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from tests.mutations.operators import moved
from vpreport.vocabulary.magnitude import fits

_FITS = re.escape(fits("one", "other")).replace("one", r"\w+").replace("other", r"\w+")
_PART = re.compile(rf'(?P<fits>{_FITS})|"[^"]*"|\{{\w+\}}|,6\)|<>|<=|>=|[<>=]|[0-9]+(?:\.[0-9]+)?')
"""Texts, keys and how many decimals are kept (of six, binary fractions add nothing) are passed over as they are."""
_SHIFTED = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "=": "<>", "<>": "="}
_AROUND = 24
"""Characters before and after a change that tell where in the formula it is."""


class Altered(NamedTuple):
    """The formula with one change, and what is around the change before and after it."""

    was: str
    now: str
    formula: str


def altered(formula: str) -> Iterator[Altered]:
    """Every change of the formula; that an amount fits is the business of IN-12, and is left out as a whole."""
    for part in _PART.finditer(formula):
        before, after = formula[: part.start()], formula[part.end() :]
        for now in ("1=1",) if part["fits"] else _others(part[0]):
            left, right = before[-_AROUND:], after[:_AROUND]
            yield Altered(f"{left}{part[0]}{right}", f"{left}{now}{right}", f"{before}{now}{after}")


def _others(part: str) -> Iterator[str]:
    if part in _SHIFTED:
        yield _SHIFTED[part]
    elif part[0].isdigit():
        yield from map(str, moved(Decimal(part)))
