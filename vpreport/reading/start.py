"""The sheets that carry a template's identity: `Start`, `_vpmeta`, and the hidden lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from vpreport.reading.cells import CellValue, Formula, Grid
from vpreport.reading.decided import tell_changed
from vpreport.reading.own import is_of_checklist
from vpreport.reading.tally import Tally, quoted_whole
from vpreport.vocabulary.column import Form
from vpreport.vocabulary.dates import MONTHS, read_date
from vpreport.vocabulary.layout import (
    LISTS_HEADERS,
    LISTS_TITLE,
    RECEIVER,
    START_ASKED,
    START_GIVEN,
    choices_of,
    start_labels,
    start_steps,
)
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.wording import folded, folded_label


class Said(NamedTuple):
    """What stands beside a label, and where."""

    text: str
    place: Place


@dataclass(slots=True)
class Start:
    """What the sheet says (`given`, by label) and what was filled in (`asked`, by label)."""

    given: dict[str, Said] = field(default_factory=dict)
    asked: dict[str, Said] = field(default_factory=dict)
    beside: dict[str, Place] = field(default_factory=dict)
    """The cell to fill in, by label of what is asked for."""

    def knows(self, label: str) -> bool:
        """Whether the label, folded, has been read already: a second one is a stray cell."""
        return _GIVEN.get(label) in self.given or _ASKED.get(label) in self.beside

    @property
    def day(self) -> date | None:
        """The date beside `Datum`; None when there is none to read."""
        said = self.asked.get("Datum")
        return read_date(said.text, 2000).value if said else None


def meta_of(grid: Grid) -> dict[str, str]:
    """The pairs of `_vpmeta`: name in the first column, value in the second; of two alike the first. Takes nothing."""
    pairs: dict[str, str] = {}
    for cells in grid.rows.values():
        if 1 in cells:
            pairs.setdefault(_bare(cells[1]), _bare(cells[2]) if 2 in cells else "")
    return pairs


def _bare(raw: CellValue) -> str:
    return quoted_whole(raw).strip()


def claim_meta(grid: Grid, pairs: Mapping[str, str], tally: Tally) -> None:
    """Take the pairs of `_vpmeta`, which have been read; whatever else stands there is left."""
    known = set(pairs)
    for row, cells in grid.rows.items():
        name = _bare(cells[1]) if 1 in cells else None
        if name in known:
            known.remove(name)
            ours = [column for column in (1, 2) if column in cells]
            for column in ours:
                del cells[column]
            tally.label(grid.name, row, *ours)


@lru_cache(maxsize=64)
def _list_rows(forms: tuple[Form, ...]) -> Counter[tuple[str, ...]]:
    """The rows of the hidden sheet of drop-downs, each as often as it stands there."""
    pairs = [(name, choice) for choices, name in choices_of(forms).items() for choice in choices]
    return Counter([(LISTS_TITLE,), LISTS_HEADERS, *pairs])


def claim_lists(grid: Grid, forms: Iterable[Form], tally: Tally) -> None:
    """Take the choices of the forms' drop-downs; whatever else stands on the hidden sheet is left."""
    waiting = _list_rows(tuple(forms)).copy()
    for row, cells in grid.rows.items():
        said = tuple(raw if isinstance(raw, str) else _bare(raw) for raw in cells.values())
        if waiting[said] > 0:
            waiting[said] -= 1
            tally.label(grid.name, row, *cells)
            cells.clear()


_GIVEN = {folded_label(label): label for label in START_GIVEN}
_ASKED = {folded_label(label): label for label in START_ASKED}
_PAIRED = _GIVEN.keys() | _ASKED.keys()
_ANY_DAY = "2000-01-01"
_DAY = re.compile(f"[0-9]{{1,2}} (?:{'|'.join(MONTHS)}) [0-9]{{4}}")


def read_start(grid: Grid, tally: Tally, expected: Mapping[str, str] | None) -> Start:
    """What `Start` says, its cells taken; the rest of the sheet is left for whoever tells of stray cells.

    `expected` is what we wrote beside each label, where that is known; what differs is IN-21.
    """
    start = Start()
    for row, column, text in _labels(grid):
        if column in grid.rows[row] and not start.knows(text):
            _claim_pair(grid, row, column, text, start, tally, expected)
    said = start.given[RECEIVER].text if RECEIVER in start.given else ""
    known = _known_texts(said, (expected or {}).get(RECEIVER, ""))
    for row, cells in grid.rows.items():
        ours = [column for column, raw in cells.items() if _is_ours(raw, known)]
        for column in ours:
            del cells[column]
        tally.label(grid.name, row, *ours)
    return start


def _is_ours(raw: CellValue, known: Container[str]) -> bool:
    if isinstance(raw, Formula):
        return is_of_checklist(raw.text)
    return isinstance(raw, str) and (folded_label(raw) in known or _undated(raw) in known)


@lru_cache(maxsize=64)
def _known_texts(*receivers: str) -> frozenset[str]:
    """Every text of ours besides the pairs, on templates that are sent to one of those, whatever their dates are."""
    days = [{"Per datum": as_of, "Lämnas senast": due} for as_of in ("", _ANY_DAY) for due in ("", _ANY_DAY)]
    steps = (start_steps({RECEIVER: receiver, **dates}) for receiver in receivers for dates in days)
    return start_labels().union(_undated(step) for each in steps for step in each)


def _undated(text: str) -> str:
    return _DAY.sub("#", folded_label(text))


def _labels(grid: Grid) -> list[tuple[int, int, str]]:
    """The cells that hold a label of a pair: row, column, and the label as it is compared."""
    texts = [
        (row, column, folded_label(raw))
        for row, cells in grid.rows.items()
        for column, raw in cells.items()
        if isinstance(raw, str)
    ]
    return [one for one in texts if one[2] in _PAIRED]


def _claim_pair(
    grid: Grid, row: int, column: int, text: str, start: Start, tally: Tally, expected: Mapping[str, str] | None
) -> None:
    cells = grid.rows[row]
    del cells[column]
    tally.label(grid.name, row, column)
    place = Place(tally.file, grid.name, row, column + 1)
    if text in _ASKED:
        start.beside[_ASKED[text]] = place
    raw = cells.pop(column + 1, None)
    if raw is None:
        return
    said = Said(quoted_whole(raw).strip(), place)
    if text in _ASKED:
        start.asked[_ASKED[text]] = said
        tally.value(grid.name, row, column + 1)
    else:
        _given(_GIVEN[text], said, start, tally, expected)


def _given(label: str, said: Said, start: Start, tally: Tally, expected: Mapping[str, str] | None) -> None:
    start.given[label] = said
    if label in IDENTIFYING:
        return
    wanted = None if expected is None else expected.get(label)
    if expected is None or wanted is None or folded(wanted) == folded(said.text):
        tally.label(said.place.sheet, said.place.row, said.place.column)
        return
    named = expected.get("Avdelning", label)
    tell_changed(
        tally,
        said.place,
        header=label,
        row=named,
        decided=wanted or "tomt",
        found=said.text,
        named=named,
        column=label,
        content=[said.text],
    )


IDENTIFYING = frozenset(("Avdelning", "Kod", "Omgång", "År", "Mallversion"))
"""Compared with the other two carriers of identity (IN-20), not with what we wrote; counted when that is done."""
