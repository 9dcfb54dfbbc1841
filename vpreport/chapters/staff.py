"""Medarbetare: how many work where, women and men, managers and temporary staff (chapters 8.1 and 8.3 of the plan).

What the words mean is decided in the contract, section 5: `Tillsvidare` and `Visstid` are without managers, `Chefer`
are managers alone, `60 år eller äldre` counts permanent staff including managers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from vpreport.vocabulary.amount import COUNT, FTE, PERCENT, printed, ratio, rounded
from vpreport.vocabulary.bridging import bridge_table
from vpreport.vocabulary.chapter import Chapter
from vpreport.vocabulary.column import Column, Kind, LiveCheck, Sheet, asked, key
from vpreport.vocabulary.dates import long_date
from vpreport.vocabulary.finding import Bridge, Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.rounds import DELAR, HELAR, PLAN
from vpreport.vocabulary.rule import NO_PREVIOUS, Check, Findings, Rule, rule
from vpreport.vocabulary.sentences import Sentence, enumerated, paragraph_of
from vpreport.vocabulary.sums import mark_notes, negative, stated_of_another_day, sum_of, unlike_stated
from vpreport.vocabulary.telling import Align, Block, Figure, TableBlock, TableColumn, TableRow, text
from vpreport.vocabulary.view import Control, Department, View
from vpreport.vocabulary.wording import counted, folded, listed

ZERO = Decimal(0)

_HEADS = (
    ("permanent", "Tillsvidare totalt", "Tillsvidareanställda, vilande inräknade, utan chefer."),
    ("permanent_women", "Tillsvidare kvinnor", "Kvinnor bland de tillsvidareanställda."),
    ("permanent_men", "Tillsvidare män", "Män bland de tillsvidareanställda."),
    ("temporary", "Visstid totalt", "Tidsbegränsat anställda, utan chefer."),
    ("temporary_women", "Visstid kvinnor", "Kvinnor bland de tidsbegränsat anställda."),
    ("temporary_men", "Visstid män", "Män bland de tidsbegränsat anställda."),
    ("managers", "Chefer totalt", "Alla chefer, även de som är tidsbegränsat anställda."),
    ("managers_women", "Chefer kvinnor", "Kvinnor bland cheferna."),
    ("managers_men", "Chefer män", "Män bland cheferna."),
    ("managers_director", "varav förvaltningschefer och biträdande", "Förvaltningschefer och deras biträdande."),
    ("managers_department", "varav avdelningschefer", "Avdelningschefer."),
    ("managers_unit", "varav enhetschefer", "Enhetschefer."),
    ("managers_temporary", "varav visstid, chefer totalt", "Chefer med tidsbegränsad anställning."),
    ("managers_temporary_women", "varav visstid, chefer kvinnor", "Kvinnor bland dem."),
    ("managers_temporary_men", "varav visstid, chefer män", "Män bland dem."),
    ("aged_60", "60 år eller äldre", "Tillsvidareanställda som är 60 år eller äldre, chefer inräknade."),
    ("fte_temporary", "Årsarbetare visstid", "De tidsbegränsat anställdas timmar ÷ (165 × antalet månader)."),
    ("dormant", "varav vilande", "Vilande anställningar bland de tillsvidareanställda."),
)
SPLITS = tuple(
    (total, (f"{total}_women", f"{total}_men")) for total in ("permanent", "temporary", "managers_temporary")
)
"""Totals with their women and men; the managers' own split is PE-06's."""

MANAGER_SEXES = ("managers_women", "managers_men")
MANAGER_KINDS = ("managers_director", "managers_department", "managers_unit")
MOST_WORK = Decimal("1.05")
"""Full-time equivalents a person at most (PE-11): one, and a little for extra hours."""
EVEN = (Decimal(40), Decimal(60))
"""The shares of women, in percent, between which the sexes are even (PE-15; the usual reading in Sweden)."""


def _number(key: str, header: str, help: str) -> Column:
    needed, fte = key == "permanent", key == "fte_temporary"
    column = Column(key, header, Kind.NUMBER, FTE if fte else COUNT, help, width=12, least=ZERO, summed=True)
    return replace(column, required=needed, needed=needed, whole=not fte)


def _adds_up(total: str, parts: tuple[str, ...], words: str) -> LiveCheck:
    return LiveCheck((total, *parts), f"{'+'.join(f'{{{part}}}' for part in parts)}={{{total}}}", words, True)


UNIT = Column("unit", "Enhet", help="Enhetens namn. Har avdelningen inga enheter räcker avdelningens namn.", width=30)
COLUMNS = tuple(_number(*declared) for declared in _HEADS)

STAFF = Sheet(
    key="staff",
    title="Medarbetare",
    keys=("unit",),
    help="Antal anställda per enhet. Chefer räknas för sig: de ingår inte i tillsvidare eller visstid.",
    unit_line="Antal personer; årsarbetare med två decimaler.",
    plan=key(UNIT) + asked(*COLUMNS),
    follow_up=key(UNIT) + asked(*COLUMNS),
    rounds=(PLAN, DELAR, HELAR),
    can_be_central=True,
    open_keys=True,
    either=SPLITS[:1],
    spare_rows={"plan": 10, "follow_up": 10},
    checks=(
        _adds_up(*SPLITS[0], "Tillsvidare: K + M ≠ totalt"),
        _adds_up(*SPLITS[1], "Visstid: K + M ≠ totalt"),
        _adds_up("managers", MANAGER_SEXES, "Chefer: K + M ≠ totalt"),
        _adds_up("managers", MANAGER_KINDS, "Chefer: slagen ≠ totalt"),
    ),
)


# What must hold on every row, and among the control totals

_FIX_PARTS = "Rätta totalen eller ett av antalen. Tills vidare räknas {expected}."


def _parts_differ(check: Check, total: str, parts: tuple[str, ...]) -> Findings:
    """One finding a row whose parts, where any is filled, do not make the typed total; the parts' sum is used."""
    for row in check.rows(STAFF, total, *parts):
        stated, expected = row.number(total), sum((row.amount(part) for part in parts), ZERO)
        if stated not in (None, expected) and any(row.number(part) is not None for part in parts):
            yield check.finding(row, total, *parts, expected=expected, actual=stated, used=expected, whose=row.name)


def _stated_parts_differ(
    check: Check, find: Callable[[str], Control | None], total: str, parts: tuple[str, ...]
) -> Findings:
    """One finding when control totals that should add up do not; silent as soon as one is missing."""
    known: list[Control] = []
    for measure in (total, *parts):
        control = find(measure)
        if control is None:
            return
        known.append(control)
    places, whole, expected = [c.place for c in known], known[0].value, sum((c.value for c in known[1:]), ZERO)
    if whole != expected:
        yield check.finding_across(
            total, places=places, expected=expected, actual=whole, measure=total, whose="nämnden enligt kontrollsumman"
        )


@rule(
    "PE-01",
    Severity.ERROR,
    STAFF,
    title="Kvinnor + män = totalt på varje rad",
    message="{header} för {row} är {actual}, men kvinnor och män blir tillsammans {expected}.",
    fix=_FIX_PARTS,
    basis="Regelkatalogen PE-01: delar och helhet i samma rad.",
    sample={"actual": "15", "expected": "14", "header": "Tillsvidare totalt", "row": "Lön"},
)
def sexes_make_the_total(check: Check) -> Findings:
    """Women + men = total for permanent, temporary and temporary managers; the managers' own split is PE-06's."""
    for total, parts in SPLITS:
        yield from _parts_differ(check, total, parts)


def _by_sex(measure: str) -> tuple[str, str]:
    return f"{measure} kvinnor", f"{measure} män"


def _stated_split(id: str, measure: str) -> Rule:
    @rule(
        id,
        Severity.ERROR,
        STAFF,
        across=True,
        title=f"{measure}: kvinnor + män = totalt i kontrollsummorna",
        message="Kontrollsumman {measure} är {actual}, men kvinnor och män blir tillsammans {expected}.",
        fix="Rätta kontrollsummorna i registret.",
        basis=f"Regelkatalogen {id}.",
        sample={"measure": measure, "expected": "151", "actual": "152"},
    )
    def stated_sexes_make_the_stated_total(check: Check) -> Findings:
        """The control totals of women and of men make that of both."""
        return _stated_parts_differ(check, check.control, measure, _by_sex(measure))

    return stated_sexes_make_the_stated_total


stated_permanent_splits_by_sex = _stated_split("PE-03", "Tillsvidareanställda")
stated_temporary_splits_by_sex = _stated_split("PE-04", "Tidsbegränsat anställda")

STATED_KINDS = ("Förvaltningschefer och biträdande", "Avdelningschefer", "Enhetschefer")


def _managers_split(id: str, named: str, parts: tuple[str, ...], stated: tuple[str, ...]) -> Rule:
    @rule(
        id,
        Severity.ERROR,
        STAFF,
        title=f"Chefer: {named} = totalt",
        message=f"Chefer totalt för {{whose}} är {{actual}}, men {named} blir tillsammans {{expected}}.",
        fix=_FIX_PARTS,
        basis=f"Regelkatalogen {id}.",
        sample={"whose": "nämnden enligt kontrollsumman", "expected": "14", "actual": "15"},
    )
    def parts_make_the_managers(check: Check) -> Findings:
        """The parts make all managers, on rows that give any part and among the control totals."""
        yield from _parts_differ(check, "managers", parts)
        yield from _stated_parts_differ(check, check.view.control, "Chefer", stated)

    return parts_make_the_managers


kinds_make_the_managers = _managers_split(
    "PE-05", "förvaltnings-, avdelnings- och enhetschefer", MANAGER_KINDS, STATED_KINDS
)
sexes_make_the_managers = _managers_split("PE-06", "kvinnor och män", MANAGER_SEXES, _by_sex("Chefer"))


# What must hold between the departments, payroll and the control totals

STATED = {
    "permanent": "Tillsvidareanställda exkl. chefer",
    "permanent_women": "Tillsvidareanställda exkl. chefer kvinnor",
    "permanent_men": "Tillsvidareanställda exkl. chefer män",
}
"""The control total that states each sum of the staff table."""


@rule(
    "PE-02",
    Severity.ERROR,
    STAFF,
    across=True,
    title="Avdelningarna tillsammans = den uppgivna totalen",
    message="{measure} är {expected} enligt kontrollsumman, men avdelningarna blir tillsammans {actual}.",
    fix="Jämför avdelningarnas antal med personalsystemet och rätta det som skiljer.",
    basis="Regelkatalogen PE-02: summan av delarna är helheten, för totalt, kvinnor och män.",
    sample={"actual": "20", "expected": "21", "measure": "Tillsvidareanställda exkl. chefer"},
)
def departments_make_the_stated_total(check: Check) -> Findings:
    """The departments' sum is the control total, for total, women and men; what departments explain is PE-17's."""
    for column, measure in STATED.items():
        total, control = check.view.total(f"staff.{column}"), check.view.control(measure)
        off = [(own.value or ZERO) - paid.value for _, own, paid in _unlike_payroll(check.view, column)]
        if not off or control is None or (total.value or ZERO) - control.value != sum(off):
            yield from unlike_stated(check, total, measure, key=column)


def _unlike_payroll(view: View, column: str) -> Iterator[tuple[Department, Figure, Control]]:
    """Departments whose number, all of it readable, is another than payroll's, with both."""
    for unit in view.departments:
        control = view.control(STATED[column], unit.code)
        if control is not None and not _unread(view, unit.code, column):
            figure = _of_department(view, unit, column)
            if figure.value not in (None, control.value):
                yield unit, figure, control


def _unread(view: View, code: str, column: str) -> list[Place]:
    rows = [row for row in view.rows(STAFF) if row.department == code]
    return [row.place(column) for row in rows if row.is_unread(column)]


@rule(
    "PE-17",
    Severity.ERROR,
    STAFF,
    across=True,
    title="Avdelningens antal = personalsystemets",
    message="{measure} för {department} är {actual}, men personalsystemet har {expected}.",
    fix="Jämför med personallistan för samma datum och rätta avdelningens antal.",
    basis="Regelkatalogen PE-17.",
    sample={"actual": "17", "department": "HR", "expected": "18", "measure": "Tillsvidareanställda exkl. chefer"},
)
def headcount_equals_payroll(check: Check) -> Findings:
    """Each department's permanent staff is payroll's, where there is a number for it; a wrong split is PE-01's."""
    for column, measure in STATED.items():
        for unit in check.view.departments:
            if check.view.control(measure, unit.code) is not None:
                for place in _unread(check.view, unit.code, column):
                    check.skip(unit.code, place)
        for unit, figure, control in _unlike_payroll(check.view, column):
            yield check.finding_across(
                column,
                code=unit.code,
                places=figure.sources,
                sources=(control.place,),
                expected=control.value,
                actual=figure.value,
                measure=measure,
                department=unit.name,
            )


MANAGERS = {
    "managers": "Chefer",
    "managers_women": "Chefer kvinnor",
    "managers_men": "Chefer män",
    "managers_temporary": "Tidsbegränsat anställda chefer",
}
"""The control total that stands in where no department has given its managers."""


def _managers(view: View, key: str) -> tuple[Figure, str]:
    """The departments' sum, or where they have all left it empty the control total, with a note that says so."""
    figure, control = view.total(f"staff.{key}"), view.control(MANAGERS[key])
    if figure.value is None and control is not None:
        return control.figure, " (kontrollsumma, avdelningarna har inte uppgett antalet)"
    return figure, ""


def permanent_bridge(view: View) -> Bridge | None:
    """The bridge from the staff table to the stated number of permanent staff; None when a term is missing."""
    control, table = view.control("Tillsvidareanställda"), view.total("staff.permanent")
    (managers, note), (temporary, its_note) = (_managers(view, k) for k in ("managers", "managers_temporary"))
    if control is None or table.value is None or managers.value is None:
        return None
    terms = [("Tillsvidareanställda enligt tabellen, utan chefer", table), (f"Chefer{note}", managers)]
    if temporary.value is not None:
        terms.append((f"Avgår: tidsbegränsat anställda chefer{its_note}", negative(temporary)))
    title = "Från tabellen över medarbetare till antalet tillsvidareanställda"
    bridge = Bridge(title, tuple(terms), "Tillsvidareanställda enligt kontrollsumman", control.figure)
    return bridge._replace(explanation=control.explanation) if bridge.remainder == control.accepted else bridge


def _lacking(bridge: Bridge) -> str:
    return next((figure.mark for _, figure in bridge.terms if figure.mark), "")


@rule(
    "PE-07",
    Severity.WARNING,
    STAFF,
    across=True,
    title="Brygga: tabellen utan chefer + tillsvidareanställda chefer = tillsvidareanställda",
    message=(
        "Bryggan går inte ihop: {table} i tabellen + {managers} tillsvidareanställda chefer = {actual}, "
        "men {expected} är uppgivet. {difference} återstår att förklara.{sexes}"
    ),
    fix=(
        "Kontrollera om vilande anställningar, chefer i andra nämnder eller olika mätdatum förklarar skillnaden. "
        "Skriv förklaringen och den accepterade skillnaden på kontrollsummans rad i registret ({where})."
    ),
    basis="Regelkatalogen PE-07 och PE-08, beslutad läsning.",
    sample={
        "actual": "13",
        "difference": "1",
        "expected": "12",
        "managers": "2",
        "sexes": " Per kön återstår kvinnor 1 och män 0.",
        "table": "11",
        "where": "Kontrollsummor, B2",
    },
)
def staff_bridge(check: Check) -> Findings:
    """Σ permanent + (Σ managers − Σ temporary managers) = stated permanent; its rest by sex is told here (PE-08)."""
    control, bridge = check.control("Tillsvidareanställda"), permanent_bridge(check.view)
    if control is None or bridge is None:
        return
    if _lacking(bridge):
        check.skip("", None, f"Summan är inte komplett ({_lacking(bridge)}).")
    elif bridge.remainder not in (ZERO, control.accepted):
        table = bridge.terms[0][1].value or ZERO
        yield check.finding_across(
            "tillsvidare",
            sources=[*(place for _, figure in bridge.terms for place in figure.sources), control.place],
            expected=control.value,
            actual=bridge.total,
            bridge=bridge,
            where=f"{control.place.sheet}, {control.place.cell}",
            table=table,
            managers=bridge.total - table,
            sexes=_rests_told(sex_rests(check.view)),
        )


class SexRests(NamedTuple):
    """What the bridge has too much of by sex, before temporary managers of unknown sex are taken off."""

    women: Decimal
    men: Decimal
    unknown: Decimal


def sex_rests(view: View) -> SexRests | None:
    """The bridge's rests by sex, less temporary managers whose sex is given; None when a term is missing."""
    rests: list[Decimal] = []
    unknown = _managers(view, "managers_temporary")[0].value or ZERO
    for sex, word in (("women", "kvinnor"), ("men", "män")):
        table, managers = view.total(f"staff.permanent_{sex}").value, _managers(view, f"managers_{sex}")[0].value
        stated, temporary = view.control(f"Tillsvidareanställda {word}"), view.total(f"staff.managers_temporary_{sex}")
        if table is None or managers is None or stated is None:
            return None
        rests.append(table + managers - (temporary.value or ZERO) - stated.value)
        unknown -= temporary.value or ZERO
    return SexRests(rests[0], rests[1], unknown)


def _rests_told(rests: SexRests | None) -> str:
    if rests is None:
        return ""
    women, men, unknown = map(printed, rests)
    told = f" Per kön återstår kvinnor {women} och män {men}"
    if not rests.unknown:
        return f"{told}."
    return f"{told}; tidsbegränsat anställda chefer, vars kön inte är uppgivet, förklarar {unknown} av dem."


@rule(
    "PE-08",
    Severity.WARNING,
    STAFF,
    across=True,
    title="Brygga per kön: tabellen + chefer = tillsvidareanställda kvinnor och män",
    message=(
        "Bryggan går ihop totalt men inte per kön: kvinnorna blir {women} och männen {men} fler än uppgivet, "
        "och tidsbegränsat anställda chefer förklarar {unknown}."
    ),
    fix="Kontrollera könsfördelningen bland cheferna och i tabellen mot personalsystemet.",
    basis="Regelkatalogen PE-08, beslutad läsning: berättas i PE-07 när den har en rest.",
    sample={"men": "3", "unknown": "1", "women": "−2"},
)
def staff_bridge_by_sex(check: Check) -> Findings:
    """Women and men each bridge to the stated numbers; a rest is PE-07's, parts that make no whole PE-01, 03, 06's."""
    bridge, rests = permanent_bridge(check.view), sex_rests(check.view)
    stated = check.view.control("Tillsvidareanställda kvinnor")
    if bridge is None or rests is None or stated is None or _lacking(bridge) or bridge.remainder != 0:
        return
    if rests.women + rests.men == rests.unknown and min(rests.women, rests.men) < 0:
        women, men, unknown = map(printed, rests)
        yield check.finding_across(
            "per kön",
            sources=(stated.place,),
            expected=stated.value,
            actual=stated.value + rests.women,
            women=women,
            men=men,
            unknown=unknown,
        )


@rule(
    "PE-12",
    Severity.ERROR,
    STAFF,
    across=True,
    title="Övertid i helårsarbetare = timmar ÷ (165 × månader)",
    message="Övertiden är uppgiven till {actual} helårsarbetare, men {hours} timmar blir {expected}.",
    fix="Rätta timmarna eller antalet helårsarbetare bland kontrollsummorna.",
    basis="Planens avsnitt 8.5: antalet timmar/(165 × antal månader). Tolerans: en halv enhet i sista decimalen.",
    sample={"actual": "0,43", "expected": "0,42", "hours": "626"},
)
def overtime_in_full_time_equivalents(check: Check) -> Findings:
    """Overtime hours ÷ (hours a month × months) rounds to the stated number of full-time equivalents."""
    stated, hours = check.control("Övertid, helårsarbetare"), check.control("Övertid, timmar")
    if stated is None or hours is None:
        return
    expected = hours.value / (check.view.settings.hours_per_month * check.view.occasion.months)
    if abs(expected - stated.value) > Decimal(5).scaleb(-stated.decimals - 1):
        shown, places = rounded(expected, stated.decimals), (stated.place, hours.place)
        yield check.finding_across("övertid", places=places, expected=shown, actual=stated.value, hours=hours.value)


@rule(
    "PE-19",
    Severity.ERROR,
    STAFF,
    across=True,
    title="Visstid + tidsbegränsat anställda chefer = tidsbegränsat anställda",
    message="Avdelningarnas tidsbegränsat anställda blir {actual}, chefer inräknade, men {expected} är uppgivet.",
    fix="Jämför avdelningarnas antal med personalsystemet och rätta det som skiljer.",
    basis="Regelkatalogen PE-19, beslutad läsning.",
    sample={"actual": "7", "expected": "8"},
)
def temporary_staff_make_the_stated_total(check: Check) -> Findings:
    """Σ temporary + temporary managers = the stated temporary staff; not checked while nobody gives temporary."""
    temporary, managers = check.view.total("staff.temporary"), _managers(check.view, "managers_temporary")[0]
    if temporary.value is None:
        check.skip("", None, "Ingen avdelning har uppgett tidsbegränsat anställda.")
        return
    total = sum_of((temporary, managers), COUNT, temporary.lacks or managers.lacks)
    yield from unlike_stated(check, total, "Tidsbegränsat anställda", key="visstid")


# What is likely, and what the figures say of the organisation


@rule(
    "PE-09",
    Severity.NOTE,
    STAFF,
    across=True,
    title="Antalet avdelningschefer = antalet avdelningar",
    message="Nämnden har {departments} men {heads}.{note}",
    fix=(
        "Kontrollera om en avdelning saknar chef eller delar chef med en annan. Stämmer antalen, skriv förklaringen "
        "och den accepterade skillnaden {difference} på kontrollsumman Avdelningschefer i registret."
    ),
    basis="Regelkatalogen PE-09: en avdelningschef per avdelning. Bara Slag Avdelning räknas.",
    sample={
        "departments": "2\N{NO-BREAK SPACE}avdelningar",
        "difference": "−1",
        "heads": "1 avdelningschef",
        "note": "",
    },
)
def every_department_has_a_head(check: Check) -> Findings:
    """Heads of department = departments, unless accepted; the control total stands in where nobody gives heads."""
    heads, control = check.view.total("staff.managers_department"), check.view.control("Avdelningschefer")
    note = ""
    if heads.value is None:
        control = check.control("Avdelningschefer")
        if control is None:
            return
        heads, note = control.figure, " Antalet chefer är kontrollsummans, avdelningarna har inte uppgett det."
    expected = Decimal(_department_count(check.view))
    if heads.mark:
        check.skip("", None, f"Summan är inte komplett ({heads.mark}).")
    elif heads.value not in (None, expected) and not _is_accepted(control, (heads.value or ZERO) - expected):
        yield check.finding_across(
            "avdelningschefer",
            sources=heads.sources,
            expected=expected,
            actual=heads.value,
            departments=counted(int(expected), "avdelning", "avdelningar"),
            heads=f"{heads} {'avdelningschef' if heads.value == 1 else 'avdelningschefer'}",
            note=note,
        )


def _department_count(view: View) -> int:
    return sum(unit.is_department for unit in view.departments)


def _is_accepted(control: Control | None, rest: Decimal) -> bool:
    return control is not None and control.accepted == rest


_NUMBER_WORDS = (
    "noll en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo"
).split()
_DEPARTMENTS_SAID = re.compile(
    rf"\b(?:av(?: de)?|alla|samtliga) (?P<number>[0-9]{{1,2}}|{'|'.join(_NUMBER_WORDS)}) avdelningar(?:na)?\b"
    r"(?! (?:som|inom|i|på|med)\b)"  # such words tell of some of the departments only
)
SAYING = (("documents", "status"), ("narrative", "text"))
"""Where texts may say how many departments there are: the sheet's key and the column's."""


@rule(
    "PE-10",
    Severity.WARNING,
    STAFF,
    across=True,
    title="Texterna räknar med lika många avdelningar som organisationen har",
    message="Texten säger ”{said}”, men nämnden har {departments}.",
    fix="Rätta antalet i texten, eller avdelningarna på registrets blad Organisation.",
    basis="Regelkatalogen PE-10: samma antal avdelningar överallt. Bara Slag Avdelning räknas.",
    sample={"departments": "2\N{NO-BREAK SPACE}avdelningar", "said": "av tio avdelningar"},
)
def texts_know_the_number_of_departments(check: Check) -> Findings:
    """Where a text says of how many departments ("fyra av tio avdelningar"), that is their number; one finding each."""
    expected = _department_count(check.view)
    for sheet, column in SAYING:
        for row in leading(check.view.rows_of(sheet)):
            if row.is_unread(column):
                check.skip(row.department, row.place(column))
            other = [(said, number) for said, number in _departments_said(row.text(column)) if number != expected]
            for said, number in other[:1]:
                yield check.finding(
                    row,
                    column,
                    expected=Decimal(expected),
                    actual=Decimal(number),
                    said=said,
                    departments=counted(expected, "avdelning", "avdelningar"),
                )


def _departments_said(text: str) -> Iterator[tuple[str, int]]:
    """What the text says of the number of all departments, in words and as a number."""
    for match in _DEPARTMENTS_SAID.finditer(folded(text)):
        number = match["number"]
        yield match[0], int(number) if number.isdigit() else _NUMBER_WORDS.index(number)


_PARTS = dict(SPLITS) | {"managers": MANAGER_SEXES}


def _most(row: Record, total: str) -> Decimal:
    """The total, or its women and men where they are more: that the two differ is told by the rule of the split."""
    return max(row.amount(total), sum((row.amount(part) for part in _PARTS[total]), ZERO))


@rule(
    "PE-11",
    Severity.WARNING,
    STAFF,
    title="Årsarbetarna är inte fler än personerna",
    message="Årsarbetare visstid för {whose} är {actual}, men de tidsbegränsat anställda är bara {people}.",
    fix=(
        "Kontrollera timmarna, och att de är delade med {hours} × {months} månader. "
        "En person är högst en årsarbetare, med en liten marginal för extra timmar."
    ),
    basis="Regelkatalogen PE-11: högst 1,05 årsarbetare per person. Noll är tillåtet.",
    sample={"actual": "3,16", "hours": "165", "months": "8", "people": "3", "whose": "Lön"},
)
def work_is_done_by_people(check: Check) -> Findings:
    """Full-time equivalents ≤ 1,05 × temporary staff and managers, on each row and among the control totals."""
    hours, months = check.view.settings.hours_per_month, Decimal(check.view.occasion.months)
    columns = ("fte_temporary", "temporary")
    for row in check.rows(STAFF, *columns, "managers_temporary"):
        people, work = _most(row, "temporary") + _most(row, "managers_temporary"), row.amount("fte_temporary")
        if row.number("temporary") is not None and work > MOST_WORK * people:
            yield check.finding(
                row,
                *columns,
                expected=people,
                actual=work,
                whose=row.name,
                people=people,
                hours=hours,
                months=months,
            )
    stated, heads = (check.view.control(m) for m in ("Årsarbetare, tidsbegränsat anställda", "Tidsbegränsat anställda"))
    if stated is not None and heads is not None and stated.value > MOST_WORK * heads.value:
        yield check.finding_across(
            "årsarbetare",
            places=(stated.place, heads.place),
            expected=heads.value,
            actual=stated.value,
            whose="nämnden enligt kontrollsumman",
            people=heads.value,
            hours=hours,
            months=months,
        )


@rule(
    "PE-13",
    Severity.ERROR,
    STAFF,
    across=True,
    title="Alla räknar årsarbetare på samma sätt",
    message="Årsarbetare är räknade på olika sätt.",
    fix="Räkna om årsarbetarna så att alla delar timmarna med samma arbetstid.",
    basis="Regelkatalogen PE-13: 165 timmar per månad, 1 980 eller 1 760 per år, eller sysselsättningsgrad.",
)
def one_basis_of_full_time(check: Check) -> Findings:
    """One basis of full-time equivalents for all; the templates set it and do not ask which has been used."""
    return check.without("Mallen anger hur årsarbetare ska räknas och frågar inte hur det har gjorts.")


@rule(
    "PE-14",
    Severity.WARNING,
    STAFF,
    across=True,
    title="En stor förändring av antalet anställda är kommenterad",
    message="Antalet tillsvidareanställda har ändrats mycket sedan föregående omgång, men ingen kommentar finns.",
    fix="Kontrollera antalet, och skriv vad förändringen beror på.",
    basis="Regelkatalogen PE-14: mer än det största av 2 personer och 10 procent. Bara Tillsvidare.",
)
def great_changes_of_staff_are_explained(check: Check) -> Findings:
    """|change of permanent staff| > max(2, 10 %) needs a comment; the round before is not read."""
    return check.without(NO_PREVIOUS)


@rule(
    "PE-15",
    Severity.NOTE,
    STAFF,
    across=True,
    title="Könsfördelningen är 40–60 procent",
    message=(
        "I {actual} av {all} avdelningar är kvinnorna färre än {least} eller fler än {most} procent av de "
        "tillsvidareanställda: {named}.{total}"
    ),
    fix="Kontrollera antalen. Stämmer de behöver inget rättas, men kommentera gärna fördelningen under Jämställdhet.",
    basis="Regelkatalogen PE-15: jämn fördelning är 40–60 procent. En upplysning för hela nämnden.",
    sample={
        "actual": "1",
        "all": "2",
        "least": "40",
        "most": "60",
        "named": "HR 73,3\N{NO-BREAK SPACE}%",
        "total": " Totalt är 62,3 procent kvinnor.",
    },
)
def sexes_are_even(check: Check) -> Findings:
    """Women are 40–60 % of each department's permanent staff; all that are not make one finding for the board."""
    shares = {unit: share for unit in check.view.departments if (share := _women_of(check, unit)).value is not None}
    uneven = {unit: share for unit, share in shares.items() if not EVEN[0] <= (share.value or ZERO) <= EVEN[1]}
    if uneven:
        yield check.finding_across(
            "könsfördelning",
            sources=[place for share in uneven.values() for place in share.sources],
            actual=Decimal(len(uneven)),
            all=str(len(shares)),
            least=EVEN[0],
            most=EVEN[1],
            named=listed([f"{unit.name} {share} %" for unit, share in uneven.items()]),
            total=_women_in_all(check.view),
        )


def _women_of(check: Check, unit: Department) -> Figure:
    """The women's share of the department's permanent staff, in percent.

    Without value where a cell cannot be read (noted), nobody works, or women and men do not make the total (PE-01).
    """
    rows = [row for row in check.view.rows(STAFF) if row.department == unit.code] if unit.is_department else []
    unread = [place for column in STATED for place in _unread(check.view, unit.code, column)] if rows else []
    for place in unread:
        check.skip(unit.code, place)
    whole, women, men = (sum((row.amount(column) for row in rows), ZERO) for column in STATED)
    known = not unread and whole > 0 and women + men == whole
    places = tuple(row.place("permanent_women") for row in rows)
    return Figure(ratio(women, whole) if known else None, PERCENT, 1, places)


def _women_in_all(view: View) -> str:
    """The women's share of all permanent staff as a sentence: as the control totals say, else the departments."""
    measures = ("Tillsvidareanställda kvinnor", "Tillsvidareanställda")
    stated = [control.figure for measure in measures if (control := view.control(measure)) is not None]
    told = stated if len(stated) == 2 else [view.total("staff.permanent_women"), view.total("staff.permanent")]
    women, whole = told[0].value, told[1].value
    if women is None or not whole:
        return ""
    lacking = f" ({told[1].mark})" if told[1].mark else ""
    return f" Totalt är {printed(ratio(women, whole), 1)} procent kvinnor{lacking}."


@rule(
    "PE-16",
    Severity.NOTE,
    STAFF,
    title="De som är 60 år eller äldre är inte fler än alla",
    message="60 år eller äldre för {whose} är {actual}, men de tillsvidareanställda är {expected}, chefer inräknade.",
    fix="Rätta antalet, eller fyll i cheferna om de saknas. Tidsbegränsat anställda räknas inte med.",
    basis="Regelkatalogen PE-16: en del är inte större än helheten.",
    sample={"actual": "12", "expected": "11", "whose": "Lön"},
)
def the_aged_are_among_the_staff(check: Check) -> Findings:
    """60 or more ≤ permanent staff + permanent managers, on each row and among the control totals."""
    columns = ("aged_60", "permanent", "managers")
    for row in check.rows(STAFF, *columns, "managers_temporary"):
        expected = _most(row, "permanent") + max(ZERO, _most(row, "managers") - row.amount("managers_temporary"))
        if row.number("permanent") is not None and row.amount("aged_60") > expected:
            yield check.finding(row, *columns, expected=expected, actual=row.amount("aged_60"), whose=row.name)
    aged, staff = check.view.control("60 år eller äldre"), check.view.control("Tillsvidareanställda")
    if aged is not None and staff is not None and aged.value > staff.value:
        places, whose = (aged.place, staff.place), "nämnden enligt kontrollsumman"
        yield check.finding_across("60 år", places=places, expected=staff.value, actual=aged.value, whose=whose)


DATED = (
    *(measure for whole in ("Tillsvidareanställda", "Tidsbegränsat anställda") for measure in (whole, *_by_sex(whole))),
    *STATED.values(),
    "Årsarbetare, tidsbegränsat anställda",
    *MANAGERS.values(),
    *STATED_KINDS,
    "60 år eller äldre",
)
"""The control totals that count staff on a certain day."""


@rule(
    "PE-18",
    Severity.WARNING,
    STAFF,
    across=True,
    title="Alla personaluppgifter gäller samma dag",
    message="{measures} gäller {actual} enligt registret, men omgångens personaluppgifter gäller {expected}.",
    fix="Hämta kontrollsumman för den dagen, eller rätta Per datum på bladet Kontrollsummor.",
    basis="Regelkatalogen PE-18: ett mätdatum för alla personaluppgifter.",
    sample={"actual": "2025-09-30", "expected": "2025-08-31", "measures": "60 år eller äldre"},
)
def staff_is_counted_on_one_day(check: Check) -> Findings:
    """Control totals of staff are of the round's last day, as what departments give is; one finding a day."""
    codes = ("", *(unit.code for unit in check.view.departments))
    found = (check.view.control(measure, code) for measure in DATED for code in codes)
    stated = [control for control in found if control is not None]
    return stated_of_another_day(check, stated, lambda day: day == check.view.occasion.as_of)


# How it is told


def tell_employment(view: View) -> Iterator[Block]:
    """Chapter 8.1: what is stated of staff and managers, the departments' table, and the bridge where it has a rest."""
    yield from paragraph_of(_staff_told(view))
    yield from paragraph_of(_managers_told(view))
    yield staff_table(view)
    bridge = permanent_bridge(view)
    if bridge is not None and bridge.remainder and not _lacking(bridge):
        yield bridge_table(bridge)


def tell_ages(view: View) -> Iterator[Block]:
    """Chapter 8.3: how many of the permanent staff are 60 or more."""
    aged, permanent = _said(view, "60 år eller äldre", "aged_60"), _said(view, "Tillsvidareanställda")
    if aged is None:
        yield text("Hur många medarbetare som är 60 år eller äldre är inte uppgivet.")
    else:
        whom: Sentence = (
            (" av de ", permanent, " tillsvidareanställda medarbetarna") if permanent else (" medarbetare",)
        )
        yield text(aged, *whom, " är 60 år eller äldre.")


def _said(view: View, measure: str, total: str = "") -> Figure | None:
    """The control total, or else the departments' sum of that name; None when nobody has said."""
    control = view.control(measure)
    figure = control.figure if control is not None else view.totals().get(f"staff.{total}")
    return figure if figure is not None and figure.value is not None else None


def _staff_told(view: View) -> Iterator[Sentence]:
    permanent, temporary = _said(view, "Tillsvidareanställda"), _said(view, "Tidsbegränsat anställda")
    given = ((permanent, " tillsvidareanställda medarbetare"), (temporary, " tidsbegränsat anställda"))
    numbers: list[Sentence] = [(figure, words) for figure, words in given if figure is not None]
    if numbers:
        board = view.facts.get("Nämnd", "") or "nämnden"
        yield f"Den {long_date(view.occasion.as_of)} hade {board} ", *enumerated(numbers), "."
    yield from _split_told(view, permanent, "Tillsvidareanställda", " tillsvidareanställda medarbetarna är ")
    yield from _split_told(view, temporary, "Tidsbegränsat anställda", " tidsbegränsat anställda är ")
    equivalents = _said(view, "Årsarbetare, tidsbegränsat anställda", "fte_temporary")
    if equivalents is not None:
        yield "De tidsbegränsat anställda medarbetarna motsvarar ", equivalents._replace(unit=FTE), "."


def _split_told(
    view: View, whole: Figure | None, measure: str, words: str, totals: tuple[str, str] = ("", "")
) -> Iterator[Sentence]:
    women, men = (_said(view, part, total) for part, total in zip(_by_sex(measure), totals, strict=True))
    if whole is not None and women is not None and men is not None:
        sexes = _counted(women, "kvinna", "kvinnor"), _counted(men, "man", "män")
        yield "Av de ", whole, words, *enumerated(sexes), "."


def _counted(figure: Figure, one: str, many: str) -> Sentence:
    return figure, f" {one if figure.value == 1 else many}"


_KINDS_TOLD = ("förvaltningschef eller biträdande förvaltningschef", "avdelningschef", "enhetschef")


def _managers_told(view: View) -> Iterator[Sentence]:
    managers = _said(view, "Chefer", "managers")
    if managers is None:
        return
    where = view.facts.get("Förvaltning", "") or view.facts.get("Nämnd", "") or "Förvaltningen"
    found = [_said(view, measure, total) for measure, total in zip(STATED_KINDS, MANAGER_KINDS, strict=True)]
    kinds: list[Sentence] = [(n, f" är {kind}") for n, kind in zip(found, _KINDS_TOLD, strict=True) if n and n.value]
    told: Sentence = (", varav ", *enumerated(kinds)) if kinds else ()
    yield f"{where} har ", managers, " medarbetare i chefsposition", *told, "."
    yield from _split_told(view, managers, "Chefer", " cheferna är ", MANAGER_SEXES)
    temporary = _said(view, MANAGERS["managers_temporary"], "managers_temporary")
    if temporary is not None and temporary.value:
        yield temporary, " av cheferna har en tidsbegränsad anställning."


def staff_table(view: View) -> TableBlock:
    """The published table: permanent staff without managers, a row a department, and the total.

    The management has a row only where it has staff, so that the rows make the total.
    """
    headers = ("Antal tillsvidareanställda inkl. vilande anställningar", "Kvinnor", "Män")
    columns = (TableColumn("Medarbetare per avdelning exkl. chefer"), *(TableColumn(h, Align.NUMBER) for h in headers))
    counts = [(unit, [_of_department(view, unit, column) for column in STATED]) for unit in view.departments]
    rows = [TableRow((unit.name, *cells)) for unit, cells in counts if unit.is_department or cells[0].value]
    total = [view.total(f"staff.{column}") for column in STATED]
    return TableBlock(
        "Medarbetare per avdelning exklusive chefer",
        columns,
        (*rows, TableRow(("Totalt", *total), total=True)),
        "Antal tillsvidareanställda per avdelning, kvinnor och män.",
        mark_notes([("Totalt", total[0])]),
    )


def _of_department(view: View, unit: Department, column: str) -> Figure:
    """The sum of the department's units; without value when it gave none."""
    return sum_of((view.figure(row, column) for row in view.rows(STAFF) if row.department == unit.code), COUNT)


CHAPTER = Chapter("staff", (STAFF,))
