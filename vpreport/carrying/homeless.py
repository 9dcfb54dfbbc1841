"""What was typed in an old workbook where nothing is asked now: where, what, and why it could not be moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from vpreport.reading.cells import CellValue, Formula, Scaled
from vpreport.reading.own import own_formulas
from vpreport.reading.tally import quoted_whole
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.layout import START
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Table, Value

LONGEST = 32_000  # UTF-16 units; a cell holds 32,767

WHY = {
    "IN-04": "Bladet finns inte i mallen.",
    "IN-05": "Kolumnen finns inte i mallen.",
    "IN-08": "Står utanför det som mallen frågar efter.",
    "IN-13": "Avdelningen känns inte igen.",
    "IN-19": "Raden går inte att para ihop med någon rad i mallen.",
    "IN-20": "Är förifyllt på Start.",
    "IN-21": "Cellen är beslutad. Mallen visar det som är beslutat.",
}
NOT_ASKED = "Uppgiften efterfrågas inte i mallen."
COMPUTED = "Cellen räknas ut av mallen, och blir något annat."
TOO_LONG = "Texten är längre än vad en cell rymmer."


class Homeless(NamedTuple):
    """Something that was typed where nothing is asked now. `is_note`: nobody has to do anything about it."""

    place: Place
    text: str
    why: str
    is_note: bool = False


def without_home(place: Place, raw: CellValue, finding: Finding | None) -> Homeless:
    """A cell that nobody has used, with the reason that its finding gives.

    What `Start` was told to say, and what the register has changed since, is nobody's to move.
    """
    rule = finding.rule if finding else ""
    if place.sheet == START and rule in ("IN-20", "IN-21"):
        return Homeless(place, as_typed(raw), WHY["IN-20"], is_note=True)
    from_register = rule == "IN-21" and finding is not None and finding.severity is Severity.NOTE
    return Homeless(place, as_typed(raw), WHY.get(rule, NOT_ASKED), from_register)


def typed_only(unused: Mapping[Place, CellValue], tables: Sequence[Table]) -> dict[Place, CellValue]:
    """The cells without our own formulas, which stand also in rows that are not used."""
    ours = {table.sheet: (table, own_formulas(table.form, tuple(sorted(table.columns.items())))) for table in tables}

    def is_ours(place: Place, raw: CellValue) -> bool:
        if not isinstance(raw, Formula) or place.sheet not in ours:
            return False
        table, formulas = ours[place.sheet]
        here = (own for key, own in formulas.items() if table.columns.get(key) == place.column)
        return any(own.is_on(place.row, raw.text) for own in here)

    return {place: raw for place, raw in unused.items() if not is_ours(place, raw)}


def as_typed(raw: CellValue | Value) -> str:
    """The cell as somebody would type it."""
    match raw:
        case bool():
            return "SANT" if raw else "FALSKT"
        case Decimal():
            return f"{raw:f}".replace(".", ",")
        case Scaled() if "%" in raw.format:
            return f"{as_typed((raw.value * 100).normalize())} %"
        case Scaled():
            return f"{as_typed(raw.value)} ({raw.format})"
        case Formula() if raw.value is not None:
            return as_typed(raw.value)
        case tuple():
            return "; ".join(raw)
        case _:
            return quoted_whole(raw)  # type: ignore[arg-type]  # dates are told as texts are


def units(text: str) -> int:
    """The text's length as Excel counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
