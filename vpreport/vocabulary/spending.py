"""How money is followed up: what it has come to so far, what it is judged to come to, and what that leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vpreport.vocabulary.amount import TKR, is_no_value, stripped
from vpreport.vocabulary.column import Column, Field, Kind, Sheet
from vpreport.vocabulary.dates import months_so_far
from vpreport.vocabulary.naming import answering, excluding
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import Occasion
from vpreport.vocabulary.sums import sum_of
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import View


def money(
    key: str, header: str, help: str, *, needed: bool = False, summed: bool = True, like: tuple[str, ...] = ()
) -> Column:
    """A column of amounts in tkr; `like` as in `Column`."""
    return Column(key, header, Kind.NUMBER, TKR, help, required=needed, needed=needed, summed=summed, like=like)


def last_forecast(forecast: Column) -> Column:
    """The forecast as the round at the end of the year has it: the last one given.

    The register holds none, so the column is prefilled when an earlier round is at hand and open when not: a decided
    column without a decided value would refuse what is typed.
    """
    help = "Årets sista prognos. Fyll i den om den inte redan står här."
    return replace(forecast, help=help, required=False, needed=False)


def measured_key(occasion: Occasion) -> str:
    """The key of what the year's amount is held against: the forecast, at the end of the year the outcome."""
    return "outcome" if occasion.is_final else "forecast"


def measured(sheet: Sheet, occasion: Occasion) -> Field:
    """The field of that key; only for a round that asks for the sheet."""
    form = sheet.at(occasion)
    assert form is not None, f"asked for in a round without {sheet.title}"
    return form.by_key[measured_key(occasion)]


def outcome_heading(occasion: Occasion) -> str:
    """What a table calls the outcome: "Utfall jan–aug"."""
    return f"Utfall {months_so_far(occasion.as_of)}"


def forecast_heading(occasion: Occasion) -> str:
    """What a table calls the forecast; when the year is over it is the last one there was."""
    return "Senaste prognos" if occasion.is_final else "Prognos helår"


def whole_of(view: View, told: Sequence[tuple[Record, Figure]]) -> Figure:
    """The sum of the rows' figures in tkr, its mark naming those who answer for rows without value."""
    lacking = [answering(row) for row, figure in told if figure.value is None]
    return sum_of((figure for _, figure in told), TKR, excluding(view, lacking))


def said(row: Record, name: str) -> str:
    """What the department wrote; "" for a dash and the like."""
    return "" if is_no_value(stripped(row.text(name))) else row.text(name)
