"""Bridges: from whose figures they are made, what explains them, and how people read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from vpreport.vocabulary.amount import COUNT, Unit, decimals_of
from vpreport.vocabulary.column import WHOLE_BOARD, Sheet
from vpreport.vocabulary.finding import Bridge, Finding, Terms
from vpreport.vocabulary.naming import answering
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import leading
from vpreport.vocabulary.sentences import Sentence, enumerated
from vpreport.vocabulary.sums import sum_of
from vpreport.vocabulary.telling import Align, Block, Cell, Figure, TableBlock, TableColumn, TableRow, text
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded

MOST_TERMS, LARGEST = 20, 10
"""With more terms than the first a bridge is not read: the largest are told by name and the others together."""


def department_terms(view: View, sheet: Sheet, column: str, total: Figure) -> Terms:
    """The departments' parts of a total that is added from cells of the column, in the register's order."""
    cells, by_code = set(total.sources), dict[str, list[Figure]]()
    for row in leading(view.rows(sheet)):
        figure = view.figure(row, column)
        if not cells.isdisjoint(figure.sources):
            by_code.setdefault(answering(row), []).append(figure)
    names = {unit.code: unit.name for unit in view.departments}
    order = dict.fromkeys(code for code in (*names, *by_code) if code in by_code)
    return readable([(names.get(code, code or WHOLE_BOARD), sum_of(by_code[code], total.unit)) for code in order])


def readable(terms: Iterable[tuple[str, Figure]]) -> Terms:
    """The terms; of very many only the largest by name, in their order, and "Övriga (290)"."""
    all_ = list(terms)
    if len(all_) <= MOST_TERMS:
        return tuple(all_)
    by_size = sorted(range(len(all_)), key=lambda at: -abs(all_[at][1].value or Decimal(0)))
    large = sorted(by_size[:LARGEST])
    others = [all_[at][1] for at in sorted(by_size[LARGEST:])]
    together = sum_of(others, others[0].unit)
    return (*(all_[at] for at in large), (f"Övriga ({len(others)})", together))


def derived(value: Decimal, unit: Unit, decimals: int, sources: Iterable[Place]) -> Figure:
    """A term that is computed: with up to two decimals more than what it is compared with, so that a rest shows."""
    return Figure(value, unit, min(decimals_of(value), decimals + 2), tuple(sources))


def explained(bridges: Iterable[Bridge], findings: Iterable[Finding]) -> Iterator[Bridge]:
    """The bridges, with the reason of the waiver where all that has been found of an open one is accepted."""
    reasons: dict[Bridge, list[str]] = {}
    for finding in findings:
        if finding.bridge is not None:
            reasons.setdefault(finding.bridge, []).append(finding.waived or "")
    for bridge in bridges:
        given = reasons.get(bridge, []) if bridge.is_open else []
        yield bridge._replace(explanation=given[0]) if given and all(given) else bridge


def published(view: View, bridges: Iterable[Bridge]) -> Iterator[Bridge]:
    """The bridges as everybody may read them (SJ-08): terms of small groups as one, and none to what is hidden."""
    hidden = view.hidden()
    for bridge in bridges:
        rests_on = {place for _, figure in bridge.terms for place in figure.sources}
        if f"kontrollsumma:{folded(bridge.title)}" in hidden or not hidden.isdisjoint(bridge.stated.sources):
            continue
        together = (("Avdelningarna tillsammans", total_of(bridge)),)
        yield bridge if hidden.isdisjoint(rests_on) else bridge._replace(terms=together)


def rest_tables(view: View, *rules: str) -> Iterator[TableBlock]:
    """The whole board's bridges with a remainder that is no rounding, of rules that begin so, each as a table."""
    for bridge in published(view, view.bridges()):
        is_told = bridge.rule.startswith(rules) and not bridge.code
        if is_told and bridge.remainder and not bridge.rounds_off:
            yield bridge_table(bridge)


UNEXPLAINED = "Återstår att förklara"


def bridge_table(bridge: Bridge) -> TableBlock:
    """The terms, their sum, what is stated and what remains, its explanation as a note."""
    stated = bridge.stated
    rest = "Förklarad skillnad" if bridge.explanation else bridge.status.word if bridge.follows else UNEXPLAINED
    rows = (("Summa", total_of(bridge)), (bridge.stated_name, stated), (rest, rest_of(bridge)))
    return TableBlock(
        f"{bridge.title}, post för post",
        (TableColumn("Post"), TableColumn(_heading(stated.unit), Align.NUMBER)),
        (*_rows(bridge.terms, total=False), *_rows(rows, total=True)),
        f"Hur posterna leder till {bridge.stated_name[0].lower()}{bridge.stated_name[1:]}, och vad som återstår.",
        (f"Förklaring: {bridge.why}",) if bridge.why else (),
    )


_COUNTED = {
    "Förklarad": "har en förklarad skillnad",
    "Följdskillnad": "har samma skillnad som en annan",
    "Att förklara": "har en skillnad att förklara",
}
"""What is said of so many bridges that do not agree, by how they stand."""


def _counted(bridges: Sequence[Bridge]) -> Sentence:
    """How many sums have been compared and how they stand; each number with the cells that they were compared with."""
    if len(bridges) > 1 and all(bridge.status.word not in _COUNTED for bridge in bridges):
        return _number(bridges), f"{_COMPARED[1]} och alla stämmer."
    told: list[Sentence] = [(_number([b for b in bridges if b.status.word not in _COUNTED]), " stämmer")]
    for word, what in _COUNTED.items():
        some = [bridge for bridge in bridges if bridge.status.word == word]
        told += [(_number(some), f" {what}")] if some else []
    return _number(bridges), f"{_COMPARED[len(bridges) > 1]}: ", *enumerated(told), "."


_COMPARED = tuple(
    f"\N{NO-BREAK SPACE}{sums} har stämts av mot det som är uppgivet på annat håll" for sums in ("summa", "summor")
)
"""Of one, of several."""


def _number(bridges: Sequence[Bridge]) -> Figure:
    places = dict.fromkeys(place for bridge in bridges for place in bridge.stated.sources)
    return Figure(Decimal(len(bridges)), COUNT, 0, tuple(places))


MOST_ROWS = 40
"""With more bridges than this, those of single departments that agree are only counted."""


def overview(bridges: Sequence[Bridge]) -> Iterator[Block]:
    """What has been reconciled and whether it agrees, a line a bridge; nothing where nothing has been compared."""
    if not bridges:
        return
    shown = bridges if len(bridges) <= MOST_ROWS else [b for b in bridges if b.is_open or b.why or not b.code]
    yield text(*_counted(bridges))
    left_out = len(bridges) - len(shown)
    note = (
        f"Dessutom stämmer {left_out} summor för enskilda avdelningar. De står på bladet Bryggor i sammanställningen."
    )
    yield TableBlock(
        "Avstämda summor",
        (TableColumn("Kontroll"), *_NUMBERS, TableColumn("Förklaring"), TableColumn("Regel")),
        tuple(_line(bridge) for bridge in shown),
        "Avdelningarnas summor mot det uppgivna, vad som återstår och varför.",
        (note,) if left_out else (),
    )


_NUMBERS = tuple(TableColumn(header, Align.NUMBER) for header in ("Summa", "Angivet", "Återstår"))


def _line(bridge: Bridge) -> TableRow:
    unit = f", {bridge.stated.unit.label}" if bridge.stated.unit.label else ""
    why: Cell = bridge.why or bridge.status
    return TableRow((bridge.title + unit, total_of(bridge), bridge.stated, rest_of(bridge), why, bridge.rule))


def total_of(bridge: Bridge) -> Figure:
    """The sum of the terms, with as many decimals as any of them, and the cells of all."""
    return sum_of((figure for _, figure in bridge.terms), bridge.stated.unit)._replace(value=bridge.total)


def rest_of(bridge: Bridge) -> Figure:
    """The remainder, with the decimals and the cells of what it is between."""
    total, stated = total_of(bridge), bridge.stated
    sources = (*total.sources, *stated.sources)
    return Figure(bridge.remainder, stated.unit, max(total.decimals, stated.decimals), sources)


def _heading(unit: Unit) -> str:
    return f"Belopp, {unit.label}" if unit.family == "money" else unit.label.capitalize() or "Antal"


def _rows(named: Iterable[tuple[str, Figure]], *, total: bool) -> tuple[TableRow, ...]:
    return tuple(TableRow(cells, total=total) for cells in named)
