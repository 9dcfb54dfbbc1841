"""Whether two cells say the same."""

from __future__ import annotations

from decimal import Decimal

from vpreport.vocabulary.amount import rounded
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.wording import folded

_EXACT = 9  # decimals to which a formula's result is compared with what was typed over it


def same(value: Value, other: Value) -> bool:
    """Whether a cell and another say the same, to as many decimals as programs agree on."""
    if isinstance(value, Decimal) and isinstance(other, Decimal):
        return rounded(value, _EXACT) == rounded(other, _EXACT)
    return folded(str(value)) == folded(str(other))
