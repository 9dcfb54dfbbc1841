"""Personalekonomi: what worked time, overtime and absence cost so far this year (chapter 8.5 of the plan).

Amounts are in kronor, from January to the round's last month. The sheet may be delivered centrally; then the whole
board's row of an item counts where no department has filled its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from vpreport.vocabulary.amount import FTE, HOURS, KRONOR, Unit, printed, ratio, rounded
from vpreport.vocabulary.bridging import department_terms, rest_tables
from vpreport.vocabulary.chapter import Chapter, Totals
from vpreport.vocabulary.column import Column, Kind, Sheet, asked, key
from vpreport.vocabulary.dates import year_so_far
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.naming import excluding
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.rounds import DELAR, HELAR, PLAN
from vpreport.vocabulary.rule import NO_LEDGER, NO_PREVIOUS, Check, Findings, rule
from vpreport.vocabulary.sentences import Sentence
from vpreport.vocabulary.stated import unlike_stated
from vpreport.vocabulary.sums import negative, sum_of
from vpreport.vocabulary.telling import Block, Figure, Paragraph, text
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded

ZERO = Decimal(0)
ITEMS = {"worked": "Arbetad tid", "overtime": "varav övertid", "absence": "Frånvaro"}
"""The sheet's rows, by the name of their total."""
STATED = {"worked": "Arbetad tid", "overtime": "Övertid", "absence": "Frånvaro"}
"""The control total that states each sum."""
ABSENCE_SHARE = (Decimal(10), Decimal(30))
"""Between which absence is likely to lie, in percent of worked time and absence (PK-02)."""
OVERTIME_RATE = (Decimal(150), Decimal(900))
"""Between which an hour's overtime is likely to cost, in kronor (PK-04)."""
MONTHLY_COST = (Decimal(20_000), Decimal(75_000))
"""Between which a month is likely to cost for a full-time equivalent, in kronor (PK-05).

The catalogue sets no limits. They are a proposal: about half and double the 36 900 kr of the published plan, which is
enough to find amounts in thousands, other months and other people.
"""

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
    formula="Kostnaden ≥ 0; Σ över avdelningarna = kontrollsumman Arbetad tid och Frånvaro",
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
        is_known = stated is not None and stated.value == board
        if is_known or total.mark or total.value is None:
            continue
        said = f"{ITEMS[name]} för avdelningarna tillsammans"
        terms = department_terms(check.view, PERSONNEL_COST, total)
        figure = Figure(board, KRONOR, KRONOR.decimals, (row.place("amount"),))
        bridge = check.bridge(ITEMS[name], terms, f"{ITEMS[name]} för hela nämnden", figure)
        if bridge.is_open:
            yield check.finding(
                row,
                "amount",
                sources=total.sources,
                actual=total.value,
                expected=board,
                bridge=bridge,
                measure=said,
            )


@rule(
    "PK-03",
    Severity.ERROR,
    PERSONNEL_COST,
    title="Övertiden kostar inte mer än all arbetad tid",
    formula="Varav övertid ≤ arbetad tid",
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
    for row, whole in _beyond_worked(filled):
        limit, source = whole.amount("amount"), whole.place("amount")
        yield check.finding(row, "amount", sources=(source,), expected=limit, actual=row.amount("amount"))
    if not any(_is_item(row, "overtime") for row in filled):
        yield from _stated_overtime(check)


def _beyond_worked(rows: Iterable[Record]) -> Iterator[tuple[Record, Record]]:
    """Overtime that exceeds the same department's worked time, with the row of that."""
    filled = [row for row in rows if row.number("amount") is not None]
    worked = {row.department: row for row in filled if _is_item(row, "worked")}
    for row in filled:
        whole = worked.get(row.department) if _is_item(row, "overtime") else None
        if whole is not None and 0 <= whole.amount("amount") < row.amount("amount"):
            yield row, whole


def _stated_overtime(check: Check) -> Findings:
    part, whole = check.control(STATED["overtime"]), check.control(STATED["worked"])
    if part is not None and whole is not None and part.value > whole.value:
        yield check.finding_across("övertid", places=(part.place, whole.place), actual=part.value, expected=whole.value)


# What is likely


def _limit_passed(value: Decimal, limits: tuple[Decimal, Decimal]) -> Decimal | None:
    """The limit that the value lies beyond; None between them."""
    least, most = limits
    return least if value < least else most if value > most else None


def _between(limits: tuple[Decimal, Decimal]) -> str:
    return "–".join(map(printed, limits))


def _known(view: View, name: str) -> Figure:
    """The sum of the item; the control total stands in where nobody has given it."""
    total, control = view.total(f"personnel_cost.{name}"), view.control(STATED[name])
    return control.figure if total.value is None and control is not None else total


def _is_complete(check: Check, *figures: Figure) -> bool:
    """Whether all have a value and lack nobody; otherwise it is noted why the rule cannot be tried."""
    lacking = next((figure.mark for figure in figures if figure.mark), "")
    if lacking or any(figure.value is None for figure in figures):
        check.skip("", None, f"Uppgifterna är inte kompletta ({lacking or 'någon av dem är inte redovisad'}).")
        return False
    return True


@rule(
    "PK-02",
    Severity.NOTE,
    PERSONNEL_COST,
    across=True,
    title="Frånvarons del av kostnaden är 10–30 procent",
    formula="10 % ≤ frånvaro ÷ (arbetad tid + frånvaro) ≤ 30 %",
    message=(
        "Frånvaron är {actual} procent av kostnaden för arbetad tid och frånvaro. "
        f"Det brukar vara {_between(ABSENCE_SHARE)} procent."
    ),
    fix="Kontrollera att arbetad tid och frånvaro är räknade för samma personer och månader, och inte har bytt plats.",
    basis="Regelkatalogen PK-02: 10–30 procent. En upplysning för hela nämnden.",
    sample={"actual": "35,0"},
)
def absence_is_a_likely_share(check: Check) -> Findings:
    """Absence ÷ (worked + absence) is 10–30 % for the board, as printed with one decimal."""
    worked, absence = _known(check.view, "worked"), _known(check.view, "absence")
    whole = sum_of((worked, absence), KRONOR)
    if not _is_complete(check, worked, absence) or not whole.value:
        return
    share = rounded(ratio(absence.value or ZERO, whole.value), 1)
    limit = _limit_passed(share, ABSENCE_SHARE)
    if limit is not None:
        yield check.finding_across("frånvaro", sources=whole.sources, expected=limit, actual=share)


@rule(
    "PK-04",
    Severity.WARNING,
    PERSONNEL_COST,
    title="En timmes övertid kostar 150–900 kr",
    formula="150 kr ≤ övertid i kronor ÷ övertid i timmar ≤ 900 kr",
    message=f"Övertiden är {{told}}. En timme brukar kosta {_between(OVERTIME_RATE)} kr.",
    fix="Kontrollera både kronor och timmar. De ska gälla samma övertid, räknad från den 1 januari.",
    basis="Regelkatalogen PK-04: 150–900 kr per timme.",
    sample={"told": "50 kr för 5 timmar, 10,00 kr per timme"},
)
def overtime_costs_a_likely_amount_an_hour(check: Check) -> Findings:
    """Overtime is 150–900 kr an hour, for everyone who gives both; the control totals stand in where nobody does.

    A negative cost is PK-01's, and one that exceeds worked time PK-03's.
    """
    filled = check.filled(PERSONNEL_COST, "amount", "hours")
    rows = [row for row in filled if _is_item(row, "overtime") and row.lead]
    too_much = {row for row, _ in _beyond_worked(check.view.rows(PERSONNEL_COST))}
    for row in rows:
        cost, hours = row.amount("amount"), row.amount("hours")
        if cost >= 0 and row not in too_much and _is_unlikely(cost, hours):
            expected, actual, told = _an_hour(cost, hours)
            yield check.finding(row, "amount", "hours", expected=expected, actual=actual, told=told)
    if not rows:
        yield from _stated_rate(check)


def _is_unlikely(cost: Decimal, hours: Decimal) -> bool:
    """Whether an hour costs too little or too much; no hours may cost nothing."""
    return bool(cost) if not hours else _limit_passed(rounded(cost / hours, 2), OVERTIME_RATE) is not None


def _an_hour(cost: Decimal, hours: Decimal) -> tuple[Decimal | None, Decimal | None, str]:
    """The limit that is passed, what an hour costs, and both in words; only words where there are no hours."""
    told = f"{printed(cost)} kr för {printed(hours)} timmar"
    if not hours:
        return None, None, told
    rate = rounded(cost / hours, 2)
    return _limit_passed(rate, OVERTIME_RATE), rate, f"{told}, {printed(rate)} kr per timme"


def _stated_rate(check: Check) -> Findings:
    cost, hours = check.control(STATED["overtime"]), check.control("Övertid, timmar")
    if cost is not None and hours is not None and _is_unlikely(cost.value, hours.value):
        expected, actual, told = _an_hour(cost.value, hours.value)
        places = (cost.place, hours.place)
        yield check.finding_across("övertid", places=places, expected=expected, actual=actual, told=told)


@rule(
    "PK-05",
    Severity.NOTE,
    PERSONNEL_COST,
    across=True,
    title="Kostnaden per månad och årsarbetare är rimlig",
    formula=(
        "20 000 kr ≤ (arbetad tid + frånvaro) ÷ antal månader ÷ (tillsvidareanställda + årsarbetare "
        "visstid) ≤ 75 000 kr"
    ),
    message=(
        "Personalen kostar {actual} kr per månad och årsarbetare: {cost} kr på {months} månader för {people} "
        f"årsarbetare. Det brukar vara {_between(MONTHLY_COST)} kr."
    ),
    fix="Kontrollera att beloppen är i kronor från den 1 januari, och att de gäller dem som är räknade som anställda.",
    basis="Regelkatalogen PK-05: halva till dubbla nivån i en publicerad plan, 36 900 kr.",
    sample={
        "actual": "19\N{NO-BREAK SPACE}998",
        "cost": "1\N{NO-BREAK SPACE}599\N{NO-BREAK SPACE}840",
        "months": "8",
        "people": "10,00",
    },
)
def a_month_costs_a_likely_amount(check: Check) -> Findings:
    """(Worked + absence) ÷ months ÷ (permanent staff + temporary full-time equivalents) is 20 000–75 000 kr."""
    worked, absence = _known(check.view, "worked"), _known(check.view, "absence")
    people = _full_time(check.view)
    if not _is_complete(check, worked, absence, people) or not people.value:
        return
    cost, months = sum_of((worked, absence), KRONOR), Decimal(check.view.occasion.months)
    level = rounded((cost.value or ZERO) / months / people.value, 0)
    limit = _limit_passed(level, MONTHLY_COST)
    if limit is not None:
        yield check.finding_across(
            "nivå",
            sources=cost.sources + people.sources,
            expected=limit,
            actual=level,
            cost=cost.value,
            months=months,
            people=str(people),
        )


def _full_time(view: View) -> Figure:
    """Permanent staff, managers included, and temporary staff as full-time equivalents; none of these where not given.

    As the control totals say, else the departments together.
    """
    stated, temporary = view.control("Tillsvidareanställda"), view.control("Årsarbetare, tidsbegränsat anställda")
    permanent, managers, leaving = (view.total(f"staff.{k}") for k in ("permanent", "managers", "managers_temporary"))
    staff = stated.figure if stated is not None else sum_of((permanent, managers, negative(leaving)), FTE)
    lacks = () if stated is not None else permanent.lacks or managers.lacks
    work = temporary.figure if temporary is not None else view.total("staff.fte_temporary")
    return sum_of((staff, work), FTE, lacks or work.lacks) if staff.value is not None else staff


@rule(
    "PK-06",
    Severity.WARNING,
    PERSONNEL_COST,
    across=True,
    title="Personalkostnaden är huvudbokens",
    formula="|personalkostnad − huvudbokens kontoklass 5| ≤ max(1 tkr; 0,5 %)",
    message="Personalkostnaden är en annan än i huvudboken.",
    fix="Jämför med kontona i kontoklass 5 för samma ansvar och månader, och rätta det som skiljer.",
    basis="Regelkatalogen PK-06: kontoklass 5 i Kommun-Bas. Tolerans: det största av 1 tkr och 0,5 procent.",
)
def cost_is_the_ledgers(check: Check) -> Findings:
    """Personnel cost = the ledger's accounts of class 5, within max(1 tkr, 0,5 %); the ledger is not read."""
    return check.without(NO_LEDGER)


@rule(
    "PK-07",
    Severity.WARNING,
    PERSONNEL_COST,
    across=True,
    title="Kostnader och timmar minskar inte under året",
    message="Kostnaden eller timmarna sedan den 1 januari är lägre än i föregående omgång.",
    fix="Kontrollera att uppgifterna är räknade från den 1 januari, och inte bara för den senaste perioden.",
    basis="Regelkatalogen PK-07: ackumulerade belopp växer.",
)
def what_is_cumulative_grows(check: Check) -> Findings:
    """Cost and hours since 1 January ≥ those of the round before; the round before is not read."""
    return check.without(NO_PREVIOUS)


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
    yield from rest_tables(view, "PK", "PE-12")


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
