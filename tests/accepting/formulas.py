"""What is stored with every formula, against what LibreOffice calculates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isclose
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.writing.workbooks import all_saved_by_libreoffice, stored_values


def formula_complaints(data: bytes) -> list[str]:
    """Every formula whose stored value LibreOffice does not agree with."""
    return all_formula_complaints([data])[0]


def all_formula_complaints(workbooks: Sequence[bytes]) -> list[list[str]]:
    """What `formula_complaints` gives for each, in one run of LibreOffice."""
    with TemporaryDirectory() as folder:
        saved = all_saved_by_libreoffice(workbooks, Path(folder))
    return [list(_differences(*map(stored_values, both))) for both in zip(workbooks, saved, strict=True)]


def _differences(stored: Mapping[tuple[str, str], object], computed: Mapping[tuple[str, str], object]) -> Iterator[str]:
    for (sheet, cell), value in stored.items():
        if not alike(value, computed.get((sheet, cell))):
            yield f"formulas: {sheet}!{cell} holds {value!r} and should hold {computed.get((sheet, cell))!r}"


def alike(one: object, other: object) -> bool:
    """Whether they are the same, or the same number as far as programs agree on the last digits."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return one == other
