"""The first sheet of `sammanstallning.xlsx`: how the round stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vpreport.vocabulary.column import Sheet
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.suppression import HIDDEN
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.wording import listed
from vpreport.writing.consolidated.findings import FINDINGS
from vpreport.writing.consolidated.told import Told
from vpreport.writing.listing import Amount, Heading, Item, Listing
from vpreport.writing.sheets import AS_TYPED, BODY

OVERVIEW = "Översikt"
_AMOUNT = BODY._replace(code=AS_TYPED, right=True)


def overview(told: Told, title: str, chapters: Sequence[Listing]) -> Listing:
    """The sheet: all totals that there are, live where one of the `chapters` sums them."""
    sums = {
        f"{sheet.key}.{_name(told, sheet, key)}": listing.sum_cell(key)
        for sheet in told.sheets
        for listing in chapters
        if listing.sheet == sheet.title
        for key in listing.sums
    }
    given = {name: figure for name, figure in told.material.totals().items() if figure.value is not None}
    rows = [_total_row(told, name, figure, sums.get(name)) for name, figure in given.items()]
    headings = (
        Heading.words("name", "Uppgift", 58),
        Heading("value", "Värde", 16, _AMOUNT),
        Heading("unit", "Enhet", 14),
        Heading.words("mark", "Anmärkning", 34),
        Heading.words("origin", "Så är den räknad", 34),
    )
    return Listing(OVERVIEW, title, (told.stamp, *_state(told)), headings, rows, description="Omgångens alla summor.")


def _name(told: Told, sheet: Sheet, key: str) -> str:
    form = sheet.at(told.material.occasion, sheet.key in told.material.central)
    return form.by_key[key].name if form else key


def _state(told: Told) -> Iterable[str]:
    counts = {severity: sum(f.severity is severity and f.is_open for f in told.findings) for severity in Severity}
    shown = [severity.counted(number) for severity, number in counts.items()]
    where = "i den interna sammanställningen" if told.is_public else f"på bladet {FINDINGS}"
    yield f"Fynd: {listed(shown)}. De står {where}."
    missing = [told.who(code) for code in told.inbox.missing]
    yield f"Har inte lämnat underlag: {listed(missing)}." if missing else "Alla har lämnat underlag."


def _total_row(told: Told, name: str, figure: Figure, cell: str | None) -> tuple[Item, ...]:
    assert figure.value is not None
    where = f"Summan på bladet {cell.split('!')[0].strip(chr(39))}" if cell else "Beräknad ur uppgifterna på bladen"
    value: Item = HIDDEN if name in told.hidden else Amount(figure.value, figure.decimals, cell or "")
    return told.total_names.get(name, name), value, figure.unit.label or "antal", figure.mark or None, where
