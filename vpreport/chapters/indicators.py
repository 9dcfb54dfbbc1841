"""Nyckeltal: what is measured for each goal, by sex where it can be, and what was measured before (chapter 5).

Three things are never told as one: how the goal stands (the board's assessment), an indicator's trend, and whether it
has been measured. `Sammanvägning` says how several departments' reports on one indicator become the board's figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
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
    unit_named,
)
from vpreport.vocabulary.chapter import Chapter, Totals
from vpreport.vocabulary.column import DEPARTMENT, Column, Kind, Sheet, asked, decided, key, proposed
from vpreport.vocabulary.figures import count_of
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.naming import answering, department_name, excluding, is_asked_of_nobody
from vpreport.vocabulary.proposals import asked_of_nobody, changed, is_new, new_row, new_wording, wording
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

SUM = "Summa"
WEIGHTED = "Viktat medel"
BETTER = {"Högre är bättre": "högre", "Lägre är bättre": "lägre"}
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
    choices=(*BETTER, "Ingen"),
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
        women, men = _shown_interval(row, "women"), _shown_interval(row, "men")
        between = Interval(min(women.low, men.low), max(women.high, men.high))
        if row.text("method") == WEIGHTED and not between.overlaps(_shown_interval(row, "total")):
            ends = sorted((row.amount("women"), row.amount("men")))
            expected = f"mellan {printed(ends[0])} och {printed(ends[1])}"
            stated = row.amount("total")
            columns = ("total", "women", "men")
            yield check.finding(row, *columns, expected=expected, actual=stated, stated=printed(stated))


def _shown_interval(row: Record, column: str) -> Interval:
    value = row.amount(column)
    return Interval.shown(value, decimals_of(value))


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
