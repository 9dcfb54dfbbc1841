"""The sheet `Bryggor` of `sammanstallning.xlsx`: every cross-table check, term by term, with live sums."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from vpreport.vocabulary.bridging import rest_of, total_of
from vpreport.vocabulary.finding import Bridge
from vpreport.vocabulary.place import Place, column_letters
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.wording import counted, listed
from vpreport.writing.listing import Amount, Heading, Item, Listing, Toned
from vpreport.writing.sheets import BODY

BRIDGES = "Bryggor"

Link = Callable[[Place, str], Item]
"""Gives a link to the cell with those words, or the words alone."""

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


def bridge_listing(bridges: Sequence[Bridge], link: Link) -> Iterator[Listing]:
    """The sheet, those that somebody must explain first; none where nothing has been compared."""
    if not bridges:
        return
    told = Listing(BRIDGES, BRIDGES, tuple(_intro(bridges)), HEADINGS, (), description="Summor mot det uppgivna.")
    rows: list[tuple[Item, ...]] = []
    for bridge in sorted(bridges, key=lambda bridge: not bridge.is_open):
        rows += _rows(bridge, told.header_row + 1 + len(rows), link)
    yield replace(told, rows=rows)


def _intro(bridges: Iterable[Bridge]) -> Iterator[str]:
    number = sum(bridge.is_open for bridge in bridges)
    yield "Hur summor leder till det som är uppgivet, post för post. Återstår är summan minus det uppgivna."
    yield f"{counted(number, 'brygga', 'bryggor')} har en rest att förklara." if number else "Ingen rest att förklara."


def _rows(bridge: Bridge, first: int, link: Link) -> Iterator[tuple[Item, ...]]:
    """The terms, their sum, the stated figure and the remainder, as live formulas from row `first`."""
    state = Toned(bridge.status.word, bridge.status.tone) if bridge.is_open else bridge.status.word
    opening, unit = (bridge.rule, bridge.title, state), bridge.stated.unit.label or "antal"
    last = first + len(bridge.terms) - 1
    for name, figure in bridge.terms:
        yield *opening, name, _amount(figure), unit, _sources(figure, link), None
    yield *opening, "Summa", _amount(total_of(bridge), f"SUM({_AMOUNT}{first}:{_AMOUNT}{last})"), unit, None, None
    stated = bridge.stated
    yield *opening, bridge.stated_name, _amount(stated), unit, _sources(stated, link), None
    rest = _amount(rest_of(bridge), f"{_AMOUNT}{last + 1}-{_AMOUNT}{last + 2}")
    yield *opening, "Återstår", rest, unit, None, bridge.why or None


def _amount(figure: Figure, formula: str = "") -> Item:
    return None if figure.value is None else Amount(figure.value, figure.decimals, formula)


def _sources(figure: Figure, link: Link) -> Item:
    """A link to the figure's cell; of several their places."""
    if len(figure.sources) == 1:
        return link(figure.sources[0], str(figure.sources[0]))
    return listed([str(place) for place in figure.sources], most=4) or None
