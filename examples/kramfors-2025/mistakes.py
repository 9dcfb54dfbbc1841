"""The mistakes of the inboxes: what people do, one in each file, and never more.

README.md tells of each: which cell it is in and which rule finds it. In one round a unit has sent nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from filling import beside, cell_of, table_on
from moving import move_column, sort_rows
from openpyxl import Workbook

from vpreport.vocabulary.rounds import APRIL, DELAR, FEBRUARI, Round


def note_under_the_table(book: Workbook) -> None:
    """Administration has written a note under the last row of the budget."""
    table = table_on(book["Budget"], ("Id", "Utfall"))
    last = max(row for row in table.rows if table.cell(row, "Id").value)
    table.cell(last + 2, "Id").value = "Obs! Portot för november är inte med, hör av er om det behövs."


def one_too_many(book: Workbook) -> None:
    """Ekonomi's total is one more than its women and men."""
    cell_of(book, "Medarbetare", "Ekonomi", "Tillsvidare totalt").value = 15


def other_words(book: Workbook) -> None:
    """IT has shortened a decided assignment."""
    text = "Säkra upp IT-miljön och skriv kontinuitetsplan."
    cell_of(book, "Uppdrag", "5.7:12", "Uppdrag").value = text


def roughly(book: Workbook) -> None:
    """Kommunikation has written its forecast in words."""
    cell_of(book, "Investeringar", "I17", "Prognos").value = "ca 400"


def no_new_date(book: Workbook) -> None:
    """Kultur och fritid says that an assignment is late, not until when."""
    cell_of(book, "Uppdrag", "5.5:8", "Ny sluttid").value = None


def no_cause(book: Workbook) -> None:
    """Miljö och bygg leaves a large surplus unexplained."""
    cell_of(book, "Budget", "B16", "Orsak").value = None


def typed_with_spaces(book: Workbook) -> None:
    """Näringsliv has pasted an outcome as text, with a space between the thousands."""
    cell = cell_of(book, "Budget", "B12", "Utfall")
    cell.value = f"{cell.value:,}".replace(",", "\N{NO-BREAK SPACE}")


def own_product(book: Workbook) -> None:
    """Säkerhet och beredskap has typed a risk value over the formula, and reckoned wrongly."""
    cell_of(book, "Risker", "R7", "Riskvärde").value = 6


def in_another_order(book: Workbook) -> None:
    """Förvaltningsledning has sorted its areas by name and moved the forecast; nothing is wrong with that."""
    headers = ("Id", "Område", "Utfall", "Prognos")
    sort_rows(table_on(book["Budget"], headers), "Område")
    move_column(table_on(book["Budget"], headers), "Prognos", "Utfall")


def no_outcome(book: Workbook) -> None:
    """Kultur och fritid has not filled in the library's outcome."""
    cell_of(book, "Budget", "B14", "Utfall").value = None


def other_word(book: Workbook) -> None:
    """Ledningsstaben has typed a status of its own over the drop-down."""
    cell_of(book, "Uppdrag", "5.2:1", "Status").value = "Klart"


def not_signed(book: Workbook) -> None:
    """Nobody has approved Ekonomi's file."""
    beside(book, "Godkänd av").value = None


def first_try(book: Workbook) -> None:
    """Ledningsstaben's first file, which the second replaces: the forecast was the budget."""
    cell_of(book, "Budget", "B6", "Prognos").value = 6772
    cell_of(book, "Budget", "B6", "Orsak").value = None


Mistake = Callable[[Workbook], None]


class Inbox(NamedTuple):
    """What makes a round's inbox unlike a tidy one, by the unit's code."""

    mistakes: Mapping[str, Mistake] = {}
    absent: frozenset[str] = frozenset()
    """Those who have sent nothing."""
    sent_twice: Mapping[str, Mistake] = {}
    """What was wrong with the first file of those who have sent two."""
    names: Mapping[str, str] = {}
    """Files that have names of their own."""


TIDY = Inbox()

INBOXES: Mapping[Round, Inbox] = {
    FEBRUARI: Inbox({"kf": no_outcome}),
    APRIL: Inbox({"ek": not_signed, "ls": other_word}),
    DELAR: Inbox(
        mistakes={
            "adm": note_under_the_table,
            "ek": one_too_many,
            "it": other_words,
            "kom": roughly,
            "kf": no_new_date,
            "mb": no_cause,
            "np": typed_with_spaces,
            "sb": own_product,
            "fl": in_another_order,
        },
        absent=frozenset(["hr"]),
        sent_twice={"ls": first_try},
        names={"kom": "kommunikation augusti.xlsx", "kf": "Kultur och fritid delar 2025.xlsx"},
    ),
}
"""By round; the others are tidy."""
