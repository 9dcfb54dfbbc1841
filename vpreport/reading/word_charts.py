"""A chart in a Word file as lines: the figures that it shows, and those in the workbook that it carries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from vpreport.reading.cells import CellValue, Formula, Grid, Refused, read_workbook
from vpreport.reading.word_parts import Element, WordFile, attribute, below, child
from vpreport.vocabulary.amount import plain, printed
from vpreport.vocabulary.lines import CATEGORIES, CHART, CHART_DATA, SERIES, Line, tidied
from vpreport.vocabulary.place import parse_a1

_REFERENCE = re.compile(r"'?([^'!]+)'?!\$?([A-Z]+)\$?([0-9]+)(?::\$?([A-Z]+)\$?([0-9]+))?")


def chart_lines(word: WordFile, part: str) -> Iterator[Line]:
    """The lines of the chart in the part: its drawn figures, then its workbook's where it carries one and names it.

    LibreOffice writes a workbook, but not which of its cells are drawn.
    """
    series = list(below(word.root(part), "ser"))
    if not series:
        return
    yield from _lines(CHART, _drawn(series[0], "cat"), [(_drawn(one, "tx"), _drawn(one, "val")) for one in series])
    grids = _workbook(word, part)
    numbers = [(_behind(one, "tx", grids), _behind(one, "val", grids)) for one in series]
    if all(values for _, values in numbers):
        yield from _lines(CHART_DATA, _behind(series[0], "cat", grids), numbers)


def _lines(kind: str, categories: Sequence[str], series: Sequence[tuple[Sequence[str], Sequence[str]]]) -> list[Line]:
    told = [Line(SERIES, (" ".join(name), *map(_number, values))) for name, values in series]
    return [Line(kind, ("",)), Line(CATEGORIES, tuple(categories)), *told]


def _number(raw: str) -> str:
    """The number as Swedes print it, with the decimals that it needs; as it stands when it is none."""
    try:
        value = Decimal(repr(float(raw)))
        return printed(Decimal(plain(value))) if value.is_finite() else raw
    except (ValueError, InvalidOperation):
        return raw


def _drawn(series: Element, name: str) -> list[str]:
    """The stored points of a series' names or numbers, "" where there is a gap."""
    holder = child(series, name)
    if holder is None:
        return []
    found = {_index(point): _words(point) for point in below(holder, "pt")}
    counts = [int(value) for each in below(holder, "ptCount") if (value := attribute(each, "val")).isdecimal()]
    length = min(max([*counts, *(index + 1 for index in found)], default=0), len(found) + _MOST_GAPS)
    return [found.get(index, "") for index in range(length)] or [tidied(_words(holder))]


_MOST_GAPS = 1000
"""So many points of a chart are looked at beyond those that are stored; a chart that people can read has a score."""


def _index(point: Element) -> int:
    word = attribute(point, "idx")
    return int(word) if word.isdecimal() else 0


def _words(element: Element) -> str:
    return "".join(each.text or "" for each in below(element, "v"))


def _workbook(word: WordFile, part: str) -> Mapping[str, Grid]:
    """The sheets of the workbook that the chart carries, by name; none when it has none that can be read."""
    target = next((one.target for one in word.beside(part) if one.kind == "package"), "")
    try:
        return {grid.name: grid for grid in read_workbook(word.bytes_of(target), target).grids} if target else {}
    except Refused:
        return {}


def _behind(series: Element, name: str, grids: Mapping[str, Grid]) -> list[str]:
    """The cells of the workbook that a series' names or numbers are drawn from; none where it does not say."""
    holder = child(series, name)
    reference = next((each.text or "" for each in below(holder, "f")), "") if holder is not None else ""
    match = _REFERENCE.fullmatch(reference)
    if match is None or match[1] not in grids:
        return []
    try:
        top, left = parse_a1(match[2] + match[3])
        bottom, right = parse_a1(match[4] + match[5]) if match[4] else (top, left)
    except ValueError:
        return []
    rows, most = grids[match[1]].rows, _MOST_GAPS
    if left == right:
        return [_stored(rows.get(row, {}).get(left)) for row in range(top, min(bottom, top + most) + 1)]
    return [_stored(rows.get(top, {}).get(column)) for column in range(left, min(right, left + most) + 1)]


def _stored(value: CellValue | None) -> str:
    result = value.value if isinstance(value, Formula) else value
    return "" if result is None else str(result)
