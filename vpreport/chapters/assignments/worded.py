"""What an assignment's wording promises: a time, something to deliver, money."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from vpreport.chapters.assignments.sheet import ASSIGNMENTS, due
from vpreport.vocabulary.amount import printed
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.phrasing import LongWords, is_groundwork, last_time, presupposed_money, vague_verb
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.rounds import PLAN
from vpreport.vocabulary.rule import Check, Findings, rule


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
