"""The sheet `Bryggor` of `sammanstallning.xlsx`: every cross-table check, term by term, with live sums."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from vpreport.vocabulary.bridging import rest_of, total_of
from vpreport.vocabulary.cells_told import cells_told
from vpreport.vocabulary.finding import Bridge
from vpreport.vocabulary.place import column_letters
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.wording import counted
from vpreport.writing.consolidated.standing import Standing
from vpreport.writing.consolidated.told import Told
from vpreport.writing.listing import Amount, Heading, Item, Listing, Toned
from vpreport.writing.looks import BODY

BRIDGES = "Bryggor"

Source = Callable[[Figure], Item]
"""Gives a link to the cells that the figure comes from."""

HEADINGS = (
    Heading("rule", "Regel", 9),
    Heading.words("bridge", "Brygga", 40),
    Heading("state", "Läge", 14),
    Heading.words("term", "Post", 50),
    Heading("amount", "Värde", 16, BODY._replace(right=True)),
    Heading("unit", "Enhet", 12),
    Heading.words("sources", "Källor", 50),
    Heading.words("explanation", "Förklaring", 46),
)
_AMOUNT = column_letters(1 + [heading.key for heading in HEADINGS].index("amount"))


def bridge_listing(told: Told, standing: Standing) -> Iterator[Listing]:
    """The sheet, those that somebody must explain first; none where nothing has been compared."""
    bridges = told.material.bridges()
    if not bridges:
        return
    empty = Listing(BRIDGES, BRIDGES, tuple(_intro(bridges)), HEADINGS, (), description="Summor mot det uppgivna.")
    rows: list[tuple[Item, ...]] = []
    for bridge in sorted(bridges, key=lambda bridge: not bridge.is_open):
        rows += _rows(bridge, empty.header_row + 1 + len(rows), partial(_source, told, standing))
    yield replace(empty, rows=rows)


def _intro(bridges: Iterable[Bridge]) -> Iterator[str]:
    number = sum(bridge.is_open for bridge in bridges)
    yield "Hur summor leder till det som är uppgivet, post för post. Återstår är summan minus det uppgivna."
    yield f"{counted(number, 'brygga', 'bryggor')} har en rest att förklara." if number else "Ingen rest att förklara."
    yield "Länken i Källor öppnar filen vid den första cellen. Ur flera filer går den till bladet där cellerna står."


def _rows(bridge: Bridge, first: int, source: Source) -> Iterator[tuple[Item, ...]]:
    """The terms, their sum, the stated figure and the remainder, as live formulas from row `first`."""
    state = Toned(bridge.status.word, bridge.status.tone) if bridge.is_open else bridge.status.word
    opening, unit = (bridge.rule, bridge.title, state), bridge.stated.unit.named
    last = first + len(bridge.terms) - 1
    for name, figure in bridge.terms:
        yield *opening, name, _amount(figure), unit, source(figure), None
    yield *opening, "Summa", _amount(total_of(bridge), f"SUM({_AMOUNT}{first}:{_AMOUNT}{last})"), unit, None, None
    stated = bridge.stated
    yield *opening, bridge.stated_name, _amount(stated), unit, source(stated), None
    rest = _amount(rest_of(bridge), f"{_AMOUNT}{last + 1}-{_AMOUNT}{last + 2}")
    yield *opening, "Återstår", rest, unit, None, bridge.why or None


def _amount(figure: Figure, formula: str = "") -> Item:
    return None if figure.value is None else Amount(figure.value, figure.decimals, formula)


def _source(told: Told, standing: Standing, figure: Figure) -> Item:
    """A link to the figure's cells: in one file to the first, of several files to where their rows are together."""
    cells = figure.sources
    files = len({place.file for place in cells})
    together = standing.first_of(cells) if files > 1 else None
    if together is not None:
        number = counted(len(cells), "cell", "celler")
        return together._replace(text=f"{number} i {files} filer, se bladet {together.text}")
    return told.link(cells[0], cells_told(cells)) if cells else None
