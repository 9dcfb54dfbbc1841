"""What is expected of a workbook when there is no register: what its template, by its own word, was made to hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from vpreport.asking import known_beforehand
from vpreport.catalogue import SHEETS
from vpreport.chapters.head import settings_of
from vpreport.reading.casting import Context
from vpreport.reading.cells import Refused
from vpreport.reading.expectation import Asking, Expectation, Expected
from vpreport.reading.itself import OwnWord, names_in
from vpreport.reading.rows import Rows
from vpreport.register.plan import names_of
from vpreport.vocabulary.column import WHOLE_BOARD, Form
from vpreport.vocabulary.dates import read_date
from vpreport.vocabulary.layout import CENTRAL_CODE
from vpreport.vocabulary.rounds import DELAR, Occasion, Round, occasion, round_named
from vpreport.vocabulary.view import Department, Settings
from vpreport.vocabulary.wording import folded

YEARS = range(2000, 2200)
"""Plan years that a register can have."""


def no_expectation() -> Expectation:
    """What is expected of a file that does not say what it is: nothing, of nobody."""
    return Expectation(occasion(DELAR, YEARS.start), Context(YEARS.start, names_of(())), {})


def round_said(word: OwnWord) -> Round:
    """The round that the workbook says it is for; Refused when there is none of that name."""
    try:
        return round_named(word.identity.round)
    except KeyError:
        what = f"Filen säger att den hör till omgången ”{word.identity.round}”, som inte finns."
        raise Refused("no-such-round", f"{what} Fyll i den mall som ni har fått för omgången och skicka den.") from None


def occasion_said(word: OwnWord, year: int) -> Occasion:
    """The round of that year by the workbook's word, until the year's last day where it does not say until when."""
    day = read_date(word.as_of, year).value if word.as_of else None
    return occasion(round_said(word), year, day or date(year, 12, 31))


class Believed(NamedTuple):
    """What a workbook is believed to be: for which occasion, of which forms, judged how, and which units there are."""

    occasion: Occasion
    forms: tuple[Form, ...]
    settings: Settings
    units: tuple[Department, ...]


def believed(word: OwnWord) -> Believed:
    """What the workbook is by its own word; Refused when it says what cannot be."""
    year = word.identity.year
    if year not in YEARS:
        what = f"Filen säger att den gäller år {year}."
        raise Refused("no-such-year", f"{what} Fyll i den mall som ni har fått för omgången och skicka den.")
    when = occasion_said(word, year)
    forms = tuple(_forms(word, when))
    return Believed(when, forms, settings_of(word.identity.settings), _units(word, forms))


def expectation_of(word: OwnWord, it: Believed) -> Expectation:
    """What the workbook itself leads one to expect: its round's sheets, its rows as they stand, the units it names."""
    context = Context(it.occasion.year, names_of(it.units))
    expected = [_expected(form, word.name) for form in it.forms]
    return Expectation(
        it.occasion, context, {word.identity.code: Asking(word.name, expected)}, word.identity.fingerprint
    )


def _forms(word: OwnWord, when: Occasion) -> Iterator[Form]:
    """The forms whose sheets are in the workbook, or should be."""
    central = word.identity.code == CENTRAL_CODE
    for sheet in SHEETS:
        form = sheet.at(when, central) if sheet.can_be_central or not central else None
        if form is not None and (word.has(form) or not (central or word.was_made_without(form))):
            yield form


def _expected(form: Form, name: str) -> Expected:
    """The form with its rows: what departments report on is believed, what everybody has is known."""
    if form.central or (form.sheet.register and not form.sheet.open_keys):
        return Expected(form, Rows(None))
    asked = known_beforehand(form, name)
    return Expected(form, asked.rows({}), asked.fixed)


def _units(word: OwnWord, forms: Iterable[Form]) -> tuple[Department, ...]:
    """The units that the workbook knows of: its own, and those that it names, each its own code."""
    own = Department(word.identity.code, word.name, (word.name, word.identity.code))
    known = {folded(name) for name in (*own.names, WHOLE_BOARD, "Alla")}
    others = [name for name in names_in(word, forms) if folded(name) not in known]
    return (own, *(Department(name, name, (name,)) for name in others))
