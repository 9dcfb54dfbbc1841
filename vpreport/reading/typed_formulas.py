"""Formulas that departments have typed in cells that ask for a value: their result is what was typed."""

from __future__ import annotations

import re
from decimal import Decimal

from vpreport.reading import rules
from vpreport.reading.arithmetic import Arithmetic
from vpreport.reading.casting import Trouble
from vpreport.reading.cells import CellValue, Formula, Grid
from vpreport.reading.tally import Tally
from vpreport.vocabulary.amount import printed
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.place import Place

_OTHER_FILE = re.compile(r"\[[0-9]+\]")
"""How a formula in a file names another file: by its number among those that the workbook fetches from."""


class TypedFormulas:
    """The formulas of one sheet; made before any cell of it has been taken."""

    def __init__(self, grid: Grid, tally: Tally) -> None:
        self._tally = tally
        self._arithmetic = Arithmetic(grid) if grid.uncalculated else None

    def settled(self, raw: Formula, place: Place) -> tuple[CellValue, Trouble | None]:
        """The formula, or what it gives where it was never calculated and can be worked out; and that it was so."""
        if raw.value is not None:
            self._tally.stored.append(place)
            if _OTHER_FILE.search(raw.text):
                self._tally.linked.append(place)
            return raw, None
        found = self._arithmetic.value_of(place.row, place.column) if self._arithmetic else None
        if not isinstance(found, Decimal):
            return found or raw, None
        return found, Trouble(rules.NO_VALUE, _worked_out(raw, found), Severity.WARNING)


def _worked_out(raw: Formula, value: Decimal) -> dict[str, str]:
    return {
        "what": f"Formeln ={raw.text} är sparad utan att ha räknats ut. Den ger {printed(value)}, och det används.",
        "advice": "Kontrollera värdet. Öppna gärna filen i Excel och spara den, så räknas formeln där.",
    }
