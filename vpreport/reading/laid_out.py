"""Where a form's fields stand on a sheet, and what is done with each: the same for every row, and for most files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from vpreport.reading.magnitude import fields_with_peers
from vpreport.reading.own import Own, own_formulas
from vpreport.vocabulary.column import Field, Form, Use


class Layout(NamedTuple):
    """What holds for every row of a form whose columns stand so: fields by column, and what to do with them."""

    plain: tuple[tuple[int, Field], ...]
    computed: tuple[tuple[int, Field], ...]
    missing: frozenset[str]
    formulas: Mapping[str, Own]
    with_peers: tuple[Field, ...]


@lru_cache(maxsize=512)
def laid_out(form: Form, known: tuple[tuple[str, int], ...]) -> Layout:
    """The layout of the form with its columns there; made once, for departments send many alike."""
    columns = dict(known)
    named_first = sorted(form.fields, key=lambda field: field.key not in form.keys)  # findings say whose cell it is
    fields = [(columns[f.key], f) for f in named_first if f.key in columns]
    return Layout(
        tuple((column, f) for column, f in fields if f.use is not Use.COMPUTED),
        tuple((column, f) for column, f in fields if f.use is Use.COMPUTED),
        frozenset(f.key for f in form.fields if f.key not in columns and not f.column.optional),
        own_formulas(form, known),
        fields_with_peers(form) if form.occasion else (),
    )
