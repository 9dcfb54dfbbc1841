"""What a row was in an earlier round: which columns a template of a follow-up may show it in, and what they then hold.

Only a form that is made for a template that shows it (`showing`) has such columns. No form that is read has them, so
that nothing in them can be summed, asked for, found wrong or told again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from vpreport.vocabulary.column import Column, Field, Form, Use

LAST = "_forra"
"""The hidden sheet on which a template keeps all that it shows of an earlier round."""
LAST_HEADERS = ("Blad", "Rad", "Kolumn", "Värde")
SHOWN = "Förra perioden är {period}, ur {file}."
FOLLOWED = f"{SHOWN} Välj enheten i listan eller skriv samma namn, så visas den."
FOLLOWED_CENTRALLY = f"{SHOWN} Skriv enhetens namn som det var då, så visas den."
"""The same where departments name their rows themselves, and where somebody does it for them."""
FILLED_IN = "{header} är den från {period}, ur {file}. Ändra om det finns en senare."
"""The lines above the table that say which round the figures are of."""

Figures = Mapping[str, Decimal]
"""A row's figures by the keys of its columns."""


class Before(NamedTuple):
    """A figure of an earlier round that stands to the right of the column `after`, or in it where it is proposed.

    `of` works it out of the row's figures then; None where they do not tell. `accrues`: it grows from January on, or is
    a mean from then, and is like another only after as many months. `within_year`: it is about its own year alone.
    """

    column: Column
    after: str
    of: Callable[[Figures], Decimal | None]
    accrues: bool = False
    within_year: bool = False

    @property
    def field(self) -> Field:
        """The column as it stands on a template."""
        return Field(self.column, Use.SHOWN, self.column.header, self.column.key)


@dataclass(frozen=True, slots=True)
class _Itself:
    """Gives the column's own figure; a value, so that a sheet is equal to its copy in another process."""

    key: str

    def __call__(self, figures: Figures) -> Decimal | None:
        return figures.get(self.key)


class LastTime(NamedTuple):
    """What a sheet shows of an earlier round: the line that says which, and figures by the row's name and the column.

    `rows` has nothing of what is filled in where departments may change it.
    """

    said: str
    rows: Mapping[str, Figures]

    @property
    def keys(self) -> frozenset[str]:
        """The columns in which anything is shown."""
        return frozenset(key for figures in self.rows.values() for key in figures)


def before(column: Column, header: str, *, accrues: bool = False, within_year: bool = False) -> Before:
    """The column as it was, beside itself under that header."""
    shown = shown_column(f"{column.key}_before", header, column)
    return Before(shown, column.key, _Itself(column.key), accrues, within_year)


def shown_column(key: str, header: str, like: Column) -> Column:
    """A column that shows what was, with numbers like another's."""
    return Column(key, header, like.kind, like.unit, whole=like.whole)


def may_show(form: Form) -> tuple[Before, ...]:
    """What the form's template may show, in the order in which it is declared; nothing but in follow-ups."""
    if form.occasion is None or form.occasion.is_plan:
        return ()
    return tuple(one for one in form.sheet.before if one.after in form.by_key)


def fills_in(form: Form, one: Before) -> bool:
    """Whether the figure is filled in where the department may change it, in no column of its own."""
    return form.by_key[one.after].use is Use.PROPOSED


def shown_on(form: Form) -> tuple[Field, ...]:
    """The columns that a template of the form may have beside its own."""
    return tuple(one.field for one in may_show(form) if not fills_in(form, one))


def showing(form: Form, keys: Collection[str]) -> Form:
    """The form as a template has it that shows those columns; the form itself when there are none."""
    beside = {one.after: one.field for one in may_show(form) if one.column.key in keys}
    if not beside:
        return form
    fields = tuple(each for field in form.fields for each in (field, beside.get(field.key)) if each is not None)
    return replace(form, fields=fields, by_key={field.key: field for field in fields})


def named(values: Mapping[str, object], form: Form) -> str:
    """What the row is called among those of an earlier round; "" where a key is missing."""
    keys = [str(values.get(key) or "") for key in form.keys]
    return " + ".join(keys) if all(keys) else ""


# Where departments name their rows themselves, the figures follow what they write


def areas(form: Form, key: str) -> tuple[str, str]:
    """The names of the hidden areas that hold the column's rows and their figures."""
    return f"forra_{form.sheet.key}_{key}_rad", f"forra_{form.sheet.key}_{key}"


def looked_up(form: Form, key: str) -> str:
    """The formula, with keys in braces, of what the column was on the row that was called as this one is."""
    rows, figures = areas(form, key)
    name = '&" + "&'.join(f"{{{key}}}" for key in form.keys)
    return f'IF(SUMPRODUCT(({rows}={name})*1)=0,"",SUMPRODUCT(({rows}={name})*{figures}))'
