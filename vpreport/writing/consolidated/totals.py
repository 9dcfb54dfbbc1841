"""The sheet `Summor` of `sammanstallning.xlsx`: every total there is, with the key that other rounds know it by."""

from __future__ import annotations

from decimal import Decimal

from vpreport.vocabulary.place import a1
from vpreport.vocabulary.summed import AS_OF, KEY, MARK, ROUND, TITLE, UNIT, VALUE, YEAR
from vpreport.vocabulary.suppression import HIDDEN
from vpreport.vocabulary.telling import Figure
from vpreport.writing.consolidated.standing import Standing
from vpreport.writing.consolidated.told import Told
from vpreport.writing.formulas import sheet_name
from vpreport.writing.listing import Amount, Heading, Item, Listing
from vpreport.writing.looks import AS_TYPED, BODY

_AMOUNT = BODY._replace(code=AS_TYPED, right=True)
_INTRO = "Omgångens alla summor. Nyckeln är densamma i varje omgång."
_HEADINGS = (
    Heading.words("name", "Uppgift", 58),
    Heading("value", VALUE, 16, _AMOUNT),
    Heading("unit", UNIT, 14),
    Heading.words("mark", MARK, 34),
    Heading.words("origin", "Så är den räknad", 50),
    Heading("key", KEY, 34),
    Heading.words("round", ROUND, 24),
    Heading("year", YEAR, 8, BODY._replace(code="0")),
    Heading("as_of", AS_OF, 12),
)


def totals_listing(told: Told, standing: Standing) -> Listing:
    """The sheet, each total live where a chapter's sheet sums it, with a link there or to the first of its figures."""
    given = {name: figure for name, figure in told.material.totals().items() if figure.value is not None}
    rows = [_row(told, name, figure, standing) for name, figure in given.items()]
    return Listing(TITLE, TITLE, (_INTRO, told.stamp), _HEADINGS, rows, description="Omgångens alla summor.")


def cell_of(totals: Listing, name: str) -> str:
    """Where the total of that name stands, as formulas of other sheets write it."""
    (value, key) = (totals.column(column) for column in ("value", "key"))
    row = next(row for row, items in enumerate(totals.rows, totals.header_row + 1) if items[key - 1] == name)
    return f"{sheet_name(totals.sheet)}!{a1(row, value)}"


def _row(told: Told, name: str, figure: Figure, standing: Standing) -> tuple[Item, ...]:
    assert figure.value is not None
    occasion = told.material.occasion
    summed = standing.sums.get(name)
    formula = f"{sheet_name(summed.sheet)}!{summed.cell}" if summed else ""
    return (
        told.total_names.get(name, name),
        HIDDEN if name in told.hidden else Amount(figure.value, figure.decimals, formula),
        figure.unit.named,
        figure.mark or None,
        _origin(standing, name, figure),
        name,
        occasion.round.name,
        Decimal(occasion.year),
        occasion.as_of.isoformat(),
    )


def _origin(standing: Standing, name: str, figure: Figure) -> Item:
    """How the total comes about, with a link to the sum or to the first figure that it is computed from."""
    where = standing.total(name, figure.sources)
    if where is None:
        return "Beräknad ur uppgifterna på bladen"
    words = "Summan" if name in standing.sums else "Beräknad ur uppgifterna"
    return where._replace(text=f"{words} på bladet {where.sheet}")
