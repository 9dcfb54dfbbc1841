"""What is stored with every formula, against what LibreOffice calculates."""

from __future__ import annotations

from math import isclose
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.writing.workbooks import saved_by_libreoffice, stored_values


def formula_complaints(data: bytes) -> list[str]:
    """Every formula whose stored value LibreOffice does not agree with."""
    with TemporaryDirectory() as folder:
        stored, computed = stored_values(data), stored_values(saved_by_libreoffice(data, Path(folder)))
    return [
        f"formulas: {sheet}!{cell} holds {value!r} and should hold {computed.get((sheet, cell))!r}"
        for (sheet, cell), value in stored.items()
        if not alike(value, computed.get((sheet, cell)))
    ]


def alike(one: object, other: object) -> bool:
    """Whether they are the same, or the same number as far as programs agree on the last digits."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return one == other
