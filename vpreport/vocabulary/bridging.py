"""A bridge as people read it: a table from its terms to what is stated, and what remains."""

from __future__ import annotations

from collections.abc import Iterable

from vpreport.vocabulary.finding import Bridge
from vpreport.vocabulary.telling import Align, Figure, TableBlock, TableColumn, TableRow


def bridge_table(bridge: Bridge, unit: str = "Antal") -> TableBlock:
    """The terms, their sum, what is stated and what remains, its explanation as a note; `unit` heads the figures."""
    stated, explanation = bridge.stated, bridge.explanation
    rest = "Förklarad skillnad" if explanation else "Återstår att förklara"
    total, remainder = (Figure(value, stated.unit, stated.decimals) for value in (bridge.total, bridge.remainder))
    rows = (("Summa", total), (bridge.stated_name, stated), (rest, remainder))
    return TableBlock(
        bridge.title,
        (TableColumn("Post"), TableColumn(unit, Align.NUMBER)),
        (*_rows(bridge.terms, total=False), *_rows(rows, total=True)),
        f"Hur posterna leder till {bridge.stated_name[0].lower()}{bridge.stated_name[1:]}, och vad som återstår.",
        (f"Förklaring: {explanation}",) if explanation else (),
    )


def _rows(named: Iterable[tuple[str, Figure]], *, total: bool) -> tuple[TableRow, ...]:
    return tuple(TableRow(cells, total=total) for cells in named)
