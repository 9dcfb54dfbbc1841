"""Internkontroll: what is controlled, how, by whom, and what the control showed (chapters 11.1 and 11.2 of the plan).

A common control point is reported by every department; its overall result is the worst, told with the counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import NamedTuple

from vpreport.vocabulary.amount import POINTS
from vpreport.vocabulary.assessment import assessed, decided_factors
from vpreport.vocabulary.chapter import Chapter, Totals
from vpreport.vocabulary.column import DEPARTMENT, Column, Kind, Sheet, asked, decided, key, proposed
from vpreport.vocabulary.dates import printed_date
from vpreport.vocabulary.figures import count_of
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.naming import department_name, excluding
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import DELAR, HELAR, PLAN
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.standing import BY_GRAVITY, DEVIATION, MINOR_DEVIATION, RESULTS, standing
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
