"""Personalekonomi: what worked time, overtime and absence cost so far this year (chapter 8.5 of the plan).

Amounts are in kronor, from January to the round's last month. The sheet may be delivered centrally; then the whole
board's row of an item counts where no department has filled its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vpreport.vocabulary.amount import FTE, HOURS, KRONOR, Unit
from vpreport.vocabulary.chapter import Chapter, Totals
from vpreport.vocabulary.column import Column, Kind, Sheet, asked, key
from vpreport.vocabulary.dates import year_so_far
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.naming import excluding
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.rounds import DELAR, HELAR, PLAN
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.sentences import Sentence
from vpreport.vocabulary.sums import sum_of, unlike_stated
from vpreport.vocabulary.telling import Block, Figure, Paragraph, text
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded

ZERO = Decimal(0)
ITEMS = {"worked": "Arbetad tid", "overtime": "varav övertid", "absence": "Frånvaro"}
"""The sheet's rows, by the name of their total."""
STATED = {"worked": "Arbetad tid", "overtime": "Övertid", "absence": "Frånvaro"}
"""The control total that states each sum."""

ITEM = Column("item", "Post", help="Vad kostnaden gäller.", width=24)
AMOUNT = Column(
    "amount",
    "Kronor",
    Kind.NUMBER,
    KRONOR,
    "Kostnaden sedan den 1 januari, i hela kronor.",
    width=18,
    required=True,
    needed=True,
)
OVERTIME_HOURS = Column(
    "hours", "Timmar", Kind.NUMBER, HOURS, "Bara för övertid: antalet timmar.", width=12, least=ZERO
)

PERSONNEL_COST = Sheet(
    key="personnel_cost",
    title="Personalekonomi",
    keys=("item",),
    help="Kostnader för personal sedan den 1 januari. Timmar fylls i för övertid.",
    unit_line="Belopp i kronor.",
    plan=key(ITEM) + asked(AMOUNT, OVERTIME_HOURS),
    follow_up=key(ITEM) + asked(AMOUNT, OVERTIME_HOURS),
    rounds=(PLAN, DELAR, HELAR),
    can_be_central=True,
    fixed_rows=tuple((item,) for item in ITEMS.values()),
)


# What it adds up to


def totals(view: View) -> Totals:
    """Kronor of each item; overtime also in hours, and in full-time equivalents: hours ÷ (165 × months)."""
    if PERSONNEL_COST.at(view.occasion) is None:
        return
    for name in ITEMS:
        yield f"personnel_cost.{name}", _sum(view, name, "amount", KRONOR)
    hours = _sum(view, "overtime", "hours", HOURS)
    yield "personnel_cost.overtime_hours", hours
    yield "personnel_cost.overtime_fte", full_time_equivalents(view, hours)


def full_time_equivalents(view: View, hours: Figure) -> Figure:
    """The hours of the year so far as full-time equivalents, unrounded with two decimals declared."""
    basis = view.settings.hours_per_month * view.occasion.months
    value = hours.value / basis if hours.value is not None and basis else None
    return Figure(value, FTE, FTE.decimals, hours.sources, hours.lacks)


def _sum(view: View, name: str, column: str, unit: Unit) -> Figure:
    rows = [row for row in leading(view.rows(PERSONNEL_COST)) if _is_item(row, name)]
    figures = [(row, _sound(view, row, column)) for row in rows]
    by_board = any(not row.department and figure.value is not None for row, figure in figures)
    lacks = () if by_board else excluding(view, _lacking(view, figures, column))
    return sum_of((figure for _, figure in figures), unit, lacks)


def _lacking(view: View, figures: list[tuple[Record, Figure]], column: str) -> Iterator[str]:
    """The codes of those whose figure is missing; who has no overtime has no hours either."""
    for row, figure in figures:
        needless = column == "hours" and row.number("amount") == 0
        if figure.value is None and not needless:
            yield row.department
    if not any(row.form.central for row, _ in figures):
        yield from (department.code for department in view.missing)


def _is_item(row: Record, name: str) -> bool:
    return folded(row.text("item")) == folded(ITEMS[name])


def _sound(view: View, row: Record, column: str) -> Figure:
    """The figure as it is used; a negative one is left out (PK-01)."""
    figure = view.figure(row, column)
    is_sound = figure.value is None or figure.value >= 0
    return figure if is_sound else Figure(None, figure.unit, figure.decimals)


# What must hold


@rule(
    "PK-01",
    Severity.ERROR,
    PERSONNEL_COST,
    across=True,
    title="Kostnaderna är inte negativa, och tillsammans är de den uppgivna summan",
    message="{measure} blir {actual} kr, men ska vara {expected}.",
    fix="Jämför med personalsystemet och rätta det som skiljer: raderna på bladet eller kontrollsumman.",
    basis="Regelkatalogen PK-01. Tolerans 0.",
    sample={
        "actual": "43\N{NO-BREAK SPACE}313\N{NO-BREAK SPACE}527",
        "expected": "43\N{NO-BREAK SPACE}313\N{NO-BREAK SPACE}528",
        "measure": "Arbetad tid",
    },
)
def costs_make_the_stated_sums(check: Check) -> Findings:
    """No cost is negative, and the rows make the control total, and the whole board's row where both are filled.

    A negative cost is left out of the totals. Overtime that exceeds worked time is PK-03's.
    """
    for row in check.rows(PERSONNEL_COST, "amount"):
        if row.amount("amount") < 0:
            wanted, said = "noll eller mer", row.text("item")
            yield check.finding(row, "amount", actual=row.amount("amount"), expected=wanted, measure=said)
    for name, measure in STATED.items():
        total = check.view.total(f"personnel_cost.{name}")
        yield from unlike_stated(check, total, measure, key=name)
        yield from _unlike_the_board(check, name, total)


def _unlike_the_board(check: Check, name: str, total: Figure) -> Findings:
    """The departments' sum against the whole board's row; where the control total states the same, it is told there."""
    stated = check.view.control(STATED[name])
    for row in check.view.rows(PERSONNEL_COST):
        board = row.number("amount")
        if row.lead or board is None or not _is_item(row, name):
            continue
        known = stated is not None and stated.value == board
        if not known and not total.mark and total.value not in (None, board):
            said = f"{ITEMS[name]} för avdelningarna tillsammans"
            yield check.finding(row, "amount", sources=total.sources, actual=total.value, expected=board, measure=said)


@rule(
    "PK-03",
    Severity.ERROR,
    PERSONNEL_COST,
    title="Övertiden kostar inte mer än all arbetad tid",
    message="Övertiden är {actual} kr, men all arbetad tid är bara {expected} kr.",
    fix="Rätta övertiden eller den arbetade tiden. Övertiden ingår i kostnaden för arbetad tid.",
    basis="Regelkatalogen PK-03: övertid är en del av arbetad tid.",
    sample={"actual": "51", "expected": "50"},
)
def overtime_is_part_of_worked_time(check: Check) -> Findings:
    """Overtime ≤ worked time, for everyone who gives both; the control totals stand in where nobody gives overtime.

    A negative cost is PK-01's.
    """
    filled = list(check.filled(PERSONNEL_COST, "amount"))
    worked = {row.department: row for row in filled if _is_item(row, "worked")}
    overtime = [row for row in filled if _is_item(row, "overtime")]
    for row in overtime:
        whole = worked.get(row.department)
        if whole is not None and 0 <= whole.amount("amount") < row.amount("amount"):
            limit, source = whole.amount("amount"), whole.place("amount")
            yield check.finding(row, "amount", sources=(source,), expected=limit, actual=row.amount("amount"))
    if not overtime:
        yield from _stated_overtime(check)


def _stated_overtime(check: Check) -> Findings:
    part, whole = check.control(STATED["overtime"]), check.control(STATED["worked"])
    if part is not None and whole is not None and part.value > whole.value:
        yield check.finding_across("övertid", places=(part.place, whole.place), actual=part.value, expected=whole.value)


# How it is told


def tell(view: View) -> Iterator[Block]:
    """What worked time, absence and overtime have cost, in kronor; a sentence says what has not been given."""
    figures = {name: view.total(f"personnel_cost.{name}") for name in ITEMS}
    if all(figure.value is None for figure in figures.values()):
        yield text("Kostnaderna för personal har inte redovisats för perioden.")
        return
    yield _told(
        view, "arbetad tid", figures["worked"], "månadslöner, timlöner, ersättning för jour och beredskap samt övertid"
    )
    yield _told(view, "frånvaro", figures["absence"], "semester och sjukfrånvaro")
    yield from (text(*sentence) for sentence in headline(view))


def _told(view: View, subject: str, figure: Figure, included: str) -> Paragraph:
    if figure.value is None:
        return text(f"Kostnaden för {subject} har inte redovisats.")
    opening = f"Den sammanlagda kostnaden för {subject} under {year_so_far(view.occasion.as_of)} är "
    return text(opening, figure, f". Där ingår bland annat {included}.")


def headline(view: View) -> Iterator[Sentence]:
    """What overtime has cost, in hours and full-time equivalents too where the hours are given."""
    cost, hours = view.total("personnel_cost.overtime"), view.total("personnel_cost.overtime_hours")
    if cost.value is None:
        return
    opening = (f"Övertiden under {year_so_far(view.occasion.as_of)} har kostat ", cost)
    if hours.value is None:
        yield (*opening, ".")
        return
    basis = f"timmarna delade med {view.settings.hours_per_month:f} gånger {view.occasion.months} månader"
    work = view.total("personnel_cost.overtime_fte")
    yield (*opening, " och omfattat ", hours, ", vilket motsvarar ", work, f" ({basis}).")


NAMES = {
    "personnel_cost.worked": "Kostnad för arbetad tid",
    "personnel_cost.overtime": "varav övertid",
    "personnel_cost.absence": "Kostnad för frånvaro",
    "personnel_cost.overtime_hours": "Övertid, timmar",
    "personnel_cost.overtime_fte": "Övertid, helårsarbetare",
}

CHAPTER = Chapter("personnel_cost", (PERSONNEL_COST,), totals, headline, NAMES)
