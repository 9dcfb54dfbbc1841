"""Where a form's fields stand on a sheet, and what is done with each: the same for every row, and for most files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from vpreport.reading.magnitude import judged_on
from vpreport.reading.own import Own, own_formulas
from vpreport.vocabulary.column import Field, Form, Use
from vpreport.vocabulary.magnitude import Judged


class Layout(NamedTuple):
    """What holds for every row of a form whose columns stand so: fields by column, and what to do with them."""

    plain: tuple[tuple[int, Field], ...]
    plain_columns: frozenset[int]
    locked_columns: frozenset[int]
    """Those of keys and of what is decided, which departments leave as they are."""
    computed: tuple[tuple[int, Field], ...]
    missing: frozenset[str]
    formulas: Mapping[str, Own]
    judged: tuple[Judged, ...]
    sums: Mapping[int, Field]
    """The columns of which the sheet shows a sum; none centrally, where departments and the whole board share it."""
    inputs: tuple[Field, ...]
    """What departments may write in."""
    required: tuple[Field, ...]
    """Of those, what must be filled on a row that is used."""
    input_keys: frozenset[str]
    required_keys: frozenset[str]


def laid_out(form: Form, columns: Mapping[str, int]) -> Layout:
    """The layout of the form with its columns there, by key; made once, for departments send many alike."""
    return _laid_out(form, tuple(columns.items()))


@lru_cache(maxsize=512)
def _laid_out(form: Form, known: tuple[tuple[str, int], ...]) -> Layout:
    columns = dict(known)
    present = [f for f in form.fields if f.key in columns]
    named_first = sorted(present, key=lambda field: field.key not in form.keys)  # findings say whose cell it is
    fields = [(columns[f.key], f) for f in named_first]
    inputs = tuple(f for f in present if f.is_input)
    required = tuple(f for f in inputs if f.column.required)
    plain = tuple((column, f) for column, f in fields if f.use is not Use.COMPUTED)
    return Layout(
        plain=plain,
        plain_columns=frozenset(column for column, _ in plain),
        locked_columns=frozenset(column for column, f in plain if f.use in (Use.KEY, Use.DECIDED)),
        computed=tuple((column, f) for column, f in fields if f.use is Use.COMPUTED),
        missing=frozenset(f.key for f in form.fields if f.key not in columns and not f.column.optional),
        formulas=own_formulas(form, known),
        judged=judged_on(form) if form.occasion else (),
        sums={} if form.central else {columns[f.key]: f for f in present if f.has_sum},
        inputs=inputs,
        required=required,
        input_keys=frozenset(f.key for f in inputs),
        required_keys=frozenset(f.key for f in required),
    )
