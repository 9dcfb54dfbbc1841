"""Whether somebody has approved the figures, and when (IN-14)."""

from __future__ import annotations

from datetime import date

from vpreport.reading import rules
from vpreport.reading.start import Start
from vpreport.reading.tally import Tally
from vpreport.vocabulary.dates import printed_date, read_date
from vpreport.vocabulary.layout import START
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.wording import listed, shortened

APPROVED, DATED = "Godkänd av", "Datum"


def tell_sign_off(start: Start, as_of: date, tally: Tally) -> None:
    """One finding when the file is not approved, not dated, or dated before the day that its figures are about."""
    empty = [label for label in (APPROVED, DATED) if label not in start.asked]
    if empty:
        verb = "är inte ifylld" if len(empty) == 1 else "är inte ifyllda"
        advice = "Fyll i vem som har godkänt uppgifterna, och dagen då det gjordes."
        _find(start, empty, f"{listed(empty)} på {START} {verb}.", advice, tally)
        return
    text = start.asked[DATED].text
    day = read_date(text, as_of.year).value
    if day is None:
        what = f"Datumet på {START} går inte att läsa: ”{shortened(text, 40)}”."
    elif day < as_of:
        what = f"Underlaget är godkänt {printed_date(day)}, före den dag som uppgifterna gäller, {printed_date(as_of)}."
    else:
        return
    _find(start, [DATED], what, f"Skriv dagen då uppgifterna godkändes, som {as_of}.", tally)


def _find(start: Start, labels: list[str], what: str, advice: str, tally: Tally) -> None:
    places = [start.beside.get(label, Place(tally.file, START)) for label in labels]
    tally.find(rules.SIGN_OFF, places, {"what": what, "advice": advice}, row=START, column=labels[0])
