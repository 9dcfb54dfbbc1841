"""The live check beside each row of a template: one formula of all that the sheet checks, written and known again.

What is checked is declared beside the sheet (`LiveCheck`), each with the rule that asks it when the file is read
(`condition`). The formula says the words of the first check that does not hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from vpreport.vocabulary.column import Form, Use
from vpreport.vocabulary.layout import CHECK_OK
from vpreport.vocabulary.place import side_by_side
from vpreport.vocabulary.rounds import Occasion
from vpreport.vocabulary.view import Settings

_DAY_ZERO = date(1899, 12, 30)  # from which Excel counts days
_EARLIER = frozenset(
    (
        "Tillsvidare: K + M ≠ totalt",
        "Visstid: K + M ≠ totalt",
        "Chefer: K + M ≠ totalt",
        "Chefer: slagen ≠ totalt",
        "Sjuktid > arbetstid",
        "60 dagar > sjuktid",
        "Konsekvens och sannolikhet ska vara heltal från 1",
    )
)
"""What checks have said in templates that are out already."""


# How checks are put in Excel's words


def unsaid(key: str) -> str:
    """The formula that is true where a text is not given, or only a dash."""
    return f'OR({{{key}}}="",{{{key}}}="-",{{{key}}}="–")'


def chosen(key: str, *words: str) -> str:
    """The formula that is true when one of the words has been chosen."""
    return either(*(f'{{{key}}}="{word}"' for word in words))


def both(*conditions: str) -> str:
    """The formula that is true when all of them are."""
    return f"AND({','.join(conditions)})"


def either(*conditions: str) -> str:
    """The formula that is true when one of them is."""
    return f"OR({','.join(conditions)})" if len(conditions) > 1 else conditions[0]


def filled(*keys: str) -> str:
    """The formula that is true when all of them hold numbers."""
    return f"COUNT({','.join(f'{{{key}}}' for key in keys)})={len(keys)}"


def total(*keys: str) -> str:
    """The sum of the cells; a text that does not belong there counts as nothing, and gives no error."""
    return f"SUM({','.join(f'{{{key}}}' for key in keys)})"


# The formula of a row


def given(occasion: Occasion, settings: Settings) -> Mapping[str, str]:
    """What the round and the settings give to formulas, by the name that stands in braces."""
    return {
        "AS_OF": _serial(occasion.as_of),
        "YEAR_END": _serial(date(occasion.year, 12, 31)),
        "MONTHS": str(occasion.months),
        "COMMENT_PERCENT": f"{settings.comment_percent:f}",
        "COMMENT_TKR": f"{settings.comment_tkr:f}",
        "CONSEQUENCES": str(len(settings.consequence_scale)),
        "PROBABILITIES": str(len(settings.probability_scale)),
    }


def _serial(day: date) -> str:
    return str((day - _DAY_ZERO).days)


@lru_cache(maxsize=256)
def row_check(form: Form, settings: Settings) -> str:
    """The formula of a check cell, with keys in braces: empty until something is filled, then what does not hold.

    "Stämmer" where all does.
    """
    assert form.occasion is not None, "the register has no live checks"
    told = f'"{CHECK_OK}"'
    for check in reversed(form.checks):
        told = f'IF({check.wrong},"{check.words}",{told})'
    return put_in(f'IF(COUNTA({_begun(form)})=0,"",{told})', given(form.occasion, settings))


def put_in(symbolic: str, known: Mapping[str, str]) -> str:
    """The formula with what is known in place of its name; other names in braces are left as they stand."""
    return symbolic.format_map(_Known(known))


class _Known(dict[str, str]):
    """Values by name; a name without one is left as it stands."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def _begun(form: Form) -> str:
    """The cells of which one is filled as soon as somebody has begun with the row, those side by side as an area.

    In the plan round a prefilled row is begun: it is a proposal as it stands.
    """
    is_plan = form.occasion is not None and form.occasion.is_plan
    uses = (Use.ASKED, Use.PROPOSED) if is_plan else (Use.ASKED,)
    filled_in = [number for number, field in enumerate(form.fields) if field.use in uses]
    ends = [(form.fields[first].key, form.fields[last].key) for first, last in side_by_side(filled_in)]
    return ",".join(f"{{{first}}}:{{{last}}}" if first != last else f"{{{first}}}" for first, last in ends)


# Known again


@lru_cache(maxsize=256)
def _spoken(form: Form) -> tuple[frozenset[str], frozenset[str]]:
    """What the sheet's checks may say, and that with all other texts of their formulas."""
    words = frozenset(check.words for check in form.sheet.checks) | _EARLIER
    asked = (text for check in form.sheet.checks for text in texts_in(check.wrong))
    return words, words | {"", CHECK_OK, *asked}


def texts_in(formula: str) -> frozenset[str]:
    """The texts that a formula of ours holds, none of which has a quote in it."""
    return frozenset(formula.split('"')[1:-1:2])


@lru_cache(maxsize=1024)
def is_row_check(form: Form, formula: str) -> bool:
    """Whether a formula beside a row of the form is one of ours.

    Known by what it says: limits are the settings of the day when the template was made, and may have changed since.
    Remembered, for the same formulas stand on the same rows of all of a round's files.
    """
    said = texts_in(formula)
    words, texts = _spoken(form)
    return CHECK_OK in said and not said.isdisjoint(words) and said <= texts
