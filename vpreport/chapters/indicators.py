"""Nyckeltal: what is measured for each goal, by sex where it can be, and what was measured before (chapter 5).

Three things are never told as one: how the goal stands (the board's assessment), an indicator's trend, and whether it
has been measured. `Sammanvägning` says how several departments' reports on one indicator become the board's figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from statistics import mean, stdev
from typing import NamedTuple

from vpreport.vocabulary.amount import (
    COUNT,
    PERCENT,
    TKR,
    Interval,
    Unit,
    decimals_of,
    printed,
    ratio,
    rounded,
    unit_named,
)
from vpreport.vocabulary.chapter import Chapter, Totals
from vpreport.vocabulary.column import DEPARTMENT, Column, Kind, Sheet, asked, decided, key, proposed
from vpreport.vocabulary.figures import count_of
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.naming import answering, department_name, excluding, is_asked_of_nobody
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.proposals import asked_of_nobody, changed, is_new, new_row, new_wording, wording
from vpreport.vocabulary.reaching import BETTER, NEEDED_TO_REACH, SUM, reaches
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.rounds import DELAR, HELAR, PLAN
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.spending import measured_key
from vpreport.vocabulary.standing import standing
from vpreport.vocabulary.sums import sum_of
from vpreport.vocabulary.telling import (
    HIDDEN,
    Align,
    Block,
    Bullets,
    Cell,
    Figure,
    Inline,
    Quote,
    Strong,
    TableBlock,
    TableColumn,
    TableRow,
    Tone,
    text,
)
from vpreport.vocabulary.trend import trend
from vpreport.vocabulary.view import View
from vpreport.vocabulary.weighing import weighted
from vpreport.vocabulary.wording import folded, listed

ZERO = Decimal(0)
VALUE = Unit("value", "", 2, (), None, "other")
"""What a column counts whose unit each row says for itself, in `Enhet`."""

MEASURED = "Mätt"
NOT_YET = "Ej mätt ännu"
CANNOT = "Kan ej mätas"
SMALL = "Redovisas ej (liten grupp)"
NOT_MEASURED = (NOT_YET, CANNOT, SMALL)
STATES = {MEASURED: Tone.GOOD, NOT_YET: Tone.WAITING, CANNOT: Tone.UNKNOWN, SMALL: Tone.NEUTRAL}
"""Whether there is a figure, with tones; it says nothing of whether the figure is a good one."""

WEIGHTED = "Viktat medel"
NEITHER = "Ingen"
NO_SHARE = Figure(None, PERCENT, PERCENT.decimals)


def _number(key: str, header: str, help: str, *, least: Decimal | None = None) -> Column:
    return Column(key, header, Kind.NUMBER, VALUE, help, width=12, least=least)


ID = Column("id", "Id", help="Nyckeltalets Id. Lämna tomt på en ny rad.", width=10)
GOAL = Column("goal", "Mål", help="Numret på målet som nyckeltalet hör till.", width=8, required=True)
NAME = Column("indicator", "Nyckeltal", help="Nyckeltalet som det står i planen.", width=50, required=True)
DEFINITION = Column("definition", "Definition", help="Hur nyckeltalet räknas: täljare, nämnare, avgränsning.", width=50)
UNIT = Column("unit", "Enhet", help="Enheten som värdena anges i, till exempel %, antal eller kr.", width=12)


def _count(key: str, header: str, help: str) -> Column:
    return Column(key, header, Kind.NUMBER, COUNT, help, width=12, whole=True, least=ZERO)


def _in_unit(column: Column, like: tuple[str, ...] = ()) -> Column:
    """The column as one of numbers in the unit that stands in the row's Enhet; `like` as in `Column`."""
    return replace(column, unit_from="unit", like=like)


BY_SEX = Column("by_sex", "Könsuppdelat", Kind.CHOICE, help="Om kvinnor och män redovisas.", choices=("Ja", "Nej"))
DIRECTION = Column(
    "direction",
    "Riktning",
    Kind.CHOICE,
    help="Vilket håll som är bättre. Trenden bedöms efter det.",
    width=18,
    choices=(*BETTER, NEITHER),
)
TARGET = _in_unit(_number("target", "Målvärde", "Värdet som ska nås, som tal i nyckeltalets enhet."))
TOLERANCE = _in_unit(_number("tolerance", "Tolerans", "Hur långt från målvärdet som räknas som nått.", least=ZERO))
FREQUENCY = Column("frequency", "Mättillfälle", help="När nyckeltalet mäts, till exempel helår eller vartannat år.")
METHOD = Column(
    "method",
    "Sammanvägning",
    Kind.CHOICE,
    help="Hur kvinnor och män, och flera avdelningar, blir en siffra: Summa för antal, Viktat medel för andelar.",
    choices=(SUM, WEIGHTED, "Ingen"),
)
SOURCE = Column(
    "source",
    "Källa",
    help="Varifrån värdet hämtas. Beräknas: budgetföljsamhet, Beräknas: prognossäkerhet och Beräknas: sjukfrånvaro "
    "räknas fram här och frågas inte efter.",
    width=26,
)
KOLADA = Column("kolada", "Kolada-id", help="Nyckeltalets Id i Kolada, till exempel N00951.", width=12)
PREVIOUS = _in_unit(_number("previous", "Föregående utfall", "Det senaste årets utfall."))
_LIKE = ("previous", "target")
WOMEN = _in_unit(_number("women", "Kvinnor", "Utfallet för kvinnor. Lämna tomt om det inte är mätt."), _LIKE)
MEN = _in_unit(_number("men", "Män", "Utfallet för män. Lämna tomt om det inte är mätt."), _LIKE)
TOTAL = _in_unit(_number("total", "Totalt", "Utfallet för alla. Skriv 0 bara om värdet är noll."), _LIKE)
BASE_WOMEN = _count("base_women", "Bas kvinnor", "Hur många kvinnor som utfallet bygger på.")
BASE_MEN = _count("base_men", "Bas män", "Hur många män som utfallet bygger på.")
BASE_TOTAL = _count("base_total", "Bas totalt", "Hur många som utfallet bygger på.")
STATE = Column(
    "state",
    "Mätstatus",
    Kind.CHOICE,
    help="Välj Mätt när det finns ett värde, annars varför det inte finns något.",
    width=22,
    choices=tuple(STATES),
)
ANALYSIS = Column("analysis", "Analys", help="Vad utfallet beror på, gärna fler faktorer än kön.", width=60)

VALUES = ("women", "men", "total")
BASES = {"women": "base_women", "men": "base_men", "total": "base_total"}

INDICATORS = Sheet(
    key="indicators",
    title="Nyckeltal",
    keys=("id",),
    label="indicator",
    help="Nyckeltalen kopplade till målen. Finns inget värde väljer du varför under Mätstatus.",
    unit_line="Värdena anges i den enhet som står på raden.",
    register=key(ID)
    + proposed(
        GOAL,
        NAME,
        DEFINITION,
        UNIT,
        BY_SEX,
        DIRECTION,
        TARGET,
        TOLERANCE,
        FREQUENCY,
        METHOD,
        DEPARTMENT,
        SOURCE,
        KOLADA,
    ),
    plan=key(ID) + proposed(GOAL, NAME, UNIT, TARGET, PREVIOUS),
    follow_up=key(ID)
    + decided(GOAL, NAME, UNIT, TARGET, PREVIOUS)
    + asked(WOMEN, MEN, TOTAL, BASE_WOMEN, BASE_MEN, BASE_TOTAL, STATE, ANALYSIS),
    rounds=(PLAN, DELAR, HELAR),
    spare_rows={"plan": 5},
    computed_when=("source", "Beräknas:"),
)

YEAR = Column(
    "year", "År", Kind.NUMBER, Unit("year", "", 0, (), None, "other"), "Året som utfallet avser.", width=8, whole=True
)

HISTORY = Sheet(
    key="history",
    title="Historik",
    keys=("id", "year"),
    help="Nyckeltalens utfall tidigare år, en rad per nyckeltal och år.",
    register=key(ID, YEAR) + proposed(WOMEN, MEN, TOTAL),
)


# What is computed here


def is_computed(record: Record) -> bool:
    """Whether vpreport computes the indicator, so that nobody is asked; takes a row of either form."""
    return INDICATORS.is_computed({"source": record.text("source")})


def _computation(record: Record) -> str:
    return folded(record.text("source").partition(":")[2]) if is_computed(record) else ""


COMPUTED = {
    "budgetföljsamhet": "Budgetföljsamhet i procent är 100 × (1 − |budget − {measured}| ÷ |budget|).",
    "prognossäkerhet": "Prognossäkerhet i procent är 100 × (1 − |utfall − prognos| ÷ |budget|), när året är slut.",
    "sjukfrånvaro": "Sjukfrånvaron är sjuktimmar i procent av ordinarie arbetstid, från 1 januari.",
}
"""What vpreport computes, and the formula as it is printed under the table."""


def _is_computable(view: View, name: str) -> bool:
    """Whether what the computation needs is there.

    Rates are looked for among the rows: this is asked while totals are being counted.
    """
    if name == "sjukfrånvaro":
        return any(
            row.get(column) is not None for row in view.rows_of("sickness") for column in ("sick_hours", "percent")
        )
    return _exactness(view, name).value is not None


def _computed(view: View, name: str) -> tuple[Cell, Cell, Cell]:
    """Women, men and total as they may be printed."""
    if name != "sjukfrånvaro":
        return None, None, _exactness(view, name)
    rates = [view.totals().get(f"sickness.rate{sex}", NO_SHARE) for sex in ("_women", "_men", "")]
    women, men, total = (rate._replace(decimals=PERCENT.decimals) for rate in rates)
    few = any(_is_few(view, sex, name) for sex, name in (("kvinnor", "women"), ("män", "men")))
    return (HIDDEN, HIDDEN, total) if few else (women, men, total)


def _is_few(view: View, sex: str, name: str) -> bool:
    """Whether so few of the sex work for the board that their sickness must not be told (SJ-08)."""
    rows = [row for row in leading(view.rows_of("sickness")) if folded(row.text("sex")) == sex]
    given = [number for row in rows if (number := row.number("employees")) is not None]
    heads = sum(given, ZERO) if given else view.totals().get(f"staff.permanent_{name}", NO_SHARE).value
    return heads is not None and heads <= view.settings.small_group


def _exactness(view: View, name: str) -> Figure:
    """100 × (1 − |one − other| ÷ |budget|) in percent, over the areas that give all three; its mark names the others'.

    Budgetföljsamhet holds forecast, at the end of the year outcome, against budget; prognossäkerhet outcome against
    the last forecast, so that it has no value before. 100 is exact.
    """
    adherence = name == "budgetföljsamhet"
    if not adherence and not view.occasion.is_final:
        return NO_SHARE
    columns = (measured_key(view.occasion), "budget" if adherence else "forecast", "budget")
    told = [(row, [view.figure(row, column) for column in columns]) for row in leading(view.rows_of("budget"))]
    whole = [figures for _, figures in told if all(figure.value is not None for figure in figures)]
    one, other, budget = (sum_of((figures[place] for figures in whole), TKR) for place in range(3))
    if one.value is None or other.value is None or not budget.value:
        return NO_SHARE
    lacking = [answering(row) for row, figures in told if any(figure.value is None for figure in figures)]
    sources = tuple(dict.fromkeys(one.sources + other.sources + budget.sources))
    value = 100 - ratio(abs(one.value - other.value), abs(budget.value))
    return Figure(value, PERCENT, 1, sources, excluding(view, lacking))


# What must hold


def state_of(record: Record) -> str:
    """Whether the report holds a figure: one of `STATES`; "" when it says nothing, or two things at once."""
    stated = record.text("state")
    if any(record.get(column) is not None for column in VALUES):
        return MEASURED if stated in ("", MEASURED) else ""
    return stated if stated in NOT_MEASURED else ""


@rule(
    "NT-01",
    Severity.ERROR,
    INDICATORS,
    across=True,
    title="Nyckeltalen är de som är beslutade; i planomgången är nya och ändrade rader förslag",
    message="{what}",
    fix="{advice}",
    basis="Regelkatalogen NT-01, beslutad läsning.",
    sample={
        "what": "Nyckeltalet N2 ska beräknas, men ”beräknas: frisktal” är ingen känd beräkning.",
        "advice": "Ta bort ordet Beräknas, så frågas avdelningen.",
    },
)
def decided_indicators_come_back(check: Check) -> Findings:
    """In follow-ups every decided indicator is asked of somebody; in the plan round what differs is a proposal.

    A file that is missing is IN-01's, a sheet IN-04's, and a row gone, repeated or unknown in a file that came IN-19's:
    what is left for a follow-up is an indicator that nobody who hands in anything answers for, or can compute.
    """
    for row in check.view.rows(INDICATORS):
        if is_new(row):
            yield new_row(check, row, "indicator", "nytt nyckeltal")
        elif changed(row):
            yield new_wording(check, row)
        elif not check.view.occasion.is_plan:
            yield from _unasked(check, row)


def _unasked(check: Check, row: Record) -> Findings:
    if is_computed(row):
        if _computation(row) not in COMPUTED:
            what = f"Nyckeltalet {row.name} ska beräknas, men ”{row.text('source')}” är ingen känd beräkning."
            advice = f"Välj bland {listed(list(COMPUTED))}, eller ta bort ordet Beräknas så frågas avdelningen."
            yield check.finding(row, "source", what=what, advice=advice)
    elif is_asked_of_nobody(check.view, row):
        yield asked_of_nobody(check, row, "Nyckeltalet")


@rule(
    "NT-02",
    Severity.ERROR,
    INDICATORS,
    rounds=(DELAR, HELAR),
    title="Antal: kvinnor + män är högst totalt",
    message="{header} för {row} är {stated}, men kvinnor och män blir tillsammans {together}.{unknown}",
    fix="{advice}",
    basis="Regelkatalogen NT-02, beslutad läsning: för Summa.",
    sample={
        "advice": "Rätta totalen eller ett av antalen. Tills vidare räknas 101.",
        "header": "Totalt",
        "row": "N1",
        "stated": "100",
        "together": "101",
        "unknown": "",
    },
)
def sexes_fit_in_the_total(check: Check) -> Findings:
    """Where counts are added, women + men do not exceed the total; what the total has more is of unknown sex."""
    for row in check.rows(INDICATORS, *VALUES):
        stated = row.number("total")
        given = [part for part in (row.number("women"), row.number("men")) if part is not None]
        if row.text("method") != SUM or stated is None or not given:
            continue
        expected = sum(given, ZERO)
        if expected > stated:
            advice = f"Rätta totalen eller ett av antalen. Tills vidare räknas {printed(expected)}."
            yield _sexes_differ(check, row, expected, advice, used=expected)
        elif expected < stated and len(given) == 2:
            unknown = f" Kön okänt: {printed(stated - expected)}."
            yield _sexes_differ(check, row, expected, "Kontrollera att antalen stämmer.", unknown)


def _sexes_differ(
    check: Check, row: Record, expected: Decimal, advice: str, unknown: str = "", used: Decimal | None = None
) -> Finding:
    return check.finding(
        row,
        "total",
        "women",
        "men",
        severity=Severity.NOTE if unknown else None,
        expected=expected,
        actual=row.amount("total"),
        used=used,
        stated=printed(row.amount("total")),
        together=printed(expected),
        advice=advice,
        unknown=unknown,
    )


@rule(
    "NT-03",
    Severity.ERROR,
    INDICATORS,
    rounds=(DELAR, HELAR),
    title="Andelar och medelvärden: totalt ligger mellan kvinnor och män",
    message="{header} för {row} är {stated}, men ska ligga {expected} eftersom det vägs samman av kvinnor och män.",
    fix="Rätta totalen eller ett av värdena. Kontrollera att kvinnor och män inte har bytt plats.",
    basis="Regelkatalogen NT-03, beslutad läsning: för Viktat medel. Tolerans: värdenas visade decimaler.",
    sample={"expected": "mellan 3,64 och 6,12", "header": "Totalt", "row": "N1", "stated": "6,14"},
)
def total_lies_between_the_sexes(check: Check) -> Findings:
    """A weighted mean lies between women's and men's value, as far as the shown decimals tell.

    Just then is women's implied weight, (T − M) ÷ (K − M), between 0 and 1; where the sexes are equal it is any weight.
    """
    for row in check.filled(INDICATORS, "total", "women", "men"):
        if row.text("method") == WEIGHTED and not _is_between(row):
            ends = sorted((row.amount("women"), row.amount("men")))
            expected = f"mellan {printed(ends[0])} och {printed(ends[1])}"
            stated = row.amount("total")
            columns = ("total", "women", "men")
            yield check.finding(row, *columns, expected=expected, actual=stated, stated=printed(stated))


def _is_between(row: Record) -> bool:
    women, men = _shown_interval(row, "women"), _shown_interval(row, "men")
    between = Interval(min(women.low, men.low), max(women.high, men.high))
    return between.overlaps(_shown_interval(row, "total"))


def _shown_interval(row: Record, column: str) -> Interval:
    value = row.amount(column)
    return Interval.shown(value, decimals_of(value))


@rule(
    "NT-04",
    Severity.ERROR,
    INDICATORS,
    rounds=(DELAR, HELAR),
    title="Andelar och medelvärden: totalt är kvinnor och män vägda efter bas",
    message="{header} för {row} är {stated}, men kvinnor och män vägda efter sina baser blir {weighed}.",
    fix="Rätta totalen, ett av värdena eller baserna. Tills vidare räknas {weighed}.",
    basis="Regelkatalogen NT-04, beslutad läsning: för Viktat medel. Tolerans: värdenas visade decimaler.",
    sample={"header": "Totalt", "row": "N1", "stated": "66", "weighed": "69"},
)
def total_is_weighed_by_the_bases(check: Check) -> Findings:
    """A weighted mean is (K × base K + M × base M) ÷ both bases, as far as the shown decimals tell.

    A total outside the two is NT-03's. Where Bas totalt is another number than both bases, some are of unknown sex.
    """
    for row in check.filled(INDICATORS, "total", "women", "men", "base_women", "base_men"):
        if row.is_unread("base_total"):
            check.skip(row.department, row.place("base_total"))
        elif row.text("method") == WEIGHTED and _bases_are_whole(row) and _is_between(row):
            yield from _unlike_weighed(check, row)


def _bases_are_whole(row: Record) -> bool:
    both = row.amount("base_women") + row.amount("base_men")
    return bool(both) and row.number("base_total") in (None, both)


def _unlike_weighed(check: Check, row: Record) -> Findings:
    bases = [Interval(row.amount(base), row.amount(base)) for base in ("base_women", "base_men")]
    women, men = (_shown_interval(row, sex) * base for sex, base in zip(("women", "men"), bases, strict=True))
    if not ((women + men) / (bases[0] + bases[1])).overlaps(_shown_interval(row, "total")):
        parts = row.amount("women") * bases[0].low + row.amount("men") * bases[1].low
        decimals = max(decimals_of(row.amount(column)) for column in VALUES)
        weighed, stated = rounded(parts / (bases[0].low + bases[1].low), decimals), row.amount("total")
        yield check.finding(
            row,
            *("total", "women", "men", "base_women", "base_men"),
            expected=weighed,
            actual=stated,
            used=weighed,
            stated=printed(stated),
            weighed=printed(weighed),
        )


@rule(
    "NT-05",
    Severity.WARNING,
    INDICATORS,
    across=True,
    title="Nyckeltalen säger om de är könsuppdelade, och de som är det har kvinnor och män eller ett skäl",
    message="{what}.",
    fix="{advice}",
    basis="Regelkatalogen NT-05: individbaserade resultat är könsuppdelade om det inte finns ett skäl.",
    sample={
        "what": "N1 är könsuppdelat, men Kvinnor och Män är inte ifyllda",
        "advice": "Fyll i värdena, eller skriv i Analys varför de saknas.",
    },
)
def split_by_sex_or_a_reason(check: Check) -> Findings:
    """In the plan Könsuppdelat is filled, one finding for the board; in follow-ups what it says is done.

    Where it is Ja and there is a value, women and men are filled, a group is small, or Analys says why. What is not
    measured has its reason in Mätstatus, and one that says two things at once is NT-08's.
    """
    if check.view.occasion.is_plan:
        yield from _undecided_split(check)
        return
    for row in check.rows(INDICATORS, *VALUES, "state", "by_sex", "analysis", "base_women", "base_men"):
        lacking = [sex for sex in ("women", "men") if row.get(sex) is None]
        if row.text("by_sex") == "Ja" and state_of(row) == MEASURED and lacking and not _says_why(check, row):
            words = listed([row.form.by_key[sex].header for sex in lacking])
            what = f"{row.name} ska redovisas könsuppdelat, men {words} är inte ifyllt"
            advice = "Fyll i värdet. Går det inte, skriv varför i Analys, till exempel att grupperna är små."
            yield check.finding(row, *lacking, what=what, advice=advice)


def _undecided_split(check: Check) -> Findings:
    rows = [row for row in check.rows(INDICATORS, "by_sex") if row.lead and row.base is not None]
    lacking = [row for row in rows if not row.text("by_sex")]
    if lacking:
        names = listed([row.called for row in lacking], most=8)
        what = f"{len(lacking)} av {len(rows)} nyckeltal säger inte om de redovisas könsuppdelat: {names}"
        advice = "Välj Ja under Könsuppdelat i registret för det som gäller personer, annars Nej."
        yield check.finding_across(
            "",
            places=[row.place("by_sex") for row in lacking],
            expected=Decimal(len(rows)),
            actual=Decimal(len(rows) - len(lacking)),
            what=what,
            advice=advice,
        )


REASONS_FOR_NO_SPLIT = ("kön", "grupp", "sekretess", HIDDEN)
"""Words of which one stands in an analysis that says why women and men are not told apart."""


def _says_why(check: Check, row: Record) -> bool:
    is_small = _rests_on_few(check, row, "base_women", "base_men")
    return is_small or any(word in folded(row.text("analysis")) for word in REASONS_FOR_NO_SPLIT)


def _rests_on_few(check: Check, row: Record, *bases: str) -> bool:
    given = [number for base in bases if (number := row.number(base)) is not None]
    return any(number <= check.view.settings.small_group for number in given)


@rule(
    "NT-06",
    Severity.WARNING,
    INDICATORS,
    across=True,
    rounds=(PLAN,),
    title="Varje nyckeltal har målvärde, riktning, enhet, mättillfälle och källa",
    message="{lacking} av {expected} nyckeltal saknar {what}: {rows}.",
    fix="Fyll i det som saknas på bladet Nyckeltal i registret innan planen antas. "
    "Ska nyckeltalet bara följas, välj riktningen Ingen; då behövs inget målvärde.",
    basis="Regelkatalogen NT-06: målvärde, riktning, enhet, mättillfälle och källa.",
    sample={
        "expected": "3",
        "lacking": "2",
        "rows": "N2 och N3",
        "what": "målvärde, riktning, enhet, mättillfälle och källa",
    },
)
def indicators_are_defined(check: Check) -> Findings:
    """Target, direction, unit, frequency and source are filled, a target only where one way is better.

    Those that lack something are one finding for the board. A proposed row gets what it lacks when it is decided.
    """
    rows = [row for row in check.rows(INDICATORS, *DEFINED) if row.lead and row.base is not None]
    lacking = {row: columns for row in rows if (columns := _undefined(row))}
    if lacking:
        headers = [column.header.lower() for column in (TARGET, DIRECTION, UNIT, FREQUENCY, SOURCE)]
        found = {column for columns in lacking.values() for column in columns}
        yield check.finding_across(
            "",
            places=[(row.base or row).place(column) for row, columns in lacking.items() for column in columns],
            expected=Decimal(len(rows)),
            actual=Decimal(len(rows) - len(lacking)),
            lacking=len(lacking),
            what=listed([header for column, header in zip(DEFINED, headers, strict=True) if column in found]),
            rows=listed([row.called for row in lacking], most=8),
        )


DEFINED = ("target", "direction", "unit", "frequency", "source")
"""Keys of what an indicator cannot be followed without."""


def _undefined(row: Record) -> list[str]:
    needed = DEFINED[1:] if row.text("direction") == NEITHER else DEFINED
    return [column for column in needed if row.get(column) is None]


@rule(
    "NT-07",
    Severity.WARNING,
    INDICATORS,
    across=True,
    rounds=(DELAR, HELAR),
    title="Nyckeltalets färg är den som utfall, målvärde, riktning och tolerans ger",
    message="Färgen för {row} är {actual}, men ska vara {expected}.",
    fix="Rätta färgen, eller skriv varför den avviker.",
    basis="Regelkatalogen NT-07.",
    sample={"row": "N1", "actual": "grön", "expected": "gul"},
)
def stated_colour_is_the_computed(check: Check) -> Findings:
    """Not tried: nobody is asked for an indicator's colour, so there is none to compare with."""
    return check.without("Mallen frågar inte efter någon färg för nyckeltalen, så det finns ingen att jämföra med.")


@rule(
    "NT-08",
    Severity.ERROR,
    INDICATORS,
    rounds=(DELAR, HELAR),
    title="Varje nyckeltal har antingen ett värde eller ett skäl till att det saknas",
    message="{what}",
    fix="{advice}",
    basis="Regelkatalogen NT-08: värde, ej mätt ännu, kan ej mätas och redovisas ej är olika lägen.",
    sample={
        "advice": "Välj Mätt, eller ta bort värdet.",
        "what": "N1 har ett värde, men mätstatus är ”Ej mätt ännu”. Värdet används inte.",
    },
)
def a_value_or_a_reason(check: Check) -> Findings:
    """A value excludes a reason for there being none, and one of the two is there.

    Mätstatus is therefore not asked for by IN-18. Rows with neither are one finding a department: it is one oversight.
    """
    silent: dict[str, list[Record]] = {}
    for row in check.rows(INDICATORS, *VALUES, "state"):
        if not row.department or state_of(row):
            continue
        if not row.text("state"):
            silent.setdefault(row.department, []).append(row)
        else:
            yield _contradiction(check, row)
    for code, rows in silent.items():
        yield _neither(check, code, rows)


def _contradiction(check: Check, row: Record) -> Finding:
    state = row.text("state")
    if state == MEASURED:
        what, advice = f"{row.name} är markerat som {MEASURED}, men inget värde är ifyllt.", "Fyll i värdet."
        return check.finding(row, "total", "state", what=what, advice=f"{advice} Är det inte mätt, välj varför.")
    filled = [column for column in VALUES if row.get(column) is not None]
    what = f"{row.name} har ett värde, men mätstatus är ”{state}”. Värdet används inte."
    found = check.finding(row, "state", *filled, what=what, advice=f"Välj {MEASURED}, eller ta bort värdet.")
    return found._replace(contents=(state, *(printed(row.amount(column)) for column in filled)))


def _neither(check: Check, code: str, rows: Sequence[Record]) -> Finding:
    what = f"Varken värde eller mätstatus är ifyllt för {listed([row.name for row in rows], most=8)}."
    return check.finding_across(
        rows[0].name,
        code=code,
        places=[row.place("state") for row in rows],
        what=what,
        advice=f"Fyll i värdet, eller välj under Mätstatus varför det saknas ({listed(NOT_MEASURED)}).",
    )


@rule(
    "NT-09",
    Severity.WARNING,
    INDICATORS,
    across=True,
    rounds=(DELAR, HELAR),
    title="Trendpilen är den som utfallet ger mot samma tid förra året",
    message="Trenden för {row} är {actual}, men ska vara {expected}.",
    fix="Rätta trenden, eller utfallet.",
    basis="Regelkatalogen NT-09.",
    sample={"row": "N1", "actual": "upp", "expected": "ned"},
)
def stated_trend_is_the_computed(check: Check) -> Findings:
    """Not tried: the arrow is computed when it is printed, from Historik, and nobody states another."""
    return check.without("Mallen frågar inte efter någon trend. Pilen räknas fram av utfallet och bladet Historik.")


SEX_GAP = Decimal(10)
"""How much women and men may differ without analysis, in percent of the higher of the two (NT-10 of the catalogue)."""


@rule(
    "NT-10",
    Severity.WARNING,
    INDICATORS,
    across=True,
    rounds=(DELAR, HELAR),
    title="Det som inte når målvärdet eller skiljer sig mellan könen har en analys",
    message="{row} {what}, men Analys är tom.",
    fix="Skriv i Analys vad det beror på, gärna fler faktorer än kön.",
    basis="Regelkatalogen NT-10: resultat under målet, eller mer än 10 procent mellan könen, åtföljs av en analys.",
    sample={"row": "N1", "what": "når inte målvärdet 100 (utfallet är 80)"},
)
def misses_and_gaps_are_analysed(check: Check) -> Findings:
    """A missed target, or where Könsuppdelat is Ja more than 10 % between women and men, has an analysis.

    A sum that still grows has missed nothing; what rests on few is not told here either (SJ-08); a total that another
    rule has found wrong is mended first.
    """
    doubted, needed = _doubted(check), ("by_sex", "state", "analysis", *BASES.values(), *NEEDED_TO_REACH[1:])
    for row in check.rows(INDICATORS, *VALUES, *needed):
        is_told = row.text("analysis") or state_of(row) != MEASURED or row.place("total") in doubted
        is_few = row.text("method") == WEIGHTED and _rests_on_few(check, row, *BASES.values())
        if not is_told and not is_few:
            yield from _unanalysed(check, row)


def _unanalysed(check: Check, row: Record) -> Findings:
    gap, target, total = _gap(row), row.number("target"), row.number("total")
    if reaches(row, is_final=check.view.occasion.is_final) is False and target is not None and total is not None:
        what = f"når inte målvärdet {printed(target)} (utfallet är {printed(total)})"
        yield check.finding(row, "analysis", "total", "target", expected=target, actual=total, what=what)
    elif row.text("by_sex") == "Ja" and gap is not None and gap > SEX_GAP:
        shown = rounded(gap, 1) if rounded(gap, 1) > SEX_GAP else gap
        what = f"skiljer {printed(shown)} procent mellan kvinnor och män"
        yield check.finding(row, "analysis", "women", "men", expected=SEX_GAP, actual=shown, what=what)


def _gap(row: Record) -> Decimal | None:
    """How much women and men differ, in percent of the higher; None when either is not given, or both are 0."""
    women, men = row.number("women"), row.number("men")
    if women is None or men is None or women == men:
        return None
    return ratio(abs(women - men), max(abs(women), abs(men)))


@rule(
    "NT-11",
    Severity.WARNING,
    INDICATORS,
    rounds=(DELAR, HELAR),
    title="Värdet är rimligt: andelar 0–100, antal hela tal, ingen ovanlig avvikelse från tidigare år",
    message="{header} för {row} är {stated}, men {what}.",
    fix="Kontrollera värdet och enheten. Är ett ovanligt värde rätt, skriv i Analys vad det beror på.",
    basis="Regelkatalogen NT-11, beslutad läsning: 0–100 bara där Definition säger att det är en andel av en helhet.",
    sample={"stated": "6,12", "header": "Kvinnor", "row": "N1", "what": "ett antal är ett helt tal från 0"},
)
def values_are_plausible(check: Check) -> Findings:
    """A share of a whole is 0 to 100, a count a whole number from 0, a total within 4 deviations of the years before.

    A mean of counts is no count; an analysis explains what is unlike the years before. What another rule has found
    wrong is passed over, also what IN-12 finds a thousand times too large. The values of a row have one cause.
    """
    doubted = _doubted(check)
    for row in check.rows(INDICATORS, "indicator", *VALUES, "unit", "definition", "state", "analysis"):
        if state_of(row) == MEASURED:
            sound = [column for column in VALUES if row.get(column) is not None and row.place(column) not in doubted]
            yield from _implausible(check, row, sound)


def _doubted(check: Check) -> set[Place]:
    """Cells that have been found wrong already, first of all in their findings: no more is asked of them."""
    found = (one for one in check.view.findings() if one.severity is Severity.ERROR or one.rule == "IN-12")
    return {one.places[0] for one in found if one.places}


def _is_count(row: Record) -> bool:
    is_mean = row.text("method") == WEIGHTED or _QUOTIENT.search(folded(row.text("indicator")))
    return unit_named(row.text("unit")) is COUNT and not is_mean


def _implausible(check: Check, row: Record, columns: Sequence[str]) -> Findings:
    values = {column: row.amount(column) for column in columns}
    odd, what = [], ""
    if unit_named(row.text("unit")) is PERCENT and _OF_A_WHOLE.search(folded(row.text("definition"))):
        odd = [column for column, value in values.items() if not 0 <= value <= 100]
        what = "en andel av en helhet ligger mellan 0 och 100"
    elif _is_count(row):
        odd = [column for column, value in values.items() if value < 0 or value != value.to_integral_value()]
        what = "ett antal är ett helt tal från 0"
    if odd:
        first = values[odd[0]]
        yield check.finding(row, *odd, actual=first, stated=printed(first), what=what)
    elif "total" in values and not row.text("analysis") and not _still_grows(check, row):
        yield from _unlike_before(check, row)


def _still_grows(check: Check, row: Record) -> bool:
    return row.text("method") == SUM and not check.view.occasion.is_final


_OF_A_WHOLE = re.compile(r"\bandel(?:en)? av\b|\b(?:delat med|av) (?:alla|all|allt|samtliga|hela|totalt|totala)\b")
"""How a definition says that its figure is a share of a whole, and not one figure in percent of another."""

FARTHEST = Decimal(4)
"""Standard deviations from the years before that are too many (NT-11 of the catalogue)."""
LEAST_YEARS = 4
"""Years of which a spread can be said anything; a proposal of our own."""


def _unlike_before(check: Check, row: Record) -> Findings:
    wanted, year = folded(row.text("id")), row.form.year
    history = [one for one in check.view.decided(HISTORY) if folded(one.text("id")) == wanted]
    unread = next((one for one in history if one.is_unread("total")), None)
    if unread is not None:
        check.skip(row.department, unread.place("total"))
        return
    before = [one for one in history if one.number("total") is not None and 0 < one.amount("year") < year]
    numbers = [one.amount("total") for one in before]
    if len(numbers) < LEAST_YEARS or len(set(numbers)) == 1:
        return
    usual, total = mean(numbers), row.amount("total")
    if abs(total - usual) > FARTHEST * stdev(numbers):
        usual = rounded(usual, max(map(decimals_of, numbers)))
        what = f"de {len(numbers)} åren före har legat runt {printed(usual)}, aldrig så långt därifrån"
        sources = [one.place("total") for one in before]
        words = printed(total)
        yield check.finding(row, "total", expected=usual, actual=total, sources=sources, stated=words, what=what)


@rule(
    "NT-13",
    Severity.NOTE,
    INDICATORS,
    across=True,
    rounds=(DELAR, HELAR),
    title="Nyckeltal med Kolada-id har samma värde som i Kolada",
    message="{header} för {row} är {actual}, men i Kolada {expected}.",
    fix="Kontrollera vilket år värdet avser och om Kolada har reviderats.",
    basis="Regelkatalogen NT-13.",
    sample={"header": "Totalt", "row": "N1", "actual": "71", "expected": "69"},
)
def values_are_koladas(check: Check) -> Findings:
    """Not tried: what Kolada has published is not given; without Kolada-id there is nothing to try."""
    if any(row.text("kolada") for row in check.view.decided(INDICATORS)):
        yield from check.without("Värden ur Kolada har inte lästs in.")


@rule(
    "NT-14",
    Severity.WARNING,
    INDICATORS,
    across=True,
    rounds=(PLAN,),
    title="Andelar, snitt och kvoter säger vad de är delade med",
    message="{lacking} av {expected} andelar, snitt och kvoter säger inte vad de är delade med: {rows}.",
    fix="Skriv i Definition på bladet Nyckeltal i registret, till exempel ”… delat med alla svarande”.",
    basis="Regelkatalogen NT-14: andel har täljare och nämnare, snitt sin bas, och kvoter blandas inte med antal.",
    sample={"expected": "3", "lacking": "2", "rows": "N2 och N3"},
)
def quotients_say_of_what(check: Check) -> Findings:
    """An indicator called a share, a mean or a ratio says in Definition what it is divided by: one for the board.

    What vpreport computes has its formula printed. A proposed row gets its definition when it is decided.
    """
    rows = [row for row in check.rows(INDICATORS, "indicator", "definition", "source") if row.lead and row.base]
    named = [row for row in rows if _QUOTIENT.search(folded(row.text("indicator"))) and not is_computed(row)]
    lacking = [row for row in named if not _DIVIDED.search(folded(row.text("definition")))]
    if lacking:
        yield check.finding_across(
            "",
            places=[row.place("definition") for row in lacking],
            expected=Decimal(len(named)),
            actual=Decimal(len(named) - len(lacking)),
            lacking=len(lacking),
            rows=listed([row.called for row in lacking], most=8),
        )


_QUOTIENT = re.compile(
    r"\bandel(?:en)?\b|\bi (?:%|procent) av\b|\bi förhållande till\b|\bsnitt(?:et)?\b|\bgenomsnitt|\bmedel(?:tal|värde)"
)
"""How a name says that the figure is something divided by something else."""
_DIVIDED = re.compile(r"\bdela\w* med\b|\bdivider|\bi förhållande till\b|\btäljare|\bper\b|\bav\b|[/÷]")
"""How a definition says by what."""


# What is counted


class Line(NamedTuple):
    """An indicator as it is told: the reports whose figures make the board's, the responsible department's first."""

    reports: tuple[Record, ...]

    @property
    def first(self) -> Record:
        """The responsible department's report, or the register's row while nobody has reported."""
        return self.reports[0]

    @property
    def wording(self) -> str:
        """The indicator as it is told."""
        return wording(self.first, "indicator")

    @property
    def method(self) -> str:
        """How several reports become one figure."""
        return self.first.text("method")


def lines(view: View) -> list[Line]:
    """Every indicator with its reports, in the register's order, then what is new."""
    found: dict[int, list[Record]] = {}
    for record in view.rows(INDICATORS):
        found.setdefault(id(record.base or record), []).append(record)
    return [Line(tuple(reports)) for reports in found.values()]


def _state(view: View, line: Line) -> str:
    """Measured where any report is; else the responsible's reason; "" when nothing has been said."""
    name = _computation(line.first)
    if name in COMPUTED:
        return MEASURED if _is_computable(view, name) else NOT_YET
    states = [state_of(report) for report in line.reports]
    return MEASURED if MEASURED in states else next((state for state in states if state), "")


def totals(view: View) -> Totals:
    """How many indicators there are, and in follow-ups how many have a figure and how many a reason for having none."""
    if view.occasion.round not in INDICATORS.rounds:
        return
    told = lines(view)
    yield "indicators.count", count_of([line.first for line in told], "indicator")
    if view.occasion.is_plan:
        return
    states = [(line.first, _state(view, line)) for line in told]
    lacks = excluding(view, (answering(row) for row, state in states if not state))
    yield "indicators.measured", count_of((row for row, state in states if state == MEASURED), "total", lacks)
    yield "indicators.not_measured", count_of((row for row, state in states if state in NOT_MEASURED), "state", lacks)


# How it is told


def tell_plan(view: View, goal: str) -> Iterator[Block]:
    """The goal's indicators as a list, worded as they stand; a sentence when there are none."""
    told = _of_goal(view, goal)
    if told:
        yield Bullets(tuple((line.wording,) for line in told))
    else:
        yield text("Inga nyckeltal är kopplade till målet.")


def _of_goal(view: View, goal: str) -> list[Line]:
    return [line for line in lines(view) if folded(line.first.text("goal")) == folded(goal)]


def tell_follow_up(view: View, goal: str) -> Iterator[Block]:
    """The goal's indicators as a table, then what departments write of them, word for word."""
    told = _of_goal(view, goal)
    if not told:
        yield text("Inga nyckeltal är kopplade till målet.")
        return
    yield follow_up_table(view, goal).without_empty("Kvinnor", "Män", "Trend")
    for line in told:
        yield from _analyses(view, line)


def _analyses(view: View, line: Line) -> Iterator[Block]:
    written = [report for report in line.reports if report.text("analysis")]
    if written:
        yield text(Strong(line.wording))
    for report in written:
        yield Quote(department_name(view, report.department), report.text("analysis"))


def follow_up_table(view: View, goal: str) -> TableBlock:
    """The goal's indicators with target, outcome by sex, last outcome, trend and whether they are measured."""
    told = _of_goal(view, goal)
    rows = [row for line in told for row in _rows(view, line)]
    return TableBlock(
        f"Nyckeltal kopplade till mål {goal}" if goal else "Nyckeltal utan mål",
        (
            TableColumn("Nyckeltal (enhet)"),
            *(TableColumn(header, Align.NUMBER) for header in ("Målvärde", "Kvinnor", "Män", "Totalt", "Föregående")),
            TableColumn("Trend"),
            TableColumn("Mätstatus"),
        ),
        tuple(TableRow(row) for row in rows),
        "Utfall för kvinnor, män och totalt, med målvärde, föregående utfall, trend och om nyckeltalet är mätt.",
        tuple(dict.fromkeys(_notes(view, told, rows))),
    )


def _rows(view: View, line: Line) -> Iterator[tuple[Cell, ...]]:
    """One row an indicator; one a department where several report on what is not weighed together."""
    apart = len(line.reports) > 1 and line.method not in (SUM, WEIGHTED)
    for part in [Line((report,)) for report in line.reports] if apart else [line]:
        unit = f" ({line.first.text('unit')})" if line.first.text("unit") else ""
        name = f"{line.wording.rstrip('.')}{unit}"
        if apart:
            name += f", {department_name(view, part.first.department)}"
        yield name, *_cells(view, part)


def _cells(view: View, line: Line) -> tuple[Cell, ...]:
    shown, state = _shown(view, line), _state(view, line)
    target = _figure(line.first, "target", view.figure(line.first, "target"))
    return target, *shown, _before(view, line), _trend(view, line, shown[2]), standing(state, STATES)


def _shown(view: View, line: Line) -> tuple[Cell, Cell, Cell]:
    """Women, men and total as they may be printed; `..` for groups too small to show, or to be worked out from."""
    state = _state(view, line)
    if state == SMALL:
        return HIDDEN, HIDDEN, HIDDEN
    if state != MEASURED:
        return None, None, None
    if is_computed(line.first):
        return _computed(view, _computation(line.first))
    women, men, total = (_weighed(view, line, column) for column in VALUES)
    small = {column for column in VALUES if _is_small(view, line, column)}
    sexes: tuple[Cell, Cell] = (HIDDEN, HIDDEN) if small else (women, men)
    return *sexes, HIDDEN if "total" in small else total


def _is_small(view: View, line: Line, column: str) -> bool:
    """Whether a share or mean rests on too few; counts are published as they are (SJ-08)."""
    bases = [report.number(BASES[column]) for report in line.reports]
    known = [base for base in bases if base is not None]
    return line.method == WEIGHTED and bool(known) and sum(known, ZERO) <= view.settings.small_group


def _figure(record: Record, column: str, figure: Figure) -> Figure:
    """The figure in the row's own unit, with the decimals it was written with."""
    decimals = 0 if figure.value is None else decimals_of(figure.value)
    return figure._replace(unit=unit_named(record.text("unit")), decimals=decimals)


def _weighed(view: View, line: Line, column: str) -> Figure:
    """The board's figure: the only report's, or several weighed together; its mark names those who gave none."""
    reports = [report for report in line.reports if state_of(report) == MEASURED]
    figures = {report: _figure(report, column, view.figure(report, column)) for report in reports}
    given = {report: figure for report, figure in figures.items() if figure.value is not None}
    unit = unit_named(line.first.text("unit"))
    bases = [report.number(BASES[column]) for report in given]
    told = [*given.values()]
    found = sum_of(told, unit) if line.method == SUM else weighted(told, bases, unit)
    lacking = {*line.first.owners, *(report.department for report in line.reports)}
    lacks = excluding(view, lacking - {report.department for report in given})
    return found._replace(lacks=lacks if given and line.method in (SUM, WEIGHTED) else ())


def previous(history: Iterable[Record], id: str, year: int) -> Record | None:
    """The indicator's row of the latest year before `year` that has a total; None when there is none."""
    wanted = folded(id)
    mine = (row for row in history if folded(row.text("id")) == wanted)
    rows = [row for row in mine if row.amount("year") < year and row.number("total") is not None]
    return max(rows, key=lambda row: row.amount("year"), default=None)


def _before(view: View, line: Line) -> Figure:
    row = previous(view.decided(HISTORY), line.first.text("id"), view.occasion.year)
    if row is None:
        return Figure(None, VALUE)
    return _figure(row, "total", view.figure(row, "total"))._replace(unit=unit_named(line.first.text("unit")))


def _trend(view: View, line: Line, total: Cell) -> str | None:
    """The trend since the previous outcome; None where there is none, or the two cannot be compared."""
    if not isinstance(total, Figure) or _is_under_way(view, line):
        return None
    return trend(total, _before(view, line), better=BETTER.get(line.first.text("direction"), ""))


def _is_under_way(view: View, line: Line) -> bool:
    """Whether the figure still grows, so that a whole year's outcome is no measure of it."""
    return line.method == SUM and not view.occasion.is_final


def _notes(view: View, told: Sequence[Line], rows: Sequence[tuple[Cell, ...]]) -> Iterator[str]:
    history = [previous(view.decided(HISTORY), line.first.text("id"), view.occasion.year) for line in told]
    years = sorted({row.text("year") for row in history if row is not None})
    if years:
        yield f"Föregående utfall avser {listed(years)}."
    if any(_is_under_way(view, line) for line in told) and years:
        yield "För antal som summeras under året visas ingen trend förrän året är slut."
    if any(HIDDEN in row for row in rows):
        yield f"{HIDDEN} Uppgiften redovisas inte, eftersom gruppen är liten."
    for line in told:
        yield from _line_notes(view, line)


def _line_notes(view: View, line: Line) -> Iterator[str]:
    name = _computation(line.first)
    if name in COMPUTED:
        yield COMPUTED[name].format(measured="utfall" if view.occasion.is_final else "prognos")
    measured = [report for report in line.reports if state_of(report) == MEASURED]
    if len(measured) > 1 and line.method in (SUM, WEIGHTED):
        names = listed([department_name(view, report.department) for report in measured])
        how = "summan" if line.method == SUM else "medelvärdet, vägt efter bas,"
        yield f"”{line.wording}” är {how} av vad {names} har redovisat."
    if len(measured) > 1 and line.method == WEIGHTED and _weighed(view, line, "total").value is None:
        yield f"”{line.wording}” kan inte vägas samman, eftersom Bas totalt inte är ifyllt av alla."


def headline(view: View) -> Iterator[tuple[Inline, ...]]:
    """How many indicators have been measured and why the others have not; nothing in the plan or without indicators."""
    told = lines(view)
    if view.occasion.is_plan or not told:
        return
    states = [_state(view, line) for line in told]
    reasons = [f"{n} {words[n > 1]}" for state, words in REASONS.items() if (n := states.count(state))]
    measured = view.total("indicators.measured")._replace(lacks=())
    said = f" nyckeltal är {'mätt' if measured.value == 1 else 'mätta'}"
    yield measured, " av ", view.total("indicators.count"), said, f", {listed(reasons)}." if reasons else "."


REASONS = {
    NOT_YET: ("är ej mätt ännu", "är ej mätta ännu"),
    CANNOT: ("kan ej mätas", "kan ej mätas"),
    SMALL: ("redovisas ej, eftersom gruppen är liten", "redovisas ej, eftersom grupperna är små"),
    "": ("är inte redovisat", "är inte redovisade"),
}
"""How the headline goes on, by state: of one, of several."""

TOTAL_NAMES = {
    "indicators.count": "Nyckeltal",
    "indicators.measured": "Nyckeltal som är mätta",
    "indicators.not_measured": "Nyckeltal som inte är mätta",
}

CHAPTER = Chapter("indicators", (INDICATORS, HISTORY), totals, headline, TOTAL_NAMES)
