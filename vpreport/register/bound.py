"""The terms of own checks over what is there: names become sheets and columns, terms numbers with their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from vpreport.register.expression import Column, Misspelled, Operation, Stated, Term
from vpreport.vocabulary.amount import decimals_of, printed, rounded
from vpreport.vocabulary.column import Field, Form, Sheet, Use
from vpreport.vocabulary.naming import answering
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.rounds import ROUNDS, occasion
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded, folded_label, listed, suggestion

_MOST_DECIMALS = 4


class CannotTell(Exception):  # noqa: N818 - reads as the reason it carries
    """A side that has no worth in this round: why, whose cell is to blame and which, if one is."""

    def __init__(self, reason: str, code: str = "", place: Place | None = None) -> None:
        super().__init__(reason)
        self.reason, self.code, self.place = reason, code, place


class Worth(NamedTuple):
    """What a term comes to, with the cells that it rests on."""

    value: Decimal
    sources: tuple[Place, ...] = ()

    @property
    def shown(self) -> Decimal:
        """The value with the decimals that people are shown."""
        return rounded(self.value, min(decimals_of(self.value), _MOST_DECIMALS))

    @property
    def printed(self) -> str:
        """The value as Swedes print it."""
        return printed(self.shown)


class Over(NamedTuple):
    """A function over a sheet's column, of all units or the one of that code, "" for all."""

    function: str
    sheet: Sheet
    header: str
    code: str


class Both(NamedTuple):
    """Two bound terms with a sign between them."""

    mark: str
    left: Bound
    right: Bound


Bound = Decimal | Over | Stated | Both
"""A term whose names have been found."""


class Bindings:
    """What names mean in a year's templates: sheets by title, columns by header, units by name."""

    def __init__(self, sheets: Sequence[Sheet], year: int, units: Mapping[str, str]) -> None:
        asked = [sheet for sheet in sheets if sheet.rounds]
        self._sheets = {folded(title): sheet for sheet in asked for title in (sheet.title, *sheet.aliases)}
        self._year = year
        self._units = units

    def bound(self, term: Term) -> Bound:
        """The term with its names found; Misspelled for a name that nothing has."""
        if isinstance(term, Operation):
            return Both(term.mark, self.bound(term.left), self.bound(term.right))
        return self._over(term) if isinstance(term, Column) else term

    def _over(self, term: Column) -> Over:
        sheet = self._sheets.get(folded(term.sheet))
        if sheet is None:
            titles = [each.title for each in self._sheets.values()]
            raise Misspelled(f"mallarna har inget blad ”{term.sheet}”", term.at, suggestion(term.sheet, titles))
        fields = [field for form in self._forms(sheet) for field in form.fields]
        named = [field for field in fields if _is_called(field, term.header)]
        if not named:
            hint = suggestion(term.header, [field.header for field in fields])
            raise Misspelled(f"bladet {sheet.title} har ingen kolumn ”{term.header}”", term.at, hint)
        if term.function != "antal" and all(field.column.unit is None for field in named):
            raise Misspelled(f"kolumnen {term.header} på bladet {sheet.title} innehåller inga tal", term.at)
        code = self._units.get(folded(term.unit), "")
        if term.unit and not code:
            raise Misspelled(f"ingen avdelning heter ”{term.unit}”", term.at, suggestion(term.unit, self._units))
        return Over(term.function, sheet, term.header, code)

    def _forms(self, sheet: Sheet) -> Iterator[Form]:
        """The sheet as it is in each of its rounds."""
        for round in ROUNDS:
            form = sheet.at(occasion(round, self._year, date(self._year, 6, 30)), sheet.can_be_central)
            if form is not None:
                yield form


def _is_called(field: Field, header: str) -> bool:
    return folded_label(header) in map(folded_label, (field.header, *field.column.aliases))


def worth(term: Bound, view: View) -> Worth:
    """What the term comes to in the round; CannotTell when something that it needs is not there."""
    if isinstance(term, Decimal):
        return Worth(term)
    if isinstance(term, Stated):
        return _stated(term, view)
    if isinstance(term, Over):
        return _over(term, view)
    left, right = worth(term.left, view), worth(term.right, view)
    if term.mark == "/" and not right.value:
        raise CannotTell("Kontrollen delar med noll.")
    return Worth(_COMPUTE[term.mark](left.value, right.value), (*left.sources, *right.sources))


_COMPUTE: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
}


def _stated(term: Stated, view: View) -> Worth:
    control = view.control(term.measure)
    if control is None:
        raise CannotTell(f"Kontrollsumman ”{term.measure}” finns inte i registret för den här omgången.")
    return Worth(control.value, (control.place,))


def _over(term: Over, view: View) -> Worth:
    rows = [row for row in leading(view.rows(term.sheet)) if not term.code or answering(row) == term.code]
    field = _field(term, view)
    if field.use not in (Use.DECIDED, Use.KEY):
        _require_all(term, view)
    _require_read(rows, field.key)
    if term.function == "antal":
        filled = [row for row in rows if row.get(field.key) is not None]
        return Worth(Decimal(len(filled)), tuple(row.place(field.key) for row in filled))
    figures = [view.figure(row, field.key) for row in rows]
    values = [figure.value for figure in figures if figure.value is not None]
    if not values:
        raise CannotTell(f"Kolumnen {term.header} på bladet {term.sheet.title} är tom.")
    return Worth(_OVER[term.function](values), tuple(place for figure in figures for place in figure.sources))


_OVER: Mapping[str, Callable[[Sequence[Decimal]], Decimal]] = {
    "summa": lambda values: sum(values, Decimal(0)),
    "min": min,
    "max": max,
}


def _field(term: Over, view: View) -> Field:
    """The column as the round has it."""
    rows = view.rows(term.sheet)
    form = rows[0].form if rows else term.sheet.at(view.occasion)
    fields = [field for field in (form.fields if form else ()) if _is_called(field, term.header)]
    if not fields:
        raise CannotTell(f"Kolumnen {term.header} på bladet {term.sheet.title} är inte med i den här omgången.")
    return fields[0]


def _require_all(term: Over, view: View) -> None:
    """Nothing, when everybody has reported whose figures are asked for."""
    silent = [unit for unit in view.missing if not term.code or unit.code == term.code]
    if silent:
        names = listed([unit.name for unit in silent])
        raise CannotTell(f"Underlag saknas från {names}.", silent[0].code if term.code else "")


def _require_read(rows: Sequence[Record], key: str) -> None:
    for row in rows:
        if row.is_unread(key):
            raise CannotTell("", answering(row), row.place(key))
