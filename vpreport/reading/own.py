"""Our own formulas, known again by their text wherever they stand (contract section 5).

Programs write formulas in their own way and rows move, so a formula is ours when it says the same, on its row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from vpreport.reading.cells import CellValue, Formula
from vpreport.reading.formula import generalised
from vpreport.vocabulary.column import Form, Use
from vpreport.vocabulary.layout import (
    BETWEEN,
    CHECK_IT,
    CHECK_OK,
    COUNTED_OF,
    COUNTED_RIGHT,
    DONE,
    FILLED,
    FORMER_COUNTED,
    GO_TO,
    LOOK_THROUGH,
    NOT_STARTED,
    NOTHING,
    READY,
    REMAINING,
    START_ASKED,
    STARTED,
    TO_CORRECT,
    TO_FILL_IN,
    excel_formula,
    keys_in,
    sum_formula,
)
from vpreport.vocabulary.live import texts_in


def rows_summed(raw: CellValue | None, column: int) -> range | None:
    """The rows that our sum of the column covers, whatever rows they are; None when the cell holds no sum of ours."""
    found = _sum_of(column).fullmatch(raw.text) if isinstance(raw, Formula) else None
    return range(int(found[1]), int(found[2]) + 1) if found else None


@lru_cache(maxsize=256)
def _sum_of(column: int) -> re.Pattern[str]:
    return re.compile("([0-9]{1,7})".join(map(re.escape, re.split("[0-9]+", sum_formula(column, 1, 2)))))


_LINK = re.compile(r"""HYPERLINK\("#'?([^"']+)'?!A1","\1"\)""")
_STATES = frozenset((CHECK_IT, DONE, STARTED, NOT_STARTED, FILLED, LOOK_THROUGH))
_COUNTED = frozenset((COUNTED_OF, COUNTED_RIGHT, FORMER_COUNTED, NOTHING, CHECK_OK, ""))
_STANDING = frozenset(
    (READY, REMAINING, BETWEEN, TO_FILL_IN, TO_CORRECT, *(f"{BETWEEN}{label}" for label in START_ASKED), "", *_STATES)
)
_TARGET = re.compile("#'?[^']+'?!")


@lru_cache(maxsize=1024)
def is_of_checklist(text: str) -> bool:
    """Whether a formula is one of those on `Start`: a link, a count, a sheet's state, or what remains on all of them.

    Known by what it says, for its references follow the sheets as rows and columns move. Remembered, for the files
    of a round hold much the same.
    """
    if _LINK.fullmatch(text):
        return True
    said = texts_in(text)
    if GO_TO in said:
        return all(word in (GO_TO, CHECK_OK, "") or _TARGET.fullmatch(word) for word in said)
    if READY in said:
        return said <= _STANDING
    counts = not said.isdisjoint((COUNTED_OF, FORMER_COUNTED)) and said <= _COUNTED
    return counts or (len(said & _STATES) >= 2 and said <= {*_STATES, CHECK_OK, ""})


ANY_ROW = 7_777_777
"""A row that no sheet has: stands for the row in formulas of ours."""


class Own:
    """A formula of ours, known again on any row: at once when it is to the letter, else by what it says.

    It is given with keys in braces and where their columns are.
    """

    def __init__(self, symbolic: str, columns: Mapping[str, int]) -> None:
        formula = excel_formula(symbolic, columns, ANY_ROW)
        self.pieces = formula.split(str(ANY_ROW))
        self.meaning = generalised(formula)

    def is_on(self, row: int, text: str) -> bool:
        """Whether the text is this formula, written for the row (or, after an insertion, for a row near it)."""
        return text == str(row).join(self.pieces) or generalised(text) == self.meaning


@lru_cache(maxsize=512)
def own_formulas(form: Form, known: tuple[tuple[str, int], ...]) -> Mapping[str, Own]:
    """The formulas of computed columns by key, for columns that stand so."""
    columns = dict(known)
    return {
        f.key: Own(f.column.formula, columns)
        for f in form.fields
        if f.use is Use.COMPUTED and columns.keys() >= keys_in(f.column.formula)
    }
