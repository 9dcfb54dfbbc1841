"""Investeringar: the projects of three years, and how this year's are followed up (chapter 10 of the plan).

Amounts are in tkr. The deviation is this year's amount plus what was carried over, minus the forecast (at the end of
the year minus the outcome); plus means that money is left. It is recomputed wherever it is used. A project that is
postponed (Senarelagd) moves money to another year, which is told apart from what became cheaper or dearer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from vpreport.vocabulary.alike import alike
from vpreport.vocabulary.amount import (
    KRONOR,
    MNKR,
    TKR,
    Interval,
    allowance,
    decimals_of,
    is_no_value,
    printed,
    ratio,
    rounded,
    stripped,
)
from vpreport.vocabulary.chapter import Chapter, Totals
from vpreport.vocabulary.column import DEPARTMENT, Column, Field, Kind, Sheet, asked, computed, decided, key, proposed
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.naming import answering, department_name
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.rounds import APRIL, DELAR, HELAR, PLAN
from vpreport.vocabulary.rule import NO_PREVIOUS, Check, Findings, rule
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
from vpreport.vocabulary.sums import difference, is_other_money, mark_notes, sum_of, unlike_stated
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
    Tone,
    text,
)
from vpreport.vocabulary.view import Control, Department, View
from vpreport.vocabulary.wording import folded, listed, one_line

POSTPONED = "Senarelagd"
STATES = {
    "Ej påbörjad": Tone.UNKNOWN,
    "Pågår": Tone.WAITING,
    "Klar": Tone.GOOD,
    POSTPONED: Tone.PARTLY,
    "Utgår": Tone.BAD,
}
"""The states of a project, with their tones."""


PROPER, RESERVE = "Projekt", "Reserv"

ID = Column("id", "Id", help="Radens Id. Lämna tomt för ett nytt projekt.", width=10)
PROJECT = Column("project", "Projekt", help="Projektets namn. Det ska skilja sig från andra.", width=34, required=True)
DESCRIPTION = Column("description", "Beskrivning", help="Vad som ska göras och varför.", width=50)
SORT = Column(
    "kind",
    "Slag",
    Kind.CHOICE,
    help="Projekt, löpande anslag eller reserv.",
    width=12,
    choices=(PROPER, "Löpande", RESERVE),
)
YEAR = money("year", "{år}", "Utgift under året.")
YEAR_1 = money("year_1", "{år+1}", "Utgift året efter.")
YEAR_2 = money("year_2", "{år+2}", "Utgift två år efter.")
OWNER = Column(
    "owner", "Ansvarig", help="Skrivs ut som det står. Tomt betyder avdelningens namn.", width=22, names_unit=True
)
CONSEQUENCE = Column("consequence", "Driftkonsekvens", help="Hur driftkostnaden påverkas.", width=40)
CARRIED_OVER = money("carried_over", "Ombudgeterat", "Medel som har flyttats hit från förra året.")
_LIKE_YEAR = ("year", "carried_over")
OUTCOME = money(
    "outcome", "Utfall", "Utgiften från januari till och med periodens sista månad.", needed=True, like=_LIKE_YEAR
)
FORECAST = money("forecast", "Prognos", "Det ni bedömer att utgiften blir för hela året.", needed=True, like=_LIKE_YEAR)
LAST_FORECAST = last_forecast(FORECAST)
DEVIATION = Column(
    "deviation",
    "Avvikelse",
    Kind.NUMBER,
    TKR,
    "Årets belopp plus ombudgeterat, minus prognos. Plus är att pengar blir över.",
    formula='IF(COUNT({forecast})=1,SUM({year},{carried_over})-{forecast},"")',
)
FINAL_DEVIATION = replace(
    DEVIATION,
    help="Årets belopp plus ombudgeterat, minus utfall. Plus är att pengar blir över.",
    formula='IF(COUNT({outcome})=1,SUM({year},{carried_over})-{outcome},"")',
)
TOTAL_BUDGET = money(
    "total_budget", "Total projektbudget", "Hela projektets budget, alla år.", summed=False, like=_LIKE_YEAR
)
TOTAL_FORECAST = money(
    "total_forecast",
    "Prognos totalt",
    "Vad hela projektet väntas kosta.",
    summed=False,
    like=("total_budget", *_LIKE_YEAR),
)
STATUS = Column(
    "status", "Status", Kind.CHOICE, help="Hur det går för projektet.", width=14, required=True, choices=tuple(STATES)
)
POSTPONED_TO = Column("postponed_to", "Senareläggs till år", help="Till exempel 2026.", width=12)
COMMENT = Column("comment", "Kommentar", help="Varför det avviker eller senareläggs.", width=40)

_PLANNED = (PROJECT, DESCRIPTION, SORT, YEAR, YEAR_1, YEAR_2, OWNER)
_SPENT = key(ID) + decided(PROJECT, YEAR) + proposed(CARRIED_OVER) + asked(OUTCOME)
_TOLD = asked(TOTAL_BUDGET, TOTAL_FORECAST, STATUS, POSTPONED_TO, COMMENT)

INVESTMENTS = Sheet(
    key="investments",
    title="Investeringar",
    keys=("id",),
    label="project",
    help="Ett projekt per rad. Utgifter skrivs som plus.",
    unit_line="Belopp i tkr.",
    register=key(ID) + proposed(*_PLANNED, DEPARTMENT, CONSEQUENCE),
    plan=key(ID) + proposed(*_PLANNED, CONSEQUENCE),
    follow_up=_SPENT + asked(FORECAST) + computed(DEVIATION) + _TOLD,
    final=_SPENT + proposed(LAST_FORECAST) + computed(FINAL_DEVIATION) + _TOLD,
    rounds=(PLAN, APRIL, DELAR, HELAR),
    spare_rows={"plan": 10},
)


# What it adds up to


def year_fields(view: View) -> tuple[Field, ...]:
    """The year columns that the round has, named by their years: three in the plan, one in follow-ups."""
    form = INVESTMENTS.at(view.occasion)
    return tuple(field for field in form.fields if field.header.isdigit()) if form else ()


def projects(view: View) -> list[Record]:
    """A row a project, in the register's order: of several who report on it, the one that counts."""
    return leading(view.rows(INVESTMENTS))


def available(view: View, row: Record) -> Figure:
    """What the project may use this year: the year's amount and what was carried over; an empty one adds nothing."""
    given = sum_of((view.figure(row, "year"), view.figure(row, "carried_over")), TKR)
    return given if given.value is not None else Figure(Decimal(0), TKR)


def deviation(view: View, row: Record) -> Figure:
    """What may be used minus the forecast (outcome at the end of the year); without value where that is missing."""
    return difference(available(view, row), view.figure(row, measured_key(view.occasion)))


def totals(view: View) -> Totals:
    """`deviation` in follow-ups, recomputed."""
    form = INVESTMENTS.at(view.occasion)
    if form is not None and "deviation" in form.by_key:
        yield "investments.deviation", whole_of(view, [(row, deviation(view, row)) for row in projects(view)])


# What must hold


@rule(
    "IV-01",
    Severity.ERROR,
    INVESTMENTS,
    across=True,
    title="Projekten tillsammans = den uppgivna summan, år för år",
    message="{measure} är {expected} tkr enligt kontrollsumman, men projekten blir tillsammans {actual} tkr.",
    fix=(
        "Rätta projektens belopp eller kontrollsumman. Har beloppen ändrats efter beslutet kan skillnaden skrivas som "
        "accepterad skillnad på kontrollsummans rad, med en förklaring."
    ),
    basis="Regelkatalogen IV-01, beslutad läsning: tolerans 0, beloppen beslutas i hela tkr.",
    sample={"actual": "1\N{NO-BREAK SPACE}400", "expected": "1\N{NO-BREAK SPACE}401", "measure": "Investeringar 2025"},
)
def projects_make_the_stated_sums(check: Check) -> Findings:
    """Σ of each year = what the plan says of that year."""
    for field in year_fields(check.view):
        total = check.view.total(f"investments.{field.name}")
        yield from unlike_stated(check, total, f"Investeringar {field.name}", key=field.name)


@rule(
    "IV-11",
    Severity.ERROR,
    INVESTMENTS,
    across=True,
    title="Årets investeringar = kommunfullmäktiges investeringsram",
    message="{measure} är {expected} tkr, men projekten blir tillsammans {actual} tkr.",
    fix="Ändra projekten så att de ryms i ramen, eller rätta ramen bland kontrollsummorna.",
    basis="Regelkatalogen IV-11, beslutad läsning.",
    sample={
        "actual": "1\N{NO-BREAK SPACE}400",
        "expected": "1\N{NO-BREAK SPACE}000",
        "measure": "Investeringsram 2025",
    },
)
def investments_are_the_councils_frame(check: Check) -> Findings:
    """Σ of each year = the council's frame; where the plan states the very same sum, a difference is IV-01's."""
    for field in year_fields(check.view):
        total, year = check.view.total(f"investments.{field.name}"), field.name
        yield from unlike_stated(check, total, f"Investeringsram {year}", key=year, unless=f"Investeringar {year}")


@rule(
    "IV-02",
    Severity.ERROR,
    INVESTMENTS,
    across=True,
    title="Projekten per ansvarig = den uppgivna summan för avdelningen",
    message="{measure} för {department} är {expected} tkr enligt kontrollsumman, men projekten blir {actual} tkr.",
    fix="Rätta projektens belopp, vem som står som ansvarig, eller kontrollsumman.",
    basis="Regelkatalogen IV-02, beslutad läsning: per Ansvarig. Stavningar knyts till avdelningar genom Andra namn.",
    sample={"actual": "900", "department": "HR", "expected": "901", "measure": "Investeringar 2025"},
)
def owners_make_their_stated_sums(check: Check) -> Findings:
    """Each owner's Σ of each year = the control total given for that department.

    That the owners' sums make the year's sum holds by construction, for both are added from the same rows. An owner
    that is no known name is IN-13's; then no owner's sum can be trusted, and nothing is checked.
    """
    stated = list(_stated_by_department(check.view))
    if not stated:
        check.skip("", None, "Registret har inga kontrollsummor för investeringar per avdelning.")
        return
    unknown = [row for row in projects(check.view) if owner_code(check.view, row) is None]
    if unknown:
        check.skip("", unknown[0].place("owner"), "Ansvarig är inget känt namn.")
        return
    for field, department, control in stated:
        if is_other_money(control, TKR):
            check.skip(department.code, control.place)
            continue
        total = _owned_sum(check.view, field, department.code)
        rest = (total.value or Decimal(0)) - control.value
        if rest not in (0, control.accepted):
            yield check.finding_across(
                f"{department.name} {field.name}",
                sources=(control.place, *total.sources),
                expected=control.value,
                actual=control.value + rest,
                unit=TKR,
                measure=control.measure,
                department=department.name,
            )


def _stated_by_department(view: View) -> Iterator[tuple[Field, Department, Control]]:
    for field in year_fields(view):
        for department in view.departments:
            control = view.control(f"Investeringar {field.name}", department.code)
            if control is not None:
                yield field, department, control


def _owned_sum(view: View, field: Field, code: str) -> Figure:
    return sum_of((view.figure(row, field.key) for row in projects(view) if owner_code(view, row) == code), TKR)


def owner_code(view: View, row: Record) -> str | None:
    """The department that Ansvarig means, through all its names; the row's own when empty; None when nobody's name."""
    written = folded(row.text("owner"))
    if not written:
        return answering(row)
    spelled = ((folded(name), d.code) for d in view.departments for name in (d.code, d.name, *d.names))
    return next((code for name, code in spelled if name == written), None)


@rule(
    "IV-03",
    Severity.ERROR,
    INVESTMENTS,
    rounds=(PLAN,),
    title="Varje projekt har ett belopp och ett eget namn",
    message="{what}",
    fix="{advice}",
    basis="Regelkatalogen IV-03, beslutad läsning: snarlika namn är en upplysning.",
    sample={"advice": "Ge projekten olika namn, eller slå ihop dem.", "what": "Projektet Ny växel finns på 2 rader."},
)
def projects_are_told_apart(check: Check) -> Findings:
    """Every project has an amount in some year and a name of its own; names that are nearly alike are a note.

    One finding a project, a name, or a group of names alike. Whether Ansvarig is a known name is IN-13's.
    """
    years = [field.key for field in year_fields(check.view)]
    rows = [row for row in check.rows(INVESTMENTS, "project", *years) if row.lead and row.text("project")]
    for row in rows:
        if all(row.number(name) is None for name in years):
            what = f"Projektet {row.text('project')} har inget belopp för något av åren."
            yield check.finding(row, *years, what=what, advice="Skriv ett belopp, eller ta bort projektet.")
    by_name: dict[str, list[Record]] = {}
    for row in rows:
        by_name.setdefault(folded(row.text("project")), []).append(row)
    yield from _sharing_a_name(check, by_name)
    yield from _nearly_alike(check, by_name)


def _sharing_a_name(check: Check, by_name: Mapping[str, Sequence[Record]]) -> Findings:
    for same in by_name.values():
        if len(same) > 1:
            what = f"Projektet {same[0].text('project')} finns på {len(same)} rader."
            yield _between(check, same, Severity.ERROR, what, "Ge projekten olika namn, eller slå ihop dem.")


def _nearly_alike(check: Check, by_name: Mapping[str, Sequence[Record]]) -> Findings:
    for names in alike(by_name):
        group = [by_name[name][0] for name in names]
        told = listed([f"”{row.text('project')}”" for row in group])
        what = f"Projekten {told} har snarlika namn och kan förväxlas."
        yield _between(check, group, Severity.NOTE, what, "Är det olika projekt, ge dem gärna tydligare namn.")


def _between(check: Check, group: Sequence[Record], severity: Severity, what: str, advice: str) -> Finding:
    """A finding about several rows: at their cells when one file holds them, else only with them as sources."""
    places = [row.place("project") for row in group]
    together = len({place.file for place in places}) == 1
    return check.finding_across(
        " / ".join(row.text("project") for row in group),
        places=places if together else (),
        sources=places,
        code=group[0].department if together else "",
        severity=severity,
        what=what,
        advice=advice,
    )


DESCRIBED_FROM = Decimal(1000)
"""A project that costs more than so many tkr must have a description (the catalogue, IV-04)."""


@rule(
    "IV-04",
    Severity.WARNING,
    INVESTMENTS,
    rounds=(PLAN,),
    title="Projekten har en beskrivning",
    message="{what}",
    fix="Skriv kort vad som ska göras och varför.",
    basis="Regelkatalogen IV-04: ett krav för projekt över 1 000 tkr, för mindre en upplysning.",
    sample={"what": "Investeringsreserv på 16\N{NO-BREAK SPACE}795 tkr har ingen beskrivning."},
)
def projects_are_described(check: Check) -> Findings:
    """A project with amounts has a description: a warning for each large one, a note for a file's small ones together.

    A project without amounts is IV-03's.
    """
    small: dict[str, list[Record]] = {}
    for row, total in _planned_projects(check, "description"):
        if _said(row, "description"):
            continue
        if abs(total) > DESCRIBED_FROM:
            what = f"{row.text('project')} kostar {printed(total)} tkr men saknar beskrivning."
            yield check.finding(row, "description", actual=total, what=what)
        else:
            small.setdefault(row.table.file, []).append(row)
    for rows in small.values():
        yield _small_ones(check, rows)


def _small_ones(check: Check, rows: Sequence[Record]) -> Finding:
    what = f"{listed([row.text('project') for row in rows])} saknar beskrivning."
    places = [row.place("description") for row in rows]
    actual = Decimal(len(rows))
    return check.finding_across(
        "beskrivning", places=places, code=rows[0].department, severity=Severity.NOTE, actual=actual, what=what
    )


def _planned_projects(check: Check, *readable: str) -> Iterator[tuple[Record, Decimal]]:
    """The projects with a name and some amount, with what they cost over the years."""
    years = [field.key for field in year_fields(check.view)]
    for row in check.rows(INVESTMENTS, "project", *readable, *years):
        if row.lead and row.text("project") and any(row.number(name) is not None for name in years):
            yield row, sum((row.amount(name) for name in years), Decimal(0))


def _said(row: Record, name: str) -> str:
    """What is written; "" for a dash and the like."""
    return "" if is_no_value(stripped(row.text(name))) else row.text(name)


_MONEY = {suffix: unit for unit in (KRONOR, TKR, MNKR) for suffix in unit.suffixes if suffix[0].isalpha()}
_FIGURE = r"(?:[0-9]{1,3}(?:[ \u00a0][0-9]{3}){1,3}|[0-9]{1,12})(?:,[0-9]{1,4})?"
_QUOTED = re.compile(
    rf"(?<![0-9,.])(?P<least>{_FIGURE})(?:[ \u00a0]?[-\u2013][ \u00a0]?(?P<most>{_FIGURE}))?[ \u00a0]?"
    rf"(?P<unit>{'|'.join(sorted(_MONEY, key=len, reverse=True))})\b(?![ \u00a0]?(?:/|per\b|st\b|om året|i månaden))",
    re.IGNORECASE,
)
"""An amount of money in running text, or from one to another; no price of a piece and nothing that comes every year."""


@rule(
    "IV-05",
    Severity.WARNING,
    INVESTMENTS,
    rounds=(PLAN,),
    title="Belopp i beskrivningen stämmer med tabellens",
    message="I beskrivningen av {project} står {actual}, men i tabellen {amounts}.",
    fix=(
        "Skriv samma belopp på båda ställena. Är tabellens belopp netto, skriv i beskrivningen hur stora utgifterna "
        "och inkomsterna är."
    ),
    basis="Regelkatalogen IV-05. Tolerans: en halv enhet i sista visade siffran.",
    sample={"project": "Babelsberg", "actual": "5–10 mnkr", "amounts": "5\N{NO-BREAK SPACE}000 tkr"},
)
def amounts_in_words_are_the_columns(check: Check) -> Findings:
    """Some amount that the description quotes is a year's, or that of years together; of a range both ends are."""
    for row, _ in _planned_projects(check, "description"):
        quoted = list(_QUOTED.finditer(row.text("description")))
        known = _possible_amounts(check.view, row)
        if quoted and not any(_agrees(quote, known) for quote in quoted):
            given = [field for field in year_fields(check.view) if row.number(field.key) is not None]
            yield check.finding(
                row,
                "description",
                *(field.key for field in given),
                actual=listed([quote[0] for quote in quoted]),
                project=row.text("project"),
                amounts=listed([f"{printed(row.amount(field.key))} tkr ({field.name})" for field in given]),
            )


def _possible_amounts(view: View, row: Record) -> list[Interval]:
    """What each year, and each run of years, may have been in tkr before it was rounded."""
    amounts = [row.amount(field.key) for field in year_fields(view)]
    runs = [amounts[first:last] for first in range(len(amounts)) for last in range(first + 1, len(amounts) + 1)]
    sums = [abs(sum(run, Decimal(0))) for run in runs]
    return [Interval.shown(value, decimals_of(value)) for value in sums]


def _agrees(quote: re.Match[str], known: Sequence[Interval]) -> bool:
    """Whether the amount in words, or both ends of a range, may be one of the known."""
    ends = [end for end in (quote["least"], quote["most"]) if end]
    return all(any(_in_tkr(end, quote["unit"]).overlaps(one) for one in known) for end in ends)


def _in_tkr(figure: str, suffix: str) -> Interval:
    """What the figure may have been before it was rounded, in tkr."""
    unit = _MONEY[suffix.casefold()]
    assert unit.per is not None, "money can be converted"
    assert TKR.per is not None, "money can be converted"
    value, times = Decimal(re.sub("[ \u00a0]", "", figure).replace(",", ".")), unit.per / TKR.per
    return Interval.shown(value, decimals_of(value)) * Interval(times, times)


MOST_RESERVED = Decimal(25)
"""The share of a year's investments, in percent, that may be reserves (the catalogue, IV-06)."""


@rule(
    "IV-06",
    Severity.WARNING,
    INVESTMENTS,
    across=True,
    rounds=(PLAN,),
    title="Reserver är en mindre del av årets investeringar",
    message="Reserver är {actual} av {whole} tkr {year}: {share} procent. Högst {most} procent brukar vara rimligt.",
    fix="Fördela reserven på projekt, så långt det är känt vad pengarna ska gå till.",
    basis="Regelkatalogen IV-06, beslutad läsning: bara Slag Reserv.",
    sample={
        "actual": "6\N{NO-BREAK SPACE}795",
        "whole": "18\N{NO-BREAK SPACE}800",
        "year": "2025",
        "share": "36,1",
        "most": "25",
    },
)
def reserves_are_a_small_part(check: Check) -> Findings:
    """Σ of reserves ≤ a quarter of each year; not checked while a kind is not known or a year lacks something."""
    rows = projects(check.view)
    unread = next((row.place("kind") for row in rows if row.is_unread("kind")), None)
    if unread is not None:
        check.skip("", unread)
        return
    reserves = [row for row in rows if row.text("kind") == RESERVE]
    for field in year_fields(check.view):
        whole = check.view.total(f"investments.{field.name}")
        reserved = sum_of((check.view.figure(row, field.key) for row in reserves), TKR)
        if whole.mark:
            check.skip("", None, f"Summan är inte komplett ({whole.mark}).")
        elif whole.value and reserved.value is not None and reserved.value > whole.value * MOST_RESERVED / 100:
            yield _much_reserved(check, field, whole.value, reserved)


def _much_reserved(check: Check, field: Field, whole: Decimal, reserved: Figure) -> Finding:
    share = ratio(reserved.value or Decimal(0), whole)
    return check.finding_across(
        field.name,
        sources=reserved.sources,
        expected=whole * MOST_RESERVED / 100,
        actual=reserved.value,
        unit=TKR,
        whole=whole,
        year=field.name,
        share=rounded(share, 1),
        most=MOST_RESERVED,
    )


@rule(
    "IV-07",
    Severity.WARNING,
    INVESTMENTS,
    across=True,
    rounds=(PLAN,),
    title="Årets belopp är de som förra planen hade för året",
    message="{project} har {actual} tkr {year}, men hade {expected} tkr för det året i förra planen.",
    fix="Skriv i Beskrivning varför beloppet har ändrats.",
    basis="Regelkatalogen IV-07. Tolerans 0. Att åren är planens och de två följande är bestämt på förhand.",
    sample={
        "project": "Ny växel",
        "actual": "1\N{NO-BREAK SPACE}400",
        "year": "2026",
        "expected": "1\N{NO-BREAK SPACE}000",
    },
)
def years_follow_the_last_plan(check: Check) -> Findings:
    """A year's amount is that of the plan before, which is not read, or its change is explained."""
    return check.without(NO_PREVIOUS)


CONSEQUENCE_FROM = Decimal(10_000)
"""A project that costs more than so many tkr must say what it means for running costs (the catalogue, IV-08)."""


@rule(
    "IV-08",
    Severity.WARNING,
    INVESTMENTS,
    rounds=(PLAN,),
    title="Stora projekt har en driftkonsekvens",
    message="{project} kostar {actual} tkr, men det står inte hur driftkostnaden påverkas.",
    fix="Skriv i Driftkonsekvens hur kostnaderna ändras när projektet är klart, eller att de inte ändras.",
    basis="Regelkatalogen IV-08, beslutad läsning: bara Slag Projekt, mer än 10 000 tkr.",
    sample={"project": "Ådalshallen", "actual": "50\N{NO-BREAK SPACE}000"},
)
def large_projects_tell_their_consequence(check: Check) -> Findings:
    """A consequence for running costs where a project costs more than the limit over the years."""
    for row, total in _planned_projects(check, "kind", "consequence"):
        if row.text("kind") == PROPER and total > CONSEQUENCE_FROM and not _said(row, "consequence"):
            yield check.finding(row, "consequence", actual=total, project=row.text("project"))


@rule(
    "IV-09",
    Severity.ERROR,
    INVESTMENTS,
    across=True,
    rounds=(APRIL, DELAR, HELAR),
    title="Utfall och prognos ryms i projektbudgeten, och utfallet är huvudbokens",
    message="{what} är {actual} tkr, men {against} är {expected} tkr.",
    fix="{advice}",
    basis="Regelkatalogen IV-09. Tolerans 0, mot kontrollsumman R(n, 1 tkr).",
    sample={
        "what": "Utfallet för Ny växel",
        "actual": "520",
        "against": "projektets hela budget",
        "expected": "500",
        "advice": "Rätta utfallet, eller lägg in den ändrade budgeten på bladet Ändringar.",
    },
)
def projects_keep_their_budget(check: Check) -> Findings:
    """Outcome ≤ the whole project's budget (*fel*); a whole forecast above it is commented (*varning*).

    A later year is no other price: what a postponed project moves stays in its whole forecast. Σ outcome is the control
    total. One finding a project; an amount in another unit is IN-12's.
    """
    for row in check.filled(INVESTMENTS, "total_budget"):
        if row.is_unread("outcome"):
            check.skip(row.department, row.place("outcome"))
        elif row.lead and _is_overspent(row):
            advice = "Rätta det belopp som är fel. Är båda rätt behövs ett beslut om mer pengar till projektet."
            yield _against_budget(check, row, "outcome", advice)
        elif row.lead:
            yield from _other_price(check, row)
    total = check.view.total("investments.outcome")
    yield from unlike_stated(
        check,
        total,
        "Utfall investeringar",
        key="outcome",
        tolerance=allowance(len(total.sources)),
        what="Projektens utfall tillsammans",
        against="kontrollsumman",
        advice="Jämför projektens utfall med ekonomisystemet och rätta det som skiljer.",
    )


def _is_overspent(row: Record) -> bool:
    outcome = row.amount("outcome")
    return outcome > row.amount("total_budget") and not is_too_large(outcome, row.amount("year"))


def _other_price(check: Check, row: Record) -> Findings:
    """A whole forecast that says another price without a word, or that lacks what is only postponed."""
    budget, forecast = row.amount("total_budget"), row.number("total_forecast")
    if row.is_unread("total_forecast"):
        check.skip(row.department, row.place("total_forecast"))
    elif forecast is None or is_too_large(forecast, budget):
        return
    elif forecast > budget and row.is_unread("comment"):
        check.skip(row.department, row.place("comment"))
    elif forecast > budget and not _said(row, "comment"):
        advice = "Skriv i Kommentar varför projektet blir dyrare. Att det senareläggs ändrar inte vad det kostar."
        yield _against_budget(check, row, "total_forecast", advice, Severity.WARNING)
    elif row.text("status") == POSTPONED and 0 < budget - forecast == deviation(check.view, row).value:
        advice = "Det som flyttas till ett annat år ska vara kvar i Prognos totalt. Skriv {} om inget blir billigare."
        yield _against_budget(check, row, "total_forecast", advice.format(printed(budget)), Severity.WARNING)


def _against_budget(check: Check, row: Record, column: str, advice: str, severity: Severity | None = None) -> Finding:
    said = {"outcome": "Utfallet för", "total_forecast": "Prognosen för hela projektet"}[column]
    return check.finding(
        row,
        column,
        "total_budget",
        expected=row.amount("total_budget"),
        actual=row.amount(column),
        severity=severity,
        what=f"{said} {row.text('project')}",
        against="hela projektets budget",
        advice=advice,
    )


# How it is told


def tell_plan(view: View) -> Iterator[Block]:
    """The published table: every project with its three years and who answers for it, and the sums."""
    fields = year_fields(view)
    if not projects(view):
        yield text("Några investeringar finns inte i planen.")
        return
    sums = [view.total(f"investments.{field.name}") for field in fields]
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
        "forecast": FORECAST_HEADING,
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
        opening = ("Av avvikelsen om ", total, " beror ", shift, " på att projekt senareläggs")
        yield (*opening, " och ", rest, " på annat.") if rest.value else (*opening, ".")


def _dearest(view: View) -> Iterator[Sentence]:
    """The project whose whole cost grows the most; silent when none does."""
    grown = [(value, row) for row in projects(view) if (value := _growth(view, row).value) and value > 0]
    if not grown:
        return
    _, row = max(grown, key=lambda pair: pair[0])
    comment = one_line(row.text("comment")).rstrip(".")
    ending = f" mer än projektbudgeten: ”{comment}”." if comment else " mer än projektbudgeten."
    yield (f"Störst fördyring har {row.text('project')}, som beräknas kosta ", _growth(view, row), ending)


def _growth(view: View, row: Record) -> Figure:
    return difference(view.figure(row, "total_forecast"), view.figure(row, "total_budget"))


NAMES = {"investments.deviation": "Investeringar: Avvikelse"}

CHAPTER = Chapter("investments", (INVESTMENTS,), totals, headline, NAMES)
