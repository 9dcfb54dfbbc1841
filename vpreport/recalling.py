"""What a unit's template shows of an earlier round: its own rows, of the latest round that is like this one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from vpreport.asking import Asked
from vpreport.reading.earlier import EarlierFigures
from vpreport.vocabulary.amount import COUNT
from vpreport.vocabulary.before import (
    FILLED_IN,
    FOLLOWED,
    FOLLOWED_CENTRALLY,
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
            rows = self._mine(asked, code, self._rows(number, asked.form.sheet)) if like else ()
            if found := _values(asked.form, like, rows):
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
            whose = self.codes[folded(str(row[DEPARTMENT.key]))] if form.central else code
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
    return (column.unit or COUNT).named


def _values(form: Form, like: Sequence[Before], rows: Iterable[tuple[str, Figures]]) -> dict[str, Figures]:
    """What each row was, by its name and the keys of the columns that are to hold it; only rows with anything."""
    at = {one: one.after if fills_in(form, one) else one.column.key for one in like}
    found = {name: {at[one]: value for one in like if (value := one.of(then)) is not None} for name, then in rows}
    return {name: figures for name, figures in found.items() if figures}


def _showing(asked: Asked, found: Mapping[str, Figures], each: EarlierFigures) -> Prepared:
    """The form and its rows with what was found: in columns beside its own, or in those that may be changed."""
    form = asked.form
    filled, shown = (_part(form, found, is_own) for is_own in (True, False))
    rows = tuple({**row, **filled.get(named(row, form), {})} for row in asked.prefilled)
    last = LastTime(_said(form, filled, each), shown)
    return Prepared(showing(form, last.keys), rows, before=last)


def _part(form: Form, found: Mapping[str, Figures], is_own: bool) -> dict[str, Figures]:
    """What of it stands in columns of the form's own, or in others."""
    parts = {name: {key: then[key] for key in then if (key in form.by_key) is is_own} for name, then in found.items()}
    return {name: figures for name, figures in parts.items() if figures}


def _said(form: Form, filled: Mapping[str, Figures], each: EarlierFigures) -> str:
    given = {"period": each.earlier.occasion.period, "file": visible(each.earlier.file)}
    if filled:
        keys = dict.fromkeys(key for figures in filled.values() for key in figures)
        return FILLED_IN.format(header=listed([form.by_key[key].header for key in keys]), **given)
    followed = FOLLOWED_CENTRALLY if form.central else FOLLOWED
    return (followed if form.sheet.open_keys else SHOWN).format(**given)
