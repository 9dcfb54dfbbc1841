"""The plan, in the order of the published one: what comes after what."""

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
    meetings,
    narrative,
    providers,
    risks,
)
from vpreport.consolidation import Consolidation
from vpreport.outlines.annex import annex, reference
from vpreport.outlines.headed import OTHER, WORK_FOLLOWED, Blocks, chapter, section, voiced
from vpreport.outlines.people import people
from vpreport.outlines.reconciliation import reconciliation
from vpreport.outlines.unfinished import open_errors
from vpreport.vocabulary.telling import Block, Contents, Heading
from vpreport.vocabulary.view import View


def plan(result: Consolidation) -> Iterator[Block]:
    """Every chapter of the plan."""
    view = result.material
    yield from open_errors(result)
    yield Contents(levels=2)  # the third level says the same under every goal
    yield from chapter("Inledning", narrative.section(view, "Inledning"))
    yield from section("Utgångspunkter", narrative.section(view, "Utgångspunkter"))
    yield from chapter(
        "Nuläges- och omvärldsanalys",
        narrative.section(view, "Nuläges- och omvärldsanalys"),
        narrative.voices(view, "Nuläge och omvärld"),
        narrative.voices(view, "Väsentliga händelser"),
    )
    yield from chapter("Nämndens verksamhet", narrative.section(view, "Nämndens verksamhet"))
    yield from chapter(
        "Uppdrag till nämnden från mål- och resursplan",
        narrative.section(view, "Uppdrag från mål- och resursplan"),
        goals.tell_council_assignments(view),
    )
    yield from _goals(view)
    yield from chapter(WORK_FOLLOWED, narrative.section(view, "Uppföljning av uppdrag"))
    yield from chapter(
        "Uppföljning av privata utförare",
        narrative.section(view, "Privata utförare"),
        providers.tell_plan(view),
    )
    yield from people(view)
    yield from chapter(
        "Detaljbudget",
        narrative.section(view, "Detaljbudget"),
        budget.tell_plan(view),
        narrative.voices(view, "Ekonomisk analys"),
    )
    yield from chapter("Investeringsbudget", narrative.section(view, "Investeringsbudget"), investments.tell_plan(view))
    yield from _control(view)
    yield from chapter(
        "Kompletterande dokument",
        narrative.section(view, "Kompletterande dokument"),
        governing_documents.tell(view),
    )
    yield from chapter(
        "Uppföljning och planering", narrative.section(view, "Uppföljning och planering"), meetings.tell(view)
    )
    yield from voiced(view, "Övrigt", OTHER)
    yield from reconciliation(result)
    yield from annex(view)


def _goals(view: View) -> Blocks:
    written = narrative.section(view, "Mål och nyckeltal")
    yield from chapter("Mål och nyckeltal", written, goals.tell_number(view), reference(view))
    for goal in goals.goals(view):
        yield Heading(2, goal.heading)
        yield Heading(3, "Nyckeltal kopplade till målet")
        yield from indicators.tell_plan(view, goal.number)
        yield Heading(3, "Uppdrag kopplade till målet")
        yield from assignments.tell_plan(view, goal.number)


def _control(view: View) -> Blocks:
    yield Heading(1, "Internkontrollplan")
    yield from narrative.section(view, "Internkontrollplan")
    yield from section(
        control.common_heading(view), narrative.section(view, "Gemensam kontrollpunkt"), control.tell_common_plan(view)
    )
    yield from section(
        control.own_heading(view), narrative.section(view, "Egen kontrollpunkt"), control.tell_own_plan(view)
    )
    yield from section("Riskvärdering", narrative.section(view, "Riskvärdering"), risks.tell_plan(view))
    yield from control.tell_coverage(view)
    yield Heading(3, "Bedömningsmatris för riskvärdering")
    yield from risks.tell_matrix(view)
