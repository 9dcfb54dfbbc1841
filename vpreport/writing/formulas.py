"""Our own formulas as a workbook has them: names of sheets, links, and functions that every program knows."""

from __future__ import annotations

import re

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no py.typed

PLAIN_FUNCTIONS = frozenset(
    "ABS ADDRESS AND CHAR COLUMN COUNT COUNTA COUNTBLANK COUNTIF EXACT HYPERLINK IF INT ISBLANK ISNUMBER ISTEXT LEFT "
    "LEN MAX MID MIN MOD NOT OR ROUND ROW ROWS SIGN SUM SUMIFS SUMPRODUCT".split()
)
"""Those of the functions in our formulas that every version of Excel knows by their plain names."""
_FUNCTION = re.compile(r"\w+(?=\()")


class QuickWorksheet(Worksheet):  # type: ignore[misc]  # ships no py.typed
    """xlsxwriter's, which searches each formula for 150 newer functions, whatever functions it has."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        is_array = formula.startswith("{") or formula.endswith("}")
        if not is_array and PLAIN_FUNCTIONS.issuperset(_FUNCTION.findall(formula)):
            return formula.removeprefix("=")
        prepared: str = super()._prepare_formula(formula, expand_future_functions)
        return prepared


def link_formula(sheet: str, cell: str, text: str) -> str:
    """The formula of a link to a cell of the same workbook, showing the text."""
    return f'HYPERLINK("#{sheet_name(sheet)}!{cell}","{text}")'


def sheet_name(name: str) -> str:
    """The sheet's name as formulas write it."""
    return "'" + name.replace("'", "''") + "'"
