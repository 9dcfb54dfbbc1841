"""The five follow-ups: one page that says what the board needs to know, then the chapters that the round asks for."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.chapters import (
    assignments,
    budget,
    control,
    goals,
    governing_documents,
    indicators,
    investments,
    narrative,
    providers,
    risks,
    staff,
)
from vpreport.consolidation import Consolidation
from vpreport.outlines.annex import annex, reference
from vpreport.outlines.headed import MEASURES, OTHER, YEARS_MEASURES, Blocks, chapter, is_asked, section, voiced
from vpreport.outlines.measures import measures
from vpreport.outlines.page_one import page_one
from vpreport.outlines.people import people
from vpreport.outlines.proposal import decision
from vpreport.outlines.reconciliation import reconciliation
from vpreport.outlines.unfinished import open_errors
from vpreport.vocabulary.telling import Block, Contents, Heading, PageBreak, Strong, text
from vpreport.vocabulary.view import View


def follow_up(result: Consolidation) -> Iterator[Block]:
    """Every chapter of the round's follow-up."""
    view = result.material
    yield from page_one(result)
    yield PageBreak()
    yield from open_errors(result)
    yield Contents(levels=2)  # the third level says the same under every goal
    yield from decision(view)
    yield from _summary(view)
    yield from voiced(view, "Väsentliga händelser")
    if is_asked(view, assignments.ASSIGNMENTS):
        yield from _goals(view)
    if is_asked(view, providers.PROVIDERS):
        yield from chapter("Uppföljning av privata utförare", providers.tell_follow_up(view))
    yield from people(view) if is_asked(view, staff.STAFF) else voiced(view, "Personal och kompetensförsörjning")
    yield from _economy(view)
    if is_asked(view, investments.INVESTMENTS):
        yield from chapter("Investeringar", investments.tell_follow_up(view))
    if is_asked(view, control.CONTROL):
        yield from _control(view)
    if is_asked(view, governing_documents.DOCUMENTS):
        yield from chapter("Kompletterande dokument", governing_documents.tell(view))
    title = YEARS_MEASURES if view.occasion.is_final else MEASURES
    yield from chapter(title, narrative.section(view, "Beslutade åtgärder"), measures(view))
    yield from voiced(view, "Övrigt", OTHER)
    yield from reconciliation(result)
    yield from annex(view)


def _summary(view: View) -> Blocks:
    """What the register adds to page one, which is the summary; no chapter when it adds nothing."""
    written = narrative.section(view, "Sammanfattning")
    return chapter("Sammanfattning", written) if written else ()


def _goals(view: View) -> Blocks:
    measured = is_asked(view, indicators.INDICATORS)
    yield Heading(1, "Mål, nyckeltal och uppdrag" if measured else "Mål och uppdrag")
    yield from goals.standing(view)
    yield goals.summary(view)
    yield from reference(view)
    for goal in goals.goals(view):
        yield Heading(2, goal.heading)
        yield from goals.tell_goal(view, goal)
        if measured:
            yield Heading(3, "Nyckeltal kopplade till målet")
            yield from indicators.tell_follow_up(view, goal.number)
        yield Heading(3, "Uppdrag kopplade till målet")
        yield from assignments.tell_follow_up(view, goal.number)


def _economy(view: View) -> Blocks:
    """Figures and analysis where the round asks for figures; what departments say where it does not."""
    if not is_asked(view, budget.BUDGET):
        return voiced(view, "Ekonomisk analys")
    written = narrative.section(view, "Ekonomisk analys")
    voices = narrative.voices(view, "Ekonomisk analys")
    analysis: Blocks = (text(Strong("Avdelningarnas analys")), *voices) if voices else ()
    return chapter("Ekonomi", written, budget.tell_follow_up(view), analysis)


def _control(view: View) -> Blocks:
    """What was controlled, what that showed and what deviates, then the risks: at the end of the year a report."""
    title = "Rapport om intern kontroll" if view.occasion.is_final else "Intern kontroll"
    yield from chapter(title, control.tell_results(view))
    yield from section(control.common_heading(view), control.tell_common_follow_up(view))
    yield from section(control.own_heading(view), control.tell_own_follow_up(view))
    yield from section("Riskvärdering", risks.tell_follow_up(view))
    yield from control.tell_coverage(view)
    yield Heading(3, "Bedömningsmatris för riskvärdering")
    yield from risks.tell_matrix(view)
