"""The chapter of the staff, which the plan and the follow-ups have alike."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.chapters import narrative, personnel_cost, sickness, staff
from vpreport.outlines.headed import Blocks, section
from vpreport.vocabulary.telling import Block, Heading
from vpreport.vocabulary.view import View


def people(view: View) -> Iterator[Block]:
    """How many work, their sickness, their age and their cost, and what departments say."""
    yield Heading(1, "Medarbetare")
    yield from section("Anställningsformer", _planned(view, "Anställningsformer"), staff.tell_employment(view))
    yield from section("Sjukfrånvaro", _planned(view, "Sjukfrånvaro"), sickness.tell(view))
    yield from section("Kompetensförsörjning", _planned(view, "Kompetensförsörjning"), staff.tell_ages(view))
    yield from narrative.voices(view, "Personal och kompetensförsörjning")
    if view.occasion.is_plan:
        yield from section("Jämställdhet", _planned(view, "Jämställdhet"))
    yield from section("Personalekonomi", _planned(view, "Personalekonomi"), personnel_cost.tell(view))


def _planned(view: View, name: str) -> Blocks:
    """What the register says in a section that both documents have: its text is written about the plan."""
    return narrative.section(view, name) if view.occasion.is_plan else ()
