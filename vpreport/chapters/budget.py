"""Budget: the detailed budget, an area a row, and how it is followed up (chapter 9 of the plan).

Amounts are net costs in tkr: a cost is plus. The deviation is the budget minus the forecast, at the end of the year
minus the outcome; plus is a surplus (contract, section 5). It is recomputed wherever it is used: a stored one is only
compared (UF-01).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from vpreport.vocabulary.amount import (
    KRONOR,
    PERCENT,
    TKR,
    Interval,
    Unit,
    allowance,
    decimals_of,
    is_no_value,
    plain,
    printed,
    ratio,
    rounded,
    stripped,
    unit_named,
)
from vpreport.vocabulary.chapter import Chapter, Totals
from vpreport.vocabulary.column import (
    DEPARTMENT,
    Column,
    Kind,
    Sheet,
    asked,
    computed,
    decided,
    key,
    proposed,
    year_header,
)
from vpreport.vocabulary.dates import months_so_far
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.naming import answering, department_name
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.rounds import APRIL, DELAR, FEBRUARI, HELAR, PLAN
from vpreport.vocabulary.rule import NO_LEDGER, NO_PREVIOUS, Check, Findings, rule
from vpreport.vocabulary.sentences import Sentence, paragraph_of
from vpreport.vocabulary.spending import (
    FORECAST_HEADING,
    is_too_large,
    last_forecast,
    measured,
    measured_key,
    money,
    outcome_heading,
    whole_of,
)
from vpreport.vocabulary.sums import difference, is_other_money, mark_notes, sum_of, unlike_stated, without_sign
from vpreport.vocabulary.telling import Align, Block, Figure, Quote, Strong, TableBlock, TableColumn, TableRow, text
from vpreport.vocabulary.view import Control, View
from vpreport.vocabulary.wording import folded, listed, one_line

FOLLOWED = (FEBRUARI, APRIL, DELAR, HELAR)


ID = Column("id", "Id", help="Radens Id. Lämna tomt för ett nytt område.", width=10)
AREA = Column("area", "Område", help="Det som budgeten avser.", width=34, required=True)
PREVIOUS = money("previous", "Budget föregående år", "Helårsbudgeten för året före.")
BUDGET_AMOUNT = money("budget", "Budget", "Helårets budget, nettokostnad.", needed=True, like=("previous",))
COMMENT = Column("comment", "Kommentar", help="Det som behöver förklaras om förslaget.", width=40)
_LIKE_BUDGET = ("budget",)
BUDGET_PERIOD = money(
    "budget_period", "Budget perioden", "Budgeten från januari till och med periodens sista månad.", like=_LIKE_BUDGET
)
OUTCOME_PREVIOUS = money(
    "outcome_previous",
    "Utfall föregående år samma period",
    "Utfallet för samma månader året före.",
    like=_LIKE_BUDGET,
)
OUTCOME = money(
    "outcome",
    "Utfall",
    "Utfallet från januari till och med periodens sista månad.",
    needed=True,
    like=("outcome_previous", *_LIKE_BUDGET),
)
FORECAST = money(
    "forecast", "Prognos", "Det ni bedömer att utfallet blir för hela året.", needed=True, like=_LIKE_BUDGET
)
LAST_FORECAST = last_forecast(FORECAST)
DEVIATION = Column(
    "deviation",
    "Avvikelse",
    Kind.NUMBER,
    TKR,
    "Budget minus prognos. Plus är överskott, minus underskott.",
    formula='IF(COUNT({budget},{forecast})=2,{budget}-{forecast},"")',
)
FINAL_DEVIATION = replace(
    DEVIATION,
    help="Budget minus utfall. Plus är överskott, minus underskott.",
    formula='IF(COUNT({budget},{outcome})=2,{budget}-{outcome},"")',
)
CAUSE = Column("cause", "Orsak", help="Varför det avviker. Behövs när avvikelsen är stor.", width=40)
ACTION = Column("action", "Åtgärd", help="Vad ni gör åt ett underskott.", width=40)

_DECIDED = key(ID) + decided(AREA, BUDGET_AMOUNT) + asked(BUDGET_PERIOD, OUTCOME_PREVIOUS, OUTCOME)

BUDGET = Sheet(
    key="budget",
    title="Budget",
    keys=("id",),
    label="area",
    help="Nettokostnad per område. Kostnader skrivs som plus.",
    unit_line="Belopp i tkr.",
    register=key(ID) + proposed(AREA, DEPARTMENT, PREVIOUS, BUDGET_AMOUNT),
    plan=key(ID) + proposed(AREA, PREVIOUS, BUDGET_AMOUNT) + asked(COMMENT),
    follow_up=_DECIDED + asked(FORECAST) + computed(DEVIATION) + asked(CAUSE, ACTION),
    final=_DECIDED + proposed(LAST_FORECAST) + computed(FINAL_DEVIATION) + asked(CAUSE, ACTION),
    rounds=(PLAN, *FOLLOWED),
    spare_rows={"plan": 3},
)


# What it adds up to


def deviation(view: View, row: Record) -> Figure:
    """Budget minus forecast (outcome at the end of the year), recomputed; without value where either is missing."""
    return difference(view.figure(row, "budget"), view.figure(row, measured_key(view.occasion)))


def areas(view: View) -> list[Record]:
    """A row an area, in the register's order: of several who report on it, the one that counts."""
    return leading(view.rows(BUDGET))


def totals(view: View) -> Totals:
    """`budget_reported`: the budget of areas that somebody has reported on; `deviation` in follow-ups, recomputed."""
    form = BUDGET.at(view.occasion)
    if form is None:
        return
    yield "budget.budget_reported", sum_of((view.figure(row, "budget") for row in areas(view) if row.department), TKR)
    if "deviation" in form.by_key:
        yield "budget.deviation", whole_of(view, [(row, deviation(view, row)) for row in areas(view)])


# What must hold


def _stated_sums(check: Check) -> Iterator[tuple[str, int]]:
    """The keys of the budget columns that the round has, each with its year."""
    form = BUDGET.at(check.view.occasion)
    for name, shift in (("budget", 0), ("previous", -1)):
        if form is not None and name in form.by_key:
            yield name, check.view.occasion.year + shift


@rule(
    "BU-01",
    Severity.ERROR,
    BUDGET,
    across=True,
    title="Områdena tillsammans = nämndens budget",
    message="{measure} är {expected} tkr enligt kontrollsumman, men områdena blir tillsammans {actual} tkr.",
    fix=(
        "Rätta områdenas budget eller kontrollsumman. Har budgeten ändrats efter beslutet kan skillnaden skrivas som "
        "accepterad skillnad på kontrollsummans rad, med en förklaring."
    ),
    basis="Regelkatalogen BU-01, beslutad läsning: tolerans 0, budgeten beslutas i hela tkr.",
    sample={
        "actual": "63\N{NO-BREAK SPACE}000",
        "expected": "63\N{NO-BREAK SPACE}001",
        "measure": "Nämndens budget 2025",
    },
)
def areas_make_the_boards_budget(check: Check) -> Findings:
    """Σ budget = what the plan says, for the year and (in the plan round) the year before."""
    for name, year in _stated_sums(check):
        total = check.view.total(f"budget.{name}")
        yield from unlike_stated(check, total, f"Nämndens budget {year}", key=name)


@rule(
    "BU-02",
    Severity.ERROR,
    BUDGET,
    across=True,
    title="Nämndens budget = kommunfullmäktiges ram",
    message="{measure} är {expected} tkr, men områdenas budget blir tillsammans {actual} tkr.",
    fix="Fördela om budgeten så att den ryms i ramen, eller rätta ramen bland kontrollsummorna.",
    basis="Regelkatalogen BU-02, beslutad läsning.",
    sample={
        "actual": "63\N{NO-BREAK SPACE}000",
        "expected": "62\N{NO-BREAK SPACE}000",
        "measure": "Kommunfullmäktiges ram 2025",
    },
)
def budget_is_the_councils_frame(check: Check) -> Findings:
    """Σ budget = the council's frame; where the plan states the very same sum, a difference is BU-01's."""
    total, year = check.view.total("budget.budget"), check.view.occasion.year
    frame, stated = f"Kommunfullmäktiges ram {year}", f"Nämndens budget {year}"
    yield from unlike_stated(check, total, frame, key="budget", unless=stated)


@rule(
    "BU-03",
    Severity.WARNING,
    BUDGET,
    across=True,
    rounds=(PLAN,),
    title="Förra årets budget är den som beslutades",
    message="{header} för {area} är {expected} tkr i registret, men här står {actual} tkr.",
    fix="Skriv {expected}. Har budgeten ändrats under året, be ekonomienheten att ändra den i registret.",
    basis="Regelkatalogen BU-03. Tolerans 0.",
    sample={
        "actual": "14\N{NO-BREAK SPACE}106",
        "area": "HR",
        "expected": "14\N{NO-BREAK SPACE}006",
        "header": "Budget föregående år",
    },
)
def last_budget_is_the_decided_one(check: Check) -> Findings:
    """Last year's budget is the register's; an area that the register does not have has nothing to be held against.

    A minus that the register does not have is BU-06's, another unit IN-12's.
    """
    for row in check.filled(BUDGET, "previous"):
        base = row.base
        if base is None or not row.department:
            continue
        decided_amount, stated = base.number("previous"), row.amount("previous")
        if decided_amount is None:
            reason = "" if base.is_unread("previous") else f"Registret saknar {PREVIOUS.header.casefold()} för området."
            check.skip(row.department, base.place("previous"), reason)
        elif stated != decided_amount and not (stated < 0 <= decided_amount or _is_in_two_units(row)):
            yield check.finding(row, "previous", expected=decided_amount, actual=stated, area=row.text("area"))


def _is_in_two_units(row: Record) -> bool:
    return _is_another_unit(row.amount("budget"), row.amount("previous"))


CHANGE_PERCENT, CHANGE_TKR = Decimal(10), Decimal(500)
"""How much a budget may change without a comment: the larger of the two (the catalogue, BU-04)."""


@rule(
    "BU-04",
    Severity.WARNING,
    BUDGET,
    rounds=(PLAN,),
    title="Stora ändringar av budgeten har en kommentar",
    message="Budgeten för {area} ändras med {actual} tkr, från {before} till {after} tkr, men kommentar saknas.",
    fix="Skriv kort i Kommentar varför budgeten ändras. Gränsen är {limit} tkr för området.",
    basis="Regelkatalogen BU-04: mer än 10 procent och mer än 500 tkr.",
    sample={
        "actual": "−2\N{NO-BREAK SPACE}006",
        "after": "12\N{NO-BREAK SPACE}000",
        "area": "HR",
        "before": "14\N{NO-BREAK SPACE}006",
        "limit": "1\N{NO-BREAK SPACE}400,6",
    },
)
def large_changes_are_explained(check: Check) -> Findings:
    """A comment when the budget changes by more than the limit; the register's last budget goes before a typed one.

    Another sign is BU-06's, another unit IN-12's (BU-03's where the whole row is in it), a missing file IN-01's.
    """
    for row in check.filled(BUDGET, "previous", "budget"):
        before, after = _last_budget(row), row.amount("budget")
        limit = max(abs(before) * CHANGE_PERCENT / 100, CHANGE_TKR)
        is_slip = (before < 0) is not (after < 0) or _is_another_unit(after, before)
        if not row.lead or not row.department or is_slip or abs(after - before) <= limit:
            continue
        if row.is_unread("comment"):
            check.skip(row.department, row.place("comment"))
        elif not _said(row, "comment"):
            yield check.finding(
                row,
                "comment",
                "budget",
                actual=after - before,
                area=row.text("area"),
                before=before,
                after=after,
                limit=limit,
            )


def _last_budget(row: Record) -> Decimal:
    """Last year's budget as the register has it (another is BU-03's), else as the department states it."""
    known = row.base.number("previous") if row.base is not None else None
    return row.amount("previous") if known is None else known


def _is_another_unit(amount: Decimal, other: Decimal) -> bool:
    return is_too_large(amount, other) or is_too_large(other, amount)


@rule(
    "BU-05",
    Severity.WARNING,
    BUDGET,
    across=True,
    title="Varje område har en ansvarig, varje avdelning ett område",
    message="{what}",
    fix="Skriv en avdelning, eller Förvaltningsledning, för varje område på bladet Budget i registret.",
    basis="Regelkatalogen BU-05.",
    sample={"what": "HR har flera ansvariga: HR och Ekonomi."},
)
def areas_and_departments_meet(check: Check) -> Findings:
    """An area has one department (or Förvaltningsledning); departments without area are told together."""
    rows = check.view.decided(BUDGET)
    unread = [row for row in rows if row.is_unread("department")]
    for row in rows:
        if len(row.owners) > 1:
            names = listed([department_name(check.view, code) for code in row.owners])
            yield check.finding(row, "department", what=f"{row.text('area')} har flera ansvariga: {names}.")
    if unread or not rows:
        check.skip("", unread[0].place("department") if unread else None, "Registret har inga budgetområden.")
        return
    yield from _without_area(check, {code for row in rows for code in row.owners})


def _without_area(check: Check, having: set[str]) -> Findings:
    lacking = [d.name for d in check.view.departments if d.is_department and d.code not in having]
    if lacking:
        what = f"{listed(lacking)} har inget område i budgeten."
        yield check.finding_across("avdelningar", actual=Decimal(len(lacking)), expected=Decimal(0), what=what)


@rule(
    "BU-06",
    Severity.WARNING,
    BUDGET,
    title="Nettokostnader skrivs som plus",
    message="{header} för {area} är {actual} tkr. Är det en nettointäkt?",
    fix="Nettokostnader skrivs utan minus. Är det en nettointäkt behöver du inte göra något.",
    basis="Regelkatalogen BU-06, beslutad läsning: negativ budget är en varning.",
    sample={"actual": "−5", "area": "HR", "header": "Budget"},
)
def budgets_are_positive(check: Check) -> Findings:
    """No negative budget, this year's or the year before's; one finding a row."""
    names = [name for name, _ in _stated_sums(check)]
    for row in check.rows(BUDGET, *names):
        below = [name for name in names if row.amount(name) < 0]
        if row.lead and below:
            yield check.finding(row, *below, actual=row.number(below[0]), area=row.text("area"))


@rule(
    "BU-07",
    Severity.WARNING,
    BUDGET,
    across=True,
    title="Interna intäkter och kostnader tar ut varandra",
    message="Interna intäkter och kostnader mellan områdena blir tillsammans {actual} tkr, men ska bli {expected}.",
    fix="Stäm av med den avdelning som köper eller säljer, så att samma belopp står hos båda.",
    basis="Regelkatalogen BU-07.",
    sample={"actual": "12", "expected": "0"},
)
def internal_trade_cancels_out(check: Check) -> Findings:
    """Internal income and cost between areas net to nothing; the sheet holds net costs only."""
    return check.without("Interna intäkter och kostnader lämnas inte för sig, bara nettokostnaden.")


@rule(
    "BU-08",
    Severity.ERROR,
    BUDGET,
    across=True,
    title="Budgeten är den som är inlagd i huvudboken",
    message="Budgeten för {department} är {expected} tkr i huvudboken, men här {actual} tkr.",
    fix="Jämför med ekonomisystemet, och rätta budgeten där eller i registret.",
    basis="Regelkatalogen BU-08. Tolerans 1 tkr.",
    sample={"department": "HR", "expected": "14 951", "actual": "14 900"},
)
def budget_is_the_ledgers(check: Check) -> Findings:
    """A department's budget is that of its objects in the ledger, which is not read."""
    return check.without(NO_LEDGER)


MONTHS_OF_THE_YEAR = 12
"""How many amounts a budget divided by month is the sum of (the catalogue, BU-09)."""


@rule(
    "BU-09",
    Severity.ERROR,
    BUDGET,
    title="Budgeten för årets alla månader = helårets budget",
    message="{header} för {area} är {actual} tkr för alla tolv månader, men helårets budget är {expected} tkr.",
    fix="Hela årets budget ska vara fördelad på månaderna. Rätta fördelningen och skriv {expected}.",
    basis="Regelkatalogen BU-09. Tolerans R(12, 1 tkr) = 6,5 tkr.",
    sample={
        "actual": "14\N{NO-BREAK SPACE}900",
        "area": "HR",
        "expected": "14\N{NO-BREAK SPACE}951",
        "header": "Budget perioden",
    },
)
def months_make_the_year(check: Check) -> Findings:
    """The budget from January to December is the year's, but for rounding; another unit is IN-12's.

    Single months are not asked for: only at the end of the year are they all in a column.
    """
    if not check.view.occasion.is_final:
        yield from check.without("Budgeten lämnas inte månad för månad. På helåret prövas Budget perioden mot Budget.")
        return
    for row in check.filled(BUDGET, "budget", "budget_period"):
        year, months = row.amount("budget"), row.amount("budget_period")
        if abs(months - year) > allowance(MONTHS_OF_THE_YEAR) and not is_too_large(months, year):
            yield check.finding(row, "budget_period", expected=year, actual=months, area=row.text("area"))


LEAST_SHARE, MOST_SHARE = Decimal("0.1"), Decimal(50)
"""The share of the board's budget, in percent, that an area usually lies within (the catalogue, BU-10)."""


@rule(
    "BU-10",
    Severity.NOTE,
    BUDGET,
    across=True,
    rounds=(PLAN,),
    title="Områden som är mycket små eller mycket stora",
    message="{area} har {share} procent av nämndens budget, {actual} av {whole} tkr: {size} procent.",
    fix="Kontrollera att beloppet är rätt. Är det rätt behöver du inte göra något.",
    basis="Regelkatalogen BU-10.",
    sample={"actual": "12", "area": "HR", "share": "100,00", "size": "mer än 50", "whole": "12"},
)
def shares_are_usual(check: Check) -> Findings:
    """An area's share of the sum of all areas lies within the limits; a negative budget is BU-06's."""
    whole = check.view.total("budget.budget")
    if whole.mark:
        check.skip("", None, f"Summan är inte komplett ({whole.mark}).")
    if whole.mark or whole.value is None or whole.value <= 0:
        return
    for row in areas(check.view):
        amount = check.view.figure(row, "budget").value
        if amount is None or amount < 0:
            continue
        percent = ratio(amount, whole.value)
        size = f"mindre än {printed(LEAST_SHARE)}" if percent < LEAST_SHARE else f"mer än {printed(MOST_SHARE)}"
        if not LEAST_SHARE <= percent <= MOST_SHARE:
            yield check.finding(
                row,
                "budget",
                actual=amount,
                area=row.text("area"),
                share=rounded(percent, 2),
                whole=whole.value,
                size=size,
            )


IN_TKR = (
    "Nämndens budget {år-1}",
    "Nämndens budget {år}",
    "Kommunfullmäktiges ram {år}",
    *(f"{name} {{{year}}}" for name in ("Investeringar", "Investeringsram") for year in ("år", "år+1", "år+2")),
    "Utfall",
    "Prognos",
    "Utfall investeringar",
)
IN_KRONOR = ("Arbetad tid", "Frånvaro", "Övertid")
"""The control totals of money, by the unit of the sheets that they are compared with (the catalogue's last table)."""


@rule(
    "BU-11",
    Severity.ERROR,
    BUDGET,
    across=True,
    title="Kontrollsummorna har samma enhet som beloppen de jämförs med",
    message="{measure} är {actual} {stated_in} bland kontrollsummorna, men på bladet är beloppen i {wanted}.",
    fix="Skriv {expected} och enheten {wanted}. Tills vidare jämförs summan inte.",
    basis="Regelkatalogen BU-11. Mallens egna enheter är bestämda på förhand.",
    sample={
        "actual": "63\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}500",
        "expected": "63\N{NO-BREAK SPACE}000,5",
        "measure": "Nämndens budget 2025",
        "stated_in": "kr",
        "wanted": "tkr",
    },
)
def control_totals_have_the_sheets_unit(check: Check) -> Findings:
    """A control total of money is in the unit of what it is compared with; no unit means that one."""
    for name, wanted in (*((name, TKR) for name in IN_TKR), *((name, KRONOR) for name in IN_KRONOR)):
        measure = year_header(name, check.view.occasion.year)
        for code in ("", *(department.code for department in check.view.departments)):
            control = check.view.control(measure, code)
            if control is not None and is_other_money(control, wanted):
                yield _in_other_money(check, control, code, wanted)


def _in_other_money(check: Check, control: Control, code: str, wanted: Unit) -> Finding:
    unit = control.figure.unit
    assert unit.per is not None, "money can be converted"
    assert wanted.per is not None, "money can be converted"
    return check.finding_across(
        f"{control.measure} {department_name(check.view, code)}".strip(),
        places=(control.place,),
        expected=Decimal(plain(control.value * unit.per / wanted.per)),
        actual=control.value,
        measure=control.measure,
        stated_in=unit.label,
        wanted=wanted.label,
    )


@rule(
    "UF-01",
    Severity.ERROR,
    BUDGET,
    rounds=FOLLOWED,
    title="Avvikelse = budget − prognos, på helåret budget − utfall",
    message="Avvikelsen för {area} {fault}: det står {actual} tkr, men budget minus {against} är {expected} tkr.",
    fix="Skriv {expected}, eller lägg tillbaka mallens formel. Plus är överskott. Tills vidare används {expected}.",
    basis="Regelkatalogen UF-01. Tolerans R(2, 1 tkr) = 1,5 tkr.",
    sample={"actual": "49,4", "against": "prognos", "area": "HR", "expected": "51", "fault": "stämmer inte"},
)
def deviation_is_recomputed(check: Check) -> Findings:
    """A stored deviation equals the recomputed one; one with the sign reversed is told so."""
    against = measured(BUDGET, check.view.occasion)
    for row in check.filled(BUDGET, "deviation", "budget", against.key):
        stated, expected = row.amount("deviation"), row.amount("budget") - row.amount(against.key)
        if abs(stated - expected) > allowance(2):
            reverse = abs(stated + expected) <= allowance(2)
            yield check.finding(
                row,
                "deviation",
                "budget",
                against.key,
                expected=expected,
                actual=stated,
                used=expected,
                area=row.text("area"),
                against=against.header.casefold(),
                fault="har omvänt tecken" if reverse else "stämmer inte",
            )


@rule(
    "UF-02",
    Severity.ERROR,
    BUDGET,
    rounds=FOLLOWED,
    across=True,
    title="Avdelningarna tillsammans = nämndens utfall och prognos",
    message="{measure} är {expected} tkr enligt kontrollsumman, men områdena blir tillsammans {actual} tkr.",
    fix="Jämför områdenas belopp med ekonomisystemet och rätta det som skiljer.",
    basis="Regelkatalogen UF-02. Tolerans R(n, 1 tkr): avrundningen i n områden och en summa.",
    sample={"actual": "41\N{NO-BREAK SPACE}638", "expected": "41\N{NO-BREAK SPACE}641", "measure": "Utfall"},
)
def departments_make_the_boards_figures(check: Check) -> Findings:
    """Σ outcome and Σ forecast are the board's stated ones, but for rounding; silent while somebody is missing."""
    for name, measure in (("outcome", "Utfall"), ("forecast", "Prognos")):
        total = check.view.total(f"budget.{name}")
        yield from unlike_stated(check, total, measure, key=name, tolerance=allowance(len(total.sources)))


PACE_PERCENT, PACE_TKR = Decimal(10), Decimal(500)
"""How far from pace an outcome may be: percentage points of the budget, or a sum where that is larger (UF-03)."""


@rule(
    "UF-03",
    Severity.WARNING,
    BUDGET,
    rounds=(APRIL, DELAR),
    title="Utfallet följer budgeten för perioden, eller har en orsak",
    message=(
        "Utfallet för {area} är {outcome} tkr {months}. Det skiljer {actual} tkr mot budgetens {pace} tkr för samma "
        "månader, men orsak saknas."
    ),
    fix="Kontrollera utfallet, och skriv kort i Orsak varför det avviker. Gränsen är {limit} tkr för området.",
    basis="Regelkatalogen UF-03, beslutad läsning: större än 10 procentenheter och 500 tkr, mot Budget perioden.",
    sample={
        "actual": "2\N{NO-BREAK SPACE}033",
        "area": "HR",
        "limit": "1\N{NO-BREAK SPACE}495,1",
        "months": "jan–aug",
        "outcome": "12\N{NO-BREAK SPACE}000",
        "pace": "9\N{NO-BREAK SPACE}967",
    },
)
def outcomes_keep_pace(check: Check) -> Findings:
    """A cause when the outcome is further from pace than the limit; once an area.

    A forecast that is the budget is UF-05's, one below the outcome UF-04's, one far from the budget UF-06's.
    """

    def is_told(row: Record) -> bool:
        return not (_is_lazy(row) or _is_overtaken(row) or _is_far_off(check.view, row))

    yield from _off_pace(check, "cause", is_told)


@rule(
    "UF-05",
    Severity.WARNING,
    BUDGET,
    rounds=(APRIL, DELAR),
    title="Prognosen är gjord efter utfallet",
    message=(
        "Prognosen för {area} är exakt budgeten, men utfallet är {outcome} tkr {months}. Det skiljer {actual} tkr mot "
        "budgetens {pace} tkr för samma månader."
    ),
    fix="Gör om prognosen efter utfallet, eller skriv i Orsak varför budgeten ändå håller. Gränsen är {limit} tkr.",
    basis="Regelkatalogen UF-05, beslutad läsning: samma gräns som UF-03, som den ersätter.",
    sample={
        "actual": "2\N{NO-BREAK SPACE}033",
        "area": "HR",
        "limit": "1\N{NO-BREAK SPACE}495,1",
        "months": "jan–aug",
        "outcome": "12\N{NO-BREAK SPACE}000",
        "pace": "9\N{NO-BREAK SPACE}967",
    },
)
def forecasts_heed_the_outcome(check: Check) -> Findings:
    """A cause when the forecast is exactly the budget and the outcome off pace; below the outcome it is UF-04's."""
    yield from _off_pace(check, "forecast", lambda row: _is_lazy(row) and not _is_overtaken(row))


def _off_pace(check: Check, first: str, is_told: Callable[[Record], bool]) -> Findings:
    """The areas off pace, of those that the rule tells of, that give no cause; `first` is the column to change."""
    for row in _unexplained(check, lambda row: is_told(row) and _is_off_pace(check.view, row), "budget_period"):
        pace = rounded(_pace(check.view, row), 0)
        yield check.finding(
            row,
            first,
            "outcome",
            actual=row.amount("outcome") - pace,
            area=row.text("area"),
            outcome=row.amount("outcome"),
            months=months_so_far(check.view.occasion.as_of),
            pace=pace,
            limit=_pace_limit(row),
        )


def _unexplained(check: Check, is_told: Callable[[Record], bool], *readable: str) -> Iterator[Record]:
    """The areas that the rule tells of and that give no cause; one whose cause cannot be read is not checked."""
    filled = ("budget", "outcome", "forecast")
    for row in check.rows(BUDGET, *filled, *readable):
        if not row.lead or any(row.number(name) is None for name in filled) or not is_told(row):
            continue
        if row.is_unread("cause"):
            check.skip(row.department, row.place("cause"))
        elif not _said(row, "cause"):
            yield row


def _pace(view: View, row: Record) -> Decimal:
    """What the budget gives for the months so far: as it is divided, else an equal part for every month."""
    period = row.number("budget_period")
    return row.amount("budget") * view.occasion.months / MONTHS_OF_THE_YEAR if period is None else period


def _pace_limit(row: Record) -> Decimal:
    return max(abs(row.amount("budget")) * PACE_PERCENT / 100, PACE_TKR)


def _is_off_pace(view: View, row: Record) -> bool:
    """Whether the outcome is further from pace than the limit; an amount in another unit is IN-12's."""
    budget = row.amount("budget")
    is_other_unit = any(is_too_large(row.amount(name), budget) for name in ("outcome", "budget_period"))
    return abs(row.amount("outcome") - _pace(view, row)) > _pace_limit(row) and not is_other_unit


def _is_lazy(row: Record) -> bool:
    return row.number("forecast") == row.number("budget")


def _is_overtaken(row: Record) -> bool:
    """Whether an area of costs has already cost more than it is forecast to."""
    outcome, forecast = row.number("outcome"), row.number("forecast")
    overtaken = outcome is not None and forecast is not None and forecast < outcome
    return overtaken and row.amount("budget") > 0 and not is_too_large(row.amount("outcome"), row.amount("budget"))


def _is_far_off(view: View, row: Record) -> bool:
    return abs(row.amount("budget") - row.amount("forecast")) > comment_limit(view, row)


@rule(
    "UF-04",
    Severity.WARNING,
    BUDGET,
    rounds=(FEBRUARI, APRIL, DELAR),
    title="Prognosen är inte lägre än utfallet hittills",
    message="Prognosen för {area} är {actual} tkr för hela året, men utfallet är redan {expected} tkr.",
    fix="Rätta prognosen. Väntar ni intäkter eller lägre kostnader under resten av året, skriv det i Orsak.",
    basis="Regelkatalogen UF-04. Tolerans 0, för områden med kostnader.",
    sample={"actual": "15\N{NO-BREAK SPACE}050", "area": "HR", "expected": "15\N{NO-BREAK SPACE}100"},
)
def forecasts_hold_the_outcome(check: Check) -> Findings:
    """Forecast ≥ outcome where the area costs, or a cause; an outcome in another unit is IN-12's."""
    for row in _unexplained(check, _is_overtaken):
        yield check.finding(
            row,
            "forecast",
            "outcome",
            "cause",
            expected=row.amount("outcome"),
            actual=row.amount("forecast"),
            area=row.text("area"),
        )


@rule(
    "UF-06",
    Severity.WARNING,
    BUDGET,
    rounds=FOLLOWED,
    title="Stora avvikelser har en orsak, underskott också en åtgärd",
    message="{area} avviker med {actual} tkr från budgeten, men {missing} saknas.",
    fix="Skriv kort varför det avviker, och vid underskott vad ni gör åt det. Gränsen är {limit} tkr för området.",
    basis="Regelkatalogen UF-06, beslutad läsning: större än gränsen, lika med är tyst.",
    sample={"actual": "369", "area": "Kommunfullmäktige", "limit": "200", "missing": "orsak"},
)
def large_deviations_are_explained(check: Check) -> Findings:
    """A cause when the deviation is larger than the limit, an action too when it is a deficit; once an area.

    Where UF-04 asks for the cause, only the action is asked for.
    """
    against = measured_key(check.view.occasion)
    for row in check.filled(BUDGET, "budget", against):
        rest = row.amount("budget") - row.amount(against)
        limit = comment_limit(check.view, row)
        missing = _missing_words(check.view, row, rest) if row.lead and abs(rest) > limit else []
        unread = [name for name in missing if row.is_unread(name)]
        if unread:
            check.skip(row.department, row.place(unread[0]))
        elif missing:
            words = listed([row.form.by_key[name].header.casefold() for name in missing])
            area = row.text("area")
            yield check.finding(row, *missing, actual=rest, area=area, missing=words, limit=limit)


def comment_limit(view: View, row: Record) -> Decimal:
    """How far off an area may be without a cause, in tkr: a share of its budget, or a sum where that is larger."""
    share = abs(row.amount("budget")) * view.settings.comment_percent / 100
    return max(share, view.settings.comment_tkr)


def _missing_words(view: View, row: Record, rest: Decimal) -> list[str]:
    asked_elsewhere = not view.occasion.is_final and _is_overtaken(row)
    asked_for = (*(() if asked_elsewhere else ("cause",)), *(("action",) if rest < 0 else ()))
    return [name for name in asked_for if not _said(row, name)]


def _said(row: Record, name: str) -> str:
    """What the department wrote; "" for a dash and the like."""
    return "" if is_no_value(stripped(row.text(name))) else row.text(name)


@rule(
    "UF-07",
    Severity.WARNING,
    BUDGET,
    rounds=FOLLOWED,
    across=True,
    title="Åtgärderna räcker till ett underskott",
    message="Åtgärderna för {area} väntas ge {actual} tkr, men underskottet är {expected} tkr.",
    fix="Lägg till åtgärder, eller skriv att budgeten inte nås.",
    basis="Regelkatalogen UF-07.",
    sample={"area": "HR", "actual": "100", "expected": "300"},
)
def actions_make_up_for_deficits(check: Check) -> Findings:
    """The effect of an area's actions is as large as its deficit; actions are told in words only."""
    return check.without("Åtgärdernas effekt i tkr lämnas inte, bara en beskrivning av dem.")


@rule(
    "UF-08",
    Severity.WARNING,
    BUDGET,
    rounds=(APRIL, DELAR),
    across=True,
    title="En ändrad prognos har en orsak",
    message="Prognosen för {area} har ändrats från {expected} till {actual} tkr, men orsak saknas.",
    fix="Skriv kort i Orsak varför prognosen har ändrats.",
    basis="Regelkatalogen UF-08: mer än 2 procent.",
    sample={"area": "HR", "expected": "14 900", "actual": "15 400"},
)
def changed_forecasts_are_explained(check: Check) -> Findings:
    """A cause when the forecast differs from that of the round before, which is not read."""
    return check.without(NO_PREVIOUS)


@rule(
    "UF-09",
    Severity.ERROR,
    BUDGET,
    rounds=(DELAR, HELAR),
    across=True,
    title="Budgetföljsamhet och prognossäkerhet stämmer med beloppen",
    message="{indicator} är {actual} procent, men beloppen på bladet Budget ger {expected} procent.",
    fix="Skriv {expected}, eller låt nyckeltalet beräknas: skriv Beräknas: {kind} som Källa i registret.",
    basis="Regelkatalogen UF-09. Tolerans: en halv tkr per belopp och en halv enhet i sista visade decimalen.",
    sample={"actual": "97,50", "expected": "99,05", "indicator": "Budgetföljsamhet", "kind": "budgetföljsamhet"},
)
def typed_exactness_is_the_recomputed(check: Check) -> Findings:
    """An indicator of how well budget or forecast hold that is typed and not computed is what the amounts give."""
    for row in check.view.rows_of("indicators"):
        kind = _exactness_kind(row)
        if kind and row.is_unread("total"):
            check.skip(row.department, row.place("total"))
        elif not kind or row.number("total") is None:
            continue
        elif kind == FORECASTING and not check.view.occasion.is_final:
            check.skip(row.department, None, "Prognossäkerheten kan räknas först när året är slut.")
        else:
            yield from _unlike_amounts(check, row, kind)


ADHERENCE, FORECASTING = "budgetföljsamhet", "prognossäkerhet"


def _exactness_kind(row: Record) -> str:
    """Which of the two an indicator is by its name; "" for others, and where vpreport computes it itself."""
    if unit_named(row.text("unit")) is not PERCENT or row.form.sheet.is_computed({"source": row.text("source")}):
        return ""
    return next((kind for kind in (ADHERENCE, FORECASTING) if kind in folded(row.text("indicator"))), "")


def _unlike_amounts(check: Check, row: Record, kind: str) -> Findings:
    """One finding where the typed percentage cannot come from the amounts; not checked while an amount is missing."""
    own = [area for area in areas(check.view) if len(row.owners) < 2 or answering(area) == row.department]
    columns = ("budget", measured_key(check.view.occasion), "budget" if kind == ADHERENCE else "forecast")
    amounts = [[check.view.figure(area, name) for name in columns] for area in own]
    budget, one, other = (sum_of((line[place] for line in amounts), TKR) for place in range(3))
    if any(figure.value is None for line in amounts for figure in line) or not budget.value:
        check.skip(row.department, None, "Alla områden har inte budget, utfall och prognos.")
        return
    rest, margin = abs(difference(one, other).value or Decimal(0)), Decimal(len(own))
    least, most = (_exactness(part, budget.value) for part in (rest + margin, max(rest - margin, Decimal(0))))
    stated = row.amount("total")
    if not Interval(least, most).overlaps(Interval.shown(stated, decimals_of(stated))):
        yield check.finding(
            row,
            "total",
            sources=(*budget.sources, *one.sources, *other.sources),
            expected=rounded(_exactness(rest, budget.value), max(PERCENT.decimals, decimals_of(stated))),
            actual=stated,
            indicator=row.text("indicator"),
            kind=kind,
        )


def _exactness(rest: Decimal, budget: Decimal) -> Decimal:
    """100 × (1 − |rest| ÷ |budget|) in percent; 100 is exact."""
    return 100 - ratio(rest, abs(budget))


LEDGER_TOLERANCE = Decimal(1)
"""How far an outcome may be from the ledger's, in tkr (the catalogue, UF-10)."""


@rule(
    "UF-10",
    Severity.ERROR,
    BUDGET,
    rounds=FOLLOWED,
    across=True,
    title="Avdelningens utfall är huvudbokens",
    message="Utfallet för {department} är {expected} tkr enligt kontrollsumman, men områdena blir {actual} tkr.",
    fix="Jämför områdenas utfall med ekonomisystemet och rätta det som skiljer.",
    basis="Regelkatalogen UF-10. Tolerans 1 tkr. Huvudbokens utfall står bland kontrollsummorna.",
    sample={"actual": "9\N{NO-BREAK SPACE}900", "department": "HR", "expected": "9\N{NO-BREAK SPACE}802"},
)
def outcomes_are_the_ledgers(check: Check) -> Findings:
    """A department's outcome is the control total given for it; the whole board's is UF-02's."""
    stated = [(d, control) for d in check.view.departments if (control := check.view.control("Utfall", d.code))]
    if not stated:
        yield from check.without(NO_LEDGER)
    if check.view.total("budget.outcome").value is None:
        return
    for department, control in stated:
        rows = [row for row in areas(check.view) if answering(row) == department.code]
        figures = [check.view.figure(row, "outcome") for row in rows]
        total = sum_of(figures, TKR)
        if any(figure.value is None for figure in figures):
            unread = next((row.place("outcome") for row in rows if row.is_unread("outcome")), None)
            check.skip(department.code, unread, "" if unread else "Alla områden har inte något utfall.")
            continue
        if is_other_money(control, TKR):
            check.skip(department.code, control.place)
            continue
        rest = (total.value or Decimal(0)) - control.value
        if abs(rest) > LEDGER_TOLERANCE and rest != control.accepted:
            yield check.finding_across(
                department.name,
                sources=(control.place, *total.sources),
                expected=control.value,
                actual=control.value + rest,
                unit=TKR,
                department=department.name,
            )


# How it is told


def tell_plan(view: View) -> Iterator[Block]:
    """The published table: the administration's total first, then the areas; this year's budget and last year's."""
    rows, year = areas(view), view.occasion.year
    if not rows:
        yield text("Någon detaljbudget finns inte ännu.")
        return
    headers = {"previous": f"Budget helår {year - 1}, tkr", "budget": f"Budget helår {year}, tkr"}
    sums = {name: view.total(f"budget.{name}") for name in headers}
    lines = [tuple(view.figure(row, name) for name in headers) for row in rows]
    yield TableBlock(
        f"Detaljbudget {year}",
        (TableColumn("Detaljbudget per område"), *_number_columns(headers.values())),
        (TableRow((_whole(view), *sums.values()), total=True), *_rows(rows, lines)),
        f"Budget per område för {year - 1} och {year}. Första raden är summan.",
        mark_notes(zip(headers.values(), sums.values(), strict=True)),
    )


def tell_follow_up(view: View) -> Iterator[Block]:
    """What the forecast (the outcome) points to, the table by area, and what departments say of their deviations."""
    if not areas(view):
        yield text("Någon budget att följa upp finns inte.")
        return
    yield from paragraph_of((*_total_told(view), *_others_told(view)))
    yield _follow_up_table(view)
    for row in areas(view):
        yield from _explained(view, row)


def _follow_up_table(view: View) -> TableBlock:
    rows, year = areas(view), view.occasion.year
    headers = {name: header for name, header in _follow_up_headers(view) if name == "budget" or _is_given(view, name)}
    against = measured(BUDGET, view.occasion).header.casefold()
    sums = [*(view.total(f"budget.{name}") for name in headers), view.total("budget.deviation")]
    lines = [(*(view.figure(row, name) for name in headers), deviation(view, row)) for row in rows]
    labels = (*headers.values(), "Avvikelse")
    return TableBlock(
        f"Budget, utfall och prognos {year}, tkr" if not view.occasion.is_final else f"Budget och utfall {year}, tkr",
        (TableColumn("Område"), *_number_columns(labels)),
        (TableRow((_whole(view), *sums), total=True), *_reported_row(view, headers), *_rows(rows, lines)),
        f"Avvikelsen är budget minus {against}; plus är överskott. Första raden är summan.",
        (*_unreported_notes(view), *mark_notes(zip(labels, sums, strict=True))),
    )


def _follow_up_headers(view: View) -> Iterator[tuple[str, str]]:
    yield "budget", f"Budget {view.occasion.year}"
    yield "budget_period", f"Budget {months_so_far(view.occasion.as_of)}"
    yield "outcome", outcome_heading(view.occasion)
    yield "forecast", FORECAST_HEADING


def _is_given(view: View, name: str) -> bool:
    """Whether the column is worth its place: the measured ones always, the others when somebody has filled them."""
    return name in ("outcome", measured_key(view.occasion)) or view.total(f"budget.{name}").value is not None


def _reported_row(view: View, headers: dict[str, str]) -> list[TableRow]:
    """The budget that outcome and forecast are compared with, where somebody has not reported."""
    reported = view.total("budget.budget_reported")
    if reported.value is None or reported.value == view.total("budget.budget").value:
        return []
    return [TableRow(("varav rapporterade områden", reported, *(None for _ in headers)))]


def _rows(rows: Sequence[Record], lines: Sequence[tuple[Figure, ...]]) -> list[TableRow]:
    return [TableRow((row.text("area"), *line)) for row, line in zip(rows, lines, strict=True)]


def _number_columns(headers: Iterable[str]) -> list[TableColumn]:
    return [TableColumn(header, Align.NUMBER) for header in headers]


def _whole(view: View) -> str:
    """What the total is called: the administration's name, else the board's, else "Summa"."""
    return view.facts.get("Förvaltning") or view.facts.get("Nämnd") or "Summa"


def unreported(view: View) -> list[tuple[str, Figure]]:
    """The name of everyone who has areas that nobody has reported on, with their budget, in the register's order."""
    codes = {answering(row) for row in areas(view) if not row.department}
    order = [
        *(d.code for d in view.departments if d.code in codes),
        *sorted(codes - {d.code for d in view.departments}),
    ]
    return [(department_name(view, code), _silent_budget(view, code)) for code in order]


def _silent_budget(view: View, code: str) -> Figure:
    rows = [row for row in areas(view) if not row.department and answering(row) == code]
    return sum_of((view.figure(row, "budget") for row in rows), TKR)


def _unreported_notes(view: View) -> tuple[str, ...]:
    told = [f"{name}, {figure.with_unit}" if figure.value is not None else name for name, figure in unreported(view)]
    return (f"Ej rapporterat: {'; '.join(told)}.",) if told else ()


def _explained(view: View, row: Record) -> Iterator[Block]:
    """What the department says of the area's deviation, word for word."""
    given = [name for name in ("cause", "action") if _said(row, name)]
    if not given:
        return
    yield text(Strong(row.text("area")), ", avvikelse ", deviation(view, row), ".")
    for name in given:
        what = row.form.by_key[name].header.casefold()
        yield Quote(f"{department_name(view, answering(row))}, {what}", row.text(name))


def headline(view: View) -> Iterator[Sentence]:
    """The deviation and the area that weighs most in it; who has not reported; other areas far off."""
    yield from _total_told(view)
    yield from ((note,) for note in _unreported_notes(view))
    yield from _others_told(view)


def _total_told(view: View) -> Iterator[Sentence]:
    total, main = view.total("budget.deviation"), _main_area(view)
    if total.value is not None:
        yield (*_pointing(view, total), *(_named(view, ", främst ", main) if main is not None else ()), ".")


def _main_area(view: View) -> Record | None:
    """The area that weighs most in the total deviation; None when there is none."""
    value = view.total("budget.deviation").value
    return _furthest(view, least=value < 0) if value else None


def _others_told(view: View) -> Iterator[Sentence]:
    """The areas with the largest deficit and surplus, besides the main one, where they need a cause."""
    for least, words in ((True, "Störst underskott har "), (False, "Störst överskott har ")):
        row = _furthest(view, least=least)
        if row is not None and row is not _main_area(view) and _size(view, row) > comment_limit(view, row):
            yield (*_named(view, words, row), ".")


def _furthest(view: View, *, least: bool) -> Record | None:
    """The area with the largest deficit (the largest surplus); None when no area has one."""
    signed = [(value if least else -value, row) for row in areas(view) if (value := deviation(view, row).value)]
    value, row = min(signed, key=lambda pair: pair[0], default=(Decimal(0), None))
    return row if value < 0 else None


def _size(view: View, row: Record) -> Decimal:
    return abs(deviation(view, row).value or Decimal(0))


def _pointing(view: View, total: Figure) -> Sentence:
    final = view.occasion.is_final
    if not total.value:
        return ("Utfallet" if final else "Prognosen", " är i nivå med budgeten")
    side = "överskott" if total.value > 0 else "underskott"
    opening = "Utfallet blev" if final else "Prognosen pekar på"
    return (f"{opening} ett {side} om ", without_sign(total), " mot budgeten")


def _named(view: View, words: str, row: Record) -> Sentence:
    """The area with its deviation and the cause that the department gives, on one line."""
    cause = one_line(_said(row, "cause")).rstrip(".")
    ending = f"): ”{cause}”" if cause else ")"
    return (f"{words}{row.text('area')} (", deviation(view, row), ending)


NAMES = {
    "budget.budget_reported": "Budget: Budget för rapporterade områden",
    "budget.deviation": "Budget: Avvikelse",
}

CHAPTER = Chapter("budget", (BUDGET,), totals, headline, NAMES)
