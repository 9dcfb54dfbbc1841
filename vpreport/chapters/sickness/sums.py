"""Rates from hours, whom they are about, and which groups are too small to tell of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from vpreport.chapters.sickness.sheet import AGES, ALL_AGES, EVERYBODY, MEN, SICKNESS, WOMEN
from vpreport.vocabulary.amount import COUNT, HOURS, PERCENT, Interval, ratio
from vpreport.vocabulary.chapter import Totals
from vpreport.vocabulary.naming import excluding
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.sums import sum_of
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded, key_of


class Group(NamedTuple):
    """Whom a rate is about; empty `sex` or `age` means all."""

    name: str
    sex: str = ""
    age: str = ""

    def holds(self, other: Group) -> bool:
        """Whether it is about all whom the other is about."""
        return self.sex in ("", other.sex) and self.age in ("", other.age)


GROUPS = {
    "rate": Group(EVERYBODY),
    "rate_women": Group(WOMEN, WOMEN),
    "rate_men": Group(MEN, MEN),
    "rate_29": Group(AGES[0], age=AGES[0]),
    "rate_30_49": Group(AGES[1], age=AGES[1]),
    "rate_50": Group(AGES[2], age=AGES[2]),
}
"""The groups by the names of their totals."""

BY_BOTH = {
    f"{sex}_{age}": Group(
        f"{GROUPS[sex].name}, {GROUPS[f'rate_{age}'].name}", GROUPS[sex].sex, GROUPS[f"rate_{age}"].age
    )
    for sex in ("rate_women", "rate_men")
    for age in ("29", "30_49", "50")
}
"""The groups of one sex and one age each, by names made in the same way; their rates are no totals of the report."""


def rows_by_name(view: View, groups: Mapping[str, Group]) -> dict[str, list[Record]]:
    """The rows with each group's hours that count: those of one sex and one age each."""
    told = [(row, folded(row.text("sex")), folded(row.text("age"))) for row in leading(view.rows(SICKNESS))]
    hours = [(row, sex, age) for row, sex, age in told if age != folded(ALL_AGES)]
    return {name: _of(hours, folded(group.sex), folded(group.age)) for name, group in groups.items()}


def _of(hours: Iterable[tuple[Record, str, str]], sex: str, age: str) -> list[Record]:
    """The rows of the sex and the age, of which "" is any."""
    return [row for row, its_sex, its_age in hours if sex in ("", its_sex) and age in ("", its_age)]


def group_rows(view: View, group: Group) -> list[Record]:
    """The rows of one group, as `rows_by_name`."""
    return rows_by_name(view, {group.name: group})[group.name]


def totals(view: View) -> Totals:
    """Rates in percent from hours, else as given in percent; the share of the sick time that is long-term."""
    if SICKNESS.at(view.occasion) is None:
        return
    rows = rows_by_name(view, GROUPS)
    for name, group in GROUPS.items():
        counted = rate_from_hours(view, rows[name])
        yield f"sickness.{name}", counted if counted.value is not None else given_in_percent(view, group)
    yield "sickness.long_term_share", share(view, rows["rate"], "long_term_hours", "sick_hours")


def rate_of(view: View, name: str) -> Figure:
    """The rate by its name, "sickness.rate_women" or "sickness.rate_women_29"; without value where nobody gave it."""
    group = BY_BOTH.get(name.removeprefix("sickness."))
    return view.total(name) if group is None else rate_from_hours(view, group_rows(view, group))


def rate_from_hours(view: View, rows: Sequence[Record]) -> Figure:
    """The rate of the rows in percent, as `share`."""
    return share(view, rows, "sick_hours", "ordinary_hours")


def share(view: View, rows: Sequence[Record], part: str, whole: str) -> Figure:
    """Σ part ÷ Σ whole in percent, unrounded, over the rows that give both; its mark names who has not given both."""
    pairs = [(row, view.figure(row, part), view.figure(row, whole)) for row in rows]
    both = [(row, p, w) for row, p, w in pairs if p.value is not None and w.value is not None]
    parts, wholes = sum_of((p for _, p, _ in both), HOURS), sum_of((w for _, _, w in both), HOURS)
    if parts.value is None or not wholes.value:
        return Figure(None, PERCENT, PERCENT.decimals)
    half = {row.department for row, p, w in pairs if (p.value is None) is not (w.value is None)}
    lacks = excluding(view, half | _silent(view, rows, [row for row, _, _ in both]))
    return Figure(ratio(parts.value, wholes.value), PERCENT, PERCENT.decimals, parts.sources + wholes.sources, lacks)


def _silent(view: View, rows: Sequence[Record], given: Sequence[Record]) -> set[str]:
    """The codes of those who have given nothing; nobody where the whole board's own rows are used."""
    giving = {row.department for row in given}
    if "" in giving:
        return set()
    missing = set() if any(row.form.central for row in rows) else {department.code for department in view.missing}
    return ({row.department for row in rows} | missing) - giving


def given_in_percent(view: View, group: Group) -> Figure:
    """The whole board's rate as it was given in percent; without value for ages, and where nobody gave it."""
    whole = key_of((group.sex or EVERYBODY, ALL_AGES))
    for row in view.rows(SICKNESS):
        is_the_boards = not row.department and "percent" in row.form.by_key
        if is_the_boards and not group.age and key_of(map(row.text, SICKNESS.keys)) == whole:
            return view.figure(row, "percent")
    return Figure(None, PERCENT, PERCENT.decimals)


STAFF = {"": "staff.permanent", WOMEN: "staff.permanent_women", MEN: "staff.permanent_men"}
"""The number of permanent staff by sex, told elsewhere."""


def head_count(view: View, group: Group, rows: Iterable[Record]) -> Decimal | None:
    """How many the group is: its rows' Antal anställda, else permanent staff without managers; None when untold."""
    counted = sum_of((view.figure(row, "employees") for row in rows), COUNT).value
    return counted if counted is not None or group.age else view.total(STAFF[group.sex]).value


def is_small(view: View, group: Group) -> bool:
    """Whether the group is so small that its rate must not be told."""
    count = head_count(view, group, group_rows(view, group))
    return count is not None and count <= view.settings.small_group


def shown(figure: Figure) -> Interval:
    """What the figure may have been before it was rounded."""
    assert figure.value is not None, "only figures with a value are compared"
    return Interval.shown(figure.value, figure.decimals)


def measure_of(group: Group) -> str:
    """The control total's name: "Sjukfrånvaro", "Sjukfrånvaro kvinnor"."""
    return f"Sjukfrånvaro {group.sex.casefold()}".strip()


LONG_TERM = "Andel av sjukfrånvaron som är 60 dagar eller mer"
NAMES = {
    "sickness.rate": "Sjukfrånvaro",
    "sickness.rate_women": "Sjukfrånvaro, kvinnor",
    "sickness.rate_men": "Sjukfrånvaro, män",
    "sickness.rate_29": f"Sjukfrånvaro, {AGES[0]}",
    "sickness.rate_30_49": f"Sjukfrånvaro, {AGES[1]}",
    "sickness.rate_50": f"Sjukfrånvaro, {AGES[2]}",
    "sickness.long_term_share": LONG_TERM,
}
