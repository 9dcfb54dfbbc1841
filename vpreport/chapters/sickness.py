"""Sjukfrånvaro: sick time as a share of ordinary working time, by sex and age (chapter 8.2 of the plan).

Hours are accumulated from 1 January. A rate is always Σ sick hours ÷ Σ ordinary hours, never a mean of percentages;
long-term absence is its share of the sick time, not of the working time (SKR's seven figures, domain 2.1). Delivered
centrally, the whole board's rate may be given in percent where hours are missing; then ages are not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from vpreport.vocabulary.amount import COUNT, HOURS, PERCENT, Interval, Unit, allowance, printed, ratio, rounded
from vpreport.vocabulary.chapter import Chapter, Totals
from vpreport.vocabulary.column import WHOLE_BOARD, Column, Kind, LiveCheck, Sheet, asked, key
from vpreport.vocabulary.dates import year_so_far
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.naming import department_name, excluding
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.rounds import DELAR, HELAR, PLAN
from vpreport.vocabulary.rule import NO_PREVIOUS, Check, Findings, rule
from vpreport.vocabulary.sentences import Sentence, paragraph_of
from vpreport.vocabulary.sums import mark_notes, stated_of_another_day, sum_of, unlike_stated
from vpreport.vocabulary.telling import HIDDEN, Align, Block, Cell, Figure, TableBlock, TableColumn, TableRow, text
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded, listed

WOMEN, MEN, EVERYBODY, ALL_AGES = "Kvinnor", "Män", "Totalt", "Samtliga"
AGES = ("29 år och yngre", "30–49 år", "50 år och äldre")
HIGH = Decimal(15)
"""A rate above this, in percent, is worth a look (SJ-01)."""
LEAST_APART = Decimal("0.10")
"""Where women and men differ by less, their weights say nothing (SJ-02 and SJ-03, decided reading)."""
HEADCOUNT_MARGIN = Decimal(3)
"""How far the share of heads may be from the share of working time, in percentage points (SJ-03)."""
GREAT_CHANGE = Decimal("1.0")
"""A change since last year above this, in percentage points, needs a comment (SJ-10)."""
WORKING_DAY = Decimal(8)
"""Hours of a scheduled day at full time: a week of 40 hours in five days (SJ-11)."""
DAYS_MARGIN = Decimal(25)
"""How far stated sick days may be from what the hours make, in percent (SJ-11)."""
SHARES = (
    ("ordinary_hours", Decimal(0), "den ordinarie arbetstiden"),
    ("employees", HEADCOUNT_MARGIN, "antalet anställda"),
)
"""What the women's share may be a share of, the best first, with how far a weight may be from it (SJ-03)."""


def _number(key: str, header: str, help: str, unit: Unit) -> Column:
    return Column(key, header, Kind.NUMBER, unit, help, required=True, least=Decimal(0), summed=True)


SEX = Column("sex", "Kön", help="Kvinnor eller Män.", width=12)
AGE = Column("age", "Ålder", help="Åldersgruppen.", width=18)
EMPLOYEES = _number("employees", "Antal anställda", "Anställda i gruppen vid periodens slut.", COUNT)
SICK = _number("sick_hours", "Sjuktimmar", "All sjukfrånvaro i timmar sedan den 1 januari.", HOURS)
LONG = _number(
    "long_term_hours", "varav 60 dagar eller mer", "Timmar i sammanhängande frånvaro, 60 dagar eller mer.", HOURS
)
ORDINARY = _number("ordinary_hours", "Ordinarie arbetstid", "Gruppens ordinarie arbetstid i timmar.", HOURS)
RATE = Column(
    "percent",
    "Sjukfrånvaro i procent",
    Kind.NUMBER,
    PERCENT,
    "Bara om timmar saknas. Skriv 5,16 för 5,16 procent.",
)
_ASKED = asked(EMPLOYEES, SICK, LONG, ORDINARY)

SICKNESS = Sheet(
    key="sickness",
    title="Sjukfrånvaro",
    keys=("sex", "age"),
    help="Sjukfrånvaro sedan den 1 januari, per kön och ålder. Skriv 0 för en grupp utan anställda.",
    unit_line="Antal personer och timmar.",
    plan=key(SEX, AGE) + _ASKED,
    follow_up=key(SEX, AGE) + _ASKED,
    rounds=(PLAN, DELAR, HELAR),
    can_be_central=True,
    fixed_rows=tuple((sex, age) for sex in (WOMEN, MEN) for age in AGES),
    central_columns=asked(RATE),
    central_rows=tuple((sex, ALL_AGES) for sex in (WOMEN, MEN, EVERYBODY)),
    checks=(
        LiveCheck(("sick_hours", "ordinary_hours"), "{sick_hours}<={ordinary_hours}", "Sjuktid > arbetstid"),
        LiveCheck(("long_term_hours", "sick_hours"), "{long_term_hours}<={sick_hours}", "60 dagar > sjuktid"),
    ),
)


class Group(NamedTuple):
    """Whom a rate is about; empty `sex` or `age` means all."""

    name: str
    sex: str = ""
    age: str = ""


GROUPS = {
    "rate": Group(EVERYBODY),
    "rate_women": Group(WOMEN, WOMEN),
    "rate_men": Group(MEN, MEN),
    "rate_29": Group(AGES[0], age=AGES[0]),
    "rate_30_49": Group(AGES[1], age=AGES[1]),
    "rate_50": Group(AGES[2], age=AGES[2]),
}
"""The groups by the names of their totals."""


# What it adds up to


def group_rows(view: View, group: Group) -> list[Record]:
    """The rows with the group's hours that count: those of one sex and one age each."""
    rows = [row for row in leading(view.rows(SICKNESS)) if not _is(row, "age", ALL_AGES)]
    rows = [row for row in rows if not group.sex or _is(row, "sex", group.sex)]
    return [row for row in rows if not group.age or _is(row, "age", group.age)]


def _is(row: Record, column: str, word: str) -> bool:
    return folded(row.text(column)) == folded(word)


def totals(view: View) -> Totals:
    """Rates in percent from hours, else as given in percent; the share of the sick time that is long-term."""
    if SICKNESS.at(view.occasion) is None:
        return
    for name, group in GROUPS.items():
        counted = share(view, group_rows(view, group), "sick_hours", "ordinary_hours")
        yield f"sickness.{name}", counted if counted.value is not None else given_in_percent(view, group)
    yield "sickness.long_term_share", share(view, group_rows(view, GROUPS["rate"]), "long_term_hours", "sick_hours")


def share(view: View, rows: Sequence[Record], part: str, whole: str) -> Figure:
    """Σ part ÷ Σ whole in percent, unrounded, over the rows that give both; its mark names who has not given both."""
    pairs = [(row, view.figure(row, part), view.figure(row, whole)) for row in rows]
    both = [(row, p, w) for row, p, w in pairs if p.value is not None and w.value is not None]
    parts, wholes = sum_of((p for _, p, _ in both), HOURS), sum_of((w for _, _, w in both), HOURS)
    if parts.value is None or not wholes.value:
        return Figure(None, PERCENT, PERCENT.decimals)
    half = {row.department for row, p, w in pairs if (p.value is None) is not (w.value is None)}
    lacks = excluding(view, half | _silent(view, rows, [row for row, _, _ in both]))
    return Figure(ratio(parts.value, wholes.value), PERCENT, PERCENT.decimals, parts.sources + wholes.sources, lacks)


def _silent(view: View, rows: Sequence[Record], given: Sequence[Record]) -> set[str]:
    """The codes of those who have given nothing; nobody where the whole board's own rows are used."""
    giving = {row.department for row in given}
    if "" in giving:
        return set()
    missing = set() if any(row.form.central for row in rows) else {department.code for department in view.missing}
    return ({row.department for row in rows} | missing) - giving


def given_in_percent(view: View, group: Group) -> Figure:
    """The whole board's rate as it was given in percent; without value for ages, and where nobody gave it."""
    for row in view.rows(SICKNESS):
        mine = _is(row, "sex", group.sex or EVERYBODY) and _is(row, "age", ALL_AGES)
        if mine and not group.age and not row.department and "percent" in row.form.by_key:
            return view.figure(row, "percent")
    return Figure(None, PERCENT, PERCENT.decimals)


STAFF = {"": "staff.permanent", WOMEN: "staff.permanent_women", MEN: "staff.permanent_men"}
"""The number of permanent staff by sex, told elsewhere."""


def head_count(view: View, group: Group) -> Decimal | None:
    """How many the group is: Antal anställda, else permanent staff without managers; None when nobody has told."""
    counted = sum_of((view.figure(row, "employees") for row in group_rows(view, group)), COUNT).value
    staff = view.totals().get(STAFF[group.sex]) if not group.age else None
    return counted if counted is not None or staff is None else staff.value


def is_small(view: View, group: Group) -> bool:
    """Whether the group is so small that its rate must not be told."""
    count = head_count(view, group)
    return count is not None and count <= view.settings.small_group


# What must hold


@rule(
    "SJ-01",
    Severity.ERROR,
    SICKNESS,
    title="Sjukfrånvaron är 0–100 procent, och sällan över 15",
    message="Sjukfrånvaron för {whose} är {beyond} procent.",
    fix="Kontrollera uppgiften. Timmar räknas från den 1 januari, och 5,16 procent skrivs 5,16.",
    basis="Regelkatalogen SJ-01: 0–100 procent, över 15 procent är en varning.",
    sample={"beyond": "mer än 15", "whose": "HR"},
)
def rates_are_possible(check: Check) -> Findings:
    """No more sick hours than ordinary ones, no percentage outside 0–100 (*fel*); a rate above 15 % is a warning.

    Tried on every row's hours, on every percentage, and (the warning) on each department's sum, unless it is small.
    """
    rows = list(check.filled(SICKNESS, "sick_hours", "ordinary_hours"))
    for row in rows:
        if not _is_possible(row):
            hours = row.number("sick_hours")
            yield check.finding(row, "sick_hours", "ordinary_hours", actual=hours, whose=row.name, beyond="mer än 100")
    for row in check.filled(SICKNESS, "percent"):
        rate = row.amount("percent")
        if found := _beyond(rate):
            yield check.finding(row, "percent", actual=rate, severity=found[0], whose=row.name, beyond=found[1])
    yield from _stated_beyond(check)
    yield from _high_departments(check, rows)


def _is_possible(row: Record) -> bool:
    return row.amount("sick_hours") <= row.amount("ordinary_hours")


def _beyond(rate: Decimal) -> tuple[Severity, str] | None:
    """How serious a rate is and which limit it passes; None for an ordinary one."""
    if rate < 0:
        return Severity.ERROR, "mindre än 0"
    if rate > 100:
        return Severity.ERROR, "mer än 100"
    return (Severity.WARNING, f"mer än {HIGH}") if rate > HIGH else None


def _stated_beyond(check: Check) -> Findings:
    for measure in map(_measure, (GROUPS["rate"], GROUPS["rate_women"], GROUPS["rate_men"])):
        control = check.view.control(measure)
        found = _beyond(control.value) if control is not None else None
        if control is not None and found is not None:
            severity, beyond = found
            whose, places = f"kontrollsumman {measure}", (control.place,)
            yield check.finding_across(
                measure, places=places, actual=control.value, severity=severity, whose=whose, beyond=beyond
            )


def _measure(group: Group) -> str:
    """The control total's name: "Sjukfrånvaro", "Sjukfrånvaro kvinnor"."""
    return f"Sjukfrånvaro {group.sex.casefold()}".strip()


def _high_departments(check: Check, filled: Iterable[Record]) -> Findings:
    by_department: dict[str, list[Record]] = {}
    for row in filter(_is_possible, filled):
        by_department.setdefault(row.department, []).append(row)
    for code, rows in by_department.items():
        count, sick, ordinary = (_added(rows, name) for name in ("employees", "sick_hours", "ordinary_hours"))
        rate = ratio(sick, ordinary) if ordinary else Decimal(0)
        if rate > HIGH and count > check.view.settings.small_group:
            yield check.finding_across(
                "sjukfrånvaro",
                places=[row.place("sick_hours") for row in rows],
                code=code,
                actual=rounded(rate, 2),
                severity=Severity.WARNING,
                whose=department_name(check.view, code) or WHOLE_BOARD,
                beyond=f"mer än {HIGH}",
            )


def _added(rows: Iterable[Record], name: str) -> Decimal:
    return sum((row.amount(name) for row in rows), Decimal(0))


def _stated(check: Check, group: Group) -> Figure | None:
    """The board's rate as stated: the control total, else as delivered in percent; None, noted, when there is none."""
    given = given_in_percent(check.view, group)
    control = check.control(_measure(group)) if given.value is None else check.view.control(_measure(group))
    if control is not None:
        return Figure(control.value, PERCENT, control.decimals, (control.place,))
    return given if given.value is not None else None


def _shown(figure: Figure) -> Interval:
    """What the figure may have been before it was rounded."""
    assert figure.value is not None, "only figures with a value are compared"
    return Interval.shown(figure.value, figure.decimals)


def _comparable(check: Check) -> tuple[Figure, ...]:
    """The stated rates of all, women and men; () where one is missing, the sexes are too alike, or either is small."""
    stated = [_stated(check, GROUPS[name]) for name in ("rate", "rate_women", "rate_men")]
    known = tuple(figure for figure in stated if figure is not None)
    if len(known) < len(stated) or any(is_small(check.view, GROUPS[name]) for name in ("rate_women", "rate_men")):
        return ()
    _, women, men = known
    apart = abs((women.value or Decimal(0)) - (men.value or Decimal(0)))
    return () if apart < LEAST_APART or _shown(women).overlaps(_shown(men)) else known


def _cells(figures: Iterable[Figure]) -> tuple[Place, ...]:
    return tuple(place for figure in figures for place in figure.sources)


@rule(
    "SJ-02",
    Severity.ERROR,
    SICKNESS,
    across=True,
    title="Den totala sjukfrånvaron ligger mellan kvinnornas och männens",
    message="Sjukfrånvaron är {actual} procent totalt, men {women} procent för kvinnor och {men} procent för män.",
    fix="Totalen måste ligga mellan de båda. Rätta det tal som är fel.",
    basis="Regelkatalogen SJ-02, beslutad läsning. Tolerans: en halv enhet i sista visade decimalen.",
    sample={"actual": "6,12", "men": "3,60", "women": "6,10"},
)
def total_lies_between_the_sexes(check: Check) -> Findings:
    """The lower of the sexes ≤ total ≤ the higher, as they may have been before rounding; expects the nearest."""
    rates = _comparable(check)
    if not rates:
        return
    total, women, men = rates
    lower, higher = sorted((women, men), key=lambda figure: figure.value or Decimal(0))
    below, above = _shown(total).high < _shown(lower).low, _shown(total).low > _shown(higher).high
    if below or above:
        yield check.finding_across(
            "sjukfrånvaro",
            places=_cells(rates),
            expected=lower.value if below else higher.value,
            actual=total.value,
            unit=PERCENT,
            women=str(women),
            men=str(men),
        )


@rule(
    "SJ-03",
    Severity.WARNING,
    SICKNESS,
    across=True,
    title="Totalen vägd av kvinnor och män stämmer med kvinnornas andel",
    message=(
        "För att sjukfrånvaron ska bli {total} procent totalt måste kvinnornas andel vara {expected} procent, "
        "men kvinnornas andel av {basis} är {actual} procent."
    ),
    fix="Kontrollera att de tre procenttalen gäller samma personer och samma period.",
    basis="Regelkatalogen SJ-03, beslutad läsning: av arbetstiden, eller av antalet anställda ±3 procentenheter.",
    sample={"actual": "50,00", "basis": "de tillsvidareanställda", "expected": "62,00–62,80", "total": "5,16"},
)
def weights_are_the_womens_share(check: Check) -> Findings:
    """(total − men) ÷ (women − men) holds the women's share; a total outside the sexes is SJ-02's."""
    rates, (share_, margin, basis) = _comparable(check), _womens_share(check)
    if not rates or share_.value is None:
        return
    weights = _implied_weights(*rates)
    near = Interval(share_.value - margin, share_.value + margin)
    if not weights.overlaps(near) and weights.overlaps(Interval(Decimal(0), Decimal(100))):
        yield check.finding_across(
            "sjukfrånvaro",
            places=_cells(rates),
            sources=share_.sources,
            expected=f"{printed(weights.low, 2)}–{printed(weights.high, 2)}",
            actual=rounded(share_.value, 2),
            unit=PERCENT,
            total=str(rates[0]),
            basis=basis,
        )


def _implied_weights(total: Figure, women: Figure, men: Figure) -> Interval:
    """The women's share in percent that makes the total, at its least and most.

    It rises or falls all the way in each of the three, so its ends are found where they are least or most; ordinary
    interval arithmetic, which forgets that the men's rate stands in it twice, would make it wider.
    """
    t, w, m = (_shown(figure) for figure in (total, women, men))
    ends = [ratio(a - c, b - c) for a in (t.low, t.high) for b in (w.low, w.high) for c in (m.low, m.high)]
    return Interval(min(ends), max(ends))


def _womens_share(check: Check) -> tuple[Figure, Decimal, str]:
    """The women's share in percent, how far from it a weight may be, and of what it is the share.

    Of ordinary time where hours are given, else of the employees, else of the permanent staff that the register states;
    without value, and noted, when nothing of that is known.
    """
    view, sexes = check.view, (GROUPS["rate_women"], GROUPS["rate_men"])
    for column, margin, basis in SHARES:
        sums = [sum_of((view.figure(row, column) for row in group_rows(view, sex)), COUNT) for sex in sexes]
        found = _first_share(sums)
        if found.value is not None and not view.total(f"sickness.{column}").mark:
            return found, margin, basis
    controls = [check.control(f"Tillsvidareanställda {sex.name.casefold()}") for sex in sexes]
    figures = [control.figure for control in controls if control is not None]
    return _first_share(figures), HEADCOUNT_MARGIN, "de tillsvidareanställda"


def _first_share(figures: Sequence[Figure]) -> Figure:
    """The first of two as a share of both, in percent; without value unless both are given."""
    values = [figure.value for figure in figures if figure.value is not None]
    known = len(values) == 2 and sum(values) != 0
    percent = ratio(values[0], values[0] + values[1]) if known else None
    return Figure(percent, PERCENT, PERCENT.decimals, _cells(figures))


@rule(
    "SJ-04",
    Severity.ERROR,
    SICKNESS,
    across=True,
    title="Sjukfrånvaron räknad ur timmarna = den uppgivna",
    message="Sjukfrånvaron är {expected} procent enligt kontrollsumman, men avdelningarnas uppgifter ger {actual}.",
    fix="Jämför timmarna med personalsystemet. Procenttalet räknas ur timmarna, aldrig som ett medel av procenttal.",
    basis="Regelkatalogen SJ-04. Tolerans: en halv timme per uppgift och en halv enhet i sista visade decimalen.",
    sample={"actual": "0,00", "expected": "5,16"},
)
def hours_make_the_stated_rate(check: Check) -> Findings:
    """Σ sick hours ÷ Σ ordinary hours = the control total; where hours are missing, the rate given in percent is.

    Where the hours themselves are not what the register states, that is the cause, and SJ-05's.
    """
    control, rate = check.control("Sjukfrånvaro"), check.view.total("sickness.rate")
    if control is None or rate.value is None or _stated_hours_differ(check.view):
        return
    if rate.mark:
        check.skip("", None, f"Sjukfrånvaron är inte komplett ({rate.mark}).")
        return
    possible = _possible(check.view, rate)
    if possible is not None and not possible.overlaps(Interval.shown(control.value, control.decimals)):
        yield check.finding_across(
            "sjukfrånvaro",
            sources=(control.place, *rate.sources),
            expected=control.value,
            actual=rounded(rate.value, max(2, control.decimals)),
            unit=PERCENT,
        )


def _possible(view: View, rate: Figure) -> Interval | None:
    """What the board's rate may be, as every hour may have been rounded; None when the working time may be nothing."""
    rows = group_rows(view, GROUPS["rate"])
    pairs = [(view.figure(row, "sick_hours"), view.figure(row, "ordinary_hours")) for row in rows]
    both = [(_shown(sick), _shown(time)) for sick, time in pairs if sick.value is not None and time.value is not None]
    if not both:
        return _shown(rate)
    nothing = Interval(Decimal(0), Decimal(0))
    sick, time = sum((s for s, _ in both), nothing), sum((t for _, t in both), nothing)
    return None if time.contains(Decimal(0)) else sick / time * Interval(Decimal(100), Decimal(100))


STATED_HOURS = {"sick_hours": "Sjuktimmar", "ordinary_hours": "Ordinarie arbetstid"}
"""The control total that states each sum of hours."""
ALL_HOURS = (*STATED_HOURS, "long_term_hours")


@rule(
    "SJ-05",
    Severity.ERROR,
    SICKNESS,
    across=True,
    title="Timmarna för kvinnor och män i alla åldrar är tillsammans de uppgivna",
    message="{measure} blir {actual} när delarna räknas samman, men {expected} är uppgivet.",
    fix="Jämför med personalsystemet och rätta det som skiljer: raderna på bladet eller den uppgivna summan.",
    basis="Regelkatalogen SJ-05. Tolerans: en halv timme för varje del och för summan.",
    sample={"actual": "350", "expected": "354", "measure": "Sjuktimmar"},
)
def hours_make_the_stated_hours(check: Check) -> Findings:
    """Σ hours over sexes, ages and departments = the control total, and = the whole board's rows where both are filled.

    Each row is of one sex and one age, so that both make the same total: only what is stated beside can differ.
    """
    for column, measure in STATED_HOURS.items():
        total = check.view.total(f"sickness.{column}")
        yield from unlike_stated(check, total, measure, key=column, tolerance=allowance(len(total.sources)))
    for column in ALL_HOURS:
        for row in check.filled(SICKNESS, column):
            if not row.lead:
                yield from _unlike_the_departments(check, row, column)


def _unlike_the_departments(check: Check, row: Record, column: str) -> Findings:
    """The whole board's hours of one sex and age against what all departments give together."""
    group = Group(row.name, row.text("sex"), row.text("age"))
    parts = group_rows(check.view, group)
    total = sum_of((check.view.figure(part, column) for part in parts), HOURS)
    stated, terms = row.amount(column), len(total.sources)
    if total.value is None or terms < len(parts) or abs(total.value - stated) <= allowance(terms):
        return
    expected, actual = (HIDDEN, HIDDEN) if is_small(check.view, group) else (stated, total.value)
    yield check.finding(
        row,
        column,
        sources=total.sources,
        expected=expected,
        actual=actual,
        measure=f"{row.form.by_key[column].header} för {row.name}",
    )


def _stated_hours_differ(view: View) -> bool:
    """Whether the hours are others than the register states, so that the rate must be too: told by SJ-05."""
    for column, measure in STATED_HOURS.items():
        total, control = view.total(f"sickness.{column}"), view.control(measure)
        if total.value is not None and control is not None:
            rest = total.value - control.value
            if abs(rest) > allowance(len(total.sources)) and rest != control.accepted:
                return True
    return False


@rule(
    "SJ-06",
    Severity.ERROR,
    SICKNESS,
    title="Långtidsfrånvaron är en del av sjukfrånvaron",
    message="Frånvaron på 60 dagar eller mer för {row} är {actual} timmar, men all sjukfrånvaro är bara {expected}.",
    fix="Rätta timmarna. Långtidsfrånvaron är en del av sjuktimmarna, inte av arbetstiden.",
    basis="Regelkatalogen SJ-06: andelen är 0–100 procent av sjuktiden.",
    sample={"actual": "101", "expected": "100", "row": "Kvinnor + 29 år och yngre"},
)
def long_term_is_part_of_sick_time(check: Check) -> Findings:
    """Long-term hours ≤ sick hours in every group; figures of a small group are not told."""
    for row in check.filled(SICKNESS, "long_term_hours", "sick_hours"):
        part, whole, heads = row.amount("long_term_hours"), row.amount("sick_hours"), row.number("employees")
        if part > whole:
            few = heads is not None and heads <= check.view.settings.small_group
            expected, actual = (HIDDEN, HIDDEN) if few else (whole, part)
            yield check.finding(row, "long_term_hours", "sick_hours", expected=expected, actual=actual)


@rule(
    "SJ-07",
    Severity.WARNING,
    SICKNESS,
    across=True,
    title="Alla sju uppgifter om sjukfrånvaron finns",
    message="Bara {actual} av {expected} uppgifter om sjukfrånvaron finns. Det här saknas: {missing}.",
    fix="Be personalenheten om timmar per kön och ålder, och om timmarna i frånvaro på 60 dagar eller mer.",
    basis="Regelkatalogen SJ-07: de sju nyckeltalen i SKR:s sjukfrånvaroredovisning.",
    sample={
        "actual": "3",
        "expected": "7",
        "missing": "29 år och yngre, 30–49 år, 50 år och äldre och långtidsfrånvaron",
    },
)
def all_seven_figures_are_there(check: Check) -> Findings:
    """Total, long-term share, women, men and three ages all have a figure, where one office delivers for all.

    In a department's own sheet, and in one where nothing is filled, an empty cell is IN-18's.
    """
    rows = check.view.rows(SICKNESS)
    if not rows:
        check.skip("", None, "Ingen har lämnat uppgifter om sjukfrånvaron.")
    unread = [row.place(column) for row in rows for column in row.unread]
    for place in unread:
        check.skip("", place)
    if unread or not any(row.form.central and row.is_filled for row in rows):
        return
    missing = [words for total, words, group in _seven(check.view) if _is_absent(check.view, total, group)]
    if missing:
        given = Decimal(len(GROUPS) + 1 - len(missing))
        told = listed([words[0].lower() + words[1:] for words in missing])
        yield check.finding_across("sju uppgifter", expected=Decimal(len(GROUPS) + 1), actual=given, missing=told)


def _seven(view: View) -> Iterator[tuple[Figure, str, Group]]:
    """The seven figures, what each is called, and whose it is."""
    for name, group in GROUPS.items():
        yield view.total(f"sickness.{name}"), group.name, group
    yield view.total("sickness.long_term_share"), LONG_TERM, GROUPS["rate"]


def _is_absent(view: View, total: Figure, group: Group) -> bool:
    """Whether nobody has given the figure: hours that make none, or are only half filled in, are given."""
    return total.value is None and not any(row.is_filled for row in group_rows(view, group))


DATED = (*(f"Sjukfrånvaro{sex}" for sex in ("", " kvinnor", " män")), *STATED_HOURS.values())
"""The control totals that count from 1 January to a certain day."""


@rule(
    "SJ-09",
    Severity.WARNING,
    SICKNESS,
    across=True,
    title="Sjukfrånvaron är räknad till och med omgångens sista månad",
    message="{measures} gäller till och med {actual} enligt registret, men omgången räknas till och med {expected}.",
    fix="Hämta uppgiften för rätt månader, räknad från den 1 januari, eller rätta Per datum på bladet Kontrollsummor.",
    basis="Regelkatalogen SJ-09: ackumulerat från januari, samma slutmånad överallt.",
    sample={"actual": "2025-09-30", "expected": "2025-08-31", "measures": "Sjukfrånvaro"},
)
def sickness_ends_with_the_round(check: Check) -> Findings:
    """Control totals of sickness end in the round's last month, as the departments' hours do; one finding a day."""
    stated = [control for measure in DATED if (control := check.view.control(measure)) is not None]
    end = check.view.occasion.as_of
    return stated_of_another_day(check, stated, lambda day: (day.year, day.month) == (end.year, end.month))


COMMENTED = "Personal och kompetensförsörjning"
"""The section of the departments' texts in which a changed rate is explained."""


@rule(
    "SJ-10",
    Severity.WARNING,
    SICKNESS,
    across=True,
    title="En stor förändring av sjukfrånvaron är kommenterad",
    message="Sjukfrånvaron är {actual} procent, mot {expected} procent året före, men ingen kommentar finns.",
    fix=f"Skriv vad förändringen beror på under {COMMENTED} på bladet Texter.",
    basis="Regelkatalogen SJ-10: mer än 1,0 procentenhet mot samma period året före.",
    sample={"actual": "2,92", "expected": "1,91"},
)
def great_changes_are_explained(check: Check) -> Findings:
    """|rate − that of the same period last year| > 1,0 percentage points needs a comment.

    Of last year only the outcome of the whole year is known, from the register's history of the indicator that is
    computed from sickness; so the rule can be tried at the end of the year.
    """
    if not check.view.occasion.is_final:
        yield from check.without(NO_PREVIOUS)
        return
    before, rate = _year_before(check.view), check.view.total("sickness.rate")
    if before is None or before.number("previous") is None:
        check.skip("", None, "Sjukfrånvaron året före finns inte i registrets Historik.")
    elif rate.value is None or rate.mark:
        check.skip("", None, f"Sjukfrånvaron är inte komplett ({rate.mark or 'ingen har redovisat den'}).")
    elif not any(_is_comment(row) for row in check.view.rows_of("narrative")):
        last, now = before.amount("previous"), rounded(rate.value, PERCENT.decimals)
        if abs(now - last) > GREAT_CHANGE:
            sources = (before.place("previous"), *rate.sources)
            yield check.finding_across("förändring", sources=sources, expected=last, actual=now, unit=PERCENT)


def _year_before(view: View) -> Record | None:
    """The indicator that is computed from sickness, which has last year's outcome beside; None when there is none."""
    told = ((row, folded(row.text("source")).partition(":")) for row in view.rows_of("indicators"))
    return next((row for row, (how, _, what) in told if (how, what.strip()) == ("beräknas", "sjukfrånvaro")), None)


def _is_comment(row: Record) -> bool:
    return folded(row.text("section")) == folded(COMMENTED) and bool(row.text("text"))


@rule(
    "SJ-11",
    Severity.NOTE,
    SICKNESS,
    across=True,
    rounds=(DELAR, HELAR),
    title="Sjukdagar per anställd stämmer med sjuktimmarna",
    message="{name} är {actual}, men sjuktimmarna ger ungefär {expected} dagar per anställd.",
    fix="Kontrollera om det är arbetsdagar eller kalenderdagar, och att dagarna gäller samma personer och månader.",
    basis="Regelkatalogen SJ-11: inom 25 procent. En arbetsdag räknas som 8 timmar.",
    sample={"actual": "0,27", "expected": "0,36", "name": "Antal sjukdagar i snitt per anställd"},
)
def sick_days_follow_from_hours(check: Check) -> Findings:
    """Sick days an employee = rate × scheduled days × full-time equivalents an employee, ±25 %.

    With a day of eight hours that is sick hours ÷ 8 ÷ employees, whatever the working time is. An indicator that
    several answer for is each one's own; days of a small group are not told.
    """
    for row in check.view.rows_of("indicators"):
        if not _counts_sick_days(row):
            continue
        if row.is_unread("total"):
            check.skip(row.department, row.place("total"))
        elif row.number("total") is not None:
            yield from _unlikely_days(check, row)


def _counts_sick_days(row: Record) -> bool:
    name = folded(row.text("indicator"))
    return "sjukdagar" in name and " per " in name


def _unlikely_days(check: Check, row: Record) -> Findings:
    own = len(row.owners) > 1
    rows = [part for part in group_rows(check.view, GROUPS["rate"]) if not own or part.department == row.department]
    sick, heads = (sum_of((check.view.figure(part, c) for part in rows), COUNT) for c in ("sick_hours", "employees"))
    lacking = "" if own else check.view.total("sickness.rate").mark
    if sick.value is None or not heads.value or len(sick.sources) != len(heads.sources) or lacking:
        check.skip(row.department, None, "Sjuktimmar och antal anställda är inte lämnade för alla.")
        return
    days, stated = sick.value / WORKING_DAY / heads.value, row.amount("total")
    if heads.value > check.view.settings.small_group and abs(stated - days) > days * DAYS_MARGIN / 100:
        sources, name = sick.sources + heads.sources, row.text("indicator")
        yield check.finding(row, "total", sources=sources, expected=rounded(days, 2), actual=stated, name=name)


# How it is told


LONG_TERM = "Andel av sjukfrånvaron som är 60 dagar eller mer"
NOT_TOLD = "redovisas inte"


def tell(view: View) -> Iterator[Block]:
    """The rate and how it differs between the sexes, then a table of all groups; small groups are never told."""
    figures = {group.name: view.total(f"sickness.{name}") for name, group in GROUPS.items()}
    if all(figure.value is None for figure in figures.values()):
        yield text("Sjukfrånvaron har inte redovisats för perioden.")
        return
    yield from paragraph_of(headline(view))
    rows = [TableRow((group.name, told(view, f"sickness.{name}", group))) for name, group in GROUPS.items()]
    rows.append(TableRow((LONG_TERM, told(view, "sickness.long_term_share", GROUPS["rate"]))))
    yield TableBlock(
        f"Sjukfrånvaro {year_so_far(view.occasion.as_of)}",
        (TableColumn("Grupp"), TableColumn("Sjukfrånvaro, %", Align.NUMBER)),
        tuple(rows),
        "Procent av ordinarie arbetstid; på den sista raden långtidsfrånvarons andel av all sjukfrånvaro.",
        (*_notes(view, rows), *mark_notes(figures.items())),
    )


def told(view: View, total: str, group: Group) -> Cell:
    """The total as it may be published: two dots for a small group, words where nobody has given it."""
    figure = view.total(total)
    if figure.value is None:
        return NOT_TOLD
    return HIDDEN if is_small(view, group) else figure


def _notes(view: View, rows: Sequence[TableRow]) -> Iterator[str]:
    if any(HIDDEN in row.cells for row in rows):
        most = f"{view.settings.small_group:f}"
        yield f"{HIDDEN} betyder att gruppen har högst {most} anställda och därför inte redovisas."
    given = given_in_percent(view, GROUPS["rate"])
    if given.value is not None and view.total("sickness.rate").sources == given.sources:
        source = listed([str(place) for place in given.sources])
        yield f"Uppgifterna är lämnade i procent, utan timmar. Källa: {source}."


def headline(view: View) -> Iterator[Sentence]:
    """The rate and how it differs between women and men; how much of the sick time is long-term."""
    rate = told(view, "sickness.rate", GROUPS["rate"])
    if isinstance(rate, Figure):
        yield (f"Sjukfrånvaron {year_so_far(view.occasion.as_of)} är ", rate, " av den ordinarie arbetstiden.")
    yield from _sexes(view)
    long_term = told(view, "sickness.long_term_share", GROUPS["rate"])
    if isinstance(long_term, Figure):
        yield ("Av sjukfrånvaron är ", long_term, " sammanhängande frånvaro i 60 dagar eller mer.")


def _sexes(view: View) -> Iterator[Sentence]:
    """How women's and men's rates differ; silent where either is missing or small."""
    women, men = (told(view, f"sickness.{name}", GROUPS[name]) for name in ("rate_women", "rate_men"))
    if not isinstance(women, Figure) or not isinstance(men, Figure):
        return
    if str(women) == str(men):
        yield ("Den är lika hög för kvinnor och män, ", women, ".")
    elif (women.value or 0) > (men.value or 0):
        yield ("Den är högre för kvinnor, ", women, ", än för män, ", men, ".")
    else:
        yield ("Den är högre för män, ", men, ", än för kvinnor, ", women, ".")


NAMES = {
    "sickness.rate": "Sjukfrånvaro",
    "sickness.rate_women": "Sjukfrånvaro, kvinnor",
    "sickness.rate_men": "Sjukfrånvaro, män",
    "sickness.rate_29": f"Sjukfrånvaro, {AGES[0]}",
    "sickness.rate_30_49": f"Sjukfrånvaro, {AGES[1]}",
    "sickness.rate_50": f"Sjukfrånvaro, {AGES[2]}",
    "sickness.long_term_share": LONG_TERM,
}

CHAPTER = Chapter("sickness", (SICKNESS,), totals, headline, NAMES)
