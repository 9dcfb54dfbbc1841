"""What a unit's template shows of an earlier round: its own rows, of the latest round that is like this one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from vpreport.asking import Asked
from vpreport.reading.earlier import EarlierFigures
from vpreport.vocabulary.before import (
    FILLED_IN,
    FOLLOWED,
    SHOWN,
    Before,
    Figures,
    LastTime,
    fills_in,
    may_show,
    named,
    showing,
)
from vpreport.vocabulary.column import DEPARTMENT, Column, Form, Sheet
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.rounds import Occasion
from vpreport.vocabulary.tidy import COUNT
from vpreport.vocabulary.visible import visible
from vpreport.vocabulary.wording import folded, folded_label, listed
from vpreport.writing.template import Prepared


class _Known(NamedTuple):
    """A row of an earlier round: what it was called, and its figures."""

    name: str
    figures: dict[str, Decimal]


_Rows = Mapping[tuple[str, str], _Known]
"""Rows by whose they are, as a code, and what they are called, folded."""


class Recall:
    """What earlier rounds say of everybody's rows; `codes` are the departments' codes by folded name."""

    def __init__(self, earlier: Sequence[EarlierFigures], codes: Mapping[str, str]) -> None:
        self.codes = codes
        self._earlier = sorted(earlier, key=lambda each: each.earlier.occasion.as_of, reverse=True)
        self._told: dict[tuple[int, str], _Rows] = {}

    def prepared(self, asked: Asked, code: str) -> Prepared:
        """The form of the unit's template and its rows, with what the latest round has that has anything of them."""
        for number, each in enumerate(self._earlier):
            like = [one for one in may_show(asked.form) if _is_like(one, each.earlier.occasion, asked.form)]
            found = _values(like, self._mine(asked, code, self._rows(number, asked.form.sheet))) if like else {}
            if found:
                return _showing(asked, found, each)
        return Prepared(asked.form, asked.prefilled)

    def shown(self, asked: Asked, code: str) -> LastTime | None:
        """What the unit's template shows in columns of its own; None where it shows nothing there."""
        before = self.prepared(asked, code).before
        return before if before is not None and before.keys else None

    def _rows(self, number: int, sheet: Sheet) -> _Rows:
        if (number, sheet.key) not in self._told:
            self._told[number, sheet.key] = _rows_of(sheet, self._earlier[number])
        return self._told[number, sheet.key]

    def _mine(self, asked: Asked, code: str, known: _Rows) -> Iterator[tuple[str, Figures]]:
        """The unit's own rows among those known, as its template calls them."""
        form = asked.form
        for row in asked.prefilled:
            whose = self.codes.get(folded(str(row[DEPARTMENT.key])), "") if form.central else code
            if form.sheet.open_keys:
                first = f"{row[DEPARTMENT.key]} + " if form.central else ""
                yield from ((first + one.name, one.figures) for (owner, _), one in known.items() if owner == whose)
            elif one := known.get((whose, folded(_called(row, form.sheet)))):
                yield named(row, form), one.figures


def _is_like(one: Before, then: Occasion, form: Form) -> bool:
    assert form.occasion is not None, "the register shows no earlier round"
    as_long = then.months == form.occasion.months or not one.accrues
    return as_long and (then.year == form.year or not one.within_year)


def _called(row: Mapping[str, Value], sheet: Sheet) -> str:
    return " + ".join(str(row.get(key, "")) for key in sheet.keys)


def _rows_of(sheet: Sheet, earlier: EarlierFigures) -> _Rows:
    """The sheet's rows in the earlier round. A figure that is told twice, or in another unit, is nobody's."""
    by_header = {folded_label(column.header): column for column in _columns(sheet)}
    rows: dict[tuple[str, str], _Known] = {}
    twice: list[tuple[dict[str, Decimal], str]] = []
    for told in earlier.figures:
        column = by_header.get(folded_label(told.column))
        if told.chapter != sheet.title or column is None or told.unit != _unit(column):
            continue
        figures = rows.setdefault((told.code, folded(told.row)), _Known(told.row, {})).figures
        if column.key in figures:
            twice.append((figures, column.key))
        figures[column.key] = told.value
    for figures, key in twice:
        figures.pop(key, None)
    return rows


def _columns(sheet: Sheet) -> Iterator[Column]:
    yield from (column for column, _ in (*sheet.plan, *sheet.follow_up, *sheet.final, *sheet.central_columns))


def _unit(column: Column) -> str:
    return (column.unit.label if column.unit else "") or COUNT


def _values(like: Sequence[Before], rows: Iterable[tuple[str, Figures]]) -> dict[str, dict[Before, Decimal]]:
    """What each row was, by its name; only rows of which anything is known."""
    found = {name: {one: value for one in like if (value := one.of(figures)) is not None} for name, figures in rows}
    return {name: values for name, values in found.items() if values}


def _showing(asked: Asked, found: Mapping[str, Mapping[Before, Decimal]], each: EarlierFigures) -> Prepared:
    form = asked.form
    given = {"period": each.earlier.occasion.period, "file": visible(each.earlier.file)}
    shown = {
        name: {one.column.key: value for one, value in values.items() if not fills_in(form, one)}
        for name, values in found.items()
    }
    filled = {
        name: {one.after: value for one, value in values.items() if fills_in(form, one)}
        for name, values in found.items()
    }
    rows = tuple({**row, **filled.get(named(row, form), {})} for row in asked.prefilled)
    headers = [form.by_key[key].header for key in dict.fromkeys(key for keys in filled.values() for key in keys)]
    line = FILLED_IN if headers else FOLLOWED if form.sheet.open_keys and not form.central else SHOWN
    said = line.format(header=listed(headers), **given)
    last = LastTime(said, {name: figures for name, figures in shown.items() if figures})
    return Prepared(showing(form, last.keys), rows, before=last)
