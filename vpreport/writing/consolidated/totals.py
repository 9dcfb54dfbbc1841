"""The sheet `Summor` of `sammanstallning.xlsx`: every total there is, with the key that other rounds know it by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from vpreport.vocabulary.column import Sheet
from vpreport.vocabulary.place import a1
from vpreport.vocabulary.summed import AS_OF, KEY, MARK, ROUND, TITLE, UNIT, VALUE, YEAR
from vpreport.vocabulary.suppression import HIDDEN
from vpreport.vocabulary.telling import Figure
from vpreport.writing.consolidated.told import Told
from vpreport.writing.listing import Amount, Heading, Inside, Item, Listing
from vpreport.writing.sheets import BODY, sheet_name

Sums = Mapping[str, tuple[str, str]]
"""The sheet and cell where each total is summed over its rows, by the total's name."""

_AMOUNT = BODY._replace(code="#,##0.######", right=True)
_INTRO = "Omgångens alla summor. Nyckeln är densamma i varje omgång."
_HEADINGS = (
    Heading.words("name", "Uppgift", 58),
    Heading("value", VALUE, 16, _AMOUNT),
    Heading("unit", UNIT, 14),
    Heading.words("mark", MARK, 34),
    Heading.words("origin", "Så är den räknad", 36),
    Heading("key", KEY, 34),
    Heading.words("round", ROUND, 24),
    Heading("year", YEAR, 8, BODY._replace(code="0")),
    Heading("as_of", AS_OF, 12),
)


def totals_listing(told: Told, chapters: Sequence[Listing]) -> Listing:
    """The sheet, each total live where one of the `chapters` sums it."""
    sums = sums_in(told, chapters)
    given = {name: figure for name, figure in told.material.totals().items() if figure.value is not None}
    rows = [_row(told, name, figure, sums.get(name)) for name, figure in given.items()]
    return Listing(TITLE, TITLE, (_INTRO, told.stamp), _HEADINGS, rows, description="Omgångens alla summor.")


def sums_in(told: Told, chapters: Sequence[Listing]) -> Sums:
    """Where each total is summed over its rows, of those that are."""
    return {
        f"{sheet.key}.{_name(told, sheet, key)}": (listing.sheet, a1(listing.sum_row, listing.column(key)))
        for sheet in told.sheets
        for listing in chapters
        if listing.sheet == sheet.title
        for key in listing.sums
    }


def cell_of(totals: Listing, name: str) -> str:
    """Where the total of that name stands, as formulas of other sheets write it."""
    (value, key) = (totals.column(column) for column in ("value", "key"))
    row = next(row for row, items in enumerate(totals.rows, totals.header_row + 1) if items[key - 1] == name)
    return f"{sheet_name(totals.sheet)}!{a1(row, value)}"


def _name(told: Told, sheet: Sheet, key: str) -> str:
    form = sheet.at(told.material.occasion, sheet.key in told.material.central)
    return form.by_key[key].name if form else key


def _row(told: Told, name: str, figure: Figure, summed: tuple[str, str] | None) -> tuple[Item, ...]:
    assert figure.value is not None
    occasion = told.material.occasion
    formula = f"{sheet_name(summed[0])}!{summed[1]}" if summed else ""
    origin = Inside(*summed, f"Summan på bladet {summed[0]}") if summed else "Beräknad ur uppgifterna på bladen"
    return (
        told.total_names.get(name, name),
        HIDDEN if name in told.hidden else Amount(figure.value, figure.decimals, formula),
        figure.unit.label or "antal",
        figure.mark or None,
        origin,
        name,
        occasion.round.name,
        Decimal(occasion.year),
        occasion.as_of.isoformat(),
    )
