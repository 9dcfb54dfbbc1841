"""How investments are told: in the plan, in follow-ups and on page one."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.chapters.investments.drawn import by_year
from vpreport.chapters.investments.live import POSTPONED
from vpreport.chapters.investments.sheet import INVESTMENTS, STATES
from vpreport.chapters.investments.sums import available, deviation, projects, year_fields
from vpreport.vocabulary.amount import TKR
from vpreport.vocabulary.bridging import rest_tables
from vpreport.vocabulary.charted import alone
from vpreport.vocabulary.naming import answering, department_name
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.sentences import Sentence, paragraph_of, written
from vpreport.vocabulary.spending import forecast_heading, measured, measured_key, outcome_heading
from vpreport.vocabulary.sums import difference, mark_notes, sum_of
from vpreport.vocabulary.telling import (
    Align,
    Block,
    Bullets,
    Figure,
    Quote,
    Status,
    Strong,
    TableBlock,
    TableColumn,
    TableRow,
    text,
)
from vpreport.vocabulary.view import View


def tell_plan(view: View) -> Iterator[Block]:
    """The sums by year as a chart; the published table: every project with its three years and who answers for it."""
    fields = year_fields(view)
    if not projects(view):
        yield text("Några investeringar finns inte i planen.")
        return
    sums = [view.total(f"investments.{field.name}") for field in fields]
    yield from alone(by_year(view))
    yield TableBlock(
        f"Investeringsbudget {fields[0].name}–{fields[-1].name}",
        (
            TableColumn("Investeringsprojekt, tkr"),
            TableColumn("Beskrivning"),
            *(TableColumn(field.header, Align.NUMBER) for field in fields),
            TableColumn("Ansvarig"),
        ),
        (*(_planned(view, row) for row in projects(view)), TableRow(("Summa:", None, *sums, None), total=True)),
        "Projekt med beskrivning, belopp per år och ansvarig. Sista raden är summan.",
        mark_notes(zip((field.name for field in fields), sums, strict=True)),
    )
    yield from rest_tables(view, "IV")


def _planned(view: View, row: Record) -> TableRow:
    amounts = [view.figure(row, field.key) for field in year_fields(view)]
    owner = row.text("owner") or department_name(view, answering(row))
    return TableRow((row.text("project"), row.text("description") or None, *amounts, owner))


def tell_follow_up(view: View) -> Iterator[Block]:
    """How much is used, what is postponed and what is dearer; the table by project; the departments' comments."""
    if not projects(view):
        yield text("Några investeringar att följa upp finns inte.")
        return
    yield from paragraph_of(headline(view))
    if _postponed(view):
        yield text("Projekt som senareläggs:")
        yield Bullets(tuple(_moved(view, row) for row in _postponed(view)))
    yield _follow_up_table(view).without_empty("Ombudgeterat")
    yield from rest_tables(view, "IV")
    for row in projects(view):
        if row.text("comment"):
            yield text(Strong(row.text("project")), ":")
            yield Quote(department_name(view, answering(row)), row.text("comment"))


def _follow_up_table(view: View) -> TableBlock:
    year, against = view.occasion.year, measured(INVESTMENTS, view.occasion).header.casefold()
    headers = {
        str(year): f"Budget {year}",
        "carried_over": "Ombudgeterat",
        "outcome": outcome_heading(view.occasion),
        "forecast": forecast_heading(view.occasion),
        "deviation": "Avvikelse",
    }
    sums = [view.total(f"investments.{name}") for name in headers]
    return TableBlock(
        f"Investeringar {year}, tkr",
        (TableColumn("Projekt"), *(TableColumn(h, Align.NUMBER) for h in headers.values()), TableColumn("Status")),
        (*(_followed(view, row) for row in projects(view)), TableRow(("Summa", *sums, None), total=True)),
        f"Avvikelsen är budget plus ombudgeterat, minus {against}. Sista raden är summan.",
        mark_notes(zip(headers.values(), sums, strict=True)),
    )


def _followed(view: View, row: Record) -> TableRow:
    amounts = [view.figure(row, name) for name in ("year", "carried_over", "outcome", "forecast")]
    word = row.text("status")
    return TableRow((row.text("project"), *amounts, deviation(view, row), Status(word, STATES[word]) if word else None))


def _postponed(view: View) -> list[Record]:
    return [row for row in projects(view) if row.text("status") == POSTPONED]


def _moved(view: View, row: Record) -> Sentence:
    year = row.text("postponed_to")
    amount = deviation(view, row)
    to = f"{row.text('project')}, till {year}" if year else row.text("project")
    return (to, " (", amount, ")") if amount.value else (to,)


def headline(view: View) -> Iterator[Sentence]:
    """How much of the year's money is used; what is postponed; the project that grows the most, with its comment."""
    used, told = view.total(f"investments.{measured_key(view.occasion)}"), view.total("investments.deviation")
    if used.value is None:
        return
    judged = [row for row in projects(view) if deviation(view, row).value is not None]
    budget = sum_of((available(view, row) for row in judged), TKR)
    verb, past = ("har", "använts") if view.occasion.is_final else ("beräknas", "användas")
    yield ("Av årets investeringar om ", budget, f" {verb} ", used._replace(lacks=told.lacks), f" {past}.")
    yield from _shifted(view)
    yield from _dearest(view)


def _shifted(view: View) -> Iterator[Sentence]:
    """What of the deviation is another year, and what is not."""
    total = view.total("investments.deviation")
    shift = sum_of((deviation(view, row) for row in _postponed(view)), TKR)
    rest = difference(total, shift)
    if shift.value and total.value is not None:
        moved = "har senarelagts" if view.occasion.is_final else "senareläggs"
        opening = ("Av avvikelsen om ", total, " beror ", shift, f" på att projekt {moved}")
        yield (*opening, " och ", rest, " på annat.") if rest.value else (*opening, ".")


def _dearest(view: View) -> Iterator[Sentence]:
    """The project whose whole cost grows the most; silent when none does."""
    grown = [(value, row) for row in projects(view) if (value := _growth(view, row).value) and value > 0]
    if not grown:
        return
    _, row = max(grown, key=lambda pair: pair[0])
    opening = ("Störst fördyring har ", written(row, "project"), ", som beräknas kosta ", _growth(view, row))
    comment: Sentence = (": ”", written(row, "comment"), "”") if row.text("comment") else ()
    yield *opening, " mer än projektbudgeten", *comment, "."


def _growth(view: View, row: Record) -> Figure:
    return difference(view.figure(row, "total_forecast"), view.figure(row, "total_budget"))
