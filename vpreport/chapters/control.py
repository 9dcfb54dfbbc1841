"""Internkontroll: what is controlled, how, by whom, and what the control showed (chapters 11.1 and 11.2 of the plan).

A common control point is reported by every department; its overall result is the worst, told with the counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from vpreport.vocabulary.amount import POINTS
from vpreport.vocabulary.assessment import assessed, decided_factors
from vpreport.vocabulary.chapter import Chapter, Totals
from vpreport.vocabulary.column import DEPARTMENT, Column, Kind, Sheet, asked, decided, key, proposed
from vpreport.vocabulary.dates import printed_date
from vpreport.vocabulary.figures import count_of
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.naming import department_name, excluding
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import DELAR, HELAR, PLAN
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.standing import (
    BY_GRAVITY,
    DELAYED,
    DEVIATION,
    DROPPED,
    MINOR_DEVIATION,
    RESULTS,
    WITHOUT_DEVIATION,
    standing,
)
from vpreport.vocabulary.telling import (
    Align,
    Block,
    Cell,
    Inline,
    Status,
    TableBlock,
    TableColumn,
    TableRow,
    Tone,
    text,
)
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import counted, folded, listed

COMMON, OWN = "Gemensam", "Egen"

DEVIATIONS = (DEVIATION, MINOR_DEVIATION)
NOT_REPORTED = Status("Ej rapporterat", Tone.UNKNOWN)

ID = Column("id", "Id", help="Radens beteckning, till exempel I2. Lämna tomt på en ny rad.", width=8)
PROCESS = Column("process", "Rutin/process", help="Det som kontrolleras.", width=24, required=True)
RISK = Column("risk", "Risk", help="Vad som kan hända om rutinen inte fungerar.", width=44)
VALUE = Column("value", "Riskvärde", Kind.NUMBER, POINTS, "Samma värde som risken har på bladet Risker.", width=11)
METHOD = Column("method", "Kontrollmetod", help="Hur och när kontrollen görs.", width=44)
RESPONSIBLE = Column("responsible", "Ansvarig", help="Den som gör kontrollen.", width=26)
SCOPE = Column(
    "scope",
    "Omfattning",
    Kind.CHOICE,
    help="Gemensam: alla avdelningar rapporterar. Egen: nämndens egen kontrollpunkt.",
    width=12,
    choices=(COMMON, OWN),
)
RISK_ID = Column("risk_id", "Risk-id", help="Id på bladet Risker för den risk som kontrollen gäller.", width=9)
LINKED = Column(
    "linked", "Kopplade uppdrag", help="Id för uppdrag som kontrollen följer, skilda åt med semikolon.", width=18
)
RESULT = Column(
    "result",
    "Resultat",
    Kind.CHOICE,
    help="Vad kontrollen visade.",
    width=18,
    required=True,
    choices=RESULTS,
)
OBSERVATION = Column("observation", "Iakttagelse", help="Vad ni såg, och orsaken om något avvek.", width=44)
ACTION = Column("action", "Åtgärd", help="Vad ni gör åt avvikelsen.", width=40)
ACTION_OWNER = Column("action_owner", "Åtgärdsansvarig", help="Den som ser till att åtgärden blir gjord.", width=20)
ACTION_DONE = Column("action_done", "Åtgärd klar", Kind.DATE, help="När åtgärden är, eller ska vara, klar.", width=12)

_DESCRIBED = (PROCESS, RISK, VALUE, METHOD, RESPONSIBLE)

CONTROL = Sheet(
    key="control",
    title="Internkontroll",
    keys=("id",),
    label="process",
    help="Kontrollpunkterna i internkontrollplanen. I uppföljningen: vad kontrollen visade och vad ni gör åt det.",
    register=key(ID) + proposed(*_DESCRIBED, SCOPE, RISK_ID, LINKED, DEPARTMENT),
    plan=key(ID) + proposed(*_DESCRIBED, RISK_ID),
    follow_up=key(ID) + decided(*_DESCRIBED) + asked(RESULT, OBSERVATION, ACTION, ACTION_OWNER, ACTION_DONE),
    rounds=(PLAN, DELAR, HELAR),
    spare_rows={"plan": 5},
)


# What must hold


def _risks(view: View) -> dict[str, Record]:
    return {folded(row.text("id")): row for row in view.rows_of("risks") if row.lead}


@rule(
    "RI-05",
    Severity.ERROR,
    CONTROL,
    title="Kontrollpunktens riskvärde = riskens",
    message="Kontrollpunkten ”{point}” har riskvärdet {actual}, men risken {risk} har {expected}.",
    fix="Skriv samma riskvärde på båda bladen, eller rätta Risk-id. Tills vidare räknas {expected}.",
    basis="Regelkatalogen RI-05, beslutad läsning: risken är den som Risk-id pekar ut.",
    sample={"actual": "12", "expected": "9", "point": "IT-säkerhet", "risk": "r1"},
)
def value_is_that_of_the_risk(check: Check) -> Findings:
    """The value is that of the risk in Risk-id; an unknown risk is RI-06's, one off its scale RI-02's."""
    risks = _risks(check.view)
    for row in check.filled(CONTROL, "value", "risk_id"):
        risk = risks.get(folded(row.text("risk_id")))
        if risk is None or not row.lead:
            continue
        factors = decided_factors(risk)[:2]
        blamed = next((factor for factor in factors if risk.is_unread(factor)), None)
        if blamed is not None:
            check.skip(row.department, risk.place(blamed))
            continue
        stated, expected = row.number("value"), assessed(risk, decided_factors(risk), check.view.settings)
        if expected is not None and stated != expected:
            yield check.finding(
                row,
                "value",
                "risk_id",
                expected=expected,
                actual=stated,
                used=expected,
                sources=[risk.place(factor) for factor in factors],
                point=row.text("process"),
                risk=row.text("risk_id"),
            )


@rule(
    "RI-06",
    Severity.WARNING,
    CONTROL,
    across=True,
    title="Varje kontrollpunkt har en värderad risk",
    message="Kontrollpunkten ”{point}” {what}.",
    fix="Värdera risken på bladet Risker och skriv dess Id under Risk-id för kontrollpunkten i registret.",
    basis="Regelkatalogen RI-06, beslutad läsning: ett tomt Risk-id betyder att ingen risk är värderad.",
    sample={"point": "IT-säkerhet", "what": "har ingen värderad risk"},
)
def every_point_has_a_valued_risk(check: Check) -> Findings:
    """Risk-id names a row of Risker; once a control point, however many report on it."""
    risks = _risks(check.view)
    for row in check.rows(CONTROL, "risk_id"):
        name = row.text("risk_id")
        if row.lead and (not name or folded(name) not in risks):
            what = f"pekar på risken ”{name}”, som inte finns bland riskerna" if name else "har ingen värderad risk"
            yield check.finding(row, "risk_id", "value", point=row.text("process"), what=what)


@rule(
    "RI-08",
    Severity.WARNING,
    CONTROL,
    title="Varje kontrollpunkt har metod och ansvarig",
    message="Kontrollpunkten ”{point}” saknar {lacking}.",
    fix="{advice}",
    basis="Regelkatalogen RI-08: hur och när kontrollen görs skrivs i Kontrollmetod, av vem i Ansvarig.",
    sample={"point": "IT-säkerhet", "lacking": "ansvarig", "advice": "Skriv i Ansvarig vem som gör den."},
)
def every_point_says_how_and_who(check: Check) -> Findings:
    """Kontrollmetod, which also says when, and Ansvarig are filled; once a control point, however many report on it."""
    for row in check.rows(CONTROL, *HOW_AND_WHO):
        lacking = [column for column in HOW_AND_WHO if row.get(column) is None]
        if row.lead and lacking:
            words = listed([row.form.by_key[column].header.lower() for column in lacking])
            advice = " ".join(HOW_AND_WHO[column] for column in lacking)
            yield check.finding(row, *lacking, point=row.text("process") or row.called, lacking=words, advice=advice)


HOW_AND_WHO = {
    "method": "Skriv i Kontrollmetod hur och när kontrollen görs.",
    "responsible": "Skriv i Ansvarig vem som gör den.",
}
"""What a control point cannot do without, with what to do."""


@rule(
    "RI-09",
    Severity.ERROR,
    CONTROL,
    across=True,
    rounds=(DELAR, HELAR),
    title="Den gemensamma kontrollpunkten redovisas av alla avdelningar",
    message="Kontrollpunkten ”{point}” är gemensam men frågas bara av {actual} av {expected} avdelningar. "
    "Utanför står {lacking}.",
    fix="Skriv Alla under Avdelning för kontrollpunkten i registret, eller välj Egen under Omfattning.",
    basis="Regelkatalogen RI-09: alla avdelningar redovisar vid delåret och helåret.",
    sample={"actual": "1", "expected": "2", "lacking": "Ekonomi", "point": "Avslut av anställning"},
)
def common_points_are_asked_of_all(check: Check) -> Findings:
    """A common control point is asked of every department that hands in material.

    A file that is missing is IN-01's, a row gone IN-19's and an empty Resultat IN-18's; what is left is who is asked.
    """
    departments = [one for one in check.view.departments if one.is_department and one.delivers]
    for row in check.rows(CONTROL, "scope", "department"):
        lacking = [one.name for one in departments if one.code not in row.owners]
        if row.lead and row.text("scope") == COMMON and lacking:
            yield check.finding(
                row,
                "department",
                "scope",
                expected=Decimal(len(departments)),
                actual=Decimal(len(departments) - len(lacking)),
                point=row.text("process"),
                lacking=listed(lacking),
            )


NEEDED_ACTION = ("action", "action_owner", "action_done")
"""What a deviation cannot do without (RI-10); that its risk is assessed anew is IN-18's, on the sheet Risker."""


@rule(
    "RI-10",
    Severity.WARNING,
    CONTROL,
    rounds=(DELAR, HELAR),
    title="En avvikelse har åtgärd, ansvarig och tid",
    message="Kontrollpunkten ”{point}” har resultatet {result}, men {lacking} är inte ifyllt.",
    fix="Skriv vad ni gör åt avvikelsen, vem som ser till det och när det ska vara klart.",
    basis="Regelkatalogen RI-10, beslutad läsning: en varning.",
    sample={"lacking": "Åtgärd, Åtgärdsansvarig och Åtgärd klar", "point": "IT-säkerhet", "result": "Avvikelse"},
)
def deviations_are_acted_on(check: Check) -> Findings:
    """A deviation, also a minor one, has an action, somebody who sees to it and a day; a control not made has none."""
    for row in check.filled(CONTROL, "result"):
        if row.text("result") not in DEVIATIONS:
            continue
        for column in NEEDED_ACTION:
            if row.is_unread(column):
                check.skip(row.department, row.place(column))
        lacking = [column for column in NEEDED_ACTION if row.get(column) is None and not row.is_unread(column)]
        if lacking:
            yield check.finding(
                row,
                *lacking,
                "result",
                point=row.text("process"),
                result=row.text("result"),
                lacking=listed([row.form.by_key[column].header for column in lacking]),
            )


@rule(
    "RI-11",
    Severity.WARNING,
    CONTROL,
    across=True,
    rounds=(DELAR, HELAR),
    title="En kontroll som följer uppdrag visar det som uppdragen visar",
    message="Kontrollpunkten ”{point}” {what}.",
    fix="{advice}",
    basis="Regelkatalogen RI-11: är metoden uppföljning av uppdrag kommer resultatet av de uppdragen.",
    sample={
        "advice": "Skriv uppdragens Id under Kopplade uppdrag på bladet Internkontroll i registret.",
        "point": "IT-säkerhet",
        "what": "följer U5, som inte finns bland uppdragen",
    },
)
def linked_points_agree_with_their_assignments(check: Check) -> Findings:
    """A control that follows assignments names them, and has a deviation where one of them is delayed or dropped.

    One that is overdue without being called delayed is UD-07's.
    """
    assignments = {folded(row.text("id")): row for row in check.view.rows_of("assignments") if row.lead}
    for row in check.rows(CONTROL, "method", "linked"):
        linked = _linked(row)
        unknown = [name for name in linked if folded(name) not in assignments]
        if row.lead and unknown:
            yield _wrongly_linked(check, row, f"följer {listed(unknown)}, som inte finns bland uppdragen")
        elif row.lead and not linked and _FOLLOWS.search(folded(row.text("method"))):
            yield _wrongly_linked(check, row, "följer uppdrag, men säger inte vilka")
        else:
            known = [assignments[folded(name)] for name in linked if folded(name) in assignments]
            yield from _unlike_assignments(check, row, known)


_FOLLOWS = re.compile(r"\buppföljning av (?:\w+ ){0,3}uppdrag")
"""How a method says that it is the follow-up of assignments."""


def _linked(row: Record) -> list[str]:
    return [name.strip() for name in row.text("linked").replace(",", ";").split(";") if name.strip()]


def _wrongly_linked(check: Check, row: Record, what: str) -> Finding:
    advice = "Skriv uppdragens Id under Kopplade uppdrag på bladet Internkontroll i registret."
    return check.finding(row, "linked", "method", point=row.text("process"), what=what, advice=advice)


def _unlike_assignments(check: Check, row: Record, assignments: list[Record]) -> Findings:
    result = row.text("result")
    late = [one for one in assignments if one.text("status") in (DELAYED, DROPPED)]
    untold = next((one for one in assignments if not one.text("status")), None)
    if row.is_unread("result"):
        check.skip(row.department, row.place("result"))
    elif result == WITHOUT_DEVIATION and late:
        told = listed([f"uppdrag {one.name} är {one.text('status').lower()}" for one in late])
        yield check.finding(
            row,
            "result",
            expected=DEVIATION,
            actual=result,
            sources=[one.place("status") for one in late],
            point=row.text("process"),
            what=f"har resultatet {result}, men {told}",
            advice=f"Välj {DEVIATION} eller {MINOR_DEVIATION}, eller rätta uppdragets status.",
        )
    elif result == WITHOUT_DEVIATION and untold is not None:
        check.skip(row.department, untold.place("status"))


# Control points with their reports


class Point(NamedTuple):
    """A control point: the record that leads, and all that has been reported on it."""

    record: Record
    reports: tuple[Record, ...]

    @property
    def results(self) -> list[Record]:
        """The reports that give a result, the worst first."""
        given = [report for report in self.reports if report.text("result")]
        return sorted(given, key=lambda report: _gravity(report.text("result")))

    @property
    def silent(self) -> list[str]:
        """The codes of those who should have given a result and have not."""
        heard = {report.department for report in self.results}
        return [code for code in self.record.owners if code not in heard]

    @property
    def overall(self) -> Status:
        """The worst of the results."""
        worst = self.results[0].text("result") if self.results else ""
        return standing(worst, BY_GRAVITY, NOT_REPORTED)

    @property
    def is_common(self) -> bool:
        """Whether every department reports on it."""
        return self.record.text("scope") == COMMON

    @property
    def is_shared(self) -> bool:
        """Whether several departments answer for it or have reported on it."""
        return len(self.record.owners) > 1 or len(self.reports) > 1


def _gravity(result: str) -> int:
    """0 for the worst."""
    return list(BY_GRAVITY).index(result)


def points(view: View) -> list[Point]:
    """All control points in the register's order, then those that are proposed."""
    groups = groupby(view.rows(CONTROL), key=lambda row: id(row.base or row))
    grouped = [tuple(group) for _, group in groups]
    return [Point(group[0], tuple(row for row in group if row.department)) for group in grouped]


def totals(view: View) -> Totals:
    """`control.count`, and in follow-ups `control.deviations`: points where somebody has found a deviation."""
    form = CONTROL.at(view.occasion)
    if form is None:
        return
    found = points(view)
    yield "control.count", count_of(point.record for point in found)
    if RESULT.key in form.by_key:
        worst = [point.results[0] for point in found if point.overall.word in DEVIATIONS]
        silent = {code for point in found for code in point.silent}
        yield "control.deviations", count_of(worst, RESULT.key, excluding(view, silent))


# How it is told

_COLUMNS = (
    TableColumn("Rutin/process"),
    TableColumn("Risk"),
    TableColumn("Riskvärde", Align.NUMBER),
    TableColumn("Kontrollmetod"),
    TableColumn("Ansvarig"),
)
_REPORTED = tuple(TableColumn(header) for header in ("Rutin/process", "Resultat", "Iakttagelse", "Åtgärd"))


def common_heading(view: View) -> str:
    """The heading of chapter 11.1."""
    return "Kommungemensam kontrollpunkt"


def own_heading(view: View) -> str:
    """The heading of chapter 11.2: "Kommunstyrelsens egen kontrollpunkt"."""
    board = view.facts.get("Nämnd", "") or "Nämnden"
    return f"{board}{'' if board.endswith(('s', 'x', 'z')) else 's'} egen kontrollpunkt"


def tell_common_plan(view: View) -> Iterator[Block]:
    """Chapter 11.1: what every department controls."""
    return _planned(view, common_heading(view), common=True)


def tell_own_plan(view: View) -> Iterator[Block]:
    """Chapter 11.2: what the board controls beside that."""
    return _planned(view, own_heading(view), common=False)


def tell_common_follow_up(view: View) -> Iterator[Block]:
    """What the common control showed: the worst result, and how many gave which."""
    return _followed_up(view, common_heading(view), common=True)


def tell_own_follow_up(view: View) -> Iterator[Block]:
    """What the board's own controls showed."""
    return _followed_up(view, own_heading(view), common=False)


def _planned(view: View, caption: str, *, common: bool) -> Iterator[Block]:
    rows = tuple(TableRow(_described(view, point)) for point in points(view) if point.is_common is common)
    if rows:
        yield TableBlock(caption, _COLUMNS, rows, "Kontrollpunkterna med risk, riskvärde, metod och ansvarig.")
    else:
        yield text(f"Det finns ingen {'kommungemensam' if common else 'egen'} kontrollpunkt.")


def _followed_up(view: View, caption: str, *, common: bool) -> Iterator[Block]:
    yield from _planned(view, caption, common=common)
    told = [point for point in points(view) if point.is_common is common]
    if told:
        yield TableBlock(
            f"{caption}: resultat",
            _REPORTED,
            tuple(TableRow(_reported(view, point)) for point in told),
            "Kontrollpunkterna med vad kontrollen visade och vad som görs åt det.",
            tuple(note for point in told if (note := counts(view, point))),
        )


def _described(view: View, point: Point) -> tuple[Cell, ...]:
    words = [point.record.text(column.key) or None for column in (PROCESS, RISK, METHOD, RESPONSIBLE)]
    return (*words[:2], view.figure(point.record, VALUE.key), *words[2:])


def _reported(view: View, point: Point) -> tuple[Cell, ...]:
    observed, done = (_by_department(view, point, said) for said in (_observation, _action))
    return point.record.text("process") or None, point.overall, observed, done


def _by_department(view: View, point: Point, said: Callable[[Record], str]) -> str | None:
    """What has been written, with the department's name where several answer."""
    written = [(report.department, words) for report in point.reports if (words := said(report))]
    if point.is_shared:
        written = [(code, f"{department_name(view, code)}: {words}") for code, words in written]
    return "\n".join(words for _, words in written) or None


def _observation(report: Record) -> str:
    return report.text("observation")


def _action(report: Record) -> str:
    """What is done, by whom and until when."""
    day = report.day("action_done")
    details = [report.text("action_owner"), f"klar {printed_date(day)}" if day is not None else ""]
    told = ", ".join(detail for detail in details if detail)
    return f"{report.text('action')} ({told})".strip() if told else report.text("action")


def counts(view: View, point: Point) -> str:
    """How many gave which result, and who gave none; "" for a point that one department answers for."""
    if not point.is_shared:
        return ""
    given = Counter(report.text("result") for report in point.results)
    told = [f"{result} {given[result]}" for result in BY_GRAVITY if given[result]]
    if point.silent:
        told.append(f"ej rapporterat {len(point.silent)} ({listed([department_name(view, c) for c in point.silent])})")
    return f"{point.record.text('process')}: {', '.join(told)}."


def headline(view: View) -> Iterator[tuple[Inline, ...]]:
    """How many control points deviate, then each with what was seen; nothing when none does."""
    deviating = [point for point in points(view) if point.overall.word in DEVIATIONS]
    if not deviating:
        return
    deviations, count = view.total("control.deviations"), view.total("control.count")
    yield deviations, " av ", count, " kontrollpunkter har avvikelser."
    for point in sorted(deviating, key=lambda point: _gravity(point.overall.word)):
        yield f"{point.record.text('process')}: ", point.overall, _seen(point)


def _seen(point: Point) -> str:
    """What the first of those with the worst result saw, and how many others say the same."""
    worst, *others = [report for report in point.results if report.text("result") == point.overall.word]
    seen = f". ”{worst.text('observation')}”" if worst.text("observation") else "."
    return seen + (f" (och {counted(len(others), 'avdelning', 'avdelningar')} till)" if others else "")


NAMES = {"control.count": "Kontrollpunkter", "control.deviations": "Kontrollpunkter med avvikelse"}
"""What the totals are called."""

CHAPTER = Chapter("control", (CONTROL,), totals, headline, NAMES)
