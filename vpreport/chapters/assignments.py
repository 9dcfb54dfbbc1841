"""Uppdrag: what the board has set out to do for each goal, and how it goes (chapters 5 and 6 of the plan)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from vpreport.vocabulary.amount import printed
from vpreport.vocabulary.chapter import Chapter, Totals
from vpreport.vocabulary.column import DEPARTMENT, Column, Kind, Sheet, asked, decided, key, proposed
from vpreport.vocabulary.dates import long_date, printed_date
from vpreport.vocabulary.figures import count_of
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.naming import answering, department_name, excluding, is_asked_of_nobody, owner_names
from vpreport.vocabulary.phrasing import LongWords, is_groundwork, last_time, presupposed_money, vague_verb
from vpreport.vocabulary.proposals import asked_of_nobody, changed, is_new, new_row, new_wording, wording
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.rounds import APRIL, DELAR, HELAR, LOPANDE, PLAN
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.standing import (
    ASSIGNMENT_STATES,
    DELAYED,
    DONE,
    DROPPED,
    IN_PROGRESS,
    NOT_STARTED,
    standing,
)
from vpreport.vocabulary.telling import (
    Block,
    Cell,
    Figure,
    Inline,
    Numbered,
    Status,
    Strong,
    TableBlock,
    TableColumn,
    TableRow,
    text,
)
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded, listed

COUNTED = {
    "not_started": NOT_STARTED,
    "in_progress": IN_PROGRESS,
    "done": DONE,
    "delayed": DELAYED,
    "dropped": DROPPED,
}
"""The totals by status, as the contract names them."""

ID = Column("id", "Id", help="Uppdragets Id; det slutar med numret under målet. Lämna tomt på en ny rad.", width=10)
GOAL = Column("goal", "Mål", help="Numret på målet som uppdraget hör till.", width=8, required=True)
ASSIGNMENT = Column("assignment", "Uppdrag", help="Uppdraget som det står i planen.", width=60, required=True)
DUE = Column("due", "Klart senast", Kind.DATE, help="Datum, månad eller kvartal. Tomt: årets sista dag.", width=14)
ORIGIN = Column("origin", "Ursprung", help="Nämnden, eller Id för uppdraget på bladet Fullmäktigeuppdrag.", width=16)
STATUS = Column(
    "status",
    "Status",
    Kind.CHOICE,
    help="Hur uppdraget ligger till.",
    required=True,
    needed=True,
    choices=tuple(ASSIGNMENT_STATES),
)
DONE_ON = Column("done_on", "Genomfört datum", Kind.DATE, help="Dagen då uppdraget blev klart.", width=14)
NEW_DUE = Column("new_due", "Ny sluttid", Kind.DATE, help="När uppdraget blir klart om det inte hinns med.", width=14)
COMMENT = Column(
    "comment",
    "Kommentar",
    help="Orsak och åtgärd om uppdraget är försenat. Är det avfört: vem som har beslutat det och när.",
    width=60,
)

ASSIGNMENTS = Sheet(
    key="assignments",
    title="Uppdrag",
    keys=("id",),
    label="assignment",
    help="Nämndens uppdrag, numrerade under varje mål.",
    register=key(ID) + proposed(GOAL, ASSIGNMENT, DEPARTMENT, DUE, ORIGIN),
    plan=key(ID) + proposed(GOAL, ASSIGNMENT, DUE),
    follow_up=key(ID) + decided(GOAL, ASSIGNMENT, DUE) + asked(STATUS, DONE_ON, NEW_DUE, COMMENT),
    rounds=(PLAN, APRIL, DELAR, HELAR, LOPANDE),
    spare_rows={"plan": 10},
)

_NUMBER_LAST = re.compile(r"((?:.*[^0-9])?)([0-9]{1,9})\s*", re.DOTALL)


def number_of(record: Record) -> int | None:
    """The assignment's number under its goal, which ends its Id: 3 of "5.2:3"; None for an Id that ends otherwise."""
    found = _NUMBER_LAST.fullmatch(record.text("id"))
    return int(found[2]) if found else None


def due(record: Record) -> date:
    """The last day for the assignment: what is decided, else the plan year's last."""
    return record.day("due") or date(record.form.year, 12, 31)


# What must hold


@rule(
    "UD-01",
    Severity.ERROR,
    ASSIGNMENTS,
    across=True,
    title="Uppdragen är numrerade 1, 2, 3 … under varje mål, utan luckor och dubbletter",
    message="{row} har nummer {actual}, men nästa nummer {where} är {expected}.",
    fix="Rätta numret i registrets kolumn Id, eller lägg tillbaka uppdraget som saknas.",
    basis="Regelkatalogen UD-01.",
    sample={"actual": "3", "expected": "2", "row": "2:3", "where": "under mål 2"},
)
def numbers_run_from_one(check: Check) -> Findings:
    """The numbers that end the register's Ids run from 1 under every goal; the first that does not is told.

    Where all Ids begin alike whatever the goal, they are one series. A repeated Id is IN-19's, and makes no gap here.
    """
    rows = check.view.decided(ASSIGNMENTS)
    files = {row.table.file for row in rows}
    if any(f.rule == "IN-19" and f.sheet == ASSIGNMENTS.title and f.file in files for f in check.view.findings()):
        check.skip("", None, "Registrets Id på bladet Uppdrag är inte entydiga.")
        return
    for where, series in _series(check, rows).items():
        for expected, (number, row) in enumerate(sorted(series, key=lambda item: item[0]), start=1):
            if number != expected:
                yield check.finding(row, "id", expected=Decimal(expected), actual=Decimal(number), where=where)
                break


def _series(check: Check, rows: Sequence[Record]) -> dict[str, list[tuple[int, Record]]]:
    beginnings = {found[1] for row in rows if (found := _NUMBER_LAST.fullmatch(row.text("id")))}
    series: dict[str, list[tuple[int, Record]]] = {}
    for row in rows:
        number = number_of(row)
        if number is None or row.is_unread("goal"):
            check.skip("", row.place("id" if number is None else "goal"))
            continue
        where = f"under mål {row.text('goal')}" if len(beginnings) > 1 else "i registret"
        series.setdefault(where, []).append((number, row))
    return series


@rule(
    "UD-02",
    Severity.ERROR,
    ASSIGNMENTS,
    across=True,
    title="Alla beslutade uppdrag redovisas; i planomgången är nya uppdrag förslag",
    message="{what}",
    fix="{advice}",
    basis="Regelkatalogen UD-02, beslutad läsning.",
    sample={"advice": "Det får ett Id vid antagandet.", "what": "Förslag till nytt uppdrag: Plantera träd."},
)
def decided_assignments_come_back(check: Check) -> Findings:
    """In follow-ups every decided assignment is asked of somebody; in the plan round a new one is a proposal.

    A file that is missing is IN-01's, a sheet IN-04's, a row gone, repeated or unknown in a file that came IN-19's, and
    an empty Status IN-18's: what is left is an assignment for which nobody who hands in anything answers.
    """
    for row in check.view.rows(ASSIGNMENTS):
        if is_new(row):
            yield new_row(check, row, "assignment", "nytt uppdrag")
        elif not check.view.occasion.is_plan and is_asked_of_nobody(check.view, row):
            yield asked_of_nobody(check, row, "Uppdraget")


@rule(
    "UD-03",
    Severity.NOTE,
    ASSIGNMENTS,
    across=True,
    rounds=(PLAN,),
    title="Ändrade uppdrag är förslag i planomgången",
    message="{what}",
    fix="{advice}",
    basis="Regelkatalogen UD-03, beslutad läsning: i uppföljningarna är det IN-21.",
    sample={
        "advice": "Det beslutade gäller tills förslaget är antaget.",
        "what": "Förslag till ändrad lydelse av 5.1:1: Uppdrag ”Bygg en bro.” blir ”Bygg två broar.”.",
    },
)
def new_wordings_are_proposals(check: Check) -> Findings:
    """An assignment that comes back from the plan round otherwise than it stands in the register is a proposal."""
    yield from (new_wording(check, row) for row in check.view.rows(ASSIGNMENTS) if changed(row))


@rule(
    "UD-04",
    Severity.WARNING,
    ASSIGNMENTS,
    across=True,
    title="Varje uppdrag har en ansvarig avdelning",
    message="{lacking} av {expected} uppdrag har ingen ansvarig avdelning: {rows}.",
    fix="Skriv avdelningen på bladet Uppdrag i registret, den ansvariga först. Tills vidare frågas {asked}.",
    basis="Regelkatalogen UD-04: varje uppdrag har en ansvarig avdelning, den första i kolumnen.",
    sample={"asked": "Förvaltningsledning", "expected": "3", "lacking": "2", "rows": "5.1:1 och 5.2:1"},
)
def every_assignment_has_a_department(check: Check) -> Findings:
    """Avdelning is filled on every decided assignment; those without are one finding, for they are one oversight."""
    readable = []
    for row in check.view.decided(ASSIGNMENTS):
        if row.is_unread("department"):
            check.skip("", row.place("department"))
        else:
            readable.append(row)
    lacking = [row for row in readable if not row.several("department")]
    if lacking:
        yield check.finding_across(
            "",
            places=[row.place("department") for row in lacking],
            expected=Decimal(len(readable)),
            actual=Decimal(len(readable) - len(lacking)),
            lacking=len(lacking),
            rows=listed([row.called for row in lacking], most=8),
            asked=listed([department_name(check.view, code) for code in dict.fromkeys(map(answering, lacking))]),
        )


@rule(
    "UD-05",
    Severity.NOTE,
    ASSIGNMENTS,
    rounds=(PLAN,),
    title="Tider i uppdragens text står också i Klart senast",
    message="{row} nämner ”{words}”, men Klart senast är tomt. Då räknas {default}.",
    fix="Skriv {day} i Klart senast om det är då uppdraget ska vara klart.",
    basis="Regelkatalogen UD-05: tider i texten blir uppdragets sista dag.",
    sample={"day": "2025-02-28", "default": "2025-12-31", "row": "1:1", "words": "februari"},
)
def times_in_the_text_are_due_dates(check: Check) -> Findings:
    """A wording that names a date, a month, a quarter or a later year has a Klart senast; the last time is proposed."""
    for row in check.rows(ASSIGNMENTS, "assignment", "due"):
        time = last_time(row.text("assignment"), row.form.year)
        if row.lead and time is not None and row.get("due") is None:
            yield check.finding(
                row, "due", "assignment", expected=time.day, words=time.words, day=time.day, default=due(row)
            )


REQUIRED = {DELAYED: ("new_due", "comment"), DROPPED: ("comment",)}
"""What a status cannot do without; at the end of the year what is under way also needs a new date."""

ADVICE = {
    "new_due": "Skriv när uppdraget blir klart.",
    "comment": "Skriv orsaken i Kommentar; för ett avfört uppdrag vem som har beslutat det och när.",
}


@rule(
    "UD-06",
    Severity.ERROR,
    ASSIGNMENTS,
    rounds=(APRIL, DELAR, HELAR, LOPANDE),
    title="Det som inte blir klart i tid har ny sluttid och förklaring",
    message="{row} har status {status}, men {lacking} är inte ifyllt.",
    fix="{advice}",
    basis="Regelkatalogen UD-06, beslutad läsning: bara ny sluttid saknas vid årets slut är en varning.",
    sample={"advice": "Skriv när uppdraget blir klart.", "lacking": "Ny sluttid", "row": "5.1:1", "status": "Försenat"},
)
def what_is_late_is_explained(check: Check) -> Findings:
    """Delayed: a new date and a comment. Dropped: a comment with the decision. At year's end, under way: a new date.

    A word outside the list is IN-17's and an empty Status IN-18's.
    """
    for row in check.filled(ASSIGNMENTS, "status"):
        needed = _required(row.text("status"), check.view.occasion.is_final)
        lacking = [column for column in needed if row.get(column) is None and not row.is_unread(column)]
        for column in needed:
            if row.is_unread(column):
                check.skip(row.department, row.place(column))
        if lacking:
            yield check.finding(
                row,
                *lacking,
                "status",
                severity=Severity.WARNING if check.view.occasion.is_final and lacking == ["new_due"] else None,
                status=row.text("status"),
                lacking=listed([row.form.by_key[column].header for column in lacking]),
                advice=" ".join(ADVICE[column] for column in lacking),
            )


def _required(status: str, is_final: bool) -> tuple[str, ...]:
    return ("new_due",) if status == IN_PROGRESS and is_final else REQUIRED.get(status, ())


@rule(
    "UD-07",
    Severity.WARNING,
    ASSIGNMENTS,
    rounds=(APRIL, DELAR, HELAR, LOPANDE),
    title="Genomfört och försenat stämmer med tiden",
    message="{row} {what}",
    fix="{advice}",
    basis="Regelkatalogen UD-07: genomfört har ett datum senast periodens sista dag, passerad tid är försenat.",
    sample={
        "row": "5.1:1",
        "what": "skulle vara klart 2025-02-28 men har status Pågår.",
        "advice": "Välj Försenat och skriv ny sluttid och kommentar.",
    },
)
def status_agrees_with_the_calendar(check: Check) -> Findings:
    """Done is done by the round's last day; what is not done when its time is out is delayed.

    What is under way at the end of the year is UD-06's, and a date that is missing is told by no rule.
    """
    for row in check.filled(ASSIGNMENTS, "status"):
        status = row.text("status")
        column = "done_on" if status == DONE else "due"
        if row.is_unread(column):
            check.skip(row.department, row.place(column))
        elif status == DONE:
            yield from _done_too_late(check, row)
        elif status == NOT_STARTED or (status == IN_PROGRESS and not check.view.occasion.is_final):
            yield from _overdue(check, row)


def _done_too_late(check: Check, row: Record) -> Findings:
    day, last = row.day("done_on"), check.view.occasion.as_of
    if day is not None and day > last:
        what = f"är genomfört först {printed_date(day)}, efter periodens sista dag {printed_date(last)}."
        advice = "Rätta datumet, eller välj den status som uppdraget hade den dagen."
        yield check.finding(row, "done_on", "status", expected=last, actual=day, what=what, advice=advice)


def _overdue(check: Check, row: Record) -> Findings:
    if due(row) <= check.view.occasion.as_of:
        status = row.text("status")
        what = f"skulle vara klart {printed_date(due(row))} men har status {status}."
        advice = f"Välj {DELAYED} och skriv ny sluttid och kommentar, eller välj {DONE} om det är klart."
        yield check.finding(row, "status", expected=DELAYED, actual=status, what=what, advice=advice)


@rule(
    "UD-09",
    Severity.NOTE,
    ASSIGNMENTS,
    across=True,
    rounds=(PLAN,),
    title="Uppdragen säger vad som ska finnas när de är genomförda",
    message="{row} börjar med ”{actual}”. Då går det inte att säga när uppdraget är genomfört.",
    fix="Skriv vad som ska finnas när det är klart, med ett ord som utarbeta, införa eller genomföra.",
    basis="Regelkatalogen UD-09: mätbart verb och en tydlig leverans.",
    sample={"actual": "Stärka", "row": "1:1"},
)
def assignments_can_be_done(check: Check) -> Findings:
    """A wording that begins with a verb without end names no measurable one either."""
    for row in check.rows(ASSIGNMENTS, "assignment"):
        verb = vague_verb(row.text("assignment"))
        if row.lead and verb:
            yield check.finding(row, "assignment", actual=verb)


@rule(
    "UD-10",
    Severity.NOTE,
    ASSIGNMENTS,
    across=True,
    rounds=(PLAN,),
    title="Uppdrag som förutsätter pengar stämmer med budget och investeringar",
    message="{row} {what}.",
    fix="{advice}",
    basis="Regelkatalogen UD-10: uppdrag som förutsätter pengar svarar mot en rad i budget eller investeringar.",
    sample={
        "row": "1:1",
        "what": "förutsätter pengar (”bygga”), men inget område i budgeten och inget projekt bär uppdragets namn",
        "advice": "Lägg till det i budgeten eller bland investeringarna.",
    },
)
def assignments_and_money_agree(check: Check) -> Findings:
    """A wording with a verb of buying or building shares a long word with some budget area or investment.

    And where it asks for a plan or an investigation only, no large project of that name is decided already.
    """
    areas = [row.text("area") for row in check.view.rows_of("budget")]
    projects = leading(check.view.rows_of("investments"))
    if not areas and not projects:
        yield from check.without("Varken budget eller investeringar finns att jämföra med.")
        return
    lines = LongWords([*areas, *(f"{row.text('project')} {row.text('description')}" for row in projects)])
    names = LongWords(row.text("project") for row in projects)
    for row in check.rows(ASSIGNMENTS, "assignment"):
        if row.lead:
            yield from _without_money(check, row, lines)
            yield from _money_before_the_plan(check, row, projects, names)


def _without_money(check: Check, row: Record, lines: LongWords) -> Findings:
    words = row.text("assignment")
    money = presupposed_money(words)
    if money and not lines.shared_with(words):
        what = f"förutsätter pengar (”{money}”), men inget område i budgeten och inget projekt bär uppdragets namn"
        advice = "Lägg till det i budgeten eller bland investeringarna, eller bortse från det här om pengarna finns."
        yield check.finding(row, "assignment", actual=money, what=what, advice=advice)


LARGE = Decimal(10_000)
"""Thousands of kronor that a project's years come to before it is large, as in IV-08."""


def _money_before_the_plan(check: Check, row: Record, projects: Sequence[Record], names: LongWords) -> Findings:
    words = row.text("assignment")
    if not is_groundwork(words):
        return
    related = [projects[number] for number in names.shared_with(words)]
    project = max(related, key=_cost, default=None)
    if project is not None and _cost(project) > LARGE:
        amount = printed(_cost(project))
        what = f"ska ge ett underlag, men {project.text('project')} har redan {amount} tkr bland investeringarna"
        advice = "Kontrollera att beloppet bygger på ett beslut, eller vänta med det till underlaget finns."
        sources = [project.place(year) for year in PROJECT_YEARS]
        yield check.finding(row, "assignment", actual=_cost(project), sources=sources, what=what, advice=advice)


def _cost(project: Record) -> Decimal:
    return sum((project.amount(year) for year in PROJECT_YEARS), Decimal(0))


PROJECT_YEARS = ("year", "year_1", "year_2")
"""Keys of an investment's years in the plan."""


# What is counted


def totals(view: View) -> Totals:
    """How many assignments there are, and in follow-ups how many stand how; marked with who has not said."""
    if view.occasion.round not in ASSIGNMENTS.rounds:
        return
    rows = _leading(view)
    yield "assignments.count", count_of(rows, "assignment")
    if view.occasion.is_plan:
        return
    lacks = excluding(view, (answering(row) for row in rows if not row.text("status")))
    for name, status in COUNTED.items():
        yield f"assignments.{name}", count_of(_with(rows, status), "status", lacks)


def _leading(view: View) -> list[Record]:
    return leading(view.rows(ASSIGNMENTS))


def _with(rows: Iterable[Record], status: str) -> list[Record]:
    return [row for row in rows if row.text("status") == status]


# How it is told


def _of_goal(view: View, goal: str) -> list[Record]:
    """The goal's assignments in the order of their numbers, proposed ones last."""
    rows = [row for row in _leading(view) if folded(row.text("goal")) == folded(goal)]
    return sorted(rows, key=lambda row: (number_of(row) is None, number_of(row) or 0))


def tell_plan(view: View, goal: str) -> Iterator[Block]:
    """The goal's assignments as a numbered list, worded as they stand; a sentence when there are none."""
    rows = _of_goal(view, goal)
    if rows:
        yield Numbered(tuple((wording(row, "assignment"),) for row in rows))
    else:
        yield text("Inga uppdrag är kopplade till målet.")


def tell_follow_up(view: View, goal: str) -> Iterator[Block]:
    """The goal's assignments as a table with status and comment; what others than the responsible say in its notes."""
    rows = _of_goal(view, goal)
    if not rows:
        yield text("Inga uppdrag är kopplade till målet.")
        return
    yield TableBlock(
        f"Uppdrag kopplade till mål {goal}" if goal else "Uppdrag utan mål",
        tuple(map(TableColumn, ("Nr", "Uppdrag", "Ansvarig", "Klart senast", "Status", "Kommentar"))),
        tuple(TableRow(_cells(view, row)) for row in rows),
        "Varje uppdrag med ansvarig, tid, status och avdelningens kommentar.",
        tuple(note for row in rows for note in _others(view, row)),
    )


def _cells(view: View, row: Record) -> tuple[Cell, ...]:
    number = number_of(row)
    return (
        str(number) if number is not None else row.text("id"),
        wording(row, "assignment"),
        owner_names(view, row),
        _time(row),
        status_of(row),
        row.text("comment") or None,
    )


def status_of(record: Record) -> Status:
    """How the assignment stands; "Ej redovisat" while nobody has said."""
    return standing(record.text("status"), ASSIGNMENT_STATES)


def _time(row: Record) -> str:
    """The last day, and on a line of its own what has become of it: "2025-02-28,", "ny sluttid 2025-06-30"."""
    done, later = row.day("done_on"), row.day("new_due")
    told = printed_date(due(row))
    if done is not None:
        return f"{told},\ngenomfört {printed_date(done)}"
    return f"{told},\nny sluttid {printed_date(later)}" if later is not None else told


def _others(view: View, row: Record) -> Iterator[str]:
    """What those who share the assignment say of it, beside the responsible."""
    for other in (other for other in view.rows(ASSIGNMENTS) if not other.lead and other.base is row.base):
        said = [text for column in ("status", "comment") if (text := other.text(column))]
        if said:
            yield f"Uppdrag {row.name}, {department_name(view, other.department)}: {'. '.join(said)}"


def headline(view: View) -> Iterator[tuple[Inline, ...]]:
    """How many assignments stand how, then each that is delayed and each that is dropped, with why."""
    rows = _leading(view)
    if view.occasion.is_plan or not rows:
        return
    done = view.total("assignments.done")
    said = "genomfört" if done.value == 1 else "genomförda"
    parts: list[Inline] = [done, " av ", view.total("assignments.count"), f" uppdrag är {said}"]
    for name, (one, several) in OTHERWISE.items():
        number = view.total(name)
        if number.value:
            parts += [", ", number, one if number.value == 1 else several]
    parts = [part._replace(lacks=()) if isinstance(part, Figure) else part for part in parts]
    yield *parts, f"{_unreported(view, rows)}."
    for status in (DELAYED, DROPPED):
        yield from (_why(view, row) for row in _with(rows, status))


def _unreported(view: View, rows: Sequence[Record]) -> str:
    """How many have not been reported, and by whom; "" when all have."""
    silent = [row for row in rows if not row.text("status")]
    names = listed([department_name(view, code) for code in dict.fromkeys(map(answering, silent))])
    said = "redovisat" if len(silent) == 1 else "redovisade"
    return f" och {len(silent)} är inte {said} ({names})" if silent else ""


OTHERWISE = {
    "assignments.in_progress": (" pågår", " pågår"),
    "assignments.not_started": (" är ej påbörjat", " är ej påbörjade"),
    "assignments.delayed": (" är försenat", " är försenade"),
    "assignments.dropped": (" är avfört", " är avförda"),
}
"""How the headline goes on, by total: of one, of several."""


def _why(view: View, row: Record) -> tuple[Inline, ...]:
    later = row.day("new_due")
    comment = f" {department_name(view, row.department)}: ”{row.text('comment')}”" if row.text("comment") else ""
    when = f" Ny sluttid {long_date(later)}." if later is not None else ""
    return Strong(f"{row.name} "), wording(row, "assignment").rstrip("."), ": ", status_of(row), f".{when}{comment}"


TOTAL_NAMES = {
    "assignments.count": "Uppdrag",
    **{f"assignments.{name}": f"Uppdrag, {status.lower()}" for name, status in COUNTED.items()},
}

CHAPTER = Chapter("assignments", (ASSIGNMENTS,), totals, headline, TOTAL_NAMES)
