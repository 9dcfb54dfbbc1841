"""A decided cell that came back with something else (IN-21).

Whose doing that is can only be told while the template was made from this very register. A template made before the
register changed shows what was decided then, and nobody is to blame for that.
"""

from __future__ import annotations

from collections.abc import Sequence

from vpreport.reading import rules
from vpreport.reading.cells import CellValue
from vpreport.reading.tally import Tally
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.rewording import difference_in

_CHANGED_HERE = {
    "since": "",
    "advice": "Återställ cellen. Vill ni föreslå en ändring, skriv det i kommentaren eller kontakta ekonomienheten.",
}
_MADE_EARLIER = {
    "since": " Mallen gjordes från en annan version av registret.",
    "advice": "Ingenting behöver göras om det är registret som har ändrats. Är det ni som vill ändra, kontakta "
    "ekonomienheten.",
}


def tell_changed(
    tally: Tally,
    place: Place,
    *,
    header: str,
    row: str,
    decided: str,
    found: str,
    named: str,
    column: str,
    content: Sequence[CellValue],
) -> None:
    """Tell what is decided and what stands there; `row` is what the sentence calls the row, `named` its key.

    A warning, or only a note where the register may have changed since the template was made. `content` is what
    stands in the cell, unused; nothing when it is empty.
    """
    words = {"header": header, "row": row, "decided": decided, "found": found, "how": difference_in(decided, found)}
    words |= _MADE_EARLIER if tally.from_another_register else _CHANGED_HERE
    severity = Severity.NOTE if tally.from_another_register else None
    tally.find(rules.DECIDED_CHANGED, (place,), words, content=content, row=named, column=column, severity=severity)
