"""Whose sickness may be told: the groups that the figures are about, and how these hang together (SJ-08)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from vpreport.chapters.sickness.sheet import SICKNESS
from vpreport.chapters.sickness.sums import BY_BOTH, GROUPS, head_count, measure_of, rate_from_hours, rows_by_name
from vpreport.vocabulary.amount import COUNT
from vpreport.vocabulary.column import Use
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.sums import sum_of
from vpreport.vocabulary.suppression import Groups, Name, Secret, Sum
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import View

SEXES, BY_AGE = ("rate_women", "rate_men"), ("rate_29", "rate_30_49", "rate_50")
BY_SEX = {"rate": "permanent", "rate_women": "permanent_women", "rate_men": "permanent_men"}
"""The rates of all, of women and of men, with the column that counts such staff."""
STATED_HOURS = "kontrollsumma:sjuktimmar"
NOBODY = Decimal(0)
WORD = "sjuk"
"""What a text that tells a rate speaks of: sjukfrånvaro, sjuktal, sjukskrivna."""


class Rate(NamedTuple):
    """A department's rate in percent, and how many it is about."""

    figure: Figure
    size: Decimal


def guarded(view: View) -> Groups:
    """The board's rates, the control totals that state them, each department's rates by sex, and every cell.

    A row is of one sex and one age in one department, and its cells are never told. Where nobody says how many a
    department's group is, or one of the board's of one sex and one age, it is taken for a small one.
    """
    if SICKNESS.at(view.occasion) is None:
        return Groups({})
    rows, rates = rows_by_name(view, GROUPS | BY_BOTH), department_rates(view)
    heads = {name: head_count(view, group, rows[name]) for name, group in GROUPS.items()}
    heads |= dict.fromkeys(("long_term_share", "sick_hours", "long_term_hours"), heads["rate"])
    sizes: dict[Name, Decimal] = {_board(name): count for name, count in heads.items() if count is not None}
    sizes |= {_stated(name): sizes[_board(name)] for name in BY_SEX if _board(name) in sizes}
    both = {name: rate for name in BY_BOTH if (rate := rate_from_hours(view, rows[name])).value is not None}
    sizes |= {_board(name): head_count(view, BY_BOTH[name], rows[name]) or NOBODY for name in both}
    if heads["rate"] is not None:
        sizes[STATED_HOURS] = heads["rate"]
    sizes |= {own_name(name, code): rate.size for name, by_code in rates.items() for code, rate in by_code.items()}
    sizes |= dict.fromkeys(_cells(view), NOBODY)
    sums = (each for each in _sums(view, both, rates) if each.parts)
    return Groups(sizes, tuple(sums), dict(_secrets(view, both, rates)))


def _secrets(
    view: View, both: dict[str, Figure], rates: Mapping[str, Mapping[str, Rate]]
) -> Iterator[tuple[Name, Secret]]:
    """The rates, the board's, those that the register states and the departments', as a text may tell them."""
    totals = {name: view.total(_board(name)) for name in (*GROUPS, "long_term_share")}
    for name, figure in (totals | both).items():
        if figure.value is not None:
            yield _board(name), Secret(figure.value, WORD)
    for name in BY_SEX:
        control = view.control(measure_of(GROUPS[name]))
        if control is not None:
            yield _stated(name), Secret(control.value, WORD)
    for name, by_code in rates.items():
        for code, rate in by_code.items():
            if rate.figure.value is not None:
                yield own_name(name, code), Secret(rate.figure.value, WORD)


def _board(name: str) -> str:
    return f"sickness.{name}"


def _stated(name: str) -> str:
    """The control total that states the rate."""
    return f"kontrollsumma:{measure_of(GROUPS[name])}".casefold()


def own_name(name: str, code: str) -> str:
    """A department's own rate: "sickness.rate_women:hr"."""
    return f"sickness.{name}:{code}"


def department_rates(view: View) -> dict[str, dict[str, Rate]]:
    """The rates of all, of women and of men in those departments that have given hours: by name, and then by code."""
    rows = rows_by_name(view, {name: GROUPS[name] for name in BY_SEX})
    return {name: dict(_rates(view, rows[name], _staff(view, column))) for name, column in BY_SEX.items()}


def _rates(view: View, rows: Iterable[Record], staff: Mapping[str, Decimal]) -> Iterator[tuple[str, Rate]]:
    """Each department's rate by its code, in the register's order."""
    by_code: dict[str, list[Record]] = {}
    for row in rows:
        by_code.setdefault(row.department, []).append(row)
    for code in (unit.code for unit in view.departments if unit.code in by_code):
        figure = rate_from_hours(view, by_code[code])
        if figure.value is not None:
            yield code, Rate(figure, _size(view, by_code[code], staff.get(code, NOBODY)))


def _staff(view: View, column: str) -> dict[str, Decimal]:
    """Permanent staff without managers, by department."""
    heads: dict[str, Decimal] = {}
    for row in view.rows_of("staff"):
        heads[row.department] = heads.get(row.department, NOBODY) + row.amount(column)
    return heads


def _size(view: View, rows: Sequence[Record], staff: Decimal) -> Decimal:
    """How many the rows are about: Antal anställda, else the staff."""
    counted = sum_of((view.figure(row, "employees") for row in rows), COUNT).value
    return staff if counted is None else counted


def _cells(view: View) -> Iterator[Place]:
    for row in view.rows(SICKNESS):
        yield from (row.place(field.key) for field in row.form.fields if field.use is Use.ASKED)


def _sums(view: View, both: Iterable[str], rates: Mapping[str, Mapping[str, Rate]]) -> Iterator[Sum]:
    """How the rates hang together: by sex, by age, by department, and with what the register states."""
    known = [name for name in GROUPS if view.total(_board(name)).value is not None]
    stated = [name for name in BY_SEX if view.control(measure_of(GROUPS[name])) is not None]
    if "rate" in known:
        for parts in (SEXES, BY_AGE):
            yield Sum(_board("rate"), tuple(_board(name) for name in parts if name in known))
    for name in (name for name in (*SEXES, *BY_AGE) if name in known):
        yield Sum(_board(name), tuple(_board(one) for one in both if GROUPS[name].holds(BY_BOTH[one])))
    if "rate" in stated:
        yield Sum(_stated("rate"), tuple(_stated(name) for name in SEXES if name in stated))
    yield from (Sum(_stated(name), (_board(name),)) for name in stated if name in known)
    for name in (name for name in BY_SEX if name in known):
        yield Sum(_board(name), tuple(own_name(name, code) for code in rates[name]))
    for code in rates["rate"]:
        yield Sum(own_name("rate", code), tuple(own_name(sex, code) for sex in SEXES if code in rates[sex]))
